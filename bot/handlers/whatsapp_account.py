"""What Meta says of the WhatsApp account: number, token, webhooks, templates. Only reads; for `lincah periksa`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

import aiohttp
import msgspec

from core.errors import LincahError
from core.settings import Settings

VERSION = "v26.0"
TIMEOUT = 10.0  # seconds
PAGE = 200  # templates an answer
_NUMBER = ",".join(
    (
        "display_phone_number",
        "verified_name",
        "quality_rating",
        "status",
        "platform_type",
        "webhook_configuration",
        "whatsapp_business_manager_messaging_limit",
    )
)


class Refused(LincahError):
    """Meta answered with an error.

    Args:
        code: Meta's number of it; 190 is the token, 10 and 200 to 299 are permissions, 100 an id or a field.
        words: Meta's own.
    """

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"{code}: {words}")
        self.code = code
        self.words = words


class Silent(LincahError):
    """Meta did not answer, or with something that is no answer of the Graph API."""


class Number(msgspec.Struct):
    """The business number. What Meta leaves out is empty."""

    display_phone_number: str = ""
    verified_name: str = ""
    quality_rating: str = ""
    status: str = ""
    platform_type: str = ""
    webhook_configuration: dict[str, str] = {}
    whatsapp_business_manager_messaging_limit: str = ""

    @property
    def webhook(self) -> str:
        """Where its messages go: an address of the number's own, else of the account's, else the app's."""
        where = self.webhook_configuration
        return where.get("phone_number") or where.get("whatsapp_business_account") or where.get("application") or ""


class Token(msgspec.Struct):
    """What a token may do, and until when: seconds since 1970, 0 for ever."""

    app_id: str = ""
    expires_at: int = 0
    scopes: list[str] = []


class Subscription(msgspec.Struct):
    """What an app hears of one kind of object."""

    object: str = ""
    callback_url: str = ""
    fields: list[_Named] = []


class _Named(msgspec.Struct):
    name: str = ""


class Button(msgspec.Struct):
    """A button of a template."""

    type: str = ""
    text: str = ""


class Component(msgspec.Struct):
    """A part of a template: BODY, BUTTONS …"""

    type: str = ""
    text: str = ""
    buttons: list[Button] = []


class Template(msgspec.Struct):
    """A template in one language, as it stands at Meta."""

    name: str = ""
    language: str = ""
    status: str = ""
    category: str = ""
    components: list[Component] = []


class _App(msgspec.Struct):
    id: str = ""


class _Subscribed(msgspec.Struct):
    whatsapp_business_api_data: _App = msgspec.field(default_factory=_App)


T = TypeVar("T")


class _Data(msgspec.Struct):
    data: msgspec.Raw = msgspec.Raw(b"[]")


class _Paging(msgspec.Struct):
    cursors: dict[str, str] = {}
    next: str = ""


class _Page(msgspec.Struct):
    data: list[Template] = []
    paging: _Paging = msgspec.field(default_factory=_Paging)


class _Error(msgspec.Struct):
    code: int = 0
    message: str = ""


class _Failure(msgspec.Struct):
    error: _Error = msgspec.field(default_factory=_Error)


@dataclass(frozen=True)
class Account:
    """The account of an installation.

    Every method raises `Refused` or `Silent`.
    """

    settings: Settings
    session: aiohttp.ClientSession

    async def number(self) -> Number:
        """The number Lincah writes from."""
        return _read(await self._get(self.settings.whatsapp_phone_id, fields=_NUMBER), Number)

    async def token(self) -> Token:
        """What the token is good for."""
        given = self.settings.whatsapp_token.get_secret_value()
        return _read(_read(await self._get("debug_token", input_token=given), _Data).data, Token)

    async def apps(self) -> list[str]:
        """Ids of the apps that hear what happens in the account."""
        answer = await self._get(f"{self.settings.whatsapp_account_id}/subscribed_apps")
        listed = _read(_read(answer, _Data).data, list[_Subscribed])
        return [one.whatsapp_business_api_data.id for one in listed]

    async def subscription(self, app_id: str) -> Subscription:
        """What the app hears of WhatsApp; asked with the app secret, so a wrong one shows."""
        secret = self.settings.whatsapp_app_secret.get_secret_value()
        answer = await self._get(f"{app_id}/subscriptions", token=f"{app_id}|{secret}")
        listed = _read(_read(answer, _Data).data, list[Subscription])
        return next((one for one in listed if one.object == "whatsapp_business_account"), Subscription())

    async def templates(self) -> list[Template]:
        """All templates of the account, in all their languages."""
        found: list[Template] = []
        after = {"limit": str(PAGE), "fields": "name,language,status,category,components"}
        while True:
            answer = await self._get(f"{self.settings.whatsapp_account_id}/message_templates", **after)
            page = _read(answer, _Page)
            found += page.data
            if not page.paging.next:
                return found
            after["after"] = page.paging.cursors.get("after", "")

    async def _get(self, path: str, token: str = "", **query: str) -> bytes:
        url = f"{self.settings.whatsapp_api_base.rstrip('/')}/{VERSION}/{path}"
        bearer = token or self.settings.whatsapp_token.get_secret_value()
        try:
            async with self.session.get(url, params=query, headers={"Authorization": f"Bearer {bearer}"}) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Silent(type(error).__name__) from None  # the address, which may carry the token, stays out
        if answer.status >= 400:
            failure = _read(body, _Failure).error
            raise Refused(failure.code, failure.message)
        return body


def _read(body: bytes | msgspec.Raw, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind, strict=False)
    except msgspec.DecodeError:
        raise Silent("JSON") from None


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Account]:
    """The account behind these settings, for as long as the context lasts."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT)) as session:
        yield Account(settings, session)
