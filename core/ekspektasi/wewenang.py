"""Who assesses whom, asked of the rules for the day."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from core.errors import Refused
from core.models.ekspektasi import Ekspektasi
from core.regulasi.kedudukan import penilai
from core.regulasi.model import Regulasi
from core.regulasi.penilaian import Penilaian, tiada
from core.regulasi.struktur import Orang, Struktur


@dataclass(frozen=True)
class Penilai:
    """Somebody's assessor on a day.

    Args:
        kapasitas: "Plt." or "Plh."; "" for the holder of the post.
    """

    pegawai_id: uuid.UUID
    jabatan_id: uuid.UUID
    kapasitas: str
    aturan: Penilaian


@dataclass(eq=False)
class BukanPenilai(Refused):
    """Only a person's assessor may.

    Args:
        penilai: who is, if the rules find anybody.
    """

    penilai: Penilai | None
    kutipan: str = ""


def penilai_dari(pegawai_id: uuid.UUID, struktur: Struktur, regulasi: Regulasi) -> Penilai | None:
    """The assessor of a person by the rules and the day's orders; None where there is nobody."""
    person = struktur.orang.get(str(pegawai_id))
    found = penilai(person, struktur, regulasi) if person else None
    if found is None or found.orang is None or found.pos is None:
        return None
    return Penilai(uuid.UUID(found.orang.id), uuid.UUID(found.pos.id), found.kapasitas, found)


def wajib_penilai(pegawai_id: uuid.UUID, oleh: uuid.UUID, struktur: Struktur, regulasi: Regulasi) -> Penilai:
    """The assessor, who must be `oleh`.

    Raises:
        BukanPenilai: somebody else is, or nobody.
    """
    found = penilai_dari(pegawai_id, struktur, regulasi)
    if found is None or found.pegawai_id != oleh:
        raise BukanPenilai(found, found.aturan.kutipan if found else "")
    return found


def penjawab(row: Ekspektasi, oleh: uuid.UUID, struktur: Struktur, regulasi: Regulasi) -> Penilai:
    """Who answers a question about an expectation: the assessor, or whoever holds the post that set it.

    Somebody who moves gets another assessor, and the one who wrote the words can still say what they mean.

    Raises:
        BukanPenilai: it is neither.
    """
    return penilai_atau_penulis((row.pegawai_id, row.penilai_jabatan_id), oleh, struktur, regulasi)


def penilai_atau_penulis(
    siapa: tuple[uuid.UUID, uuid.UUID], oleh: uuid.UUID, struktur: Struktur, regulasi: Regulasi
) -> Penilai:
    """Whoever may speak about what an assessor wrote: the assessor, or whoever holds the post it was written from.

    Args:
        siapa: the person it is about, and that post.

    Raises:
        BukanPenilai: `oleh` is neither.
    """
    pegawai_id, jabatan_id = siapa
    found = penilai_dari(pegawai_id, struktur, regulasi)
    if found is not None and found.pegawai_id == oleh:
        return found
    writer = struktur.pejabat(str(jabatan_id))
    if writer is None or writer.orang.id != str(oleh):
        raise BukanPenilai(found, found.aturan.kutipan if found else "")
    rule = found.aturan if found else tiada("tidak_ada_atasan")
    return Penilai(oleh, jabatan_id, writer.kapasitas, rule)


def dinilai(jabatan: Collection[uuid.UUID], struktur: Struktur, regulasi: Regulasi) -> list[uuid.UUID]:
    """The people whom these posts assess, by the name of their post."""
    posts = {str(one) for one in jabatan}
    found = [
        person
        for person in _calon(posts, struktur)
        if (assessor := penilai(person, struktur, regulasi)).pos is not None and assessor.pos.id in posts
    ]
    found.sort(key=lambda person: (struktur.pos[person.pos].nama_jabatan, person.id))
    return [uuid.UUID(person.id) for person in found]


def _calon(posts: Collection[str], struktur: Struktur) -> Iterator[Orang]:
    """Whoever may be assessed by them: their own offices, the heads of units, and those a placement names.

    Asking about everybody in the government would take seconds, and an assessor outside a person's own office is
    above a head of unit or stands in the peta jabatan.
    """
    offices = {top.id for post in posts if post in struktur.pos and (top := struktur.unit_pd(struktur.pos[post].unit))}
    for person in struktur.orang.values():
        own = struktur.pos.get(person.pos)
        if own is None:
            continue
        top = struktur.unit_pd(own.unit)
        if own.kepala or (top and top.id in offices) or person.id in struktur.peta or own.id in struktur.peta:
            yield person
