"""What WhatsApp says became of a message: one status of its webhook as a receipt, its error as ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec
from pywa.errors import WhatsAppError

from bot.handlers.whatsapp_errors import meaning
from core.outbox import DeliveryError

State = Literal["sent", "delivered", "read", "failed"]


@dataclass(frozen=True)
class Receipt:
    """What became of a message.

    Args:
        token: of the message, as it was sent along; "" for a part that is no message of its own.
        wamid: WhatsApp's id of it.
        at: when, by WhatsApp's clock.
        error: why it failed.
    """

    token: str
    wamid: str
    state: State
    at: dt.datetime
    error: DeliveryError | None = None


class _Error(msgspec.Struct):
    code: int = 0
    title: str = ""
    message: str = ""


class _Status(msgspec.Struct):
    id: str
    status: str
    timestamp: str | int = ""
    biz_opaque_callback_data: str | None = None
    errors: list[_Error] = []


class _Item(msgspec.Struct):
    status: _Status


_items = msgspec.json.Decoder(_Item)

#: A sound that was listened to has been read.
_STATES: Mapping[str, State] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "played": "read",
    "failed": "failed",
}


def receipt(raw: bytes) -> Receipt | None:
    """An item of the queue; None for a status of no concern.

    Raises:
        ValueError: it cannot be understood.
    """
    status = _items.decode(raw).status
    state = _STATES.get(status.status)
    if state is None:
        return None
    try:
        at = dt.datetime.fromtimestamp(int(status.timestamp), dt.UTC)
    except (OverflowError, OSError) as trouble:
        raise ValueError(f"no moment: {status.timestamp}") from trouble
    error = _error(status.errors[0] if status.errors else _Error()) if state == "failed" else None
    return Receipt(status.biz_opaque_callback_data or "", status.id, state, at, error)


def _error(failure: _Error) -> DeliveryError:
    return meaning(
        WhatsAppError.from_dict({**msgspec.to_builtins(failure), "message": failure.message or failure.title})
    )
