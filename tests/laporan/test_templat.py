"""The questions a ketua sets for the reports of his team."""

from __future__ import annotations

import pytest

from core import laporan, tim
from core.models.tim import TimKerja
from tests.laporan.bahan import ANGGOTA, KABID, KETUA, siap_lapor
from tests.tim.panggung import Panggung


def templat(p: Panggung, *questions: str) -> TimKerja:
    row = siap_lapor(p)
    team = p.session.get_one(TimKerja, row.tim_id)
    laporan.atur_templat(p.session, team, questions, p.id(KETUA), p.now)
    return team


def test_each_question_is_asked_alone_and_shown_with_its_answer(panggung: Panggung) -> None:
    templat(panggung, "Desa mana?", "Berapa keluarga?")
    panggung.open(ANGGOTA, "laporan_saya")
    panggung.tap(ANGGOTA, "Laporan anggota")
    panggung.tap(ANGGOTA, "Isi laporan")
    assert "Desa mana?" in panggung.tap(ANGGOTA, "50")
    assert "Berapa keluarga?" in panggung.type(ANGGOTA, "Hulu")
    panggung.type(ANGGOTA, "120")
    panggung.tap(ANGGOTA, "Lewati")
    panggung.tap(ANGGOTA, "Lanjut")
    panggung.tap(ANGGOTA, "Kirim laporan")
    shown = panggung.last(KETUA)
    assert shown.index("Desa mana?") < shown.index("Hulu") < shown.index("Berapa keluarga?") < shown.index("120")


@pytest.mark.parametrize(
    "questions", [[f"Pertanyaan {n}?" for n in range(9)], ["a" * 201]], ids=["nine-questions", "a-long-one"]
)
def test_too_much_is_refused(panggung: Panggung, questions: list[str]) -> None:
    with pytest.raises(laporan.TemplatTerlaluPanjang):
        templat(panggung, *questions)


def test_empty_lines_are_no_questions(panggung: Panggung) -> None:
    assert templat(panggung, "", " Desa mana? ", "").templat_laporan == ["Desa mana?"]


@pytest.mark.parametrize("siapa", [ANGGOTA, KABID])
def test_only_who_runs_the_team_sets_them(panggung: Panggung, siapa: str) -> None:
    row = siap_lapor(panggung)
    team = panggung.session.get_one(TimKerja, row.tim_id)
    with pytest.raises(tim.BukanPengelola):
        laporan.atur_templat(panggung.session, team, ["Desa mana?"], panggung.id(siapa), panggung.now)


def test_the_usual_form_comes_back_with_a_tap(panggung: Panggung) -> None:
    team = templat(panggung, "Desa mana?")
    panggung.open(KETUA, "templat_laporan", str(team.id))
    panggung.tap(KETUA, "Ubah")
    panggung.tap(KETUA, "Pertanyaan")
    panggung.tap(KETUA, "Pakai isian biasa")
    assert "isian biasa" in panggung.tap(KETUA, "Simpan")
    assert team.templat_laporan == []
