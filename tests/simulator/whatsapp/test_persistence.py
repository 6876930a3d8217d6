"""A restart finds everything where it was."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import httpx
from starlette.applications import Starlette

from bot.simulator.store import Store
from bot.simulator.whatsapp import Template, WhatsApp
from core.clock import FixedClock
from tests.simulator.whatsapp.conftest import ACCOUNT, NOW, SARI, SARIS, VERIFY, Receiver, settled


async def test_a_restart_keeps_chats_files_and_templates(tmp_path: Path) -> None:
    clock, path = FixedClock(NOW), tmp_path / "phones.sqlite3"
    first = await _lived(WhatsApp(clock, Store(path)))
    before = first.chat(SARI)
    await first.close()

    second = WhatsApp(clock, Store(path))
    assert second.chat(SARI) == before
    assert before[0].file
    media = second.media.find(before[0].file.id, clock.now())
    assert media
    assert second.media.read(media) == b"isi"
    assert second.phones() == first.phones()
    assert second.phones()[0].window_open(clock.now())
    assert [one.name for one in second.templates.all()] == ["kabar"]


async def _lived(whatsapp: WhatsApp) -> WhatsApp:
    whatsapp.add_phone(SARI, "Sari Wulandari", SARIS)
    whatsapp.templates.approve(Template("kabar", "id", "Ada {{1}} kabar untuk Bapak/Ibu.", ("Buka",)))
    await whatsapp.send_file(SARI, "document", b"isi", name="bukti.pdf")
    await whatsapp.hide_number(SARI, "sari.w")
    return whatsapp


async def test_a_restart_brings_what_was_not_taken(tmp_path: Path, receiver: Receiver) -> None:
    clock, path = FixedClock(NOW), tmp_path / "phones.sqlite3"
    first = await _lived(WhatsApp(clock, Store(path)))
    await first.subscribe(receiver.url, VERIFY)
    await settled(first)
    receiver.statuses = [500]
    await first.say(SARI, "kedua")
    async with asyncio.timeout(5):
        while not first.trouble:
            await asyncio.sleep(0.005)
    await first.close()

    second = WhatsApp(clock, Store(path))
    second.start()
    clock.moment += dt.timedelta(hours=1)
    await settled(second)
    assert receiver.messages[-1]["text"] == {"body": "kedua"}
    await second.close()


def test_adding_a_person_again_keeps_his_number(tmp_path: Path) -> None:
    whatsapp = WhatsApp(FixedClock(NOW), Store(tmp_path / "x"))
    whatsapp.add_phone(SARI, "Sari", SARIS)
    assert whatsapp.add_phone(SARI, "Sari W.", "620").number == SARIS


async def test_the_simulator_leaves_other_addresses_alone() -> None:
    transport = httpx.ASGITransport(Starlette(routes=WhatsApp(FixedClock(NOW)).routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://graph") as http:
        assert (await http.get("/surat/PP-2026")).status_code == 404
        assert (await http.get(f"/v26.0/{ACCOUNT.phone_id}")).status_code == 401
