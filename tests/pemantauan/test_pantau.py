"""Who looks at a work."""

from __future__ import annotations

import pytest

from core import organisasi, pemantauan, regulasi
from core.pekerjaan import Pekerjaan
from tests.pelaksanaan.bahan import KABID, KETUA, pekerjaan_sendiri, pekerjaan_tim, saat
from tests.penugasan.bahan import limpahkan
from tests.tim.panggung import Panggung


def kapasitas(p: Panggung, work: Pekerjaan, siapa: str) -> str | None:
    today = p.now.date()
    person = p.orang(siapa)
    world = (organisasi.baca_struktur(p.session).pada(today), organisasi.peraturan(regulasi.muat(person.regulasi), {}))
    return pemantauan.kapasitas(p.session, work, world, person.id, today)


def test_the_head_and_who_acts_for_him_look_at_one_persons_work(panggung: Panggung) -> None:
    work = pekerjaan_sendiri(panggung)
    assert kapasitas(panggung, work, KABID) == ""
    limpahkan(panggung, KABID, "kabid-anggaran")
    assert kapasitas(panggung, work, "kabid-anggaran") == "Plh."


@pytest.mark.parametrize("kapasitas_", ["", "Plt.", "Plh.", "u.b."])
def test_who_does_a_work_alone_never_looks_at_it(panggung: Panggung, kapasitas_: str) -> None:
    work = pekerjaan_sendiri(panggung)
    if kapasitas_:
        limpahkan(panggung, KABID, KETUA, kapasitas_)
    found = kapasitas(panggung, work, KETUA)
    assert found is None
    said = pemantauan.IsiPemantauan("sesuai_rencana", "Saya bekerja baik")
    with pytest.raises(pemantauan.BukanPemantau):
        pemantauan.pantau(panggung.session, work, said, found, saat(panggung))


def test_a_ketua_looks_at_his_team(panggung: Panggung) -> None:
    assert kapasitas(panggung, pekerjaan_tim(panggung), KETUA) == ""
