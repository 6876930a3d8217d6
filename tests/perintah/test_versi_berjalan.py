"""Requests that run under an older wording of the rules: who counts them, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from bot.versi_berjalan import menurut_versi, versi_lama
from core import permohonan as pp
from core.database import Database, migrate
from core.language import language
from core.models.penugasan import Permohonan
from core.permohonan import Keputusan, Putusan
from core.permohonan.versi import VersiAturan, berjalan
from core.regulasi import BerkasSalah, Regulasi, berkas, muat, muat_berkas
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah

ID = language("id")
NEW = muat("contoh").versi


def submit(database: Database, **decisions: Putusan | None) -> Dunia:
    """A government that follows the example, and one request of each title under its rules "v1"."""
    with database.writing() as session:
        d = dunia(session)
        for title, decision in decisions.items():
            effect = pp.ajukan(session, isi(d, judul=title), dasar(d, langkah("penilai", d.atasan)), NOW)
            if decision and effect.giliran:
                pp.putuskan(session, effect.giliran.id, Keputusan(decision, d.atasan, "cukup"), NOW)
    return d


def amended(path: Path) -> Regulasi:
    """The example regulation after its file was changed."""
    file = path / "contoh.toml"
    text = (berkas.FOLDER / "contoh.toml").read_text()
    file.write_text(text.replace("kurang_dari_bulan = 6", "kurang_dari_bulan = 9"))
    return muat_berkas(file)


def test_only_what_is_not_finished_counts(database: Database) -> None:
    submit(database, a=None, b="disetujui", c="ditolak", d="dikembalikan")

    with database.reading() as session:
        assert berjalan(session) == {VersiAturan("contoh", "v1"): 2}


def test_an_older_version_is_told_and_the_present_one_is_not(database: Database) -> None:
    submit(database, a=None, b=None)
    with database.writing() as session:
        session.exec(select(Permohonan)).first().versi_regulasi = NEW  # type: ignore[union-attr]

    with database.reading() as session:
        (line,) = versi_lama(session, ID)
    assert line == f"1 permohonan masih berjalan menurut aturan contoh versi v1; sekarang {NEW[:12]}."


def test_a_regulation_nobody_can_read_is_left_to_the_other_checks(database: Database) -> None:
    submit(database, a=None)

    def broken(nama: str) -> Regulasi:
        raise BerkasSalah(nama, ())

    with database.reading() as session:
        assert list(versi_lama(session, ID, broken)) == []


def test_a_comparison_says_how_many_requests_follow_which_version(
    empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty_database_url)
    monkeypatch.setenv("LINCAH_DATABASE_URL", empty_database_url)
    database = Database(empty_database_url)
    submit(database, a=None, b=None, c=None)
    with database.writing() as session:
        first, second, _third = session.exec(select(Permohonan))
        first.versi_regulasi, second.versi_regulasi = muat("contoh").versi, amended(tmp_path).versi
    database.close()

    lines = list(menurut_versi(muat("contoh"), amended(tmp_path), ID))

    assert lines[:3] == ["versi lama: 1 permohonan", "versi baru: 1 permohonan", "versi v1: 1 permohonan"]
    assert lines[3].startswith("Permohonan yang sudah diajukan tetap mengikuti")
    assert list(menurut_versi(muat("kotabaru"), muat("temanggung"), ID)) == []


@pytest.mark.parametrize("url", ["sqlite:///{}/tidak-ada.sqlite3", "sqlite:///{}/kosong.sqlite3", "mysql://x"])
def test_without_a_database_that_is_set_up_nothing_is_said_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    (tmp_path / "kosong.sqlite3").touch()
    monkeypatch.setenv("LINCAH_DATABASE_URL", url.format(tmp_path))

    assert list(menurut_versi(muat("contoh"), amended(tmp_path), ID)) == []
    assert not (tmp_path / "tidak-ada.sqlite3").exists()
