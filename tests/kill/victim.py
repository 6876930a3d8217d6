"""The process that is killed: the whole program, with the conversations people really have.

Run as `python -m tests.kill.victim DATABASE_URL PLATFORM_URL PORT`. It imports everything once and then forks the
program again each time it was killed, so that a kill costs a tenth of a second and not the start of an interpreter;
each child's process id is printed, and that is whom to kill.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys

from pydantic import SecretStr
from starlette.applications import Starlette

import bot.handlers.whatsapp
import bot.handlers.whatsapp_api  # imported by `build` only when it is needed: too late for a fork
import bot.receipts  # noqa: F401 - likewise
from bot.app import Parts, build
from bot.serving import listening, web_routes
from bot.skenario import HURRIED
from core import kalender, regulasi
from core.clock import SystemClock
from core.database import Database
from core.settings import Settings
from tests.kill.whatsapp import ACCOUNT

REGULASI = "temanggung"
SECRET = "a key for invented people"
VERIFY = "invented, too"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


async def serve(database_url: str, platform_url: str, port: int) -> None:
    settings = Settings(
        _env_file=None,
        database_url=database_url,
        secret_key=SecretStr(SECRET),
        telegram_token=SecretStr(TOKEN),
        telegram_api_base=platform_url,
        whatsapp_phone_id=ACCOUNT.phone_id,
        whatsapp_token=SecretStr(ACCOUNT.token),
        whatsapp_app_secret=SecretStr(ACCOUNT.app_secret),
        whatsapp_verify_token=SecretStr(VERIFY),
        whatsapp_api_base=platform_url,
    )
    program = build(settings, Database(database_url), SystemClock(), parts=Parts(sending=HURRIED))
    async with listening(Starlette(routes=web_routes(program)), "127.0.0.1", port):
        await program.run()


def main(database_url: str, platform_url: str, port: str) -> None:
    regulasi.muat(REGULASI)
    kalender.ramadan(SystemClock().now().year)  # brings the holidays of all countries, which takes half a second
    gc.freeze()
    while True:
        child = os.fork()
        if not child:
            asyncio.run(serve(database_url, platform_url, int(port)))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
