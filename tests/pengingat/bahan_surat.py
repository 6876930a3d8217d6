"""Decisions, letters and initials that wait, in the office of the tests of posts."""

from __future__ import annotations

import datetime as dt
import uuid

from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.surat import ParafSurat, Surat
from tests.delegasi.panggung import TODAY, Kantor
from tests.pengingat.bahan import DAY, LONG_AGO, START, simpan, tim


def buat_penugasan(k: Kantor, selesai: dt.date, status: str) -> Penugasan:
    row = Penugasan(
        pegawai_id=k.pegawai["staf"], unit_pemilik_id=tim(k).unit_id, judul="Data Induk", mulai=START,
        selesai=selesai, status=status,
    )  # fmt: skip
    made: Penugasan = simpan(k.session, row)
    return made


def buat_surat(k: Kantor, penugasan: Penugasan, status: str) -> Surat:
    row = Surat(
        instansi_id=k.instansi, jenis="surat_penugasan", status=status, tanggal=TODAY, kode=str(uuid.uuid4()),
        penerbit_id=k.pegawai["kabid"], penugasan_id=penugasan.id, dibuat_pada=LONG_AGO, terbit_pada=LONG_AGO,
        isi={"judul": "Data Induk"},
    )  # fmt: skip
    made: Surat = simpan(k.session, row)
    return made


def _langkah(k: Kantor, status: str) -> None:
    row = Permohonan(
        nomor="PP-2026-0001", instansi_id=k.instansi, mode="sukarela", scope="dalam_unit", form="individu", alur="-",
        regulasi="contoh", versi_regulasi="-", status="dikembalikan" if status == "dikembalikan" else "diajukan",
        pemohon_id=k.pegawai["staf"], pegawai_id=k.pegawai["staf"], unit_pemilik_id=tim(k).unit_id,
        judul="Data Induk", mulai=TODAY, selesai=TODAY + DAY, diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)
    step = Langkah(
        permohonan_id=row.id, urutan=1, kode="puo", pelaku=["puo"], tindakan="setuju", judul="Persetujuan",
        kutipan="Ps.1", pegawai_id=k.pegawai["kasi_a"], jabatan_id=k.jabatan["kasi_a"], status=status,
        menunggu_sejak=LONG_AGO, diputus_pada=LONG_AGO if status == "dikembalikan" else None,
    )  # fmt: skip
    simpan(k.session, step)


def keputusan(k: Kantor) -> None:
    _langkah(k, "menunggu")


def permohonan_kembali(k: Kantor) -> None:
    _langkah(k, "dikembalikan")


def paraf(k: Kantor) -> None:
    letter = buat_surat(k, buat_penugasan(k, TODAY + 30 * DAY, "disiapkan"), "paraf")
    simpan(k.session, ParafSurat(surat_id=letter.id, urutan=1, jabatan_id=k.jabatan["kasi_a"]))


def rancangan(k: Kantor) -> None:
    """A letter that kasi_a is to sign."""
    letter = buat_surat(k, buat_penugasan(k, TODAY + 30 * DAY, "disiapkan"), "draf")
    letter.penerbit_id, letter.jabatan_id = k.pegawai["kasi_a"], k.jabatan["kasi_a"]
    simpan(k.session, letter)
