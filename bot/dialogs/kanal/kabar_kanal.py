"""What the admins hear of the channels: the month's budget, and people who want no news there."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogs.scene import Reader
from core.messages import Note, Say, Text, Title

#: As the apps call themselves.
NAMA_KANAL = {"telegram": "Telegram", "whatsapp": "WhatsApp"}


def nama_kanal(channel: str) -> str:
    return NAMA_KANAL.get(channel, channel)


def anggaran_terpakai(channel: str, used: int, budget: int) -> Callable[[Reader], Say]:
    """The budget of charged messages is nearly or wholly used up."""

    def make(reader: Reader) -> Say:
        _ = reader._
        said = _(
            "Bulan ini sudah terkirim %(terpakai)d pesan berbayar dari anggaran %(anggaran)d pesan.",
            terpakai=used,
            anggaran=budget,
        )
        if used < budget:
            note = _("Bila anggaran habis, hanya keputusan dan jawaban yang dikirim; kabar lain ditahan dahulu.")
        else:
            note = _(
                "Anggaran habis: sampai bulan berganti hanya keputusan dan jawaban yang dikirim; kabar lain ditahan. "
                "Anggaran dapat dinaikkan dengan LINCAH_WHATSAPP_BUDGET."
            )
        title = Title(_("Anggaran pesan %(kanal)s", kanal=nama_kanal(channel)))
        return Say(blocks=(title, Text(said), Note(note)))

    return make


def minta_berhenti(name: str, channel: str) -> Callable[[Reader], Say]:
    """For the admin: somebody wants no news on a channel."""

    def make(reader: Reader) -> Say:
        _ = reader._
        said = _("%(nama)s meminta agar tidak dikirimi kabar lewat %(kanal)s.", nama=name, kanal=nama_kanal(channel))
        return Say(
            blocks=(
                Text(said),
                Note(_("Permintaan keputusan dan pengingat untuknya perlu disampaikan dengan cara lain.")),
            )
        )

    return make
