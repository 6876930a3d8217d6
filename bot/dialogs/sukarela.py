"""Ajukan diri: an official volunteers for work, in his own unit or another one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.pengajuan import dikembalikan, kirim, lihat_dulu, salin, salin_waktu
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.scene import Scene
from bot.dialogs.waktu import MULAI, SELESAI
from core import organisasi, peran, susun
from core.language import L
from core.messages import Block, Say
from core.models.penugasan import PeranTerbuka, Permohonan
from core.permohonan import Dasar, Isi
from core.regulasi import alur as flows
from core.regulasi.alur import Alur
from core.regulasi.kosakata import Form as Bentuk
from core.regulasi.pelaku import Konteks

ELSEWHERE = "lain"  # "a unit of another perangkat daerah"


def _units(scene: Scene, _answers: Answers) -> Sequence[Option]:
    """The units of the own perangkat daerah that somebody heads, the own one first."""
    _ = scene._
    units = organisasi.units_of_pd(scene.session, scene.me.pd_id)
    led = organisasi.kepala_banyak(scene.session, [unit.id for unit in units])
    own = [unit for unit in units if unit.id == scene.me.unit_id]
    rest = [unit for unit in units if unit.id != scene.me.unit_id and unit.id in led]
    options = [Option(str(u.id), u.nama, _("unit Bapak/Ibu sendiri")) for u in own]
    options += [Option(str(u.id), u.nama, led[u.id].nama) for u in rest]
    return [*options, Option(ELSEWHERE, _("Perangkat Daerah lain…"))]


def _offices(scene: Scene, _answers: Answers) -> Sequence[Option]:
    found = organisasi.daftar_pd(scene.session)
    return [Option(str(pd.id), pd.nama) for pd in found if pd.id != scene.me.pd_id]


def _units_elsewhere(scene: Scene, answers: Answers) -> Sequence[Option]:
    units = organisasi.units_of_pd(scene.session, answers.id("pd"))
    led = organisasi.kepala_banyak(scene.session, [unit.id for unit in units])
    return [Option(str(u.id), u.nama, led[u.id].nama) for u in units if u.id in led]


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


def _only_functional(scene: Scene, _answers: Answers) -> None:
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
    role = _peran(scene, answers)
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
        kompetensi=answers.text("kompetensi"),
        target=answers.text("target"),
        alasan=answers.text("alasan"),
        tim_id=_tim(scene, answers),
        peran_terbuka_id=role.id if role is not None else None,
    )


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return lihat_dulu(scene, alur(scene, answers), dasar(scene, answers))


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    return kirim(scene, answers.text("ref"), isi(scene, answers, alur(scene, answers)), dasar(scene, answers))


def _prefill(scene: Scene, value: str) -> Answers:
    """From an open role, or from a request that came back."""
    kind, _sep, ref = value.partition(":")
    if kind == "peran":
        return _from_role(scene, scene.session.get(PeranTerbuka, uuid.UUID(ref)))
    if kind == "ulang":
        return _from_request(scene, dikembalikan(scene, ref))
    return Answers()


def _from_role(scene: Scene, role: PeranTerbuka | None) -> Answers:
    if role is None:
        raise Outdated()
    peran.wajib_terbuka(scene.session, role, scene.today)
    answers = salin(_unit(scene, Answers(), role.unit_id), role, ("judul", "kompetensi", "target"))
    return salin_waktu(scene, answers, role)


def _from_request(scene: Scene, row: Permohonan) -> Answers:
    answers = salin(_unit(scene, Answers(), row.unit_pemilik_id), row, ("judul", "kompetensi", "target"))
    spoken = scene._("Pesan suara") if row.alasan.startswith("voice:") else row.alasan
    return salin_waktu(scene, answers.given("alasan", row.alasan, spoken), row)


def _unit(scene: Scene, answers: Answers, unit_id: uuid.UUID) -> Answers:
    unit = next(one for one in organisasi.unit_tree(scene.session) if one.id == unit_id)
    if unit.pd_id == scene.me.pd_id:
        return answers.given("unit", str(unit.id), unit.nama)
    answers = answers.given("unit", ELSEWHERE, scene._("Perangkat Daerah lain…"))
    return answers.given("pd", str(unit.pd_id), unit.pd).given("unit_lain", str(unit.id), unit.nama)


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
        SELESAI,
        _field("kompetensi"),
        _field("target"),
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Mengapa Bapak/Ibu ingin ikut?"),
            voice=True,
        ),
    ),
    allow=_only_functional,
    prefill=_prefill,
    preview=_preview,
    submit=_submit,
    send=L("Ajukan"),
)
