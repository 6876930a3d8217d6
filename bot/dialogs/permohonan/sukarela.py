"""Ajukan diri: an official volunteers for work, in his own unit or another one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.form import AGAIN, Form
from bot.dialogs.organisasi.pegawai import pilihan_unit
from bot.dialogs.permohonan.isian import PENGATURAN_LAIN, RUTIN, SIFAT, TIDAK_ADA
from bot.dialogs.permohonan.pengajuan import dikembalikan, kirim, lihat_dulu
from bot.dialogs.permohonan.sukarela_awal import ELSEWHERE, isi_awal, penugasan_asal, wajib_tugas_baru
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.scene import Scene
from bot.dialogs.waktu import MULAI, SELESAI
from core import organisasi, penugasan, susun
from core.language import SOURCE, L, language
from core.messages import Block, Say, Text
from core.models.penugasan import PeranTerbuka
from core.permohonan import Dasar, Isi
from core.regulasi import alur as flows
from core.regulasi.alur import Alur
from core.regulasi.dokumen import bidang_wajib
from core.regulasi.kosakata import Form as Bentuk
from core.regulasi.kutipan import panjang
from core.regulasi.pelaku import Konteks


def _units(scene: Scene, _answers: Answers) -> Sequence[Option]:
    """The units of the own perangkat daerah that somebody heads, the own one first."""
    _ = scene._
    found = pilihan_unit(scene, scene.me.pd_id)
    rest = [option for option in found if option.value != str(scene.me.unit_id)]
    own = Option(str(scene.me.unit_id), scene.me.unit, _("unit Bapak/Ibu sendiri"))
    return [own, *rest, Option(ELSEWHERE, _("Perangkat Daerah lain"))]


def _offices(scene: Scene, _answers: Answers) -> Sequence[Option]:
    found = organisasi.daftar_pd(scene.session)
    return [Option(str(pd.id), pd.nama) for pd in found if pd.id != scene.me.pd_id]


def _units_elsewhere(scene: Scene, answers: Answers) -> Sequence[Option]:
    return pilihan_unit(scene, answers.id("pd"))


def _elsewhere(_scene: Scene, answers: Answers) -> bool:
    return answers.text("unit") == ELSEWHERE


def _allowed_elsewhere(scene: Scene, _answers: Answers, value: str) -> None:
    """Refused at entry where the regulation keeps volunteers in their perangkat daerah, with what it allows instead.

    Raises:
        susun.Dilarang: it does.
    """
    if value == ELSEWHERE:
        flow = flows.alur(scene.regulasi, "sukarela", "lintas_pd", "individu")
        if not flow.boleh:
            raise susun.Dilarang(flow.larangan or "", flow.kutipan)


def _allow(scene: Scene, answers: Answers) -> None:
    """Who may volunteer; and, as soon as the work is known, whether the regulation lets him do it.

    Raises:
        NotNow, susun.Dilarang, penugasan.TugasSudahDitetapkan: he may not.
    """
    _only_functional(scene)
    if answers.text("ref").startswith("peran:"):
        alur(scene, answers)
    if answers.text("selesai"):
        _tugas_baru(scene, answers, answers.day("selesai"))


def _tugas_baru(scene: Scene, answers: Answers, selesai: dt.date) -> None:
    role = _peran(scene, answers)
    wajib_tugas_baru(
        scene,
        penugasan.Minat(
            judul=answers.text("judul"),
            unit_id=target_unit(answers),
            mulai=answers.day("mulai"),
            selesai=selesai,
            tim_id=_tim(scene, answers),
            peran_id=role.id if role is not None else None,
        ),
    )


def _only_functional(scene: Scene) -> None:
    if not scene.me.dapat_ditugaskan:
        raise NotNow(
            L("Yang dapat mengajukan diri ialah pejabat fungsional dan pelaksana."), scene.regulasi.sukarela.kutipan
        )


def target_unit(answers: Answers) -> uuid.UUID:
    return answers.id("unit_lain") if answers.text("unit") == ELSEWHERE else answers.id("unit")


def alur(scene: Scene, answers: Answers) -> Alur:
    """The flow this wish will take."""
    form: Bentuk = "tim" if _tim(scene, answers) else "individu"
    return susun.alur_untuk(scene.regulasi, "sukarela", form, _tujuan(scene, answers), scene.struktur)


def _peran(scene: Scene, answers: Answers) -> PeranTerbuka | None:
    """The open role the wish began with."""
    kind, _sep, ref = answers.text("ref").partition(":")
    return scene.session.get(PeranTerbuka, uuid.UUID(ref)) if kind == "peran" else None


def _tim(scene: Scene, answers: Answers) -> uuid.UUID | None:
    """The team it is for: of the open role, or of the request that came back."""
    role, ref = _peran(scene, answers), answers.text("ref")
    if ref.startswith(AGAIN):
        return dikembalikan(scene, ref.removeprefix(AGAIN)).tim_id
    return role.tim_id if role is not None else None


def _tujuan(scene: Scene, answers: Answers) -> susun.Tujuan:
    units = scene.struktur.unit
    return susun.Tujuan(units[str(scene.me.unit_id)], units[str(target_unit(answers))])


def dasar(scene: Scene, answers: Answers) -> Dasar:
    """The steps of this wish with their officers, as they stand now."""
    me = susun.orang_struktur(scene.struktur, scene.me.id)
    tujuan = _tujuan(scene, answers)
    context = Konteks(scene.struktur, scene.regulasi, me, me, tujuan.asal, tujuan.pemilik, tujuan.pemilik)
    return susun.dasar(alur(scene, answers), context, scene.me.instansi_id)


def isi(scene: Scene, answers: Answers, flow: Alur) -> Isi:
    role = _peran(scene, answers)
    return Isi(
        mode=flow.mode,
        scope=flow.scope,
        form=flow.form,
        pemohon_id=scene.me.id,
        pegawai_id=scene.me.id,
        unit_asal_id=scene.me.unit_id,
        unit_pemilik_id=target_unit(answers),
        judul=answers.text("judul"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        maksud_tujuan=answers.text("maksud_tujuan"),
        kompetensi=answers.text("kompetensi"),
        target=answers.text("target"),
        pengaturan_lain=answers.text("pengaturan_lain"),
        sifat=answers.text("sifat", RUTIN),
        alasan=answers.text("alasan"),
        lanjutan_dari_id=penugasan_asal(scene, answers.text("ref")),
        tim_id=_tim(scene, answers),
        peran_terbuka_id=role.id if role is not None else None,
        target_kinerja_id=role.target_kinerja_id if role is not None else None,
    )


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return (*_sudah_tugasnya(scene, answers), *lihat_dulu(scene, alur(scene, answers), dasar(scene, answers)))


def _sudah_tugasnya(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """A task of that name in another unit may be the same work: whoever asks knows (T Lamp. II.2)."""
    rule, wanted = scene.regulasi.sukarela, answers.text("judul").casefold()
    running = penugasan.bentrok(scene.session, scene.me.id, answers.day("mulai"), answers.day("selesai"))
    if not rule.hanya_tugas_baru or all(one.judul.casefold() != wanted for one in running):
        return ()
    hint = scene._(
        "Perhatian: pekerjaan ini tampaknya sudah menjadi tugas Bapak/Ibu. Pengajuan sukarela adalah untuk pekerjaan "
        "yang belum termasuk tugas yang ditetapkan (%(dasar)s).",
        dasar=panjang(rule.kutipan),
    )
    return (Text(hint),)


def _surat_memuat(name: str) -> Callable[[Scene, Answers], bool]:
    """Whether the letter at the end holds the field; what is not in the request gets a default to be changed."""

    def when(scene: Scene, answers: Answers) -> bool:
        flow = alur(scene, answers)
        return name in bidang_wajib(scene.regulasi, "surat_tugas", flow.scope, flow.form).semua

    return when


def _maksud_bawaan(scene: Scene, answers: Answers) -> tuple[str, str]:
    unit = scene.struktur.unit[str(target_unit(answers))].nama
    # Into the letter, which is Indonesian whatever its author reads.
    text = language(SOURCE)("Mendukung pekerjaan “%(judul)s” di %(unit)s.", judul=answers.text("judul"), unit=unit)
    return text, text


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    return kirim(scene, answers.text("ref"), isi(scene, answers, alur(scene, answers)), dasar(scene, answers))


def _field(name: str) -> Write:
    """A field the regulation (or the product, where it is silent) wants in the request."""
    label, ask, help_ = _FIELDS[name]
    return Write(
        name=name, label=label, ask=ask, help=help_, when=lambda scene, answers: name in alur(scene, answers).bidang
    )


_FIELDS = {
    "kompetensi": (
        L("Kompetensi"),
        L("Kompetensi, keahlian, atau keterampilan apa yang Bapak/Ibu bawa untuk pekerjaan ini?"),
        L("Misalnya: analisis data, penyusunan anggaran, desain grafis."),
    ),
    "target": (L("Target"), L("Hasil apa yang ingin dicapai?"), L("Misalnya: dokumen rencana kerja selesai 30 Juni.")),
}

SUKARELA = Form(
    name="sukarela",
    title=L("Ajukan diri"),
    questions=(
        Pick(
            name="unit",
            label=L("Unit yang dituju"),
            ask=L("Di unit mana Bapak/Ibu ingin ikut bekerja?"),
            options=_units,
            check=_allowed_elsewhere,
        ),
        Pick(
            name="pd",
            label=L("Perangkat Daerah"),
            ask=L("Di Perangkat Daerah mana?"),
            options=_offices,
            when=_elsewhere,
            depends=("unit",),
        ),
        Pick(
            name="unit_lain",
            label=L("Unit"),
            ask=L("Di unit mana?"),
            options=_units_elsewhere,
            when=_elsewhere,
            depends=("unit", "pd"),
        ),
        Write(
            name="judul",
            label=L("Pekerjaan"),
            ask=L("Pekerjaan apa yang ingin Bapak/Ibu kerjakan?"),
            help=L("Cukup satu kalimat, misalnya: penyusunan Renja 2027."),
            limit=200,
            least=5,
        ),
        MULAI,
        replace(SELESAI, check=_tugas_baru),
        _field("kompetensi"),
        _field("target"),
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Mengapa Bapak/Ibu ingin ikut?"),
            voice=True,
        ),
        Write(
            name="maksud_tujuan",
            label=L("Maksud dan tujuan"),
            ask=L("Apa maksud dan tujuannya?"),
            when=_surat_memuat("maksud_tujuan"),
            default=_maksud_bawaan,
        ),
        replace(
            PENGATURAN_LAIN,
            when=_surat_memuat("pengaturan_lain"),
            default=lambda scene, _answers: (scene._(TIDAK_ADA), scene._(TIDAK_ADA)),
        ),
        SIFAT,
    ),
    allow=_allow,
    prefill=isi_awal,
    preview=_preview,
    submit=_submit,
    send=L("Ajukan"),
)
