"""Invitations: one-time codes of 40 random bits, of which only the keyed hash is stored."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Iterable
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import CursorResult
from sqlmodel import Session, col, select

from core.models.dasar import uuid7
from core.models.kanal import Invitation
from core.pairing.jenis import Aturan, Undangan
from core.rahasia import sama

# Crockford's base 32: no I, L, O, U, so that a code survives being read aloud and copied by hand.
_ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PANJANG = 8
_BACA = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "–": None, "—": None, "_": None})


_TERBUKA = col(Invitation.used_at).is_(None) & col(Invitation.replaced_at).is_(None)


def undang(session: Session, aturan: Aturan, pegawai_id: uuid.UUID, now: dt.datetime) -> Undangan:
    """Make an invitation; an earlier one of the same person is void from now on."""
    return undang_banyak(session, aturan, [pegawai_id], now)[0]


def undang_banyak(
    session: Session, aturan: Aturan, pegawai_ids: Iterable[uuid.UUID], now: dt.datetime
) -> list[Undangan]:
    """Make invitations for many people at once."""
    sampai = now + aturan.berlaku
    hasil = [Undangan(id_, _kode_baru(), sampai) for id_ in dict.fromkeys(pegawai_ids)]
    session.flush()
    batalkan(session, (undangan.pegawai_id for undangan in hasil), now)
    if hasil:
        session.connection().execute(sa.insert(Invitation), [_baris(aturan, undangan, now) for undangan in hasil])
    return hasil


def kode_baku(teks: str) -> str | None:
    """The code as it is hashed, from however it was typed; None if it cannot be a code."""
    kode = teks.strip().upper().translate(_BACA)
    return kode if len(kode) == _PANJANG and all(huruf in _ABJAD for huruf in kode) else None


def cari(session: Session, aturan: Aturan, baku: str) -> Invitation | None:
    """The invitation of this code, in whatever state it is."""
    sidik = aturan.rahasia.sidik_kode(baku)
    baca = select(Invitation).where(Invitation.code_hmac == sidik).execution_options(populate_existing=True)
    undangan = session.exec(baca).first()
    return undangan if undangan is not None and sama(undangan.code_hmac, sidik) else None


def pakai(session: Session, undangan: Invitation, identity_id: uuid.UUID, now: dt.datetime) -> bool:
    """Spend the code; of two at once one moves the row."""
    masih = (col(Invitation.id) == undangan.id) & _TERBUKA & (col(Invitation.expires_at) > now)
    ubah = sa.update(Invitation).where(masih).values(used_at=now, identity_id=identity_id)
    return cast(CursorResult[Any], session.connection().execute(ubah)).rowcount == 1


def batalkan(session: Session, pegawai_ids: Iterable[uuid.UUID], now: dt.datetime) -> None:
    """Void the open invitations of these people."""
    siapa = [{"siapa": id_} for id_ in pegawai_ids]
    gugur = sa.update(Invitation).where(col(Invitation.pegawai_id) == sa.bindparam("siapa"), _TERBUKA)
    if siapa:
        session.connection().execute(gugur.values(replaced_at=now), siapa)


def _kode_baru() -> str:
    kode = "".join(secrets.choice(_ABJAD) for _ in range(_PANJANG))
    return f"{kode[:4]}-{kode[4:]}"


def _baris(aturan: Aturan, undangan: Undangan, now: dt.datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "pegawai_id": undangan.pegawai_id,
        "code_hmac": aturan.rahasia.sidik_kode(undangan.token),
        "made_at": now,
        "expires_at": undangan.berlaku_sampai,
        "failed_contacts": 0,
    }
