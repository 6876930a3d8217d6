"""Who is told when somebody's self-check is passed over: who handed the result in, and whose turn it is then."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from bot.dialogs.hasil.kartu import kartu
from bot.dialogs.hasil.rupa import kepala, lihat, strip
from bot.dialogs.scene import Notice, Reader
from core import hasil, organisasi
from core.jobs import Lane
from core.messages import Choose, Say, Text
from core.models.hasil import Tinjauan


def kabar(session: Session, effect: hasil.Akibat, now: dt.datetime) -> list[Notice]:
    """News of what `core.hasil.lewati` did."""
    row = effect.hasil

    def news(reader: Reader) -> Say:
        lines = "\n".join(_dilewati(session, reader, step) for step in effect.ditutup)
        blocks = (kepala(row), Text(lines), strip(session, reader, row))
        return Choose(blocks=blocks, choices=(lihat(reader, row),))

    told = [Notice(row.oleh_id, news, Lane.DECISION)] if organisasi.orang(session, row.oleh_id).aktif else []
    for step in effect.giliran:
        for one in hasil.peninjau(session, row, step, hasil.hari(session, row, now)):
            told.append(Notice(one.pegawai_id, kartu(session, row, step, one.pegawai_id), Lane.DECISION))
    return told


def _dilewati(session: Session, reader: Reader, step: Tinjauan) -> str:
    _ = reader._
    name = organisasi.orang(session, step.pegawai_id).nama if step.pegawai_id else ""
    if step.status == "berhenti":
        return _("Pemeriksaan %(nama)s dilewati karena yang bersangkutan tidak lagi bertugas.", nama=name)
    return _("Pemeriksaan %(nama)s dilewati karena yang bersangkutan sedang cuti.", nama=name)
