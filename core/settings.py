"""Settings, from LINCAH_* in the environment or a .env file. The only module that reads either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from core.errors import LincahError

Role = Literal["web", "worker", "jadwal"]
PAIRINGS = ("kode", "kode+kontak", "kode+admin")
#: What approved WhatsApp templates are for.
TEMPLATES = ("keputusan", "pengingat", "surat", "kabar")


class SettingWrong(LincahError):
    """A setting is missing or unusable.

    Args:
        name: as it is set: LINCAH_SECRET_KEY.
        missing: it is not set at all.
        allowed: what it may be, in a few words, or "".
    """

    def __init__(self, name: str, *, missing: bool, allowed: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.missing = missing
        self.allowed = allowed


class Settings(BaseSettings):
    """Everything an installation decides. Secrets show as stars in every repr and log."""

    model_config = SettingsConfigDict(env_prefix="LINCAH_", env_file=".env", extra="ignore", env_ignore_empty=True)

    database_url: str = "sqlite:///lincah.sqlite3"
    secret_key: SecretStr = SecretStr("")
    telegram_token: SecretStr = SecretStr("")
    telegram_api_base: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_rate: float = Field(default=30.0, gt=0, description="messages a second the platform bears")
    whatsapp_token: SecretStr = SecretStr("")
    whatsapp_phone_id: str = Field(default="", pattern=r"^\d*$")
    whatsapp_account_id: str = Field(default="", pattern=r"^\d*$", description="of the business account: for templates")
    whatsapp_number: str = Field(default="", description="the number people write to, for invitation links")
    whatsapp_app_secret: SecretStr = SecretStr("")
    whatsapp_verify_token: SecretStr = SecretStr("")
    whatsapp_api_base: str = "https://graph.facebook.com"
    whatsapp_rate: float = Field(default=80.0, gt=0, description="messages a second the number bears")
    whatsapp_budget: int = Field(default=0, ge=0, description="charged messages a month; 0 for no limit")
    whatsapp_templates: dict[str, str] = Field(
        default={}, description="the approved names, by what they are for; unnamed ones keep their own"
    )
    public_url: str = ""
    listen: str = "127.0.0.1:8080"
    pairing: Literal["kode", "kode+kontak", "kode+admin"] = "kode"
    rekomendasi_tik: str = Field(
        default="", max_length=200, description="by which the ICT authority lets this program be used: number and date"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
            raise ValueError("sqlite:///… | postgresql://…")
        return value

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        _host, _colon, port = value.rpartition(":")
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError("host:port")
        return value

    @field_validator("whatsapp_number")
    @classmethod
    def _with_its_country(cls, value: str) -> str:
        digits = re.sub(r"[\s().-]", "", value).removeprefix("+")
        if value and not re.fullmatch(r"[1-9]\d{7,14}", digits):
            raise ValueError("+62…")
        return digits

    @field_validator("whatsapp_templates")
    @classmethod
    def _known_purposes(cls, value: dict[str, str]) -> dict[str, str]:
        if not value.keys() <= set(TEMPLATES):
            raise ValueError(_TEMPLATE_NAMES)
        return value

    @property
    def address(self) -> tuple[str, int]:
        """Where the web server listens: host and port."""
        host, _, port = self.listen.rpartition(":")
        return host or "127.0.0.1", int(port)

    def needed_to_serve(self) -> None:
        """Refuse to start a bot that could not work.

        Raises:
            SettingWrong: the first one that is missing or does not fit the others.
        """
        if len(self.secret_key.get_secret_value()) < 16:
            raise SettingWrong("LINCAH_SECRET_KEY", missing=not self.secret_key.get_secret_value(), allowed="≥ 16")
        telegram, whatsapp = bool(self.telegram_token.get_secret_value()), self._whatsapp()
        if not telegram and not whatsapp:
            raise SettingWrong("LINCAH_TELEGRAM_TOKEN", missing=True)
        hooked = telegram and self.telegram_mode == "webhook"
        if (hooked or whatsapp) and not self.public_url.startswith("https://"):
            raise SettingWrong("LINCAH_PUBLIC_URL", missing=not self.public_url, allowed="https://…")
        if hooked:
            _required({"LINCAH_TELEGRAM_WEBHOOK_SECRET": self.telegram_webhook_secret.get_secret_value()})

    def _whatsapp(self) -> bool:
        """Whether WhatsApp is wanted, and complete: one setting of it is enough to want it."""
        needed = {
            "LINCAH_WHATSAPP_TOKEN": self.whatsapp_token.get_secret_value(),
            "LINCAH_WHATSAPP_PHONE_ID": self.whatsapp_phone_id,
            "LINCAH_WHATSAPP_APP_SECRET": self.whatsapp_app_secret.get_secret_value(),
            "LINCAH_WHATSAPP_VERIFY_TOKEN": self.whatsapp_verify_token.get_secret_value(),
        }
        if not any(needed.values()):
            return False
        _required(needed)
        return True


def _required(values: Mapping[str, str]) -> None:
    for name, value in values.items():
        if not value:
            raise SettingWrong(name, missing=True)


def load() -> Settings:
    """The settings of this installation.

    Raises:
        SettingWrong: the first that cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingWrong("LINCAH_" + str(first["loc"][0]).upper(), missing=False, allowed=_allowed(first)) from None
    except SettingsError:  # the one setting written as JSON is not JSON; the error names it in English prose only
        raise SettingWrong("LINCAH_WHATSAPP_TEMPLATES", missing=False, allowed=_TEMPLATE_NAMES) from None


_TEMPLATE_NAMES = "{" + ", ".join(f'"{one}": "…"' for one in TEMPLATES) + "}"

#: What pydantic says in English, in signs.
_SIGNS = {"string_pattern_mismatch": "0–9", "greater_than": "> 0", "greater_than_equal": "≥ 0"}
_SIGNS |= {"int_parsing": "0, 1, 2, …", "float_parsing": "> 0"}


def _allowed(error: Mapping[str, Any]) -> str:
    listed = error.get("ctx", {}).get("expected")
    if listed:
        return str(listed).replace(" or ", ", ")
    return _SIGNS.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
