"""Letters on their way: who gets them, and the initials some offices want before the number."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

import msgspec
from sqlmodel import Session

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.questions import Write
from bot.dialogs.scene import Reader, Scene
from core import jobs
from core.jobs import Lane, NewJob
from core.language import L, Marked
from core.messages import Action, Attach, Block, Choice, Choose, Facts, File, Note, Quote, Say, Text, Title
from core.models.surat import ParafSurat, Surat
from core.surat import daur, paraf

LETTERS = "surat"  # the queue of letters to typeset

JENIS: dict[str, Marked] = {
    "surat_perintah": L("Surat perintah"),
    "surat_penugasan": L("Surat penugasan"),
    "keputusan": L("Keputusan"),
    "permohonan_pelibatan": L("Surat permohonan pelibatan"),
    "surat_jawaban": L("Surat jawaban"),
    "permohonan_sukarela": L("Surat permohonan"),
    "permohonan_persetujuan": L("Surat permohonan persetujuan"),
    "surat_perpanjangan": L("Surat perpanjangan"),
    "surat_pencabutan": L("Surat pencabutan"),
}


class Tugas(msgspec.Struct):
    """A letter to typeset and send.

    Args:
        tembusan: who gets a copy; None for the copies on record.
        penerima: who gets it, beside the people it assigns.
        paraf: the initial a draft is sent for; "" for a letter that goes out.
        docx: it is only wanted as DOCX, by `penerima`.
    """

    surat: str
    tembusan: list[str] | None = None
    penerima: list[str] = []
    paraf: str = ""
    docx: bool = False


def antar(
    session: Session,
    letters: Sequence[Surat],
    tembusan: Sequence[uuid.UUID] | None = None,
    penerima: Sequence[uuid.UUID] = (),
    alasan: str = "",
) -> None:
    """Have letters typeset outside the transaction and sent: what has its number goes out, a draft to be initialed.

    Args:
        tembusan: who gets a copy; None for the copies on record.
        penerima: who gets it, beside the people it assigns.
        alasan: tells the same letter brought once more from the first time.
    """
    copies = [str(one) for one in tembusan] if tembusan is not None else None
    tasks = []
    for letter in letters:
        one = paraf.menunggu(session, letter) if letter.status == "paraf" else None
        if one is not None:
            tasks.append((f"paraf:{one.id}{alasan}", Tugas(str(letter.id), paraf=str(one.id))))
        elif letter.status == "bernomor":
            tasks.append((f"surat:{letter.id}", Tugas(str(letter.id), copies, [str(one) for one in penerima])))
    jobs.put(
        session,
        [NewJob(LETTERS, None, dedup, msgspec.json.encode(task), lane=Lane.DECISION) for dedup, task in tasks],
    )


def salinan(scene: Scene, letter: Surat) -> None:
    """Have the content of a letter made as DOCX, outside the transaction, and sent to whoever asks."""
    task = Tugas(str(letter.id), [], [str(scene.me.id)], docx=True)
    dedup = f"docx:{letter.id}:{scene.me.id}:{scene.now.isoformat()}"
    jobs.put(scene.session, [NewJob(LETTERS, None, dedup, msgspec.json.encode(task), lane=Lane.ANSWER)])


def nama_jenis(reader: Reader, letter: Surat) -> str:
    """What kind of letter it is, in the reader's language."""
    return reader._(JENIS.get(letter.jenis, L("Surat")))


def surat_tiba(letter: Surat, file: File) -> Callable[[Reader], Say]:
    """A letter that asks nothing of its reader."""

    def make(reader: Reader) -> Say:
        return Attach(blocks=(Title(nama_jenis(reader, letter)), Text(letter.nomor)), file=file, kind="surat")

    return make


def berkas_docx(letter: Surat, file: File) -> Callable[[Reader], Say]:
    """The content of a letter to be worked on elsewhere; what was issued is the PDF."""

    def make(reader: Reader) -> Say:
        note = Note(reader._("Isinya sama dengan surat; yang berlaku tetap berkas PDF yang diterbitkan."))
        return Attach(blocks=(Title(f"{nama_jenis(reader, letter)} {letter.nomor}".strip()), note), file=file)

    return make


def minta_paraf(letter: Surat, one: ParafSurat, file: File) -> Callable[[Reader], Say]:
    """The draft with the choice to initial or return it."""

    def make(reader: Reader) -> Say:
        _ = reader._
        blocks = (
            Title(_("Rancangan %(jenis)s menunggu paraf Bapak/Ibu", jenis=nama_jenis(reader, letter).lower())),
            Note(_("Setelah semua paraf lengkap, surat mendapat nomor dan dikirim.")),
        )
        choices = (
            Choice(_("Paraf"), Action("paraf", "beri", str(one.id)), style="success"),
            Choice(_("Kembalikan"), Action("kembalikan_surat", "open", str(one.id))),
        )
        return Attach(blocks=blocks, file=file, choices=choices, about=f"paraf:{one.id}", kind="keputusan")

    return make


def _beri(scene: Scene, value: str) -> Sequence[Say]:
    letter = daur.beri_paraf(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    name = scene.me.nama
    scene.close(f"paraf:{value}", lambda reader: _catatan(reader, letter, reader._("✓ Diparaf %(nama)s.", nama=name)))
    antar(scene.session, [letter])
    return (Choose(blocks=(Text(_setelah_paraf(scene.reader, letter)),), choices=(menu_choice(scene),)),)


def _setelah_paraf(reader: Reader, letter: Surat) -> str:
    _ = reader._
    if letter.nomor:
        return _("Paraf tercatat. Surat mendapat nomor %(nomor)s dan sedang dikirim.", nomor=letter.nomor)
    if letter.status == "draf":
        return _("Paraf tercatat. Penanda tangannya sudah berganti, jadi rancangan menunggu pejabat yang sekarang.")
    return _("Paraf tercatat. Rancangan diteruskan kepada pemaraf berikutnya.")


def _kembalikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    value, note = answers.text("ref"), answers.text("catatan")
    letter = daur.kembalikan(scene.session, uuid.UUID(value), scene.me.id, note, scene.now)
    name = scene.me.nama
    said = L("↩ Rancangan dikembalikan oleh %(nama)s.")
    scene.close(f"paraf:{value}", lambda reader: _catatan(reader, letter, reader._(said, nama=name)))
    scene.tell(letter.penerbit_id, lambda reader: _dikembalikan(reader, letter, note, name))
    done = _("Rancangan dikembalikan; penanda tangannya sudah diberi tahu.")
    return (Choose(blocks=(Text(done),), choices=(menu_choice(scene),)),)


def _dikembalikan(reader: Reader, letter: Surat, note: str, name: str) -> Say:
    _ = reader._
    blocks: tuple[Block, ...] = (
        Title(_("Rancangan %(jenis)s dikembalikan", jenis=nama_jenis(reader, letter).lower())),
        Text(_("%(nama)s memberi catatan:", nama=name)),
        Quote(note),
    )
    again = Choice(_("Edarkan lagi untuk diparaf"), Action("paraf", "edarkan", str(letter.id)), style="primary")
    return Choose(blocks=blocks, choices=(again,), about=f"edar:{letter.id}")


def _edarkan(scene: Scene, value: str) -> Sequence[Say]:
    """The signer sends a draft round again."""
    _ = scene._
    letter = daur.edarkan_lagi(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    antar(scene.session, [letter])
    said = _("Rancangan diedarkan lagi.")
    scene.close(f"edar:{value}", lambda reader: _catatan(reader, letter, reader._("Rancangan diedarkan lagi.")))
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),)),)


def _catatan(reader: Reader, letter: Surat, outcome: str) -> tuple[Block, ...]:
    return (Title(nama_jenis(reader, letter)), Text(outcome))


def _tampil(scene: Scene, value: str) -> Say:
    """The initial somebody asks about again; the draft itself stands in the message before.

    Raises:
        Outdated: it is answered, or was never his.
    """
    _ = scene._
    one = _paraf(scene, value)
    letter = scene.session.get_one(Surat, one.surat_id)
    facts = Facts(((_("Jenis"), nama_jenis(scene.reader, letter)), (_("Paraf ke"), str(one.urutan))))
    give = Choice(_("Paraf"), Action("paraf", "beri", value), style="success")
    back = Choice(_("Kembalikan"), Action("kembalikan_surat", "open", value))
    return Choose(blocks=(Title(_("Paraf surat")), facts), choices=(give, back, menu_choice(scene)))


def _paraf(scene: Scene, value: str) -> ParafSurat:
    try:
        one = scene.session.get(ParafSurat, uuid.UUID(value))
    except ValueError:
        one = None
    if one is None or one.status != "menunggu":
        raise Outdated()
    letter = scene.session.get_one(Surat, one.surat_id)
    if scene.me.id not in {who.pegawai_id for who in paraf.pemaraf(scene.session, one, letter, scene.now)}:
        raise Outdated()
    return one


def _boleh(scene: Scene, answers: Answers) -> None:
    """Raises: Outdated, as for the card."""
    _paraf(scene, answers.text("ref"))


PARAF = Card(name="paraf", show=_tampil, deeds={"beri": _beri, "edarkan": _edarkan})

KEMBALIKAN_SURAT = Form(
    name="kembalikan_surat",
    title=L("Kembalikan rancangan surat"),
    questions=(
        Write(
            name="catatan",
            label=L("Catatan"),
            ask=L("Apa yang perlu diperbaiki? Catatan ini dibaca penanda tangan."),
        ),
    ),
    allow=_boleh,
    submit=_kembalikan,
    ready=True,
)

DIALOGS = (PARAF, KEMBALIKAN_SURAT)
