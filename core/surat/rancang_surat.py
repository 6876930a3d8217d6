"""From the rows of a request to the letters people write about it: asking, offering oneself, answering."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core import organisasi
from core.models.penugasan import Permohonan
from core.models.surat import Surat
from core.surat.isi import BarisJabatan, Isi, IsiJawaban, IsiPermohonan, IsiUsulan, Jawab, Penolakan, Penutup
from core.surat.kata import tertulis
from core.surat.meja import Meja, hari, masa, penerima
from core.surat.rancangan import Rancangan


@dataclass(frozen=True)
class Jawaban:
    """What an officer answered to a request for people.

    Args:
        nama: the people given.
        ditolak: the people refused by name, with the reason of each ("" for none of its own).
        surat: the letter that is answered; None where the request was made without one.
    """

    jawab: Jawab
    alasan: str = ""
    nama: Sequence[uuid.UUID] = ()
    ditolak: Mapping[uuid.UUID, str] | None = None
    surat: Surat | None = None


def permohonan(meja: Meja, row: Permohonan, kepada: str, tembusan: Sequence[str] = ()) -> Rancangan:
    """The request for people with its four fields (T Lamp. II angka 1; K Ps. 20 ayat (3), Ps. 21 ayat (2)).

    Args:
        kepada: the post it goes to.
    """
    isi = IsiPermohonan(
        kop=meja.kop,
        kepada=kepada,
        di=meja.di,
        maksud_tujuan=row.maksud_tujuan,
        kompetensi=row.kompetensi,
        target=row.target,
        durasi=masa(row.mulai, row.selesai),
        jumlah=row.jumlah,
        pekerjaan=row.judul,
        tujuan_tim=row.tujuan_tim,
        pengaturan_lain=row.pengaturan_lain,
        penutup=meja.penutup(),
        tembusan=tuple(tembusan),
    )
    return _rancangan(meja, "permohonan_pelibatan", isi, row)


def jawaban(meja: Meja, row: Permohonan, jawab: Jawaban, kepada: str, tembusan: Sequence[str] = ()) -> Rancangan:
    """The answer to a request: yes, in part, no, or nobody available."""
    refused = jawab.ditolak or {}
    people = organisasi.orang_banyak(meja.session, refused)
    isi = IsiJawaban(
        kop=meja.kop,
        kepada=kepada,
        di=meja.di,
        menjawab=_menjawab(meja, row, jawab.surat),
        jawab=jawab.jawab,
        diminta=row.jumlah if jawab.jawab == "sebagian" else 0,
        alasan=tertulis(jawab.alasan),
        nama=meja.penerima(dict.fromkeys(jawab.nama, ""), row.unit_pemilik_id),
        ditolak=tuple(Penolakan(people[one].nama, tertulis(why)) for one, why in refused.items() if one in people),
        penutup=meja.penutup(),
        tembusan=tuple(tembusan),
    )
    return _rancangan(meja, "surat_jawaban", isi, row)


def _menjawab(meja: Meja, row: Permohonan, surat: Surat | None) -> str:
    """The letter answered, by its own number; the request's where it has none."""
    if surat is not None and surat.nomor:
        title = meja.tata.judul_surat(surat.jenis)
        return f"surat Saudara Nomor {surat.nomor} tanggal {hari(surat.tanggal)} hal {title} untuk “{row.judul}”"
    asked_on = hari(meja.pada(row.diajukan_pada))
    return f"permohonan Saudara Nomor {row.nomor} tanggal {asked_on} tentang “{row.judul}”"


def usulan(
    meja: Meja, row: Permohonan, kepada: str, disetujui: tuple[str, dt.date] | None = None, tembusan: Sequence[str] = ()
) -> Rancangan:
    """The volunteer's own letter (T Lamp. II angka 2.b); it bears the number of his request.

    Args:
        disetujui: who has consented already and when, in the letter to the assessor.
    """
    person = organisasi.orang(meja.session, row.pemohon_id)
    post, day = disetujui or ("", meja.tanggal)
    isi = IsiUsulan(
        nomor=row.nomor,
        kepada=kepada,
        di=meja.di,
        pemohon=penerima(person),
        tujuan=meja.tempat(row.unit_pemilik_id),
        pekerjaan=row.judul,
        target=row.target,
        kompetensi=row.kompetensi,
        durasi=masa(row.mulai, row.selesai),
        alasan=tertulis(row.alasan),
        disetujui=f"{post} pada tanggal {hari(day)}" if disetujui else "",
        penutup=Penutup(
            meja.instansi.tempat, meja.tanggal, (BarisJabatan("", "Pemohon"),), person.nama, person.pangkat, person.nip
        ),
        tembusan=tuple(tembusan),
    )
    kind = "permohonan_persetujuan" if disetujui else "permohonan_sukarela"
    return _rancangan(meja, kind, isi, row, bernomor=False)


def _rancangan(meja: Meja, jenis: str, isi: Isi, row: Permohonan, *, bernomor: bool = True) -> Rancangan:
    return Rancangan(
        jenis=jenis,
        isi=isi,
        instansi_id=meja.instansi.id,
        penanda=meja.penanda,
        tanggal=meja.tanggal,
        permohonan_id=row.id,
        tim_id=row.tim_id,
        bernomor=bernomor,
    )
