"""The team's report: to whom it goes, what it bundles, and who has not answered yet."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core import organisasi, tim
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import TimKerja
from core.regulasi.kedudukan import puo
from core.regulasi.laporan import tujuan_laporan
from core.regulasi.pelaku import Konteks, pelaku

_TERBUKA = ("ditunggu", "dikirim", "dikembalikan")
# A team works under the head of the unit that owns its work (K Ps.25(3), T Lamp. III.2.b), also when its ketua
# comes from elsewhere: the head and the office in the report line are the owner's, the assessor is the ketua's own.
_SISI_PEMILIK = {"puo": "puo_pemilik_kinerja", "kepala_pd": "kepala_pd_pemohon"}


@dataclass(frozen=True)
class Penerima:
    """Somebody the ketua may report to, and by which provision.

    Args:
        bawaan: why, where the text is silent.
    """

    pegawai_id: uuid.UUID
    kutipan: str
    bawaan: str = ""


@dataclass(frozen=True)
class Baris:
    """Where one member's report of a period stands."""

    kewajiban: KewajibanLaporan
    laporan: Laporan | None


def penerima_ketua(session: Session, team: TimKerja, aturan: tim.Aturan) -> tuple[Penerima, ...]:
    """Whom the ketua may report to, the head of the owning unit first.

    "and/or" in the text is the ketua's choice; nobody reports to himself.
    """
    if team.ketua_id is None:
        return ()
    head, struktur = tim.pemimpin(session, team), aturan.struktur
    ketua, owner = struktur.orang.get(str(team.ketua_id)), struktur.orang.get(str(head))
    if ketua is None or owner is None:
        return (Penerima(head, ""),) if head != team.ketua_id else ()
    line = tujuan_laporan(aturan.regulasi, "ketua", scope=team.scope)
    konteks = Konteks(struktur, aturan.regulasi, owner, pegawai=ketua, unit_pemohon=struktur.unit[str(team.unit_id)])
    codes = line.kepada or line.kepada_bawaan
    found = [pelaku(_SISI_PEMILIK.get(code, code), konteks).orang for code in codes]
    if not any(person and person.id != ketua.id for person in found):
        found.append(puo(ketua, struktur, aturan.regulasi).orang)
    ids = [uuid.UUID(person.id) for person in found if person and person.id != ketua.id]
    ordered = sorted(dict.fromkeys(ids), key=lambda one: one != head)
    return tuple(Penerima(one, line.kutipan, line.bawaan or "") for one in ordered)


def kewajiban_tim(session: Session, team: TimKerja, aturan: tim.Aturan, now: dt.datetime) -> KewajibanLaporan:
    """The team's report that is open, or a new one: the ketua may report whenever he wants to.

    Raises:
        BukanPengelola: the team has no ketua, so nobody bundles its reports.
    """
    if team.ketua_id is None:
        raise tim.BukanPengelola(team, tim.pemimpin(session, team))
    open_ = select(KewajibanLaporan).where(
        col(KewajibanLaporan.tim_id) == team.id,
        col(KewajibanLaporan.jenis) == "ketua",
        col(KewajibanLaporan.pelapor_id) == team.ketua_id,
        col(KewajibanLaporan.status).in_(_TERBUKA),
    )
    found = session.exec(open_.order_by(col(KewajibanLaporan.jatuh_tempo))).first()
    return found or _sewaktu(session, team, aturan, now)


def _sewaktu(session: Session, team: TimKerja, aturan: tim.Aturan, now: dt.datetime) -> KewajibanLaporan:
    assert team.ketua_id is not None
    receivers = penerima_ketua(session, team, aturan)
    row = KewajibanLaporan(
        tim_id=team.id,
        jenis="ketua",
        periode=now.astimezone(dt.UTC).isoformat(timespec="seconds"),
        pelapor_id=team.ketua_id,
        penerima_id=receivers[0].pegawai_id if receivers else tim.pemimpin(session, team),
        diminta_pada=now,
        jatuh_tempo=now,
    )
    session.add(row)
    session.flush()
    return row


def periode_terakhir(session: Session, tim_id: uuid.UUID) -> str:
    """The newest period members have been asked for; "" if there was none."""
    query = select(KewajibanLaporan.periode).where(
        col(KewajibanLaporan.tim_id) == tim_id,
        col(KewajibanLaporan.jenis) == "anggota",
        col(KewajibanLaporan.status) != "batal",
    )
    return session.exec(query.order_by(col(KewajibanLaporan.jatuh_tempo).desc()).limit(1)).first() or ""


def keadaan(session: Session, tim_id: uuid.UUID, periode: str) -> list[Baris]:
    """Who has answered for a period and who has not, those who have not first."""
    query = select(KewajibanLaporan).where(
        col(KewajibanLaporan.tim_id) == tim_id,
        col(KewajibanLaporan.jenis) == "anggota",
        col(KewajibanLaporan.periode) == periode,
        col(KewajibanLaporan.status) != "batal",
    )
    rows = list(session.exec(query))
    newest = _terbaru(session, [row.id for row in rows])
    order = {status: place for place, status in enumerate(("ditunggu", "dikembalikan", "dikirim", "diterima"))}
    rows.sort(key=lambda row: (order[row.status], str(row.pelapor_id)))
    return [Baris(row, newest.get(row.id)) for row in rows]


def rangkuman(session: Session, team: TimKerja) -> list[dict[str, Any]]:
    """The members' reports of the newest period as they stand, ready to be kept with the team's own report."""
    lines = keadaan(session, team.id, periode_terakhir(session, team.id))
    people = organisasi.orang_banyak(session, {line.kewajiban.pelapor_id for line in lines})
    roles = {member.pegawai_id: member.peran for member in tim.anggota(session, team.id)}
    return [
        _ringkas(line, people[line.kewajiban.pelapor_id].nama, roles.get(line.kewajiban.pelapor_id, ""))
        for line in lines
    ]


def _ringkas(line: Baris, nama: str, peran: str) -> dict[str, Any]:
    report = line.laporan
    return {
        "nama": nama,
        "peran": peran,
        "status": line.kewajiban.status,
        "kemajuan": report.kemajuan if report else None,
        "isi": report.isi if report else "",
        "hambatan": report.hambatan if report else "",
    }


def _terbaru(session: Session, kewajiban: Sequence[uuid.UUID]) -> dict[uuid.UUID, Laporan]:
    if not kewajiban:
        return {}
    rounds = select(Laporan).where(col(Laporan.kewajiban_id).in_(kewajiban)).order_by(col(Laporan.putaran))
    return {row.kewajiban_id: row for row in session.exec(rounds)}
