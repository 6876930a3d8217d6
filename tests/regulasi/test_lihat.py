"""The page of a regulation: everything the file says is on it, in words, with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from bot.aturan import kata
from bot.aturan.lihat import BAB, daftar, lihat
from bot.aturan.lihat.lain import AKIBAT
from core.language import language
from core.regulasi import berkas, kosakata, muat, tersedia
from core.regulasi.kutipan import panjang
from core.regulasi.model import Regulasi
from core.regulasi.skema import Baris, Bersyarat

ID = language("id")
CODES = {
    "Mode": kata.MODE, "Scope": kata.SCOPE, "Form": kata.FORM, "Golongan": kata.GOLONGAN, "Pelaku": kata.PELAKU,
    "Tindakan": kata.TINDAKAN, "Kapan": kata.KAPAN, "BilaDitolak": kata.BILA_DITOLAK, "Jalur": kata.JALUR,
    "Surat": kata.SURAT, "Bentuk": kata.BENTUK, "JenisJabatan": kata.JENIS, "Pemimpin": kata.JENIS,
    "Bidang": kata.BIDANG, "Dokumen": kata.DOKUMEN, "Peran": kata.PERAN, "Laporan": kata.LAPORAN, "Sifat": kata.SIFAT,
    "Istilah": kata.ISTILAH,
}  # fmt: skip


def page(name: str, width: int = 100, code: str = "id") -> tuple[str, ...]:
    return lihat(muat(name), language(code), width)


def rows(node: Any, regulation: Regulasi) -> Iterator[BaseModel]:
    """Every table of the file, but those that its switches turn off."""
    if isinstance(node, tuple):
        for item in node:
            yield from rows(item, regulation)
    elif isinstance(node, BaseModel) and (not isinstance(node, Bersyarat) or regulation.berlaku(node)):
        yield node
        for value in dict(node).values():
            yield from rows(value, regulation)


@pytest.mark.parametrize("name", sorted(CODES))
def test_every_code_has_words(name: str) -> None:
    assert set(get_args(getattr(kosakata, name))) <= set(CODES[name])


@pytest.mark.parametrize("name", tersedia())
def test_every_sentence_and_place_of_the_file_is_on_the_page(name: str) -> None:
    regulation = muat(name)
    text = "\n".join(page(name, 10_000))

    missing = [
        (type(row).__name__, key, value)
        for row in rows(regulation, regulation)
        for key, value in dict(row).items()
        if key
        in ("judul", "keterangan", "alasan", "tafsir", "larangan", "alasan_penerbit", "alasan_antrean", "penilai")
        or key.startswith("kutipan")
        if isinstance(value, str) and value
        if (panjang(value) if key.startswith("kutipan") else kata.uraikan(value, ID)) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("name", tersedia())
def test_every_default_and_reading_is_marked(name: str) -> None:
    regulation = muat(name)
    text = "\n".join(page(name, 10_000))

    for row in rows(regulation, regulation):
        if isinstance(row, Baris) and row.bawaan:
            assert f"[bawaan] {kata.uraikan(row.bawaan, ID)}" in text
        if getattr(row, "tafsir", None):
            assert f"[tafsir] {kata.uraikan(row.tafsir, ID)}" in text  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", tersedia())
def test_every_switch_says_what_each_of_its_values_brings(name: str) -> None:
    text = "\n".join(page(name, 10_000))

    for switch, row in muat(name).pilihan_tersedia.items():
        assert f"{switch}\n" in text
        for value in row.nilai or (row.bawaan,):
            shown = str(value).lower() if isinstance(value, bool) else value
            assert f"• Bila {shown}: " in text


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("name", tersedia())
def test_no_line_is_longer_than_a_page_and_no_chapter_empty(name: str, code: str) -> None:
    lines = page(name, code=code)

    assert max(map(len, lines)) <= 100
    heads = [number for number, line in enumerate(lines) if set(line) == {"="}]
    assert all(lines[number + 1].strip() or lines[number + 2].strip() for number in heads)
    assert [int(lines[number - 1].split(".")[0]) for number in heads] == list(range(1, len(heads) + 1))


@pytest.mark.parametrize("name", tersedia())
def test_the_page_has_no_shorthand(name: str) -> None:
    lines = [line for line in page(name, 10_000) if "[pilihan]" not in line]  # a switch's values are its own words
    text = "\n".join(lines).split("Pilihan pemerintah daerah\n===")[0]

    assert re.findall(r"\b(?:Ps|Lamp|Es)\.|\bJF\b|\bJPT\b|\bPUO\b|\bPyB\b|\bKT\b", text) == []
    assert re.findall(r"\b(?:lintas_pd|puo_\w+|penilai_\w+|kepala_pd\w*|pyb_\w+|dalam_unit)\b", text) == []


def test_a_row_shows_only_while_its_switch_lets_it_hold() -> None:
    off = lihat(muat("contoh").dengan(sukarela_target_consent=False), ID)

    assert any(re.fullmatch(r" +2\. Penerimaan unit yang dituju .*", line) for line in page("contoh"))
    assert not any(re.fullmatch(r" +2\. Penerimaan unit yang dituju .*", line) for line in off)


def test_every_subject_of_provisions_has_a_chapter() -> None:
    assert set(kata.KELOMPOK) == set(get_args(kosakata.Kelompok))
    assert {kata.KELOMPOK[subject] for subject in kata.KELOMPOK} <= {title for title, _body in BAB}


def test_every_switch_the_program_reads_is_explained() -> None:
    sources = "".join(path.read_text() for path in berkas.FOLDER.glob("*.py"))
    read = set(re.findall(r'pilihan\.get\("(\w+)"', sources))

    assert set(AKIBAT) == read == set(kosakata.PILIHAN_PROGRAM)


def test_english_has_no_indonesian_sentence_left() -> None:
    text = "\n".join(page("temanggung", 10_000, "en"))

    assert "How to read: " in text
    assert "[default]" in text
    assert re.findall(r"\[(?:bawaan|tafsir|pilihan)\]|Bila ditolak|naskah diam", text) == []


def test_the_regulations_that_ship_are_listed() -> None:
    assert [text.split(":")[0] for text in daftar()] == tersedia()
