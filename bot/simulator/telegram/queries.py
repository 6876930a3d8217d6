"""Taps that wait for answerCallbackQuery."""

from __future__ import annotations

import secrets

from bot.simulator.telegram.errors import bad_request
from core.clock import monotonic

PATIENCE = 15.0


class Queries:
    """Which tap came from which chat, and when, in real time: a demo that jumps days keeps its taps fresh."""

    def __init__(self) -> None:
        self._asked: dict[str, tuple[int, float]] = {}

    def ask(self, chat_id: int) -> str:
        query_id = str(secrets.randbelow(10**18) + 10**17)
        self._asked[query_id] = (chat_id, monotonic())
        return query_id

    def answer(self, query_id: str) -> int:
        """The chat the tap came from, once and in time."""
        chat_id, asked = self._asked.pop(query_id, (0, float("-inf")))
        self._forget()
        if monotonic() - asked > PATIENCE:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return chat_id

    def _forget(self) -> None:
        """Drop from the front, where the oldest are, what nobody can answer any more."""
        for query_id, (_, asked) in list(self._asked.items()):
            if monotonic() - asked <= PATIENCE:
                return
            del self._asked[query_id]
