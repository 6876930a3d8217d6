"""Flows, documents and report lines."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from core.regulasi.kosakata import (
    Bentuk,
    Bidang,
    Dokumen,
    Form,
    Golongan,
    Kapan,
    Laporan,
    Mode,
    Pelaku,
    Peran,
    Scope,
    Surat,
    Tindakan,
)
from core.regulasi.skema.dasar import Baris, Teks


class Tembusan(Baris):
    """A copy: who gets it and at which moment."""

    pelaku: Pelaku
    kapan: Kapan


class Langkah(Baris):
    """One step of a flow.

    Args:
        tolak_diatur: the text says what happens on refusal.
        sebagian_boleh: some of the people asked for may be granted and others refused.
        menamai_pegawai: the decider names the persons.
    """

    kode: Teks
    pelaku: Pelaku
    tindakan: Tindakan
    judul: Teks
    keterangan: str = ""
    tolak_alasan: Literal["wajib", "opsional"] = "opsional"
    tolak_diatur: bool = False
    sebagian_boleh: bool = False
    menamai_pegawai: bool = False
    tembusan: tuple[Tembusan, ...] = ()


class AlurBaris(Baris):
    """A flow: how one mode, in these scopes and forms, becomes an assignment.

    Args:
        kelas, unit: a special route for these classes (and kind of unit) only.
        boleh: false where the text forbids it, None where it names the case without a procedure.
        larangan: why not, and the lawful alternative.
        penerbit: who signs the letter; None where the text is silent (then `penerbit_bawaan` is used, and why).
    """

    mode: tuple[Mode, ...] = Field(min_length=1)
    scope: tuple[Scope, ...] = Field(min_length=1)
    form: tuple[Form, ...] = ("individu", "tim")
    kelas: tuple[str, ...] = ()
    unit: Golongan = "semua"
    judul: Teks
    boleh: bool | Literal["tidak_diatur"] = True
    bentuk: Bentuk | None = None
    larangan: str | None = None
    penerbit: Pelaku | None = None
    penerbit_bawaan: Pelaku | None = None
    alasan_penerbit: str | None = None
    kutipan_penerbit: str | None = None
    surat: Surat | None = None
    tembusan_surat: tuple[Tembusan, ...] = ()
    dokumen: Dokumen | None = None
    langkah: tuple[Langkah, ...] = ()

    @model_validator(mode="after")
    def _refusals_and_defaults_say_why(self) -> Self:
        if self.boleh is not True and not self.larangan:
            raise ValueError("alur yang tidak boleh atau tidak diatur membutuhkan `larangan`")
        if self.boleh is True and not self.langkah:
            raise ValueError("alur yang boleh membutuhkan sedikitnya satu `langkah`")
        if (self.penerbit_bawaan is None) != (self.alasan_penerbit is None):
            raise ValueError("`penerbit_bawaan` dan `alasan_penerbit` berpasangan")
        return self


class DokumenBaris(Baris):
    """The fields a document must hold. With `silent` the fields are the product's default, not the text's."""

    nama: Dokumen
    judul: Teks
    scope: tuple[Scope, ...] = ("dalam_unit", "lintas_unit", "lintas_pd")
    form: tuple[Form, ...] = ("individu", "tim")
    bidang: tuple[Bidang, ...] = ()


class LaporanBaris(Baris):
    """To whom a role reports."""

    peran: tuple[Peran, ...] = Field(min_length=1)
    laporan: Laporan = "pelaksanaan_tugas"
    scope: tuple[Scope, ...] = ("dalam_unit", "lintas_unit", "lintas_pd", "lintas_instansi")
    kolaborasi: bool | None = None
    kepada: tuple[Pelaku, ...] = Field(min_length=1)
    berkala: bool = False
    isi: tuple[Bidang, ...] = ()
