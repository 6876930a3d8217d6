"""What people fill in about activities: a new one, its changes, who does it, why it ends."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import dilihat, menu_choice
from bot.dialogs.form import Form
from bot.dialogs.pelaksanaan import rincian_kabar as kabar
from bot.dialogs.pelaksanaan.rincian_kabar import Kabar
from bot.dialogs.pelaksanaan.rincian_rupa import hasil
from bot.dialogs.pelaksanaan.rincian_tanya import (
    ISI,
    LUAR,
    PELAKSANA,
    WAKTU,
    beranggaran,
    boleh,
    butir_terpilih,
    calon_pengganti,
    dasar,
    sendiri,
    tentang_pekerjaan,
    tentang_rincian,
)
from bot.dialogs.questions import Number, Pick, Write
from bot.dialogs.rupiah import amount, given
from bot.dialogs.scene import Scene
from core import pekerjaan
from core import pelaksanaan as pk
from core.language import L
from core.messages import Action, Choice, Say
from core.models.pelaksanaan import RincianKegiatan
from core.pekerjaan import Pekerjaan


def _isi(scene: Scene, answers: Answers) -> pk.IsiRincian:
    alone = sendiri(scene, answers)
    who = (
        str(pekerjaan.pelaksana(scene.session, tentang_pekerjaan(scene, answers))[0])
        if alone
        else answers.text("pelaksana")
    )
    return pk.IsiRincian(
        uraian=answers.text("uraian"),
        anggaran=amount(answers, "anggaran") if beranggaran(scene, answers) else pk.NOL,
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        pelaksana_id=uuid.UUID(who) if who else None,
        butir_id=butir_terpilih(scene, answers),
        kaitan=answers.text("kaitan"),
    )


def _susun(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    work = tentang_pekerjaan(scene, answers)
    row = pk.susun(scene.session, work, _isi(scene, answers), scene.saat)
    kabar.beri_tahu(scene, row, row.pelaksana_id, Kabar(kabar.JATUH))
    said = _("Kegiatan “%(uraian)s” sudah disimpan.", uraian=row.uraian)
    if row.pelaksana_id not in (None, scene.me.id):
        assert row.pelaksana_id is not None
        told = _("%(nama)s sudah diberi tahu.", nama=scene.orang(row.pelaksana_id).nama)
        said = f"{said} {told}"
    more = Choice(_("Tambah kegiatan lain"), Action("rincian_baru", "open", work.ref), style="primary")
    return hasil(said, (more, *_jalan(scene, row, work)))


def _jalan(scene: Scene, row: RincianKegiatan, work: Pekerjaan) -> tuple[Choice, ...]:
    _ = scene._
    return (
        Choice(_("Buka kegiatan"), Action("rincian", "open", str(row.id))),
        Choice(_("Papan kegiatan"), Action("kegiatan", "open", work.ref)),
        menu_choice(scene),
    )


def _sekarang(scene: Scene, value: str) -> Answers:
    """What the activity says now, so that a change is one answer and not all."""
    _ = scene._
    row = pk.ambil(scene.session, dilihat(value)[0])
    lines = pk.butir_rencana(scene.session, pekerjaan.dari(scene.session, row))
    answers = Answers().given("uraian", row.uraian, row.uraian)
    line = next((one for one in lines if one.id == row.butir_rencana_id), None)
    if line is not None:
        answers = answers.given("butir", str(line.id), line.uraian)
    elif lines and not row.anggaran:
        answers = answers.given("butir", LUAR, _("Di luar butir rencana"))
    if beranggaran(scene, answers):
        answers = given(scene, answers, "anggaran", row.anggaran)
    answers = answers.given("mulai", row.mulai.isoformat(), _.date(row.mulai))
    answers = answers.given("selesai", row.selesai.isoformat(), _.date(row.selesai))
    return answers if row.tim_id else answers.given("kaitan", row.kaitan, row.kaitan or "–")


def _ubah(scene: Scene, answers: Answers) -> Sequence[Say]:
    seen = dilihat(answers.text("ref"))
    row = pk.ubah(scene.session, seen, _isi(scene, answers), scene.saat)
    kabar.beri_tahu(scene, row, row.pelaksana_id, Kabar(kabar.DIUBAH))
    work = pekerjaan.dari(scene.session, row)
    said = scene._("Perubahan kegiatan “%(uraian)s” sudah disimpan.", uraian=row.uraian)
    return hasil(said, _jalan(scene, row, work))


def _alihkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    seen, whom = dilihat(answers.text("ref")), answers.id("kepada")
    before = pk.alihkan(scene.session, seen, whom, scene.saat)
    row = pk.ambil(scene.session, seen[0])
    name = scene.orang(whom).nama
    taken = Kabar(kabar.DIALIHKAN_KEPADA, orang=scene.orang(before).nama) if before else Kabar(kabar.JATUH)
    kabar.beri_tahu(scene, row, whom, taken)
    kabar.beri_tahu(scene, row, before, Kabar(kabar.DIALIHKAN_DARI, orang=name))
    said = _("Kegiatan “%(uraian)s” sekarang dikerjakan %(nama)s.", uraian=row.uraian, nama=name)
    return hasil(said, _jalan(scene, row, pekerjaan.dari(scene.session, row)))


def _batalkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    seen, why = dilihat(answers.text("ref")), answers.text("alasan")
    row = pk.batalkan(scene.session, seen, why, scene.saat)
    kabar.beri_tahu(scene, row, row.pelaksana_id, Kabar(kabar.DIBATALKAN, alasan=why))
    said = scene._("Kegiatan “%(uraian)s” sudah dibatalkan. Anggarannya bebas kembali.", uraian=row.uraian)
    return hasil(said, _jalan(scene, row, pekerjaan.dari(scene.session, row)))


def _buka(scene: Scene, answers: Answers) -> Sequence[Say]:
    why = answers.text("alasan")
    content = pk.kemajuan.IsiKemajuan(answers.number("kemajuan"), why)
    row = pk.kemajuan.buka_kembali(scene.session, dilihat(answers.text("ref"))[0], content, scene.saat)
    kabar.beri_tahu(scene, row, row.pelaksana_id, Kabar(kabar.DIBUKA, alasan=why))
    said = scene._("Kegiatan “%(uraian)s” dibuka kembali.", uraian=row.uraian)
    return hasil(said, _jalan(scene, row, pekerjaan.dari(scene.session, row)))


def _tentang(scene: Scene, answers: Answers) -> str:
    return tentang_rincian(scene, answers).uraian


def _judul(scene: Scene, answers: Answers) -> str:
    return tentang_pekerjaan(scene, answers).judul


_ALASAN = L("Apa alasannya? Alasan ini akan dibaca oleh yang mengerjakan.")

RINCIAN_BARU = Form(
    name="rincian_baru",
    title=L("Susun rincian kegiatan"),
    questions=(
        *ISI,
        PELAKSANA,
        *WAKTU,
    ),
    allow=boleh,
    about=_judul,
    preview=dasar,
    submit=_susun,
    send=L("Simpan"),
)
UBAH_RINCIAN = Form(
    name="ubah_rincian",
    title=L("Ubah kegiatan"),
    questions=(*ISI, *WAKTU),
    allow=boleh,
    prefill=_sekarang,
    preview=dasar,
    submit=_ubah,
    send=L("Simpan"),
)
ALIHKAN_RINCIAN = Form(
    name="alihkan_rincian",
    title=L("Alihkan kegiatan"),
    questions=(
        Pick(
            name="kepada",
            label=L("Kepada"),
            ask=L("Siapa yang mengerjakannya sekarang? Keduanya diberi tahu."),
            options=calon_pengganti,
            explain=True,
            none=L("Tidak ada anggota lain dalam pekerjaan ini."),
        ),
    ),
    allow=boleh,
    about=_tentang,
    submit=_alihkan,
    send=L("Alihkan"),
)
BATALKAN_RINCIAN = Form(
    name="batalkan_rincian",
    title=L("Batalkan kegiatan"),
    questions=(Write(name="alasan", label=L("Alasan"), ask=_ALASAN, limit=500),),
    allow=boleh,
    about=_tentang,
    submit=_batalkan,
    send=L("Ya, batalkan"),
    style="danger",
)
BUKA_RINCIAN = Form(
    name="buka_rincian",
    title=L("Buka kembali kegiatan"),
    questions=(
        Number(
            name="kemajuan",
            label=L("Kemajuan (%)"),
            ask=L("Berapa persen kemajuan yang sebenarnya?"),
            least=0,
            most=99,
            suggest=(25, 50, 75, 90),
        ),
        Write(name="alasan", label=L("Alasan"), ask=_ALASAN, limit=500),
    ),
    allow=boleh,
    about=_tentang,
    submit=_buka,
    send=L("Buka kembali"),
)
DIALOGS = (RINCIAN_BARU, UBAH_RINCIAN, ALIHKAN_RINCIAN, BATALKAN_RINCIAN, BUKA_RINCIAN)
