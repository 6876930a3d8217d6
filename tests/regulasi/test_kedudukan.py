"""Assessors and unit heads in a real structure, article by article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.regulasi import muat
from core.regulasi.kedudukan import penilai, puo
from core.regulasi.model import Regulasi
from tests.regulasi.dunia import Pembangun, dinas


def penilai_dari(b: Pembangun, regulasi: Regulasi, orang: str, peta: dict[str, str] | None = None) -> str | None:
    world = replace(b.jadi(), peta=peta or {})
    found = penilai(world.orang[orang], world, regulasi)
    return found.orang.id if found.orang else found.sebab


@pytest.mark.parametrize(
    ("nama", "kelas", "unit", "jabatan", "expected"),
    [
        ("temanggung", "a", "bidang", "JF Ahli Madya", "kadis"),
        ("temanggung", "a", "bidang", "JF Ahli Muda", "kabid"),
        ("temanggung", "a", "seksi", "Pelaksana", "kabid"),  # Tabel 1 knows no Pengawas outside the secretariat
        ("temanggung", "a", "sekretariat", "JF Ahli Muda", "sekretaris"),
        ("temanggung", "a", "umum", "Pelaksana", "kasubbag"),
        ("temanggung", "a", "sekretariat", "Pelaksana", "sekretaris"),
        ("temanggung", "b", "seksi", "JF Ahli Pertama", "kasi"),
        ("temanggung", "b", "bidang", "JF Ahli Pertama", "kabid"),
        ("temanggung", "c", "seksi", "JF Terampil", "kasi"),
        ("temanggung", "d", "bidang", "Pelaksana", "kadis"),
        ("temanggung", "d", "umum", "Pelaksana", "kasubbag"),
        ("kotabaru", "5", "bidang", "JF Ahli Utama", "kadis"),
        ("kotabaru", "5", "seksi", "JF Ahli Muda", "kabid"),
        ("kotabaru", "5", "seksi", "Pelaksana", "kasi"),
        ("kotabaru", "5", "bidang", "Pelaksana", "kabid"),
        ("contoh", "dinas", "seksi", "Pelaksana", "kabid"),
    ],
)
def test_the_tables_find_the_person(nama: str, kelas: str, unit: str, jabatan: str, expected: str) -> None:
    b = dinas(kelas)
    b.staf("x", unit, jabatan)

    assert penilai_dari(b, muat(nama), "x") == expected


@pytest.mark.parametrize(
    ("official", "expected"), [("kabid", "kadis"), ("kasubbag", "sekretaris"), ("kadis", "tidak_ada_atasan")]
)
def test_structural_officials_are_assessed_too(official: str, expected: str) -> None:
    assert penilai_dari(dinas("a"), muat("temanggung"), official) == expected


def test_where_the_text_covers_only_jf_and_pelaksana_the_next_head_is_a_default() -> None:
    world = dinas("5").jadi()

    found = penilai(world.orang["kabid"], world, muat("kotabaru"))

    assert found.orang == world.orang["kadis"]
    assert found.bawaan


def test_the_head_of_a_puskesmas_assesses_all_but_the_tata_usaha() -> None:
    b = dinas("a")
    b.bagian("pkm", "dinas", "puskesmas", "j")
    b.kepala("kapus", "pkm", "JF", "Kepala Puskesmas")
    b.bagian("tu", "pkm", "tata_usaha")
    b.kepala("katu", "tu", "Pengawas", "Kepala Tata Usaha")
    b.staf("dokter", "pkm", "JF Ahli Madya")
    b.staf("arsip", "tu", "Pelaksana")

    found = {who: penilai_dari(b, muat("temanggung"), who) for who in ("dokter", "arsip", "katu", "kapus")}

    assert found == {"dokter": "kapus", "arsip": "katu", "katu": "kapus", "kapus": "kadis"}


def test_in_a_kotabaru_district_the_camat_assesses_and_the_sekcam_heads() -> None:
    b = Pembangun()
    b.bagian("kec", None, "", "10")
    b.kepala("camat", "kec", "Administrator", "Camat")
    b.bagian("sekcam", "kec", "sekretariat", tu=True)
    b.kepala("sekretaris", "sekcam", "Administrator", "Sekretaris Kecamatan")
    b.bagian("seksi", "kec", "seksi")
    b.kepala("kasi", "seksi", "Pengawas", "Kepala Seksi")
    person = b.staf("x", "seksi", "Pelaksana")
    world = b.jadi()

    assert penilai_dari(b, muat("kotabaru"), "x") == "camat"
    assert puo(person, world, muat("kotabaru")).orang == world.orang["sekretaris"]


@pytest.mark.parametrize(
    ("named", "kind", "expected"), [("Bagian Hukum", "bagian", "kabag"), ("Bagian Umum", "bagian", "kasubbag")]
)
def test_the_bagian_of_a_sekretariat_daerah_differ_by_name(named: str, kind: str, expected: str) -> None:
    b = Pembangun()
    b.bagian("setda", None, "", "e")
    b.kepala("sekda", "setda", "JPT Pratama", "Sekretaris Daerah")
    b.bagian(named, "setda", kind)
    b.kepala("kabag", named, "Administrator", "Kepala Bagian")
    b.bagian("sub", named, "subbagian")
    b.kepala("kasubbag", "sub", "Pengawas", "Kepala Sub Bagian")
    b.staf("x", "sub", "Pelaksana")

    assert penilai_dari(b, muat("temanggung"), "x") == expected


def test_a_vacant_post_is_named_so_that_its_plt_can_act() -> None:
    b = dinas("a")
    b.bagian("lain", "dinas", "bidang")
    b.kepala("kabid-kosong", "lain", "Administrator", kosong=True)
    person = b.staf("x", "lain", "Pelaksana")
    world = b.jadi()

    found = penilai(person, world, muat("temanggung"))

    assert (found.sebab, found.pos and found.pos.id) == ("jabatan_kosong", "kabid-kosong")


def test_a_missing_office_falls_to_the_next_superior_as_a_default() -> None:
    b = dinas("a")
    person = b.staf("x", "dinas", "Pelaksana")
    world = b.jadi()

    found = penilai(person, world, muat("temanggung"))

    assert found.orang == world.orang["kadis"]
    assert found.bawaan


@pytest.mark.parametrize(
    ("peta", "expected"),
    [
        ({"x": "sekretaris"}, "sekretaris"),
        ({"x": "x"}, "peta_jabatan_diri_sendiri"),
        ({"x": "hantu"}, "peta_jabatan_tidak_dikenal"),
    ],
)
def test_the_peta_jabatan_goes_before_the_tables(peta: dict[str, str], expected: str) -> None:
    b = dinas("a")
    b.staf("x", "bidang", "Pelaksana")

    assert penilai_dari(b, muat("temanggung"), "x", peta) == expected


@pytest.mark.parametrize(
    ("kelas", "unit", "expected"),
    [("a", "bidang", "kabid"), ("a", "umum", "kasubbag"), ("c", "seksi", "kasi"), ("d", "bidang", "kadis")],
)
def test_the_head_of_the_unit_is_of_the_type_the_class_names(kelas: str, unit: str, expected: str) -> None:
    b = dinas(kelas)
    person = b.staf("x", unit, "Pelaksana")
    world = b.jadi()

    found = puo(person, world, muat("temanggung"))

    assert found.orang == world.orang[expected]
    assert puo(world.unit[unit], world, muat("temanggung")).orang == world.orang[expected]


def test_nobody_is_the_head_of_his_own_unit_for_himself() -> None:
    world = dinas("a").jadi()

    assert puo(world.orang["kabid"], world, muat("temanggung")).orang == world.orang["kadis"]


@pytest.mark.parametrize(("flag", "expected"), [(False, "kadis"), (True, "kabid")])
def test_the_switch_for_ahli_madya_takes_effect(flag: bool, expected: str) -> None:
    b = dinas("5")
    b.staf("x", "bidang", "JF Ahli Madya")

    assert penilai_dari(b, muat("kotabaru").dengan(madya_follow_lampiran=flag), "x") == expected
