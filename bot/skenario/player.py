"""Plays a script: people act, the program settles, what they see is compared with what is written."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import partial
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from bot.app import Program
from bot.skenario import government, keadaan, world
from bot.skenario.phones import Button, FileKind, Parcel, Phones, Seen, fits, matches
from bot.skenario.script import Line, Script
from core import organisasi, pairing
from core.clock import MovableClock
from core.database import Database
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai
from core.organisasi import Orang
from core.settings import Settings

PATIENCE = 20.0
_FURTHER = {"Berikutnya", "Next"}
_PAGES = 12
_LAST = 3  # how many messages a complaint shows
_MACRO = re.compile(r"\{(\d+) (.+?)\}")
_CODE = re.compile(r"\{code ([a-z0-9-]+)\}")
_WAIT = re.compile(r"(\d+)\s*(d|h|m)")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_SIZE = re.compile(r"(?:^|\s)(\d+)\s*(s|MB)$")


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
    """The running program and the phones of its people."""

    program: Program
    phones: Phones
    clock: MovableClock


Stage = Callable[[Settings, Database, MovableClock], AbstractAsyncContextManager[Performance]]


@dataclass
class _Memory:
    """What was checked on one phone already, and every button that ever stood on it."""

    seen: int = 0
    checked: set[tuple[str, int]] = field(default_factory=set)
    buttons: dict[tuple[str, str], Button] = field(default_factory=dict)


async def play(script: Script, stage: Stage) -> None:
    """Run one scenario on a government of its own.

    Raises:
        Failed: a line did not come true.
    """
    name = script.setting("government")
    if not name or not script.setting("now"):
        first = script.lines[0] if script.lines else Line(1, "setting", "government")
        raise Failed(first, "skenario dimulai dengan baris government: dan now:")
    people = int(script.setting("orang") or government.PEOPLE)
    with government.government(name, people) as (settings, database):
        clock, zone = MovableClock(), government.zone(name)
        clock.jump(_moment(script.setting("now"), zone))
        async with stage(settings, database, clock) as performance:
            await Player(script, performance, database, zone).play()


def _moment(text: str, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


class Player:
    """One run of one script."""

    def __init__(self, script: Script, performance: Performance, database: Database, zone: ZoneInfo) -> None:
        self._script = script
        self._program = performance.program
        self._phones = performance.phones
        self._clock = performance.clock
        self._database = database
        self._zone = zone
        self._memory: dict[str, _Memory] = {}
        self._codes: dict[str, str] = {}
        self._line = script.lines[0]
        self._deeds: dict[str, Callable[[Line], Awaitable[None]]] = {
            "say": self._say,
            "tap": self._tap,
            "press": self._press,
            "send": self._send,
            "edit": self._edit,
            "forward": self._forward,
            "group": self._group,
            "expect": self._expect,
            "absent": self._absent,
            "setting": self._set,
        }

    async def play(self) -> None:
        await self._hand_out_phones()
        for line in self._script.lines:
            self._line = line
            await self._deeds[line.kind](line)

    # -- before the first line --------------------------------------------------------------------

    async def _hand_out_phones(self) -> None:
        """Everybody who appears is paired the way people are: with a one-time code."""
        await self._give("group", None)
        await self._introduce()
        strangers = self._script.settings("stranger")
        unpaired = self._script.settings("unpaired") | strangers
        for name in self._script.actors:
            person = None if name in strangers else await self._person(name.partition("@")[0])
            await self._give(name, person)
            if person is not None and name not in unpaired and "@" not in name:
                await self._phones.say(name, f"/start {await self._invite(person)}")
        await self._settle()
        for name, memory in self._memory.items():
            memory.seen = max((seen.order for seen in self._phones.read(name)), default=0)

    async def _introduce(self) -> None:
        """People of the sample who have no short name of their own and take part here."""
        for line in self._script.lines:
            if line.kind == "setting" and line.who == "tokoh":
                await self._put(line, partial(keadaan.tokoh, text=line.text))

    async def _put(self, line: Line, put: Callable[[Session], None]) -> None:
        try:
            await self._database.write(put)
        except keadaan.NotUnderstood as error:
            raise Failed(line, str(error)) from None

    async def _give(self, name: str, person: Orang | None) -> None:
        self._memory[name] = _Memory()
        if name != "group":
            self._phones.give(name, person, person.bahasa if person else "id")

    async def _person(self, alias: str) -> Orang:
        found = await self._database.read(lambda session: organisasi.orang_by_alias(session, alias))
        if found is None:
            first = next((line for line in self._script.lines if line.who.partition("@")[0] == alias), self._line)
            raise Failed(first, f"tidak ada orang bernama {alias!r} di pemerintah contoh")
        return found

    async def _invite(self, person: Orang) -> str:
        rules, now = self._program.runtime.world.aturan, self._clock.now()
        return (await self._database.write(lambda session: pairing.undang(session, rules, person.id, now))).token

    async def _settle(self) -> None:
        """Wait until nothing is under way: no update, no message, no letter."""
        try:
            async with asyncio.timeout(PATIENCE):
                while self._phones.pending or await self._database.read(_busy):
                    await asyncio.sleep(0.004)
        except TimeoutError:
            raise Failed(self._line, "program tidak kunjung selesai mengolah pesan") from None
        broken = await self._database.read(_broken)
        if broken:
            raise Failed(self._line, f"program gagal:\n{broken}")
        for name, memory in self._memory.items():
            if name != "group":
                memory.buttons |= {(b.message, b.data): b for b in self._phones.offered(name)}

    # -- what people do ---------------------------------------------------------------------------

    def _acts(self, name: str) -> None:
        """What came before somebody's own act is no answer to it."""
        seen = [one.order for one in self._phones.read(name)]
        self._memory[name].seen = max(seen, default=0)

    async def _say(self, line: Line) -> None:
        self._acts(line.who)
        await self._phones.say(line.who, self._expanded(line.text))
        await self._settle()

    def _expanded(self, text: str) -> str:
        """`{4000 kata}` repeats, `{code NAME}` is the newest invitation code, `\\n` a new line."""
        text = _CODE.sub(lambda found: self._codes[found[1]], text)
        text = _MACRO.sub(lambda found: (found[2] + " ") * (int(found[1]) // (len(found[2]) + 1)), text)
        return text.replace("\\n", "\n")

    async def _edit(self, line: Line) -> None:
        self._acts(line.who)
        await self._phones.edit(line.who, line.text)
        await self._settle()

    async def _forward(self, line: Line) -> None:
        """Send on the newest file of that name that came to one's own phone."""
        carried = [seen for seen in self._phones.read(line.who) if seen.file and fits(line.text, seen.file)]
        if not carried:
            raise Failed(line, f"tidak ada berkas {line.text}{self._shown(line.who)}")
        self._acts(line.who)
        await self._phones.forward(line.who, carried[-1])
        await self._settle()

    async def _group(self, line: Line) -> None:
        self._acts("group")
        await self._phones.say_in_group(line.who, line.text)
        await self._settle()

    async def _tap(self, line: Line) -> None:
        finders = {"stale": self._stale, "foreign": self._foreign}
        if not line.how:
            await self._turn_pages(line)
        button = finders.get(line.how, self._button)(line)
        self._acts(line.who)
        for _ in range(2 if line.how == "twice" else 1):
            await self._phones.press(line.who, button)
        await self._settle()

    async def _turn_pages(self, line: Line) -> None:
        """A phone that shows fewer choices at once has the wanted one on a later page."""
        for _ in range(_PAGES):
            newest = self._phones.read(line.who)[-1].choices
            if any(fits(line.text, label) for label in newest) or self._offered(line.who, line.text):
                return
            further = [label for label in newest if label in _FURTHER]
            if not further:
                return
            await self._phones.press(line.who, self._offered(line.who, further[0])[-1])
            await self._settle()

    def _offered(self, name: str, label: str) -> list[Button]:
        keys = [Button("", one, "") for one in self._phones.keys(name)]
        return [button for button in (*keys, *self._phones.offered(name)) if fits(label, button.label)]

    def _button(self, line: Line) -> Button:
        found = self._offered(line.who, line.text)
        if not found:
            raise Failed(line, f"tidak ada tombol [{line.text}]{self._shown(line.who)}")
        return found[-1]

    def _stale(self, line: Line) -> Button:
        """The last but one button of that name, or the only one there ever was."""
        known = [button for button in self._memory[line.who].buttons.values() if fits(line.text, button.label)]
        if not known:
            raise Failed(line, f"tombol [{line.text}] belum pernah ada")
        return known[-2] if len(known) > 1 else known[0]

    def _foreign(self, line: Line) -> Button:
        """Somebody else's newest button of that name, as a forwarded message might carry it."""
        others = [memory.buttons.values() for name, memory in self._memory.items() if name != line.who]
        known = [button for buttons in others for button in buttons if fits(line.text, button.label)]
        if not known:
            raise Failed(line, f"tidak ada orang lain yang punya tombol [{line.text}]")
        return Button("1", line.text, known[-1].data)

    async def _press(self, line: Line) -> None:
        """Hand-made data under the newest message."""
        newest = self._phones.read(line.who)[-1]
        self._acts(line.who)
        await self._phones.press(line.who, Button(newest.id, "", line.text))
        await self._settle()

    async def _send(self, line: Line) -> None:
        self._acts(line.who)
        if line.how == "contact":
            await self._phones.contact(line.who, own=line.rest != "foreign")
        else:
            count = int(line.rest or 2) if line.how == "album" else 1
            for _ in range(count):
                await self._phones.send(line.who, _parcel(line))
        await self._settle()

    # -- what people see --------------------------------------------------------------------------

    async def _expect(self, line: Line) -> None:
        memory = self._memory[line.who]
        wanted = self._expanded(line.text)
        for seen in self._fresh(line.who):
            if matches(seen, wanted) and _offers(seen, line.labels):
                memory.checked.add((seen.id, seen.order))
                return
        raise Failed(line, f"pesan yang diharapkan tidak ada{self._shown(line.who)}")

    async def _absent(self, line: Line) -> None:
        wanted = self._expanded(line.text)
        found = [seen for seen in self._fresh(line.who) if matches(seen, wanted)]
        if found:
            raise Failed(line, f"pesan ini seharusnya tidak ada{_message(found[0])}")

    def _fresh(self, name: str) -> list[Seen]:
        """What came since the last own act and was not checked yet."""
        memory = self._memory[name]
        seen = [one for one in self._phones.read(name) if one.order > memory.seen]
        return [one for one in seen if (one.id, one.order) not in memory.checked]

    def _shown(self, name: str) -> str:
        last = list(self._phones.read(name))[-_LAST:]
        return f"; pesan terakhir kepada {name}:" + "".join(map(_message, last)) if last else "; belum ada pesan"

    # -- what the author sets ---------------------------------------------------------------------

    async def _set(self, line: Line) -> None:
        setters: dict[str, Callable[[str], Awaitable[None]]] = {
            "now": self._now,
            "wait": self._wait,
            "invite": self._new_code,
            "revoke": self._revoke,
            "language": self._language,
            "state": self._state,
            "delegasi": self._fact,
            "cuti": self._fact,
        }
        if line.who in setters:
            await setters[line.who](line.text)
            await self._settle()

    async def _now(self, text: str) -> None:
        moment = _moment(text, self._zone)
        if abs(moment - self._clock.now()) > dt.timedelta(minutes=1):
            await self._jump(moment)

    async def _wait(self, text: str) -> None:
        found = _WAIT.fullmatch(text)
        if found is None:
            raise Failed(self._line, "tulis lamanya sebagai 1d, 2h, atau 30m")
        await self._jump(self._clock.now() + dt.timedelta(**{_UNITS[found[2]]: int(found[1])}))

    async def _jump(self, to: dt.datetime) -> None:
        self._clock.jump(to)
        await self._program.tick()

    async def _new_code(self, text: str) -> None:
        self._codes[text] = await self._invite(await self._person(text))

    async def _revoke(self, text: str) -> None:
        person, now = await self._person(text), self._clock.now()
        await self._database.write(lambda session: pairing.cabut_semua(session, person.id, now))

    async def _language(self, text: str) -> None:
        name, _, code = (word.strip() for word in text.partition("="))
        person = await self._person(name)
        await self._database.write(lambda session: _speak(session, person, code))

    async def _fact(self, text: str) -> None:
        put, now = {"delegasi": keadaan.delegasi, "cuti": keadaan.cuti}[self._line.who], self._clock.now()
        await self._put(self._line, lambda session: put(session, text, now))

    async def _state(self, text: str) -> None:
        asked, _, wanted = (word.strip() for word in text.partition("="))
        try:
            found = await self._database.read(lambda session: world.state(session, asked))
        except world.NoSuchThing as error:
            raise Failed(self._line, str(error)) from None
        if found != wanted:
            raise Failed(self._line, f"{asked} = {found}")


def _offers(seen: Seen, labels: Sequence[str]) -> bool:
    """Whether all choices are there, or stand on a further page of a phone that shows fewer at once."""
    missing = [label for label in labels if not any(fits(label, choice) for choice in seen.choices)]
    return not missing or any(choice in _FURTHER for choice in seen.choices)


def _message(seen: Seen) -> str:
    text = "\n      │ ".join(seen.text.splitlines())
    carried = f" ({seen.kind} {seen.file})" if seen.kind != "text" else ""
    buttons = "".join(f" [{choice}]" for choice in seen.choices)
    return f"\n      ┌{carried}\n      │ {text}" + (f"\n      └{buttons}" if buttons else "")


_KINDS: dict[str, FileKind] = {"voice": "voice", "photo": "photo", "document": "document", "album": "photo"}


def _parcel(line: Line) -> Parcel:
    measure = _SIZE.search(line.rest)
    unit = measure[2] if measure else ""
    number = int(measure[1]) if measure else 0
    name = _SIZE.sub("", line.rest).strip() if line.how == "document" else ""
    size = number << 20 if unit == "MB" else 16
    return Parcel(_KINDS[line.how], name, size, number if unit == "s" else 1, line.text)


def _speak(session: Session, person: Orang, code: str) -> None:
    session.execute(sa.update(Pegawai).where(col(Pegawai.id) == person.id).values(bahasa=code))
    own = col(ChannelIdentity.pegawai_id) == person.id
    session.execute(sa.update(ChannelIdentity).where(own).values(bahasa=code))


_PENDING = sa.text("SELECT 1 FROM job WHERE done_at IS NULL AND error IS NULL LIMIT 1")
_ERRORS = sa.text("SELECT queue, payload, error FROM job WHERE error IS NOT NULL LIMIT 1")


def _busy(session: Session) -> bool:
    return session.connection().execute(_PENDING).first() is not None


def _broken(session: Session) -> str:
    """What the program could not do; nothing of the kind may happen in a scenario."""
    row = session.connection().execute(_ERRORS).first()
    return f"{row.queue}: {row.payload[:300]}\n{row.error}" if row else ""


def explain(script: Script, error: Failed) -> str:
    """A failed line as the command line prints it."""
    return f"{script.path}:{error.line.number}: {error.line}\n    {error.why}"
