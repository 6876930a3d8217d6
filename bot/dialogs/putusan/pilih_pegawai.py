"""Approving a step that names people: each with his load and what fits, and a reason where fewer are given."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.form import Form
from bot.dialogs.organisasi.pegawai import pilihan_pegawai
from bot.dialogs.permohonan.dialog import putus
from bot.dialogs.putusan.alasan_cepat import ALASAN_TIDAK_ADA, TANPA_ALASAN
from bot.dialogs.putusan.bahan import cocok
from bot.dialogs.putusan.dialog import kartu, langkah, menunggu_saya, tentang, tulisan
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Scene
from core import organisasi, suara, susun
from core import permohonan as pp
from core.language import L
from core.messages import Block, Say, Text
from core.permohonan import Keputusan


def _calon(scene: Scene, answers: Answers) -> Sequence[Option]:
    """The people the unit asked may send: post, load in the period, and what fits of the skills asked for."""
    _ = scene._
    _step, row = langkah(scene, answers)
    if row.unit_asal_id is None:
        return []
    units = organisasi.unit_dan_bawahan(scene.session, row.unit_asal_id)
    people = {str(one.id): one for one in organisasi.anggota_unit(scene.session, units)}
    options = pilihan_pegawai(scene, list(people.values()), (row.mulai, row.selesai))
    fits = {value: cocok(scene.session, row, one).ada for value, one in people.items()}
    return [
        replace(one, hint=_("%(beban)s; sesuai: %(keahlian)s", beban=one.hint, keahlian=", ".join(fits[one.value])))
        if fits[one.value]
        else one
        for one in options
    ]


def _pernah_disebut(scene: Scene, value: str) -> Answers:
    """Who is named already, asked for by name or chosen before it came back, is ticked to begin with."""
    answers = Answers().given("ref", value, "")
    _step, row = langkah(scene, answers)
    named = {str(one) for one in pp.pilihan_dari(scene.session, row.id)}
    known = [option for option in _calon(scene, answers) if option.value in named]
    return answers.given(PEGAWAI.chosen, [one.value for one in known], ", ".join(one.label for one in known))


def _kurang(scene: Scene, answers: Answers) -> bool:
    """Fewer are given than were asked for, where the text lets some be granted and others refused."""
    step, row = langkah(scene, answers)
    return step.sebagian_boleh and 0 < len(answers.many("pegawai")) < row.jumlah


def _kurang_beralasan(scene: Scene, answers: Answers) -> bool:
    """Not giving some of them is refusing those, so that it needs a reason where a refusal does (T Lamp. II.1.b.4)."""
    step, row = langkah(scene, answers)
    return len(answers.many("pegawai")) < row.jumlah and pp.alasan_wajib(scene.session, step)


def _kurang_boleh(scene: Scene, answers: Answers) -> bool:
    return _kurang(scene, answers) and not _kurang_beralasan(scene, answers)


def _jumlah(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """How many are given of how many, before it is sent."""
    _step, row = langkah(scene, answers)
    given, _ = len(answers.many("pegawai")), scene._
    if given >= row.jumlah:
        return ()
    asked = _.plural("%(n)s orang", "%(n)s orang", row.jumlah)
    return (Text(_("Yang diberikan: %(diberi)s dari %(diminta)s.", diberi=given, diminta=asked)),)


def _pilih_pegawai(scene: Scene, answers: Answers) -> Sequence[Say]:
    people = tuple(uuid.UUID(value) for value in answers.many("pegawai"))
    assessors = susun.penilai_bernama(scene.struktur, scene.regulasi, people)
    given = answers.text("alasan_kurang_wajib") or answers.text("alasan_kurang")
    reason = suara.dengan_tulisan(given, answers.text("tulisan"))
    decision = Keputusan("disetujui", scene.me.id, reason, people, assessors)
    return putus(scene, answers.text("ref"), decision)


PEGAWAI = Pick(
    name="pegawai",
    label=L("Pegawai"),
    ask=L("Siapa yang ditugaskan? Boleh lebih dari satu; boleh kurang dari yang diminta bila perlu."),
    options=_calon,
    many=True,
    explain=True,
    none=L("Unit ini tidak mempunyai pegawai yang dapat ditugaskan."),
)
ALASAN_KURANG = Write(
    name="alasan_kurang",
    label=L("Alasan untuk yang tidak dipenuhi"),
    ask=L("Yang diberikan kurang dari yang diminta. Apa alasannya? Alasan akan dibaca pemohon."),
    when=_kurang_boleh,
    depends=("pegawai",),
    optional=True,
    skip=TANPA_ALASAN,
    suggest=ALASAN_TIDAK_ADA,
    voice=True,
)
PILIH_PEGAWAI = Form(
    name="pilih_pegawai",
    title=L("Setujui dan tentukan pegawai"),
    questions=(
        PEGAWAI,
        ALASAN_KURANG,
        replace(ALASAN_KURANG, name="alasan_kurang_wajib", when=_kurang_beralasan, optional=False),
        tulisan("alasan_kurang", "alasan_kurang_wajib"),
    ),
    allow=menunggu_saya,
    prefill=_pernah_disebut,
    preview=_jumlah,
    submit=_pilih_pegawai,
    send=L("Setujui"),
    about=tentang,
    aside=True,
    back=kartu,
)
