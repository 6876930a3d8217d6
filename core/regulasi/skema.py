"""The shape of a rule file: what each table may hold. `docs/regulasi.md` explains it to the author of one.

Three keys mean the same everywhere: `kutipan` is the place in the text; `silent = true` says that the text is
silent and the product fills the gap, with `alasan` as the reason; `tafsir` explains a reading where provisions clash.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.regulasi.kosakata import (
    Bentuk,
    Bidang,
    Dokumen,
    Form,
    Golongan,
    JenisJabatan,
    Kapan,
    Laporan,
    Mode,
    Pelaku,
    Peran,
    Scope,
    Surat,
    Tindakan,
)

Teks = Annotated[str, Field(min_length=1)]
Nilai = bool | str
Dicari = Literal["jenis", "pimpinan", "induk", "kepala_sekretariat", "diri"]


class Tabel(BaseModel):
    """A table of the file: unknown keys are refused, because a misspelt key would silently change the law."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Baris(Tabel):
    """A rule with its place in the text.

    Args:
        bila: the switches of `[pilihan]` under which the row holds.
    """

    kutipan: Teks
    silent: bool = False
    alasan: str | None = None
    tafsir: str | None = None
    bila: dict[str, Nilai] = {}

    @model_validator(mode="after")
    def _silent_has_a_reason(self) -> Self:
        if self.silent and not self.alasan:
            raise ValueError("`silent = true` membutuhkan `alasan`")
        return self

    @property
    def bawaan(self) -> str | None:
        """Why the product does this although the text is silent; None where the text says it."""
        return self.alasan if self.silent else None


class Identitas(Tabel):
    """Which regulation this is. `sebutan` is the short name of the place, used before citations."""

    nama: Teks
    judul: Teks
    singkat: Teks
    sebutan: Teks
    berlaku_sejak: dt.date
    bentuk_ketua: str = "Bupati"


class Pilihan(Tabel):
    """A switch for a reading that a government may choose otherwise.

    Args:
        nilai: the values it may have; empty means free text or a number.
    """

    bawaan: Nilai | int | None
    nilai: tuple[Nilai, ...] = ()
    judul: Teks
    keterangan: str = ""
    kutipan: str = ""

    @model_validator(mode="after")
    def _default_is_a_value(self) -> Self:
        if self.nilai and self.bawaan not in self.nilai:
            raise ValueError(f"bawaan {self.bawaan!r} bukan salah satu dari {list(self.nilai)}")
        return self


class PuoKelas(Baris):
    """Who counts as Pimpinan Unit Organisasi for the people of one kind of unit."""

    unit: Golongan = "semua"
    jabatan: Teks
    jenis: JenisJabatan | None = None
    dicari: Dicari = "jenis"


class BarisKedudukan(Baris):
    """Whom one office assesses.

    Args:
        ada_pengawas: the row needs a Pejabat Pengawas in the unit (true) or none (false).
        hanya: the row holds for these Perangkat Daerah of the class only.
        jenis: the position type the text gives the office.
        dicari: how the office is found in a real structure: the nearest superior of that type, the head of the
            class's unit, the head above it, or the head of its secretariat.
        atau_di_atas: the text itself offers "jabatan satu tingkat di atasnya".
    """

    dinilai: tuple[Teks, ...] = Field(min_length=1)
    penilai: str | None
    jenis: JenisJabatan | None = None
    unit: Golongan = "semua"
    ada_pengawas: bool | None = None
    hanya: tuple[str, ...] = ()
    dicari: Dicari = "jenis"
    atau_di_atas: bool = False


class Kedudukan(Tabel):
    """The kedudukan table shared by one or more classes. `unit_bawaan` is meant when a question names no unit."""

    kode: Teks
    judul: Teks
    kutipan: Teks
    unit_bawaan: str | None = None
    unit_bernama: dict[str, Golongan] = {}
    puo: tuple[PuoKelas, ...] = Field(min_length=1)
    baris: tuple[BarisKedudukan, ...] = Field(min_length=1)


class Kelas(Tabel):
    """A class of Perangkat Daerah or unit: its members and the tables that hold for them."""

    kode: Teks
    judul: Teks
    perangkat_daerah: tuple[Teks, ...] = Field(min_length=1)
    nama_lain: tuple[str, ...] = ()
    kutipan: Teks
    kedudukan: Teks
    tahapan: Teks
    pimpinan: str | None = None
    sekretariat_daerah: bool = False
    tafsir: str | None = None


class Rencana(Tabel):
    """One step of the planning cascade."""

    jabatan: Teks
    tindakan: Teks


class Peninjau(Tabel):
    """One officer of a review chain.

    Args:
        ditinjau: false where the text only hands the result over ("disampaikan").
        periksa_sendiri: the people review their own work before they hand it in.
        jika_ada: skipped where the structure has no such officer.
    """

    jabatan: Teks
    jenis: JenisJabatan | None = None
    dicari: Dicari = "jenis"
    ditinjau: bool = True
    periksa_sendiri: bool = False
    jika_ada: bool = False


class Tahapan(Baris):
    """Planning, monitoring and evaluation of one kind of Perangkat Daerah (and unit).

    Args:
        antrean: the reviewers the product asks, where that differs from the literal chain; `alasan_antrean` says why.
        alasan_perencanaan: why the planning steps are the product's, where the text has none.
        kolaborasi: whether collaboration is a duty ("wajib") or a possibility ("dapat").
    """

    kode: Teks
    judul: Teks
    unit: Golongan = "semua"
    hanya: tuple[str, ...] = ()
    perencanaan: tuple[Rencana, ...] = Field(min_length=1)
    alasan_perencanaan: str | None = None
    ketua_tim_ditentukan: str | None = None
    rencana_bersama: str | None = None
    pelibatan: tuple[Scope, ...] = ()
    peran_pengawas: str | None = None
    pemantauan: tuple[Teks, ...] = Field(min_length=1)
    hasil_kepada: Teks
    hasil_melalui: tuple[Teks, ...] = ()
    hasil_oleh: tuple[Teks, ...] = ()
    rantai: tuple[Peninjau, ...] = Field(min_length=1)
    antrean: tuple[Peninjau, ...] = ()
    alasan_antrean: str | None = None
    selesai_oleh: Teks
    pengembalian_diatur: bool = False
    kembali_kepada: str | None = None
    kolaborasi: Literal["wajib", "dapat"] = "dapat"


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


class DurasiTim(Baris):
    """How long a team may last, both ends excluded; no bound means that the duration must only be stated."""

    lebih_dari_bulan: int | None = None
    kurang_dari_bulan: int | None = None
    scope: tuple[Scope, ...] = ("dalam_unit", "lintas_unit", "lintas_pd", "lintas_instansi")


class KetuaTim(Baris):
    """Who may lead a team.

    Args:
        jabatan: kinds of post the text lists.
        pengawas_di: classes where a Pejabat Pengawas may lead too.
        asal: "larang" when a leader from elsewhere is refused in cross-unit teams, "peringatan" when only warned.
    """

    jabatan: tuple[Literal["JPT Pratama", "Administrator", "Pengawas", "JF", "Pelaksana"], ...]
    pengawas_di: tuple[str, ...] = ()
    kutipan_pengawas: str = ""
    wajib: bool
    asal: Literal["larang", "peringatan"]
    kutipan_asal: Teks


class Sukarela(Baris):
    """Limits on volunteering: whom it is for, and whether the task may already be one of the person's own."""

    hanya_tugas_baru: bool = False


class Ketentuan(Baris):
    """A provision without a decision of its own: shown to people, used by reminders and checklists."""

    kode: Teks
    judul: Teks
    keterangan: str = ""
    pelaku: tuple[str, ...] = ()
    sifat: Literal["wajib", "dapat", "diutamakan"] = "wajib"
    berkala: bool = False
    nilai: tuple[str, ...] = ()
    tanggal: dt.date | None = None
    kelompok: Literal[
        "asas", "tanggung_jawab", "pelaksanaan", "koordinasi", "pengelolaan_kinerja", "tik", "proses_bisnis", "tenggat",
        "penugasan", "kedudukan", "tidak_diatur",
    ]  # fmt: skip
