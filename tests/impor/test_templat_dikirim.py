"""The workbook that lies in docs/ is the one the command writes."""

from __future__ import annotations

from pathlib import Path

from core.impor import baca, templat

SHIPPED = Path(__file__).parents[2] / "docs" / "templat.xlsx"


def test_the_shipped_template_is_the_present_one(tmp_path: Path) -> None:
    templat(tmp_path / "baru.xlsx")
    assert baca(SHIPPED).lembar == baca(tmp_path / "baru.xlsx").lembar
