"""Commands on the register of letters: listing, blocks for paper, void numbers, files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from sqlmodel import Session, col, select

from bot.perintah import REFUSED, opened
from core.clock import SystemClock
from core.database import Database
from core.impor import InstansiBelumAda
from core.language import SOURCE, L, Marked, language
from core.models.kanal import StoredFile
from core.models.organisasi import Instansi
from core.models.surat import Surat
from core.settings import Settings
from core.surat import daur, register
from core.surat.register import Rentang

_ = language(SOURCE)

_STATUS: dict[str, Marked] = {
    "dipesan": L("dipesan"),
    "dipakai": L("dipakai"),
    "manual": L("manual"),
    "batal": L("batal"),
}


def daftar(tahun: int) -> int:
    """Print the register of a year; 0 for the present one."""
    now = SystemClock().now()
    with opened() as (_settings, database), database.reading() as session:
        government = _instansi(session)
        rows = register.daftar(session, government.id, tahun or _tahun(government, now))
    for row in rows:
        day = _.date(row.tanggal) if row.tanggal else "-"
        said = (f"{row.urut:>5}", _(_STATUS[row.status]), row.nomor or "-", day, row.jenis or "-", row.alasan)
        typer.echo("  ".join(said).rstrip())
    if not rows:
        typer.echo(_("Belum ada nomor surat pada tahun itu."))
    return 0


def manual(dari: int, sampai: int, alasan: str, tahun: int) -> int:
    """Set a block of numbers apart for letters written by hand."""
    now = SystemClock().now()
    with opened() as (_settings, database), database.writing() as session:
        government = _instansi(session)
        block = Rentang(tahun or _tahun(government, now), dari, sampai)
        rows = register.sisihkan(session, government.id, block, alasan, now)
    typer.echo(_("%(banyak)s nomor disisihkan untuk surat manual.", banyak=len(rows)))
    return 0


def batal(urut: int, alasan: str, tahun: int) -> int:
    """Void a number, and the letter that has it if that is not out yet."""
    now = SystemClock().now()
    with opened() as (_settings, database), database.writing() as session:
        government = _instansi(session)
        row = register.cari(session, government.id, tahun or _tahun(government, now), urut)
        if row is None:
            typer.echo(_("Nomor urut %(urut)s tidak ada dalam register.", urut=urut), err=True)
            return REFUSED
        letter = session.get(Surat, row.surat_id) if row.surat_id else None
        if letter is not None and row.status == "dipesan":
            daur.batalkan(session, letter.id, alasan, None, now)
        else:
            register.batal(session, row, alasan, None, now)
    typer.echo(_("Nomor urut %(urut)s dibatalkan; nomornya tidak dipakai lagi.", urut=urut))
    return 0


def ekspor(nomor: str, berkas: Path) -> int:
    """Write a letter to a file: the PDF as it was issued, or its content as DOCX."""
    with opened() as (settings, database):
        data = _isi(settings, database, nomor, berkas.suffix.lower())
    if data is None:
        typer.echo(_("Tidak ada surat bernomor %(nomor)s yang sudah terbit.", nomor=nomor), err=True)
        return REFUSED
    berkas.write_bytes(data)
    typer.echo(_("Surat ditulis ke %(berkas)s.", berkas=berkas))
    return 0


def _isi(settings: Settings, database: Database, nomor: str, akhiran: str) -> bytes | None:
    with database.reading() as session:
        query = select(Surat).where(col(Surat.nomor) == nomor, col(Surat.file_id).is_not(None))
        letter = session.exec(query.order_by(col(Surat.id).desc())).first()
        if letter is None:
            return None
        if akhiran != ".docx":
            return session.get_one(StoredFile, letter.file_id).data
        from bot.letters import isi
        from core.surat.ekspor_docx import docx

        content = isi(session, letter.id, f"{settings.public_url.rstrip('/')}/surat")
    return docx(content.isi, content.tata, content.lambang)


def _instansi(session: Session) -> Instansi:
    found = session.exec(select(Instansi)).first()
    if found is None:
        raise InstansiBelumAda
    return found


def _tahun(government: Instansi, now: dt.datetime) -> int:
    return now.astimezone(ZoneInfo(government.zona)).year
