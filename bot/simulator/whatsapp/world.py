"""What this WhatsApp knows: people, their chats with the business, written to the store as they change."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from bot.simulator.changes import Changes
from bot.simulator.store import Store
from core.clock import Clock, monotonic

State = Literal["sent", "delivered", "read", "failed"]
WINDOW = dt.timedelta(hours=24)
TYPING_SECONDS = 25.0


@dataclass(frozen=True)
class Account:
    """The business on Meta's side; the values open nothing but the simulator."""

    token: str = "EAAGm0PX4ZCpsBAKZCsimulatedZBtokenZD"
    phone_id: str = "106540352242922"
    account_id: str = "102290129340398"
    app_id: str = "670843887433847"
    app_secret: str = "614fc2afde15eee07a26b2fe3eaee9b9"
    number: str = "6281200000099"
    name: str = "Lincah"


@dataclass
class Phone:
    """A person with WhatsApp. His chat with the business goes on under a new number too.

    Args:
        key: what the simulator calls him; it never changes and never leaves it.
        number: digits with the country code.
        user_id: his id for this one business (BSUID); a new number brings a new one.
        username: while he has one, webhooks carry no number of his.
        looking: the chat is open on his screen, so that what comes is read at once.
        heard_at: unix time of his last message; 0 for never.
    """

    key: str
    name: str
    number: str
    user_id: str = field(default_factory=lambda: new_user_id())
    language: str = "id"
    title: str = ""
    avatar: str = ""
    username: str = ""
    blocked: bool = False
    offline: bool = False
    looking: bool = False
    heard_at: float = 0.0

    def window_open(self, now: dt.datetime) -> bool:
        """Whether the business may write freely."""
        return now.timestamp() - self.heard_at < WINDOW.total_seconds()

    def contact(self) -> dict[str, Any]:
        """As webhooks name him."""
        profile = {"name": self.name} | ({"username": self.username} if self.username else {})
        shown = {} if self.username else {"wa_id": self.number}
        return {"profile": profile, **shown, "user_id": self.user_id}


def new_user_id() -> str:
    return f"ID.{secrets.randbelow(9 * 10**17) + 10**17}"


@dataclass
class Entry:
    """One message of a chat.

    Args:
        content: the message object, as the bot sent it (a template: as it was made) or as the webhook told it.
        state: how far it has come; for a person's own message whether the business has read it.
        tracker: the bot's own mark, told with every status.
        version: of the last change a person could see.
        shown: a version, and the `Bubble` a phone shows of it, once it was worked out.
    """

    id: str
    mine: bool
    at: int
    content: dict[str, Any]
    state: State = "sent"
    tracker: str = ""
    category: str = "service"
    version: int = 0
    shown: tuple[int, Any] | None = None


@dataclass
class Room:
    """The chat of one person with the business."""

    entries: dict[str, Entry] = field(default_factory=dict)
    version: int = 0
    typing_until: float = 0.0

    def doing(self) -> str:
        return "typing" if monotonic() < self.typing_until else ""


class World:
    """Everything that is the case, with a counter that grows with every change a person could see."""

    def __init__(self, account: Account, clock: Clock, store: Store, changes: Changes | None = None) -> None:
        self.account = account
        self.clock = clock
        self.store = store
        self.changes = changes or Changes()
        self.phones: dict[str, Phone] = {}
        self.rooms: dict[str, Room] = {}
        self._names: dict[str, str] = {}
        self._load()

    def now(self) -> dt.datetime:
        return self.clock.now()

    def stamp(self) -> int:
        """The time as webhooks give it: unix seconds."""
        return int(self.clock.now().timestamp())

    def find(self, name: str) -> Phone | None:
        """Whose number or BSUID this is."""
        key = self._names.get(name)
        return self.phones[key] if key else None

    def touch(self, key: str = "") -> int:
        """Tell whoever waits that something changed; returns the new version."""
        version = self.changes.touch()
        if key:
            self.rooms[key].version = version
        return version

    def save(self, phone: Phone) -> None:
        """Remember a person as he is now; his former number and id lead nowhere any more."""
        self._names = {name: key for name, key in self._names.items() if key != phone.key}
        self._names |= {phone.number: phone.key, phone.user_id: phone.key}
        self.phones[phone.key] = phone
        self.rooms.setdefault(phone.key, Room())
        self.store.put("wa.phone", phone.key, json.dumps(asdict(phone)))
        self.touch(phone.key)

    def put(self, key: str, entry: Entry) -> Entry:
        """Add a message to a chat, or write down how it has changed."""
        entry.version = self.touch(key)
        self.rooms[key].entries[entry.id] = entry
        kept = {name: value for name, value in vars(entry).items() if name not in ("version", "shown")}
        self.store.put("wa.message", f"{key}/{entry.id}", json.dumps(kept))
        return entry

    def _load(self) -> None:
        for _, text in self.store.items("wa.phone"):
            phone = Phone(**json.loads(text))
            self.phones[phone.key] = phone
            self.rooms[phone.key] = Room()
            self._names |= {phone.number: phone.key, phone.user_id: phone.key}
        for name, text in self.store.items("wa.message"):
            key = name.partition("/")[0]
            entry = Entry(**json.loads(text))
            entry.version = self.touch(key)
            self.rooms[key].entries[entry.id] = entry


def new_wamid() -> str:
    return f"wamid.HBgN{secrets.token_hex(20).upper()}A="
