"""One text per statement, two dialects.

Lists travel as one JSON parameter: the text of a statement stays the same whatever the number of rows, so both
databases parse and plan it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlmodel import Session

Link = Session | sa.Connection

_FRAGMENTS = {
    "sqlite": {
        "now": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
        "now_us": "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)",
        "ids": "SELECT value AS id, key AS place FROM json_each(:ids)",
        "pairs": "SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS mark FROM json_each(:pairs)",
        "skip_locked": "",
        "for_update": "",
    },
    "postgresql": {
        # In a subquery: a volatile function in a condition could not be searched by index.
        "now": "(SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint))",
        "now_us": "(SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint))",
        "ids": (
            "SELECT CAST(t.value AS bigint) AS id, t.place"
            " FROM json_array_elements_text(CAST(:ids AS json)) WITH ORDINALITY AS t(value, place)"
        ),
        "pairs": (
            "SELECT CAST(t.value ->> 0 AS bigint) AS id, t.value ->> 1 AS mark"
            " FROM json_array_elements(CAST(:pairs AS json)) AS t(value)"
        ),
        "skip_locked": "FOR UPDATE OF j SKIP LOCKED",
        "for_update": "FOR UPDATE",
    },
}


class Statement:
    """A statement with the dialects' differences filled in once, at import."""

    def __init__(self, template: str, **own: str | Mapping[str, str]) -> None:
        self._texts: dict[str, sa.TextClause] = {}
        for dialect, shared in _FRAGMENTS.items():
            mine = {name: text if isinstance(text, str) else text[dialect] for name, text in own.items()}
            self._texts[dialect] = sa.text(template.format(**shared, **mine))

    def __call__(self, link: Link, **parameters: Any) -> sa.CursorResult[*tuple[Any, ...]]:
        connection = connected(link)
        return connection.execute(self._texts[connection.dialect.name], parameters)


def connected(link: Link) -> sa.Connection:
    """The connection of a session, or the connection itself."""
    return link if isinstance(link, sa.Connection) else link.connection()


def as_json(values: Iterable[Any]) -> str:
    """A list as the JSON text the statements take."""
    return msgspec.json.encode(list(values)).decode()


_NOW = Statement("SELECT {now}")


def now_ms(link: Link) -> int:
    """The database's clock: the only one that all replicas share."""
    return int(_NOW(link).scalar_one())
