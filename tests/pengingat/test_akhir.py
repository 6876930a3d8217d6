"""What a ketua owes of his people's work: what is late in it, and what is to be handed in at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from core import pengingat
from core.database import Database
from core.models.hasil import Hasil
from core.models.kinerja import KewajibanLaporan
from core.models.pelaksanaan import RincianKegiatan
from core.models.tim import TimKerja
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import DAY, LONG_AGO, anggota, berencana, berkanal, buat_kegiatan, simpan, tim
from tests.pengingat.bahan_surat import buat_penugasan


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        yield berkanal(session)


def jatuh(k: Kantor, now: dt.datetime = NOW) -> list[tuple[str, str, str]]:
    return sorted((one.apa, k.nama(one.pegawai_id), one.judul) for one in pengingat.due(k.session, now))


def hasil(k: Kantor, team: TimKerja, status: str = "ditinjau") -> None:
    row = Hasil(
        nomor=f"HS-{team.id}", tim_id=team.id, unit_id=team.unit_id, judul="Data", ringkasan="-",
        oleh_id=k.pegawai["kasi_b"], status=status, regulasi="contoh", kutipan="Ps.1", diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def laporan(session: Session, team: TimKerja, **more: object) -> None:
    values: dict[str, object] = {
        "tim_id": team.id, "periode": "2026-11-20", "diminta_pada": LONG_AGO, "jatuh_tempo": LONG_AGO,
        "status": "diterima",
    }  # fmt: skip
    simpan(session, KewajibanLaporan(**(values | more)))


# -- what is late -----------------------------------------------------------------------------------------


def test_the_ketua_hears_of_the_activity_that_is_late_the_longest(k: Kantor) -> None:
    team = tim(k)
    first = buat_kegiatan(k, team, selesai=TODAY - 3 * DAY)
    late = {name: getattr(first, name) for name in ("tim_id", "anggaran", "mulai", "dibuat_oleh_id", "diubah_oleh_id")}
    moments = {"dibuat_pada": LONG_AGO, "diubah_pada": LONG_AGO}
    simpan(k.session, RincianKegiatan(**late, **moments, uraian="Lain", selesai=TODAY - DAY))
    simpan(k.session, RincianKegiatan(**late, **moments, uraian="Kemudian", selesai=TODAY))
    told = [one for one in jatuh(k) if one[0] == "kegiatan_tim"]
    assert told == [("kegiatan_tim", "kasi_b", "Data Induk")]
    first.status = "selesai"
    simpan(k.session, first)
    assert [one[2] for one in jatuh(k) if one[0] == "kegiatan_tim"] == ["Lain"]


def test_his_own_activity_he_hears_of_once(k: Kantor) -> None:
    row = buat_kegiatan(k, tim(k))
    row.pelaksana_id = k.pegawai["kasi_b"]
    simpan(k.session, row)
    assert jatuh(k) == [("kegiatan", "kasi_b", "Data Induk")]


def test_what_ends_today_is_not_late(k: Kantor) -> None:
    buat_kegiatan(k, tim(k), selesai=TODAY)
    assert [one[0] for one in jatuh(k)] == ["kegiatan"]


# -- what is to be handed in ------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "asked"), [(0, False), (1, True), (14, True), (15, False)])
def test_the_result_of_a_team_is_asked_for_after_its_last_day(k: Kantor, days: int, asked: bool) -> None:
    tim(k, selesai=TODAY - days * DAY)
    assert ("hasil_belum" in [one[0] for one in jatuh(k)]) is asked


def test_it_is_asked_once_a_week_of_the_ketua(k: Kantor) -> None:
    tim(k, selesai=TODAY - DAY)
    assert jatuh(k) == [("hasil_belum", "kasi_b", "Tim Data")]
    assert [len(pengingat.kirim(k.session, NOW + n * DAY)) for n in range(8)] == [1, 0, 0, 0, 0, 0, 1, 0]


@pytest.mark.parametrize(("status", "asked"), [("ditinjau", False), ("selesai", False), ("ditarik", True)])
def test_what_was_handed_in_is_not_asked_for(k: Kantor, status: str, asked: bool) -> None:
    team = tim(k, selesai=TODAY - DAY)
    hasil(k, team, status)
    assert (jatuh(k) != []) is asked


def test_a_team_that_was_ended_hands_in_what_it_wants(k: Kantor) -> None:
    tim(k, selesai=TODAY - DAY, status="selesai")
    assert jatuh(k) == []


def test_who_works_alone_is_asked_himself(k: Kantor) -> None:
    buat_penugasan(k, TODAY - DAY, "diterima")
    assert jatuh(k) == [("hasil_belum", "staf", "Data Induk")]


def test_what_the_members_achieved_is_asked_for_with_the_result(k: Kantor) -> None:
    team = tim(k, selesai=TODAY - DAY)
    anggota(k, team)
    berencana(k, team)
    staf, ketua = k.pegawai["staf"], k.pegawai["kasi_b"]
    laporan(k.session, team, jenis="anggota", pelapor_id=staf, penerima_id=ketua)
    assert jatuh(k) == [("hasil_belum", "kasi_b", "Tim Data")]
    hasil(k, team)
    assert jatuh(k) == [("hasil_anggota", "kasi_b", "Tim Data")]
    laporan(
        k.session, team, jenis="hasil_anggota", pelapor_id=ketua, penerima_id=k.pegawai["kasi_a"], tentang_id=staf,
        status="dikirim",
    )  # fmt: skip
    assert [one for one in jatuh(k) if one[0] == "hasil_anggota"] == []


def test_of_who_never_reported_there_is_nothing_to_tell(k: Kantor) -> None:
    team = tim(k, selesai=TODAY - DAY)
    anggota(k, team)
    berencana(k, team)
    hasil(k, team)
    assert jatuh(k) == []


# -- what nobody asks for any more --------------------------------------------------------------------------


def test_a_team_whose_result_was_accepted_is_left_in_peace(k: Kantor) -> None:
    team = tim(k, umpan_balik_hari=7, pemantauan_hari=7)
    anggota(k, team)
    hasil(k, team)
    asked = {"tanpa_rencana_kerja", "umpan_balik", "pemantauan"}
    assert asked <= {apa for apa, _who, _title in jatuh(k)}
    row = k.session.exec(select(Hasil)).one()
    row.status, row.selesai_pada = "selesai", NOW
    k.session.flush()
    assert not asked & {apa for apa, _who, _title in jatuh(k)}
