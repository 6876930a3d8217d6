"""Writing rows of tables: insert what is new, change what differs, leave the rest, and count.

Core statements instead of objects, because thousands of rows pass through here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update
from sqlmodel import Session, SQLModel

from core.impor.baris import Kemajuan, Lembar
from core.models.dasar import uuid7
from core.models.organisasi import (
    Delegasi,
    Instansi,
    Jabatan,
    Ketidakhadiran,
    Pegawai,
    PerangkatDaerah,
    PetaJabatan,
    UnitOrganisasi,
)

_PORSI = 1000  # rows per statement: steady progress at no measurable cost
_MODEL: dict[Lembar, type[SQLModel]] = {
    Lembar.INSTANSI: Instansi,
    Lembar.PERANGKAT_DAERAH: PerangkatDaerah,
    Lembar.UNIT: UnitOrganisasi,
    Lembar.JABATAN: Jabatan,
    Lembar.PEGAWAI: Pegawai,
    Lembar.PETA_JABATAN: PetaJabatan,
    Lembar.DELEGASI: Delegasi,
    Lembar.KETIDAKHADIRAN: Ketidakhadiran,
}
#: What never makes a row differ: the ciphertext of a phone is another one every time (its hash is not), and the
#: moment of making is that of the first time.
_TAK_DIBANDING = frozenset({"telepon_sandi", "dibuat_pada"})

Kolom = dict[str, Any]
Kunci = tuple[Any, ...]


@dataclass(frozen=True)
class Hitungan:
    """What happened to the rows of one sheet."""

    baru: int = 0
    berubah: int = 0
    tetap: int = 0


class Penulis:
    """Writes sheet after sheet and counts."""

    def __init__(self, session: Session, kemajuan: Kemajuan | None) -> None:
        session.flush()
        self._koneksi = session.connection()
        self._kemajuan = kemajuan
        self.hasil: dict[Lembar, Hitungan] = {lembar: Hitungan() for lembar in Lembar}

    def ada_perubahan(self) -> bool:
        return any(h.baru or h.berubah for h in self.hasil.values())

    def ids(self, lembar: Lembar, kunci: str) -> dict[str, uuid.UUID]:
        """The ids of all rows of the table."""
        tabel = tabel_dari(lembar)
        return {nilai: id_ for nilai, id_ in self._koneksi.execute(select(tabel.c[kunci], tabel.c.id))}

    def pertama(self, lembar: Lembar) -> Kolom | None:
        """The first row of the table, None if it is empty."""
        baris = self._koneksi.execute(select(tabel_dari(lembar)).limit(1)).mappings().first()
        return None if baris is None else dict(baris)

    def tulis(
        self,
        lembar: Lembar,
        kunci: tuple[str, ...],
        sasaran: Iterable[Kolom],
        dulu: Mapping[Any, Any] | None = None,
    ) -> dict[Any, uuid.UUID]:
        """Upsert rows.

        Args:
            kunci: the columns that tell rows apart.
            dulu: the former key by the present one, for keys of one column that changed.

        Returns:
            The ids of all rows of the table by key, those not mentioned included.
        """
        ada = {_kunci(b, kunci): dict(b) for b in self._koneksi.execute(select(tabel_dari(lembar))).mappings()}
        baru: list[Kolom] = []
        berubah: list[Kolom] = []
        tetap = 0
        bawaan = _bawaan(lembar)
        for kolom in sasaran:
            nilai = _kunci(kolom, kunci)
            lama = ada.get(nilai) or ada.pop(((dulu or {}).get(nilai[0]),), None)
            if lama is None:
                ada[nilai] = isi = {"id": uuid7(), **bawaan, **kolom}
                baru.append(isi)
            elif _beda(lama, kolom):
                lama |= {nama: isi for nama, isi in kolom.items() if nama != "dibuat_pada"}
                ada[nilai] = lama
                berubah.append(lama)
            else:
                tetap += 1
        self._jalankan(lembar, baru, berubah)
        self.hitung(lembar, Hitungan(len(baru), len(berubah), tetap))
        return {(nilai[0] if len(nilai) == 1 else nilai): isi["id"] for nilai, isi in ada.items()}

    def hitung(self, lembar: Lembar, tambahan: Hitungan) -> None:
        lalu = self.hasil[lembar]
        self.hasil[lembar] = Hitungan(
            lalu.baru + tambahan.baru, lalu.berubah + tambahan.berubah, lalu.tetap + tambahan.tetap
        )

    def _jalankan(self, lembar: Lembar, baru: list[Kolom], berubah: list[Kolom]) -> None:
        tabel = tabel_dari(lembar)
        ganti = update(tabel).where(tabel.c.id == bindparam("id_lama"))
        ganti = ganti.values({kolom.name: bindparam(kolom.name) for kolom in tabel.c if kolom.name != "id"})
        semua = len(baru) + len(berubah)
        selesai = 0
        for porsi in _porsi(baru):
            self._koneksi.execute(insert(tabel), porsi)
            selesai = self._lapor(lembar, selesai + len(porsi), semua)
        for porsi in _porsi(berubah):
            self._koneksi.execute(ganti, [{**isi, "id_lama": isi["id"]} for isi in porsi])
            selesai = self._lapor(lembar, selesai + len(porsi), semua)

    def _lapor(self, lembar: Lembar, selesai: int, semua: int) -> int:
        if self._kemajuan:
            self._kemajuan(lembar, selesai, semua)
        return selesai


def tabel_dari(lembar: Lembar) -> Table:
    """The table behind a sheet."""
    return SQLModel.metadata.tables[str(_MODEL[lembar].__tablename__)]


def _bawaan(lembar: Lembar) -> Kolom:
    """What the model puts where a row says nothing; statements go past the model."""
    isian = _MODEL[lembar].model_fields.items()
    return {n: f.get_default(call_default_factory=True) for n, f in isian if n != "id" and not f.is_required()}


def _kunci(kolom: Mapping[Any, Any], nama: tuple[str, ...]) -> Kunci:
    return tuple(kolom[satu] for satu in nama)


def _beda(lama: Kolom, kolom: Kolom) -> bool:
    """Whether a row says something new. What was ended before its time is history, whatever a workbook repeats."""
    if lama.get("diakhiri_pada") is not None:
        return False
    return any(lama[nama] != nilai for nama, nilai in kolom.items() if nama not in _TAK_DIBANDING)


def _porsi(baris: list[Kolom]) -> Iterator[list[Kolom]]:
    return (baris[awal : awal + _PORSI] for awal in range(0, len(baris), _PORSI))
