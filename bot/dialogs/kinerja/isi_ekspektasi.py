"""What is written about an expectation: set, reworded, asked back about, answered, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.card import dilihat
from bot.dialogs.form import Form
from bot.dialogs.kinerja.catatan import tentang_siapa
from bot.dialogs.kinerja.ekspektasi import (
    MENETAPKAN,
    ambil,
    besar,
    kabari,
    menyebut,
    penanggap,
    penilai,
    penilai_pergi,
    penjawab,
    sebutan,
    selesai,
    tutup,
)
from bot.dialogs.questions import Number, Write
from bot.dialogs.scene import Scene
from core import ekspektasi
from core.language import L, Marked
from core.messages import Block, Note, Say
from core.models.ekspektasi import Ekspektasi

Boleh = Callable[[Scene, Answers], None]
Submit = Callable[[Scene, Answers], Sequence[Say]]
Preview = Callable[[Scene, Answers], tuple[Block, ...]]


def _boleh_menetapkan(scene: Scene, answers: Answers) -> None:
    penilai(scene, answers.id("ref"))


def _tahun_ini(scene: Scene, _answers: Answers) -> tuple[str, str]:
    return str(scene.today.year), str(scene.today.year)


def _tetapkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    person = answers.id("ref")
    isi = ekspektasi.Isi(answers.text("uraian"), answers.text("ukuran"))
    row = ekspektasi.tetapkan(scene.session, (person, answers.number("tahun")), isi, penilai(scene, person), scene.now)
    kabari(scene, row, L("%(nama)s menetapkan %(sebutan)s untuk Bapak/Ibu. Mohon ditanggapi."), kepada_penilai=False)
    said = scene._("Sudah disampaikan kepada %(nama)s untuk ditanggapi.", nama=scene.orang(person).nama)
    return (selesai(scene, row, said),)


def _boleh_mengubah(scene: Scene, answers: Answers) -> None:
    penilai(scene, ambil(scene, answers.text("ref")).pegawai_id)


def _isi_sekarang(scene: Scene, value: str) -> Answers:
    row = ambil(scene, value)
    return Answers().given("uraian", row.uraian, row.uraian).given("ukuran", row.ukuran, row.ukuran)


def _ubah(scene: Scene, answers: Answers) -> Sequence[Say]:
    seen = dilihat(answers.text("ref"))
    by = penilai(scene, ambil(scene, answers.text("ref")).pegawai_id)
    isi = ekspektasi.Isi(answers.text("uraian"), answers.text("ukuran"))
    row = ekspektasi.ubah(scene.session, seen, isi, by, scene.now)
    tutup(scene, row)
    kabari(scene, row, L("%(nama)s mengubah %(sebutan)s. Mohon ditanggapi lagi."), kepada_penilai=False)
    return (selesai(scene, row, scene._("Perubahannya sudah disampaikan.")),)


def _boleh_bertanya(scene: Scene, answers: Answers) -> None:
    row = ambil(scene, answers.text("ref"))
    if row.pegawai_id != scene.me.id:
        raise ekspektasi.BukanYangDinilai(row)
    _masih(row, answers, "ditetapkan")


def _boleh_menjawab(scene: Scene, answers: Answers) -> None:
    row = ambil(scene, answers.text("ref"))
    penjawab(scene, row)
    _masih(row, answers, "diklarifikasi")


def _masih(row: Ekspektasi, answers: Answers, status: str) -> None:
    """Nobody writes an answer to what has moved on already."""
    if row.status != status or row.versi != dilihat(answers.text("ref"))[1]:
        raise ekspektasi.EkspektasiBerubah(row)


def _tentang(scene: Scene, answers: Answers) -> str:
    row = ambil(scene, answers.text("ref"))
    return f"{besar(sebutan(scene._, scene.regulasi))} {row.tahun}: {row.uraian}"


def _untuk_siapa(scene: Scene, answers: Answers) -> str:
    return tentang_siapa(scene, answers.id("ref"))


def _dibaca_penilai(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    row = ambil(scene, answers.text("ref"))
    name = scene.orang(penanggap(scene, row)).nama
    said = scene._("Dibaca oleh %(nama)s dan tidak diubah lagi sesudah dikirim.", nama=name)
    return Note(said), *penilai_pergi(scene, row)


def _dibaca_pegawai(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    name = scene.orang(ambil(scene, answers.text("ref")).pegawai_id).nama
    return (Note(scene._("Dibaca oleh %(nama)s dan tidak diubah lagi sesudah dikirim.", nama=name)),)


def _tidak_kembali(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    name = scene.orang(ambil(scene, answers.text("ref")).pegawai_id).nama
    said = scene._("Yang dibatalkan tidak dapat dipulihkan. %(nama)s diberi tahu beserta alasannya.", nama=name)
    return (Note(said),)


def _tanya(scene: Scene, answers: Answers) -> Sequence[Say]:
    words = answers.text("isi")
    row = ekspektasi.tanyakan(scene.session, dilihat(answers.text("ref")), words, scene.me.id, scene.now)
    tutup(scene, row)
    kabari(scene, row, L("%(nama)s meminta penjelasan tentang %(sebutan)s ini."), kepada_penilai=True, isi=words)
    name = scene.orang(penanggap(scene, row)).nama
    said = scene._("Pertanyaan Bapak/Ibu sudah disampaikan kepada %(nama)s.", nama=name)
    return (selesai(scene, row, said, penilai_pergi(scene, row)),)


def _jawab(scene: Scene, answers: Answers) -> Sequence[Say]:
    words = answers.text("isi")
    by = penjawab(scene, ambil(scene, answers.text("ref")))
    row = ekspektasi.jawab(scene.session, dilihat(answers.text("ref")), words, by, scene.now)
    tutup(scene, row)
    kabari(
        scene, row, L("%(nama)s menjawab pertanyaan Bapak/Ibu tentang %(sebutan)s."), kepada_penilai=False, isi=words
    )
    return (selesai(scene, row, scene._("Jawabannya sudah disampaikan.")),)


def _batal(scene: Scene, answers: Answers) -> Sequence[Say]:
    words = answers.text("isi")
    by = penilai(scene, ambil(scene, answers.text("ref")).pegawai_id)
    row = ekspektasi.batalkan(scene.session, dilihat(answers.text("ref")), words, by, scene.now)
    tutup(scene, row)
    kabari(scene, row, L("%(nama)s membatalkan %(sebutan)s ini."), kepada_penilai=False, isi=words)
    return (selesai(scene, row, scene._("Sudah dibatalkan, dan pegawainya diberi tahu.")),)


_URAIAN = Write(
    name="uraian",
    label=L("Yang diharapkan"),
    ask=L("Apa yang Bapak/Ibu harapkan dari pegawai ini?"),
    help=L("Tulis hasilnya, bukan kegiatannya. Contoh: Rencana kerja tahunan bidang tersusun tepat waktu."),
    limit=600,
)
_UKURAN = Write(
    name="ukuran",
    label=L("Ukuran"),
    ask=L("Dari mana terlihat bahwa itu tercapai?"),
    help=L("Contoh: 1 dokumen, paling lambat 30 November."),
    optional=True,
    limit=300,
)
_TAHUN = Number(name="tahun", label=L("Tahun"), ask=L("Untuk tahun berapa?"), least=2024, most=2099, default=_tahun_ini)


def _satu(name: str, judul: tuple[Marked, Marked, Marked], boleh: Boleh, buat: Submit, akibat: Preview) -> Form:
    """A form of one answer about an expectation; none of them can be taken back.

    Args:
        judul: its title, the name of the answer, and the question.
        akibat: what the last look says of what follows.
    """
    title, label, ask = judul
    question = Write(name="isi", label=label, ask=ask, limit=1000)
    return Form(
        name=name,
        title=title,
        questions=(question,),
        allow=boleh,
        about=_tentang,
        preview=akibat,
        submit=buat,
        aside=True,
    )


TETAPKAN = Form(
    name="tetapkan_ekspektasi",
    title=L("Tetapkan ekspektasi"),
    wording=menyebut(MENETAPKAN),
    questions=(_URAIAN, _UKURAN, _TAHUN),
    allow=_boleh_menetapkan,
    about=_untuk_siapa,
    submit=_tetapkan,
    send=L("Tetapkan"),
)
UBAH = Form(
    name="ubah_ekspektasi",
    title=L("Ubah ekspektasi"),
    wording=menyebut(L("Ubah %(sebutan)s")),
    questions=(_URAIAN, _UKURAN),
    allow=_boleh_mengubah,
    prefill=_isi_sekarang,
    submit=_ubah,
    send=L("Simpan perubahan"),
)
TANYA = _satu(
    "tanya_ekspektasi",
    (L("Tanyakan dulu"), L("Pertanyaan"), L("Apa yang perlu dijelaskan?")),
    _boleh_bertanya,
    _tanya,
    _dibaca_penilai,
)
JAWAB = _satu(
    "jawab_ekspektasi",
    (L("Jawab"), L("Jawaban"), L("Apa jawaban Bapak/Ibu?")),
    _boleh_menjawab,
    _jawab,
    _dibaca_pegawai,
)
BATAL = replace(
    _satu(
        "batal_ekspektasi",
        (L("Batalkan"), L("Alasan"), L("Mengapa dibatalkan? Alasannya dibaca pegawai.")),
        _boleh_mengubah,
        _batal,
        _tidak_kembali,
    ),
    send=L("Batalkan"),
    style="danger",
)


DIALOGS = (TETAPKAN, UBAH, TANYA, JAWAB, BATAL)
