"""The words of pairing: settings, outcomes, what is handed in and out."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from core.rahasia import Rahasia


class Faktor(StrEnum):
    """The setting PAIRING: what a code needs beside it."""

    KODE = "kode"
    KONTAK = "kode+kontak"
    ADMIN = "kode+admin"


class Menunggu(StrEnum):
    """What a chat whose code was right still waits for."""

    KONTAK = "kontak"
    ADMIN = "admin"


class Putusan(StrEnum):
    """What the person is told."""

    BERHASIL = "berhasil"
    GAGAL = "gagal"
    TERKUNCI = "terkunci"
    PERLU_KONTAK = "perlu_kontak"
    PERLU_ADMIN = "perlu_admin"
    MILIK_ORANG_LAIN = "milik_orang_lain"


class Alasan(StrEnum):
    """Why it did not work: for the log and the operator, never for the person."""

    BENTUK = "bentuk"
    TAK_DIKENAL = "tak_dikenal"
    KEDALUWARSA = "kedaluwarsa"
    TERPAKAI = "terpakai"
    DIGANTI = "diganti"
    NONAKTIF = "nonaktif"
    KONTAK_ORANG_LAIN = "kontak_orang_lain"
    NOMOR_BEDA = "nomor_beda"
    TAK_MENUNGGU = "tak_menunggu"
    TERLALU_SERING = "terlalu_sering"


@dataclass(frozen=True)
class Aturan:
    """How strict pairing is.

    Args:
        rahasia: keys the hashes.
        berlaku: life of an invitation.
        gagal_terbanyak: wrong tries until a chat is locked, and wrong contacts until an invitation is void.
        kunci: how long a chat stays locked.
        tunggu_kontak, tunggu_admin: how long a right code waits for its second factor.
    """

    rahasia: Rahasia
    faktor: Faktor = Faktor.KODE
    berlaku: dt.timedelta = dt.timedelta(hours=24)
    gagal_terbanyak: int = 5
    kunci: dt.timedelta = dt.timedelta(minutes=15)
    tunggu_kontak: dt.timedelta = dt.timedelta(minutes=15)
    tunggu_admin: dt.timedelta = dt.timedelta(days=3)


@dataclass(frozen=True)
class Undangan:
    """A fresh invitation. The code exists here and nowhere else.

    Args:
        kode: for reading and typing, XXXX-XXXX.
    """

    pegawai_id: uuid.UUID
    kode: str = field(repr=False)
    berlaku_sampai: dt.datetime

    @property
    def token(self) -> str:
        """The same code as a deep link's parameter."""
        return self.kode.replace("-", "")


@dataclass(frozen=True)
class Hasil:
    """The outcome of a try.

    Args:
        alasan: None when it worked.
        pegawai_id: whose chat it is or may become.
        sampai: end of a lock, or until when the second factor is waited for.
        lain: the person's other chats, to be told of the new one.
    """

    putusan: Putusan
    alasan: Alasan | None = None
    pegawai_id: uuid.UUID | None = None
    sampai: dt.datetime | None = None
    lain: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class Kontak:
    """A shared contact card, or a number the channel itself vouches for (then `pemilik` is the sender).

    Args:
        pengirim, pemilik: the platform's ids of who sent the card and whose card it is.
        diteruskan: a forwarded card proves nothing.
    """

    pengirim: str
    pemilik: str | None
    telepon: str = field(repr=False)
    diteruskan: bool = False
