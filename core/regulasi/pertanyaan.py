"""The ten kinds of question that the author of a rule file can ask it, as JSON in and JSON out.

Lists that are sets (copies, receivers, fields) are answered in alphabetical order; chains keep theirs. What the
text does not say is answered as silence, and what the product does all the same stands in `default`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from core.regulasi import evaluasi, kosakata
from core.regulasi.alur import Alur, alur
from core.regulasi.dokumen import bidang_wajib
from core.regulasi.lama import baca_lama
from core.regulasi.laporan import tujuan_laporan
from core.regulasi.masukan import Masukan, PertanyaanSalah
from core.regulasi.model import Regulasi
from core.regulasi.syarat import Putusan, boleh_sukarela, durasi_tim, durasi_tim_disebut, ketua_tim
from core.regulasi.tabel import siapa_penilai


@dataclass(frozen=True)
class Jawaban:
    """An answer, the place in the text, and the reason of a default."""

    isi: dict[str, Any]
    kutipan: str
    bawaan: str | None = None


def jawab(regulasi: Regulasi, jenis: str, masukan: Mapping[str, Any]) -> Jawaban:
    """The answer of one question.

    Raises:
        PertanyaanSalah: it cannot be read.
    """
    kind = JENIS.get(jenis)
    if kind is None:
        raise PertanyaanSalah("question_kind", f"{jenis!r} tidak dikenal", JENIS)
    _tanpa_salah_eja(kind.kunci, masukan)
    return kind.jawab(regulasi, Masukan(masukan))


def _tanpa_salah_eja(kunci: tuple[str, ...], masukan: Mapping[str, Any]) -> None:
    """A key that no kind of question has would be passed over in silence and change the answer.

    One that another kind has does no harm here: whoever asks about one case in many ways repeats its words.
    """
    known = {key for kind in JENIS.values() for key in kind.kunci}
    for given in sorted(masukan.keys() - known):
        near = difflib.get_close_matches(given, kunci, n=1, cutoff=0.8)
        raise PertanyaanSalah(given, "kunci tidak dikenal" + (f", mungkin {near[0]}" if near else ""), kunci)


def _penilai(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    found = siapa_penilai(
        regulasi,
        masukan.wajib("perangkat_daerah"),
        masukan.unit(),
        masukan.jabatan(),
        masukan.ya("ada_pengawas_di_unit"),
        masukan.lingkup(),
    )
    answer = {
        "penilai": found.penilai_jabatan,
        "jenis_jabatan": found.jenis_jabatan,
        "diam": found.penilai_jabatan is None,
    }
    default = f"{found.alternatif}: {found.bawaan}" if found.alternatif else None
    return Jawaban(answer, found.kutipan, default)


def _rantai(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    chain = evaluasi.rantai(regulasi, masukan.wajib("perangkat_daerah"), masukan.unit(), masukan.lingkup())
    if chain is None:
        return Jawaban({"rantai": None, "selesai_oleh": None, "pengembalian_diatur": False}, "")
    answer = {
        "rantai": [step.jabatan for step in chain.peninjau],
        "selesai_oleh": chain.selesai_oleh,
        "pengembalian_diatur": chain.pengembalian_diatur,
    }
    return Jawaban(answer, chain.kutipan, chain.bawaan)


def _alur(regulasi: Regulasi, masukan: Masukan) -> Alur:
    return alur(
        regulasi,
        cast("kosakata.Mode", masukan.kode("mode", kosakata.MODE)),
        cast("kosakata.Scope", masukan.kode("scope", kosakata.SCOPE)),
        cast("kosakata.Form", masukan.kode("form", kosakata.FORM, "individu")),
        perangkat_daerah=masukan.teks("perangkat_daerah"),
        unit=masukan.unit(),
    )


def _penerbit(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    flow = _alur(regulasi, masukan)
    other = regulasi.keputusan_lain
    if masukan.ya("wajib_surat_keputusan") and other is not None and flow.form == "tim":
        return Jawaban({"penerbit": None, "tembusan": []}, other.kutipan)
    copies = [copy for copy in flow.tembusan_surat if copy.bawaan is None]
    answer = {"penerbit": flow.penerbit, "tembusan": sorted(copy.pelaku for copy in copies)}
    default = f"{flow.penerbit_bawaan}: {flow.alasan_penerbit}" if flow.penerbit_bawaan else None
    return Jawaban(answer, flow.kutipan_penerbit, default)


def _sukarela(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    scope = cast("kosakata.Scope", masukan.kode("scope", kosakata.SCOPE))
    already = bool(masukan.ya("tugas_sudah_ditetapkan_sebelumnya"))
    verdict = boleh_sukarela(regulasi, scope, masukan.jabatan(), already)
    flow = alur(regulasi, "sukarela", scope, "individu")
    if verdict is None:
        return Jawaban({"boleh": None}, flow.kutipan)
    answer: dict[str, Any] = {"boleh": verdict.sah}
    if verdict.sah and flow.bentuk:
        answer["bentuk"] = flow.bentuk
    return Jawaban(answer, verdict.kutipan)


def _persetujuan(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    flow = _alur(regulasi, masukan)
    extra = [step for step in flow.langkah if step.bawaan and step.tindakan in kosakata.PERSETUJUAN]
    default = "; ".join(f"{step.pelaku}: {step.bawaan}" for step in extra) or None
    return Jawaban({"persetujuan": list(flow.persetujuan)}, flow.kutipan, default)


def _durasi(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    scope = cast("kosakata.Scope", masukan.kode("scope", kosakata.SCOPE))
    verdict = _putusan_durasi(regulasi, scope, masukan)
    return Jawaban({"sah": verdict.sah}, verdict.kutipan, verdict.bawaan)


def _putusan_durasi(regulasi: Regulasi, scope: kosakata.Scope, masukan: Masukan) -> Putusan:
    """By dates where one is given; null says that nothing is stated, a key that is not there that it was forgotten."""
    dates = ("mulai", "selesai")
    if any(masukan.teks(kunci) for kunci in dates) or "durasi" not in masukan.nilai:
        for kunci in dates:
            if kunci not in masukan.nilai:
                raise PertanyaanSalah(kunci, "belum diisi; null bila tidak disebut, atau tulis durasi saja")
        return durasi_tim(regulasi, masukan.tanggal("mulai"), masukan.tanggal("selesai"), scope)
    text = masukan.teks("durasi")
    try:
        length = baca_lama(text) if text else None
    except ValueError as error:
        raise PertanyaanSalah("durasi", str(error)) from error
    return durasi_tim_disebut(regulasi, length, scope)


def _ketua(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    verdict = ketua_tim(
        regulasi,
        cast("kosakata.Scope", masukan.kode("scope", kosakata.SCOPE)),
        masukan.kode("asal", get_args(kosakata.AsalKetua)),
        masukan.jabatan(),
        masukan.teks("perangkat_daerah"),
    )
    return Jawaban({"boleh": verdict.sah}, verdict.kutipan, verdict.bawaan)


def _lapor(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    target = tujuan_laporan(
        regulasi,
        masukan.kode("role", get_args(kosakata.Peran)),
        masukan.kode("report", get_args(kosakata.Laporan), "pelaksanaan_tugas"),
        masukan.kode_opsional("scope", kosakata.SCOPE),
        bool(masukan.ya("perlu_kolaborasi_lintas_pimpinan")),
    )
    answer = {"kepada": None if target.diam else sorted(target.kepada), "diam": target.diam}
    default = f"{', '.join(target.kepada_bawaan)}: {target.bawaan}" if target.kepada_bawaan else None
    return Jawaban(answer, target.kutipan, default)


def _bidang(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    fields = bidang_wajib(
        regulasi,
        masukan.kode("document", get_args(kosakata.Dokumen)),
        masukan.kode_opsional("scope", kosakata.SCOPE),
        masukan.kode_opsional("form", kosakata.FORM),
    )
    said = fields.bidang
    answer = {"bidang": None if said is None else sorted(said), "diam": said is None}
    default = f"{', '.join(fields.bidang_bawaan)}: {fields.bawaan}" if fields.bidang_bawaan else None
    return Jawaban(answer, fields.kutipan, default)


def _alasan(regulasi: Regulasi, masukan: Masukan) -> Jawaban:
    flow = _alur(regulasi, masukan)
    actor = masukan.kode("actor", kosakata.PELAKU)
    steps = [step for step in flow.langkah if step.pelaku == actor and step.persetujuan]
    step = next((step for step in steps if step.tolak_diatur), steps[0] if steps else None)
    if step is None:
        return Jawaban({"alasan_wajib": False, "diam": True}, flow.kutipan)
    answer = {"alasan_wajib": step.alasan_menurut_naskah, "diam": not step.tolak_diatur}
    return Jawaban(answer, step.kutipan)


@dataclass(frozen=True)
class Jenis:
    """A kind of question: who answers it, and the keys of its `input`."""

    jawab: Callable[[Regulasi, Masukan], Jawaban]
    kunci: tuple[str, ...]


_ALUR = ("mode", "scope", "form", "perangkat_daerah", "unit")

JENIS: dict[str, Jenis] = {
    "penilai": Jenis(_penilai, ("perangkat_daerah", "unit", "jabatan", "ada_pengawas_di_unit", "lingkup")),
    "review_chain": Jenis(_rantai, ("perangkat_daerah", "unit", "lingkup")),
    "letter_issuer": Jenis(_penerbit, (*_ALUR, "wajib_surat_keputusan")),
    "sukarela_allowed": Jenis(_sukarela, ("scope", "jabatan", "tugas_sudah_ditetapkan_sebelumnya")),
    "approval_steps": Jenis(_persetujuan, _ALUR),
    "team_duration_valid": Jenis(_durasi, ("scope", "durasi", "mulai", "selesai")),
    "ketua_tim_origin": Jenis(_ketua, ("scope", "asal", "jabatan", "perangkat_daerah")),
    "report_to": Jenis(_lapor, ("role", "report", "scope", "perlu_kolaborasi_lintas_pimpinan")),
    "mandatory_fields": Jenis(_bidang, ("document", "scope", "form")),
    "reject_requires_reason": Jenis(_alasan, (*_ALUR, "actor")),
}
