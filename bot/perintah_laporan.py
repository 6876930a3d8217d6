"""Commands on reports: a team's period or a person's year as a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import typer
from sqlmodel import Session, col, select

from bot.dialogs.laporan.ekspor import Pesanan
from bot.ekspor import bahan, buat
from bot.perintah import REFUSED, opened
from core import organisasi
from core.clock import SystemClock
from core.language import SOURCE, L, language
from core.laporan import Masa
from core.models.tim import TimKerja

_ = language(SOURCE)

_SALAH = L(
    "Sebutkan --tim atau --nip, berkas berakhiran .pdf atau .xlsx, dan masa seperti 2026, 2026-T4, atau 2026-12."
)
BENTUK = {".pdf": "pdf", ".xlsx": "xlsx"}


def ekspor(berkas: Path, tim: str, nip: str, masa: str) -> int:
    """Write the reports of a team or of a person to a file; its ending says which kind. Returns the exit code."""
    kind = BENTUK.get(berkas.suffix.lower())
    span = baca_masa(masa, SystemClock().now().date())
    if kind is None or span is None or bool(tim) == bool(nip):
        typer.echo(_(_SALAH), err=True)
        return REFUSED
    with opened() as (_settings, database), database.reading() as session:
        order = _pesanan(session, tim, nip, (span, kind))
        material = bahan(session, order, SystemClock()) if order else None
    if material is None:
        typer.echo(_("Tidak ada tim atau pegawai dengan nomor itu."), err=True)
        return REFUSED
    berkas.write_bytes(buat(material, kind).data)
    typer.echo(_("Laporan ditulis ke %(berkas)s.", berkas=berkas))
    return 0


def baca_masa(text: str, today: dt.date) -> Masa | None:
    """A year ("2026"), a quarter ("2026-T4"), a month ("2026-12"); "" for this year. None if it is none of them."""
    year, _sep, part = (text or str(today.year)).upper().partition("-")
    if not year.isdecimal() or not dt.MINYEAR < int(year) < dt.MAXYEAR:
        return None
    if not part:
        return Masa(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31))
    first, length = (3 * int(part[1:]) - 2, 3) if part[:1] == "T" and part[1:] in "1234" and part[1:] else (0, 1)
    if not first and part.isdecimal() and 1 <= int(part) <= 12:
        first = int(part)
    if not first:
        return None
    start = dt.date(int(year), first, 1)
    after = (start + dt.timedelta(days=31 * length)).replace(day=1)
    return Masa(start, after - dt.timedelta(days=1))


def _pesanan(session: Session, tim: str, nip: str, rupa: tuple[Masa, str]) -> Pesanan | None:
    span, kind = rupa
    if nip:
        person = organisasi.pegawai_by_nip(session, nip)
        return Pesanan(str(person.id), f"pegawai:{person.id}", span.nama, kind) if person else None
    team = session.exec(select(TimKerja).where(col(TimKerja.nomor) == tim)).first()
    if team is None:
        return None
    return Pesanan(str(team.ketua_id or team.dibentuk_oleh_id), f"tim:{team.id}", span.nama, kind)
