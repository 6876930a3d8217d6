"""The switches an instansi stored, where they cannot be used."""

from __future__ import annotations

import logging

import pytest

from core import organisasi
from core.regulasi import muat


def test_a_wrong_switch_is_logged_once_and_silences_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    for _ in range(3):
        held = organisasi.peraturan(muat("kotabaru"), {"kt_required": "barangkali"})

    assert held.pilihan["kt_required"] is True
    assert len([record for record in caplog.records if "kt_required" in record.getMessage()]) == 1
