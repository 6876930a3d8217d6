"""Writing down what was coordinated, at which stage, and with whom."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from bot.dialogs import pekerjaan as hub
from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.pelaksanaan.koordinasi_rupa import JENIS, KOLABORASI, KOORDINASI, LINGKUP, TAHAP, kabar
from bot.dialogs.pelaksanaan.rincian_rupa import hasil
from bot.dialogs.questions import Day, Option, Pick, Write
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Scene
from core import organisasi, pekerjaan
from core import pelaksanaan as pk
from core.language import L
from core.messages import Action, Choice, Say
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import koordinasi as catatan

WRITTEN = "tulis"  # whom, just as it was typed
FOUND = 5  # people that may be meant


def _pekerjaan(scene: Scene, answers: Answers) -> Pekerjaan:
    return hub.ambil(scene, answers.text("ref"))


def _boleh(scene: Scene, answers: Answers) -> None:
    pekerjaan.wajib_berjalan(_pekerjaan(scene, answers), scene.today)


def _jenis(scene: Scene, _answers: Answers) -> Sequence[Option]:
    _ = scene._
    return [
        Option(KOORDINASI, _(JENIS[KOORDINASI]), _("dengan pejabat atau tim lain")),
        Option(KOLABORASI, _(JENIS[KOLABORASI]), _("sinkronisasi data, kebijakan, atau pelaksanaan")),
    ]


def _koordinasi(_scene: Scene, answers: Answers) -> bool:
    return answers.text("jenis") == KOORDINASI


def _tahap_wajib(scene: Scene, answers: Answers) -> bool:
    return _koordinasi(scene, answers) and pk.ketentuan.koordinasi(scene.regulasi).tahap_wajib


def _tahap_boleh(scene: Scene, answers: Answers) -> bool:
    return _koordinasi(scene, answers) and not pk.ketentuan.koordinasi(scene.regulasi).tahap_wajib


def _kolaboratif(scene: Scene, answers: Answers) -> bool:
    return not _koordinasi(scene, answers)


def _pilihan_tahap(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(one, scene._(TAHAP[one])) for one in catatan.TAHAP]


def _pilihan_lingkup(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(one, scene._(LINGKUP[one])) for one in catatan.LINGKUP]


def _temuan(scene: Scene, answers: Answers) -> list[Option]:
    """People and teams that may be meant by what was typed."""
    words, work = answers.text("siapa"), _pekerjaan(scene, answers)
    others = organisasi.Ruang(kecuali=frozenset({scene.me.id}))
    people = [one.orang for one in organisasi.cari_pegawai(scene.session, words, others, FOUND)]
    teams = catatan.cari_tim(scene.session, words, scene.me.instansi_id, scene.today)
    found = [Option(f"pegawai:{one.id}", one.nama, f"{one.jabatan}, {one.unit}") for one in people]
    return found + [
        Option(f"tim:{team.id}", team.nama, nama_unit(scene.session, team.unit_id))
        for team in teams
        if work.isi.id != team.id
    ]


def _ada_temuan(scene: Scene, answers: Answers) -> bool:
    return bool(_temuan(scene, answers))


def _pilihan_siapa(scene: Scene, answers: Answers) -> Sequence[Option]:
    _ = scene._
    return [*_temuan(scene, answers), Option(WRITTEN, _("Pakai tulisan saya"), _("tidak ada yang diberi tahu"))]


def _hari_ini(scene: Scene, _answers: Answers) -> tuple[str, str]:
    return scene.today.isoformat(), scene._.date(scene.today)


def _hari_dekat(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    return [scene.today, scene.today - dt.timedelta(days=1)]


def _awal(scene: Scene, answers: Answers) -> dt.date:
    """Work is coordinated before it begins, too; a year covers any planning."""
    return _pekerjaan(scene, answers).mulai - dt.timedelta(days=366)


def _sudah_terjadi(scene: Scene, _answers: Answers, day: dt.date) -> None:
    if day > scene.today:
        raise pk.BelumTerjadi(scene.today)


def _simpan(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    work = _pekerjaan(scene, answers)
    kind, _sep, number = answers.text("cocok").partition(":")
    content = catatan.IsiKoordinasi(
        jenis=answers.text("jenis"),
        dengan=answers.words("cocok") if number else answers.text("siapa"),
        isi=answers.text("isi"),
        pada=answers.day("pada"),
        tahap=answers.text("tahap") or answers.text("tahap_boleh"),
        lingkup=answers.text("lingkup"),
        pegawai_id=uuid.UUID(number) if kind == "pegawai" else None,
        tim_id=uuid.UUID(number) if kind == "tim" else None,
    )
    row = catatan.catat(scene.session, work, content, pk.ketentuan.koordinasi(scene.regulasi), scene.saat)
    told = catatan.lawan(scene.session, row, scene.today)
    said = _("Catatan dengan %(siapa)s sudah disimpan.", siapa=row.dengan)
    if told is not None and told != scene.me.id:
        scene.tell(told, kabar(row, work, scene.me.nama))
        heard = _("%(nama)s sudah diberi tahu.", nama=scene.orang(told).nama)
        said = f"{said} {heard}"
    log = Choice(_("Semua koordinasi"), Action("koordinasi", "open", work.ref), style="primary")
    return hasil(said, (log, hub.kembali(scene, work), menu_choice(scene)))


def _judul(scene: Scene, answers: Answers) -> str:
    return _pekerjaan(scene, answers).judul


_TAHAP_ASK = L("Pada tahap yang mana?")
BARU = Form(
    name="koordinasi_baru",
    title=L("Catat koordinasi"),
    questions=(
        Pick(name="jenis", label=L("Jenis"), ask=L("Yang dicatat apa?"), options=_jenis, explain=True),
        Pick(
            name="tahap",
            label=L("Tahap"),
            ask=_TAHAP_ASK,
            options=_pilihan_tahap,
            when=_tahap_wajib,
            depends=("jenis",),
        ),
        Pick(
            name="tahap_boleh",
            label=L("Tahap"),
            ask=_TAHAP_ASK,
            help=L("Peraturan tidak menyebut tahapnya; boleh dilewati."),
            options=_pilihan_tahap,
            when=_tahap_boleh,
            depends=("jenis",),
            optional=True,
        ),
        Pick(
            name="lingkup",
            label=L("Lingkup"),
            ask=L("Kolaborasi dalam hal apa?"),
            options=_pilihan_lingkup,
            when=_kolaboratif,
            depends=("jenis",),
        ),
        Write(
            name="siapa",
            label=L("Dengan"),
            ask=L("Dengan siapa? Ketik nama pejabat, tim, atau instansinya."),
            limit=150,
        ),
        Pick(
            name="cocok",
            label=L("Yang dimaksud"),
            ask=L("Apakah salah satu dari ini yang dimaksud? Yang dipilih diberi tahu."),
            options=_pilihan_siapa,
            when=_ada_temuan,
            depends=("siapa",),
            explain=True,
        ),
        Write(name="isi", label=L("Yang disepakati"), ask=L("Apa yang dibicarakan dan disepakati?"), limit=1500),
        Day(
            name="pada",
            label=L("Tanggal"),
            ask=L("Tanggal berapa?"),
            suggest=_hari_dekat,
            earliest=_awal,
            check=_sudah_terjadi,
            default=_hari_ini,
        ),
    ),
    allow=_boleh,
    about=_judul,
    submit=_simpan,
    send=L("Simpan"),
)
