"""The condition every duty is looked at through: reachable people at work, not reminded yet, not put off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import col

from core.kalender import tetap_diingatkan
from core.models.jejak import Pengingat, Tunda
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.pengingat.jatuh import Saat

Tugas = tuple[Any, Any]  # the columns of the duty and of who owes it


def untuk(saat: Saat, tugas: Tugas, periode: Any, kolom: Sequence[Any], syarat: Sequence[Any]) -> Any:
    """Duties of reachable people who are at work, not put off, whose reminder of this period is still to come.

    Everything besides the duty is asked for row by row: a planner without statistics would otherwise begin
    with the people, and look at every duty there ever was.

    Args:
        syarat: what makes it owed. It comes before all the rest, and SQLite asks in the order given.
    """
    objek, person = tugas
    mine = (col(Pengingat.objek_id) == objek, col(Pengingat.pegawai_id) == person)
    put_off: Any = sa.and_(col(Tunda.objek_id) == objek, col(Tunda.pegawai_id) == person)
    # After "Ingatkan nanti" the hour it named is a period of its own, if it comes after the usual one.
    later: Any = sa.case((dari(Tunda.periode, put_off) > periode, dari(Tunda.periode, put_off)), else_=periode)
    return sa.select(objek, person, later, *kolom).where(
        *syarat,
        # What was reminded of stays owed and is looked at again and again: two probes of an index must do.
        sa.or_(~sa.exists().where(*mine, col(Pengingat.periode) >= periode), sa.exists().where(put_off)),
        sa.func.coalesce(dari(sa.func.max(col(Pengingat.periode)), *mine), "") < later,
        ~sa.exists().where(put_off, col(Tunda.sampai) > saat.now),
        _terjangkau(person),
        _bekerja(saat, person),
        tetap_diingatkan(person, saat.today),
    )


def dari(column: Any, *where: Any) -> Any:
    """One value of a row that the duty points at."""
    return sa.select(column).where(*where).scalar_subquery()


# What is the same for every kind of duty is put together once: a look makes dozens of these conditions.
_TERJANGKAU: Final = sa.exists().where(
    col(ChannelIdentity.revoked_at).is_(None),
    col(ChannelIdentity.unreachable_since).is_(None),
    col(ChannelIdentity.opted_out_at).is_(None),
)
_BEKERJA: Final = sa.exists().where(
    col(Pegawai.aktif),
    col(Jabatan.id) == Pegawai.jabatan_id,
    col(UnitOrganisasi.id) == Jabatan.unit_id,
    col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id,
)


def _terjangkau(person: Any) -> Any:
    return _TERJANGKAU.where(col(ChannelIdentity.pegawai_id) == person)


def _bekerja(saat: Saat, person: Any) -> Any:
    return _BEKERJA.where(
        col(Pegawai.id) == person,
        col(PerangkatDaerah.instansi_id) == saat.instansi_id,
        saat.kelompok.memuat(col(UnitOrganisasi.id)),
    )
