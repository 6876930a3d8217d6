"""What holds for every calendar, moment and zone."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from core.kalender import Aturan, Kalender, at, baca_pekan, waktu_menyapa

FIRST = dt.date(2024, 1, 1)
ZONES = [ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura")]
WEEKS = [
    "senin-jumat 07.30-16.00",
    "senin-sabtu 08.00-14.00",
    "00.00-24.00",
    "rabu 23.00-24.00",
    "sabtu-minggu 09.00-10.00",
    "20.00-04.00",
    "senin,rabu 18.00-08.00; selasa 06.00-07.00",
]

KINDS: tuple[Literal["jam", "ramadan", "libur", "masuk"], ...] = ("jam", "ramadan", "libur", "masuk")

Days = st.integers(0, 4 * 365).map(lambda n: FIRST + n * dt.timedelta(days=1))
Moments = st.integers(0, 4 * 365 * 24 * 60).map(
    lambda n: dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + n * dt.timedelta(minutes=1)
)
Spans = st.integers(0, 40 * 60).map(lambda n: dt.timedelta(minutes=n))
Zones = st.sampled_from(ZONES)


@st.composite
def aturan(draw: st.DrawFn) -> Aturan:
    kind = draw(st.sampled_from(KINDS))
    first = draw(Days)
    week = draw(st.sampled_from([None, *map(baca_pekan, WEEKS)]))
    if kind == "jam":
        last = draw(st.one_of(st.none(), st.just(first + dt.timedelta(days=90))))
        return Aturan("jam", first, last, week, draw(st.booleans()), draw(st.booleans()))
    return Aturan(kind, first, first + dt.timedelta(days=draw(st.integers(0, 30))), week)


Calendars = st.lists(st.lists(aturan(), max_size=4).map(tuple), max_size=3).map(lambda layers: Kalender(tuple(layers)))


@given(Calendars, Moments, Zones)
def test_the_next_working_moment_is_one_and_stays_where_it_is(
    calendar: Kalender, moment: dt.datetime, zone: ZoneInfo
) -> None:
    found = calendar.next_working_moment(moment, zone)
    assert found >= moment
    assert calendar.is_working(found, zone)
    assert calendar.next_working_moment(found, zone) == found
    assert (
        found == moment
        or not calendar.is_working(found - dt.timedelta(minutes=1), zone)
        or _opens(calendar, found, zone)
    )


def _opens(calendar: Kalender, moment: dt.datetime, zone: ZoneInfo) -> bool:
    """Midnight between two days that are worked around the clock."""
    return moment == calendar.opening(moment.astimezone(zone).date(), zone)


@given(Calendars, Days, Days, Days)
def test_working_days_add_up(calendar: Kalender, one: dt.date, two: dt.date, three: dt.date) -> None:
    count = calendar.working_days_between
    assert count(one, two) + count(two, three) == count(one, three)
    assert count(one, two) == -count(two, one)


@given(Calendars, Days)
def test_the_working_day_before_the_next_one_lies_no_later_than_today(calendar: Kalender, day: dt.date) -> None:
    later = calendar.next_working_day(day)
    assert calendar.is_working_day(later)
    assert calendar.previous_working_day(later) <= day < later
    assert calendar.working_days_between(day, later) == 1


@settings(deadline=None)
@given(Calendars, Moments, Spans, Zones)
def test_working_time_passes_only_at_work(
    calendar: Kalender, moment: dt.datetime, span: dt.timedelta, zone: ZoneInfo
) -> None:
    end = calendar.after_working_time(moment, span, zone)
    assert end >= moment
    assert _bekerja(calendar, moment, end, zone) == span
    # The end is at work, or just over when the work of the day is.
    assert calendar.is_working(end, zone) or calendar.is_working(end - dt.timedelta(minutes=1), zone)


def _bekerja(calendar: Kalender, start: dt.datetime, end: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    """Working time between two moments, counted day by day."""
    total, counted = dt.timedelta(), start
    day = start.astimezone(zone).date() - dt.timedelta(days=1)  # whose shift may go on after midnight
    while day <= end.astimezone(zone).date():
        if calendar.is_working_day(day):
            until = min(end, calendar.closing(day, zone))
            total += max(until - max(counted, calendar.opening(day, zone)), dt.timedelta())
            counted = max(counted, until)
        day += dt.timedelta(days=1)
    return total


@settings(deadline=None)
@given(Calendars, Moments, st.tuples(Spans, Spans), Zones)
def test_more_time_ends_later_and_a_later_start_too(
    calendar: Kalender, moment: dt.datetime, spans: tuple[dt.timedelta, dt.timedelta], zone: ZoneInfo
) -> None:
    short, more = sorted(spans)
    assert calendar.after_working_time(moment, short, zone) <= calendar.after_working_time(moment, more, zone)
    assert calendar.after_working_time(moment, more, zone) <= calendar.after_working_time(moment + short, more, zone)


@settings(deadline=None)
@given(Calendars, Moments, st.integers(1, 10), Zones)
def test_who_has_waited_since_the_cut_off_has_waited_so_many_working_days(
    calendar: Kalender, moment: dt.datetime, days: int, zone: ZoneInfo
) -> None:
    since = calendar.working_day_before(moment, zone, days)
    today = calendar.hari_dinas(moment, zone)  # the day itself, but after midnight in a shift of the day before
    first = since.astimezone(zone).date() - (moment.astimezone(zone).date() - today)
    assert calendar.working_days_between(first, today) == days
    assert calendar.is_working_day(first)


@given(Calendars, Moments, Zones)
def test_a_moment_belongs_to_the_day_whose_work_goes_on(
    calendar: Kalender, moment: dt.datetime, zone: ZoneInfo
) -> None:
    day = calendar.hari_dinas(moment, zone)
    if calendar.is_working(moment, zone):
        assert calendar.opening(day, zone) <= moment < calendar.closing(day, zone)
    else:
        assert day == moment.astimezone(zone).date()


@given(Calendars, Moments, Zones)
def test_nobody_is_spoken_to_at_night_and_everybody_who_works_within_a_day_of_work(
    calendar: Kalender, moment: dt.datetime, zone: ZoneInfo
) -> None:
    local = moment.astimezone(zone).time()
    if waktu_menyapa(calendar, moment, zone):
        assert dt.time(5) <= local < dt.time(21)
    day = calendar.working_day_from(moment.astimezone(zone).date())
    minutes = range(24 * 60 + 60)
    start = at(day, dt.time(), zone)
    assert any(waktu_menyapa(calendar, start + n * dt.timedelta(minutes=1), zone) for n in minutes)
