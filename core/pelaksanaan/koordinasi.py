"""Notes of coordination with other officials and teams, and of collaboration with everybody concerned."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from core import audit, pekerjaan, tim
from core.models.organisasi import PerangkatDaerah, UnitOrganisasi
from core.models.pelaksanaan import Koordinasi
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.pelaksanaan.kesalahan import BelumTerjadi, TahapWajib
from core.pelaksanaan.ketentuan import AturanKoordinasi
from core.saat import Saat

TAHAP = ("perencanaan", "pelaksanaan", "pemantauan", "evaluasi")
LINGKUP = ("data", "kebijakan", "pelaksanaan")


@dataclass(frozen=True)
class IsiKoordinasi:
    """What a note says.

    Args:
        jenis: koordinasi or kolaborasi.
        tahap: of `TAHAP`, for coordination; "" where the text names none.
        lingkup: of `LINGKUP`, for collaboration.
        dengan: whom, in words.
        pegawai_id, tim_id: the same where it is an official or a team that Lincah knows.
    """

    jenis: str
    dengan: str
    isi: str
    pada: dt.date
    tahap: str = ""
    lingkup: str = ""
    pegawai_id: uuid.UUID | None = None
    tim_id: uuid.UUID | None = None


def catat(session: Session, work: Pekerjaan, isi: IsiKoordinasi, rule: AturanKoordinasi, saat: Saat) -> Koordinasi:
    """Note what was coordinated, by anybody who has a part in the work.

    Raises:
        BukanPelaksana, PekerjaanBerakhir: he has none, or it is over.
        TahapWajib: the text names the stages, and none is given.
        BelumTerjadi: the day is still to come.
    """
    if not pekerjaan.terlibat(session, work, saat.oleh, saat.hari):
        raise pekerjaan.BukanPelaksana(work)
    pekerjaan.wajib_berjalan(work, saat.hari)
    if isi.jenis == "koordinasi" and rule.tahap_wajib and not isi.tahap:
        raise TahapWajib(rule.kutipan)
    if isi.pada > saat.hari:
        raise BelumTerjadi(saat.hari)
    owner: dict[str, Any] = work.kolom
    row = Koordinasi(
        **owner,
        jenis=isi.jenis,
        tahap=isi.tahap,
        lingkup=isi.lingkup,
        dengan=isi.dengan,
        dengan_pegawai_id=isi.pegawai_id,
        dengan_tim_id=isi.tim_id,
        pada=isi.pada,
        isi=isi.isi,
        oleh_id=saat.oleh,
        dibuat_pada=saat.now,
    )
    session.add(row)
    session.flush()
    audit.catat(
        session, saat.now, f"koordinasi.{isi.jenis}", f"koordinasi:{row.id}", saat.oleh, tahap=isi.tahap or isi.lingkup
    )
    return row


def daftar(session: Session, work: Pekerjaan) -> list[Koordinasi]:
    """The notes of a work, the latest first."""
    query = select(Koordinasi).where(pekerjaan.milik(work, Koordinasi))
    return list(session.exec(query.order_by(col(Koordinasi.pada).desc(), col(Koordinasi.id).desc())))


def lawan(session: Session, row: Koordinasi, hari: dt.date) -> uuid.UUID | None:
    """Who is told on the other side: the official, or who runs the team; None where it was written only."""
    if row.dengan_tim_id is not None:
        return tim.pengelola(session, session.get_one(TimKerja, row.dengan_tim_id), hari)
    return row.dengan_pegawai_id


def cari_tim(session: Session, teks: str, instansi_id: uuid.UUID, hari: dt.date, batas: int = 5) -> list[TimKerja]:
    """Running teams of a government whose name holds these words."""
    query = (
        select(TimKerja)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == TimKerja.unit_id)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .where(col(PerangkatDaerah.instansi_id) == instansi_id)
        .where(func.lower(col(TimKerja.nama)).contains(teks.lower(), autoescape=True))
    )
    found = session.exec(query.order_by(col(TimKerja.nomor)))
    return [team for team in found if tim.berjalan(team, hari)][:batas]
