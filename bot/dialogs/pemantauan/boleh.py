"""Who may look at a work from above: whoever has a part in it, and the officers its result would go up to."""

from __future__ import annotations

from bot.dialogs.scene import Scene
from core import pekerjaan, pemantauan
from core.pekerjaan import Pekerjaan


def memantau(scene: Scene, work: Pekerjaan) -> str | None:
    """In which capacity the reader looks at a work; None if he does not."""
    world = (scene.struktur, scene.regulasi)
    return pemantauan.kapasitas(scene.session, work, world, scene.me.id, scene.today)


def ambil_pantauan(scene: Scene, ref: str) -> tuple[Pekerjaan, str | None]:
    """The work, for who does it or may look at it, and in which capacity he looks.

    Raises:
        BukanPemantau: neither.
    """
    work = pekerjaan.ambil(scene.session, ref)
    capacity = memantau(scene, work)
    if capacity is None and not pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today):
        raise pemantauan.BukanPemantau(work)
    return work, capacity
