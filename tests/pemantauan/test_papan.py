"""Boards: the figures of a work and a unit, in the reader's language, without what is nobody's business."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace
from decimal import Decimal

import pytest

from bot.dialogs.pemantauan.gambar import papan_pekerjaan, papan_unit
from bot.dialogs.scene import Reader
from core import organisasi, pemantauan
from core.models.hasil import Pemantauan
from core.models.pelaksanaan import RincianKegiatan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.pemantauan import papan
from core.pemantauan.gambar import BagianMatriks
from core.saat import Saat
from tests.tim.panggung import Panggung
from tests.tim.test_bentuk import KABID, bentuk

TODAY = dt.date(2027, 3, 5)
NOW = dt.datetime(2027, 3, 5, 7, tzinfo=dt.UTC)


def kegiatan(p: Panggung, team: TimKerja, uraian: str, kemajuan: int, selesai: dt.date) -> None:
    maker = p.id("perencana")
    row = RincianKegiatan(
        tim_id=team.id,
        uraian=uraian,
        anggaran=Decimal(0),
        pelaksana_id=p.id("pranata-komputer"),
        mulai=dt.date(2027, 1, 4),
        selesai=selesai,
        kemajuan=kemajuan,
        status="selesai" if kemajuan == 100 else "berjalan",
        dibuat_oleh_id=maker,
        dibuat_pada=NOW,
        diubah_oleh_id=maker,
        diubah_pada=NOW,
    )
    p.session.add(row)
    p.session.flush()


def pembaca(p: Panggung, alias: str, bahasa: str = "id") -> Reader:
    return Reader.of(replace(p.orang(alias), bahasa=bahasa), NOW)


def test_what_is_late_comes_first_and_is_said_in_words_too(panggung: Panggung) -> None:
    team = bentuk(panggung)
    kegiatan(panggung, team, "Laporan akhir", 0, dt.date(2027, 6, 1))
    kegiatan(panggung, team, "Tabel induk", 100, dt.date(2027, 1, 29))
    kegiatan(panggung, team, "Uji coba", 40, dt.date(2027, 2, 26))
    found = papan.papan_pekerjaan(panggung.session, Pekerjaan(team), TODAY, NOW)
    assert [row.uraian for row in found.kegiatan] == ["Uji coba", "Laporan akhir", "Tabel induk"]
    shown = papan_pekerjaan(panggung.session, pembaca(panggung, KABID), found)
    assert "1 kegiatan terlambat" in shown.teks
    assert "Uji coba: 40%, terlambat 5 hari kerja" in shown.teks
    english = papan_pekerjaan(panggung.session, pembaca(panggung, KABID, "en"), found)
    assert "Uji coba: 40%, 5 working days late" in english.teks
    assert english.gambar.bahasa == "en"


def test_no_nip_is_drawn_or_said(panggung: Panggung) -> None:
    team = bentuk(panggung)
    kegiatan(panggung, team, "Uji coba", 40, dt.date(2027, 2, 26))
    session, reader = panggung.session, pembaca(panggung, KABID)
    boards = [
        papan_pekerjaan(session, reader, papan.papan_pekerjaan(session, Pekerjaan(team), TODAY, NOW)),
        papan_unit(session, reader, papan.papan_unit(session, team.unit_id, TODAY, NOW)),
    ]
    drawn = json.dumps([(asdict(board.gambar), board.teks) for board in boards])
    people = organisasi.orang_banyak(session, [panggung.id("perencana"), panggung.id("pranata-komputer")])
    assert all(one.nama in drawn for one in people.values())
    assert not any(one.nip in drawn for one in people.values())


def test_a_dinas_sees_the_teams_of_its_bidang_and_another_bidang_does_not(panggung: Panggung) -> None:
    team = bentuk(panggung)
    boards = {
        who: papan.papan_unit(panggung.session, panggung.orang(who).unit_id, TODAY, NOW)
        for who in ("kepala-dinas", KABID, "kabid-anggaran")
    }
    assert {who for who, found in boards.items() if [row.work.isi.id for row in found.tim] == [team.id]} == {
        "kepala-dinas",
        KABID,
    }


def test_people_who_work_for_another_unit_are_counted_by_home_and_owner(panggung: Panggung) -> None:
    team = bentuk(panggung)
    other = panggung.orang("kabid-anggaran").unit_id
    team.unit_id = other
    found = papan.papan_unit(panggung.session, panggung.orang("kepala-dinas").unit_id, TODAY, NOW)
    home = panggung.orang("perencana").unit_id
    assert found.matriks == {(home, home): 2}  # the letters still name the unit that assigned them
    shown = papan_unit(panggung.session, pembaca(panggung, KABID), replace(found, matriks={(home, other): 2}))
    [matrix] = [part for page in shown.gambar.halaman for part in page.bagian if isinstance(part, BagianMatriks)]
    assert sorted(matrix.nama) == ["Bidang Anggaran dan Bantuan Sosial", "Bidang Perencanaan Layanan Sosial"]
    assert sum(map(sum, matrix.sel)) == 2


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [("2027-03-01", "2027-03-10", 50), ("2027-03-06", "2027-03-10", 0), ("2027-01-01", "2027-02-01", 100)],
)
def test_how_much_time_has_passed(start: str, end: str, expected: int) -> None:
    assert papan.berlalu(dt.date.fromisoformat(start), dt.date.fromisoformat(end), TODAY) == expected


# -- looks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (KABID, ""),
        ("perencana", ""),  # the ketua
        ("kepala-dinas", ""),  # the result will come to him
        ("pranata-komputer", None),
        ("kabid-anggaran", None),
    ],
)
def test_who_looks_at_a_team(panggung: Panggung, who: str, expected: str | None) -> None:
    work = Pekerjaan(bentuk(panggung))
    world = (organisasi.baca_struktur(panggung.session).pada(TODAY), panggung._world.regulasi("temanggung"))
    assert pemantauan.kapasitas(panggung.session, work, world, panggung.id(who), TODAY) == expected


def test_a_look_keeps_the_figures_of_its_moment(panggung: Panggung) -> None:
    team = bentuk(panggung)
    kegiatan(panggung, team, "Uji coba", 40, dt.date(2027, 2, 26))
    seen = pemantauan.IsiPemantauan("perlu_perhatian", "Lewat batas")
    row = pemantauan.pantau(panggung.session, Pekerjaan(team), seen, "", Saat(panggung.id(KABID), NOW, TODAY))
    kegiatan(panggung, team, "Lain", 0, dt.date(2027, 6, 1))
    kept = panggung.session.get_one(Pemantauan, row.id).angka
    assert (kept["kegiatan"], kept["terlambat"], kept["kemajuan"]) == (1, 1, 40)


def test_who_may_not_look_writes_nothing(panggung: Panggung) -> None:
    work = Pekerjaan(bentuk(panggung))
    seen = pemantauan.IsiPemantauan("terhambat", "x")
    with pytest.raises(pemantauan.BukanPemantau):
        pemantauan.pantau(panggung.session, work, seen, None, Saat(panggung.id("analis-lain"), NOW, TODAY))
    assert pemantauan.riwayat(panggung.session, work) == []


@pytest.mark.parametrize(
    ("every", "last", "expected"),
    [(30, None, "2027-01-06"), (14, "2027-02-05", "2027-02-19"), (0, "2027-02-05", None)],
)
def test_when_the_next_look_is_due(every: int, last: str | None, expected: str | None) -> None:
    team = TimKerja(mulai=dt.date(2026, 12, 7), pemantauan_hari=every)
    due = pemantauan.berikutnya(team, dt.date.fromisoformat(last) if last else None)
    assert due == (dt.date.fromisoformat(expected) if expected else None)
