"""The wall of phones in a real browser."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, async_playwright, expect
from starlette.applications import Starlette

from bot.serving import listening
from bot.simulator import page
from bot.simulator.changes import Changes
from bot.simulator.telegram import Telegram
from bot.simulator.whatsapp import Account, WhatsApp
from core.clock import MovableClock
from tests.simulator.echo import PEOPLE, START, TOKEN, Government, echo

CHROMIUM = Path("/usr/bin/chromium")
NUMBER = PEOPLE[0].telepon.removeprefix("+")
pytestmark = pytest.mark.page


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """A demo with the echo bot, one phone with Telegram, and the same person's with WhatsApp."""
    clock, changes = MovableClock(), Changes()
    clock.jump(START)
    telegram, whatsapp = Telegram(TOKEN, clock, changes=changes), WhatsApp(clock, changes=changes)
    government = Government(telegram, clock)
    await government.open_phone(PEOPLE[0].nip)
    await _greet(whatsapp)
    app = Starlette(routes=[*telegram.routes(), *whatsapp.routes(), *page.build(telegram, government, whatsapp)])
    async with listening(app, "127.0.0.1", 0) as port:
        base = f"http://127.0.0.1:{port}"
        bot = asyncio.create_task(echo(base))
        await _offer_a_list(base)
        yield base
        bot.cancel()
        await asyncio.gather(bot, return_exceptions=True)
    await whatsapp.close()
    await telegram.close()


async def _greet(whatsapp: WhatsApp) -> None:
    whatsapp.add_phone(NUMBER, PEOPLE[0].nama, NUMBER, title=PEOPLE[0].jabatan)
    await whatsapp.say(NUMBER, "halo")


async def _offer_a_list(base: str) -> None:
    account = Account()
    menu = [{"id": "t.0", "title": "Tugas saya", "description": "tiga menunggu"}, {"id": "t.1", "title": "Bantuan"}]
    action = {"button": "Pilih", "sections": [{"rows": menu}]}
    listed = {"type": "list", "body": {"text": "Menu"}, "action": action}
    message = {"messaging_product": "whatsapp", "to": NUMBER, "type": "interactive", "interactive": listed}
    bearer = {"Authorization": f"Bearer {account.token}"}
    async with httpx.AsyncClient(base_url=base, headers=bearer) as http:
        (await http.post(f"/v26.0/{account.phone_id}/messages", json=message)).raise_for_status()


@pytest.fixture
async def wall(address: str) -> AsyncIterator[Page]:
    if not CHROMIUM.exists() and not os.environ.get("CI"):  # noqa: TID251 - a test may look at its machine
        pytest.skip("no Chromium on this machine: apt install chromium")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        shown = await browser.new_page(viewport={"width": 1400, "height": 900}, locale="id-ID")
        await shown.goto(address)
        yield shown
        await browser.close()


async def test_a_person_joins_writes_and_decides(wall: Page) -> None:
    troubles: list[str] = []
    wall.on("pageerror", lambda error: troubles.append(str(error)))
    budi = wall.get_by_role("region", name="Ponsel Drs. Budi Santoso")

    await wall.get_by_role("button", name="Tambah ponsel").click()
    await wall.get_by_role("searchbox").fill("kepala bidang")
    await wall.get_by_role("button", name=re.compile("Budi Santoso")).last.click()
    await budi.get_by_role("button", name="Mulai").click()
    await expect(budi.get_by_role("log")).to_contain_text("Anda menulis: /start")

    await budi.get_by_role("textbox", name="Pesan").fill("<b>halo</b>")
    await wall.keyboard.press("Enter")
    await expect(budi.get_by_role("log")).to_contain_text("Anda menulis: <b>halo</b>")

    await budi.get_by_role("button", name="Setujui").last.click()
    await expect(budi.get_by_role("log")).to_contain_text("Diputus: yes oleh Drs. Budi Santoso, M.Si.")
    await expect(budi.get_by_role("button", name="Setujui")).to_have_count(1)

    await wall.reload()
    await expect(budi.get_by_role("log")).to_contain_text("Diputus: yes")
    assert troubles == []


async def test_a_row_is_chosen_by_keyboard_on_whatsapp(wall: Page) -> None:
    chat = wall.get_by_role("region", name=f"Ponsel {PEOPLE[0].nama}, WhatsApp")
    await expect(chat).to_contain_text("Lincah boleh menulis bebas sampai")

    await chat.get_by_role("button", name="Pilih", exact=True).press("Enter")
    sheet = chat.get_by_role("dialog", name="Pilih")
    await expect(sheet.get_by_role("button", name="Tugas saya")).to_be_focused()
    await wall.keyboard.press("ArrowDown")
    await expect(sheet.get_by_role("button", name="Bantuan")).to_be_focused()
    await wall.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(chat.get_by_role("button", name="Pilih", exact=True)).to_be_focused()

    await chat.get_by_role("button", name="Pilih", exact=True).press("Enter")
    await wall.keyboard.press("Enter")
    await expect(chat.get_by_role("log")).to_contain_text("Membalas: MenuTugas saya")

    await chat.get_by_role("button", name="Pilihan lain").click()
    await chat.get_by_role("menuitem", name="Ganti nomor").click()
    await expect(chat.get_by_role("log")).to_contain_text("changed from")
    await expect(chat).to_contain_text("Lincah hanya boleh mengirim templat")
