"""Kabupaten Contoh in the database: the government of the example regulation, small enough to know everybody."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlmodel import Session

from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi


@dataclass(frozen=True)
class Kabupaten:
    """Ids by the short names of units and people."""

    instansi: uuid.UUID
    unit: dict[str, uuid.UUID]
    orang: dict[str, uuid.UUID]


OFFICES = {"setda": "Sekretariat Daerah", "dinsos": "Dinas Sosial", "dinkes": "Dinas Kesehatan"}
#: unit: office, unit above, kind
UNITS = {
    "setda": ("setda", None, ""),
    "dinsos": ("dinsos", None, ""),
    "rehab": ("dinsos", "dinsos", "bidang"),
    "jaminan": ("dinsos", "dinsos", "bidang"),
    "dinkes": ("dinkes", None, ""),
    "gizi": ("dinkes", "dinkes", "bidang"),
}
#: person: unit, name of the post, its type, level
PEOPLE = {
    "sekda": ("setda", "Sekretaris Daerah", "JPT Pratama", ""),
    "kadinsos": ("dinsos", "Kepala Dinas", "JPT Pratama", ""),
    "kabid_rehab": ("rehab", "Kepala Bidang Rehabilitasi", "Administrator", ""),
    "kabid_jaminan": ("jaminan", "Kepala Bidang Jaminan", "Administrator", ""),
    "analis": ("rehab", "Analis Kebijakan", "JF", "Ahli Muda"),
    "pelaksana": ("rehab", "Pengadministrasi", "Pelaksana", ""),
    "kadinkes": ("dinkes", "Kepala Dinas", "JPT Pratama", ""),
    "kabid_gizi": ("gizi", "Kepala Bidang Gizi", "Administrator", ""),
}


def kabupaten(session: Session) -> Kabupaten:
    """Put it into the database."""
    government = Instansi(nama="Kabupaten Contoh", regulasi="contoh", zona="Asia/Jakarta")
    offices = {
        code: PerangkatDaerah(instansi_id=government.id, kode=code, nama=name, kelas=name)
        for code, name in OFFICES.items()
    }
    units: dict[str, UnitOrganisasi] = {}
    for code, (office, above, kind) in UNITS.items():
        units[code] = UnitOrganisasi(
            perangkat_daerah_id=offices[office].id,
            induk_id=units[above].id if above else None,
            kode=code,
            nama=code.title(),
            jenis=kind,
        )
    posts = {
        who: Jabatan(
            unit_id=units[unit].id,
            kode=who,
            nama=name,
            jenis=kind,
            jenjang=level,
            kepala=kind not in ("JF", "Pelaksana"),
        )
        for who, (unit, name, kind, level) in PEOPLE.items()
    }
    people = {
        who: Pegawai(nip=f"1980010120000110{number:02}", nama=who, jabatan_id=post.id)
        for number, (who, post) in enumerate(posts.items())
    }
    for rows in ([government], offices.values(), *([unit] for unit in units.values()), posts.values(), people.values()):
        session.add_all(rows)
        session.flush()
    ids = ({code: unit.id for code, unit in units.items()}, {who: person.id for who, person in people.items()})
    return Kabupaten(government.id, *ids)
