"""Mengapa?: why somebody cannot decide, or why a request was refused: the rule, its place, and who can act."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs import bahan
from bot.dialogs.card import menu_choice
from bot.dialogs.kalimat_putusan import buka, putusan
from bot.dialogs.rupa import dasar, sebutan
from bot.dialogs.scene import Scene
from core import permohonan as pp
from core import wewenang
from core.messages import Block, Choice, Choose, Note, Say, Text, Title
from core.models.penugasan import Langkah, Permohonan


def jelaskan(scene: Scene, row: Permohonan) -> Sequence[Say]:
    """Why it stands as it does, for this person."""
    _ = scene._
    blocks: list[Block] = [Title(_("Mengapa? %(nomor)s", nomor=row.nomor))]
    waiting = pp.langkah_menunggu(scene.session, row)
    blocks += _menunggu(scene, row, waiting) if waiting is not None else _berakhir(scene, row)
    blocks.append(Note(_("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul)))
    return (Choose(blocks=tuple(blocks), choices=(Choice(_("Lihat permohonan"), buka(row)), menu_choice(scene))),)


def _menunggu(scene: Scene, row: Permohonan, step: Langkah) -> list[Block]:
    _ = scene._
    values = {"tahap": _(step.judul), "dasar": dasar(scene.reader, step.kutipan, step.bawaan)}
    if wewenang.kapasitas(scene.session, step, scene.me.id, scene.today) is not None:
        return [Text(_("Tahap “%(tahap)s” menunggu keputusan Bapak/Ibu, %(dasar)s.", **values))]
    name = sebutan(scene.session, scene.reader, [step])[step.id]
    said = _("Permohonan ini menunggu %(nama)s pada tahap “%(tahap)s”, %(dasar)s.", nama=name, **values)
    lines = [said, _("Hanya %(nama)s yang dapat memutus tahap ini.", nama=name), *_giliran_saya(scene, row)]
    if step.jabatan_id and wewenang.pemegang(scene.session, step.jabatan_id) == scene.me.id:
        lines.append(_("Kewenangan Bapak/Ibu sedang dilimpahkan; untuk memutus sendiri, akhiri dulu pelimpahannya."))
    if scene.me.id == row.pemohon_id:
        lines.append(_("Bapak/Ibu dapat mengingatkan pejabatnya, atau menarik permohonan ini kembali."))
    return [Text("\n".join(lines))]


def _giliran_saya(scene: Scene, row: Permohonan) -> list[str]:
    """The steps before and after that are this person's."""
    _ = scene._
    steps = pp.langkah_dari(scene.session, row)
    mine = [one for one in steps if wewenang.kapasitas(scene.session, one, scene.me.id, scene.today) is not None]
    done = [_("Tahap “%(tahap)s” sudah Bapak/Ibu putuskan.", tahap=_(one.judul)) for one in steps if _saya(scene, one)]
    later = [
        _("Giliran Bapak/Ibu menyusul pada tahap “%(tahap)s”.", tahap=_(one.judul))
        for one in mine
        if one.status == "menunggu_giliran"
    ]
    return [*done, *later]


def _saya(scene: Scene, step: Langkah) -> bool:
    return step.diputus_oleh_id == scene.me.id and step.status != "tercakup"


def _berakhir(scene: Scene, row: Permohonan) -> list[Block]:
    _ = scene._
    steps = pp.langkah_dari(scene.session, row)
    stop = next((one for one in steps if one.status in ("ditolak", "tidak_tersedia", "dikembalikan")), None)
    if stop is None:
        return [Text(_kata_akhir(scene, row))]
    name = sebutan(scene.session, scene.reader, [stop])[stop.id]
    law = dasar(scene.reader, stop.kutipan, stop.bawaan)
    lines = [
        putusan(scene.reader, stop, name),
        _("Tahap “%(tahap)s” memang keputusannya, %(dasar)s.", tahap=_(stop.judul), dasar=law),
    ]
    if not stop.alasan:
        lines.append(_("Alasan tidak dituliskan, dan pada tahap ini tidak diwajibkan."))
    if row.pemohon_id == scene.me.id:
        lines.append(_jalan_lain(scene, row))
    reason = bahan.alasan(scene.reader, stop.alasan)
    return [Text("\n".join(lines)), *([reason] if reason else [])]


def _kata_akhir(scene: Scene, row: Permohonan) -> str:
    _ = scene._
    if row.status == "disetujui":
        return _("Semua tahap sudah disetujui dan suratnya sudah diterbitkan, jadi tidak ada lagi yang diputuskan.")
    return _("Permohonan ini sudah ditarik kembali oleh pemohon, jadi tidak ada lagi yang diputuskan.")


def _jalan_lain(scene: Scene, row: Permohonan) -> str:
    _ = scene._
    if row.status == "dikembalikan":
        return _("Bapak/Ibu dapat memperbaikinya lalu mengajukan lagi.")
    return _("Bapak/Ibu boleh mengajukan lagi, misalnya dengan waktu atau pekerjaan yang disesuaikan.")
