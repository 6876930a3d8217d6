"""A wrong rule file is refused with the place of the mistake; a right one knows its switches and names."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.regulasi import BerkasSalah, berkas, muat, muat_berkas, tersedia

SOURCE = (berkas.FOLDER / "contoh.toml").read_text()


def wrong(tmp_path: Path, old: str, new: str) -> BerkasSalah:
    """The refusal of the example file with one change in it."""
    assert old in SOURCE
    path = tmp_path / "salah.toml"
    path.write_text(SOURCE.replace(old, new, 1))
    with pytest.raises(BerkasSalah) as caught:
        muat_berkas(path)
    return caught.value


def test_a_misspelt_key_is_named_with_the_keys_of_its_table(tmp_path: Path) -> None:
    error = wrong(tmp_path, 'singkat = "', 'singkatt = "')

    assert (error.file, error.table, error.key) == ("salah.toml", "identitas", "singkat")
    assert error.problem == "kunci wajib tidak ada"


def test_an_extra_key_lists_what_the_table_knows(tmp_path: Path) -> None:
    error = wrong(tmp_path, 'singkat = "', 'warna = "biru"\nsingkat = "')

    assert (error.table, error.key, error.problem) == ("identitas", "warna", "kunci tidak dikenal")
    assert "berlaku_sejak" in error.allowed


def test_an_unknown_actor_lists_the_actors(tmp_path: Path) -> None:
    error = wrong(tmp_path, 'pelaku = "puo"', 'pelaku = "bos"')

    assert error.key == "pelaku"
    assert error.table.startswith("alur[1].langkah[1]")
    assert "'kepala_pd'" in error.allowed


def test_silence_needs_a_reason(tmp_path: Path) -> None:
    error = wrong(tmp_path, "silent = true\nalasan", "silent = true\ntafsir")

    assert "alasan" in error.problem


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kedudukan = "dinas"', 'kedudukan = "lain"', "kedudukan 'lain' tidak ada"),
        ('tahapan = "dinas"', 'tahapan = "lain"', "tahapan 'lain' tidak ada"),
        ("sukarela_target_consent = true }", "tidak_ada = true }", "pilihan 'tidak_ada' tidak ada"),
        ('"Dinas Sosial", ', '"Dinas Sosial", "Kecamatan", ', "sudah ada pada kelas"),
    ],
)
def test_a_reference_must_lead_somewhere(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in wrong(tmp_path, old, new).problem


def test_what_is_not_toml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "salah.toml"
    path.write_bytes(b"\xff[identitas")

    with pytest.raises(BerkasSalah, match="bukan TOML"):
        muat_berkas(path)


def test_a_name_that_does_not_ship_lists_those_that_do() -> None:
    with pytest.raises(BerkasSalah, match="contoh, kotabaru, temanggung"):
        muat("../kotabaru")


@pytest.mark.parametrize("name", tersedia())
def test_loading_takes_less_than_a_tenth_of_a_second(name: str) -> None:
    started = time.perf_counter()

    muat_berkas(berkas.FOLDER / f"{name}.toml")

    assert time.perf_counter() - started < 0.1


@pytest.mark.parametrize("name", tersedia())
def test_the_version_is_the_content_and_the_name_the_file(name: str) -> None:
    regulation = muat(name)

    assert regulation.nama == name
    assert len(regulation.versi) == 64
    assert regulation is muat(name)


def test_a_switch_takes_effect_in_a_copy_only() -> None:
    regulation = muat("kotabaru")
    other = regulation.dengan(sukarela_target_consent=False)

    assert other.pilihan["sukarela_target_consent"] is False
    assert regulation.pilihan["sukarela_target_consent"] is True


@pytest.mark.parametrize(("name", "value"), [("tidak_ada", True), ("kt_required", "mungkin")])
def test_an_unknown_switch_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValueError, match="pilihan"):
        muat("kotabaru").dengan(**{name: value})  # type: ignore[arg-type]


def test_the_rules_load_without_the_database() -> None:
    code = "import sys, core.regulasi; sys.exit(any(m in sys.modules for m in ('sqlmodel', 'sqlalchemy', 'aiogram')))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [("dinas sosial", "5"), ("Kecamatan Pulau Laut Utara", "10"), ("SD Negeri 1", "16"), ("Staf Ahli", None)],
)
def test_a_class_is_found_by_a_loose_name(said: str, code: str | None) -> None:
    found = muat("kotabaru").kelas_untuk(said)

    assert (found.kode if found else None) == code
