"""What people fill in about a plan: its lines, one by one or pasted, and the remark it is returned with."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, dilihat, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.perencanaan import kabar_rencana as kabar
from bot.dialogs.questions import Day, Write, parse_day
from bot.dialogs.rupiah import Money, amount
from bot.dialogs.scene import Scene
from core import pekerjaan, perencanaan
from core.language import L
from core.messages import Action, Block, Choice, Choose, Event, Facts, Say, Text, Title
from core.models.perencanaan import ButirRencana, RencanaKegiatan
from core.perencanaan import kewenangan, lihat_rencana
from core.perencanaan.baris import TERBANYAK, URAIAN, urai
from core.perencanaan.butir import IsiButir, RencanaTerkunci

TEXT = TERBANYAK * 80  # characters of pasted lines


def _rencana(scene: Scene, answers: Answers) -> RencanaKegiatan:
    row = scene.session.get(RencanaKegiatan, dilihat(answers.text("ref"))[0])
    if row is None:
        raise Outdated()
    return row


def _boleh_menulis(scene: Scene, answers: Answers) -> None:
    _wajib_disusun(scene, _rencana(scene, answers))


def _wajib_disusun(scene: Scene, row: RencanaKegiatan) -> None:
    """
    Raises:
        BukanPelaksana, PekerjaanBerakhir, RencanaTerkunci: its lines are not his to write now.
    """
    lihat_rencana.wajib_penyusun(scene.session, pekerjaan.dari(scene.session, row), scene.saat)
    if row.status not in lihat_rencana.DISUSUN:
        raise RencanaTerkunci(row)


def _hari(scene: Scene) -> Callable[[str], dt.date | None]:
    return lambda text: parse_day(text, scene.today)


@dataclass(frozen=True, kw_only=True)
class Lines(Write):
    """Lines of a plan, one or many; what cannot be read is said before anything is kept."""

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        given = super().read(scene, answers, event)
        urai(given.text(self.name), _hari(scene))
        return given


def _butir(scene: Scene, answers: Answers) -> list[IsiButir]:
    return urai(answers.text("baris"), _hari(scene))


def _pratinjau(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """The lines as they were understood, and what the plan will cost with them."""
    _ = scene._
    lines = _butir(scene, answers)
    before = lihat_rencana.butir(scene.session, _rencana(scene, answers).id)
    total = _.money(lihat_rencana.jumlah(before) + sum(line.anggaran for line in lines))
    return (Text("\n".join(kabar.baris(scene.reader, lines))), Facts(((_("Jumlah anggaran sesudahnya"), total),)))


def _tambah(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = _rencana(scene, answers)
    made = perencanaan.butir.tambah(scene.session, row.id, _butir(scene, answers), scene.saat)
    _ = scene._
    said = _.plural("%(n)s kegiatan ditambahkan.", "%(n)s kegiatan ditambahkan.", len(made))
    return (_tersimpan(scene, row, said),)


def _tersimpan(scene: Scene, row: RencanaKegiatan, said: str) -> Say:
    _ = scene._
    total = _.money(lihat_rencana.jumlah(lihat_rencana.butir(scene.session, row.id)))
    return Choose(
        blocks=(Text(said), Facts(((_("Jumlah anggaran"), total),))),
        choices=(
            Choice(_("Buka rencana"), Action("rencana", "open", str(row.id)), style="primary"),
            Choice(_("Tambah lagi"), Action("tambah_butir", "open", str(row.id))),
            menu_choice(scene),
        ),
        replace=True,
    )


# -- one line ---------------------------------------------------------------------------------------------


def _daftar_butir(scene: Scene, value: str) -> Sequence[Item]:
    lines = lihat_rencana.butir(scene.session, uuid.UUID(value))
    return [
        Item(f"{number}. {line.uraian}", Action("butir", "open", str(line.id)), scene._.money(line.anggaran))
        for number, line in enumerate(lines, 1)
    ]


def _ambil(scene: Scene, value: str) -> ButirRencana:
    """
    Raises:
        Outdated: the line is gone.
        BukanPelaksana, PekerjaanBerakhir, RencanaTerkunci: it is not his to write now.
    """
    line = scene.session.get(ButirRencana, uuid.UUID(value))
    if line is None:
        raise Outdated()
    _wajib_disusun(scene, scene.session.get_one(RencanaKegiatan, line.rencana_id))
    return line


def _kartu(scene: Scene, value: str) -> Say:
    _, line = scene._, _ambil(scene, value)
    words = IsiButir(line.uraian, line.anggaran, line.mulai, line.selesai)
    return Choose(
        blocks=(Title(_("Ubah kegiatan")), Text("\n".join(kabar.baris(scene.reader, [words])))),
        choices=(
            Choice(_("Ubah"), Action("ubah_butir", "open", value), style="primary"),
            Choice(_("Hapus"), Action("butir", "hapus", value), style="danger"),
            Choice(_("Buka rencana"), Action("rencana", "open", str(line.rencana_id))),
            menu_choice(scene),
        ),
        replace=True,
    )


def _hapus(scene: Scene, value: str) -> Sequence[Say]:
    row = perencanaan.butir.hapus_butir(scene.session, _ambil(scene, value).id, scene.saat)
    return (_tersimpan(scene, row, scene._("Kegiatan dihapus dari rencana.")),)


def _satu(scene: Scene, answers: Answers) -> ButirRencana:
    return _ambil(scene, answers.text("ref"))


def _boleh_mengubah(scene: Scene, answers: Answers) -> None:
    _satu(scene, answers)


def _uraian(scene: Scene, answers: Answers) -> tuple[str, str]:
    line = _satu(scene, answers)
    return line.uraian, line.uraian


def _anggaran(scene: Scene, answers: Answers) -> tuple[str, str]:
    line = _satu(scene, answers)
    return str(line.anggaran), scene._.money(line.anggaran)


def _hari_butir(name: str) -> Callable[[Scene, Answers], tuple[str, str]]:
    def known(scene: Scene, answers: Answers) -> tuple[str, str]:
        day = getattr(_satu(scene, answers), name)
        return (day.isoformat(), scene._.date(day)) if day else ("", "–")

    return known


def _hari_dekat(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    first = (scene.today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return [scene.today, first]


def _awal_tahun(scene: Scene, _answers: Answers) -> dt.date:
    return dt.date(scene.today.year - 1, 1, 1)


def _sejak_mulai(scene: Scene, answers: Answers) -> dt.date:
    return answers.day("mulai") if answers.text("mulai") else _awal_tahun(scene, answers)


def _ubah(scene: Scene, answers: Answers) -> Sequence[Say]:
    line = _satu(scene, answers)
    row = scene.session.get_one(RencanaKegiatan, line.rencana_id)
    days = [answers.day(name) if answers.text(name) else None for name in ("mulai", "selesai")]
    words = IsiButir(answers.text("uraian"), amount(answers, "anggaran"), days[0], days[1])
    perencanaan.butir.ubah_butir(scene.session, line.id, words, scene.saat)
    return (_tersimpan(scene, row, scene._("Kegiatan sudah diubah.")),)


# -- returning it -----------------------------------------------------------------------------------------


def _boleh_menjawab(scene: Scene, answers: Answers) -> None:
    row = _rencana(scene, answers)
    kewenangan.wajib_pejabat(scene.session, row.jabatan_id, scene.saat)
    if row.status != "diajukan":
        raise perencanaan.rencana.berubah(scene.session, row)


def _kembalikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    seen = dilihat(answers.text("ref"))
    row = perencanaan.rencana.kembalikan(scene.session, seen, answers.text("catatan"), scene.saat)
    return kabar.setelah_dijawab(scene, row)


def _tentang(scene: Scene, answers: Answers) -> str:
    return kabar.judul(_rencana(scene, answers))


TAMBAH_BUTIR = Form(
    name="tambah_butir",
    title=L("Tambah kegiatan"),
    questions=(
        Lines(
            name="baris",
            label=L("Kegiatan"),
            ask=L("Apa kegiatannya dan berapa anggarannya? Tulis: uraian; anggaran; mulai; selesai."),
            help=L(
                "Contoh: Pelatihan petugas; 1,5 juta; 1 Feb 2027; 28 Feb 2027. Tanggal boleh dilewati. "
                "Beberapa kegiatan boleh sekaligus, satu baris satu kegiatan, juga tempelan dari lembar kerja."
            ),
            limit=TEXT,
        ),
    ),
    allow=_boleh_menulis,
    preview=_pratinjau,
    submit=_tambah,
    send=L("Tambahkan"),
    about=_tentang,
)
BUTIR = Card(name="butir", show=_kartu, deeds={"hapus": _hapus})
BUTIR_RENCANA = Listing(name="butir_rencana", title=L("Ubah kegiatan"), items=_daftar_butir)
UBAH_BUTIR = Form(
    name="ubah_butir",
    title=L("Ubah kegiatan"),
    questions=(
        Write(name="uraian", label=L("Kegiatan"), ask=L("Apa kegiatannya?"), limit=URAIAN, default=_uraian),
        Money(name="anggaran", label=L("Anggaran"), ask=L("Berapa anggarannya?"), least=1, default=_anggaran),
        Day(
            name="mulai",
            label=L("Mulai"),
            ask=L("Mulai tanggal berapa?"),
            suggest=_hari_dekat,
            earliest=_awal_tahun,
            default=_hari_butir("mulai"),
            optional=True,
        ),
        Day(
            name="selesai",
            label=L("Selesai"),
            ask=L("Sampai tanggal berapa?"),
            suggest=_hari_dekat,
            earliest=_sejak_mulai,
            default=_hari_butir("selesai"),
            optional=True,
        ),
    ),
    allow=_boleh_mengubah,
    submit=_ubah,
    send=L("Simpan"),
)
KEMBALIKAN_RENCANA = Form(
    name="kembalikan_rencana",
    title=L("Kembalikan rencana"),
    questions=(
        Write(
            name="catatan",
            label=L("Catatan"),
            ask=L("Apa yang perlu diperbaiki? Catatan ini akan dibaca oleh penyusunnya."),
        ),
    ),
    allow=_boleh_menjawab,
    submit=_kembalikan,
    ready=True,
    about=_tentang,
)
DIALOGS = (TAMBAH_BUTIR, BUTIR, BUTIR_RENCANA, UBAH_BUTIR, KEMBALIKAN_RENCANA)
