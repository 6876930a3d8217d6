"""What the doctor says of WhatsApp, over a small Graph API of this test's own."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import periksa_whatsapp
from bot.handlers.whatsapp_templates import TEMPLATES
from bot.serving import listening
from bot.stage import play
from core import kanal
from core.clock import MovableClock
from core.database import Database
from core.models.kanal import ChannelIdentity, HeldMessage
from core.settings import Settings

NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
TOKEN, SECRET, APP = "EAAtoken", "rahasia-aplikasi", "900"


def _templates() -> list[dict[str, Any]]:
    return [
        {
            "name": template.name,
            "language": code,
            "status": "APPROVED",
            "category": "UTILITY",
            "components": [
                {"type": "BODY", "text": wording.body},
                {"type": "FOOTER", "text": wording.footer},
                {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": one} for one in wording.buttons]},
            ],
        }
        for template in TEMPLATES.values()
        for code, wording in template.wordings.items()
    ]


@dataclass
class Meta:
    """The Graph API of one account; tests change what it holds."""

    number: dict[str, Any] = field(
        default_factory=lambda: {
            "id": "100",
            "display_phone_number": "+62 811-2233-4455",
            "verified_name": "Lincah",
            "quality_rating": "GREEN",
            "status": "CONNECTED",
            "platform_type": "CLOUD_API",
            "webhook_configuration": {"application": "https://lincah.example.go.id/whatsapp"},
            "whatsapp_business_manager_messaging_limit": "TIER_2K",
        }
    )
    token: dict[str, Any] = field(
        default_factory=lambda: {"app_id": APP, "expires_at": 0, "scopes": list(periksa_whatsapp.SCOPES)}
    )
    apps: list[str] = field(default_factory=lambda: [APP])
    fields: list[str] = field(default_factory=lambda: ["messages"])
    templates: list[dict[str, Any]] = field(default_factory=_templates)
    errors: dict[str, tuple[int, str]] = field(default_factory=dict)

    def routes(self) -> Iterator[Route]:
        answers: dict[str, Callable[[Request], Any]] = {
            "100": lambda _: self.number,
            "debug_token": lambda _: {"data": self.token},
            "200/subscribed_apps": lambda _: {
                "data": [{"whatsapp_business_api_data": {"id": one, "name": "Lincah"}} for one in self.apps]
            },
            f"{APP}/subscriptions": lambda _: {
                "data": [
                    {
                        "object": "whatsapp_business_account",
                        "callback_url": "https://lincah.example.go.id/whatsapp",
                        "fields": [{"name": one, "version": "v26.0"} for one in self.fields],
                    }
                ]
            },
            "200/message_templates": self._page,
        }
        for path, answer in answers.items():
            yield Route(f"/v26.0/{path}", self._endpoint(path, answer))

    def _endpoint(self, path: str, answer: Callable[[Request], Any]) -> Callable[[Request], Any]:
        bearer = f"Bearer {APP}|{SECRET}" if path == f"{APP}/subscriptions" else f"Bearer {TOKEN}"

        async def respond(request: Request) -> Response:
            code, words = self.errors.get(path, (0, ""))
            if request.headers["authorization"] != bearer:
                code, words = 190, "Invalid OAuth access token"
            if code:
                return JSONResponse({"error": {"code": code, "message": words, "fbtrace_id": "A"}}, 400)
            return JSONResponse(answer(request))

        return respond

    def _page(self, request: Request) -> Any:
        """Three a page, however many are asked for: pages are followed, not counted."""
        start = int(request.query_params.get("after", 0))
        page: dict[str, Any] = {"data": self.templates[start : start + 3], "paging": {"cursors": {}}}
        if start + 3 < len(self.templates):
            page["paging"] = {"cursors": {"after": str(start + 3)}, "next": "https://graph.facebook.com/…"}
        return page


@dataclass
class Doctor:
    """Asks the account at `base` with settings of its own."""

    base: str
    meta: Meta

    async def says(self, **changed: Any) -> list[periksa_whatsapp.Baris]:
        given: dict[str, Any] = {
            "whatsapp_token": SecretStr(TOKEN),
            "whatsapp_phone_id": "100",
            "whatsapp_account_id": "200",
            "whatsapp_number": "+6281122334455",
            "whatsapp_app_secret": SecretStr(SECRET),
            "whatsapp_api_base": self.base,
            "public_url": "https://lincah.example.go.id/",
            **changed,
        }
        # In a thread, as the command has no event loop of its own either.
        return await asyncio.to_thread(lambda: list(periksa_whatsapp.periksa(Settings(**given), NOW)))

    async def complains(self, **changed: Any) -> list[str]:
        return [words for good, words in await self.says(**changed) if good is False]


@pytest.fixture
async def doctor() -> AsyncIterator[Doctor]:
    account = Meta()
    async with listening(Starlette(routes=list(account.routes())), "127.0.0.1", 0) as port:
        yield Doctor(f"http://127.0.0.1:{port}", account)


async def test_a_complete_account_has_nothing_to_mend(doctor: Doctor) -> None:
    said = await doctor.says()

    assert [words for good, words in said if good is False] == []
    words = "\n".join(words for _good, words in said)
    for expected in (
        "+62 811-2233-4455",
        "“Lincah”",
        "2.000",
        "menuju Lincah",
        "tanpa batas waktu",
        "lincah_keputusan",
    ):
        assert expected in words


async def test_nothing_is_asked_where_whatsapp_is_not_set_up(doctor: Doctor) -> None:
    assert await doctor.says(whatsapp_token=SecretStr(""), whatsapp_api_base="http://127.0.0.1:1") == []


async def test_a_wrong_token_is_said_once_and_never_shown(doctor: Doctor) -> None:
    (said,) = await doctor.complains(whatsapp_token=SecretStr("EAAlain"))

    assert "tidak berlaku" in said
    assert "EAAlain" not in said


async def test_a_meta_that_does_not_answer_is_named(doctor: Doctor) -> None:
    (said,) = await doctor.complains(whatsapp_api_base="http://127.0.0.1:1")

    assert "tidak menjawab" in said
    assert TOKEN not in said


@pytest.mark.parametrize(
    ("path", "error", "expected"),
    [
        ("100", (100, "Unsupported get request"), "LINCAH_WHATSAPP_PHONE_ID"),
        ("100", (200, "Missing permission"), "Missing permission"),
        ("100", (4, "Application request limit reached"), "4: Application request limit reached"),
        ("200/subscribed_apps", (100, "Object does not exist"), "Langganan akun"),
        ("200/message_templates", (200, "Missing permission"), "Templat WhatsApp tidak dapat diperiksa"),
    ],
)
async def test_what_meta_refuses_is_said_in_a_sentence(
    doctor: Doctor, path: str, error: tuple[int, str], expected: str
) -> None:
    doctor.meta.errors[path] = error

    (said,) = await doctor.complains()
    assert expected in said


@pytest.mark.parametrize(
    ("field_", "value", "expected"),
    [
        ("display_phone_number", "+1 555-096-7852", "+1 555-096-7852"),
        ("platform_type", "NOT_APPLICABLE", "belum didaftarkan"),
        ("status", "FLAGGED", "FLAGGED"),
        ("quality_rating", "RED", "merah"),
        ("webhook_configuration", {"application": "https://lama.example.go.id/wa"}, "https://lama.example.go.id/wa"),
        (
            "webhook_configuration",
            {"application": "https://lincah.example.go.id/whatsapp", "phone_number": "https://lain.example.go.id"},
            "https://lain.example.go.id",
        ),
    ],
)
async def test_a_number_that_is_not_as_it_should_be(doctor: Doctor, field_: str, value: object, expected: str) -> None:
    doctor.meta.number[field_] = value

    (said,) = await doctor.complains()
    assert expected in said


async def test_a_token_that_expires_or_may_too_little(doctor: Doctor) -> None:
    doctor.meta.token |= {"expires_at": 1_798_761_600, "scopes": ["whatsapp_business_messaging"]}

    may, until = await doctor.complains()
    assert "whatsapp_business_management" in may
    assert "1 Januari 2027" in until


async def test_a_wrong_app_secret_shows_before_the_first_message_is_refused(doctor: Doctor) -> None:
    (said,) = await doctor.complains(whatsapp_app_secret=SecretStr("lain"))

    assert "LINCAH_WHATSAPP_APP_SECRET" in said


async def test_messages_that_would_not_arrive_are_said(doctor: Doctor) -> None:
    doctor.meta.fields = ["account_update"]
    doctor.meta.apps = ["901"]

    webhook, account = await doctor.complains()
    assert "“messages”" in webhook
    assert "berlangganan akun" in account


async def test_without_the_account_the_templates_are_not_looked_at(doctor: Doctor) -> None:
    (said,) = await doctor.complains(whatsapp_account_id="")

    assert "LINCAH_WHATSAPP_ACCOUNT_ID" in said


async def test_each_template_is_looked_at_in_each_language(doctor: Doctor) -> None:
    by_name = {(one["name"], one["language"]): one for one in doctor.meta.templates}
    doctor.meta.templates.remove(by_name["lincah_kabar", "en"])
    by_name["lincah_surat", "id"]["status"] = "PENDING"
    by_name["lincah_surat", "en"]["status"] = "REJECTED"
    by_name["lincah_pengingat", "id"]["status"] = "LIMIT_EXCEEDED"
    by_name["lincah_keputusan", "id"]["components"][2]["buttons"].reverse()
    by_name["lincah_keputusan", "en"]["components"][0]["text"] += " {{3}}."

    said = await doctor.complains()
    assert [words.split("(")[0] for words in said] == [
        "Isi templat lincah_keputusan ",
        "Isi templat lincah_keputusan ",
        "Templat lincah_pengingat ",
        "Templat lincah_surat ",
        "Templat lincah_surat ",
        "Templat lincah_kabar ",
    ]
    for words, expected in zip(said[2:], ("LIMIT_EXCEEDED", "ditinjau", "ditolak", "belum diajukan"), strict=True):
        assert expected in words


async def test_a_template_under_another_name_is_looked_for_there(doctor: Doctor) -> None:
    said = await doctor.complains(whatsapp_templates={"kabar": "kabar_kabupaten"})

    assert [words.split("(")[0] for words in said] == ["Templat kabar_kabupaten "] * 2


async def test_a_costlier_category_is_a_remark(doctor: Doctor) -> None:
    doctor.meta.templates[0]["category"] = "MARKETING"

    said = await doctor.says()
    assert [good for good, words in said if "MARKETING" in words] == [None]


async def test_the_simulated_account_is_in_order_until_a_template_is_paused(database: Database) -> None:
    settings = Settings(secret_key=SecretStr("kunci-uji-yang-cukup-panjang"))
    anywhere = settings.model_copy(update={"listen": "127.0.0.1:0"})  # any free port, which a setting cannot say
    async with play(database, anywhere, MovableClock(), channels=("whatsapp",)) as stage:

        async def complaints() -> list[str]:
            ask = partial(periksa_whatsapp.periksa, stage.program.settings, NOW)
            return [words for good, words in await asyncio.to_thread(lambda: list(ask())) if good is False]

        assert await complaints() == []
        stage.whatsapp.templates.turn("lincah_kabar", "PAUSED")
        assert [words.partition(" (")[0] for words in await complaints()] == ["Templat lincah_kabar"] * 2


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        (0, (None, "Pesan WhatsApp bulan ini: 1.200; tanpa anggaran yang membatasi.")),
        (5000, (None, "Pesan WhatsApp bulan ini: 1.200 dari anggaran 5.000.")),
        (1200, (False, "Pesan WhatsApp bulan ini: 1.200 dari anggaran 1.200.")),
    ],
)
def test_the_month_stands_beside_its_budget(database: Database, budget: int, expected: periksa_whatsapp.Baris) -> None:
    with database.writing() as session:
        kanal.catat(session, "whatsapp", {"service": 1100, "template": 100}, NOW)
        kanal.catat(session, "whatsapp", {"service": 7}, NOW - dt.timedelta(days=30))

    with database.reading() as session:
        assert list(periksa_whatsapp.pemakaian(session, budget, NOW)) == [expected]


def test_what_waits_for_its_reader_is_counted_by_message(database: Database) -> None:
    with database.writing() as session:
        chat = ChannelIdentity(channel="whatsapp", value="62811")
        session.add(chat)
        session.flush()
        for place, token in enumerate(("satu", "satu", "dua")):
            session.add(HeldMessage(identity_id=chat.id, token=token, place=place, payload="{}", held_at=NOW))

    with database.reading() as session:
        _month, held = periksa_whatsapp.pemakaian(session, 0, NOW)
    assert held == (None, "2 pesan WhatsApp ditahan sampai penerimanya menulis.")
