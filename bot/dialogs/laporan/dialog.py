"""Laporan saya: what I owe, what waits for me, and each report as a card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from bot.dialogs import lampiran
from bot.dialogs.card import Card, Item, Listing, dilihat, menu_choice
from bot.dialogs.hasil import hasil_anggota
from bot.dialogs.laporan import ekspor, irama, isi, kabar, konsep, lapor, laporan_tim, minta, rekap, rupa, templat
from bot.dialogs.laporan.isi import kewajiban
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from bot.dialogs.umpan_balik import rupa as umpan_balik_rupa
from core import laporan, organisasi, pekerjaan, suara
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja

LIMIT = 100


def _kartu(scene: Scene, value: str) -> Say:
    row = kewajiban(scene, value)
    _peserta(scene, row)
    report = laporan.terakhir(scene.session, row.id)
    answers = row.status == "dikirim" and _penerima(scene, row)
    blocks: list[Block] = [
        Title(rupa.judul(scene.reader, scene.session, row)),
        rupa.fakta(scene.reader, scene.session, row),
    ]
    if report is not None:
        blocks += rupa.isi(scene.reader, report)
        if report.catatan:
            blocks.append(Note(scene._("Catatan: %(catatan)s", catatan=report.catatan)))
    return Choose(
        blocks=tuple(blocks),
        choices=(
            *(kabar.pilihan_jawaban(scene.reader, row) if answers else _milik_pelapor(scene, row)),
            *_lampiran(scene, row, report),
            *_lain(scene, row, report),
            menu_choice(scene),
        ),
        about=f"laporan:{row.id}" if answers else "",
    )


def _penerima(scene: Scene, row: KewajibanLaporan) -> bool:
    return laporan.dapat_menerima(scene.session, row, scene.me.id, laporan.hari_laporan(scene.session, row, scene.now))


def _peserta(scene: Scene, row: KewajibanLaporan) -> None:
    """Who reads a report: who wrote or receives it, whom it is about, the ketua, the head that owns the work."""
    me, session = scene.me.id, scene.session
    work = pekerjaan.dari(session, row)
    ketua = work.tim.ketua_id if work.tim else None
    if me in (row.pelapor_id, row.penerima_id, row.tentang_id, ketua) or _penerima(scene, row):
        return
    if pekerjaan.kapasitas_pemilik(session, work, me, scene.today) is not None:
        return
    if laporan.salinan_untuk(session, row, me, scene.today) is None:
        raise NotNow(L("Laporan ini tidak ditujukan kepada Bapak/Ibu, jadi tidak dapat ditampilkan."))


def _milik_pelapor(scene: Scene, row: KewajibanLaporan) -> tuple[Choice, ...]:
    _ = scene._
    if row.pelapor_id != scene.me.id or row.status not in laporan.MOVES:
        return ()
    label = {"ditunggu": _("Isi laporan"), "dikembalikan": _("Perbaiki")}.get(row.status, _("Ubah laporan"))
    return (Choice(label, kabar.formulir(row), style="primary"),)


def _lampiran(scene: Scene, row: KewajibanLaporan, report: Laporan | None) -> tuple[Choice, ...]:
    if report is None or not (report.lampiran or suara.lisan(report.isi)):
        return ()
    return (Choice(scene._("Lihat lampiran"), Action("laporan", "lampiran", str(row.id))),)


def _lain(scene: Scene, row: KewajibanLaporan, report: Laporan | None) -> list[Choice]:
    """Its earlier rounds, the receipt of a copy, and all about the reports of this work."""
    _ = scene._
    choices: list[Choice] = []
    copy = laporan.salinan_untuk(scene.session, row, scene.me.id, scene.today)
    if copy is not None and copy[0].dibaca_pada is None and report is not None:
        choices.append(Choice(_("Sudah saya baca"), Action("laporan", "baca", str(row.id)), style="success"))
    if report is not None and row.status in ("diterima", "dikembalikan") and _penerima(scene, row):
        choices.append(umpan_balik_rupa.tombol(scene.reader, scene.session, row, report))
    if report is not None and report.putaran > 1:
        choices.append(Choice(_("Putaran sebelumnya"), Action("laporan", "putaran", str(row.id))))
    work = pekerjaan.dari(scene.session, row)
    if lapor.boleh(scene, work):
        choices.append(Choice(_("Laporan pekerjaan ini"), Action("lapor", "open", work.ref)))
    return choices


def _terima(scene: Scene, value: str) -> Sequence[Say]:
    ref, version = dilihat(value)
    return kabar.setelah_dijawab(scene, laporan.terima(scene.session, ref, version, scene.me.id, scene.now))


def _baca(scene: Scene, value: str) -> Sequence[Say]:
    row = kewajiban(scene, value)
    first = laporan.baca(scene.session, row, scene.me.id, scene.today, scene.now)
    return kabar.setelah_dibaca(scene, row, first)


def _putaran(scene: Scene, value: str) -> Sequence[Say]:
    """Every round with the remark it came back with."""
    _ = scene._
    row = kewajiban(scene, value)
    _peserta(scene, row)
    blocks: list[Block] = [Title(rupa.judul(scene.reader, scene.session, row))]
    for one in laporan.putaran(scene.session, row.id):
        sent = scene.reader.when(one.dikirim_pada)
        blocks += [Text(_("Putaran %(ke)s, dikirim %(saat)s", ke=one.putaran, saat=sent)), *rupa.isi(scene.reader, one)]
        if one.catatan:
            blocks.append(Note(_("Dikembalikan: %(catatan)s", catatan=one.catatan)))
    back = Choice(_("Lihat laporan"), Action("laporan", "open", str(row.id)))
    return (Choose(blocks=tuple(blocks), choices=(back, menu_choice(scene))),)


def _kirim_lampiran(scene: Scene, value: str) -> Sequence[Say]:
    """The files of a report, a spoken one first."""
    row = kewajiban(scene, value)
    _peserta(scene, row)
    report = laporan.terakhir(scene.session, row.id)
    ids = [*lampiran.rekaman(report.isi), *report.lampiran] if report else []
    return lampiran.kirim(scene, ids) or (Say(blocks=(Text("–"),)),)


def _laporan_saya(scene: Scene, _value: str) -> Sequence[Item]:
    """What I owe by its hour, then what waits for my answer, then copies to read, then the rest, the newest first."""
    row, me, session, posts = KewajibanLaporan, scene.me.id, scene.session, scene.jabatan
    to_me = laporan.ditujukan(session, me, scene.today, posts)
    owed = sa.and_(col(row.pelapor_id) == me, col(row.status).in_(laporan.BELUM))
    waiting = sa.and_(to_me, col(row.status) == "dikirim")
    order = sa.case((owed, 0), (waiting, 1), (laporan.salinan_saya(me, posts, belum_dibaca=True), 2), else_=3)
    mine = sa.or_(
        col(row.pelapor_id) == me,
        col(row.penerima_id) == me,
        col(row.tentang_id) == me,
        to_me,
        laporan.salinan_saya(me, posts),
    )
    title = sa.func.coalesce(col(TimKerja.nama), col(Penugasan.judul))
    query: Any = (
        select(row, title)
        .join(TimKerja, col(TimKerja.id) == row.tim_id, isouter=True)
        .join(Penugasan, col(Penugasan.id) == row.penugasan_id, isouter=True)
        .where(mine, col(row.status) != "batal")
        .where(sa.or_(col(row.status) != "ditunggu", col(row.pelapor_id) == me))
        .order_by(order, sa.case((owed, col(row.jatuh_tempo))), col(row.jatuh_tempo).desc())
    )
    found = list(session.exec(query.limit(LIMIT)))
    people = organisasi.orang_banyak(session, {one.pelapor_id for one, _title in found})
    return [_item(scene, one, title, people[one.pelapor_id].nama) for one, title in found]


def _item(scene: Scene, row: KewajibanLaporan, title: str, name: str) -> Item:
    _ = scene._
    what = _(rupa.JENIS[row.jenis]) if row.pelapor_id == scene.me.id else name
    day = _.brief(row.jatuh_tempo.astimezone(scene.reader.zone).date())  # several periods may be open
    hint = f"{_(rupa.STATUS[row.status])}, {scene.reader.when(row.jatuh_tempo)}"
    return Item(f"{what} · {day} · {title}", Action("laporan", "open", str(row.id)), hint)


LAPORAN = Card(
    name="laporan",
    show=_kartu,
    deeds={"terima": _terima, "baca": _baca, "putaran": _putaran, "lampiran": _kirim_lampiran},
)
LAPORAN_SAYA = Listing(
    name="laporan_saya",
    title=L("Laporan saya"),
    items=_laporan_saya,
    empty=L("Tidak ada laporan yang ditunggu dari Bapak/Ibu."),
)

DIALOGS = (
    LAPORAN_SAYA,
    LAPORAN,
    isi.ISI_LAPORAN,
    isi.KEMBALIKAN_LAPORAN,
    laporan_tim.LAPORAN_TIM,
    minta.MINTA_LAPORAN,
    irama.IRAMA_LAPORAN,
    *konsep.DIALOGS,
    *hasil_anggota.DIALOGS,
    *ekspor.DIALOGS,
    *lapor.DIALOGS,
    *rekap.DIALOGS,
    templat.TEMPLAT_LAPORAN,
)
