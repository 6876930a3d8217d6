"""Conditions of teams and volunteering."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.regulasi.alur import alur
from core.regulasi.kosakata import Scope, dapat_ditugaskan
from core.regulasi.model import Regulasi


@dataclass(frozen=True)
class Putusan:
    """An answer with its place in the text.

    Args:
        sah: whether the law allows it. A preference that is not met stays true, with `tegas` "peringatan".
        tegas: how firmly a "no" is put: refuse, or only warn.
        alasan_kode: a code for the sentence that explains it; `isi` fills the sentence.
        bawaan: why the product says so although the text is silent.
    """

    sah: bool
    kutipan: str
    bawaan: str | None = None
    tegas: Literal["larang", "peringatan"] | None = None
    alasan_kode: str | None = None
    isi: Mapping[str, object] = field(default_factory=dict)

    @property
    def boleh(self) -> bool:
        return self.sah


@dataclass(frozen=True)
class Lama:
    """A stated length: "1 bulan 15 hari"; a year is twelve months, a week seven days."""

    bulan: int = 0
    hari: int = 0


def durasi_tim(regulasi: Regulasi, mulai: dt.date | None, selesai: dt.date | None, scope: Scope) -> Putusan:
    """Whether a team may last from `mulai` to `selesai`, both included. A missing date is no stated duration."""
    rule = regulasi.durasi_tim
    if mulai is None or selesai is None:
        return _tidak(regulasi, "durasi_belum_disebut")
    if selesai < mulai:
        return _tidak(regulasi, "selesai_sebelum_mulai")
    if not _dibatasi(regulasi, scope):
        return Putusan(True, rule.kutipan)
    last = selesai if regulasi.pilihan.get("duration_count", "inclusive") == "inclusive" else selesai - dt.timedelta(1)
    if rule.lebih_dari_bulan is not None and _angka(last) <= _hari_terakhir(mulai, rule.lebih_dari_bulan):
        return _tidak(regulasi, "terlalu_singkat")
    if rule.kurang_dari_bulan is not None and _angka(last) >= _hari_terakhir(mulai, rule.kurang_dari_bulan):
        return _tidak(regulasi, "terlalu_lama")
    return Putusan(True, rule.kutipan)


def durasi_tim_disebut(regulasi: Regulasi, lama: Lama | None, scope: Scope) -> Putusan:
    """Whether a stated length is valid when no dates are known.

    Lengths in days are held against the longest month and the shortest year, so that nothing passes
    that some start date would break.
    """
    rule = regulasi.durasi_tim
    if lama is None or (lama.bulan == 0 and lama.hari == 0):
        return _tidak(regulasi, "durasi_belum_disebut")
    if not _dibatasi(regulasi, scope):
        return Putusan(True, rule.kutipan)
    if rule.lebih_dari_bulan is not None and not _lebih(lama, rule.lebih_dari_bulan):
        return _tidak(regulasi, "terlalu_singkat")
    if rule.kurang_dari_bulan is not None and not _kurang(lama, rule.kurang_dari_bulan):
        return _tidak(regulasi, "terlalu_lama")
    return Putusan(True, rule.kutipan)


def ketua_tim(
    regulasi: Regulasi, scope: Scope, asal: str, jabatan: str, perangkat_daerah: str | None = None
) -> Putusan:
    """Whether somebody may lead a team, by his post and by where he comes from."""
    rule = regulasi.ketua_tim
    kind = regulasi.jenis_jabatan(jabatan)
    if kind == "JF memimpin unit":
        kind = "JF"
    cited = _kutipan_jabatan(regulasi, kind, perangkat_daerah)
    if cited is None:
        return Putusan(False, rule.kutipan, None, "larang", "jabatan_tidak_disebut", {"jabatan": jabatan})
    if asal in ("unit pemilik kinerja", "unit sendiri"):
        if scope == "dalam_unit":
            return Putusan(True, cited)
        return Putusan(True, rule.kutipan_asal if cited == rule.kutipan else f"{cited}; {rule.kutipan_asal}")
    if rule.asal == "larang" and regulasi.pilihan.get("kt_origin", "block") == "block":
        return Putusan(False, rule.kutipan_asal, None, "larang", "ketua_bukan_dari_pemilik_kinerja")
    return Putusan(True, rule.kutipan_asal, None, "peringatan", "ketua_diutamakan_dari_pemilik_kinerja")


def ketua_wajib(regulasi: Regulasi, kelas: str | None) -> bool:
    """Whether a team of a unit of this class cannot do without a leader.

    Where the text says both that a team has a leader and, for some classes, that an officer decides whether it
    needs one, the switch `kt_required` chooses; the other classes keep the rule.
    """
    if not regulasi.ketua_tim.wajib or regulasi.pilihan.get("kt_required", True):
        return regulasi.ketua_tim.wajib
    found = regulasi.kelas_untuk(kelas) if kelas else None
    stages = [row for row in regulasi.tahapan if found and row.kode == found.tahapan]
    return not any(row.ketua_tim_ditentukan for row in stages)


def boleh_sukarela(
    regulasi: Regulasi, scope: Scope, jabatan: str, tugas_sudah_ditetapkan: bool = False
) -> Putusan | None:
    """Whether the person may volunteer; None where the text names the scope but gives no procedure."""
    flow = alur(regulasi, "sukarela", scope, "individu")
    if not dapat_ditugaskan(jabatan) and regulasi.jenis_jabatan(jabatan) != "JF memimpin unit":
        return Putusan(False, regulasi.sukarela.kutipan, None, "larang", "bukan_jf_atau_pelaksana")
    if flow.boleh is None:
        return None
    if not flow.boleh:
        return Putusan(False, flow.kutipan, None, "larang", "lingkup_dilarang", {"larangan": flow.larangan})
    if tugas_sudah_ditetapkan and regulasi.sukarela.hanya_tugas_baru:
        return Putusan(False, regulasi.sukarela.kutipan, None, "larang", "tugas_sudah_ditetapkan")
    return Putusan(True, flow.kutipan)


def _dibatasi(regulasi: Regulasi, scope: Scope) -> bool:
    if scope == "dalam_unit" and regulasi.pilihan.get("in_unit_team_duration") == "ignore":
        return False
    return scope in regulasi.durasi_tim.scope


def _tidak(regulasi: Regulasi, kode: str) -> Putusan:
    rule = regulasi.durasi_tim
    bounds = {"lebih_dari_bulan": rule.lebih_dari_bulan, "kurang_dari_bulan": rule.kurang_dari_bulan}
    return Putusan(False, rule.kutipan, None, "larang", kode, bounds)


def _angka(hari: dt.date) -> tuple[int, int, int]:
    return hari.year, hari.month, hari.day


def _hari_terakhir(mulai: dt.date, bulan: int) -> tuple[int, int, int]:
    """The last day of a period of whole months that starts on `mulai`: 1 January + 1 month ends on 31 January.

    Where the later month has no such day the period ends with that month (31 January + 1 month: end of February).
    In numbers, because a date ends with the year 9999 and the period may not.
    """
    months = mulai.year * 12 + mulai.month - 1 + bulan
    if mulai.day == 1:
        months -= 1
    year, month = months // 12, months % 12 + 1
    length = calendar.monthrange(year, month)[1]
    return year, month, length if mulai.day == 1 else min(mulai.day - 1, length)


def _lebih(lama: Lama, bulan: int) -> bool:
    if lama.bulan >= bulan:
        return lama.bulan > bulan or lama.hari > 0
    return lama.hari > 31 * (bulan - lama.bulan)


def _kurang(lama: Lama, bulan: int) -> bool:
    if lama.bulan >= bulan:
        return False
    return lama.hari < (365 * (bulan - lama.bulan)) // 12


def _kutipan_jabatan(regulasi: Regulasi, kind: str | None, perangkat_daerah: str | None) -> str | None:
    """By which place of the text a post of this kind may lead; None where it may not."""
    rule = regulasi.ketua_tim
    if kind in rule.jabatan:
        return rule.kutipan
    if kind != "Pengawas":
        return None
    kelas = regulasi.kelas_untuk(perangkat_daerah) if perangkat_daerah else None
    if kelas is not None and kelas.kode in rule.pengawas_di:
        return rule.kutipan_pengawas
    return rule.kutipan if regulasi.pilihan.get("pengawas_as_kt") == "all" else None
