"""Checking a letter: somebody sends a PDF outside of any form and is told the truth about it."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import msgspec

from bot.dialogs.card import menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.scene import Reader, Scene, Turn
from bot.dialogs.surat.dialog import nama_jenis
from core import jobs
from core.jobs import Lane, NewJob
from core.language import L, Language, Marked
from core.messages import Block, Choose, Facts, Note, Say, Sent, Text, Title
from core.models.kanal import Attachment
from core.surat.periksa import Hasil

NAME = "periksa_surat"
FILES = "berkas"  # the queue of files to fetch from their channel
LIMIT = 10 << 20  # bytes; our own letters have some ten thousand

KEADAAN: dict[str, Marked] = {
    "belum_terbit": L("belum terbit"),
    "berlaku": L("berlaku"),
    "diubah": L("sudah diubah oleh surat lain"),
    "dicabut": L("sudah dicabut"),
    "berakhir": L("sudah berakhir"),
    "batal": L("batal diterbitkan"),
}


class Fetch(msgspec.Struct):
    """A file to fetch and to check."""

    lampiran: str


class PeriksaSurat:
    """The dialog (`bot.dialogs.engine.Dialog`); it also takes files nobody asked for."""

    name = NAME

    def open(self, scene: Scene, value: str = "") -> Turn:
        _ = scene._
        how = _("Kirimkan berkas PDF suratnya ke percakapan ini. Saya akan memeriksa keaslian dan keberlakuannya.")
        paper = Note(_("Untuk surat tercetak, pindai kode QR di bagian bawahnya."))
        say = Choose(blocks=(Title(_("Periksa surat")), Text(how), paper), choices=(menu_choice(scene),))
        return Turn((say,), scene.state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        raise Outdated()

    def receive(self, scene: Scene, sent: Sent) -> Turn:
        """Have the file fetched and checked outside the transaction; the verdict follows as a message of its own."""
        _ = scene._
        if not (sent.mime == "application/pdf" or sent.name.lower().endswith(".pdf")):
            said = _("Berkas ini bukan PDF. Yang dapat saya periksa adalah surat berbentuk PDF.")
        elif sent.size > LIMIT:
            said = _besar(_)
        else:
            self._fetch(scene, sent)
            said = _("Berkas diterima dan sedang saya periksa.")
        return Turn((Choose(blocks=(Text(said),), choices=(menu_choice(scene),)),), scene.state)

    def _fetch(self, scene: Scene, sent: Sent) -> None:
        row = Attachment(
            pegawai_id=scene.me.id,
            kind=sent.kind,
            channel=scene.channel,
            platform_file=sent.platform,
            name=sent.name,
            mime=sent.mime,
            size=sent.size,
            about=NAME,
            made_at=scene.now,
        )
        scene.session.add(row)
        scene.session.flush()
        payload = msgspec.json.encode(Fetch(str(row.id)))
        jobs.put(scene.session, [NewJob(FILES, None, f"{NAME}:{row.id}", payload, lane=Lane.ANSWER)])


def hasil(found: Hasil, government: str) -> Callable[[Reader], Say]:
    """The verdict, with the least about the letter: no person is named.

    Args:
        government: name of the instansi that issued it.
    """

    def make(reader: Reader) -> Say:
        blocks: list[Block] = [Title(_judul(reader, found)), Text(_putusan(reader, found))]
        if found.surat is not None and found.berlaku is not None:
            blocks.append(_fakta(reader, found, government))
        return Say(blocks=tuple(blocks))

    return make


def terlalu_besar(reader: Reader) -> Say:
    """The file turned out to be larger than what is read."""
    return Say(blocks=(Text(_besar(reader._)),))


def _besar(_: Language) -> str:
    return _("Berkasnya terlalu besar untuk diperiksa, paling besar %(mb)s MB.", mb=LIMIT >> 20)


def tak_terambil(name: str) -> Callable[[Reader], Say]:
    """The file could not be fetched from its channel."""

    def make(reader: Reader) -> Say:
        _ = reader._
        said = _("Berkas “%(nama)s” tidak dapat diambil. Mohon kirim sekali lagi.", nama=name)
        return Say(blocks=(Text(said),))

    return make


def _judul(reader: Reader, found: Hasil) -> str:
    _ = reader._
    if found.putusan == "tidak_dikenal":
        return _("Tidak dikenal")
    if found.putusan == "berubah":
        return _("⚠ Bukan berkas yang diterbitkan")
    assert found.berlaku is not None
    return _("✓ Asli dan berlaku") if found.berlaku.keadaan == "berlaku" else _("⚠ Asli, tetapi tidak berlaku lagi")


def _putusan(reader: Reader, found: Hasil) -> str:
    _ = reader._
    if found.putusan == "tidak_dikenal":
        return _(
            "Berkas ini tidak diterbitkan melalui Lincah, atau isinya sudah tidak memuat kode surat. "
            "Mohon tanyakan kepada instansi yang menerbitkannya."
        )
    if found.putusan == "berubah" and found.lewat == "nomor":
        return _(
            "Berkas ini memuat nomor surat yang terdaftar, tetapi bukan berkas yang diterbitkan Lincah. "
            "Jangan dijadikan pegangan sebelum dicocokkan dengan surat yang terdaftar."
        )
    if found.putusan == "berubah":
        return _(
            "Berkas ini memuat kode surat yang terdaftar, tetapi isinya berbeda dari berkas yang diterbitkan Lincah: "
            "telah diubah, atau dibuat ulang. Jangan dijadikan pegangan."
        )
    return _("Berkas ini sama persis dengan yang diterbitkan Lincah.")


def _fakta(reader: Reader, found: Hasil, government: str) -> Facts:
    _ = reader._
    assert found.surat is not None
    assert found.berlaku is not None
    state = _(KEADAAN[found.berlaku.keadaan])
    if found.berlaku.sejak and found.berlaku.keadaan != "berlaku":
        state = _("%(keadaan)s, %(tanggal)s", keadaan=state, tanggal=reader.day(found.berlaku.sejak))
    return Facts(
        (
            (_("Surat yang terdaftar"), nama_jenis(reader, found.surat)),
            (_("Nomor"), found.surat.nomor),
            (_("Tanggal"), reader.day(found.surat.tanggal)),
            (_("Instansi"), government),
            (_("Keadaan"), state),
        )
    )


PERIKSA_SURAT = PeriksaSurat()


def lampiran(raw: str) -> uuid.UUID:
    """Which file a job of `FILES` is about."""
    return uuid.UUID(msgspec.json.decode(raw, type=Fetch).lampiran)
