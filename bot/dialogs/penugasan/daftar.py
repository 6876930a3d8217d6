"""Lists of assignments: an official's own, and those a head answers for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import col, select

from bot.dialogs.card import Item, Listing
from bot.dialogs.penugasan import daftar_pd
from bot.dialogs.penugasan.kartu import PENUGASAN, lintas_instansi
from bot.dialogs.penugasan.keberatan import KEBERATAN, PESAN
from bot.dialogs.penugasan.pengakhiran import AKHIRI_PENUGASAN
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Scene
from core import organisasi, penugasan
from core.language import L, Marked
from core.messages import Action, Choice
from core.models.organisasi import Jabatan, Pegawai
from core.models.penugasan import Penugasan

LIMIT = 200
KELOMPOK: dict[penugasan.Keadaan, Marked] = {
    "menunggu_diterima": L("Menunggu diterima"),
    "berjalan": L("Berjalan"),
    "akan_datang": L("Akan datang"),
    "selesai": L("Sudah selesai"),
    "diakhiri": L("Sudah selesai"),
    "dicabut": L("Dicabut"),
}
_URUTAN = tuple(dict.fromkeys(KELOMPOK.values()))
_ADA = col(Penugasan.status) != "batal"  # what an undone decision had made never was


def _kelompok(scene: Scene, row: Penugasan) -> int:
    """The place of its group; what was ended early stands with what is over, what never began does not."""
    return _URUTAN.index(KELOMPOK[penugasan.keadaan(row, scene.today)])


def _tugas(scene: Scene, _value: str) -> Sequence[Item]:
    query = select(Penugasan).where(col(Penugasan.pegawai_id) == scene.me.id, _ADA)
    ordered = query.order_by(col(Penugasan.selesai).desc()).limit(LIMIT)
    rows = sorted(scene.session.exec(ordered), key=lambda row: _kelompok(scene, row))
    return [_baris(scene, row, scene.reader.period(row.mulai, row.selesai)) for row in rows]


def _di_unit(scene: Scene, _value: str) -> Sequence[Item]:
    """Who works for the units this person leads today, and who of them works for others; the running ones first."""
    units = list(scene.unit_saya)
    theirs = select(Pegawai.id).join(Jabatan).where(col(Jabatan.unit_id).in_(units), col(Pegawai.aktif))
    query = select(Penugasan).where(
        sa.or_(col(Penugasan.unit_pemilik_id).in_(units), col(Penugasan.pegawai_id).in_(theirs)), _ADA
    )
    ordered = query.order_by(col(Penugasan.selesai).desc()).limit(LIMIT)
    rows = sorted(scene.session.exec(ordered), key=lambda row: _kelompok(scene, row))
    people = organisasi.orang_banyak(scene.session, {row.pegawai_id for row in rows})
    return [_baris(scene, row, _siapa(scene, row, people[row.pegawai_id].nama, units)) for row in rows]


def _siapa(scene: Scene, row: Penugasan, name: str, units: Sequence[uuid.UUID]) -> str:
    """Who it is; of somebody who works for another unit, for which."""
    if row.unit_pemilik_id in units:
        return name
    return scene._("%(nama)s, bertugas untuk %(unit)s", nama=name, unit=nama_unit(scene.session, row.unit_pemilik_id))


def _baris(scene: Scene, row: Penugasan, hint: str) -> Item:
    group = scene._(KELOMPOK[penugasan.keadaan(row, scene.today)])
    return Item(row.judul, Action("penugasan", "open", str(row.id)), hint, group)


def _di_bawah(scene: Scene) -> tuple[Choice, ...]:
    """Who comes and goes between offices; and where the regulation names other governments, work for them is noted."""
    if not lintas_instansi(scene):
        return daftar_pd.tombol(scene)
    return (
        *daftar_pd.tombol(scene),
        Choice(scene._("Catat penugasan lintas instansi"), Action("catat_penugasan", "open"), row=98),
    )


TUGAS = Listing(name="tugas", title=L("Tugas saya"), items=_tugas, empty=L("Belum ada penugasan untuk Bapak/Ibu."))
PENUGASAN_UNIT = Listing(
    name="penugasan_unit",
    title=L("Penugasan di unit saya"),
    items=_di_unit,
    empty=L("Belum ada penugasan untuk unit Bapak/Ibu, atau bagi pegawainya."),
    extra=_di_bawah,
)
DIALOGS = (TUGAS, PENUGASAN_UNIT, daftar_pd.PENUGASAN_PD, PENUGASAN, AKHIRI_PENUGASAN, KEBERATAN, PESAN)
