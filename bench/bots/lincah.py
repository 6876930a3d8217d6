"""Lincah as `serve` runs it, with one small form in place of the menu.

python -m bench.bots.lincah BASE DATABASE_URL polling|webhook [MESSAGES_A_SECOND]
"""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Sequence
from functools import partial

from pydantic import SecretStr
from sqlmodel import Field, SQLModel

from bench.stub import SAVED, SECRET, TOKEN
from bot import serve
from bot.app import Parts, build
from bot.dialogs import DIALOGS
from bot.dialogs.answers import Answers
from bot.dialogs.form import Form
from bot.dialogs.questions import Number, Option, Pick, Write
from bot.dialogs.scene import Scene
from bot.worker import SenderOptions
from core.language import L
from core.messages import Say, Text
from core.settings import Settings


class Hasil(SQLModel, table=True):
    """What a finished conversation writes."""

    __tablename__ = "bench_hasil"

    id: int | None = Field(default=None, primary_key=True)
    pegawai_id: str
    jenis: str
    judul: str
    tempat: str
    jumlah: int


def _options(_scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(name, name.capitalize()) for name in ("rapat", "kajian", "survei", "lainnya")]


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    scene.session.add(
        Hasil(
            pegawai_id=str(scene.me.id),
            jenis=answers.text("jenis"),
            judul=answers.text("judul"),
            tempat=answers.text("tempat"),
            jumlah=answers.number("jumlah"),
        )
    )
    return [Say(blocks=(Text(SAVED),), replace=True)]


FORM = Form(
    name="menu",  # so that /start opens it
    title=L("Kegiatan"),
    questions=(
        Pick(name="jenis", label=L("Jenis"), ask=L("Jenis kegiatan apa?"), options=_options),
        Write(name="judul", label=L("Judul"), ask=L("Apa judulnya?")),
        Pick(name="tempat", label=L("Tempat"), ask=L("Di mana?"), options=_options),
        Number(name="jumlah", label=L("Jumlah"), ask=L("Berapa orang?")),
    ),
    submit=_submit,
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings(base: str, database_url: str, mode: str) -> Settings:
    address = f"127.0.0.1:{free_port()}"
    given = {
        "database_url": database_url,
        "secret_key": SecretStr("bench-secret-key-of-no-value"),
        "telegram_token": SecretStr(TOKEN),
        "telegram_api_base": base,
        "telegram_mode": mode,
        "telegram_webhook_secret": SecretStr(SECRET),
        "public_url": f"http://{address}",
        "listen": address,
        "log_level": "WARNING",
    }
    return Settings(_env_file=None, **given)


def unpaced(rate: float) -> None:
    """Let a chat be answered as often as it writes: people here never pause to read."""
    sending = SenderOptions(bucket="telegram", per_second=rate, chat_pace=lambda _key: None)
    serve.build = partial(build, parts=Parts(sending=sending))  # type: ignore[assignment]


def main(base: str, database_url: str, mode: str, rate: str = "1e6") -> None:
    DIALOGS["menu"] = FORM
    unpaced(float(rate))
    asyncio.run(serve.run(settings(base, database_url, mode), ("web", "worker", "jadwal")))


if __name__ == "__main__":
    main(*sys.argv[1:])
