"""Ringkasan mingguan: the week of who leads a unit or a team in one message, its pictures behind buttons."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec
from sqlmodel import Session, func, select

from bot.dialogs.card import Card, menu_choice
from bot.dialogs.hasil.rupa import STATUS
from bot.dialogs.kinerja.ekspektasi import besar, sebutan
from bot.dialogs.kinerja.rupa import PERIODE
from bot.dialogs.pemantauan.gambar import teks_unit
from bot.dialogs.pemantauan.papan_tim import PICTURES, Tugas
from bot.dialogs.pemantauan.rupa_angka import ringkasan
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Reader, Scene
from core import ekspektasi, hasil, jobs, pemantauan, pimpinan, tim, wewenang
from core.jobs import Lane, NewJob
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.penugasan import Langkah
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.pemantauan.papan import papan_unit
from core.pengingat import mingguan
from core.susun import Aturan

REF = "mingguan"  # in place of what a picture is of
MOST = 3  # units, and teams, of which one message speaks


def minta(session: Session, people: Sequence[uuid.UUID], sebab: str) -> None:
    """Have the summaries of these people made outside the transaction that found them.

    Args:
        sebab: names the cause; the same cause never asks twice.
    """
    tasks = [(f"{sebab}:mingguan:{one}", msgspec.json.encode(Tugas(REF, str(one)))) for one in people]
    jobs.put(session, [NewJob(PICTURES, None, dedup, task, lane=Lane.REMINDER) for dedup, task in tasks])


def memimpin(scene: Scene) -> bool:
    """Who gets the summary: who leads a unit, or a team that runs."""
    return bool(scene.memimpin) or bool(_tim(scene.session, scene.reader, scene.me.id))


def pesan(session: Session, reader: Reader, pegawai_id: uuid.UUID, aturan: Aturan) -> Say:
    """What the person leads, in figures, and what waits for him.

    Args:
        aturan: his government's rules, and the structure of the reader's day.
    """
    _ = reader._
    unwritten = _belum_ditulis(session, reader, pegawai_id, aturan)
    waiting = (*_menunggu(session, reader, pegawai_id), *unwritten)
    blocks: list[Block] = [Title(_("Ringkasan minggu ini")), *([Facts(waiting)] if waiting else [])]
    choices: list[Choice] = []
    if unwritten:
        choices.append(Choice(_("Pegawai yang saya nilai"), Action("yang_dinilai", "open")))
    for head in pimpinan.memimpin(session, pegawai_id, reader.today)[:MOST]:
        unit = pimpinan.teratas(session, head)
        found = papan_unit(session, unit, reader.today, reader.now)
        if found.tim or found.perorangan:
            name = nama_unit(session, unit)
            blocks.append(Text(f"{name}\n{teks_unit(reader, found)}"))
            choices.append(Choice(_gambar(reader, name), Action("gambar_unit", "open", str(unit))))
    for team in _tim(session, reader, pegawai_id):
        work = Pekerjaan(team)
        figures = ringkasan(reader, pemantauan.angka(session, work, reader.today, reader.now))
        figures = figures or _("Belum ada kegiatan atau laporan.")
        blocks.append(Text("\n".join(line for line in (team.nama, figures, _hasil(session, reader, work)) if line)))
        choices.append(Choice(_gambar(reader, team.nama), Action("gambar_pekerjaan", "open", work.ref)))
    blocks.append(Note(_("Dikirim sekali seminggu, menjelang akhir hari kerja terakhir.")))
    off = Choice(_("Hentikan kiriman"), Action("mingguan", "henti"))
    return Choose(blocks=tuple(blocks), choices=(*choices, off, Choice(_("Menu"), Action("menu", "open"))))


def _hasil(session: Session, reader: Reader, work: Pekerjaan) -> str:
    """Where the result stands that is on its way; "" without one."""
    row = hasil.terbuka(session, work)
    return (
        reader._("Hasil %(nomor)s: %(keadaan)s.", nomor=row.nomor, keadaan=reader._(STATUS[row.status])) if row else ""
    )


def _gambar(reader: Reader, nama: str) -> str:
    return reader._("Gambar: %(nama)s", nama=nama)


def _tim(session: Session, reader: Reader, pegawai_id: uuid.UUID) -> list[TimKerja]:
    """The teams he leads as their ketua."""
    mine = tim.tim_dari(session, pegawai_id, [])
    return [one for one in mine if one.ketua_id == pegawai_id and tim.berjalan(one, reader.today)][:MOST]


def _menunggu(session: Session, reader: Reader, pegawai_id: uuid.UUID) -> tuple[tuple[str, str], ...]:
    _ = reader._
    waiting = wewenang.menunggu_saya(session, pegawai_id, reader.today)
    decisions = int(session.exec(select(func.count()).select_from(Langkah).where(waiting)).one())
    reviews = len(hasil.menunggu_saya(session, pegawai_id, reader.today))
    rows = [(_("Permohonan menunggu Bapak/Ibu"), decisions), (_("Hasil menunggu tinjauan"), reviews)]
    return tuple((label, str(count)) for label, count in rows if count)


def _belum_ditulis(
    session: Session, reader: Reader, pegawai_id: uuid.UUID, aturan: Aturan
) -> tuple[tuple[str, str], ...]:
    """About how many people an assessor has written nothing yet (K Ps.30(1)a and c, T Ps.14(1)a and c).

    No text names a day for it, so it has no reminder of its own.
    """
    _ = reader._
    posts = wewenang.kapasitas_saya(session, pegawai_id, reader.today)
    people = ekspektasi.dinilai(posts, aturan.struktur, aturan.regulasi)
    missing = ekspektasi.tunggakan(session, people, reader.today, reader.zone).values()
    year, quarter = ekspektasi.triwulan_lewat(reader.today)
    name = besar(sebutan(_, aturan.regulasi))
    period = _(PERIODE[quarter])
    rows = (
        (
            _("%(sebutan)s tahun %(tahun)s belum ditetapkan", sebutan=name, tahun=reader.today.year),
            sum(one.tahun is not None for one in missing),
        ),
        (
            besar(_("evaluasi %(periode)s %(tahun)s belum dicatat", periode=period, tahun=year)),
            sum(one.evaluasi is not None for one in missing),
        ),
    )
    return tuple((label, _.plural("%(n)s orang", "%(n)s orang", count)) for label, count in rows if count)


def _kartu(scene: Scene, _value: str) -> Say:
    """Whether the summary is sent, and the switch."""
    _ = scene._
    off = mingguan.dimatikan(scene.session, scene.me.id)
    said = _("Ringkasan mingguan dikirim menjelang akhir hari kerja terakhir tiap minggu.")
    switch = Choice(_("Hentikan kiriman"), Action("mingguan", "henti"))
    if off:
        said = _("Ringkasan mingguan tidak dikirim kepada Bapak/Ibu.")
        switch = Choice(_("Kirim lagi"), Action("mingguan", "mulai"))
    now = Choice(_("Lihat sekarang"), Action("mingguan", "lihat"))
    return Choose(blocks=(Text(said),), choices=(switch, now, menu_choice(scene)), replace=True)


def _henti(scene: Scene, value: str) -> Sequence[Say]:
    mingguan.matikan(scene.session, scene.me.id)
    return (_kartu(scene, value),)


def _mulai(scene: Scene, value: str) -> Sequence[Say]:
    mingguan.hidupkan(scene.session, scene.me.id)
    return (_kartu(scene, value),)


def _lihat(scene: Scene, _value: str) -> Sequence[Say]:
    return (pesan(scene.session, scene.reader, scene.me.id, Aturan(scene.regulasi, scene.struktur)),)


MINGGUAN = Card(name="mingguan", show=_kartu, deeds={"henti": _henti, "mulai": _mulai, "lihat": _lihat})
DIALOGS = (MINGGUAN,)
