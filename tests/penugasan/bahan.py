"""What tests of assignments are made of: heads, plans, and people found by their posts."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlmodel import col, select

from core import penugasan, pimpinan, regulasi
from core.models.organisasi import Delegasi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan
from core.organisasi import SalinanStruktur, tandai_berubah
from core.penugasan import Kelompok, RencanaPenunjukan
from core.pimpinan import Pimpinan
from core.susun import Aturan
from tests.tim.panggung import Panggung

TODAY = dt.date(2026, 12, 1)
KABID = "kabid-perencanaan"


def pemangku(p: Panggung, jabatan: str, unit: str = "", pd: str = "") -> uuid.UUID:
    """Who holds a post; the one with the lowest NIP of several."""
    query = (
        select(Pegawai.id).join(Jabatan).join(UnitOrganisasi).join(PerangkatDaerah).where(col(Jabatan.nama) == jabatan)
    )
    if unit:
        query = query.where(col(UnitOrganisasi.nama) == unit)
    if pd:
        query = query.where(col(PerangkatDaerah.nama) == pd)
    return p.session.exec(query.order_by(col(Pegawai.nip))).first() or _missing(jabatan)


def _missing(what: str) -> uuid.UUID:
    raise LookupError(what)


def kepala(p: Panggung, pegawai_id: uuid.UUID) -> Pimpinan:
    return pimpinan.memimpin(p.session, pegawai_id, TODAY)[0]


def aturan(p: Panggung) -> Aturan:
    nama = p.orang(KABID).regulasi
    return Aturan(regulasi.muat(nama), SalinanStruktur().ambil(p.session).pada(TODAY))


def rencana(head: Pimpinan, *pegawai: uuid.UUID, **lain: Any) -> RencanaPenunjukan:
    values: dict[str, Any] = {
        "judul": "Pemutakhiran data",
        "mulai": dt.date(2026, 12, 7),
        "selesai": dt.date(2027, 2, 26),
        "maksud_tujuan": "Satu data",
        "target": "Data mutakhir",
    }
    return RencanaPenunjukan(head, pegawai, **values | lain)


def kelompok(p: Panggung, plan: RencanaPenunjukan) -> tuple[Kelompok, ...]:
    return penugasan.kelompok(plan, aturan(p), p.orang(KABID).instansi_id)


def tugaskan(p: Panggung, siapa: str = "perencana", oleh: str = KABID) -> Penugasan:
    """An assignment with its letter."""
    head = kepala(p, p.id(oleh))
    (effect,) = penugasan.tunjuk(p.session, rencana(head, p.id(siapa)), aturan(p), p.orang(oleh).instansi_id, p.now)
    penugasan.terbitkan(p.session, effect.permohonan, effect.penugasan, None, p.now)
    return effect.penugasan[0]


def limpahkan(p: Panggung, dari: str, kepada: str, kapasitas: str = "Plh.", selesai: dt.date = TODAY) -> None:
    """Put a post's authority into other hands for the first of December, or longer."""
    row = Delegasi(
        jabatan_id=p.orang(dari).jabatan_id,
        kepada_id=p.id(kepada),
        kapasitas=kapasitas,
        mulai=dt.date(2026, 11, 30),
        selesai=selesai,
        dibuat_pada=p.now,
    )
    p.session.add(row)
    p.session.flush()
    tandai_berubah(p.session)
