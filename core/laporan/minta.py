"""A report asked for at any time, past the cadence."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from core import audit, pekerjaan, pimpinan, tim, wewenang
from core.laporan.penerima import Penerima, hari_pekerjaan, penerima_individu
from core.models.dasar import uuid7
from core.models.kinerja import KewajibanLaporan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pekerjaan import BukanPelaksana, BukanPemilik, Pekerjaan


@dataclass(frozen=True)
class Permintaan:
    """Somebody who may ask wants to know something now.

    Args:
        kepada: members, or the ketua; of an individual's work, the one who does it.
        pesan: what he wants to know.
    """

    kepada: tuple[uuid.UUID, ...]
    pesan: str
    jatuh_tempo: dt.datetime
    oleh: uuid.UUID


def dapat_meminta(session: Session, work: Pekerjaan, oleh: uuid.UUID, aturan: tim.Aturan, hari: dt.date) -> bool:
    """Whether somebody may ask for a report of the work on a day.

    Of a team the Pimpinan Unit Organisasi of the owning unit may (K Ps.28(3), T Ps.13(3)). Of one person's work the
    texts say nothing: whoever receives its reports may, the leader of the unit that owns it too.
    """
    return _untuk(session, work, oleh, aturan, hari) is not None


def minta(
    session: Session, work: Pekerjaan, permintaan: Permintaan, aturan: tim.Aturan, now: dt.datetime
) -> list[KewajibanLaporan]:
    """Ask those who do the work for a report; it comes to the post it was asked for.

    Raises:
        BukanPemimpin, BukanPemilik: he may not ask.
        BukanAnggota, BukanPelaksana: one of those asked does not do the work.
    """
    found = _untuk(session, work, permintaan.oleh, aturan, hari_pekerjaan(session, work, now))
    if found is None:
        raise _bukan(session, work)
    if not set(permintaan.kepada) <= set(pekerjaan.pelaksana(session, work)):
        raise tim.BukanAnggota(work.tim) if work.tim else BukanPelaksana(work)
    made = [
        KewajibanLaporan(
            tim_id=work.kolom["tim_id"],
            penugasan_id=work.kolom["penugasan_id"],
            jenis="permintaan",
            periode=str(uuid7()),
            pelapor_id=person,
            penerima_id=permintaan.oleh,
            jabatan_id=found.jabatan_id,
            pesan=permintaan.pesan,
            diminta_pada=now,
            jatuh_tempo=permintaan.jatuh_tempo,
        )
        for person in permintaan.kepada
    ]
    session.add_all(made)
    session.flush()
    for row in made:
        audit.catat(
            session, now, "laporan.diminta", f"laporan:{row.id}", permintaan.oleh, jenis=row.jenis,
            kapasitas=found.kapasitas,
        )  # fmt: skip
    return made


def _untuk(session: Session, work: Pekerjaan, oleh: uuid.UUID, aturan: tim.Aturan, hari: dt.date) -> Penerima | None:
    """For which post, and in which capacity, somebody may ask."""
    head = pimpinan.jabatan_puo(session, work.unit_id)
    posts = [head] if head else []
    if isinstance(work.isi, Penugasan):
        posts += [one.jabatan_id for one in penerima_individu(work.isi, aturan) if one.jabatan_id]
    people = wewenang.pejabat_jabatan(session, posts, hari)
    for post in posts:
        for one in people.get(post, ()):
            if one.pegawai_id == oleh:
                return Penerima(oleh, "", jabatan_id=post, kapasitas=one.kapasitas)
    if isinstance(work.isi, TimKerja) and tim.memimpin(session, work.isi, oleh, hari):
        return Penerima(oleh, "")  # while the leader's post is vacant, who formed the team
    return None


def _bukan(session: Session, work: Pekerjaan) -> tim.BukanPemimpin | BukanPemilik:
    return tim.BukanPemimpin(work.tim, tim.pemimpin(session, work.tim)) if work.tim else BukanPemilik(work)
