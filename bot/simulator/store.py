"""One SQLite file that outlives the simulator: a restart finds every chat, file and unconfirmed update."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path


class Store:
    """Items by kind and key, in the order they were first put.

    Args:
        path: the file; without one nothing outlives the process.
    """

    def __init__(self, path: Path | str = ":memory:") -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        # A simulator may forget its last moments when the power fails, but not when it is killed.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS item (kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB, UNIQUE (kind, key))"
        )

    def put(self, kind: str, key: str | int, value: str | bytes) -> None:
        self._db.execute(
            "INSERT INTO item (kind, key, value) VALUES (?, ?, ?) "
            "ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value",
            (kind, str(key), value),
        )

    def drop(self, kind: str, key: str | int) -> None:
        self._db.execute("DELETE FROM item WHERE kind = ? AND key = ?", (kind, str(key)))

    def get(self, kind: str, key: str | int) -> str | bytes | None:
        row = self._db.execute("SELECT value FROM item WHERE kind = ? AND key = ?", (kind, str(key))).fetchone()
        return row[0] if row else None

    def text(self, kind: str, key: str | int, default: str = "") -> str:
        found = self.get(kind, key)
        return found if isinstance(found, str) else default

    def items(self, kind: str) -> Iterator[tuple[str, str]]:
        yield from self._db.execute("SELECT key, value FROM item WHERE kind = ? ORDER BY rowid", (kind,)).fetchall()

    def close(self) -> None:
        self._db.close()
