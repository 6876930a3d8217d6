"""A letter as it is set: every word of it, in blocks, for whichever renderer.

The PDF (`core.surat.cetak`) and the DOCX (`core.surat.ekspor_docx`) are made from these blocks and nothing else, so
both say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from core.language import SOURCE, language
from core.surat.blok import (
    Alinea,
    Baris,
    BarisOrang,
    Blok,
    DaftarOrang,
    Judul,
    Kepala,
    Lampiran,
    Naskah,
    Penanda,
    Rincian,
    Seruan,
)
from core.surat.isi import Isi, IsiJawaban, IsiKeputusan, IsiPermohonan, IsiSurat, IsiUsulan, Penutup
from core.surat.tata import Tata

#: Where a draft has no number yet.
BELUM_BERNOMOR = "…………………"
DIKTUM = (
    "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH",
    "KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS", "KEENAM BELAS", "KETUJUH BELAS",
    "KEDELAPAN BELAS", "KESEMBILAN BELAS", "KEDUA PULUH",
)  # fmt: skip
_PUTUSAN = {
    "disetujui": "dapat kami setujui",
    "sebagian": "dapat kami setujui sebagian",
    "ditolak": "tidak dapat kami setujui",
    "tidak_tersedia": "belum dapat kami penuhi karena Pejabat Fungsional dan/atau Pelaksana dimaksud tidak tersedia",
}


def naskah(isi: Isi, tata: Tata) -> Naskah:
    """The letter in words and blocks."""
    make: Callable[[Any, Tata], Naskah] = _PEMBUAT[type(isi)]
    return make(isi, tata)


def _penugasan(isi: IsiSurat, tata: Tata) -> Naskah:
    many = len(isi.kepada) > tata.lampiran_di_atas
    listed = f"{len(isi.kepada)} orang yang namanya tercantum dalam Lampiran {isi.jenis} ini."
    grounds = (Baris("Menimbang", isi.menimbang, "a."), Baris("Dasar", isi.dasar))
    blocks: tuple[Blok, ...] = (
        Judul(isi.jenis, isi.nomor or BELUM_BERNOMOR, isi.tentang),
        *(one for one in grounds if one.butir),
        Seruan(isi.seruan),
        Baris("Kepada", (listed,)) if many else BarisOrang("Kepada", isi.kepada),
        Baris("Untuk", isi.untuk),
    )
    made = _susun(isi, f"{isi.jenis} Nomor {isi.nomor}", blocks)
    annex = Lampiran(isi.jenis, "Daftar Pegawai yang Ditugaskan", isi.kepada)
    return replace(made, lampiran=annex) if many else made


def _keputusan(isi: IsiKeputusan, tata: Tata) -> Naskah:
    grounds = (Baris("Menimbang", isi.menimbang, "a."), Baris("Mengingat", isi.mengingat))
    decided = f"{isi.jenis} tentang {isi.tentang}."
    blocks: tuple[Blok, ...] = (
        Judul(isi.jenis, isi.nomor or BELUM_BERNOMOR, isi.tentang),
        *(one for one in grounds if one.butir),
        Seruan("Memutuskan"),
        Baris("Menetapkan", (decided.upper(),), tebal=True),
        *(Baris(_diktum(place), (text,)) for place, text in enumerate(isi.diktum)),
    )
    made = _susun(isi, f"{isi.jenis} Nomor {isi.nomor} tentang {isi.tentang}", blocks)
    members = f"Susunan Keanggotaan {isi.tentang.removeprefix('Pembentukan ')}"
    annex = Lampiran(isi.jenis, members, isi.anggota) if isi.anggota else None
    signer = replace(made.penanda, nama=made.penanda.nama.upper())
    return replace(made, penanda=signer, lampiran=annex, penetapan=True)


def _permohonan(isi: IsiPermohonan, tata: Tata) -> Naskah:
    title = tata.judul_surat("permohonan_pelibatan")
    points = (
        ("Maksud dan tujuan", isi.maksud_tujuan),
        ("Kompetensi, keahlian, dan/atau keterampilan", isi.kompetensi),
        ("Ekspektasi/target kinerja", isi.target),
        ("Durasi pelibatan", isi.durasi),
        ("Tujuan Tim Kerja", isi.tujuan_tim),
        ("Pengaturan lain", isi.pengaturan_lain),
    )
    work = f" untuk pekerjaan “{isi.pekerjaan}”" if isi.pekerjaan else ""
    opening = (
        f"Dalam rangka pencapaian kinerja organisasi, bersama ini kami mohon pelibatan {isi.jumlah} orang Pejabat "
        f"Fungsional dan/atau Pelaksana pada unit organisasi Saudara{work}, dengan penjelasan sebagai berikut:"
    )
    thanks = "Demikian permohonan ini disampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
    blocks = (_kepala(isi, title), Alinea(opening), Rincian(_terisi(points)), Alinea(thanks))
    return _susun(isi, f"{title} Nomor {isi.nomor}", blocks)


def _jawaban(isi: IsiJawaban, tata: Tata) -> Naskah:
    title = tata.judul_surat("surat_jawaban")
    many = len(isi.nama) > tata.lampiran_di_atas
    opening = f"Menjawab {isi.menjawab}, dengan ini disampaikan bahwa permohonan pelibatan dimaksud"
    reason = ", dengan alasan sebagai berikut:" if isi.alasan else "."
    blocks: tuple[Blok, ...] = (
        _kepala(isi, title, "1 (satu) berkas" if many else "-"),
        Alinea(opening, tebal=_PUTUSAN[isi.jawab], lanjutan=reason),
        *((Alinea(isi.alasan, masuk="semua"),) if isi.alasan else ()),
        *_yang_diberi(isi, many),
        *_yang_ditolak(isi),
        Alinea("Demikian disampaikan. Atas perhatian Saudara, kami ucapkan terima kasih."),
    )
    made = _susun(isi, f"{title} Nomor {isi.nomor}", blocks)
    annex = Lampiran(f"Surat {title}", "Daftar Pegawai yang Dilibatkan", isi.nama)
    return replace(made, lampiran=annex) if many else made


def _yang_diberi(isi: IsiJawaban, many: bool) -> tuple[Blok, ...]:
    if not isi.nama:
        return ()
    given = "Pejabat Fungsional dan/atau Pelaksana yang dilibatkan"
    of = f" dari {isi.diminta} orang yang dimohonkan" if isi.diminta else ""
    count = f" sebanyak {len(isi.nama)} orang{of}" if of or many else ""
    if many:
        return (Alinea(f"{given}{count} tercantum dalam Lampiran."),)
    return Alinea(f"{given}{count} adalah:"), DaftarOrang(isi.nama)


def _yang_ditolak(isi: IsiJawaban) -> tuple[Blok, ...]:
    if not isi.ditolak:
        return ()
    rows = tuple((one.nama, one.alasan or "tidak disetujui") for one in isi.ditolak)
    return Alinea("Adapun yang tidak dapat kami setujui pelibatannya adalah:"), Rincian(rows)


def _usulan(isi: IsiUsulan, tata: Tata) -> Naskah:
    title = tata.judul_surat("permohonan_persetujuan" if isi.disetujui else "permohonan_sukarela")
    consent = f" yang telah disetujui oleh {isi.disetujui}" if isi.disetujui else ""
    wish = "memohon persetujuan untuk dilibatkan" if isi.disetujui else "mengajukan diri untuk dilibatkan"
    request = f"dengan ini {wish} dalam pelaksanaan kinerja pada {isi.tujuan}{consent}, dengan penjelasan:"
    points = (
        ("Pekerjaan", isi.pekerjaan),
        ("Ekspektasi/target kinerja", isi.target),
        ("Durasi pelibatan", isi.durasi),
        ("Kompetensi", isi.kompetensi),
        ("Alasan", isi.alasan),
    )
    blocks = (
        _kepala(isi, title),
        Alinea("Yang bertanda tangan di bawah ini:"),
        DaftarOrang((isi.pemohon,)),
        Alinea(request, masuk=""),
        Rincian(_terisi(points)),
        Alinea("Demikian permohonan ini saya sampaikan. Atas perhatian Bapak/Ibu, saya ucapkan terima kasih."),
    )
    return _susun(isi, f"{title} {isi.nomor}", blocks)


_PEMBUAT: dict[type[Any], Callable[[Any, Tata], Naskah]] = {
    IsiSurat: _penugasan,
    IsiKeputusan: _keputusan,
    IsiPermohonan: _permohonan,
    IsiJawaban: _jawaban,
    IsiUsulan: _usulan,
}


def _susun(isi: Isi, judul: str, blok: tuple[Blok, ...]) -> Naskah:
    foot = isi.penutup
    opening = _ditetapkan(foot) if isinstance(blok[0], Judul) else ()
    return Naskah(
        judul=judul.strip(),
        kop=isi.kop,
        nomor=isi.nomor or BELUM_BERNOMOR,
        tanggal=foot.tanggal,
        kata_tanggal=_hari(foot.tanggal),
        blok=blok,
        penanda=Penanda(opening, foot.baris, foot.nama, foot.pangkat, foot.nip),
        tembusan=isi.tembusan,
        periksa=isi.periksa,
        rancangan=not isi.nomor,
    )


def _ditetapkan(foot: Penutup) -> tuple[tuple[str, str], ...]:
    return ("Ditetapkan di", foot.tempat), ("pada tanggal", _hari(foot.tanggal))


def _kepala(isi: IsiPermohonan | IsiJawaban | IsiUsulan, hal: str, lampiran: str = "-") -> Kepala:
    number = isi.nomor or BELUM_BERNOMOR
    lines = (("Nomor", number), ("Sifat", isi.sifat), ("Lampiran", lampiran), ("Hal", hal))
    return Kepala(f"{isi.penutup.tempat}, {_hari(isi.penutup.tanggal)}", lines, isi.kepada, isi.di)


def _terisi(points: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in points if value)


def _diktum(place: int) -> str:
    return DIKTUM[place] if place < len(DIKTUM) else str(place + 1)


def _hari(day: dt.date) -> str:
    return language(SOURCE).date(day)
