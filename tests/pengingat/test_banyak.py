"""Much due at once: each transaction takes a part of it, nobody is reminded twice and nobody forgotten."""

from __future__ import annotations

from collections import Counter

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, func, select

from core import pengingat
from core.models.dasar import uuid7
from core.models.jejak import Pengingat
from core.models.kanal import ChannelIdentity
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Pegawai, UnitOrganisasi
from tests.laporan.bahan import DAY, FRIDAY, KABID, siap_lapor
from tests.pengingat.test_pengingat import _ajukan, diingatkan
from tests.tim.panggung import Panggung

PEOPLE, EACH = 40, 60


def _banyak(p: Panggung) -> int:
    """Everybody owes many reports of one team."""
    siap_lapor(p)
    people = list(p.session.exec(select(Pegawai.id).order_by(col(Pegawai.nip)).limit(PEOPLE)))
    p.session.add_all(ChannelIdentity(channel="telegram", value=str(one), pegawai_id=one) for one in people)
    team = p.session.exec(select(KewajibanLaporan.tim_id)).first()
    rows = [_laporan(team, person, number) for person in people for number in range(EACH)]
    p.session.execute(SQLModel.metadata.tables["kewajibanlaporan"].insert(), rows)
    return len(rows)


def _laporan(tim: object, pelapor: object, number: int) -> dict[str, object]:
    return {
        "id": uuid7(),
        "tim_id": tim,
        "jenis": "permintaan",  # each is a line of its own
        "periode": str(number),
        "pelapor_id": pelapor,
        "penerima_id": pelapor,
        "pesan": "",
        "diminta_pada": FRIDAY,
        "jatuh_tempo": FRIDAY,
        "status": "ditunggu",
        "versi": 0,
    }


def _given(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Pengingat)).one()


def test_each_call_takes_a_part_and_all_together_everything(panggung: Panggung) -> None:
    owed = _banyak(panggung)
    told: Counter[object] = Counter()
    calls = 0
    while digests := pengingat.kirim(panggung.session, FRIDAY):
        calls += 1
        told.update(digest.pegawai_id for digest in digests)
        assert sum(len(digest.isi) for digest in digests) <= 2200
    assert calls > 1
    assert _given(panggung.session) >= owed
    assert set(told.values()) == {1}


def test_finding_people_stops_after_so_many_rows(panggung: Panggung) -> None:
    _banyak(panggung)
    read: list[int] = []

    @sa.event.listens_for(panggung.session.connection(), "after_cursor_execute")
    def count(_c: object, cursor: object, sql: str, values: object, *_: object) -> None:
        if "kewajibanlaporan" in sql and sql.lstrip().startswith("SELECT"):
            read.append("LIMIT" in sql)

    assert len(pengingat.kirim(panggung.session, FRIDAY, most=3)) == 3
    assert read[0]


@pytest.mark.parametrize(("limit", "days", "told"), [(1, 1, True), (3, 2, False), (3, 3, True), (0, 30, False)])
def test_the_unit_of_the_officer_sets_when_he_is_reminded(
    panggung: Panggung, limit: int, days: int, told: bool
) -> None:
    panggung.pasang(KABID)
    start = panggung.now
    _ajukan(panggung)
    unit = panggung.orang(KABID).unit_id
    panggung.session.execute(
        sa.update(UnitOrganisasi).where(col(UnitOrganisasi.id) == unit).values(ingatkan_hari=limit)
    )
    assert diingatkan(panggung, start + days * DAY) == ({KABID: ["keputusan"]} if told else {})


def test_another_units_patience_is_no_excuse(panggung: Panggung) -> None:
    panggung.pasang(KABID)
    start = panggung.now
    _ajukan(panggung)
    own = panggung.orang(KABID).unit_id
    others = sa.update(UnitOrganisasi).where(col(UnitOrganisasi.id) != own).values(ingatkan_hari=9)
    panggung.session.execute(others)
    assert diingatkan(panggung, start + DAY) == {KABID: ["keputusan"]}
