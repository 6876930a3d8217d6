"""Make the database say what the rows say.

People and posts the rows do not mention are left alone; leaving the service is not something a missing line decides.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, select

from core import kalender, laporan, pairing
from core.errors import LincahError
from core.impor import kolom_tabel as kolom
from core.impor.baris import BarisKalender, BarisPegawai, BarisPilihan, BarisUnit, Isi, Kemajuan, Lembar
from core.impor.penulis import Hitungan, Penulis, tabel_dari
from core.impor.urai.kalender import aturan_dari_baris
from core.models.dasar import uuid7
from core.models.kanal import ChannelIdentity
from core.models.organisasi import RiwayatNip
from core.organisasi.puo import tetapkan_puo
from core.organisasi.versi import tandai_berubah
from core.rahasia import Rahasia


@dataclass(frozen=True)
class Hasil:
    """What was done.

    Args:
        chat_diputus: chats taken away from people who have left.
    """

    lembar: Mapping[Lembar, Hitungan]
    chat_diputus: int = 0

    @property
    def berubah(self) -> bool:
        return any(h.baru or h.berubah for h in self.lembar.values())


class InstansiBelumAda(LincahError):
    """An empty database needs the instansi before anything else."""


def terapkan(session: Session, isi: Isi, rahasia: Rahasia, now: dt.datetime, kemajuan: Kemajuan | None = None) -> Hasil:
    """Bring the database to what `isi` says; the caller commits. A second time changes nothing.

    Args:
        isi: rows that `periksa` found nothing wrong with.
        rahasia: phones are stored encrypted.

    Raises:
        InstansiBelumAda: the database has no instansi and `isi` names none.
    """
    penulis = Penulis(session, kemajuan)
    instansi_id = _instansi(penulis, isi)
    jabatan = _struktur(penulis, isi, instansi_id)
    dulu = {p.nip: p.nip_lama for p in isi.pegawai if p.nip_lama}
    pegawai = penulis.tulis(Lembar.PEGAWAI, ("nip",), (kolom.pegawai(b, jabatan, rahasia) for b in isi.pegawai), dulu)
    _riwayat(session, isi.pegawai, pegawai, now)
    _tambahan(penulis, isi, (jabatan, pegawai), now)
    _pilihan(session, penulis, isi.pilihan)
    _kalender(session, penulis, isi.kalender, now)
    if penulis.ada_perubahan():
        tandai_berubah(session)
        session.expire_all()  # the statements went past the session's objects
        tetapkan_puo(session)
    keluar = [pegawai[p.nip] for p in isi.pegawai if p.aktif is False]
    return Hasil(penulis.hasil, _putuskan(session, keluar, now))


def _instansi(penulis: Penulis, isi: Isi) -> uuid.UUID:
    ada = penulis.pertama(Lembar.INSTANSI)
    baris = isi.instansi
    if baris is None:
        if ada is None:
            raise InstansiBelumAda
        return ada["id"]  # type: ignore[no-any-return]  # a row of a table is untyped
    # There is one instansi, so a new name is a change of it and not a second one.
    tetap = {"id": uuid7()} if ada is None else {"id": ada["id"]}
    nilai = {"nama": baris.nama, "regulasi": baris.regulasi, "zona": baris.zona}
    nilai |= kolom.diketahui(tempat=baris.tempat, alamat=baris.alamat)
    penulis.tulis(Lembar.INSTANSI, ("id",), [tetap | nilai])
    return tetap["id"]


def _struktur(penulis: Penulis, isi: Isi, instansi_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """Perangkat daerah, units and posts; returns the posts' ids by code."""
    pd_isi = (kolom.perangkat_daerah(b, instansi_id) for b in isi.perangkat_daerah)
    pd = penulis.tulis(Lembar.PERANGKAT_DAERAH, ("kode",), pd_isi)
    # A root has no parent, hence the empty code leads to None.
    unit: dict[str, uuid.UUID | None] = {"": None, **penulis.ids(Lembar.UNIT, "kode")}
    for tingkat in _per_tingkat(isi.unit):
        unit |= penulis.tulis(Lembar.UNIT, ("kode",), [kolom.unit(b, pd, unit) for b in tingkat])
    return penulis.tulis(Lembar.JABATAN, ("kode",), (kolom.jabatan(b, unit) for b in isi.jabatan))


def _tambahan(penulis: Penulis, isi: Isi, ids: tuple[kolom.Ids, kolom.Ids], now: dt.datetime) -> None:
    jabatan, pegawai = ids
    if isi.peta_jabatan:
        baris: Iterable[dict[str, Any]] = (kolom.peta_jabatan(b, jabatan, pegawai) for b in isi.peta_jabatan)
        penulis.tulis(Lembar.PETA_JABATAN, ("pegawai_id", "jabatan_id"), baris)
    if isi.delegasi:
        baris = (kolom.delegasi(b, jabatan, pegawai, now) for b in isi.delegasi)
        penulis.tulis(Lembar.DELEGASI, ("jabatan_id", "kepada_id", "kapasitas", "mulai"), baris)
    if isi.ketidakhadiran:
        baris = (kolom.ketidakhadiran(b, pegawai, now) for b in isi.ketidakhadiran)
        penulis.tulis(Lembar.KETIDAKHADIRAN, ("pegawai_id", "jenis", "mulai"), baris)


def _pilihan(session: Session, penulis: Penulis, baris: list[BarisPilihan]) -> None:
    """Switches the rows do not mention stay; one without a value goes back to the regulation's own."""
    lama = (penulis.pertama(Lembar.INSTANSI) or {}).get("pilihan", {})
    baru = dict(lama)
    for satu in baris:
        if satu.nilai is None:
            baru.pop(satu.nama, None)
        else:
            baru[satu.nama] = satu.nilai
        datang = satu.nama not in lama and satu.nama in baru
        ganti = satu.nama in lama and lama[satu.nama] != baru.get(satu.nama)
        penulis.hitung(Lembar.PILIHAN, Hitungan(datang, ganti, not (datang or ganti)))
    if baru != lama:
        session.connection().execute(update(tabel_dari(Lembar.INSTANSI)).values(pilihan=baru))


def _kalender(session: Session, penulis: Penulis, baris: list[BarisKalender], now: dt.datetime) -> None:
    """Rules the rows do not mention stay."""
    if not baris:
        return
    instansi_id, unit = (penulis.pertama(Lembar.INSTANSI) or {})["id"], penulis.ids(Lembar.UNIT, "kode")
    for satu in baris:
        tempat = kalender.Tempat(instansi_id, unit[satu.unit] if satu.unit else None)
        baru = kalender.pasang(session, tempat, aturan_dari_baris(satu), None, now) is not None
        penulis.hitung(Lembar.KALENDER, Hitungan(baru=int(baru), tetap=int(not baru)))
    laporan.jadwalkan_ulang(session, instansi_id, None, now)


def _riwayat(session: Session, baris: Iterable[BarisPegawai], ids: kolom.Ids, now: dt.datetime) -> None:
    """Keep the NIP somebody had before: letters written under it still name him."""
    berganti = {ids[p.nip]: p.nip_lama for p in baris if p.nip_lama}
    tercatat = {(satu.pegawai_id, satu.nip) for satu in session.exec(select(RiwayatNip))} if berganti else set()
    baru = ((pegawai, nip) for pegawai, nip in berganti.items() if (pegawai, nip) not in tercatat)
    session.add_all(RiwayatNip(pegawai_id=pegawai, nip=nip, sampai=now) for pegawai, nip in baru)
    session.flush()


def _putuskan(session: Session, keluar: Iterable[uuid.UUID], now: dt.datetime) -> int:
    """Take the chats away from those who have left; the number of chats."""
    bertalian = set(session.exec(select(ChannelIdentity.pegawai_id)))
    return sum(pairing.cabut_semua(session, satu, now) for satu in keluar if satu in bertalian)


def _per_tingkat(unit: list[BarisUnit]) -> Iterator[list[BarisUnit]]:
    """Parents before children, a level at a time; a parent outside the rows is in the database already."""
    menunggu = {baris.kode: baris for baris in unit}
    while menunggu:
        tingkat = [baris for baris in menunggu.values() if baris.induk not in menunggu]
        for baris in tingkat:
            del menunggu[baris.kode]
        if not tingkat:
            raise ValueError("units in a loop: periksa() must run first")
        yield tingkat
