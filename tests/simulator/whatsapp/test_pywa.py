"""An independent client of the Cloud API talks to the simulator and understands what it says."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from pywa.errors import MessageUndeliverable, TemplateNotExists, TooManyMessages
from pywa.types.callback import Button, Section, SectionList, SectionRow
from pywa.types.templates import TemplateLanguage
from pywa_async.client import WhatsApp as Client
from starlette.applications import Starlette

from bot.simulator.whatsapp import Fault, Limits, WhatsApp
from tests.simulator.whatsapp.conftest import ACCOUNT, BUDI, BUDIS, SARI, SARIS


@pytest.fixture
async def client(whatsapp: WhatsApp) -> AsyncIterator[Client]:
    transport = httpx.ASGITransport(Starlette(routes=whatsapp.routes()))
    async with httpx.AsyncClient(transport=transport) as session:
        yield Client(phone_id=ACCOUNT.phone_id, token=ACCOUNT.token, session=session)


async def test_it_sends(client: Client, whatsapp: WhatsApp) -> None:
    await client.send_message(SARIS, "Halo")
    await client.send_message(SARIS, "Setuju?", buttons=[Button("Ya", "t.0")], tracker="abc")
    rows = SectionList("Pilih", [Section("Menu", [SectionRow("Tugas", "t.1", "tiga")])])
    await client.send_message(SARIS, "Pilih", buttons=rows)
    await client.send_document(SARIS, b"%PDF-", filename="surat.pdf", mime_type="application/pdf")
    await client.request_contact_info(SARIS, "Nomor?")
    await client.send_message(whatsapp.world.phones[SARI].user_id, "lewat id")
    seen = whatsapp.chat(SARI)[1:]
    assert [one.text for one in seen] == ["Halo", "Setuju?", "Pilih", "", "Nomor?", "lewat id"]
    assert seen[3].file
    assert (seen[3].file.name, seen[3].file.size, seen[4].asks_contact) == ("surat.pdf", 5, True)


async def test_it_fills_a_template(client: Client, whatsapp: WhatsApp) -> None:
    body, tap = {"type": "text", "text": "tiga"}, {"type": "payload", "payload": "abc.-"}
    button = {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [tap]}
    params = [{"type": "body", "parameters": [body]}, button]
    await client.send_template(BUDIS, "kabar", TemplateLanguage.INDONESIAN, params)
    seen = whatsapp.chat(BUDI)[-1]
    assert (seen.text, seen.buttons[0].id) == ("Ada tiga kabar untuk Bapak/Ibu.", "abc.-")
    with pytest.raises(TemplateNotExists):
        await client.send_template(BUDIS, "kabar", TemplateLanguage.ENGLISH, params)


async def test_it_understands_refusals(client: Client, whatsapp: WhatsApp) -> None:
    whatsapp.enforce(Limits(burst=1))
    await client.send_message(SARIS, "x")
    with pytest.raises(TooManyMessages):
        await client.send_message(SARIS, "x")
    whatsapp.faults.add(Fault("error", 131026))
    with pytest.raises(MessageUndeliverable):
        await client.send_message(SARIS, "x")


async def test_it_fetches_what_a_person_sent(client: Client, whatsapp: WhatsApp) -> None:
    await whatsapp.send_file(SARI, "voice", b"ogg")
    await client.indicate_typing(whatsapp.chat(SARI)[-1].id)
    assert whatsapp.world.rooms[SARI].doing() == "typing"
    file = whatsapp.chat(SARI)[-1].file
    assert file
    url = await client.get_media_url(file.id)
    assert await client.get_media_bytes(url.url) == b"ogg"
