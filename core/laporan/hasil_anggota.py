"""What a member achieved, sent to those who appraise him.

The ketua reports it to the member's assessor and to the head of his unit, as material for the appraisal and no
appraisal itself (K Ps.26(4)e; T Lamp. III Tg.jawab 3.e). It is made from the reports that were received.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core import suara, tim
from core.errors import Refused
from core.laporan.gerak import IsiLaporan, kirim
from core.laporan.masa import Masa, hari_tentang
from core.laporan.penerima import Penerima, penerima_hasil
from core.laporan.tim import anggota_selama, terbaru
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.tim.pemimpin import instansi

_RINGKAS = 300  # characters of each report that the suggestion repeats
_SEMUA = 1500  # characters of the suggestion, what a form takes


@dataclass(eq=False)
class TanpaPenerimaHasil(Refused):
    """Neither an assessor nor a head of his unit is found for the member.

    Args:
        anggota_id: the member.
    """

    anggota_id: uuid.UUID


@dataclass(frozen=True)
class RancanganHasil:
    """A member's result as it is, or as it would be sent.

    Args:
        kemajuan: of the last report received in these days; None if there was none.
        isi: the suggestion, or what was sent.
        kewajiban: what was sent already.
        penerima: who answers it, then who gets it too.
        laporan: how many reports it rests on.
    """

    anggota_id: uuid.UUID
    masa: Masa
    kemajuan: int | None
    isi: str
    laporan: int
    penerima: tuple[Penerima, ...]
    kewajiban: KewajibanLaporan | None = None


def rancangan(session: Session, team: TimKerja, masa: Masa, aturan: tim.Aturan) -> list[RancanganHasil]:
    """What would be sent of each member but the ketua, or was; in the order they joined.

    Who left is reported of too: the text speaks of what the members did (K Ps.26(4)e, T Lamp. III Tg.jawab 3.e).
    """
    assert team.ketua_id is not None
    zone = ZoneInfo(instansi(session, team).zona)
    people = [one.pegawai_id for one in anggota_selama(session, team, masa, zone) if one.pegawai_id != team.ketua_id]
    reports = _diterima(session, team, (masa, zone), people)
    sent = {row.tentang_id: row for row in _terkirim(session, team, masa)}
    texts = terbaru(session, [row.id for row in sent.values()])
    found = []
    for one in people:
        row = sent.get(one)
        text = texts.get(row.id) if row else None
        base = RancanganHasil(one, masa, None, "", len(reports[one]), penerima_hasil(one, aturan, team.ketua_id), row)
        found.append(_terisi(base, text, reports[one]))
    return found


def kirim_hasil(
    session: Session, team: TimKerja, hasil: RancanganHasil, oleh: uuid.UUID, now: dt.datetime
) -> KewajibanLaporan:
    """Send a member's result, or correct what was sent and is not received yet.

    Raises:
        BukanPengelola: only the ketua does.
        TanpaPenerimaHasil: nobody could read it.
        SudahDijawab: it was received.
    """
    if team.ketua_id != oleh:
        raise tim.BukanPengelola(team, tim.pengelola(session, team))
    if not hasil.penerima:
        raise TanpaPenerimaHasil(hasil.anggota_id)
    row = hasil.kewajiban or _baru(session, team, hasil, now)
    text = IsiLaporan(kemajuan=hasil.kemajuan or 0, isi=hasil.isi, kepada=hasil.penerima)
    return kirim(session, row.id, text, oleh, now)


def _baru(session: Session, team: TimKerja, hasil: RancanganHasil, now: dt.datetime) -> KewajibanLaporan:
    assert team.ketua_id is not None
    row = KewajibanLaporan(
        tim_id=team.id,
        jenis="hasil_anggota",
        periode=f"{hasil.masa.nama}:{hasil.anggota_id}",
        pelapor_id=team.ketua_id,
        penerima_id=hasil.penerima[0].pegawai_id,
        jabatan_id=hasil.penerima[0].jabatan_id,
        tentang_id=hasil.anggota_id,
        diminta_pada=now,
        jatuh_tempo=now,
    )
    session.add(row)
    session.flush()
    return row


def _diterima(
    session: Session, team: TimKerja, saat: tuple[Masa, ZoneInfo], people: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[Laporan]]:
    """The members' reports that were received, by who wrote them, the earliest first."""
    table = KewajibanLaporan
    query = (
        select(table, Laporan)
        .join(Laporan, col(Laporan.kewajiban_id) == table.id)
        .where(
            col(table.tim_id) == team.id,
            col(table.jenis) == "anggota",
            col(table.status) == "diterima",
            col(table.pelapor_id).in_(people),
            col(Laporan.catatan) == "",  # of several rounds the one that was received
        )
        .order_by(col(Laporan.dikirim_pada))
    )
    span, zone = saat
    found: defaultdict[uuid.UUID, list[Laporan]] = defaultdict(list)
    for row, report in session.exec(query):
        if span.memuat(hari_tentang(row, report, Pekerjaan(team), zone)):
            found[row.pelapor_id].append(report)
    return found


def _terkirim(session: Session, team: TimKerja, masa: Masa) -> Sequence[KewajibanLaporan]:
    table = KewajibanLaporan
    query = select(table).where(
        col(table.tim_id) == team.id,
        col(table.jenis) == "hasil_anggota",
        col(table.periode).startswith(f"{masa.nama}:"),
        col(table.pelapor_id) == team.ketua_id,
    )
    return session.exec(query).all()


def _terisi(base: RancanganHasil, text: Laporan | None, reports: Sequence[Laporan]) -> RancanganHasil:
    """With what was sent, else with what the reports suggest."""
    if text is not None:
        return replace(base, kemajuan=text.kemajuan, isi=text.isi)
    return replace(base, kemajuan=reports[-1].kemajuan if reports else None, isi=usulan(reports))


def usulan(reports: Sequence[Laporan]) -> str:
    """A suggestion out of the words of the reports, the newest kept where not all fit."""
    lines: list[str] = []
    for one in reversed(reports):
        said = "" if suara.lisan(one.isi) else one.isi.strip()
        if said and said[:_RINGKAS] not in lines:
            lines.insert(0, said[:_RINGKAS])
    while len("\n".join(lines)) > _SEMUA:
        lines.pop(0)
    return "\n".join(lines)
