"""One Telegram on this machine: its server, its people, and its moods."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from starlette.routing import BaseRoute

from bot.simulator.changes import Changes
from bot.simulator.store import Store
from bot.simulator.telegram.faults import Faults, Limits
from bot.simulator.telegram.files import Files
from bot.simulator.telegram.hands import Hands
from bot.simulator.telegram.server import Log, Server
from bot.simulator.telegram.service import Service
from bot.simulator.telegram.world import Phone
from core.clock import Clock

_POISON = {
    "broken": '{"update_id":%d,"message":{"message_id":"x"}}',
    "unknown": (
        '{"update_id":%d,"my_chat_member":{"chat":{"id":1,"type":"private"},"date":1,'
        '"from":{"id":1,"is_bot":false,"first_name":"?"},"old_chat_member":{"status":"hologram"},'
        '"new_chat_member":{"status":"hologram"}}}'
    ),
}


class Telegram(Hands):
    """The people, their chats with the bot, and the Bot API the bot calls.

    Args:
        token: the bot's token; calls with another one are refused.
        clock: dates messages.
        store: keeps everything over a restart; without one the world ends with the process.
        changes: counts what changes; shared with the simulators that are looked at together.
    """

    def __init__(self, token: str, clock: Clock, store: Store | None = None, changes: Changes | None = None) -> None:
        super().__init__(Service(token, clock, store or Store(), changes))
        self._server = Server(token, self._service)

    def routes(self) -> list[BaseRoute]:
        """The Bot API and its file download, to be mounted at the root of a server."""
        return self._server.routes()

    def start(self) -> None:
        """Resume delivery to the webhook kept in the store; call it inside the event loop."""
        self._service.postman.start()

    def hang_up(self) -> None:
        """End long polls and the page's event streams, so that a server can stop at once."""
        self.world.changes.end()
        self._service.updates.end()

    async def close(self) -> None:
        """End delivery and close the store."""
        self.hang_up()
        await self._service.postman.close()
        self.world.store.close()

    @property
    def version(self) -> int:
        """Grows with everything a person could see change."""
        return self.world.changes.version

    @property
    def faults(self) -> Faults:
        return self._service.faults

    @property
    def files(self) -> Files:
        return self._service.files

    @property
    def sent(self) -> Counter[str]:
        """How often the bot called each method."""
        return self._server.log.sent

    @property
    def log(self) -> Log:
        """Every call with the real time it arrived and how it was answered."""
        return self._server.log

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._service.updates)

    def enforce(self, limits: Limits | None) -> None:
        """Answer 429 to a bot that is faster than `limits`; None lets it."""
        self._server.limits = limits

    async def changed(self, after: int) -> int:
        """Wait until `version` exceeds `after`; returns it."""
        return await self.world.changes.after(after)

    def phones(self) -> list[Phone]:
        return list(self.world.phones.values())

    def add_phone(  # noqa: PLR0913 - a person is that many things
        self, user_id: int, name: str, *, phone: str, language: str = "id", title: str = "", avatar: str = ""
    ) -> Phone:
        """Give a person Telegram; a second time it changes his details and keeps his chats."""
        known = self.world.phones.get(user_id)
        started, blocked = (known.started, known.blocked) if known else (False, False)
        person = Phone(user_id, name, phone, language, title, avatar, started, blocked)
        self.world.save_phone(person)
        return person

    def menu(self, user_id: int) -> list[dict[str, Any]]:
        """The bot's commands as this person's menu shows them."""
        return self._service.commands.menu(user_id, self.world.phones[user_id].language)

    def poison(self, kind: Literal["broken", "unknown"] = "broken") -> None:
        """Queue an update strict libraries cannot parse: a broken one, or one of a kind yet unknown."""
        self._service.updates.put_raw(0, _POISON[kind] % self._service.updates.next_id)

    def deliver_again(self) -> None:
        """Deliver the update that was confirmed last once more."""
        self._service.updates.again()
