"""The values that queries of duties are asked with, and the parameters that stand for them.

Putting the queries of all kinds together takes longer than a database of some hundred people takes to answer them.
So they are put together once for each shape (`Bentuk`), and each look brings its values.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import sqlalchemy as sa

from core.kalender import Kelompok, local_day
from core.laporan.ditagih import batas_tagih
from core.menunggu import Lama
from core.pengingat.jatuh import Saat

Himpunan = Literal["semua", "selain", "hanya"]
#: A calendar, a limit of working days, and the moment so many of them ago (`core.menunggu.lama`).
Batasan = tuple[Kelompok, int, dt.datetime]

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def _isi(nama: str, tipe: Any = None) -> Any:
    """A value that a look brings; a comparison gives it the type of its other side."""
    return sa.bindparam(nama, type_=tipe)


NOW, TODAY, TAHUN, INSTANSI = _isi("now"), _isi("today"), _isi("tahun"), _isi("instansi")
#: Since when the night lasts.
MALAM: Final = _isi("malam")
#: What is younger than a working day is left in peace: its own message is on the screen still.
KEMARIN, TANGGAL_KEMARIN = _isi("kemarin"), _isi("tanggal_kemarin")
#: The last day that no working day comes before any more: what is due by then is told today.
SAMPAI: Final = _isi("sampai")
SEPEKAN_LAGI, SEPEKAN_LALU, MASIH = _isi("sepekan_lagi"), _isi("sepekan_lalu"), _isi("masih")
#: Periods: one reminder each working day, each week (named by its Monday), each month.
HARI_INI, PEKAN_INI, BULAN_INI = (_isi(name, sa.String) for name in ("hari_ini", "pekan_ini", "bulan_ini"))
#: So many days ago, for what is due from time to time.
JARAK, SEJAK, TANGGAL_SEJAK = _isi("jarak"), _isi("sejak"), _isi("tanggal_sejak")
#: The latest moment that any limit of waiting counts from.
PALING_BARU: Final = _isi("lama_paling_baru")


@dataclass(frozen=True)
class Bentuk:
    """What makes two looks ask different queries.

    Args:
        unit: how the units at work are told from others.
        lama: the same of each limit of waiting.
        hari: days whose ends are told now.
        malam: it is night, in which only who asked for an hour of it is reminded.
    """

    unit: Himpunan
    lama: tuple[Himpunan, ...]
    hari: int
    malam: bool


def bentuk(saat: Saat, lama: Sequence[Batasan]) -> Bentuk:
    limits = tuple(_himpunan(group) for group, _days, _since in lama)
    return Bentuk(_himpunan(saat.kelompok), limits, len(_akhir(saat)), saat.hening is not None)


def memuat(unit: Any, himpunan: Himpunan, nama: str) -> sa.ColumnElement[bool]:
    """`Kelompok.memuat` of units that are a parameter."""
    if himpunan == "semua":
        return sa.true()
    named: sa.ColumnElement[bool] = unit.in_(sa.bindparam(nama, expanding=True))
    return named if himpunan == "hanya" else sa.not_(named)


def batas(number: int, himpunan: Himpunan) -> Lama:
    """One of the limits of waiting, as parameters."""
    hari, sejak, tanggal = (_isi(f"lama_{number}_{name}") for name in ("hari", "sejak", "tanggal"))
    return Lama(lambda unit: memuat(unit, himpunan, f"lama_{number}_unit"), hari, sejak, tanggal)


def nilai(saat: Saat, lama: Sequence[Batasan]) -> dict[str, Any]:
    """The value of every parameter but those of `nilai_jarak`."""
    today, yesterday = saat.today, saat.kalender.working_day_before(saat.now, saat.zone)
    return {
        "now": saat.now,
        "malam": saat.hening,
        "today": today,
        "tahun": today.year,
        "instansi": saat.instansi_id,
        "unit": _unit(saat.kelompok),
        "kemarin": yesterday,
        "tanggal_kemarin": local_day(yesterday, saat.zone),
        "sampai": _sampai(saat),
        "sepekan_lagi": today + WEEK,
        "sepekan_lalu": saat.now - WEEK,
        "masih": batas_tagih(today),
        "hari_ini": today.isoformat(),
        "pekan_ini": (today - dt.timedelta(days=today.weekday())).isoformat(),
        "bulan_ini": today.strftime("%Y-%m"),
        **_nilai_akhir(saat),
        **_nilai_lama(saat, lama),
    }


def nilai_jarak(saat: Saat, days: int) -> dict[str, Any]:
    since = saat.now - dt.timedelta(days=days)
    return {"jarak": days, "sejak": since, "tanggal_sejak": local_day(since, saat.zone)}


def _himpunan(kelompok: Kelompok) -> Himpunan:
    if not kelompok.selain:
        return "hanya"
    return "selain" if kelompok.unit else "semua"


def _unit(kelompok: Kelompok) -> list[uuid.UUID]:
    return list(kelompok.unit)


def _sampai(saat: Saat) -> dt.date:
    return saat.kalender.next_working_day(saat.today) - DAY


def _akhir(saat: Saat) -> list[dt.date]:
    """The days whose ends may be told now: a week, and what a long holiday brings forward."""
    return [saat.today + n * DAY for n in range(max(WEEK.days, (_sampai(saat) - saat.today).days) + 1)]


def _nilai_akhir(saat: Saat) -> dict[str, Any]:
    last, days = _sampai(saat), _akhir(saat)
    found: dict[str, Any] = {"hari_terakhir": days[-1]}
    for number, day in enumerate(days):
        name = day if day <= last else day - WEEK
        found |= {f"hari_{number}": day, f"nama_{number}": name.isoformat(), f"sebelum_{number}": day - WEEK}
    return found


def _nilai_lama(saat: Saat, lama: Sequence[Batasan]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, (group, days, since) in enumerate(lama):
        values = {"unit": _unit(group), "hari": days, "sejak": since, "tanggal": local_day(since, saat.zone)}
        found |= {f"lama_{number}_{name}": value for name, value in values.items()}
    return found | ({"lama_paling_baru": max(since for _group, _days, since in lama)} if lama else {})
