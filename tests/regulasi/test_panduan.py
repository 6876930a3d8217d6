"""docs/regulasi.md: every key is documented, and the day in it ends with the regulation it promises."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.__main__ import main
from core.regulasi import berkas, kosakata, skema
from core.regulasi.model import Regulasi
from core.regulasi.pertanyaan import JENIS

PAGE = (Path(__file__).resolve().parents[2] / "docs/regulasi.md").read_text(encoding="utf-8")
DAY = PAGE[PAGE.index("## Kabupaten Anda") : PAGE.index("## Kunci yang sama")]
CHANGING = PAGE[PAGE.index("## Mengubah peraturan") :]
COMMON = {"kutipan", "silent", "alasan", "tafsir", "bila"}
TABLES: dict[str, type[BaseModel]] = {
    "[identitas]": skema.Identitas,
    "[pilihan.<nama>]": skema.Pilihan,
    "[[kelas]]": skema.Kelas,
    "[[kedudukan]]": skema.Kedudukan,
    "[[kedudukan.puo]]": skema.PuoKelas,
    "[[kedudukan.baris]]": skema.BarisKedudukan,
    "[[alur]]": skema.AlurBaris,
    "[[alur.langkah]]": skema.Langkah,
    "[[alur.langkah.tembusan]]": skema.Tembusan,
    "[[dokumen]]": skema.DokumenBaris,
    "[[laporan]]": skema.LaporanBaris,
    "[durasi_tim]": skema.DurasiTim,
    "[ketua_tim]": skema.KetuaTim,
    "[sukarela]": skema.Sukarela,
    "[[tahapan]]": skema.Tahapan,
    "perencanaan": skema.Rencana,
    "rantai": skema.Peninjau,
    "[[ketentuan]]": skema.Ketentuan,
}


def section(heading: str, level: str = "###") -> str:
    found = re.search(rf"^{level} `?{re.escape(heading)}`?.*?\n(.*?)(?=^#+ )", PAGE, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def rows(text: str) -> dict[str, str]:
    """The lines of the section's first table by the keys they document."""
    table = re.split(r"\n\n(?!\|)", text[text.index("| Kunci |") :])[0]
    lines = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|(.*)\|$", table, re.MULTILINE)
    return {key: rest for keys, rest in lines for key in re.findall(r"\w+", keys)}


@pytest.mark.parametrize("heading", TABLES)
def test_every_key_of_a_table_is_documented(heading: str) -> None:
    model = TABLES[heading]
    common = COMMON if issubclass(model, skema.Baris) else set()

    assert set(rows(section(heading))) == set(model.model_fields) - common


@pytest.mark.parametrize("heading", TABLES)
def test_what_must_be_written_and_what_is_taken_instead_is_said(heading: str) -> None:
    told = rows(section(heading))

    for name, field in TABLES[heading].model_fields.items():
        if name in told:
            assert ("**wajib**" in told[name]) == field.is_required(), name
            assert all(f"`{word}`" in told[name] for word in defaults(field)), name


def defaults(field: FieldInfo) -> Iterator[str]:
    """The words that stand where a key is left out; what is empty or false needs none."""
    value = () if field.is_required() else field.default
    for one in value if isinstance(value, tuple) else (value,):
        if one:
            yield str(one).lower() if isinstance(one, bool) else one


def test_the_keys_that_every_row_has_are_documented() -> None:
    text = section("Kunci yang sama di mana-mana", "##")

    assert set(rows(text)) | set(rows(text[text.index("boleh pula") :])) == COMMON == set(skema.Bersyarat.model_fields)


def test_every_table_of_a_file_has_its_section() -> None:
    headings = re.findall(r"^### `\[+([a-z_]+)", PAGE, re.MULTILINE)
    named = {field.alias or name for name, field in Regulasi.model_fields.items() if name not in berkas.PRIBADI}

    assert set(headings) == named


@pytest.mark.parametrize(
    "words",
    ["Mode", "Scope", "Form", "Golongan", "Pelaku", "Tindakan", "Kapan", "BilaDitolak", "Jalur", "Surat", "Bentuk",
     "JenisJabatan", "Pemimpin", "Bidang", "Dokumen", "Peran", "Laporan", "Kelompok", "Sifat", "Istilah"],
)  # fmt: skip
def test_every_code_is_on_the_page(words: str) -> None:
    missing = [code for code in get_args(getattr(kosakata, words)) if not re.search(f'[`"]{re.escape(code)}["`]', PAGE)]

    assert missing == []


def test_every_switch_of_the_program_is_explained() -> None:
    table = section("[pilihan.<nama>]").split("| Nama | Akibat |")[1]

    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(kosakata.PILIHAN_PROGRAM)


def test_every_kind_of_question_is_documented_with_its_keys() -> None:
    lines = re.findall(r"^\| `(\w+)` \| (.*?) \| ", section("Pertanyaan dan kasus", "##"), re.MULTILINE)

    told = {kind: set(re.findall(r"`(\w+)`", keys)) for kind, keys in lines if kind != "question_kind"}
    assert told == {kind: set(rule.kunci) for kind, rule in JENIS.items()}


Act = Callable[[str, str], None]


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks that are to be followed: what kind, and what stands in them."""
    return ((kind, body) for kind, body in re.findall(r"^```([^\n]+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


@pytest.fixture
def follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Act:
    """Does what a block says: writes it to the author's file, changes a copy, or types a command and compares."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINCAH_DATABASE_URL", f"sqlite:///{tmp_path}/tidak-ada.sqlite3")

    def typed(command: str) -> str:
        monkeypatch.setattr(sys, "argv", command.split())
        with pytest.raises(SystemExit):
            main()
        printed = capsys.readouterr()
        return printed.out + printed.err

    def act(kind: str, body: str) -> None:
        match kind.split():
            case ["toml"]:
                append(Path("anda.toml"), body)
            case ["jsonl"]:
                append(Path("anda.jsonl"), body)
            case ["diff", copy]:
                shutil.copy("anda.toml", copy)
                old, new = (re.findall(rf"^\{sign}(.*)$", body, re.MULTILINE) for sign in "-+")
                replace_once(Path(copy), old[0], new[0])
            case ["console"]:
                for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
                    assert_like(typed(command), expected)

    return act


def append(path: Path, text: str) -> None:
    path.write_text((path.read_text() if path.exists() else "") + text + "\n")


def replace_once(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def assert_like(printed: str, expected: str) -> None:
    """What was printed is what the page shows; "…" stands for anything."""
    shown, found = (re.sub(r"\n+", "\n", text).strip("\n") for text in (expected, printed))
    assert re.fullmatch(re.escape(shown).replace("…", ".*"), found, re.DOTALL), printed


def told(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "identitas": {**data["identitas"], "nama": ""}}


def test_the_day_ends_with_the_example_regulation(follow: Act) -> None:
    for kind, body in blocks(DAY):
        follow(kind, body)

    example = tomllib.loads((berkas.FOLDER / "contoh.toml").read_text())
    assert told(tomllib.loads(Path("anda.toml").read_text())) == told(example)


def test_what_is_said_about_changing_a_regulation_holds(follow: Act) -> None:
    for kind, body in blocks(DAY):
        if kind == "toml":
            follow(kind, body)

    for kind, body in blocks(CHANGING):
        follow(kind, body)
