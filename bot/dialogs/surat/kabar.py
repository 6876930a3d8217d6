"""Who is told when a letter arrives and when it was received; and that somebody cannot be reached any more."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs.card import menu_choice
from bot.dialogs.scene import Reader, Scene
from core import pimpinan
from core.messages import Action, Attach, Block, Choice, Choose, File, Note, Say, Text, Title
from core.models.penugasan import Penugasan, Permohonan
from core.models.surat import Surat


def setelah_terima(scene: Scene, assignment: Penugasan, first: bool) -> Sequence[Say]:
    """The receipt is recorded once; who asked for the person is told."""
    _ = scene._
    if not first:
        return (Say(blocks=(Text(_("Penerimaan surat ini sudah tercatat sebelumnya. Terima kasih.")),)),)
    name, title = scene.me.nama, assignment.judul
    scene.close(f"penugasan:{assignment.id}", lambda reader: _sudah_terima(reader, assignment))
    owner = _pemilik(scene, assignment)
    if owner is not None and owner != scene.me.id:
        scene.tell(owner, lambda reader: Say(blocks=(Text(_diterima(reader, name, title)),)))
    return (Choose(blocks=(Text(_("Terima kasih, penerimaan surat sudah tercatat.")),), choices=(menu_choice(scene),)),)


def surat_siap(letter: Surat, assignment: Penugasan, pegawai_id: uuid.UUID, file: File) -> Callable[[Reader], Say]:
    """The letter as it arrives: the assigned person confirms its receipt, the others read it."""

    def make(reader: Reader) -> Say:
        _ = reader._
        mine = pegawai_id == assignment.pegawai_id
        if mine:
            title = _("Surat Bapak/Ibu: %(nomor)s", nomor=letter.nomor)
        elif pegawai_id == letter.penerbit_id:
            title = _("Surat yang Bapak/Ibu tanda tangani: %(nomor)s", nomor=letter.nomor)
        else:
            title = _("Tembusan: %(nomor)s", nomor=letter.nomor)
        period = reader.period(assignment.mulai, assignment.selesai)
        blocks: tuple[Block, ...] = (Title(title), Text(f"{assignment.judul}, {period}."))
        if not mine:
            return Attach(blocks=blocks, file=file, kind="surat")
        hint = Note(_("Tombol ini tanda terima surat, bukan persetujuan."))
        accept = Choice(_("Terima surat"), Action("permohonan", "terima", str(assignment.id)), style="success")
        return Attach(
            blocks=(*blocks, hint), file=file, choices=(accept,), about=f"penugasan:{assignment.id}", kind="surat"
        )

    return make


def _pemilik(scene: Scene, assignment: Penugasan) -> uuid.UUID | None:
    if assignment.permohonan_id is None:
        return None
    row = scene.session.get_one(Permohonan, assignment.permohonan_id)
    if row.mode != "sukarela":
        return row.pemohon_id
    heads = pimpinan.puo(scene.session, row.unit_pemilik_id, scene.today)
    return heads[0].pegawai_id if heads else uuid.UUID(row.surat["penerbit_id"])


def tak_terjangkau(reader: Reader, name: str) -> Say:
    """For the admin: somebody has blocked Lincah or left the channel."""
    _ = reader._
    said = _("Pesan untuk %(nama)s tidak dapat dikirim lagi: aplikasinya menolak.", nama=name)
    return Say(
        blocks=(
            Text(said),
            Note(_("Mohon hubungi yang bersangkutan secara langsung; pesan berikutnya tidak akan sampai.")),
        )
    )


def _diterima(reader: Reader, name: str, title: str) -> str:
    return reader._("%(nama)s sudah menerima surat untuk “%(judul)s”.", nama=name, judul=title)


def _sudah_terima(reader: Reader, assignment: Penugasan) -> tuple[Block, ...]:
    _ = reader._
    when = reader.when(assignment.diterima_pada) if assignment.diterima_pada else ""
    return (Title(assignment.judul), Text(_("✓ Surat diterima, %(saat)s.", saat=when)))
