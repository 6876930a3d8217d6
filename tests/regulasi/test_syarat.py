"""Team length, team leaders and volunteering, at their edges."""

from __future__ import annotations

import datetime as dt

import pytest

from core.regulasi import muat
from core.regulasi.kosakata import Scope
from core.regulasi.lama import baca_lama
from core.regulasi.syarat import Lama, durasi_tim, ketua_tim

START = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2 bulan", Lama(2, 0)),
        ("3 minggu", Lama(0, 21)),
        ("1 tahun", Lama(12, 0)),
        ("1 bulan 15 hari", Lama(1, 15)),
        ("1 tahun dan 2 bulan", Lama(14, 0)),
        ("1,5 bulan", Lama(1, 15)),
        ("setengah tahun", Lama(6, 0)),
        ("sebulan", Lama(1, 0)),
        ("dua belas bulan", Lama(12, 0)),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, length: Lama) -> None:
    assert baca_lama(text) == length


@pytest.mark.parametrize("text", ["lama", "2 abad", "bulan depan", "-"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="tidak terbaca"):
        baca_lama(text)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (dt.date(2025, 12, 31), "selesai_sebelum_mulai"),
        (dt.date(2026, 1, 31), "terlalu_singkat"),
        (dt.date(2026, 2, 1), None),
        (dt.date(2026, 12, 30), None),
        (dt.date(2026, 12, 31), "terlalu_lama"),
    ],
)
def test_a_team_lasts_more_than_a_month_and_less_than_a_year(end: dt.date, code: str | None) -> None:
    verdict = durasi_tim(muat("temanggung"), START, end, "lintas_unit")

    assert (verdict.sah, verdict.alasan_kode) == (code is None, code)
    assert verdict.kutipan == "Ps.1(20)"


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (dt.date(9999, 12, 1), dt.date(9999, 12, 31), "terlalu_singkat"),
        (dt.date(9999, 12, 15), dt.date(9999, 12, 31), "terlalu_singkat"),
        (dt.date(9999, 6, 1), dt.date(9999, 12, 31), None),
        (dt.date(2026, 1, 31), dt.date(2026, 2, 28), "terlalu_singkat"),
        (dt.date(2026, 1, 31), dt.date(2026, 3, 1), None),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 31), "terlalu_singkat"),
        (dt.date(2024, 2, 29), dt.date(2025, 2, 27), None),
        (dt.date(2024, 2, 29), dt.date(2025, 2, 28), "terlalu_lama"),
    ],
)
def test_a_month_ends_where_the_calendar_ends_it(start: dt.date, end: dt.date, code: str | None) -> None:
    assert durasi_tim(muat("temanggung"), start, end, "lintas_unit").alasan_kode == code


@pytest.mark.parametrize(
    ("switch", "scope", "end", "valid"),
    [
        ({"in_unit_team_duration": "ignore"}, "dalam_unit", dt.date(2026, 1, 10), True),
        ({"in_unit_team_duration": "ignore"}, "lintas_unit", dt.date(2026, 1, 10), False),
        ({"duration_count": "exclusive"}, "lintas_unit", dt.date(2026, 2, 1), False),
        ({"duration_count": "exclusive"}, "lintas_unit", dt.date(2026, 12, 31), True),
    ],
)
def test_switches_of_the_team_length(switch: dict[str, str], scope: str, end: dt.date, valid: bool) -> None:
    regulation = muat("temanggung").dengan(**switch)

    assert durasi_tim(regulation, START, end, scope).sah is valid  # type: ignore[arg-type]


def test_kotabaru_wants_the_length_stated_whatever_it_is() -> None:
    regulation = muat("kotabaru")

    assert durasi_tim(regulation, START, dt.date(2030, 1, 1), "lintas_pd").sah
    assert durasi_tim(regulation, START, None, "lintas_pd").alasan_kode == "durasi_belum_disebut"


@pytest.mark.parametrize(
    ("name", "switch", "firm"),
    [
        ("temanggung", {}, "larang"),
        ("temanggung", {"kt_origin": "warn"}, "peringatan"),
        ("kotabaru", {}, "peringatan"),
    ],
)
def test_a_leader_from_elsewhere_is_refused_or_warned_of(name: str, switch: dict[str, str], firm: str) -> None:
    verdict = ketua_tim(muat(name).dengan(**switch), "lintas_unit", "unit lain", "JF Ahli Muda")

    assert verdict.tegas == firm
    assert verdict.boleh is (firm == "peringatan")


@pytest.mark.parametrize(("switch", "allowed"), [("kecamatan_kelurahan", False), ("all", True)])
def test_a_pengawas_leads_everywhere_only_by_switch(switch: str, allowed: bool) -> None:
    regulation = muat("kotabaru").dengan(pengawas_as_kt=switch)

    assert ketua_tim(regulation, "dalam_unit", "unit sendiri", "Pengawas", "Dinas Sosial").boleh is allowed


@pytest.mark.parametrize(
    ("name", "place", "scope", "cited"),
    [
        ("kotabaru", "Kelurahan", "dalam_unit", "Lamp. II.5.3; II.6.2"),
        ("kotabaru", "Kecamatan", "lintas_unit", "Lamp. II.5.3; II.6.2; Ps.22(3)"),
        ("temanggung", "Dinas Perhubungan", "dalam_unit", "Lamp. IV.B-F"),
    ],
)
def test_a_pengawas_leads_by_the_annex_that_names_him(name: str, place: str, scope: Scope, cited: str) -> None:
    verdict = ketua_tim(muat(name), scope, "unit sendiri", "Kepala Seksi", place)

    assert (verdict.sah, verdict.kutipan) == (True, cited)


def test_a_pengawas_who_leads_by_the_switch_is_not_put_down_to_the_annex() -> None:
    regulation = muat("kotabaru").dengan(pengawas_as_kt="all")

    assert ketua_tim(regulation, "dalam_unit", "unit sendiri", "Kepala Seksi", "Dinas Sosial").kutipan == "Ps.22(2)"


@pytest.mark.parametrize(("name", "cited"), [("kotabaru", "Ps.22(1)"), ("temanggung", "Lamp. (pengantar)")])
def test_whether_a_team_has_a_leader_has_its_own_place(name: str, cited: str) -> None:
    assert muat(name).ketua_tim.kutipan_wajib == cited
