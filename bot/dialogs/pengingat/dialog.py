"""Reminders as people read them: everything that waits in one message, each line with its button, and "nanti"."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogs import words
from bot.dialogs.card import menu_choice
from bot.dialogs.engine import Dialog
from bot.dialogs.scene import Notice, Reader, Scene, Turn
from bot.dialogs.surat.dialog import JENIS as JENIS_SURAT
from core import pengingat
from core.jobs import Lane
from core.kalender import sesudah_hening
from core.language import L, Language, Marked
from core.messages import Action, Choice, Choose, Say, Text, Title
from core.pengingat import Digest, Jatuh

BUTTONS = 6  # with "Ingatkan nanti" and "Menu" a list every channel can show


@dataclass(frozen=True)
class Tentang:
    """How one kind of duty reads.

    Args:
        kata: the sentence; `lewat` takes its place once the day has passed.
        buka: the dialog that is opened.
        tombol: the word on the button.
    """

    kata: Marked
    buka: str
    tombol: Marked = L("Lihat")
    lewat: Marked | None = None


_PUTUSKAN, _PERBAIKI, _TANGGAPI = L("Putuskan"), L("Perbaiki"), L("Tanggapi")
TENTANG: dict[str, Tentang] = {
    "laporan": Tentang(L("Sekarang waktunya melapor untuk “%(judul)s” (%(saat)s)."), "laporan", L("Isi laporan")),
    "laporan_masuk": Tentang(
        L("Laporan untuk “%(judul)s” menunggu Bapak/Ibu terima sejak %(saat)s."), "laporan", L("Baca")
    ),
    "keputusan": Tentang(
        L("%(nomor)s, “%(judul)s”, menunggu keputusan Bapak/Ibu sejak %(saat)s."), "permohonan", _PUTUSKAN
    ),
    "paraf": Tentang(L("%(judul)s menunggu paraf Bapak/Ibu sejak %(saat)s."), "paraf", L("Paraf")),
    "permohonan_kembali": Tentang(
        L("%(nomor)s, “%(judul)s”, dikembalikan kepada Bapak/Ibu sejak %(saat)s."), "permohonan", _PERBAIKI
    ),
    "surat": Tentang(L("Surat untuk “%(judul)s” belum Bapak/Ibu terima; terbit %(saat)s."), "penugasan", L("Terima")),
    "peran": Tentang(L("Peran Bapak/Ibu di “%(judul)s” belum dikonfirmasi sejak %(saat)s."), "tim"),
    "penugasan": Tentang(L("Penugasan “%(judul)s” berakhir %(saat)s."), "penugasan"),
    "tim": Tentang(L("“%(judul)s” (%(nomor)s) berakhir %(saat)s."), "tim"),
    "tinjauan": Tentang(
        L("Hasil “%(judul)s” (%(nomor)s) menunggu tinjauan Bapak/Ibu sejak %(saat)s."), "hasil", L("Tinjau")
    ),
    "hasil_kembali": Tentang(
        L("Hasil “%(judul)s” (%(nomor)s) dikembalikan sejak %(saat)s dan perlu diperbaiki."), "hasil", _PERBAIKI
    ),
    "kendala": Tentang(L("Kendala %(nomor)s menunggu keputusan Bapak/Ibu sejak %(saat)s."), "kendala", _PUTUSKAN),
    "tindak_lanjut": Tentang(
        L("Tindak lanjut kendala %(nomor)s dijanjikan selesai hari ini, %(saat)s."),
        "kendala",
        lewat=L("Tindak lanjut kendala %(nomor)s dijanjikan selesai %(saat)s."),
    ),
    "rencana": Tentang(L("Rencana %(nomor)s, “%(judul)s”, menunggu Bapak/Ibu sejak %(saat)s."), "rencana"),
    "rencana_kembali": Tentang(
        L("Rencana %(nomor)s, “%(judul)s”, dikembalikan sejak %(saat)s dan perlu diperbaiki."), "rencana", _PERBAIKI
    ),
    "klarifikasi": Tentang(
        L("Pertanyaan tentang “%(judul)s” menunggu jawaban Bapak/Ibu sejak %(saat)s."), "ekspektasi", L("Jawab")
    ),
    "ekspektasi": Tentang(L("“%(judul)s” menunggu tanggapan Bapak/Ibu sejak %(saat)s."), "ekspektasi", _TANGGAPI),
    "strategi": Tentang(L("Target %(nomor)s, “%(judul)s”, belum mempunyai strategi sejak %(saat)s."), "target"),
    "bagi_target": Tentang(L("Target %(nomor)s, “%(judul)s”, belum dibagi sejak %(saat)s."), "target"),
    "kegiatan": Tentang(
        L("Kegiatan “%(judul)s” berakhir hari ini, %(saat)s."),
        "rincian",
        L("Isi kemajuan"),
        lewat=L("Kegiatan “%(judul)s” lewat dari batasnya, %(saat)s."),
    ),
    "kegiatan_tim": Tentang(
        L("Kegiatan “%(judul)s” di tim yang Bapak/Ibu pimpin lewat dari batasnya, %(saat)s."), "kegiatan"
    ),
    "hasil_belum": Tentang(L("“%(judul)s” berakhir %(saat)s; hasilnya belum diserahkan."), "hasil_pekerjaan"),
    "hasil_anggota": Tentang(
        L("“%(judul)s” berakhir %(saat)s; hasil kerja anggotanya belum dilaporkan kepada pejabat penilainya."),
        "hasil_anggota",
    ),
    "rencana_kerja": Tentang(
        L("Rencana kerja anggota %(judul)s menunggu Bapak/Ibu sejak %(saat)s."), "rencana_kerja_tim"
    ),
    "rencana_kerja_kembali": Tentang(
        L("Rencana kerja Bapak/Ibu untuk %(judul)s dikembalikan sejak %(saat)s."), "rencana_kerja", _PERBAIKI
    ),
    "tanpa_rencana_kerja": Tentang(
        L("Rencana kerja Bapak/Ibu untuk “%(judul)s” belum disampaikan."), "rencana_kerja", L("Susun")
    ),
    "umpan_balik": Tentang(L("Ada anggota “%(judul)s” yang sudah lama belum mendapat umpan balik."), "pekerjaan"),
    "pemantauan": Tentang(L("“%(judul)s” sudah lama belum dipantau."), "pekerjaan"),
    "reviu_proses": Tentang(
        L("Peta proses %(nomor)s, “%(judul)s”, perlu direviu paling lambat %(saat)s."),
        "peta_proses",
        lewat=L("Reviu peta proses %(nomor)s, “%(judul)s”, sudah lewat dari %(saat)s."),
    ),
}
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
        duties = tuple(str(one.objek_id) for one in digest.isi)
        blocks = (Title(title), Text("\n".join(lines)))
        return Choose(blocks=blocks, choices=_pilihan(reader, digest), covers=duties)

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
    return f"{number}. {_(TENTANG[one.apa].tombol)}"


def _buka(one: Jatuh) -> Action:
    return Action(TENTANG[one.apa].buka, "open", one.buka)


def kalimat(reader: Reader, one: Jatuh) -> str:
    """What waits, since or until when."""
    if one.apa == "laporan":
        return _laporan(reader, one)
    if one.apa == "laporan_masuk" and one.nomor != "1":
        return reader._.plural(
            "%(n)s laporan untuk “%(judul)s” menunggu Bapak/Ibu terima.",
            "%(n)s laporan untuk “%(judul)s” menunggu Bapak/Ibu terima.",
            int(one.nomor),
            judul=one.judul,
        )
    what = TENTANG[one.apa]
    sentence = what.lewat if one.ulang and what.lewat is not None else what.kata
    return reader._(sentence, nomor=one.nomor, judul=judul(reader, one), saat=saat(reader, one.waktu))


def judul(reader: Reader, one: Jatuh) -> str:
    """What it is about; a letter is called by its kind."""
    is_letter = one.apa in ("paraf", "rancangan")
    return reader._(JENIS_SURAT.get(one.judul, L("Surat"))) if is_letter else one.judul


def _laporan(reader: Reader, one: Jatuh) -> str:
    _ = reader._
    values = {"judul": one.judul, "saat": saat(reader, one.waktu)}
    before = int(one.nomor or 1) - 1
    if one.status == "dikembalikan":
        return _("Laporan untuk “%(judul)s” dikembalikan dan perlu diperbaiki.", judul=one.judul)
    if one.status == "diminta":
        return _("Laporan atas permintaan untuk “%(judul)s” ditunggu; batasnya %(saat)s.", **values)
    if one.ulang and before:
        return _.plural(
            "%(n)s laporan untuk “%(judul)s” masih ditunggu; batas yang terakhir %(saat)s.",
            "%(n)s laporan untuk “%(judul)s” masih ditunggu; batas yang terakhir %(saat)s.",
            before + 1,
            **values,
        )
    if one.ulang:
        return _("Laporan untuk “%(judul)s” masih ditunggu; batasnya %(saat)s.", **values)
    said = _("Sekarang waktunya melapor untuk “%(judul)s” (%(saat)s).", **values)
    if not before:
        return said
    more = _.plural("%(n)s laporan sebelumnya belum dikirim.", "%(n)s laporan sebelumnya belum dikirim.", before)
    return f"{said} {more}"


def saat(reader: Reader, moment: dt.datetime | dt.date) -> str:
    """A moment or a day, in the reader's words."""
    return reader.when(moment) if isinstance(moment, dt.datetime) else reader.day(moment)


class Nanti:
    """Ingatkan nanti: in an hour, be it at night, or when the next working day begins, after the night."""

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
        return sesudah_hening(days.opening(days.next_working_day(scene.today), zone), zone)


DIALOGS: tuple[Dialog, ...] = (Nanti(),)
