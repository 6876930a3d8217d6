"""Coordination: whom, at which stage, and what each regulation asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from core import pekerjaan, regulasi
from core import pelaksanaan as pk
from core.models.pelaksanaan import Koordinasi
from core.pekerjaan import Pekerjaan
from core.pelaksanaan.koordinasi import IsiKoordinasi, cari_tim, catat, daftar, lawan
from tests.pelaksanaan.bahan import ANGGOTA, KABID, KETUA, akhiri, pekerjaan_tim, saat
from tests.tim.panggung import Panggung

TODAY = dt.date(2026, 12, 1)


def tulis(p: Panggung, work: Pekerjaan, siapa: str = ANGGOTA, **lain: Any) -> Koordinasi:
    values: dict[str, Any] = {
        "jenis": "koordinasi",
        "dengan": "Badan Pusat Statistik",
        "isi": "Data dasar dipakai bersama",
        "pada": TODAY,
        "tahap": "perencanaan",
    }
    rule = pk.ketentuan.koordinasi(regulasi.muat(p.orang(KABID).regulasi))
    return catat(p.session, work, IsiKoordinasi(**values | lain), rule, saat(p, siapa))


@pytest.mark.parametrize("siapa", [ANGGOTA, KETUA, KABID])
def test_everybody_with_a_part_in_the_work_may_note_it(panggung: Panggung, siapa: str) -> None:
    work = pekerjaan_tim(panggung)
    row = tulis(panggung, work, siapa)
    assert (row.tahap, row.oleh_id) == ("perencanaan", panggung.id(siapa))
    assert daftar(panggung.session, work) == [row]


def test_who_has_none_may_not(panggung: Panggung) -> None:
    with pytest.raises(pekerjaan.BukanPelaksana):
        tulis(panggung, pekerjaan_tim(panggung), "analis-anggaran")


def test_temanggung_wants_the_stage(buka: Callable[[str], Panggung]) -> None:
    p = buka("contoh-temanggung")
    with pytest.raises(pk.TahapWajib) as refused:
        tulis(p, pekerjaan_tim(p), tahap="")
    assert refused.value.kutipan.startswith("Lamp. III.1.e")


def test_kotabaru_only_allows_coordination_and_names_no_stage(buka: Callable[[str], Panggung]) -> None:
    p = buka("contoh-kotabaru")
    rule = pk.ketentuan.koordinasi(regulasi.muat("kotabaru"))
    assert (rule.boleh, rule.tahap_wajib) == (True, False)
    assert tulis(p, pekerjaan_tim(p), tahap="").tahap == ""


def test_collaboration_needs_no_stage(panggung: Panggung) -> None:
    row = tulis(panggung, pekerjaan_tim(panggung), jenis="kolaborasi", tahap="", lingkup="data")
    assert (row.jenis, row.lingkup) == ("kolaborasi", "data")


def test_what_is_still_to_come_is_not_noted(panggung: Panggung) -> None:
    with pytest.raises(pk.BelumTerjadi):
        tulis(panggung, pekerjaan_tim(panggung), pada=TODAY + dt.timedelta(days=1))


def test_nothing_is_noted_in_a_work_that_is_over(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    akhiri(panggung, work)
    with pytest.raises(pekerjaan.PekerjaanBerakhir):
        tulis(panggung, work)


def test_the_other_side_is_the_official_or_who_runs_the_team(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    official = tulis(panggung, work, pegawai_id=panggung.id("analis-anggaran"))
    assert lawan(panggung.session, official, TODAY) == panggung.id("analis-anggaran")
    assert work.tim is not None
    team = tulis(panggung, work, KABID, tim_id=work.tim.id)
    assert lawan(panggung.session, team, TODAY) == panggung.id(KETUA)
    assert lawan(panggung.session, tulis(panggung, work), TODAY) is None


@pytest.mark.parametrize(("words", "found"), [("terpadu", True), ("DATA", True), ("%", False), ("jalan", False)])
def test_teams_are_found_by_words_of_their_name(panggung: Panggung, words: str, found: bool) -> None:
    work = pekerjaan_tim(panggung)
    teams = cari_tim(panggung.session, words, panggung.orang(KABID).instansi_id, TODAY)
    assert teams == ([work.tim] if found else [])


@pytest.mark.parametrize("nama", ["kotabaru", "temanggung"])
def test_every_provision_is_found_in_both_regulations(nama: str) -> None:
    law = regulasi.muat(nama)
    cited = [
        pk.ketentuan.rincian(law),
        pk.ketentuan.rencana_kerja(law),
        pk.ketentuan.kolaborasi(law),
        pk.ketentuan.koordinasi(law).kutipan,
        pk.ketentuan.individu(law, "JF"),
        pk.ketentuan.individu(law, "Pelaksana"),
    ]
    assert all(cited)
    assert all(pk.ketentuan.arahan(law, scope) for scope in ("dalam_unit", "lintas_unit", "lintas_pd"))


def test_provisions_differ_as_the_texts_do() -> None:
    kotabaru, temanggung = regulasi.muat("kotabaru"), regulasi.muat("temanggung")
    assert pk.ketentuan.individu(kotabaru, "JF") == "Ps.25(2)a"
    assert pk.ketentuan.individu(kotabaru, "Pelaksana") == "Ps.25(2)b"
    assert pk.ketentuan.rencana_kerja(kotabaru) == "Ps.26(5)a"
    assert pk.ketentuan.rencana_kerja(temanggung) == "Lamp. III tanggung jawab 4.a"
