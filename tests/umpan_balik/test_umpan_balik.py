"""Feedback: who gives it to whom, who reads it, and that neither it nor its answer is ever changed."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import select

from core import umpan_balik
from core.models.jejak import JejakAudit
from core.models.kanal import Attachment
from core.models.kinerja import KewajibanLaporan, Laporan, UmpanBalik
from core.umpan_balik import Pembaca, Ucapan
from tests.kendala.dunia import ANGGOTA, KABID, KABID_LAIN, KETUA, NOW, PD_LAIN, UNIT_LAIN, Dunia

LATER = NOW + dt.timedelta(hours=1)


def beri(d: Dunia, dari: str = KETUA, kepada: str = ANGGOTA, isi: str = "Cantumkan sumber data") -> UmpanBalik:
    said = Ucapan(d.id(dari), d.id(kepada), isi, "saran")
    return umpan_balik.beri(d.session, d.work, said, d.hari, NOW)


def pembaca(d: Dunia, alias: str) -> Pembaca:
    return Pembaca(d.id(alias), d.hari, d.aturan)


@pytest.mark.parametrize(
    ("dari", "kepada", "sebagai"),
    [
        pytest.param(KETUA, ANGGOTA, "pengelola", id="ketua to member, K 26(4)d"),
        pytest.param(KABID, ANGGOTA, "pemilik", id="head to member, K 26(3)c"),
        pytest.param(KABID, KETUA, "pemilik", id="head to ketua, K 26(3)c"),
    ],
)
def test_ketua_and_head_give_it(d: Dunia, dari: str, kepada: str, sebagai: str) -> None:
    row = beri(d, dari, kepada)
    assert (row.sebagai, row.kapasitas) == (sebagai, "")


@pytest.mark.parametrize("dari", [ANGGOTA, KABID_LAIN, "kepala-dinas", "pelaksana"])
def test_nobody_else_gives_it(d: Dunia, dari: str) -> None:
    with pytest.raises(umpan_balik.BukanPemberi):
        beri(d, dari, UNIT_LAIN)


@pytest.mark.parametrize("kepada", [KETUA, "pelaksana", KABID])
def test_it_goes_to_others_who_do_the_work(d: Dunia, kepada: str) -> None:
    with pytest.raises(umpan_balik.BukanPenerima):
        beri(d, KETUA, kepada)


def test_the_plh_gives_it_in_that_capacity(d: Dunia) -> None:
    d.plh(KABID, "kasubbag-umum")
    assert beri(d, "kasubbag-umum").kapasitas == "Plh."
    with pytest.raises(umpan_balik.BukanPemberi):
        beri(d, KABID)


def test_one_person_gets_it_from_the_owners_head_only(d: Dunia) -> None:
    work = d.sendiri(PD_LAIN)
    said = Ucapan(d.id(KABID), d.id(PD_LAIN), "Bagus", "apresiasi")
    assert umpan_balik.beri(d.session, work, said, d.hari, NOW).penugasan_id == work.isi.id
    assert umpan_balik.pemberi(d.session, work, d.id(PD_LAIN), d.hari) is None


def laporan(d: Dunia) -> Laporan:
    """A member's report that the head of the agency has asked for."""
    owed = KewajibanLaporan(
        tim_id=d.tim.id, jenis="permintaan", periode="x", pelapor_id=d.id(ANGGOTA), penerima_id=d.id("kepala-dinas"),
        diminta_pada=NOW, jatuh_tempo=NOW, status="diterima",
    )  # fmt: skip
    d.session.add(owed)
    d.session.flush()
    report = Laporan(kewajiban_id=owed.id, kemajuan=50, isi="Setengah jalan", dikirim_pada=NOW)
    d.session.add(report)
    d.session.flush()
    return report


def test_who_receives_a_report_gives_it_on_that_report(d: Dunia) -> None:
    report = laporan(d)
    said = Ucapan(d.id("kepala-dinas"), d.id(ANGGOTA), "Teruskan", "apresiasi", report.id)
    row = umpan_balik.beri(d.session, d.work, said, d.hari, NOW)
    assert (row.sebagai, row.laporan_id) == ("penerima", report.id)


@pytest.mark.parametrize("dari", ["kepala-dinas", KABID])
def test_on_a_report_it_goes_to_those_the_report_concerns(d: Dunia, dari: str) -> None:
    report = laporan(d)
    concerned = umpan_balik.penerima(d.session, d.work, d.id(dari), report.id)
    assert set(concerned) == {d.id(ANGGOTA), d.id(KETUA)}
    said = Ucapan(d.id(dari), d.id(UNIT_LAIN), "Teruskan", "apresiasi", report.id)
    with pytest.raises(umpan_balik.BukanPenerima):
        umpan_balik.beri(d.session, d.work, said, d.hari, NOW)


def test_a_report_of_another_work_is_no_ground(d: Dunia) -> None:
    other = d.sendiri(ANGGOTA)
    assert umpan_balik.penerima(d.session, other, d.id(KABID), laporan(d).id) == []


def test_it_is_answered_once_and_that_counts_as_read(d: Dunia) -> None:
    row = beri(d)
    umpan_balik.balas(d.session, row.id, "Siap", d.id(ANGGOTA), LATER)
    assert (row.balasan, row.dibaca_pada, row.dibalas_pada) == ("Siap", LATER, LATER)
    with pytest.raises(umpan_balik.SudahDibalas):
        umpan_balik.balas(d.session, row.id, "Maaf, bukan itu", d.id(ANGGOTA), LATER)
    assert row.balasan == "Siap"


def test_the_first_reading_is_kept(d: Dunia) -> None:
    row = beri(d)
    for moment in (NOW, LATER):
        umpan_balik.tandai_dibaca(d.session, row.id, d.id(ANGGOTA), moment)
    assert row.dibaca_pada == NOW
    assert umpan_balik.belum_dibaca(d.session, d.id(ANGGOTA)) == 0


@pytest.mark.parametrize("alias", [KETUA, KABID, UNIT_LAIN])
def test_only_the_receiver_answers(d: Dunia, alias: str) -> None:
    with pytest.raises(umpan_balik.BukanUntukDia):
        umpan_balik.balas(d.session, beri(d).id, "Siap", d.id(alias), LATER)


@pytest.mark.parametrize(
    "alias",
    [
        pytest.param(ANGGOTA, id="the receiver"),
        pytest.param(KETUA, id="his ketua"),
        pytest.param(KABID, id="the owner's head"),
    ],
)
def test_those_concerned_see_it(d: Dunia, alias: str) -> None:
    row = beri(d)
    assert umpan_balik.ambil(d.session, row.id, pembaca(d, alias)) == row


def test_his_assessor_sees_it_wherever_the_work_belongs(d: Dunia) -> None:
    row = beri(d, KETUA, UNIT_LAIN)
    assert umpan_balik.menilai(pembaca(d, KABID_LAIN), d.id(UNIT_LAIN))
    assert umpan_balik.riwayat(d.session, d.id(UNIT_LAIN), pembaca(d, KABID_LAIN)) == [row]


@pytest.mark.parametrize("alias", [UNIT_LAIN, "kabid-lain", "pelaksana"])
def test_nobody_else_sees_it(d: Dunia, alias: str) -> None:
    row = beri(d)
    with pytest.raises(umpan_balik.BukanPembaca):
        umpan_balik.ambil(d.session, row.id, pembaca(d, alias))
    assert umpan_balik.riwayat(d.session, d.id(ANGGOTA), pembaca(d, alias)) == []


def test_a_voice_note_belongs_to_it_if_it_is_the_givers(d: Dunia) -> None:
    kept = Attachment(pegawai_id=d.id(KETUA), kind="voice", channel="telegram", platform_file="f", made_at=NOW)
    d.session.add(kept)
    d.session.flush()
    row = beri(d, isi=f"voice:{kept.id}")
    d.session.refresh(kept)
    assert kept.about == f"umpan_balik:{row.id}"


def test_every_step_is_in_the_trail(d: Dunia) -> None:
    row = beri(d)
    umpan_balik.balas(d.session, row.id, "Siap", d.id(ANGGOTA), LATER)
    trail = d.session.exec(select(JejakAudit.tindakan).where(JejakAudit.objek == f"umpan_balik:{row.id}")).all()
    assert trail == ["umpan_balik.diberi", "umpan_balik.dibaca", "umpan_balik.dibalas"]
