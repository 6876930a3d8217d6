"""Bentuk tim: the head of a unit forms a team of his own people; others are asked for afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.organisasi.pegawai import aturan, calon, pilihan_pegawai
from bot.dialogs.organisasi.sebagai import SEBAGAI, hanya_puo, kapasitas, pimpinan
from bot.dialogs.penugasan import penunjukan
from bot.dialogs.perencanaan import dari_target
from bot.dialogs.permohonan.isian import PENGATURAN_LAIN, RUTIN, SIFAT
from bot.dialogs.permohonan.pengajuan import salin
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.tim import keputusan
from bot.dialogs.waktu import MULAI, SELESAI, hari_selesai
from core import kalender, organisasi, susun, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Say, Text, Title
from core.models.tim import TimKerja
from core.regulasi.kutipan import panjang
from core.regulasi.syarat import durasi_tim

LANJUT = "lanjut"  # ref "lanjut:<team>": another team goes on with its work
_LENGTHS = (3, 6, 2, 11, 1)  # months, the likelier first; what the text does not allow is not offered


def _perlu_pengaturan(scene: Scene, answers: Answers) -> bool:
    unit = scene.struktur.unit[str(pimpinan(scene, answers).unit_id)]
    return "pengaturan_lain" in susun.alur_penunjukan(scene.regulasi, "tim", unit, scene.struktur).bidang


def _periksa_lama(scene: Scene, answers: Answers, day: dt.date) -> None:
    tim.periksa_lama(scene.regulasi, answers.day("mulai"), day, "dalam_unit")


def _lama_sah(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    """Ends that the text allows a team that starts then."""
    start = answers.day("mulai")
    ends = hari_selesai(kalender.untuk(scene.session, pimpinan(scene, answers).unit_id), start, _LENGTHS)
    return sorted([end for end in ends if durasi_tim(scene.regulasi, start, end, "dalam_unit").sah][:3])


def _calon_anggota(scene: Scene, answers: Answers) -> Sequence[Option]:
    people = calon(scene, pimpinan(scene, answers))
    return pilihan_pegawai(scene, people, (answers.day("mulai"), answers.day("selesai")))


def _calon_ketua(scene: Scene, answers: Answers) -> Sequence[Option]:
    chosen = [uuid.UUID(value) for value in answers.many("anggota")]
    people = organisasi.orang_banyak(scene.session, chosen)
    members = [Option(str(one), people[one].nama, people[one].jabatan) for one in chosen if one in people]
    return [*members, *_diri(scene, answers)]


def _diri(scene: Scene, answers: Answers) -> list[Option]:
    """The head himself, where his kind of post may lead a team."""
    try:
        tim.periksa_ketua(aturan(scene), "dalam_unit", scene.me.id, pimpinan(scene, answers).unit_id)
    except tim.KetuaDitolak:
        return []
    return [Option(str(scene.me.id), scene._("Saya sendiri"), scene.me.jabatan)]


def _periksa_ketua(scene: Scene, answers: Answers, value: str) -> None:
    tim.periksa_ketua(aturan(scene), "dalam_unit", uuid.UUID(value), pimpinan(scene, answers).unit_id)


def _ketua_wajib(scene: Scene, answers: Answers) -> bool:
    return tim.ketua_wajib(aturan(scene), pimpinan(scene, answers).unit_id)


def _ketua_boleh(scene: Scene, answers: Answers) -> bool:
    return not _ketua_wajib(scene, answers)


# -- the last look and the submission -------------------------------------------------------------------


def rencana(scene: Scene, answers: Answers) -> tim.RencanaTim:
    ketua = answers.text("ketua") or answers.text("ketua_wajib")
    return tim.RencanaTim(
        nama=answers.text("nama"),
        pimpinan=pimpinan(scene, answers),
        maksud_tujuan=answers.text("maksud_tujuan"),
        target=answers.text("target"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        anggota=tuple(uuid.UUID(value) for value in answers.many("anggota")),
        ketua_id=uuid.UUID(ketua) if ketua else None,
        pengaturan_lain=answers.text("pengaturan_lain"),
        sifat=answers.text("sifat", RUTIN),
        instrumen=keputusan.instrumen(answers),
        lanjutan_dari_id=_lanjutan(answers),
        target_kinerja_id=dari_target.terkait(answers),
    )


def _lanjutan(answers: Answers) -> uuid.UUID | None:
    kind, _sep, ref = answers.text("ref").partition(":")
    return uuid.UUID(ref) if kind == LANJUT else None


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """How long and by which provision, and who assigns whom."""
    _ = scene._
    plan = rencana(scene, answers)
    verdict = tim.periksa_lama(scene.regulasi, plan.mulai, plan.selesai, "dalam_unit")
    fits = Text(_("Lama tim sesuai ketentuan, menurut %(kutipan)s.", kutipan=panjang(verdict.kutipan)))
    if plan.instrumen is not None:
        return (*kapasitas(scene, answers), fits, keputusan.tanpa_surat(scene))
    groups = tim.kelompok(plan, aturan(scene), scene.me.instansi_id)
    return (*kapasitas(scene, answers), fits, *penunjukan.pratinjau(scene, groups))


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    dari_target.periksa(scene, answers)
    _ = scene._
    made = tim.bentuk(scene.session, rencana(scene, answers), aturan(scene), scene.me.instansi_id, scene.now)
    penunjukan.umumkan(scene, (*made.langsung, *made.menunggu))
    for member in made.dicatat:
        keputusan.beri_tahu_anggota(scene, made.tim, member)
    if made.tim.ketua_id is not None and made.tim.ketua_id != scene.me.id:
        beri_tahu_ketua(scene, made.tim)
    blocks: list[Block] = [Title(_("Tim terbentuk: %(nomor)s", nomor=made.tim.nomor)), Text(_kelanjutan(scene, made))]
    choices = [Choice(_("Buka tim"), Action("tim", "open", str(made.tim.id)), style="primary")]
    if not made.tim.instrumen:
        choices.append(Choice(_("Minta pelibatan unit lain"), Action("pelibatan", "open", f"tim:{made.tim.id}")))
    choices += [*keputusan.pilihan(scene, made.tim), menu_choice(scene)]
    return (Choose(blocks=tuple(blocks), choices=tuple(choices), replace=True),)


def _kelanjutan(scene: Scene, made: tim.Bentukan) -> str:
    _ = scene._
    lines = penunjukan.kelanjutan(scene, (*made.langsung, *made.menunggu))
    if made.dicatat:
        lines.append(
            _.plural("%(n)s anggota sudah dicatat.", "%(n)s anggota sudah dicatat.", len(made.dicatat)),
        )
    if not lines:
        lines.append(_("Tim belum mempunyai anggota. Silakan minta pelibatan pegawai dari unit lain."))
    return "\n".join(lines)


def beri_tahu_ketua(scene: Scene, team: TimKerja) -> None:
    """The ketua hears that he is one, and what comes first: dealing out the roles."""
    head = scene.me.nama

    def news(reader: Reader) -> Say:
        _ = reader._
        blocks = (
            Title(f"{team.nomor} · {team.nama}"),
            Text(_("%(nama)s menunjuk Bapak/Ibu sebagai ketua tim ini.", nama=head)),
            Text(_("Langkah pertama: bagikan peran kepada anggota dan atur kapan laporan diminta.")),
        )
        return Choose(blocks=blocks, choices=(Choice(_("Buka tim"), Action("tim", "open", str(team.id)), "primary"),))

    assert team.ketua_id is not None
    scene.tell(team.ketua_id, news)


def _prefill(scene: Scene, value: str) -> Answers:
    """From a target, or a team whose work goes on: its words, from the day after it."""
    from_target = dari_target.isi_awal(scene, value, {"maksud_tujuan": "sasaran", "target": "target"})
    if from_target is not None:
        return from_target
    kind, _sep, ref = value.partition(":")
    team = scene.session.get(TimKerja, uuid.UUID(ref)) if kind == LANJUT else None
    if team is None:
        return Answers()
    head = scene.puo(team.unit_id)
    if head is None:
        raise NotNow(L("Hal ini dilakukan pimpinan unit pemilik pekerjaan."))
    answers = Answers().given("sebagai", str(head.jabatan_id), head.sebutan)
    answers = salin(answers, team, ("nama", "maksud_tujuan", "target"))
    start = kalender.untuk(scene.session, team.unit_id).next_working_day(max(team.selesai, scene.today))
    return answers.given("mulai", start.isoformat(), scene._.date(start))


BENTUK_TIM = Form(
    name="bentuk_tim",
    title=L("Bentuk tim"),
    questions=(
        SEBAGAI,
        Write(name="nama", label=L("Nama tim"), ask=L("Apa nama timnya?"), limit=120),
        Write(name="maksud_tujuan", label=L("Maksud dan tujuan"), ask=L("Apa maksud dan tujuan penugasan tim ini?")),
        Write(name="target", label=L("Target"), ask=L("Apa ekspektasi atau target kinerja tim ini?")),
        replace(PENGATURAN_LAIN, when=_perlu_pengaturan),
        MULAI,
        replace(SELESAI, suggest=_lama_sah, check=_periksa_lama),
        Pick(
            name="anggota",
            label=L("Anggota"),
            ask=L("Siapa anggota tim dari unit Bapak/Ibu? Boleh lebih dari satu."),
            help=L("Pegawai unit lain diminta sesudah tim terbentuk. Yang bebannya paling ringan ada di atas."),
            options=_calon_anggota,
            many=True,
            explain=True,
            optional=True,
            depends=("sebagai",),
            none=L("Unit ini tidak mempunyai pegawai yang dapat ditugaskan. Silakan lewati."),
        ),
        Pick(
            name="ketua",
            label=L("Ketua tim"),
            ask=L("Siapa ketua timnya? Tim boleh tanpa ketua."),
            options=_calon_ketua,
            check=_periksa_ketua,
            when=_ketua_boleh,
            optional=True,
            depends=("anggota",),
        ),
        Pick(
            name="ketua_wajib",
            label=L("Ketua tim"),
            ask=L("Siapa ketua timnya?"),
            options=_calon_ketua,
            check=_periksa_ketua,
            when=_ketua_wajib,
            depends=("anggota",),
        ),
        SIFAT,
        *keputusan.DENGAN,
    ),
    allow=hanya_puo(L("Tim kerja dibentuk oleh pimpinan unit.")),
    prefill=_prefill,
    preview=_preview,
    submit=_submit,
    send=L("Bentuk tim"),
)
