"""What waits for the bot's webhook, and the postman who brings it: signed, together, again for a week."""

from __future__ import annotations

import asyncio
import datetime as dt
import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby, islice
from typing import Any

import aiohttp

from bot.simulator.rounds import Rounds
from bot.simulator.store import Store
from bot.simulator.whatsapp.errors import GraphError
from bot.simulator.whatsapp.faults import Faults
from bot.simulator.whatsapp.world import Account
from core.clock import Clock

SIGNATURE = "X-Hub-Signature-256"
KEPT = dt.timedelta(days=7)
_PATIENCE = 30.0
_TOGETHER = 40
_GATHER = 0.004  # seconds a status waits for others to be posted with
_FIRST, _LONGEST = 0.5, 3600.0  # seconds by the simulator's clock until a post is tried again
_LOOK = 0.05  # real seconds between looks at a clock somebody may have moved


@dataclass
class Item:
    """One message or status on its way to the bot.

    Args:
        kind: messages or statuses.
        body: its JSON.
        contact: JSON of the contact told with it, or "".
        due: unix time by the simulator's clock.
        idle: it waits to be called for.
    """

    serial: int
    kind: str
    body: str
    contact: str
    made: float
    due: float
    attempts: int = 0
    idle: bool = False


@dataclass
class Hook:
    url: str = ""
    verify: str = ""


class Mail:
    """Items in the order they came, kept in the store until the webhook has taken them.

    Args:
        lazy: statuses come when they are called for, all at once; failures at once as ever.
    """

    def __init__(self, store: Store, clock: Clock, faults: Faults) -> None:
        self._store = store
        self._clock = clock
        self._faults = faults
        self._items: dict[int, Item] = {}
        self._arrived = asyncio.Event()
        self.dropped = 0
        self.lazy = False
        for key, text in store.items("wa.mail"):
            self._items[int(key)] = Item(int(key), **json.loads(text))
        self._serial = max(self._items, default=0)

    def __len__(self) -> int:
        """How many are on their way; those that wait to be called for are not."""
        return sum(not item.idle for item in self._items.values()) if self.lazy else len(self._items)

    def rouse(self) -> None:
        """Let everything go that waits to be called for."""
        for item in self._items.values():
            item.idle = False
        self._arrived.set()

    def put(self, kind: str, body: dict[str, Any], contact: dict[str, Any] | None) -> None:
        """Queue one item; under a fault it comes twice."""
        idle = self.lazy and kind == "statuses" and body["status"] != "failed"
        for _ in range(2 if self._faults.twice() else 1):
            self._serial += 1
            now = self._clock.now().timestamp()
            told = json.dumps(contact) if contact else ""
            item = Item(self._serial, kind, json.dumps(body), told, made=now, due=now, idle=idle)
            self._items[item.serial] = item
            self.keep(item)
        if not idle:
            self._arrived.set()

    def keep(self, item: Item) -> None:
        kept = {name: value for name, value in vars(item).items() if name not in ("serial", "idle")}
        self._store.put("wa.mail", item.serial, json.dumps(kept))

    def done(self, items: Iterable[Item]) -> None:
        for item in items:
            self._items.pop(item.serial, None)
            self._store.drop("wa.mail", item.serial)

    def failed(self, items: Iterable[Item]) -> None:
        """Try again later, each time later than the last; after a week no more."""
        now = self._clock.now().timestamp()
        for item in items:
            item.attempts += 1
            item.due = now + min(_FIRST * 2**item.attempts, _LONGEST)
            if now - item.made > KEPT.total_seconds():
                self.dropped += 1
                self.done([item])
            else:
                self.keep(item)

    def due(self) -> list[Item]:
        """What can be posted together now."""
        now = self._clock.now().timestamp()
        ready = (item for item in self._items.values() if item.due <= now and not item.idle)
        return list(islice(ready, 1 if self._faults.alone else _TOGETHER))

    async def arrival(self) -> None:
        """Return when something may have become due."""
        if len(self):
            await asyncio.sleep(_LOOK)
            return
        self._arrived.clear()
        await self._arrived.wait()


@dataclass
class Postman(Rounds):
    """Posts what waits to the webhook, while there is one.

    Args:
        error: what went wrong last, "" if nothing did.
        posts: how many posts the bot has taken.
    """

    account: Account
    mail: Mail
    store: Store
    hook: Hook = field(default_factory=Hook)
    error: str = ""
    posts: int = 0

    def __post_init__(self) -> None:
        self.hook = Hook(**json.loads(self.store.text("setting", "wa.webhook", "{}")))

    async def subscribe(self, hook: Hook) -> None:
        """Shake hands with the bot's address, and deliver there from now on.

        Raises:
            GraphError: it does not know the word agreed upon.
        """
        challenge = str(secrets.randbelow(10**9))
        asked = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": hook.verify}
        why = ""
        try:
            async with aiohttp.ClientSession() as session, session.get(hook.url, params=asked) as answer:
                if answer.status != 200 or (await answer.text()) != challenge:
                    why = f"HTTP Status Code = {answer.status}; HTTP Message = {answer.reason}"
        except (aiohttp.ClientError, ValueError) as trouble:
            why = type(trouble).__name__
        if why:
            raise GraphError(2200, message=f"(#2200) Callback verification failed with the following errors: {why}")
        self.use(hook)

    def use(self, hook: Hook) -> None:
        """Deliver to `hook` without asking it first; an empty address ends delivery."""
        self._stop()
        self.hook, self.error = hook, ""
        self.store.put("setting", "wa.webhook", json.dumps(asdict(hook)))
        self.start()

    async def _deliver(self) -> None:
        timeout = aiohttp.ClientTimeout(total=_PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                ready = self.mail.due()
                if not ready:
                    await self.mail.arrival()
                    continue
                if all(item.kind == "statuses" for item in ready):
                    await asyncio.sleep(_GATHER)
                    ready = self.mail.due()
                if await self._post(session, ready):
                    self.posts += 1
                    self.mail.done(ready)
                else:
                    self.mail.failed(ready)

    async def _post(self, session: aiohttp.ClientSession, items: Sequence[Item]) -> bool:
        body = payload(self.account, items)
        headers = {"Content-Type": "application/json", SIGNATURE: signature(self.account.app_secret, body)}
        try:
            async with session.post(self.hook.url, data=body, headers=headers) as answer:
                if answer.status == 200:
                    self.error = ""
                    return True
                self.error = f"{answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as trouble:
            self.error = type(trouble).__name__
        return False


def signature(secret: str, body: bytes) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()


def payload(account: Account, items: Sequence[Item]) -> bytes:
    """One post of several items: neighbours of one kind share a `value`, as Meta sends them under load."""
    meta = json.dumps({"display_phone_number": account.number, "phone_number_id": account.phone_id})
    changes = ",".join(_change(meta, kind, list(group)) for kind, group in groupby(items, lambda item: item.kind))
    entry = f'{{"id":"{account.account_id}","changes":[{changes}]}}'
    return f'{{"object":"whatsapp_business_account","entry":[{entry}]}}'.encode()


def _change(meta: str, kind: str, items: Sequence[Item]) -> str:
    contacts = ",".join(dict.fromkeys(item.contact for item in items if item.contact))
    told = f'"contacts":[{contacts}],' if contacts else ""
    bodies = ",".join(item.body for item in items)
    value = f'{{"messaging_product":"whatsapp","metadata":{meta},{told}"{kind}":[{bodies}]}}'
    return f'{{"value":{value},"field":"messages"}}'
