"""A restart finds everything where it was."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
from starlette.applications import Starlette

from bot.simulator.store import Store
from bot.simulator.telegram import Telegram
from core.clock import FixedClock
from tests.simulator.conftest import NOW, SARI, TOKEN, Bot


def telegram_at(path: Path) -> Telegram:
    made = Telegram(TOKEN, FixedClock(NOW), Store(path))
    made.add_phone(SARI, "Sari Wulandari", phone="+628120001001")
    return made


def bot_of(telegram: Telegram) -> Bot:
    transport = httpx.ASGITransport(Starlette(routes=telegram.routes()))
    return Bot(httpx.AsyncClient(transport=transport, base_url="http://telegram"))


async def test_chats_files_and_updates_outlive_a_restart(tmp_path: Path) -> None:
    before = telegram_at(tmp_path / "sim.sqlite3")
    await before.say(SARI, "/start")
    await before.send_file(SARI, "document", b"isi", name="a.txt")
    bot = bot_of(before)
    markup = {"keyboard": [["Nanti"]]}
    await bot.do("sendMessage", chat_id=SARI, text="<b>halo</b>", parse_mode="HTML", reply_markup=markup)
    await bot.do("setMyCommands", commands=[{"command": "menu", "description": "Menu"}])
    first, second = await bot.updates()
    await bot.updates(second["update_id"])
    chat = before.chat(SARI)
    await before.close()

    after = telegram_at(tmp_path / "sim.sqlite3")
    bot = bot_of(after)
    assert after.chat(SARI) == chat
    assert after.keyboard(SARI)[0][0].label == "Nanti"
    assert after.menu(SARI) == [{"command": "menu", "description": "Menu"}]
    assert await bot.updates() == [second]
    path = (await bot.do("getFile", file_id=second["message"]["document"]["file_id"]))["file_path"]
    assert (await bot.http.get(f"/file/bot{TOKEN}/{path}")).content == b"isi"
    await after.say(SARI, "lagi")
    newest = (await bot.updates())[-1]
    assert (newest["update_id"], newest["message"]["message_id"]) == (first["update_id"] + 2, 4)
    await after.close()


async def test_a_webhook_is_resumed(tmp_path: Path) -> None:
    before = telegram_at(tmp_path / "sim.sqlite3")
    await bot_of(before).do("setWebhook", url="http://127.0.0.1:9/none")
    await before.say(SARI, "/start")
    await before.close()
    after = telegram_at(tmp_path / "sim.sqlite3")
    after.start()
    await asyncio.sleep(0.1)
    info = await bot_of(after).do("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed")
    await after.close()
