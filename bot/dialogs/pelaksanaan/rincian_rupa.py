"""How an activity looks in words, and a sheet of many of them. Nothing here decides."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.dialogs.card import Item, steps
from bot.dialogs.scene import Reader, Scene
from core import kalender, organisasi, pekerjaan, pelaksanaan
from core.kalender import Kalender
from core.language import L, Marked
from core.messages import Action, Choice, Choose, Say, Text
from core.models.pelaksanaan import RincianKegiatan
from core.pekerjaan import Pekerjaan

STATUS: dict[str, Marked] = {
    "belum": L("belum mulai"),
    "berjalan": L("berjalan"),
    "selesai": L("selesai"),
    "batal": L("dibatalkan"),
}
LEBAR = 10  # of a progress bar, in signs


def batang(percent: int) -> str:
    """A bar, and the number beside it for whoever cannot see bars."""
    full = percent * LEBAR // 100
    return f"{'▓' * full}{'░' * (LEBAR - full)} {percent}%"


def tenggat(session: Session, reader: Reader, row: RincianKegiatan) -> str:
    """Until when; what is late says so in words."""
    if pelaksanaan.terlambat(row, reader.today):
        return lama_terlambat(reader, row, kalender.untuk(session, pekerjaan.dari(session, row).unit_id))
    return reader._("sampai %(tanggal)s", tanggal=reader.day(row.selesai))


def lama_terlambat(reader: Reader, row: RincianKegiatan, days: Kalender) -> str:
    """How late an activity is, in working days of the unit whose work it is."""
    _, late = reader._, days.working_days_between(row.selesai, reader.today)
    return _.plural("terlambat %(n)s hari kerja", "terlambat %(n)s hari kerja", late) if late else _("terlambat")


def nama_pelaksana(reader: Reader, names: Mapping[uuid.UUID, organisasi.Orang], pegawai_id: uuid.UUID | None) -> str:
    """Who does it, or that nobody does."""
    person = names.get(pegawai_id) if pegawai_id else None
    return person.nama if person else reader._("belum ada yang mengerjakan")


def keadaan(session: Session, reader: Reader, row: RincianKegiatan) -> str:
    """Where an activity stands, in a line."""
    if row.status in ("selesai", "batal"):
        return reader._(STATUS[row.status])
    return f"{batang(row.kemajuan)}, {tenggat(session, reader, row)}"


def ringkasan(reader: Reader, figures: pelaksanaan.Ringkasan) -> str:
    """A work's activities in a sentence."""
    _ = reader._
    said = _(
        "%(selesai)s dari %(semua)s kegiatan selesai. Kemajuan %(batang)s.",
        selesai=figures.selesai,
        semua=figures.total,
        batang=batang(figures.kemajuan),
    )
    if not figures.terlambat:
        return said
    late = _.plural("%(n)s kegiatan terlambat.", "%(n)s kegiatan terlambat.", figures.terlambat)
    return f"{said} {late}"


def lembar(
    scene: Scene, items: Sequence[Item], page: int, turn: Callable[[int], Action], tools: int
) -> tuple[list[str], list[Choice]]:
    """One sheet of items: a line and a button each, and the ways to the sheets beside it.

    Args:
        turn: the action that opens a sheet.
        tools: how many other choices the message has.
    """
    size = max(1, min(scene.page, scene.most - tools - 2))
    page = min(page, max(0, len(items) - 1) // size)
    start = page * size
    shown = items[start : start + size]
    numbered = [replace(item, label=f"{start + n}. {item.label}") for n, item in enumerate(shown, start=1)]
    before = str(page - 1) if page else None
    after = str(page + 1) if start + size < len(items) else None
    choices = [Choice(item.label, item.opens, hint=item.hint) for item in numbered]
    choices += steps(scene, lambda place: turn(int(place)), before, after)
    return [f"{item.label}\n   {item.hint}" for item in numbered], choices


def hasil(said: str, choices: Sequence[Choice]) -> Sequence[Say]:
    """What came of a form, and the ways on."""
    return (Choose(blocks=(Text(said),), choices=tuple(choices), replace=True),)


def hari_dalam(start: dt.date, end: dt.date, days: Sequence[dt.date]) -> list[dt.date]:
    """Those of several days that lie in a period, each once."""
    return [day for day in dict.fromkeys(days) if start <= day <= end]


def jumlah_terlambat(scene: Scene, work: Pekerjaan) -> int:
    """How many activities are late: all of them for who runs the work, one's own for who does it."""
    figures = pelaksanaan.ringkas(scene.session, work, scene.today)
    if pekerjaan.mengelola(scene.session, work, scene.me.id, scene.today):
        return figures.terlambat
    return figures.orang.get(scene.me.id, pelaksanaan.Muatan()).terlambat
