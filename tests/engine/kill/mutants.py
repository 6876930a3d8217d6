"""Faults built into the victim on purpose. Each is one that a hurried author could really make."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.poller import Poller, Update
from bot.worker import group
from core.jobs import Claimed, heads
from core.jobs.sql import Link


def infect(name: str) -> None:
    {"early": _confirm_early, "split": _mark_done_later, "nohead": _forget_heads}[name]()


def _confirm_early() -> None:
    """The next offset is asked for while the updates are still being stored, as `start_polling` does."""
    store = Poller._store

    async def later(self: Poller, updates: Sequence[Update]) -> None:
        self._offset = max(update.number for update in updates) + 1
        tasks = self.__dict__.setdefault("tasks", set())
        task = asyncio.create_task(_slowly(store(self, updates)))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    Poller._store = later  # type: ignore[method-assign]


async def _slowly(storing: Any) -> None:
    await asyncio.sleep(0.05)
    await storing


def _mark_done_later() -> None:
    """Effects are committed first, the mark follows in a transaction of its own."""
    together, batch, finish = group.Worker._together, group.Worker._batch, group.jobs.finish
    unmarked: list[Claimed] = []

    def keep(link: Link, claimed: Sequence[Claimed]) -> set[int]:
        if claimed and claimed[0].queue == "in":
            unmarked.extend(claimed)
            return set()
        return finish(link, claimed)

    def effects_only(self: Any, session: Any, claimed: Any, worker: Any, careful: bool) -> Any:
        return together(self, session, claimed, None, careful)

    async def then_mark(self: Any, claimed: list[Claimed], worker: str | None, **how: bool) -> None:
        await batch(self, claimed, worker, **how)
        await asyncio.sleep(0.03)
        done, unmarked[:] = list(unmarked), []
        await self._database.write(lambda session: finish(session, done))

    group.jobs.finish = keep  # type: ignore[assignment]
    group.Worker._together = effects_only  # type: ignore[method-assign]
    group.Worker._batch = then_mark  # type: ignore[method-assign]


def _forget_heads() -> None:
    """Any ready row may be claimed, whatever stands before it."""

    def any_ready(link: Link, queue: str) -> tuple[list[int], bool]:
        rows: list[Any] = list(_READY(link, queue=queue))
        return [id_ for (id_,) in rows], False

    heads._heads = any_ready  # type: ignore[assignment]


_READY = heads.Statement(
    "SELECT id FROM job WHERE queue = :queue AND done_at IS NULL AND run_at <= {now} AND lease_until <= {now}"
    " ORDER BY id DESC LIMIT 200"
)
