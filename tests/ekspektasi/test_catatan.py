"""Notes on a period and what followed: what is asked for, what no longer holds, and that nothing is rewritten."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest

from core import ekspektasi
from core.database import Database
from core.ekspektasi import IsiTindakLanjut, Keputusan, NilaiEvaluasi, Penilai
from core.errors import LincahError
from core.models.ekspektasi import EvaluasiKinerja, TindakLanjut
from core.regulasi import muat
from core.regulasi.penilaian import tiada
from core.saat import Saat
from tests.delegasi.panggung import NOW, TODAY, Kantor, kantor

KEPUTUSAN = Keputusan("800/12/2026", TODAY, "Kepala Dinas")


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        yield kantor(session)


def penilai(k: Kantor, nama: str = "kasi_a") -> Penilai:
    return Penilai(k.pegawai[nama], k.jabatan[nama], "", tiada("tidak_ada_atasan"))


def evaluasi(
    k: Kantor, tentang: str = "staf", oleh: str = "kasi_a", periode: str = "triwulan_4", menit: int = 0
) -> EvaluasiKinerja:
    isi = NilaiEvaluasi(2026, periode, "Rapi")
    now = NOW + dt.timedelta(minutes=menit)
    return ekspektasi.catat_evaluasi(k.session, k.pegawai[tentang], isi, penilai(k, oleh), now)


def isi(note: EvaluasiKinerja, keputusan: Keputusan = KEPUTUSAN) -> IsiTindakLanjut:
    return IsiTindakLanjut(note.id, "sanksi", "Teguran", keputusan)


def catat(k: Kantor, content: IsiTindakLanjut, tentang: str = "staf") -> TindakLanjut:
    by = penilai(k)
    saat = Saat(by.pegawai_id, NOW, TODAY)
    return ekspektasi.catat_tindak_lanjut(k.session, k.pegawai[tentang], content, by, saat)


def perbaiki(k: Kantor, row: TindakLanjut, content: IsiTindakLanjut) -> TindakLanjut:
    by = penilai(k)
    return ekspektasi.perbaiki_tindak_lanjut(k.session, row, content, by, Saat(by.pegawai_id, NOW, TODAY))


@pytest.mark.parametrize("nomor", ["belum ada", "", "-"])
def test_a_written_decision_has_a_number(k: Kantor, nomor: str) -> None:
    note = evaluasi(k)
    with pytest.raises(ekspektasi.NomorKeputusanWajib):
        catat(k, isi(note, replace(KEPUTUSAN, nomor=nomor)))
    assert ekspektasi.riwayat(k.session, k.pegawai["staf"]) == [note]


def test_what_was_said_has_none_but_a_day_and_an_office(k: Kantor) -> None:
    row = catat(k, isi(evaluasi(k), replace(KEPUTUSAN, nomor=None)))
    assert (row.nomor, row.tanggal, row.pejabat) == ("", TODAY, "Kepala Dinas")


def test_a_decision_still_to_come_is_not_recorded(k: Kantor) -> None:
    with pytest.raises(ekspektasi.TanggalBelumTiba):
        catat(k, isi(evaluasi(k), replace(KEPUTUSAN, tanggal=TODAY + dt.timedelta(days=1))))


def test_it_follows_an_evaluation_of_the_same_person(k: Kantor) -> None:
    with pytest.raises(ekspektasi.EvaluasiLain):
        catat(k, isi(evaluasi(k, tentang="kasi_b")))
    unknown = replace(isi(evaluasi(k)), evaluasi_id=uuid.uuid4())
    with pytest.raises(ekspektasi.EvaluasiLain):
        catat(k, unknown)


def test_it_does_not_follow_a_note_that_was_replaced(k: Kantor) -> None:
    old = evaluasi(k)
    evaluasi(k, menit=1)
    with pytest.raises(ekspektasi.EvaluasiLain):
        catat(k, isi(old))


def test_a_correction_leaves_the_old_record_marked(k: Kantor) -> None:
    note = evaluasi(k)
    row = catat(k, isi(note))
    new = perbaiki(k, row, isi(note, replace(KEPUTUSAN, nomor="800/13/2026")))
    assert (row.status, row.nomor, row.diakhiri_oleh_id) == ("diganti", "800/12/2026", k.pegawai["kasi_a"])
    assert (new.status, new.nomor, new.menggantikan_id) == ("berlaku", "800/13/2026", row.id)
    with pytest.raises(ekspektasi.CatatanBerakhir):
        perbaiki(k, row, isi(note))


def test_a_correction_may_keep_a_note_that_was_replaced_since(k: Kantor) -> None:
    note = evaluasi(k)
    row = catat(k, isi(note))
    evaluasi(k, menit=1)
    assert perbaiki(k, row, isi(note)).evaluasi_id == note.id


def test_a_refused_correction_changes_nothing(k: Kantor) -> None:
    note = evaluasi(k)
    row = catat(k, isi(note))
    with pytest.raises(ekspektasi.NomorKeputusanWajib):
        perbaiki(k, row, isi(note, replace(KEPUTUSAN, nomor="?")))
    assert row.status == "berlaku"


def test_a_wrong_person_is_withdrawn_with_the_reason(k: Kantor) -> None:
    row = catat(k, isi(evaluasi(k)))
    ekspektasi.batalkan_catatan(k.session, row, "Salah orang", penilai(k), NOW)
    assert (row.status, row.alasan_berakhir) == ("dibatalkan", "Salah orang")
    with pytest.raises(ekspektasi.CatatanBerakhir):
        ekspektasi.batalkan_catatan(k.session, row, "lagi", penilai(k), NOW)


def test_a_note_that_something_rests_on_is_not_withdrawn(k: Kantor) -> None:
    note = evaluasi(k)
    row = catat(k, isi(note))
    with pytest.raises(ekspektasi.MasihDitindaklanjuti):
        ekspektasi.batalkan_catatan(k.session, note, "salah", penilai(k), NOW)
    ekspektasi.batalkan_catatan(k.session, row, "salah", penilai(k), NOW)
    ekspektasi.batalkan_catatan(k.session, note, "salah", penilai(k), NOW)
    assert note.status == "dibatalkan"


def test_a_later_note_of_the_period_takes_the_place_of_the_former(k: Kantor) -> None:
    old, other = evaluasi(k), evaluasi(k, periode="triwulan_3")
    new = evaluasi(k, menit=1)
    assert (old.status, old.catatan, new.menggantikan_id) == ("diganti", "Rapi", old.id)
    assert ekspektasi.pendahulu(k.session, new) is old
    assert [one.id for one in ekspektasi.evaluasi_berlaku(k.session, k.pegawai["staf"])] == [new.id, other.id]


def test_notes_of_two_assessors_of_one_period_both_hold(k: Kantor) -> None:
    first, second = evaluasi(k), evaluasi(k, oleh="kasi_b", menit=1)
    assert (first.status, second.status, second.menggantikan_id) == ("berlaku", "berlaku", None)


@pytest.mark.parametrize("kind", ["evaluasi", "tindak_lanjut"])
def test_the_person_reads_it_and_answers_it_once(k: Kantor, kind: str) -> None:
    note = evaluasi(k)
    row = note if kind == "evaluasi" else catat(k, isi(note))
    staf = k.pegawai["staf"]
    before = ekspektasi.belum_dibaca(k.session, staf)
    with pytest.raises(ekspektasi.BukanTentangDia):
        ekspektasi.tanggapi(k.session, row, "bukan saya", k.pegawai["kasi_a"], NOW)
    ekspektasi.tanggapi(k.session, row, "Data terlambat", staf, NOW)
    assert (row.balasan, row.dibalas_pada, row.dibaca_pada) == ("Data terlambat", NOW, NOW)
    assert ekspektasi.belum_dibaca(k.session, staf) == before - 1
    with pytest.raises(ekspektasi.SudahDitanggapi):
        ekspektasi.tanggapi(k.session, row, "lagi", staf, NOW)
    with pytest.raises(ekspektasi.SudahDibaca):
        ekspektasi.baca(k.session, row, staf, NOW)
    assert row.balasan == "Data terlambat"


def test_what_no_longer_holds_is_neither_read_nor_answered(k: Kantor) -> None:
    row, staf = evaluasi(k), k.pegawai["staf"]
    evaluasi(k, menit=1)
    with pytest.raises(ekspektasi.CatatanBerakhir):
        ekspektasi.baca(k.session, row, staf, NOW)
    with pytest.raises(ekspektasi.CatatanBerakhir):
        ekspektasi.tanggapi(k.session, row, "?", staf, NOW)


def test_the_post_that_wrote_it_may_still_correct_it(k: Kantor) -> None:
    law = muat("contoh")
    about = (k.pegawai["staf"], k.jabatan["luar"])
    assert ekspektasi.penilai_atau_penulis(about, k.pegawai["luar"], k.struktur, law).jabatan_id == k.jabatan["luar"]
    with pytest.raises(LincahError):
        ekspektasi.penilai_atau_penulis(about, k.pegawai["kasi_b"], k.struktur, law)
