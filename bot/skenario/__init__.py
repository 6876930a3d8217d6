"""Scenarios: conversations written down in Markdown and played against the whole program.

Prose is ignored; the lines of fenced blocks marked `chat` are played, all blocks of a file on one government:

    government: contoh-…                  which sample; every file gets a fresh one
    now: 2026-12-01 08:00                the moment, in that government's zone; further down it jumps there
    wait: 1d                             lets time pass (d, h, m) and reminders fall due
    channels: telegram                   the file makes sense on these channels only
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

    bot -> perencana: *Terkirim*         some message since his last act, each expected once; * stands for any text
      [Lihat permohonan] [Menu]          that offers these choices (indented)
    bot -> perencana: (document *.pdf)   a file
    not bot -> pelaksana: *Terkirim*     nobody told him
    not bot -> kabid: *menunggu*         his messages of that text, at least one of them,
      [Setujui] [Tolak]                  offer none of these choices
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import typer

from bot.app import Parts
from bot.skenario.phones import TelegramPhones
from bot.skenario.player import Failed, Performance, Stage, explain, play
from bot.skenario.script import Script, Unreadable, read
from bot.worker import SenderOptions
from core.clock import MovableClock
from core.database import Database
from core.settings import Settings

__all__ = ["Failed", "Performance", "Script", "Stage", "Unreadable", "explain", "play", "read", "run", "telegram"]

HURRIED = SenderOptions(per_second=None, chat_pace=lambda _key: None)


@contextlib.asynccontextmanager
async def telegram(settings: Settings, database: Database, clock: MovableClock) -> AsyncIterator[Performance]:
    """The program with a simulated Telegram, over real HTTP."""
    from bot import stage  # uvicorn and Telegram's models: half a second nobody else needs

    async with stage.play(database, settings, clock, parts=Parts(sending=HURRIED)) as running:
        yield Performance(running.program, TelegramPhones(running.telegram), clock)


def run(paths: Sequence[Path]) -> int:
    """Play each file; 0 if every line of all of them came true.

    Raises:
        OSError: a file cannot be read.
    """
    return max((_one(path) for path in paths), default=0)


def _one(path: Path) -> int:
    try:
        script = read(path)
        asyncio.run(play(script, telegram))
    except Unreadable as error:
        typer.echo(f"{path}:{error.number}: baris ini tidak dimengerti: {error.text}", err=True)
    except Failed as error:
        typer.echo(explain(script, error), err=True)
    else:
        typer.echo(f"{path}: {len(script.lines)} baris, semua benar.")
        return 0
    return 1
