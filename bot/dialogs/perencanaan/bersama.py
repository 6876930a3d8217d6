"""What the dialogs of planning share: who acts, which target, and the units somebody looks at."""

from __future__ import annotations

import uuid

from bot.dialogs.card import dilihat
from bot.dialogs.errors import Outdated
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from core import organisasi
from core.language import L
from core.models.perencanaan import TargetKinerja
from core.perencanaan import pohon


def ambil(scene: Scene, value: str) -> TargetKinerja:
    """A target, for somebody who may read it.

    Raises:
        Outdated: it is gone.
        NotNow: it is not for him.
    """
    row = scene.session.get(TargetKinerja, dilihat(value)[0])
    if row is None:
        raise Outdated()
    if not pohon.boleh_melihat(scene.session, row, scene.me, scene.today):
        raise NotNow(L("Target ini milik Perangkat Daerah lain, jadi tidak dapat ditampilkan."))
    return row


def unit_saya(scene: Scene) -> set[uuid.UUID]:
    """The units whose planning a person looks at: his own, and all below those he heads."""
    units = {scene.me.unit_id}
    for head in scene.memimpin:
        units |= organisasi.unit_dan_bawahan(scene.session, head.unit_id)
    return units
