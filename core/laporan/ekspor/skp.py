"""Reports and feedback as lines of the appraisal form of PermenPANRB 6/2022, to be typed into e-Kinerja once.

Lincah appraises nobody: what stands here are the person's own works with what was reported and received about them,
and the feedback he got. The wording of his own "rencana hasil kerja" in e-Kinerja is his; the work's is offered.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import organisasi, suara
from core.laporan.ekspor.lembar import Butir
from core.laporan.masa import Masa, dalam_pekerjaan, hari_tentang
from core.models.kanal import Attachment
from core.models.kinerja import KewajibanLaporan, Laporan, UmpanBalik
from core.models.penugasan import Penugasan
from core.models.perencanaan import TargetKinerja
from core.models.tim import AnggotaTim, TimKerja
from core.pekerjaan import Pekerjaan
from core.penugasan.beban import BERJALAN
from core.surat.meja import hari

_SELESAI = (*BERJALAN, "selesai", "diakhiri")


@dataclass
class _Bahan:
    """What was reported and said about one work."""

    laporan: list[Laporan] = field(default_factory=list)
    umpan_balik: list[UmpanBalik] = field(default_factory=list)


def triwulan(day: dt.date) -> Masa:
    """The quarter a day lies in."""
    first = dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    after = (first + dt.timedelta(days=95)).replace(day=1)
    return Masa(first, after - dt.timedelta(days=1))


def bukti_dukung(session: Session, pegawai_id: uuid.UUID, masa: Masa, zone: ZoneInfo) -> tuple[Butir, ...]:
    """The lines of one person for some days: each work he had then, in the order they began."""
    works = pekerjaan_orang(session, pegawai_id, masa)
    material = _bahan(session, pegawai_id, {work.isi.id: work for work in works}, (masa, zone))
    targets = _target(session, works)
    files = _berkas(session, [one for bundle in material.values() for one in bundle.laporan])
    people = organisasi.orang_banyak(session, {f.dari_id for bundle in material.values() for f in bundle.umpan_balik})
    names = {one: person.nama for one, person in people.items()}
    roles = _peran(session, pegawai_id)
    return tuple(
        _butir(
            work, (targets.get(work.isi.id), roles.get(work.isi.id, "")), material[work.isi.id], (files, names, zone)
        )
        for work in works
    )


def pekerjaan_orang(session: Session, pegawai_id: uuid.UUID, masa: Masa) -> list[Pekerjaan]:
    """The works somebody did during some days, as member, ketua or alone."""
    member = select(AnggotaTim.tim_id).where(col(AnggotaTim.pegawai_id) == pegawai_id)
    theirs = sa.or_(col(TimKerja.id).in_(member), col(TimKerja.ketua_id) == pegawai_id)
    teams = select(TimKerja).where(theirs, *_bersinggung(TimKerja, masa))
    alone = select(Penugasan).where(
        col(Penugasan.pegawai_id) == pegawai_id,
        col(Penugasan.tim_id).is_(None),
        col(Penugasan.status).in_(_SELESAI),
        *_bersinggung(Penugasan, masa),
    )
    found = [Pekerjaan(row) for row in (*session.exec(teams), *session.exec(alone))]
    return sorted(found, key=lambda work: (work.mulai, work.judul))


def _bersinggung(model: Any, masa: Masa) -> tuple[Any, ...]:
    last = sa.func.coalesce(col(model.diakhiri_pada), col(model.selesai))
    return (col(model.mulai) <= masa.selesai, last >= masa.mulai)


def _bahan(
    session: Session, pegawai_id: uuid.UUID, works: Mapping[uuid.UUID, Pekerjaan], saat: tuple[Masa, ZoneInfo]
) -> defaultdict[uuid.UUID, _Bahan]:
    """By work: the reports that were received, his own and what his ketua reported of him, and his feedback.

    They belong to the days they speak of: what came after the work had ended belongs to its last day.
    """
    span, zone = saat
    found: defaultdict[uuid.UUID, _Bahan] = defaultdict(_Bahan)
    about: dict[uuid.UUID, dt.date] = {}
    for row, report in _diterima(session, pegawai_id):
        work = works.get(_kunci(row))
        if work is None:
            continue
        about[report.id] = hari_tentang(row, report, work, zone)
        if span.memuat(about[report.id]):
            found[work.isi.id].laporan.append(report)
    said = select(UmpanBalik).where(col(UmpanBalik.kepada_id) == pegawai_id).order_by(col(UmpanBalik.dibuat_pada))
    for one in session.exec(said):
        work = works.get(_kunci(one))
        if work is None:
            continue
        of_report = about.get(one.laporan_id) if one.laporan_id else None
        if span.memuat(of_report or dalam_pekerjaan(_hari(one.dibuat_pada, zone), work)):
            found[work.isi.id].umpan_balik.append(one)
    return found


def _diterima(session: Session, pegawai_id: uuid.UUID) -> Sequence[tuple[KewajibanLaporan, Laporan]]:
    table = KewajibanLaporan
    own = sa.and_(col(table.pelapor_id) == pegawai_id, col(table.jenis) != "hasil_anggota")
    query: Any = (
        select(table, Laporan)
        .join(Laporan, col(Laporan.kewajiban_id) == table.id)
        .where(sa.or_(own, col(table.tentang_id) == pegawai_id))
        .where(col(table.status) == "diterima", col(Laporan.catatan) == "")
        .order_by(col(Laporan.dikirim_pada))
    )
    found: Sequence[tuple[KewajibanLaporan, Laporan]] = session.exec(query).all()
    return found


def _kunci(row: KewajibanLaporan | UmpanBalik) -> uuid.UUID:
    return row.tim_id or row.penugasan_id or row.id


def _butir(
    work: Pekerjaan,
    tujuan: tuple[TargetKinerja | None, str],
    bahan: _Bahan,
    kata: tuple[dict[str, str], dict[uuid.UUID, str], ZoneInfo],
) -> Butir:
    target, role = tujuan
    files, names, zone = kata
    own = work.isi.target
    return Butir(
        pimpinan=_sasaran(target) if target else "",
        rencana=f"{work.judul} ({role})" if role else work.judul,
        indikator=target.indikator if target else "",
        target=own or (target.target if target else ""),
        realisasi=realisasi([(_hari(one.dikirim_pada, zone), one) for one in bahan.laporan]),
        umpan_balik="\n".join(_umpan_balik(one, names, zone) for one in bahan.umpan_balik),
        bukti=tuple(_bukti(one, files, zone) for one in bahan.laporan),
    )


def realisasi(reports: Sequence[tuple[dt.date, Laporan]]) -> str:
    """Where the work stands by the last report, and what each of them said."""
    if not reports:
        return "Belum ada laporan yang diterima."
    day, last = reports[-1]
    lines = [f"Kemajuan {last.kemajuan}% menurut laporan tanggal {hari(day)}."]
    lines += [f"{hari(when)}: {_kata(one)}" for when, one in reports]
    return "\n".join(lines)


def _kata(report: Laporan) -> str:
    return "laporan lisan (pesan suara)" if suara.lisan(report.isi) else " ".join(report.isi.split())


def _umpan_balik(one: UmpanBalik, names: dict[uuid.UUID, str], zone: ZoneInfo) -> str:
    said = "umpan balik lisan (pesan suara)" if suara.lisan(one.isi) else " ".join(one.isi.split())
    answer = f" Tanggapan: {' '.join(one.balasan.split())}" if one.balasan else ""
    return f"{_tanggal(one.dibuat_pada, zone)}, {names.get(one.dari_id, '')}: {said}{answer}"


def _bukti(report: Laporan, files: dict[str, str], zone: ZoneInfo) -> str:
    attached = [files[one] for one in report.lampiran if one in files]
    proof = f" beserta {', '.join(attached)}" if attached else ""
    return f"Laporan tanggal {_tanggal(report.dikirim_pada, zone)}{proof}"


def _hari(moment: dt.datetime, zone: ZoneInfo) -> dt.date:
    return moment.astimezone(zone).date()


def _tanggal(moment: dt.datetime, zone: ZoneInfo) -> str:
    return hari(_hari(moment, zone))


def _berkas(session: Session, reports: Iterable[Laporan]) -> dict[str, str]:
    """The names of the files by their id; what has none is called what it is."""
    ids = {uuid.UUID(one) for report in reports for one in report.lampiran}
    if not ids:
        return {}
    kinds = {"photo": "foto", "voice": "rekaman suara"}
    rows = session.exec(select(Attachment).where(col(Attachment.id).in_(ids)))
    return {str(row.id): row.name or kinds.get(row.kind, "dokumen") for row in rows}


def _sasaran(target: TargetKinerja) -> str:
    """What was given up is cited as that, though the work for it was done."""
    return f"{target.sasaran} (dibatalkan)" if target.status == "batal" else target.sasaran


def _target(session: Session, works: Sequence[Pekerjaan]) -> dict[uuid.UUID, TargetKinerja]:
    wanted = {work.isi.id: work.isi.target_kinerja_id for work in works if work.isi.target_kinerja_id}
    if not wanted:
        return {}
    rows = session.exec(select(TargetKinerja).where(col(TargetKinerja.id).in_(set(wanted.values()))))
    by_id = {row.id: row for row in rows}
    return {work: by_id[target] for work, target in wanted.items() if target in by_id}


def _peran(session: Session, pegawai_id: uuid.UUID) -> dict[uuid.UUID, str]:
    rows = session.exec(select(AnggotaTim).where(col(AnggotaTim.pegawai_id) == pegawai_id))
    return {row.tim_id: row.peran for row in rows if row.peran}
