"""What must not be read from a stolen database: phone numbers are encrypted, codes and look-ups are keyed hashes.

All keys come from one setting by HKDF, each for one purpose, so that a hash made for one cannot stand in for another.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.errors import LincahError

_VERSI = b"\x01"  # the first byte of every ciphertext: lets a later release change the cipher
_NONCE = 12


class TakTerbuka(LincahError):
    """A ciphertext does not open: another key, another purpose, or damaged bytes."""


class Tujuan(StrEnum):
    """What a key is for. The value enters the derivation; renaming one makes old hashes useless."""

    TELEPON = "telepon"
    SIDIK_TELEPON = "sidik-telepon"
    KODE = "kode-undangan"


@dataclass(frozen=True)
class Rahasia:
    """The secret of one installation and what is done with it.

    Args:
        kunci: the setting SECRET_KEY; never shown, not even in `repr`.
    """

    kunci: str | bytes

    def __repr__(self) -> str:
        return "Rahasia(•••)"

    def sandikan(self, teks: str) -> bytes:
        """Encrypt a phone number; the same number gives other bytes every time."""
        nonce = secrets.token_bytes(_NONCE)
        return _VERSI + nonce + self._sandi.encrypt(nonce, teks.encode(), _VERSI)

    def buka(self, sandi: bytes) -> str:
        """The phone number behind `sandi`.

        Raises:
            TakTerbuka: it was not written with this secret.
        """
        versi, nonce, isi = sandi[:1], sandi[1 : 1 + _NONCE], sandi[1 + _NONCE :]
        try:
            return self._sandi.decrypt(nonce, isi, versi).decode()
        except (InvalidTag, ValueError) as sebab:
            raise TakTerbuka from sebab

    def sidik_telepon(self, e164: str) -> str:
        """A keyed hash of a phone in E.164, the same every time: finds a person without opening every row."""
        return _sidik(self._kunci_sidik, e164)

    def sidik_kode(self, kode: str) -> str:
        """A keyed hash of an invitation code in its canonical form."""
        return _sidik(self._kunci_kode, kode)

    @cached_property
    def _sandi(self) -> AESGCM:
        return AESGCM(self._turunan(Tujuan.TELEPON))

    @cached_property
    def _kunci_sidik(self) -> bytes:
        return self._turunan(Tujuan.SIDIK_TELEPON)

    @cached_property
    def _kunci_kode(self) -> bytes:
        return self._turunan(Tujuan.KODE)

    def _turunan(self, tujuan: Tujuan) -> bytes:
        hkdf = HKDF(SHA256(), 32, salt=None, info=b"lincah/" + tujuan.encode())
        return hkdf.derive(self.kunci.encode() if isinstance(self.kunci, str) else self.kunci)


def sama(satu: str | None, dua: str | None) -> bool:
    """Whether two hashes are equal, in constant time; nothing equals a missing one."""
    return satu is not None and dua is not None and hmac.compare_digest(satu, dua)


def _sidik(kunci: bytes, teks: str) -> str:
    return hmac.new(kunci, teks.encode(), hashlib.sha256).hexdigest()
