"""What makes a sample a government on a given day: who assesses by decision, who acts for whom, who is away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.contoh.berkas import Tabel
from core.contoh.susunan import Susunan
from core.impor.baris import BarisDelegasi, BarisKetidakhadiran, BarisPegawai, BarisPeta


@dataclass(frozen=True)
class Khusus:
    """The special cases of a sample's file, in its order.

    Args:
        nip: by the code of the post; of several holders the first.
    """

    isi: Tabel
    susunan: Susunan
    nip: dict[str, str]

    @classmethod
    def dari(cls, isi: Tabel, susunan: Susunan, pegawai: Iterable[BarisPegawai]) -> Khusus:
        nip: dict[str, str] = {}
        for p in pegawai:
            nip.setdefault(p.jabatan, p.nip)
        return cls(isi, susunan, nip)

    def peta_jabatan(self) -> Iterator[BarisPeta]:
        for satu in self.isi["peta_jabatan"]:
            nip = self._nip(satu["pegawai"]) if "pegawai" in satu else ""
            jabatan = self.susunan.pos(satu["jabatan"]).kode if "jabatan" in satu else ""
            yield BarisPeta(nip, jabatan, self.susunan.pos(satu["penilai"]).kode, satu["dasar"])

    def delegasi(self) -> Iterator[BarisDelegasi]:
        for satu in self.isi["delegasi"]:
            yield BarisDelegasi(
                self.susunan.pos(satu["jabatan"]).kode,
                self._nip(satu["kepada"]),
                satu["kapasitas"],
                satu["mulai"],
                satu["selesai"],
                satu["dasar"],
            )

    def ketidakhadiran(self) -> Iterator[BarisKetidakhadiran]:
        for satu in self.isi["ketidakhadiran"]:
            nip = self._nip(satu["pegawai"])
            yield BarisKetidakhadiran(nip, satu["jenis"], satu["mulai"], satu["selesai"], satu["keterangan"])

    def _nip(self, alamat: str) -> str:
        return self.nip[self.susunan.pos(alamat).kode]
