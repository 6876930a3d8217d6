"""A head of unit forms a team in chat."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import select

from core.models.penugasan import Penugasan, Permohonan
from core.models.surat import Surat
from core.models.tim import AnggotaTim, TimKerja
from tests.tim import ingatan
from tests.tim.panggung import Panggung

KABID = "kabid-perencanaan"


def isi_awal(p: Panggung, siapa: str = KABID, mulai: str = "7 Des 2026", selesai: str = "30 Juni 2027") -> str:
    """Up to the members, or to the end that was refused."""
    p.open(siapa, "bentuk_tim")
    p.type(siapa, "Tim Data Terpadu")
    p.type(siapa, "Menyatukan data penerima layanan")
    said = p.type(siapa, "Satu basis data pada Juni 2027")
    if "pengaturan lain" in said:
        p.type(siapa, "tidak ada")
    p.type(siapa, mulai)
    return p.type(siapa, selesai)


def bentuk(p: Panggung, siapa: str = KABID) -> TimKerja:
    """A team of two with a ketua."""

    def percakapan() -> None:
        isi_awal(p, siapa)
        p.tap(siapa, p.orang("perencana").nama)
        p.tap(siapa, p.orang("pranata-komputer").nama)
        p.tap(siapa, "Selesai memilih")
        p.tap(siapa, p.orang("perencana").nama)
        p.tap(siapa, "Bentuk tim")

    ingatan.mulai(p, f"bentuk {siapa}", percakapan)
    return p.session.exec(select(TimKerja)).one()


def test_a_team_gets_number_members_and_letters_at_once(panggung: Panggung) -> None:
    team = bentuk(panggung)
    members = {row.pegawai_id for row in panggung.session.exec(select(AnggotaTim))}
    assert team.nomor == "TK-2026-0001"
    assert team.ketua_id == panggung.id("perencana")
    assert members == {panggung.id("perencana"), panggung.id("pranata-komputer")}
    assert [row.tim_id for row in panggung.session.exec(select(Penugasan))] == [team.id, team.id]
    assert len(panggung.session.exec(select(Surat)).all()) == 2
    assert panggung.session.exec(select(Permohonan.status)).all() == ["disetujui"]


def test_the_last_look_says_who_assigns_and_by_which_provision(panggung: Panggung) -> None:
    isi_awal(panggung)
    panggung.tap(KABID, panggung.orang("perencana").nama)
    panggung.tap(KABID, "Selesai memilih")
    said = panggung.tap(KABID, "Lewati")
    assert "Pasal 1 angka 20" in said
    assert "Bapak/Ibu sendiri, langsung" in said
    assert "Lampiran II angka 1 huruf a" in said


def test_the_ketua_hears_of_it_and_can_open_the_team(panggung: Panggung) -> None:
    bentuk(panggung)
    assert "sebagai ketua tim" in panggung.last("perencana")
    assert "Tim Data Terpadu" in panggung.tap("perencana", "Buka tim")


@pytest.mark.parametrize(
    ("selesai", "alasan"),
    [
        pytest.param("6 Jan 2027", "terlalu singkat", id="one-month-exactly"),
        pytest.param("6 Des 2027", "terlalu panjang", id="one-year-exactly"),
        pytest.param("31 Des 2028", "terlalu panjang", id="two-years"),
    ],
)
def test_a_length_the_regulation_forbids_is_refused_with_what_would_be_valid(
    panggung: Panggung, selesai: str, alasan: str
) -> None:
    said = isi_awal(panggung, selesai=selesai)
    assert alasan in said
    assert "Pasal 1 angka 20" in said
    assert "antara 7 Januari 2027 dan 5 Desember 2027" in said
    assert "Siapa anggota" in panggung.type(KABID, "7 Jan 2027")  # and the form goes on


def test_where_no_length_is_set_any_will_do_but_a_ketua_is_needed(buka: Callable[[str], Panggung]) -> None:
    p = buka("kotabaru")
    assert "Siapa anggota" in isi_awal(p, selesai="10 Des 2026")
    p.tap(KABID, p.orang("perencana").nama)
    p.tap(KABID, "Selesai memilih")
    assert "Lewati" not in p.labels(KABID)


@pytest.mark.parametrize(("nama", "boleh"), [("temanggung", False), ("kotabaru", True)])
def test_whether_an_administrator_may_lead_is_the_regulations_word(
    buka: Callable[[str], Panggung], nama: str, boleh: bool
) -> None:
    p = buka(nama)
    isi_awal(p)
    p.tap(KABID, p.orang("perencana").nama)
    p.tap(KABID, "Selesai memilih")
    assert ("Saya sendiri" in p.labels(KABID)) is boleh


def test_a_second_running_team_of_the_same_name_is_refused(panggung: Panggung) -> None:
    bentuk(panggung)
    isi_awal(panggung)
    panggung.tap(KABID, "Lewati")
    panggung.tap(KABID, "Lewati")
    assert "TK-2026-0001" in panggung.tap(KABID, "Bentuk tim")


def test_only_a_head_forms_teams(panggung: Panggung) -> None:
    assert "pimpinan unit" in panggung.open("perencana", "bentuk_tim")
