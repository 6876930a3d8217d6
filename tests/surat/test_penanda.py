"""Who signs in which words: Permendagri 1/2023 Ps. 44, case by case."""

from __future__ import annotations

import datetime as dt

import pytest

from core.surat.isi import BarisJabatan
from core.surat.penanda import Pejabat, baris_jabatan, kepala_daerah, penutup, tanpa_gelar

HARI = dt.date(2026, 12, 1)
NAMA = "Dr. H. Bambang Wicaksono, S.T., M.Si."


@pytest.mark.parametrize(
    ("jabatan", "kapasitas", "sendiri", "penetapan", "harap"),
    [
        pytest.param("Kepala Dinas Sosial", "", "", False, (True, True), id="2-3-kepala-pd"),
        pytest.param("Kepala Dinas Sosial", "Plt.", "", False, (True, True), id="3-plt-kepala-pd"),
        pytest.param("Kepala Dinas Sosial", "", "", True, (False, True), id="1-penetapan-tanpa-gelar"),
        pytest.param("Bupati Contoh", "", "", False, (True, False), id="2-bupati"),
        pytest.param("Wakil Bupati Contoh", "", "", False, (True, False), id="2-wakil-bupati"),
        pytest.param("Bupati Contoh", "Plt.", "", False, (False, False), id="4-plt-bupati"),
        pytest.param("Bupati Contoh", "Pj.", "", False, (False, False), id="4-pj-bupati"),
        pytest.param("Sekretaris Daerah", "", "", False, (True, False), id="3-sekda"),
        pytest.param("Sekretaris Daerah", "Plh.", "", False, (False, False), id="5-plh-sekda"),
        pytest.param("Sekretaris Daerah", "Pj.", "", False, (False, False), id="5-pj-sekda"),
        pytest.param("Sekretaris Daerah", "Plt.", "", False, (True, False), id="5-plt-sekda-tidak-disebut"),
        pytest.param("Bupati Contoh", "a.n.", "Sekretaris Daerah", False, (True, False), id="a.n.-oleh-sekda"),
        pytest.param("Bupati Contoh", "a.n.", "Kepala Dinas Sosial", False, (True, True), id="a.n.-oleh-kepala-pd"),
    ],
)
def test_titles_and_numbers_follow_the_article(
    jabatan: str, kapasitas: str, sendiri: str, penetapan: bool, harap: tuple[bool, bool]
) -> None:
    signer = Pejabat(NAMA, jabatan, "Pembina", "197003121995031002", kapasitas, sendiri)

    foot = penutup(signer, "Kota", HARI, penetapan=penetapan)

    assert (foot.nama == NAMA, bool(foot.nip)) == harap
    assert bool(foot.pangkat) == bool(foot.nip)
    assert foot.nama in (NAMA, "Bambang Wicaksono")


def test_a_government_may_print_the_numbers_of_its_sekda() -> None:
    signer = Pejabat(NAMA, "Sekretaris Daerah", "Pembina", "197003121995031002")

    assert penutup(signer, "Kota", HARI, nip_sekda=True).nip


@pytest.mark.parametrize(
    ("kapasitas", "sendiri", "atas", "baris"),
    [
        ("", "", "", [("", "Kepala Dinas")]),
        ("Plt.", "", "", [("Plt.", "Kepala Dinas")]),
        ("a.n.", "Sekretaris", "", [("a.n.", "Kepala Dinas"), ("", "Sekretaris")]),
        ("u.b.", "Kasubbag", "Bupati", [("a.n.", "Bupati"), ("", "Kepala Dinas"), ("u.b.", ""), ("", "Kasubbag")]),
        ("u.b.", "Kasubbag", "", [("", "Kepala Dinas"), ("u.b.", ""), ("", "Kasubbag")]),
    ],
)
def test_the_lines_of_the_post(kapasitas: str, sendiri: str, atas: str, baris: list[tuple[str, str]]) -> None:
    assert baris_jabatan("Kepala Dinas", kapasitas, sendiri, atas) == tuple(BarisJabatan(*row) for row in baris)


@pytest.mark.parametrize(
    ("nama", "polos"),
    [
        ("Drs. Bambang Wicaksono, M.Si.", "Bambang Wicaksono"),
        ("Prof. Dr. Ir. Hj. Siti Aminah, M.Sc., Ph.D.", "Siti Aminah"),
        ("dr. Ayu", "Ayu"),
        ("Sari Wulandari", "Sari Wulandari"),
        ("H. M. Nur", "M. Nur"),
        ("Dr.", "Dr."),
    ],
)
def test_a_name_without_titles(nama: str, polos: str) -> None:
    assert tanpa_gelar(nama) == polos


@pytest.mark.parametrize(
    ("jabatan", "harap"),
    [
        ("Bupati Contoh", True),
        ("Wakil Bupati", True),
        ("Wali Kota X", True),
        ("Asisten Bupati", False),
        ("Kepala", False),
    ],
)
def test_who_is_head_of_the_region(jabatan: str, harap: bool) -> None:
    assert kepala_daerah(jabatan) is harap
