"""One run of a script: the program, the phones of its people, and what was seen on them so far."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import NoReturn
from zoneinfo import ZoneInfo

from bot.app import Program
from bot.skenario.phones import Button, Phones, Seen, fits
from bot.skenario.script import Line, Script
from core import organisasi, pairing
from core.clock import MovableClock
from core.database import Database
from core.organisasi import Orang
from core.settings import Settings

PATIENCE = 20.0
_LOOK = 0.002
_LAST = 3  # how many messages a complaint shows
_MACRO = re.compile(r"\{(\d+) (.+?)\}")
_PENDING = "SELECT 1 FROM job WHERE done_at IS NULL AND error IS NULL LIMIT 1"
_ERRORS = "SELECT queue, payload, error FROM job WHERE error IS NOT NULL LIMIT 1"
_CODE = re.compile(r"\{code ([a-z0-9-]+)\}")


class Failed(Exception):
    """A line did not come true.

    Args:
        line: which.
        why: what was expected and what was there instead.
    """

    def __init__(self, line: Line, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


@dataclass
class Performance:
    """The running program and the phones of its people.

    Args:
        channel: whose lines are played.
    """

    channel: str
    program: Program
    phones: Phones
    clock: MovableClock


Stage = Callable[[Settings, Database, MovableClock], AbstractAsyncContextManager[Performance]]


@dataclass
class Memory:
    """What was checked on one phone already, and every button that ever stood on it."""

    seen: int = 0
    checked: set[tuple[str, int]] = field(default_factory=set)
    buttons: dict[tuple[str, str], Button] = field(default_factory=dict)


@dataclass
class Run:
    """What the lines of one script act on.

    Args:
        queue: the same database, looked into past its threads: that is done after every line, until all is quiet.
        line: the one being played.
        memory: by the names of the phones.
        codes: the newest invitation code of each person.
    """

    script: Script
    performance: Performance
    database: Database
    queue: sqlite3.Connection
    zone: ZoneInfo
    line: Line
    memory: dict[str, Memory] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def program(self) -> Program:
        return self.performance.program

    @property
    def phones(self) -> Phones:
        return self.performance.phones

    @property
    def clock(self) -> MovableClock:
        return self.performance.clock

    async def settle(self) -> None:
        """Wait until nothing is under way: no update, no message, no letter."""
        try:
            async with asyncio.timeout(PATIENCE):
                while await self._under_way():
                    await asyncio.sleep(_LOOK)
        except TimeoutError:
            self.fail("program tidak kunjung selesai mengolah pesan")
        broken = self.queue.execute(_ERRORS).fetchone()
        if broken:
            name, payload, error = broken
            self.fail(f"program gagal:\n{name}: {payload[:300]}\n{error}")
        for name, memory in self.memory.items():
            if name != "group":
                memory.buttons |= {(b.message, b.data): b for b in self.phones.offered(name)}

    async def _under_way(self) -> bool:
        # Twice: a message that left between the two looks may have put a status down for the webhook meanwhile.
        for _ in range(2):
            if self.phones.pending or self.queue.execute(_PENDING).fetchone():
                return True
            await asyncio.sleep(0)
        return self.script.setting("templates") != "left" and await self.phones.open_templates()

    def fail(self, why: str) -> NoReturn:
        raise Failed(self.line, why)

    async def person(self, alias: str) -> Orang:
        found = await self.database.read(lambda session: organisasi.orang_by_alias(session, alias))
        if found is None:
            first = next((line for line in self.script.lines if line.who.partition("@")[0] == alias), self.line)
            raise Failed(first, f"tidak ada orang bernama {alias!r} di pemerintah contoh")
        return found

    async def invite(self, person: Orang) -> str:
        rules, now = self.program.runtime.world.aturan, self.clock.now()
        return (await self.database.write(lambda session: pairing.undang(session, rules, person.id, now))).token

    def acts(self, name: str) -> None:
        """What came before somebody's own act is no answer to it."""
        self.memory[name].seen = max((one.order for one in self.phones.read(name)), default=0)

    def expanded(self, text: str) -> str:
        """`{4000 kata}` repeats, `{code NAME}` is the newest invitation code, `\\n` a new line."""
        text = _CODE.sub(lambda found: self.codes[found[1]], text)
        text = _MACRO.sub(lambda found: (found[2] + " ") * (int(found[1]) // (len(found[2]) + 1)), text)
        return text.replace("\\n", "\n")

    def offered(self, name: str, label: str) -> list[Button]:
        keys = [Button("", one, "") for one in self.phones.keys(name)]
        return [button for button in (*keys, *self.phones.offered(name)) if fits(label, button.label)]

    def answers(self, name: str) -> list[Seen]:
        """What came since the last own act."""
        return [one for one in self.phones.read(name) if one.order > self.memory[name].seen]

    def shown(self, name: str) -> str:
        last = list(self.phones.read(name))[-_LAST:]
        return f"; pesan terakhir kepada {name}:" + "".join(map(message, last)) if last else "; belum ada pesan"


def message(seen: Seen) -> str:
    """A message as a complaint shows it."""
    text = "\n      │ ".join(seen.text.splitlines())
    carried = f" ({seen.kind} {seen.file})" if seen.kind != "text" else ""
    buttons = "".join(f" [{choice}]" for choice in seen.choices)
    return f"\n      ┌{carried}\n      │ {text}" + (f"\n      └{buttons}" if buttons else "")
