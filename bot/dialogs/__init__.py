"""The conversations. `DIALOGS` is all of them, by name."""

from __future__ import annotations

from bot.dialogs import ketidakhadiran, laporan, pelimpahan, pengingat, tim
from bot.dialogs.engine import Dialog, Registry
from bot.dialogs.menu import Help, Menu, Tongue
from bot.dialogs.papan import BUKA_PERAN, PAPAN, PERAN
from bot.dialogs.pasang import PASANG
from bot.dialogs.pelibatan import PELIBATAN
from bot.dialogs.permohonan import AJUAN, JAWAB, KEMBALIKAN, KEPUTUSAN, PERMOHONAN, PILIH_PEGAWAI, TANYA, TARIK, TOLAK
from bot.dialogs.sukarela import SUKARELA
from bot.dialogs.tugas import PENUGASAN, TUGAS


def _all() -> Registry:
    return DIALOGS


_DIALOGS: tuple[Dialog, ...] = (
    Menu(_all),
    Help(),
    Tongue(),
    PASANG,
    SUKARELA,
    PELIBATAN,
    PERMOHONAN,
    PILIH_PEGAWAI,
    TOLAK,
    KEMBALIKAN,
    TANYA,
    JAWAB,
    TARIK,
    KEPUTUSAN,
    AJUAN,
    TUGAS,
    PENUGASAN,
    PAPAN,
    PERAN,
    BUKA_PERAN,
    *pelimpahan.DIALOGS,
    *ketidakhadiran.DIALOGS,
    *tim.DIALOGS,
    *laporan.DIALOGS,
    *pengingat.DIALOGS,
)

DIALOGS: dict[str, Dialog] = {dialog.name: dialog for dialog in _DIALOGS}
