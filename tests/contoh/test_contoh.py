"""The sample governments: complete, consistent, the same every time, and inhabited by nobody real."""

from __future__ import annotations

import datetime as dt
import itertools
import time
from pathlib import Path

import pytest
from sqlmodel import Session

from core import contoh, impor, organisasi
from core.database import Database
from core.impor import Berat, Isi, Lembar
from core.organisasi import kosakata
from core.rahasia import Rahasia
from core.regulasi import muat

TOKOH = {
    "admin", "analis-anggaran", "analis-lain", "asisten", "camat", "kabid-anggaran", "kabid-lain", "kabid-perencanaan",
    "kasubbag-umum", "kepala-dinas", "kepala-dinas-lain", "pelaksana", "perencana", "pranata-komputer", "sekda",
    "sekretaris-dinas",
}  # fmt: skip
DESEMBER = dt.date(2026, 12, 1)
SEMUA = [c.nama for c in contoh.tersedia()]


@pytest.fixture(params=SEMUA)
def nama(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def isi(nama: str) -> Isi:
    return contoh.bangun(nama)


def test_there_is_one_for_each_regulation_and_one_default() -> None:
    assert [c.bawaan for c in contoh.tersedia()] == [True, False]
    assert {c.zona for c in contoh.tersedia()} == {"Asia/Jakarta", "Asia/Makassar"}
    for satu in contoh.tersedia():
        assert contoh.cari(satu.regulasi) == contoh.cari(satu.nama) == satu
        assert "Contoh" in satu.instansi
    with pytest.raises(contoh.ContohTakAda):
        contoh.cari("tidak-ada")


def test_a_sample_has_nothing_an_import_would_complain_about(nama: str, tmp_path: Path) -> None:
    impor.tulis(tmp_path / "buku.xlsx", contoh.bangun(nama))
    hasil = impor.periksa(impor.baca(tmp_path / "buku.xlsx"), impor.Keadaan(), impor.peraturan_dikenal())
    assert [m for m in hasil.masalah if m.berat is not Berat.INFO] == []


def test_written_and_read_back_it_is_the_same_but_for_the_short_names(isi: Isi, tmp_path: Path) -> None:
    impor.tulis(tmp_path / "buku.xlsx", isi)
    kembali = impor.periksa(impor.baca(tmp_path / "buku.xlsx"), impor.Keadaan(), impor.peraturan_dikenal()).isi
    assert (kembali.instansi, kembali.perangkat_daerah, kembali.unit) == (isi.instansi, isi.perangkat_daerah, isi.unit)
    assert kembali.jabatan == isi.jabatan
    assert [(p.nip, p.nama, p.telepon, p.keahlian) for p in kembali.pegawai] == [
        (p.nip, p.nama, p.telepon, p.keahlian) for p in isi.pegawai
    ]


def test_every_class_of_the_regulation_is_there(nama: str, isi: Isi) -> None:
    regulasi = muat(contoh.cari(nama).regulasi)
    dipakai = {b.kelas for b in isi.perangkat_daerah} | {u.jenis for u in isi.unit}
    kelas = {k.kode for satu in dipakai if (k := regulasi.kelas_untuk(satu)) and satu not in kosakata.JENIS_UNIT}
    assert {k.kode for k in regulasi.kelas} - kelas == set()


def test_every_office_the_regulation_names_is_there(nama: str, isi: Isi) -> None:
    regulasi = muat(contoh.cari(nama).regulasi)
    bernama = {pd for kelas in regulasi.kelas for pd in kelas.perangkat_daerah}
    dipakai = {b.kelas for b in isi.perangkat_daerah} | {u.jenis for u in isi.unit}
    assert bernama - dipakai == set()


def test_people_of_every_kind_and_level_work_there(isi: Isi) -> None:
    jabatan = {j.kode: j for j in isi.jabatan}
    terisi = [jabatan[p.jabatan] for p in isi.pegawai]
    assert {j.jenis for j in terisi} == set(kosakata.JENIS)
    assert {j.jenjang for j in terisi if not j.kepala} - {""} == set(kosakata.JENJANG)
    assert any(j.memimpin_unit for j in terisi)


def test_the_named_actors_are_there_and_sit_where_stories_need_them(isi: Isi) -> None:
    jabatan = {j.kode: j for j in isi.jabatan}
    unit = {u.kode: u for u in isi.unit}
    di = {p.alias: (jabatan[p.jabatan], unit[jabatan[p.jabatan].unit]) for p in isi.pegawai if p.alias}
    assert di.keys() == TOKOH
    assert di["analis-anggaran"][1] == di["kabid-anggaran"][1] == di["pelaksana"][1]
    assert di["perencana"][1] == di["kabid-perencanaan"][1] != di["kabid-anggaran"][1]
    assert {di[a][1].perangkat_daerah for a in ("kepala-dinas", "sekretaris-dinas", "kabid-anggaran")} == {"dinsos"}
    assert di["kepala-dinas-lain"][1].perangkat_daerah == di["analis-lain"][1].perangkat_daerah != "dinsos"
    assert [p.alias for p in isi.pegawai if p.admin] == ["admin"]


def test_special_cases_are_there_on_the_first_days_of_december(isi: Isi) -> None:
    dipangku = {p.jabatan for p in isi.pegawai}
    kosong = {j.kode for j in isi.jabatan if j.kepala} - dipangku
    pada = [d for d in isi.delegasi if d.mulai <= DESEMBER <= d.selesai]
    assert {d.jabatan for d in pada if d.kapasitas == "Plt."} == kosong
    assert len(kosong) == 1
    [plh] = [d for d in pada if d.kapasitas == "Plh."]
    [pemangku] = [p.nip for p in isi.pegawai if p.jabatan == plh.jabatan]
    assert (pemangku, "cuti") in {(k.nip, k.jenis) for k in isi.ketidakhadiran if k.mulai == DESEMBER}
    assert [bool(p.nip) for p in isi.peta_jabatan] == [True, False]
    assert {p.status_asn for p in isi.pegawai} == {"PNS", "PPPK"}


def test_special_cases_touch_no_office_of_the_stories(isi: Isi) -> None:
    jabatan, unit = {j.kode: j for j in isi.jabatan}, {u.kode: u for u in isi.unit}
    pd = {p.nip: unit[jabatan[p.jabatan].unit].perangkat_daerah for p in isi.pegawai}
    tersangkut = {pd[d.kepada] for d in isi.delegasi} | {pd[k.nip] for k in isi.ketidakhadiran}
    tersangkut |= {unit[jabatan[p.penilai].unit].perangkat_daerah for p in isi.peta_jabatan}
    assert tersangkut & {pd[p.nip] for p in isi.pegawai if p.alias} == set()


def test_nobody_there_can_be_somebody(isi: Isi) -> None:
    assert all(int(p.nip[-3:]) > 900 for p in isi.pegawai)
    assert all(p.telepon and p.telepon.startswith("+62840") for p in isi.pegawai)
    assert all(p.status_asn == organisasi.urai_nip(p.nip).status for p in isi.pegawai)


@pytest.mark.parametrize("orang", [0, 100, 600, 5000])
def test_more_people_leave_those_before_as_they_were(nama: str, orang: int) -> None:
    banyak, sedikit = contoh.bangun(nama, orang + 50).pegawai, contoh.bangun(nama, orang).pegawai
    assert banyak[: len(sedikit)] == sedikit
    assert len(sedikit) >= orang
    for kolom in ("nip", "telepon"):
        assert len({getattr(p, kolom) for p in banyak}) == len(banyak)


def test_it_goes_into_an_empty_database_only(nama: str, database: Database) -> None:
    with database.writing() as session:
        contoh.isi(session, contoh.bangun(nama, 300), Rahasia("uji"))
        with pytest.raises(contoh.SudahTerisi):
            contoh.isi(session, contoh.bangun(nama, 300), Rahasia("uji"))
        daftar = contoh.daftar(session)
    assert len(daftar) == 300
    assert {satu["alias"] for satu in daftar[: len(TOKOH)]} == TOKOH


def test_a_crowd_fits_in_a_few_seconds(database: Database) -> None:
    mulai = time.perf_counter()
    laporan: list[tuple[Lembar, int, int]] = []
    with database.writing() as session:
        contoh.isi(session, contoh.bangun(SEMUA[0], 8000), Rahasia("uji"), lambda *isi: laporan.append(isi))
    assert time.perf_counter() - mulai < 10
    pegawai = [selesai for lembar, selesai, semua in laporan if lembar is Lembar.PEGAWAI and semua == 8000]
    assert pegawai == list(itertools.accumulate([1000] * 8))
    with Session(database.engine) as session:
        assert len(organisasi.baca_struktur(session).orang) == 8000
