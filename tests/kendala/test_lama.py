"""What waits too long for a head, and what he finds waiting."""

from __future__ import annotations

import datetime as dt

import pytest

from core import kendala, organisasi, pengingat
from core.models.organisasi import UnitOrganisasi
from tests.kendala.dunia import KABID, KABID_LAIN, NOW, Dunia

DAY = dt.timedelta(days=1)


def naik(d: Dunia, now: dt.datetime) -> list[str]:
    """The obstacles that a superior is told of now."""
    return [one.jatuh.buka for one in pengingat.naikkan(d.session, organisasi.baca_struktur, now)]


def batas(d: Dunia, days: int) -> None:
    unit = d.session.get_one(UnitOrganisasi, d.orang(KABID).unit_id)
    unit.eskalasi_hari = days
    d.session.add(unit)
    d.session.flush()


@pytest.mark.parametrize(
    ("hari", "batasnya", "lewat"),
    [
        pytest.param(2, 3, False, id="Wednesday, two of three working days"),
        pytest.param(3, 3, True, id="Thursday, three working days"),
        pytest.param(6, 5, False, id="Sunday does not count"),
        pytest.param(7, 5, True, id="the next Monday"),
        pytest.param(30, 0, False, id="never where the unit wants none"),
    ],
)
def test_waiting_is_counted_in_working_days_of_the_heads_unit(d: Dunia, hari: int, batasnya: int, lewat: bool) -> None:
    batas(d, batasnya)
    row = d.sampaikan()
    assert (naik(d, NOW + hari * DAY + dt.timedelta(minutes=1)) == [str(row.id)]) is lewat


def test_who_has_answered_is_not_waited_for(d: Dunia) -> None:
    batas(d, 1)
    row = d.sampaikan()
    part = d.bagian(row, KABID)
    kendala.putuskan(d.session, part.id, kendala.PutusanKendala("disetujui"), d.oleh(KABID), NOW)
    assert naik(d, NOW + 21 * DAY) == []


def test_a_head_finds_what_waits_for_him_and_what_he_promised(d: Dunia) -> None:
    first, second = d.sampaikan(), d.sampaikan(KABID_LAIN, now=NOW + DAY)
    promise = kendala.PutusanKendala("disetujui", tenggat=d.hari + 7 * DAY)
    kendala.putuskan(d.session, d.bagian(first, KABID).id, promise, d.oleh(KABID), NOW)
    found = kendala.menunggu_saya(d.session, d.id(KABID), d.hari)
    assert [row.id for row, _part in found] == [second.id, first.id]
    assert [row.id for row, _part in kendala.menunggu_saya(d.session, d.id(KABID_LAIN), d.hari)] == [second.id]
    assert len(kendala.milik_unit(d.session, [d.tim.unit_id])) == 3
