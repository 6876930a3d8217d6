"""One Telegram on this machine, from the side of the people who hold the phones."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any, Literal

import telegram as tg
from starlette.routing import BaseRoute

from bot.simulator.store import Store
from bot.simulator.telegram import entities, sending
from bot.simulator.telegram.bubbles import Bubble, Button, bubble, reply_buttons
from bot.simulator.telegram.faults import Faults, Limits
from bot.simulator.telegram.files import Files
from bot.simulator.telegram.server import Log, Server
from bot.simulator.telegram.service import Service
from bot.simulator.telegram.world import Phone, Room, World, altered
from core.clock import Clock

FileKind = Literal["voice", "photo", "document"]
_MIME = {"voice": "audio/ogg", "photo": "image/jpeg", "document": "application/octet-stream"}
_FOREVER = dt.datetime.fromtimestamp(0, dt.UTC)
_POISON = {
    "broken": '{"update_id":%d,"message":{"message_id":"x"}}',
    "unknown": (
        '{"update_id":%d,"my_chat_member":{"chat":{"id":1,"type":"private"},"date":1,'
        '"from":{"id":1,"is_bot":false,"first_name":"?"},"old_chat_member":{"status":"hologram"},'
        '"new_chat_member":{"status":"hologram"}}}'
    ),
}


class Blocked(RuntimeError):
    """Somebody who has blocked the bot cannot write to it."""


class Telegram:
    """The people, their chats with the bot, and the Bot API the bot calls.

    Args:
        token: the bot's token; calls with another one are refused.
        clock: dates messages.
        store: keeps everything over a restart; without one the world ends with the process.
    """

    def __init__(self, token: str, clock: Clock, store: Store | None = None) -> None:
        self._service = Service(token, clock, store or Store())
        self._server = Server(token, self._service)

    def routes(self) -> list[BaseRoute]:
        """The Bot API and its file download, to be mounted at the root of a server."""
        return self._server.routes()

    def start(self) -> None:
        """Resume delivery to the webhook kept in the store; call it inside the event loop."""
        self._service.postman.start()

    async def close(self) -> None:
        """End delivery and close the store."""
        await self._service.postman.close()
        self.world.store.close()

    @property
    def world(self) -> World:
        return self._service.world

    @property
    def version(self) -> int:
        """Grows with everything a person could see change."""
        return self.world.version

    @property
    def faults(self) -> Faults:
        return self._service.faults

    @property
    def files(self) -> Files:
        return self._service.files

    @property
    def sent(self) -> Counter[str]:
        """How often the bot called each method."""
        return self._server.log.sent

    @property
    def log(self) -> Log:
        """Every call with the real time it arrived and how it was answered."""
        return self._server.log

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._service.updates)

    def enforce(self, limits: Limits | None) -> None:
        """Answer 429 to a bot that is faster than `limits`; None lets it."""
        self._server.limits = limits

    async def changed(self, after: int) -> int:
        """Wait until `version` exceeds `after`; returns it."""
        return await self.world.changed(after)

    def phones(self) -> list[Phone]:
        return list(self.world.phones.values())

    def add_phone(  # noqa: PLR0913 - a person is that many things
        self, user_id: int, name: str, *, phone: str, language: str = "id", title: str = "", avatar: str = ""
    ) -> Phone:
        """Give a person Telegram; a second time it changes his details and keeps his chats."""
        known = self.world.phones.get(user_id)
        started, blocked = (known.started, known.blocked) if known else (False, False)
        person = Phone(user_id, name, phone, language, title, avatar, started, blocked)
        self.world.save_phone(person)
        return person

    def chat(self, user_id: int) -> list[Bubble]:
        """What stands in a chat (also a group's), oldest first."""
        room = self.world.rooms.get(user_id)
        return [bubble(entry) for entry in room.entries.values() if not entry.deleted] if room else []

    def keyboard(self, user_id: int) -> list[list[Button]]:
        """The reply keyboard that stands under the text field now."""
        return reply_buttons(self.world.rooms[user_id].keyboard) or []

    def menu(self, user_id: int) -> list[dict[str, Any]]:
        """The bot's commands as this person's menu shows them."""
        return self._service.commands.menu(user_id, self.world.phones[user_id].language)

    async def say(self, user_id: int, text: str, *, reply_to: int | None = None) -> None:
        """Write a text; commands are marked as Telegram marks them."""
        entry = self.world.rooms[user_id].entries.get(reply_to or 0)
        self._post(user_id, reply_to_message=entry.message if entry else None, **_typed(text))

    async def tap(self, user_id: int, label: str, *, message_id: int | None = None) -> None:
        """Tap the newest button of that label, inline or of the reply keyboard.

        Raises:
            LookupError: nothing of that label is offered; it names what is.
        """
        offered: list[str] = []
        for found in reversed(self.chat(user_id)):
            if message_id not in (None, found.id):
                continue
            buttons = [button for row in found.buttons for button in row if not button.disabled]
            if match := next((button for button in buttons if button.label == label), None):
                return await self._activate(user_id, found.id, match)
            offered += [button.label for button in buttons]
        if message_id is None:
            return await self.press_key(user_id, label, offered)
        raise _not_offered(label, offered)

    async def press_key(self, user_id: int, label: str, offered: list[str] | None = None) -> None:
        """Press a button of the reply keyboard."""
        keys = [button for row in self.keyboard(user_id) for button in row]
        match = next((button for button in keys if button.label == label), None)
        if match is None:
            raise _not_offered(label, [*(offered or []), *(button.label for button in keys)])
        await self._use_key(user_id, match)

    async def _activate(self, user_id: int, message_id: int, button: Button) -> None:
        # A link or a text to copy stays on the phone; the bot never learns of it.
        if button.data:
            await self.press(user_id, message_id, button.data)

    async def _use_key(self, user_id: int, button: Button) -> None:
        room = self.world.rooms[user_id]
        if room.keyboard and room.keyboard.get("one_time_keyboard"):
            room.keyboard = None
            self.world.save_room(room)
        if button.contact:
            await self.send_contact(user_id, self.world.phones[user_id].phone, owner=user_id)
        else:
            await self.say(user_id, button.label)

    async def press(self, user_id: int, message_id: int, data: str) -> None:
        """Send callback data, also hand-made or under a message that is gone."""
        person = self._person(user_id)
        room = self.world.rooms[user_id]
        entry = room.entries.get(message_id)
        gone = entry is None or entry.deleted
        query = tg.CallbackQuery(
            self._service.queries.ask(room.id),
            person.user(),
            chat_instance=str(room.id * 7919),
            message=tg.InaccessibleMessage(room.chat, message_id) if gone or not entry else entry.message,
            data=data,
        )
        self._service.updates.put("callback_query", query, room.id)
        self.world.touch(room)

    async def send_contact(self, user_id: int, phone: str, *, owner: int | None) -> None:
        """Share a contact: one's own, somebody else's, or one without a Telegram account."""
        known = self.world.phones.get(owner or 0)
        self._post(user_id, contact=tg.Contact(phone, known.name if known else phone, user_id=owner))

    async def send_file(  # noqa: PLR0913 - a file is that many things
        self,
        user_id: int,
        kind: FileKind,
        data: bytes,
        *,
        name: str = "",
        caption: str = "",
        mime: str = "",
        seconds: int = 1,
    ) -> None:
        """Send a voice note (of so many `seconds`), a photo or a document."""
        file = self._service.files.add(kind, name, mime or _MIME[kind], data)
        make: dict[str, Callable[[], Any]] = {
            "voice": lambda: sending.voice(file, seconds),
            "photo": lambda: sending.photo(file),
            "document": lambda: sending.document(file),
        }
        self._post(user_id, **{kind: make[kind](), "caption": caption or None})

    async def edit(self, user_id: int, message_id: int, text: str) -> None:
        """Change a message one wrote oneself."""
        person = self._person(user_id)
        room = self.world.rooms[user_id]
        entry = room.entries[message_id]
        if not entry.mine or entry.deleted:
            raise LookupError(f"{person.name} did not write message {message_id}")
        typed = _typed(text)
        marks = [mark.to_dict() for mark in typed["entities"]] or None
        now = int(self.world.now().timestamp())
        self.world.change(room, entry, altered(entry.message, text=text, entities=marks, edit_date=now))
        self._service.updates.put("edited_message", entry.message, room.id)

    async def forward(self, user_id: int, from_user: int, message_id: int) -> None:
        """Forward a message out of `from_user`'s chat into one's own."""
        original = self.world.rooms[from_user].entries[message_id].message
        origin = tg.MessageOriginUser(original.date, original.from_user or self.world.bot)
        person, room = self._person(user_id), self.world.rooms[user_id]
        copy = altered(
            original,
            message_id=room.last_id + 1,
            date=int(self.world.now().timestamp()),
            chat=room.chat.to_dict(),
            forward_origin=origin.to_dict(),
            reply_markup=None,
            reply_to_message=None,
            edit_date=None,
            **{"from": person.user().to_dict()},
        )
        self._receive(room, copy)

    async def say_in_group(self, group_id: int, user_id: int, text: str) -> None:
        """Write into a group the bot is in; the first time the group is made and the bot added."""
        person = self._person(user_id)
        room = self.world.rooms.get(group_id) or self._make_group(group_id, person)
        self._receive(room, self._message(room, person, _typed(text)))

    async def migrate(self, group_id: int) -> int:
        """Upgrade a group to a supergroup; returns its new id, which calls with the old one are told."""
        room = self.world.rooms[group_id]
        new_id = -1_000_000_000_000 + group_id
        self.world.save_room(Room(tg.Chat(new_id, "supergroup", title=room.chat.title)))
        notice = tg.Message(room.last_id + 1, self.world.now(), room.chat, migrate_to_chat_id=new_id)
        self._receive(room, notice)
        room.moved_to = new_id
        self.world.save_room(room)
        return new_id

    async def block(self, user_id: int) -> None:
        """The person blocks the bot."""
        self._block(user_id, blocked=True)

    async def unblock(self, user_id: int) -> None:
        """The person lets the bot write again."""
        self._block(user_id, blocked=False)

    def poison(self, kind: Literal["broken", "unknown"] = "broken") -> None:
        """Queue an update strict libraries cannot parse: a broken one, or one of a kind yet unknown."""
        self._service.updates.put_raw(0, _POISON[kind] % self._service.updates.next_id)

    def deliver_again(self) -> None:
        """Deliver the update that was confirmed last once more."""
        self._service.updates.again()

    def _person(self, user_id: int) -> Phone:
        person = self.world.phones[user_id]
        if person.blocked:
            raise Blocked(f"{person.name} has blocked the bot")
        return person

    def _post(self, user_id: int, **content: Any) -> None:
        person = self._person(user_id)
        room = self.world.rooms[user_id]
        if not person.started:
            person.started = True
            self.world.save_phone(person)
        self._receive(room, self._message(room, person, content))

    def _message(self, room: Room, person: Phone, content: dict[str, Any]) -> tg.Message:
        return tg.Message(room.last_id + 1, self.world.now(), room.chat, from_user=person.user(), **content)

    def _receive(self, room: Room, message: tg.Message) -> None:
        self.world.add(room, message, mine=True)
        self._service.updates.put("message", message, room.id)

    def _make_group(self, group_id: int, person: Phone) -> Room:
        room = Room(tg.Chat(group_id, "supergroup" if group_id < -(10**12) else "group", title=f"Grup {-group_id}"))
        self.world.save_room(room)
        bot = self.world.bot
        self._membership(room, person, tg.ChatMemberLeft(bot), tg.ChatMemberMember(bot))
        return room

    def _block(self, user_id: int, *, blocked: bool) -> None:
        person = self.world.phones[user_id]
        person.blocked = blocked
        room = self.world.save_phone(person)
        states = (tg.ChatMemberMember(self.world.bot), tg.ChatMemberBanned(self.world.bot, _FOREVER))
        old, new = states if blocked else reversed(states)
        self._membership(room, person, old, new)

    def _membership(self, room: Room, person: Phone, old: tg.ChatMember, new: tg.ChatMember) -> None:
        change = tg.ChatMemberUpdated(room.chat, person.user(), self.world.now(), old, new)
        self._service.updates.put("my_chat_member", change, room.id)


def _typed(text: str) -> dict[str, Any]:
    return {"text": text, "entities": entities.found(text)}


def _not_offered(label: str, offered: list[str]) -> LookupError:
    return LookupError(f"no button {label!r}; offered: {', '.join(dict.fromkeys(offered)) or 'none'}")
