"""The menu, help, and the choice of language: reachable from everywhere, in every state."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import sqlalchemy as sa
from sqlmodel import col, func, select

from bot.dialogs.answers import Answers
from bot.dialogs.card import fitted, page_number
from bot.dialogs.engine import Registry
from bot.dialogs.entry import Entry, label, leads, owns
from bot.dialogs.form import AGAIN, Form
from bot.dialogs.kanal import dialog as kanal
from bot.dialogs.kinerja import dialog as kinerja
from bot.dialogs.laporan import rekap
from bot.dialogs.scene import Scene, Turn
from core.errors import LincahError
from core.language import LANGUAGES, L, language
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai
from core.models.penugasan import Langkah, Tembusan
from core.permohonan.daftar import pernah_memutus

LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}


def _assignable(scene: Scene) -> bool:
    return scene.me.dapat_ditugaskan


def _works_with_roles(scene: Scene) -> bool:
    return _assignable(scene) or leads(scene)


def _administers(scene: Scene) -> bool:
    return scene.me.admin


def _decides(scene: Scene) -> bool:
    """Who heads a unit or acts for a head, and anybody for whose decision something waits or who has decided."""
    return bool(scene.memimpin) or decisions_waiting(scene) > 0 or pernah_memutus(scene.session, scene.me.id)


def _got_copies(scene: Scene) -> bool:
    return scene.session.exec(select(Tembusan.id).where(col(Tembusan.pegawai_id) == scene.me.id)).first() is not None


def _delegates(scene: Scene) -> bool:
    return scene.me.kepala or scene.me.admin


def decisions_waiting(scene: Scene) -> int:
    mine = scene.menunggu
    return int(scene.session.exec(select(func.count()).select_from(Langkah).where(mine)).one())


ENTRIES = (
    Entry(L("Perlu keputusan saya"), Action("keputusan", "open"), _decides, count=decisions_waiting),
    Entry(L("Ajukan diri"), Action("sukarela", "open"), _assignable, row=1),
    Entry(L("Papan peran"), Action("papan", "open"), _works_with_roles, row=1),
    Entry(L("Tugas saya"), Action("tugas", "open"), _assignable, row=2),
    Entry(L("Laporan saya"), Action("laporan_saya", "open"), count=rekap.menunggu, row=2),
    Entry(L("Kinerja"), Action("kinerja", "open"), count=kinerja.waiting),
    Entry(L("Yang saya ajukan"), Action("ajuan", "open"), row=3),
    Entry(L("Tim saya"), Action("tim_saya", "open"), row=3),
    Entry(L("Tembusan saya"), Action("tembusan", "open"), _got_copies),
    Entry(L("Tugaskan pegawai"), Action("tugaskan", "open"), leads, row=4),
    Entry(L("Minta pelibatan"), Action("pelibatan", "open"), owns, row=4),
    Entry(L("Bentuk tim"), Action("bentuk_tim", "open"), owns, row=5),
    Entry(L("Buka peran"), Action("buka_peran", "open"), owns, row=5),
    Entry(L("Penugasan di unit saya"), Action("penugasan_unit", "open"), leads),
    Entry(L("Cuti dan dinas luar"), Action("ketidakhadiran", "open"), row=6),
    Entry(L("Kedudukan saya"), Action("kedudukan_saya", "open"), row=6),
    Entry(L("Plt., Plh., dan pelimpahan"), Action("pelimpahan", "open"), _delegates),
    Entry(L("Siapa yang memutuskan?"), Action("siapa_memutus", "open"), _administers),
    Entry(L("Periksa struktur"), Action("periksa_struktur", "open"), _administers),
    Entry(L("Kalender kerja"), Action("kalender_kerja", "open"), _administers),
)


class Menu:
    """What this person can do, and the way out of whatever he is doing."""

    name = "menu"

    def __init__(self, titles: Callable[[], Registry]) -> None:
        self._dialogs = titles

    def open(self, scene: Scene, value: str = "") -> Turn:
        state = scene.state.parked()
        return Turn((self._menu(scene, tuple(state.drafts), page_number(value)),), state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        if do != "cancel":
            return self.open(scene)
        _ = scene._
        running = bool(scene.state.dialog)
        state = scene.state.ended()
        before = self._before(scene)
        if before is not None:
            told = Text(_("Baik, dibatalkan. Tidak ada yang dikirim."))
            return Turn((replace(before, blocks=(told, *before.blocks), replace=True),), state)
        said = _("Baik, dibatalkan. Tidak ada yang dikirim.") if running else _("Tidak ada yang sedang diisi.")
        menu = self._menu(scene, tuple(state.drafts))
        return Turn((Choose(blocks=(Text(said), *menu.blocks), choices=menu.choices, replace=True),), state)

    def _before(self, scene: Scene) -> Say | None:
        """What the form that is given up was about, if it can still be shown."""
        form, answers = self._dialogs().get(scene.state.dialog), Answers(scene.state.answers)
        with suppress(LincahError):
            if isinstance(form, Form) and form.back is not None:
                return form.back(scene, answers)
            if answers.text("ref").startswith(AGAIN):
                return self._dialogs()["permohonan"].open(scene, answers.text("ref").removeprefix(AGAIN)).say[0]
        return None

    def _menu(self, scene: Scene, drafts: tuple[str, ...], page: int = 0) -> Choose:
        _ = scene._
        known = [name for name in drafts if name in self._dialogs()]  # an older version may have had another form
        choices = [self._draft(scene, known[-1])] if known else []
        for entry in ENTRIES:
            if entry.shown(scene):
                count = entry.count(scene) if entry.count else 0
                choices.append(Choice(label(scene, entry, count), entry.opens, row=entry.row))
        choices.append(Choice(_("Bahasa"), Action("bahasa", "open"), row=99))
        if kanal.terhubung(scene):
            choices.append(Choice(_("Kanal kabar"), Action(kanal.NAME, "open"), row=99))
        choices.append(Choice(_("Bantuan"), Action("bantuan", "open"), row=99))
        who = Facts(((_("Jabatan"), scene.me.jabatan), (_("Unit"), scene.me.unit)))
        blocks = (Title(_("Menu")), Text(_("Selamat bekerja, %(nama)s", nama=scene.me.nama)), who)
        shown = fitted(scene, choices, page, lambda number: Action(self.name, "open", str(number)))
        return Choose(blocks=blocks, choices=tuple(shown))

    def _draft(self, scene: Scene, name: str) -> Choice:
        _ = scene._
        title = getattr(self._dialogs()[name], "title", name)
        return Choice(_("Lanjutkan: %(judul)s", judul=_(title)), Action(name, "resume"), style="primary")


class Help:
    """What Lincah does, in a few lines."""

    name = "bantuan"

    def open(self, scene: Scene, value: str = "") -> Turn:
        return Turn((self._text(scene),), scene.state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        return self.open(scene)

    def _text(self, scene: Scene) -> Say:
        _ = scene._
        blocks = (
            Title(_("Bantuan")),
            Text(
                _(
                    "Saya Lincah, asisten Sistem Kerja ASN. Lewat percakapan ini Bapak/Ibu dapat mengajukan diri, "
                    "memutuskan permohonan, membagi peran dalam tim, dan mengirim laporan."
                )
            ),
            Facts(_commands(scene)),
            Text(_("Setiap tombol juga boleh diketik, dengan nomor atau namanya.")),
            Note(_("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul)),
            *_izin(scene),
        )
        return Choose(blocks=blocks, choices=(Choice(_("Menu"), Action("menu", "open")),))


def _izin(scene: Scene) -> tuple[Block, ...]:
    """By what the government uses this program, for whoever asks whether it may (K Ps.31, T Ps.15)."""
    _, on_record = scene._, scene.world.rekomendasi_tik
    return (Note(_("Dipakai dengan rekomendasi TIK: %(rekomendasi)s.", rekomendasi=on_record)),) if on_record else ()


def _commands(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The words that are always understood."""
    _ = scene._
    refusals = ((_("BERHENTI, MULAI"), _("tidak menerima kabar di sini, atau menerimanya lagi")),)
    return (
        ("/menu", _("semua yang dapat Bapak/Ibu lakukan")),
        ("/batal", _("berhenti mengisi; tidak ada yang dikirim")),
        ("/bahasa", _("ganti bahasa")),
        ("/bantuan", _("penjelasan ini")),
        *(refusals if scene.menolak else ()),
    )


class Tongue:
    """The reader's language; it holds for every message from then on, on all his channels."""

    name = "bahasa"

    def open(self, scene: Scene, value: str = "") -> Turn:
        _ = scene._
        choices = tuple(Choice(LANGUAGE_NAMES[code], Action(self.name, "set", code)) for code in LANGUAGES)
        return Turn((Choose(blocks=(Text(_("Pilih bahasa.")),), choices=choices),), scene.state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        scene.session.execute(sa.update(Pegawai).where(col(Pegawai.id) == scene.me.id).values(bahasa=value))
        scene.session.execute(
            sa.update(ChannelIdentity).where(col(ChannelIdentity.pegawai_id) == scene.me.id).values(bahasa=value)
        )
        _ = language(value)
        said = _("Baik, mulai sekarang saya memakai %(bahasa)s.", bahasa=LANGUAGE_NAMES[value])
        choices = (Choice(_("Menu"), Action("menu", "open")),)
        return Turn((Choose(blocks=(Text(said),), choices=choices, replace=True),), scene.state)
