"""The lines of one's own work plan: written, changed, taken out."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from bot.dialogs import pekerjaan as hub
from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.pelaksanaan import rencana_kerja_rupa as rupa
from bot.dialogs.pelaksanaan.rincian_rupa import hari_dalam, hasil
from bot.dialogs.questions import Day, Write
from bot.dialogs.scene import Scene
from core import pekerjaan
from core import pelaksanaan as pk
from core.language import L
from core.messages import Action, Choice, Choose, Say, Text
from core.models.pelaksanaan import RencanaKerja
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import rencana_kerja as rk


def _garis(value: str) -> tuple[uuid.UUID, int, int]:
    """The plan, the version and the line a button was made for.

    Raises:
        Outdated: it names no line.
    """
    parts = value.split(":")
    if len(parts) != 3:
        raise Outdated()
    return uuid.UUID(parts[0]), int(parts[1]), int(parts[2])


def _rencana(scene: Scene, plan_id: uuid.UUID) -> RencanaKerja:
    row = scene.session.get(RencanaKerja, plan_id)
    if row is None or row.pegawai_id != scene.me.id:
        raise Outdated()
    return row


def _daftar(scene: Scene, value: str) -> Sequence[Item]:
    work = hub.ambil(scene, value)
    row = rk.milik(scene.session, work, scene.me.id)
    lines = rk.baris(row) if row else []
    return [
        Item(f"{n + 1}. {line.uraian}", Action("baris_kerja", "open", f"{row.id}:{row.versi}:{n}"), line.kaitan)
        for n, line in enumerate(lines)
        if row is not None
    ]


def _kartu(scene: Scene, value: str) -> Say:
    _ = scene._
    plan_id, version, number = _garis(value)
    row = _rencana(scene, plan_id)
    lines = rk.baris(row)
    if row.versi != version or number >= len(lines):
        raise Outdated(Action("baris_rencana", "open", pekerjaan.dari(scene.session, row).ref))
    work = hub.ambil(scene, pekerjaan.dari(scene.session, row).ref)
    choices = (
        Choice(_("Ubah"), Action("isi_baris", "open", value), style="primary", row=1),
        Choice(_("Hapus"), Action("baris_kerja", "hapus", value), style="danger", row=1),
        Choice(_("Rencana kerja saya"), Action("rencana_kerja", "open", work.ref), row=98),
        menu_choice(scene),
    )
    return Choose(blocks=(Text(rupa.baris(scene.reader, number + 1, lines[number])),), choices=choices, replace=True)


def _hapus(scene: Scene, value: str) -> Sequence[Say]:
    plan_id, version, number = _garis(value)
    row = _rencana(scene, plan_id)
    work = pekerjaan.dari(scene.session, row)
    rk.ganti(scene.session, (plan_id, version), number, None, scene.saat)
    return _tersimpan(scene, work, scene._("Baris itu sudah dihapus dari rencana."))


def _tersimpan(scene: Scene, work: Pekerjaan, said: str) -> Sequence[Say]:
    """What was handed in before is a draft again, and whoever had it to answer sees that."""
    _ = scene._
    row = rk.milik(scene.session, work, scene.me.id)
    if row is not None and row.status == "disusun" and row.putaran:
        rupa.tutup(scene, row, scene.me.nama, L("Rencana kerja ini sedang diubah penyusunnya."))
        said = _("%(hasil)s Rencana ini perlu disampaikan lagi.", hasil=said)
    own = Choice(_("Rencana kerja saya"), Action("rencana_kerja", "open", work.ref), style="primary")
    more = Choice(_("Tambah baris"), Action("isi_baris", "open", work.ref))
    return hasil(said, (own, more, menu_choice(scene)))


# -- writing one --------------------------------------------------------------------------------------


def _baru(answers: Answers) -> bool:
    return answers.text("ref").startswith(("tim:", "penugasan:"))


def _pekerjaan(scene: Scene, answers: Answers) -> Pekerjaan:
    if _baru(answers):
        return hub.ambil(scene, answers.text("ref"))
    return pekerjaan.dari(scene.session, _rencana(scene, _garis(answers.text("ref"))[0]))


def _boleh(scene: Scene, answers: Answers) -> None:
    work = _pekerjaan(scene, answers)
    pekerjaan.wajib_pelaksana(scene.session, work, scene.me.id)
    pekerjaan.wajib_berjalan(work, scene.today)


def _sekarang(scene: Scene, value: str) -> Answers:
    """The line as it is, so that a change is one answer and not all."""
    if value.startswith(("tim:", "penugasan:")):
        return Answers()
    plan_id, version, number = _garis(value)
    row = _rencana(scene, plan_id)
    lines = rk.baris(row)
    if row.versi != version or number >= len(lines):
        raise Outdated(Action("baris_rencana", "open", pekerjaan.dari(scene.session, row).ref))
    line = lines[number]
    answers = Answers().given("uraian", line.uraian, line.uraian)
    if line.kaitan:  # a line without it is opened to say it
        answers = answers.given("kaitan" if scene.me.jenis == "JF" else "tugas", line.kaitan, line.kaitan)
    return answers.given("selesai", line.selesai.isoformat(), scene._.date(line.selesai))


def _hari_dekat(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    work = _pekerjaan(scene, answers)
    start = max(scene.today, work.mulai)
    return hari_dalam(start, work.selesai, [start + dt.timedelta(days=14), start + dt.timedelta(days=30), work.selesai])


def _awal(scene: Scene, answers: Answers) -> dt.date:
    return _pekerjaan(scene, answers).mulai


def _periksa_hari(scene: Scene, answers: Answers, day: dt.date) -> None:
    work = _pekerjaan(scene, answers)
    if day > work.selesai:
        raise pk.MasaDiLuarPekerjaan(work)


def _fungsional(scene: Scene, _answers: Answers) -> bool:
    return scene.me.jenis == "JF"


def _pelaksana(scene: Scene, answers: Answers) -> bool:
    return not _fungsional(scene, answers)


def _simpan(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    work, ref = _pekerjaan(scene, answers), answers.text("ref")
    line = rk.Baris(answers.text("uraian"), answers.day("selesai"), answers.text("kaitan") or answers.text("tugas"))
    if _baru(answers):
        rk.tambah(scene.session, work, line, scene.saat)
        return _tersimpan(scene, work, _("Baris itu sudah ditambahkan ke rencana."))
    plan_id, version, number = _garis(ref)
    rk.ganti(scene.session, (plan_id, version), number, line, scene.saat)
    return _tersimpan(scene, work, _("Baris itu sudah diubah."))


def _judul(scene: Scene, answers: Answers) -> str:
    return _pekerjaan(scene, answers).judul


BARIS_RENCANA = Listing(
    name="baris_rencana",
    title=L("Ubah baris yang mana?"),
    items=_daftar,
    empty=L("Rencana kerja Bapak/Ibu belum berisi apa-apa."),
)
BARIS = Card(name="baris_kerja", show=_kartu, deeds={"hapus": _hapus})
ISI_BARIS = Form(
    name="isi_baris",
    title=L("Baris rencana kerja"),
    questions=(
        Write(name="uraian", label=L("Yang dikerjakan"), ask=L("Apa yang akan Bapak/Ibu kerjakan?"), limit=300),
        Write(
            name="kaitan",
            label=L("Butir kegiatan"),
            ask=L("Butir kegiatan jabatan fungsional mana yang dilaksanakan?"),
            when=_fungsional,
            limit=300,
            optional=True,
        ),
        Write(
            name="tugas",
            label=L("Uraian tugas"),
            ask=L("Uraian tugas jabatan mana yang dilaksanakan?"),
            when=_pelaksana,
            limit=300,
            optional=True,
        ),
        Day(
            name="selesai",
            label=L("Sampai"),
            ask=L("Sampai tanggal berapa?"),
            suggest=_hari_dekat,
            earliest=_awal,
            check=_periksa_hari,
        ),
    ),
    allow=_boleh,
    prefill=_sekarang,
    about=_judul,
    submit=_simpan,
    send=L("Simpan"),
)
