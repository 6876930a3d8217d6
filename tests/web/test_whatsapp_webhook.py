"""WhatsApp's webhook: who may post, and that everything posted is stored by one commit before the answer."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from bot.handlers.whatsapp_updates import split
from bot.poller import Ingest, receive
from bot.web import BODY_LIMIT, WhatsAppHook, WhatsAppKeys
from bot.worker import Engine
from core.database import Database
from tests.handlers.test_whatsapp_updates import BSUID, NUMBER, OURS, change, contact, post, status, text
from tests.web.test_web import without_jobs

SECRET, TOKEN = "app-secret", "verify-me"
BATCH = post(
    change(text("wamid.1"), 7, text("wamid.2"), contacts=[contact(NUMBER, BSUID)]),
    change(statuses=[status("wamid.8", "sent"), status("wamid.8", "delivered")]),
)


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    return {"X-Hub-Signature-256": "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


def _app(database: Database, keys: WhatsAppKeys) -> httpx.AsyncClient:
    hook = WhatsAppHook(Ingest(Engine(database)), keys, partial(split, phone_id=OURS))
    transport = httpx.ASGITransport(Starlette(routes=list(hook.routes())))
    return httpx.AsyncClient(transport=transport, base_url="http://lincah")


@pytest.fixture
async def http(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with _app(database, WhatsAppKeys(SECRET, TOKEN)) as client:
        yield client


def _stored(database: Database) -> list[tuple[Any, ...]]:
    with database.reading() as session:
        rows = session.connection().execute(sa.text("SELECT queue, key, dedup, error FROM job ORDER BY id"))
        return [tuple(row) for row in rows]


async def _post(http: httpx.AsyncClient, body: bytes = BATCH) -> int:
    return (await http.post("/whatsapp", content=body, headers=signed(body))).status_code


async def test_meta_gets_its_challenge_back(http: httpx.AsyncClient) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": TOKEN, "hub.challenge": "1158201444"}
    answer = await http.get("/whatsapp", params=asked)
    assert (answer.status_code, answer.text) == (200, "1158201444")


@pytest.mark.parametrize(
    ("mode", "token"), [("subscribe", "salah"), ("subscribe", ""), ("subscribe", "vérifié"), ("unsubscribe", TOKEN)]
)
async def test_nobody_else_gets_a_challenge_back(http: httpx.AsyncClient, mode: str, token: str) -> None:
    asked = {"hub.mode": mode, "hub.verify_token": token, "hub.challenge": "1158201444"}
    assert (await http.get("/whatsapp", params=asked)).status_code == 403


async def test_without_settings_nobody_is_served(database: Database) -> None:
    async with _app(database, WhatsAppKeys("", "")) as client:
        asked = {"hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "1"}
        assert (await client.get("/whatsapp", params=asked)).status_code == 403
        assert (await client.post("/whatsapp", content=BATCH, headers=signed(BATCH, ""))).status_code == 403


async def test_a_whole_batch_is_stored_before_the_answer(http: httpx.AsyncClient, database: Database) -> None:
    assert await _post(http) == 200
    stored = {(queue, dedup): (key, error) for queue, key, dedup, error in _stored(database)}
    assert stored["in", "whatsapp:wamid.1"] == stored["in", "whatsapp:wamid.2"] == (f"whatsapp:{BSUID}", None)
    assert stored["receipts", "whatsapp:wamid.8:sent"] == (None, None)
    assert stored["receipts", "whatsapp:wamid.8:delivered"] == (None, None)
    [(key, error)] = [row for (_, dedup), row in stored.items() if dedup.startswith("whatsapp:unread:")]
    assert key is None
    assert error
    assert len(stored) == 5


async def test_the_same_batch_again_or_in_pieces_is_stored_once(http: httpx.AsyncClient, database: Database) -> None:
    piece = post(change(text("wamid.2"), contacts=[contact(NUMBER, BSUID)], statuses=[status("wamid.8", "sent")]))
    assert await asyncio.gather(*(_post(http, body) for body in (BATCH, piece, BATCH, piece))) == [200] * 4
    assert len(_stored(database)) == 5


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=8), min_size=1, max_size=6))
def test_however_posts_overlap_each_message_is_there_once(database: Database, pieces: list[list[int]]) -> None:
    for numbers in pieces:
        body = post(change(*(text(f"wamid.{n}") for n in numbers), statuses=[status(f"wamid.{n}") for n in numbers]))
        with database.writing() as session:
            receive(session, split(body, OURS))
    found = [dedup for _, _, dedup, _ in _stored(database)]
    wanted = {f"whatsapp:wamid.{n}" for numbers in pieces for n in numbers}
    assert len(found) == len(set(found))
    assert wanted | {f"{name}:delivered" for name in wanted} <= set(found)
    with database.writing() as session:
        session.connection().execute(sa.text("DELETE FROM job"))


@pytest.mark.parametrize(
    "signature",
    ["", "sha256=", "sha256=" + "0" * 64, hmac.new(SECRET.encode(), BATCH, hashlib.sha256).hexdigest(), "sha256=é"],
    ids=["empty", "no digest", "wrong", "without its scheme", "not ASCII"],
)
async def test_a_post_without_the_right_signature_is_refused(
    http: httpx.AsyncClient, database: Database, signature: str
) -> None:
    headers = [(b"X-Hub-Signature-256", signature.encode("latin-1"))]
    assert (await http.post("/whatsapp", content=BATCH, headers=headers)).status_code == 403
    assert (await http.post("/whatsapp", content=BATCH)).status_code == 403
    assert _stored(database) == []


async def test_the_signature_is_of_the_very_bytes(http: httpx.AsyncClient, database: Database) -> None:
    body = json.dumps(json.loads(BATCH), indent=1).encode()
    assert (await http.post("/whatsapp", content=body, headers=signed(BATCH))).status_code == 403
    assert (await http.post("/whatsapp", content=body, headers=signed(body))).status_code == 200


async def _in_parts(size: int) -> AsyncIterator[bytes]:
    for _ in range(0, size, 1 << 16):
        yield b" " * (1 << 16)


async def test_an_enormous_post_is_refused_even_if_it_does_not_say_how_long_it_is(http: httpx.AsyncClient) -> None:
    body = b"x" * (BODY_LIMIT + 1)
    assert await _post(http, body) == 413
    assert (await http.post("/whatsapp", content=_in_parts(BODY_LIMIT + 1))).status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff\x00", b'{"entry":{}}'])
async def test_a_signed_post_that_is_no_webhook_is_put_aside(
    http: httpx.AsyncClient, database: Database, body: bytes
) -> None:
    assert [await _post(http, body), await _post(http, body)] == [200, 200]
    [(queue, key, _, error)] = _stored(database)
    assert (queue, key, bool(error)) == ("in", None, True)


async def test_a_post_for_another_number_is_confirmed_and_left_alone(
    http: httpx.AsyncClient, database: Database
) -> None:
    assert await _post(http, post(change(text(), phone="999"))) == 200
    assert _stored(database) == []


async def test_what_cannot_be_stored_is_not_confirmed(http: httpx.AsyncClient, database: Database) -> None:
    with without_jobs(database), pytest.raises(sa.exc.SQLAlchemyError):  # a 500, and Meta tries again
        await _post(http)
    assert await _post(http) == 200
