"""Reminders as people read them: everything that waits in one message, each line with its button, and "nanti"."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

from bot.dialogs import words
from bot.dialogs.card import menu_choice
from bot.dialogs.engine import Dialog
from bot.dialogs.scene import Notice, Reader, Scene, Turn
from core import pengingat
from core.jobs import Lane
from core.language import Language
from core.messages import Action, Choice, Choose, Say, Text, Title
from core.pengingat import Digest, Jatuh

BUTTONS = 6  # with "Ingatkan nanti" and "Menu" a list every channel can show
OPENS = {"laporan": "laporan", "keputusan": "permohonan", "penugasan": "penugasan", "tim": "tim"}
_HOUR = dt.timedelta(hours=1)


def kabar(digest: Digest) -> Notice:
    """One message for everything a person is reminded of now."""
    return Notice(digest.pegawai_id, _pesan(digest), Lane.REMINDER)


def _pesan(digest: Digest) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        lines = [f"{number}. {kalimat(reader, one)}" for number, one in enumerate(digest.isi, start=1)]
        rest = len(digest.isi) - BUTTONS
        if rest > 0:
            lines[BUTTONS:] = [
                _.plural("dan %(n)s hal lain; lihat di menu.", "dan %(n)s hal lain; lihat di menu.", rest)
            ]
        title = _("Pengingat") if len(digest.isi) == 1 else _("Pengingat: %(n)s hal", n=len(digest.isi))
        return Choose(blocks=(Title(title), Text("\n".join(lines))), choices=_pilihan(reader, digest))

    return make


def _pilihan(reader: Reader, digest: Digest) -> tuple[Choice, ...]:
    _ = reader._
    shown = digest.isi[:BUTTONS]
    opens = [Choice(_tombol(_, number, one), _buka(one)) for number, one in enumerate(shown, start=1)]
    duties = ",".join(str(one.objek_id) for one in digest.isi)
    return (
        *opens,
        Choice(_("Ingatkan nanti"), Action("ingatkan_nanti", "open", duties), row=98),
        Choice(_(words.MENU), Action("menu", "open"), row=99),
    )


def _tombol(_: Language, number: int, one: Jatuh) -> str:
    """Short enough for the narrowest button; the number ties it to its line."""
    verb = {"laporan": _("Isi laporan"), "keputusan": _("Putuskan")}.get(one.apa, _("Lihat"))
    return f"{number}. {verb}"


def _buka(one: Jatuh) -> Action:
    return Action(OPENS[one.apa], "open", str(one.buka))


def kalimat(reader: Reader, one: Jatuh) -> str:
    """What waits, since or until when."""
    makers = {"laporan": _laporan, "keputusan": _keputusan, "penugasan": _penugasan, "tim": _tim}
    return makers[one.apa](reader, one)


def _laporan(reader: Reader, one: Jatuh) -> str:
    _ = reader._
    values = {"tim": one.judul, "saat": _saat(reader, one.waktu)}
    if one.status == "dikembalikan":
        return _("Laporan untuk tim %(tim)s dikembalikan dan perlu diperbaiki.", tim=one.judul)
    if one.ulang:
        return _("Laporan untuk tim %(tim)s masih ditunggu; batasnya %(saat)s.", **values)
    return _("Sekarang waktunya melapor untuk tim %(tim)s (%(saat)s).", **values)


def _keputusan(reader: Reader, one: Jatuh) -> str:
    _ = reader._
    values = {"nomor": one.nomor, "judul": one.judul, "saat": _saat(reader, one.waktu)}
    return _("%(nomor)s, “%(judul)s”, menunggu keputusan Bapak/Ibu sejak %(saat)s.", **values)


def _penugasan(reader: Reader, one: Jatuh) -> str:
    _ = reader._
    return _("Penugasan “%(judul)s” berakhir %(saat)s.", judul=one.judul, saat=_saat(reader, one.waktu))


def _tim(reader: Reader, one: Jatuh) -> str:
    _ = reader._
    values = {"nomor": one.nomor, "tim": one.judul, "saat": _saat(reader, one.waktu)}
    return _("Tim %(tim)s (%(nomor)s) berakhir %(saat)s.", **values)


def _saat(reader: Reader, moment: dt.datetime | dt.date) -> str:
    return reader.when(moment) if isinstance(moment, dt.datetime) else reader.day(moment)


class Nanti:
    """Ingatkan nanti: in an hour, or at the beginning of the next working day."""

    name = "ingatkan_nanti"

    def open(self, scene: Scene, value: str = "") -> Turn:
        _ = scene._
        choices = (
            Choice(_("1 jam lagi"), Action(self.name, "jam", value), row=1),
            Choice(_("Besok pagi"), Action(self.name, "besok", value), row=1),
            menu_choice(scene),
        )
        return Turn((Choose(blocks=(Text(_("Kapan saya ingatkan lagi?")),), choices=choices),), scene.state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        _ = scene._
        until = self._until(scene, do)
        duties = [uuid.UUID(one) for one in value.split(",") if one]
        pengingat.tunda(scene.session, scene.me.id, duties, until, scene.reader.zone)
        said = _("Baik, saya ingatkan lagi %(saat)s bila masih perlu.", saat=scene.reader.when(until))
        return Turn((Choose(blocks=(Text(said),), choices=(menu_choice(scene),), replace=True),), scene.state)

    def _until(self, scene: Scene, do: str) -> dt.datetime:
        days, zone = scene.kalender, scene.reader.zone
        if do == "jam":
            return days.next_working_moment(scene.now + _HOUR, zone)
        return days.opening(days.next_working_day(scene.today), zone)


DIALOGS: tuple[Dialog, ...] = (Nanti(),)
