"""What becomes of a message the bot sends: taken, judged, shown on a phone, and told about afterwards."""

from __future__ import annotations

import re
from typing import Any

from bot.simulator.changes import Changes
from bot.simulator.store import Store
from bot.simulator.whatsapp import checks
from bot.simulator.whatsapp.errors import GraphError, invalid, told
from bot.simulator.whatsapp.faults import Faults, Limits
from bot.simulator.whatsapp.mail import Mail, Postman
from bot.simulator.whatsapp.media import Shelf, fits
from bot.simulator.whatsapp.templates import Shop
from bot.simulator.whatsapp.world import TYPING_SECONDS, Account, Entry, Phone, State, World, new_wamid
from core.clock import Clock, monotonic

_NUMBER = re.compile(r"\+?[\d\s()-]{7,20}")
_USER_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
UNDELIVERABLE, WINDOW_CLOSED = 131026, 131047


class Service:
    """One WhatsApp's state, part by part; `limits` are Meta's rates, enforced when set."""

    def __init__(self, account: Account, clock: Clock, store: Store, changes: Changes | None = None) -> None:
        self.faults = Faults()
        self.limits: Limits | None = None
        self.world = World(account, clock, store, changes)
        self.mail = Mail(store, clock, self.faults)
        self.postman = Postman(account, self.mail, store)
        self.shelf = Shelf(store)
        self.shop = Shop(store)

    def send(self, message: Any) -> dict[str, Any]:
        """Take a message; whether it reaches anybody is told later, by a status.

        Raises:
            GraphError: it is refused at once.
        """
        kind = checks.envelope(message)
        name, given = recipient(message), message[kind]
        checks.content(kind, given)
        content = self._made(kind, given)
        if self.limits and (code := self.limits.refusal(name)):
            raise GraphError(code)
        entry = Entry(
            id=new_wamid(),
            mine=False,
            at=self.world.stamp(),
            content={"type": kind, **content} | self._context(message),
            tracker=message.get("biz_opaque_callback_data") or "",
            category=content[kind]["category"] if kind == "template" else "service",
        )
        phone = self.world.find(name)
        self._deliver(entry, phone, name)
        return _taken(entry, phone, message)

    def _made(self, kind: str, given: Any) -> dict[str, Any]:
        if kind == "template":
            return {kind: self.shop.made(given)}
        files = [(kind, given)] if kind in ("document", "image", "audio", "video") else []
        header = given.get("header") if isinstance(given, dict) else None
        if header and header.get("type") != "text":
            files.append((header["type"], header[header["type"]]))
        for sort, file in files:
            self._check_file(sort, file)
        return {kind: given}

    def _check_file(self, kind: str, given: dict[str, Any]) -> None:
        if "id" not in given:
            return
        media = self.shelf.find(str(given["id"]), self.world.now())
        if media is None:
            raise GraphError(100, f"Media ID {given['id']} does not exist", message="(#100) Invalid parameter")
        fits(media, kind)

    def _context(self, message: dict[str, Any]) -> dict[str, Any]:
        quoted = (message.get("context") or {}).get("message_id")
        return {"context": {"id": quoted}} if quoted else {}

    def _deliver(self, entry: Entry, phone: Phone | None, name: str) -> None:
        code = self._obstacle(entry, phone, name)
        if phone is None or code:
            self._tell_failure(entry, phone, name, code)
            return
        self.world.rooms[phone.key].typing_until = 0.0
        self.world.put(phone.key, entry)
        if not self.faults.backwards:
            self.status(phone, entry, "sent")
        if not phone.offline:
            self.arrive(phone, entry)
        if self.faults.backwards:
            self.status(phone, entry, "sent")

    def _obstacle(self, entry: Entry, phone: Phone | None, name: str) -> int:
        """The error this message meets after it was taken; 0 for none."""
        if phone is None or phone.blocked:
            return UNDELIVERABLE
        ordered = self.faults.failure(name, phone.number, phone.user_id)
        if ordered:
            return ordered
        if entry.content["type"] != "template" and not phone.window_open(self.world.now()):
            return WINDOW_CLOSED
        return 0

    def _tell_failure(self, entry: Entry, phone: Phone | None, name: str, code: int) -> None:
        named = {"recipient_user_id": name} if _USER_ID.fullmatch(name) else {"recipient_id": _digits(name)}
        status = {"id": entry.id, "status": "failed", "timestamp": str(self.world.stamp()), **named}
        self.mail.put("statuses", status | _tracked(entry) | {"errors": [told(code)]}, None)

    def arrive(self, phone: Phone, entry: Entry) -> None:
        """A message reaches the phone; on an open chat it is read in the same moment, and only that is told."""
        self.progress(phone, entry, "read" if phone.looking else "delivered")

    def progress(self, phone: Phone, entry: Entry, state: State) -> None:
        entry.state = state
        self.world.put(phone.key, entry)
        self.status(phone, entry, state)

    def status(self, phone: Phone, entry: Entry, state: State) -> None:
        """Tell the bot how far its message has come."""
        named = {} if phone.username else {"recipient_id": phone.number}
        status = {
            "id": entry.id,
            "status": state,
            "timestamp": str(self.world.stamp()),
            **named,
            "recipient_user_id": phone.user_id,
            **_tracked(entry),
            "pricing": {"billable": True, "pricing_model": "PMP", "category": entry.category, "type": "regular"},
        }
        self.mail.put("statuses", status, None if self.faults.bare_statuses else self._contact(phone))

    def receive(self, phone: Phone, content: dict[str, Any]) -> Entry:
        """Something a person does reaches the bot."""
        now = self.world.stamp()
        phone.heard_at = float(now)
        self.world.save(phone)
        entry = self.world.put(phone.key, Entry(new_wamid(), mine=True, at=now, content=content, state="delivered"))
        named = {} if phone.username else {"from": phone.number}
        by = {} if self.faults.bare_contacts else {"from_user_id": phone.user_id}
        body = {**named, **by, "id": entry.id, "timestamp": str(now), **content}
        if self.faults.bare_lists and content.get("interactive", {}).get("type") == "list_reply":
            del body["context"]
        self.mail.put("messages", body, self._contact(phone))
        return entry

    def announce(self, system: dict[str, Any], named: dict[str, Any]) -> None:
        """A system message; it comes without contacts."""
        now = str(self.world.stamp())
        self.mail.put(
            "messages", {**named, "id": new_wamid(), "timestamp": now, "type": "system", "system": system}, None
        )

    def _contact(self, phone: Phone) -> dict[str, Any]:
        contact = phone.contact()
        if self.faults.bare_contacts and "wa_id" in contact:
            del contact["user_id"]
        return contact

    def mark_read(self, wamid: str, *, typing: bool) -> None:
        """The bot has read a person's message, and perhaps writes.

        Raises:
            GraphError: there is no such message.
        """
        for key, room in self.world.rooms.items():
            entry = room.entries.get(wamid)
            if entry is not None and entry.mine:
                room.typing_until = monotonic() + TYPING_SECONDS if typing else 0.0
                entry.state = "read"
                self.world.put(key, entry)
                return
        raise invalid("Message ID is invalid.")


def recipient(message: dict[str, Any]) -> str:
    """Number or BSUID a message goes to.

    Raises:
        GraphError: it is neither.
    """
    user_id, number = message.get("recipient"), message.get("to")
    if user_id:
        if not isinstance(user_id, str) or not _USER_ID.fullmatch(user_id):
            raise invalid("The recipient is not a business-scoped user ID.")
        return user_id
    if not isinstance(number, str) or not _NUMBER.fullmatch(number):
        raise invalid("The phone number is malformed: Please use the format: +1234567890.")
    return _digits(number)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _tracked(entry: Entry) -> dict[str, str]:
    return {"biz_opaque_callback_data": entry.tracker} if entry.tracker else {}


def _taken(entry: Entry, phone: Phone | None, message: dict[str, Any]) -> dict[str, Any]:
    contact: dict[str, str] = {"input": message.get("recipient") or message["to"]}
    if not message.get("recipient"):
        contact["wa_id"] = _digits(message["to"])
    if phone is not None:
        contact["user_id"] = phone.user_id
    named: dict[str, str] = {"id": entry.id}
    if entry.content["type"] == "template":
        named["message_status"] = "accepted"
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [named]}
