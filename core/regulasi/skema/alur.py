"""Flows, documents and report lines."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from core.regulasi.kosakata import (
    SURAT,
    Bentuk,
    Bidang,
    BilaDitolak,
    Dokumen,
    Form,
    Golongan,
    Jalur,
    Kapan,
    Laporan,
    Mode,
    Pelaku,
    PenerimaLaporan,
    Peran,
    Scope,
    Surat,
    Tindakan,
)
from core.regulasi.skema.dasar import Baris, Bersyarat, Kutipan, Teks, Ya, tolak


class Tembusan(Baris):
    """A copy: who gets it and at which moment."""

    pelaku: Pelaku
    kapan: Kapan


class Langkah(Bersyarat):
    """One step of a flow.

    Args:
        tolak_diatur: the text says what happens on refusal.
        bila_ditolak: what a "no" here means: the request is refused, nobody is available, or it goes back a step.
        kembali_ke: the earlier step (its `kode`, or "pemohon") to which it goes back.
        alasan_tolak: why the product ends or returns it so, where the text is silent on refusal.
        sebagian_boleh: some of the people asked for may be granted and others refused.
        menamai_pegawai: the decider names the persons.
    """

    kode: Teks
    pelaku: Pelaku
    tindakan: Tindakan
    judul: Teks
    keterangan: str = ""
    tolak_alasan: Literal["wajib", "opsional"] = "opsional"
    tolak_diatur: Ya = False
    bila_ditolak: BilaDitolak = "ditolak"
    kembali_ke: Teks | None = None
    alasan_tolak: Teks | None = None
    sebagian_boleh: Ya = False
    menamai_pegawai: Ya = False
    tembusan: tuple[Tembusan, ...] = ()

    @model_validator(mode="after")
    def _refusal_leads_somewhere(self) -> Self:
        if (self.bila_ditolak == "kembali") != (self.kembali_ke is not None):
            raise tolak("kembali_ke", '`bila_ditolak = "kembali"` dan `kembali_ke` berpasangan')
        if self.bila_ditolak != "ditolak" and not self.tolak_diatur and not self.alasan_tolak:
            raise tolak("alasan_tolak", "naskah diam tentang penolakan; isi `alasan_tolak`")
        return self


class AlurBaris(Bersyarat):
    """A flow: how one mode, in these scopes and forms, becomes an assignment.

    Args:
        kelas, unit: a special route for these classes (and kind of unit) only.
        jalur: the name of a second route beside the usual one, taken only when asked for by that name.
        boleh: false where the text forbids it, None where it names the case without a procedure.
        larangan: why not, and the lawful alternative.
        penerbit: who signs the letter; None where the text is silent (then `penerbit_bawaan` is used, and why).
        penerbit_lain: who by the text may sign it as well.
    """

    mode: tuple[Mode, ...] = Field(min_length=1)
    scope: tuple[Scope, ...] = Field(min_length=1)
    form: tuple[Form, ...] = Field(("individu", "tim"), min_length=1)
    kelas: tuple[Teks, ...] = ()
    unit: Golongan = "semua"
    jalur: Jalur | None = None
    judul: Teks
    boleh: Literal[True, False, "tidak_diatur"] = True
    bentuk: Bentuk | None = None
    larangan: Teks | None = None
    penerbit: Pelaku | None = None
    penerbit_lain: tuple[Pelaku, ...] = ()
    penerbit_bawaan: Pelaku | None = None
    alasan_penerbit: Teks | None = None
    kutipan_penerbit: Kutipan | None = None
    surat: Surat | None = None
    tembusan_surat: tuple[Tembusan, ...] = ()
    dokumen: Dokumen | None = None
    langkah: tuple[Langkah, ...] = ()

    @model_validator(mode="after")
    def _refusals_and_defaults_say_why(self) -> Self:
        if self.boleh is not True and not self.larangan:
            raise tolak("larangan", "alur yang tidak boleh atau tidak diatur membutuhkan `larangan`")
        if (self.penerbit_bawaan is None) != (self.alasan_penerbit is None):
            raise tolak("alasan_penerbit", "`penerbit_bawaan` dan `alasan_penerbit` berpasangan")
        if self.penerbit and self.penerbit_bawaan:
            raise tolak("penerbit_bawaan", "naskah sudah menyebut `penerbit`; bawaan tidak diperlukan")
        return self

    @model_validator(mode="after")
    def _leads_to_a_letter(self) -> Self:
        if self.boleh is not True:
            return self
        if not self.langkah:
            raise tolak("langkah", "alur yang boleh membutuhkan sedikitnya satu `langkah`")
        if self.surat is None:
            raise tolak("surat", "alur yang boleh berakhir dengan surat", ", ".join(SURAT))
        if self.penerbit is None and self.penerbit_bawaan is None:
            raise tolak("penerbit", "tidak ada penanda tangan; isi `penerbit_bawaan` bila naskah diam")
        return self

    @model_validator(mode="after")
    def _goes_back_to_an_earlier_step(self) -> Self:
        passed = ["pemohon"]
        for step in self.langkah:
            if step.kembali_ke is not None and step.kembali_ke not in passed:
                raise tolak("langkah", f"`kembali_ke` {step.kembali_ke!r} bukan langkah sebelumnya", ", ".join(passed))
            passed.append(step.kode)
        return self


class DokumenBaris(Bersyarat):
    """The fields a document must hold. With `silent` the fields are the product's default, not the text's."""

    nama: Dokumen
    judul: Teks
    scope: tuple[Scope, ...] = Field(("dalam_unit", "lintas_unit", "lintas_pd"), min_length=1)
    form: tuple[Form, ...] = Field(("individu", "tim"), min_length=1)
    bidang: tuple[Bidang, ...] = Field(min_length=1)


class LaporanBaris(Bersyarat):
    """To whom a role reports."""

    peran: tuple[Peran, ...] = Field(min_length=1)
    laporan: Laporan = "pelaksanaan_tugas"
    scope: tuple[Scope, ...] = Field(("dalam_unit", "lintas_unit", "lintas_pd", "lintas_instansi"), min_length=1)
    kolaborasi: Ya | None = None
    kepada: tuple[Pelaku, ...] = Field(min_length=1)
    penerima: PenerimaLaporan = "salah_satu"
    berkala: Ya = False
    isi: tuple[Bidang, ...] = ()
