"""What waits too long is told to the superior, once; nobody decides in his place."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.dialogs.putusan.kabar import kabar_terlalu
from core import organisasi
from core import permohonan as pp
from core.audit import JejakAudit
from core.database import Database
from core.models.organisasi import Pegawai, UnitOrganisasi
from core.models.penugasan import Permohonan
from core.organisasi import baca_struktur
from core.permohonan import Keputusan
from tests import sampel
from tests.permohonan.dunia import plh_jabatan

WIB = ZoneInfo("Asia/Jakarta")
TUESDAY = dt.datetime(2026, 12, 1, 9, tzinfo=WIB)
DAY = dt.timedelta(days=1)


def _orang(session: Session, alias: str) -> organisasi.Orang:
    found = organisasi.orang_by_alias(session, alias)
    assert found is not None
    return found


def _diajukan(session: Session, now: dt.datetime = TUESDAY, pemohon: str = "analis-anggaran") -> Permohonan:
    sampel.isi(session, "contoh-temanggung")
    me, head = _orang(session, pemohon), _orang(session, "kabid-anggaran")
    wish = pp.Isi(
        mode="sukarela",
        scope="dalam_unit",
        form="individu",
        pemohon_id=me.id,
        pegawai_id=me.id,
        unit_pemilik_id=head.unit_id,
        judul="Peta layanan",
        mulai=dt.date(2026, 12, 7),
        selesai=dt.date(2027, 2, 28),
    )
    step = pp.RencanaLangkah("puo", ("puo",), "setuju", "Persetujuan", "Ps.1", head.id, jabatan_id=head.jabatan_id)
    letter = pp.RencanaSurat("surat_penugasan", head.id, "Ps.2")
    return pp.ajukan(session, wish, pp.Dasar(me.instansi_id, me.regulasi, "v", "a", (step,), letter), now).permohonan


def _naik(session: Session, now: dt.datetime) -> list[uuid.UUID | None]:
    return [one.atasan for one in pp.naikkan(session, baca_struktur, now)]


def test_after_three_working_days_the_superior_is_told_once(database: Database) -> None:
    with database.writing() as session:
        row = _diajukan(session)
        assert _naik(session, TUESDAY + 3 * DAY - dt.timedelta(minutes=1)) == []
        friday = TUESDAY + 3 * DAY
        assert _naik(session, friday) == [_orang(session, "kepala-dinas").id]
        step = pp.langkah_menunggu(session, row)
        assert step is not None
        assert (step.dieskalasi_pada, step.dieskalasi_kepada_id) == (friday, _orang(session, "kepala-dinas").id)
        assert _naik(session, friday + 6 * DAY) == []
        with pytest.raises(pp.BukanGiliran):
            pp.putuskan(session, step.id, Keputusan("disetujui", _orang(session, "kepala-dinas").id), friday)
        assert session.exec(sa.select(JejakAudit.tindakan)).scalars().all()[-1] == "permohonan.dieskalasi"


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        pytest.param(dt.datetime(2026, 12, 4, 20, tzinfo=WIB), 0, id="evening"),
        pytest.param(dt.datetime(2026, 12, 5, 10, tzinfo=WIB), 0, id="saturday"),
        pytest.param(dt.datetime(2026, 12, 7, 8, tzinfo=WIB), 1, id="monday"),
    ],
)
def test_nobody_is_told_outside_working_hours(database: Database, moment: dt.datetime, told: int) -> None:
    with database.writing() as session:
        _diajukan(session)
        assert len(_naik(session, moment)) == told


def test_free_days_do_not_count(database: Database) -> None:
    with database.writing() as session:
        _diajukan(session, dt.datetime(2026, 12, 22, 9, tzinfo=WIB))  # 24 and 25 are free
        assert _naik(session, dt.datetime(2026, 12, 28, 10, tzinfo=WIB)) == []
        assert len(_naik(session, dt.datetime(2026, 12, 29, 9, tzinfo=WIB))) == 1


@pytest.mark.parametrize(("limit", "days", "told"), [(1, 1, 1), (5, 6, 0), (5, 7, 1), (0, 60, 0)])
def test_the_unit_of_the_officer_sets_the_days(database: Database, limit: int, days: int, told: int) -> None:
    with database.writing() as session:
        _diajukan(session)
        unit = _orang(session, "kabid-anggaran").unit_id
        session.execute(sa.update(UnitOrganisasi).where(UnitOrganisasi.id == unit).values(eskalasi_hari=limit))
        assert len(_naik(session, TUESDAY + days * DAY)) == told


def test_who_decides_or_asks_is_passed_over(database: Database) -> None:
    """The head of the office acts for the head of the bidang: there is nobody above him in the office."""
    with database.writing() as session:
        _diajukan(session)
        head, above = _orang(session, "kabid-anggaran"), _orang(session, "kepala-dinas")
        plh_jabatan(session, head.jabatan_id, above.id, TUESDAY.date(), TUESDAY.date() + 30 * DAY)
        assert _naik(session, TUESDAY + 3 * DAY) == [None]


@pytest.mark.parametrize(("since", "told"), [(0, 1), (1, 0)])
def test_days_count_from_the_first_day_of_who_acts(database: Database, since: int, told: int) -> None:
    with database.writing() as session:
        _diajukan(session)
        head, other = _orang(session, "kabid-anggaran"), _orang(session, "analis-anggaran")
        first = TUESDAY.date() + since * DAY
        plh_jabatan(session, head.jabatan_id, other.id, first, first + 30 * DAY)
        assert len(_naik(session, TUESDAY + 3 * DAY)) == told


def test_a_decided_step_is_left_alone(database: Database) -> None:
    with database.writing() as session:
        row = _diajukan(session)
        step = pp.langkah_menunggu(session, row)
        assert step is not None
        pp.putuskan(session, step.id, Keputusan("ditolak", _orang(session, "kabid-anggaran").id), TUESDAY)
        assert _naik(session, TUESDAY + 9 * DAY) == []


def test_a_vacant_post_is_told_too(database: Database) -> None:
    with database.writing() as session:
        _diajukan(session)
        head = _orang(session, "kabid-anggaran")
        session.execute(sa.update(Pegawai).where(Pegawai.id == head.id).values(aktif=False))
        assert _naik(session, TUESDAY + 3 * DAY) == [_orang(session, "kepala-dinas").id]


def test_for_a_vacant_post_the_superior_alone_is_told(database: Database) -> None:
    with database.writing() as session:
        _diajukan(session)
        session.get_one(Pegawai, _orang(session, "kabid-anggaran").id).aktif = False
        session.flush()
        organisasi.tandai_berubah(session)

        [late] = pp.naikkan(session, baca_struktur, TUESDAY + 3 * DAY)

        assert (late.pejabat, late.atasan) == (None, _orang(session, "kepala-dinas").id)
        told = {notice.pegawai_id for notice in kabar_terlalu(session, late)}
        assert told == {late.atasan, late.permohonan.pemohon_id}
