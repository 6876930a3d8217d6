"""`lincah simulasi` and what `lincah periksa` says of the structure, as an administrator types them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.perintah.test_perintah import Lincah, lincah, sample

__all__ = ["lincah", "sample"]  # the fixtures

SEKAR, SURYA, KIRANA = "Sekar Bening", "Surya Eka", "Kirana Mega"


@pytest.fixture
def database(sample: Callable[..., None], tmp_path: Path) -> Path:
    sample("--regulasi", "temanggung", "--orang", "0")
    return tmp_path / "lincah.sqlite3"


def kode(path: Path, unit: str) -> str:
    """The code of a unit; the name is taken as it stands in the two offices the named people sit in."""
    query = """
        SELECT u.kode FROM unitorganisasi u JOIN jabatan j ON j.unit_id = u.id JOIN pegawai p ON p.jabatan_id = j.id
        WHERE p.alias <> '' AND u.nama = ?
    """
    with sqlite3.connect(path) as connection:
        return str(connection.execute(query, [unit]).fetchone()[0])


def test_the_steps_are_printed_with_officers_and_articles(lincah: Lincah, database: Path) -> None:
    unit = kode(database, "Bidang Perencanaan Layanan Sosial")

    done = lincah("simulasi", "analis-anggaran", "--ke", unit, "--tanggal", "2026-12-01")

    assert done.returncode == 0
    for word in (
        SEKAR,
        "lintas unit",
        SURYA,
        KIRANA,
        "Lampiran II angka 2 huruf b",
        "1 Desember 2026",
        "belum terhubung",
    ):
        assert word in done.stdout


def test_the_answer_is_read_by_machines_too(lincah: Lincah, database: Path) -> None:
    unit = kode(database, "Bidang Perencanaan Layanan Sosial")

    answer = json.loads(lincah("simulasi", "analis-anggaran", "--ke", unit, "--json").stdout)

    assert (answer["lingkup"], answer["alur"]) == ("lintas_unit", "sukarela.lintas_unit.individu")
    deciders = [step["pejabat"]["nama"] for step in answer["tahap"] if step["cara"] == "diputus"]
    assert [name.split(",")[0] for name in deciders] == ["Surya Eka Khatulistiwa", "Kirana Mega Selaras"]
    assert answer["surat"]["penandatangan"]["jabatan"] == "Kepala Bidang Anggaran dan Bantuan Sosial"


def test_a_person_is_named_by_his_nip_as_well(lincah: Lincah, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        nip = connection.execute("SELECT nip FROM pegawai WHERE alias = 'analis-anggaran'").fetchone()[0]

    done = lincah("simulasi", nip, "--ke", kode(database, "Bidang Anggaran dan Bantuan Sosial"))

    assert "dalam unit" in done.stdout


@pytest.mark.parametrize("output", [[], ["--json"]])
def test_a_forbidden_way_is_refused_with_the_lawful_one(lincah: Lincah, database: Path, output: list[str]) -> None:
    done = lincah("simulasi", "analis-anggaran", "--ke", kode(database, "Bidang Perpustakaan"), *output)

    assert done.returncode == 1
    assert "memohon pelibatan" in done.stdout
    assert "(Lampiran II angka 2)" in done.stdout


@pytest.mark.parametrize(
    ("who", "unit", "day", "word"),
    [
        ("tidak-ada", "dinsos", "", "tidak-ada"),
        ("198001012000011777", "dinsos", "", "19800101"),
        ("analis-anggaran", "tidak-ada", "", "tidak-ada"),
        ("analis-anggaran", "dinsos", "1/12/2026", "2026-12-01"),
    ],
)
def test_what_names_nothing_is_said(lincah: Lincah, database: Path, who: str, unit: str, day: str, word: str) -> None:
    done = lincah("simulasi", who, "--ke", unit, "--tanggal", day)

    assert done.returncode == 2
    assert word in done.stderr
    assert "198001012000011777" not in done.stderr


def test_the_doctor_names_what_is_stuck_and_a_wrong_switch(lincah: Lincah, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE pegawai SET aktif = 0 WHERE alias = 'kabid-anggaran'")
        connection.execute("""UPDATE instansi SET pilihan = '{"kt_origin": "mungkin"}'""")

    done = lincah("periksa")

    assert done.returncode == 1
    assert "✗ Pilihan peraturan yang tidak dapat dipakai: 1" in done.stdout
    assert "kt_origin = mungkin; boleh: block, warn" in done.stdout
    assert "Kepala Bidang Anggaran dan Bantuan Sosial" in done.stdout
    assert "Pejabat yang belum terhubung" in done.stdout


def test_the_doctor_names_a_regulation_that_is_not_there(lincah: Lincah, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE instansi SET regulasi = 'antah_berantah'")

    done = lincah("periksa")

    assert (done.returncode, "antah_berantah" in done.stdout) == (1, True)


def test_of_a_vacant_post_it_is_said_who_will_decide_and_that_no_text_says_so(lincah: Lincah, database: Path) -> None:
    unit = kode(database, "Bidang Perencanaan Layanan Sosial")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE pegawai SET aktif = 0 WHERE alias = 'kabid-perencanaan'")

    said = lincah("simulasi", "analis-anggaran", "--ke", unit, "--tanggal", "2026-12-01").stdout

    told = " ".join(said.split())
    assert "Kepala Bidang Perencanaan Layanan Sosial kosong dan belum ada Plt." in told
    assert "Ketentuan bawaan Lincah" in told
    assert "Plt. yang ditunjuk Kepala Dinas Sosial atau admin" in told
