"""A small bot and a small government, to try the page alone: `python -m tests.simulator.echo`."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import uvicorn
from starlette.applications import Starlette

from bot.simulator import page
from bot.simulator.store import Store
from bot.simulator.telegram import Telegram
from core.clock import MovableClock

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
ZONE = ZoneInfo("Asia/Makassar")
START = dt.datetime(2026, 12, 1, 7, 45, tzinfo=ZONE)
PEOPLE = [
    page.Person("199001012015041001", "Sari Wulandari, S.E.", "Analis Anggaran Ahli Muda", "Bappeda", "+628120001001"),
    page.Person(
        "198203032008011002", "Drs. Budi Santoso, M.Si.", "Kepala Bidang Perencanaan", "Bappeda", "+628120001002"
    ),
    page.Person("197505052000032003", "Dr. Ratna Kusuma, M.A.P.", "Kepala Badan", "Bappeda", "+628120001003"),
    page.Person(
        "199507072020121004",
        "Yohanes Tarigan, S.Kom.",
        "Pranata Komputer Ahli Pertama",
        "Dinas Kominfo",
        "+628120001004",
    ),
    page.Person("198811112014022005", "Nurul Aini, S.H.", "Analis Hukum Ahli Muda", "Bagian Hukum", "+628120001005"),
]
MENU = [
    {"command": "start", "description": "Menu utama"},
    {"command": "tugas", "description": "Tugas saya"},
    {"command": "bantuan", "description": "Bantuan"},
]


class Government:
    """The page's surroundings: five invented people and a movable clock."""

    def __init__(self, telegram: Telegram, clock: MovableClock) -> None:
        self.telegram = telegram
        self.clock = clock
        self.zone = ZONE

    def people(self) -> list[page.Person]:
        return PEOPLE

    async def open_phone(self, nip: str, channel: str = "telegram") -> int:
        index, person = next((i, person) for i, person in enumerate(PEOPLE) if person.nip == nip)
        title = f"{person.jabatan} · {person.unit}"
        self.telegram.add_phone(1001 + index, person.nama, phone=person.telepon, title=title)
        return 1001 + index

    def now(self) -> dt.datetime:
        return self.clock.now()

    async def jump(self, to: dt.datetime) -> None:
        self.clock.jump(to)

    def next_working_day(self) -> dt.datetime:
        day = self.now().astimezone(ZONE) + dt.timedelta(days=1)
        while day.weekday() > 4:
            day += dt.timedelta(days=1)
        return day.replace(hour=8, minute=0, second=0, microsecond=0)


def buttons(*rows: tuple[tuple[str, str, str], ...]) -> str:
    keyboard = [[{"text": label, "callback_data": data, "style": style} for label, data, style in row] for row in rows]
    return json.dumps({"inline_keyboard": keyboard})


CHOICE = buttons((("Setujui", "yes", "success"), ("Tolak", "no", "danger")), (("Lihat rincian", "more", ""),))


async def answer(call: Any, update: dict[str, Any]) -> None:
    """Offer a choice to whoever writes; record the decision of whoever taps."""
    if query := update.get("callback_query"):
        await call("answerCallbackQuery", callback_query_id=query["id"], text="Tercatat.")
        message, who = query["message"], query["from"]["first_name"]
        text = f"{message['text']}\n\n<b>Diputus:</b> {query['data']} oleh {who}"
        await call(
            "editMessageText",
            chat_id=message["chat"]["id"],
            message_id=message["message_id"],
            text=text,
            parse_mode="HTML",
        )
    elif message := update.get("message"):
        said = message.get("text", "berkas")
        await call("sendChatAction", chat_id=message["chat"]["id"], action="typing")
        await call("sendMessage", chat_id=message["chat"]["id"], text=f"Anda menulis: {said}", reply_markup=CHOICE)


async def echo(base: str, token: str = TOKEN) -> None:
    """Poll and answer until cancelled."""
    async with httpx.AsyncClient(base_url=f"{base}/bot{token}/", timeout=60) as http:

        async def call(method: str, **values: Any) -> Any:
            return (await http.post(method, data=values)).json()

        await call("setMyCommands", commands=json.dumps(MENU))
        offset = 0
        while True:
            for update in (await call("getUpdates", offset=offset, timeout=10))["result"]:
                offset = update["update_id"] + 1
                await answer(call, update)


async def main(port: int, path: str) -> None:
    clock = MovableClock()
    clock.jump(START)
    telegram = Telegram(TOKEN, clock, Store(path))
    government = Government(telegram, clock)
    for person in PEOPLE[:3]:
        await government.open_phone(person.nip)
    app = Starlette(routes=[*telegram.routes(), *page.build(telegram, government)])
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    bot = asyncio.create_task(echo(f"http://127.0.0.1:{port}"))
    while not server.should_exit:
        await asyncio.sleep(0.1)
    telegram.hang_up()
    await serving
    bot.cancel()
    await telegram.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8090, sys.argv[2] if len(sys.argv) > 2 else ":memory:"))
