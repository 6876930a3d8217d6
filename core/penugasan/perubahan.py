"""Changing or revoking an assignment by a letter of its own.

No regulation says how. Whoever uses the authority that signed may revoke it; he may change it alone where nobody else
had to consent. It takes effect when the new letter is out: until then the earlier one binds.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit, penutupan, permohonan
from core.errors import Refused
from core.models.organisasi import Instansi
from core.models.penugasan import Penugasan, Permohonan
from core.models.surat import Surat
from core.models.tim import TimKerja
from core.penugasan.beban import BERJALAN
from core.penugasan.daur import Pengakhiran
from core.regulasi.kosakata import PERSETUJUAN
from core.surat import daur, pihak, rancang_perubahan
from core.surat.meja import Meja, meja
from core.surat.rancang_perubahan import Ubah
from core.surat.rancangan import Penanda

#: The letters that assign, and can be changed or revoked.
PENUGASAN = ("surat_perintah", "surat_penugasan", "surat_perpanjangan")
Sebab = Literal[
    "bukan_surat_penugasan", "tidak_berlaku", "bukan_penanda", "sedang_diubah", "persetujuan_lain", "melewati_tim",
    "sama",
]  # fmt: skip


@dataclass(eq=False)
class SuratTidakDapatDiubah(Refused):
    """The letter cannot be changed or revoked by this person now, and why."""

    surat: Surat
    sebab: Sebab


@dataclass(frozen=True)
class Pelaku:
    """Who changes a letter, on which day it is where he works, and why."""

    pegawai_id: uuid.UUID
    hari: dt.date
    alasan: str


def halangan(session: Session, letter: Surat, oleh: uuid.UUID, hari: dt.date) -> Sebab | None:
    """Why somebody cannot revoke the letter on a day; None if he can."""
    if letter.jenis not in PENUGASAN:
        return "bukan_surat_penugasan"
    if letter.status != "terbit" or not yang_berjalan(session, letter, hari):
        return "tidak_berlaku"
    if not any(one.pegawai_id == oleh for one in pihak.penanda(session, letter, hari)):
        return "bukan_penanda"
    return "sedang_diubah" if pihak.pengganti(session, letter) is not None else None


def halangan_ubah(session: Session, letter: Surat, oleh: uuid.UUID, hari: dt.date) -> Sebab | None:
    """Why somebody cannot change it; where another officer had to consent, a new request asks him again."""
    found = halangan(session, letter, oleh, hari)
    return found or (None if _sendiri(session, letter) else "persetujuan_lain")


def yang_berjalan(session: Session, letter: Surat, hari: dt.date) -> Sequence[Penugasan]:
    """The assignments of the letter that are not over."""
    rows = pihak.penugasan(session, letter)
    return [one for one in rows if one.status in BERJALAN and one.selesai >= hari]


def ubah(session: Session, surat_id: uuid.UUID, isi: Ubah, oleh: Pelaku, now: dt.datetime) -> Surat:
    """Draft the letter that changes the period or the target of an assignment.

    Raises:
        SuratTidakDapatDiubah: it is not for this person, not possible any more, or nothing would change.
    """
    letter = session.get_one(Surat, surat_id, with_for_update=True, populate_existing=True)
    found = halangan_ubah(session, letter, oleh.pegawai_id, oleh.hari)
    assignments = yang_berjalan(session, letter, oleh.hari)
    found = found or _halangan_isi(session, isi, assignments)
    if found is not None:
        raise SuratTidakDapatDiubah(letter, found)
    desk = _meja(session, letter, oleh)
    draft = rancang_perubahan.perubahan(desk, letter, assignments, isi, oleh.alasan)
    return daur.buat(session, draft, now, oleh.pegawai_id)


def cabut(session: Session, surat_id: uuid.UUID, oleh: Pelaku, now: dt.datetime) -> Surat:
    """Draft the letter that revokes another; the assignment ends with today.

    Raises:
        SuratTidakDapatDiubah: it is not for this person, or not possible any more.
    """
    letter = session.get_one(Surat, surat_id, with_for_update=True, populate_existing=True)
    found = halangan(session, letter, oleh.pegawai_id, oleh.hari)
    if found is not None:
        raise SuratTidakDapatDiubah(letter, found)
    desk = _meja(session, letter, oleh)
    assignments, first = yang_berjalan(session, letter, oleh.hari), oleh.hari + dt.timedelta(days=1)
    draft = rancang_perubahan.pencabutan(desk, letter, assignments, first, oleh.alasan)
    return daur.buat(session, draft, now, oleh.pegawai_id)


def berlakukan(session: Session, letter: Surat, now: dt.datetime) -> Sequence[Penugasan]:
    """Do what a letter that is out now says; what has ended meanwhile stays as it is.

    Returns:
        the assignments it has changed or ended.
    """
    if letter.jenis not in rancang_perubahan.JENIS:
        return ()
    rows = [one for one in pihak.penugasan(session, letter) if one.status in BERJALAN]
    changes = letter.isi.get("perubahan", {})
    if letter.jenis == "surat_perpanjangan":
        return [one for one in rows if _ubah(session, one, changes, letter, now)]
    today = now.astimezone(ZoneInfo(session.get_one(Instansi, letter.instansi_id).zona)).date()
    end = Pengakhiran(letter.penerbit_id, changes["alasan"], min(dt.date.fromisoformat(changes["hari"]), today))
    return [penutupan.hentikan_penugasan(session, one, end, now) for one in rows if one.selesai >= end.hari]


def _ubah(session: Session, row: Penugasan, changes: dict[str, str], letter: Surat, now: dt.datetime) -> bool:
    values: dict[str, object] = {"target": changes["target"]} if "target" in changes else {}
    if "selesai" in changes:
        values["selesai"] = dt.date.fromisoformat(changes["selesai"])
    where = (col(Penugasan.id) == row.id, col(Penugasan.status).in_(BERJALAN))
    session.execute(sa.update(Penugasan).where(*where).values(**values))
    session.refresh(row)
    about = f"penugasan:{row.id}"
    audit.catat(session, now, "penugasan.diubah", about, letter.penerbit_id, surat=letter.nomor, **changes)
    return True


def _halangan_isi(session: Session, isi: Ubah, assignments: Sequence[Penugasan]) -> Sebab | None:
    """Nobody works in a team longer than it lasts."""
    teams = [session.get_one(TimKerja, one.tim_id) for one in assignments if one.tim_id]
    if isi.selesai is not None and any(isi.selesai > team.selesai for team in teams):
        return "melewati_tim"
    return None if _berbeda(isi, assignments) else "sama"


def _berbeda(isi: Ubah, assignments: Sequence[Penugasan]) -> bool:
    return any(
        (isi.selesai is not None and isi.selesai != one.selesai) or (isi.target and isi.target != one.target)
        for one in assignments
    )


def _sendiri(session: Session, letter: Surat) -> bool:
    """Whether all who consented did so with the authority that signed."""
    row = session.get(Permohonan, letter.permohonan_id) if letter.permohonan_id else None
    if row is None or row.scope == "dalam_unit":
        return True
    post = pihak.jabatan_penanda(session, letter)
    steps = permohonan.langkah_dari(session, row)
    return all(one.jabatan_id == post for one in steps if one.tindakan in PERSETUJUAN and one.status != "batal")


def _meja(session: Session, letter: Surat, oleh: Pelaku) -> Meja:
    officer = next(one for one in pihak.penanda(session, letter, oleh.hari) if one.pegawai_id == oleh.pegawai_id)
    signer = Penanda(oleh.pegawai_id, pihak.jabatan_penanda(session, letter), officer.kapasitas)
    row = session.get(Permohonan, letter.permohonan_id) if letter.permohonan_id else None
    law = row.regulasi if row else session.get_one(Instansi, letter.instansi_id).regulasi
    return meja(session, letter.instansi_id, law, signer, oleh.hari)
