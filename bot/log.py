"""Structured logs, one JSON object a line, with everything personal or secret blotted out."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

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


def _blotted(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: blot(value) if isinstance(value, str) else value for name, value in event.items()}


def configure(level: str) -> None:
    """Send every log of the process, the libraries' included, through one formatter."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _blotted,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These two name addresses and tokens at INFO, and nobody reads them.
    for noisy in ("aiohttp.access", "uvicorn.access", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
