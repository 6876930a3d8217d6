"""Where the regulation names another officer than the head who forms the team, his word is waited for."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import select

from core import organisasi, tim
from core.models.penugasan import Permohonan
from core.models.tim import AnggotaTim, TimKerja
from tests.tim.panggung import Panggung
from tests.tim.test_bentuk import KABID, isi_awal


def madya(p: Panggung) -> organisasi.Orang:
    """Somebody of the unit whose assessor is above its head (K Ps.18(3))."""
    units = organisasi.unit_dan_bawahan(p.session, p.orang(KABID).unit_id)
    people = organisasi.anggota_unit(p.session, units)
    return next(one for one in people if one.jenjang == "Ahli Madya")


def bentuk_campuran(p: Panggung) -> TimKerja:
    isi_awal(p)
    p.tap(KABID, p.orang("perencana").nama)
    p.tap(KABID, madya(p).nama)
    p.tap(KABID, "Selesai memilih")
    p.tap(KABID, p.orang("perencana").nama)
    p.tap(KABID, "Bentuk tim")
    return p.session.exec(select(TimKerja)).one()


def test_each_member_is_assigned_by_his_own_assessor(buka: Callable[..., Panggung]) -> None:
    p = buka("kotabaru", 600)
    bentuk_campuran(p)
    assert sorted(row.status for row in p.session.exec(select(Permohonan))) == ["diajukan", "disetujui"]
    assert [row.pegawai_id for row in p.session.exec(select(AnggotaTim))] == [p.id("perencana")]
    assert "menunggu" in p.last(KABID)
    assert madya(p).nama in p.text("kepala-dinas")


def test_with_his_consent_the_member_joins_and_the_ketua_hears_of_it(buka: Callable[..., Panggung]) -> None:
    p = buka("kotabaru", 600)
    team = bentuk_campuran(p)
    p.tap("kepala-dinas", "Terbitkan surat")
    assert madya(p).id in {one.pegawai_id for one in tim.anggota(p.session, team.id)}
    assert "bergabung dengan “" in p.last("perencana")
