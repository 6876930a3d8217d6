"""The assessor's note on a period: written with a view of what is documented of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.kinerja import rupa
from bot.dialogs.kinerja.catatan import kabari, tentang_siapa, tutup
from bot.dialogs.kinerja.ekspektasi import dasar_hukum, penilai
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Scene
from core import ekspektasi
from core.ekspektasi import Bahan
from core.language import L, Language
from core.messages import Action, Block, Choice, Choose, Note, Say, Text
from core.models.ekspektasi import EvaluasiKinerja


def bahan(scene: Scene, pegawai_id: uuid.UUID, year: int, periode: str = "tahunan") -> Bahan:
    """What is documented of somebody in a period, counted by the days of the reader's zone."""
    return ekspektasi.bahan(scene.session, pegawai_id, ekspektasi.masa(year, periode), scene.reader.zone)


def kata_bahan(_: Language, found: Bahan) -> str:
    """What is documented, in words; what there is none of is not named."""
    parts = (
        (found.penugasan, _.plural("%(n)s penugasan", "%(n)s penugasan", found.penugasan)),
        (found.laporan, _.plural("%(n)s laporan diterima", "%(n)s laporan diterima", found.laporan)),
        (found.kegiatan, _.plural("%(n)s kegiatan selesai", "%(n)s kegiatan selesai", found.kegiatan)),
        (found.umpan_balik, _.plural("%(n)s umpan balik", "%(n)s umpan balik", found.umpan_balik)),
        (found.hasil, _.plural("%(n)s hasil dinyatakan selesai", "%(n)s hasil dinyatakan selesai", found.hasil)),
        (
            found.laporan_terbuka,
            _.plural("%(n)s laporan masih ditunggu", "%(n)s laporan masih ditunggu", found.laporan_terbuka),
        ),
    )
    return ", ".join(words for count, words in parts if count) or _("belum ada")


def _boleh(scene: Scene, answers: Answers) -> None:
    penilai(scene, answers.id("ref"))


def _tentang(scene: Scene, answers: Answers) -> str:
    return tentang_siapa(scene, answers.id("ref"))


def _pilih_periode(scene: Scene, _answers: Answers) -> Sequence[Option]:
    near = ekspektasi.periode_dekat(scene.today)
    return [Option(f"{code}:{year}", f"{scene._(rupa.PERIODE[code])} {year}") for code, year in near]


def _periode(answers: Answers) -> tuple[int, str]:
    code, _sep, year = answers.text("periode").partition(":")
    return int(year), code


def _yang_diganti(scene: Scene, answers: Answers) -> EvaluasiKinerja | None:
    person = answers.id("ref")
    return ekspektasi.akan_diganti(scene.session, person, _periode(answers), penilai(scene, person).jabatan_id)


def _lihat_bahan(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    found, before = bahan(scene, answers.id("ref"), *_periode(answers)), _yang_diganti(scene, answers)
    blocks: list[Block] = [Text(_("Yang tercatat pada masa itu: %(isi)s.", isi=kata_bahan(_, found)))]
    if before is not None:
        said = _(
            "Catatan ini menggantikan catatan %(saat)s untuk periode yang sama. Catatan itu tetap tersimpan dengan "
            "tanda sudah diganti.",
            saat=scene.reader.when(before.dibuat_pada),
        )
        blocks.append(Text(said))
    note = _("Lincah tidak menghitung nilai; penilaian resmi mengikuti peraturan tersendiri.")
    return (*blocks, Note(note), dasar_hukum(scene, "c"))


def _catat_evaluasi(scene: Scene, answers: Answers) -> Sequence[Say]:
    person, before = answers.id("ref"), _yang_diganti(scene, answers)
    isi = ekspektasi.NilaiEvaluasi(*_periode(answers), answers.text("catatan"), answers.text("pengembangan"))
    row = ekspektasi.catat_evaluasi(scene.session, person, isi, penilai(scene, person), scene.now)
    if before is not None:
        tutup(scene, before)
    kabari(scene, row)
    _ = scene._
    said = _("Catatannya sudah disampaikan kepada %(nama)s.", nama=scene.orang(person).nama)
    opens = Choice(_("Buka pegawai"), Action("pegawai_dinilai", "open", str(person)))
    return (Choose(blocks=(Text(said),), choices=(opens, menu_choice(scene)), replace=True),)


CATAT_EVALUASI = Form(
    name="catat_evaluasi",
    title=L("Catat evaluasi"),
    questions=(
        Pick(name="periode", label=L("Periode"), ask=L("Evaluasi untuk periode yang mana?"), options=_pilih_periode),
        Write(name="catatan", label=L("Catatan"), ask=L("Bagaimana kinerjanya pada periode itu?"), limit=1500),
        Write(
            name="pengembangan",
            label=L("Pengembangan"),
            ask=L("Apa yang perlu dikembangkan atau dipelajari?"),
            optional=True,
            limit=500,
        ),
    ),
    allow=_boleh,
    about=_tentang,
    preview=_lihat_bahan,
    submit=_catat_evaluasi,
    send=L("Sampaikan"),
)
DIALOGS = (CATAT_EVALUASI,)
