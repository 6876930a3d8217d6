"""A bidang with two seksi below it, all in the database."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from core import organisasi
from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.regulasi.struktur import Struktur

NOW = dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 12, 1)


@dataclass(frozen=True)
class Kantor:
    """Its posts and people by short name: kabid above kasi_a and kasi_b; staf in seksi a; luar in another office."""

    session: Session
    instansi: uuid.UUID
    jabatan: dict[str, uuid.UUID]
    pegawai: dict[str, uuid.UUID]

    def orang(self, nama: str) -> organisasi.Orang:
        return organisasi.orang(self.session, self.pegawai[nama])

    @property
    def struktur(self) -> Struktur:
        return organisasi.baca_struktur(self.session)

    def nama(self, pegawai_id: uuid.UUID) -> str:
        return next(name for name, one in self.pegawai.items() if one == pegawai_id)


def kantor(session: Session) -> Kantor:
    government = Instansi(nama="Kabupaten Uji", regulasi="contoh", zona="Asia/Jakarta")
    offices = [PerangkatDaerah(instansi_id=government.id, kode=k, nama=k, kelas="Dinas") for k in ("D", "L")]
    bidang = UnitOrganisasi(perangkat_daerah_id=offices[0].id, kode="B", nama="Bidang", jenis="bidang")
    seksi = [
        UnitOrganisasi(perangkat_daerah_id=offices[0].id, induk_id=bidang.id, kode=k, nama=k, jenis="seksi")
        for k in ("SA", "SB")
    ]
    luar = UnitOrganisasi(perangkat_daerah_id=offices[1].id, kode="L", nama="Luar", jenis="bidang")
    for rows in ([government], offices, [bidang, luar], seksi):
        session.add_all(rows)
        session.flush()
    places = {
        "kabid": (bidang, "Administrator", True),
        "kasi_a": (seksi[0], "Pengawas", True),
        "kasi_b": (seksi[1], "Pengawas", True),
        "staf": (seksi[0], "Pelaksana", False),
        "luar": (luar, "Administrator", True),
    }
    posts = {
        name: Jabatan(unit_id=unit.id, kode=name, nama=name, jenis=kind, kepala=head)
        for name, (unit, kind, head) in places.items()
    }
    session.add_all(posts.values())
    session.flush()
    people = {
        name: Pegawai(nip=f"1980010120000110{n:02}", nama=name.title(), jabatan_id=post.id)
        for n, (name, post) in enumerate(posts.items())
    }
    session.add_all(people.values())
    session.flush()
    return Kantor(
        session,
        government.id,
        {name: post.id for name, post in posts.items()},
        {name: person.id for name, person in people.items()},
    )
