"""Whose item of WhatsApp's it is: the message's own words, completed by the contact that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bot.handlers.whatsapp_content import System

#: What may stand in an ordering key or a dedup; anything else is no id of WhatsApp's.
PLAIN = re.compile(r"[\x21-\x7e]{1,512}")
_NOT_DIGITS = re.compile(r"[^0-9]")


class _Profile(msgspec.Struct):
    name: str | None = None


class Contact(msgspec.Struct):
    wa_id: str | None = None
    user_id: str | None = None
    profile: _Profile | None = None


class Head(msgspec.Struct):
    """The least that must be readable to put a message in the inbox in the right order."""

    id: str = ""
    sender: str | None = msgspec.field(default=None, name="from")
    from_user_id: str | None = None
    type: str = ""
    system: System | None = None


class Who(msgspec.Struct, omit_defaults=True):
    """Whose item it is: the number, the business-scoped user id (BSUID), or both."""

    wa_id: str = ""
    user_id: str = ""
    name: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address and then its aliases; the BSUID comes first, a number may be hidden or change hands."""
        return tuple(filter(None, (self.user_id, self.wa_id)))


def sender_of(head: Head, contacts: Sequence[Contact]) -> Who:
    """Who wrote: what the message says, completed by the contact it belongs to.

    A contact that may be another's completes nothing: a number bound to the wrong BSUID would hand a person's
    chat to somebody else. Only where the message names nobody, a single contact must be the one who wrote.
    """
    said = _who(head.sender, head.from_user_id)
    known = [_who(one.wa_id, one.user_id, (one.profile and one.profile.name) or "") for one in contacts]
    if not said.addresses:
        return known[0] if len(known) == 1 else said
    mine = next((one for one in known if _same(said, one)), said)
    return Who(said.wa_id or mine.wa_id, said.user_id or mine.user_id, mine.name)


def _same(said: Who, contact: Who) -> bool:
    """They share an address and contradict each other in none."""
    pairs = ((said.user_id, contact.user_id), (said.wa_id, contact.wa_id))
    both = [one == other for one, other in pairs if one and other]
    return bool(both) and all(both)


def former(head: Head, system: System) -> Who:
    """By what the chat was known before its number or BSUID changed."""
    new = _who(system.wa_id or system.new_wa_id, system.user_id)
    old = _who(system.customer or head.sender, system.previous_user_id or head.from_user_id)
    return Who(
        old.wa_id if old.wa_id != new.wa_id else "",
        old.user_id if old.user_id != new.user_id else "",
    )


def _who(number: str | None, user_id: str | None, name: str = "") -> Who:
    """Cleaned addresses; a BSUID ("ID.4711") that stands in the number's place is recognised by its dot."""
    number, user_id = number or "", user_id or ""
    if not user_id and "." in number:
        number, user_id = "", number
    user_id = user_id if PLAIN.fullmatch(user_id) else ""
    return Who(_NOT_DIGITS.sub("", number)[:32], user_id, name)
