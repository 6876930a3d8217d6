"""The optional sheets and columns in the database: kept the second time, corrected where a row says otherwise."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, col, select

from core import impor, pairing
from core.database import Database
from core.impor import Hitungan, Isi, Lembar
from core.impor.baris import BarisPilihan
from core.models.jejak import JejakAudit
from core.models.kanal import ChannelIdentity
from core.models.organisasi import (
    Delegasi,
    Instansi,
    Jabatan,
    Ketidakhadiran,
    Pegawai,
    PetaJabatan,
    UnitOrganisasi,
)
from core.organisasi import pegawai_by_nip, versi_struktur
from core.rahasia import Rahasia
from tests.impor.conftest import NIP_KABID, NIP_PEKSOS, NIP_PERAWAT, Pemeriksa, buku_lengkap

RAHASIA = Rahasia("uji")
NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
NANTI = NOW + dt.timedelta(days=1)
TAMBAHAN = (Lembar.PETA_JABATAN, Lembar.DELEGASI, Lembar.KETIDAKHADIRAN, Lembar.PILIHAN)


@pytest.fixture
def isi(periksa: Pemeriksa) -> Isi:
    return periksa(buku_lengkap()).isi


@pytest.fixture
def terisi(database: Database, isi: Isi) -> Database:
    with database.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
    return database


def pegawai(session: Session, nip: str) -> uuid.UUID:
    return session.exec(select(Pegawai.id).where(Pegawai.nip == nip)).one()


def jabatan(session: Session, kode: str) -> uuid.UUID:
    return session.exec(select(Jabatan.id).where(Jabatan.kode == kode)).one()


def test_the_sheets_reach_their_tables(terisi: Database) -> None:
    with terisi.reading() as session:
        kabid, peksos = jabatan(session, "kabid"), pegawai(session, NIP_PEKSOS)
        delegasi = session.exec(select(Delegasi).where(Delegasi.kapasitas == "Plh.")).one()
        absen = session.exec(select(Ketidakhadiran)).one()
        peta = session.exec(select(PetaJabatan).where(col(PetaJabatan.pegawai_id).is_not(None))).one()
        assert (delegasi.jabatan_id, delegasi.kepada_id) == (kabid, peksos)
        assert (delegasi.mulai, delegasi.selesai) == (dt.date(2026, 12, 1), dt.date(2026, 12, 4))
        assert (delegasi.dibuat_pada, delegasi.diakhiri_pada) == (NOW, None)
        assert (absen.pegawai_id, absen.jenis, absen.keterangan) == (pegawai(session, NIP_KABID), "dinas_luar", "Rapat")
        assert (peta.pegawai_id, peta.penilai_id, peta.dasar) == (pegawai(session, NIP_PERAWAT), kabid, "SK 1")
        assert session.exec(select(Instansi.pilihan)).one() == {
            "penilai_uji": "sekretaris", "ketua_wajib": False, "jarak_hari": 14,
        }  # fmt: skip


def test_columns_of_unit_and_post_are_kept(terisi: Database, isi: Isi) -> None:
    isi.unit[1] = replace(isi.unit[1], ingatkan_hari=None, eskalasi_hari=None)
    isi.jabatan[1] = replace(isi.jabatan[1], pyb=True)
    with terisi.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
        unit = {u.kode: (u.ingatkan_hari, u.eskalasi_hari) for u in session.exec(select(UnitOrganisasi))}
        pyb = session.exec(select(Jabatan.kode).where(col(Jabatan.pyb))).all()
    assert unit["sos1"] == (2, 0)
    assert unit["sos2"] == (1, 3)
    assert pyb == ["peksos"]


def test_the_second_time_nothing_changes(terisi: Database, isi: Isi) -> None:
    with terisi.writing() as session:
        versi = versi_struktur(session)
        hasil = impor.terapkan(session, isi, RAHASIA, NANTI)
        assert versi_struktur(session) == versi
    assert not hasil.berubah
    assert [hasil.lembar[satu].tetap for satu in TAMBAHAN] == [2, 2, 1, 3]


def _delegasi(isi: Isi) -> Any:
    isi.delegasi[0] = replace(isi.delegasi[0], selesai=dt.date(2026, 12, 7))


def _absen(isi: Isi) -> Any:
    isi.ketidakhadiran[0] = replace(isi.ketidakhadiran[0], keterangan="Rapat lagi")


def _peta(isi: Isi) -> Any:
    isi.peta_jabatan[0] = replace(isi.peta_jabatan[0], penilai="peksos")


def _pilihan(isi: Isi) -> Any:
    isi.pilihan[2] = BarisPilihan("jarak_hari", None)


@pytest.mark.parametrize(("ubah", "lembar"), list(zip((_peta, _delegasi, _absen, _pilihan), TAMBAHAN, strict=True)))
def test_one_correction_changes_one_row(terisi: Database, isi: Isi, ubah: Any, lembar: Lembar) -> None:
    ubah(isi)
    with terisi.writing() as session:
        versi = versi_struktur(session)
        hasil = impor.terapkan(session, isi, RAHASIA, NANTI)
        assert versi_struktur(session) == versi + 1
        assert session.exec(select(Delegasi.dibuat_pada).distinct()).all() == [NOW]
    assert {satu: h.berubah for satu, h in hasil.lembar.items() if h.baru or h.berubah} == {lembar: 1}


def test_a_switch_without_a_value_is_the_regulations_again(terisi: Database, isi: Isi) -> None:
    isi.pilihan[:] = [BarisPilihan("jarak_hari", None)]
    with terisi.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
        assert session.exec(select(Instansi.pilihan)).one() == {"penilai_uji": "sekretaris", "ketua_wajib": False}


def test_what_was_ended_early_is_not_brought_back(terisi: Database, isi: Isi) -> None:
    isi.delegasi[0] = replace(isi.delegasi[0], selesai=dt.date(2026, 12, 31))
    with terisi.writing() as session:
        session.exec(select(Delegasi).where(Delegasi.kapasitas == "Plh.")).one().diakhiri_pada = NOW
        session.flush()
        hasil = impor.terapkan(session, isi, RAHASIA, NANTI)
        delegasi = session.exec(select(Delegasi).where(Delegasi.kapasitas == "Plh.")).one()
        assert (delegasi.selesai, delegasi.diakhiri_pada) == (dt.date(2026, 12, 4), NOW)
        assert "Plh." not in [d.kapasitas for d in impor.baca_keadaan(session).delegasi]
    assert hasil.lembar[Lembar.DELEGASI] == Hitungan(tetap=2)


def test_who_has_left_loses_his_chats_at_once(terisi: Database, isi: Isi) -> None:
    with terisi.writing() as session:
        chat = ChannelIdentity(
            channel="telegram", value="1", pegawai_id=pegawai(session, NIP_PEKSOS), paired_at=NOW, bahasa="id"
        )
        lain = ChannelIdentity(
            channel="telegram", value="2", pegawai_id=pegawai(session, NIP_KABID), paired_at=NOW, bahasa="id"
        )
        session.add_all([chat, lain])
    isi.pegawai[1] = replace(isi.pegawai[1], aktif=False)
    isi.delegasi.pop(0)
    with terisi.writing() as session:
        hasil = impor.terapkan(session, isi, RAHASIA, NANTI)
        orang = pegawai_by_nip(session, NIP_PEKSOS)
        assert orang is not None
        assert not orang.aktif
        assert pairing.identitas(session, orang.id) == []
        assert len(pairing.identitas(session, pegawai(session, NIP_KABID))) == 1
        assert "cabut_pasang" in session.exec(select(JejakAudit.tindakan)).all()
    assert (hasil.chat_diputus, hasil.lembar[Lembar.PEGAWAI]) == (1, Hitungan(berubah=1, tetap=2))


def test_a_workbook_that_is_silent_brings_nobody_back(terisi: Database, isi: Isi) -> None:
    isi.pegawai[1] = replace(isi.pegawai[1], aktif=False)
    with terisi.writing() as session:
        impor.terapkan(session, isi, RAHASIA, NOW)
        isi.pegawai[1] = replace(isi.pegawai[1], aktif=None)
        assert not impor.terapkan(session, isi, RAHASIA, NOW).berubah
        isi.pegawai[1] = replace(isi.pegawai[1], aktif=True)
        assert impor.terapkan(session, isi, RAHASIA, NOW).lembar[Lembar.PEGAWAI] == Hitungan(berubah=1, tetap=2)


def test_a_move_keeps_the_person(terisi: Database, isi: Isi) -> None:
    with terisi.writing() as session:
        dulu = pegawai(session, NIP_PEKSOS)
        versi = versi_struktur(session)
        isi.pegawai[1] = replace(isi.pegawai[1], jabatan="olah")
        impor.terapkan(session, isi, RAHASIA, NOW)
        orang = pegawai_by_nip(session, NIP_PEKSOS)
        assert orang is not None
        assert (orang.id, orang.jabatan) == (dulu, "Pengolah Data")
        assert versi_struktur(session) == versi + 1


def test_what_is_stored_is_what_the_next_workbook_is_checked_against(terisi: Database, isi: Isi) -> None:
    with terisi.reading() as session:
        sekarang = impor.baca_keadaan(session)
    tanpa_dasar = [replace(satu, dasar=None) for satu in isi.delegasi]
    assert sorted(sekarang.delegasi, key=lambda d: d.kapasitas) == sorted(tanpa_dasar, key=lambda d: d.kapasitas)
    assert {(p.nip, p.jabatan, p.penilai) for p in sekarang.peta_jabatan} == {
        (p.nip, p.jabatan, p.penilai) for p in isi.peta_jabatan
    }
