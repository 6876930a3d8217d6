"""Laporan saya: what I owe, what waits for me, and each report as a card."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import col, select

from bot.dialogs import kabar_laporan as kabar
from bot.dialogs.anggota_tim import ambil
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.irama import IRAMA_LAPORAN
from bot.dialogs.isi_laporan import (
    ISI_LAPORAN,
    KEMBALIKAN_LAPORAN,
    LAPORAN_TIM,
    dilihat,
    kewajiban,
)
from bot.dialogs.kalimat_tim import SENTENCES
from bot.dialogs.minta_laporan import MINTA_LAPORAN
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from core import laporan, organisasi, tim
from core.language import L
from core.messages import Action, Attach, Block, Choice, Choose, Note, Say, Text, Title
from core.models.kanal import Attachment
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import TimKerja

__all__ = ["DIALOGS", "SENTENCES"]

LIMIT = 100


def _kartu(scene: Scene, value: str) -> Say:
    row = kewajiban(scene, value)
    team = scene.session.get_one(TimKerja, row.tim_id)
    _peserta(scene, row, team)
    report = laporan.terakhir(scene.session, row.id)
    answers = row.status == "dikirim" and _penerima(scene, row)
    blocks: list[Block] = [Title(kabar.judul(scene.reader, row, team)), kabar.fakta(scene.reader, scene.session, row)]
    if report is not None:
        blocks += kabar.isi(scene.reader, report)
        if report.catatan:
            blocks.append(Note(scene._("Catatan: %(catatan)s", catatan=report.catatan)))
    return Choose(
        blocks=tuple(blocks),
        choices=(
            *(kabar.pilihan_jawaban(scene.reader, row) if answers else _milik_pelapor(scene, row)),
            *_lampiran(scene, row, report),
            menu_choice(scene),
        ),
        about=f"laporan:{row.id}" if answers else "",
    )


def _penerima(scene: Scene, row: KewajibanLaporan) -> bool:
    return row.pelapor_id != scene.me.id and laporan.dapat_menerima(scene.session, row, scene.me.id)


def _peserta(scene: Scene, row: KewajibanLaporan, team: TimKerja) -> None:
    """Who reads a report: who wrote it, who receives it, the ketua, the head of the team's unit."""
    me = scene.me.id
    if me not in (row.pelapor_id, row.penerima_id, team.ketua_id) and me != tim.pemimpin(scene.session, team):
        raise NotNow(L("Laporan ini tidak ditujukan kepada Bapak/Ibu, jadi tidak dapat ditampilkan."))


def _milik_pelapor(scene: Scene, row: KewajibanLaporan) -> tuple[Choice, ...]:
    _ = scene._
    if row.pelapor_id != scene.me.id or row.status not in laporan.MOVES:
        return ()
    label = {"ditunggu": _("Isi laporan"), "dikembalikan": _("Perbaiki")}.get(row.status, _("Ubah laporan"))
    return (Choice(label, Action(kabar.formulir(row), "open", str(row.id)), style="primary"),)


def _lampiran(scene: Scene, row: KewajibanLaporan, report: Laporan | None) -> tuple[Choice, ...]:
    if report is None or not (report.lampiran or report.isi.startswith("voice:")):
        return ()
    return (Choice(scene._("Lihat lampiran"), Action("laporan", "lampiran", str(row.id))),)


def _terima(scene: Scene, value: str) -> Sequence[Say]:
    ref, version = dilihat(value)
    return kabar.setelah_dijawab(scene, laporan.terima(scene.session, ref, version, scene.me.id, scene.now))


def _kirim_lampiran(scene: Scene, value: str) -> Sequence[Say]:
    """The files of a report; one that came over another channel and is not fetched yet is named only."""
    row = kewajiban(scene, value)
    _peserta(scene, row, scene.session.get_one(TimKerja, row.tim_id))
    report = laporan.terakhir(scene.session, row.id)
    ids = [*report.lampiran] if report else []
    if report is not None and report.isi.startswith("voice:"):
        ids.insert(0, report.isi.removeprefix("voice:"))
    found = [scene.session.get(Attachment, uuid.UUID(one)) for one in ids]
    return tuple(_berkas(scene, kept) for kept in found if kept is not None) or (Say(blocks=(Text("–"),)),)


def _berkas(scene: Scene, kept: Attachment) -> Say:
    _ = scene._
    name = kept.name or _("Lampiran")
    if kept.file_id is None and kept.channel != scene.channel:
        return Say(blocks=(Text(_("%(nama)s dikirim lewat saluran lain dan belum tersedia di sini.", nama=name)),))
    return Attach(blocks=(Text(name),), file=kabar.berkas(kept))


def _laporan_saya(scene: Scene, _value: str) -> Sequence[Item]:
    """What I owe by its hour, then what waits for my answer, then the rest, the newest first."""
    row, me = KewajibanLaporan, scene.me.id
    owed = sa.and_(col(row.pelapor_id) == me, col(row.status).in_(laporan.BELUM))
    waiting = sa.and_(col(row.penerima_id) == me, col(row.status) == "dikirim")
    order = sa.case((owed, 0), (waiting, 1), else_=2)
    query = (
        select(row, TimKerja)
        .join(TimKerja, col(TimKerja.id) == row.tim_id)
        .where(sa.or_(col(row.pelapor_id) == me, col(row.penerima_id) == me), col(row.status) != "batal")
        .where(sa.or_(col(row.status) != "ditunggu", col(row.pelapor_id) == me))
        .order_by(order, sa.case((owed, col(row.jatuh_tempo))), col(row.jatuh_tempo).desc())
    )
    found = list(scene.session.exec(query.limit(LIMIT)))
    people = organisasi.orang_banyak(scene.session, {one.pelapor_id for one, _team in found})
    return [_item(scene, one, team, people[one.pelapor_id].nama) for one, team in found]


def _item(scene: Scene, row: KewajibanLaporan, team: TimKerja, name: str) -> Item:
    _ = scene._
    mine = row.pelapor_id == scene.me.id
    label = kabar.judul(scene.reader, row, team) if mine else f"{name} · {team.nama}"
    hint = f"{_(kabar.STATUS[row.status])}, {scene.reader.when(row.jatuh_tempo)}"
    return Item(label, Action("laporan", "open", str(row.id)), hint)


def _rekap(scene: Scene, value: str) -> Sequence[Item]:
    """Everybody's report of the newest period, who has not answered first."""
    _ = scene._
    team = ambil(scene, value)
    if scene.me.id not in (tim.pengelola(scene.session, team), tim.pemimpin(scene.session, team)):
        raise tim.BukanPengelola(team, tim.pengelola(scene.session, team))
    lines = laporan.keadaan(scene.session, team.id, laporan.periode_terakhir(scene.session, team.id))
    people = organisasi.orang_banyak(scene.session, {line.kewajiban.pelapor_id for line in lines})
    return [
        Item(
            f"{_tanda(line.kewajiban.status)} {people[line.kewajiban.pelapor_id].nama}",
            Action("laporan", "open", str(line.kewajiban.id)),
            _(kabar.STATUS[line.kewajiban.status]),
        )
        for line in lines
    ]


def _tanda(status: str) -> str:
    return {"ditunggu": "○", "dikembalikan": "↩", "dikirim": "▶"}.get(status, "✓")


LAPORAN = Card(name="laporan", show=_kartu, deeds={"terima": _terima, "lampiran": _kirim_lampiran})
LAPORAN_SAYA = Listing(
    name="laporan_saya",
    title=L("Laporan saya"),
    items=_laporan_saya,
    empty=L("Tidak ada laporan yang ditunggu dari Bapak/Ibu."),
)
REKAP = Listing(
    name="rekap_laporan",
    title=L("Siapa sudah dan belum melapor"),
    items=_rekap,
    empty=L("Laporan belum pernah diminta. Atur dulu kapan laporan diminta."),
)

DIALOGS = (
    LAPORAN_SAYA,
    LAPORAN,
    REKAP,
    ISI_LAPORAN,
    KEMBALIKAN_LAPORAN,
    LAPORAN_TIM,
    MINTA_LAPORAN,
    IRAMA_LAPORAN,
)
