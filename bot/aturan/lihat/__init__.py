"""`lincah aturan lihat`: one regulation as a page for whoever compares it with the text.

Chapters are in the modules beside: `kedudukan` (classes, who assesses whom), `alur` (assignments and documents),
`tahapan` (reports, conditions, stages of the work), `lain` (identity, provisions, switches). A chapter with nothing
to say is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.aturan.kata import KELOMPOK
from bot.aturan.lihat import alur, kedudukan, lain, tahapan
from bot.aturan.lihat.naskah import LEBAR, Naskah
from core.language import L, Language, Marked, language
from core.regulasi import Regulasi, muat, tersedia
from core.regulasi.kosakata import Kelompok

Bab = tuple[Marked, Callable[[Naskah], Iterator[str]]]


def daftar() -> tuple[str, ...]:
    """The regulations that ship, one a line."""
    return tuple(f"{name}: {muat(name).judul}" for name in tersedia())


def lihat(regulasi: Regulasi, _: Language | None = None, lebar: int = LEBAR) -> tuple[str, ...]:
    """The page, in lines of at most `lebar` characters."""
    return tuple(_halaman(Naskah(regulasi, _ or language("id"), lebar)))


def _halaman(naskah: Naskah) -> Iterator[str]:
    _ = naskah._
    law = naskah.regulasi
    yield from naskah.alinea(law.judul)
    yield from naskah.alinea(_("tentang %(pokok)s", pokok=law.identitas.tentang))
    yield ""
    yield from naskah.alinea(_(CARA_MEMBACA))
    number = 0
    for title, body in BAB:
        lines = list(body(naskah.bab(number + 1)))
        if lines:
            number += 1
            yield from naskah.judul(f"{number}. {_(title)}")
            yield from lines


def _ketentuan(kelompok: Kelompok) -> Bab:
    return KELOMPOK[kelompok], lambda naskah: lain.ketentuan(naskah, kelompok)


CARA_MEMBACA = L(
    "Cara membaca: di antara kurung siku disebut tempatnya dalam naskah. [bawaan] menandai yang dilakukan Lincah bila "
    "naskah diam, beserta sebabnya; itu bukan bunyi peraturan. [tafsir] menandai bacaan yang dipakai bila ketentuan "
    "berselisih atau kalimatnya tidak utuh. [pilihan] menandai yang dapat diatur lain oleh pemerintah daerah."
)
BAB: tuple[Bab, ...] = (
    (L("Identitas"), lain.identitas),
    _ketentuan("asas"),
    (L("Kelas Perangkat Daerah"), kedudukan.kelas),
    (L("Kedudukan: siapa menilai siapa"), kedudukan.kedudukan),
    _ketentuan("kedudukan"),
    (L("Penugasan"), alur.alur),
    (L("Isi dokumen"), alur.dokumen),
    _ketentuan("penugasan"),
    (L("Syarat tim dan pengajuan sukarela"), tahapan.syarat),
    _ketentuan("pelaksanaan"),
    _ketentuan("koordinasi"),
    _ketentuan("tanggung_jawab"),
    (L("Pelaporan"), tahapan.laporan),
    (L("Perencanaan, pemantauan dan evaluasi"), tahapan.tahapan),
    _ketentuan("pengelolaan_kinerja"),
    _ketentuan("tik"),
    _ketentuan("proses_bisnis"),
    _ketentuan("tenggat"),
    _ketentuan("tidak_diatur"),
    (L("Pilihan pemerintah daerah"), lain.pilihan),
)
