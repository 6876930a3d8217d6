"""What people do with their phones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Literal

import telegram as tg

from bot.simulator.telegram import entities, sending
from bot.simulator.telegram.bubbles import Bubble, Button, bubble, inline_buttons, reply_buttons
from bot.simulator.telegram.service import Service
from bot.simulator.telegram.world import Phone, Room, World, altered

FileKind = Literal["voice", "photo", "document"]
_MIME = {"voice": "audio/ogg", "photo": "image/jpeg", "document": "application/octet-stream"}
_FOREVER = dt.datetime.fromtimestamp(0, dt.UTC)


class Blocked(RuntimeError):
    """Somebody who has blocked the bot cannot write to it."""


class Hands:
    """Writing, tapping and sending, by a person's id; every act reaches the bot as an update."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def world(self) -> World:
        return self._service.world

    def chat(self, user_id: int, *, after: int = 0) -> list[Bubble]:
        """What stands in a chat (also a group's) below message `after`, oldest first."""
        room = self.world.rooms.get(user_id)
        entries = room.entries.values() if room else ()
        return [bubble(entry) for entry in entries if not entry.deleted and entry.message.message_id > after]

    def keyboard(self, user_id: int) -> list[list[Button]]:
        """The reply keyboard that stands under the text field now."""
        return reply_buttons(self.world.rooms[user_id].keyboard) or []

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
        for seen_id, button in self._inline(user_id, message_id):
            if button.label == label:
                return await self._activate(user_id, seen_id, button)
            offered.append(button.label)
        if message_id is None:
            return await self.press_key(user_id, label, offered)
        raise _not_offered(label, offered)

    def _inline(self, user_id: int, message_id: int | None) -> Iterator[tuple[int, Button]]:
        """The buttons that can be tapped, those of the newest message first."""
        entries = self.world.rooms[user_id].entries
        for seen_id in reversed(entries) if message_id is None else [message_id]:
            entry = entries.get(seen_id)
            if entry and not entry.deleted:
                buttons = (button for row in inline_buttons(entry.message) for button in row)
                yield from ((seen_id, button) for button in buttons if not button.disabled)

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
        self.world.change(room, entry, altered(entry.plain, text=text, entities=marks, edit_date=now))
        self._service.updates.put("edited_message", entry.message, room.id)

    async def forward(self, user_id: int, from_user: int, message_id: int) -> None:
        """Forward a message out of `from_user`'s chat into one's own."""
        entry = self.world.rooms[from_user].entries[message_id]
        original = entry.message
        origin = tg.MessageOriginUser(original.date, original.from_user or self.world.bot)
        person, room = self._person(user_id), self.world.rooms[user_id]
        copy = altered(
            entry.plain,
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
