"""The answer to "who would decide?" in words, for the card in the chat and for the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.dialogs.organisasi.kalimat_kedudukan import SEBAB, Nama, alasan, pejabat
from bot.dialogs.organisasi.ketidakhadiran import JENIS
from bot.dialogs.rupa import LINGKUP
from bot.dialogs.scene import Reader
from core.language import L, Marked
from core.messages import Block, Facts, Note, Text, Title
from core.regulasi import Regulasi
from core.regulasi.kutipan import panjang
from core.regulasi.struktur import Struktur
from core.simulasi import (
    BelumTerhubung,
    Berulang,
    BukanYangDitugaskan,
    Dialihkan,
    JabatanKosong,
    PenilaiLain,
    Peringatan,
    Salinan,
    Simulasi,
    Tahap,
    TanpaPejabat,
    TidakDiTempat,
)

MODE: dict[str, Marked] = {"penunjukan": L("ditunjuk atau dimintakan pimpinan unit"), "sukarela": L("mengajukan diri")}
FORM: dict[str, Marked] = {"individu": L("perorangan"), "tim": L("dalam tim")}
KAPAN: dict[str, Marked] = {
    "diajukan": L("saat diajukan"),
    "disetujui": L("saat disetujui"),
    "ditolak": L("bila ditolak"),
    "terbit": L("bersama surat"),
}


@dataclass(frozen=True)
class Kalimat:
    """What wording an answer needs to know.

    Args:
        nama: names of everybody it speaks of.
        hari: the day that was asked about.
    """

    reader: Reader
    struktur: Struktur
    regulasi: Regulasi
    nama: Nama
    hari: dt.date

    def pokok(self, found: Simulasi) -> tuple[Block, ...]:
        """Who decides in which order and who signs, or why nobody may."""
        blocks: list[Block] = [Title(self.reader._("Siapa yang memutuskan?")), self._fakta(found)]
        if found.ditolak is not None:
            return (*blocks, Text(self.penolakan(found)))
        return (*blocks, Text("\n".join(self._tahap(found))), *self._surat(found))

    def rincian(self, found: Simulasi) -> tuple[Block, ...]:
        """Who gets copies, and what may hold it up."""
        _ = self.reader._
        blocks = list(self._tembusan(found))
        remarks = [f"• {self.peringatan(one)}" for one in found.peringatan]
        if remarks:
            blocks.append(Text("\n".join([_("Perlu diperhatikan:"), *remarks])))
        return (*blocks, Note(_("Dasar hukum: %(judul)s.", judul=self.regulasi.judul)))

    def penolakan(self, found: Simulasi) -> str:
        """Why it is refused, and what is allowed instead."""
        _ = self.reader._
        refused = found.ditolak
        assert refused is not None
        if isinstance(refused, BukanYangDitugaskan):
            said = _("Yang dapat ditugaskan ialah pejabat fungsional dan pelaksana yang tidak memimpin unit.")
        else:
            said = _(refused.larangan) or _("Peraturan belum mengatur tata caranya.")
        return f"{said} ({panjang(refused.kutipan)})" if refused.kutipan else said

    def peringatan(self, one: Peringatan) -> str:
        return PERINGATAN[type(one)](self, one)

    def _fakta(self, found: Simulasi) -> Facts:
        _ = self.reader._
        post = self.struktur.pos[found.andai.pegawai.pos]
        rows = [
            (_("Pegawai"), f"{self.nama[found.andai.pegawai.id]}, {post.nama_jabatan}"),
            (_("Unit"), found.asal.nama),
            (_("Unit yang dituju"), found.andai.ke.nama),
            (_("Cara"), f"{_(MODE[found.andai.mode])}, {_(FORM[found.andai.form])}"),
            (_("Tanggal"), self.reader.day(self.hari)),
            (_("Lingkup"), _(LINGKUP[found.scope])),
        ]
        if found.andai.mode != "sukarela":
            rows.append((_("Pemohon"), pejabat(self.reader, found.pemohon, self.nama)))
        if found.alur is not None:
            rows.append((_("Tata cara"), _(found.alur.judul)))
        return Facts(tuple(rows))

    def _tahap(self, found: Simulasi) -> Iterator[str]:
        for number, step in enumerate(found.tahap, start=1):
            yield f"{number}. {self._judul(step)} – {self._pejabat(step)}"
            yield f"   {alasan(self.reader, step.kutipan, step.bawaan)}"
            if officer := self._alasan_pejabat(step):
                yield f"   {officer}"

    def _alasan_pejabat(self, step: Tahap) -> str:
        """Why this officer, where the steps' own provision does not say it."""
        found = step.pejabat
        if not found.bawaan and found.kutipan in ("", step.kutipan):
            return ""
        return self.reader._("pejabatnya %(dasar)s", dasar=alasan(self.reader, found.kutipan, found.bawaan))

    def _judul(self, step: Tahap) -> str:
        return "; ".join(dict.fromkeys(self.reader._(one.judul) for one in step.langkah))

    def _pejabat(self, step: Tahap) -> str:
        _ = self.reader._
        officer = pejabat(self.reader, step.pejabat, self.nama, step.pemangku)
        if step.cara == "otomatis":
            return _("%(pejabat)s (berjalan sendiri)", pejabat=officer)
        if step.cara == "tercakup":
            return _("%(pejabat)s (sudah tercakup dalam persetujuannya)", pejabat=officer)
        return officer

    def _surat(self, found: Simulasi) -> Iterator[Block]:
        _ = self.reader._
        if found.surat is None:
            return
        letter = self.regulasi.istilah.get("surat_tugas", found.surat.jenis.replace("_", " "))
        officer = pejabat(self.reader, found.surat.pejabat, self.nama, found.surat.pemangku)
        reason = alasan(self.reader, found.surat.kutipan, found.surat.bawaan)
        yield Text(
            _(
                "%(surat)s ditandatangani %(pejabat)s, %(dasar)s.",
                surat=_(letter).capitalize(),
                pejabat=officer,
                dasar=reason,
            )
        )

    def _tembusan(self, found: Simulasi) -> Iterator[Block]:
        lines = list(dict.fromkeys(f"• {self._salinan(copy)}" for copy in found.tembusan))
        if lines:
            yield Text("\n".join([self.reader._("Tembusan:"), *lines]))

    def _salinan(self, copy: Salinan) -> str:
        officer = pejabat(self.reader, copy.kepada, self.nama)
        when = self.reader._(KAPAN[copy.tembusan.kapan])
        reason = alasan(self.reader, copy.tembusan.kutipan, copy.tembusan.bawaan)
        return ", ".join(part for part in (officer, when, reason) if part)


def _kosong(words: Kalimat, one: JabatanKosong) -> str:
    """Nobody decides it now; who would after what can be done, which no regulation lays down."""
    _ = words.reader._
    above = next((head for head in words.struktur.atasan(one.pos) if words.struktur.pejabat(head.id)), None)
    values = {"jabatan": one.pos.nama_jabatan}
    if above is None:
        return _(
            "%(jabatan)s kosong dan belum ada Plt., jadi belum dapat diajukan. Ketentuan bawaan Lincah, karena "
            "peraturan tidak mengaturnya: yang memutus kelak ialah Plt. yang ditunjuk admin.",
            **values,
        )
    return _(
        "%(jabatan)s kosong dan belum ada Plt., jadi belum dapat diajukan. Ketentuan bawaan Lincah, karena peraturan "
        "tidak mengaturnya: yang memutus kelak ialah Plt. yang ditunjuk %(atasan)s atau admin.",
        **values,
        atasan=above.nama_jabatan,
    )


def _tanpa(words: Kalimat, one: TanpaPejabat) -> str:
    _ = words.reader._
    return _("Tahap “%(tahap)s” belum ada pejabatnya: %(sebab)s.", tahap=_(one.judul), sebab=_(SEBAB[one.sebab]))


def _absen(words: Kalimat, one: TidakDiTempat) -> str:
    _ = words.reader._
    values = {
        "nama": words.nama[one.orang.id],
        "jenis": _(JENIS[one.absen.jenis]).lower() if one.absen.jenis in JENIS else one.absen.jenis,
        "tanggal": words.reader.day(one.absen.selesai),
    }
    if one.mewakili is not None:
        return _(
            "%(nama)s, %(kapasitas)s %(jabatan)s, sendiri tidak di tempat (%(jenis)s) sampai %(tanggal)s, "
            "jadi keputusannya menunggu.",
            **values,
            kapasitas=one.kapasitas,
            jabatan=one.mewakili.nama_jabatan,
        )
    return _(
        "%(nama)s tidak di tempat (%(jenis)s) sampai %(tanggal)s dan belum ada Plh., jadi keputusannya menunggu.",
        **values,
    )


def _belum_terhubung(words: Kalimat, one: BelumTerhubung) -> str:
    _ = words.reader._
    return _("%(nama)s belum terhubung dengan Lincah, jadi belum dapat dikabari.", nama=words.nama[one.orang.id])


def _dialihkan(words: Kalimat, one: Dialihkan) -> str:
    _ = words.reader._
    if one.kepada is None:
        return _("%(dari)s akan memutus tentang dirinya sendiri, dan tidak ada atasannya.", dari=one.dari.nama_jabatan)
    return _(
        "%(dari)s akan memutus tentang dirinya sendiri, jadi dialihkan kepada %(kepada)s.",
        dari=one.dari.nama_jabatan,
        kepada=one.kepada.nama_jabatan,
    )


def _berulang(words: Kalimat, one: Berulang) -> str:
    _ = words.reader._
    values = {"nama": words.nama[one.orang.id], "tahap": one.langkah, "kali": one.ketukan}
    if one.ketukan == 1:
        return _("%(nama)s menjalankan %(tahap)s tahap dengan satu kali ketuk.", **values)
    return _(
        "%(nama)s menjalankan %(tahap)s tahap dan ditanya %(kali)s kali, karena di antaranya ada yang baru diputus.",
        **values,
    )


def _penilai_lain(words: Kalimat, one: PenilaiLain) -> str:
    _ = words.reader._
    return _(
        "Pejabat penilai pegawai ini ialah %(pejabat)s. Permohonan pelibatan belum menyebut nama, karena itu yang "
        "diminta lebih dulu ialah pimpinan unit asalnya; begitu namanya disebut, penetapan dan surat menjadi "
        "wewenang penilainya.",
        pejabat=pejabat(words.reader, one.penilai, words.nama),
    )


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
PERINGATAN: dict[type[Peringatan], Callable[[Kalimat, Any], str]] = {
    JabatanKosong: _kosong,
    TanpaPejabat: _tanpa,
    TidakDiTempat: _absen,
    BelumTerhubung: _belum_terhubung,
    Dialihkan: _dialihkan,
    Berulang: _berulang,
    PenilaiLain: _penilai_lain,
}
