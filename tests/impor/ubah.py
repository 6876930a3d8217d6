"""Ways to spoil a workbook."""

from __future__ import annotations

from collections.abc import Callable

from tests.impor.conftest import Lembaran, Sel

Ubah = Callable[[Lembaran], None]


def sel(lembar: str, baris: int, kolom: int, nilai: Sel) -> Ubah:
    def ubah(buku: Lembaran) -> None:
        buku[lembar][baris - 1][kolom] = nilai

    return ubah


def tambah(lembar: str, *nilai: Sel) -> Ubah:
    return lambda buku: buku[lembar].append(list(nilai))


def tanpa_kolom(lembar: str, kolom: int) -> Ubah:
    def ubah(buku: Lembaran) -> None:
        for baris in buku[lembar]:
            del baris[kolom]

    return ubah


def semua(*satu_satu: Ubah) -> Ubah:
    def ubah(buku: Lembaran) -> None:
        for satu in satu_satu:
            satu(buku)

    return ubah
