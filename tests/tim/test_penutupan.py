"""What is still open in a work when it is ended early: what lapses, what goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlmodel import select

from core import audit, hasil, kendala, penutupan
from core.database import Database
from core.hasil import IsiHasil
from core.models.jejak import JejakAudit
from core.models.kendala import Kendala
from core.models.pelaksanaan import RencanaKerja
from core.models.perencanaan import RencanaKegiatan
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import rencana_kerja
from core.penugasan import Pengakhiran
from core.perencanaan import butir, rencana
from core.perencanaan.butir import IsiButir
from core.saat import Saat
from core.tim import TimBerakhir
from tests.kendala.dunia import ANGGOTA, HARI, KABID, KABID_LAIN, KETUA, NOW, Dunia, dunia

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture(params=["temanggung", "kotabaru"])
def d(request: pytest.FixtureRequest, database: Database) -> Iterator[Dunia]:
    with database.writing() as session:
        yield dunia(session, request.param)


def saat(d: Dunia, alias: str) -> Saat:
    return Saat(d.id(alias), NOW, HARI)


def rencanakan(d: Dunia, work: Pekerjaan, alias: str) -> RencanaKegiatan:
    row = rencana.mulai(d.session, work, d.aturan, saat(d, alias))
    butir.tambah(d.session, row.id, [IsiButir("Server", Decimal(50_000_000))], saat(d, alias))
    return rencana.ajukan(d.session, (row.id, row.versi), saat(d, alias))


def susun(d: Dunia, alias: str) -> RencanaKerja:
    """An individual plan, handed in."""
    row = rencana_kerja.tambah(d.session, d.work, rencana_kerja.Baris("Uji", HARI), saat(d, alias))
    return rencana_kerja.sampaikan(d.session, (row.id, row.versi), saat(d, alias))


def serahkan(d: Dunia, work: Pekerjaan, alias: str) -> str:
    ground = hasil.dasar(d.session, work, d.aturan.struktur, d.aturan.regulasi)
    return hasil.serahkan(d.session, work, IsiHasil(d.id(alias), "Basis data", "Semua"), ground, NOW).hasil.status


def akhiri(d: Dunia) -> None:
    penutupan.akhiri_tim(d.session, d.tim, Pengakhiran(d.id(KABID), "Dialihkan", HARI), LATER)


def test_what_only_served_to_go_on_lapses_with_the_team(d: Dunia) -> None:
    obstacle, plan, own = d.sampaikan(KABID_LAIN), rencanakan(d, d.work, KETUA), susun(d, ANGGOTA)
    akhiri(d)
    assert (obstacle.status, obstacle.ditutup_pada) == ("gugur", LATER)
    assert {part.status for part in kendala.bagian(d.session, obstacle.id)} == {"batal"}
    assert (plan.status, own.status) == ("batal", "batal")
    assert penutupan.terbuka(d.session, d.work) == penutupan.Terbuka()
    assert kendala.menunggu_saya(d.session, d.id(KABID_LAIN), HARI) == []
    part = d.bagian(obstacle, KABID)
    with pytest.raises(kendala.SudahDitangani):
        kendala.putuskan(d.session, part.id, kendala.PutusanKendala("disetujui"), d.oleh(KABID), LATER)
    with pytest.raises(rencana.RencanaBerubah):
        rencana.sepakati(d.session, (plan.id, plan.versi), saat(d, KABID))
    trail = set(d.session.exec(select(JejakAudit.tindakan)))
    assert {"kendala.gugur", "rencana.gugur", "rencana_kerja.gugur", "tim.berakhir"} <= trail
    assert list(audit.rusak(d.session)) == []


def test_what_was_done_goes_on(d: Dunia) -> None:
    agreed, status = rencanakan(d, d.work, KETUA), serahkan(d, d.work, KETUA)
    head = agreed.jabatan_id
    [officer] = [who for who in (KABID, "kepala-dinas") if d.pos(who) == head]
    rencana.sepakati(d.session, (agreed.id, agreed.versi), saat(d, officer))
    answered = d.sampaikan()
    kendala.tindaklanjuti(d.session, d.bagian(answered, KABID).id, "Sudah dipasang", d.oleh(KABID), NOW)
    akhiri(d)
    still = hasil.terbuka(d.session, d.work)
    assert still is not None
    assert (still.status, agreed.status, answered.status) == (status, "disepakati", "selesai")


def test_of_a_follow_up_that_was_promised_the_decision_stays_readable(d: Dunia) -> None:
    row = d.sampaikan()
    promise = kendala.PutusanKendala("disetujui", "Server dipesan", HARI + dt.timedelta(days=7))
    part = kendala.putuskan(d.session, d.bagian(row, KABID).id, promise, d.oleh(KABID), NOW)
    akhiri(d)
    assert (row.status, part.status, part.keputusan) == ("gugur", "batal", "Server dipesan")


def test_who_comes_second_changes_nothing(d: Dunia) -> None:
    row = d.sampaikan()
    akhiri(d)
    with pytest.raises(TimBerakhir):
        akhiri(d)
    assert row.ditutup_pada == LATER


def test_one_persons_work_is_settled_and_no_other(d: Dunia) -> None:
    alone, teams = d.sendiri(ANGGOTA), d.sampaikan()
    said = kendala.IsiKendala(d.id(ANGGOTA), "Akses ditutup", "Minta akses")
    own = kendala.sampaikan(d.session, alone, said, d.aturan, NOW)
    plan = rencanakan(d, alone, ANGGOTA)
    end = Pengakhiran(d.id(KABID), "Dialihkan", HARI)
    penutupan.akhiri_penugasan(d.session, alone.isi.id, end, LATER)
    d.session.refresh(own)
    assert (own.status, plan.status) == ("gugur", "batal")
    assert d.session.get_one(Kendala, teams.id).status == "disampaikan"
