"""What this Telegram knows: people, chats and their messages, written to the store as they change."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, field
from typing import Any

import telegram as tg

from bot.simulator.changes import Changes
from bot.simulator.store import Store
from core.clock import Clock, monotonic

TYPING_SECONDS = 5.0


@dataclass
class Phone:
    """A person with Telegram. His private chat with the bot has his own id."""

    user_id: int
    name: str
    phone: str
    language: str = "id"
    title: str = ""
    avatar: str = ""
    started: bool = False
    blocked: bool = False

    def user(self) -> tg.User:
        return tg.User(self.user_id, self.name, is_bot=False, language_code=self.language)


@dataclass(frozen=True)
class Notice:
    """What answerCallbackQuery shows over a chat: a passing line or an alert to be closed."""

    text: str
    alert: bool
    version: int


@dataclass
class Entry:
    """One message of a chat, as it stands now.

    Args:
        plain: the message as the Bot API says it.
        shown: a version, and the `Bubble` a phone shows of it, once it was worked out.
    """

    message: tg.Message
    plain: dict[str, Any]
    mine: bool
    version: int
    deleted: bool = False
    keyboard: dict[str, Any] | None = None
    shown: tuple[int, Any] | None = None


@dataclass
class Room:
    """A chat: the private one of a person, or a group."""

    chat: tg.Chat
    entries: dict[int, Entry] = field(default_factory=dict)
    last_id: int = 0
    version: int = 0
    keyboard: dict[str, Any] | None = None
    notice: Notice | None = None
    action: str = ""
    action_until: float = 0.0
    moved_to: int = 0

    @property
    def id(self) -> int:
        return self.chat.id

    def doing(self) -> str:
        """What the bot is shown to be doing just now ("typing"), empty for nothing."""
        return self.action if monotonic() < self.action_until else ""


class World:
    """Everything that is the case, with a counter that grows with every change a person could see."""

    def __init__(self, token: str, clock: Clock, store: Store, changes: Changes | None = None) -> None:
        self.bot = tg.User(
            int(token.partition(":")[0]),
            "Lincah",
            is_bot=True,
            username="lincah_bot",
            can_join_groups=True,
            can_read_all_group_messages=False,
            supports_inline_queries=False,
        )
        self.clock = clock
        self.store = store
        self.changes = changes or Changes()
        self.phones: dict[int, Phone] = {}
        self.rooms: dict[int, Room] = {}
        self._load()

    def now(self) -> dt.datetime:
        """The time of a message; Telegram counts whole seconds."""
        return self.clock.now().replace(microsecond=0)

    def touch(self, room: Room | None = None) -> int:
        """Tell whoever waits that something changed; returns the new version."""
        version = self.changes.touch()
        if room:
            room.version = version
        return version

    def touch_all(self) -> None:
        """Something changed on every phone, such as the command menu."""
        for room in self.rooms.values():
            self.touch(room)

    def save_phone(self, phone: Phone) -> Room:
        """Remember a person and his private chat."""
        self.phones[phone.user_id] = phone
        self.store.put("phone", phone.user_id, json.dumps(asdict(phone)))
        chat = tg.Chat(phone.user_id, "private", first_name=phone.name)
        room = self.rooms.setdefault(phone.user_id, Room(chat))
        room.chat = chat
        self.save_room(room)
        return room

    def save_room(self, room: Room) -> None:
        self.rooms[room.id] = room
        kept = {"chat": room.chat.to_dict(), "keyboard": room.keyboard, "moved_to": room.moved_to}
        self.store.put("room", room.id, json.dumps(kept))
        self.touch(room)

    def add(self, room: Room, message: tg.Message, *, mine: bool, keyboard: dict[str, Any] | None = None) -> Entry:
        """Put a new message at the end of a chat."""
        room.last_id = message.message_id
        entry = Entry(message, message.to_dict(), mine, self.touch(room), keyboard=keyboard)
        room.entries[message.message_id] = entry
        self._keep(room, entry)
        return entry

    def change(self, room: Room, entry: Entry, message: tg.Message | None) -> None:
        """Replace a message, or delete it when there is none."""
        entry.deleted = message is None
        if message is not None:
            entry.message, entry.plain = message, message.to_dict()
        entry.version = self.touch(room)
        self._keep(room, entry)

    def _keep(self, room: Room, entry: Entry) -> None:
        kept = {
            "message": entry.plain,
            "mine": entry.mine,
            "deleted": entry.deleted,
            "keyboard": entry.keyboard,
        }
        self.store.put("message", f"{room.id}/{entry.message.message_id}", json.dumps(kept))

    def _load(self) -> None:
        for _, text in self.store.items("phone"):
            phone = Phone(**json.loads(text))
            self.phones[phone.user_id] = phone
        for _, text in self.store.items("room"):
            kept = json.loads(text)
            room = Room(_chat(kept["chat"]), keyboard=kept["keyboard"], moved_to=kept["moved_to"])
            self.rooms[room.id] = room
        for key, text in self.store.items("message"):
            self._restore(self.rooms[int(key.partition("/")[0])], json.loads(text))

    def _restore(self, room: Room, kept: dict[str, Any]) -> None:
        plain = kept.pop("message")
        message = tg.Message.de_json(plain, None)
        room.last_id = max(room.last_id, message.message_id)
        room.entries[message.message_id] = Entry(message, plain, version=self.touch(room), **kept)


def _chat(kept: dict[str, Any]) -> tg.Chat:
    return tg.Chat.de_json(kept, None)


def altered(plain: dict[str, Any], **fields: Any) -> tg.Message:
    """The same message with other fields; None takes one away."""
    kept = {name: value for name, value in {**plain, **fields}.items() if value is not None}
    return tg.Message.de_json(kept, None)
