"""Every regulation answers the cases that ship beside it, each written from the text."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from bot.aturan import periksa, tanya
from core.regulasi import berkas, tersedia

FOLDER = berkas.FOLDER
KINDS = {
    "penilai", "review_chain", "letter_issuer", "sukarela_allowed", "approval_steps", "team_duration_valid",
    "ketua_tim_origin", "report_to", "mandatory_fields", "reject_requires_reason",
}  # fmt: skip


def cases(name: str) -> list[str]:
    return (FOLDER / f"{name}.cases.jsonl").read_text().splitlines()


@pytest.mark.parametrize("name", tersedia())
def test_every_case_holds(name: str) -> None:
    result = periksa(cases(name))

    assert result.baris == (f"{len(cases(name))} passed, 0 failed",)
    assert result.kode == 0


@pytest.mark.parametrize(("name", "least"), [("contoh", 30), ("kotabaru", 120), ("temanggung", 120)])
def test_the_cases_cover_every_kind_and_have_their_own_ids(name: str, least: int) -> None:
    read = [json.loads(line) for line in cases(name)]

    assert len(read) >= least
    assert {case["question_kind"] for case in read} == KINDS
    assert len({case["id"] for case in read}) == len(read)


@pytest.mark.parametrize("name", tersedia())
def test_a_regulation_ships_with_its_cases(name: str) -> None:
    assert Path(FOLDER / f"{name}.cases.jsonl").is_file()


def test_a_thousand_questions_take_less_than_a_second() -> None:
    lines = (cases("temanggung") * 5)[:1000]
    started = time.perf_counter()

    answers = tanya(lines).baris

    assert len(answers) == 1000
    assert time.perf_counter() - started < 1
