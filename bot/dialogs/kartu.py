"""The card of a request: what it says, what an officer needs to decide, and the buttons of the step that waits."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

from sqlmodel import Session

from bot.dialogs import bahan
from bot.dialogs.rupa import dasar, fakta, strip
from bot.dialogs.scene import Reader
from core import permohonan as pp
from core import wewenang
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.penugasan import Langkah, Permohonan


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
        return Choose(
            blocks=(title, *again, *isi_putusan(session, reader, row, step, officer)),
            choices=pilihan_putusan(session, reader, row, step, officer.pegawai_id),
            about=f"langkah:{step.id}",
        )

    return make


def isi_putusan(
    session: Session, reader: Reader, row: Permohonan, step: Langkah, officer: wewenang.Pejabat
) -> tuple[Block, ...]:
    """Everything that helps to decide."""
    return (
        *isi(session, reader, row),
        *bahan.bahan(session, reader, row),
        *bahan.riwayat(session, reader, row),
        *bahan.percakapan(session, reader, row),
        strip(session, reader, row),
        Note(dasar_giliran(reader, step)),
        *bahan.peringatan_mandat(reader, row, officer.kapasitas),
        *bahan.kelanjutan(session, reader, row, step, officer.pegawai_id),
    )


def isi(session: Session, reader: Reader, row: Permohonan) -> list[Block]:
    """What the request itself says."""
    reason = bahan.alasan(reader, row.alasan)
    return [fakta(session, reader, row), *([reason] if reason else [])]


def dasar_giliran(reader: Reader, step: Langkah) -> str:
    _ = reader._
    return _("Tahap ini: %(judul)s, %(dasar)s.", judul=_(step.judul), dasar=dasar(reader, step.kutipan, step.bawaan))


def pilihan_putusan(
    session: Session, reader: Reader, row: Permohonan, step: Langkah, oleh: uuid.UUID
) -> tuple[Choice, ...]:
    """The ways to answer a step."""
    _ = reader._
    ref = str(step.id)
    approve = Action("pilih_pegawai", "open", ref) if step.menamai_pegawai else Action("permohonan", "setujui", ref)
    choices = [
        Choice(_setujui(session, reader, row, step, oleh), approve, style="success", row=1),
        Choice(_("Tolak"), Action("tolak", "open", ref), style="danger", row=1),
        Choice(_("Tanya"), Action("tanya", "open", ref), row=2),
        Choice(_("Kembalikan"), Action("kembalikan", "open", ref), row=2),
    ]
    if step.tindakan == "ketersediaan":
        choices.append(Choice(_("Tidak tersedia"), Action("tidak_tersedia", "open", ref), row=3))
    if row.alasan.startswith(bahan.TANDA_SUARA):
        choices.append(Choice(_("Dengarkan alasan"), Action("permohonan", "suara", str(row.id)), row=3))
    return tuple(choices)


def _setujui(session: Session, reader: Reader, row: Permohonan, step: Langkah, oleh: uuid.UUID) -> str:
    """What the tap does, in a word; where it issues the letter it says so."""
    _ = reader._
    if pp.negatif(pp.langkah_dari(session, row)):
        return _("Kirim jawaban")
    if step.menamai_pegawai or not bahan.terbit_sesudahnya(session, row, step, oleh, reader.now):
        return _("Setujui")
    return _("Terbitkan surat") if step.tindakan == "terbitkan" else _("Setujui dan terbitkan surat")


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
