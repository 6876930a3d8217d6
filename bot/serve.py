"""`lincah serve`: the real bot, in one process or as one of several."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
from collections.abc import Sequence
from typing import get_args

from starlette.applications import Starlette

from bot.app import build
from bot.log import configure
from bot.serving import Introduction, listening, stop_on_signals, web_routes
from core.clock import SystemClock
from core.database import Database
from core.settings import Role, Settings, SettingWrong, load

log = logging.getLogger(__name__)


def settings_for() -> Settings:
    """The settings, complete enough to serve with.

    Raises:
        SettingWrong: they are not.
    """
    settings = load()
    settings.needed_to_serve()
    return settings


async def run(settings: Settings, roles: Sequence[str]) -> None:
    """Serve until a signal comes.

    Raises:
        SettingWrong: a role that does not exist.
    """
    known = [role for role in get_args(Role) if role in roles]
    if len(known) != len(set(roles)):
        raise SettingWrong("--peran", missing=False, allowed=",".join(get_args(Role)))
    configure(settings.log_level)
    database = Database(settings.database_url)
    try:
        program = build(settings, database, SystemClock(), known)
        stop_on_signals(program)
        # What was imported stays until the end; looking through it again and again would stop everything for 0.2 s.
        gc.freeze()
        async with contextlib.AsyncExitStack() as stack:
            if "web" in known:
                if "telegram" in program.channels:
                    program.engine.loops.add(Introduction(program, program.telegram))
                host, port = settings.address
                await stack.enter_async_context(listening(Starlette(routes=web_routes(program)), host, port))
                log.info("listening on %s", settings.listen)
            await program.run()
    finally:
        await asyncio.to_thread(database.close)
