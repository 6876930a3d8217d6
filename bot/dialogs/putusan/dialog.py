"""The small forms that answer a card: refuse, return, ask, answer, withdraw, name people, say that nobody is free."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.permohonan import kabar
from bot.dialogs.permohonan.dialog import putus, show
from bot.dialogs.putusan import kabar_tanya
from bot.dialogs.putusan.alasan_cepat import ALASAN_TIDAK_ADA, ALASAN_TOLAK, CATATAN_KEMBALI, TANPA_ALASAN
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Scene
from core import permohonan as pp
from core import suara, wewenang
from core.language import L
from core.messages import Say
from core.models.penugasan import Langkah, Permohonan, Tanggapan
from core.permohonan import Keputusan, Putusan

__all__ = ["DIALOGS", "putus"]


def _putus(scene: Scene, answers: Answers, putusan: Putusan, alasan: str) -> Sequence[Say]:
    return putus(scene, answers.text("ref"), Keputusan(putusan, scene.me.id, alasan))


def langkah(scene: Scene, answers: Answers) -> tuple[Langkah, Permohonan]:
    step = scene.session.get(Langkah, answers.id("ref"))
    if step is None:
        raise Outdated()
    return step, scene.session.get_one(Permohonan, step.permohonan_id)


def menunggu_saya(scene: Scene, answers: Answers) -> None:
    """The step of the form still waits for this person.

    Raises:
        SudahDiputus, BukanGiliran, Dilimpahkan, Beralih: it does not.
    """
    step, row = langkah(scene, answers)
    pp.menunggu(scene.session, step, row, scene.now)
    pp.berwenang(scene.session, step, row, scene.me.id, scene.now)


def tentang(scene: Scene, answers: Answers) -> str:
    _step, row = langkah(scene, answers)
    return f"{row.nomor} · {row.judul}"


def kartu(scene: Scene, answers: Answers) -> Say:
    _step, row = langkah(scene, answers)
    return show(scene, str(row.id))


def _alasan_opsional(scene: Scene, answers: Answers) -> bool:
    step, _row = langkah(scene, answers)
    return not pp.alasan_wajib(scene.session, step)


def _alasan_diwajibkan(scene: Scene, answers: Answers) -> bool:
    return not _alasan_opsional(scene, answers)


def _alasan(answers: Answers) -> str:
    given = answers.text("alasan") or answers.text("alasan_wajib")
    return suara.dengan_tulisan(given, answers.text("tulisan"))


def tulisan(*sumber: str) -> Write:
    """A line in writing where the reason was spoken and a letter has to give it.

    The answer is to be in writing (K Ps. 21 ayat (3)); a letter is filed and read without the chat, so that one
    that only points to a recording would give no reason to whoever reads it. A line is little to ask of who spoke.

    Args:
        sumber: the questions whose answer may have been spoken.
    """

    def spoken(scene: Scene, answers: Answers) -> bool:
        _step, row = langkah(scene, answers)
        letter = "surat_jawaban" in row.surat.get("surat_menyurat", ())
        return letter and any(suara.lisan(answers.text(name)) for name in sumber)

    return Write(
        name="tulisan",
        label=L("Alasan tertulis"),
        ask=L("Alasan ini juga dimuat dalam surat jawaban. Mohon tuliskan ringkas, cukup satu kalimat."),
        when=spoken,
        depends=sumber,
        limit=500,
        suggest=ALASAN_TOLAK,
    )


def _tujuan_mundur(scene: Scene, answers: Answers) -> Langkah | None:
    step, row = langkah(scene, answers)
    return pp.tujuan_mundur(scene.session, row, step)


def _mundur(scene: Scene, answers: Answers) -> bool:
    return _tujuan_mundur(scene, answers) is not None


def _ke_mana(scene: Scene, answers: Answers) -> Sequence[Option]:
    """The one thing to confirm: to which stage it goes back, and to whom."""
    _ = scene._
    target = _tujuan_mundur(scene, answers)
    if target is None:
        return []
    officer = next(iter(wewenang.pejabat(scene.session, target, scene.today)), wewenang.Pejabat(target.pegawai_id))
    hint = _("kembali ke tahap “%(tahap)s”, %(nama)s", tahap=_(target.judul), nama=scene.orang(officer.pegawai_id).nama)
    return [Option("ya", _("Ya, tolak"), hint)]


def _tolak(scene: Scene, answers: Answers) -> Sequence[Say]:
    return _putus(scene, answers, "ditolak", _alasan(answers))


def _tidak_tersedia(scene: Scene, answers: Answers) -> Sequence[Say]:
    return _putus(scene, answers, "tidak_tersedia", _alasan(answers))


def _kembalikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    return _putus(scene, answers, "dikembalikan", answers.text("catatan"))


def _tanya(scene: Scene, answers: Answers) -> Sequence[Say]:
    asked = pp.tanya(scene.session, answers.id("ref"), scene.me.id, answers.text("pertanyaan"), scene.now)
    return kabar_tanya.setelah_tanya(scene, asked)


def _jawab(scene: Scene, answers: Answers) -> Sequence[Say]:
    answer = pp.jawab(scene.session, answers.id("ref"), scene.me.id, answers.text("jawaban"), scene.now)
    return kabar_tanya.setelah_jawab(scene, answer)


def _tarik(scene: Scene, answers: Answers) -> Sequence[Say]:
    effect = pp.tarik(scene.session, answers.id("ref"), scene.me.id, scene.now)
    return kabar.setelah_ditarik(scene, effect)


def _yang_ditanya(scene: Scene, answers: Answers) -> Permohonan:
    asked = scene.session.get(Tanggapan, answers.id("ref"))
    if asked is None:
        raise Outdated()
    return scene.session.get_one(Permohonan, asked.permohonan_id)


def _pertanyaan(scene: Scene, answers: Answers) -> str:
    asked = scene.session.get_one(Tanggapan, answers.id("ref"))
    return f"{_yang_ditanya(scene, answers).nomor}: “{asked.isi}”"


def _kartu_tanya(scene: Scene, answers: Answers) -> Say:
    return show(scene, str(_yang_ditanya(scene, answers).id))


def _ada_pertanyaan(scene: Scene, answers: Answers) -> None:
    _yang_ditanya(scene, answers)


def _permohonan(scene: Scene, answers: Answers) -> str:
    row = scene.session.get(Permohonan, answers.id("ref"))
    if row is None:
        raise Outdated()
    return f"{row.nomor} · {row.judul}"


def _kartu_permohonan(scene: Scene, answers: Answers) -> Say:
    return show(scene, answers.text("ref"))


TOLAK = Form(
    name="tolak",
    title=L("Tolak permohonan"),
    questions=(
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Apa alasannya? Alasan akan dibaca pemohon."),
            when=_alasan_opsional,
            optional=True,
            skip=TANPA_ALASAN,
            suggest=ALASAN_TOLAK,
            voice=True,
        ),
        Write(
            name="alasan_wajib",
            label=L("Alasan"),
            ask=L("Penolakan ini harus disertai alasan. Apa alasannya? Alasan akan dibaca pemohon."),
            when=_alasan_diwajibkan,
            suggest=ALASAN_TOLAK,
            voice=True,
        ),
        tulisan("alasan", "alasan_wajib"),
        Pick(
            name="yakin",
            label=L("Kepastian"),
            ask=L("Penolakan ini tidak mengakhiri permohonan dan tidak dapat diurungkan. Bapak/Ibu yakin?"),
            options=_ke_mana,
            when=_mundur,
            explain=True,
        ),
    ),
    allow=menunggu_saya,
    submit=_tolak,
    send=L("Ya, tolak"),
    style="danger",
    ready=True,
    about=tentang,
    aside=True,
    back=kartu,
)

TIDAK_TERSEDIA = Form(
    name="tidak_tersedia",
    title=L("Pegawai tidak tersedia"),
    questions=(
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Mengapa tidak ada pegawai yang dapat ditugaskan? Jawaban ini disampaikan kepada pemohon."),
            when=_alasan_opsional,
            optional=True,
            skip=TANPA_ALASAN,
            suggest=ALASAN_TIDAK_ADA,
            voice=True,
        ),
        Write(
            name="alasan_wajib",
            label=L("Alasan"),
            ask=L("Mengapa tidak ada pegawai yang dapat ditugaskan? Alasan ini wajib dan disampaikan kepada pemohon."),
            when=_alasan_diwajibkan,
            suggest=ALASAN_TIDAK_ADA,
            voice=True,
        ),
        tulisan("alasan", "alasan_wajib"),
    ),
    allow=menunggu_saya,
    submit=_tidak_tersedia,
    ready=True,
    about=tentang,
    aside=True,
    back=kartu,
)

KEMBALIKAN = Form(
    name="kembalikan",
    title=L("Kembalikan untuk diperbaiki"),
    questions=(
        Write(
            name="catatan",
            label=L("Catatan"),
            ask=L("Apa yang perlu diperbaiki? Catatan ini dibaca pemohon."),
            suggest=CATATAN_KEMBALI,
            voice=True,
        ),
    ),
    allow=menunggu_saya,
    submit=_kembalikan,
    ready=True,
    about=tentang,
    aside=True,
    back=kartu,
)

TANYA = Form(
    name="tanya",
    title=L("Tanya pemohon"),
    questions=(Write(name="pertanyaan", label=L("Pertanyaan"), ask=L("Apa yang ingin ditanyakan kepada pemohon?")),),
    allow=menunggu_saya,
    submit=_tanya,
    ready=True,
    about=tentang,
    aside=True,
    back=kartu,
)

JAWAB = Form(
    name="jawab",
    title=L("Jawab pertanyaan"),
    questions=(Write(name="jawaban", label=L("Jawaban"), ask=L("Silakan tulis jawabannya.")),),
    allow=_ada_pertanyaan,
    submit=_jawab,
    ready=True,
    about=_pertanyaan,
    aside=True,
    back=_kartu_tanya,
)

TARIK = Form(
    name="tarik",
    title=L("Tarik kembali permohonan"),
    questions=(),
    submit=_tarik,
    send=L("Ya, tarik kembali"),
    style="danger",
    about=_permohonan,
    back=_kartu_permohonan,
)

DIALOGS = (TOLAK, TIDAK_TERSEDIA, KEMBALIKAN, TANYA, JAWAB, TARIK)
