"""The answers of a form, as they are kept between two messages."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any


class Answers:
    """Read-only view of what was answered; every change returns a new one.

    An answer is its machine value and the words shown for it, so that the last look needs no second query.
    Names beginning with "_" belong to the interpreter (page, search words).
    """

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        self._data = dict(data or {})

    @property
    def data(self) -> dict[str, Any]:
        return dict(self._data)

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def text(self, name: str, default: str = "") -> str:
        """The machine value of an answer."""
        found = self._data.get(name)
        return str(found["v"]) if found is not None else default

    def words(self, name: str) -> str:
        """The words shown for an answer."""
        found = self._data.get(name)
        return str(found["l"]) if found is not None else ""

    def id(self, name: str) -> uuid.UUID:
        return uuid.UUID(self.text(name))

    def day(self, name: str) -> dt.date:
        return dt.date.fromisoformat(self.text(name))

    def number(self, name: str) -> int:
        return int(self.text(name, "0"))

    def many(self, name: str) -> list[str]:
        """The machine values of an answer that may be several."""
        found = self._data.get(name)
        return [str(value) for value in found["v"]] if found is not None else []

    def before(self, name: str) -> dict[str, Any]:
        """A whole set of answers kept as one."""
        return dict(self._data[name]["v"])

    def given(self, name: str, value: Any, words: str) -> Answers:
        return Answers({**self._data, name: {"v": value, "l": words}})

    def without(self, names: Iterable[str]) -> Answers:
        gone = set(names)
        return Answers({name: kept for name, kept in self._data.items() if name not in gone})
