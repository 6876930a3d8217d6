"""Structured logs, one JSON object a line, with everything personal or secret blotted out."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# A NIP has 18 digits, a phone 8 to 15 behind +62, 62 or 0; a bot token is digits, a colon, 35 letters.
_PRIVATE = (
    (re.compile(r"\b\d{8,10}:[A-Za-z0-9_-]{30,}"), "‹token›"),
    (re.compile(r"(?<!\d)(\d{8})\d{7}(\d{3})(?!\d)"), r"\1•••••••\2"),
    (re.compile(r"(?<![\d.])(?:\+62|62|0)8\d{7,12}(?!\d)"), "‹telepon›"),
)


def blot(text: str) -> str:
    """The text without NIP, phone or token."""
    for pattern, instead in _PRIVATE:
        text = pattern.sub(instead, text)
    return text


class _Blotted(JsonFormatter):
    """Every value of a record, its traceback included, goes through `blot`."""

    def process_log_record(self, log_record: dict[str, Any]) -> dict[str, Any]:
        return {name: blot(value) if isinstance(value, str) else value for name, value in log_record.items()}


def configure(level: str) -> None:
    """Send every log of the process, the libraries' included, through one formatter."""
    handler = logging.StreamHandler(sys.stderr)
    fields = {"levelname": "level", "name": "logger", "asctime": "time"}
    pattern = "%(asctime)s %(levelname)s %(name)s %(message)s"
    handler.setFormatter(_Blotted(pattern, rename_fields=fields, json_ensure_ascii=False))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These name addresses and tokens at INFO, and nobody reads them.
    for noisy in ("aiohttp.access", "uvicorn.access", "apscheduler", "httpx"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # It writes whole messages at DEBUG, and at every timeout a warning for its own users.
    logging.getLogger("pywa").setLevel(logging.ERROR)
