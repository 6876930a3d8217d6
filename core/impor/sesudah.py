"""The government as it will be once the workbook is applied: its rows laid over what the database holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from core.impor.baris import BarisDelegasi, BarisJabatan, BarisPeta, BarisUnit
from core.impor.keadaan import Keadaan, Pos, boleh_menilai
from core.impor.urai import Terurai


@dataclass(frozen=True)
class Sesudah:
    """Look-ups by code and NIP; of two rows for one thing the later counts, and both are reported elsewhere."""

    isi: Terurai
    sekarang: Keadaan

    @cached_property
    def unit(self) -> dict[str, tuple[str, str]]:
        """Unit → (parent or "", perangkat daerah); those of the database first."""
        return self.sekarang.unit | {u.kode: _letak(u) for _, u in self.isi.unit}

    @cached_property
    def jabatan(self) -> dict[str, Pos]:
        """Posts by code."""
        lama = self.sekarang.jabatan
        return lama | {j.kode: _pos(j, lama.get(j.kode)) for _, j in self.isi.jabatan}

    @cached_property
    def pegawai(self) -> dict[str, str]:
        """NIP of active people → post."""
        tetap = {nip: kode for nip, kode in self.sekarang.pegawai.items() if nip not in self.diganti}
        datang = {p.nip: p.jabatan for _, p in self.isi.pegawai}
        return {nip: kode for nip, kode in (tetap | datang).items() if nip not in self.nonaktif}

    @cached_property
    def nonaktif(self) -> frozenset[str]:
        """NIP of people who have left the service."""
        hasil = {self.diganti.get(nip, nip) for nip in self.sekarang.nonaktif}
        for _, p in self.isi.pegawai:
            if p.aktif is not None:
                (hasil.discard if p.aktif else hasil.add)(p.nip)
        return frozenset(hasil)

    @cached_property
    def diganti(self) -> dict[str, str]:
        """NIP that the workbook replaces → the new one."""
        return {p.nip_lama: p.nip for _, p in self.isi.pegawai if p.nip_lama}

    @cached_property
    def peta_jabatan(self) -> list[BarisPeta]:
        """What holds besides the rows of the workbook."""
        dibuku = {(p.nip, p.jabatan) for _, p in self.isi.peta_jabatan}
        lama = (BarisPeta(self.diganti.get(p.nip, p.nip), p.jabatan, p.penilai) for p in self.sekarang.peta_jabatan)
        return [p for p in lama if (p.nip, p.jabatan) not in dibuku]

    @cached_property
    def delegasi(self) -> list[BarisDelegasi]:
        """What holds besides the rows of the workbook."""
        dibuku = {kunci_delegasi(d) for _, d in self.isi.delegasi}
        lama = (
            BarisDelegasi(d.jabatan, self.diganti.get(d.kepada, d.kepada), d.kapasitas, d.mulai, d.selesai)
            for d in self.sekarang.delegasi
        )
        return [d for d in lama if kunci_delegasi(d) not in dibuku]

    def naik(self, unit: str) -> Iterator[str]:
        """The unit and those above it; a loop ends the way."""
        dilalui: set[str] = set()
        while unit and unit not in dilalui:
            dilalui.add(unit)
            yield unit
            unit = self.unit.get(unit, ("", ""))[0]


def kunci_delegasi(satu: BarisDelegasi) -> tuple[object, ...]:
    """What makes two rows one delegation: its last day and its letter may still be corrected."""
    return satu.jabatan, satu.kepada, satu.kapasitas, satu.mulai


def _letak(unit: BarisUnit) -> tuple[str, str]:
    return unit.induk, unit.perangkat_daerah


def _pos(baris: BarisJabatan, lama: Pos | None) -> Pos:
    """A column the workbook does not have leaves what is known."""
    dulu = lama or Pos(baris.unit, kepala=False, menilai=False)
    kepala = dulu.kepala if baris.kepala is None else baris.kepala
    memimpin = dulu.menilai if baris.memimpin_unit is None else baris.memimpin_unit
    return Pos(
        baris.unit,
        kepala,
        dulu.pyb if baris.pyb is None else baris.pyb,
        boleh_menilai(baris.jenis, kepala or memimpin),
    )
