"""Lists of requests: what waits for somebody's decision, and what he has asked for."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import col, select

from bot.dialogs.card import Item, Listing
from bot.dialogs.rupa import STATUS, nama_unit
from bot.dialogs.scene import Scene
from core import permohonan as pp
from core import wewenang
from core.language import L
from core.messages import Action
from core.models.penugasan import Langkah, Permohonan

LIST_LIMIT = 200


def _item(scene: Scene, row: Permohonan) -> Item:
    _ = scene._
    unit = nama_unit(scene.session, row.unit_pemilik_id)
    return Item(
        f"{row.nomor} · {row.judul}", Action("permohonan", "open", str(row.id)), f"{_(STATUS[row.status])} · {unit}"
    )


def _perlu_keputusan(scene: Scene, _value: str) -> Sequence[Item]:
    waiting = (
        select(Permohonan)
        .join(Langkah, col(Langkah.permohonan_id) == Permohonan.id)
        .where(wewenang.menunggu_saya(scene.session, scene.me.id, scene.today))
        .order_by(col(Langkah.menunggu_sejak))
    )
    return [_item(scene, row) for row in scene.session.exec(waiting.limit(LIST_LIMIT))]


def _yang_diajukan(scene: Scene, _value: str) -> Sequence[Item]:
    own = select(Permohonan).where(col(Permohonan.pemohon_id) == scene.me.id)
    running_first = sa.case((col(Permohonan.status).in_(list(pp.MOVES)), 0), else_=1)
    query = own.order_by(running_first, col(Permohonan.diajukan_pada).desc()).limit(LIST_LIMIT)
    return [_item(scene, row) for row in scene.session.exec(query)]


KEPUTUSAN = Listing(
    name="keputusan",
    title=L("Perlu keputusan saya"),
    items=_perlu_keputusan,
    empty=L("Tidak ada yang menunggu keputusan Bapak/Ibu."),
)
AJUAN = Listing(
    name="ajuan",
    title=L("Yang saya ajukan"),
    items=_yang_diajukan,
    empty=L("Bapak/Ibu belum mengajukan apa pun."),
)
