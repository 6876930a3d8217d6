"""A file somebody holds: the letter itself, an altered one, or none of ours."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import sys

import pytest
from pypdf import PdfReader, PdfWriter

from bot.berkas import read_text
from core.models.kanal import StoredFile
from core.models.surat import Surat
from core.surat import cetak, daur
from core.surat.isi import Periksa, dari_json, lengkapi
from core.surat.periksa import ciri, dengan_teks, kenali, kode_dalam, periksa_berkas
from tests.surat.dunia import HARI, NOW, Dunia


@pytest.fixture
def terbit(kantor: Dunia) -> tuple[Surat, bytes]:
    """A letter that is out, and its file."""
    letter = daur.buat(kantor.session, kantor.rancangan(sampai=HARI + dt.timedelta(days=30)), NOW)
    check = Periksa(letter.kode, f"https://lincah.example/surat/{letter.kode}")
    pdf = cetak(lengkapi(dari_json(letter.isi), letter.nomor, letter.tanggal, check))
    sidik = hashlib.sha256(pdf).hexdigest()
    row = StoredFile(name="s.pdf", mime="application/pdf", size=len(pdf), sha256=sidik, data=pdf, made_at=NOW)
    kantor.session.add(row)
    kantor.session.flush()
    daur.terbit(kantor.session, letter.id, row.id, sidik, NOW)
    return letter, pdf


def test_the_file_itself_is_genuine_and_stands(kantor: Dunia, terbit: tuple[Surat, bytes]) -> None:
    letter, pdf = terbit

    found = periksa_berkas(kantor.session, pdf, NOW)

    assert found.surat is not None
    assert found.berlaku is not None
    assert (found.putusan, found.lewat, found.surat.id, found.berlaku.keadaan) == (
        *("asli", "sidik", letter.id, "berlaku"),
    )


def test_a_genuine_file_of_a_letter_that_ended_is_not_said_to_stand(kantor: Dunia, terbit: tuple[Surat, bytes]) -> None:
    letter, pdf = terbit
    daur.akhiri(kantor.session, letter.id, "selesai lebih awal", None, NOW)

    found = periksa_berkas(kantor.session, pdf, NOW)

    assert found.berlaku is not None
    assert (found.putusan, found.berlaku.keadaan) == ("asli", "berakhir")


@pytest.mark.parametrize("tempat", [0.2, 0.5, 0.9, 1.0])
def test_one_changed_byte_is_noticed(kantor: Dunia, terbit: tuple[Surat, bytes], tempat: float) -> None:
    letter, pdf = terbit
    changed = bytearray(pdf)
    changed[min(int(len(pdf) * tempat), len(pdf) - 1)] ^= 1

    found = periksa_berkas(kantor.session, bytes(changed), NOW)

    assert found.surat is not None
    assert (found.putusan, found.surat.id) == ("berubah", letter.id)


def _disimpan_ulang(pdf: bytes, *, metadata: bool) -> bytes:
    """The same pages written by another program."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        writer.add_page(page)
    if metadata:
        writer.add_metadata({"/Keywords": str(PdfReader(io.BytesIO(pdf)).metadata.get("/Keywords"))})  # type: ignore[union-attr]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


async def test_a_file_saved_anew_is_recognised_by_the_code_in_its_text(
    kantor: Dunia, terbit: tuple[Surat, bytes]
) -> None:
    letter, pdf = terbit
    again = _disimpan_ulang(pdf, metadata=False)
    marks = ciri(again)
    assert marks.kode == ()

    found = kenali(kantor.session, dengan_teks(marks, await read_text(again)), NOW)

    assert found.surat is not None
    assert (found.putusan, found.lewat, found.surat.id) == ("berubah", "kode", letter.id)


def test_its_metadata_alone_is_enough(kantor: Dunia, terbit: tuple[Surat, bytes]) -> None:
    found = periksa_berkas(kantor.session, _disimpan_ulang(terbit[1], metadata=True), NOW)

    assert (found.putusan, found.lewat) == ("berubah", "kode")


def test_a_letter_that_bears_only_a_number_of_ours_is_said_to_do_just_that(
    kantor: Dunia, terbit: tuple[Surat, bytes]
) -> None:
    marks = dengan_teks(ciri(b"%PDF-1.7"), f"SURAT TUGAS\nNOMOR {terbit[0].nomor}\nDasar")

    found = kenali(kantor.session, marks, NOW)

    assert (found.putusan, found.lewat) == ("berubah", "nomor")


def test_a_letter_that_only_cites_a_number_of_ours_is_not_accused(kantor: Dunia, terbit: tuple[Surat, bytes]) -> None:
    cited = f"NOMOR 1/2026\nDasar: Surat Penugasan Nomor {terbit[0].nomor} tanggal 1 Desember"

    assert kenali(kantor.session, dengan_teks(ciri(b"%PDF"), cited), NOW).putusan == "tidak_dikenal"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 kosong", bytes(1000)], ids=["empty", "stub", "zeros"])
async def test_any_other_file_is_unknown(kantor: Dunia, terbit: tuple[Surat, bytes], data: bytes) -> None:
    marks = dengan_teks(ciri(data), await read_text(data))

    assert kenali(kantor.session, marks, NOW).putusan == "tidak_dikenal"


def test_a_draft_and_a_dropped_letter_are_no_letters(kantor: Dunia) -> None:
    letter = daur.buat(kantor.session, kantor.rancangan(), NOW)

    assert periksa_berkas(kantor.session, letter.kode.encode(), NOW).putusan == "tidak_dikenal"


@pytest.mark.parametrize("pisah", ["-", "-\n", "- "])
def test_a_code_is_found_over_a_line_break(pisah: str) -> None:
    code = "7KQ2M-XW4TA-93HPD-R8ZGC-4NFJE-6YBSQ"

    assert kode_dalam(f"Kode surat: {code.replace('-', pisah)} https") == (code,)
    assert kode_dalam(f"A{code}") == ()


async def test_a_file_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading process is bounded by time whatever the file makes of the parser."""
    monkeypatch.setattr("bot.berkas.SECONDS", 0.01)

    assert await read_text(b"%PDF-1.7") == ""


def test_a_hungry_file_cannot_take_the_machine() -> None:
    """The bounds of the reading process hold: a gigabyte is more than it gets."""
    import subprocess

    script = "import core.surat.baca_pdf as b, sys; b.teks = lambda data: str(bytearray(2 << 30)); b.main()"
    done = subprocess.run([sys.executable, "-c", script], input=b"", capture_output=True, check=False)

    assert done.returncode != 0
    assert b"MemoryError" in done.stderr
