"""People with Telegram, WhatsApp or both who do their work through Lincah.

Clerks volunteer for work in their own unit, one piece after the other; whoever is asked to decide decides. They are
impatient: the answers of a form are sent in one go, and what matters is tapped twice.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from dataclasses import dataclass, field

from aiohttp import web

from tests.kill.phones import Phones, Received, Seen
from tests.kill.telegram import Telegram
from tests.kill.whatsapp import WhatsApp

_NAME = re.compile(r"Kerja (\d+)-(\d+)")
OUTCOMES = ("✓ Disetujui oleh", "✗ Ditolak oleh")


@dataclass
class Person:
    """Somebody with a phone, and what he is in the middle of.

    Args:
        channels: what he has on his phone; he uses one after the other.
        wishes: how often he will volunteer.
        awaits: the button or words he waits for; "" while he has nothing under way.
    """

    chat: int
    channels: tuple[str, ...]
    unit: str = ""
    wishes: int = 0
    done: int = 0
    awaits: str = ""
    about: str = ""
    to_decide: deque[Seen] = field(default_factory=deque)
    decided: set[str] = field(default_factory=set)
    received: list[Seen] = field(default_factory=list)


class Town:
    """The platforms, and everybody on them.

    Args:
        period: the first and the last day of the work, as people write them.
        rate: how many clerks begin per second.
        seed: of WhatsApp's weather.
    """

    #: Taking updates in is no progress: a program killed again and again before it has said anything would take the
    #: update it is at for one that ends the process.
    confirmed = 0

    def __init__(self, people: list[Person], period: tuple[str, str], rate: float, seed: int) -> None:
        self.people = {person.chat: person for person in people}
        self.period = period
        self.rate = rate
        self.repeated_taps: set[str] = set()
        self.telegram = Telegram(self._shown)
        self.whatsapp = WhatsApp(self._shown, seed)
        self._phones: dict[str, Phones] = {phones.name: phones for phones in (self.telegram, self.whatsapp)}
        self._runner: web.AppRunner | None = None
        self._beginning: asyncio.Task[None] | None = None

    async def start(self) -> str:
        app = web.Application(client_max_size=20 * 1024 * 1024)
        for phones in self._phones.values():
            phones.serve(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.whatsapp.start()
        self._beginning = asyncio.create_task(self._begin())
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self.whatsapp.stop()
        if self._beginning is not None:
            self._beginning.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def received(self) -> list[Received]:
        return [*self.telegram.received, *self.whatsapp.received]

    @property
    def updates(self) -> list[str]:
        """What people did, by the names under which the inbox must hold it."""
        return [*self.telegram.updates, *self.whatsapp.updates]

    @property
    def done(self) -> bool:
        """Everybody has done what he set out to do and knows what became of it."""
        people = self.people.values()
        return not self.whatsapp.waiting and all(one.done == one.wishes and not one.to_decide for one in people)

    async def _begin(self) -> None:
        await self.telegram.polled.wait()
        for person in self.people.values():
            if person.wishes:
                self._wish(person)
                await asyncio.sleep(1 / self.rate)

    def _wish(self, person: Person) -> None:
        person.awaits, person.about = "Ajukan diri", f"Kerja {person.chat}-{person.done}"
        self._say(person, person.channels[person.done % len(person.channels)], "/menu")

    def _shown(self, chat: int, message: Seen) -> None:
        """What was sent again after a kill is read twice; only what one waits for is acted upon."""
        person = self.people[chat]
        person.received.append(message)
        if _approving(message):
            self._asked_to_decide(person, message)
        elif any(word in message.text for word in OUTCOMES):
            self._outcome(person, message)
        elif person.awaits in message.buttons:
            self._go_on(person, message)

    def _go_on(self, person: Person, message: Seen) -> None:
        awaited = person.awaits
        if awaited == "Ajukan diri":
            person.awaits = person.unit
            self._tap(person, message, awaited)
        elif awaited == person.unit:
            person.awaits = "Ajukan"
            for answer in answers(person, self.period):
                self._say(person, message.channel, answer)
        elif awaited in ("Ajukan", "Ya, tolak"):
            person.awaits = "outcome"
            self._tap(person, message, awaited, twice=True)

    def _outcome(self, person: Person, message: Seen) -> None:
        """A clerk hears what became of his wish, or an officer sees his decision recorded.

        On WhatsApp the record stands below the card it is about, and does not name the wish again.
        """
        found = _NAME.search(message.text)
        named = found[0] == person.about if found else bool(person.to_decide)
        if not named or person.awaits != "outcome":
            return
        person.awaits = person.about = ""
        if person.to_decide:
            person.to_decide.popleft()
            self._decide(person)
        else:
            person.done += 1
            if person.done < person.wishes:
                self._wish(person)

    def _asked_to_decide(self, person: Person, message: Seen) -> None:
        about = _NAME.search(message.text)
        assert about is not None, message.text
        if about[0] not in person.decided:
            person.decided.add(about[0])
            person.to_decide.append(message)
            if len(person.to_decide) == 1:
                self._decide(person)

    def _decide(self, person: Person) -> None:
        """Yes, twice, and no at once after it; or no, with a reason."""
        if not person.to_decide:
            return
        message = person.to_decide[0]
        found = _NAME.search(message.text)
        assert found is not None
        person.about = found[0]
        if approved(found[0]):
            person.awaits = "outcome"
            self._tap(person, message, _approving(message), twice=True)
            self._tap(person, message, "Tolak")
        else:
            person.awaits = "outcome"
            self._tap(person, message, "Tolak")
            self._say(person, message.channel, f"Belum dapat: {found[0]}")

    def _say(self, person: Person, channel: str, text: str) -> None:
        self._phones[channel].say(person.chat, text)

    def _tap(self, person: Person, message: Seen, label: str, *, twice: bool = False) -> None:
        phones = self._phones[message.channel]
        phones.tap(person.chat, message, label)
        if twice:
            self.repeated_taps.add(phones.tap(person.chat, message, label))


def answers(person: Person, period: tuple[str, str]) -> list[str]:
    """What a clerk fills in; every answer names its wish, so that none can slip into another's place unseen."""
    name = person.about
    return [person.unit, name, *period, f"Keahlian {name}", f"Hasil {name}", f"Alasan {name}"]


def approved(name: str) -> bool:
    """Whether the officers will agree to this wish; letters take time to typeset, so most are refused."""
    return sum(map(int, name.removeprefix("Kerja ").split("-"))) % 5 == 0


def _approving(message: Seen) -> str:
    """The button that approves; at the last step it says that the letter follows."""
    return next((label for label in message.buttons if label.startswith("Setujui")), "")
