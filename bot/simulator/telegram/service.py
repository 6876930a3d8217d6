"""The parts of one Telegram, handed to every Bot API method, and the table they are entered in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.simulator.changes import Changes
from bot.simulator.store import Store
from bot.simulator.telegram.commands import Commands
from bot.simulator.telegram.errors import Rejected, bad_request, forbidden
from bot.simulator.telegram.faults import Faults
from bot.simulator.telegram.files import Files
from bot.simulator.telegram.parameters import Parameters
from bot.simulator.telegram.queries import Queries
from bot.simulator.telegram.updates import Updates
from bot.simulator.telegram.webhook import Postman
from bot.simulator.telegram.world import Room, World
from core.clock import Clock


class Service:
    """One Telegram's state, part by part."""

    def __init__(self, token: str, clock: Clock, store: Store, changes: Changes | None = None) -> None:
        self.faults = Faults()
        self.world = World(token, clock, store, changes)
        self.updates = Updates(store, self.faults)
        self.files = Files(store)
        self.commands = Commands(store)
        self.queries = Queries()
        self.postman = Postman(self.updates, store, clock)

    def room(self, p: Parameters) -> Room:
        """The chat a call is about, if the bot may write to it."""
        if not p.has("chat_id"):
            raise bad_request("chat_id is empty")
        chat_id = p.string("chat_id")
        room = self.world.rooms.get(int(chat_id)) if chat_id.lstrip("-").isdigit() else None
        if room is None:
            raise bad_request("chat not found")
        if room.moved_to:
            why = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Rejected(why, migrate_to_chat_id=room.moved_to)
        if phone := self.world.phones.get(room.id):
            if phone.blocked:
                raise forbidden("bot was blocked by the user")
            if not phone.started:
                raise forbidden("bot can't initiate conversation with a user")
        return room


Method = Callable[[Service, Parameters], Awaitable[Any]]


@dataclass(frozen=True)
class Entered:
    """A method by the name Telegram gives it."""

    name: str
    call: Method


METHODS: dict[str, Entered] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enter a coroutine as the Bot API method `name`."""

    def enter(call: Method) -> Method:
        METHODS[name.lower()] = Entered(name, call)
        return call

    return enter
