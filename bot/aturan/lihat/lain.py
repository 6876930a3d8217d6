"""The chapters on what the regulation is, provisions that decide nothing themselves, and the switches."""

from __future__ import annotations

from collections.abc import Iterator

from bot.aturan.kata import ISTILAH, PELAKU, SIFAT, kata, senarai, uraikan
from bot.aturan.lihat.kedudukan import tempat
from bot.aturan.lihat.naskah import Naskah
from core.language import L, Marked
from core.regulasi.kosakata import Kelompok
from core.regulasi.rujukan import Tempat, bersyarat
from core.regulasi.skema import (
    AlurBaris,
    BarisKedudukan,
    Bersyarat,
    DokumenBaris,
    Ketentuan,
    Langkah,
    Pilihan,
    PuoKelas,
    Tahapan,
)

#: What the program itself does under a switch, by the switch's value; "*" stands for any other.
AKIBAT: dict[str, dict[object, Marked]] = {
    "kt_origin": {
        "block": L("ketua tim lintas unit yang bukan dari unit pemilik kinerja ditolak"),
        "*": L("ketua tim lintas unit yang bukan dari unit pemilik kinerja hanya diingatkan"),
    },
    "kt_required": {
        True: L("setiap tim harus mempunyai ketua"),
        "*": L("di kelas yang tahapannya menyebut siapa yang menentukan ketua, tim boleh tanpa ketua"),
    },
    "pengawas_as_kt": {
        "all": L("Pejabat Pengawas boleh memimpin tim di semua kelas"),
        "*": L("Pejabat Pengawas hanya boleh memimpin tim di kelas yang disebut naskah"),
    },
    "in_unit_team_duration": {
        "ignore": L("batas lama tim tidak berlaku bagi tim dalam satu unit"),
        "*": L("batas lama tim berlaku juga bagi tim dalam satu unit"),
    },
    "duration_count": {
        "inclusive": L("hari pertama dan hari terakhir ikut dihitung"),
        "*": L("hari terakhir tidak ikut dihitung"),
    },
    "pyb": {
        "custom": L("hanya jabatan yang ditandai pada peta jabatan yang menjadi Pejabat yang Berwenang"),
        "*": L("kepala Perangkat Daerah menjadi Pejabat yang Berwenang, kecuali bila jabatan lain ditandai"),
    },
    "reject_reason": {
        "mandatory": L("setiap penolakan harus disertai alasan"),
        "*": L("alasan penolakan boleh dikosongkan, kecuali bila naskah mewajibkannya"),
    },
    "report_interval_days": {"*": L("jarak yang ditawarkan untuk laporan berkala, dalam hari")},
}


def identitas(n: Naskah) -> Iterator[str]:
    _ = n._
    one = n.regulasi.identitas
    yield from n.fakta(_("Nama berkas"), one.nama)
    yield from n.fakta(_("Sebutan"), f"{one.sebutan}, {one.singkat}")
    yield from n.fakta(_("Berlaku sejak"), _.date(one.berlaku_sejak))
    yield from n.fakta(_("Versi"), n.regulasi.versi)
    for name, word in n.regulasi.istilah.items():
        yield from n.butir(_("%(hal)s disebut “%(kata)s”", hal=kata(name, ISTILAH, _).capitalize(), kata=word))


def ketentuan(n: Naskah, kelompok: Kelompok) -> Iterator[str]:
    _ = n._
    for row in n.regulasi.ketentuan_tentang(kelompok):
        yield from n.butir(f"{n.kalimat(row.judul)}{n.sumber(row.kutipan)}")
        if row.keterangan:
            yield from n.alinea(n.kalimat(row.keterangan), 5)
        if row.nilai:
            parts = "; ".join(n.kalimat(one) for one in row.nilai)
            yield from n.alinea(_("Yaitu: %(rincian)s.", rincian=parts), 5)
        if marks := list(_sifat(n, row)):
            yield from n.alinea("; ".join(marks) + ".", 5)
        if row.tanggal:
            yield from n.alinea(_("Paling lambat %(tanggal)s.", tanggal=_.date(row.tanggal)), 5)
        yield from n.catatan(row, 5)


def _sifat(n: Naskah, row: Ketentuan) -> Iterator[str]:
    """How firmly it is put, where it is no plain duty, how often, and upon whom."""
    _ = n._
    if row.sifat != "wajib":
        yield _("Sifat: %(sifat)s", sifat=kata(row.sifat, SIFAT, _))
    if row.berkala:
        yield _("Berkala")
    if row.pelaku:
        yield _("Pelaku: %(siapa)s", siapa=senarai([kata(one, PELAKU, _) for one in row.pelaku], _))


def pilihan(n: Naskah) -> Iterator[str]:
    _ = n._
    for number, (name, switch) in enumerate(n.regulasi.pilihan_tersedia.items(), 1):
        yield from n.bagian(number, _(switch.judul), n.sumber(switch.kutipan))
        yield from n.fakta(_("Nama"), name)
        yield from n.fakta(_("Bawaan"), n.nilai(switch.bawaan))
        if switch.nilai:
            yield from n.fakta(_("Boleh"), "; ".join(map(n.nilai, switch.nilai)))
        if switch.keterangan:
            yield from n.fakta(_("Keterangan"), n.kalimat(switch.keterangan))
        yield from _akibat(n, name, switch)


def _akibat(n: Naskah, name: str, switch: Pilihan) -> Iterator[str]:
    """What each value brings about: what the program does, and the rows of the file that hold then."""
    _ = n._
    for value in switch.nilai or (switch.bawaan,):
        known = AKIBAT.get(name, {})
        words = known.get(value, known.get("*"))
        said = [_(words)] if words else []
        said += [_baris(n, place, row) for place, row in bersyarat(n.regulasi) if row.bila.get(name) == value]
        for one in said or [_("baris yang bergantung pada pilihan ini tidak berlaku")]:
            yield from n.butir(_("Bila %(nilai)s: %(akibat)s.", nilai=n.nilai(value), akibat=one))


def _baris(n: Naskah, place: Tempat, row: Bersyarat) -> str:
    """A row in a few words, with its place."""
    _ = n._
    table = n.kalimat(n.regulasi.kedudukan[int(place[1])].judul) if place[0] == "kedudukan" else ""
    match row:
        case BarisKedudukan():
            posts = senarai([uraikan(post, _) for post in row.dinilai], _)
            words = {"tabel": table, "dinilai": posts, "tempat": tempat(n, row), "penilai": uraikan(row.penilai, _)}
            said = _("pada “%(tabel)s” %(dinilai)s (%(tempat)s) dinilai %(penilai)s", **words)
        case PuoKelas():
            words = {"tabel": table, "jabatan": uraikan(row.jabatan, _)}
            said = _("pada “%(tabel)s” Pimpinan Unit Organisasi adalah %(jabatan)s", **words)
        case Langkah():
            flow = n.regulasi.alur[int(place[1])]
            words = {"langkah": n.kalimat(row.judul), "alur": n.kalimat(flow.judul)}
            said = _("“%(alur)s” mempunyai tahap “%(langkah)s”", **words)
        case AlurBaris() | Tahapan() | DokumenBaris():
            said = _("berlaku “%(judul)s”", judul=n.kalimat(row.judul))
            if isinstance(row, Tahapan):
                said += ": " + " → ".join(uraikan(step.jabatan, _) for step in row.antrean or row.rantai)
        case _:
            said = _("berlaku satu baris pelaporan")
    return said + n.sumber(row.kutipan)
