"""A person whose NIP changes stays the person he was; an old NIP does not come back as somebody new."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlmodel import Session, select

from core import impor
from core.database import Database
from core.impor import Hitungan, Keadaan, Kode, Lembar, Pos
from core.models.organisasi import Pegawai, RiwayatNip
from core.organisasi import pegawai_by_nip, versi_struktur
from core.rahasia import Rahasia
from tests.impor.conftest import NIP_KABID, NIP_LAIN, NIP_PEKSOS, NIP_PERAWAT, Lembaran, Pemeriksa, buku_lengkap

RAHASIA = Rahasia("uji")
NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
NIP_BARU = "199001012026212901"  # the PPPK's second contract


def berganti(lama: str, baru: str = NIP_BARU) -> Lembaran:
    return {"pegawai": [["nip", "nama", "jabatan", "nip_lama"], [baru, "Rekaan Tiga", "olah", lama]]}


def impor_semua(session: Session, periksa: Pemeriksa, buku: Lembaran) -> impor.Hasil:
    hasil = periksa(buku, impor.baca_keadaan(session))
    assert hasil.masalah == ()
    return impor.terapkan(session, hasil.isi, RAHASIA, NOW)


def id_dari(session: Session, nip: str) -> uuid.UUID | None:
    orang = pegawai_by_nip(session, nip)
    return orang.id if orang else None


def test_the_person_keeps_his_id_and_his_old_nip_still_finds_him(database: Database, periksa: Pemeriksa) -> None:
    with database.writing() as session:
        impor_semua(session, periksa, buku_lengkap())
        dulu, versi = id_dari(session, NIP_PERAWAT), versi_struktur(session)
        hasil = impor_semua(session, periksa, berganti(NIP_PERAWAT))
        assert hasil.lembar[Lembar.PEGAWAI] == Hitungan(berubah=1)
        assert dulu == id_dari(session, NIP_BARU) == id_dari(session, NIP_PERAWAT)
        assert versi_struktur(session) == versi + 1
        [riwayat] = session.exec(select(RiwayatNip)).all()
        assert (riwayat.pegawai_id, riwayat.nip, riwayat.sampai) == (dulu, NIP_PERAWAT, NOW)
        assert len(session.exec(select(Pegawai)).all()) == 3


def test_a_second_time_changes_nothing(database: Database, periksa: Pemeriksa) -> None:
    with database.writing() as session:
        impor_semua(session, periksa, buku_lengkap())
        impor_semua(session, periksa, berganti(NIP_PERAWAT))
        versi = versi_struktur(session)
        hasil = impor_semua(session, periksa, berganti(NIP_PERAWAT))
        assert hasil.lembar[Lembar.PEGAWAI] == Hitungan(tetap=1)
        assert versi_struktur(session) == versi
        assert len(session.exec(select(RiwayatNip)).all()) == 1


def test_under_his_old_nip_nobody_comes_back(database: Database, periksa: Pemeriksa) -> None:
    with database.writing() as session:
        impor_semua(session, periksa, buku_lengkap())
        impor_semua(session, periksa, berganti(NIP_PERAWAT))
        sekarang = impor.baca_keadaan(session)
    satu = periksa.satu(buku_lengkap(), sekarang)
    assert (satu.kode, satu.lembar, satu.sel, satu.saran) == (Kode.NIP_SUDAH_BERGANTI, "pegawai", "A4", NIP_BARU)
    sisanya = {nama: baris for nama, baris in buku_lengkap().items() if nama in ("peta_jabatan", "delegasi")}
    assert [(m.kode, m.lembar, m.sel, m.saran) for m in periksa(sisanya, sekarang).masalah] == [
        (Kode.NIP_SUDAH_BERGANTI, "peta_jabatan", "A2", NIP_BARU),
        (Kode.NIP_SUDAH_BERGANTI, "delegasi", "B3", NIP_BARU),
    ]


def test_into_an_empty_database_the_old_nip_comes_along(database: Database, periksa: Pemeriksa) -> None:
    buku = buku_lengkap()
    buku["pegawai"][3][10] = NIP_LAIN
    with database.writing() as session:
        impor_semua(session, periksa, buku)
        assert id_dari(session, NIP_LAIN) == id_dari(session, NIP_PERAWAT)


SEKARANG = Keadaan(
    regulasi="uji",
    pd=frozenset({"sos"}),
    unit={"sos": ("", "sos")},
    jabatan={"olah": Pos("sos", False)},
    pegawai={NIP_PERAWAT: "olah", NIP_PEKSOS: "olah", NIP_KABID: "olah"},
    riwayat={NIP_LAIN: NIP_PEKSOS},
)


@pytest.mark.parametrize(
    ("lama", "baru", "kode", "di", "isi"),
    [
        ("199001012021212999", NIP_BARU, Kode.NIP_LAMA_TAK_ADA, "D2", {}),
        (NIP_KABID, NIP_PEKSOS, Kode.NIP_LAMA_ORANG_LAIN, "D2", {"lain": NIP_PEKSOS}),
        (NIP_LAIN, NIP_BARU, Kode.NIP_SUDAH_BERGANTI, "D2", {"saran": NIP_PEKSOS}),
        ("", NIP_LAIN, Kode.NIP_SUDAH_BERGANTI, "A2", {"saran": NIP_PEKSOS}),
    ],
)
def test_an_old_nip_that_fits_nobody_is_refused(
    periksa: Pemeriksa, lama: str, baru: str, kode: Kode, di: str, isi: dict[str, str]
) -> None:
    masalah = periksa.satu(berganti(lama, baru), SEKARANG)
    assert (masalah.kode, masalah.sel) == (kode, di)
    assert {nama: getattr(masalah, nama) for nama in isi} == isi


def test_a_nip_may_go_back_to_what_it_was(periksa: Pemeriksa) -> None:
    assert periksa(berganti(NIP_PEKSOS, NIP_LAIN), SEKARANG).masalah == ()
