"""Periksa struktur: for admins, where decisions would get stuck today."""

from __future__ import annotations

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, menu_choice
from bot.dialogs.organisasi.kalimat_macet import KalimatMacet, Kelompok, kalimat, kelompokkan
from bot.dialogs.organisasi.siapa_memutus import hanya_admin
from bot.dialogs.scene import Scene
from core import macet, pairing
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.susun import Aturan

FIRST = 3  # how many of a kind a card names


def _show(scene: Scene, _value: str) -> Say:
    _ = scene._
    hanya_admin(scene, Answers())
    state = macet.Keadaan(
        {str(one) for one in pairing.terhubung(scene.session)}, macet.baca_menunggu(scene.session), scene.me.pilihan
    )
    groups = kelompokkan(scene.reader, macet.periksa(Aturan(scene.regulasi, scene.struktur), state))
    words = kalimat(scene.session, scene.reader, scene.struktur, [one for g in groups for one in g.temuan[:FIRST]])
    blocks: list[Block] = [Title(_("Periksa struktur"))]
    blocks += [Text(_kelompok(words, group)) for group in groups]
    if groups:
        blocks.append(Note(_("Daftar lengkapnya dicetak perintah “lincah periksa”.")))
    else:
        blocks.append(Text(_("Tidak ada yang tersendat: setiap jabatan yang memutus ada pejabatnya.")))
    again = Choice(_("Siapa yang memutuskan?"), Action("siapa_memutus", "open"))
    return Choose(blocks=tuple(blocks), choices=(again, menu_choice(scene)))


def _kelompok(words: KalimatMacet, group: Kelompok) -> str:
    rest = len(group.temuan) - FIRST
    lines = [f"{group.judul}: {len(group.temuan)}", *(f"• {words.baris(one)}" for one in group.temuan[:FIRST])]
    if rest > 0:
        lines.append(words.reader._.plural("dan %(n)s lagi", "dan %(n)s lagi", rest))
    return "\n".join(lines)


PERIKSA_STRUKTUR = Card(name="periksa_struktur", show=_show, deeds={})
