"""The flow of a request as data: who decides in which order, who gets copies, who signs which letter.

A request takes a snapshot of its `Alur` when it is submitted, so that a later change of the file does not rewrite it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.regulasi import skema
from core.regulasi.dokumen import bidang_wajib
from core.regulasi.kosakata import (
    PERSETUJUAN,
    Bentuk,
    BilaDitolak,
    Form,
    Jalur,
    Kapan,
    Mode,
    Pelaku,
    Scope,
    Surat,
    Tindakan,
)
from core.regulasi.model import Regulasi
from core.regulasi.unit import golongan_unit


@dataclass(frozen=True)
class Tembusan:
    """A copy to one actor at one moment; `bawaan` is the reason where the text names none."""

    pelaku: Pelaku
    kapan: Kapan
    kutipan: str
    bawaan: str | None = None


@dataclass(frozen=True)
class Langkah:
    """One step.

    Args:
        judul: a short noun phrase for the step strip.
        bawaan: why the product has this step although the text is silent, else None.
        tafsir: the reading taken where provisions clash, else None.
        tolak_alasan: whether the form demands a reason; by the text only where `alasan_menurut_naskah`.
        tolak_diatur: the text says what happens on refusal.
        bila_ditolak: what a "no" means here; with "kembali" the flow returns to the step `kembali_ke` ("pemohon":
            to the requester). `alasan_tolak` is the reason where the text is silent.
        sebagian_boleh: some people may be granted and others refused.
        menamai_pegawai: the decider names the persons.
    """

    kode: str
    pelaku: Pelaku
    tindakan: Tindakan
    judul: str
    keterangan: str
    kutipan: str
    bawaan: str | None
    tafsir: str | None
    tolak_alasan: Literal["wajib", "opsional"]
    alasan_menurut_naskah: bool
    tolak_diatur: bool
    bila_ditolak: BilaDitolak
    kembali_ke: str | None
    alasan_tolak: str | None
    sebagian_boleh: bool
    menamai_pegawai: bool
    tembusan: tuple[Tembusan, ...]

    @property
    def persetujuan(self) -> bool:
        """Whether the step is a consent that the text requires."""
        return self.tindakan in PERSETUJUAN and self.bawaan is None


@dataclass(frozen=True)
class Alur:
    """The flow of one mode, scope and form.

    Args:
        nama: "sukarela.lintas_unit.individu"; a second way beside the usual one has its name behind.
        jalur: the name of the second way, None for the usual one.
        boleh: False where the text forbids it, None where it is silent on the procedure.
        larangan: why not, and the lawful alternative, when `boleh` is not True.
        penerbit: who signs the letter by the text; None where the text is silent.
        penerbit_lain: who by the text may sign it as well.
        penerbit_bawaan: who signs it in the product then, with the reason in `alasan_penerbit`.
        bidang: the fields to ask for; `bidang_bawaan` is the reason where they are the product's.
        surat_menyurat: the kinds of letters people write to each other about the request, keys of
            `core.surat.tata.JENIS`; none where the regulation has them talk.
    """

    nama: str
    judul: str
    mode: Mode
    scope: Scope
    form: Form
    boleh: bool | None
    kutipan: str = ""
    bawaan: str | None = None
    larangan: str | None = None
    langkah: tuple[Langkah, ...] = ()
    jalur: Jalur | None = None
    penerbit: Pelaku | None = None
    penerbit_lain: tuple[Pelaku, ...] = ()
    penerbit_bawaan: Pelaku | None = None
    alasan_penerbit: str | None = None
    kutipan_penerbit: str = ""
    surat: Surat | None = None
    tembusan_surat: tuple[Tembusan, ...] = ()
    bentuk: Bentuk | None = None
    bidang: tuple[str, ...] = ()
    kutipan_bidang: str = ""
    bidang_bawaan: str | None = None
    surat_menyurat: tuple[str, ...] = ()

    @property
    def persetujuan(self) -> tuple[Pelaku, ...]:
        """The actors whose consent the text requires, in order."""
        return tuple(step.pelaku for step in self.langkah if step.persetujuan)

    @property
    def penandatangan(self) -> Pelaku | None:
        """Who signs the letter: by the text, else by the product's default."""
        return self.penerbit or self.penerbit_bawaan


@dataclass(frozen=True)
class Tempat:
    """Where a special route may hold: a Perangkat Daerah (by name or class) and a unit of it."""

    perangkat_daerah: str | None = None
    unit: str | None = None


def alur(  # noqa: PLR0913 - the three words that name a flow, and the place of a special route
    regulasi: Regulasi,
    mode: Mode,
    scope: Scope,
    form: Form,
    *,
    perangkat_daerah: str | None = None,
    unit: str | None = None,
    jalur: Jalur | None = None,
) -> Alur:
    """The flow that the regulation lays down, a special route of the class before the general one.

    A case the file has no row for is not regulated: `boleh` is None and there are no steps.

    Args:
        jalur: a second way beside the usual one, such as the head of unit's proposal to the assessor.
    """
    row = _row(regulasi, (mode, scope, form), Tempat(perangkat_daerah, unit), jalur)
    if row is None:
        return Alur(_nama((mode, scope, form), jalur), "Tidak diatur", mode, scope, form, boleh=None, jalur=jalur)
    return _alur(regulasi, row, (mode, scope, form))


def _alur(regulasi: Regulasi, row: skema.AlurBaris, kasus: tuple[Mode, Scope, Form]) -> Alur:
    mode, scope, form = kasus
    fields = bidang_wajib(regulasi, row.dokumen, scope, form) if row.dokumen else None
    steps = tuple(_langkah(step, regulasi) for step in row.langkah if regulasi.berlaku(step))
    signer, reason = _penerbit_bawaan(row, steps)
    return Alur(
        nama=_nama(kasus, row.jalur),
        judul=row.judul,
        mode=mode,
        scope=scope,
        form=form,
        boleh=None if row.boleh == "tidak_diatur" else row.boleh,
        kutipan=row.kutipan,
        bawaan=row.bawaan,
        larangan=row.larangan,
        langkah=steps,
        jalur=row.jalur,
        penerbit=row.penerbit,
        penerbit_lain=row.penerbit_lain,
        penerbit_bawaan=signer,
        alasan_penerbit=reason,
        kutipan_penerbit=row.kutipan_penerbit or row.kutipan,
        surat=row.surat,
        tembusan_surat=_tembusan(row.tembusan_surat),
        bentuk=row.bentuk,
        bidang=fields.semua if fields else (),
        kutipan_bidang=fields.kutipan if fields else "",
        bidang_bawaan=fields.bawaan if fields else None,
        surat_menyurat=_surat_menyurat(regulasi, row, scope, form),
    )


def _surat_menyurat(regulasi: Regulasi, row: skema.AlurBaris, scope: Scope, form: Form) -> tuple[str, ...]:
    if row.bentuk == "surat":  # the official's own letters: he offers himself, then asks his assessor's consent
        return ("permohonan_sukarela", "permohonan_persetujuan")
    if row.dokumen != "permohonan_pelibatan":
        return ()
    answered = bidang_wajib(regulasi, "surat_jawaban", scope, form).kutipan
    return ("permohonan_pelibatan", "surat_jawaban") if answered else ("permohonan_pelibatan",)


def _penerbit_bawaan(row: skema.AlurBaris, steps: Sequence[Langkah]) -> tuple[Pelaku | None, str | None]:
    """The default issuer and why: whoever takes the step that signs, because a switch may give it to another.

    Then the step's own reason holds, which says that the government chose so; the row's speaks for the default.
    """
    signing = next((step for step in steps if step.tindakan == "terbitkan"), None)
    if row.penerbit_bawaan is None or signing is None or signing.pelaku == row.penerbit_bawaan:
        return row.penerbit_bawaan, row.alasan_penerbit
    return signing.pelaku, signing.bawaan or row.alasan_penerbit


def _nama(kasus: tuple[Mode, Scope, Form], jalur: Jalur | None) -> str:
    return ".".join((*kasus, jalur) if jalur else kasus)


def semua_alur(regulasi: Regulasi) -> tuple[Alur, ...]:
    """Every flow of the file, special routes included, in the order of the file."""
    return tuple(
        alur(
            regulasi,
            mode,
            scope,
            form,
            perangkat_daerah=place,
            unit=None if row.unit == "semua" else row.unit,
            jalur=row.jalur,
        )
        for row in regulasi.alur
        if regulasi.berlaku(row)
        for mode in row.mode
        for scope in row.scope
        for form in row.form
        for place in (row.kelas or (None,))
    )


def _row(
    regulasi: Regulasi, kasus: tuple[Mode, Scope, Form], tempat: Tempat, jalur: Jalur | None
) -> skema.AlurBaris | None:
    mode, scope, form = kasus
    rows = [
        row
        for row in regulasi.alur
        if mode in row.mode and scope in row.scope and form in row.form and row.jalur == jalur and regulasi.berlaku(row)
    ]
    special = [row for row in rows if row.kelas and _di_tempat(regulasi, row, tempat)]
    return next(iter(special), None) or next((row for row in rows if not row.kelas), None)


def _di_tempat(regulasi: Regulasi, row: skema.AlurBaris, tempat: Tempat) -> bool:
    kelas = regulasi.kelas_untuk(tempat.perangkat_daerah) if tempat.perangkat_daerah else None
    if kelas is None or kelas.kode not in row.kelas:
        return False
    return row.unit == "semua" or row.unit in golongan_unit(regulasi, kelas, tempat.unit)


def _langkah(step: skema.Langkah, regulasi: Regulasi) -> Langkah:
    always = step.tindakan in PERSETUJUAN and regulasi.pilihan.get("reject_reason") == "mandatory"
    return Langkah(
        kode=step.kode,
        pelaku=step.pelaku,
        tindakan=step.tindakan,
        judul=step.judul,
        keterangan=step.keterangan,
        kutipan=step.kutipan,
        bawaan=step.bawaan,
        tafsir=step.tafsir,
        tolak_alasan="wajib" if always or step.tolak_alasan == "wajib" else "opsional",
        alasan_menurut_naskah=step.tolak_alasan == "wajib",
        tolak_diatur=step.tolak_diatur,
        bila_ditolak=step.bila_ditolak,
        kembali_ke=step.kembali_ke,
        alasan_tolak=step.alasan_tolak,
        sebagian_boleh=step.sebagian_boleh,
        menamai_pegawai=step.menamai_pegawai,
        tembusan=_tembusan(step.tembusan),
    )


def _tembusan(rows: Sequence[skema.Tembusan]) -> tuple[Tembusan, ...]:
    return tuple(Tembusan(row.pelaku, row.kapan, row.kutipan, row.bawaan) for row in rows)
