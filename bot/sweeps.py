"""What a tick of the clock sets off: reports become owed, and who still owes something is reminded.

The tick itself says nothing about what is due (`bot.schedule`): a sweep looks at the world as it is now, so a
missed tick costs nothing, and after a long pause only the newest state is acted on.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.dialogs import kabar_lewat, mingguan, naik
from bot.dialogs import pengingat as words
from bot.dialogs.alih_surat import alihkan
from bot.dialogs.kabar_putusan import kabar_terlalu
from bot.outgoing import Runtime, deliver
from bot.schedule import QUEUE
from core import hasil, jobs, laporan, pengingat, permohonan
from core.jobs import Claimed, NewJob
from core.pengingat import mingguan as pekanan
from core.surat import daur

PEOPLE = 200  # reminded in one transaction; on SQLite it bounds how long the writer is held


class Sweeps:
    """The handler of the queue of ticks (`bot.worker.group.GroupHandler`)."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def load(self, session: Session, claimed: Sequence[Claimed]) -> None:
        """A sweep refers to nothing."""

    def handle(self, session: Session, job: Claimed) -> None:
        runtime = self._runtime
        now = runtime.clock.now()
        laporan.siapkan(session, laporan.Dunia(runtime.world.regulasi, runtime.world.salinan.ambil), now)
        daur.akhiri_lewat(session, now)
        digests = pengingat.kirim(session, now, most=PEOPLE)
        late = permohonan.naikkan(session, runtime.world.salinan.ambil, now)
        told = [notice for one in late for notice in kabar_terlalu(session, one)]
        for one in pengingat.naikkan(session, runtime.world.salinan.ambil, now):
            told += naik.kabar(session, one)
        told += [naik.kabar_kosong(one) for one in pengingat.kosong(session, now)]
        for effect in hasil.lewati(session, now):
            told += kabar_lewat.kabar(session, effect, now)
        weeks = pekanan.ambil(session, now)
        mingguan.minta(session, weeks, f"sweep:{job.id}")
        told += alihkan(session, now)
        deliver(runtime, session, [*(words.kabar(digest) for digest in digests), *told], f"sweep:{job.id}")
        jobs.purge(session)
        if digests or weeks:  # somebody may be left over
            jobs.put(session, [NewJob(QUEUE, None, f"sweep:rest:{job.id}", "{}")])

    def flush(self, session: Session) -> None:
        """Everything was written where it belongs."""
