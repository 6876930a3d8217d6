"""What Temanggung's file must keep: a row for every article, an effect for every switch, a way for every refusal."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from core.regulasi import berkas, muat
from core.regulasi.alur import alur
from core.regulasi.evaluasi import rantai
from core.regulasi.kedudukan import puo, siapa_penilai
from core.regulasi.kutipan import panjang
from core.regulasi.model import Regulasi
from core.regulasi.pelaku import Konteks, pelaku
from core.regulasi.syarat import durasi_tim, ketua_tim
from tests.regulasi.dunia import Pembangun, dinas

LAW = muat("temanggung")
SENTENCES = ("keterangan", "larangan", "alasan", "alasan_antrean", "alasan_tolak", "tafsir")
SECTIONS = (
    *(f"Lampiran I huruf {letter}" for letter in "abcdefghijk"),
    *(f"Lampiran II angka {part}" for part in ("1 huruf a", "1 huruf b", "1 huruf c", "2 huruf a", "2 huruf b")),
    *(f"Lampiran III angka {number}" for number in (1, 2, 3, 4)),
    *(f"Lampiran III tanggung jawab angka {number}" for number in (1, 2, 3, 4)),
    *(f"Lampiran IV huruf {letter}" for letter in "ABCDEFGHIJKL"),
)


def nodes(node: Any) -> Iterator[tuple[str, str]]:
    """Every text of the file with its key."""
    for key, value in node.items() if isinstance(node, dict) else ():
        if isinstance(value, str):
            yield key, value
        yield from nodes(value)
    for value in node if isinstance(node, list) else ():
        yield from nodes(value)


TEXTS = list(nodes(tomllib.loads((berkas.FOLDER / "temanggung.toml").read_text(encoding="utf-8"))))
CITED = "; ".join(panjang(text) for key, text in TEXTS if key.startswith("kutipan"))


@pytest.mark.parametrize("number", range(1, 18))
def test_every_article_is_cited(number: int) -> None:
    assert re.search(rf"Pasal {number}\b", CITED)


def test_the_last_article_is_the_day_it_takes_force() -> None:
    assert LAW.berlaku_sejak == dt.date(2024, 7, 16)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_part_of_the_annex_is_cited(section: str) -> None:
    assert section in CITED


def test_sentences_for_people_write_citations_out_and_end_like_sentences() -> None:
    shown = [text for key, text in TEXTS if key in SENTENCES]

    assert [text for text in shown if re.search(r"\bPs\.|\bLamp\.|\bEs\.", text)] == []
    assert [text for text in shown if not text.endswith(".")] == []


SWITCHES: dict[str, tuple[str | int, Callable[[Regulasi], object]]] = {
    "kt_origin": ("warn", lambda law: ketua_tim(law, "lintas_unit", "unit lain", "JF Ahli Muda").boleh),
    "bpbd_muda": ("pengawas", lambda law: siapa_penilai(law, "g", "seksi", "JF Ahli Muda").jenis_jabatan),
    "uptd_muda": ("administrator", lambda law: siapa_penilai(law, "i.2", None, "JF Ahli Muda").jenis_jabatan),
    "dpmptsp_tu_penilai": (
        "sekretaris",
        lambda law: siapa_penilai(law, "d", "sekretariat", "Pelaksana").penilai_jabatan,
    ),
    "pyb": ("custom", lambda law: pyb(law).sebab),
    "in_unit_team_duration": ("ignore", lambda law: lasts(law, dt.date(2026, 1, 10), "dalam_unit")),
    "duration_count": ("exclusive", lambda law: lasts(law, dt.date(2026, 2, 1), "lintas_unit")),
    "kecamatan_sekretariat_chain": ("kasubbag,camat", lambda law: queue(law)),
    "report_interval_days": (14, lambda law: law.pilihan["report_interval_days"]),
    "reject_reason": ("mandatory", lambda law: alur(law, "sukarela", "dalam_unit", "individu").langkah[0].tolak_alasan),
}


def lasts(law: Regulasi, end: dt.date, scope: Any) -> bool:
    return durasi_tim(law, dt.date(2026, 1, 1), end, scope).sah


def queue(law: Regulasi) -> list[str]:
    chain = rantai(law, "Kecamatan", "sekretariat")
    return [step.jabatan for step in chain.antrean] if chain else []


def pyb(law: Regulasi) -> Any:
    world = dinas("a").jadi()
    return pelaku("pyb_pemohon", Konteks(world, law, world.orang["kabid"]))


def test_every_switch_of_the_file_is_tried() -> None:
    assert set(SWITCHES) == set(LAW.pilihan_tersedia)


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_changes_an_answer(name: str) -> None:
    value, answer = SWITCHES[name]

    assert answer(LAW) != answer(LAW.dengan(**{name: value}))


def test_an_official_who_is_marked_is_the_pyb_under_either_reading() -> None:
    world = replace(dinas("a").jadi(), pyb={"dinas": "sekretaris"})

    for law in (LAW, LAW.dengan(pyb="custom")):
        assert pelaku("pyb_pemohon", Konteks(world, law, world.orang["kabid"])).orang == world.orang["sekretaris"]


def test_the_head_of_unit_may_leave_the_appointment_to_the_assessor() -> None:
    usual = alur(LAW, "penunjukan", "dalam_unit", "individu")
    proposed = alur(LAW, "penunjukan", "dalam_unit", "individu", jalur="usulan")

    assert (usual.nama, usual.penerbit, usual.penerbit_lain) == ("penunjukan.dalam_unit.individu", "puo", ("penilai",))
    assert (proposed.nama, proposed.penerbit) == ("penunjukan.dalam_unit.individu.usulan", "penilai")
    assert [(step.pelaku, step.tindakan) for step in proposed.langkah[:2]] == [
        ("penilai", "tetapkan"),
        ("penilai", "terbitkan"),
    ]
    assert (proposed.langkah[0].bila_ditolak, proposed.langkah[0].kembali_ke) == ("kembali", "pemohon")


def test_across_perangkat_daerah_nobody_available_is_an_answer_of_its_own() -> None:
    steps = {step.kode: step for step in alur(LAW, "penunjukan", "lintas_pd", "individu").langkah}

    assert {code: step.bila_ditolak for code, step in steps.items() if step.persetujuan} == {
        "pyb_pemohon": "ditolak",
        "pyb_asal": "ditolak",
        "ketersediaan": "tidak_tersedia",
        "jawaban": "kembali",
    }
    assert steps["jawaban"].kembali_ke == "ketersediaan"
    assert all(step.alasan_tolak for step in steps.values() if step.bila_ditolak != "ditolak")


def test_who_got_a_copy_learns_of_a_refusal_across_perangkat_daerah() -> None:
    steps = alur(LAW, "penunjukan", "lintas_pd", "individu").langkah
    told = {copy.pelaku for step in steps for copy in step.tembusan if copy.kapan == "ditolak"}

    assert told == {"penilai_pemohon", "pyb_pemohon", "pyb_asal"}


@pytest.mark.parametrize(
    ("kelas", "unit", "expected"),
    [("b", "seksi", "kasi"), ("b", "bidang", "kabid"), ("f", "seksi", "kasi"), ("f", "bidang", "kabid")],
)
def test_a_unit_under_a_pengawas_has_him_as_its_head(kelas: str, unit: str, expected: str) -> None:
    b = dinas(kelas)
    person = b.staf("x", unit, "Pelaksana")
    world = b.jadi()

    found = puo(person, world, LAW)

    assert (found.orang, found.bawaan) == (world.orang[expected], None)


def test_a_pengawas_himself_belongs_to_the_unit_above() -> None:
    world = dinas("b").jadi()

    assert puo(world.orang["kasi"], world, LAW).orang == world.orang["kabid"]


@pytest.mark.parametrize(("named", "expected"), [("Bagian Umum", "kasubbag"), ("Bagian Hukum", "kabag")])
def test_only_the_bagian_with_sub_bagian_are_headed_by_a_pengawas(named: str, expected: str) -> None:
    b = Pembangun()
    b.bagian("setda", None, "", "e")
    b.kepala("sekda", "setda", "JPT Pratama", "Sekretaris Daerah")
    b.bagian(named, "setda", "bagian")
    b.kepala("kabag", named, "Administrator", "Kepala Bagian")
    b.bagian("sub", named, "subbagian")
    b.kepala("kasubbag", "sub", "Pengawas", "Kepala Sub Bagian")
    person = b.staf("x", "sub", "Pelaksana")
    world = b.jadi()

    assert puo(person, world, LAW).orang == world.orang[expected]
