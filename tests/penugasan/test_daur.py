"""From the letter to the end: received, objected to, ended, recorded."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import select

from core import audit, penugasan, pimpinan, tim
from core.models.penugasan import Penugasan
from core.models.surat import Surat
from core.models.tim import AnggotaTim
from core.penugasan import Beban
from tests.penugasan.bahan import KABID, TODAY, aturan, limpahkan, rencana, tugaskan
from tests.tim.panggung import Panggung
from tests.tim.test_bentuk import bentuk

DAY = dt.timedelta(days=1)


def penugasan_pada(status: str) -> Penugasan:
    return Penugasan(judul="x", mulai=TODAY, selesai=TODAY + 30 * DAY, status=status)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("status", "hari", "keadaan"),
    [
        pytest.param("terbit", TODAY, "menunggu_diterima", id="the letter is out"),
        pytest.param("diterima", TODAY - DAY, "akan_datang", id="the day before"),
        pytest.param("diterima", TODAY, "berjalan", id="the first day"),
        pytest.param("diterima", TODAY + 30 * DAY, "berjalan", id="the last day"),
        pytest.param("diterima", TODAY + 31 * DAY, "selesai", id="the day after"),
        pytest.param("terbit", TODAY + 31 * DAY, "selesai", id="never received, over all the same"),
        pytest.param("dicatat", TODAY, "berjalan", id="recorded only"),
        pytest.param("diakhiri", TODAY, "diakhiri", id="ended"),
        pytest.param("batal", TODAY, "diakhiri", id="void"),
    ],
)
def test_an_assignment_stands_as_its_days_say(status: str, hari: dt.date, keadaan: str) -> None:
    assert penugasan.keadaan(penugasan_pada(status), hari) == keadaan


@pytest.mark.parametrize(("akhir", "keadaan"), [(TODAY - DAY, "dicabut"), (TODAY, "diakhiri")], ids=["before", "on"])
def test_what_never_began_was_revoked_and_not_ended(akhir: dt.date, keadaan: str) -> None:
    row = penugasan_pada("diakhiri")
    row.diakhiri_pada = akhir
    assert penugasan.keadaan(row, TODAY + 40 * DAY) == keadaan
    assert penugasan.berakhir(row, TODAY)


@pytest.mark.parametrize(("siapa", "boleh"), [(KABID, True), ("kepala-dinas", False), ("perencana", False)])
def test_only_the_head_it_is_for_or_who_signed_ends_it(panggung: Panggung, siapa: str, boleh: bool) -> None:
    row = tugaskan(panggung)
    assert penugasan.boleh_mengakhiri(panggung.session, row, panggung.id(siapa), TODAY) is boleh
    if not boleh:
        with pytest.raises(penugasan.BukanPengakhir):
            penugasan.akhiri(panggung.session, row.id, panggung.akhir(siapa), panggung.now)


def test_who_acts_for_the_head_ends_it(panggung: Panggung) -> None:
    row = tugaskan(panggung)
    limpahkan(panggung, KABID, "kabid-anggaran")
    penugasan.akhiri(panggung.session, row.id, panggung.akhir("kabid-anggaran"), panggung.now)
    assert (row.status, row.diakhiri_pada) == ("diakhiri", TODAY)


@pytest.mark.parametrize("kapasitas", ["Plt.", "Plh.", "a.n.", "u.b."])
def test_authority_lent_to_somebody_does_not_reach_his_own_assignment(panggung: Panggung, kapasitas: str) -> None:
    row = tugaskan(panggung)
    limpahkan(panggung, KABID, "perencana", kapasitas)
    assert row.pegawai_id == panggung.id("perencana")
    assert not penugasan.boleh_mengakhiri(panggung.session, row, row.pegawai_id, TODAY)
    with pytest.raises(penugasan.PenugasanSendiri):
        penugasan.akhiri(panggung.session, row.id, panggung.akhir("perencana"), panggung.now)
    with pytest.raises(penugasan.PenugasanSendiri):
        penugasan.wajib_bukan_sendiri(panggung.session, row, row.pegawai_id, TODAY)
    assert row.status == "terbit"


def test_nor_does_it_let_him_have_himself_replaced(panggung: Panggung) -> None:
    old = tugaskan(panggung)
    limpahkan(panggung, KABID, "perencana")
    head = next(one for one in pimpinan.memimpin(panggung.session, old.pegawai_id, TODAY) if one.kapasitas == "Plh.")
    other = panggung.id("pranata-komputer")
    plan = rencana(head, other, lanjutan_dari_id=old.id, alasan_ganti="mutasi")
    instansi = panggung.orang(KABID).instansi_id
    with pytest.raises(penugasan.PenugasanSendiri):
        penugasan.tunjuk(panggung.session, plan, aturan(panggung), instansi, panggung.now)
    assert penugasan.berjalan(panggung.session, other, TODAY) == []


def test_of_others_he_decides_meanwhile(panggung: Panggung) -> None:
    row = tugaskan(panggung, "pranata-komputer")
    limpahkan(panggung, KABID, "perencana")
    penugasan.wajib_bukan_sendiri(panggung.session, row, panggung.id("perencana"), TODAY)
    penugasan.akhiri(panggung.session, row.id, panggung.akhir("perencana"), panggung.now)
    assert row.status == "diakhiri"


def test_it_ends_once_and_its_letter_with_it(panggung: Panggung) -> None:
    row = tugaskan(panggung)
    penugasan.akhiri(panggung.session, row.id, panggung.akhir(KABID), panggung.now)
    with pytest.raises(penugasan.SudahBerakhir):
        penugasan.akhiri(panggung.session, row.id, panggung.akhir(KABID), panggung.now)
    with pytest.raises(penugasan.SudahBerakhir):
        penugasan.terima(panggung.session, row.id, row.pegawai_id, panggung.now)
    assert panggung.session.exec(select(Surat.status)).all() == ["batal"]  # it had not been typeset yet
    assert row.alasan_berakhir == "Tidak diperlukan lagi"
    assert penugasan.berjalan(panggung.session, row.pegawai_id, TODAY) == []
    assert list(audit.rusak(panggung.session)) == []


def test_an_objection_is_kept_with_the_one_before_and_moves_nothing(panggung: Panggung) -> None:
    row = tugaskan(panggung)
    for text in ("Terlalu banyak", "Dan terlalu cepat"):
        penugasan.keberatan(panggung.session, row.id, row.pegawai_id, text, panggung.now)
    assert row.keberatan == "Terlalu banyak\nDan terlalu cepat"
    assert row.status == "terbit"
    with pytest.raises(penugasan.BukanPenerima):
        penugasan.keberatan(panggung.session, row.id, panggung.id(KABID), "Saya juga", panggung.now)


def test_who_leaves_a_team_has_no_assignment_to_it_any_more(panggung: Panggung) -> None:
    team = bentuk(panggung)
    row = panggung.session.exec(select(Penugasan).where(Penugasan.pegawai_id == panggung.id("pranata-komputer"))).one()
    tim.akhiri_penugasan(panggung.session, row.id, panggung.akhir("perencana"), panggung.now)  # by the ketua
    assert row.status == "diakhiri"
    assert [one.pegawai_id for one in tim.anggota(panggung.session, team.id)] == [panggung.id("perencana")]


def test_with_a_team_end_the_assignments_to_it(panggung: Panggung) -> None:
    team = bentuk(panggung)
    tim.akhiri(panggung.session, team, panggung.akhir(KABID), panggung.now)
    assert set(panggung.session.exec(select(Penugasan.status))) == {"diakhiri"}
    assert (team.diakhiri_pada, team.alasan_berakhir) == (TODAY, "Tidak diperlukan lagi")
    assert len(panggung.session.exec(select(AnggotaTim)).all()) == 2


def test_recorded_work_counts_as_load_and_has_no_letter(panggung: Panggung) -> None:
    person = panggung.id("perencana")
    work = penugasan.PekerjaanTercatat(
        judul="Pendamping data",
        unit_id=panggung.orang("perencana").unit_id,
        mulai=TODAY,
        selesai=TODAY + 60 * DAY,
        instrumen="Surat Tugas Nomor 12 Tahun 2026",
        instansi="Kementerian Contoh",
    )
    penugasan.catat(panggung.session, work, [person], panggung.id(KABID), panggung.now)
    during = (TODAY + 30 * DAY, TODAY + 90 * DAY)
    after = (TODAY + 61 * DAY, TODAY + 90 * DAY)
    assert penugasan.beban(panggung.session, [person], TODAY, during) == {person: Beban(1, 1)}
    assert penugasan.beban(panggung.session, [person], TODAY, after) == {person: Beban(1, 0)}
    assert panggung.session.exec(select(Surat)).all() == []
