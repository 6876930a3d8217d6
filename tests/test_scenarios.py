"""Every written conversation, played over real HTTP against the simulated Telegram and the simulated WhatsApp."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.skenario import STAGES, Failed, explain, play, read, run

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.md"))
PAIRS = [(path, channel) for path in FILES for channel in STAGES if read(path).plays_on(channel)]


@pytest.mark.parametrize(("path", "channel"), PAIRS, ids=[f"{path.name}-{channel}" for path, channel in PAIRS])
async def test_the_conversation_goes_as_written(path: Path, channel: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    script = read(path)
    try:
        await play(script, STAGES[channel])
    except Failed as error:
        pytest.fail(explain(script, error), pytrace=False)


START = "```chat\ngovernment: contoh-temanggung\nnow: 2026-12-01 08:00\n"


def test_a_line_that_does_not_come_true_is_shown_with_what_was_there_instead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "salah.md"
    path.write_text(f"# Judul\n\n{START}perencana: /menu\nbot -> perencana: *Menu*\n  [Terbang]\n```\n")
    assert run([path]) == 1
    said = capsys.readouterr().err
    assert f"{path}:7: bot -> perencana: *Menu* [Terbang]" in said
    assert "Selamat bekerja, Banyu" in said
    assert "[Ajukan diri]" in said


@pytest.mark.parametrize("line", ["bukan baris", "  [Tanpa pesan]", "perencana -> terbang"])
def test_a_line_that_is_none_is_named(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "salah.md"
    path.write_text(f"{START}{line}\n```\n")
    assert run([path]) == 1
    assert f"{path}:4:" in capsys.readouterr().err


def test_a_second_government_in_one_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would be played on the first one, and come true there by accident."""
    path = tmp_path / "dua.md"
    path.write_text(f"{START}perencana: /menu\ngovernment: contoh-kotabaru\n```\n")
    assert run([path]) == 1
    assert f"{path}:5: government: contoh-kotabaru" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["delegasi: kabid-anggaran Plh.", "cuti: siapa-itu 2026-12-01..2026-12-02"])
def test_a_fact_that_cannot_be_set_is_named(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "salah.md"
    path.write_text(f"{START}{line}\n```\n")
    assert run([path]) == 1
    assert f"{path}:4: {line.split(':')[0]}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ("not bot -> perencana: *Selamat bekerja*\n  [Ajukan diri]", "tombol [Ajukan diri] seharusnya tidak ada"),
        (
            "bot -> perencana: *Selamat bekerja*\nnot bot -> perencana: *Selamat*\n  [Terbang] [Ajukan diri]",
            "tombol [Ajukan diri] seharusnya tidak ada",
        ),
        ("not bot -> perencana: *Terkirim*\n  [Setujui]", "pesan yang tombolnya diperiksa tidak ada"),
    ],
    ids=["offered", "offered on a message that was expected", "no such message"],
)
def test_a_button_that_must_not_be_there_is_looked_for(
    lines: str, complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "salah.md"
    path.write_text(f"{START}perencana: /menu\n{lines}\n```\n")
    assert run([path]) == 1
    assert complaint in capsys.readouterr().err


def test_a_button_that_is_not_there_is_no_complaint(tmp_path: Path) -> None:
    path = tmp_path / "benar.md"
    path.write_text(f"{START}perencana: /menu\nnot bot -> perencana: *Selamat bekerja*\n  [Terbang]\n```\n")
    assert run([path]) == 0


def test_a_line_may_be_for_one_channel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kanal.md"
    lines = "perencana: /menu\ntelegram: bot -> perencana: *Menu*\nwhatsapp: bot -> perencana: *Terbang*\n"
    path.write_text(f"{START}{lines}```\n")
    assert run([path], "telegram") == 0
    assert run([path], "whatsapp") == 1
    assert f"{path}:6: bot -> perencana: *Terbang*" in capsys.readouterr().err


def test_what_a_channel_has_not_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kanal.md"
    path.write_text(f"{START}perencana: /menu\nperencana: (edit) /menu\n```\n")
    assert run([path], "whatsapp") == 1
    assert "tulis channels: di berkasnya" in capsys.readouterr().err


def test_a_file_is_played_on_the_channels_it_names(tmp_path: Path) -> None:
    path = tmp_path / "kanal.md"
    for setting, channels in (("", ["telegram", "whatsapp"]), ("channels: both\n", ["both"])):
        path.write_text(f"{START}{setting}perencana: /menu\n```\n")
        assert [name for name in STAGES if read(path).plays_on(name)] == channels


def test_a_person_has_both_phones(tmp_path: Path) -> None:
    path = tmp_path / "dua.md"
    lines = "channels: both\nperencana: /menu\nbot -> perencana: *Menu*\nnot bot -> perencana@wa: *Menu*\n"
    path.write_text(f"{START}{lines}perencana@wa: /menu\nbot -> perencana@wa: *Menu*\n```\n")
    assert run([path]) == 0
