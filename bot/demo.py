"""`lincah demo`: an invented government on this machine, its phones on a web page, no token needed."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlmodel import Session, col, select
from starlette.routing import BaseRoute

from bot.serving import stop_on_signals
from bot.simulator.page import Person, build
from bot.simulator.store import Store
from bot.stage import Stage, play
from core import contoh, kalender, organisasi
from core.clock import MovableClock
from core.contoh import Contoh
from core.database import Database, migrate
from core.kalender import NASIONAL
from core.models.organisasi import Pegawai
from core.rahasia import Rahasia
from core.settings import Settings

#: Whose phones hang on the wall at first, by their short names in the samples.
WALL = (
    "analis-anggaran",
    "kabid-perencanaan",
    "kabid-anggaran",
    "perencana",
    "kepala-dinas",
    "sekretaris-dinas",
    "pelaksana",
    "admin",
)
#: Who of them has WhatsApp beside Telegram at first.
BOTH = ("analis-anggaran", "kabid-anggaran")
Say = Callable[[str], None]


class Government:
    """What the page asks of the program (`bot.simulator.page.Surroundings`)."""

    def __init__(self, stage: Stage, sample: Contoh, remember: Callable[[dt.timedelta], None]) -> None:
        self._stage = stage
        self._remember = remember
        self.zone = ZoneInfo(sample.zona)
        self._people: list[Person] = []
        self._ids: dict[str, organisasi.Orang] = {}

    async def read(self) -> None:
        """Know everybody a phone can be opened for."""
        people = await self._stage.database.read(_everybody)
        self._ids = {person.nip: person for person in people}
        self._people = [
            Person(one.nip, one.nama, one.jabatan, one.unit, _number(index)) for index, one in enumerate(people)
        ]

    def people(self) -> list[Person]:
        return self._people

    async def open_phone(self, nip: str, channel: str = "telegram") -> int:
        found = next((one for one in self._people if one.nip == nip), None)
        if found is None:
            raise LookupError(nip)
        if channel == "whatsapp":
            return int(await self._stage.whatsapp_phone(self._ids[nip], found.telepon))
        return await self._stage.phone(self._ids[nip], found.telepon)

    def now(self) -> dt.datetime:
        return self._stage.clock.now()

    async def jump(self, to: dt.datetime) -> None:
        self._stage.clock.jump(to)
        self._remember(self._stage.clock.offset)
        await self._stage.program.tick()

    def next_working_day(self) -> dt.datetime:
        """By the calendar as it has been set in the demo."""
        today = self.now().astimezone(self.zone).date()
        anybody = next(iter(self._ids.values()))
        with self._stage.database.reading() as session:
            day = kalender.untuk_instansi(session, anybody.instansi_id).next_working_day(today)
        return dt.datetime.combine(day, dt.time(8), self.zone)


def _number(index: int) -> str:
    """An invented number; +62 812 00 is not given to anybody."""
    return f"+6281200{index:06d}"


def _everybody(session: Session) -> list[organisasi.Orang]:
    listed = contoh.daftar(session)
    found = [organisasi.pegawai_by_nip(session, one["nip"]) for one in listed if one["alias"]]
    rest = organisasi.orang_banyak(session, session.exec(select(Pegawai.id).where(col(Pegawai.aktif))))
    first = [one for one in found if one is not None]
    known = {one.id for one in first}
    return [*first, *sorted((one for one in rest.values() if one.id not in known), key=lambda one: one.nama)]


def prepare(folder: Path, sample: Contoh, say: Say, orang: int = contoh.ORANG) -> Settings:
    """A folder with a migrated database and the sample in it; one that exists is left as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{folder / 'lincah.sqlite3'}"
    settings = Settings(_env_file=None, database_url=url, secret_key=SecretStr(_secret(folder)))
    migrate(url)
    database = Database(url)
    try:
        with database.writing() as session:
            if not contoh.daftar(session):
                say(sample.instansi)
                contoh.isi(session, contoh.bangun(sample.nama, orang), Rahasia(settings.secret_key.get_secret_value()))
    finally:
        database.close()
    return settings


def _secret(folder: Path) -> str:
    """The demo's own key, made at its first start."""
    path = folder / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32))
    return path.read_text()


async def run(settings: Settings, folder: Path, sample: Contoh, ready: Say) -> None:
    """Play until a signal comes.

    Args:
        ready: told the address of the page.
    """
    kept = folder / "clock"
    clock = _clock(kept, ZoneInfo(sample.zona))
    database = Database(settings.database_url)
    government: list[Government] = []

    def routes(stage: Stage) -> list[BaseRoute]:
        made = Government(stage, sample, lambda offset: _keep(kept, offset))
        government.append(made)
        return build(stage.telegram, made, stage.whatsapp)

    try:
        store = Store(str(folder / "phones.sqlite3"))
        async with play(
            database, settings, clock, channels=("telegram", "whatsapp"), store=store, routes=routes
        ) as stage:
            await government[0].read()
            await _hang_phones(stage, government[0])
            stop_on_signals(stage.program)
            ready(f"http://{stage.program.settings.listen}/")
            await stage.program.engine.loops.stopping.wait()
    finally:
        database.close()


def _clock(kept: Path, zone: ZoneInfo) -> MovableClock:
    """Where the last demo left it; the first one begins in office hours, so that reminders have somebody to reach."""
    if kept.exists():
        return MovableClock(dt.timedelta(seconds=float(kept.read_text())))
    clock = MovableClock()
    clock.jump(NASIONAL.next_working_moment(clock.now(), zone))
    _keep(kept, clock.offset)
    return clock


def _keep(path: Path, offset: dt.timedelta) -> None:
    path.write_text(str(offset.total_seconds()))


async def _hang_phones(stage: Stage, government: Government) -> None:
    """The first phones; after a restart those that were there before."""
    known = {phone.phone: phone.user_id for phone in stage.telegram.phones()}
    for person in government.people():
        if person.telepon in known:
            stage.users[person.nip] = known[person.telepon]
    if not known:
        for alias in WALL:
            await government.open_phone((await stage.person(alias)).nip)
        await stage.settled()  # a newer invitation ends the one before
        for alias in BOTH:
            await government.open_phone((await stage.person(alias)).nip, "whatsapp")
