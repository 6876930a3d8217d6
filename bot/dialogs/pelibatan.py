"""Minta pelibatan: the head of a unit asks another unit for people, with the four things the request must say."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs.answers import Answers
from bot.dialogs.form import Form
from bot.dialogs.pengajuan import dikembalikan, kirim, lihat_dulu, salin, salin_waktu
from bot.dialogs.questions import NotNow, Number, Option, Pick, Write
from bot.dialogs.scene import Scene
from bot.dialogs.waktu import MULAI, SELESAI
from core import organisasi, susun
from core.language import L
from core.messages import Block, Say
from core.models.penugasan import Permohonan
from core.models.tim import TimKerja
from core.permohonan import Dasar, Isi
from core.regulasi.alur import Alur
from core.regulasi.kosakata import Form as Bentuk
from core.regulasi.pelaku import Konteks

MOST_PEOPLE = 20
ALONE = "individu"  # asked for outside any team


def _offices(scene: Scene, _answers: Answers) -> Sequence[Option]:
    found = organisasi.daftar_pd(scene.session)
    own = [Option(str(pd.id), pd.nama, scene._("Perangkat Daerah sendiri")) for pd in found if pd.id == scene.me.pd_id]
    return [*own, *(Option(str(pd.id), pd.nama) for pd in found if pd.id != scene.me.pd_id)]


def _units(scene: Scene, answers: Answers) -> Sequence[Option]:
    """The units that can be asked: somebody heads them, and they are not the own one."""
    units = organisasi.units_of_pd(scene.session, answers.id("pd"))
    led = organisasi.kepala_banyak(scene.session, [unit.id for unit in units])
    return [Option(str(u.id), u.nama, led[u.id].nama) for u in units if u.id in led and u.id != scene.me.unit_id]


def _teams(scene: Scene, _answers: Answers) -> Sequence[Option]:
    query = select(TimKerja).where(col(TimKerja.unit_id) == scene.me.unit_id, col(TimKerja.status) == "berjalan")
    teams = list(scene.session.exec(query.order_by(col(TimKerja.nama))))
    return [Option(ALONE, scene._("Bukan untuk tim")), *(Option(str(t.id), t.nama, t.nomor) for t in teams)]


def _has_teams(scene: Scene, answers: Answers) -> bool:
    return len(_teams(scene, answers)) > 1


def _only_heads(scene: Scene, _answers: Answers) -> None:
    if not scene.me.kepala:
        raise NotNow(L("Permohonan pelibatan diajukan oleh pimpinan unit."))


def _tujuan(scene: Scene, answers: Answers) -> susun.Tujuan:
    units = scene.struktur.unit
    return susun.Tujuan(units[answers.text("unit")], units[str(scene.me.unit_id)])


def _tim(answers: Answers) -> uuid.UUID | None:
    return answers.id("tim") if answers.text("tim", ALONE) != ALONE else None


def alur(scene: Scene, answers: Answers) -> Alur:
    """The flow this request will take."""
    form: Bentuk = "tim" if _tim(answers) else "individu"
    return susun.alur_untuk(scene.regulasi, "penunjukan", form, _tujuan(scene, answers), scene.struktur)


def dasar(scene: Scene, answers: Answers) -> Dasar:
    me = susun.orang_struktur(scene.struktur, scene.me.id)
    tujuan = _tujuan(scene, answers)
    context = Konteks(
        scene.struktur,
        scene.regulasi,
        me,
        unit_asal=tujuan.asal,
        unit_dituju=tujuan.pemilik,
        unit_pemohon=tujuan.pemilik,
    )
    return susun.dasar(alur(scene, answers), context, scene.me.instansi_id)


def _isi(scene: Scene, answers: Answers, flow: Alur) -> Isi:
    return Isi(
        mode=flow.mode,
        scope=flow.scope,
        form=flow.form,
        pemohon_id=scene.me.id,
        unit_asal_id=answers.id("unit"),
        unit_pemilik_id=scene.me.unit_id,
        judul=answers.text("judul"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        maksud_tujuan=answers.text("maksud_tujuan"),
        kompetensi=answers.text("kompetensi"),
        target=answers.text("target"),
        jumlah=answers.number("jumlah"),
        tim_id=_tim(answers),
    )


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return lihat_dulu(scene, alur(scene, answers), dasar(scene, answers))


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    return kirim(scene, answers.text("ref"), _isi(scene, answers, alur(scene, answers)), dasar(scene, answers))


def _prefill(scene: Scene, value: str) -> Answers:
    """From a request that came back, or for a team."""
    kind, _sep, ref = value.partition(":")
    if kind == "tim":
        team = scene.session.get(TimKerja, uuid.UUID(ref))
        return Answers().given("tim", ref, team.nama) if team else Answers()
    if kind != "ulang":
        return Answers()
    row = dikembalikan(scene, ref)
    return _from_request(scene, row, row.unit_asal_id) if row.unit_asal_id else Answers()


def _from_request(scene: Scene, row: Permohonan, unit_id: uuid.UUID) -> Answers:
    unit = next(one for one in organisasi.unit_tree(scene.session) if one.id == unit_id)
    answers = Answers().given("pd", str(unit.pd_id), unit.pd).given("unit", str(unit.id), unit.nama)
    answers = salin(answers, row, ("judul", "maksud_tujuan", "kompetensi", "target"))
    if row.tim_id is not None:
        answers = answers.given("tim", str(row.tim_id), scene.session.get_one(TimKerja, row.tim_id).nama)
    return salin_waktu(scene, answers.given("jumlah", row.jumlah, str(row.jumlah)), row)


PELIBATAN = Form(
    name="pelibatan",
    title=L("Minta pelibatan"),
    questions=(
        Pick(name="tim", label=L("Tim"), ask=L("Untuk tim yang mana?"), options=_teams, when=_has_teams),
        Pick(
            name="pd",
            label=L("Perangkat Daerah"),
            ask=L("Pegawai dari Perangkat Daerah mana yang dibutuhkan?"),
            options=_offices,
        ),
        Pick(
            name="unit",
            label=L("Unit asal"),
            ask=L("Dari unit mana?"),
            options=_units,
            depends=("pd",),
            none=L("Perangkat Daerah itu belum punya unit lain yang dapat dimintai pegawai."),
        ),
        Write(
            name="judul",
            label=L("Pekerjaan"),
            ask=L("Untuk pekerjaan apa?"),
            help=L("Cukup satu kalimat, misalnya: penyusunan Renja 2027."),
            limit=200,
            least=5,
        ),
        Write(name="maksud_tujuan", label=L("Maksud dan tujuan"), ask=L("Apa maksud dan tujuannya?")),
        Write(
            name="kompetensi",
            label=L("Kompetensi"),
            ask=L("Kompetensi, keahlian, atau keterampilan apa yang dibutuhkan?"),
        ),
        Write(name="target", label=L("Target"), ask=L("Apa target kinerja atau hasil yang diharapkan?")),
        MULAI,
        SELESAI,
        Number(
            name="jumlah",
            label=L("Jumlah pegawai"),
            ask=L("Berapa orang yang dibutuhkan?"),
            most=MOST_PEOPLE,
            suggest=(1, 2, 3, 5),
        ),
    ),
    allow=_only_heads,
    prefill=_prefill,
    preview=_preview,
    submit=_submit,
    send=L("Ajukan"),
)
