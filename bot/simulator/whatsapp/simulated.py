"""One WhatsApp on this machine: the Cloud API, its people, and its moods."""

from __future__ import annotations

from collections import Counter

from starlette.routing import BaseRoute

from bot.simulator.changes import Changes
from bot.simulator.store import Store
from bot.simulator.whatsapp.faults import Faults, Limits
from bot.simulator.whatsapp.hands import Hands
from bot.simulator.whatsapp.mail import Hook
from bot.simulator.whatsapp.media import Shelf
from bot.simulator.whatsapp.server import Log, Server
from bot.simulator.whatsapp.service import Service
from bot.simulator.whatsapp.templates import Shop
from bot.simulator.whatsapp.world import Account, Phone
from core.clock import Clock


class WhatsApp(Hands):
    """The people, their chats with the business, and the Graph API the bot calls.

    Args:
        clock: dates messages, closes windows, brings retries.
        store: keeps everything over a restart; without one the world ends with the process.
        changes: counts what changes; shared with the simulators that are looked at together.
    """

    def __init__(
        self,
        clock: Clock,
        store: Store | None = None,
        account: Account | None = None,
        changes: Changes | None = None,
    ) -> None:
        super().__init__(Service(account or Account(), clock, store or Store(), changes))
        self._server = Server(self._service)

    def routes(self) -> list[BaseRoute]:
        """The Graph API and its downloads, to be mounted at the root of a server."""
        return self._server.routes()

    def start(self) -> None:
        """Resume delivery to the webhook kept in the store; call it inside the event loop."""
        self._service.postman.start()

    async def subscribe(self, url: str, verify: str) -> None:
        """Set the webhook, as one does on Meta's page for the app.

        Raises:
            GraphError: the address does not answer the handshake.
        """
        await self._service.postman.subscribe(Hook(url, verify))

    def hang_up(self) -> None:
        """End the page's event streams, so that a server can stop at once."""
        self.world.changes.end()

    async def close(self) -> None:
        """End delivery and close the store."""
        self.hang_up()
        await self._service.postman.close()
        self.world.store.close()

    @property
    def account(self) -> Account:
        return self.world.account

    @property
    def version(self) -> int:
        """Grows with everything a person could see change."""
        return self.world.changes.version

    @property
    def faults(self) -> Faults:
        return self._service.faults

    @property
    def media(self) -> Shelf:
        return self._service.shelf

    @property
    def templates(self) -> Shop:
        return self._service.shop

    @property
    def sent(self) -> Counter[str]:
        """How often the bot called each endpoint."""
        return self._server.log.sent

    @property
    def log(self) -> Log:
        """Every call with the real time it arrived and how it was answered."""
        return self._server.log

    @property
    def pending(self) -> int:
        """How many messages and statuses the bot has not taken."""
        return len(self._service.mail)

    def be_lazy(self) -> None:
        """Post statuses only when `catch_up` asks for them: half the posts, where nobody waits to see them."""
        self._service.mail.lazy = True

    def catch_up(self) -> None:
        """Post the statuses that were put off."""
        self._service.mail.rouse()

    @property
    def trouble(self) -> str:
        """What went wrong with the last post to the webhook; "" for nothing."""
        return self._service.postman.error

    def enforce(self, limits: Limits | None) -> None:
        """Refuse a bot that is faster than `limits`; None lets it."""
        self._service.limits = limits

    async def changed(self, after: int) -> int:
        """Wait until `version` exceeds `after`; returns it."""
        return await self.world.changes.after(after)

    def phones(self) -> list[Phone]:
        return list(self.world.phones.values())

    def add_phone(self, key: str, name: str, number: str, *, language: str = "id", title: str = "") -> Phone:
        """Give a person WhatsApp; a second time it changes his name and keeps his chat and his number."""
        phone = self.world.phones.get(key) or Phone(key, name, number)
        phone.name, phone.language, phone.title = name, language, title
        self.world.save(phone)
        return phone
