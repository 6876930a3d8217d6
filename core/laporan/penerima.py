"""To whom a report goes: the officers the regulation names, found in the structure as it acts on a day.

A report is addressed to a post; whoever uses its authority on the day of a tap receives it, so that a Plt. or Plh.
reads what waits and the holder finds it again when he is back.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core import pekerjaan, pimpinan, tim, wewenang
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Instansi, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.regulasi.kedudukan import Penilaian, puo
from core.regulasi.laporan import Tujuan, tujuan_laporan
from core.regulasi.pelaku import Konteks, pelaku

# Work is done under the head of the unit that owns it (K Ps.1 angka 23, Ps.25(3); T Ps.1 angka 17 and 19, Lamp.
# III.2.b), also when who does it comes from elsewhere: the head and the office in the report line are the owner's,
# the assessor is the person's own.
_SISI_PEMILIK = {"puo": "puo_pemilik_kinerja", "kepala_pd": "kepala_pd_pemohon"}


@dataclass(frozen=True)
class Penerima:
    """Somebody a report may go to, and by which provision.

    Args:
        jabatan_id: the post whose authority he uses; None where he receives it as himself.
        kapasitas: "Plt." or "Plh." where he is not the holder.
        bawaan: why, where the text is silent.
    """

    pegawai_id: uuid.UUID
    kutipan: str
    bawaan: str = ""
    jabatan_id: uuid.UUID | None = None
    kapasitas: str = ""


def penerima_ketua(team: TimKerja, aturan: tim.Aturan) -> tuple[Penerima, ...]:
    """Whom the ketua may report to, the Pimpinan Unit Organisasi of the owning unit first.

    "and/or" in the text is the ketua's choice; nobody reports to himself.
    """
    if team.ketua_id is None:
        return ()
    line = tujuan_laporan(aturan.regulasi, "ketua", scope=team.scope)
    return _penerima(Pekerjaan(team), (team.ketua_id, line), aturan)


def penerima_individu(row: Penugasan, aturan: tim.Aturan) -> tuple[Penerima, ...]:
    """Whom somebody who was assigned alone reports to (K Ps.27: his assessor; T Ps.12: the head of the unit)."""
    line = tujuan_laporan(aturan.regulasi, "individu")
    return _penerima(Pekerjaan(row), (row.pegawai_id, line), aturan)


def penerima_hasil(anggota: uuid.UUID, aturan: tim.Aturan, kecuali: uuid.UUID) -> tuple[Penerima, ...]:
    """Who gets a member's result: his assessor and his own unit's head (K Ps.26(4)e, T Lamp. III Tg.jawab 3.e).

    Args:
        kecuali: the ketua, who reports nothing to himself.
    """
    line = tujuan_laporan(aturan.regulasi, "ketua", "hasil_anggota")
    person = aturan.struktur.orang.get(str(anggota))
    if person is None:
        return ()
    konteks = Konteks(aturan.struktur, aturan.regulasi, person, pegawai=person)
    found = [pelaku(code, konteks) for code in line.kepada or line.kepada_bawaan]
    return tuple(_sekali((one for one in found if one.orang and one.orang.id != str(kecuali)), line))


def alamat_pengelola(session: Session, team: TimKerja, hari: dt.date) -> Penerima:
    """Who receives the members' reports: the ketua, or the leader's post where there is none."""
    return Penerima(team.ketua_id, "") if team.ketua_id else alamat_kepala(session, team, hari)


def alamat_kepala(session: Session, team: TimKerja, hari: dt.date) -> Penerima:
    """The leader of the owning unit as a receiver; while nobody uses his authority, who formed the team."""
    heads = pimpinan.puo(session, team.unit_id, hari)
    if not heads:
        return Penerima(team.dibentuk_oleh_id, "")
    return Penerima(heads[0].pegawai_id, "", jabatan_id=pimpinan.jabatan_puo(session, team.unit_id))


def kini(session: Session, row: KewajibanLaporan, hari: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """Who may answer a report on a day, the one it is brought to first; nobody answers his own.

    Where the Plt. or Plh. is the reporter himself, the holder answers.
    """
    if row.jabatan_id is None:
        return _pribadi(session, row, hari)
    return wewenang.pejabat_selain(session, row.jabatan_id, hari, {row.pelapor_id})


def hari_laporan(session: Session, row: KewajibanLaporan, now: dt.datetime) -> dt.date:
    """The day it is where the work of a report is done."""
    return hari_pekerjaan(session, pekerjaan.dari(session, row), now)


def hari_pekerjaan(session: Session, work: Pekerjaan, now: dt.datetime) -> dt.date:
    query: Any = (
        select(Instansi.zona)
        .join(PerangkatDaerah, col(PerangkatDaerah.instansi_id) == Instansi.id)
        .join(UnitOrganisasi, col(UnitOrganisasi.perangkat_daerah_id) == PerangkatDaerah.id)
        .where(col(UnitOrganisasi.id) == work.unit_id)
    )
    return now.astimezone(ZoneInfo(session.exec(query).one())).date()


def _pribadi(session: Session, row: KewajibanLaporan, hari: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """A ketua receives as himself. What was addressed to a leader before posts were kept goes to who leads now."""
    own = (wewenang.Pejabat(row.penerima_id),)
    if row.jenis == "anggota" or row.tim_id is None:
        return own
    team = session.get_one(TimKerja, row.tim_id)
    heads = pimpinan.puo(session, team.unit_id, hari)
    return own + tuple(one for one in heads if one.pegawai_id not in (row.penerima_id, row.pelapor_id))


def _penerima(work: Pekerjaan, pelapor: tuple[uuid.UUID, Tujuan], aturan: tim.Aturan) -> tuple[Penerima, ...]:
    who, line = pelapor
    struktur, law = aturan.struktur, aturan.regulasi
    person, unit = struktur.orang.get(str(who)), struktur.unit[str(work.unit_id)]
    head = puo(unit, struktur, law)
    if person is None:  # in no post any more: the rules cannot place him
        return tuple(_sekali([head], line))
    konteks = Konteks(struktur, law, head.orang or person, pegawai=person, unit_pemohon=unit)
    found = [pelaku(_SISI_PEMILIK.get(code, code), konteks) for code in line.kepada or line.kepada_bawaan]
    if not any(one.orang and one.orang.id != person.id for one in found):
        found.append(puo(person, struktur, law))
    others = [one for one in found if one.orang and one.orang.id != person.id]
    others.sort(key=lambda one: one.pos != head.pos)
    return tuple(_sekali(others, line))


def _sekali(found: Iterable[Penilaian], line: Tujuan) -> Iterator[Penerima]:
    """Each person once: who is assessor and head gets one report."""
    seen: set[str] = set()
    for one in found:
        if one.orang is None or one.pos is None or one.orang.id in seen:
            continue
        seen.add(one.orang.id)
        default = line.bawaan or one.bawaan or ""
        post = uuid.UUID(one.pos.id)
        yield Penerima(uuid.UUID(one.orang.id), line.kutipan, default, post, one.kapasitas)
