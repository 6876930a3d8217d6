"""Whose units somebody heads on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from core import pimpinan
from tests.penugasan.bahan import KABID, TODAY, limpahkan
from tests.tim.panggung import Panggung

OTHER = "kabid-anggaran"


def unit(p: Panggung, alias: str, pada: dt.date = TODAY) -> list[str]:
    return [f"{one.kapasitas} {one.unit}".strip() for one in pimpinan.memimpin(p.session, p.id(alias), pada)]


def test_a_head_heads_his_own_unit_and_others_none(panggung: Panggung) -> None:
    assert unit(panggung, KABID) == ["Bidang Perencanaan Layanan Sosial"]
    assert unit(panggung, "perencana") == []


@pytest.mark.parametrize("kapasitas", ["Plt.", "Plh."])
def test_who_takes_the_place_heads_it_and_the_holder_does_not(panggung: Panggung, kapasitas: str) -> None:
    limpahkan(panggung, KABID, OTHER, kapasitas)
    assert unit(panggung, OTHER) == [
        "Bidang Anggaran dan Bantuan Sosial",
        f"{kapasitas} Bidang Perencanaan Layanan Sosial",
    ]
    assert unit(panggung, KABID) == []


@pytest.mark.parametrize("kapasitas", ["a.n.", "u.b."])
def test_who_signs_beside_the_holder_heads_it_with_him(panggung: Panggung, kapasitas: str) -> None:
    limpahkan(panggung, KABID, "perencana", kapasitas)
    assert unit(panggung, "perencana") == [f"{kapasitas} Bidang Perencanaan Layanan Sosial"]
    assert unit(panggung, KABID) == ["Bidang Perencanaan Layanan Sosial"]


def test_on_the_day_after_everything_is_as_before(panggung: Panggung) -> None:
    limpahkan(panggung, KABID, OTHER)
    tomorrow = TODAY + dt.timedelta(days=1)
    assert unit(panggung, OTHER, tomorrow) == ["Bidang Anggaran dan Bantuan Sosial"]
    assert unit(panggung, KABID, tomorrow) == ["Bidang Perencanaan Layanan Sosial"]


def test_the_head_of_a_unit_is_found_with_his_capacity(panggung: Panggung) -> None:
    limpahkan(panggung, KABID, OTHER)
    (found,) = pimpinan.kepala(panggung.session, panggung.orang(KABID).unit_id, TODAY)
    assert (found.pegawai_id, found.kapasitas) == (panggung.id(OTHER), "Plh.")
