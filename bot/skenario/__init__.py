"""Scenarios: conversations written down in Markdown and played against the whole program.

Prose is ignored; the lines of fenced blocks marked `chat` are played, all blocks of a file on one government:

    government: contoh-…                  which sample; every file gets a fresh one
    now: 2026-12-01 08:00                the moment, in that government's zone; further down it jumps there
    wait: 1d                             lets time pass (d, h, m) and reminders fall due
    channels: telegram                   the file makes sense on these channels only: telegram, whatsapp; or `both`,
                                         one program with the two: perencana is his Telegram, perencana@wa his WhatsApp
    templates: left                      on WhatsApp nobody opens by himself what came as a template (else all do)
    language: perencana = en             what somebody reads
    unpaired: perencana                  has a phone that belongs to nobody yet; all others are paired beforehand
    stranger: tamu                       somebody who is not in the government at all
    invite: perencana                    makes a one-time code, then written {code perencana}
    revoke: perencana                    takes all chats away from a person
    orang: 600                           how many people the government has, 300 if not said
    tokoh: sekcam = Sekretaris Kecamatan Contoh Asri      gets a short name (… di UNIT pada PERANGKAT DAERAH)
    delegasi: kepala-dinas -> sekretaris-dinas Plh. 2026-12-01..2026-12-05      who acts for whom (Plt., a.n., u.b.)
    cuti: kepala-dinas 2026-12-01..2026-12-05        somebody is on leave
    state: permohonan PP-2026-0001 = disetujui       looks into the database (penugasan, surat, tim, laporan)

    perencana: Saya ingin ikut           says something; {4000 kata} repeats, \\n breaks the line
    perencana: [Ajukan]                  taps the newest button of that name, turning pages; * is any text
    perencana: (voice 12s)               also (photo), (document a.pdf 21MB), (album 3), (contact), (contact foreign)
    perencana: (edit) Maaf, bukan itu    changes his newest message
    perencana -> tap stale [Ajukan]      the last but one button of that name, or one that is gone by now
    perencana -> tap twice [Ajukan]      two taps at once
    perencana -> tap foreign [Setujui]   a button somebody else was given
    perencana -> press abc.0             made-up button data
    perencana in group: /menu            says something in a group the bot is in
    perencana@2: /start {code perencana} the same person on a second phone
    perencana: (look)                    reads what came; also (block), (unblock), (offline), (online) and, on WhatsApp,
                                         (new number), (hide number)

    bot -> perencana: *Terkirim*         some message since his last act, each expected once; * stands for any text
      [Lihat permohonan] [Menu]          that offers these choices (indented)
    bot -> perencana: (document *.pdf)   a file
    not bot -> pelaksana: *Terkirim*     nobody told him
    not bot -> kabid: *menunggu*         his messages of that text, at least one of them,
      [Setujui] [Tolak]                  offer none of these choices

    whatsapp: bot -> perencana: *nomor*  any line behind `whatsapp:` or `telegram:` is played on that channel only
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import typer

from bot.app import Parts
from bot.skenario.phones import Phones
from bot.skenario.phones_both import BothPhones
from bot.skenario.phones_telegram import TelegramPhones
from bot.skenario.phones_whatsapp import WhatsAppPhones
from bot.skenario.player import Failed, Performance, Stage, explain, play
from bot.skenario.script import BOTH, Script, Unreadable, read
from bot.worker import SenderOptions
from core.clock import MovableClock
from core.database import Database
from core.settings import Settings

__all__ = [
    "HURRIED",
    "STAGES",
    "Failed",
    "Performance",
    "Script",
    "Stage",
    "Unreadable",
    "explain",
    "play",
    "read",
    "run",
]

HURRIED = SenderOptions(per_second=None, chat_pace=lambda _key: None)


def _on(name: str, *channels: str) -> Stage:
    """The program with these simulated messengers, over real HTTP."""

    @contextlib.asynccontextmanager
    async def performed(settings: Settings, database: Database, clock: MovableClock) -> AsyncIterator[Performance]:
        from bot import stage  # uvicorn and Telegram's models: half a second nobody else needs

        parts = Parts(sending=HURRIED)
        async with stage.play(database, settings, clock, channels=channels, parts=parts) as running:
            running.whatsapp.be_lazy()
            telegram, whatsapp = TelegramPhones(running.telegram), WhatsAppPhones(running.whatsapp)
            phones: dict[str, Phones] = {"telegram": telegram, "whatsapp": whatsapp}
            yield Performance(name, running.program, phones.get(name) or BothPhones(telegram, whatsapp), clock)

    return performed


#: By the names a file gives in `channels:`.
STAGES: dict[str, Stage] = {
    "telegram": _on("telegram", "telegram"),
    "whatsapp": _on("whatsapp", "whatsapp"),
    BOTH: _on(BOTH, "telegram", "whatsapp"),
}


def run(paths: Sequence[Path], channel: str = "") -> int:
    """Play each file; 0 if every line of all of them came true.

    Args:
        channel: "" for the first of those a file is made for.

    Raises:
        OSError: a file cannot be read.
    """
    return max((_one(path, channel) for path in paths), default=0)


def _one(path: Path, channel: str) -> int:
    try:
        script = read(path)
        stage = STAGES[channel or next(name for name in STAGES if script.plays_on(name))]
        asyncio.run(play(script, stage))
    except Unreadable as error:
        typer.echo(f"{path}:{error.number}: baris ini tidak dimengerti: {error.text}", err=True)
    except Failed as error:
        typer.echo(explain(script, error), err=True)
    else:
        typer.echo(f"{path}: {len(script.lines)} baris, semua benar.")
        return 0
    return 1
