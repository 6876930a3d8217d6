"""Stored switches against what a regulation offers."""

from __future__ import annotations

import pytest

from core.regulasi import muat
from core.regulasi.pilihan import PilihanSalah, menurut_pilihan, pilihan_salah

unknown = {"warna_surat": "biru"}
not_offered = {"kt_origin": "maybe"}
word_for_truth = {"sukarela_target_consent": "true"}
one_for_truth = {"sukarela_target_consent": 1}
word_for_days = {"report_interval_days": "seminggu"}
a_list = {"reject_reason": ["mandatory"]}


@pytest.mark.parametrize(
    ("nama", "pilihan", "known", "allowed"),
    [
        ("kotabaru", unknown, False, ()),
        ("temanggung", not_offered, True, ("block", "warn")),
        ("kotabaru", word_for_truth, True, (True, False)),
        ("kotabaru", one_for_truth, True, (True, False)),
        ("kotabaru", word_for_days, True, ()),
        ("kotabaru", a_list, True, ("optional", "mandatory")),
    ],
)
def test_what_cannot_be_used_is_named_and_its_default_holds(
    nama: str, pilihan: dict[str, object], known: bool, allowed: tuple[object, ...]
) -> None:
    regulation = muat(nama)
    [(name, value)] = pilihan.items()

    assert pilihan_salah(regulation, pilihan) == (PilihanSalah(name, value, known, allowed),)
    assert menurut_pilihan(regulation, pilihan).pilihan == regulation.pilihan


def test_a_wrong_switch_keeps_none_of_the_others_from_holding() -> None:
    held = menurut_pilihan(muat("kotabaru"), {**unknown, "reject_reason": "mandatory", "report_interval_days": 14})

    assert (held.pilihan["reject_reason"], held.pilihan["report_interval_days"]) == ("mandatory", 14)


def test_without_switches_it_is_the_file_itself() -> None:
    assert menurut_pilihan(muat("kotabaru"), {}) is muat("kotabaru")
