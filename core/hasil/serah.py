"""Handing in, handing in again, withdrawing."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlmodel import Session

from core import nomor, pekerjaan, tim
from core.hasil.baca import dapat_ditarik, hari, peninjau_pertama, terbuka, tinjauan_dari
from core.hasil.gerak import catat, pindah, pindah_tinjauan, terkunci
from core.hasil.isi import Akibat, Dasar, IsiHasil
from core.hasil.kesalahan import (
    BelumDimulai,
    BelumSesuaiTarget,
    BukanPenyerah,
    HasilDitutup,
    HasilMasihTerbuka,
    TanpaPeninjau,
    TidakDapatDitarik,
)
from core.hasil.tinjau import beri_giliran
from core.lampiran import lampirkan
from core.models.hasil import Hasil, Tinjauan
from core.models.organisasi import Pegawai
from core.pekerjaan import Pekerjaan


def penyerah(session: Session, work: Pekerjaan) -> tuple[uuid.UUID, ...]:
    """Who hands the result in: the ketua for a team, each of those who did the work where there is none (any more).

    T Lamp. IV.A names individuals and the ketua, IV.I and IV.J the functional officials and pelaksana; the other parts
    say only that the result is handed over.
    """
    lead = tim.ketua_bertugas(session, work.tim) if work.tim is not None else None
    if lead is not None:
        return (lead,)
    return pekerjaan.bertugas(session, pekerjaan.pelaksana(session, work))


def boleh_menyerahkan(session: Session, work: Pekerjaan, oleh: uuid.UUID, pada: dt.date) -> None:
    """
    Raises:
        BukanPenyerah, PekerjaanBerakhir: as for `wajib_penyerah`.
        BelumDimulai: the work has not begun on that day.
    """
    wajib_penyerah(session, work, oleh)
    if pada < work.mulai:
        raise BelumDimulai(work)


def wajib_penyerah(session: Session, work: Pekerjaan, oleh: uuid.UUID) -> None:
    """
    Raises:
        BukanPenyerah: somebody else hands it in.
        PekerjaanBerakhir: the assignment was never in force.
    """
    people = penyerah(session, work)
    if oleh not in people:
        raise BukanPenyerah(work, session.get_one(Pegawai, people[0]).nama if len(people) == 1 else "")
    # A result may come after the last day, but not of what was called off before it began.
    if work.penugasan is not None and work.penugasan.status in ("batal", "disiapkan"):
        raise pekerjaan.PekerjaanBerakhir(work)


def serahkan(session: Session, work: Pekerjaan, isi: IsiHasil, dasar: Dasar, now: dt.datetime) -> Akibat:
    """Hand in a result; the chain is fixed as it stands now.

    Raises:
        BukanPenyerah, BelumDimulai: it is not for this person, or not yet.
        TanpaPeninjau, BelumSesuaiTarget: it cannot go up.
        HasilMasihTerbuka: another result of this work is on its way.
    """
    boleh_menyerahkan(session, work, isi.oleh, hari(session, work, now))
    wajib_dapat_naik(work, dasar, sesuai=isi.sesuai_target)
    # Two taps at once: the work's own row is held, so that the second sees the first one's result.
    session.get_one(type(work.isi), work.isi.id, with_for_update=True, populate_existing=True)
    open_ = terbuka(session, work)
    if open_ is not None:
        raise HasilMasihTerbuka(open_)
    row = Hasil(
        nomor="",
        tim_id=work.kolom["tim_id"],
        penugasan_id=work.kolom["penugasan_id"],
        unit_id=work.unit_id,
        **_isi(isi),
        status="dikembalikan",
        putaran=0,
        regulasi=dasar.regulasi,
        kutipan=dasar.kutipan,
        diajukan_pada=now,
    )
    row.nomor = nomor.nomor(session, "HS", hari(session, row, now).year)
    session.add(row)
    session.flush()
    return _mulai(session, row, isi, dasar, now)


def serahkan_lagi(session: Session, hasil_id: uuid.UUID, isi: IsiHasil, dasar: Dasar, now: dt.datetime) -> Akibat:
    """Hand in again what came back: another round, along the chain as it stands now.

    Raises:
        BukanPenyerah, TanpaPeninjau, BelumSesuaiTarget: as for `serahkan`.
        HasilDitutup: it did not come back, or was handed in again already.
    """
    row = terkunci(session, hasil_id)
    work = pekerjaan.dari(session, row)
    wajib_penyerah(session, work, isi.oleh)
    wajib_dapat_naik(work, dasar, sesuai=isi.sesuai_target)
    if row.status != "dikembalikan":
        raise HasilDitutup(row)
    return _mulai(session, row, isi, dasar, now)


def tarik(session: Session, hasil_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Akibat:
    """Withdraw a result before anybody in the chain has said anything.

    Raises:
        BukanPenyerah: it is not his.
        TidakDapatDitarik: somebody was first.
    """
    row = terkunci(session, hasil_id)
    if oleh != row.oleh_id:
        wajib_penyerah(session, pekerjaan.dari(session, row), oleh)
    if not dapat_ditarik(session, row):
        first = peninjau_pertama(session, row)
        raise TidakDapatDitarik(row, session.get_one(Pegawai, first.oleh_id).nama if first and first.oleh_id else "")
    waiting = [step for step in tinjauan_dari(session, row) if step.status == "menunggu"]
    pindah(session, row, "ditarik", {})
    batalkan_sisa(session, row)
    catat(session, now, row, oleh, "ditarik")
    return Akibat(row, ditutup=tuple(waiting))


def batalkan_sisa(session: Session, row: Hasil) -> None:
    for step in tinjauan_dari(session, row):
        if step.status in ("menunggu", "menunggu_giliran"):
            pindah_tinjauan(session, step, "batal", {})


def wajib_dapat_naik(work: Pekerjaan, dasar: Dasar, *, sesuai: bool) -> None:
    """
    Args:
        sesuai: what who hands it in says of it.

    Raises:
        TanpaPeninjau: nobody would review it.
        BelumSesuaiTarget: the own check comes first here, and it has not been passed.
    """
    if not dasar.langkah:
        raise TanpaPeninjau(work)
    if dasar.hanya_yang_sesuai and not sesuai:
        raise BelumSesuaiTarget(work, dasar.kutipan)


def _isi(isi: IsiHasil) -> dict[str, Any]:
    return {
        "judul": isi.judul,
        "ringkasan": isi.ringkasan,
        "sesuai_target": isi.sesuai_target,
        "lampiran": list(isi.lampiran),
        "oleh_id": isi.oleh,
    }


def _mulai(session: Session, row: Hasil, isi: IsiHasil, dasar: Dasar, now: dt.datetime) -> Akibat:
    """The next round with the chain of today; who hands in has checked the work himself."""
    oleh = isi.oleh
    rest = [one for one in dasar.periksa if one != oleh]
    values = {
        **_isi(isi),
        "putaran": row.putaran + 1,
        "pelaksana": sorted({*row.pelaksana, *(str(one) for one in dasar.pelaksana)}),
        "kembali_ke": dasar.kembali_ke,
        "kutipan": dasar.kutipan,
        "bawaan": dasar.bawaan,
        "diajukan_pada": now,
    }
    again = row.putaran > 0
    pindah(session, row, "diperiksa_sendiri" if rest else "ditinjau", values)
    session.add_all([*_periksa_sendiri(row, dasar, oleh, now), *_rantai(row, dasar)])
    session.flush()
    lampirkan(session, f"hasil:{row.id}", oleh, isi.lampiran)
    catat(session, now, row, oleh, "diserahkan_lagi" if again else "diserahkan", sesuai_target=isi.sesuai_target)
    waiting = beri_giliran(session, row, now) if not rest else ()
    return Akibat(row, giliran=waiting or tuple(s for s in tinjauan_dari(session, row) if s.status == "menunggu"))


def _periksa_sendiri(row: Hasil, dasar: Dasar, oleh: uuid.UUID, now: dt.datetime) -> list[Tinjauan]:
    """A check for each of those who did the work, side by side; handing in is the check of who does it."""
    made = []
    for place, person in enumerate(dasar.periksa):
        done = person == oleh
        made.append(
            Tinjauan(
                hasil_id=row.id,
                putaran=row.putaran,
                urutan=place - len(dasar.periksa),
                pegawai_id=person,
                sebutan="",
                kutipan=dasar.kutipan,
                status="sesuai" if done else "menunggu",
                menunggu_sejak=now,
                oleh_id=person if done else None,
                diputus_pada=now if done else None,
            )
        )
    return made


def _rantai(row: Hasil, dasar: Dasar) -> list[Tinjauan]:
    last = len(dasar.langkah)
    return [
        Tinjauan(
            hasil_id=row.id,
            putaran=row.putaran,
            urutan=place,
            jabatan_id=step.jabatan_id,
            sebutan=step.sebutan,
            ditinjau=step.ditinjau,
            terakhir=place == last,
            kutipan=step.kutipan,
            bawaan=step.bawaan,
        )
        for place, step in enumerate(dasar.langkah, start=1)
    ]
