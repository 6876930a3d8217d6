"""People lent between offices, for whoever heads one: who of his works elsewhere, who from elsewhere works for him."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.dialogs.card import Item, Listing
from bot.dialogs.scene import Scene
from core import organisasi, penugasan, pimpinan
from core.language import L
from core.messages import Action, Choice
from core.models.organisasi import Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan

LIMIT = 200
_ASAL, _PEMILIK = aliased(UnitOrganisasi), aliased(UnitOrganisasi)
_DARI, _UNTUK = col(_ASAL.perangkat_daerah_id), col(_PEMILIK.perangkat_daerah_id)


def tombol(scene: Scene) -> tuple[Choice, ...]:
    """For whoever heads an office today."""
    if not kantor(scene):
        return ()
    return (Choice(scene._("Lintas PD"), Action("penugasan_pd", "open"), row=97),)


def kantor(scene: Scene) -> set[uuid.UUID]:
    """The offices this person heads."""
    return pimpinan.perangkat_daerah(scene.session, (one.unit_id for one in scene.memimpin))


def _items(scene: Scene, _value: str) -> Sequence[Item]:
    """What runs or is to come; those who went before those who came."""
    mine = kantor(scene)
    outside = sa.or_(_DARI != _UNTUK, col(Penugasan.instansi_lain) != "")
    query: Any = (
        select(Penugasan, _DARI, _UNTUK)
        .join(Pegawai, col(Pegawai.id) == Penugasan.pegawai_id)
        .join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
        .join(_ASAL, col(_ASAL.id) == Jabatan.unit_id)
        .join(_PEMILIK, col(_PEMILIK.id) == Penugasan.unit_pemilik_id)
        .where(sa.or_(_DARI.in_(mine), _UNTUK.in_(mine)), outside)
        .where(col(Penugasan.status).in_(penugasan.BERJALAN), col(Penugasan.selesai) >= scene.today)
        .order_by(col(Penugasan.selesai), col(Penugasan.id))
    )
    rows = sorted(scene.session.exec(query.limit(LIMIT)), key=lambda found: found[1] not in mine)
    people = organisasi.orang_banyak(scene.session, {row.pegawai_id for row, _from, _to in rows})
    names = _nama(scene, {office for _row, *offices in rows for office in offices})
    return [
        _pergi(scene, row, people[row.pegawai_id].nama, row.instansi_lain or names[to])
        if home in mine
        else _datang(scene, row, people[row.pegawai_id].nama, names[home])
        for row, home, to in rows
    ]


def _pergi(scene: Scene, row: Penugasan, name: str, office: str) -> Item:
    _ = scene._
    who = _("%(nama)s, bertugas untuk %(unit)s", nama=name, unit=office)
    return _baris(scene, row, who, _("Pegawai kita di luar"))


def _datang(scene: Scene, row: Penugasan, name: str, office: str) -> Item:
    _ = scene._
    return _baris(scene, row, _("%(nama)s, dari %(unit)s", nama=name, unit=office), _("Pegawai dari luar"))


def _baris(scene: Scene, row: Penugasan, who: str, group: str) -> Item:
    hint = f"{who}, {scene.reader.period(row.mulai, row.selesai)}"
    return Item(row.judul, Action("penugasan", "open", str(row.id)), hint, group)


def _nama(scene: Scene, ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    found = scene.session.exec(select(PerangkatDaerah).where(col(PerangkatDaerah.id).in_(ids)))
    return {office.id: office.nama for office in found}


PENUGASAN_PD = Listing(
    name="penugasan_pd",
    title=L("Penugasan lintas Perangkat Daerah"),
    items=_items,
    empty=L("Tidak ada pegawai yang bertugas ke atau dari Perangkat Daerah lain."),
    extra=lambda scene: (Choice(scene._("Penugasan di unit saya"), Action("penugasan_unit", "open"), row=98),),
)
