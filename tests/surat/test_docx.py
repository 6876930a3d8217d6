"""The DOCX says what the PDF says, and is the same file every time."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import pytest
from docx import Document

from core.surat import Isi, Tata, qr_png
from core.surat.blok import Alinea, Baris, BarisOrang, Judul, Rincian
from core.surat.ekspor_docx import docx
from core.surat.naskah import naskah
from tests.surat.bahan import JAWABAN, KEPUTUSAN, KODE, PENUGASAN, PENUTUP, PERIKSA, SEMUA_ISI, orang
from tests.surat.test_cetak import ANEH, KERTAS, SVG, berurutan

SEMUA = pytest.mark.parametrize("isi", SEMUA_ISI.values(), ids=list(SEMUA_ISI))


def teks(data: bytes) -> str:
    """All text of the body in its order, and of the foot."""
    document = Document(io.BytesIO(data))
    parts = [*document.element.body.iter(), *document.sections[0].footer._element.iter()]
    said = "".join(
        (part.text or "") if part.tag.endswith("}t") else " " if part.tag.endswith(("}p", "}br", "}tab")) else ""
        for part in parts
    )
    return re.sub(r"\s+", " ", said.replace("\u200b", ""))


def kata(isi: Isi) -> list[str]:
    """Every text of a letter's blocks."""
    said: list[str] = []
    for block in naskah(isi, Tata()).blok:
        if isinstance(block, Judul):
            said += [block.judul.upper(), block.nomor, block.tentang.upper()]
        elif isinstance(block, Baris):
            said += [block.label, *block.butir]
        elif isinstance(block, BarisOrang):
            said += [part for one in block.orang for part in (one.nama, one.nip, one.jabatan, one.unit, one.peran)]
        elif isinstance(block, Rincian):
            said += [part for row in block.baris for part in row]
        elif isinstance(block, Alinea):
            said += [block.teks, block.tebal, block.lanjutan]
    return [part for part in said if part]


@SEMUA
def test_it_says_every_word_of_the_letter_in_order(isi: Isi) -> None:
    said = teks(docx(isi, Tata()))

    assert berurutan(said, *kata(isi), PENUTUP.tempat if isi is PENUGASAN else "")
    assert KODE in said
    assert PERIKSA.url in said


@SEMUA
def test_the_same_letter_is_the_same_file(isi: Isi) -> None:
    made = docx(isi, Tata(), qr_png("lambang"))

    assert made == docx(isi, Tata(), qr_png("lambang"))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {entry.date_time[0] for entry in parts.infolist()} == {1980}


def test_markup_in_what_people_wrote_is_only_text() -> None:
    said = teks(
        docx(dataclasses.replace(PENUGASAN, untuk=(ANEH,), penutup=dataclasses.replace(PENUTUP, nama=ANEH)), Tata())
    )

    assert said.count(ANEH) == 2


def test_many_people_stand_in_an_annex() -> None:
    said = teks(docx(dataclasses.replace(PENUGASAN, kepada=orang(30)), Tata(kertas="F4")))

    assert berurutan(said, "30 orang yang namanya", "LAMPIRAN", *(one.nip for one in orang(30)), PENUTUP.nama)


@pytest.mark.parametrize("tata", KERTAS, ids=lambda tata: tata.kertas)
def test_paper_and_font_follow_the_instansi(tata: Tata) -> None:
    document = Document(io.BytesIO(docx(KEPUTUSAN, tata)))

    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (tata.lebar, tata.tinggi)  # type: ignore[union-attr]
    assert document.styles["Normal"].font.name == "Bookman Old Style"


def test_an_emblem_that_a_word_processor_cannot_draw_is_left_out() -> None:
    assert docx(JAWABAN, Tata(), SVG) == docx(JAWABAN, Tata())
    assert docx(JAWABAN, Tata(), qr_png("x")) != docx(JAWABAN, Tata())
