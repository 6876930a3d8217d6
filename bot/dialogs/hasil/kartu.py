"""The card of a result for whoever reviews it: all he needs, and what each button leads to."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from sqlmodel import Session

from bot.dialogs.hasil.rupa import dasar_kembali, dasar_tahap, isi, nama, rangkap
from bot.dialogs.scene import Reader
from core import hasil
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.hasil import Hasil, Tinjauan


def tinjauan(session: Session, reader: Reader, row: Hasil, step: Tinjauan, oleh: uuid.UUID) -> tuple[Block, ...]:
    """Everything a reviewer needs, what he must know first above all, and what each button leads to."""
    covered = hasil.ramal(session, row, step, oleh, reader.now) if step.jabatan_id is not None else ()
    several = rangkap(reader, row, covered)
    return (
        *([Text(several)] if several else []),
        *isi(session, reader, row),
        dasar_tahap(reader, row, step),
        _arti(session, reader, row, step, oleh),
    )


def pilihan(session: Session, reader: Reader, row: Hasil, step: Tinjauan, oleh: uuid.UUID) -> tuple[Choice, ...]:
    """The ways to answer a step, and its files."""
    _, ref = reader._, str(step.id)
    return (
        Choice(_terima(session, reader, row, step, oleh), Action("hasil", "sesuai", ref), style="success", row=1),
        Choice(_("Kembalikan"), Action("kembalikan_hasil", "open", ref), style="danger", row=1),
        *lampiran(reader, row),
    )


def lampiran(reader: Reader, row: Hasil) -> tuple[Choice, ...]:
    if not row.lampiran:
        return ()
    return (Choice(reader._("Lihat lampiran"), Action("hasil", "lampiran", str(row.id))),)


def _terima(session: Session, reader: Reader, row: Hasil, step: Tinjauan, oleh: uuid.UUID) -> str:
    """A tap that reviews for any post says so, though for another the text only hands the result over."""
    covered = hasil.ramal(session, row, step, oleh, reader.now) if step.jabatan_id is not None else ()
    if any(one.ditinjau for one in (step, *covered)):
        return reader._("Sesuai target")
    return reader._("Terima dan teruskan")


def _arti(session: Session, reader: Reader, row: Hasil, step: Tinjauan, oleh: uuid.UUID) -> Note:
    _ = reader._
    lines = [
        f"{_terima(session, reader, row, step, oleh)}: {_setelah_sesuai(session, reader, row, step, oleh)}",
        _(
            "Kembalikan: kembali kepada %(nama)s dengan catatan Bapak/Ibu (%(dasar)s).",
            nama=_tujuan(session, reader, row, hasil.kembali_kepada(session, row, step, oleh, reader.now)),
            dasar=dasar_kembali(reader, row),
        ),
    ]
    return Note("\n".join(lines))


def _setelah_sesuai(session: Session, reader: Reader, row: Hasil, step: Tinjauan, oleh: uuid.UUID) -> str:
    _ = reader._
    later = [one for one in hasil.tinjauan_dari(session, row) if one.status == "menunggu_giliran"]
    if step.jabatan_id is not None:
        later = later[len(hasil.ramal(session, row, step, oleh, reader.now)) :]
    if not later:
        return _("pelaksanaan kegiatan dinyatakan selesai.")
    name = nama(session, reader, row, later[0])
    if step.jabatan_id is None:
        return _("setelah semua memeriksa, hasil diteruskan kepada %(nama)s.", nama=name)
    return _("diteruskan kepada %(nama)s.", nama=name)


def _tujuan(session: Session, reader: Reader, row: Hasil, back: Tinjauan | None) -> str:
    return reader._("yang mengerjakan") if back is None else nama(session, reader, row, back)


def kartu(
    session: Session, row: Hasil, step: Tinjauan, oleh: uuid.UUID, kata: Callable[[Reader], str] | None = None
) -> Callable[[Reader], Say]:
    """The card as it comes to a reviewer whose turn it is.

    Args:
        kata: why it comes, where it did not simply move up.
    """

    def make(reader: Reader) -> Say:
        title = Title(reader._("%(nomor)s menunggu tinjauan Bapak/Ibu", nomor=row.nomor))
        again = [Text(kata(reader))] if kata is not None else []
        blocks = (title, *again, *tinjauan(session, reader, row, step, oleh))
        choices = pilihan(session, reader, row, step, oleh)
        return Choose(blocks=blocks, choices=choices, about=f"tinjauan:{step.id}", kind="keputusan")

    return make
