"""From when to when: the two questions every request asks, and the days it suggests."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.questions import Day
from bot.dialogs.scene import Scene
from core.kalender import Kalender
from core.language import L

FRIDAY = 4


def bulan_kemudian(day: dt.date, months: int) -> dt.date:
    """The last day of a period of that many calendar months beginning on `day`."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    last = min(day.day, calendar.monthrange(year, month)[1])
    return dt.date(year, month, last) - dt.timedelta(days=1)


def hari_mulai(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    """The first working day of next week and of next month."""
    monday = scene.today + dt.timedelta(days=7 - scene.today.weekday())
    first = (scene.today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return sorted({scene.kalender.working_day_from(monday), scene.kalender.working_day_from(first)})


def hari_selesai(days: Kalender, mulai: dt.date, bulan: Sequence[int] = (2, 3, 6)) -> list[dt.date]:
    """The last working day of periods of so many months."""
    ends = (bulan_kemudian(mulai, months) for months in bulan)
    return [days.previous_working_day(end + dt.timedelta(days=1)) for end in ends]


def _ends(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    return hari_selesai(scene.kalender, answers.day("mulai"))


def _today(scene: Scene, _answers: Answers) -> dt.date:
    return scene.today


def _start(_scene: Scene, answers: Answers) -> dt.date:
    return answers.day("mulai")


MULAI = Day(name="mulai", label=L("Mulai"), ask=L("Mulai tanggal berapa?"), suggest=hari_mulai, earliest=_today)
SELESAI = Day(
    name="selesai",
    label=L("Selesai"),
    ask=L("Sampai tanggal berapa?"),
    suggest=_ends,
    earliest=_start,
    depends=("mulai",),
)


def _soon(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    monday = scene.today + dt.timedelta(days=7 - scene.today.weekday())
    return sorted({scene.today, scene.today + dt.timedelta(days=1), monday})


def _some_days(_scene: Scene, answers: Answers) -> Sequence[dt.date]:
    """The same day, the Friday of that week, and the Friday after it."""
    start = answers.day("mulai")
    friday = start + dt.timedelta(days=(FRIDAY - start.weekday()) % 7)
    return sorted({start, friday, friday + dt.timedelta(days=7)})


#: Days somebody is away or acted for: near ones, weekends too.
SEJAK = Day(name="mulai", label=L("Mulai"), ask=L("Sejak tanggal berapa?"), suggest=_soon, earliest=_today)
SAMPAI = Day(
    name="selesai",
    label=L("Selesai"),
    ask=L("Sampai tanggal berapa?"),
    suggest=_some_days,
    earliest=_start,
    depends=("mulai",),
)
