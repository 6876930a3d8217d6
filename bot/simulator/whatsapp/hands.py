"""What people do with their phones."""

from __future__ import annotations

import mimetypes
from typing import Any, Literal

from bot.simulator.whatsapp.bubbles import Bubble, Option, bubble
from bot.simulator.whatsapp.media import RECEIVED
from bot.simulator.whatsapp.service import Service
from bot.simulator.whatsapp.world import Entry, Phone, World, new_user_id, new_wamid

FileKind = Literal["voice", "photo", "document"]
_SENT_AS = {"voice": "audio", "photo": "image", "document": "document"}
_MIME = {"voice": "audio/ogg; codecs=opus", "photo": "image/jpeg"}
_ANY = "application/octet-stream"


class Blocked(RuntimeError):
    """Somebody who has blocked the business cannot write to it."""


class Hands:
    """Writing, tapping and sending, by a phone's key; every act reaches the bot's webhook."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def world(self) -> World:
        return self._service.world

    def chat(self, key: str) -> list[Bubble]:
        """What stands in a chat, oldest first."""
        room = self.world.rooms.get(key)
        return [bubble(entry, self._service.shelf) for entry in room.entries.values()] if room else []

    async def say(self, key: str, text: str, *, quoted: str = "") -> None:
        """Write a text."""
        self._write(key, {"type": "text", "text": {"body": text}}, quoted)

    async def tap(self, key: str, label: str) -> None:
        """Tap the newest button or row of that label.

        Raises:
            LookupError: nothing of that label is offered; it names what is.
        """
        offered: list[str] = []
        for seen in reversed(self.chat(key)):
            for option in seen.options:
                if option.title == label:
                    return await self.press(key, seen.id, option.id)
                offered.append(option.title)
        raise LookupError(f"no button {label!r}; offered: {', '.join(dict.fromkeys(offered)) or 'none'}")

    async def press(self, key: str, message_id: str, option_id: str) -> None:
        """Send the id of a button or row, also a hand-made one or one under a message that is not there."""
        entry = self.world.rooms[key].entries.get(message_id)
        shown = bubble(entry, self._service.shelf) if entry else None
        option = next((one for one in shown.options if one.id == option_id), None) if shown else None
        self._write(key, _tapped(shown, option or Option(option_id, option_id[:20] or "?")), message_id)

    async def send_file(  # noqa: PLR0913 - a file is that many things
        self, key: str, kind: FileKind, data: bytes, *, name: str = "", caption: str = "", mime: str = ""
    ) -> None:
        """Send a voice note, a photo or a document."""
        sort, usual = _SENT_AS[kind], _MIME.get(kind) or mimetypes.guess_type(name)[0] or _ANY
        media = self._service.shelf.add(mime or usual, name, data, self.world.now() + RECEIVED)
        file: dict[str, Any] = {"id": media.id, "mime_type": media.mime, "sha256": media.sha256}
        if kind == "voice":
            file["voice"] = True
        if kind == "document":
            file["filename"] = name or "dokumen"
        if caption and kind != "voice":
            file["caption"] = caption
        self._write(key, {"type": sort, sort: file})

    async def send_on(self, key: str, message_id: str) -> None:
        """Send a file one was sent into the same chat."""
        shown = bubble(self.world.rooms[key].entries[message_id], self._service.shelf)
        media = self._service.shelf.anytime(shown.file.id) if shown.file else None
        if media is None or shown.kind not in _SENT_AS:
            raise LookupError(f"no file in {message_id}")
        kind: FileKind = "document" if shown.kind == "document" else "photo" if shown.kind == "photo" else "voice"
        name = shown.file.name if shown.file else ""
        await self.send_file(key, kind, self._service.shelf.read(media), name=name, mime=media.mime)

    async def share_own(self, key: str, message_id: str = "") -> None:
        """Tap the button that shares one's own number: Meta vouches for it."""
        phone = self._person(key)
        self._write(
            key, {"type": "contacts", "contacts": [_card(phone.name, phone.number, "contact_request")]}, message_id
        )

    async def share_card(self, key: str, name: str, number: str) -> None:
        """Share a card out of the address book; it may be anybody's, also one's own."""
        vcard = f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL;type=CELL;waid={number}:+{number}\nEND:VCARD"
        self._write(key, {"type": "contacts", "contacts": [{**_card(name, number, "other"), "vcard": vcard}]})

    async def look(self, key: str) -> None:
        """Open the chat: what has come is read now."""
        phone = self.world.phones[key]
        if phone.offline:
            return
        entries = [entry for entry in self.world.rooms[key].entries.values() if not entry.mine]
        unread = [entry for entry in entries if entry.state in ("sent", "delivered")]
        for entry in reversed(unread) if self._service.faults.backwards else unread:
            self._service.progress(phone, entry, "read")

    async def watch(self, key: str, *, looking: bool) -> None:
        """Leave the chat open on the screen, or put the phone away."""
        phone = self.world.phones[key]
        if phone.looking != looking:
            phone.looking = looking
            self.world.save(phone)
        if looking:
            await self.look(key)

    async def change_number(self, key: str, number: str) -> None:
        """Move to a new number, which brings a new id too; the window for the new one is closed."""
        phone = self.world.phones[key]
        old, old_id = phone.number, phone.user_id
        phone.number, phone.user_id, phone.heard_at = number, new_user_id(), 0.0
        self.world.save(phone)
        moved = {"user_id": phone.user_id, "previous_user_id": old_id}
        if phone.username:
            body = f"User {phone.name} changed their user ID"
            self._announce(key, {"body": body, **moved, "type": "user_changed_user_id"}, {})
        else:
            body = f"User {phone.name} changed from {old} to {number}"
            system = {"body": body, "wa_id": number, **moved, "type": "user_changed_number"}
            self._announce(key, system, {"from": old})

    def _announce(self, key: str, system: dict[str, Any], named: dict[str, Any]) -> None:
        shown = Entry(new_wamid(), mine=True, at=self.world.stamp(), content={"type": "system", "system": system})
        self.world.put(key, shown)
        self._service.announce(system, named)

    async def hide_number(self, key: str, username: str) -> None:
        """Take a username: from now on webhooks carry no number of his; an empty one shows it again."""
        phone = self.world.phones[key]
        phone.username = username
        self.world.save(phone)

    async def block(self, key: str, *, blocked: bool = True) -> None:
        """Block the business, or let it write again; it is not told."""
        phone = self.world.phones[key]
        phone.blocked = blocked
        self.world.save(phone)

    async def go_offline(self, key: str, *, offline: bool = True) -> None:
        """Switch the phone off or on; what was sent meanwhile arrives then."""
        phone = self.world.phones[key]
        phone.offline = offline
        self.world.save(phone)
        waiting = [
            entry for entry in self.world.rooms[key].entries.values() if not entry.mine and entry.state == "sent"
        ]
        for entry in [] if offline else waiting:
            self._service.arrive(phone, entry)

    def _person(self, key: str) -> Phone:
        phone = self.world.phones[key]
        if phone.blocked:
            raise Blocked(f"{phone.name} has blocked the business")
        return phone

    def _write(self, key: str, content: dict[str, Any], quoted: str = "") -> None:
        phone = self._person(key)
        context = {"context": {"from": self.world.account.number, "id": quoted}} if quoted else {}
        self._service.receive(phone, {**context, **content})


def _tapped(shown: Bubble | None, option: Option) -> dict[str, Any]:
    """A tap as its webhook tells it: three kinds of button, three shapes."""
    if shown is not None and shown.kind == "template":
        return {"type": "button", "button": {"payload": option.id, "text": option.title}}
    kind = "list_reply" if shown is not None and option in shown.rows else "button_reply"
    reply = {"id": option.id, "title": option.title}
    if option.description:
        reply["description"] = option.description
    return {"type": "interactive", "interactive": {"type": kind, kind: reply}}


def _card(name: str, number: str, origin: str) -> dict[str, Any]:
    phones = [{"phone": f"+{number}", "wa_id": number, "type": "MOBILE"}]
    return {"name": {"formatted_name": name, "first_name": name.split()[0]}, "phones": phones, "origin": origin}
