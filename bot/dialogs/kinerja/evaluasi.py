"""The assessor's note on a period, read by the person it is about; rewards and sanctions put on record."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, menu_choice
from bot.dialogs.form import Form
from bot.dialogs.kinerja.ekspektasi import dasar_hukum, penilai
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.scene import Reader, Scene
from core import ekspektasi
from core.ekspektasi import Bahan
from core.language import L, Language, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.ekspektasi import EvaluasiKinerja

PERIODE: dict[str, Marked] = {
    "triwulan_1": L("triwulan I"),
    "triwulan_2": L("triwulan II"),
    "triwulan_3": L("triwulan III"),
    "triwulan_4": L("triwulan IV"),
    "tahunan": L("tahunan"),
}
JENIS: dict[str, Marked] = {"penghargaan": L("Penghargaan"), "sanksi": L("Sanksi")}


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


def sebutan_periode(_: Language, row: EvaluasiKinerja) -> str:
    """A note's heading."""
    return _("Evaluasi %(periode)s %(tahun)s", periode=_(PERIODE[row.periode]), tahun=row.tahun)


def _boleh(scene: Scene, answers: Answers) -> None:
    penilai(scene, answers.id("ref"))


def _pilih_periode(scene: Scene, _answers: Answers) -> Sequence[Option]:
    near = ekspektasi.periode_dekat(scene.today)
    return [Option(f"{code}:{year}", f"{scene._(PERIODE[code])} {year}") for code, year in near]


def _periode(answers: Answers) -> tuple[int, str]:
    code, _sep, year = answers.text("periode").partition(":")
    return int(year), code


def _lihat_bahan(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    found = bahan(scene, answers.id("ref"), *_periode(answers))
    said = scene._("Yang tercatat pada masa itu: %(isi)s.", isi=kata_bahan(scene._, found))
    note = scene._("Lincah tidak menghitung nilai; penilaian resmi mengikuti peraturan tersendiri.")
    return (Text(said), Note(note), dasar_hukum(scene, "c"))


def _catat_evaluasi(scene: Scene, answers: Answers) -> Sequence[Say]:
    person = answers.id("ref")
    isi = ekspektasi.NilaiEvaluasi(*_periode(answers), answers.text("catatan"), answers.text("pengembangan"))
    row = ekspektasi.catat_evaluasi(scene.session, person, isi, penilai(scene, person), scene.now)
    scene.tell(person, lambda reader: kartu_evaluasi(reader, row, scene.me.nama))
    name = scene.orang(person).nama
    return (_sudah(scene, person, scene._("Catatannya sudah disampaikan kepada %(nama)s.", nama=name)),)


def kartu_evaluasi(reader: Reader, row: EvaluasiKinerja, dari: str) -> Say:
    """A note as the person it is about reads it, with the button that says he has."""
    _ = reader._
    facts = [(_("Dari"), f"{row.kapasitas} {dari}".strip())]
    if row.pengembangan:
        facts.append((_("Pengembangan"), row.pengembangan))
    choices: list[Choice] = []
    if row.dibaca_pada is None:
        choices.append(Choice(_("Sudah saya baca"), Action("evaluasi", "baca", str(row.id)), style="success"))
    blocks = (Title(sebutan_periode(_, row)), Quote(row.catatan), Facts(tuple(facts)))
    return Choose(blocks=blocks, choices=tuple(choices), about=about(row))


def about(row: EvaluasiKinerja) -> str:
    """What messages about a note are filed under."""
    return f"evaluasi:{row.id}"


def _baca(scene: Scene, value: str) -> Sequence[Say]:
    row = ekspektasi.baca(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    title = sebutan_periode(scene._, row)
    scene.close(
        f"evaluasi:{row.id}", lambda reader: (Title(title), Quote(row.catatan), Note(reader._("Sudah dibaca.")))
    )
    name = scene.me.nama
    scene.tell(
        row.oleh_id, lambda reader: Say(blocks=(Text(reader._("%(nama)s sudah membaca catatan evaluasi.", nama=name)),))
    )
    said = scene._("Terima kasih, sudah dicatat. Ini bukan tanda setuju; tanggapan dapat ditulis kepada penilai.")
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),), replace=True),)


def _evaluasi_saya(scene: Scene, value: str) -> Say:
    row = scene.session.get(EvaluasiKinerja, uuid.UUID(value))
    if row is None or row.pegawai_id != scene.me.id:
        raise NotNow(L("Catatan ini hanya untuk pegawai yang bersangkutan."))
    return kartu_evaluasi(scene.reader, row, scene.orang(row.oleh_id).nama)


def _jenis(scene: Scene, _answers: Answers) -> Sequence[Option]:
    """What the regulation lists as follow-up; its words are the keys of `JENIS`."""
    row = next(one for one in scene.regulasi.ketentuan_tentang("pengelolaan_kinerja") if one.kode == "d")
    return [Option(word, scene._(JENIS[word])) for word in row.nilai if word in JENIS]


def _catat_tindak_lanjut(scene: Scene, answers: Answers) -> Sequence[Say]:
    person = answers.id("ref")
    isi = (answers.text("jenis"), answers.text("uraian"), answers.text("dasar"))
    row = ekspektasi.catat_tindak_lanjut(scene.session, person, isi, penilai(scene, person), scene.now)
    name = scene.me.nama

    def news(reader: Reader) -> Say:
        _ = reader._
        facts = Facts(((_("Dasar"), row.dasar), (_("Dicatat oleh"), name)))
        return Say(
            blocks=(Title(_("Tindak lanjut kinerja: %(jenis)s", jenis=_(JENIS[row.jenis]))), Text(row.uraian), facts)
        )

    scene.tell(person, news)
    return (_sudah(scene, person, scene._("Tindak lanjutnya sudah dicatat, dan pegawainya diberi tahu.")),)


def _dasar_tindak_lanjut(scene: Scene, _answers: Answers) -> tuple[Block, ...]:
    said = scene._("Yang dicatat di sini ditetapkan di tempat lain; Lincah tidak menetapkan penghargaan atau sanksi.")
    return (Note(said), dasar_hukum(scene, "d"))


def _sudah(scene: Scene, pegawai_id: uuid.UUID, said: str) -> Say:
    opens = Choice(scene._("Buka pegawai"), Action("pegawai_dinilai", "open", str(pegawai_id)))
    return Choose(blocks=(Text(said),), choices=(opens, menu_choice(scene)), replace=True)


EVALUASI = Card(name="evaluasi", show=_evaluasi_saya, deeds={"baca": _baca})
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
    preview=_lihat_bahan,
    submit=_catat_evaluasi,
    send=L("Sampaikan"),
)
CATAT_TINDAK_LANJUT = Form(
    name="catat_tindak_lanjut",
    title=L("Catat tindak lanjut"),
    questions=(
        Pick(name="jenis", label=L("Jenis"), ask=L("Apa tindak lanjutnya?"), options=_jenis),
        Write(name="uraian", label=L("Uraian"), ask=L("Apa bentuknya?"), limit=500),
        Write(
            name="dasar",
            label=L("Dasar"),
            ask=L("Keputusan apa yang menetapkannya? Mohon tulis nomor dan tanggalnya."),
            least=5,
            limit=200,
        ),
    ),
    allow=_boleh,
    preview=_dasar_tindak_lanjut,
    submit=_catat_tindak_lanjut,
    send=L("Catat"),
)
DIALOGS = (EVALUASI, CATAT_EVALUASI, CATAT_TINDAK_LANJUT)
