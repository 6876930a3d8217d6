"""A file that came over one channel reaches whoever reads on another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import msgspec
import pytest
from pydantic import SecretStr

from bot.app import world
from bot.deliveries import Deliveries
from bot.dialogs import DIALOGS
from bot.dialogs.lampiran import berkas
from bot.handlers.channel import Place
from bot.handlers.telegram_render import calls
from bot.outgoing import Runtime
from core.clock import FixedClock
from core.database import Database
from core.jobs import Claimed
from core.messages import Attach, Text
from core.models.dasar import uuid7
from core.models.kanal import Attachment
from core.outbox import DeliveryError, Rejected, RetryLater, Unavailable
from core.settings import Settings
from tests.fakes import NAME, LimitedChannel

NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
VOICE = {"channel": NAME, "kind": "voice", "name": "rekaman", "to": "1", "upload": {"stored": "v1", "from": "jauh"}}


@dataclass
class Distant(LimitedChannel):
    """The channel the file came over, perhaps in trouble."""

    trouble: list[DeliveryError] = field(default_factory=list)

    async def fetch(self, file: str, most: int) -> bytes:
        if self.trouble:
            raise self.trouble[0]
        return await super().fetch(file, most)


def deliveries(database: Database, **channels: LimitedChannel) -> Deliveries:
    settings = Settings(secret_key=SecretStr("a key for invented people"))
    return Deliveries(database, Runtime(channels, DIALOGS, world(settings), FixedClock(NOW)))


def job() -> Claimed:
    return Claimed(1, "out", f"{NAME}:1", "d", msgspec.json.encode(VOICE).decode(), 1, 0, "lease")


def attachment(channel: str) -> Attachment:
    return Attachment(pegawai_id=uuid7(), kind="voice", channel=channel, platform_file="v1", made_at=NOW)


async def test_its_bytes_are_fetched_where_they_are(database: Database) -> None:
    near, far = LimitedChannel(), LimitedChannel("jauh", files={"v1": b"suara"})
    sent = await deliveries(database, limited=near, jauh=far).send(job())
    assert near.files[sent] == b"suara"


@pytest.mark.parametrize("trouble", [RetryLater("429", 7, everyone=True), Rejected("gone"), Unavailable("502")])
async def test_the_other_channel_s_trouble_is_this_message_s_alone(database: Database, trouble: DeliveryError) -> None:
    far = Distant("jauh", trouble=[trouble])
    with pytest.raises(type(trouble)) as caught:
        await deliveries(database, limited=LimitedChannel(), jauh=far).send(job())
    assert not getattr(caught.value, "everyone", False)
    assert getattr(caught.value, "after", 7) == 7


async def test_a_channel_that_is_not_served_any_more_has_no_files(database: Database) -> None:
    with pytest.raises(Rejected):
        await deliveries(database, limited=LimitedChannel()).send(job())


def test_telegram_uploads_what_came_over_whatsapp_and_names_what_it_has() -> None:
    place = Place("7000001", "t" * 20)
    [foreign], [own] = (
        calls(Attach(blocks=(Text("x"),), file=berkas(attachment(channel))), place)
        for channel in ("whatsapp", "telegram")
    )
    assert foreign["upload"] == {"field": "voice", "name": "voice", "stored": "v1", "from": "whatsapp"}
    assert "voice" not in foreign["arguments"]
    assert own["arguments"]["voice"] == "v1"
