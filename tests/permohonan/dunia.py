"""A tiny government and requests in it, for the tests of a request's life."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from core.models.organisasi import Delegasi, Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.permohonan import Dasar, Isi, RencanaLangkah, RencanaSurat, RencanaTembusan, gabung

NOW = dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Dunia:
    """Five people of one unit, each in a post of his own."""

    instansi: uuid.UUID
    unit: uuid.UUID
    pengaju: uuid.UUID
    atasan: uuid.UUID
    kepala: uuid.UUID
    sekretaris: uuid.UUID
    orang_lain: uuid.UUID
    jabatan: Mapping[uuid.UUID, uuid.UUID]

    @property
    def semua(self) -> list[uuid.UUID]:
        return [self.pengaju, self.atasan, self.kepala, self.sekretaris, self.orang_lain]


def dunia(session: Session) -> Dunia:
    """Put them into the database."""
    government = Instansi(nama="Kabupaten Uji", regulasi="contoh", zona="Asia/Jakarta")
    office = PerangkatDaerah(instansi_id=government.id, kode="D", nama="Dinas Uji", kelas="Dinas")
    unit = UnitOrganisasi(perangkat_daerah_id=office.id, kode="U", nama="Bidang Uji", jenis="bidang")
    posts = [Jabatan(unit_id=unit.id, kode=f"J{n}", nama=f"Jabatan {n}", jenis="Administrator") for n in range(5)]
    people = [Pegawai(nip=f"19800101200001100{n}", nama=f"Orang {n}", jabatan_id=posts[n].id) for n in range(5)]
    for rows in ([government], [office], [unit], posts, people):
        session.add_all(rows)
        session.flush()
    return Dunia(government.id, unit.id, *(one.id for one in people), {one.id: one.jabatan_id for one in people})


def langkah(kode: str, siapa: uuid.UUID, tindakan: str = "setuju", **lain: object) -> RencanaLangkah:
    """A planned step."""
    return RencanaLangkah(kode, (kode,), tindakan, f"Tahap {kode}", f"Ps. {kode}", siapa, **lain)  # type: ignore[arg-type]


def langkah_jabatan(d: Dunia, kode: str, siapa: uuid.UUID, tindakan: str = "setuju", **lain: object) -> RencanaLangkah:
    """A planned step of somebody's post: whoever uses its authority on the day decides."""
    return langkah(kode, siapa, tindakan, jabatan_id=d.jabatan[siapa], **lain)


def plh(session: Session, d: Dunia, atas: uuid.UUID, oleh: uuid.UUID, hari: dt.date | None = None) -> Delegasi:
    """Somebody acts for another for a day."""
    day = hari or NOW.date()
    return plh_jabatan(session, d.jabatan[atas], oleh, day, day)


def plh_jabatan(session: Session, jabatan: uuid.UUID, oleh: uuid.UUID, mulai: dt.date, selesai: dt.date) -> Delegasi:
    row = Delegasi(jabatan_id=jabatan, kepada_id=oleh, kapasitas="Plh.", mulai=mulai, selesai=selesai, dibuat_pada=NOW)
    session.add(row)
    session.flush()
    return row


def isi(d: Dunia, **lain: object) -> Isi:
    """A volunteer's request."""
    values: dict[str, object] = {
        "mode": "sukarela",
        "scope": "lintas_unit",
        "form": "individu",
        "pemohon_id": d.pengaju,
        "pegawai_id": d.pengaju,
        "unit_pemilik_id": d.unit,
        "unit_asal_id": d.unit,
        "judul": "Pekerjaan uji",
        "mulai": dt.date(2026, 12, 7),
        "selesai": dt.date(2027, 2, 28),
    }
    return Isi(**values | lain)  # type: ignore[arg-type]


def dasar(d: Dunia, *steps: RencanaLangkah) -> Dasar:
    """The rules it is submitted under."""
    copies = (RencanaTembusan(d.orang_lain, "puo", "terbit", "Ps. 9"),)
    letter = RencanaSurat("surat_penugasan", d.kepala, "Ps. 8", tembusan=copies)
    return Dasar(d.instansi, "contoh", "v1", "alur", gabung(steps), letter)
