"""People to choose from, each with his post and how much he has to do in the meantime."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from bot.dialogs.questions import Option
from bot.dialogs.scene import Scene
from core import organisasi, penugasan, susun
from core.organisasi import Orang
from core.penugasan import Beban
from core.pimpinan import Pimpinan
from core.susun import Aturan

Masa = tuple[dt.date, dt.date]


def aturan(scene: Scene) -> Aturan:
    """What the rules are asked with here and today."""
    return Aturan(scene.regulasi, scene.struktur)


def calon(scene: Scene, head: Pimpinan) -> list[Orang]:
    """Whom a head may assign as his own people; nobody assigns himself, whomever he acts for."""
    unit = scene.struktur.unit[str(head.unit_id)]
    units = susun.wilayah(scene.struktur, scene.regulasi, unit)
    people = organisasi.anggota_unit(scene.session, [uuid.UUID(one) for one in units])
    return [one for one in people if one.id != scene.me.id]


def pilihan_pegawai(scene: Scene, people: Sequence[Orang], masa: Masa | None = None) -> list[Option]:
    """People to choose from, the least loaded first.

    Args:
        masa: first and last day of the work; what overlaps is shown, and forbids nothing.
    """
    load = penugasan.beban(scene.session, [one.id for one in people], scene.today, masa)
    found = [(load.get(one.id, Beban()), one) for one in people]
    found.sort(key=lambda pair: (pair[0].beririsan, pair[0].berjalan, pair[1].nama))
    return [Option(str(one.id), one.nama, _sibuk(scene, one, much)) for much, one in found]


def pilihan_unit(scene: Scene, pd_id: uuid.UUID) -> list[Option]:
    """The units of a perangkat daerah that somebody heads today, or acts for, each with his name."""
    struktur = scene.struktur
    units = [(unit, struktur.kepala(str(unit.id))) for unit in organisasi.units_of_pd(scene.session, pd_id)]
    acting = {unit.id: struktur.pejabat(head.id) for unit, head in units if head is not None}
    people = organisasi.orang_banyak(scene.session, [uuid.UUID(one.orang.id) for one in acting.values() if one])
    return [
        Option(str(unit.id), unit.nama, f"{one.kapasitas} {people[uuid.UUID(one.orang.id)].nama}".strip())
        for unit, _head in units
        if (one := acting.get(unit.id)) is not None
    ]


def _sibuk(scene: Scene, one: Orang, much: Beban) -> str:
    _ = scene._
    values = {"jabatan": one.jabatan, "irisan": much.beririsan}
    if not much.beririsan:
        return _.plural("%(jabatan)s, %(n)s penugasan", "%(jabatan)s, %(n)s penugasan", much.berjalan, **values)
    return _.plural(
        "%(jabatan)s, %(n)s penugasan, %(irisan)s di antaranya pada waktu yang sama",
        "%(jabatan)s, %(n)s penugasan, %(irisan)s di antaranya pada waktu yang sama",
        much.berjalan,
        **values,
    )
