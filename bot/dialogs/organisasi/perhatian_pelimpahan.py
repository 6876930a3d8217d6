"""What an order to act for a post brings with it: what waits already, who usually acts, and where a mandate ends."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs.scene import Reader, Scene
from core import delegasi
from core.delegasi import Perintah
from core.messages import Block, Note, Text
from core.models.penugasan import Langkah, Permohonan
from core.permohonan.mandat import peringatan
from core.regulasi.struktur import MENGGANTIKAN

NAMED = 5  # requests that are named; of the rest there is only the number


def perhatian(scene: Scene, order: Perintah) -> tuple[Block, ...]:
    """The last look's part: hints for whoever orders it; none of them forbids."""
    _ = scene._
    rank = _tingkat(scene, order)
    if order.kapasitas not in MENGGANTIKAN:
        return (*rank, Note(_("Pejabatnya tetap dapat memutus sendiri selama masa ini.")))
    waiting = menunggu(scene, order.jabatan_id)
    lines: list[Block] = [*rank]
    if waiting:
        said = _.plural(
            "%(n)s permohonan yang sudah menunggu ikut beralih selama masa itu.",
            "%(n)s permohonan yang sudah menunggu ikut beralih selama masa itu.",
            len(waiting),
        )
        lines.append(Text(said))
    beyond = melampaui(scene.reader, waiting, order.kapasitas)
    hint = _(
        "Plt. dan Plh. menjalankan tugas rutin; keputusan strategis yang mengubah status hukum organisasi, "
        "kepegawaian, dan anggaran tidak termasuk (Undang-Undang Nomor 30 Tahun 2014 Pasal 14)."
    )
    return (*lines, *([Text(beyond)] if beyond else []), Note(hint))


def menunggu(scene: Scene, jabatan_id: uuid.UUID) -> list[Permohonan]:
    """The requests that wait for the post, the oldest first."""
    query = select(Permohonan).join(Langkah, col(Langkah.permohonan_id) == Permohonan.id)
    waiting = query.where(col(Langkah.jabatan_id) == jabatan_id, col(Langkah.status) == "menunggu")
    return list(scene.session.exec(waiting.order_by(col(Langkah.menunggu_sejak))))


def melampaui(reader: Reader, waiting: Sequence[Permohonan], kapasitas: str) -> str:
    """Which of what waits may go beyond routine work; "" where nothing does."""
    _ = reader._
    beyond = [row.nomor for row in waiting if peringatan(row, kapasitas)]
    if not beyond:
        return ""
    return _.plural(
        "Perhatian: %(n)s di antaranya mungkin melampaui tugas rutin seorang %(kapasitas)s: %(nomor)s.",
        "Perhatian: %(n)s di antaranya mungkin melampaui tugas rutin seorang %(kapasitas)s: %(nomor)s.",
        len(beyond),
        kapasitas=kapasitas,
        nomor=", ".join([*beyond[:NAMED], *(["…"] if len(beyond) > NAMED else [])]),
    )


def _tingkat(scene: Scene, order: Perintah) -> list[Block]:
    _ = scene._
    person = scene.orang(order.kepada_id)
    if not delegasi.di_bawah_lazim(scene.struktur.pos[str(order.jabatan_id)], person, order.kapasitas):
        return []
    if order.kapasitas in MENGGANTIKAN:
        said = _(
            "Perhatian: jabatan %(nama)s (%(jabatan)s) lebih dari satu tingkat di bawahnya. Plt. dan Plh. lazimnya "
            "setingkat atau satu tingkat di bawah (Surat Edaran BKN Nomor 1/SE/I/2021). Lincah tidak menghalangi.",
            nama=person.nama,
            jabatan=person.jabatan,
        )
    else:
        said = _(
            "Perhatian: jabatan %(nama)s (%(jabatan)s) lebih rendah daripada lazimnya. a.n. diberikan kepada pejabat "
            "satu tingkat di bawahnya, u.b. dua tingkat. Lincah tidak menghalangi.",
            nama=person.nama,
            jabatan=person.jabatan,
        )
    return [Text(said)]
