"""Pictures: as wide as a phone, no higher, the same each time, and whatever people typed stays text."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.pemantauan.gambar import BagianBatang, BagianBeban, BagianMatriks, Batang, Beban, Gambar, Ubin, gambar
from core.pemantauan.halaman import susun

UBIN = (Ubin("58%", "kemajuan"), Ubin("4/9", "selesai"), Ubin("2", "terlambat", awas=True))
HIGHEST = 1500  # pixels of 1080 wide; a phone shows it whole


def ukuran(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def batang(number: int, judul: str = "Pencocokan data kecamatan dan kelurahan se-kabupaten", awas: str = "") -> Batang:
    return Batang(f"{judul} {number}", "Gilang Rasa Sandiaksara · sampai 12 Maret 2027", number % 101, 40, awas)


@pytest.mark.parametrize("rows", [0, 1, 5, 14])
@pytest.mark.parametrize("people", [0, 3, 10])
def test_every_picture_is_as_wide_as_a_phone_and_no_higher(rows: int, people: int) -> None:
    sections = [
        BagianBatang("Kemajuan", tuple(batang(n, awas="terlambat 5 hari") for n in range(rows)), "Garis tegak: waktu."),
        BagianBeban("Beban", tuple(Beban(f"Orang {n}", "3 kegiatan", 1, 1, 1) for n in range(people)), ("a", "b", "c")),
    ]
    pages = susun("Tim Data Terpadu", "TK-2026-0001", UBIN, [one for one in sections if one.baris])
    sizes = [ukuran(png) for png in gambar(Gambar(pages, "Lincah"))]
    assert len(sizes) == len(pages) >= 1
    assert all(width == 1080 and height <= HIGHEST for width, height in sizes), sizes


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
@settings(deadline=None)
def test_no_row_is_lost_between_pictures_and_their_order_stays(counts: list[int]) -> None:
    sections = [
        BagianBatang(f"B{k}", tuple(batang(n) for n in range(count))) for k, count in enumerate(counts) if count
    ]
    pages = susun("Judul", "", UBIN, sections)
    shown = [
        (part.judul, row)
        for page in pages
        for part in page.bagian
        if isinstance(part, BagianBatang)
        for row in part.baris
    ]
    assert shown == [(part.judul, row) for part in sections for row in part.baris]
    assert all(page.bagian for _before, page in pairwise(pages))  # only the first may show nothing but figures
    assert [bool(page.ubin) for page in pages] == [True] + [False] * (len(pages) - 1)


def test_the_same_board_is_the_same_bytes() -> None:
    board = Gambar(susun("Tim", "", UBIN, [BagianBatang("B", (batang(1),))]), "Lincah")
    assert gambar(board) == gambar(board)


@pytest.mark.parametrize(
    "text", ["#panic()", "$x^2$ *tebal* _miring_", "#set page(width: 1pt)", "✨🙂", "<a> & \\u{1}"]
)
def test_what_people_type_stays_text(text: str) -> None:
    board = Gambar(
        susun(text, text, (Ubin(text, text),), [BagianBatang(text, (Batang(text, text, 40, 10, text),))]), text
    )
    [png] = gambar(board)
    assert ukuran(png)[0] == 1080


def test_a_matrix_of_many_units_fits() -> None:
    names = tuple(f"Bidang Pelayanan dan Rehabilitasi Sosial {n}" for n in range(8))
    cells = tuple(tuple((row * column) % 13 for column in range(8)) for row in range(8))
    matrix = BagianMatriks("Siapa bekerja untuk siapa", names, cells, "Unit asal ↓ bekerja untuk →", "Angka: orang.")
    [png] = gambar(Gambar(susun("Dinas", "", (), [matrix]), "Lincah"))
    assert ukuran(png)[1] <= HIGHEST
