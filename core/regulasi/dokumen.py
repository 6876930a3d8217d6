"""Which fields a document must hold."""

from __future__ import annotations

from dataclasses import dataclass

from core.regulasi.model import Regulasi


@dataclass(frozen=True)
class BidangWajib:
    """The fields of one document.

    Args:
        bidang: the fields that the text demands; None where it is silent.
        bidang_bawaan: the fields that the product asks for then, with the reason in `bawaan`.
    """

    bidang: tuple[str, ...] | None
    bidang_bawaan: tuple[str, ...]
    kutipan: str
    bawaan: str | None

    @property
    def semua(self) -> tuple[str, ...]:
        """What the form asks for, whoever demands it."""
        return self.bidang if self.bidang is not None else self.bidang_bawaan


def bidang_wajib(regulasi: Regulasi, dokumen: str, scope: str | None, form: str | None) -> BidangWajib:
    """The row of the document for this scope and form; a scope or form left open matches every row."""
    for row in regulasi.dokumen:
        if row.nama != dokumen or (scope and scope not in row.scope) or (form and form not in row.form):
            continue
        if regulasi.berlaku(row):
            return BidangWajib(
                None if row.silent else row.bidang, row.bidang if row.silent else (), row.kutipan, row.bawaan
            )
    return BidangWajib(None, (), "", None)
