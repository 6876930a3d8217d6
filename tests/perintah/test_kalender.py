"""`lincah kalender`: a month as it is, rules laid down and taken away, mistakes named in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.perintah.test_perintah import Lincah, lincah, sample

__all__ = ["lincah", "sample"]


@pytest.fixture
def kantor(lincah: Lincah, sample: Callable[..., None]) -> Lincah:
    """A sample government."""
    sample("--orang", "0")
    return lincah


def test_a_month_shows_its_hours_and_the_reason_of_each_day_off(kantor: Lincah) -> None:
    said = kantor("kalender", "lihat", "2026-03").stdout.splitlines()
    assert said[1] == "17 hari kerja"
    assert "Ramadan (perkiraan), 1 Maret 2026 sampai 20 Maret 2026: Senin–Kamis 08.00–15.00, Jumat 08.00–15.30" in said
    assert "• Kamis, 19 Maret 2026: Hari Suci Nyepi" in said


def test_a_rule_is_laid_down_listed_and_taken_away(kantor: Lincah) -> None:
    laid = kantor("kalender", "libur", "7/12/2026", "--keterangan", "Hari jadi")
    assert laid.stdout.strip() == "Ditetapkan untuk seluruh instansi: libur Senin, 7 Desember 2026 (Hari jadi)"
    assert "tidak ada yang diubah" in kantor("kalender", "libur", "2026-12-07", "--keterangan", "Hari jadi").stdout
    code, where, rule = kantor("kalender", "daftar").stdout.strip().split("  ")
    assert (where, rule) == ("-", "libur Senin, 7 Desember 2026 (Hari jadi)")
    assert "20 hari kerja" in kantor("kalender", "lihat", "2026-12").stdout
    assert kantor("kalender", "hapus", code).returncode == 0
    assert "Belum ada ketetapan" in kantor("kalender", "daftar").stdout


def test_a_unit_may_work_on_other_days(kantor: Lincah) -> None:
    week = "senin-sabtu 07.30-14.00"
    done = kantor("kalender", "jam", week, "--unit", "rsud", "--mulai", "2026-01-01", "--masuk-libur", "--masuk-cuti")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith(
        "jam kerja Senin–Sabtu 07.30–14.00 sejak 1 Januari 2026; masuk pada libur nasional dan cuti bersama"
    )
    months = [kantor("kalender", "lihat", "2026-12", *more).stdout for more in ((), ("--unit", "rsud"))]
    assert ["21 hari kerja" in months[0], "27 hari kerja" in months[1]] == [True, True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("libur", "besok"), "“besok” bukan tanggal."),
        (("lihat", "2026-13"), "“2026-13” bukan tanggal."),
        (("libur", "2026-12-07", "--unit", "entah"), "Tidak ada unit berkode entah."),
        (("jam", "pagi"), "“pagi” bukan jam kerja."),
        (("jam", "senen 07.30-16.00"), "tidak dikenal"),
        (("ramadan", "2027-02-09", "2027-05-09"), "terlalu panjang"),
        (("libur", "2026-12-07", "--sampai", "2026-12-01"), "mendahului hari pertama"),
        (("hapus", "00000000"), "Tidak ada ketetapan kalender dengan kode itu."),
    ],
)
def test_a_mistake_is_named_in_one_sentence_and_changes_nothing(
    kantor: Lincah, words: tuple[str, ...], said: str
) -> None:
    done = kantor("kalender", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Belum ada ketetapan" in kantor("kalender", "daftar").stdout
