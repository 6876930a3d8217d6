"""A request as a card, and what one tap on it does: decide, undo, remind, acknowledge, explain."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, or_, select

from bot.dialogs.card import Card, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.peran import peminat
from bot.dialogs.permohonan import kabar as pemberitahuan
from bot.dialogs.permohonan.formulir import formulir
from bot.dialogs.permohonan.kartu import isi, pilihan_pemohon, putusan
from bot.dialogs.putusan import bahan, mengapa
from bot.dialogs.putusan import kabar as kabar_putusan
from bot.dialogs.questions import NotNow
from bot.dialogs.rupa import STATUS, strip
from bot.dialogs.scene import Scene
from bot.dialogs.surat import kabar as kabar_surat
from bot.dialogs.surat import kartu
from bot.dialogs.tim import dialog as tim
from core import penugasan, wewenang
from core import permohonan as pp
from core.kalender import local_day
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Title
from core.models.penugasan import Langkah, Penugasan, Permohonan, Tembusan
from core.permohonan import Keputusan
from core.regulasi.kutipan import panjang
from core.surat import pihak


def show(scene: Scene, value: str) -> Say:
    """The card of one request, with what this person may do about it now.

    Raises:
        NotNow: he has no part in it.
    """
    row = _row(scene, value)
    _peserta(scene, row)
    title = Title(f"{row.nomor} · {scene._(STATUS[row.status])}")
    waiting = pp.langkah_menunggu(scene.session, row)
    officer = _pejabat(scene, waiting) if waiting is not None else None
    if waiting is not None and officer is not None:
        blocks, choices = putusan(scene.session, scene.reader, row, waiting, officer)
        about = f"langkah:{waiting.id}"
        choices = (*choices, *_surat(scene, row), menu_choice(scene))
        return Choose(blocks=(title, *blocks), choices=choices, about=about)
    return Choose(
        blocks=(title, *_isi(scene, row), Note(_dasar_hukum(scene, waiting))),
        choices=(*_pilihan(scene, row, waiting), *_surat(scene, row), menu_choice(scene)),
    )


def _surat(scene: Scene, row: Permohonan) -> list[Choice]:
    return kartu.tombol(scene, f"permohonan:{row.id}", pihak.surat_permohonan(scene.session, row.id))


def _pejabat(scene: Scene, step: Langkah) -> wewenang.Pejabat | None:
    return wewenang.kapasitas(scene.session, step, scene.me.id, scene.today)


def _isi(scene: Scene, row: Permohonan) -> tuple[Block, ...]:
    """What the request says, who has decided what, and who it waits for; the load of people is the officers' to see."""
    session, reader = scene.session, scene.reader
    officers = any(_pejabat(scene, step) for step in pp.langkah_dari(session, row))
    return (
        *isi(session, reader, row),
        *(bahan.bahan(session, reader, row) if officers and row.pegawai_id != scene.me.id else []),
        *bahan.riwayat(session, reader, row),
        *bahan.percakapan(session, reader, row),
        strip(session, reader, row, tahu=pp.memiliki(session, row, scene.me.id, scene.now)),
    )


def _row(scene: Scene, value: str) -> Permohonan:
    row = scene.session.get(Permohonan, uuid.UUID(value))
    if row is None:
        raise Outdated()
    return row


def _peserta(scene: Scene, row: Permohonan) -> None:
    """Who sees a request: requester, person concerned, officers, a superior who was told, readers of a copy."""
    me = scene.me.id
    if me == row.pegawai_id or pp.memiliki(scene.session, row, me, scene.now):
        return
    decided = or_(col(Langkah.pegawai_id) == me, col(Langkah.diputus_oleh_id) == me)  # in whatever round
    for table, mine in ((Langkah, decided), (Tembusan, col(Tembusan.pegawai_id) == me)):
        if scene.session.exec(select(table.id).where(col(table.permohonan_id) == row.id, mine)).first() is not None:
            return
    steps = pp.langkah_dari(scene.session, row)
    if any(me == step.dieskalasi_kepada_id or _pejabat(scene, step) for step in steps):
        return
    if any(_pernah(scene, row, step) for step in steps):
        return
    raise NotNow(L("Permohonan ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))


def _pernah(scene: Scene, row: Permohonan, step: Langkah) -> bool:
    """Whether this person acted for the step's post while the request ran: he had its card, and may ask what became."""
    order = wewenang.mandat_lalu(scene.session, step, scene.me.id, scene.today)
    return order is not None and order.selesai >= local_day(row.diajukan_pada, scene.reader.zone)


def _dasar_hukum(scene: Scene, waiting: Langkah | None) -> str:
    _ = scene._
    title = scene.regulasi.judul
    if waiting is None:
        return _("Dasar hukum: %(judul)s.", judul=title)
    if waiting.bawaan:
        return _("Ketentuan bawaan Lincah, karena peraturan tidak mengaturnya: %(alasan)s", alasan=_(waiting.bawaan))
    return _("Dasar hukum: %(judul)s, %(kutipan)s.", judul=title, kutipan=panjang(waiting.kutipan))


def _pilihan(scene: Scene, row: Permohonan, waiting: Langkah | None) -> list[Choice]:
    _ = scene._
    choices: list[Choice] = []
    mine = row.status in pp.MOVES and pp.memiliki(scene.session, row, scene.me.id, scene.now)
    if mine:
        again = pp.boleh_lagi(scene.session, waiting, scene.reader.zone) if waiting is not None else None
        choices += pilihan_pemohon(scene.reader, row, again)
    if mine and row.status == "dikembalikan":
        choices.insert(0, Choice(_("Perbaiki"), Action(formulir(row), "open", f"ulang:{row.id}"), style="primary"))
    if waiting is not None or row.status in ("ditolak", "tidak_tersedia"):
        choices.append(Choice(_("Mengapa?"), Action("permohonan", "mengapa", str(row.id))))
    return choices


# -- deeds ----------------------------------------------------------------------------------------------


def _setujui(scene: Scene, value: str) -> Sequence[Say]:
    return putus(scene, value, Keputusan("disetujui", scene.me.id))


def putus(scene: Scene, value: str, keputusan: Keputusan) -> Sequence[Say]:
    """Decide a step and tell everybody."""
    effect = pp.putuskan(scene.session, uuid.UUID(value), keputusan, scene.now)
    if effect.permohonan.tim_id is not None and effect.penugasan:
        tim.bergabung(scene, effect.permohonan.tim_id, [one.pegawai_id for one in effect.penugasan])
    peminat.setelah_terisi(scene, effect)
    return pemberitahuan.setelah_putusan(scene, effect)


def _urungkan(scene: Scene, value: str) -> Sequence[Say]:
    undone = pp.urungkan(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    return kabar_putusan.setelah_diurungkan(scene, undone)


def _urungkan_penunjukan(scene: Scene, value: str) -> Sequence[Say]:
    undone = pp.urungkan_penunjukan(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    return kabar_putusan.setelah_penunjukan_diurungkan(scene, undone)


def _ingatkan(scene: Scene, value: str) -> Sequence[Say]:
    step = pp.dorong(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    return kabar_putusan.setelah_didorong(scene, _row(scene, value), step)


def _mengapa(scene: Scene, value: str) -> Sequence[Say]:
    row = _row(scene, value)
    _peserta(scene, row)
    return mengapa.jelaskan(scene, row)


def _mengapa_urung(scene: Scene, value: str) -> Sequence[Say]:
    step = scene.session.get(Langkah, uuid.UUID(value))
    if step is None:
        raise Outdated()
    row = scene.session.get_one(Permohonan, step.permohonan_id)
    _peserta(scene, row)
    return mengapa.tidak_diurungkan(scene, step, row)


def _suara(scene: Scene, value: str) -> Sequence[Say]:
    row = _row(scene, value)
    _peserta(scene, row)
    return kabar_putusan.suara(scene, row)


def _terima(scene: Scene, value: str) -> Sequence[Say]:
    first = penugasan.terima(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    return kabar_surat.setelah_terima(scene, scene.session.get_one(Penugasan, uuid.UUID(value)), first)


def _dasar(scene: Scene, value: str) -> Sequence[Say]:
    """Every step with the provision it rests on; defaults are called defaults."""
    row = _row(scene, value)
    _peserta(scene, row)
    return (Say(blocks=(Title(scene.regulasi.judul), strip(scene.session, scene.reader, row, law=True))),)


PERMOHONAN = Card(
    name="permohonan",
    show=show,
    deeds={
        "setujui": _setujui,
        "urungkan": _urungkan,
        "urungkan_penunjukan": _urungkan_penunjukan,
        "ingatkan": _ingatkan,
        "mengapa": _mengapa,
        "mengapa_urung": _mengapa_urung,
        "suara": _suara,
        "terima": _terima,
        "dasar": _dasar,
    },
)
