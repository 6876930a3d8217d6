"""WhatsApp's webhooks: one post split into single items, and one item turned into an event.

A post may carry many entries, changes, messages and statuses, and Meta leaves fields out that its pages promise
(docs/decisions/0018). Every layer is therefore decoded by itself, so that what cannot be read costs only itself.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from bot.handlers.channel import NewItem
from bot.handlers.whatsapp_content import NAME, Message, event_of, moment, moved
from bot.handlers.whatsapp_senders import PLAIN, Contact, Head, Who, former, sender_of
from core.messages import Arrival

log = logging.getLogger(__name__)

#: The field of the webhook that carries messages and statuses; the others are about the account.
_MESSAGES = ("messages", "")
_NO_CODE = re.compile(r"[^0-9]")
_EMPTY = msgspec.Raw(b"null")
_T = TypeVar("_T")


class _Body(msgspec.Struct):
    entry: list[msgspec.Raw]


class _Entry(msgspec.Struct):
    changes: list[msgspec.Raw] = []


class _Change(msgspec.Struct):
    field: str = ""
    value: msgspec.Raw = _EMPTY


class _Value(msgspec.Struct):
    metadata: msgspec.Raw = _EMPTY
    contacts: msgspec.Raw = _EMPTY
    messages: msgspec.Raw = _EMPTY
    statuses: msgspec.Raw = _EMPTY
    errors: msgspec.Raw = _EMPTY


class _Metadata(msgspec.Struct):
    phone_number_id: str = ""


class _Failure(msgspec.Struct):
    code: int | str = 0


class _Status(msgspec.Struct):
    id: str
    status: str
    errors: list[_Failure] = []


class _Item(msgspec.Struct):
    """What the inbox holds: one message as Meta sent it, and whose it is."""

    type: str
    message: Message
    sender: Who = msgspec.field(default_factory=Who, name="from")


def split(body: bytes, phone_id: str = "") -> list[NewItem]:
    """The items of one post, in its order; what cannot be read is an item without a key and will be put aside.

    Args:
        phone_id: the number this program answers for; "" takes those of every number of the account.
    """
    return list(_entries(body, phone_id))


def parse(raw: bytes) -> Arrival | None:
    """An item of the inbox as an event; None when it is of no concern.

    Raises:
        ValueError: it cannot be understood.
    """
    item = _decoded(raw, _Item)
    addresses = item.sender.addresses
    if not addresses:
        raise ValueError("no sender")
    system = item.message.system if item.type == "system" else None
    event = moved(system) if system is not None else event_of(item.message, item.sender.wa_id)
    if event is None:
        return None
    group = item.message.group_id
    return Arrival(
        channel=NAME,
        address=group or addresses[0],
        event=event,
        sender=addresses[0],
        private=not group,
        message=item.message.id,
        receipt="" if system is not None else item.message.id,
        aliases=() if group else addresses[1:],
        phone=f"+{item.sender.wa_id}" if item.sender.wa_id and system is None else "",
        at=moment(item.message.timestamp),
    )


def _entries(body: bytes, phone_id: str) -> Iterator[NewItem]:
    try:
        entries = _opened(body)
    except ValueError:
        yield _unreadable(body)
        return
    for raw in entries:
        yield from _changes(bytes(raw), phone_id)


def _opened(body: bytes) -> list[msgspec.Raw]:
    """What the post consists of.

    Half a character, from a name or text cut in the middle of an emoji, spoils a whole post: it is replaced.
    """
    try:
        body.decode()  # msgspec skips over broken bytes here, and stumbles over them later
        return _decoded(body, _Body).entry
    except ValueError:
        return _decoded(_mended(body), _Body).entry


def _mended(body: bytes) -> bytes:
    try:
        return json.dumps(json.loads(body.decode(errors="replace")), ensure_ascii=False).encode(errors="replace")
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _changes(entry: bytes, phone_id: str) -> Iterator[NewItem]:
    try:
        changes = _decoded(entry, _Entry).changes
    except ValueError:
        yield _unreadable(entry)
        return
    for raw in changes:
        try:
            change = _decoded(bytes(raw), _Change)
            value = _decoded(bytes(change.value), _Value) if change.field in _MESSAGES else None
        except ValueError:
            yield _unreadable(bytes(raw))
            continue
        if value is None:
            log.warning("WhatsApp reports a change of %.60r, which nobody here handles", change.field)
        else:
            yield from _items(value, phone_id)


def _items(value: _Value, phone_id: str) -> Iterator[NewItem]:
    ours = _readable(value.metadata, _Metadata) or _Metadata()
    if phone_id and ours.phone_number_id not in ("", phone_id):
        log.warning("a post for the number with id %.40r was left alone; ours is %s", ours.phone_number_id, phone_id)
        return
    contacts = [found for raw in _list(value.contacts) or () if (found := _readable(raw, Contact))]
    for raw in _or_itself(value.messages):
        yield _message(raw, contacts)
    for raw in _or_itself(value.statuses):
        yield _status(raw)
    for raw in _list(value.errors) or ():
        log.error("WhatsApp reports error %s", (_readable(raw, _Failure) or _Failure()).code)


def _message(raw: msgspec.Raw, contacts: Sequence[Contact]) -> NewItem:
    head = _readable(raw, Head)
    if head is None:
        return _unreadable(bytes(raw))
    system = head.system if head.type == "system" else None
    who = former(head, system) if system is not None else sender_of(head, contacts)
    addresses = who.addresses
    dedup = _dedup(head.id) if PLAIN.fullmatch(head.id) else _fingerprint(bytes(raw))
    if not addresses:
        return _unreadable(bytes(raw), dedup)
    item: dict[str, Any] = {"wa": 1, "type": "system" if system is not None else "message", "from": who}
    return NewItem(
        "in", f"{NAME}:{addresses[0]}", dedup, msgspec.json.encode(item | {"message": raw}), aliases=addresses[1:]
    )


def _status(raw: msgspec.Raw) -> NewItem:
    status = _readable(raw, _Status)
    if status is None or not PLAIN.fullmatch(status.id) or not PLAIN.fullmatch(status.status):
        return _unreadable(bytes(raw))
    # One message may fail on several grounds, each reported by itself.
    failure = status.errors[0] if status.status == "failed" and status.errors else None
    code = f":{_NO_CODE.sub('', str(failure.code))}" if failure is not None else ""
    item = msgspec.json.encode({"wa": 1, "type": "status", "status": raw})
    return NewItem("receipts", None, f"{_dedup(status.id)}:{status.status}{code}", item)


def _list(raw: msgspec.Raw) -> list[msgspec.Raw] | None:
    """The elements; None where it is no list at all."""
    try:
        return _decoded(bytes(raw), list[msgspec.Raw] | None) or []  # type: ignore[arg-type]  # a union is no type
    except ValueError:
        return None


def _or_itself(raw: msgspec.Raw) -> Sequence[msgspec.Raw]:
    """The elements; what is no list counts as the one element it may have been meant as, so that it is not lost."""
    found = _list(raw)
    return [raw] if found is None else found


def _readable(raw: msgspec.Raw, kind: type[_T]) -> _T | None:
    try:
        return _decoded(bytes(raw), kind)
    except ValueError:
        return None


def _decoded(raw: bytes, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(raw, type=kind)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _unreadable(raw: bytes, dedup: str = "") -> NewItem:
    return NewItem("in", None, dedup or _fingerprint(raw), raw)


def _dedup(wamid: str) -> str:
    return f"{NAME}:{wamid}"


def _fingerprint(raw: bytes) -> str:
    """A name for what has none: the same bytes again are the same item."""
    return f"{NAME}:unread:{hashlib.sha256(raw).hexdigest()[:40]}"
