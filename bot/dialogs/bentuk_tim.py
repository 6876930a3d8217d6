"""Bentuk tim: the head of a unit forms a team of his own people; others are asked for afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs import pemberitahuan
from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.rupa import dasar
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.waktu import MULAI, SELESAI
from core import organisasi, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.tim import TimKerja
from core.regulasi.kutipan import panjang


def aturan(scene: Scene) -> tim.Aturan:
    return tim.Aturan(scene.regulasi, scene.struktur)


def pilihan_pegawai(scene: Scene, people: Sequence[organisasi.Orang]) -> list[Option]:
    """People to choose from, each with his post and his load, the least loaded first."""
    _ = scene._
    load = tim.beban(scene.session, [one.id for one in people], scene.today)
    ordered = sorted(people, key=lambda one: (load.get(one.id, 0), one.nama))
    return [
        Option(
            str(one.id),
            one.nama,
            _.plural(
                "%(jabatan)s, %(n)s penugasan",
                "%(jabatan)s, %(n)s penugasan",
                load.get(one.id, 0),
                jabatan=one.jabatan,
            ),
        )
        for one in ordered
    ]


def _hanya_pimpinan(scene: Scene, _answers: Answers) -> None:
    if not scene.me.kepala:
        raise NotNow(L("Tim kerja dibentuk oleh pimpinan unit."))


def _perlu_pengaturan(scene: Scene, _answers: Answers) -> bool:
    return "pengaturan_lain" in tim.alur_tim(aturan(scene), scene.me.unit_id).bidang


def _periksa_lama(scene: Scene, answers: Answers, day: dt.date) -> None:
    tim.periksa_lama(scene.regulasi, answers.day("mulai"), day, "dalam_unit")


def _calon_anggota(scene: Scene, _answers: Answers) -> Sequence[Option]:
    units = organisasi.unit_dan_bawahan(scene.session, scene.me.unit_id)
    return pilihan_pegawai(scene, organisasi.anggota_unit(scene.session, units))


def _calon_ketua(scene: Scene, answers: Answers) -> Sequence[Option]:
    chosen = [uuid.UUID(value) for value in answers.many("anggota")]
    people = organisasi.orang_banyak(scene.session, chosen)
    members = [Option(str(one), people[one].nama, people[one].jabatan) for one in chosen if one in people]
    return [*members, Option(str(scene.me.id), scene._("Saya sendiri"), scene.me.jabatan)]


def _periksa_ketua(scene: Scene, _answers: Answers, value: str) -> None:
    tim.periksa_ketua(aturan(scene), "dalam_unit", uuid.UUID(value), scene.me.unit_id)


def _ketua_wajib(scene: Scene, _answers: Answers) -> bool:
    return tim.ketua_wajib(aturan(scene), scene.me.unit_id)


def _ketua_boleh(scene: Scene, _answers: Answers) -> bool:
    return not tim.ketua_wajib(aturan(scene), scene.me.unit_id)


def rencana(scene: Scene, answers: Answers) -> tim.RencanaTim:
    ketua = answers.text("ketua") or answers.text("ketua_wajib")
    return tim.RencanaTim(
        nama=answers.text("nama"),
        unit_id=scene.me.unit_id,
        pemimpin_id=scene.me.id,
        maksud_tujuan=answers.text("maksud_tujuan"),
        target=answers.text("target"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        anggota=tuple(uuid.UUID(value) for value in answers.many("anggota")),
        ketua_id=uuid.UUID(ketua) if ketua else None,
        pengaturan_lain=answers.text("pengaturan_lain"),
    )


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """How long and by which provision, and who assigns whom."""
    _ = scene._
    plan = rencana(scene, answers)
    verdict = tim.periksa_lama(scene.regulasi, plan.mulai, plan.selesai, "dalam_unit")
    lines = [_("Lama tim sesuai ketentuan, menurut %(kutipan)s.", kutipan=panjang(verdict.kutipan))]
    for group in tim.kelompok(plan, aturan(scene), scene.me.instansi_id):
        lines += _baris_kelompok(scene, group)
    return (Text("\n".join(lines)), Note(_("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul)))


def _baris_kelompok(scene: Scene, group: tim.Kelompok) -> list[str]:
    _ = scene._
    people = organisasi.orang_banyak(scene.session, group.anggota)
    names = ", ".join(people[one].nama for one in group.anggota)
    lines = [_("Penugasan %(nama)s:", nama=names)]
    for step in group.dasar.langkah:
        officer = scene.orang(step.pegawai_id)
        who = _("Bapak/Ibu sendiri, langsung") if officer.id == scene.me.id else f"{officer.nama}, {officer.jabatan}"
        lines.append(f"• {_(step.judul)} – {who}; {dasar(scene.reader, step.kutipan, step.bawaan)}")
    return lines


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    made = tim.bentuk(scene.session, rencana(scene, answers), aturan(scene), scene.me.instansi_id, scene.now)
    for effect in (*made.langsung, *made.menunggu):
        pemberitahuan.setelah_ditetapkan(scene, effect)
    if made.tim.ketua_id is not None and made.tim.ketua_id != scene.me.id:
        beri_tahu_ketua(scene, made.tim)
    blocks: list[Block] = [Title(_("Tim terbentuk: %(nomor)s", nomor=made.tim.nomor)), Text(_kelanjutan(scene, made))]
    choices = (
        Choice(_("Buka tim"), Action("tim", "open", str(made.tim.id)), style="primary"),
        Choice(_("Minta pelibatan unit lain"), Action("pelibatan", "open", f"tim:{made.tim.id}")),
        menu_choice(scene),
    )
    return (Choose(blocks=tuple(blocks), choices=choices, replace=True),)


def _kelanjutan(scene: Scene, made: tim.Bentukan) -> str:
    _ = scene._
    done = sum(len(effect.penugasan) for effect in made.langsung)
    lines = []
    if done:
        lines.append(
            _.plural(
                "%(n)s pegawai sudah ditugaskan; suratnya sedang dibuat dan akan tiba sendiri.",
                "%(n)s pegawai sudah ditugaskan; suratnya sedang dibuat dan akan tiba sendiri.",
                done,
            )
        )
    for effect in made.menunggu:
        assert effect.giliran is not None
        officer = scene.orang(effect.giliran.pegawai_id)
        values = {"nomor": effect.permohonan.nomor, "nama": officer.nama, "dasar": panjang(effect.giliran.kutipan)}
        lines.append(
            _("%(nomor)s menunggu %(nama)s, karena penugasannya ditetapkan pejabat itu (%(dasar)s).", **values)
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


BENTUK_TIM = Form(
    name="bentuk_tim",
    title=L("Bentuk tim"),
    questions=(
        Write(name="nama", label=L("Nama tim"), ask=L("Apa nama timnya?"), limit=120),
        Write(name="maksud_tujuan", label=L("Maksud dan tujuan"), ask=L("Apa maksud dan tujuan penugasan tim ini?")),
        Write(name="target", label=L("Target"), ask=L("Apa ekspektasi atau target kinerja tim ini?")),
        Write(
            name="pengaturan_lain",
            label=L("Pengaturan lainnya"),
            ask=L("Adakah pengaturan lain yang perlu tertulis dalam surat?"),
            help=L("Misalnya tempat kerja atau pembiayaan. Tulislah “tidak ada” bila tidak diperlukan."),
            when=_perlu_pengaturan,
        ),
        MULAI,
        replace(SELESAI, check=_periksa_lama),
        Pick(
            name="anggota",
            label=L("Anggota"),
            ask=L("Siapa anggota tim dari unit Bapak/Ibu? Boleh lebih dari satu."),
            help=L("Pegawai unit lain diminta sesudah tim terbentuk. Yang bebannya paling ringan ada di atas."),
            options=_calon_anggota,
            many=True,
            optional=True,
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
    ),
    allow=_hanya_pimpinan,
    preview=_preview,
    submit=_submit,
    send=L("Bentuk tim"),
)
