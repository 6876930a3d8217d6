"""A neutral message as JSON and back: what could not be delivered is told again, perhaps on another channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from core.messages import (
    Ask,
    Attach,
    Block,
    Choice,
    Choose,
    Facts,
    File,
    Note,
    Quote,
    Say,
    Text,
    Title,
)

_BLOCKS: Mapping[str, type[Block]] = {one.__name__: one for one in (Title, Text, Facts, Quote, Note)}
_SAYS: Mapping[str, type[Say]] = {one.__name__: one for one in (Say, Choose, Ask, Attach)}


def pack(say: Say) -> dict[str, Any]:
    """The message as JSON can keep it; `unpack` gives the same message back."""
    plain: dict[str, Any] = msgspec.to_builtins(say)
    blocks = [{"is": type(block).__name__, **msgspec.to_builtins(block)} for block in say.blocks]
    return {"is": type(say).__name__, **plain, "blocks": blocks}


def unpack(kept: Mapping[str, Any]) -> Say:
    """The message that `pack` made this of."""
    fields = {name: value for name, value in kept.items() if name != "is"}
    fields["blocks"] = tuple(_block(one) for one in fields["blocks"])
    fields["covers"] = tuple(fields.get("covers", ()))
    if "choices" in fields:
        fields["choices"] = msgspec.convert(fields["choices"], tuple[Choice, ...])
    if "file" in fields:
        fields["file"] = msgspec.convert(fields["file"], File)
    return _SAYS[kept["is"]](**fields)


def portable(say: Say) -> Say:
    """The message as another channel can carry it: a file of which nobody knows where it is stays there."""
    if not isinstance(say, Attach) or say.file.stored or say.file.channel:
        return say
    return Choose(blocks=say.blocks, choices=say.choices, about=say.about, kind=say.kind)


def _block(kept: Mapping[str, Any]) -> Block:
    fields = {name: value for name, value in kept.items() if name != "is"}
    return msgspec.convert(fields, _BLOCKS[kept["is"]])
