"""Tugaskan pegawai: the head of a unit assigns people of his own, directly or by a proposal to their assessor."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import AGAIN, Form
from bot.dialogs.organisasi.pegawai import aturan, calon, pilihan_pegawai
from bot.dialogs.organisasi.sebagai import SEBAGAI, hanya_pimpinan, kapasitas, pimpinan
from bot.dialogs.penugasan import lanjutan, penunjukan
from bot.dialogs.perencanaan import dari_target
from bot.dialogs.permohonan import kabar
from bot.dialogs.permohonan.isian import PENGATURAN_LAIN, RUTIN, SIFAT
from bot.dialogs.permohonan.pengajuan import dikembalikan, salin, salin_waktu
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.scene import Scene
from bot.dialogs.tim import dialog as tim
from bot.dialogs.waktu import MULAI, SELESAI
from core import penugasan, susun
from core import permohonan as pp
from core import tim as teams
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.tim import TimKerja
from core.penugasan import RencanaPenunjukan
from core.regulasi.kosakata import Form as Bentuk

TEAM = "tim"  # ref "tim:<id>": more members from the head's own unit
USULAN = "usulan"
LANGSUNG = "langsung"


def _team(answers: Answers) -> uuid.UUID | None:
    return answers.id("tim_id") if answers.text("tim_id") else None


def _bidang(scene: Scene, answers: Answers) -> Sequence[str]:
    """The fields that the letter must hold, or the product asks for where the text is silent."""
    unit = scene.struktur.unit[str(pimpinan(scene, answers).unit_id)]
    form: Bentuk = "tim" if _team(answers) else "individu"
    return susun.alur_penunjukan(scene.regulasi, form, unit, scene.struktur).bidang


def _calon(scene: Scene, answers: Answers) -> Sequence[Option]:
    people = calon(scene, pimpinan(scene, answers))
    begun = lanjutan.asal(scene, answers.text("ref"))
    gone = {begun.penugasan.pegawai_id} if begun and begun.jenis == lanjutan.GANTI else set()
    team = _team(answers)
    if team is not None:
        gone |= {member.pegawai_id for member in teams.anggota(scene.session, team)}
    masa = (answers.day("mulai"), answers.day("selesai"))
    return pilihan_pegawai(scene, [one for one in people if one.id not in gone], masa)


def rencana(scene: Scene, answers: Answers) -> RencanaPenunjukan:
    ref = answers.text("ref")
    return RencanaPenunjukan(
        pimpinan=pimpinan(scene, answers),
        pegawai=tuple(uuid.UUID(value) for value in answers.many("pegawai")),
        judul=answers.text("judul"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        maksud_tujuan=answers.text("maksud_tujuan"),
        target=answers.text("target"),
        pengaturan_lain=answers.text("pengaturan_lain"),
        sifat=answers.text("sifat", RUTIN),
        jalur="usulan" if answers.text("cara") == USULAN else None,
        tim_id=_team(answers),
        lanjutan_dari_id=lanjutan.lanjutan_dari(answers),
        alasan_ganti=answers.text("alasan_ganti"),
        ulang=uuid.UUID(ref.removeprefix(AGAIN)) if ref.startswith(AGAIN) else None,
        target_kinerja_id=dari_target.terkait(answers),
    )


def _dapat_diusulkan(scene: Scene, answers: Answers) -> bool:
    direct = replace(rencana(scene, answers), jalur=None)
    return penugasan.dapat_diusulkan(direct, aturan(scene), scene.me.instansi_id)


def _cara(scene: Scene, _answers: Answers) -> Sequence[Option]:
    _ = scene._
    return [Option(LANGSUNG, _("Saya tugaskan langsung")), Option(USULAN, _("Usulkan kepada penilainya"))]


def _dalam_masa_tim(scene: Scene, answers: Answers, day: dt.date) -> None:
    team = _team(answers)
    if team is not None:
        teams.periksa_masa(scene.session.get_one(TimKerja, team), day)


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """Who assigns whom, by which provision, and who signs."""
    groups = penugasan.kelompok(rencana(scene, answers), aturan(scene), scene.me.instansi_id)
    return (*kapasitas(scene, answers), *penunjukan.pratinjau(scene, groups))


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    dari_target.periksa(scene, answers)
    _ = scene._
    plan = rencana(scene, answers)
    before = dikembalikan(scene, str(plan.ulang)).pemohon_id if plan.ulang else None
    effects = penugasan.tunjuk(scene.session, plan, aturan(scene), scene.me.instansi_id, scene.now)
    if before is not None:
        kabar.diteruskan(scene, effects[0], before)
    penunjukan.umumkan(scene, effects)
    if plan.tim_id is not None:
        done = [one.pegawai_id for effect in effects for one in effect.penugasan]
        tim.bergabung(scene, plan.tim_id, done)
    waiting = any(effect.giliran for effect in effects)
    title = _("Usulan terkirim") if waiting else _("Pegawai sudah ditugaskan")
    requests = [
        Choice(effect.permohonan.nomor, Action("permohonan", "open", str(effect.permohonan.id))) for effect in effects
    ]
    undo = penunjukan.urungan(scene, effects)
    blocks: list[Block] = [Title(title), Text("\n".join(penunjukan.kelanjutan(scene, effects)))]
    if undo:
        blocks.append(Note(_("Salah ketuk? Dalam 60 detik penugasan ini masih dapat diurungkan.")))
    choices = (*undo, *requests, menu_choice(scene))
    return (Choose(blocks=tuple(blocks), choices=choices, replace=True),)


# -- what is known already ------------------------------------------------------------------------------


def _prefill(scene: Scene, value: str) -> Answers:
    """For a team or a target, from a proposal that came back, or an assignment that goes on or changes hands."""
    from_target = dari_target.isi_awal(scene, value, {"judul": "judul", "maksud_tujuan": "sasaran", "target": "target"})
    if from_target is not None:
        return from_target
    begun = lanjutan.asal(scene, value)
    if begun is not None:
        return _dari_penugasan(scene, begun)
    if value.startswith(f"{TEAM}:"):
        return _dari_tim(scene, uuid.UUID(value.partition(":")[2]))
    return _dari_usulan(scene, value.removeprefix(AGAIN)) if value.startswith(AGAIN) else Answers()


def _dari_penugasan(scene: Scene, begun: lanjutan.Asal) -> Answers:
    answers = lanjutan.isi_awal(scene, Answers(), begun)
    row = begun.penugasan
    if begun.jenis == lanjutan.LANJUT:
        answers = answers.given("pegawai", [str(row.pegawai_id)], scene.orang(row.pegawai_id).nama)
    return _tandai_tim(answers, row.tim_id)


def _dari_tim(scene: Scene, tim_id: uuid.UUID) -> Answers:
    team = scene.session.get(TimKerja, tim_id)
    if team is None or not teams.berjalan(team, scene.today):
        raise NotNow(L("Tim ini sudah berakhir."))
    answers = _sebagai(scene, Answers(), team.unit_id).given("judul", team.nama, team.nama)
    answers = salin(answers, team, ("maksud_tujuan", "target"))
    start = max(MULAI.suggest(scene, answers)[0], team.mulai)
    answers = answers.given("mulai", min(start, team.selesai).isoformat(), scene._.date(min(start, team.selesai)))
    answers = answers.given("selesai", team.selesai.isoformat(), scene._.date(team.selesai))
    return _tandai_tim(answers, team.id)


def _dari_usulan(scene: Scene, ref: str) -> Answers:
    row = dikembalikan(scene, ref)
    answers = _sebagai(scene, Answers(), row.unit_pemilik_id)
    answers = salin(answers, row, ("judul", "maksud_tujuan", "target", "pengaturan_lain", "sifat"))
    people = pp.pilihan_dari(scene.session, row.id)
    names = ", ".join(scene.orang(one).nama for one in people)
    answers = answers.given("pegawai", [str(one) for one in people], names)
    if row.alur.endswith(f".{USULAN}"):
        answers = answers.given("cara", USULAN, scene._("Usulkan kepada penilainya"))
    return _tandai_tim(salin_waktu(scene, answers, row), row.tim_id)


def _sebagai(scene: Scene, answers: Answers, unit_id: uuid.UUID) -> Answers:
    head = scene.puo(unit_id) or next((one for one in scene.memimpin if one.unit_id == unit_id), None)
    if head is None:
        raise NotNow(L("Hal ini dilakukan pimpinan unit pemilik pekerjaan."))
    return answers.given("sebagai", str(head.jabatan_id), head.sebutan)


def _tandai_tim(answers: Answers, tim_id: uuid.UUID | None) -> Answers:
    return answers.given("tim_id", str(tim_id), "") if tim_id else answers


def _field(name: str) -> Write:
    """A field that the letter must hold."""
    question = _FIELDS[name]
    return replace(question, when=lambda scene, answers: name in _bidang(scene, answers))


_FIELDS = {
    "maksud_tujuan": Write(name="maksud_tujuan", label=L("Maksud dan tujuan"), ask=L("Apa maksud dan tujuannya?")),
    "target": Write(name="target", label=L("Target"), ask=L("Apa target kinerja atau hasil yang diharapkan?")),
    "pengaturan_lain": PENGATURAN_LAIN,
}

TUGASKAN = Form(
    name="tugaskan",
    title=L("Tugaskan pegawai"),
    questions=(
        SEBAGAI,
        lanjutan.ALASAN,
        Write(
            name="judul",
            label=L("Pekerjaan"),
            ask=L("Pekerjaan apa yang ditugaskan?"),
            help=L("Cukup satu kalimat, misalnya: penyusunan Renja 2027."),
            limit=200,
            least=5,
        ),
        _field("maksud_tujuan"),
        _field("target"),
        _field("pengaturan_lain"),
        replace(MULAI, check=_dalam_masa_tim),
        replace(SELESAI, check=_dalam_masa_tim),
        Pick(
            name="pegawai",
            label=L("Pegawai"),
            ask=L("Siapa yang ditugaskan? Boleh lebih dari satu; masing-masing mendapat surat."),
            help=L("Yang bebannya paling ringan ada di atas."),
            options=_calon,
            many=True,
            explain=True,
            depends=("sebagai",),
            none=L("Unit ini tidak mempunyai pegawai yang dapat ditugaskan."),
        ),
        Pick(
            name="cara",
            label=L("Cara"),
            ask=L("Bapak/Ibu menugaskan sendiri, atau mengusulkannya kepada pejabat penilai pegawai itu?"),
            options=_cara,
            when=_dapat_diusulkan,
            depends=("pegawai",),
        ),
        SIFAT,
    ),
    allow=hanya_pimpinan(L("Pegawai ditugaskan oleh pimpinan unitnya.")),
    prefill=_prefill,
    preview=_preview,
    submit=_submit,
    send=L("Tugaskan"),
)
