"""The commands: what they print and where, what they leave in the trail, and that nothing is stored in part."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from sqlmodel import Session, col, create_engine, select

from bot.pengisian import contoh, impor, templat
from core.impor import BerkasSudahAda
from core.impor.sel import terdekat
from core.models.jejak import JejakAudit
from core.models.organisasi import Pegawai
from tests.impor.conftest import Lembaran, buku_lengkap, simpan_xlsx


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/lincah.sqlite3"
    monkeypatch.setenv("LINCAH_DATABASE_URL", url)
    monkeypatch.setenv("LINCAH_SECRET_KEY", "kunci-uji-yang-cukup-panjang")
    return url


@pytest.fixture
def buku() -> Lembaran:
    """The right workbook under a regulation that ships."""
    buku = buku_lengkap()
    buku["instansi"][1][1] = "temanggung"
    buku["pilihan"][1:] = [["kt_origin", "warn"]]
    return buku


def orang(url: str) -> int:
    with Session(create_engine(url)) as session:
        return len(session.exec(select(Pegawai)).all())


def test_what_was_done_is_counted_sheet_by_sheet_and_kept_in_the_trail(
    url: str, buku: Lembaran, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = simpan_xlsx(tmp_path / "buku.xlsx", buku)
    assert impor(path, only_check=False) == 0
    keluar = capsys.readouterr()
    assert "pegawai: 3 baru, 0 berubah, 0 tetap" in keluar.out
    assert "delegasi: 2 baru, 0 berubah, 0 tetap" in keluar.out
    assert keluar.err == ""  # progress is for terminals
    assert impor(path, only_check=False) == 0
    assert "pegawai: 0 baru, 0 berubah, 3 tetap" in capsys.readouterr().out
    with Session(create_engine(url)) as session:
        *_aturan, jejak = session.exec(select(JejakAudit).order_by(col(JejakAudit.id))).all()
    assert (jejak.tindakan, jejak.rincian["pegawai"], jejak.rincian["pilihan"]) == ("impor", [3, 0], [1, 0])


def test_one_wrong_cell_keeps_everything_out(
    url: str, buku: Lembaran, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    buku["delegasi"][1][3] = "besok"
    path = simpan_xlsx(tmp_path / "buku.xlsx", buku)
    assert impor(path, only_check=False) == 2
    keluar = capsys.readouterr().out
    assert 'Keliru: lembar delegasi, sel D2: "besok" bukan tanggal.' in keluar
    assert "Belum ada yang disimpan." in keluar
    assert orang(url) == 0


def test_a_check_stores_nothing(url: str, buku: Lembaran, tmp_path: Path) -> None:
    assert impor(simpan_xlsx(tmp_path / "buku.xlsx", buku), only_check=True) == 0
    assert orang(url) == 0


def test_who_is_left_out_or_leaves_an_office_empty_is_said(
    url: str, buku: Lembaran, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert impor(simpan_xlsx(tmp_path / "buku.xlsx", buku), only_check=False) == 0
    capsys.readouterr()
    head = buku["pegawai"][1]
    head[9] = "tidak"
    leaving = {**buku, "pegawai": [buku["pegawai"][0], head]}
    for name in ("peta_jabatan", "delegasi", "ketidakhadiran"):
        leaving.pop(name)
    path = simpan_xlsx(tmp_path / "keluar.xlsx", leaving)
    assert impor(path, only_check=True) == 0
    said = capsys.readouterr().out
    assert "2 pegawai aktif tidak disebut" in said
    assert "(kabid) menjadi kosong" in said
    assert "tidak ada lagi admin yang aktif" in said
    assert impor(path, only_check=False) == 0
    assert "tidak ada lagi admin yang aktif" in capsys.readouterr().out


def test_the_template_is_written_once_unless_asked_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "isi.xlsx"
    templat(path, "temanggung", overwrite=False)
    with pytest.raises(BerkasSudahAda):
        templat(path, "temanggung", overwrite=False)
    templat(path, "temanggung", overwrite=True)
    assert capsys.readouterr().out.count("Templat ditulis") == 2


def test_a_sample_of_less_than_nobody_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        contoh("temanggung", -5, as_json=False)
    assert "tidak boleh kurang dari nol" in capsys.readouterr().err


def test_a_likely_word_is_suggested_and_an_unlikely_one_is_not() -> None:
    assert terdekat("Dinas Sosil", ["Dinas Sosial", "Dinas Kesehatan"]) == "Dinas Sosial"
    assert terdekat("Dinas Anu", ["Dinas Kesehatan"]) == ""
