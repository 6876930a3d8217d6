"""Mengapa?: why somebody cannot decide, or why a request was refused: the rule, its place, and who can act."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.card import menu_choice
from bot.dialogs.errors import sentence
from bot.dialogs.putusan import bahan
from bot.dialogs.putusan.kalimat import buka, putusan
from bot.dialogs.rupa import dasar, jabatan, sebutan
from bot.dialogs.scene import Scene
from core import permohonan as pp
from core import wewenang
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
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
    if wewenang.kosong(scene.session, step, scene.today):
        return [Text(_jabatan_kosong(scene, step))]
    if wewenang.kapasitas(scene.session, step, scene.me.id, scene.today) is not None:
        return [Text(_("Tahap “%(tahap)s” menunggu keputusan Bapak/Ibu, %(dasar)s.", **values))]
    name = sebutan(scene.session, scene.reader, [step])[step.id]
    said = _("Permohonan ini menunggu %(nama)s pada tahap “%(tahap)s”, %(dasar)s.", nama=name, **values)
    lines = [said, _("Hanya %(nama)s yang dapat memutus tahap ini.", nama=name), *_giliran_saya(scene, row)]
    lines += _kewenangan_saya(scene, row, step)
    if scene.me.id == row.pemohon_id:
        lines.append(_("Bapak/Ibu dapat mengingatkan pejabatnya, atau menarik permohonan ini kembali."))
    return [Text("\n".join(lines))]


def _jabatan_kosong(scene: Scene, step: Langkah) -> str:
    _ = scene._
    return _(
        "Jabatan %(jabatan)s sedang kosong. Tahap “%(tahap)s” baru dapat diputus setelah ada Plt., Plh., atau pejabat "
        "baru, yang ditunjuk atasannya atau dicatat admin.",
        jabatan=jabatan(scene.session, [step.jabatan_id]).get(step.jabatan_id, ""),
        tahap=_(step.judul),
    )


def _kewenangan_saya(scene: Scene, row: Permohonan, step: Langkah) -> list[str]:
    """Where the authority of the step has passed from this person to somebody else: to whom, and for which days."""
    try:
        pp.berwenang(scene.session, step, row, scene.me.id, scene.now)
    except (pp.Dilimpahkan, pp.Beralih) as error:
        return [sentence(scene.reader, error)]
    except pp.BukanGiliran:
        return []
    return []


def tidak_diurungkan(scene: Scene, step: Langkah, row: Permohonan) -> Sequence[Say]:
    """Why a decision stands, that this is the product's own rule, and the way that is still open."""
    _ = scene._
    batas = _(
        "Mengurungkan adalah fasilitas Lincah untuk salah ketuk, tidak diatur peraturan: hanya oleh yang memutus, "
        "selama 60 detik, dan selama belum ada yang menindaklanjuti."
    )
    name = sebutan(scene.session, scene.reader, [step])[step.id]
    blocks: list[Block] = [Title(_("Mengapa? %(nomor)s", nomor=row.nomor)), Text(putusan(scene.reader, step, name))]
    blocks += [Text(batas), Text(_masih_dapat(scene, step, row))]
    choices = [Choice(_("Lihat permohonan"), buka(row)), menu_choice(scene)]
    if row.status == "disetujui" and row.unit_pemilik_id in scene.unit_saya:
        choices.insert(0, Choice(_("Penugasan di unit saya"), Action("penugasan_unit", "open")))
    return (Choose(blocks=tuple(blocks), choices=tuple(choices)),)


def _masih_dapat(scene: Scene, step: Langkah, row: Permohonan) -> str:
    """What can be done now in the place of undoing."""
    _ = scene._
    waiting = pp.langkah_menunggu(scene.session, row)
    if waiting is not None:
        name = sebutan(scene.session, scene.reader, [waiting])[waiting.id]
        return _("Yang masih dapat mengubahnya: %(nama)s, yang memutus tahap sekarang.", nama=name)
    if row.status == "disetujui":
        return _("Bila penugasannya keliru, pimpinan unit pemilik pekerjaan dapat mengakhirinya lebih awal.")
    if row.status == "dikembalikan":
        return _("Pemohon dapat memperbaikinya lalu mengajukan lagi; Bapak/Ibu memutusnya sekali lagi.")
    if step.status in ("ditolak", "tidak_tersedia"):
        return _("Pemohon boleh mengajukan lagi; permohonan baru itu dapat Bapak/Ibu setujui.")
    return _("Permohonan ini sudah ditarik kembali oleh pemohon, jadi tidak ada lagi yang diputuskan.")


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
