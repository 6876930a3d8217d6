"""Reports that wait to be received: one line for each work, for the one they wait for, until he has answered."""

from __future__ import annotations

import datetime as dt

import pytest

from core import pengingat
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Delegasi
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import DAY, LONG_AGO, buat_laporan, simpan, tim
from tests.pengingat.test_kewajiban import jatuh, k

__all__ = ["k"]


def masuk(k: Kantor, now: dt.datetime = NOW) -> list[tuple[str, str, str]]:
    """Who is told of how many reports of what."""
    return [(k.nama(one.pegawai_id), one.judul, one.nomor) for one in pengingat.due(k.session, now)]


def test_several_of_one_work_are_one_line_with_their_number(k: Kantor) -> None:
    data, other = tim(k), tim(k, nama="Tim Lain")
    for team in (data, data, data, other):
        buat_laporan(k, team)
    assert sorted(masuk(k)) == [("kasi_a", "Tim Data", "3"), ("kasi_a", "Tim Lain", "1")]


def test_when_one_is_answered_the_others_of_the_work_do_not_remind_anew_that_week(k: Kantor) -> None:
    team = tim(k)
    rows = [buat_laporan(k, team), buat_laporan(k, team)]
    assert len(pengingat.kirim(k.session, NOW)) == 1
    first = min(rows, key=lambda row: row.id)
    first.status = "diterima"
    k.session.flush()
    assert masuk(k) == []
    assert masuk(k, NOW + 7 * DAY) == [("kasi_a", "Tim Data", "1")]


@pytest.mark.parametrize("status", ["diterima", "dikembalikan", "batal"])
def test_what_was_answered_waits_no_more(k: Kantor, status: str) -> None:
    buat_laporan(k, tim(k, status="selesai"), status=status)
    assert masuk(k) == []


def test_who_receives_as_himself_is_asked_himself(k: Kantor) -> None:
    buat_laporan(k, tim(k), jenis="anggota", jabatan_id=None, penerima_id=k.pegawai["kasi_b"])
    assert jatuh(k) == [("laporan_masuk", "kasi_b")]


def test_nobody_is_asked_to_receive_his_own(k: Kantor) -> None:
    """The Plh. of the post reports to it himself: not he receives it, and what others sent still waits for him."""
    team = tim(k)
    order = Delegasi(
        jabatan_id=k.jabatan["kasi_a"], kepada_id=k.pegawai["luar"], kapasitas="Plh.", mulai=TODAY - 20 * DAY,
        selesai=TODAY, dibuat_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, order)
    own: KewajibanLaporan = buat_laporan(k, team, pelapor_id=k.pegawai["luar"])
    assert masuk(k) == []
    buat_laporan(k, team)
    assert masuk(k) == [("luar", "Tim Data", "1")]
    assert own.status == "dikirim"
