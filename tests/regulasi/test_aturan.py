"""The functions behind `lincah aturan`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.aturan import pemuat, periksa, tanya
from bot.aturan_lihat import lihat
from core.regulasi import berkas, tersedia

GOOD = {
    "id": "x",
    "regulation": "temanggung",
    "question_kind": "report_to",
    "input": {"role": "individu"},
    "expected": {"kepada": ["puo"], "diam": False},
}


def line(**change: object) -> str:
    return json.dumps({**GOOD, **change})


def test_an_answer_has_its_citation_and_no_default_for_what_the_text_says() -> None:
    (answer,) = tanya([line()]).baris

    assert json.loads(answer) == {
        "id": "x",
        "answer": {"kepada": ["puo"], "diam": False},
        "citation": "Temanggung Ps.12",
        "default": None,
    }


def test_a_default_stands_beside_the_silence_not_in_the_answer() -> None:
    case = line(regulation="kotabaru", input={"role": "tim", "report": "kendala"})

    answer = json.loads(tanya([case]).baris[0])

    assert answer["answer"] == {"kepada": None, "diam": True}
    assert answer["default"].startswith("puo_pemilik_kinerja")


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "bukan JSON"),
        ("[1]", "satu objek"),
        (line(regulation="hantu"), "tidak dikenal"),
        (line(question_kind="ramalan"), "question_kind"),
        (line(input=None), "input"),
        (line(input={"role": "raja"}), "role"),
        (line(question_kind="penilai", input={"jabatan": "Pelaksana"}), "perangkat_daerah"),
        (line(question_kind="team_duration_valid", input={"scope": "lintas_pd", "durasi": "lama"}), "durasi"),
        (line(question_kind="team_duration_valid", input={"scope": "lintas_pd", "mulai": "besok"}), "mulai"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_answered(bad: str, told: str) -> None:
    first, second = map(json.loads, tanya([bad, line()]).baris)

    assert told in first["error"]
    assert second["answer"]["kepada"] == ["puo"]


def test_a_difference_is_shown_counted_and_exits_with_one() -> None:
    result = periksa([line(), line(id="y", expected={"kepada": ["penilai"]}), "{"])

    assert "y: expected" in result.baris[0]
    assert "[Temanggung Ps.12]" in result.baris[0]
    assert result.baris[-1] == "1 passed, 2 failed"
    assert result.kode == 1


def test_sets_are_compared_without_order_and_rinci_shows_what_holds() -> None:
    case = line(input={"role": "ketua"}, expected={"kepada": ["puo", "penilai"]})

    assert periksa([case]).baris == ("1 passed, 0 failed",)
    assert len(periksa([case], rinci=True).baris) == 2


def test_a_file_of_ones_own_is_asked_by_its_name(tmp_path: Path) -> None:
    own = tmp_path / "anda.toml"
    own.write_text((berkas.FOLDER / "contoh.toml").read_text().replace('nama = "contoh"', 'nama = "anda"'))

    (answer,) = tanya([line(regulation="anda")], pemuat([own])).baris

    assert json.loads(answer)["answer"]["kepada"] == ["penilai"]


@pytest.mark.parametrize("name", tersedia())
def test_a_regulation_is_printed_per_topic(name: str) -> None:
    lines = lihat(name)

    assert [text for text in lines if text.startswith("## ")][:3] == [
        "## Perangkat Daerah",
        "## Kedudukan",
        "## Penugasan",
    ]
    assert any("bawaan" in text for text in lines)


def test_without_a_name_the_regulations_are_listed() -> None:
    assert [text.split(":")[0] for text in lihat()] == tersedia()
