"""Lists of requests: what is in them, in which order, found by which words, page by page."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from core import permohonan as pp
from core.database import Database
from core.models.organisasi import Pegawai
from core.models.penugasan import Permohonan
from core.permohonan import Keputusan, RencanaTembusan, daftar
from core.permohonan.daftar import Isi, Pandang, Siapa
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah_jabatan, plh

WIB = ZoneInfo("Asia/Jakarta")
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
Daftar = Callable[[Session, Siapa, Pandang, int], Isi]


def _siapa(pegawai: uuid.UUID, now: dt.datetime = NOW) -> Siapa:
    return Siapa(pegawai, now, WIB)


def _diajukan(session: Session, d: Dunia, judul: str, now: dt.datetime = NOW, **lain: object) -> Permohonan:
    copies = (RencanaTembusan(d.orang_lain, "puo", "diajukan", "Ps. 3"),)
    ground = dasar(d, langkah_jabatan(d, "puo", d.atasan, tembusan=copies), langkah_jabatan(d, "penilai", d.kepala))
    return pp.ajukan(session, isi(d, judul=judul, **lain), ground, now).permohonan


def _judul(page: Isi) -> list[str]:
    return [row.permohonan.judul for row in page.baris]


def _semua(session: Session, list_: Daftar, siapa: Siapa, ukuran: int = 3, **lain: object) -> list[str]:
    """Every page, one after the other."""
    found: list[str] = []
    place: str | None = ""
    while place is not None:
        page = list_(session, siapa, Pandang(tempat=place, **lain), ukuran)  # type: ignore[arg-type]
        found += _judul(page)
        place = page.sesudah
    return found


def test_the_longest_waiting_comes_first_or_the_newest(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        for number in range(5):
            _diajukan(session, d, f"Kerja {number}", NOW + number * HOUR)
        oldest = [f"Kerja {n}" for n in range(5)]
        assert _semua(session, daftar.perlu_keputusan, _siapa(d.atasan)) == oldest
        assert _semua(session, daftar.perlu_keputusan, _siapa(d.atasan), urut="terbaru") == oldest[::-1]


def test_only_what_waits_for_him_or_for_whom_he_acts(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        _diajukan(session, d, "Kerja")
        plh(session, d, d.atasan, d.sekretaris)
        assert _semua(session, daftar.perlu_keputusan, _siapa(d.sekretaris)) == ["Kerja"]
        for other in (d.atasan, d.kepala, d.pengaju):
            assert _semua(session, daftar.perlu_keputusan, _siapa(other)) == []


def test_pages_stand_still_while_requests_come_and_go(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        rows = [_diajukan(session, d, f"Kerja {number}", NOW + number * HOUR) for number in range(1, 8)]
        me = _siapa(d.atasan)
        first = daftar.perlu_keputusan(session, me, Pandang(), 3)
        assert first.sebelum is None
        assert daftar.hitung_keputusan(session, me, Pandang(), ()) == {"": 7}
        assert first.sesudah is not None
        for row in (rows[0], rows[2]):  # one of them the last that was shown
            step = pp.langkah_menunggu(session, row)
            assert step is not None
            pp.putuskan(session, step.id, Keputusan("ditolak", d.atasan), NOW + DAY)
        _diajukan(session, d, "Kerja lama", NOW)
        second = daftar.perlu_keputusan(session, me, Pandang(tempat=first.sesudah), 3)
        assert _judul(second) == ["Kerja 4", "Kerja 5", "Kerja 6"]
        assert second.sebelum is not None
        back = daftar.perlu_keputusan(session, me, Pandang(tempat=second.sebelum), 3)
        assert _judul(back) == ["Kerja lama", "Kerja 2"]
        assert back.sebelum is None
        assert daftar.hitung_keputusan(session, me, Pandang(), ("sukarela",)) == {"": 6, "sukarela": 6}


@pytest.mark.parametrize("place", ["3", "bukan tempat", "2026-13-45~x", "~", "<"])
def test_a_place_that_makes_no_sense_is_the_beginning(database: Database, place: str) -> None:
    with database.writing() as session:
        d = dunia(session)
        _diajukan(session, d, "Kerja")
        assert _judul(daftar.perlu_keputusan(session, _siapa(d.atasan), Pandang(tempat=place), 3)) == ["Kerja"]


def test_own_requests_that_run_come_before_those_that_ended(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        rows = {name: _diajukan(session, d, name, NOW + n * HOUR) for n, name in enumerate(["A", "B", "C", "D", "E"])}
        pp.tarik(session, rows["D"].id, d.pengaju, NOW + DAY)
        step = pp.langkah_menunggu(session, rows["B"])
        assert step is not None
        pp.putuskan(session, step.id, Keputusan("dikembalikan", d.atasan, "target?"), NOW + DAY)
        me = _siapa(d.pengaju)
        assert _semua(session, daftar.ajuan, me, 2) == ["E", "C", "B", "A", "D"]
        assert _semua(session, daftar.ajuan, me, saring="perbaiki") == ["B"]
        assert _semua(session, daftar.ajuan, me, saring="selesai") == ["D"]
        assert _semua(session, daftar.ajuan, me, saring="berjalan") == ["E", "C", "A"]
        assert _semua(session, daftar.ajuan, _siapa(d.atasan)) == []


def test_copies_are_listed_once_a_request(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d, "Kerja")
        _diajukan(session, d, "Lain", NOW + HOUR)
        step = pp.langkah_menunggu(session, row)
        assert step is not None
        pp.putuskan(session, step.id, Keputusan("dikembalikan", d.atasan, "target?"), NOW + DAY)
        ground = dasar(
            d,
            langkah_jabatan(d, "puo", d.atasan, tembusan=(RencanaTembusan(d.orang_lain, "puo", "diajukan", "Ps. 3"),)),
        )
        pp.ajukan_lagi(session, row.id, isi(d, judul="Kerja"), ground, NOW + 2 * DAY)
        reader = _siapa(d.orang_lain)
        page = daftar.tembusan(session, reader, Pandang(), 5)
        assert _judul(page) == ["Kerja", "Lain"]
        assert daftar.hitung_tembusan(session, reader, Pandang(), ("penunjukan",)) == {"": 2, "penunjukan": 0}
        assert page.baris[0].sejak == NOW + 2 * DAY


@pytest.mark.parametrize(
    ("kata", "found"),
    [
        ("survei", ["Survei Layanan"]),
        ("SURVEI layanan", ["Survei Layanan"]),
        ("PP-2026-0002", ["Anggaran 50%"]),
        ("0002", ["Anggaran 50%"]),
        ("sekar", ["Survei Layanan"]),
        ("sekar anggaran", []),
        ("1988010120", ["Survei Layanan"]),
        ("50%", ["Anggaran 50%"]),
        ("%", ["Anggaran 50%"]),
        ("_", []),
        ("Lembayung Sekar", ["Survei Layanan"]),
        ("Sekkar Lembayumg", ["Survei Layanan"]),
        ("tidak ada", []),
    ],
)
def test_words_find_by_number_work_name_and_nip(database: Database, kata: str, found: list[str]) -> None:
    with database.writing() as session:
        d = dunia(session)
        session.execute(
            sa.update(Pegawai)
            .where(col(Pegawai.id) == d.sekretaris)
            .values(nama="Sekar Bening Lembayung, S.E.", nip="198801012000011099")
        )
        _diajukan(session, d, "Survei Layanan", pemohon_id=d.sekretaris, pegawai_id=d.sekretaris)
        _diajukan(session, d, "Anggaran 50%")
        assert sorted(_semua(session, daftar.perlu_keputusan, _siapa(d.atasan), kata=kata)) == found


def test_filters_of_what_waits(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        _diajukan(session, d, "Sukarela")
        _diajukan(session, d, "Pelibatan", NOW + 2 * DAY, mode="penunjukan", pegawai_id=None)
        me = _siapa(d.atasan, NOW + 2 * DAY)
        assert _semua(session, daftar.perlu_keputusan, me, saring="sukarela") == ["Sukarela"]
        assert _semua(session, daftar.perlu_keputusan, me, saring="penunjukan") == ["Pelibatan"]
        assert _semua(session, daftar.perlu_keputusan, me, saring="lama", lama_hari=2) == ["Sukarela"]
        assert _semua(session, daftar.perlu_keputusan, me, saring="lama", lama_hari=3) == []


def test_what_needs_names_is_not_approved_in_bulk(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        _diajukan(session, d, "Kerja")
        ground = dasar(d, langkah_jabatan(d, "puo", d.atasan, menamai_pegawai=True))
        pp.ajukan(session, isi(d, judul="Pelibatan", mode="penunjukan", pegawai_id=None), ground, NOW)
        found = daftar.dapat_disetujui_sekaligus(session, _siapa(d.atasan), 10)
        assert [row.permohonan.judul for row in found] == ["Kerja"]
