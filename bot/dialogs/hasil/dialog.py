"""Hasil: what a work led to, handed in by who runs it, and each result as a card for everybody with a part in it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.card import Card, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.hasil import kabar, kartu
from bot.dialogs.hasil.rupa import LAGI, STATUS, isi, kepala, strip
from bot.dialogs.lampiran import kirim
from bot.dialogs.pekerjaan import ambil, kembali
from bot.dialogs.questions import NotNow
from bot.dialogs.rupa import dasar
from bot.dialogs.scene import Scene
from core import hasil, pekerjaan
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.hasil import Hasil, Tinjauan
from core.regulasi.kutipan import panjang


def _pintu(scene: Scene, ref: str) -> Say:
    """The results of a work, and the way to hand one in."""
    _ = scene._
    work = ambil(scene, ref)
    rows = hasil.dari_pekerjaan(scene.session, work)
    lines = [f"• {row.nomor} · {row.judul}: {_(STATUS[row.status])}" for row in rows]
    said = "\n".join(lines) if lines else _("Belum ada hasil yang diserahkan.")
    choices = [Choice(f"{row.nomor} · {row.judul}", Action("hasil", "open", str(row.id))) for row in rows[:5]]
    may = scene.me.id in hasil.penyerah(scene.session, work) and scene.today >= work.mulai
    if may and hasil.terbuka(scene.session, work) is None:
        choices.insert(0, Choice(_("Serahkan hasil"), Action("serahkan_hasil", "open", work.ref), style="primary"))
    blocks = (Title(_("Hasil: %(judul)s", judul=work.judul)), Text(said))
    return Choose(blocks=blocks, choices=(*choices, kembali(scene, work), menu_choice(scene)))


# -- one result -----------------------------------------------------------------------------------------


def hasil_ini(scene: Scene, value: str) -> Hasil:
    """The result, for somebody who has a part in it.

    Raises:
        NotNow: he has none.
    """
    row = scene.session.get(Hasil, uuid.UUID(value)) if value else None
    if row is None:
        raise Outdated()
    if not _terlibat(scene, row):
        raise NotNow(L("Hasil ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))
    return row


def _terlibat(scene: Scene, row: Hasil) -> bool:
    """Who did the work or owns it, reviews it now or later, or has reviewed it."""
    me, session = scene.me.id, scene.session
    if str(me) in row.pelaksana or pekerjaan.terlibat(session, pekerjaan.dari(session, row), me, scene.today):
        return True
    posts = scene.jabatan
    steps = [*hasil.tinjauan_dari(session, row), *hasil.riwayat(session, row)]
    return any(step.jabatan_id in posts or step.oleh_id == me or _meninjau(scene, row, step) for step in steps)


def _meninjau(scene: Scene, row: Hasil, step: Tinjauan) -> bool:
    return any(one.pegawai_id == scene.me.id for one in hasil.peninjau(scene.session, row, step, scene.today))


def _kartu(scene: Scene, value: str) -> Say:
    row = hasil_ini(scene, value)
    mine = next((step for step in hasil.giliran(scene.session, row) if _meninjau(scene, row, step)), None)
    if mine is not None:
        blocks = (kepala(row), *kartu.tinjauan(scene.session, scene.reader, row, mine, scene.me.id))
        choices = (*kartu.pilihan(scene.session, scene.reader, row, mine, scene.me.id), menu_choice(scene))
        return Choose(blocks=blocks, choices=choices, about=f"tinjauan:{mine.id}")
    return Choose(
        blocks=(kepala(row), *isi(scene.session, scene.reader, row), Note(_dasar_hukum(scene, row))),
        choices=(*_pilihan(scene, row), *kartu.lampiran(scene.reader, row), menu_choice(scene)),
    )


def _dasar_hukum(scene: Scene, row: Hasil) -> str:
    return scene._("Dasar hukum: %(judul)s, %(kutipan)s.", judul=scene.regulasi.judul, kutipan=panjang(row.kutipan))


def _pilihan(scene: Scene, row: Hasil) -> list[Choice]:
    _, ref = scene._, str(row.id)
    work = pekerjaan.dari(scene.session, row)
    hands_in = scene.me.id == row.oleh_id or scene.me.id in hasil.penyerah(scene.session, work)
    choices: list[Choice] = []
    if hands_in and row.status == "dikembalikan":
        choices.append(Choice(_("Perbaiki"), Action("serahkan_hasil", "open", f"{LAGI}{ref}"), style="primary"))
    if hands_in and row.status != "ditarik" and hasil.dapat_ditarik(scene.session, row):
        choices.append(Choice(_("Tarik kembali"), Action("tarik_hasil", "open", ref), style="danger"))
    if pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today):
        choices.append(kembali(scene, work))
    choices.append(Choice(_("Dasar tiap tahap"), Action("hasil", "dasar", ref)))
    return choices


def _dasar(scene: Scene, value: str) -> Sequence[Say]:
    """Every step with the provision behind it; defaults are called defaults."""
    row = hasil_ini(scene, value)
    blocks: list[Block] = [kepala(row), strip(scene.session, scene.reader, row, law=True)]
    if row.bawaan:
        blocks.append(Note(dasar(scene.reader, "", row.bawaan)))
    return (Say(blocks=(*blocks, Note(_dasar_hukum(scene, row)))),)


def _lampiran(scene: Scene, value: str) -> Sequence[Say]:
    return kirim(scene, hasil_ini(scene, value).lampiran)


def _langkah(scene: Scene, value: str) -> Tinjauan:
    found = hasil.dari_yang_menunggu(scene.session, uuid.UUID(value))
    if found is None:
        raise Outdated()
    return found[0]


def _sesuai(scene: Scene, value: str) -> Sequence[Say]:
    step = _langkah(scene, value)
    effect = hasil.putuskan(scene.session, step.id, ("sesuai", ""), scene.me.id, scene.now)
    return kabar.setelah_ditinjau(scene, effect)


def _urungkan(scene: Scene, value: str) -> Sequence[Say]:
    step = _langkah(scene, value)
    return kabar.setelah_diurungkan(scene, hasil.urungkan(scene.session, step.id, scene.me.id, scene.now))


HASIL_PEKERJAAN = Card(name="hasil_pekerjaan", show=_pintu, deeds={})
HASIL = Card(
    name="hasil",
    show=_kartu,
    deeds={"sesuai": _sesuai, "urungkan": _urungkan, "lampiran": _lampiran, "dasar": _dasar},
)

DIALOGS = (HASIL_PEKERJAAN, HASIL)
