"""Who is reminded of what, when, and never twice."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from bot.dialogs.pengingat import dialog as kata
from core import pengingat, tim
from core import permohonan as pp
from core.models.jejak import Pengingat
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pengingat import Digest
from tests.laporan.bahan import ANGGOTA, DAY, FRIDAY, KABID, KETUA, berencana, lapor, siap_lapor
from tests.tim.panggung import Panggung
from tests.tim.test_bentuk import bentuk

HOUR = dt.timedelta(hours=1)
MONDAY = FRIDAY + 3 * DAY  # 14.00
MINUTE = dt.timedelta(minutes=1)
WIB = ZoneInfo("Asia/Jakarta")


def diingatkan(p: Panggung, now: dt.datetime) -> dict[str, list[str]]:
    """Kinds of duty by person, and everybody has read his message."""
    p.now = now
    digests = pengingat.kirim(p.session, now)
    p.deliver([kata.kabar(digest) for digest in digests])
    return {_alias(p, digest): [one.apa for one in digest.isi] for digest in digests}


def _alias(p: Panggung, digest: Digest) -> str:
    return p.session.get_one(Pegawai, digest.pegawai_id).alias


def siap(p: Panggung) -> None:
    siap_lapor(p)
    p.pasang(KETUA, ANGGOTA, KABID)


# -- reports ------------------------------------------------------------------------------------------


def test_at_the_hour_only_who_still_owes_is_asked(panggung: Panggung) -> None:
    siap(panggung)
    assert diingatkan(panggung, FRIDAY - MINUTE) == {}
    assert diingatkan(panggung, FRIDAY) == {ANGGOTA: ["laporan"]}
    assert "Sekarang waktunya melapor" in panggung.last(ANGGOTA)


def test_who_has_answered_before_the_hour_is_left_in_peace_and_the_receiver_is_asked(panggung: Panggung) -> None:
    siap(panggung)
    lapor(panggung)
    assert diingatkan(panggung, FRIDAY) == {KETUA: ["laporan_masuk"]}


def test_a_late_report_is_asked_for_once_each_working_day(panggung: Panggung) -> None:
    siap(panggung)
    diingatkan(panggung, FRIDAY)
    assert diingatkan(panggung, FRIDAY + HOUR) == {}
    assert diingatkan(panggung, FRIDAY + DAY) == {}  # Saturday
    assert diingatkan(panggung, MONDAY - HOUR) == {ANGGOTA: ["laporan"]}
    assert "masih ditunggu" in panggung.last(ANGGOTA)
    assert diingatkan(panggung, MONDAY - MINUTE) == {}
    assert KETUA in diingatkan(panggung, MONDAY)  # and now the team's report is due


def test_a_returned_report_is_owed_again(panggung: Panggung) -> None:
    siap(panggung)
    lapor(panggung)
    panggung.tap(KETUA, "Kembalikan")
    panggung.type(KETUA, "Sebutkan sumbernya")
    assert diingatkan(panggung, FRIDAY) == {ANGGOTA: ["laporan"]}
    assert "dikembalikan" in panggung.last(ANGGOTA)


def test_the_button_opens_the_report(panggung: Panggung) -> None:
    siap(panggung)
    diingatkan(panggung, FRIDAY)
    assert "Tim Data Terpadu" in panggung.tap(ANGGOTA, "1. Isi laporan")


@pytest.mark.parametrize(
    "now",
    [FRIDAY + 3 * HOUR, FRIDAY + DAY, FRIDAY + 3 * DAY - 7 * HOUR, dt.datetime(2026, 12, 24, 4, tzinfo=dt.UTC)],
    ids=["evening", "saturday", "before-opening", "cuti-bersama"],
)
def test_nobody_is_reminded_outside_working_hours(panggung: Panggung, now: dt.datetime) -> None:
    siap(panggung)
    assert diingatkan(panggung, now) == {}


@pytest.mark.parametrize("field", ["revoked_at", "unreachable_since"])
def test_who_cannot_be_reached_is_left_out_and_reminded_when_he_is_back(panggung: Panggung, field: str) -> None:
    siap(panggung)
    own = sa.update(ChannelIdentity).where(col(ChannelIdentity.pegawai_id) == panggung.id(ANGGOTA))
    panggung.session.execute(own.values({field: panggung.now}))
    assert diingatkan(panggung, FRIDAY) == {}
    panggung.session.execute(own.values({field: None}))
    assert diingatkan(panggung, FRIDAY + MINUTE) == {ANGGOTA: ["laporan"]}


def test_a_team_that_ended_early_asks_for_nothing(panggung: Panggung) -> None:
    siap(panggung)
    team = panggung.session.exec(select(TimKerja)).one()
    tim.akhiri(panggung.session, team, panggung.akhir(KABID), panggung.now)
    assert diingatkan(panggung, FRIDAY) == {}


# -- the clock ----------------------------------------------------------------------------------------


def test_a_clock_that_steps_back_reminds_nobody_again(panggung: Panggung) -> None:
    siap(panggung)
    assert diingatkan(panggung, MONDAY)
    assert diingatkan(panggung, FRIDAY) == {}
    assert diingatkan(panggung, MONDAY) == {}


def test_after_a_long_pause_there_is_one_message_not_many(panggung: Panggung) -> None:
    siap(panggung)
    digests = diingatkan(panggung, FRIDAY + 35 * DAY)
    assert digests[ANGGOTA] == ["laporan"]
    assert len(panggung.session.exec(select(Pengingat)).all()) == sum(len(duties) for duties in digests.values())


# -- nanti --------------------------------------------------------------------------------------------


def test_in_an_hour_means_once_in_an_hour_if_it_still_stands(panggung: Panggung) -> None:
    siap(panggung)
    diingatkan(panggung, FRIDAY)
    panggung.tap(ANGGOTA, "Ingatkan nanti")
    assert "15.00 WIB" in panggung.tap(ANGGOTA, "1 jam lagi")
    assert diingatkan(panggung, FRIDAY + HOUR - MINUTE) == {}
    assert diingatkan(panggung, FRIDAY + HOUR) == {ANGGOTA: ["laporan"]}
    assert diingatkan(panggung, FRIDAY + HOUR + MINUTE) == {}
    assert diingatkan(panggung, MONDAY - HOUR) == {ANGGOTA: ["laporan"]}


def test_tomorrow_morning_is_the_next_working_day_and_one_message(panggung: Panggung) -> None:
    siap(panggung)
    diingatkan(panggung, FRIDAY)
    panggung.tap(ANGGOTA, "Ingatkan nanti")
    assert "14 Desember 2026, 07.30 WIB" in panggung.tap(ANGGOTA, "Besok pagi")
    opening = dt.datetime(2026, 12, 14, 0, 30, tzinfo=dt.UTC)
    assert diingatkan(panggung, opening) == {ANGGOTA: ["laporan"]}
    assert diingatkan(panggung, opening + HOUR) == {}


def test_what_was_done_meanwhile_is_not_reminded_of(panggung: Panggung) -> None:
    siap(panggung)
    diingatkan(panggung, FRIDAY)
    panggung.tap(ANGGOTA, "Ingatkan nanti")
    panggung.tap(ANGGOTA, "1 jam lagi")
    lapor(panggung)
    assert diingatkan(panggung, FRIDAY + HOUR) == {}


# -- decisions and ends -------------------------------------------------------------------------------


def _ajukan(p: Panggung) -> pp.Akibat:
    """A request that waits for the head since Tuesday, 08.00."""
    step = pp.RencanaLangkah("s", ("puo",), "setuju", "Persetujuan", "Ps.1", p.id(KABID))
    me = p.orang(ANGGOTA)
    wish = pp.Isi(
        mode="sukarela",
        scope="dalam_unit",
        form="individu",
        pemohon_id=me.id,
        pegawai_id=me.id,
        unit_pemilik_id=me.unit_id,
        judul="Peta layanan",
        mulai=dt.date(2026, 12, 7),
        selesai=dt.date(2027, 2, 28),
    )
    letter = pp.RencanaSurat("surat", p.id(KABID), "Ps.2")
    ground = pp.Dasar(me.instansi_id, me.regulasi, "v", "alur", (step,), letter)
    return pp.ajukan(p.session, wish, ground, p.now)


def test_a_decision_is_asked_for_after_a_working_day_and_each_one_after(panggung: Panggung) -> None:
    panggung.pasang(KABID)
    start = panggung.now
    effect = _ajukan(panggung)
    assert diingatkan(panggung, start + DAY - MINUTE) == {}
    assert diingatkan(panggung, start + DAY) == {KABID: ["keputusan"]}
    assert "menunggu keputusan Bapak/Ibu sejak" in panggung.last(KABID)
    assert diingatkan(panggung, start + DAY + HOUR) == {}
    assert diingatkan(panggung, start + 2 * DAY) == {KABID: ["keputusan"]}
    assert effect.giliran is not None
    pp.putuskan(panggung.session, effect.giliran.id, pp.Keputusan("ditolak", panggung.id(KABID)), panggung.now)
    assert diingatkan(panggung, start + 3 * DAY) == {}


def test_a_weekend_is_no_waiting(panggung: Panggung) -> None:
    panggung.pasang(KABID)
    panggung.now = FRIDAY
    _ajukan(panggung)
    assert diingatkan(panggung, MONDAY - MINUTE) == {}
    assert diingatkan(panggung, MONDAY) == {KABID: ["keputusan"]}


def _berakhir(p: Panggung, selesai: dt.date) -> None:
    berencana(p, bentuk(p))
    p.pasang(ANGGOTA)
    p.session.execute(sa.update(Penugasan).values(selesai=selesai, mulai=dt.date(2026, 10, 1)))


@pytest.mark.parametrize(
    ("hari", "ingat"),
    [
        (dt.date(2026, 12, 10), False),
        (dt.date(2026, 12, 11), True),  # a week before
        (dt.date(2026, 12, 14), True),  # nobody looked on the day itself: the next working day will do
        (dt.date(2026, 12, 18), True),  # the last day
        (dt.date(2026, 12, 21), False),
    ],
)
def test_the_end_of_an_assignment_is_told_a_week_before_and_on_the_day(
    panggung: Panggung, hari: dt.date, ingat: bool
) -> None:
    _berakhir(panggung, dt.date(2026, 12, 18))
    found = diingatkan(panggung, dt.datetime.combine(hari, dt.time(9), WIB))
    assert found == ({ANGGOTA: ["penugasan"]} if ingat else {})


def test_the_end_is_told_twice_in_all(panggung: Panggung) -> None:
    _berakhir(panggung, dt.date(2026, 12, 18))
    for day in range(1, 22):
        diingatkan(panggung, dt.datetime(2026, 12, day, 9, tzinfo=WIB))
    assert sorted(panggung.session.exec(select(Pengingat.periode))) == ["2026-12-11", "2026-12-18"]


def test_an_end_on_a_free_day_is_told_on_the_last_working_day(panggung: Panggung) -> None:
    _berakhir(panggung, dt.date(2026, 12, 27))  # Sunday after Christmas; 24 and 25 are free as well
    diingatkan(panggung, dt.datetime(2026, 12, 22, 9, tzinfo=WIB))
    assert diingatkan(panggung, dt.datetime(2026, 12, 23, 9, tzinfo=WIB)) == {ANGGOTA: ["penugasan"]}


def test_head_and_ketua_hear_that_the_team_ends(panggung: Panggung) -> None:
    team = bentuk(panggung)
    berencana(panggung, team)
    panggung.pasang(KABID, KETUA)
    team.mulai, team.selesai = dt.date(2026, 10, 1), dt.date(2026, 12, 18)
    panggung.session.flush()
    found = diingatkan(panggung, dt.datetime(2026, 12, 18, 9, tzinfo=WIB))
    assert found == {KABID: ["tim"], KETUA: ["tim"]}


def test_everything_a_person_owes_comes_in_one_message(panggung: Panggung) -> None:
    siap(panggung)
    panggung.session.execute(sa.update(Penugasan).values(selesai=FRIDAY.date(), mulai=dt.date(2026, 10, 1)))
    assert sorted(diingatkan(panggung, FRIDAY)[ANGGOTA]) == ["laporan", "penugasan"]
    assert panggung.last(ANGGOTA).startswith("Pengingat: 2 hal")


def test_who_is_left_over_is_due_at_the_next_call(panggung: Panggung) -> None:
    team = bentuk(panggung)
    berencana(panggung, team)
    panggung.pasang(KABID, KETUA)
    team.mulai, team.selesai = dt.date(2026, 10, 1), dt.date(2026, 12, 18)
    panggung.session.flush()
    now = dt.datetime(2026, 12, 18, 9, tzinfo=WIB)
    assert [len(pengingat.kirim(panggung.session, now, most=1)) for _ in range(3)] == [1, 1, 0]
