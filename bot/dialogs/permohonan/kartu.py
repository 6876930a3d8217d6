"""The card of a request: what it says, what an officer needs to decide, and the buttons of the step that waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlmodel import Session

from bot.dialogs.putusan import bahan, tombol
from bot.dialogs.rupa import dasar, fakta, strip
from bot.dialogs.scene import Reader
from core import wewenang
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.penugasan import Langkah, Permohonan

PANJANG = 300  # characters of a fact that still reads as one line among others


def kartu_giliran(
    session: Session,
    row: Permohonan,
    step: Langkah,
    officer: wewenang.Pejabat,
    kata: Callable[[Reader], str] | None = None,
) -> Callable[[Reader], Say]:
    """The card as it comes to an officer whose turn it is: enough to decide, and the buttons.

    Args:
        kata: why it comes again.
    """

    def make(reader: Reader) -> Say:
        _ = reader._
        title = Title(_("%(nomor)s menunggu keputusan Bapak/Ibu", nomor=row.nomor))
        again = [Text(kata(reader))] if kata is not None else []
        blocks, choices = putusan(session, reader, row, step, officer)
        return Choose(blocks=(title, *again, *blocks), choices=choices, about=f"langkah:{step.id}", kind="keputusan")

    return make


def putusan(
    session: Session, reader: Reader, row: Permohonan, step: Langkah, officer: wewenang.Pejabat
) -> tuple[tuple[Block, ...], tuple[Choice, ...]]:
    """Everything that helps an officer to decide, what he must know first above all; and the buttons."""
    weighed = tombol.timbang(session, row, step, officer, reader.now)
    reason = bahan.alasan(reader, row.alasan)
    blocks = (
        *tombol.perhatian(session, reader, weighed),
        *_diringkas(fakta(session, reader, row)),
        *([reason] if reason else []),
        *bahan.bahan(session, reader, row),
        *bahan.riwayat(session, reader, row),
        *bahan.percakapan(session, reader, row),
        strip(session, reader, row),
        Note(dasar_giliran(reader, step)),
        tombol.arti(session, reader, weighed),
    )
    return blocks, tombol.pilihan(reader, weighed)


def _diringkas(facts: Facts) -> list[Block]:
    """The short facts together; a long one as a quotation of its own, which a narrow phone folds up."""
    short = tuple(row for row in facts.rows if len(row[1]) <= PANJANG)
    long = [Quote(f"{label}: {value}") for label, value in facts.rows if len(value) > PANJANG]
    return [Facts(short), *long]


def isi(session: Session, reader: Reader, row: Permohonan) -> list[Block]:
    """What the request itself says."""
    reason = bahan.alasan(reader, row.alasan)
    return [fakta(session, reader, row), *([reason] if reason else [])]


def dasar_giliran(reader: Reader, step: Langkah) -> str:
    _ = reader._
    return _("Tahap ini: %(judul)s, %(dasar)s.", judul=_(step.judul), dasar=dasar(reader, step.kutipan, step.bawaan))


def pilihan_pemohon(reader: Reader, row: Permohonan, boleh: dt.datetime | None) -> list[Choice]:
    """What the requester may do while his request runs.

    Args:
        boleh: when he may remind the officer again; None for now.
    """
    _ = reader._
    ref = str(row.id)
    withdraw = Choice(_("Tarik kembali"), Action("tarik", "open", ref), style="danger")
    if row.status != "diajukan":
        return [withdraw]
    if boleh is None or boleh <= reader.now:
        return [Choice(_("Ingatkan pejabat"), Action("permohonan", "ingatkan", ref)), withdraw]
    again = _("Ingatkan lagi mulai %(saat)s", saat=reader.when(boleh))
    return [Choice(again, Action("permohonan", "ingatkan", ref)), withdraw]
