"""One change between two regulations as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.aturan.kata import (
    FORM,
    GOLONGAN,
    ISTILAH,
    JALUR,
    KAPAN,
    LAPORAN,
    MODE,
    PELAKU,
    PERAN,
    SCOPE,
    kata,
    nilai,
    senarai,
    uraikan,
)
from bot.aturan.kunci import KODE, KUNCI
from core.language import Language, Marked
from core.regulasi import Regulasi
from core.regulasi.banding import Perubahan
from core.regulasi.butir import Butir, Topik
from core.regulasi.kutipan import panjang

#: Fields that are sentences of the file, and chains.
_KALIMAT = frozenset(
    {"judul", "keterangan", "alasan", "tafsir", "larangan", "alasan_penerbit", "alasan_tolak", "alasan_perencanaan",
     "alasan_antrean", "kata", "tentang"}
)  # fmt: skip
_RANTAI = frozenset({"perencanaan", "rantai", "antrean", "hasil_melalui"})
#: The one field that tells most about a rule that came or went.
_INTI: dict[str, str] = {
    "istilah": "kata", "pilihan": "bawaan", "jabatan": "jenis", "unit_bernama": "unit", "penilai": "penilai",
    "puo": "jabatan", "dokumen": "bidang", "laporan": "kepada", "tahapan": "rantai",
}  # fmt: skip


@dataclass(frozen=True)
class Penutur:
    """Tells changes from one regulation to another in a reader's language."""

    lama: Regulasi
    baru: Regulasi
    _: Language

    def kalimat(self, change: Perubahan) -> str:
        _ = self._
        if change.butir.topik == "anggota":
            return self._anggota(change)
        thing = self._hal(change)
        match change.jenis:
            case "tambah":
                return self._tambah(change.butir, thing) + self._sumber(change.butir)
            case "hapus":
                return _("%(hal)s dihapus", hal=thing) + self._sumber(change.butir)
            case "urutan":
                return self._urutan(change, thing)
        words = {
            "hal": thing,
            "bidang": kata(change.bidang, KUNCI, _),
            "lama": self._nilai(change.bidang, change.lama),
            "baru": self._nilai(change.bidang, change.baru),
        }
        said = _("%(hal)s: %(bidang)s semula %(lama)s, kini %(baru)s", **words)
        return said + ("" if change.bidang.startswith("kutipan") else self._sumber(change.butir))

    def _tambah(self, rule: Butir, thing: str) -> str:
        _ = self._
        if rule.topik == "langkah":
            place = _("sesudah “%(tahap)s”", tahap=self._teks(rule.sesudah)) if rule.sesudah else _("paling awal")
            words = {"hal": thing, "letak": place, "pejabat": self._nilai("pelaku", rule.isi["pelaku"])}
            return _("%(hal)s ditambahkan %(letak)s, pejabatnya %(pejabat)s", **words)
        if rule.topik in _INTI:
            key = _INTI[rule.topik]
            return _("%(hal)s ditambahkan: %(isi)s", hal=thing, isi=self._nilai(key, rule.isi[key]))
        return _("%(hal)s ditambahkan", hal=thing)

    def _anggota(self, change: Perubahan) -> str:
        _ = self._
        words = {"nama": change.butir.judul, "kelas": self._kelas(change.butir.isi["kelas"])}
        if change.jenis == "tambah":
            return _("“%(nama)s” ditambahkan ke kelas “%(kelas)s”", **words)
        if change.jenis == "hapus":
            return _("“%(nama)s” dikeluarkan dari kelas “%(kelas)s”", **words)
        return _("“%(nama)s” pindah dari kelas “%(lama)s” ke kelas “%(kelas)s”", **words, lama=self._kelas(change.lama))

    def _urutan(self, change: Perubahan, thing: str) -> str:
        _ = self._
        if change.butir.topik == "alur":
            steps = next(row.langkah for row in self.baru.alur if row.judul == change.butir.judul)
            order = " → ".join(self._teks(step.judul) for step in steps)
            return _("%(hal)s: urutan tahapnya kini %(urutan)s", hal=thing, urutan=order)
        return _("%(hal)s: urutan barisnya berubah, dan yang pertama cocok yang dipakai", hal=thing)

    def _hal(self, change: Perubahan) -> str:
        """What the change is about."""
        rule = change.butir
        words = {
            "judul": self._teks(rule.judul),
            "induk": self._teks(rule.induk),
            "nama": rule.kunci[-1] if rule.kunci else "",
            "kasus": self._kasus(change),
        }
        return HAL[rule.topik](self, rule, words)

    def _kasus(self, change: Perubahan) -> str:
        """The cases in which the change happens, in words."""
        match change.butir.topik:
            case "alur" | "langkah" | "tembusan":
                return self._perkalian(change.kasus, (MODE, SCOPE, FORM, self._judul_kelas(), GOLONGAN, JALUR, {}))
            case "dokumen":
                return self._perkalian(change.kasus, (SCOPE, FORM))
            case "laporan":
                return self._perkalian(change.kasus, (PERAN, SCOPE))
            case _:
                return senarai([uraikan(post, self._) for case in change.kasus for post in case], self._)

    def _perkalian(self, cases: Sequence[tuple[str, ...]], words: Sequence[Mapping[str, Marked]]) -> str:
        """Cases in as few words as they allow: all of two modes in three scopes, or one after the other."""
        sides = [tuple(dict.fromkeys(side)) for side in zip(*_menurut_kosakata(cases, words), strict=True)]
        whole = 1
        for side in sides:
            whole *= len(side)
        if whole == len(set(cases)):
            return self._satu_kasus(sides, words)
        return " / ".join(self._satu_kasus([(part,) for part in case], words) for case in dict.fromkeys(cases))

    def _satu_kasus(self, sides: Sequence[Sequence[str]], words: Sequence[Mapping[str, Marked]]) -> str:
        said = []
        for side, known in zip(sides, words, strict=True):
            given = [kata(one, known, self._) for one in side if one and one != "semua"]
            said.append(senarai(given, self._))
        return "; ".join(filter(None, said))

    def _judul_kelas(self) -> dict[str, Marked]:
        return {one.kode: Marked(one.judul) for one in (*self.lama.kelas, *self.baru.kelas)}

    def _kelas(self, kode: str) -> str:
        return kata(kode, self._judul_kelas(), self._)

    def _nilai(self, bidang: str, value: Any) -> str:
        _ = self._
        if value is None or value in ((), ""):
            return _("tidak ada")
        if bidang.startswith("kutipan"):
            return panjang(value)
        if bidang in _RANTAI:
            return " → ".join(uraikan(one, _) for one in value)
        if bidang == "pengawas_di":
            return "; ".join(map(self._kelas, value))
        if bidang in _KALIMAT:
            return f"“{self._teks(value)}”"
        codes = KODE.get(bidang, {})
        if isinstance(value, str):
            return uraikan(kata(value, codes, _), _)
        if isinstance(value, tuple):
            return senarai([uraikan(kata(str(one), codes, _), _) for one in value], _)
        return nilai(value, _)

    def _teks(self, teks: str) -> str:
        return uraikan(self._(teks), self._)

    def _sumber(self, rule: Butir) -> str:
        cited = rule.isi.get("kutipan")
        return f" [{panjang(cited)}]" if cited else ""


def _menurut_kosakata(cases: Sequence[tuple[str, ...]], words: Sequence[Mapping[str, Marked]]) -> list[tuple[str, ...]]:
    """Cases in the order in which the words are learnt: within the unit before across units."""
    ranks = [{word: rank for rank, word in enumerate(known)} for known in words]
    return sorted(cases, key=lambda case: [rank.get(part, -1) for part, rank in zip(case, ranks, strict=True)])


Sebutan = Callable[[Penutur, Butir, Mapping[str, str]], str]


def _penilai(p: Penutur, rule: Butir, words: Mapping[str, str]) -> str:
    _ = p._
    return _("Penilai %(kasus)s (%(tempat)s) pada “%(induk)s”", **words, tempat=_tempat(p, rule))


def _tempat(p: Penutur, rule: Butir) -> str:
    _ = p._
    unit, supervised, *rest = rule.kunci[1:]
    parts = [kata(unit, GOLONGAN, _)]
    if supervised:
        parts.append(_("ada Pejabat Pengawas") if supervised == "true" else _("tidak ada Pejabat Pengawas"))
    return "; ".join([*parts, *rest])


def _puo(p: Penutur, rule: Butir, words: Mapping[str, str]) -> str:
    return p._("Pimpinan Unit Organisasi (%(tempat)s) pada “%(induk)s”", **words, tempat=_tempat(p, rule))


def _tembusan(p: Penutur, rule: Butir, words: Mapping[str, str]) -> str:
    _ = p._
    who = {"pejabat": kata(rule.kunci[0], PELAKU, _), "saat": kata(rule.kunci[1], KAPAN, _)}
    return _("Tembusan kepada %(pejabat)s, %(saat)s, pada “%(induk)s” (%(kasus)s)", **words, **who)


def _laporan(p: Penutur, rule: Butir, words: Mapping[str, str]) -> str:
    _ = p._
    return _("Laporan tentang %(laporan)s (%(kasus)s)", **words, laporan=kata(rule.kunci[0], LAPORAN, _))


#: What a change of each topic is about.
HAL: dict[Topik, Sebutan] = {
    "identitas": lambda p, rule, words: p._("Identitas peraturan"),
    "istilah": lambda p, rule, words: p._("Istilah “%(istilah)s”", istilah=kata(rule.kunci[0], ISTILAH, p._)),
    "pilihan": lambda p, rule, words: p._("Pilihan “%(judul)s” (%(nama)s)", **words),
    "jabatan": lambda p, rule, words: p._("Jabatan “%(nama)s”", **words),
    "jf_memimpin": lambda p, rule, words: p._("Pejabat fungsional yang memimpin unit"),
    "kelas": lambda p, rule, words: p._("Kelas “%(judul)s”", **words),
    "kedudukan": lambda p, rule, words: p._("Tabel kedudukan “%(judul)s”", **words),
    "unit_bernama": lambda p, rule, words: p._("“%(judul)s” pada “%(induk)s”", **words),
    "penilai": _penilai,
    "puo": _puo,
    "alur": lambda p, rule, words: p._("Alur “%(judul)s” (%(kasus)s)", **words),
    "langkah": lambda p, rule, words: p._("Tahap “%(judul)s” pada “%(induk)s” (%(kasus)s)", **words),
    "tembusan": _tembusan,
    "dokumen": lambda p, rule, words: p._("Isi “%(judul)s” (%(kasus)s)", **words),
    "durasi_tim": lambda p, rule, words: p._("Lama tim"),
    "ketua_tim": lambda p, rule, words: p._("Ketua tim"),
    "sukarela": lambda p, rule, words: p._("Pengajuan sukarela"),
    "keputusan_lain": lambda p, rule, words: p._("Surat keputusan menurut peraturan lain"),
    "laporan": _laporan,
    "tahapan": lambda p, rule, words: p._("Tahapan “%(judul)s”", **words),
    "perencana": lambda p, rule, words: p._("Perencanaan oleh %(judul)s pada “%(induk)s”", **words),
    "peninjau": lambda p, rule, words: p._("Peninjau %(judul)s pada “%(induk)s”", **words),
    "ketentuan": lambda p, rule, words: p._("Ketentuan “%(judul)s”", **words),
}
