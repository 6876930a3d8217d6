"""Review chains as offices and as people."""

from __future__ import annotations

import pytest

from core.regulasi import muat
from core.regulasi.evaluasi import peninjau, peninjau_unit, rantai
from tests.regulasi.dunia import Pembangun, dinas


@pytest.mark.parametrize(
    ("nama", "kelas", "unit", "expected"),
    [
        ("temanggung", "a", "bidang", ["kabid", "kadis"]),
        ("temanggung", "a", "umum", ["kasubbag"]),
        ("temanggung", "b", "seksi", ["kasi", "kabid", "kadis"]),
        ("temanggung", "b", "bidang", ["kabid", "kadis"]),
        ("temanggung", "d", "bidang", ["kadis"]),
        ("temanggung", "d", "sekretariat", ["sekretaris", "kadis"]),
        ("kotabaru", "5", "seksi", ["kabid", "kadis"]),
        ("contoh", "dinas", "bidang", ["kabid", "kadis"]),
    ],
)
def test_the_reviewers_are_people_above(nama: str, kelas: str, unit: str, expected: list[str]) -> None:
    b = dinas(kelas)
    person = b.staf("x", unit, "Pelaksana")
    world = b.jadi()

    assert [found.orang.id for found in peninjau(person, world, muat(nama)) if found.orang] == expected


def test_in_a_district_secretariat_the_sekcam_reviews_by_default() -> None:
    b = Pembangun()
    b.bagian("kec", None, "", "h")
    b.kepala("camat", "kec", "Administrator", "Camat")
    b.bagian("set", "kec", "sekretariat", tu=True)
    b.kepala("sekcam", "set", "Administrator", "Sekretaris Kecamatan")
    b.bagian("sub", "set", "subbagian", tu=True)
    b.kepala("kasubbag", "sub", "Pengawas", "Kepala Sub Bagian")
    person = b.staf("x", "sub", "Pelaksana")
    world = b.jadi()
    regulation = muat("temanggung")

    long = peninjau(person, world, regulation)
    short = peninjau(person, world, regulation.dengan(kecamatan_sekretariat_chain="kasubbag,camat"))

    assert [found.orang.id for found in long if found.orang] == ["kasubbag", "sekcam", "camat"]
    assert all(found.bawaan for found in long)
    assert [found.orang.id for found in short if found.orang] == ["kasubbag", "camat"]


def test_a_self_check_is_in_the_text_but_not_in_the_queue() -> None:
    chain = rantai(muat("temanggung"), "UPTD Model 1")

    assert chain is not None
    assert [step.periksa_sendiri for step in chain.peninjau] == [True, False]
    assert [step.jabatan for step in chain.antrean] == ["Pejabat Pengawas"]


def test_a_hospital_chain_climbs_through_both_administrators() -> None:
    b = Pembangun()
    b.bagian("rs", None, "", "f")
    b.kepala("direktur", "rs", "JPT Pratama", "Direktur")
    b.bagian("wadir", "rs", "wakil_direktur")
    b.kepala("wakil", "wadir", "Administrator", "Wakil Direktur Pelayanan")
    b.bagian("bid", "wadir", "bidang")
    b.kepala("kabid", "bid", "Administrator", "Kepala Bidang Keperawatan")
    person = b.staf("x", "bid", "JF Ahli Muda")
    world = b.jadi()

    found = peninjau(person, world, muat("temanggung"))

    assert [step.orang.id for step in found if step.orang] == ["kabid", "wakil", "direktur"]


def kecamatan() -> Pembangun:
    b = Pembangun()
    b.bagian("kec", None, "", "10")
    b.kepala("camat", "kec", "Administrator", "Camat")
    b.bagian("set", "kec", "sekretariat", tu=True)
    b.kepala("sekcam", "set", "Administrator", "Sekretaris Kecamatan")
    b.bagian("seksi", "kec", "seksi")
    b.kepala("kasi", "seksi", "Pengawas", "Kepala Seksi")
    return b


@pytest.mark.parametrize(("siapa", "expected"), [("camat", []), ("sekcam", ["camat"]), ("kasi", ["sekcam", "camat"])])
def test_no_subordinate_reviews_his_superior(siapa: str, expected: list[str]) -> None:
    world = kecamatan().jadi()

    found = peninjau(world.orang[siapa], world, muat("kotabaru"))

    assert [step.orang.id for step in found if step.orang] == expected


def test_above_the_top_nobody_is_named() -> None:
    world = kecamatan().jadi()

    [found] = peninjau(world.orang["camat"], world, muat("kotabaru"))

    assert (found.pos, found.sebab) == (None, "tidak_ada_atasan")


@pytest.mark.parametrize(
    ("pelaksana", "expected"),
    [
        pytest.param(set(), [("kasi", True), ("kabid", False), ("kadis", True)], id="as for the unit's own staff"),
        pytest.param({"kasi"}, [("kabid", True), ("kadis", True)], id="who leads the team is passed over"),
        pytest.param({"kasi", "kabid"}, [("kadis", True)], id="and his superior too where he took part"),
        pytest.param({"kasi", "kabid", "kadis"}, [], id="nobody is left"),
    ],
)
def test_a_units_work_goes_up_past_those_who_did_it(pelaksana: set[str], expected: list[tuple[str, bool]]) -> None:
    found = peninjau_unit("seksi", pelaksana, dinas("c").jadi(), muat("temanggung"))

    assert [(one.penilaian.orang.id, one.ditinjau) for one in found if one.penilaian.orang] == expected


def test_a_unit_of_an_unknown_class_has_no_chain() -> None:
    assert peninjau_unit("seksi", (), dinas("tak dikenal").jadi(), muat("temanggung")) == ()
