"""Who may review what when, where an unfit result goes, and what people are told who come late."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from core import audit, hasil
from core.database import Database
from core.models.hasil import Hasil
from core.models.kanal import Attachment
from tests.hasil.dunia import Tim, tim
from tests.permohonan.dunia import NOW, plh

SECOND = dt.timedelta(seconds=1)


def tinjau(t: Tim, row: Hasil, who: int, verdict: hasil.Putusan = "sesuai", now: dt.datetime = NOW) -> hasil.Akibat:
    """The step that waits, decided by that person."""
    [step] = hasil.giliran(t.session, row)
    return hasil.putuskan(t.session, step.id, (verdict, "Mohon dilengkapi"), t.d.semua[who], now)


def keadaan(session: Session, row: Hasil) -> list[str]:
    return [step.status for step in hasil.tinjauan_dari(session, row)]


def test_everybody_in_order_makes_it_finished(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3, 4)).hasil
        assert (row.status, row.nomor) == ("ditinjau", "HS-2026-0001")
        assert keadaan(session, row) == ["menunggu", "menunggu_giliran", "menunggu_giliran"]
        for who in (2, 3):
            assert tinjau(t, row, who).hasil.status == "ditinjau"
        effect = tinjau(t, row, 4)
        assert (row.status, row.selesai_oleh_id, effect.giliran) == ("selesai", t.d.semua[4], ())
        assert list(audit.rusak(session)) == []


@pytest.mark.parametrize(
    ("stated", "returned_by", "expected"),
    [
        pytest.param("pelaksana", 3, ("dikembalikan", None), id="the text says: to those who did the work"),
        pytest.param("sebelumnya", 3, ("ditinjau", 2), id="the text is silent: one step back"),
        pytest.param("sebelumnya", 2, ("dikembalikan", None), id="one step back from the first is the makers"),
    ],
)
def test_where_an_unfit_result_goes(
    database: Database, stated: str, returned_by: int, expected: tuple[str, int | None]
) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3, kembali_ke=stated)).hasil
        for who in range(2, returned_by):
            tinjau(t, row, who)
        effect = tinjau(t, row, returned_by, "dikembalikan")
        turn = [step.jabatan_id for step in effect.giliran]
        assert (row.status, turn) == (expected[0], [t.jabatan(expected[1])] if expected[1] else [])


def test_a_round_that_began_with_a_later_reviewer_still_knows_who_comes_before_him(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3, 4)).hasil
        tinjau(t, row, 2)
        tinjau(t, row, 3)
        tinjau(t, row, 4, "dikembalikan")
        effect = tinjau(t, row, 3, "dikembalikan")
        assert ([step.jabatan_id for step in effect.giliran], row.putaran) == ([t.jabatan(2)], 3)
        assert keadaan(session, row) == ["menunggu", "menunggu_giliran", "menunggu_giliran"]


def test_a_second_round_follows_the_chain_of_its_own_day(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2)).hasil
        tinjau(t, row, 2, "dikembalikan")
        hasil.serahkan_lagi(session, row.id, t.isi(0, "Diperbaiki"), t.dasar(3, 4), NOW)
        steps = hasil.tinjauan_dari(session, row)
        assert [step.jabatan_id for step in steps] == [t.jabatan(3), t.jabatan(4)]
        assert [one.catatan for one in hasil.riwayat(session, row)] == ["Mohon dilengkapi"]


def test_one_tap_counts_for_the_next_post_too_when_it_is_the_same_officer(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3, 4)).hasil
        plh(session, t.d, t.d.semua[3], t.d.semua[2])
        effect = tinjau(t, row, 2)
        assert [(one.status, one.kapasitas) for one in effect.tercakup] == [("tercakup", "Plh.")]
        assert [step.jabatan_id for step in effect.giliran] == [t.jabatan(4)]


@pytest.mark.parametrize("who", [0, 1])
def test_who_did_the_work_does_not_review_it_as_deputy_either(database: Database, who: int) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2)).hasil
        plh(session, t.d, t.d.semua[2], t.d.semua[who])
        with pytest.raises(hasil.BukanPeninjau) as refused:
            tinjau(t, row, who)
        assert refused.value.sendiri
        assert tinjau(t, row, 2).hasil.status == "selesai"


def test_the_holder_hears_that_his_authority_is_with_his_deputy(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2)).hasil
        plh(session, t.d, t.d.semua[2], t.d.semua[4])
        with pytest.raises(hasil.BukanPeninjau) as refused:
            tinjau(t, row, 2)
        assert refused.value.sampai == NOW.date()


def test_who_comes_late_is_told_who_was_first(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3)).hasil
        [step] = hasil.giliran(session, row)
        plh(session, t.d, t.d.semua[2], t.d.semua[4])
        tinjau(t, row, 4)
        with pytest.raises(hasil.SudahDitinjau) as late:
            hasil.putuskan(session, step.id, ("sesuai", ""), t.d.semua[2], NOW)
        assert late.value.nama == "Orang 4"


def test_a_later_reviewer_waits_for_his_turn(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3)).hasil
        later = hasil.tinjauan_dari(session, row)[1]
        with pytest.raises(hasil.BelumGiliran) as early:
            hasil.putuskan(session, later.id, ("sesuai", ""), t.d.semua[3], NOW)
        assert early.value.nama == "Orang 2"


def test_a_return_says_what_to_put_right(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2)).hasil
        [step] = hasil.giliran(session, row)
        with pytest.raises(hasil.CatatanWajib):
            hasil.putuskan(session, step.id, ("dikembalikan", " "), t.d.semua[2], NOW)
        assert keadaan(session, row) == ["menunggu"]


def test_everybody_checks_his_own_work_before_it_goes_up(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, periksa=(0, 1))).hasil
        assert row.status == "diperiksa_sendiri"
        assert keadaan(session, row) == ["sesuai", "menunggu", "menunggu_giliran"]
        effect = tinjau(t, row, 1)
        assert ([step.jabatan_id for step in effect.giliran], row.status) == ([t.jabatan(2)], "ditinjau")


def test_where_the_makers_check_it_themselves_only_what_fits_goes_up(database: Database) -> None:
    """T Lamp. IV.I.c.1: they review it; what meets the target is submitted. The same when it is handed in again."""
    with database.writing() as session:
        t = tim(session)
        ground, unfit = t.dasar(2, periksa=(0,)), replace(t.isi(), sesuai_target=False)
        with pytest.raises(hasil.BelumSesuaiTarget):
            hasil.serahkan(session, t.work, unfit, ground, NOW)
        assert session.exec(select(Hasil)).all() == []
        row = t.serahkan(ground).hasil
        tinjau(t, row, 2, "dikembalikan")
        with pytest.raises(hasil.BelumSesuaiTarget):
            hasil.serahkan_lagi(session, row.id, unfit, ground, NOW)
        assert row.status == "dikembalikan"


def test_before_its_first_day_a_work_has_no_result(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        t.work.isi.mulai = NOW.date() + dt.timedelta(days=1)
        with pytest.raises(hasil.BelumDimulai):
            t.serahkan(t.dasar(2))
        row = t.serahkan(t.dasar(2), NOW + dt.timedelta(days=1)).hasil
        assert row.status == "ditinjau"


def test_elsewhere_the_officer_finds_whether_it_fits(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = hasil.serahkan(session, t.work, replace(t.isi(), sesuai_target=False), t.dasar(2), NOW).hasil
        assert (row.status, row.sesuai_target) == ("ditinjau", False)


def test_only_the_ketua_hands_in_and_only_one_result_at_a_time(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        with pytest.raises(hasil.BukanPenyerah) as other:
            hasil.serahkan(session, t.work, t.isi(1), t.dasar(2), NOW)
        assert other.value.nama == "Orang 0"
        t.serahkan(t.dasar(2))
        with pytest.raises(hasil.HasilMasihTerbuka):
            t.serahkan(t.dasar(2))


def test_without_a_ketua_those_who_did_the_work_hand_it_in(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        assert t.work.tim is not None
        t.work.tim.ketua_id = None
        assert hasil.penyerah(session, t.work) == (t.d.semua[1],)


@pytest.mark.parametrize(("reviewed", "free"), [(False, True), (True, False)])
def test_a_result_is_withdrawn_before_anybody_has_reviewed_it(database: Database, reviewed: bool, free: bool) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3)).hasil
        if reviewed:
            tinjau(t, row, 2)
        if free:
            hasil.tarik(session, row.id, t.d.semua[0], NOW)
            assert (row.status, keadaan(session, row)) == ("ditarik", ["batal", "batal"])
            return
        with pytest.raises(hasil.TidakDapatDitarik) as late:
            hasil.tarik(session, row.id, t.d.semua[0], NOW)
        assert late.value.nama == "Orang 2"


@pytest.mark.parametrize("verdict", ["sesuai", "dikembalikan"])
@pytest.mark.parametrize("last", [False, True], ids=["on the way", "the last"])
def test_a_review_taken_back_leaves_everything_as_it_was(
    database: Database, verdict: hasil.Putusan, last: bool
) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3)).hasil
        if last:
            tinjau(t, row, 2)
        before = (row.status, row.putaran, keadaan(session, row))
        who = 3 if last else 2
        step = tinjau(t, row, who, verdict).diputus
        assert step is not None
        hasil.urungkan(session, step.id, t.d.semua[who], NOW + 60 * SECOND)
        assert (row.status, row.putaran, keadaan(session, row)) == before
        assert step.catatan == ""


@pytest.mark.parametrize(
    ("who", "seconds", "acted", "reason"),
    [(3, 30, False, "bukan_pemutus"), (2, 61, False, "lewat"), (2, 30, True, "ditindaklanjuti")],
)
def test_what_stands(database: Database, who: int, seconds: int, acted: bool, reason: str) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3)).hasil
        step = tinjau(t, row, 2).diputus
        assert step is not None
        if acted:
            tinjau(t, row, 3)
        with pytest.raises(hasil.TidakDapatDiurungkan) as stands:
            hasil.urungkan(session, step.id, t.d.semua[who], NOW + seconds * SECOND)
        assert stands.value.sebab == reason


def test_only_what_waits_for_a_person_is_listed_for_him(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3)).hasil
        waiting = {who: hasil.menunggu_saya(session, t.d.semua[who], NOW.date()) for who in range(5)}
        assert {who for who, found in waiting.items() if found} == {2}
        plh(session, t.d, t.d.semua[2], t.d.semua[1])  # a member: the holder reviews all the same
        assert [found.id for _step, found in hasil.menunggu_saya(session, t.d.semua[2], NOW.date())] == [row.id]
        assert hasil.menunggu_saya(session, t.d.semua[1], NOW.date()) == []


def test_files_belong_to_the_result_they_were_handed_in_with(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        files = [
            Attachment(pegawai_id=t.d.semua[who], kind="document", channel="telegram", platform_file="x", made_at=NOW)
            for who in (0, 2)
        ]
        session.add_all(files)
        session.flush()
        told = hasil.IsiHasil(t.d.semua[0], "Basis data", "Selesai", lampiran=tuple(str(one.id) for one in files))
        row = hasil.serahkan(session, t.work, told, t.dasar(2), NOW).hasil
        for one in files:
            session.refresh(one)
        assert [one.about for one in files] == [f"hasil:{row.id}", ""]  # somebody else's stays his own


def test_every_step_keeps_its_ground(database: Database) -> None:
    with database.writing() as session:
        t = tim(session)
        row = t.serahkan(t.dasar(2, 3, menerima=(2,))).hasil
        first, last = hasil.tinjauan_dari(session, row)
        assert (first.ditinjau, first.terakhir, first.kutipan) == (False, False, "Ps.1")
        assert (last.ditinjau, last.terakhir, last.sebutan) == (True, True, "J3")
        assert hasil.dari_yang_menunggu(session, uuid.uuid4()) is None
