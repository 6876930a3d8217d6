"""Rewards and sanctions put on record and corrected: what was decided elsewhere, by whom, with which decision."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.kinerja import rupa
from bot.dialogs.kinerja.catatan import ambil, kabari, pengurus, tentang_siapa, tutup
from bot.dialogs.kinerja.ekspektasi import dasar_hukum, penilai
from bot.dialogs.questions import Day, NotNow, Option, Pick, Write
from bot.dialogs.scene import Scene
from core import ekspektasi
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Event, Note, Say, Text
from core.models.ekspektasi import EvaluasiKinerja, TindakLanjut

TERTULIS, LISAN = "tertulis", "lisan"
BENTUK: dict[str, Marked] = {TERTULIS: L("Keputusan tertulis"), LISAN: L("Secara lisan")}
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class TulisNomor(Write):
    """The number of a decision."""

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        """The answers with the number added.

        Raises:
            NomorKeputusanWajib: it is none.
        """
        given = super().read(scene, answers, event)
        ekspektasi.periksa_nomor(given.text(self.name))
        return given


# -- who, and about whom -----------------------------------------------------------------------------------


def _lama(scene: Scene, answers: Answers) -> TindakLanjut:
    row = ambil(scene, answers.text("ref"))
    if not isinstance(row, TindakLanjut):
        raise NotNow(L("Yang diperbaiki di sini adalah tindak lanjut."))
    return row


def _orang(scene: Scene, answers: Answers) -> uuid.UUID:
    """Whom it is about: named by the button, or by the record that is corrected."""
    ref = answers.text("ref")
    return ambil(scene, ref).pegawai_id if ":" in ref else uuid.UUID(ref)


def _tentang(scene: Scene, answers: Answers) -> str:
    return tentang_siapa(scene, _orang(scene, answers))


def _boleh_mencatat(scene: Scene, answers: Answers) -> None:
    person = _orang(scene, answers)
    penilai(scene, person)
    if not ekspektasi.evaluasi_berlaku(scene.session, person):
        row = next(one for one in scene.regulasi.ketentuan_tentang("pengelolaan_kinerja") if one.kode == "d")
        raise NotNow(L("Tindak lanjut menyusul hasil evaluasi. Mohon catat evaluasinya lebih dahulu."), row.kutipan)


def _boleh_memperbaiki(scene: Scene, answers: Answers) -> None:
    row = _lama(scene, answers)
    pengurus(scene, row)
    if row.status != "berlaku":
        raise ekspektasi.CatatanBerakhir(row)


# -- the questions -----------------------------------------------------------------------------------------


def _evaluasi(scene: Scene, answers: Answers) -> list[EvaluasiKinerja]:
    """The notes that hold, and the one that a record to be corrected rests on."""
    rows = ekspektasi.evaluasi_berlaku(scene.session, _orang(scene, answers))
    if ":" in answers.text("ref"):
        row = _lama(scene, answers)
        own = scene.session.get(EvaluasiKinerja, row.evaluasi_id) if row.evaluasi_id else None
        rows += [own] if own is not None and own not in rows else []
    return rows


def _pilih_evaluasi(scene: Scene, answers: Answers) -> Sequence[Option]:
    return [
        Option(str(row.id), rupa.judul(scene._, row), scene.reader.when(row.dibuat_pada))
        for row in _evaluasi(scene, answers)
    ]


def _jenis(scene: Scene, _answers: Answers) -> Sequence[Option]:
    """What the regulation lists as follow-up; its words are the keys of `JENIS`."""
    row = next(one for one in scene.regulasi.ketentuan_tentang("pengelolaan_kinerja") if one.kode == "d")
    return [Option(word, scene._(rupa.JENIS[word])) for word in row.nilai if word in rupa.JENIS]


def _bentuk(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, scene._(word)) for code, word in BENTUK.items()]


def _tertulis(_scene: Scene, answers: Answers) -> bool:
    return answers.text("bentuk") == TERTULIS


def _hari_dekat(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    return [scene.today, scene.today - _DAY]


def _sejak_masa(scene: Scene, answers: Answers) -> dt.date:
    """Nothing follows an evaluation before the period it is about."""
    note = scene.session.get_one(EvaluasiKinerja, answers.id("evaluasi"))
    return ekspektasi.masa(note.tahun, note.periode)[0]


def _sudah_tiba(scene: Scene, _answers: Answers, day: dt.date) -> None:
    ekspektasi.periksa_tanggal(day, scene.today)


def _yang_akan_terjadi(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    name = scene.orang(_orang(scene, answers)).nama
    said = _("Yang dicatat di sini ditetapkan di tempat lain; Lincah tidak menetapkan penghargaan atau sanksi.")
    told = _("Begitu dicatat, %(nama)s diberi tahu. Mohon pastikan orangnya benar.", nama=name)
    return (Text(told), Note(said), dasar_hukum(scene, "d"))


# -- what they do --------------------------------------------------------------------------------------------


def _isi(answers: Answers) -> ekspektasi.IsiTindakLanjut:
    number = answers.text("nomor") if answers.text("bentuk") == TERTULIS else None
    decision = ekspektasi.Keputusan(number, answers.day("tanggal"), answers.text("pejabat"))
    return ekspektasi.IsiTindakLanjut(answers.id("evaluasi"), answers.text("jenis"), answers.text("uraian"), decision)


def _catat(scene: Scene, answers: Answers) -> Sequence[Say]:
    person = _orang(scene, answers)
    by = penilai(scene, person)
    row = ekspektasi.catat_tindak_lanjut(scene.session, person, _isi(answers), by, scene.saat)
    kabari(scene, row)
    name = scene.orang(person).nama
    return (_sudah(scene, row, scene._("Sudah dicatat, dan %(nama)s diberi tahu.", nama=name)),)


def _semula(scene: Scene, value: str) -> Answers:
    """What the record says now; an older one without a date is asked for its decision anew."""
    row = ambil(scene, value)
    if not isinstance(row, TindakLanjut):
        return Answers()
    _ = scene._
    answers = Answers().given("jenis", row.jenis, _(rupa.JENIS[row.jenis])).given("uraian", row.uraian, row.uraian)
    note = scene.session.get(EvaluasiKinerja, row.evaluasi_id) if row.evaluasi_id else None
    if note is None or row.tanggal is None:
        return answers
    form = TERTULIS if row.nomor else LISAN
    answers = answers.given("evaluasi", str(note.id), rupa.judul(_, note)).given("bentuk", form, _(BENTUK[form]))
    answers = answers.given("tanggal", row.tanggal.isoformat(), _.date(row.tanggal))
    answers = answers.given("pejabat", row.pejabat, row.pejabat)
    return answers.given("nomor", row.nomor, row.nomor) if row.nomor else answers


def _perbaiki(scene: Scene, answers: Answers) -> Sequence[Say]:
    before = _lama(scene, answers)
    by = pengurus(scene, before)
    row = ekspektasi.perbaiki_tindak_lanjut(scene.session, before, _isi(answers), by, scene.saat)
    tutup(scene, before)
    kabari(scene, row)
    said = scene._("Sudah diperbaiki. Catatan sebelumnya tetap tersimpan dengan tanda sudah diganti.")
    return (_sudah(scene, row, said),)


def _sudah(scene: Scene, row: TindakLanjut, said: str) -> Say:
    _ = scene._
    opens = Choice(_("Buka"), Action("evaluasi", "open", ekspektasi.ref_catatan(row)))
    return Choose(blocks=(Text(said),), choices=(opens, menu_choice(scene)), replace=True)


_PERTANYAAN = (
    Pick(
        name="evaluasi",
        label=L("Menindaklanjuti"),
        ask=L("Evaluasi mana yang ditindaklanjuti?"),
        options=_pilih_evaluasi,
    ),
    Pick(name="jenis", label=L("Jenis"), ask=L("Apa tindak lanjutnya?"), options=_jenis),
    Write(name="uraian", label=L("Uraian"), ask=L("Apa bentuknya?"), limit=500),
    Pick(
        name="bentuk",
        label=L("Ditetapkan dengan"),
        ask=L("Ditetapkan dengan keputusan tertulis atau secara lisan?"),
        options=_bentuk,
    ),
    TulisNomor(
        name="nomor",
        label=L("Nomor keputusan"),
        ask=L("Berapa nomor keputusannya?"),
        help=L("Contoh: 800/12/2026. Bila keputusannya belum ada, mohon dicatat setelah ditetapkan."),
        when=_tertulis,
        depends=("bentuk",),
        least=1,
        limit=100,
    ),
    Day(
        name="tanggal",
        label=L("Tanggal penetapan"),
        ask=L("Kapan ditetapkan atau disampaikan?"),
        suggest=_hari_dekat,
        earliest=_sejak_masa,
        check=_sudah_tiba,
        depends=("evaluasi",),
    ),
    Write(
        name="pejabat",
        label=L("Pejabat"),
        ask=L("Pejabat apa yang menetapkannya?"),
        help=L("Tulis jabatannya. Contoh: Kepala Dinas Sosial."),
        limit=150,
    ),
)
CATAT_TINDAK_LANJUT = Form(
    name="catat_tindak_lanjut",
    title=L("Catat tindak lanjut"),
    questions=_PERTANYAAN,
    allow=_boleh_mencatat,
    about=_tentang,
    preview=_yang_akan_terjadi,
    submit=_catat,
    send=L("Catat"),
)
PERBAIKI_TINDAK_LANJUT = Form(
    name="perbaiki_tindak_lanjut",
    title=L("Perbaiki tindak lanjut"),
    questions=_PERTANYAAN,
    allow=_boleh_memperbaiki,
    prefill=_semula,
    about=_tentang,
    preview=_yang_akan_terjadi,
    submit=_perbaiki,
    send=L("Catat"),
)
DIALOGS = (CATAT_TINDAK_LANJUT, PERBAIKI_TINDAK_LANJUT)
