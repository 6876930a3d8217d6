"""The sheet of the working calendar: read, every mistake found in its cell, and laid down once."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import col, select

from bot.kalimat_impor import kalimat
from core import impor, kalender
from core.database import Database
from core.impor import Hitungan, Kode, Lembar
from core.impor.baris import BarisKalender
from core.language import SOURCE, language
from core.models.jejak import JejakAudit
from core.models.organisasi import UnitOrganisasi
from core.rahasia import Rahasia
from tests.impor.conftest import Pemeriksa, Sel, buku_lengkap
from tests.impor.ubah import Ubah, sel, tambah, tanpa_kolom

NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
SENIN, SABTU = dt.date(2026, 12, 7), dt.date(2026, 12, 5)
CUTI_BERSAMA = dt.date(2026, 12, 24)

SALAH = [
    (sel("kalender", 2, 0, "sosial"), Kode.RUJUKAN, "A2", {"lain": "unit"}),
    (sel("kalender", 2, 1, "cuti"), Kode.PILIHAN, "B2", {"pilihan": ("jam", "ramadan", "libur", "masuk")}),
    (sel("kalender", 2, 1, ""), Kode.SEL_KOSONG, "B2", {}),
    (sel("kalender", 2, 2, "besok"), Kode.TANGGAL, "C2", {"nilai": "besok"}),
    (sel("kalender", 2, 3, dt.date(2026, 12, 6)), Kode.TANGGAL_TERBALIK, "D2", {"lain": "2026-12-07"}),
    (sel("kalender", 2, 3, dt.date(2027, 1, 7)), Kode.MASA_PANJANG, "D2", {"angka": 31}),
    (sel("kalender", 4, 3, ""), Kode.SEL_KOSONG, "D4", {}),
    (sel("kalender", 3, 4, "pagi sampai siang"), Kode.JAM_BENTUK, "E3", {"nilai": "pagi sampai siang"}),
    (sel("kalender", 3, 4, "senen 07.30-16.00"), Kode.JAM_HARI, "E3", {}),
    (sel("kalender", 3, 4, "senin 16.00-07.30"), Kode.JAM_PUKUL, "E3", {}),
    (sel("kalender", 3, 4, "senin 07.30-16.00; senin 8.00-9.00"), Kode.JAM_GANDA, "E3", {"nilai": "senin 8.00-9.00"}),
    (sel("kalender", 3, 6, "mungkin"), Kode.YA_TIDAK, "G3", {}),
    (tambah("kalender", "", "libur", SENIN, "", "", "", "", ""), Kode.BARIS_GANDA, "B5", {"lain": "B2"}),
    (tanpa_kolom("kalender", 1), Kode.KOLOM_HILANG, "", {"kolom": "jenis"}),
]  # fmt: skip


@pytest.mark.parametrize(("ubah", "kode", "alamat", "isi"), SALAH, ids=lambda one: getattr(one, "value", None))
def test_each_mistake_is_found_in_its_cell_and_has_a_sentence(
    periksa: Pemeriksa, ubah: Ubah, kode: Kode, alamat: str, isi: dict[str, Sel]
) -> None:
    book = buku_lengkap()
    ubah(book)
    [found] = periksa(book).masalah
    assert (found.kode, found.lembar, found.sel) == (kode, "kalender", alamat)
    assert {nama: getattr(found, nama) for nama in isi} == isi
    assert "%(" not in kalimat(found, language(SOURCE))


def test_rows_are_read_with_what_is_usual_where_cells_are_empty(periksa: Pemeriksa) -> None:
    assert periksa(buku_lengkap()).isi.kalender == [
        BarisKalender("", "libur", SENIN, SENIN, keterangan="Hari jadi"),
        BarisKalender("kec", "jam", dt.date(2026, 1, 1), None, "senin-sabtu 07.30-14.00", None, False, "Loket"),
        BarisKalender("", "ramadan", dt.date(2027, 2, 9), dt.date(2027, 3, 9)),
    ]


def test_rules_hold_after_the_import_and_are_laid_down_once(database: Database, periksa: Pemeriksa) -> None:
    isi = periksa(buku_lengkap()).isi
    with database.writing() as session:
        first = impor.terapkan(session, isi, Rahasia("uji"), NOW).lembar[Lembar.KALENDER]
        again = impor.terapkan(session, isi, Rahasia("uji"), NOW).lembar[Lembar.KALENDER]
        assert (first, again) == (Hitungan(baru=3), Hitungan(tetap=3))
        units = dict(session.exec(select(UnitOrganisasi.kode, UnitOrganisasi.id)).all())
        office, counter = (kalender.untuk(session, units[kode]) for kode in ("sos1", "kec"))
        days = (SENIN, SABTU, CUTI_BERSAMA)
        assert [office.is_working_day(day) for day in days] == [False, False, False]
        assert [counter.is_working_day(day) for day in days] == [False, True, True]
        assert not office.hari(dt.date(2027, 2, 8)).ramadan
        laid = session.exec(select(JejakAudit.objek).where(col(JejakAudit.tindakan) == "kalender.diatur")).all()
        assert len(laid) == 3
