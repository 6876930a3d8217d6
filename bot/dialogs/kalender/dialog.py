"""Kalender kerja: for admins, a month of the instansi or of a unit, and what has been set about it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot import kalimat_kalender as kata
from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.kalender import atur
from bot.dialogs.kalender.atur import MENGIKUTI, SEMUA, nama_tempat
from bot.dialogs.organisasi.siapa_memutus import hanya_admin
from bot.dialogs.questions import Option, Pick
from bot.dialogs.scene import Scene
from core import kalender, laporan, organisasi
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.kalender import AturanKalender
from core.models.organisasi import UnitOrganisasi

_NAME = "kalender_kerja"
_ROWS = (
    (L("Tambah hari libur"), "kalender_libur", 2),
    (L("Tambah hari masuk"), "kalender_masuk", 2),
    (L("Atur Ramadan"), "kalender_ramadan", 3),
    (L("Atur jam kerja"), "kalender_jam", 3),
)


def _show(scene: Scene, value: str) -> Say:
    _ = scene._
    hanya_admin(scene, Answers())
    first, unit_id = _bulan(scene, value)
    days = kalender.untuk(scene.session, uuid.UUID(unit_id)) if unit_id else _instansi(scene)
    month = kalender.bulan(days, first.year, first.month)
    blocks: list[Block] = [
        Title(_("Kalender kerja %(bulan)s", bulan=kata.nama_bulan(_, first))),
        Text(nama_tempat(scene, unit_id)),
        Text("\n".join(kata.isi_bulan(_, month))),
    ]
    if any(masa.perkiraan for masa in month.masa):
        blocks.append(Note(_("Tanggal Ramadan masih perkiraan. Mohon diatur setelah ditetapkan pemerintah.")))
    return Choose(blocks=tuple(blocks), choices=(*_pilihan(scene, first, unit_id), menu_choice(scene)), replace=True)


def _pilihan(scene: Scene, first: dt.date, unit_id: str) -> list[Choice]:
    _ = scene._
    before, after = first - dt.timedelta(days=1), first + dt.timedelta(days=31)
    return [
        Choice(_("Bulan sebelumnya"), _buka(before, unit_id), row=1),
        Choice(_("Bulan berikutnya"), _buka(after, unit_id), row=1),
        *(Choice(_(word), Action(form, "open", unit_id), row=row) for word, form, row in _ROWS),
        Choice(_("Ketetapan"), Action("ketetapan_kalender", "open"), row=4),
        Choice(_("Unit lain"), Action("kalender_unit", "open"), row=4),
    ]


def _buka(month: dt.date, unit_id: str) -> Action:
    return Action(_NAME, "open", f"{month:%Y-%m}:{unit_id}")


def _instansi(scene: Scene) -> kalender.Kalender:
    return kalender.untuk_instansi(scene.session, scene.me.instansi_id)


def _bulan(scene: Scene, value: str) -> tuple[dt.date, str]:
    month, _sep, unit_id = value.partition(":")
    return (dt.date.fromisoformat(f"{month}-01") if month else scene.today.replace(day=1)), unit_id


# -- another unit ---------------------------------------------------------------------------------------


def _pd(scene: Scene, _answers: Answers) -> Sequence[Option]:
    offices = [Option(str(pd.id), pd.nama) for pd in organisasi.daftar_pd(scene.session)]
    return [Option(SEMUA, scene._("Seluruh instansi")), *offices]


def _unit(scene: Scene, answers: Answers) -> Sequence[Option]:
    return [Option(str(unit.id), unit.nama) for unit in organisasi.units_of_pd(scene.session, answers.id("pd"))]


def _satu_pd(_scene: Scene, answers: Answers) -> bool:
    return answers.text("pd") != SEMUA


def _pilih_unit(scene: Scene, answers: Answers) -> Sequence[Say]:
    unit_id = answers.text("unit") if _satu_pd(scene, answers) else ""
    return (_show(scene, f"{scene.today:%Y-%m}:{unit_id}"),)


# -- what has been set ----------------------------------------------------------------------------------


def _ketetapan(scene: Scene, _value: str) -> Sequence[Item]:
    hanya_admin(scene, Answers())
    rows = kalender.daftar(scene.session, scene.me.instansi_id)
    wanted = {row.unit_id for row in rows if row.unit_id}
    units = select(UnitOrganisasi).where(col(UnitOrganisasi.id).in_(wanted))
    names = {unit.id: unit.nama for unit in scene.session.exec(units)} if wanted else {}
    return [
        Item(
            kata.aturan(scene._, kalender.aturan_dari(row)),
            Action("aturan_kalender", "open", str(row.id)),
            names[row.unit_id] if row.unit_id else scene._("Seluruh instansi"),
        )
        for row in rows
    ]


def _kembali(scene: Scene) -> tuple[Choice, ...]:
    return (Choice(scene._("Kalender kerja"), Action(_NAME, "open"), row=98),)


def _aturan(scene: Scene, value: str) -> AturanKalender:
    hanya_admin(scene, Answers())
    row = scene.session.get(AturanKalender, uuid.UUID(value))
    if row is None or row.instansi_id != scene.me.instansi_id:
        raise Outdated(Action("ketetapan_kalender", "open"))
    return row


def _isi_aturan(scene: Scene, row: AturanKalender) -> tuple[Block, ...]:
    _ = scene._
    where = nama_tempat(scene, str(row.unit_id or ""))
    lines = [f"{where}: {kata.aturan(_, kalender.aturan_dari(row))}"]
    if row.dibuat_oleh_id is not None:
        who, when = scene.orang(row.dibuat_oleh_id).nama, scene.reader.when(row.dibuat_pada)
        lines.append(_("Ditetapkan oleh %(nama)s, %(saat)s.", nama=who, saat=when))
    return (Text("\n".join(lines)),)


def _lihat_aturan(scene: Scene, value: str) -> Say:
    _ = scene._
    row = _aturan(scene, value)
    gone = Choice(_("Hapus"), Action("hapus_aturan_kalender", "open", value), style="danger")
    return Choose(
        blocks=(Title(_("Ketetapan kalender")), *_isi_aturan(scene, row)),
        choices=(gone, *_kembali(scene), menu_choice(scene)),
    )


def _masih_ada(scene: Scene, answers: Answers) -> None:
    _aturan(scene, answers.text("ref"))


def _yang_dihapus(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return (*_isi_aturan(scene, _aturan(scene, answers.text("ref"))), Note(scene._(MENGIKUTI)))


def _hapus(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = kalender.cabut(scene.session, answers.id("ref"), scene.me.id, scene.now)
    laporan.jadwalkan_ulang(scene.session, row.instansi_id, scene.me.id, scene.now)
    said = scene._("Dihapus: %(aturan)s", aturan=kata.aturan(scene._, kalender.aturan_dari(row)))
    return (Choose(blocks=(Text(said),), choices=(*_kembali(scene), menu_choice(scene)), replace=True),)


DIALOGS = (
    Card(name=_NAME, show=_show, deeds={}),
    Form(
        name="kalender_unit",
        title=L("Kalender kerja"),
        questions=(
            Pick(name="pd", label=L("Perangkat Daerah"), ask=L("Kalender Perangkat Daerah yang mana?"), options=_pd),
            Pick(
                name="unit",
                label=L("Unit"),
                ask=L("Unit yang mana?"),
                options=_unit,
                when=_satu_pd,
                depends=("pd",),
            ),
        ),
        allow=hanya_admin,
        submit=_pilih_unit,
        ready=True,
    ),
    Listing(
        name="ketetapan_kalender",
        title=L("Ketetapan kalender"),
        items=_ketetapan,
        empty=L("Belum ada ketetapan; yang berlaku Perpres 21/2023 dan hari libur nasional."),
        extra=_kembali,
    ),
    Card(name="aturan_kalender", show=_lihat_aturan, deeds={}),
    Form(
        name="hapus_aturan_kalender",
        title=L("Hapus ketetapan kalender"),
        questions=(),
        allow=_masih_ada,
        preview=_yang_dihapus,
        submit=_hapus,
        send=L("Ya, hapus"),
        style="danger",
    ),
    *atur.DIALOGS,
)
