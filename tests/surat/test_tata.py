"""The letter settings of an instansi: read, refused, and never in the way of a decision."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select
from typer.testing import CliRunner

from bot.__main__ import app, main
from core.database import Database, migrate
from core.language import SOURCE, language
from core.models.jejak import JejakAudit
from core.models.kanal import StoredFile
from core.models.organisasi import Instansi
from core.surat.tata import JENIS, Tata, TataKeliru, baca, nama_setelan
from tests.surat.test_cetak import SVG


@pytest.mark.parametrize(
    ("nama", "teks", "nilai"),
    [
        ("kertas", "f4", "F4"),
        ("margin_kiri", "25,5", 25.5),
        ("ukuran_huruf", "11", 11.0),
        ("huruf", "tex gyre bonum", "TeX Gyre Bonum"),
        ("alamat", "Jalan Satu; Kode Pos 12345 ;", ("Jalan Satu", "Kode Pos 12345")),
        ("nomor", "094/{urut}/{bulan_romawi}/{tahun}", "094/{urut}/{bulan_romawi}/{tahun}"),
        ("lampiran_di_atas", "3", 3),
        ("nip_sekda", "Ya", True),
        ("judul.surat_perintah", "Surat Perintah Tugas", "Surat Perintah Tugas"),
    ],
)
def test_a_setting_is_read_from_what_is_typed(nama: str, teks: str, nilai: object) -> None:
    assert baca(nama, teks) == nilai


@pytest.mark.parametrize(
    ("nama", "teks"),
    [
        ("kertas", "B5"),
        ("margin_kiri", "3"),
        ("margin_kiri", "nan"),
        ("margin_bawah", "10"),
        ("ukuran_huruf", "besar"),
        ("huruf", "Comic Sans"),
        ("nomor", "{urut}"),
        ("nomor", "{urut}/{tahun}/{nama}"),
        ("lampiran_di_atas", "0"),
        ("lampiran_di_atas", "-1"),
        ("nip_sekda", "mungkin"),
        ("telepon", ""),
        ("judul.surat_perintah", "dua\nbaris"),
    ],
)
def test_a_wrong_value_is_refused_with_what_it_may_be(nama: str, teks: str) -> None:
    with pytest.raises(TataKeliru) as refused:
        baca(nama, teks)

    assert refused.value.nama == nama
    assert refused.value.boleh
    said = language(SOURCE)(refused.value.boleh, **refused.value.isian)
    assert said
    assert "%(" not in said


@pytest.mark.parametrize("nama", ["", "warna", "judul", "judul.nota", "kertas.F4"])
def test_an_unknown_setting_is_named(nama: str) -> None:
    with pytest.raises(TataKeliru) as refused:
        baca(nama, "F4")

    assert (refused.value.nama, refused.value.boleh) == (nama, None)


def test_every_field_can_be_set_and_every_kind_has_a_title() -> None:
    fields = {field.name for field in dataclasses.fields(Tata)} - {"judul"}

    assert set(nama_setelan()) == fields | {f"judul.{kind}" for kind in JENIS}


@given(st.dictionaries(st.sampled_from(nama_setelan()) | st.text(max_size=20), st.text(max_size=60)))
def test_whatever_is_stored_letters_can_be_set(stored: dict[str, str]) -> None:
    layout = Tata.yang_berlaku(stored)

    assert layout.lebar > layout.margin_kiri + layout.margin_kanan


def test_a_setting_that_cannot_be_used_is_logged_and_its_default_holds(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        layout = Tata.yang_berlaku({"kertas": "B5", "ukuran_huruf": "11"})

    assert (layout.kertas, layout.ukuran_huruf) == ("A4", 11.0)
    assert "kertas" in caplog.text


@pytest.fixture
def pemerintah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database of a command line, with a government in it."""
    url = f"sqlite:///{tmp_path}/lincah.sqlite3"
    monkeypatch.setenv("LINCAH_DATABASE_URL", url)
    migrate(url)
    database = Database(url)
    with database.writing() as session:
        session.add(Instansi(nama="Kabupaten Uji", regulasi="contoh", zona="Asia/Jakarta"))
    yield database
    database.close()


def _tata(database: Database) -> dict[str, str]:
    with database.reading() as session:
        return dict(session.exec(select(Instansi)).one().tata)


def _jalankan(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["tata", *words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_the_command_sets_shows_and_takes_back(pemerintah: Database) -> None:
    assert _jalankan("kertas=F4", "judul.surat_perintah=Surat Perintah Tugas")[0] == 0
    assert _tata(pemerintah) == {"kertas": "F4", "judul.surat_perintah": "Surat Perintah Tugas"}

    code, said = _jalankan("kertas=", "--lihat")

    assert code == 0
    assert "kertas = A4\n" in said
    assert "judul.surat_perintah = Surat Perintah Tugas  (diatur)" in said
    with pemerintah.reading() as session:
        assert [row.tindakan for row in session.exec(select(JejakAudit))] == ["tata.diubah", "tata.diubah"]


@pytest.mark.parametrize(
    ("setelan", "said"),
    [
        ("kertas=B5", "kertas tidak dapat dipakai; nilainya: salah satu dari A4, F4, F4-210"),
        ("warna=biru", "Tidak ada setelan surat bernama warna; yang ada: nama_pemerintah,"),
        ("kertas", "ditulis NAMA=NILAI"),
        ("nomor={urut}", "{urut}, {tahun} harus ada"),
    ],
)
def test_the_command_stores_nothing_if_one_value_is_wrong(
    pemerintah: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, setelan: str, said: str
) -> None:
    monkeypatch.setattr("sys.argv", ["lincah", "tata", "ukuran_huruf=11", setelan])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert _tata(pemerintah) == {}


def test_the_emblem_is_kept_and_drawn(pemerintah: Database, tmp_path: Path) -> None:
    path = tmp_path / "lambang.svg"
    path.write_bytes(SVG)

    assert _jalankan(f"lambang={path}")[0] == 0

    with pemerintah.reading() as session:
        stored = session.exec(select(StoredFile)).one()
        assert (stored.data, stored.mime) == (SVG, "image/svg+xml")
        assert _tata(pemerintah) == {"lambang": str(stored.id)}


@pytest.mark.parametrize(
    "isi", [b"bukan gambar", b"\x89PNG rusak", b"<svg", SVG + b" " * 300_001], ids=["text", "broken", "cut", "large"]
)
def test_what_cannot_be_drawn_is_no_emblem(pemerintah: Database, tmp_path: Path, isi: bytes) -> None:
    path = tmp_path / "lambang"
    path.write_bytes(isi)

    with pytest.raises(TataKeliru):
        _jalankan(f"lambang={path}")

    assert _tata(pemerintah) == {}
