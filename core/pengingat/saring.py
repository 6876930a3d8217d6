"""The condition every duty is looked at through: reachable people at work, not reminded yet, not put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import SQLModel

from core.kalender import tetap_diingatkan
from core.pengingat.nilai import INSTANSI, MALAM, NOW, TODAY, Bentuk, memuat

Tugas = tuple[Any, Any]  # the columns of the duty and of who owes it

# Tables, not classes: a statement about classes takes half as long again to compile, and what it shares with the next
# is changed by compiling it, so that the next is compiled anew.
_TABLES: Final = SQLModel.metadata.tables
_REMINDER, _PUT_OFF, _CHAT = _TABLES["pengingat"], _TABLES["tunda"], _TABLES["channelidentity"]
_PERSON, _POST, _UNIT = _TABLES["pegawai"], _TABLES["jabatan"], _TABLES["unitorganisasi"]
_OFFICE: Final = _TABLES["perangkatdaerah"]


def untuk(  # noqa: PLR0913 - for which look, what and whose, in which words, on which condition
    bentuk: Bentuk, tugas: Tugas, periode: Any, kolom: Mapping[str, Any], syarat: Sequence[Any], *, dahulu: bool = False
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
        ~sa.exists().where(put_off, _PUT_OFF.c.sampai > NOW),
        *((until > owed.dasar, _diminta_malam(put_off)) if bentuk.malam else ()),
        _terjangkau(owed.siapa),
        _bekerja(bentuk, owed.siapa),
        tetap_diingatkan(owed.siapa, TODAY),
    )


def _diminta_malam(tunda: Any) -> Any:
    """Only who asked himself to be reminded in this night is."""
    return sa.exists().where(tunda, _PUT_OFF.c.sampai >= MALAM)


def dari(column: Any, *where: Any) -> Any:
    """One value of a row that the duty points at."""
    return sa.select(column).where(*where).scalar_subquery()


def _terjangkau(person: Any) -> Any:
    return sa.exists().where(
        _CHAT.c.pegawai_id == person,
        _CHAT.c.revoked_at.is_(None),
        _CHAT.c.unreachable_since.is_(None),
        _CHAT.c.opted_out_at.is_(None),
    )


def _bekerja(bentuk: Bentuk, person: Any) -> Any:
    return sa.exists().where(
        _PERSON.c.aktif,
        _POST.c.id == _PERSON.c.jabatan_id,
        _UNIT.c.id == _POST.c.unit_id,
        _OFFICE.c.id == _UNIT.c.perangkat_daerah_id,
        _PERSON.c.id == person,
        _OFFICE.c.instansi_id == INSTANSI,
        memuat(_UNIT.c.id, bentuk.unit, "unit"),
    )
