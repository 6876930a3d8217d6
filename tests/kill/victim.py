"""The process that is killed: the whole program, with the conversations people really have.

Run as `python -m tests.kill.victim DATABASE_URL PLATFORM_URL`. It imports everything once and then forks the program
again each time it was killed, so that a kill costs a tenth of a second and not the start of an interpreter; each
child's process id is printed, and that is whom to kill.
"""

from __future__ import annotations

import asyncio
import os
import sys

from pydantic import SecretStr

from bot.app import Parts, build
from bot.skenario import HURRIED
from core import kalender
from core.clock import SystemClock
from core.database import Database
from core.settings import Settings

SECRET = "a key for invented people"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


async def serve(database_url: str, platform_url: str) -> None:
    settings = Settings(
        _env_file=None,
        database_url=database_url,
        secret_key=SecretStr(SECRET),
        telegram_token=SecretStr(TOKEN),
        telegram_api_base=platform_url,
    )
    program = build(settings, Database(database_url), SystemClock(), parts=Parts(sending=HURRIED))
    await program.run()


def main(database_url: str, platform_url: str) -> None:
    kalender.siapkan()
    while True:
        child = os.fork()
        if not child:
            asyncio.run(serve(database_url, platform_url))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
