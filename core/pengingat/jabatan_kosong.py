"""What waits for a post that fell vacant is told once, to the admins and to who waits: nobody else could know."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from core import kalender, organisasi
from core.menunggu import Menunggu, pejabat
from core.models.jejak import Pengingat
from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Langkah, Permohonan
from core.models.surat import ParafSurat, Surat
from core.pengingat.jatuh import Jatuh, periode_kabar
from core.pengingat.naik import Jenis, jenis
from core.pengingat.saring import dari
from core.pengingat.sekali import tulis

APA = "kosong"


@dataclass(frozen=True)
class Kosong:
    """A duty that waits for a vacant post.

    Args:
        jatuh: the duty; its person is the one who is told.
        jabatan: the name of the post.
        admin: he can do something about it; else he waits for the answer.
    """

    jatuh: Jatuh
    jabatan: str
    jabatan_id: uuid.UUID
    admin: bool


def kosong(session: Session, now: dt.datetime, most: int = 100) -> list[Kosong]:
    """Mark what waits for a vacant post, each once for each admin and who waits; the caller tells people.

    Args:
        most: of one kind and instansi at once; what is left over is found at the next call.
    """
    zones: Any = sa.select(col(Instansi.id), col(Instansi.zona))
    found: list[Kosong] = []
    for instansi_id, zona in session.execute(zones):
        zone = ZoneInfo(zona)
        if not any(kalender.waktu_menyapa(one.kalender, now, zone) for one in kalender.kelompok(session, instansi_id)):
            continue
        today = now.astimezone(zone).date()
        for kind in (*jenis(), *_lain()):
            rows = session.execute(_pilih(kind, instansi_id, today).limit(most)).all()
            found += _tandai(session, kind, rows, (_admin(session, instansi_id), now, today)) if rows else []
    return found


def _lain() -> tuple[Jenis, ...]:
    """What is told upward elsewhere, or not at all: decisions, initials, drafts."""
    request, letter = col(Permohonan.id) == Langkah.permohonan_id, col(Surat.id) == ParafSurat.surat_id
    since = dari(Surat.dibuat_pada, letter).correlate(ParafSurat)
    signing = sa.func.coalesce(
        col(Surat.jabatan_id), dari(Pegawai.jabatan_id, col(Pegawai.id) == Surat.penerbit_id).correlate(Surat)
    )
    return (
        Jenis(
            "keputusan",
            Menunggu(Langkah, col(Langkah.menunggu_sejak), col(Langkah.jabatan_id)),
            col(Langkah.status) == "menunggu",
            (dari(Permohonan.nomor, request), dari(Permohonan.judul, request), col(Langkah.permohonan_id)),
            dari(Permohonan.pemohon_id, request),
        ),
        Jenis(
            "paraf",
            Menunggu(ParafSurat, since, col(ParafSurat.jabatan_id)),
            col(ParafSurat.status) == "menunggu",
            (sa.literal(""), dari(Surat.jenis, letter), col(ParafSurat.id)),
        ),
        Jenis(
            "rancangan",
            Menunggu(Surat, col(Surat.dibuat_pada), signing),
            col(Surat.status).in_(("draf", "paraf")),
            (sa.literal(""), col(Surat.jenis), col(Surat.id)),
        ),
    )


def tandai(
    session: Session, objek_id: uuid.UUID, orang: Iterable[uuid.UUID], now: dt.datetime, hari: dt.date
) -> set[uuid.UUID]:
    """Note that these people know of a duty; only those it returns may be told: another process may have been first.

    An admin may act for the post one day, and is reminded of the duty then: the row is that of a day like any other.
    """
    rows = [Jatuh(APA, objek_id, one, periode_kabar(hari, APA), "", "", now) for one in orang]
    return {who for _objek, who, _periode in tulis(session, rows, now)}


def _pilih(kind: Jenis, instansi_id: uuid.UUID, today: dt.date) -> Any:
    waits = kind.menunggu
    told = sa.exists().where(col(Pengingat.objek_id) == waits.model.id, col(Pengingat.apa) == APA)
    columns = (col(waits.model.id), col(Jabatan.id), col(Jabatan.nama), *kind.kolom, kind.penunggu, waits.sejak)
    return (
        sa.select(*columns)
        .join(Jabatan, col(Jabatan.id) == waits.jabatan)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .where(
            kind.status,
            pejabat(waits, today).is_(None),
            col(PerangkatDaerah.instansi_id) == instansi_id,
            ~told.correlate(waits.model),
        )
        .order_by(waits.sejak)
    )


def _tandai(
    session: Session, kind: Jenis, rows: Sequence[Any], told: tuple[Sequence[uuid.UUID], dt.datetime, dt.date]
) -> list[Kosong]:
    admin, now, today = told
    found: list[Kosong] = []
    for objek, jabatan_id, jabatan, nomor, judul, buka, waiting, since in rows:
        people = {*admin, *([waiting] if waiting is not None else [])}
        for one in sorted(tandai(session, objek, people, now, today)):
            duty = Jatuh(kind.apa, objek, one, periode_kabar(today, APA), judul, str(buka), since, nomor=nomor)
            found.append(Kosong(duty, jabatan, jabatan_id, one in admin))
    return found


def _admin(session: Session, instansi_id: uuid.UUID) -> list[uuid.UUID]:
    return [one.id for one in organisasi.admin(session) if one.instansi_id == instansi_id]
