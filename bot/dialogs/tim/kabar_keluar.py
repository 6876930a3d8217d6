"""Who hears that a member left a team: who runs it, and who has his activities from now on."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogs.pelaksanaan import rencana_kerja_rupa
from bot.dialogs.scene import Reader, Scene
from core import pekerjaan, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Quote, Say, Text, Title
from core.models.pelaksanaan import RencanaKerja, RincianKegiatan
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import kegiatan_orang, rencana_kerja

SHOWN = 10  # activities that a message names


@dataclass(frozen=True)
class Bagian:
    """What a member has to do in a work before he leaves it.

    Args:
        rencana: his individual plan, where it waits for somebody.
    """

    work: Pekerjaan
    pegawai_id: uuid.UUID
    kegiatan: tuple[RincianKegiatan, ...]
    rencana: RencanaKerja | None


def bagian(scene: Scene, work: Pekerjaan, pegawai_id: uuid.UUID) -> Bagian:
    """Asked before he leaves, while everything is still his."""
    plan = rencana_kerja.milik(scene.session, work, pegawai_id)
    waits = plan is not None and plan.status in rencana_kerja.MENUNGGU
    return Bagian(work, pegawai_id, tuple(kegiatan_orang(scene.session, work, pegawai_id)), plan if waits else None)


def daftar(reader: Reader, rows: Sequence[RincianKegiatan]) -> str:
    """His activities, a line each."""
    lines = [f"• {row.uraian}, {row.kemajuan}%, {reader.day(row.selesai)}" for row in rows[:SHOWN]]
    rest = len(rows) - SHOWN
    more = reader._.plural("… dan %(n)s kegiatan lain", "… dan %(n)s kegiatan lain", rest)
    return "\n".join([*lines, more] if rest > 0 else lines)


def beri_tahu(scene: Scene, left: Bagian, alasan: str, kepada: uuid.UUID | None = None) -> None:
    """The same whether his place in the team was ended or the assignment that gave it to him.

    Args:
        kepada: who has his activities from now on; None until they are given out.
    """
    if left.pegawai_id in pekerjaan.pelaksana(scene.session, left.work):
        return
    name = scene.orang(left.pegawai_id).nama
    if left.rencana is not None:
        rencana_kerja_rupa.tutup(scene, left.rencana, name, L("Tidak dilanjutkan: bukan anggota lagi."))
    if kepada is not None and kepada != scene.me.id and left.kegiatan:
        scene.tell(kepada, lambda reader: _kepada_penerus(reader, left, scene.me.nama, name))
    assert left.work.tim is not None
    manager = tim.pengelola(scene.session, left.work.tim, scene.today)
    told = {scene.me.id, left.pegawai_id} | ({kepada} if left.kegiatan else set())
    if manager not in told:
        heir = scene.orang(kepada).nama if kepada else ""
        scene.tell(manager, lambda reader: _kepada_pengelola(reader, left, (scene.me.nama, name, alasan), heir))


def _kepada_pengelola(reader: Reader, left: Bagian, kabar: tuple[str, str, str], heir: str) -> Say:
    oleh, name, alasan = kabar
    said = reader._("Keanggotaan %(nama)s dalam tim ini diakhiri oleh %(oleh)s.", nama=name, oleh=oleh)
    blocks: list[Block] = [Title(left.work.judul), Text(said), Quote(alasan), *kegiatan(reader, left, heir)]
    return Choose(blocks=tuple(blocks), choices=pilihan(reader, left, dibagi=bool(heir)))


def kegiatan(reader: Reader, left: Bagian, heir: str) -> tuple[Block, ...]:
    """What became of his activities.

    Args:
        heir: who has them now; "" until they are given out.
    """
    _ = reader._
    if not left.kegiatan:
        return ()
    said = _("Kegiatannya dialihkan kepada %(nama)s:", nama=heir) if heir else _("Kegiatannya sekarang belum dibagi:")
    return (Text(f"{said}\n{daftar(reader, left.kegiatan)}"),)


def pilihan(reader: Reader, left: Bagian, *, dibagi: bool) -> tuple[Choice, ...]:
    """The way to what has to be given out, or to the team.

    Args:
        dibagi: somebody has his activities already.
    """
    if left.kegiatan and not dibagi:
        return (Choice(reader._("Bagi kegiatan"), Action("kegiatan", "open", left.work.ref), style="primary"),)
    return (Choice(reader._("Buka tim"), Action("tim", "open", str(left.work.isi.id))),)


def _kepada_penerus(reader: Reader, left: Bagian, oleh: str, name: str) -> Say:
    _ = reader._
    said = _("%(oleh)s mengalihkan kegiatan %(nama)s kepada Bapak/Ibu:", oleh=oleh, nama=name)
    way = Choice(_("Buka kegiatan"), Action("kegiatan", "open", left.work.ref), style="primary")
    return Choose(blocks=(Title(left.work.judul), Text(said), Text(daftar(reader, left.kegiatan))), choices=(way,))
