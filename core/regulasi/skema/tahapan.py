"""Stages of the work, conditions of teams, and provisions that decide nothing."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from core.regulasi.kosakata import JENIS_JABATAN, Golongan, JenisJabatan, Kelompok, Laku, Pemimpin, Scope, Sifat
from core.regulasi.skema.dasar import Baris, Bersyarat, Bulan, Dicari, Kutipan, Tabel, Tanggal, Teks, Ya, tolak


class Rencana(Tabel):
    """One step of the planning cascade.

    Args:
        jenis, dicari: how its officer is found in a structure; "diri" are those who do the work.
        laku: what he does in the program's words; a step without any is only told.
        diam: those of them that the text does not say; the table's `alasan_perencanaan` says why they are there.
        unit: the kind of unit the step is limited to.
    """

    jabatan: Teks
    tindakan: Teks
    jenis: JenisJabatan | None = None
    dicari: Dicari = "jenis"
    laku: tuple[Laku, ...] = ()
    diam: tuple[Laku, ...] = ()
    unit: Golongan = "semua"
    kutipan: Kutipan | None = None

    @model_validator(mode="after")
    def _who_acts_can_be_found(self) -> Self:
        if self.laku and self.dicari == "jenis" and self.jenis is None:
            raise tolak("jenis", "`laku` membutuhkan `jenis` atau `dicari`", ", ".join(JENIS_JABATAN))
        if not set(self.diam) <= set(self.laku):
            raise tolak("diam", "`diam` hanya memuat yang ada di `laku`", ", ".join(self.laku))
        return self


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
    ditinjau: Ya = True
    periksa_sendiri: Ya = False
    jika_ada: Ya = False

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if self.dicari == "jenis" and self.jenis is None:
            raise tolak("jenis", "dicari menurut jenis jabatan, tetapi `jenis` belum diisi", ", ".join(JENIS_JABATAN))
        return self


class Tahapan(Bersyarat):
    """Planning, monitoring and evaluation of one kind of Perangkat Daerah (and unit).

    Args:
        antrean: the reviewers the product asks, where that differs from the literal chain; `alasan_antrean` says why.
        alasan_perencanaan: why the planning steps are the product's, where the text has none.
        kolaborasi: whether collaboration is a duty ("wajib") or a possibility ("dapat").
        kutipan_rincian, kutipan_kolaborasi, kutipan_pemantauan: where its own part speaks of the detail of activities,
            of collaboration and of monitoring.
    """

    kode: Teks
    judul: Teks
    unit: Golongan = "semua"
    hanya: tuple[Teks, ...] = ()
    perencanaan: tuple[Rencana, ...] = Field(min_length=1)
    alasan_perencanaan: Teks | None = None
    ketua_tim_ditentukan: Teks | None = None
    rencana_bersama: Teks | None = None
    pelibatan: tuple[Scope, ...] = ()
    peran_pengawas: Teks | None = None
    kutipan_rincian: Kutipan | None = None
    kutipan_kolaborasi: Kutipan | None = None
    kutipan_pemantauan: Kutipan | None = None
    pemantauan: tuple[Teks, ...] = Field(min_length=1)
    hasil_kepada: Teks
    hasil_melalui: tuple[Teks, ...] = ()
    hasil_oleh: tuple[Teks, ...] = ()
    rantai: tuple[Peninjau, ...] = Field(min_length=1)
    antrean: tuple[Peninjau, ...] = ()
    alasan_antrean: Teks | None = None
    selesai_oleh: Teks
    pengembalian_diatur: Ya = False
    kembali_kepada: Teks | None = None
    kolaborasi: Literal["wajib", "dapat"] = "dapat"

    @model_validator(mode="after")
    def _default_plans_have_a_reason(self) -> Self:
        if any(step.diam for step in self.perencanaan) and self.alasan_perencanaan is None:
            raise tolak("alasan_perencanaan", "`diam` membutuhkan `alasan_perencanaan`")
        return self

    @model_validator(mode="after")
    def _pairs_are_whole(self) -> Self:
        if bool(self.antrean) != (self.alasan_antrean is not None):
            raise tolak("alasan_antrean", "`antrean` dan `alasan_antrean` berpasangan")
        if self.pengembalian_diatur != (self.kembali_kepada is not None):
            raise tolak("kembali_kepada", "`pengembalian_diatur = true` dan `kembali_kepada` berpasangan")
        return self


class DurasiTim(Baris):
    """How long a team may last, both ends excluded; no bound means that the duration must only be stated."""

    lebih_dari_bulan: Bulan | None = None
    kurang_dari_bulan: Bulan | None = None
    scope: tuple[Scope, ...] = Field(("dalam_unit", "lintas_unit", "lintas_pd", "lintas_instansi"), min_length=1)

    @model_validator(mode="after")
    def _some_length_is_left(self) -> Self:
        low, high = self.lebih_dari_bulan, self.kurang_dari_bulan
        if low is not None and high is not None and low >= high:
            raise tolak("kurang_dari_bulan", f"harus lebih besar daripada `lebih_dari_bulan` ({low})")
        return self


class KetuaTim(Baris):
    """Who may lead a team.

    Args:
        jabatan: kinds of post the text lists.
        pengawas_di: classes where a Pejabat Pengawas may lead too.
        wajib: whether every team has a leader; `kutipan_wajib` is where the text says so, or leaves it open.
        asal: "larang" when a leader from elsewhere is refused in cross-unit teams, "peringatan" when only warned.
    """

    jabatan: tuple[Pemimpin, ...] = Field(min_length=1)
    pengawas_di: tuple[Teks, ...] = ()
    kutipan_pengawas: Kutipan | None = None
    wajib: Ya
    kutipan_wajib: Kutipan
    asal: Literal["larang", "peringatan"]
    kutipan_asal: Kutipan

    @model_validator(mode="after")
    def _pengawas_has_its_place(self) -> Self:
        if bool(self.pengawas_di) != (self.kutipan_pengawas is not None):
            raise tolak("kutipan_pengawas", "`pengawas_di` dan `kutipan_pengawas` berpasangan")
        return self


class Sukarela(Baris):
    """Limits on volunteering: whom it is for, and whether the task may already be one of the person's own."""

    hanya_tugas_baru: Ya = False


class Ketentuan(Baris):
    """A provision without a decision of its own: shown to people, used by reminders and checklists."""

    kode: Teks
    judul: Teks
    keterangan: str = ""
    pelaku: tuple[Teks, ...] = ()
    sifat: Sifat = "wajib"
    berkala: Ya = False
    nilai: tuple[Teks, ...] = ()
    tanggal: Tanggal | None = None
    kelompok: Kelompok
