"""What a stolen database does not tell."""

from __future__ import annotations

import pytest

from core.rahasia import Rahasia, TakTerbuka, sama

NOMOR = "+6284000000001"


def test_a_phone_opens_with_its_secret_only() -> None:
    sandi = Rahasia("satu").sandikan(NOMOR)
    assert Rahasia("satu").buka(sandi) == NOMOR
    with pytest.raises(TakTerbuka):
        Rahasia("dua").buka(sandi)


@pytest.mark.parametrize("rusak", [b"", b"\x01", b"\x02" + b"x" * 40])
def test_damaged_bytes_do_not_open(rusak: bytes) -> None:
    with pytest.raises(TakTerbuka):
        Rahasia("satu").buka(rusak)


def test_the_same_phone_is_encrypted_differently_and_hashed_equally() -> None:
    rahasia = Rahasia(b"satu")
    assert rahasia.sandikan(NOMOR) != rahasia.sandikan(NOMOR)
    assert rahasia.sidik_telepon(NOMOR) == Rahasia("satu").sidik_telepon(NOMOR) != rahasia.sidik_kode(NOMOR)


def test_the_secret_never_shows() -> None:
    assert "satu" not in repr(Rahasia("satu"))


@pytest.mark.parametrize(("satu", "dua", "hasil"), [("a", "a", True), ("a", "b", False), (None, None, False)])
def test_nothing_equals_a_missing_hash(satu: str | None, dua: str | None, hasil: bool) -> None:
    assert sama(satu, dua) is hasil
