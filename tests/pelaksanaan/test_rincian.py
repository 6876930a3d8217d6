"""Activities: drawn up out of the plan, changed by one at a time, given from one to another."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlmodel import Session, col, select

from core import pekerjaan
from core import pelaksanaan as pk
from core.database import Database
from core.models.jejak import JejakAudit
from core.models.pelaksanaan import RincianKegiatan
from tests.pelaksanaan.bahan import (
    ANGGOTA,
    KABID,
    KETUA,
    akhiri,
    isi,
    kegiatan,
    keluarkan,
    pekerjaan_sendiri,
    pekerjaan_tim,
    rencana,
    saat,
)
from tests.tim.panggung import Panggung


def test_before_a_plan_is_agreed_an_activity_is_a_draft_with_its_money(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    rencana(panggung, work, 1, status="diajukan")
    row = kegiatan(panggung, work, anggaran=5000000)
    assert (row.anggaran, row.butir_rencana_id, row.status) == (Decimal(5000000), None, "belum")


def test_with_a_plan_money_comes_from_a_line(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    rencana(panggung, work, 1000)
    with pytest.raises(pk.ButirWajib):
        kegiatan(panggung, work, anggaran=10)
    assert kegiatan(panggung, work).butir_rencana_id is None  # what costs nothing needs no line


def test_more_than_the_line_has_left_is_refused_with_its_name(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    first, _second = rencana(panggung, work, 1000, 9000)
    kegiatan(panggung, work, anggaran=700, butir_id=first.id)
    with pytest.raises(pk.AnggaranMelebihi) as refused:
        kegiatan(panggung, work, anggaran=301, butir_id=first.id)
    assert refused.value.butir == "Butir 1"
    assert (refused.value.kelebihan.sisa, refused.value.kelebihan.lebih) == (Decimal(300), Decimal(1))
    assert kegiatan(panggung, work, anggaran=300, butir_id=first.id)


def test_drafts_from_before_count_when_the_plan_is_agreed(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    draft = kegiatan(panggung, work, anggaran=800)
    (line,) = rencana(panggung, work, 1000)
    with pytest.raises(pk.AnggaranMelebihi) as refused:
        kegiatan(panggung, work, anggaran=300, butir_id=line.id)
    assert refused.value.butir == ""
    taken = isi(800, butir_id=line.id)
    assert pk.ubah(panggung.session, (draft.id, draft.versi), taken, saat(panggung)).butir_rencana_id == line.id


def test_a_cancelled_activity_frees_its_money(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    (line,) = rencana(panggung, work, 1000)
    row = kegiatan(panggung, work, anggaran=1000, butir_id=line.id)
    pk.batalkan(panggung.session, (row.id, row.versi), "Tidak jadi", saat(panggung))
    assert kegiatan(panggung, work, anggaran=1000, butir_id=line.id)
    assert row not in pk.kegiatan(panggung.session, work)


def test_a_plan_that_was_cut_does_not_hold_up_what_is_not_about_money(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    (line,) = rencana(panggung, work, 1000)
    row = kegiatan(panggung, work, anggaran=1000, butir_id=line.id)
    line.anggaran = Decimal(400)
    panggung.session.flush()
    later = isi(1000, butir_id=line.id, selesai=dt.date(2027, 1, 15))
    assert pk.ubah(panggung.session, (row.id, row.versi), later, saat(panggung)).selesai == dt.date(2027, 1, 15)
    with pytest.raises(pk.AnggaranMelebihi):
        pk.ubah(panggung.session, (row.id, row.versi), isi(900, butir_id=line.id), saat(panggung))


def test_a_line_of_another_works_plan_is_none(panggung: Panggung) -> None:
    work, alone = pekerjaan_tim(panggung), pekerjaan_sendiri(panggung)
    (line,) = rencana(panggung, alone, 1000)
    with pytest.raises(pk.ButirBerubah):
        kegiatan(panggung, work, anggaran=1, butir_id=line.id)


def test_who_comes_second_hears_who_was_first(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work)
    seen = (row.id, row.versi)
    pk.ubah(panggung.session, seen, isi(uraian="Tabel induk dan anak"), saat(panggung))
    for change in _perubahan(panggung, seen):
        with pytest.raises(pk.RincianBerubah) as late:
            change()
        assert late.value.oleh == panggung.orang(KETUA).nama
    assert (row.uraian, row.pelaksana_id, row.status) == ("Tabel induk dan anak", panggung.id(ANGGOTA), "belum")


def _perubahan(p: Panggung, seen: tuple[uuid.UUID, int]) -> list[Callable[[], object]]:
    return [
        lambda: pk.ubah(p.session, seen, isi(uraian="Lain"), saat(p)),
        lambda: pk.alihkan(p.session, seen, p.id(KETUA), saat(p)),
        lambda: pk.batalkan(p.session, seen, "Lain", saat(p)),
    ]


def test_reassigning_says_from_whom(panggung: Panggung) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    assert pk.alihkan(panggung.session, (row.id, 0), panggung.id(KETUA), saat(panggung)) == panggung.id(ANGGOTA)
    assert row.pelaksana_id == panggung.id(KETUA)


@pytest.mark.parametrize("siapa", [ANGGOTA, KABID, "analis-anggaran"])
def test_only_the_ketua_draws_up_and_changes(panggung: Panggung, siapa: str) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work)
    with pytest.raises(pekerjaan.BukanPengelolaPekerjaan):
        pk.susun(panggung.session, work, isi(), saat(panggung, siapa))
    with pytest.raises(pekerjaan.BukanPengelolaPekerjaan):
        pk.batalkan(panggung.session, (row.id, row.versi), "Tidak perlu", saat(panggung, siapa))


def test_who_works_alone_draws_up_his_own(panggung: Panggung) -> None:
    work = pekerjaan_sendiri(panggung)
    row = kegiatan(panggung, work, KETUA, kaitan="Menyusun rencana pembangunan")
    assert (row.penugasan_id, row.tim_id, row.kaitan) == (work.isi.id, None, "Menyusun rencana pembangunan")


def test_nothing_is_drawn_up_in_a_work_that_is_over(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    akhiri(panggung, work)
    with pytest.raises(pekerjaan.PekerjaanBerakhir):
        kegiatan(panggung, work)


@pytest.mark.parametrize(
    ("mulai", "selesai"),
    [
        (dt.date(2026, 12, 6), dt.date(2026, 12, 18)),
        (dt.date(2026, 12, 8), dt.date(2026, 12, 7)),
        (dt.date(2027, 6, 1), dt.date(2027, 7, 1)),
    ],
    ids=["before the work", "ends before it begins", "after the work"],
)
def test_an_activity_lies_within_its_work(panggung: Panggung, mulai: dt.date, selesai: dt.date) -> None:
    with pytest.raises(pk.MasaDiLuarPekerjaan):
        kegiatan(panggung, pekerjaan_tim(panggung), mulai=mulai, selesai=selesai)


def test_nothing_falls_to_who_has_left_meanwhile(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    keluarkan(panggung, work)
    with pytest.raises(pk.PelaksanaBukanAnggota):
        kegiatan(panggung, work)


def test_every_change_is_in_the_trail(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work, anggaran=100)
    pk.ubah(panggung.session, (row.id, 0), isi(90), saat(panggung))
    pk.alihkan(panggung.session, (row.id, 1), panggung.id(KETUA), saat(panggung))
    pk.batalkan(panggung.session, (row.id, 2), "Tidak jadi", saat(panggung))
    about = col(JejakAudit.objek) == f"rincian:{row.id}"
    trail = select(JejakAudit.tindakan).where(about).order_by(col(JejakAudit.id))
    done = ["disusun", "diubah", "dialihkan", "batal"]
    assert panggung.session.exec(trail).all() == [f"rincian.{one}" for one in done]


def test_ones_own_activities_of_all_running_works(panggung: Panggung) -> None:
    team, alone = pekerjaan_tim(panggung), pekerjaan_sendiri(panggung)
    later = kegiatan(panggung, team, KETUA, selesai=dt.date(2027, 3, 1))
    first = kegiatan(panggung, alone, KETUA)
    kegiatan(panggung, team)
    done = kegiatan(panggung, team, KETUA)
    pk.batalkan(panggung.session, (done.id, 0), "Tidak jadi", saat(panggung))
    assert pk.kegiatan_saya(panggung.session, panggung.id(KETUA), panggung.now.date()) == [first, later]
    akhiri(panggung, team)
    assert pk.kegiatan_saya(panggung.session, panggung.id(KETUA), panggung.now.date()) == []


def test_the_same_money_is_not_taken_twice_at_the_same_moment(
    buka: Callable[..., Panggung], database: Database
) -> None:
    p = buka("contoh-temanggung")
    work = pekerjaan_tim(p)
    (line,) = rencana(p, work, 1000)
    want, act, ref = isi(600, butir_id=line.id), saat(p), work.ref
    p.session.commit()
    refused: list[pk.AnggaranMelebihi] = []

    def one() -> None:
        with database.writing() as session:
            try:
                pk.susun(session, pekerjaan.ambil(session, ref), want, act)
            except pk.AnggaranMelebihi as error:
                refused.append(error)

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(database.engine) as session:
        assert [row.anggaran for row in session.exec(select(RincianKegiatan))] == [Decimal(600)]
    assert [error.kelebihan.sisa for error in refused] == [Decimal(400)] * 2
