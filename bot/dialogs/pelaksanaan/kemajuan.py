"""Progress of an activity: in two taps, with words and files where they help; finishing is confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import dilihat, menu_choice
from bot.dialogs.form import Form
from bot.dialogs.laporan.isi import PERCENT
from bot.dialogs.pelaksanaan.rincian_rupa import batang, hasil
from bot.dialogs.questions import Files, Number, Option, Pick, Write
from bot.dialogs.scene import Reader, Scene
from core import pekerjaan
from core import pelaksanaan as pk
from core.language import L
from core.messages import Action, Choice, Choose, Quote, Say, Text, Title
from core.models.pelaksanaan import CatatanKemajuan

YES = "ya"


def _boleh(scene: Scene, answers: Answers) -> None:
    row = pk.ambil(scene.session, dilihat(answers.text("ref"))[0])
    pk.kemajuan.wajib_pelaksana(scene.session, row, scene.saat)


def _penuh(_scene: Scene, answers: Answers) -> bool:
    return "kemajuan" in answers and answers.number("kemajuan") >= pk.kemajuan.PENUH


def _ya(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(YES, scene._("Ya, sudah selesai"))]


def _perbarui(scene: Scene, answers: Answers) -> Sequence[Say]:
    return _catat(scene, answers, pk.kemajuan.IsiKemajuan(answers.number("kemajuan")))


def _tambah(scene: Scene, answers: Answers) -> Sequence[Say]:
    files = tuple(answers.many("lampiran"))
    return _catat(scene, answers, pk.kemajuan.IsiKemajuan(None, answers.text("catatan"), files))


def _catat(scene: Scene, answers: Answers, content: pk.kemajuan.IsiKemajuan) -> Sequence[Say]:
    seen = dilihat(answers.text("ref"))
    kept = pk.kemajuan.catat(scene.session, seen, content, scene.saat)
    if kept.rincian.status == "selesai":
        _kabari_selesai(scene, kept)
    return hasil("\n\n".join(_kata(scene, kept)), _jalan(scene, kept))


def _kata(scene: Scene, kept: pk.kemajuan.Tercatat) -> list[str]:
    _ = scene._
    row = kept.rincian
    if row.status == "selesai":
        said = [_("Kegiatan “%(uraian)s” dinyatakan selesai. Terima kasih.", uraian=row.uraian)]
    else:
        bar = batang(row.kemajuan)
        said = [_("Kemajuan “%(uraian)s” tercatat: %(batang)s.", uraian=row.uraian, batang=bar)]
    return [*said, *([_mendahului(scene, kept.sementara)] if kept.sementara else [])]


def _mendahului(scene: Scene, note: CatatanKemajuan) -> str:
    """Nothing is written over: the word before stays, and who came last knows of it."""
    return scene._(
        "Sejak kartunya dibuka, %(nama)s sudah mencatat %(persen)s%% pada %(waktu)s. Catatan itu tetap tersimpan.",
        nama=scene.orang(note.oleh_id).nama,
        persen=note.kemajuan,
        waktu=scene.reader.when(note.dibuat_pada),
    )


def _jalan(scene: Scene, kept: pk.kemajuan.Tercatat) -> list[Choice]:
    _ = scene._
    row = kept.rincian
    seen = f"{row.id}:{kept.catatan.ke}"
    more = [Choice(_("Tambah catatan"), Action("catatan_kemajuan", "open", seen))] if row.status in pk.TERBUKA else []
    work = pekerjaan.dari(scene.session, row)
    return [
        *more,
        Choice(_("Buka kegiatan"), Action("rincian", "open", str(row.id))),
        Choice(_("Papan kegiatan"), Action("kegiatan", "open", work.ref)),
        menu_choice(scene),
    ]


def _kabari_selesai(scene: Scene, kept: pk.kemajuan.Tercatat) -> None:
    row, name, words = kept.rincian, scene.me.nama, kept.catatan.catatan
    work = pekerjaan.dari(scene.session, row)
    manager = pekerjaan.pengelola(scene.session, work, scene.today)
    if manager == scene.me.id:
        return

    def make(reader: Reader) -> Say:
        _ = reader._
        said = Text(_("%(nama)s menyatakan kegiatan “%(uraian)s” selesai.", nama=name, uraian=row.uraian))
        quote = (Quote(words),) if words else ()
        ways = (Choice(_("Buka kegiatan"), Action("rincian", "open", str(row.id)), style="primary"),)
        return Choose(blocks=(Title(work.judul), said, *quote), choices=ways)

    scene.tell(manager, make)


def _tentang(scene: Scene, answers: Answers) -> str:
    row = pk.ambil(scene.session, dilihat(answers.text("ref"))[0])
    return f"{row.uraian}\n{batang(row.kemajuan)}"


KEMAJUAN = Form(
    name="kemajuan",
    title=L("Perbarui kemajuan"),
    questions=(
        Number(
            name="kemajuan",
            label=L("Kemajuan (%)"),
            ask=L("Sudah berapa persen kemajuannya? Pilih atau ketik angka 0 sampai 100."),
            least=0,
            most=100,
            suggest=PERCENT,
        ),
        Pick(
            name="yakin",
            label=L("Selesai"),
            ask=L("Kegiatan ini dinyatakan selesai dan pengelolanya diberi tahu. Benar sudah selesai?"),
            options=_ya,
            when=_penuh,
            depends=("kemajuan",),
        ),
    ),
    allow=_boleh,
    about=_tentang,
    submit=_perbarui,
    ready=True,
)
CATATAN_KEMAJUAN = Form(
    name="catatan_kemajuan",
    title=L("Tambah catatan kemajuan"),
    questions=(
        Write(name="catatan", label=L("Catatan"), ask=L("Apa yang sudah dikerjakan?"), limit=1000),
        Files(
            name="lampiran",
            label=L("Lampiran"),
            ask=L("Silakan kirim foto atau dokumen pendukung, lalu tekan Lanjut."),
        ),
    ),
    allow=_boleh,
    about=_tentang,
    submit=_tambah,
    ready=True,
)
DIALOGS = (KEMAJUAN, CATATAN_KEMAJUAN)
