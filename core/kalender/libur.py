"""The days the whole country is off, and Ramadan, as the `holidays` library knows them. Pure, kept by year.

The joint decree of three ministers (SKB) names the holidays and the cuti bersama of a year in the year before. What
the library knows ahead of the decree is an estimate and is called one; a government corrects it with rules of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Literal

_BAHASA = {"en": "en_US"}
_DAY = dt.timedelta(days=1)
_BULAN_PUASA = 30 * _DAY


def siapkan() -> None:
    """Load the library now, for a process that serves people: not inside the first transaction that needs a day."""
    import holidays

    holidays.country_holidays("ID")  # the package itself reads no country


@cache
def libur_nasional(year: int) -> frozenset[dt.date]:
    return frozenset(_nama(year, "public", "id"))


@cache
def cuti_bersama(year: int) -> frozenset[dt.date]:
    """Leave that civil servants take together. It is no holiday, and services may work (Perpres 21/2023 Ps. 7)."""
    return frozenset(_nama(year, "government", "id")) - libur_nasional(year)


def nama_libur(day: dt.date, bahasa: str = "id") -> str:
    """What is kept on a national holiday or cuti bersama, in a language; empty on other days."""
    known = _BAHASA.get(bahasa, bahasa)
    return _nama(day.year, "public", known).get(day) or _nama(day.year, "government", known).get(day, "")


@cache
def ramadan(year: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """First and last days of the months of Ramadan that end in a year: an estimate for a government to correct.

    It ends the day before Idulfitri and is taken to have thirty days, though it may have 29: it is better to close an
    hour early on one day than to be called to work by hours that no longer hold.
    """
    feasts = [
        day for day, name in sorted(_nama(year, "public", "id").items()) if name.startswith("Hari Raya Idul Fitri")
    ]
    return tuple((feast - _BULAN_PUASA, feast - _DAY) for feast in feasts)


def ramadan_pada(day: dt.date) -> tuple[dt.date, dt.date] | None:
    """The estimated Ramadan that a day lies in. One that ends in January began in December."""
    months = (*ramadan(day.year), *ramadan(day.year + 1))
    return next(((first, last) for first, last in months if first <= day <= last), None)


@cache
def _nama(year: int, kind: Literal["public", "government"], language: str) -> Mapping[dt.date, str]:
    import holidays  # half a second, which a command that asks for no working day is spared (`siapkan`)

    return dict(holidays.country_holidays("ID", years=year, categories=(kind,), language=language))
