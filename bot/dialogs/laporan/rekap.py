"""Siapa belum lapor: a team's period at a glance, and all that is owed to somebody; with a nudge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

import sqlalchemy as sa
from sqlmodel import col, func, select

from bot.dialogs.card import Card, Item, Listing, fitted, menu_choice, page_number
from bot.dialogs.laporan import kabar, rupa
from bot.dialogs.scene import Scene
from bot.dialogs.tim.anggota import ambil
from core import laporan, organisasi, tim
from core.language import L, Marked
from core.laporan import Belum
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.kinerja import KewajibanLaporan
from core.models.tim import TimKerja

TANDA = {"ditunggu": "○", "dikembalikan": "↩", "dikirim": "▶"}
AWAY: dict[str, Marked] = {
    "cuti": L("cuti"),
    "dinas_luar": L("dinas luar"),
    "sakit": L("sakit"),
    "tugas_belajar": L("tugas belajar"),
}


def _tim(scene: Scene, value: str) -> TimKerja:
    team = ambil(scene, value)
    me, today = scene.me.id, scene.today
    if not (tim.mengelola(scene.session, team, me, today) or tim.memimpin(scene.session, team, me, today)):
        raise tim.BukanPengelola(team, tim.pengelola(scene.session, team, today))
    return team


def _keadaan(scene: Scene, team: TimKerja, periode: str) -> list[KewajibanLaporan]:
    """The reports of a period; of the newest where none is named."""
    named = periode or laporan.periode_terakhir(scene.session, team.id)
    return [line.kewajiban for line in laporan.keadaan(scene.session, team.id, named)]


def _dibaca(value: str) -> tuple[str, str, str]:
    """What a button of the card says: the team, the period ("" for the newest), the page."""
    team, _sep, rest = value.partition("#")
    page, _sep, periode = rest.partition("#")
    return team, periode, page


def _periode(scene: Scene, value: str) -> Sequence[Item]:
    """The periods of a team, the newest first, each with how many have reported."""
    team = _tim(scene, value)
    return [
        Item(
            f"{_hari(scene, one.jatuh_tempo)} · {one.masuk}/{one.diminta}",
            _halaman(team, one.periode, 0),
            scene._("%(masuk)s dari %(diminta)s sudah melapor", masuk=one.masuk, diminta=one.diminta),
        )
        for one in laporan.periode_tim(scene.session, team.id)
    ]


def _hari(scene: Scene, moment: dt.datetime) -> str:
    return scene.reader.day(moment.astimezone(scene.reader.zone).date())


def _rekap(scene: Scene, value: str) -> Say:
    """Everybody's report of the newest period or of an older one, who has not answered first."""
    _ = scene._
    ref, periode, page = _dibaca(value)
    team = _tim(scene, ref)
    rows = _keadaan(scene, team, periode)
    owed = {one.kewajiban.id: one for one in laporan.belum(scene.session, rows, scene.reader.zone, scene.now)}
    names = kabar.nama(scene, {row.pelapor_id for row in rows})
    about = f"{team.nama} · {_hari(scene, max(row.jatuh_tempo for row in rows))}" if rows else team.nama
    blocks: list[Block] = [Title(_("Siapa sudah dan belum melapor")), Text(about)]
    lines = [_baris(scene, row, names[row.pelapor_id], owed.get(row.id)) for row in rows]
    blocks.append(Text("\n".join(lines) or _("Laporan belum pernah diminta. Atur dulu kapan laporan diminta.")))
    doors = [
        *_dorong(scene, "rekap_laporan", f"{team.id}#0#{periode}", list(owed.values())),
        *(Choice(f"{TANDA.get(row.status, '✓')} {names[row.pelapor_id]}", Action("laporan", "open", str(row.id)))
          for row in rows),
        *_periode_lain(scene, team),
        Choice(_("Laporan tim"), Action("lapor", "open", f"tim:{team.id}")),
        menu_choice(scene),
    ]  # fmt: skip
    shown = fitted(scene, doors, page_number(page), partial(_halaman, team, periode))
    return Choose(blocks=tuple(blocks), choices=tuple(shown))


def _halaman(team: TimKerja, periode: str, page: int) -> Action:
    return Action("rekap_laporan", "open", f"{team.id}#{page}#{periode}")


def _periode_lain(scene: Scene, team: TimKerja) -> list[Choice]:
    if len(laporan.periode_tim(scene.session, team.id, most=2)) < 2:
        return []
    return [Choice(scene._("Periode lain"), Action("periode_laporan", "open", str(team.id)))]


def _baris(scene: Scene, row: KewajibanLaporan, name: str, owed: Belum | None) -> str:
    _ = scene._
    mark = TANDA.get(row.status, "✓")
    if owed is None:
        return f"{mark} {name} – {_(rupa.STATUS[row.status])}"
    return f"{mark} {name} – {_sejak(scene, owed)}"


def _sejak(scene: Scene, one: Belum) -> str:
    """Since when, in working days; and whether he is away."""
    _ = scene._
    late = _("jatuh tempo hari ini")
    if one.hari_kerja:
        late = _.plural("belum, %(n)s hari kerja", "belum, %(n)s hari kerja", one.hari_kerja)
    if one.tidak_hadir is None:
        return late
    kind = AWAY.get(one.tidak_hadir.jenis)
    away = _(kind) if kind else one.tidak_hadir.jenis
    return _("%(keadaan)s; %(sebab)s sampai %(hari)s", keadaan=late, sebab=away,
             hari=scene.reader.day(one.tidak_hadir.selesai))  # fmt: skip


def _dorong(scene: Scene, dialog: str, value: str, owed: Sequence[Belum]) -> list[Choice]:
    """The nudge for those who are there and were not nudged a while ago."""
    free = [one for one in owed if one.tidak_hadir is None and one.boleh_lagi is None]
    label = scene._("Ingatkan %(n)s orang", n=len(free))
    return [Choice(label, Action(dialog, "ingatkan", value), style="primary")] if free else []


def _ingatkan(scene: Scene, value: str) -> Sequence[Say]:
    ref, periode, _page = _dibaca(value)
    rows = _keadaan(scene, _tim(scene, ref), periode)
    return _ingatkan_mereka(scene, rows, Action("rekap_laporan", "open", value))


def _ingatkan_semua(scene: Scene, _value: str) -> Sequence[Say]:
    rows = laporan.ditunggu_dari(scene.session, scene.me.id, scene.today, scene.jabatan)
    return _ingatkan_mereka(scene, rows, Action("belum_lapor", "open"))


def _ingatkan_mereka(scene: Scene, rows: Sequence[KewajibanLaporan], back: Action) -> Sequence[Say]:
    _ = scene._
    owed = laporan.belum(scene.session, rows, scene.reader.zone, scene.now)
    nudged = laporan.dorong(scene.session, owed, scene.me.id, scene.now)
    kabar.setelah_diingatkan(scene, nudged)
    said = _.plural("Pengingat dikirim kepada %(n)s orang.", "Pengingat dikirim kepada %(n)s orang.", len(nudged))
    note = Note(_("Setiap orang diingatkan paling sering sekali dalam 4 jam kerja; yang tidak hadir tidak diingatkan."))
    choices = (Choice(_("Kembali"), back), menu_choice(scene))
    return (Choose(blocks=(Text(said), note), choices=choices),)


def _belum_lapor(scene: Scene, value: str) -> Say:
    """What people owe to the reader, as ketua or by a post whose authority he uses today."""
    _ = scene._
    rows = laporan.ditunggu_dari(scene.session, scene.me.id, scene.today, scene.jabatan)
    owed = laporan.belum(scene.session, rows, scene.reader.zone, scene.now)
    people = organisasi.orang_banyak(scene.session, {one.kewajiban.pelapor_id for one in owed})
    lines = []
    for one in owed:
        about = rupa.judul(scene.reader, scene.session, one.kewajiban)
        lines.append(f"○ {people[one.kewajiban.pelapor_id].nama} – {about}: {_sejak(scene, one)}")
    text = Text("\n".join(lines) or _("Tidak ada laporan yang terlambat."))
    doors = [*_dorong(scene, "belum_lapor", "", owed)]
    doors += [
        Choice(f"○ {people[one.kewajiban.pelapor_id].nama}", Action("laporan", "open", str(one.kewajiban.id)))
        for one in owed
    ]
    shown = fitted(
        scene, [*doors, menu_choice(scene)], page_number(value), lambda n: Action("belum_lapor", "open", str(n))
    )
    return Choose(blocks=(Title(_("Siapa belum lapor")), text), choices=tuple(shown))


def ditunggu(scene: Scene) -> bool:
    """Whether anybody owes a report to the reader."""
    return bool(laporan.ditunggu_dari(scene.session, scene.me.id, scene.today, scene.jabatan))


def terlambat(scene: Scene) -> int:
    """How many of them are late."""
    rows = laporan.ditunggu_dari(scene.session, scene.me.id, scene.today, scene.jabatan)
    return sum(row.jatuh_tempo <= scene.now for row in rows)


def menunggu(scene: Scene) -> int:
    """How many reports are asked of the reader, and how many wait for his answer."""
    row, me = KewajibanLaporan, scene.me.id
    asked = laporan.masih_ditagih(laporan.batas_tagih(scene.today))
    owed = sa.and_(col(row.pelapor_id) == me, col(row.status).in_(laporan.BELUM), asked)
    to_me = laporan.ditujukan(scene.session, me, scene.today, scene.jabatan)
    waiting = sa.and_(col(row.status) == "dikirim", to_me)
    return int(scene.session.exec(select(func.count()).select_from(row).where(sa.or_(owed, waiting))).one())


REKAP = Card(name="rekap_laporan", show=_rekap, deeds={"ingatkan": _ingatkan})
BELUM_LAPOR = Card(name="belum_lapor", show=_belum_lapor, deeds={"ingatkan": _ingatkan_semua})
PERIODE = Listing(
    name="periode_laporan",
    title=L("Periode laporan"),
    items=_periode,
    empty=L("Laporan belum pernah diminta."),
)
DIALOGS = (REKAP, BELUM_LAPOR, PERIODE)
