"""What `serve` answers over HTTP: webhooks store before they answer, nobody without the secret gets in."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.handlers.telegram_updates import ordering_key, update_id
from bot.poller import Ingest
from bot.web import BODY_LIMIT, Web
from bot.worker import Engine
from core.database import Database

SECRET = "rahasia-webhook"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
UPDATE = {
    "update_id": 7,
    "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "halo"},
}


@pytest.fixture
async def http(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    engine = Engine(database)
    web = Web(database, Ingest(engine), engine.counters, SECRET)
    app = Starlette(routes=list(web.routes(ordering_key, update_id)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://lincah") as client:
        yield client


def _stored(database: Database) -> list[tuple[str | None, str, str | None]]:
    with database.reading() as session:
        rows = session.connection().execute(sa.text("SELECT key, dedup, error FROM job WHERE queue = 'in' ORDER BY id"))
        return [tuple(row) for row in rows]  # type: ignore[misc]


@contextlib.contextmanager
def without_jobs(database: Database) -> Iterator[None]:
    """A database that cannot store anything; it comes back, for the next test uses it again."""
    _rename(database, "job", "gone")
    try:
        yield
    finally:
        _rename(database, "gone", "job")


def _rename(database: Database, table: str, to: str) -> None:
    with database.writing() as session:
        session.connection().execute(sa.text(f"ALTER TABLE {table} RENAME TO {to}"))


async def test_an_update_is_stored_before_the_answer(http: httpx.AsyncClient, database: Database) -> None:
    answer = await http.post("/telegram", json=UPDATE, headers=HEADER)
    assert answer.status_code == 200
    assert _stored(database) == [("telegram:5", "telegram:7", None)]


async def test_a_repeated_update_is_stored_once(http: httpx.AsyncClient, database: Database) -> None:
    await asyncio.gather(*(http.post("/telegram", json=UPDATE, headers=HEADER) for _ in range(5)))
    assert len(_stored(database)) == 1


@pytest.mark.parametrize(
    "secret", ["", "salah", "rahasia-webhook ", "rahasia-webhoo"], ids=["none", "wrong", "longer", "shorter"]
)
async def test_without_the_secret_nothing_is_stored(http: httpx.AsyncClient, database: Database, secret: str) -> None:
    header = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    assert (await http.post("/telegram", json=UPDATE, headers=header)).status_code == 403
    assert _stored(database) == []


async def test_an_update_that_cannot_be_read_is_put_aside_and_not_sent_again(
    http: httpx.AsyncClient, database: Database
) -> None:
    poison = {"update_id": 8, "message": {"message_id": "x"}}
    assert (await http.post("/telegram", json=poison, headers=HEADER)).status_code == 200
    ((key, dedup, error),) = _stored(database)
    assert (key, dedup) == (None, "telegram:8")
    assert error


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'{"update_id":"x"}'])
async def test_a_post_that_is_no_update_is_answered_and_forgotten(
    http: httpx.AsyncClient, database: Database, body: bytes
) -> None:
    assert (await http.post("/telegram", content=body, headers=HEADER)).status_code == 200
    assert _stored(database) == []


async def test_an_enormous_post_is_refused(http: httpx.AsyncClient, database: Database) -> None:
    assert (await http.post("/telegram", content=b"x" * (BODY_LIMIT + 1), headers=HEADER)).status_code == 413


async def test_what_cannot_be_stored_is_not_confirmed(http: httpx.AsyncClient, database: Database) -> None:
    with without_jobs(database), pytest.raises(sa.exc.SQLAlchemyError):  # a 500, and Telegram tries again
        await http.post("/telegram", json=UPDATE, headers=HEADER)


async def test_health_says_ok_and_metrics_count(http: httpx.AsyncClient) -> None:
    await http.post("/telegram", json=UPDATE, headers=HEADER)
    assert (await http.get("/healthz")).json()["status"] == "ok"
    metrics = (await http.get("/metrics")).text
    assert "lincah_received_total 1" in metrics
    assert 'lincah_queue_pending{queue="in"} 1' in metrics


async def test_health_notices_a_database_that_is_gone(http: httpx.AsyncClient, database: Database) -> None:
    with without_jobs(database):
        answer = await http.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "trouble")
