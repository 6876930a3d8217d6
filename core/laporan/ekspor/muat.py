"""Reading what an export says: a team's period, or a person's year."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core import organisasi, pekerjaan, suara
from core import tim as tim_kerja
from core.laporan.ekspor.lembar import BarisLaporan, BarisRingkas, Lembar, Penandatangan
from core.laporan.ekspor.skp import bukti_dukung, pekerjaan_orang
from core.laporan.masa import Masa, hari_tentang
from core.laporan.tim import anggota_selama, terbaru
from core.models.kanal import Attachment
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.organisasi import Instansi, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.organisasi import Orang
from core.pekerjaan import Pekerjaan
from core.surat.daur import tata_instansi
from core.surat.isi import Kop
from core.surat.meja import hari, masa

_JENIS: Final = {
    "anggota": "Laporan anggota", "ketua": "Laporan tim", "individu": "Laporan perorangan",
    "hasil_anggota": "Hasil kerja anggota", "permintaan": "Laporan atas permintaan",
}  # fmt: skip
_STATUS: Final = {"dikirim": "menunggu dibaca", "dikembalikan": "dikembalikan", "diterima": "diterima"}


@dataclass(frozen=True)
class _Satu:
    """One report that was sent, with its newest round."""

    row: KewajibanLaporan
    report: Laporan
    hari: dt.date
    dijawab: dt.date | None


@dataclass(frozen=True)
class _Kantor:
    """Where it is signed."""

    kop: Kop
    tempat: str


def tim(session: Session, team: TimKerja, hari_laporan: Masa, zone: ZoneInfo, today: dt.date) -> Lembar:
    """A team's reports of some days: each member with his last one, and the team's own words."""
    reports = _laporan(session, [col(KewajibanLaporan.tim_id) == team.id], hari_laporan, zone)
    members = [one for one in anggota_selama(session, team, hari_laporan, zone) if one.pegawai_id != team.ketua_id]
    ids = {team.ketua_id or team.dibentuk_oleh_id, *(one.pegawai_id for one in members), *_orang(reports)}
    people = organisasi.orang_banyak(session, ids)
    by_member: defaultdict[uuid.UUID, list[_Satu]] = defaultdict(list)
    for one in reports:
        if one.row.jenis == "anggota":
            by_member[one.row.pelapor_id].append(one)
    own = [one for one in reports if one.row.jenis == "ketua"]
    signer = people[team.ketua_id or team.dibentuk_oleh_id]
    office = _kantor(session, team.unit_id)
    return Lembar(
        kop=office.kop,
        judul="Laporan Tim Kerja",
        tentang=f"{team.nama} ({team.nomor})",
        fakta=_fakta_tim(session, team, hari_laporan, signer, own),
        kepala=("Nama", "Jabatan"),
        baris=tuple(_baris_anggota(people[m.pegawai_id], m.peran, by_member[m.pegawai_id]) for m in members),
        rincian=_rincian(session, reports, people, {team.id: team.nama}),
        penanda=Penandatangan(
            "Ketua Tim" if team.ketua_id else signer.jabatan, signer.nama, signer.pangkat, signer.nip
        ),
        tempat=office.tempat,
        tanggal=today,
        ringkasan=_kata(own[-1].report) if own else "",
    )


def orang(session: Session, person: Orang, hari_laporan: Masa, zone: ZoneInfo, today: dt.date) -> Lembar:
    """What somebody reported in some days, work by work, with the lines for his appraisal form."""
    table = KewajibanLaporan
    own = [col(table.pelapor_id) == person.id, col(table.jenis) != "hasil_anggota"]
    reports = _laporan(session, own, hari_laporan, zone)
    works = pekerjaan_orang(session, person.id, hari_laporan)
    titles = {work.isi.id: work.judul for work in works} | _judul(session, reports)
    people = organisasi.orang_banyak(session, {person.id, *_orang(reports)})
    by_work: defaultdict[uuid.UUID, list[_Satu]] = defaultdict(list)
    for one in reports:
        by_work[_pekerjaan(one.row)].append(one)
    office = _kantor(session, person.unit_id)
    return Lembar(
        kop=office.kop,
        judul="Laporan Pelaksanaan Tugas",
        tentang=masa(hari_laporan.mulai, hari_laporan.selesai),
        fakta=(
            ("Nama", person.nama),
            ("Jabatan", person.jabatan),
            ("NIP", person.nip),
            ("Unit kerja", person.unit),
        ),
        kepala=("Pekerjaan", "Waktu"),
        baris=tuple(_baris_pekerjaan(session, person, work, by_work[work.isi.id]) for work in works),
        rincian=_rincian(session, reports, people, titles),
        penanda=_penanda(person, person.jabatan),
        tempat=office.tempat,
        tanggal=today,
        butir=bukti_dukung(session, person.id, hari_laporan, zone),
    )


def _laporan(session: Session, which: Sequence[Any], span: Masa, zone: ZoneInfo) -> list[_Satu]:
    """What was sent about these days, the earliest first."""
    table = KewajibanLaporan
    query = select(table).where(*which, col(table.status).in_(tuple(_STATUS)))
    rows = list(session.exec(query.order_by(col(table.jatuh_tempo))))
    newest = terbaru(session, [row.id for row in rows])
    days = {row.id: hari_tentang(row, newest[row.id], pekerjaan.dari(session, row), zone) for row in rows}
    return [_satu(row, newest[row.id], zone) for row in rows if span.memuat(days[row.id])]


def _satu(row: KewajibanLaporan, report: Laporan, zone: ZoneInfo) -> _Satu:
    answered = report.dijawab_pada
    day = report.dikirim_pada.astimezone(zone).date()
    return _Satu(row, report, day, answered.astimezone(zone).date() if answered else None)


def _penanda(person: Orang, as_: str) -> Penandatangan:
    return Penandatangan(as_, person.nama, person.pangkat, person.nip)


def _orang(reports: Iterable[_Satu]) -> set[uuid.UUID]:
    return {who for one in reports for who in (one.row.pelapor_id, one.row.penerima_id)}


def _pekerjaan(row: KewajibanLaporan) -> uuid.UUID:
    return row.tim_id or row.penugasan_id or row.id


def _judul(session: Session, reports: Iterable[_Satu]) -> dict[uuid.UUID, str]:
    ids = {_pekerjaan(one.row) for one in reports}
    teams = session.exec(select(TimKerja).where(col(TimKerja.id).in_(ids)))
    alone = session.exec(select(Penugasan).where(col(Penugasan.id).in_(ids)))
    return {row.id: Pekerjaan(row).judul for row in (*teams, *alone)}


def _fakta_tim(
    session: Session, team: TimKerja, span: Masa, signer: Orang, own: Sequence[_Satu]
) -> tuple[tuple[str, str], ...]:
    unit = session.get_one(UnitOrganisasi, team.unit_id).nama
    progress = f"{own[-1].report.kemajuan}% (laporan tim {hari(own[-1].hari)})" if own else "belum dilaporkan"
    leader = signer.nama if team.ketua_id else "tanpa ketua"
    return (
        ("Unit pemilik", unit), ("Ketua tim", leader), ("Masa laporan", masa(span.mulai, span.selesai)),
        ("Masa tim", masa(team.mulai, team.selesai)), ("Target", team.target), ("Kemajuan", progress),
    )  # fmt: skip


def _baris_anggota(person: Orang, role: str, reports: Sequence[_Satu]) -> BarisRingkas:
    return _baris(person.nama, person.jabatan, role, reports)


def _baris_pekerjaan(session: Session, person: Orang, work: Pekerjaan, reports: Sequence[_Satu]) -> BarisRingkas:
    role = "Perorangan"
    if work.tim is not None:
        found = [one.peran for one in tim_kerja.anggota(session, work.tim.id) if one.pegawai_id == person.id]
        role = "Ketua tim" if work.tim.ketua_id == person.id else next(iter(found), "") or "Anggota"
    return _baris(work.judul, masa(work.mulai, work.selesai), role, reports)


def _baris(name: str, note: str, role: str, reports: Sequence[_Satu]) -> BarisRingkas:
    if not reports:
        return BarisRingkas(name, note, role, None, 0, "Belum ada laporan.")
    last = reports[-1].report
    received = sum(one.row.status == "diterima" for one in reports)
    return BarisRingkas(name, note, role, last.kemajuan, received, _kata(last), last.hambatan)


def _kata(report: Laporan) -> str:
    return "Pesan suara." if suara.lisan(report.isi) else report.isi


def _rincian(
    session: Session, reports: Sequence[_Satu], people: dict[uuid.UUID, Orang], titles: dict[uuid.UUID, str]
) -> tuple[BarisLaporan, ...]:
    files = _nama_berkas(session, reports)
    return tuple(
        BarisLaporan(
            tanggal=one.hari,
            pekerjaan=titles.get(_pekerjaan(one.row), ""),
            jenis=_JENIS[one.row.jenis],
            pelapor=people[one.row.pelapor_id].nama,
            kepada=people[one.row.penerima_id].nama,
            status=_STATUS[one.row.status],
            kemajuan=one.report.kemajuan,
            isi=_kata(one.report),
            hambatan=one.report.hambatan,
            lampiran=", ".join(files[name] for name in one.report.lampiran if name in files),
            putaran=one.report.putaran,
            dijawab=one.dijawab,
        )
        for one in reports
    )


def _nama_berkas(session: Session, reports: Iterable[_Satu]) -> dict[str, str]:
    ids = {uuid.UUID(name) for one in reports for name in one.report.lampiran}
    rows = session.exec(select(Attachment).where(col(Attachment.id).in_(ids))) if ids else ()
    return {str(row.id): row.name or row.kind for row in rows}


def _kantor(session: Session, unit_id: uuid.UUID) -> _Kantor:
    """The letterhead of the office the unit belongs to."""
    unit = session.get_one(UnitOrganisasi, unit_id)
    office = session.get_one(PerangkatDaerah, unit.perangkat_daerah_id)
    government = session.get_one(Instansi, office.instansi_id)
    layout = tata_instansi(session, government.id)
    own = (office.alamat,) if office.alamat else layout.alamat or ((government.alamat,) if government.alamat else ())
    lines = (*own, *((layout.kontak,) if layout.kontak else ()))
    return _Kantor(Kop(office.nama, layout.nama_pemerintah or government.nama, lines), government.tempat)
