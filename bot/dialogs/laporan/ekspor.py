"""Unduh laporan: a team's reports, or one's own, as a page to print or a workbook; and the lines for e-Kinerja."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from bot.dialogs.card import Card, fitted, menu_choice, page_number
from bot.dialogs.laporan.lapor import ambil, melihat_semua
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Reader, Scene
from core import jobs, pekerjaan
from core.jobs import Lane, NewJob
from core.language import L
from core.laporan import Masa, ekspor
from core.laporan.ekspor import Butir
from core.messages import Action, Attach, Block, Choice, Choose, File, Note, Quote, Say, Text, Title
from core.models.dasar import uuid7
from core.pekerjaan import Pekerjaan

EKSPOR = "ekspor"  # the queue of exports to make


class Pesanan(msgspec.Struct, frozen=True):
    """What a job of `EKSPOR` makes, for whom.

    Args:
        tentang: "tim:<id>", or "pegawai:<id>".
        masa: see `core.laporan.Masa`.
        bentuk: pdf or xlsx.
    """

    kepada: str
    tentang: str
    masa: str
    bentuk: str


# -- a work's reports ---------------------------------------------------------------------------------


def _pekerjaan(scene: Scene, ref: str) -> Pekerjaan:
    """The work, for whoever may read all of its reports.

    Raises:
        NotNow: he may not.
    """
    work = ambil(scene, ref)
    if work.tim is None or not melihat_semua(scene, work):
        raise NotNow(L("Laporan seluruh tim hanya untuk pengelola tim dan pimpinan unitnya."))
    return work


def masa_tim(work: Pekerjaan, today: dt.date) -> list[Masa]:
    """This month, last month, and the whole time of the work so far; each only while it went on."""
    first = today.replace(day=1)
    before = first - dt.timedelta(days=1)
    spans = [Masa(first, today), Masa(before.replace(day=1), before), Masa(work.mulai, today)]
    cut = [Masa(max(one.mulai, work.mulai), min(one.selesai, work.selesai)) for one in spans]
    return [one for one in dict.fromkeys(cut) if one.mulai <= one.selesai]


def _pilih(scene: Scene, value: str) -> Say:
    _ = scene._
    work = _pekerjaan(scene, value)
    spans = [
        Choice(scene.reader.period(one.mulai, one.selesai), Action("ekspor_laporan", "masa", f"{work.ref} {one.nama}"))
        for one in masa_tim(work, scene.today)
    ]
    said = _("Laporan dari hari apa sampai hari apa?") if spans else _("Tim ini belum mulai bekerja.")
    back = Choice(_("Kembali ke laporan"), Action("lapor", "open", work.ref))
    return Choose(blocks=(Title(_("Unduh laporan")), Text(said)), choices=(*spans, back, menu_choice(scene)))


def _bentuk(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    ref, _sep, name = value.partition(" ")
    work, span = _pekerjaan(scene, ref), Masa.dari(name)
    blocks = (Title(work.judul), Text(scene.reader.period(span.mulai, span.selesai)))
    back = Choice(_("Masa lain"), Action("ekspor_laporan", "open", work.ref))
    made = _bentuk_berkas(scene, "ekspor_laporan", value)
    return (Choose(blocks=blocks, choices=(*made, back, menu_choice(scene)), replace=True),)


def _bentuk_berkas(scene: Scene, dialog: str, value: str) -> tuple[Choice, Choice]:
    _ = scene._
    return (
        Choice(_("PDF, siap cetak"), Action(dialog, "buat", f"pdf {value}"), row=1),
        Choice(_("Excel"), Action(dialog, "buat", f"xlsx {value}"), row=1),
    )


def _buat(scene: Scene, value: str) -> Sequence[Say]:
    kind, ref, name = value.split(" ")
    work = _pekerjaan(scene, ref)
    return pesan(scene, Pesanan(str(scene.me.id), work.ref, name, kind))


def pesan(scene: Scene, order: Pesanan) -> Sequence[Say]:
    """The file is made outside this transaction and sent when it is there."""
    job = NewJob(EKSPOR, None, f"ekspor:{uuid7()}", msgspec.json.encode(order), lane=Lane.ANSWER)
    jobs.put(scene.session, [job])
    said = scene._("Berkasnya sedang disiapkan dan segera dikirim ke percakapan ini.")
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),)),)


def siap(file: File) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        note = Note(reader._("Disusun dari laporan yang tercatat; bukan penilaian kinerja."))
        return Attach(blocks=(Text(file.name), note), file=file)

    return make


def gagal(reader: Reader) -> Say:
    return Say(blocks=(Text(reader._("Maaf, berkas laporan gagal disiapkan. Mohon coba lagi.")),))


# -- one's own ----------------------------------------------------------------------------------------


def ditugaskan(scene: Scene) -> bool:
    """Who is given tasks, and so has something to show for them."""
    return scene.me.dapat_ditugaskan


def _masa_saya(today: dt.date) -> list[Masa]:
    """This quarter and the one before, this year and the one before."""
    now = ekspor.triwulan(today)
    before = ekspor.triwulan(now.mulai - dt.timedelta(days=1))
    years = [Masa(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in (today.year, today.year - 1)]
    return [now, before, *years]


def _bukti(scene: Scene, _value: str) -> Say:
    _ = scene._
    spans = [
        Choice(scene.reader.period(one.mulai, one.selesai), Action("bukti_dukung", "masa", one.nama))
        for one in _masa_saya(scene.today)
    ]
    said = _(
        "Laporan yang diterima dan umpan balik Bapak/Ibu, disusun menurut kolom evaluasi kinerja "
        "PermenPANRB 6 Tahun 2022 agar cukup diketik sekali di e-Kinerja. Untuk masa apa?"
    )
    return Choose(blocks=(Title(_("Bukti dukung saya")), Text(said)), choices=(*spans, menu_choice(scene)))


def _butir(scene: Scene, span: Masa) -> tuple[list[Pekerjaan], tuple[Butir, ...]]:
    works = ekspor.pekerjaan_orang(scene.session, scene.me.id, span)
    return works, ekspor.bukti_dukung(scene.session, scene.me.id, span, scene.reader.zone)


def _daftar(scene: Scene, value: str) -> Sequence[Say]:
    """The works of the time, each with its lines behind a button."""
    _ = scene._
    name, _sep, page = value.partition("#")
    span = Masa.dari(name)
    works, lines = _butir(scene, span)
    rows = [f"• {line.rencana}: {_banyak(scene, line)}" for line in lines]
    text = "\n".join(rows) or _("Belum ada pekerjaan pada masa ini.")
    doors = [
        *(Choice(work.judul, Action("bukti_dukung", "butir", f"{name} {work.ref}")) for work in works),
        *_bentuk_berkas(scene, "bukti_dukung", name),
        Choice(_("Masa lain"), Action("bukti_dukung", "open")),
        menu_choice(scene),
    ]
    shown = fitted(scene, doors, page_number(page), lambda n: Action("bukti_dukung", "masa", f"{name}#{n}"))
    blocks = (Title(_("Bukti dukung saya")), Text(scene.reader.period(span.mulai, span.selesai)), Text(text))
    return (Choose(blocks=blocks, choices=tuple(shown), replace=True),)


def _banyak(scene: Scene, line: Butir) -> str:
    return scene._.plural("%(n)s laporan diterima", "%(n)s laporan diterima", len(line.bukti))


def _satu(scene: Scene, value: str) -> Sequence[Say]:
    """The columns of the form for one work, in its order; each text stands alone, so that it can be copied."""
    _ = scene._
    name, _sep, ref = value.partition(" ")
    works, lines = _butir(scene, Masa.dari(name))
    work = pekerjaan.ambil(scene.session, ref)
    line = next((one for other, one in zip(works, lines, strict=True) if other.isi.id == work.isi.id), None)
    if line is None:
        raise NotNow(L("Pekerjaan ini tidak termasuk masa itu."))
    columns = (
        (_("Rencana hasil kerja pimpinan yang diintervensi"), line.pimpinan),
        (_("Rencana hasil kerja"), line.rencana),
        (_("Indikator kinerja individu"), line.indikator),
        (_("Target"), line.target),
        (_("Realisasi berdasarkan bukti dukung"), line.realisasi),
        (_("Umpan balik berkelanjutan berdasarkan bukti dukung"), line.umpan_balik),
        (_("Bukti dukung"), "\n".join(line.bukti)),
    )
    blocks: list[Block] = [Title(work.judul)]
    for label, text in columns:
        blocks += [Text(f"{label}:"), Quote(text) if text else Note(_("belum ada"))]
    back = Choice(_("Pekerjaan lain"), Action("bukti_dukung", "masa", name))
    return (Choose(blocks=tuple(blocks), choices=(back, menu_choice(scene))),)


def _buat_saya(scene: Scene, value: str) -> Sequence[Say]:
    kind, _sep, name = value.partition(" ")
    return pesan(scene, Pesanan(str(scene.me.id), f"pegawai:{scene.me.id}", name, kind))


EKSPOR_LAPORAN = Card(name="ekspor_laporan", show=_pilih, deeds={"masa": _bentuk, "buat": _buat})
BUKTI_DUKUNG = Card(name="bukti_dukung", show=_bukti, deeds={"masa": _daftar, "butir": _satu, "buat": _buat_saya})
DIALOGS = (EKSPOR_LAPORAN, BUKTI_DUKUNG)
