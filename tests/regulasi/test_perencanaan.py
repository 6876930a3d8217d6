"""The planning cascades of both texts, found among real posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.regulasi import muat
from core.regulasi.perencanaan import laku_jabatan, penerus, penyusun_bersama, perencanaan
from tests.regulasi.dunia import Pembangun, dinas, pemerintah


def setda(kelas: str) -> Pembangun:
    b = Pembangun()
    b.bagian("setda", None, "", kelas)
    b.kepala("sekda", "setda", "JPT Pratama", "Sekretaris Daerah")
    b.bagian("asisten", "setda", "asisten")
    b.kepala("aspem", "asisten", "JPT Pratama", "Asisten Pemerintahan")
    b.bagian("Bagian Hukum", "asisten", "bagian")
    b.kepala("kabag", "Bagian Hukum", "Administrator", "Kepala Bagian Hukum")
    b.staf("jf", "Bagian Hukum", "JF Ahli Muda")
    return b


def rsud(kelas: str) -> Pembangun:
    b = Pembangun()
    b.bagian("rs", None, "", kelas)
    b.kepala("direktur", "rs", "JPT Pratama", "Direktur RSUD")
    b.bagian("wd", "rs", "wakil_direktur")
    b.kepala("wadir", "wd", "Administrator", "Wakil Direktur Pelayanan")
    b.bagian("bid", "wd", "bidang")
    b.kepala("kabid", "bid", "Administrator", "Kepala Bidang Keperawatan")
    b.bagian("bag", "rs", "bagian")
    b.kepala("kabag", "bag", "Administrator", "Kepala Bagian Umum")
    return b


def kecamatan(kelas: str) -> Pembangun:
    b = Pembangun()
    b.bagian("kec", None, "", kelas)
    b.kepala("camat", "kec", "Administrator", "Camat Contoh")
    b.bagian("set", "kec", "sekretariat", tu=True)
    b.kepala("sekcam", "set", "Administrator", "Sekretaris Kecamatan")
    b.bagian("sub", "set", "subbagian", tu=True)
    b.kepala("kasubbag", "sub", "Pengawas", "Kepala Sub Bagian")
    b.bagian("seksi", "kec", "seksi")
    b.kepala("kasi", "seksi", "Pengawas", "Kepala Seksi")
    b.staf("jf", "seksi", "JF Ahli Pertama")
    return b


def uptd(kelas: str) -> Pembangun:
    b = Pembangun()
    b.bagian("dinas", None, "", "a" if "Model" in kelas else "5")
    b.kepala("kadis", "dinas", "JPT Pratama", "Kepala Dinas")
    b.bagian("uptd", "dinas", "", kelas)
    b.kepala("kupt", "uptd", "Pengawas", "Kepala UPTD")
    b.bagian("tu", "uptd", "tata_usaha", tu=True)
    b.kepala("ktu", "tu", "Pengawas", "Kepala Tata Usaha")
    b.staf("arsip", "tu", "JF Ahli Pertama")
    b.staf("teknis", "uptd", "JF Ahli Pertama")
    return b


RANGKAIAN = [
    ("temanggung", dinas("a"), "bidang", "kadis:menetapkan+membagi+arahan kabid:strategi+arahan+ketua+rencana"),
    ("temanggung", dinas("a"), "umum", "kasubbag:menetapkan+arahan+strategi+ketua+rencana"),
    ("temanggung", dinas("a"), "sekretariat", ""),
    (
        "temanggung",
        dinas("b"),
        "seksi",
        "kadis:menetapkan+membagi+arahan kabid:strategi+arahan+ketua+rencana kasi:koordinasi",
    ),
    ("temanggung", dinas("d"), "bidang", "kadis:menetapkan+strategi+ketua+rencana"),
    ("temanggung", dinas("d"), "sekretariat", "kadis:menetapkan+membagi sekretaris:rekomendasi+strategi+ketua+rencana"),
    ("temanggung", setda("e"), "Bagian Hukum", "sekda:menetapkan+membagi aspem:membagi kabag:strategi+ketua+rencana"),
    ("temanggung", rsud("f"), "bid", "direktur:menetapkan+membagi wadir:membagi kabid:strategi+ketua+rencana"),
    ("temanggung", rsud("f"), "bag", "direktur:menetapkan+membagi kabag:strategi+ketua+rencana"),
    ("temanggung", rsud("f"), "wd", "direktur:menetapkan+membagi wadir:membagi"),
    ("temanggung", kecamatan("h"), "seksi", "camat:menetapkan+membagi+arahan kasi:strategi+arahan+ketua+rencana"),
    (
        "temanggung",
        kecamatan("h"),
        "sub",
        "camat:menetapkan+membagi+arahan sekcam:membagi+strategi+arahan kasubbag:arahan+ketua+rencana",
    ),
    ("temanggung", uptd("UPTD Model 1"), "uptd", "kupt:menetapkan+membagi+arahan+ketua+rencana"),
    (
        "temanggung",
        uptd("UPTD Model 1"),
        "tu",
        "kupt:menetapkan+membagi+arahan+ketua+rencana ktu:strategi+arahan+ketua+rencana",
    ),
    ("kotabaru", dinas("5"), "bidang", "kadis:menetapkan+membagi+arahan kabid:strategi+ketua+rencana"),
    ("kotabaru", setda("1"), "Bagian Hukum", "sekda:menetapkan+membagi aspem:membagi kabag:strategi+rencana"),
    ("kotabaru", kecamatan("10"), "seksi", "camat:menetapkan+membagi sekcam:rekomendasi+membagi+strategi+rencana"),
]


@pytest.mark.parametrize(("nama", "bangunan", "unit", "expected"), RANGKAIAN)
def test_the_cascade_names_the_posts_in_order(nama: str, bangunan: Pembangun, unit: str, expected: str) -> None:
    chain = perencanaan(unit, bangunan.jadi(), muat(nama))

    assert " ".join(f"{one.pos.id}:{'+'.join(one.laku)}" for one in chain if one.pos) == expected


@pytest.mark.parametrize(
    ("nama", "bangunan", "post", "expected"),
    [
        ("temanggung", dinas("a"), "kadis", {"kabid"}),
        ("temanggung", dinas("a"), "kabid", set()),
        ("temanggung", dinas("c"), "kabid", {"kasi"}),
        ("temanggung", setda("e"), "sekda", {"aspem"}),
        ("temanggung", rsud("f"), "direktur", {"wadir", "kabag"}),
        ("temanggung", uptd("UPTD Model 1"), "kupt", {"ktu", "teknis"}),
        ("kotabaru", kecamatan("10"), "sekcam", {"jf"}),
        ("kotabaru", kecamatan("10"), "camat", {"sekcam"}),
        ("kotabaru", setda("1"), "aspem", {"kabag"}),
    ],
)
def test_a_target_is_divided_to_the_next_posts(nama: str, bangunan: Pembangun, post: str, expected: set[str]) -> None:
    world = bangunan.jadi()

    assert {one.id for one in penerus(world.pos[post], world, muat(nama))} == expected


@pytest.mark.parametrize(
    ("nama", "bangunan", "unit", "ketua"),
    [
        ("kotabaru", dinas("5"), "bidang", "kabid"),
        ("kotabaru", setda("1"), "Bagian Hukum", None),
        ("kotabaru", kecamatan("10"), "seksi", None),
        ("temanggung", setda("e"), "Bagian Hukum", "kabag"),
        ("temanggung", kecamatan("h"), "sub", "kasubbag"),
        ("temanggung", dinas("d"), "bidang", "kadis"),
    ],
)
def test_only_whom_the_text_names_decides_on_a_ketua(
    nama: str, bangunan: Pembangun, unit: str, ketua: str | None
) -> None:
    chain = perencanaan(unit, bangunan.jadi(), muat(nama))

    assert {one.pos.id for one in chain if one.pos and "ketua" in one.laku} == ({ketua} if ketua else set())


def test_the_plan_is_drawn_up_with_the_officer_the_text_names_or_a_default_that_says_so() -> None:
    named = penyusun_bersama("sub", kecamatan("h").jadi(), muat("temanggung"))
    nobody = penyusun_bersama("sekretariat", dinas("a").jadi(), muat("temanggung"))
    silent = penyusun_bersama("bidang", dinas("dinas").jadi(), muat("contoh"))

    assert (named.pos and named.pos.id, named.bawaan, named.kutipan) == ("kasubbag", None, "Lamp. IV.H.a.4-6")
    assert (nobody.pos and nobody.pos.id, bool(nobody.bawaan)) == ("sekretaris", True)
    assert (silent.pos and silent.pos.id, bool(silent.bawaan)) == ("kabid", True)


def test_where_the_text_is_silent_the_act_is_a_default() -> None:
    b = dinas("5")
    b.bagian("pkm", "dinas", "", "UPTD Puskesmas")
    b.kepala("kapus", "pkm", "JF", "Kepala Puskesmas")
    world = b.jadi()

    (found,) = (one for one in perencanaan("pkm", world, muat("kotabaru")) if "menetapkan" in one.laku)

    assert found.bawaan("menetapkan")
    assert found.bawaan("strategi") is None


def test_who_formulates_a_strategy_among_the_staff_is_not_a_head() -> None:
    world = uptd("UPTD Model 1").jadi()

    assert set(laku_jabatan(world.pos["teknis"], world, muat("temanggung"))) == {"strategi"}
    assert not laku_jabatan(world.pos["arsip"], world, muat("temanggung"))


@pytest.mark.parametrize("nama", ["temanggung", "kotabaru", "contoh"])
@given(data=st.data())
def test_any_structure_has_a_cascade_of_distinct_posts_above_each_unit(nama: str, data: st.DataObject) -> None:
    law = muat(nama)
    world = data.draw(pemerintah(law))

    for unit in world.unit:
        posts = [one.pos.id for one in perencanaan(unit, world, law) if one.pos]
        assert len(posts) == len(set(posts))
        penyusun_bersama(unit, world, law)
    for post in world.pos.values():
        assert post not in penerus(post, world, law)
