"""What a tick of the clock sets off: reports become owed, and who still owes something is reminded.

The tick itself says nothing about what is due (`bot.schedule`): a sweep looks at the world as it is now, so a
missed tick costs nothing, and after a long pause only the newest state is acted on. Each part of a tick is a job of
its own: a part that fails holds no other up, and on SQLite people's taps are handled between two parts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
from sqlmodel import Session

from bot.dialogs.hasil import kabar_lewat
from bot.dialogs.pemantauan import mingguan
from bot.dialogs.pengingat import dialog as words
from bot.dialogs.pengingat import naik
from bot.dialogs.pengingat.target import menurut_tugas
from bot.dialogs.putusan.kabar import kabar_terlalu
from bot.dialogs.scene import Notice
from bot.dialogs.surat.alih import alihkan
from bot.outgoing import Runtime, deliver
from bot.schedule import QUEUE, payload
from core import hasil, jobs, laporan, pengingat, permohonan
from core.jobs import Claimed, NewJob
from core.pengingat import mingguan as pekanan
from core.surat import daur

PEOPLE: Final = 200  # reminded in one transaction; on SQLite it bounds how long the writer is held


@dataclass
class Found:
    """What a part leads to.

    Args:
        told: the messages that go out.
        more: whether somebody may be left over for another sweep.
    """

    told: list[Notice] = field(default_factory=list)
    more: bool = False


def _laporan(session: Session, runtime: Runtime, now: dt.datetime, key: str) -> Found:
    laporan.siapkan(session, laporan.Dunia(runtime.world.regulasi, runtime.world.salinan.ambil), now)
    return Found()


def _pengingat(session: Session, runtime: Runtime, now: dt.datetime, key: str) -> Found:
    digests = pengingat.kirim(session, now, most=PEOPLE)
    named = [menurut_tugas(session, runtime.world, digest, now) for digest in digests]
    return Found([words.kabar(digest) for digest in named if digest.isi], more=bool(digests))


def _atasan(session: Session, runtime: Runtime, now: dt.datetime, key: str) -> Found:
    """What waits too long is told one post higher, and the admins hear of posts that nobody holds."""
    found = Found()
    for late in permohonan.naikkan(session, runtime.world.salinan.ambil, now):
        if late.penerima_kabar is not None:
            pengingat.diberi_tahu(session, late.langkah.id, [late.penerima_kabar], now, late.hari)
        found.told += kabar_terlalu(session, late)
    found.told += naik.kabar(session, pengingat.naikkan(session, runtime.world.salinan.ambil, now))
    found.told += [naik.kabar_kosong(one) for one in pengingat.kosong(session, now)]
    return found


def _surat(session: Session, runtime: Runtime, now: dt.datetime, key: str) -> Found:
    daur.akhiri_lewat(session, now)
    return Found(list(alihkan(session, now)))


def _hasil(session: Session, runtime: Runtime, now: dt.datetime, key: str) -> Found:
    effects = hasil.lewati(session, now)
    return Found([notice for effect in effects for notice in kabar_lewat.kabar(session, effect, now)])


def _mingguan(session: Session, runtime: Runtime, now: dt.datetime, key: str) -> Found:
    weeks = pekanan.ambil(session, now)
    mingguan.minta(session, weeks, key)
    return Found(more=bool(weeks))


def _bersihkan(session: Session, runtime: Runtime, now: dt.datetime, key: str) -> Found:
    jobs.purge(session)
    return Found()


#: In this order: what becomes owed or moves on does so before it is told upward, and who hears in the same tick that a
#: thing was told upward is not reminded of it besides.
PARTS: Final[Mapping[str, Callable[[Session, Runtime, dt.datetime, str], Found]]] = {
    "laporan": _laporan,
    "surat": _surat,
    "hasil": _hasil,
    "atasan": _atasan,
    "pengingat": _pengingat,
    "mingguan": _mingguan,
    "bersihkan": _bersihkan,
}


class Sweeps:
    """The handler of the queue of ticks (`bot.worker.group.GroupHandler`)."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
        """A sweep refers to nothing."""

    def handle(self, session: Session, job: Claimed) -> None:
        part = msgspec.json.decode(job.payload, type=dict[str, str]).get("bagian", "")
        if part not in PARTS:
            return  # of a release with other parts; the next tick has what is to be done
        key = f"sweep:{job.id}"
        found = PARTS[part](session, self._runtime, self._runtime.clock.now(), key)
        deliver(self._runtime, session, found.told, key)
        if found.more:
            jobs.put(session, [NewJob(QUEUE, None, f"sweep:rest:{job.id}", payload(part))])

    def flush(self, session: Session) -> None:
        """Everything was written where it belongs."""
