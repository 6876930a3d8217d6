"""Into the database and again: the second time changes nothing, a correction changes one row."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, select

from core import contoh, impor
from core.database import Database
from core.impor import Hitungan, Isi, Lembar, Pos
from core.models.organisasi import Instansi, Pegawai
from core.organisasi import pegawai_by_nip, versi_struktur
from core.rahasia import Rahasia
from tests.impor.conftest import NIP_KABID, NIP_PEKSOS, Pemeriksa, buku_benar

RAHASIA = Rahasia("uji")
NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def isi(periksa: Pemeriksa) -> Isi:
    return periksa(buku_benar()).isi


def test_the_first_time_everything_is_new_the_second_time_nothing(database: Database, isi: Isi) -> None:
    with database.writing() as session:
        hasil = impor.terapkan(session, isi, RAHASIA, NOW)
    assert {lembar: h.baru for lembar, h in hasil.lembar.items() if h.baru} == {
        Lembar.INSTANSI: 1, Lembar.PERANGKAT_DAERAH: 2, Lembar.UNIT: 4, Lembar.JABATAN: 3, Lembar.PEGAWAI: 3,
    }  # fmt: skip
    with database.writing() as session:
        versi = versi_struktur(session)
        lagi = impor.terapkan(session, isi, RAHASIA, NOW)
        assert versi_struktur(session) == versi
    assert all((h.baru, h.berubah) == (0, 0) for h in lagi.lembar.values())
    assert {lembar: h.tetap for lembar, h in lagi.lembar.items()} == {
        lembar: h.baru for lembar, h in hasil.lembar.items()
    }


@pytest.mark.parametrize(
    "ubah",
    [{"nama": "Rekaan Baru"}, {"jabatan": "olah"}, {"telepon": "+6284000000009"}, {"keahlian": ()}, {"admin": True}],
    ids=lambda x: next(iter(x)),
)
def test_one_correction_changes_one_row(database: Database, isi: Isi, ubah: dict[str, object]) -> None:
    with database.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
    isi.pegawai[1] = replace(isi.pegawai[1], **ubah)  # type: ignore[arg-type]  # one field at a time
    with database.writing() as session:
        versi = versi_struktur(session)
        hasil = impor.terapkan(session, isi, RAHASIA, NOW)
        assert versi_struktur(session) == versi + 1
    assert hasil.lembar[Lembar.PEGAWAI] == Hitungan(baru=0, berubah=1, tetap=2)


def test_phones_are_stored_so_that_only_the_secret_reads_them(database: Database, isi: Isi) -> None:
    with database.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
    with database.reading() as session:
        pegawai = session.exec(select(Pegawai).where(Pegawai.nip == NIP_KABID)).one()
        assert pegawai.telepon_sandi is not None
        assert RAHASIA.buka(pegawai.telepon_sandi) == "+6284000000001"
        assert pegawai.telepon_sidik == RAHASIA.sidik_telepon("+6284000000001")


def test_what_the_workbook_is_silent_about_stays(database: Database, periksa: Pemeriksa, isi: Isi) -> None:
    with database.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
    buku = {"pegawai": [["nip", "nama", "jabatan"], [NIP_PEKSOS, "Rekaan Dua", "peksos"]]}
    with database.writing() as session:
        hasil = periksa(buku, impor.baca_keadaan(session))  # type: ignore[arg-type]  # a part of a workbook
        assert impor.terapkan(session, hasil.isi, RAHASIA, NOW).lembar[Lembar.PEGAWAI] == Hitungan(tetap=1)
        orang = pegawai_by_nip(session, NIP_PEKSOS)
    assert orang is not None
    assert orang.keahlian == ("menulis", "membaca")


def test_an_empty_database_needs_the_instansi(database: Database, isi: Isi) -> None:
    with database.writing() as session, pytest.raises(impor.InstansiBelumAda):
        impor.terapkan(session, replace(isi, instansi=None), RAHASIA, NOW)


def test_a_new_name_of_the_instansi_is_no_second_one(database: Database, isi: Isi) -> None:
    with database.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
        assert isi.instansi is not None
        baru = replace(isi, instansi=replace(isi.instansi, nama="Pemerintah Kabupaten Contoh Baru"))
        assert impor.terapkan(session, baru, RAHASIA, NOW).lembar[Lembar.INSTANSI] == Hitungan(berubah=1)
        assert session.exec(select(Instansi.nama)).all() == ["Pemerintah Kabupaten Contoh Baru"]


def test_units_may_be_listed_before_their_parents(database: Database, isi: Isi) -> None:
    isi.unit.reverse()
    with database.writing() as session:
        assert impor.terapkan(session, isi, RAHASIA, NOW).lembar[Lembar.UNIT].baru == 4


def test_a_regency_is_checked_and_imported_in_seconds(database: Database, tmp_path: Path) -> None:
    impor.tulis(tmp_path / "b.xlsx", contoh.bangun(contoh.bawaan().nama, 8000))
    mulai = time.perf_counter()
    buku = impor.baca(tmp_path / "b.xlsx")
    with database.writing() as session:
        hasil = impor.periksa(buku, impor.baca_keadaan(session), impor.peraturan_dikenal())
        assert hasil.boleh
        assert impor.terapkan(session, hasil.isi, RAHASIA, NOW).lembar[Lembar.PEGAWAI].baru == 8000
    assert time.perf_counter() - mulai < 15


def test_eight_thousand_wrong_references_are_no_reason_to_wait(tmp_path: Path) -> None:
    isi = contoh.bangun(contoh.bawaan().nama, 8000)
    isi.pegawai[:] = [replace(p, jabatan=f"{p.jabatan}x") for p in isi.pegawai]
    impor.tulis(tmp_path / "b.xlsx", isi)
    mulai = time.perf_counter()
    hasil = impor.periksa(impor.baca(tmp_path / "b.xlsx"), impor.Keadaan(), impor.peraturan_dikenal())
    assert len(hasil.masalah) == 8000
    assert time.perf_counter() - mulai < 15


def test_progress_is_told(database: Database, isi: Isi) -> None:
    langkah: list[tuple[Lembar, int, int]] = []
    catat: Callable[[Lembar, int, int], None] = lambda *satu: langkah.append(satu)  # noqa: E731 - typed for mypy
    with database.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW, catat)
    assert langkah[-1] == (Lembar.PEGAWAI, 3, 3)


def test_the_database_is_seen_as_the_next_workbook_needs_it(database: Database, isi: Isi) -> None:
    with Session(database.engine) as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
        keadaan = impor.baca_keadaan(session)
    assert keadaan.regulasi == "uji"
    assert keadaan.unit["sos1"] == ("sos", "sos")
    assert keadaan.jabatan["kabid"] == Pos("sos1", True)
    assert keadaan.pegawai[NIP_KABID] == "kabid"
