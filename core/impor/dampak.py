"""What a right workbook brings about that nobody may have meant: who is left out, and who leaves an office empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.impor.baris import BarisPegawai, Isi
from core.impor.keadaan import Keadaan


@dataclass(frozen=True)
class Dampak:
    """Consequences, none of which stops the import.

    Args:
        tak_disebut: active people whom the workbook does not name; they stay active.
        unit_kosong: the heads' posts, by code, that nobody holds any more because their holder leaves.
        tanpa_admin: nobody is left who may invite people and mend what is stuck.
    """

    tak_disebut: int = 0
    unit_kosong: tuple[str, ...] = ()
    tanpa_admin: bool = False


def dampak(isi: Isi, sekarang: Keadaan) -> Dampak:
    """Compare the rows with what is stored.

    Args:
        isi: rows that `periksa` found nothing wrong with.
    """
    rows = {row.nip_lama or row.nip: row for row in isi.pegawai} | {row.nip: row for row in isi.pegawai}
    before, after = sekarang.pegawai, _sesudah(isi, sekarang)
    left = {nip for nip, row in rows.items() if row.aktif is False and nip in before}
    held = set(after.values())
    empty = sorted({before[nip] for nip in left if before[nip] not in held and _kepala(before[nip], isi, sekarang)})
    named = rows.keys() & before.keys()
    return Dampak(
        tak_disebut=len(before) - len(named) if isi.pegawai else 0,
        unit_kosong=tuple(empty),
        tanpa_admin=bool(sekarang.admin) and not any(_admin(nip, rows, sekarang) for nip in after),
    )


def _sesudah(isi: Isi, sekarang: Keadaan) -> dict[str, str]:
    """Active people and their posts afterwards."""
    gone = {row.nip_lama for row in isi.pegawai} | {row.nip for row in isi.pegawai if row.aktif is False}
    stay = {nip: post for nip, post in sekarang.pegawai.items() if nip not in gone}
    come = {row.nip: row.jabatan for row in isi.pegawai if row.aktif or (row.aktif is None and _aktif(row, sekarang))}
    return stay | come


def _aktif(row: BarisPegawai, sekarang: Keadaan) -> bool:
    """Somebody new is active unless it says otherwise; somebody known is what he was."""
    return (row.nip_lama or row.nip) not in sekarang.nonaktif


def _kepala(kode: str, isi: Isi, sekarang: Keadaan) -> bool:
    given = next((row.kepala for row in isi.jabatan if row.kode == kode), None)
    return sekarang.jabatan[kode].kepala if given is None else given


def _admin(nip: str, rows: Mapping[str, BarisPegawai], sekarang: Keadaan) -> bool:
    row = rows.get(nip)
    if row is None or row.admin is None:
        return (row.nip_lama if row and row.nip_lama else nip) in sekarang.admin
    return row.admin
