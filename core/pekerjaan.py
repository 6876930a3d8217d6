"""A work: what a team does together, or what one person was assigned to alone.

Planning, execution, obstacles, feedback, results all hang on a work; who may do what is asked here, for a day, so
that whoever acts for a head takes his place.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core import pimpinan, tim, wewenang
from core.errors import Refused, Stale
from core.models.organisasi import Pegawai
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.penugasan.beban import BERJALAN


@dataclass(eq=False)
class PekerjaanTidakAda(Stale):
    """The work is gone, or the reference never named one."""


@dataclass(eq=False)
class BukanPelaksana(Refused):
    """Only those who do the work may."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class BukanPengelolaPekerjaan(Refused):
    """Only who runs the work may: the ketua, the head of a team without one, or the one person assigned."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class BukanPemilik(Refused):
    """Only the Pimpinan Unit Organisasi of the unit that owns the work may, or who acts for him."""

    pekerjaan: Pekerjaan


@dataclass(eq=False)
class PekerjaanBerakhir(Refused):
    """The work is over; nothing new can be written into it."""

    pekerjaan: Pekerjaan


@dataclass(frozen=True)
class Pekerjaan:
    """One work: a team's, or one person's assignment."""

    isi: TimKerja | Penugasan

    @property
    def tim(self) -> TimKerja | None:
        return self.isi if isinstance(self.isi, TimKerja) else None

    @property
    def penugasan(self) -> Penugasan | None:
        return self.isi if isinstance(self.isi, Penugasan) else None

    @property
    def ref(self) -> str:
        """What a button carries."""
        return f"{'tim' if self.tim else 'penugasan'}:{self.isi.id}"

    @property
    def judul(self) -> str:
        return self.isi.nama if isinstance(self.isi, TimKerja) else self.isi.judul

    @property
    def unit_id(self) -> uuid.UUID:
        """The unit that owns it ("pemilik kinerja")."""
        return self.isi.unit_id if isinstance(self.isi, TimKerja) else self.isi.unit_pemilik_id

    @property
    def mulai(self) -> dt.date:
        return self.isi.mulai

    @property
    def selesai(self) -> dt.date:
        """The last day, also of what ended early."""
        return self.isi.diakhiri_pada or self.isi.selesai

    @property
    def kolom(self) -> dict[str, uuid.UUID | None]:
        """The two columns by which a row belongs to this work."""
        return {
            "tim_id": self.tim.id if self.tim else None,
            "penugasan_id": self.penugasan.id if self.penugasan else None,
        }


def ambil(session: Session, ref: str) -> Pekerjaan:
    """The work a button names.

    Raises:
        PekerjaanTidakAda: there is none.
    """
    kind, _, number = ref.partition(":")
    row: TimKerja | Penugasan | None = None
    if number and kind == "tim":
        row = session.get(TimKerja, uuid.UUID(number))
    elif number and kind == "penugasan":
        row = session.get(Penugasan, uuid.UUID(number))
    if isinstance(row, Penugasan):
        return dari_penugasan(session, row)
    if row is None:
        raise PekerjaanTidakAda()
    return Pekerjaan(row)


def dari_penugasan(session: Session, row: Penugasan) -> Pekerjaan:
    """An assignment into a team is part of the team's work."""
    team = session.get(TimKerja, row.tim_id) if row.tim_id else None
    return Pekerjaan(team or row)


def dari(session: Session, row: Any) -> Pekerjaan:
    """The work a row with `tim_id` and `penugasan_id` belongs to."""
    if row.tim_id is not None:
        return Pekerjaan(session.get_one(TimKerja, row.tim_id))
    return Pekerjaan(session.get_one(Penugasan, row.penugasan_id))


def rujukan(row: Any) -> str:
    """The reference of the work a row belongs to."""
    return f"tim:{row.tim_id}" if row.tim_id else f"penugasan:{row.penugasan_id}"


def milik(work: Pekerjaan, model: Any) -> Any:
    """The condition on a table with `tim_id` and `penugasan_id`: its rows of this work."""
    return col(model.tim_id if work.tim else model.penugasan_id) == work.isi.id


def pelaksana(session: Session, work: Pekerjaan) -> tuple[uuid.UUID, ...]:
    """Those who do it now, the ketua among them."""
    if isinstance(work.isi, Penugasan):
        return (work.isi.pegawai_id,)
    people = [member.pegawai_id for member in tim.anggota(session, work.isi.id)]
    return tuple(dict.fromkeys([work.isi.ketua_id, *people] if work.isi.ketua_id else people))


def bertugas(session: Session, people: Collection[uuid.UUID]) -> tuple[uuid.UUID, ...]:
    """Those of them who are still in service, in their order."""
    query = select(Pegawai.id).where(col(Pegawai.id).in_(people), col(Pegawai.aktif))
    found = set(session.exec(query))
    return tuple(one for one in people if one in found)


def tanpa_pengelola(session: Session, work: Pekerjaan) -> bool:
    """Whether the ketua, or the one person assigned, left service and nobody was named since."""
    if isinstance(work.isi, Penugasan):
        return not bertugas(session, [work.isi.pegawai_id])
    return work.isi.ketua_id is not None and tim.ketua_bertugas(session, work.isi) is None


def pengelola(session: Session, work: Pekerjaan, hari: dt.date) -> uuid.UUID:
    """Who runs it: the ketua, the head of a team without one, or the one person assigned."""
    return tim.pengelola(session, work.tim, hari) if work.tim else pelaksana(session, work)[0]


def pemilik(session: Session, work: Pekerjaan, hari: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """Who uses the authority of the owner ("PUO pemilik kinerja", T Ps.1(17)), the one to turn to first."""
    found = pimpinan.puo(session, work.unit_id, hari)
    return found or ((wewenang.Pejabat(work.tim.dibentuk_oleh_id),) if work.tim else ())


def kapasitas_pemilik(session: Session, work: Pekerjaan, oleh: uuid.UUID, hari: dt.date) -> str | None:
    """In which capacity somebody uses the owner's authority; None if he does not."""
    return next((one.kapasitas for one in pemilik(session, work, hari) if one.pegawai_id == oleh), None)


def berjalan(work: Pekerjaan, hari: dt.date) -> bool:
    """Whether it goes on on a day; what starts later can be prepared already."""
    if isinstance(work.isi, TimKerja):
        return tim.berjalan(work.isi, hari)
    return work.isi.status in BERJALAN and hari <= work.selesai


def wajib_berjalan(work: Pekerjaan, hari: dt.date) -> None:
    """
    Raises:
        PekerjaanBerakhir: it is over.
    """
    if not berjalan(work, hari):
        raise PekerjaanBerakhir(work)


def wajib_pelaksana(session: Session, work: Pekerjaan, oleh: uuid.UUID) -> None:
    """
    Raises:
        BukanPelaksana: he does not do the work.
    """
    if oleh not in pelaksana(session, work):
        raise BukanPelaksana(work)


def mengelola(session: Session, work: Pekerjaan, oleh: uuid.UUID, hari: dt.date) -> bool:
    """Whether somebody runs the work on a day."""
    if work.tim is not None:
        return tim.mengelola(session, work.tim, oleh, hari)
    return oleh == pengelola(session, work, hari)


def wajib_pengelola(session: Session, work: Pekerjaan, oleh: uuid.UUID, hari: dt.date) -> None:
    """
    Raises:
        BukanPengelolaPekerjaan: he does not run it.
    """
    if not mengelola(session, work, oleh, hari):
        raise BukanPengelolaPekerjaan(work)


def terlibat(session: Session, work: Pekerjaan, oleh: uuid.UUID, hari: dt.date) -> bool:
    """Whether somebody may look into it: who does it, runs it or owns it, and who heads the unit.

    Where the Pimpinan Unit Organisasi is another, the head coordinates what is done in his field (K Lamp. II.5.3).
    """
    return (
        oleh in pelaksana(session, work)
        or mengelola(session, work, oleh, hari)
        or kapasitas_pemilik(session, work, oleh, hari) is not None
        or any(one.pegawai_id == oleh for one in pimpinan.kepala(session, work.unit_id, hari))
    )


def semua(session: Session, pegawai_id: uuid.UUID, units: Sequence[uuid.UUID]) -> list[Pekerjaan]:
    """Every work somebody does or that one of these units owns: teams first, the newest first."""
    works = [Pekerjaan(team) for team in tim.tim_dari(session, pegawai_id, units)]
    own = (col(Penugasan.pegawai_id) == pegawai_id) | col(Penugasan.unit_pemilik_id).in_(units)
    alone = select(Penugasan).where(own, col(Penugasan.tim_id).is_(None), col(Penugasan.status).in_(BERJALAN))
    return works + [Pekerjaan(row) for row in session.exec(alone.order_by(col(Penugasan.selesai).desc()))]
