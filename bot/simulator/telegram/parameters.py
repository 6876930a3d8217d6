"""What a call brings: JSON, form fields or multipart, read into one shape."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.simulator.forms import Upload, read_parts
from bot.simulator.telegram.errors import Rejected, bad_request

UPLOAD_LIMIT = 50 * 1024 * 1024


@dataclass
class Parameters:
    """The arguments of one call; every reader converts as Telegram does."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def string(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values.get(name) or default)
        except (TypeError, ValueError):
            raise bad_request(f"parameter {name} must be an integer") from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def data(self, name: str, default: Any = None) -> Any:
        """A nested value, which form fields carry as JSON text."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return default if value is None else value
        if not value:
            return default
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def file(self, name: str) -> Upload | str:
        """A fresh upload, or the id of a file sent before."""
        reference = self.string(name)
        upload = self.uploads.get(reference.removeprefix("attach://") if reference else name)
        if upload is None and not reference:
            raise bad_request(f"there is no {name} in the request")
        if upload and len(upload.data) > UPLOAD_LIMIT:
            raise Rejected("Request Entity Too Large", 413)
        return upload or reference


async def parameters(request: Request) -> Parameters:
    """Everything the request carries; later sources win."""
    asked = Parameters(dict(request.query_params))
    kind = request.headers.get("content-type", "")
    body = await request.body()
    if kind.startswith("multipart/form-data"):
        fields, asked.uploads = read_parts(body, kind)
        asked.values |= fields
    elif kind.startswith("application/x-www-form-urlencoded"):
        asked.values |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    elif body:
        asked.values |= _json(body)
    return asked


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise bad_request("object expected as request body")
    return values
