"""Stages of the work, conditions of teams, and provisions that decide nothing."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from core.regulasi.kosakata import Golongan, JenisJabatan, Scope
from core.regulasi.skema.dasar import Baris, Dicari, Tabel, Teks


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
