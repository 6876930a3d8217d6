"""The life of a letter: draft, initials, number, issue, and how it ends. Each move is one guarded UPDATE and one
row of the trail.

A letter is out (`terbit`) once its file is stored; its number is reserved before and confirmed then. Whoever
replaces, extends or revokes it does so by another letter, which ends this one at the moment it is issued itself.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any, cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit
from core.errors import Refused, Stale
from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.surat import NomorSurat, Surat, SuratPenugasan
from core.surat import alih, paraf, pihak, register
from core.surat.isi import ke_json
from core.surat.keadaan import MANDAT_BERAKHIR
from core.surat.kode import kode_surat
from core.surat.nomor import nomor as tulis_nomor
from core.surat.rancangan import Penanda, Rancangan
from core.surat.register import AlasanPerlu
from core.surat.tata import Tata

MOVES: dict[str, tuple[str, ...]] = {
    "draf": ("paraf", "bernomor", "batal"),
    "paraf": ("draf", "bernomor", "batal"),
    "bernomor": ("terbit", "batal"),
    "terbit": ("diubah", "dicabut", "berakhir"),
}
#: Kinds of letters that end the one they speak of, and how.
MENGAKHIRI = {"surat_pencabutan": "dicabut"}


@dataclass(eq=False)
class BukanPenanda(Refused):
    """Only who signs a draft sends it round."""

    surat: Surat


@dataclass(eq=False)
class SuratSudahBerubah(Stale):
    """The letter has moved on since it was seen."""

    surat: Surat


def buat(
    session: Session, rancangan: Rancangan, now: dt.datetime, oleh: uuid.UUID | None = None, *, tunda: bool = False
) -> Surat:
    """Store the letter; where nobody has to initial it, it gets its number at once.

    Args:
        tunda: nobody may sign it now; it stays a draft until somebody may.

    Returns:
        the letter, "bernomor" (to be typeset), "paraf" (its first initial is waited for) or "draf" (put off).
    """
    letter = _baris(rancangan, now)
    session.add(letter)
    session.flush()
    session.add_all(SuratPenugasan(surat_id=letter.id, penugasan_id=one) for one in rancangan.penugasan)
    audit.catat(session, now, "surat.draf", f"surat:{letter.id}", oleh, jenis=letter.jenis)
    if tunda:
        return letter
    if not rancangan.bernomor:
        _pindah(session, letter, "bernomor", {"nomor": rancangan.isi.nomor}, now)
    else:
        _edarkan(session, letter, now)
    return letter


def beri_paraf(session: Session, paraf_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Surat:
    """Initial a letter; the last initial gives it its number.

    Where whoever signs has lost the authority meanwhile, it is a draft again, for whoever came after him.

    Raises:
        paraf.BukanPemaraf: it is not his to initial.
        SuratSudahBerubah: it has been initialed or returned.
    """
    letter = paraf.surat(session, paraf_id)
    one = paraf.jawab(session, paraf_id, letter, "diparaf", oleh, now)
    trail = {"urutan": one.urutan, "kapasitas": one.kapasitas}
    audit.catat(session, now, "surat.diparaf", f"surat:{letter.id}", oleh, **trail)
    if paraf.berikutnya(session, letter) is not None:
        return letter
    if pihak.masih_berwenang(session, letter, _hari(session, letter, now)):
        _nomori(session, letter, now)
    else:
        _pindah(session, letter, "draf", {"alasan": MANDAT_BERAKHIR, "menunggu_id": None}, now)
    return letter


def kembalikan(session: Session, paraf_id: uuid.UUID, oleh: uuid.UUID, catatan: str, now: dt.datetime) -> Surat:
    """Return a letter to its draft, with what is wrong.

    Raises:
        AlasanPerlu: nothing is said.
        paraf.BukanPemaraf, SuratSudahBerubah: as for `beri_paraf`.
    """
    if not catatan.strip():
        raise AlasanPerlu
    letter = paraf.surat(session, paraf_id)
    paraf.jawab(session, paraf_id, letter, "dikembalikan", oleh, now, catatan.strip())
    paraf.batalkan_sisa(session, letter)
    _pindah(session, letter, "draf", {"alasan": catatan.strip(), "menunggu_id": None}, now, oleh)
    return letter


def edarkan_lagi(session: Session, surat_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Surat:
    """Send a draft round again; who uses the authority by now signs in the place of whoever drafted it.

    Raises:
        SuratSudahBerubah: it is no draft.
        BukanPenanda: it is not his to sign.
    """
    letter = _kunci(session, surat_id)
    signers = pihak.penanda(session, letter, _hari(session, letter, now))
    mine = next((one for one in signers if one.pegawai_id == oleh), None)
    if letter.status != "draf":
        raise SuratSudahBerubah(letter)
    if mine is None:
        raise BukanPenanda(letter)
    if (letter.penerbit_id, letter.kapasitas) != (oleh, mine.kapasitas):
        alih.ambil_alih(session, letter, Penanda(oleh, pihak.jabatan_penanda(session, letter), mine.kapasitas), now)
    _edarkan(session, letter, now, oleh)
    return letter


def terbit(session: Session, surat_id: uuid.UUID, file_id: uuid.UUID, sha256: str, now: dt.datetime) -> bool:
    """The letter has been typeset and stored: confirm its number, and end the letter it replaces.

    Returns:
        False if it was out before: the same job, done twice.
    """
    letter = _kunci(session, surat_id)
    if letter.status != "bernomor":
        return False
    _pindah(session, letter, "terbit", {"file_id": file_id, "sha256": sha256, "terbit_pada": now}, now)
    register.pakai(session, letter.id, now)
    if letter.menggantikan_id is not None:
        _akhiri_yang_lama(session, letter, now)
    return True


def batalkan(session: Session, surat_id: uuid.UUID, alasan: str, oleh: uuid.UUID | None, now: dt.datetime) -> Surat:
    """Drop a letter that is not out; its number, if it has one, becomes a gap with this reason.

    Raises:
        AlasanPerlu: no reason.
        SuratSudahBerubah: it is out, or dropped already.
    """
    if not alasan.strip():
        raise AlasanPerlu
    letter = _kunci(session, surat_id)
    paraf.batalkan_sisa(session, letter)
    _pindah(session, letter, "batal", {"alasan": alasan.strip(), "ditutup_pada": now}, now, oleh)
    number = session.exec(select(NomorSurat).where(col(NomorSurat.surat_id) == letter.id)).first()
    if number is not None:
        register.batal(session, number, alasan, oleh, now)
    return letter


def akhiri(session: Session, surat_id: uuid.UUID, alasan: str, oleh: uuid.UUID | None, now: dt.datetime) -> Surat:
    """What the letter ordered is over before its time, without another letter.

    Raises:
        AlasanPerlu: no reason.
        SuratSudahBerubah: it is not out, or ended already.
    """
    if not alasan.strip():
        raise AlasanPerlu
    letter = _kunci(session, surat_id)
    _pindah(session, letter, "berakhir", {"alasan": alasan.strip(), "ditutup_pada": now}, now, oleh)
    return letter


def tutup(session: Session, letter: Surat, alasan: str, oleh: uuid.UUID | None, now: dt.datetime) -> None:
    """End a letter that is out, drop one that is on its way; what is over stays as it is."""
    if letter.status == "terbit":
        akhiri(session, letter.id, alasan, oleh, now)
    elif "batal" in MOVES.get(letter.status, ()):
        batalkan(session, letter.id, alasan, oleh, now)


def akhiri_lewat(session: Session, now: dt.datetime, paling: int = 200) -> int:
    """Mark the letters whose last day is over; how many were."""
    done = 0
    for government in session.exec(select(Instansi)):
        today = now.astimezone(ZoneInfo(government.zona)).date()
        query = select(Surat).where(
            col(Surat.status) == "terbit",
            col(Surat.instansi_id) == government.id,
            col(Surat.berlaku_sampai) < today,
        )
        for letter in session.exec(query.limit(paling)):
            _pindah(session, letter, "berakhir", {"ditutup_pada": now}, now)
            done += 1
    return done


def surat_penugasan(session: Session, penugasan_id: uuid.UUID) -> list[Surat]:
    """All letters about an assignment, the newest first."""
    several = select(SuratPenugasan.surat_id).where(col(SuratPenugasan.penugasan_id) == penugasan_id)
    query = select(Surat).where(sa.or_(col(Surat.penugasan_id) == penugasan_id, col(Surat.id).in_(several)))
    return list(session.exec(query.order_by(col(Surat.id).desc())))


def tata_instansi(session: Session, instansi_id: uuid.UUID) -> Tata:
    """The letter settings of an instansi."""
    return Tata.yang_berlaku(session.get_one(Instansi, instansi_id).tata)


def _baris(rancangan: Rancangan, now: dt.datetime) -> Surat:
    people = rancangan.penugasan
    return Surat(
        instansi_id=rancangan.instansi_id,
        jenis=rancangan.jenis,
        status="draf",
        tanggal=rancangan.tanggal,
        penerbit_id=rancangan.penanda.pegawai_id,
        jabatan_id=rancangan.penanda.jabatan_id,
        kapasitas=rancangan.penanda.kapasitas,
        permohonan_id=rancangan.permohonan_id,
        penugasan_id=people[0] if len(people) == 1 else None,
        tim_id=rancangan.tim_id,
        menggantikan_id=rancangan.menggantikan_id,
        isi=ke_json(rancangan.isi) | ({"perubahan": dict(rancangan.perubahan)} if rancangan.perubahan else {}),
        kode=kode_surat(),
        berlaku_sampai=rancangan.sampai,
        dibuat_pada=now,
    )


def _edarkan(session: Session, letter: Surat, now: dt.datetime, oleh: uuid.UUID | None = None) -> None:
    posts = paraf.jabatan_pemaraf(session, letter, tata_instansi(session, letter.instansi_id))
    if not posts:
        _nomori(session, letter, now)
        return
    paraf.mulai(session, letter, posts)
    _pindah(session, letter, "paraf", {}, now, oleh)


def _hari(session: Session, letter: Surat, now: dt.datetime) -> dt.date:
    return now.astimezone(ZoneInfo(session.get_one(Instansi, letter.instansi_id).zona)).date()


def _nomori(session: Session, letter: Surat, now: dt.datetime) -> None:
    """Reserve a number; the letter bears the day it got it."""
    government = session.get_one(Instansi, letter.instansi_id)
    layout = Tata.yang_berlaku(government.tata)
    letter.tanggal = max(letter.tanggal, now.astimezone(ZoneInfo(government.zona)).date())
    session.add(letter)
    session.flush()
    write = partial(_tulis, layout, letter.tanggal, _kode_unit(session, letter))
    row = register.pesan(session, letter, write, now)
    _pindah(session, letter, "bernomor", {"nomor": row.nomor}, now)


def _tulis(layout: Tata, day: dt.date, unit: str, place: int) -> str:
    return tulis_nomor(layout.nomor, place, day, unit, layout.kode)


def _kode_unit(session: Session, letter: Surat) -> str:
    """The code of the office whose head, or whose post, signs."""
    query = (
        select(PerangkatDaerah.kode)
        .join(UnitOrganisasi, col(UnitOrganisasi.perangkat_daerah_id) == PerangkatDaerah.id)
        .join(Jabatan, col(Jabatan.unit_id) == UnitOrganisasi.id)
    )
    if letter.jabatan_id:
        return session.exec(query.where(Jabatan.id == letter.jabatan_id)).one().upper()
    signer = query.join(Pegawai, col(Pegawai.jabatan_id) == Jabatan.id).where(Pegawai.id == letter.penerbit_id)
    return session.exec(signer).one().upper()


def _akhiri_yang_lama(session: Session, letter: Surat, now: dt.datetime) -> None:
    """A letter that has run out meanwhile stays as it is."""
    before = session.get_one(Surat, letter.menggantikan_id)
    to = MENGAKHIRI.get(letter.jenis, "diubah")
    if to in MOVES.get(before.status, ()):
        _pindah(session, before, to, {"ditutup_pada": now}, now, trail={"oleh_surat": str(letter.id)})


def _kunci(session: Session, surat_id: uuid.UUID) -> Surat:
    """The letter, held until the commit: moves of one letter come one after the other."""
    return session.get_one(Surat, surat_id, with_for_update=True, populate_existing=True)


def _pindah(  # noqa: PLR0913 - a move, its values and its row of the trail
    session: Session,
    letter: Surat,
    ke: str,
    values: dict[str, Any],
    now: dt.datetime,
    oleh: uuid.UUID | None = None,
    trail: dict[str, Any] | None = None,
) -> None:
    sources = [source for source, targets in MOVES.items() if ke in targets]
    statement = sa.update(Surat).where(col(Surat.id) == letter.id, col(Surat.status).in_(sources))
    moved = cast(sa.CursorResult[Any], session.execute(statement.values(status=ke, **values))).rowcount == 1
    session.refresh(letter)
    if not moved:
        raise SuratSudahBerubah(letter)
    number = {"nomor": letter.nomor} if letter.nomor else {}
    audit.catat(session, now, f"surat.{ke}", f"surat:{letter.id}", oleh, **number, **(trail or {}))
