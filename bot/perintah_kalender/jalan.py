"""What the commands of the calendar do."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import typer
from sqlmodel import Session, col, select

from bot import kalimat_kalender as kata
from bot.perintah import opened
from core import kalender, laporan
from core.clock import SystemClock
from core.errors import LincahError
from core.impor import InstansiBelumAda
from core.impor.tanggal import urai_tanggal
from core.kalender import Aturan, Jenis, Tempat
from core.language import SOURCE, language
from core.models.organisasi import Instansi, UnitOrganisasi

_ = language(SOURCE)

_KODE = 8  # the last digits of an id, which are random


@dataclass(frozen=True)
class Tulisan:
    """A rule as it was typed."""

    jenis: Jenis
    mulai: str
    selesai: str
    jam: str = ""
    keterangan: str = ""
    libur_nasional: bool = True
    cuti_bersama: bool = True


class UnitTakDikenal(LincahError):
    """No unit has this code."""


class TanggalKeliru(LincahError):
    """Text that is no day, or no month."""


class KodeTakDikenal(LincahError):
    """No rule has this code."""


def lihat(bulan: str, kode: str) -> int:
    """Print a month of a unit, or of the whole instansi."""
    now = SystemClock().now()
    with opened() as (_settings, database), database.reading() as session:
        government = _instansi(session)
        unit = _unit(session, kode)
        first = _bulan(bulan, _hari_ini(government, now))
        calendar = kalender.untuk(session, unit.id) if unit else kalender.untuk_instansi(session, government.id)
        typer.echo(f"{unit.nama if unit else government.nama}, {kata.nama_bulan(_, first)}")
        for line in kata.isi_bulan(_, kalender.bulan(calendar, first.year, first.month)):
            typer.echo(line)
    return 0


def atur(tulisan: Tulisan, kode: str) -> int:
    """Lay a rule down.

    Raises:
        TanggalKeliru, UnitTakDikenal, JamKeliru, MasaKeliru: it cannot be; nothing has been changed.
    """
    now = SystemClock().now()
    with opened() as (_settings, database), database.writing() as session:
        government = _instansi(session)
        unit = _unit(session, kode)
        today = _hari_ini(government, now)
        rule = Aturan(
            tulisan.jenis,
            _tanggal(tulisan.mulai) if tulisan.mulai else today,
            _tanggal(tulisan.selesai) if tulisan.selesai else None,
            kalender.baca_pekan(tulisan.jam) if tulisan.jam else None,
            tulisan.libur_nasional,
            tulisan.cuti_bersama,
            tulisan.keterangan,
        )
        made = kalender.pasang(session, Tempat(government.id, unit.id if unit else None), rule, None, now)
        if made is not None:
            laporan.jadwalkan_ulang(session, government.id, None, now)
    where = unit.nama if unit else _("seluruh instansi")
    said = _("Ditetapkan untuk %(tempat)s: %(aturan)s", tempat=where, aturan=kata.aturan(_, rule))
    typer.echo(said if made else _("Sudah ditetapkan demikian; tidak ada yang diubah."))
    return 0


def daftar() -> int:
    """Print all rules, the newest days first."""
    with opened() as (_settings, database), database.reading() as session:
        rows = kalender.daftar(session, _instansi(session).id)
        names = {unit.id: unit.kode for unit in session.exec(select(UnitOrganisasi))}
    for row in rows:
        where = names[row.unit_id] if row.unit_id else "-"
        typer.echo(f"{_kode(row.id)}  {where}  {kata.aturan(_, kalender.aturan_dari(row))}")
    if not rows:
        typer.echo(_("Belum ada ketetapan; yang berlaku Perpres 21/2023 dan hari libur nasional."))
    return 0


def hapus(kode: str) -> int:
    """Take a rule away.

    Raises:
        KodeTakDikenal: there is none of this code.
    """
    now = SystemClock().now()
    with opened() as (_settings, database), database.writing() as session:
        rows = kalender.daftar(session, _instansi(session).id)
        row = next((one for one in rows if _kode(one.id) == kode.strip().lower()), None)
        if row is None:
            raise KodeTakDikenal(kode)
        rule = kalender.aturan_dari(kalender.cabut(session, row.id, None, now))
        laporan.jadwalkan_ulang(session, row.instansi_id, None, now)
    typer.echo(_("Dihapus: %(aturan)s", aturan=kata.aturan(_, rule)))
    return 0


def _kode(aturan_id: uuid.UUID) -> str:
    return aturan_id.hex[-_KODE:]


def _instansi(session: Session) -> Instansi:
    government = session.exec(select(Instansi)).first()
    if government is None:
        raise InstansiBelumAda
    return government


def _unit(session: Session, kode: str) -> UnitOrganisasi | None:
    if not kode:
        return None
    unit = session.exec(select(UnitOrganisasi).where(col(UnitOrganisasi.kode) == kode)).first()
    if unit is None:
        raise UnitTakDikenal(kode)
    return unit


def _hari_ini(government: Instansi, now: dt.datetime) -> dt.date:
    return now.astimezone(ZoneInfo(government.zona)).date()


def _bulan(text: str, today: dt.date) -> dt.date:
    if not text:
        return today.replace(day=1)
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise TanggalKeliru(text) from None


def _tanggal(text: str) -> dt.date:
    day = urai_tanggal(text)
    if day is None:
        raise TanggalKeliru(text)
    return day
