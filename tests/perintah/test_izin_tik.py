"""By what a government uses the program: on record, or asked for by the doctor with its provision."""

from __future__ import annotations

import pytest

from bot.periksa import izin_tik
from core.regulasi import muat
from core.settings import Settings


@pytest.mark.parametrize(
    ("nama", "tempat"), [("temanggung", "Pasal 15"), ("kotabaru", "Pasal 31 ayat (2)")], ids=["T Ps.15", "K Ps.31(2)"]
)
def test_what_is_not_on_record_is_asked_for_with_its_provision(nama: str, tempat: str) -> None:
    [finding] = izin_tik(Settings(), muat(nama))
    assert finding.good is None
    assert tempat in finding.text
    assert "LINCAH_REKOMENDASI_TIK" in finding.text


def test_what_is_on_record_is_shown() -> None:
    [finding] = izin_tik(Settings(rekomendasi_tik="Nomor 500.12/7 tanggal 5 Januari 2026"), muat("temanggung"))
    assert str(finding) == "✓ Rekomendasi TIK: Nomor 500.12/7 tanggal 5 Januari 2026."
