"""What a team must satisfy, with what would be valid: how long it lasts and who leads it. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from core.errors import Refused
from core.models.tim import TimKerja
from core.regulasi import syarat
from core.regulasi.kosakata import AsalKetua, Scope
from core.regulasi.model import Regulasi
from core.regulasi.struktur import SETINGKAT, Struktur
from core.regulasi.syarat import Putusan, durasi_tim, ketua_tim
from core.susun import Aturan

_SEARCHED_DAYS = 800  # no regulation lets a team run for more than two years


@dataclass(frozen=True)
class Rentang:
    """The last days a team may have; `sampai` is None where the text sets no end."""

    dari: dt.date
    sampai: dt.date | None


@dataclass(eq=False)
class LamaTimDitolak(Refused):
    """The team would be too short or too long.

    Args:
        sah: the last days that would be valid with the same start.
    """

    kode: str
    kutipan: str
    mulai: dt.date
    sah: Rentang | None


@dataclass(eq=False)
class KetuaDitolak(Refused):
    """This person may not lead the team.

    Args:
        kode: machine word of the reason.
        boleh: the kinds of post the text lets lead a team.
    """

    pegawai_id: uuid.UUID
    kode: str
    kutipan: str
    boleh: tuple[str, ...]


@dataclass(eq=False)
class DiLuarMasaTim(Refused):
    """A member works for the team no longer than the team exists."""

    tim: TimKerja


def periksa_masa(tim: TimKerja, hari: dt.date) -> None:
    """
    Raises:
        DiLuarMasaTim: the day lies before the team begins, or after its last.
    """
    if not tim.mulai <= hari <= tim.selesai:
        raise DiLuarMasaTim(tim)


def selesai_sah(regulasi: Regulasi, mulai: dt.date, scope: Scope) -> Rentang | None:
    """From which to which last day a team that starts on `mulai` is valid."""
    days = [mulai + dt.timedelta(days=n) for n in range(_SEARCHED_DAYS)]
    valid = [day for day in days if durasi_tim(regulasi, mulai, day, scope).sah]
    if not valid:
        return None
    return Rentang(valid[0], None if valid[-1] == days[-1] else valid[-1])


def periksa_lama(regulasi: Regulasi, mulai: dt.date, selesai: dt.date, scope: Scope) -> Putusan:
    """Whether the team may last that long, with the provision it rests on.

    Raises:
        LamaTimDitolak: it may not.
    """
    verdict = durasi_tim(regulasi, mulai, selesai, scope)
    if not verdict.sah:
        raise LamaTimDitolak(verdict.alasan_kode or "", verdict.kutipan, mulai, selesai_sah(regulasi, mulai, scope))
    return verdict


def tujuan_tim(regulasi: Regulasi, scope: str) -> tuple[str, ...]:
    """For which purposes a team may have people from that far; empty where the text names none (T Lamp. III.3.a-b)."""
    rows = {row.kode: row for row in regulasi.ketentuan_tentang("pelaksanaan")}
    found = rows.get(f"tujuan_tim_{scope}")
    return found.nilai if found else ()


def ketua_wajib(aturan: Aturan, unit_id: uuid.UUID) -> bool:
    """Whether a team of the unit cannot do without a ketua; a switch may read the text the other way."""
    kelas = aturan.struktur.unit_kelas(str(unit_id))
    return syarat.ketua_wajib(aturan.regulasi, kelas.kelas if kelas else None)


def periksa_ketua(aturan: Aturan, scope: Scope, pegawai_id: uuid.UUID, unit_id: uuid.UUID) -> Putusan:
    """Whether somebody may lead a team of the unit; a preference that is not met comes back as a warning.

    Raises:
        KetuaDitolak: the text forbids it.
    """
    regulasi, struktur = aturan.regulasi, aturan.struktur
    post = struktur.pos_orang(str(pegawai_id))
    if post is None:
        raise KetuaDitolak(pegawai_id, "tidak_dikenal", "", regulasi.ketua_tim.jabatan)
    kelas = struktur.unit_kelas(str(unit_id))
    verdict = ketua_tim(
        regulasi,
        scope,
        asal_ketua(struktur, pegawai_id, unit_id),
        post.jenis if post.jenis in SETINGKAT else post.jabatan,
        kelas.kelas if kelas else None,
    )
    if not verdict.sah:
        raise KetuaDitolak(pegawai_id, verdict.alasan_kode or "", verdict.kutipan, regulasi.ketua_tim.jabatan)
    return verdict


def asal_ketua(struktur: Struktur, pegawai_id: uuid.UUID, unit_id: uuid.UUID) -> AsalKetua:
    """Where somebody comes from, seen from the unit that owns the team; units below it are its own."""
    post, own = struktur.pos_orang(str(pegawai_id)), struktur.unit.get(str(unit_id))
    home = struktur.unit.get(post.unit) if post else None
    if home is None or own is None or home.pd != own.pd:
        return "Perangkat Daerah lain"
    inside = any(step.id == own.id for step in struktur.naik(home.id))
    return "unit pemilik kinerja" if inside else "unit lain"
