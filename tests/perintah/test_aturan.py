"""`lincah aturan` as its user meets it: files, options, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from core.regulasi import berkas

SOURCE = (berkas.FOLDER / "contoh.toml").read_text()
CASES = (berkas.FOLDER / "contoh.cases.jsonl").read_text()

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `lincah aturan …` in a folder with an author's files; exit code, what it printed, what it complained of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINCAH_DATABASE_URL", f"sqlite:///{tmp_path}/lincah.sqlite3")
    Path("anda.toml").write_text(SOURCE.replace('nama = "contoh"', 'nama = "anda"', 1))
    Path("rusak.toml").write_text(SOURCE.replace('pelaku = "puo"', 'pelaku = "bos"', 1))
    Path("lama.toml").write_text(SOURCE.replace("kurang_dari_bulan = 6", "kurang_dari_bulan = 9"))
    Path("anda.jsonl").write_text(CASES.replace('"contoh"', '"anda"'))

    def lincah(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lincah", "aturan", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return lincah


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("periksa anda.jsonl --berkas anda.toml", 0),
        ("periksa anda.jsonl", 1),
        ("tanya anda.jsonl --berkas anda.toml", 0),
        ("tanya anda.jsonl", 1),
        ("tanya tidak-ada.jsonl", 2),
        ("periksa anda.jsonl --berkas rusak.toml", 2),
        ("lihat", 0),
        ("lihat contoh", 0),
        ("lihat anda.toml", 0),
        ("lihat anda --berkas anda.toml", 0),
        ("lihat contoh --bahasa en", 0),
        ("lihat contoh --bahasa fr", 2),
        ("lihat hantu", 2),
        ("lihat rusak.toml", 2),
        ("lihat tidak-ada.toml", 2),
        ("banding contoh contoh", 0),
        ("banding contoh lama.toml", 1),
        ("banding anda lama.toml --berkas anda.toml", 1),
        ("banding contoh rusak.toml", 2),
        ("banding contoh tidak-ada.toml", 2),
    ],
)
def test_the_exit_code_says_what_happened(run: Run, arguments: str, code: int) -> None:
    found, printed, complaint = run(*arguments.split())

    assert found == code
    assert bool(printed) == (code != 2)
    assert bool(complaint) == (code == 2)


def test_a_wrong_file_is_named_with_line_table_key_and_what_is_allowed(run: Run) -> None:
    _code, _printed, complaint = run("lihat", "rusak.toml")

    line = SOURCE[: SOURCE.index('pelaku = "puo"')].count("\n") + 1
    assert complaint.startswith(f"rusak.toml baris {line}: [alur[1].langkah[1]] pelaku: nilai 'bos' tidak dikenal")
    assert "'kepala_pd'" in complaint


def test_every_question_is_answered_in_order(run: Run) -> None:
    asked = [json.loads(line)["id"] for line in CASES.splitlines()]

    _code, printed, _complaint = run("tanya", "anda.jsonl", "--berkas", "anda.toml")

    assert [json.loads(line)["id"] for line in printed.splitlines()] == asked


def test_an_empty_file_is_told_beside_the_answers(run: Run) -> None:
    Path("kosong.jsonl").touch()

    assert run("tanya", "kosong.jsonl") == (0, "", "kosong.jsonl tidak memuat pertanyaan.\n")
    assert run("periksa", "kosong.jsonl")[1] == "0 passed, 0 failed\n"


def test_comparing_leaves_no_database_behind(run: Run) -> None:
    run("banding", "contoh", "lama.toml")

    assert not Path("lincah.sqlite3").exists()
