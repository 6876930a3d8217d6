"""A result that came back: offered to whoever puts it right now, and to the head where nobody runs the work."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Set

from sqlmodel import Session

from bot.dialogs.hasil.rupa import LAGI, lihat
from bot.dialogs.scene import Reader, Scene
from core import hasil, organisasi, pekerjaan
from core.messages import Action, Block, Choice, Choose, Say, Text
from core.models.hasil import Hasil
from core.pekerjaan import Pekerjaan


def kabari(
    scene: Scene, row: Hasil, isi: Callable[[Reader], tuple[Block, ...]], sudah: Set[uuid.UUID]
) -> set[uuid.UUID]:
    """Who puts it right has the button; who has been told.

    Args:
        isi: what was decided.
        sudah: those who know already.
    """
    work = pekerjaan.dari(scene.session, row)
    fixing = _memperbaiki(scene.session, row, work) - sudah
    owners = _pemilik(scene, work) - sudah - fixing

    def offered(reader: Reader) -> Say:
        again = Choice(reader._("Perbaiki"), Action("serahkan_hasil", "open", f"{LAGI}{row.id}"), style="primary")
        return Choose(blocks=isi(reader), choices=(again, lihat(reader, row)))

    def vacant(reader: Reader) -> Say:
        blocks = (*isi(reader), Text(_tanpa_pengelola(reader, work)))
        return Choose(blocks=blocks, choices=(*_tetapkan(reader, work), lihat(reader, row)))

    for person in fixing:
        scene.tell(person, offered)
    for person in owners:
        scene.tell(person, vacant)
    return fixing | owners


def tercatat(scene: Scene, row: Hasil) -> tuple[str, tuple[Choice, ...]]:
    """What whoever returned it reads: who was told, and what is left for him to do."""
    _ = scene._
    work = pekerjaan.dari(scene.session, row)
    people = organisasi.orang_banyak(scene.session, _memperbaiki(scene.session, row, work))
    said = _("Belum ada yang dapat memperbaikinya.")
    if people:
        said = _("%(nama)s sudah diberi tahu.", nama=", ".join(one.nama for one in people.values()))
    if scene.me.id not in _pemilik(scene, work):
        return said, ()
    return f"{said} {_tanpa_pengelola(scene.reader, work)}", _tetapkan(scene.reader, work)


def _memperbaiki(session: Session, row: Hasil, work: Pekerjaan) -> set[uuid.UUID]:
    """Who handed it in, if he still does; else whoever does now."""
    people = set(hasil.penyerah(session, work))
    return people & {row.oleh_id} or people


def _pemilik(scene: Scene, work: Pekerjaan) -> set[uuid.UUID]:
    """Who owns a work that nobody runs any more."""
    if not pekerjaan.tanpa_pengelola(scene.session, work):
        return set()
    return {one.pegawai_id for one in pekerjaan.pemilik(scene.session, work, scene.today)}


def _tanpa_pengelola(reader: Reader, work: Pekerjaan) -> str:
    _ = reader._
    if work.tim is not None:
        return _("Ketua tim tidak lagi bertugas. Mohon tetapkan ketua yang baru.")
    return _("Yang mengerjakan tidak lagi bertugas. Mohon tugaskan pegawai lain.")


def _tetapkan(reader: Reader, work: Pekerjaan) -> tuple[Choice, ...]:
    if work.tim is None:
        return ()
    return (Choice(reader._("Tetapkan ketua"), Action("ganti_ketua", "open", str(work.isi.id)), style="primary"),)
