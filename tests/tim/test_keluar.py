"""Somebody leaves a team: who hears of it, and what becomes of his activities."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from core import penutupan, tim
from core.models.pelaksanaan import RincianKegiatan
from core.models.penugasan import Penugasan
from core.models.tim import AnggotaTim
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import PelaksanaBukanAnggota, alihkan, kemajuan, rencana_kerja
from core.penugasan import PenugasanSendiri
from tests.pelaksanaan.bahan import ANGGOTA, KABID, KETUA, kegiatan, pekerjaan_tim, saat
from tests.penugasan.bahan import limpahkan
from tests.tim.panggung import Panggung


@pytest.fixture
def work(panggung: Panggung) -> Pekerjaan:
    return pekerjaan_tim(panggung)


def anggota(p: Panggung, work: Pekerjaan, siapa: str = ANGGOTA) -> AnggotaTim:
    return next(one for one in tim.anggota(p.session, work.isi.id) if one.pegawai_id == p.id(siapa))


def keluarkan(p: Panggung, work: Pekerjaan, kepada: str = "") -> None:
    heir = p.id(kepada) if kepada else None
    penutupan.keluarkan(p.session, anggota(p, work).id, p.akhir(KABID), heir, p.now)


def selesai(p: Panggung, row: RincianKegiatan) -> None:
    kemajuan.catat(p.session, (row.id, 0), kemajuan.IsiKemajuan(100), saat(p, ANGGOTA))


@pytest.mark.parametrize("kepada", ["", KETUA])
def test_his_open_activities_go_to_somebody_or_back_to_the_ketua(
    panggung: Panggung, work: Pekerjaan, kepada: str
) -> None:
    p = panggung
    open_, other = kegiatan(p, work), kegiatan(p, work, KETUA)
    keluarkan(p, work, kepada)
    assert open_.pelaksana_id == (p.id(kepada) if kepada else None)
    assert other.pelaksana_id == p.id(KETUA)
    alihkan(p.session, (open_.id, open_.versi), p.id(KETUA), saat(p))  # the ketua can give it out


def test_what_he_finished_stays_his(panggung: Panggung, work: Pekerjaan) -> None:
    row = kegiatan(panggung, work)
    selesai(panggung, row)
    keluarkan(panggung, work, KETUA)
    assert row.pelaksana_id == panggung.id(ANGGOTA)


@pytest.mark.parametrize("kepada", [ANGGOTA, "analis-anggaran"])
def test_only_somebody_of_the_team_gets_them(panggung: Panggung, work: Pekerjaan, kepada: str) -> None:
    row = kegiatan(panggung, work)
    with pytest.raises(PelaksanaBukanAnggota):
        keluarkan(panggung, work, kepada)
    assert (row.pelaksana_id, anggota(panggung, work).keluar_pada) == (panggung.id(ANGGOTA), None)


def test_his_plan_that_waits_lapses_and_begins_again_when_he_comes_back(panggung: Panggung, work: Pekerjaan) -> None:
    p = panggung
    line = rencana_kerja.Baris("Menguji", work.selesai)
    row = rencana_kerja.tambah(p.session, work, line, saat(p, ANGGOTA))
    rencana_kerja.sampaikan(p.session, (row.id, row.versi), saat(p, ANGGOTA))
    keluarkan(p, work)
    assert row.status == "batal"
    tim.gabung(p.session, work.isi.id, p.id(ANGGOTA), p.now)
    assert rencana_kerja.sampaikan(p.session, (row.id, row.versi), saat(p, ANGGOTA)).status == "disampaikan"


def test_the_ketua_hears_it_and_gives_the_activities_out(panggung: Panggung, work: Pekerjaan) -> None:
    p = panggung
    kegiatan(p, work, uraian="Menyusun tabel induk")
    p.open(KABID, "keluarkan", str(anggota(p, work).id))
    p.type(KABID, "Pindah tugas")
    p.tap(KABID, "Dibagi nanti")
    p.tap(KABID, "Ya, akhiri")
    assert "Keanggotaan Bapak/Ibu" in p.last(ANGGOTA)
    assert p.orang(KABID).jabatan in p.last(ANGGOTA)
    assert "belum dibagi" in p.last(KETUA)
    assert "Menyusun tabel induk" in p.tap(KETUA, "Bagi kegiatan")


def test_who_takes_them_over_hears_it_once(panggung: Panggung, work: Pekerjaan) -> None:
    p = panggung
    for words in ("Menyusun tabel induk", "Mengumpulkan data"):
        kegiatan(p, work, uraian=words)
    before = len(p.read[KETUA])
    p.open(KABID, "keluarkan", str(anggota(p, work).id))
    p.type(KABID, "Pindah tugas")
    p.tap(KABID, p.orang(KETUA).nama)
    p.tap(KABID, "Ya, akhiri")
    assert len(p.read[KETUA]) == before + 1
    assert "Menyusun tabel induk" in p.last(KETUA)
    assert "Mengumpulkan data" in p.last(KETUA)


def test_who_acts_for_the_head_does_not_take_himself_out(panggung: Panggung, work: Pekerjaan) -> None:
    p, row = panggung, anggota(panggung, work)
    limpahkan(p, KABID, ANGGOTA)
    with pytest.raises(PenugasanSendiri):
        penutupan.keluarkan(p.session, row.id, p.akhir(ANGGOTA), None, p.now)
    assert "penugasan Bapak/Ibu sendiri" in p.open(ANGGOTA, "keluarkan", str(row.id))
    assert row.keluar_pada is None


def test_an_assignment_to_the_team_that_ends_frees_them_too(panggung: Panggung, work: Pekerjaan) -> None:
    p = panggung
    row = kegiatan(p, work)
    mine = (col(Penugasan.tim_id) == work.isi.id, col(Penugasan.pegawai_id) == p.id(ANGGOTA))
    one = p.session.exec(select(Penugasan).where(*mine)).one()
    p.open(KABID, "akhiri_penugasan", str(one.id))
    p.type(KABID, "Pindah tugas")
    p.tap(KABID, "Ya, akhiri")
    assert row.pelaksana_id is None
    assert "belum dibagi" in p.last(KETUA)
