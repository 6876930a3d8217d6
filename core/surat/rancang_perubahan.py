"""The letters that speak of an earlier one: what changes or extends its assignments, and what revokes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.models.penugasan import Penugasan
from core.models.surat import Surat
from core.surat import dasar
from core.surat.isi import IsiSurat
from core.surat.kata import butir, isian
from core.surat.meja import Meja, hari
from core.surat.rancangan import Rancangan

#: The kinds of letters made here.
JENIS = ("surat_perpanjangan", "surat_pencabutan")


@dataclass(frozen=True)
class Ubah:
    """What changes in the assignments of a letter; what is empty stays.

    Args:
        selesai: their new last day.
        target: their new target.
    """

    selesai: dt.date | None = None
    target: str = ""


def perubahan(meja: Meja, lama: Surat, tugas: Sequence[Penugasan], ubah: Ubah, alasan: str) -> Rancangan:
    """The letter that extends or changes the assignments of an earlier one; no regulation knows it."""
    first = tugas[0]
    judul = _judul_lama(meja, lama)
    longer = ubah.selesai is not None and ubah.selesai > first.selesai and not ubah.target
    about = "Perpanjangan Masa Penugasan dalam" if longer else "Perubahan atas"
    needed = "memperpanjang masa penugasan dalam" if longer else "mengubah"
    points = (
        f"melanjutkan penugasan “{first.judul}” pada {meja.tempat(first.unit_pemilik_id)}"
        + (f" sampai dengan {hari(ubah.selesai)}" if ubah.selesai else ""),
        *((f"ekspektasi/target kinerja menjadi: {isian(ubah.target)}",) if ubah.target else ()),
        f"melaksanakan ketentuan lain dalam {judul} Nomor {lama.nomor}, yang tetap berlaku",
    )
    isi = IsiSurat(
        jenis=meja.tata.judul_surat("surat_perpanjangan") or judul,
        tentang=f"{about} {judul} Nomor {lama.nomor}",
        seruan=meja.seruan,
        kop=meja.kop,
        menimbang=_menimbang(alasan, f"{needed} {_sebut(judul, lama)}"),
        dasar=_dasar(meja, judul, lama),
        kepada=meja.penerima(dict.fromkeys((one.pegawai_id for one in tugas), ""), tugas[0].unit_pemilik_id),
        untuk=butir(points),
        penutup=meja.penutup(),
        tembusan=_tembusan(lama),
    )
    last = ubah.selesai or max(one.selesai for one in tugas)
    changes = {"selesai": ubah.selesai.isoformat() if ubah.selesai else "", "target": ubah.target}
    changes = {name: value for name, value in changes.items() if value}
    return replace(_rancangan(meja, "surat_perpanjangan", isi, lama, tugas), sampai=last, perubahan=changes)


def pencabutan(meja: Meja, lama: Surat, tugas: Sequence[Penugasan], mulai: dt.date, alasan: str) -> Rancangan:
    """The letter that revokes an earlier one.

    Args:
        mulai: the first day on which the earlier letter binds nobody any more.
    """
    judul = _judul_lama(meja, lama)
    begun = tugas[0].mulai < mulai
    stop = "menghentikan pelaksanaan tugas" if begun else "tidak melaksanakan tugas"
    back = "kembali" if begun else "tetap"
    points = (
        f"{stop} dalam {_sebut(judul, lama)}, yang dicabut dan dinyatakan tidak berlaku "
        f"terhitung mulai tanggal {hari(mulai)}",
        f"{back} melaksanakan tugas pada unit organisasinya",
    )
    isi = IsiSurat(
        jenis=meja.tata.judul_surat("surat_pencabutan"),
        tentang=f"Pencabutan {judul} Nomor {lama.nomor}",
        seruan=meja.seruan,
        kop=meja.kop,
        menimbang=_menimbang(alasan, f"mencabut {_sebut(judul, lama)}"),
        dasar=_dasar(meja, judul, lama),
        kepada=meja.penerima(dict.fromkeys((one.pegawai_id for one in tugas), ""), tugas[0].unit_pemilik_id),
        untuk=butir(points),
        penutup=meja.penutup(),
        tembusan=_tembusan(lama),
    )
    changes = {"hari": (mulai - dt.timedelta(days=1)).isoformat(), "alasan": alasan}
    return replace(_rancangan(meja, "surat_pencabutan", isi, lama, tugas), perubahan=changes)


def _menimbang(alasan: str, perlu: str) -> tuple[str, ...]:
    return butir(
        (f"bahwa {isian(alasan)}", f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu {perlu}")
    )


def _dasar(meja: Meja, judul: str, lama: Surat) -> tuple[str, ...]:
    return butir((dasar.peraturan(meja, ""), _sebut(judul, lama)), penghubung="")


def _tembusan(lama: Surat) -> tuple[str, ...]:
    """Whoever had a copy of the earlier letter has one of what becomes of it."""
    return tuple(lama.isi.get("isi", {}).get("tembusan", ()))


def _judul_lama(meja: Meja, lama: Surat) -> str:
    """What the earlier letter is called: as it was printed, where that is known."""
    return str(lama.isi.get("isi", {}).get("jenis", "")) or meja.judul(lama.jenis)


def _sebut(judul: str, lama: Surat) -> str:
    return f"{judul} Nomor {lama.nomor} tanggal {hari(lama.tanggal)}"


def _rancangan(meja: Meja, jenis: str, isi: IsiSurat, lama: Surat, tugas: Sequence[Penugasan]) -> Rancangan:
    return Rancangan(
        jenis=jenis,
        isi=isi,
        instansi_id=meja.instansi.id,
        penanda=meja.penanda,
        tanggal=meja.tanggal,
        permohonan_id=tugas[0].permohonan_id,
        penugasan=tuple(one.id for one in tugas),
        tim_id=tugas[0].tim_id,
        menggantikan_id=lama.id,
    )
