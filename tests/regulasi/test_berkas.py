"""Loading rule files: by name, from anywhere, quickly, without a database."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.regulasi import BerkasSalah, berkas, muat, muat_berkas, tersedia

SOURCE = (berkas.FOLDER / "contoh.toml").read_text()


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


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf" + SOURCE.encode(), SOURCE.replace("\n", "\r\n").encode()],
    ids=["byte order mark", "Windows line ends"],
)
def test_a_file_from_any_editor_is_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "anda.toml"
    path.write_bytes(content)

    assert muat_berkas(path).kelas == muat("contoh").kelas


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
