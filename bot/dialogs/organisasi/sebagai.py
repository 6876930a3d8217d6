"""In whose authority a head's form is filled: his own post's, or that of a head he acts for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.questions import NotNow, Option, Pick
from bot.dialogs.scene import Scene
from core.language import L, Marked
from core.messages import Block, Facts
from core.pimpinan import BukanPuo, Pimpinan
from core.regulasi.kedudukan import puo


def hanya_pimpinan(sebab: Marked) -> Callable[[Scene, Answers], None]:
    """A form's `allow`: only for whoever uses the authority of a unit's head today."""

    def allow(scene: Scene, answers: Answers) -> None:
        if not scene.memimpin:
            raise NotNow(sebab)
        if "sebagai" in answers:
            pimpinan(scene, answers)

    return allow


def hanya_puo(sebab: Marked) -> Callable[[Scene, Answers], None]:
    """A form's `allow`: only for the Pimpinan Unit Organisasi, who sets the strategy and owns what comes of it."""
    heads = hanya_pimpinan(sebab)

    def allow(scene: Scene, answers: Answers) -> None:
        heads(scene, answers)
        if scene.memiliki and ("sebagai" not in answers or pimpinan(scene, answers).memiliki):
            return
        rule = puo(scene.struktur.unit[str(pimpinan(scene, answers).unit_id)], scene.struktur, scene.regulasi)
        raise BukanPuo(sebab, rule.pos.nama_jabatan if rule.pos else "", rule.kutipan)

    return allow


def pimpinan(scene: Scene, answers: Answers) -> Pimpinan:
    """The head as whom the form is filled.

    Raises:
        NotNow: the authority has gone into other hands meanwhile.
    """
    chosen = answers.text("sebagai")
    found = next((one for one in scene.memimpin if chosen in ("", str(one.jabatan_id))), None)
    if found is None:
        raise NotNow(L("Kewenangan yang Bapak/Ibu pakai tadi sudah beralih. Mohon mulai lagi dari menu."))
    return found


def kapasitas(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """For the last look: said only where somebody acts for another post, and has not been asked for which."""
    head = pimpinan(scene, answers)
    said = head.kapasitas and not _lebih_dari_satu(scene, answers)
    return (Facts(((scene._("Bertindak sebagai"), head.sebutan),)),) if said else ()


def _pilihan(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(str(one.jabatan_id), one.sebutan, one.unit) for one in scene.memimpin]


def _lebih_dari_satu(scene: Scene, _answers: Answers) -> bool:
    return len(scene.memimpin) > 1


SEBAGAI = Pick(
    name="sebagai",
    label=L("Bertindak sebagai"),
    ask=L("Bapak/Ibu bertindak sebagai pimpinan unit yang mana?"),
    options=_pilihan,
    when=_lebih_dari_satu,
)
