"""Individual work plans: drafted, handed in, answered as they were shown, in rounds."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import col, select

from core import pekerjaan
from core import pelaksanaan as pk
from core.models.jejak import JejakAudit
from core.models.pelaksanaan import RencanaKerja
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import rencana_kerja as rk
from tests.pelaksanaan.bahan import (
    ANGGOTA,
    KABID,
    KETUA,
    akhiri,
    kegiatan,
    keluarkan,
    pekerjaan_sendiri,
    pekerjaan_tim,
    saat,
)
from tests.penugasan.bahan import limpahkan
from tests.tim.panggung import Panggung

GARIS = rk.Baris("Membersihkan data", dt.date(2026, 12, 31), "Pengolahan data")


def disampaikan(p: Panggung, work: Pekerjaan, siapa: str = ANGGOTA) -> RencanaKerja:
    row = rk.tambah(p.session, work, GARIS, saat(p, siapa))
    return rk.sampaikan(p.session, (row.id, row.versi), saat(p, siapa))


def test_what_fell_to_somebody_is_taken_over_once(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work)
    kegiatan(panggung, work, KETUA)
    assert rk.ambil_kegiatan(panggung.session, work, saat(panggung, ANGGOTA)) == 1
    assert rk.ambil_kegiatan(panggung.session, work, saat(panggung, ANGGOTA)) == 0
    plan = rk.milik(panggung.session, work, panggung.id(ANGGOTA))
    assert plan is not None
    assert [(line.uraian, line.rincian) for line in rk.baris(plan)] == [(row.uraian, str(row.id))]


def test_a_round_ends_with_an_answer_and_another_may_follow(panggung: Panggung) -> None:
    row = disampaikan(panggung, pekerjaan_tim(panggung))
    rk.jawab(panggung.session, (row.id, row.versi), "Tambahkan sumber data", saat(panggung))
    assert (row.status, row.catatan, row.putaran) == ("dikembalikan", "Tambahkan sumber data", 1)
    rk.ganti(panggung.session, (row.id, row.versi), 0, rk.Baris("Dari BPS", GARIS.selesai), saat(panggung, ANGGOTA))
    assert row.status == "dikembalikan"  # the remark stays in sight while it is followed
    rk.sampaikan(panggung.session, (row.id, row.versi), saat(panggung, ANGGOTA))
    rk.jawab(panggung.session, (row.id, row.versi), "", saat(panggung))
    assert (row.status, row.putaran, row.dijawab_oleh_id) == ("diterima", 2, panggung.id(KETUA))


def test_an_answer_to_what_has_changed_since_is_not_given(panggung: Panggung) -> None:
    row = disampaikan(panggung, pekerjaan_tim(panggung))
    seen = (row.id, row.versi)
    rk.tambah(panggung.session, pekerjaan.dari(panggung.session, row), GARIS, saat(panggung, ANGGOTA))
    with pytest.raises(pk.RencanaKerjaBerubah):
        rk.jawab(panggung.session, seen, "", saat(panggung))
    assert row.status == "disusun"


def test_the_second_answer_hears_of_the_first(panggung: Panggung) -> None:
    row = disampaikan(panggung, pekerjaan_tim(panggung))
    seen = (row.id, row.versi)
    rk.jawab(panggung.session, seen, "", saat(panggung))
    with pytest.raises(pk.RencanaKerjaBerubah) as late:
        rk.jawab(panggung.session, seen, "Kembali", saat(panggung))
    assert late.value.oleh == panggung.orang(KETUA).nama
    assert row.status == "diterima"


@pytest.mark.parametrize(
    ("siapa", "penerima"),
    [(ANGGOTA, KETUA), (KETUA, KABID)],
    ids=["a member's to the ketua", "the ketua's to the head"],
)
def test_a_plan_goes_to_who_stands_above(panggung: Panggung, siapa: str, penerima: str) -> None:
    work = pekerjaan_tim(panggung)
    assert rk.penerima(panggung.session, work, panggung.id(siapa), panggung.now.date()) == (panggung.id(penerima),)
    row = disampaikan(panggung, work, siapa)
    with pytest.raises(pk.BukanPenerimaRencana):
        rk.jawab(panggung.session, (row.id, row.versi), "", saat(panggung, siapa))
    assert rk.jawab(panggung.session, (row.id, row.versi), "", saat(panggung, penerima)).status == "diterima"


def test_who_works_alone_says_what_each_line_serves(panggung: Panggung) -> None:
    work = pekerjaan_sendiri(panggung)
    row = rk.tambah(panggung.session, work, rk.Baris("Menyusun", GARIS.selesai), saat(panggung))
    with pytest.raises(pk.KaitanWajib):
        rk.sampaikan(panggung.session, (row.id, row.versi), saat(panggung))
    rk.ganti(panggung.session, (row.id, row.versi), 0, GARIS, saat(panggung))
    assert rk.sampaikan(panggung.session, (row.id, row.versi), saat(panggung)).status == "disampaikan"


def test_an_empty_plan_is_not_handed_in(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = rk.tambah(panggung.session, work, GARIS, saat(panggung, ANGGOTA))
    rk.ganti(panggung.session, (row.id, row.versi), 0, None, saat(panggung, ANGGOTA))
    with pytest.raises(pk.RencanaKerjaKosong):
        rk.sampaikan(panggung.session, (row.id, row.versi), saat(panggung, ANGGOTA))


def test_a_plan_is_handed_in_once(panggung: Panggung) -> None:
    row = disampaikan(panggung, pekerjaan_tim(panggung))
    with pytest.raises(pk.RencanaKerjaBerubah):
        rk.sampaikan(panggung.session, (row.id, row.versi), saat(panggung, ANGGOTA))
    assert row.putaran == 1


def test_a_line_is_changed_only_as_it_was_shown(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = rk.tambah(panggung.session, work, GARIS, saat(panggung, ANGGOTA))
    seen = (row.id, row.versi)
    rk.tambah(panggung.session, work, GARIS, saat(panggung, ANGGOTA))
    with pytest.raises(pk.RencanaKerjaBerubah):
        rk.ganti(panggung.session, seen, 0, None, saat(panggung, ANGGOTA))
    assert len(row.baris) == 2


def test_who_has_none_is_seen(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = disampaikan(panggung, work)
    assert dict(rk.keadaan(panggung.session, work)) == {panggung.id(KETUA): None, panggung.id(ANGGOTA): row}


def test_who_has_left_writes_nothing_and_is_answered_nothing(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = disampaikan(panggung, work)
    keluarkan(panggung, work)
    with pytest.raises(pekerjaan.BukanPelaksana):
        rk.tambah(panggung.session, work, GARIS, saat(panggung, ANGGOTA))
    with pytest.raises(pk.PelaksanaBukanAnggota):
        rk.jawab(panggung.session, (row.id, row.versi), "", saat(panggung))


def test_nothing_is_written_after_the_end(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    akhiri(panggung, work)
    with pytest.raises(pekerjaan.PekerjaanBerakhir):
        rk.tambah(panggung.session, work, GARIS, saat(panggung, ANGGOTA))


def test_a_line_ends_within_the_work(panggung: Panggung) -> None:
    with pytest.raises(pk.MasaDiLuarPekerjaan):
        rk.tambah(
            panggung.session,
            pekerjaan_tim(panggung),
            rk.Baris("Terlalu lama", dt.date(2028, 1, 1)),
            saat(panggung, ANGGOTA),
        )


def test_who_acts_for_the_head_answers_in_his_place_and_it_is_recorded(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    limpahkan(panggung, KABID, "kabid-anggaran")
    row = disampaikan(panggung, work, KETUA)
    with pytest.raises(pk.BukanPenerimaRencana) as refused:
        rk.jawab(panggung.session, (row.id, row.versi), "", saat(panggung, KABID))
    assert refused.value.penerima == panggung.orang("kabid-anggaran").nama
    rk.jawab(panggung.session, (row.id, row.versi), "", saat(panggung, "kabid-anggaran"))
    about = col(JejakAudit.objek) == f"rencana_kerja:{row.id}"
    last = panggung.session.exec(select(JejakAudit).where(about).order_by(col(JejakAudit.id).desc())).first()
    assert last is not None
    assert (last.tindakan, last.rincian["kapasitas"]) == ("rencana_kerja.diterima", "Plh.")
