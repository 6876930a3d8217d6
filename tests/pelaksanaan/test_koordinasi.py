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
        pk.ketentuan.rincian(law, None),
        pk.ketentuan.rencana_kerja(law),
        pk.ketentuan.kolaborasi(law, None),
        pk.ketentuan.koordinasi(law).kutipan,
        pk.ketentuan.individu(law, "JF"),
        pk.ketentuan.individu(law, "Pelaksana"),
    ]
    assert all(cited)
    assert all(pk.ketentuan.arahan(law, scope) for scope in ("dalam_unit", "lintas_unit", "lintas_pd"))


@pytest.mark.parametrize("nama", ["kotabaru", "temanggung"])
def test_every_class_is_cited_from_its_own_part(nama: str) -> None:
    law = regulasi.muat(nama)
    for stage in law.tahapan:
        part = stage.kode.partition("-")[0]  # "II.8-skb" is Lamp. II.8
        for cited in (pk.ketentuan.rincian(law, stage), pk.ketentuan.kolaborasi(law, stage), stage.kutipan_pemantauan):
            assert cited is not None
            assert cited.startswith(f"Lamp. {part}."), (stage.judul, cited)


@pytest.mark.parametrize(
    ("nama", "kode", "rincian", "kolaborasi", "sifat"),
    [
        ("kotabaru", "II.1", "Lamp. II.1.2.b.1-2", "Lamp. II.1.2.b.4", "dapat"),
        ("kotabaru", "II.2", "Lamp. II.2.2.b.1-2", "Lamp. II.2.2.b.4", "dapat"),
        ("kotabaru", "II.5", "Lamp. II.5.4.b.1-2", "Lamp. II.5.4.b.4", "dapat"),
        ("kotabaru", "II.8-puskesmas", "Lamp. II.8.2.b.a-b", "Lamp. II.8.2.b.d", "dapat"),
        ("temanggung", "IV.A", "Lamp. IV.A.c.2.a", "Lamp. IV.A.c.2.b", "wajib"),
        ("temanggung", "IV.D", "Lamp. IV.D.b.1-2", "Lamp. IV.D.b.4", "dapat"),
        ("temanggung", "IV.H", "Lamp. IV.H.b.1", "Lamp. IV.H.b.2", "wajib"),
    ],
)
def test_the_part_of_a_class_says_what_is_a_duty(
    nama: str, kode: str, rincian: str, kolaborasi: str, sifat: str
) -> None:
    law = regulasi.muat(nama)
    for stage in (row for row in law.tahapan if row.kode == kode):
        assert pk.ketentuan.rincian(law, stage) == rincian
        assert pk.ketentuan.kolaborasi(law, stage) == kolaborasi
        assert stage.kolaborasi == sifat


def test_provisions_differ_as_the_texts_do() -> None:
    kotabaru, temanggung = regulasi.muat("kotabaru"), regulasi.muat("temanggung")
    assert pk.ketentuan.individu(kotabaru, "JF") == "Ps.25(2)a"
    assert pk.ketentuan.individu(kotabaru, "Pelaksana") == "Ps.25(2)b"
    assert pk.ketentuan.rencana_kerja(kotabaru) == "Ps.26(5)a"
    assert pk.ketentuan.rencana_kerja(temanggung) == "Lamp. III tanggung jawab 4.a"
