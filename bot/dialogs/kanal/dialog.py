"""Where somebody wants news: on which of his channels, and STOP and START where the channel demands them."""

from __future__ import annotations

from bot.dialogs.card import menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.kanal.kabar_kanal import minta_berhenti, nama_kanal
from bot.dialogs.scene import Scene, Turn
from core import kanal, organisasi
from core.kanal import Langganan
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title

NAME = "kanal"


def terhubung(scene: Scene) -> bool:
    """Whether the person has more than one channel to choose from; asked only where more than one is served."""
    return scene.kanal_lain and len(kanal.langganan(scene.session, scene.me.id).kanal) > 1


class Kanal:
    """The choice of channel, and the words by which one stops and starts being told things."""

    name = NAME

    def open(self, scene: Scene, value: str = "") -> Turn:
        return Turn((_pilihan(scene, kanal.langganan(scene.session, scene.me.id)),), scene.state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        """A choice, or one of the two words.

        Raises:
            Outdated: the button of a channel that the person no longer has.
        """
        if do == "pilih":
            return Turn((_terpilih(scene, value),), scene.state)
        if do == "berhenti":
            return _berhenti(scene)
        return Turn((_mulai(scene),), scene.state)


def _pilihan(scene: Scene, chosen: Langganan) -> Say:
    _ = scene._
    options = [*chosen.kanal, ""] if len(chosen.kanal) > 1 else list(chosen.kanal)
    choices = [
        Choice(f"✓ {_nama(scene, one)}" if one == chosen.pilihan else _nama(scene, one), Action(NAME, "pilih", one))
        for one in options
    ]
    blocks: list[Block] = [
        Title(_("Kabar untuk Bapak/Ibu")),
        Text(_("Lewat mana kabar, pengingat, dan permintaan keputusan sebaiknya dikirim?")),
        Note(_("Jawaban selalu muncul di percakapan tempat Bapak/Ibu menulis.")),
    ]
    return Choose(blocks=tuple(blocks), choices=(*choices, menu_choice(scene)), replace=True)


def _nama(scene: Scene, channel: str) -> str:
    return nama_kanal(channel) if channel else scene._("Semua")


def _terpilih(scene: Scene, channel: str) -> Say:
    _ = scene._
    chosen = kanal.langganan(scene.session, scene.me.id)
    if channel and channel not in chosen.kanal:
        raise Outdated(Action(NAME, "open"))
    kanal.pilih(scene.session, scene.me.id, channel, scene.now)
    if channel:
        said = _("Baik, mulai sekarang kabar dikirim lewat %(kanal)s.", kanal=nama_kanal(channel))
    else:
        said = _("Baik, mulai sekarang kabar dikirim lewat semua kanal Bapak/Ibu.")
    blocks: list[Block] = [Text(said)]
    if channel and len(chosen.kanal) > 1:
        blocks.append(Note(_("Bila tidak dapat terkirim di sana, kabarnya dikirim lewat kanal yang lain.")))
    return Choose(blocks=tuple(blocks), choices=(menu_choice(scene),), replace=True)


def _berhenti(scene: Scene) -> Turn:
    """No news here any more; what he was filling in waits for him."""
    _ = scene._
    here = nama_kanal(scene.channel)
    others = [one for one in kanal.langganan(scene.session, scene.me.id).kanal if one != scene.channel]
    if kanal.berhenti(scene.session, scene.identity_id, scene.me.id, scene.now):
        for admin in organisasi.admin(scene.session):
            if admin.id != scene.me.id:
                scene.tell(admin.id, minta_berhenti(scene.me.nama, scene.channel))
    blocks: list[Block] = [Text(_("Baik, saya tidak akan mengirim kabar ke %(kanal)s ini lagi.", kanal=here))]
    if others:
        blocks.append(Text(_("Kabar tetap dikirim lewat %(kanal)s.", kanal=", ".join(map(nama_kanal, others)))))
    if scene.state.dialog:
        blocks.append(Text(_("Isian yang belum selesai sudah disimpan sebagai draf.")))
    blocks.append(
        Note(_("Bapak/Ibu tetap dapat menulis kapan saja dan akan dijawab. Balas MULAI untuk menerima kabar lagi."))
    )
    again = Choice(_("Terima kabar lagi"), Action(NAME, "mulai"))
    return Turn((Choose(blocks=tuple(blocks), choices=(again, menu_choice(scene))),), scene.state.parked())


def _mulai(scene: Scene) -> Say:
    _ = scene._
    here = nama_kanal(scene.channel)
    if kanal.mulai(scene.session, scene.identity_id, scene.me.id, scene.now):
        said = _("Terima kasih. Kabar dikirim lagi ke %(kanal)s ini; yang tertahan menyusul.", kanal=here)
    else:
        said = _("Kabar memang dikirim ke %(kanal)s ini.", kanal=here)
    note = Note(_("Balas BERHENTI bila tidak ingin menerima kabar di sini."))
    return Choose(blocks=(Text(said), note), choices=(menu_choice(scene),))


KANAL = Kanal()
