"""What waits too long is told to the superior of the officer's post, once; he cannot decide it.

The same for results, obstacles and plans as `core.permohonan.eskalasi` does it for decisions. That it was told is one
more row among the reminders of the duty.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from core import kalender
from core.berhalangan import Berhalangan, kehadiran
from core.menunggu import Menunggu, lewat, pejabat
from core.models.hasil import Hasil, Tinjauan
from core.models.jejak import Pengingat
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Instansi, Jabatan, PerangkatDaerah, UnitOrganisasi
from core.models.perencanaan import RencanaKegiatan
from core.pengingat.jatuh import Jatuh, periode_kabar
from core.pengingat.kewajiban.kinerja import KENDALA, RENCANA, TINJAUAN
from core.pengingat.saring import dari
from core.pengingat.sekali import tulis
from core.regulasi.struktur import Struktur

APA = "naik"


@dataclass(frozen=True)
class Naik:
    """A duty that has waited too long.

    Args:
        jatuh: the duty; its person is the officer it waits for.
        atasan: the superior who is told; None where there is nobody above.
        kosong: the post, where it is vacant; the duty's person is the superior then.
        berhalangan: that the officer is away; he is left in peace then.
    """

    jatuh: Jatuh
    atasan: uuid.UUID | None
    kosong: str = ""
    berhalangan: Berhalangan | None = None


@dataclass(frozen=True)
class Jenis:
    """A kind of row that is told upward.

    Args:
        kolom: its number, its title and what it opens.
        penunggu: the person who waits for the answer, where there is one.
    """

    apa: str
    menunggu: Menunggu
    status: Any
    kolom: tuple[Any, ...]
    penunggu: Any = field(default_factory=sa.null)


def jenis() -> tuple[Jenis, ...]:
    result, problem = col(Hasil.id) == Tinjauan.hasil_id, col(Kendala.id) == TindakLanjutKendala.kendala_id
    return (
        Jenis(
            "tinjauan",
            TINJAUAN,
            col(Tinjauan.status) == "menunggu",
            (dari(Hasil.nomor, result), dari(Hasil.judul, result), col(Tinjauan.hasil_id)),
            dari(Hasil.oleh_id, result),
        ),
        Jenis(
            "kendala",
            KENDALA,
            col(TindakLanjutKendala.status) == "menunggu",
            (dari(Kendala.nomor, problem), dari(Kendala.rekomendasi, problem), col(TindakLanjutKendala.kendala_id)),
            dari(Kendala.dari_id, problem),
        ),
        Jenis(
            "rencana",
            RENCANA,
            col(RencanaKegiatan.status) == "diajukan",
            (col(RencanaKegiatan.nomor), col(RencanaKegiatan.judul), col(RencanaKegiatan.id)),
            col(RencanaKegiatan.penyusun_id),
        ),
    )


def naikkan(session: Session, struktur: Callable[[Session], Struktur], now: dt.datetime, most: int = 100) -> list[Naik]:
    """Mark what has waited too long, each once; the caller tells people.

    Args:
        struktur: the structure as the transaction sees it; asked for only when something is found.
        most: of one kind and instansi at once; what is left over is found at the next call.
    """
    zones: Any = sa.select(col(Instansi.id), col(Instansi.zona))
    found: list[Naik] = []
    for instansi_id, zona in session.execute(zones):
        saat = now, ZoneInfo(zona)
        groups = kalender.kelompok(session, instansi_id)
        at_work = [one for one in groups if kalender.waktu_menyapa(one.kalender, *saat)]
        late: list[tuple[Jenis, Any]] = []
        for kind in jenis() if at_work else ():
            too_long = lewat(session, kind.menunggu, "eskalasi_hari", saat, at_work)
            rows = session.execute(_pilih(kind, instansi_id, saat, too_long).limit(most))
            late += [(kind, row) for row in rows]
        if late:
            found += _tandai(session, late, struktur(session).pada(now.astimezone(saat[1]).date()), now)
    return found


def diberi_tahu(
    session: Session, objek_id: uuid.UUID, orang: Iterable[uuid.UUID], now: dt.datetime, hari: dt.date
) -> set[uuid.UUID]:
    """Note that these people hear on this day that a duty waits too long: they are not reminded of it besides.

    Returns:
        those who did not know it before.
    """
    rows = [Jatuh(APA, objek_id, one, periode_kabar(hari, APA), "", "", now) for one in orang]
    return {who for _objek, who, _periode in tulis(session, rows, now)}


def _pilih(kind: Jenis, instansi_id: uuid.UUID, saat: tuple[dt.datetime, ZoneInfo], late: Any) -> Any:
    waits, today = kind.menunggu, saat[0].astimezone(saat[1]).date()
    own = (col(Jabatan.unit_id) == UnitOrganisasi.id, col(UnitOrganisasi.perangkat_daerah_id) == PerangkatDaerah.id)
    here = sa.exists().where(col(Jabatan.id) == waits.jabatan, *own, col(PerangkatDaerah.instansi_id) == instansi_id)
    told = sa.exists().where(col(Pengingat.objek_id) == waits.model.id, col(Pengingat.apa) == APA)
    columns = (col(waits.model.id), pejabat(waits, today), waits.jabatan, *kind.kolom, waits.sejak)
    where = (kind.status, late, here.correlate(waits.model), ~told.correlate(waits.model))
    return sa.select(*columns).where(*where).order_by(waits.sejak)


def _tandai(session: Session, late: Sequence[tuple[Jenis, Any]], struktur: Struktur, now: dt.datetime) -> list[Naik]:
    assert struktur.hari is not None
    period = periode_kabar(struktur.hari, APA)
    risen: list[tuple[Naik, list[Jatuh]]] = []
    above = [_atasan(struktur, row[2], row[1]) for _kind, row in late]
    here = kehadiran(session, struktur, chain((row[1] for _kind, row in late), *above))
    for (kind, (objek, officer, post, nomor, judul, buka, since)), heads in zip(late, above, strict=True):
        superior = here.yang_hadir(heads)
        told = officer or superior
        if told is None:
            continue
        duty = Jatuh(kind.apa, objek, told, period, judul, str(buka), since, nomor=nomor)
        vacant = "" if officer else struktur.pos[str(post)].nama_jabatan
        away = here.berhalangan(officer, post, superior) if officer else None
        hear = (superior,) if away and superior else (officer, superior)
        marks = [Jatuh(APA, objek, one, period, "", "", since) for one in hear if one is not None]
        risen.append((Naik(duty, superior, vacant, away), marks))
    taken = tulis(session, [mark for _naik, marks in risen for mark in marks], now)
    return [naik for naik, marks in risen if any(mark.kunci in taken for mark in marks)]


def _atasan(struktur: Struktur, jabatan: uuid.UUID, kecuali: uuid.UUID | None) -> list[uuid.UUID]:
    """Those who act in the posts above that other people head, the nearest first."""
    post = struktur.pos.get(str(jabatan))
    heads = (struktur.pejabat(head.id) for head in struktur.atasan(post)) if post else iter(())
    people = (uuid.UUID(one.orang.id) for one in heads if one is not None)
    return [one for one in people if one != kecuali]
