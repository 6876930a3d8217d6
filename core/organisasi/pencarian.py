"""Finding people by what somebody remembers of their name, or by a NIP."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from core.models.organisasi import Jabatan, Pegawai, UnitOrganisasi
from core.organisasi import kosakata, nama
from core.organisasi.koneksi import koneksi
from core.organisasi.nip import rapikan
from core.organisasi.orang import Orang, orang_banyak

_DIGIT_MINIMUM = 4  # fewer digits of a NIP would list half the service by year of birth
BATAS = 8


@dataclass(frozen=True)
class Temuan:
    """A person who may be meant; somebody always confirms it.

    Args:
        skor: 0 to 100.
    """

    orang: Orang
    skor: float


@dataclass(frozen=True)
class Ruang:
    """Where to look: one perangkat daerah, only people who can be given tasks, leaving some out."""

    pd_id: uuid.UUID | None = None
    hanya_ditugaskan: bool = False
    kecuali: frozenset[uuid.UUID] = frozenset()


DI_MANA_SAJA = Ruang()


def cari_pegawai(session: Session, teks: str, ruang: Ruang = DI_MANA_SAJA, batas: int = BATAS) -> list[Temuan]:
    """Active people whose name or NIP resembles `teks`, the likeliest first."""
    calon = [baris for baris in koneksi(session).execute(_pilih(ruang)) if baris[0] not in ruang.kecuali]
    angka = rapikan(teks)
    if angka.isdigit():
        nilai = [(100.0, "", id_) for id_, _, nip in calon if len(angka) >= _DIGIT_MINIMUM and angka in nip]
    else:
        dicari = nama.inti(teks)
        semua = ((nama.kemiripan(dicari, nama.inti(n)), n, id_) for id_, n, _ in calon)
        nilai = [satu for satu in semua if satu[0] >= nama.AMBANG]
    terbaik = sorted(nilai, key=lambda n: (-n[0], n[1]))[:batas]
    dikenal = orang_banyak(session, (id_ for _, _, id_ in terbaik))
    return [Temuan(dikenal[id_], skor) for skor, _, id_ in terbaik]


def _pilih(ruang: Ruang) -> Any:
    kolom: tuple[Any, ...] = (col(Pegawai.id), col(Pegawai.nama), col(Pegawai.nip))
    pilih = select(*kolom).where(col(Pegawai.aktif)).join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
    if ruang.pd_id is not None:
        unit = select(col(UnitOrganisasi.id)).where(col(UnitOrganisasi.perangkat_daerah_id) == ruang.pd_id)
        pilih = pilih.where(col(Jabatan.unit_id).in_(unit))
    if ruang.hanya_ditugaskan:
        pilih = pilih.where(col(Jabatan.jenis).in_(kosakata.DITUGASKAN), ~col(Jabatan.kepala))
    return pilih
