"""The command line as its user meets it: what it prints, what it refuses, with which exit code."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.__main__ import main
from core.settings import Settings, SettingWrong

KEY = "kunci-uji-yang-cukup-panjang"


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Lincah = Callable[..., Done]


@pytest.fixture
def lincah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lincah:
    """Runs a command as the entry point does, in a folder and with settings of its own."""

    def run(*arguments: str, **settings: str) -> Done:
        given = {"LINCAH_DATABASE_URL": f"sqlite:///{tmp_path}/lincah.sqlite3", "LINCAH_SECRET_KEY": KEY, **settings}
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["lincah", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run


_samples: dict[tuple[str, ...], bytes] = {}


@pytest.fixture
def sample(lincah: Lincah, tmp_path: Path) -> Callable[..., None]:
    """Puts a government in, as `lincah contoh` with these words does; it takes a second the first time only."""
    path = tmp_path / "lincah.sqlite3"

    def put(*words: str) -> None:
        if words in _samples:
            path.write_bytes(_samples[words])
        else:
            assert lincah("contoh", *words).returncode == 0
            _samples[words] = path.read_bytes()

    return put


@pytest.mark.parametrize(
    ("name", "value", "command"),
    [
        ("LINCAH_SECRET_KEY", "", "serve"),
        ("LINCAH_SECRET_KEY", "pendek", "serve"),
        ("LINCAH_TELEGRAM_TOKEN", "", "serve"),
        ("LINCAH_DATABASE_URL", "mysql://x", "serve"),
        ("LINCAH_LISTEN", "8080x", "serve"),
        ("LINCAH_TELEGRAM_MODE", "surat", "serve"),
        ("LINCAH_PAIRING", "tebak", "serve"),
        ("LINCAH_WHATSAPP_PHONE_ID", "+62811", "serve"),
        ("LINCAH_WHATSAPP_NUMBER", "0811-2233-4455", "serve"),
        ("LINCAH_WHATSAPP_BUDGET", "-1", "serve"),
        ("LINCAH_WHATSAPP_TEMPLATES", "keputusan=lincah", "serve"),
        ("LINCAH_WHATSAPP_TEMPLATES", '{"keputuzan": "lincah"}', "serve"),
        ("LINCAH_SECRET_KEY", "", "contoh"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(lincah: Lincah, name: str, value: str, command: str) -> None:
    done = lincah(command, **{name: value})
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_webhook_needs_a_public_address(lincah: Lincah) -> None:
    settings = {"LINCAH_TELEGRAM_TOKEN": "1:x", "LINCAH_TELEGRAM_MODE": "webhook"}
    done = lincah("serve", **settings)
    assert (done.returncode, "LINCAH_PUBLIC_URL" in done.stderr) == (2, True)


WHATSAPP = {
    "LINCAH_WHATSAPP_TOKEN": "EAA",
    "LINCAH_WHATSAPP_PHONE_ID": "100",
    "LINCAH_WHATSAPP_APP_SECRET": "rahasia",
    "LINCAH_WHATSAPP_VERIFY_TOKEN": "kata",
    "LINCAH_PUBLIC_URL": "https://lincah.example.go.id",
}


@pytest.mark.parametrize("name", WHATSAPP)
def test_whatsapp_is_served_complete_or_not_at_all(name: str) -> None:
    settings = {each.removeprefix("LINCAH_").lower(): value for each, value in WHATSAPP.items() if each != name}
    with pytest.raises(SettingWrong) as refused:
        Settings(secret_key=SecretStr(KEY), **settings).needed_to_serve()  # type: ignore[arg-type]
    assert (refused.value.name, refused.value.missing) == (name, True)


def test_whatsapp_alone_is_enough_to_serve() -> None:
    settings = {each.removeprefix("LINCAH_").lower(): value for each, value in WHATSAPP.items()}
    Settings(secret_key=SecretStr(KEY), **settings).needed_to_serve()  # type: ignore[arg-type]


def test_an_unknown_role_is_refused(lincah: Lincah) -> None:
    done = lincah("serve", "--peran", "web,koki", LINCAH_TELEGRAM_TOKEN="1:x")
    assert (done.returncode, "web,worker,jadwal" in done.stderr) == (2, True)


def test_from_an_empty_folder_to_an_invitation(lincah: Lincah, tmp_path: Path) -> None:
    assert lincah("contoh", "--orang", "300").returncode == 0
    people = json.loads(lincah("contoh", "--json").stdout)
    assert {"nip", "nama", "jabatan", "unit", "alias"} <= set(people[0])
    nip = people[0]["nip"]
    (invited,) = json.loads(lincah("undang", nip, "--json").stdout)
    assert invited["nip"] == nip
    assert len(invited["kode"].replace("-", "")) == 8
    with sqlite3.connect(tmp_path / "lincah.sqlite3") as connection:
        dump = "\n".join(connection.iterdump())
    assert invited["kode"] not in dump
    assert lincah("audit", "periksa").returncode == 0


def test_an_invitation_has_a_link_for_each_channel_that_is_set_up(
    lincah: Lincah, sample: Callable[..., None], tmp_path: Path
) -> None:
    sample("--orang", "300")
    nip = json.loads(lincah("contoh", "--json").stdout)[0]["nip"]
    number = {"LINCAH_WHATSAPP_NUMBER": "+62 811-2233-4455"}

    (invited,) = json.loads(lincah("undang", nip, "--json", **number).stdout)
    assert invited["tautan"] == ""
    assert invited["tautan_whatsapp"] == f"https://wa.me/6281122334455?text=PASANG%20{invited['kode']}"

    printed = lincah("undang", nip, **number).stdout.split()
    assert printed == [nip, printed[1], f"https://wa.me/6281122334455?text=PASANG%20{printed[1]}"]

    lincah("undang", nip, "--ekspor", "undangan.csv", **number)
    (row,) = csv.DictReader((tmp_path / "undangan.csv").read_text(encoding="utf-8").splitlines())
    assert list(row) == ["nip", "kode", "tautan", "tautan_whatsapp"]
    assert row["tautan_whatsapp"].endswith(row["kode"])

    (plain,) = json.loads(lincah("undang", nip, "--json", LINCAH_WHATSAPP_NUMBER="").stdout)
    assert plain["tautan_whatsapp"] == ""


def test_a_sample_never_joins_real_people(lincah: Lincah, sample: Callable[..., None]) -> None:
    sample("--orang", "300")
    again = lincah("contoh")
    assert again.returncode == 2
    assert "kosong" in again.stderr


def test_an_unknown_nip_is_said_without_showing_it(lincah: Lincah, sample: Callable[..., None]) -> None:
    sample("--orang", "300")
    done = lincah("undang", "198001012000011777")
    assert done.returncode == 2
    assert "198001012000011777" not in done.stderr


def test_a_workbook_is_checked_applied_and_changes_nothing_the_second_time(lincah: Lincah) -> None:
    made = lincah("templat", "templat.xlsx")
    assert made.returncode == 0
    refused = lincah("impor", "templat.xlsx", "--periksa")
    assert refused.returncode == 2  # the example rows must be replaced first
    assert lincah("impor", "tidak-ada.xlsx").returncode == 2


def test_rules_are_asked_and_checked(lincah: Lincah, tmp_path: Path) -> None:
    question = {
        "id": "1",
        "regulation": "contoh",
        "question_kind": "team_duration_valid",
        "input": {"scope": "lintas_unit", "durasi": "2 bulan"},
    }
    (tmp_path / "q.jsonl").write_text(json.dumps(question) + "\nbukan json\n")
    lines = lincah("aturan", "tanya", "q.jsonl").stdout.splitlines()
    assert set(json.loads(lines[0])) == {"id", "answer", "citation", "default"}
    assert "error" in json.loads(lines[1])
    (tmp_path / "p.jsonl").write_text(json.dumps({**question, "expected": {"sah": "mungkin"}}) + "\n")
    checked = lincah("aturan", "periksa", "p.jsonl")
    assert checked.returncode == 1
    assert checked.stdout.splitlines()[-1] == "0 passed, 1 failed"


def test_the_doctor_says_what_is_missing(lincah: Lincah) -> None:
    done = lincah("periksa")
    assert done.returncode == 1
    assert "LINCAH_TELEGRAM_TOKEN" in done.stdout
    assert "lincah migrate" in done.stdout


def test_help_is_given_for_everything(lincah: Lincah) -> None:
    done = lincah("--help")
    assert done.returncode == 0
    for command in ("demo", "serve", "migrate", "impor", "contoh", "undang", "aturan", "skenario", "audit", "periksa"):
        assert command in done.stdout


def test_an_invitation_needs_somebody(lincah: Lincah) -> None:
    done = lincah("undang")
    assert (done.returncode, "--semua" in done.stderr) == (2, True)


def test_all_chats_of_a_person_are_taken_away(lincah: Lincah, sample: Callable[..., None]) -> None:
    sample("--orang", "300")
    nip = json.loads(lincah("contoh", "--json").stdout)[0]["nip"]
    assert lincah("cabut", nip).returncode == 0
    assert lincah("cabut", "198001012000011777").returncode == 2


def test_a_job_that_did_not_fail_is_not_tried_again(lincah: Lincah) -> None:
    lincah("migrate")
    assert lincah("periksa", "--ulangi", "77").returncode == 2


def test_a_template_for_an_unknown_regulation_is_refused(lincah: Lincah) -> None:
    done = lincah("templat", "x.xlsx", "--regulasi", "antah")
    assert (done.returncode, "antah" in done.stderr) == (2, True)
