"""Handing in a result, handing in again what came back, and withdrawing it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.form import Form
from bot.dialogs.hasil import kabar
from bot.dialogs.hasil.dialog import HASIL, HASIL_PEKERJAAN, hasil_ini
from bot.dialogs.hasil.rupa import LAGI, SENDIRI
from bot.dialogs.pekerjaan import ambil
from bot.dialogs.questions import Files, Option, Pick, Write
from bot.dialogs.rupa import berderet, bernama, dasar
from bot.dialogs.scene import Scene
from core import hasil, organisasi, pekerjaan, wewenang
from core.language import L
from core.messages import Block, Facts, Note, Say, Text
from core.models.hasil import Hasil
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import ringkas
from core.perencanaan import lihat_rencana
from core.regulasi.kutipan import panjang

YA, BELUM = "ya", "belum"
_SESUAI = {True: L("Ya, sesuai target"), False: L("Belum sepenuhnya")}


def _sebelumnya(scene: Scene, answers: Answers) -> Hasil | None:
    """The result that came back, if the form is about one."""
    value = answers.text("ref")
    return hasil_ini(scene, value.removeprefix(LAGI)) if value.startswith(LAGI) else None


def _pekerjaan(scene: Scene, answers: Answers) -> Pekerjaan:
    before = _sebelumnya(scene, answers)
    return pekerjaan.dari(scene.session, before) if before is not None else ambil(scene, answers.text("ref"))


def _boleh_menyerahkan(scene: Scene, answers: Answers) -> None:
    work = _pekerjaan(scene, answers)
    before = _sebelumnya(scene, answers)
    if before is None:
        hasil.boleh_menyerahkan(scene.session, work, scene.me.id, scene.today)
    hasil.wajib_penyerah(scene.session, work, scene.me.id)
    open_ = hasil.terbuka(scene.session, work)
    if before is None and open_ is not None:
        raise hasil.HasilMasihTerbuka(open_)
    if before is not None and before.status != "dikembalikan":
        raise hasil.HasilDitutup(before)


def _isian_lama(scene: Scene, value: str) -> Answers:
    """What was handed in before, so that a correction changes one answer and not all."""
    before = _sebelumnya(scene, Answers().given("ref", value, ""))
    if before is None:
        return Answers()
    _ = scene._
    files = _.plural("%(n)s lampiran", "%(n)s lampiran", len(before.lampiran)) if before.lampiran else "–"
    return (
        Answers()
        .given("judul", before.judul, before.judul)
        .given("ringkasan", before.ringkasan, before.ringkasan)
        .given("sesuai", YA if before.sesuai_target else BELUM, _(_SESUAI[before.sesuai_target]))
        .given("lampiran", before.lampiran, files)
        .given("_chosen_lampiran", before.lampiran, files if before.lampiran else "")
    )


def _judul(scene: Scene, answers: Answers) -> tuple[str, str]:
    title = _pekerjaan(scene, answers).judul
    return title, title


def _jawaban_target(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(YA, scene._(_SESUAI[True])), Option(BELUM, scene._(_SESUAI[False]))]


def _dapat_naik(scene: Scene, answers: Answers, value: str) -> None:
    work = _pekerjaan(scene, answers)
    ground = hasil.dasar(scene.session, work, scene.struktur, scene.regulasi)
    hasil.wajib_dapat_naik(work, ground, sesuai=value != BELUM)


def _tentang(scene: Scene, answers: Answers) -> str:
    work = _pekerjaan(scene, answers)
    target = work.isi.target
    return scene._("%(judul)s. Target: %(target)s", judul=work.judul, target=target) if target else work.judul


def _pratinjau(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """Who will review it in which order, each with the provision; and what the sending itself declares."""
    _ = scene._
    work = _pekerjaan(scene, answers)
    ground = hasil.dasar(scene.session, work, scene.struktur, scene.regulasi)
    lines = [_("Setelah diserahkan:")]
    if ground.periksa:
        names = organisasi.orang_banyak(scene.session, ground.periksa)
        lines.append(f"• {_(SENDIRI)} – {', '.join(one.nama for one in names.values())}")
    for number, step in enumerate(ground.langkah, start=1):
        lines.append(f"{number}. {_pejabat(scene, step)}")
        lines.append(f"   {dasar(scene.reader, step.kutipan, step.bawaan)}")
    before = _sebelumnya(scene, answers)
    notes = _catatan_lain(scene, ground, answers)
    remarks = [step.catatan for step in hasil.tinjauan_dari(scene.session, before) if step.catatan] if before else []
    told = [Note(_("Catatan ketika dikembalikan: %(catatan)s", catatan=remark)) for remark in remarks]
    said = [Note("\n".join(notes))] if notes else []
    return (*told, Text("\n".join(lines)), _serah(scene, ground), *said)


def _pejabat(scene: Scene, step: hasil.LangkahTinjau) -> str:
    people = wewenang.pejabat_jabatan(scene.session, [step.jabatan_id], scene.today).get(step.jabatan_id, ())
    if not people:
        return f"{step.sebutan} – {scene._('jabatan sedang kosong')}"
    return f"{step.sebutan} – {bernama(scene.orang(people[0].pegawai_id).nama, people[0])}"


def _serah(scene: Scene, ground: hasil.Dasar) -> Facts:
    """To whom the text has results handed over, and by whom."""
    _, row = scene._, ground.tahapan
    rows = [
        (_("Hasil disampaikan kepada"), row.hasil_kepada),
        (_("Melalui"), ", ".join(row.hasil_melalui)),
        (_("Oleh"), berderet(scene.reader, row.hasil_oleh, L("atau")) if row.hasil_oleh else ""),
        (_("Menurut"), panjang(ground.kutipan)),
    ]
    return Facts(tuple((label, value) for label, value in rows if value))


def _catatan_lain(scene: Scene, ground: hasil.Dasar, answers: Answers) -> list[str]:
    _ = scene._
    notes = [dasar(scene.reader, "", ground.bawaan)] if ground.bawaan else []
    if scene.me.id in ground.periksa:
        notes.append(_("Dengan menyerahkan, Bapak/Ibu menyatakan sudah memeriksa hasil ini sendiri."))
    if answers.text("sesuai") == BELUM:
        notes.append(
            _(
                "Peraturan mengatur penyerahan hasil yang sudah sesuai target. Peninjau akan diberi tahu bahwa hasil "
                "ini belum sepenuhnya sesuai."
            )
        )
    return [*notes, *_belum_lengkap(scene, _pekerjaan(scene, answers))]


def _belum_lengkap(scene: Scene, work: Pekerjaan) -> list[str]:
    """What a reviewer will miss; no text makes a result wait for it."""
    _ = scene._
    known = ringkas(scene.session, work, scene.today)
    if known.total == 0 and lihat_rencana.berlaku(scene.session, work) is None:
        return [_("Rencana kegiatannya belum disepakati dan belum ada kegiatan yang dicatat.")]
    left = known.total - known.selesai
    return [_.plural("%(n)s kegiatan belum selesai.", "%(n)s kegiatan belum selesai.", left)] if left else []


def _serahkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    work = _pekerjaan(scene, answers)
    before = _sebelumnya(scene, answers)
    ground = hasil.dasar(scene.session, work, scene.struktur, scene.regulasi)
    made = hasil.IsiHasil(
        oleh=scene.me.id,
        judul=answers.text("judul"),
        ringkasan=answers.text("ringkasan"),
        sesuai_target=answers.text("sesuai") != BELUM,
        lampiran=tuple(answers.many("lampiran")),
    )
    if before is not None:
        return kabar.setelah_diserahkan(scene, hasil.serahkan_lagi(scene.session, before.id, made, ground, scene.now))
    return kabar.setelah_diserahkan(scene, hasil.serahkan(scene.session, work, made, ground, scene.now))


def _tarik(scene: Scene, answers: Answers) -> Sequence[Say]:
    return kabar.setelah_ditarik(scene, hasil.tarik(scene.session, answers.id("ref"), scene.me.id, scene.now))


def _kartu_lagi(scene: Scene, answers: Answers) -> Say:
    return HASIL.show(scene, answers.text("ref"))


def _setelah_batal(scene: Scene, answers: Answers) -> Say:
    before = _sebelumnya(scene, answers)
    return HASIL.show(scene, str(before.id)) if before is not None else HASIL_PEKERJAAN.show(scene, answers.text("ref"))


def _judul_hasil(scene: Scene, answers: Answers) -> str:
    row = hasil_ini(scene, answers.text("ref"))
    return f"{row.nomor} · {row.judul}"


SERAHKAN_HASIL = Form(
    name="serahkan_hasil",
    title=L("Serahkan hasil"),
    questions=(
        Write(name="judul", label=L("Judul"), ask=L("Apa judul hasilnya?"), default=_judul, limit=200),
        Write(
            name="ringkasan",
            label=L("Ringkasan hasil"),
            ask=L("Apa hasilnya? Tulis singkat apa yang dicapai dibandingkan targetnya."),
        ),
        Pick(
            name="sesuai",
            label=L("Sesuai target"),
            ask=L("Apakah hasilnya sudah sesuai target?"),
            options=_jawaban_target,
            check=_dapat_naik,
        ),
        Files(
            name="lampiran",
            label=L("Lampiran"),
            ask=L("Silakan kirim dokumen atau foto hasilnya, lalu tekan Lanjut."),
        ),
    ),
    allow=_boleh_menyerahkan,
    prefill=_isian_lama,
    about=_tentang,
    preview=_pratinjau,
    submit=_serahkan,
    send=L("Serahkan"),
    back=_setelah_batal,
)
TARIK_HASIL = Form(
    name="tarik_hasil",
    title=L("Tarik kembali hasil"),
    questions=(),
    submit=_tarik,
    send=L("Ya, tarik kembali"),
    style="danger",
    about=_judul_hasil,
    back=_kartu_lagi,
)
DIALOGS = (SERAHKAN_HASIL, TARIK_HASIL)
