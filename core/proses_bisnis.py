"""Proses bisnis: the register of maps, their reviews and SOPs, and each office's checklist of its adjustment.

Which kinds of map there are, whether an SOP must change with a review, whether a decision sets the map, and until when
offices adjust: all of it is the regulation's (K Ps.32, T Ps.16-17). How often a map is reviewed is nobody's but the
government's own.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, pimpinan
from core.errors import Refused
from core.models.organisasi import Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.proses import Penyesuaian, PetaProses, ReviuProses, Sop
from core.nomor import berikutnya
from core.organisasi import Orang
from core.pimpinan import Pimpinan
from core.regulasi import Regulasi
from core.regulasi.skema import Ketentuan


@dataclass(eq=False)
class BukanPengelolaProses(Refused):
    """The register of an office is kept by its head, or by the admin."""


@dataclass(eq=False)
class SopWajib(Refused):
    """A review comes with the adjustment of SOPs (K Ps.32(3)).

    Args:
        kutipan: where the regulation says so.
    """

    kutipan: str


@dataclass(frozen=True)
class Aturan:
    """What a regulation says of business processes.

    Args:
        jenis_peta: the kinds of map; silent where the text names none and they are the product's choice.
        sop_wajib: an SOP is adjusted with every review.
        keputusan: the provision by which a decision sets the maps; None where there is none.
        penyesuaian: the checklist of each office with its last day; None where there is none.
    """

    jenis_peta: Ketentuan | None
    sop: Ketentuan | None
    keputusan: Ketentuan | None
    reviu: Ketentuan | None
    penyesuaian: Ketentuan | None

    @property
    def jenis(self) -> tuple[str, ...]:
        """The kinds of map there are."""
        return self.jenis_peta.nilai if self.jenis_peta else ()

    @property
    def jenis_bawaan(self) -> str:
        """Why there are these kinds, where the text names none; "" where it does."""
        return (self.jenis_peta.alasan or "") if self.jenis_peta and self.jenis_peta.silent else ""

    @property
    def sop_wajib(self) -> bool:
        return self.sop is not None and self.sop.sifat == "wajib"


@dataclass(frozen=True)
class Pengelola:
    """Who keeps a register on a day, and in which capacity."""

    pegawai_id: uuid.UUID
    kapasitas: str
    hari: dt.date


@dataclass(frozen=True)
class Peta:
    """A map as somebody enters it.

    Args:
        pd_id: its office; None for one of the whole government.
        keputusan: number and date of the decision that sets it, "" while there is none.
        reviu_tiap_bulan: months between two reviews.
    """

    nama: str
    jenis: str
    pd_id: uuid.UUID | None
    keputusan: str
    reviu_tiap_bulan: int
    lampiran: uuid.UUID | None = None


@dataclass(frozen=True)
class Reviu:
    """A review as it is entered; `sop`: which SOPs changed, or why none had to."""

    pada: dt.date
    catatan: str
    sop: str


def aturan(regulasi: Regulasi) -> Aturan:
    """The provisions about business processes."""
    rows = {row.kode: row for row in regulasi.ketentuan_tentang("proses_bisnis")}
    due = {row.kode: row for row in regulasi.ketentuan_tentang("tenggat")}
    return Aturan(
        jenis_peta=rows.get("jenis_peta"),
        sop=rows.get("sop"),
        keputusan=rows.get("penetapan"),
        reviu=rows.get("reviu"),
        penyesuaian=due.get("penyesuaian"),
    )


def pengelola(session: Session, pd_id: uuid.UUID | None, orang: Orang, hari: dt.date) -> Pengelola | None:
    """Somebody as the keeper of an office's register, in his capacity; None if he may not.

    Args:
        pd_id: None for what concerns the whole government, which the admin keeps.
    """
    heads = [one for one in pimpinan.memimpin(session, orang.id, hari) if _memimpin_pd(session, one, pd_id)]
    if not heads and not orang.admin:
        return None
    return Pengelola(orang.id, heads[0].kapasitas if heads else "", hari)


def wajib_pengelola(session: Session, pd_id: uuid.UUID | None, orang: Orang, hari: dt.date) -> Pengelola:
    """
    Raises:
        BukanPengelolaProses: the register is somebody else's.
    """
    found = pengelola(session, pd_id, orang, hari)
    if found is None:
        raise BukanPengelolaProses()
    return found


def daftar(session: Session, instansi_id: uuid.UUID) -> list[PetaProses]:
    """The register, by office and name."""
    query = select(PetaProses).where(col(PetaProses.instansi_id) == instansi_id, col(PetaProses.dihapus_pada).is_(None))
    return list(session.exec(query.order_by(col(PetaProses.perangkat_daerah_id), col(PetaProses.nama))))


def daftarkan(session: Session, instansi_id: uuid.UUID, isi: Peta, oleh: Pengelola, now: dt.datetime) -> PetaProses:
    """Enter a map; the first review falls due after its interval."""
    row = PetaProses(
        instansi_id=instansi_id,
        perangkat_daerah_id=isi.pd_id,
        kode=f"PB-{berikutnya(session, 'PB', 0):04d}",
        nama=isi.nama,
        jenis=isi.jenis,
        keputusan=isi.keputusan,
        attachment_id=isi.lampiran,
        reviu_tiap_bulan=isi.reviu_tiap_bulan,
        reviu_berikut=bulan_kemudian(oleh.hari, isi.reviu_tiap_bulan),
        penanggung_jawab_id=_penanggung_jawab(session, isi.pd_id, oleh),
        dibuat_oleh_id=oleh.pegawai_id,
        dibuat_pada=now,
    )
    session.add(row)
    session.flush()
    _catat(session, now, "proses.didaftarkan", row.id, oleh)
    return row


def reviu(
    session: Session, peta: PetaProses, isi: Reviu, rules: tuple[Aturan, Pengelola], now: dt.datetime
) -> ReviuProses:
    """Keep a review and put the next one on the calendar.

    Args:
        rules: what the regulation demands, and who keeps the review.

    Raises:
        SopWajib: nothing is said of the SOPs, and the regulation wants it.
    """
    law, oleh = rules
    if law.sop is not None and law.sop_wajib and not isi.sop.strip():
        raise SopWajib(law.sop.kutipan)
    row = ReviuProses(
        peta_id=peta.id,
        pada=isi.pada,
        catatan=isi.catatan,
        penyesuaian_sop=isi.sop,
        oleh_id=oleh.pegawai_id,
        kapasitas=oleh.kapasitas,
        dibuat_pada=now,
    )
    peta.reviu_berikut = max(peta.reviu_berikut, bulan_kemudian(isi.pada, peta.reviu_tiap_bulan))
    session.add_all([row, peta])
    session.flush()
    _catat(session, now, "proses.direviu", peta.id, oleh)
    return row


def riwayat(session: Session, peta_id: uuid.UUID) -> list[ReviuProses]:
    """Its reviews, newest first."""
    query = select(ReviuProses).where(col(ReviuProses.peta_id) == peta_id)
    return list(session.exec(query.order_by(col(ReviuProses.pada).desc(), col(ReviuProses.dibuat_pada).desc())))


def hapus(session: Session, peta: PetaProses, oleh: Pengelola, now: dt.datetime) -> None:
    """Take a map off the register; its reviews and SOPs stay."""
    peta.dihapus_pada = now
    session.add(peta)
    session.flush()
    _catat(session, now, "proses.dihapus", peta.id, oleh)


def tambah_sop(session: Session, sop: Sop, now: dt.datetime) -> Sop:
    """Keep a version of an SOP; the versions of one name count up."""
    before = select(sa.func.max(col(Sop.versi))).where(col(Sop.peta_id) == sop.peta_id, col(Sop.nama) == sop.nama)
    sop.versi = (session.exec(before).one() or 0) + 1
    session.add(sop)
    session.flush()
    audit.catat(session, now, "sop.ditambahkan", f"proses:{sop.peta_id}", sop.oleh_id, versi=sop.versi)
    return sop


def sop_berlaku(session: Session, peta_id: uuid.UUID) -> list[Sop]:
    """The newest version of each SOP, by name."""
    rows = session.exec(select(Sop).where(col(Sop.peta_id) == peta_id).order_by(col(Sop.nama), col(Sop.versi)))
    return list({row.nama: row for row in rows}.values())


def butir_penyesuaian(session: Session, pd_id: uuid.UUID, rule: Ketentuan) -> Mapping[str, Penyesuaian | None]:
    """The checklist of an office: each item of the regulation with what is on record."""
    rows = session.exec(select(Penyesuaian).where(col(Penyesuaian.perangkat_daerah_id) == pd_id))
    found = {row.butir: row for row in rows if row.selesai_pada is not None}
    return {item: found.get(item) for item in rule.nilai}


def tandai(
    session: Session, pd_id: uuid.UUID, isi: tuple[str, dt.date, str], oleh: Pengelola, now: dt.datetime
) -> Penyesuaian:
    """Tick an item off; ticking it again corrects the day and the remark.

    Args:
        isi: the item, the day it was done, and a remark.
    """
    item, done, remark = isi
    query = select(Penyesuaian).where(col(Penyesuaian.perangkat_daerah_id) == pd_id, col(Penyesuaian.butir) == item)
    row = session.exec(query).first() or Penyesuaian(perangkat_daerah_id=pd_id, butir=item)
    row.selesai_pada, row.keterangan, row.oleh_id = done, remark, oleh.pegawai_id
    session.add(row)
    session.flush()
    _catat(session, now, "penyesuaian.dicatat", pd_id, oleh)
    return row


def kemajuan(session: Session, pd: Sequence[uuid.UUID], rule: Ketentuan) -> dict[uuid.UUID, int]:
    """How many items each office has ticked off, of `len(rule.nilai)`."""
    query = select(Penyesuaian.perangkat_daerah_id, sa.func.count()).where(
        col(Penyesuaian.perangkat_daerah_id).in_(pd),
        col(Penyesuaian.butir).in_(rule.nilai),
        col(Penyesuaian.selesai_pada).is_not(None),
    )
    counted = dict(session.exec(query.group_by(col(Penyesuaian.perangkat_daerah_id))).all())
    return {one: counted.get(one, 0) for one in pd}


def bulan_kemudian(hari: dt.date, bulan: int) -> dt.date:
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    after = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)
    return after.replace(day=min(hari.day, after.day))


def _memimpin_pd(session: Session, head: Pimpinan, pd_id: uuid.UUID | None) -> bool:
    """Whether the unit he heads is the top of that office."""
    unit = session.get_one(UnitOrganisasi, head.unit_id)
    return unit.induk_id is None and unit.perangkat_daerah_id == pd_id


def _penanggung_jawab(session: Session, pd_id: uuid.UUID | None, oleh: Pengelola) -> uuid.UUID:
    """The post that is reminded: the office's head; for the whole government, that of who enters it."""
    tops = select(UnitOrganisasi.id).where(
        col(UnitOrganisasi.perangkat_daerah_id) == pd_id, col(UnitOrganisasi.induk_id).is_(None)
    )
    head = select(Jabatan.id).where(col(Jabatan.unit_id).in_(tops), col(Jabatan.kepala))
    found = session.exec(head).first() if pd_id is not None else None
    return found or session.get_one(Pegawai, oleh.pegawai_id).jabatan_id


def _catat(session: Session, now: dt.datetime, what: str, objek: uuid.UUID, oleh: Pengelola) -> None:
    audit.catat(session, now, what, f"proses:{objek}", oleh.pegawai_id, kapasitas=oleh.kapasitas)


def nama_pd(session: Session, peta: PetaProses) -> str:
    """The office of a map; "" for one of the whole government."""
    office = session.get(PerangkatDaerah, peta.perangkat_daerah_id) if peta.perangkat_daerah_id else None
    return office.nama if office else ""
