"""Expectations and notes: who may, how they move, what is kept."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, func, select

from core import ekspektasi
from core.database import Database
from core.ekspektasi import Isi, Penilai
from core.errors import LincahError
from core.models.ekspektasi import Ekspektasi
from core.models.jejak import JejakAudit
from core.models.penugasan import Penugasan
from core.regulasi import muat
from core.regulasi.penilaian import tiada
from tests.delegasi.panggung import NOW, Kantor, kantor

ISI = Isi("Laporan tersusun", "1 dokumen")


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        yield kantor(session)


def penilai(k: Kantor, nama: str = "kasi_a", kapasitas: str = "") -> Penilai:
    aturan = tiada("tidak_ada_atasan", "Ps.30(1)a")
    return Penilai(k.pegawai[nama], k.jabatan[nama], kapasitas, aturan)


def tetap(k: Kantor) -> Ekspektasi:
    return ekspektasi.tetapkan(k.session, (k.pegawai["staf"], 2026), ISI, penilai(k), NOW)


def test_only_the_person_agrees(k: Kantor) -> None:
    row = tetap(k)
    with pytest.raises(ekspektasi.BukanYangDinilai):
        ekspektasi.sepakati(k.session, (row.id, row.versi), k.pegawai["kasi_a"], NOW)
    assert ekspektasi.sepakati(k.session, (row.id, 0), k.pegawai["staf"], NOW).status == "disepakati"


def test_agreeing_to_an_older_wording_counts_for_nothing(k: Kantor) -> None:
    row = tetap(k)
    ekspektasi.ubah(k.session, (row.id, 0), Isi("Dua laporan tersusun", ""), penilai(k), NOW)
    with pytest.raises(ekspektasi.EkspektasiBerubah):
        ekspektasi.sepakati(k.session, (row.id, 0), k.pegawai["staf"], NOW)
    assert row.status == "ditetapkan"


def test_the_old_wording_stays_readable(k: Kantor) -> None:
    row = tetap(k)
    ekspektasi.ubah(k.session, (row.id, 0), Isi("Dua laporan tersusun", ""), penilai(k), NOW)
    assert "Laporan tersusun" in ekspektasi.percakapan(k.session, row.id)[0].isi


def test_an_answer_needs_a_question(k: Kantor) -> None:
    row = tetap(k)
    with pytest.raises(ekspektasi.EkspektasiBerubah):
        ekspektasi.jawab(k.session, (row.id, 0), "ya", penilai(k), NOW)


def test_who_asked_may_agree_without_the_answer(k: Kantor) -> None:
    row = tetap(k)
    ekspektasi.tanyakan(k.session, (row.id, 0), "Data mana?", k.pegawai["staf"], NOW)
    ekspektasi.sepakati(k.session, (row.id, 1), k.pegawai["staf"], NOW)
    with pytest.raises(ekspektasi.EkspektasiBerubah):
        ekspektasi.jawab(k.session, (row.id, 2), "terlambat", penilai(k), NOW)
    assert row.status == "disepakati"


def test_the_capacity_is_kept(k: Kantor) -> None:
    row = ekspektasi.tetapkan(k.session, (k.pegawai["staf"], 2026), ISI, penilai(k, "kasi_b", "Plh."), NOW)
    assert (row.kapasitas, row.ditetapkan_oleh_id) == ("Plh.", k.pegawai["kasi_b"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(["ubah", "tanya", "jawab", "sepakat", "batal"]), st.integers(0, 4)), max_size=12)
)
def test_whatever_is_tapped_only_the_allowed_moves_happen(k: Kantor, taps: list[tuple[str, int]]) -> None:
    """Taps on cards of any age: a status is left only along MOVES, and each move is in the trail once."""
    row = tetap(k)
    moved = 1
    for what, version in taps:
        before = row.status
        seen = (row.id, version)
        try:
            if what == "ubah":
                ekspektasi.ubah(k.session, seen, Isi("lain", ""), penilai(k), NOW)
            elif what == "tanya":
                ekspektasi.tanyakan(k.session, seen, "?", k.pegawai["staf"], NOW)
            elif what == "jawab":
                ekspektasi.jawab(k.session, seen, "!", penilai(k), NOW)
            elif what == "sepakat":
                ekspektasi.sepakati(k.session, seen, k.pegawai["staf"], NOW)
            else:
                ekspektasi.batalkan(k.session, seen, "tidak jadi", penilai(k), NOW)
        except LincahError:
            assert row.status == before
            continue
        moved += 1
        assert row.status in ekspektasi.MOVES[before]
    written = select(func.count()).where(col(JejakAudit.objek) == f"ekspektasi:{row.id}")
    assert k.session.exec(written).one() == moved


@pytest.mark.parametrize(
    ("periode", "masa"),
    [
        ("triwulan_1", (dt.date(2026, 1, 1), dt.date(2026, 3, 31))),
        ("triwulan_4", (dt.date(2026, 10, 1), dt.date(2026, 12, 31))),
        ("tahunan", (dt.date(2026, 1, 1), dt.date(2026, 12, 31))),
    ],
)
def test_periods(periode: str, masa: tuple[dt.date, dt.date]) -> None:
    assert ekspektasi.masa(2026, periode) == masa


def test_who_is_assessed_is_asked_of_the_rules(k: Kantor) -> None:
    law = muat("contoh")
    posts = [k.jabatan["kabid"], k.jabatan["kasi_a"]]
    found = ekspektasi.dinilai(posts, k.struktur, law)
    mine = [ekspektasi.penilai_dari(person, k.struktur, law) for person in found]
    assert k.pegawai["staf"] in found
    assert k.pegawai["luar"] not in found
    assert all(one is not None and one.jabatan_id in posts for one in mine)


def test_a_stranger_is_no_assessor(k: Kantor) -> None:
    law = muat("contoh")
    with pytest.raises(ekspektasi.BukanPenilai):
        ekspektasi.wajib_penilai(k.pegawai["staf"], k.pegawai["luar"], k.struktur, law)
    assert ekspektasi.penilai_dari(uuid.uuid4(), k.struktur, law) is None


def test_what_is_documented_is_counted_by_the_days_of_the_zone(k: Kantor) -> None:
    unit = uuid.UUID(k.struktur.pos[str(k.jabatan["kabid"])].unit)
    last = dt.date(2026, 12, 31)
    days = {"begins on the last day": (last, last), "ended before": (dt.date(2025, 12, 1), dt.date(2025, 12, 31))}
    k.session.add_all(
        Penugasan(pegawai_id=k.pegawai["staf"], unit_pemilik_id=unit, judul=name, mulai=a, selesai=b, status="terbit")
        for name, (a, b) in days.items()
    )
    k.session.flush()
    year = ekspektasi.masa(2026, "tahunan")
    found = ekspektasi.bahan(k.session, k.pegawai["staf"], year, ZoneInfo("Asia/Jakarta"))
    assert found == ekspektasi.Bahan(1, 0, 0, 0, 0, 0)
    nobody = ekspektasi.bahan(k.session, k.pegawai["luar"], year, ZoneInfo("Asia/Jakarta"))
    assert nobody == ekspektasi.Bahan(0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("hari", "pertama", "tahun_penuh"),
    [
        (dt.date(2027, 1, 8), ("triwulan_4", 2026), 2026),
        (dt.date(2027, 2, 8), ("triwulan_1", 2027), 2026),
        (dt.date(2026, 12, 31), ("triwulan_4", 2026), 2026),
        (dt.date(2026, 7, 1), ("triwulan_2", 2026), 2025),
    ],
)
def test_the_likeliest_period_comes_first(hari: dt.date, pertama: tuple[str, int], tahun_penuh: int) -> None:
    found = ekspektasi.periode_dekat(hari)
    assert found[0] == pertama
    assert found[-1] == ("tahunan", tahun_penuh)
    assert len(set(found)) == 5


def test_who_wrote_the_words_may_explain_them_after_the_person_moved(k: Kantor) -> None:
    law = muat("contoh")
    row = ekspektasi.tetapkan(k.session, (k.pegawai["staf"], 2026), ISI, penilai(k, "luar"), NOW)
    assert ekspektasi.penjawab(row, k.pegawai["luar"], k.struktur, law).jabatan_id == k.jabatan["luar"]
    with pytest.raises(ekspektasi.BukanPenilai):
        ekspektasi.penjawab(row, k.pegawai["kasi_b"], k.struktur, law)
