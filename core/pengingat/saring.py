"""The condition every duty is looked at through: reachable people at work, not reminded yet, not put off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import SQLModel

from core.kalender import tetap_diingatkan
from core.pengingat.jatuh import Saat

Tugas = tuple[Any, Any]  # the columns of the duty and of who owes it

# Tables, not classes: a statement about classes takes half as long again to compile, and what it shares with the next
# is changed by compiling it, so that the next is compiled anew.
_TABLES: Final = SQLModel.metadata.tables
_REMINDER, _PUT_OFF, _CHAT = _TABLES["pengingat"], _TABLES["tunda"], _TABLES["channelidentity"]
_PERSON, _POST, _UNIT = _TABLES["pegawai"], _TABLES["jabatan"], _TABLES["unitorganisasi"]
_OFFICE: Final = _TABLES["perangkatdaerah"]


def untuk(  # noqa: PLR0913 - when, what and whose, in which words, on which condition
    saat: Saat, tugas: Tugas, periode: Any, kolom: Mapping[str, Any], syarat: Sequence[Any], *, dahulu: bool = False
) -> Any:
    """Duties of reachable people who are at work, not put off, whose reminder of this period is still to come.

    Everything besides the duty is asked for row by row: a planner without statistics would otherwise begin
    with the people, and look at every duty there ever was.

    Args:
        syarat: what makes it owed. It comes before all the rest, and SQLite asks in the order given.
        dahulu: PostgreSQL is to do so, too; for where few of many rows are owed, or it takes long to find by whom.

    Returns:
        a query of the columns `objek`, `siapa`, `periode` and those of `kolom`.
    """
    objek, person = tugas
    named = {"objek": objek, "siapa": person, "dasar": periode, **kolom}
    rows = sa.select(*(one.label(name) for name, one in named.items())).where(*syarat)
    # Nothing is asked below an OFFSET that is written above it.
    owed = (rows.with_statement_hint("OFFSET 0", "postgresql") if dahulu else rows).subquery("tugas").c
    mine = (_REMINDER.c.objek_id == owed.objek, _REMINDER.c.pegawai_id == owed.siapa)
    put_off: Any = sa.and_(_PUT_OFF.c.objek_id == owed.objek, _PUT_OFF.c.pegawai_id == owed.siapa)
    until = dari(_PUT_OFF.c.periode, put_off)
    # After "Ingatkan nanti" the hour it named is a period of its own, if it comes after the usual one.
    later: Any = sa.case((until > owed.dasar, until), else_=owed.dasar)
    return sa.select(owed.objek, owed.siapa, later.label("periode"), *(owed[name] for name in kolom)).where(
        # What was reminded of stays owed and is looked at again and again: two probes of an index must do.
        sa.or_(~sa.exists().where(*mine, _REMINDER.c.periode >= owed.dasar), sa.exists().where(put_off)),
        sa.func.coalesce(dari(sa.func.max(_REMINDER.c.periode), *mine), "") < later,
        ~sa.exists().where(put_off, _PUT_OFF.c.sampai > saat.now),
        *(() if saat.hening is None else (until > owed.dasar, _diminta_malam(put_off, saat.hening))),
        _terjangkau(owed.siapa),
        _bekerja(saat, owed.siapa),
        tetap_diingatkan(owed.siapa, saat.today),
    )


def _diminta_malam(tunda: Any, sejak: dt.datetime) -> Any:
    """Only who asked himself to be reminded in this night is."""
    return sa.exists().where(tunda, _PUT_OFF.c.sampai >= sejak)


def dari(column: Any, *where: Any) -> Any:
    """One value of a row that the duty points at."""
    return sa.select(column).where(*where).scalar_subquery()


# What is the same for every kind of duty is put together once: a look makes dozens of these conditions.
_TERJANGKAU: Final = sa.exists().where(
    _CHAT.c.revoked_at.is_(None), _CHAT.c.unreachable_since.is_(None), _CHAT.c.opted_out_at.is_(None)
)
_BEKERJA: Final = sa.exists().where(
    _PERSON.c.aktif,
    _POST.c.id == _PERSON.c.jabatan_id,
    _UNIT.c.id == _POST.c.unit_id,
    _OFFICE.c.id == _UNIT.c.perangkat_daerah_id,
)


def _terjangkau(person: Any) -> Any:
    return _TERJANGKAU.where(_CHAT.c.pegawai_id == person)


def _bekerja(saat: Saat, person: Any) -> Any:
    here = _OFFICE.c.instansi_id == saat.instansi_id
    return _BEKERJA.where(_PERSON.c.id == person, here, saat.kelompok.memuat(_UNIT.c.id))
