"""Minta pelibatan: the head of a unit asks another unit for people, with the four things the request must say."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import col, select

from bot.dialogs.answers import Answers
from bot.dialogs.form import Form
from bot.dialogs.organisasi.pegawai import pilihan_unit
from bot.dialogs.organisasi.sebagai import SEBAGAI, hanya_puo, kapasitas, pimpinan
from bot.dialogs.penugasan import lanjutan
from bot.dialogs.perencanaan import dari_target
from bot.dialogs.permohonan.isian import PENGATURAN_LAIN, RUTIN, SEBUTAN, SIFAT, TIDAK_ADA
from bot.dialogs.permohonan.pengajuan import dikembalikan, kirim, lihat_dulu, salin, salin_waktu
from bot.dialogs.questions import Number, Option, Pick, Write
from bot.dialogs.scene import Scene
from bot.dialogs.waktu import MULAI, SELESAI
from core import organisasi, susun
from core import tim as teams
from core.language import L
from core.messages import Block, Facts, Say
from core.models.penugasan import Permohonan
from core.models.tim import TimKerja
from core.permohonan import Dasar, Isi
from core.regulasi.alur import Alur
from core.regulasi.dokumen import bidang_wajib
from core.regulasi.kosakata import Form as Bentuk
from core.regulasi.pelaku import Konteks
from core.regulasi.struktur import Orang

MOST_PEOPLE = 20
ALONE = "individu"  # asked for outside any team


def _offices(scene: Scene, _answers: Answers) -> Sequence[Option]:
    found = organisasi.daftar_pd(scene.session)
    own = [Option(str(pd.id), pd.nama, scene._("Perangkat Daerah sendiri")) for pd in found if pd.id == scene.me.pd_id]
    return [*own, *(Option(str(pd.id), pd.nama) for pd in found if pd.id != scene.me.pd_id)]


def _units(scene: Scene, answers: Answers) -> Sequence[Option]:
    """The units that can be asked: somebody heads them, and their people are not the head's own to assign."""
    own = susun.wilayah(scene.struktur, scene.regulasi, scene.struktur.unit[str(pimpinan(scene, answers).unit_id)])
    return [option for option in pilihan_unit(scene, answers.id("pd")) if option.value not in own]


def _teams(scene: Scene, answers: Answers) -> Sequence[Option]:
    query = select(TimKerja).where(
        col(TimKerja.unit_id) == pimpinan(scene, answers).unit_id,
        col(TimKerja.status) == "berjalan",
        col(TimKerja.selesai) >= scene.today,
        col(TimKerja.instrumen) == "",
    )
    teams = list(scene.session.exec(query.order_by(col(TimKerja.nama))))
    return [Option(ALONE, scene._("Bukan untuk tim")), *(Option(str(t.id), t.nama, t.nomor) for t in teams)]


def _has_teams(scene: Scene, answers: Answers) -> bool:
    return len(_teams(scene, answers)) > 1


def _tujuan_tim(scene: Scene, answers: Answers) -> tuple[str, ...]:
    if _tim(answers) is None:
        return ()
    return teams.tujuan_tim(scene.regulasi, alur(scene, answers).scope)


def _ada_tujuan_tim(scene: Scene, answers: Answers) -> bool:
    return bool(_tujuan_tim(scene, answers))


def _pilihan_tujuan_tim(scene: Scene, answers: Answers) -> Sequence[Option]:
    return [Option(one, scene._(one)) for one in _tujuan_tim(scene, answers)]


def _tujuan(scene: Scene, answers: Answers) -> susun.Tujuan:
    units = scene.struktur.unit
    return susun.Tujuan(units[answers.text("unit")], units[str(pimpinan(scene, answers).unit_id)])


def _tim(answers: Answers) -> uuid.UUID | None:
    return answers.id("tim") if answers.text("tim", ALONE) != ALONE else None


def alur(scene: Scene, answers: Answers) -> Alur:
    """The flow this request will take."""
    form: Bentuk = "tim" if _tim(answers) else "individu"
    return susun.alur_untuk(scene.regulasi, "penunjukan", form, _tujuan(scene, answers), scene.struktur)


def dasar(scene: Scene, answers: Answers) -> Dasar:
    tujuan = _tujuan(scene, answers)
    context = Konteks(
        scene.struktur,
        scene.regulasi,
        pimpinan(scene, answers).orang,
        pegawai=_diperpanjang(scene, answers),
        unit_asal=tujuan.asal,
        unit_dituju=tujuan.pemilik,
        unit_pemohon=tujuan.pemilik,
    )
    return susun.dasar(alur(scene, answers), context, scene.me.instansi_id, pilih_lagi=True)


def _diperpanjang(scene: Scene, answers: Answers) -> Orang | None:
    """Whose assignment goes on: his own assessor is known without anybody naming him again."""
    begun = lanjutan.asal(scene, answers.text("ref"))
    if begun is None or begun.jenis != lanjutan.LANJUT:
        return None
    person = scene.struktur.orang.get(str(begun.penugasan.pegawai_id))
    at_home = organisasi.unit_dan_bawahan(scene.session, answers.id("unit"))
    sits = uuid.UUID(scene.struktur.pos[person.pos].unit) if person else None
    return person if sits in at_home else None


def _isi(scene: Scene, answers: Answers, flow: Alur) -> Isi:
    head = pimpinan(scene, answers)
    return Isi(
        mode=flow.mode,
        scope=flow.scope,
        form=flow.form,
        pemohon_id=scene.me.id,
        jabatan_pemohon_id=head.jabatan_id,
        kapasitas_pemohon=head.kapasitas,
        unit_asal_id=answers.id("unit"),
        unit_pemilik_id=head.unit_id,
        judul=answers.text("judul"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        maksud_tujuan=answers.text("maksud_tujuan"),
        kompetensi=answers.text("kompetensi"),
        target=answers.text("target"),
        pengaturan_lain=answers.text("pengaturan_lain"),
        sifat=answers.text("sifat", RUTIN),
        jumlah=answers.number("jumlah"),
        tim_id=_tim(answers),
        lanjutan_dari_id=lanjutan.lanjutan_dari(answers),
        alasan_ganti=answers.text("alasan_ganti"),
        target_kinerja_id=dari_target.terkait(answers),
        tujuan_tim=answers.text("tujuan_tim") if _tujuan_tim(scene, answers) else "",
    )


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    steps = lihat_dulu(scene, alur(scene, answers), dasar(scene, answers))
    return (*_nama_diperpanjang(scene, answers), *kapasitas(scene, answers), *steps)


def _nama_diperpanjang(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """Whose assignment goes on: he is asked for by name."""
    begun = lanjutan.asal(scene, answers.text("ref"))
    if begun is None or begun.jenis != lanjutan.LANJUT:
        return ()
    name = organisasi.orang(scene.session, begun.penugasan.pegawai_id).nama
    return (Facts(((scene._("Pegawai"), name),)),)


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    dari_target.periksa(scene, answers)
    wish, ground = _isi(scene, answers, alur(scene, answers)), dasar(scene, answers)
    begun = lanjutan.asal(scene, answers.text("ref"))
    wanted = (begun.penugasan.pegawai_id,) if begun and begun.jenis == lanjutan.LANJUT else ()
    return kirim(scene, answers.text("ref"), wish, ground, diminta=wanted)


def _dalam_masa_tim(scene: Scene, answers: Answers, day: dt.date) -> None:
    team = _tim(answers)
    if team is not None:
        teams.periksa_masa(scene.session.get_one(TimKerja, team), day)


def _surat_memuat_lainnya(scene: Scene, answers: Answers) -> bool:
    """Whether the letter at the end has a place for further arrangements."""
    flow = alur(scene, answers)
    return "pengaturan_lain" in bidang_wajib(scene.regulasi, "surat_tugas", flow.scope, flow.form).semua


# -- what is known already ------------------------------------------------------------------------------


def _prefill(scene: Scene, value: str) -> Answers:
    """For a team or a target, from a request that came back, or an assignment that goes on or changes hands."""
    kind, _sep, ref = value.partition(":")
    from_target = dari_target.isi_awal(scene, value, {"judul": "judul", "maksud_tujuan": "sasaran", "target": "target"})
    if from_target is not None:
        return from_target
    begun = lanjutan.asal(scene, value)
    if begun is not None:
        answers = lanjutan.isi_awal(scene, Answers(), begun)
        return _dari_unit(scene, answers, begun.permohonan)
    if kind == "tim":
        team = scene.session.get(TimKerja, uuid.UUID(ref))
        return Answers().given("tim", ref, team.nama) if team else Answers()
    if kind != "ulang":
        return Answers()
    row = dikembalikan(scene, ref)
    answers = salin(_dari_unit(scene, Answers(), row), row, (*_TEXTS, "pengaturan_lain"))
    answers = answers.given("sifat", row.sifat, scene._(SEBUTAN[row.sifat]))
    return salin_waktu(scene, answers.given("jumlah", row.jumlah, str(row.jumlah)), row)


def _dari_unit(scene: Scene, answers: Answers, row: Permohonan) -> Answers:
    """Where people were asked from, by whom, and for which team."""
    head = scene.puo(row.unit_pemilik_id)
    if head is not None and len(scene.memimpin) > 1:
        answers = answers.given("sebagai", str(head.jabatan_id), head.sebutan)
    unit = next((one for one in organisasi.unit_tree(scene.session) if one.id == row.unit_asal_id), None)
    if unit is not None:
        answers = answers.given("pd", str(unit.pd_id), unit.pd).given("unit", str(unit.id), unit.nama)
    if row.tim_id is not None:
        answers = answers.given("tim", str(row.tim_id), scene.session.get_one(TimKerja, row.tim_id).nama)
    if row.tujuan_tim:
        answers = answers.given("tujuan_tim", row.tujuan_tim, scene._(row.tujuan_tim))
    return answers


_TEXTS = ("judul", "maksud_tujuan", "kompetensi", "target")


PELIBATAN = Form(
    name="pelibatan",
    title=L("Minta pelibatan"),
    questions=(
        SEBAGAI,
        lanjutan.ALASAN,
        Pick(
            name="tim",
            label=L("Tim"),
            ask=L("Untuk tim yang mana?"),
            options=_teams,
            when=_has_teams,
            depends=("sebagai",),
        ),
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
            depends=("sebagai", "pd"),
            none=L(
                "Tidak ada unit lain di Perangkat Daerah itu yang perlu dimintai pegawai: pegawai di unit yang "
                "Bapak/Ibu pimpin langsung ditugaskan dengan “Tugaskan pegawai” pada menu."
            ),
        ),
        Pick(
            name="tujuan_tim",
            label=L("Tujuan tim"),
            ask=L("Untuk apa tim ini memerlukan pegawai dari Perangkat Daerah lain?"),
            options=_pilihan_tujuan_tim,
            when=_ada_tujuan_tim,
            depends=("tim", "pd", "unit"),
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
        replace(MULAI, check=_dalam_masa_tim),
        replace(SELESAI, check=_dalam_masa_tim),
        Number(
            name="jumlah",
            label=L("Jumlah pegawai"),
            ask=L("Berapa orang yang dibutuhkan?"),
            most=MOST_PEOPLE,
            suggest=(1, 2, 3, 5),
        ),
        replace(
            PENGATURAN_LAIN,
            when=_surat_memuat_lainnya,
            default=lambda scene, _answers: (scene._(TIDAK_ADA), scene._(TIDAK_ADA)),
        ),
        SIFAT,
    ),
    allow=hanya_puo(L("Permohonan pelibatan diajukan oleh pimpinan unit.")),
    prefill=_prefill,
    preview=_preview,
    submit=_submit,
    send=L("Ajukan"),
)
