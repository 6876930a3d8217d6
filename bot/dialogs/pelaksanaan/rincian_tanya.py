"""What is asked about an activity: out of which line of the plan, for how much, by whom, from when to when."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal

from bot.dialogs import pekerjaan as hub
from bot.dialogs.answers import Answers
from bot.dialogs.card import dilihat
from bot.dialogs.pelaksanaan.rincian_rupa import hari_dalam
from bot.dialogs.questions import Day, Option, Pick, Write
from bot.dialogs.rupiah import Money
from bot.dialogs.scene import Scene
from core import organisasi, pekerjaan, penugasan, tim
from core import pelaksanaan as pk
from core.language import L
from core.messages import Block, Note, Text
from core.models.pelaksanaan import RincianKegiatan
from core.models.perencanaan import ButirRencana
from core.pekerjaan import Pekerjaan
from core.penugasan import Beban
from core.regulasi.evaluasi import tahapan_unit
from core.regulasi.kutipan import panjang

LUAR = "luar"  # an activity that costs nothing and stands in no plan
TANPA = L("Tanpa anggaran")


def tentang_pekerjaan(scene: Scene, answers: Answers) -> Pekerjaan:
    """The work a form is about; it opens from the work, or from one of its activities."""
    ref = answers.text("ref")
    if ref.startswith(("tim:", "penugasan:")):
        return hub.ambil(scene, ref)
    return pekerjaan.dari(scene.session, tentang_rincian(scene, answers))


def tentang_rincian(scene: Scene, answers: Answers) -> RincianKegiatan:
    return pk.ambil(scene.session, dilihat(answers.text("ref"))[0])


def boleh(scene: Scene, answers: Answers) -> None:
    work = tentang_pekerjaan(scene, answers)
    pekerjaan.wajib_pengelola(scene.session, work, scene.me.id, scene.today)
    pekerjaan.wajib_berjalan(work, scene.today)


# -- the plan it comes from ---------------------------------------------------------------------------


def _butir(scene: Scene, answers: Answers) -> list[ButirRencana]:
    return pk.butir_rencana(scene.session, tentang_pekerjaan(scene, answers))


def _lain(scene: Scene, answers: Answers) -> list[RincianKegiatan]:
    """The other activities of the work."""
    rows = pk.kegiatan(scene.session, tentang_pekerjaan(scene, answers))
    ref = answers.text("ref")
    own = None if ref.startswith(("tim:", "penugasan:")) else dilihat(ref)[0]
    return [row for row in rows if row.id != own]


def _ada_rencana(scene: Scene, answers: Answers) -> bool:
    return bool(_butir(scene, answers))


def _pilihan_butir(scene: Scene, answers: Answers) -> Sequence[Option]:
    """The lines of the agreed plan, each with what is left of it."""
    _ = scene._
    used = pk.terpakai(pk.pos(_lain(scene, answers)))
    lines = [
        Option(
            str(line.id),
            line.uraian,
            _(
                "sisa %(sisa)s dari %(pagu)s",
                sisa=_.money(max(pk.NOL, line.anggaran - used.get(line.id, pk.NOL))),
                pagu=_.money(line.anggaran),
            ),
        )
        for line in _butir(scene, answers)
    ]
    return [*lines, Option(LUAR, _("Di luar butir rencana"), _("hanya untuk kegiatan tanpa anggaran"))]


def beranggaran(_scene: Scene, answers: Answers) -> bool:
    return answers.text("butir") != LUAR


def butir_terpilih(scene: Scene, answers: Answers) -> uuid.UUID | None:
    """The line that was picked, if the plan still has it."""
    value = answers.text("butir")
    return next((line.id for line in _butir(scene, answers) if str(line.id) == value), None)


def _periksa_anggaran(scene: Scene, answers: Answers, money: Decimal) -> None:
    """Money that is more than the plan gives is refused where it is typed."""
    lines = _butir(scene, answers)
    limit = pk.pagu(lines)
    if limit is None:
        return
    over = pk.periksa(limit, pk.pos(_lain(scene, answers)), pk.Pos(butir_terpilih(scene, answers), money))
    if over is not None:
        raise pk.AnggaranMelebihi(over, next((line.uraian for line in lines if line.id == over.butir_id), ""))


def dasar(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """By which provision money follows the plan; where none is agreed, that it comes first and a draft may be made."""
    _ = scene._
    work = tentang_pekerjaan(scene, answers)
    stage = tahapan_unit(str(work.unit_id), scene.struktur, scene.regulasi)
    law = panjang(pk.ketentuan.rincian(scene.regulasi, stage))
    if _ada_rencana(scene, answers):
        return (Note(_("Anggaran rincian mengikuti rencana yang sudah disepakati (%(dasar)s).", dasar=law)),)
    first = _(
        "Rencana kegiatan dan anggaran pekerjaan ini belum disepakati, padahal rincian memuat kegiatan dan anggaran "
        "dari rencana itu (%(dasar)s). Sebaiknya rencananya didahulukan.",
        dasar=law,
    )
    draft = _(
        "Peraturan tidak melarang menyusun rancangan lebih awal. Kegiatan ini disimpan sebagai rancangan; anggarannya "
        "diperiksa setelah rencana disepakati."
    )
    return (Text(first), Note(draft))


# -- who does it --------------------------------------------------------------------------------------


def _dalam_tim(scene: Scene, answers: Answers) -> bool:
    return tentang_pekerjaan(scene, answers).tim is not None


def sendiri(scene: Scene, answers: Answers) -> bool:
    return not _dalam_tim(scene, answers)


def pilihan_pelaksana(scene: Scene, answers: Answers) -> Sequence[Option]:
    """Those who do the work, each with his role, his skills and his load: a person should be fit for what falls to him
    (K Ps.26(4)b, T Lamp. III Tg.jawab 3.b); who picks decides."""
    work = tentang_pekerjaan(scene, answers)
    ids = pekerjaan.pelaksana(scene.session, work)
    people = organisasi.orang_banyak(scene.session, ids)
    load = penugasan.beban(scene.session, ids, scene.today)
    here = pk.hitung(pk.kegiatan(scene.session, work), scene.today).orang
    roles = {row.pegawai_id: row for row in tim.anggota(scene.session, work.tim.id)} if work.tim else {}
    options = []
    for one in ids:
        role = roles[one].peran if one in roles else ""
        hint = _kemampuan(scene, people[one], role, (here.get(one, pk.Muatan()), load.get(one, Beban())))
        options.append(Option(str(one), people[one].nama, hint))
    return options


def _kemampuan(scene: Scene, person: organisasi.Orang, role: str, load: tuple[pk.Muatan, Beban]) -> str:
    _ = scene._
    here, all_works = load
    parts = [_("peran %(peran)s", peran=role)] if role else []
    parts.append(_("keahlian %(keahlian)s", keahlian=", ".join(person.keahlian)) if person.keahlian else person.jabatan)
    still = here.total - here.selesai
    parts.append(_.plural("%(n)s kegiatan belum selesai", "%(n)s kegiatan belum selesai", still))
    parts.append(_.plural("%(n)s penugasan", "%(n)s penugasan", all_works.berjalan))
    return "; ".join(parts)


def calon_pengganti(scene: Scene, answers: Answers) -> Sequence[Option]:
    now = str(tentang_rincian(scene, answers).pelaksana_id)
    return [option for option in pilihan_pelaksana(scene, answers) if option.value != now]


# -- when ---------------------------------------------------------------------------------------------


def _awal(scene: Scene, answers: Answers) -> dt.date:
    return tentang_pekerjaan(scene, answers).mulai


def _mulai_dekat(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    work = tentang_pekerjaan(scene, answers)
    return hari_dalam(work.mulai, work.selesai, [scene.today, work.mulai])


def _selesai_dekat(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    work, start = tentang_pekerjaan(scene, answers), answers.day("mulai")
    days = [start + dt.timedelta(days=14), start + dt.timedelta(days=30), work.selesai]
    return hari_dalam(start, work.selesai, days)


def _mulai(_scene: Scene, answers: Answers) -> dt.date:
    return answers.day("mulai")


def _periksa_hari(scene: Scene, answers: Answers, day: dt.date) -> None:
    work = tentang_pekerjaan(scene, answers)
    if not work.mulai <= day <= work.selesai:
        raise pk.MasaDiLuarPekerjaan(work)


ISI = (
    Pick(
        name="butir",
        label=L("Butir rencana"),
        ask=L("Kegiatan ini dari butir rencana yang mana?"),
        options=_pilihan_butir,
        when=_ada_rencana,
        explain=True,
    ),
    Write(name="uraian", label=L("Kegiatan"), ask=L("Apa kegiatannya?"), limit=300),
    Money(
        name="anggaran",
        label=L("Anggaran"),
        ask=L("Berapa anggarannya? Ketik jumlah rupiahnya."),
        when=beranggaran,
        depends=("butir",),
        optional=True,
        skip=TANPA,
        check=_periksa_anggaran,
    ),
)
WAKTU = (
    Day(
        name="mulai",
        label=L("Mulai"),
        ask=L("Mulai tanggal berapa?"),
        suggest=_mulai_dekat,
        earliest=_awal,
        check=_periksa_hari,
    ),
    Day(
        name="selesai",
        label=L("Sampai"),
        ask=L("Sampai tanggal berapa?"),
        suggest=_selesai_dekat,
        earliest=_mulai,
        check=_periksa_hari,
        depends=("mulai",),
    ),
    Write(
        name="kaitan",
        label=L("Butir kegiatan atau uraian tugas"),
        ask=L("Butir kegiatan jabatan fungsional atau uraian tugas jabatan mana yang dilaksanakan?"),
        when=sendiri,
        limit=300,
        optional=True,
    ),
)
PELAKSANA = Pick(
    name="pelaksana",
    label=L("Dikerjakan oleh"),
    ask=L("Siapa yang mengerjakannya?"),
    options=pilihan_pelaksana,
    when=_dalam_tim,
    explain=True,
    optional=True,
    skip=L("Nanti saja"),
    none=L("Pekerjaan ini belum mempunyai anggota."),
)
