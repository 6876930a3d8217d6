"""What people fill in about reports: the report itself, and the remark it is returned with."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import dilihat
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.laporan import kabar
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import Files, Number, Write
from bot.dialogs.rupa import bernama
from bot.dialogs.scene import Scene
from core import laporan, organisasi, pekerjaan, suara
from core.language import L
from core.messages import Block, Facts, Note, Say
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.wewenang import Pejabat

PERCENT = (0, 25, 50, 75, 100)
TEMPLAT = "_templat"  # the questions of this report, as they were when it was begun
CATATAN = "_catatan"  # notes were kept for it
DIMINTA = "_diminta"  # what is asked on demand


def kewajiban(scene: Scene, value: str) -> KewajibanLaporan:
    row = scene.session.get(KewajibanLaporan, uuid.UUID(value)) if value else None
    if row is None:
        raise Outdated()
    return row


# -- one's own report ---------------------------------------------------------------------------------


def baris(scene: Scene, value: str) -> KewajibanLaporan | None:
    """The report a form writes: named itself, or by its work; None while none is open there."""
    if ":" not in value:
        return kewajiban(scene, value)
    return laporan.terbuka(scene.session, pekerjaan.ambil(scene.session, value), scene.me.id)


def pekerjaan_laporan(scene: Scene, value: str) -> Pekerjaan:
    if ":" in value:
        return pekerjaan.ambil(scene.session, value)
    return pekerjaan.dari(scene.session, kewajiban(scene, value))


def baris_terbuka(scene: Scene, value: str) -> KewajibanLaporan:
    """The same, made now where none is open.

    Raises:
        Refused: he does not do the work, it is over, or nobody could read the report.
    """
    found = baris(scene, value)
    if found is not None:
        return found
    return laporan.sewaktu(scene.session, pekerjaan_laporan(scene, value), scene.me.id, aturan(scene), scene.now)


def boleh_mengisi(scene: Scene, answers: Answers) -> None:
    value = answers.text("ref")
    row = baris(scene, value)
    if row is None:
        work = pekerjaan_laporan(scene, value)
        pekerjaan.wajib_pelaksana(scene.session, work, scene.me.id)
        pekerjaan.wajib_berjalan(work, scene.today)
        return
    if row.pelapor_id != scene.me.id:
        raise laporan.BukanPelapor(row)
    if row.status not in laporan.MOVES:
        raise laporan.sudah_dijawab(scene.session, row)


def sebelumnya(scene: Scene, value: str) -> Answers:
    """What was sent before, so that a correction changes one answer and not all; else what was kept for it."""
    row = baris(scene, value)
    if row is not None and row.jenis == "permintaan" and row.pesan:
        return _yang_diminta(scene, row)
    before = laporan.terakhir(scene.session, row.id) if row else None
    if before is not None:
        return dari_laporan(scene, before)
    work = pekerjaan_laporan(scene, value)
    kind = row.jenis if row else laporan.jenis_untuk(scene.session, work, scene.me.id)
    known = Answers()
    if kind == "anggota" and isinstance(work.isi, TimKerja) and work.isi.templat_laporan:
        known = known.given(TEMPLAT, list(work.isi.templat_laporan), "")
    return known if kind == "permintaan" else _dengan_konsep(scene, work, known)


def _yang_diminta(scene: Scene, row: KewajibanLaporan) -> Answers:
    """What was asked on demand is the question itself."""
    before = laporan.terakhir(scene.session, row.id)
    known = dari_laporan(scene, before, "diminta") if before else Answers()
    return known.given(DIMINTA, row.pesan, "")


def dari_laporan(scene: Scene, before: Laporan, isi: str = "isi") -> Answers:
    """A report's round as the answers of its form.

    Args:
        isi: the question its words answer.
    """
    _ = scene._
    files = _.plural("%(n)s lampiran", "%(n)s lampiran", len(before.lampiran)) if before.lampiran else "–"
    known = (
        Answers()
        .given("kemajuan", before.kemajuan, str(before.kemajuan))
        .given("hambatan", before.hambatan, before.hambatan or "–")
        .given("lampiran", before.lampiran, files)
        .given("_chosen_lampiran", before.lampiran, files if before.lampiran else "")
    )
    if not before.jawaban:
        words = _("Pesan suara") if suara.lisan(before.isi) else before.isi
        return known.given(isi, before.isi, words)
    known = known.given(TEMPLAT, [one["tanya"] for one in before.jawaban if one["tanya"]], "")
    for place, one in enumerate(before.jawaban):
        known = known.given(f"t{place}" if one["tanya"] else "isi", one["jawab"], one["jawab"])
    return known if before.jawaban[-1]["tanya"] else known.given(CATATAN, "1", "")


def _dengan_konsep(scene: Scene, work: Pekerjaan, known: Answers) -> Answers:
    """The notes of the last days are the text already, and the files are attached; both can be changed."""
    kept = laporan.menunggu(scene.session, work, scene.me.id)
    text = "\n".join(one.isi for one in kept if one.isi)
    files = [str(one.attachment_id) for one in kept if one.attachment_id]
    if text:
        known = known.given("isi", text, text).given(CATATAN, "1", "")
    if files:
        words = scene._.plural("%(n)s lampiran", "%(n)s lampiran", len(files))
        known = known.given("_chosen_lampiran", files, words)
    return known


def isi_laporan(answers: Answers) -> laporan.IsiLaporan:
    """The answers as a report; by a template its text is each question with its answer."""
    asked = answers.many(TEMPLAT)
    pairs = tuple({"tanya": one, "jawab": answers.text(f"t{place}")} for place, one in enumerate(asked))
    notes = answers.text("isi") or answers.text("diminta")
    if pairs and notes:
        pairs += ({"tanya": "", "jawab": notes},)
    return laporan.IsiLaporan(
        kemajuan=answers.number("kemajuan"),
        isi="\n".join(f"{one['tanya']} {one['jawab']}".strip() for one in pairs) or notes,
        hambatan=answers.text("hambatan"),
        lampiran=tuple(answers.many("lampiran")),
        jawaban=pairs,
    )


def _catatan_terakhir(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    row = baris(scene, answers.text("ref"))
    before = laporan.terakhir(scene.session, row.id) if row else None
    if before is None or not before.catatan:
        return ()
    return (Note(scene._("Catatan ketika dikembalikan: %(catatan)s", catatan=before.catatan)),)


def _pratinjau(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return (*kepada(scene, _penerima(scene, answers)), *_catatan_terakhir(scene, answers))


def kepada(scene: Scene, officers: Sequence[Pejabat]) -> tuple[Block, ...]:
    """Who will get a report, said before it is sent."""
    people = organisasi.orang_banyak(scene.session, [one.pegawai_id for one in officers])
    names = "; ".join(bernama(people[one.pegawai_id].nama, one) for one in officers)
    return (Facts(((scene._("Dikirim kepada"), names),)),) if officers else ()


def _penerima(scene: Scene, answers: Answers) -> Sequence[Pejabat]:
    """Who answers it today; empty while nobody could, which is said when it is sent."""
    session, value = scene.session, answers.text("ref")
    row = baris(scene, value)
    if row is not None:
        return laporan.kini(session, row, laporan.hari_laporan(session, row, scene.now))[:1]
    work = pekerjaan_laporan(scene, value)
    try:
        found = laporan.penerima_sewaktu(session, work, scene.me.id, aturan(scene), scene.today)
    except laporan.TanpaPenerima:
        return ()
    return (Pejabat(found.pegawai_id, found.kapasitas),)


def _kirim(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = baris_terbuka(scene, answers.text("ref"))
    sent = laporan.kirim(scene.session, row.id, isi_laporan(answers), scene.me.id, scene.now)
    return kabar.setelah_dikirim(scene, sent)


# -- answering one ------------------------------------------------------------------------------------


def _boleh_menjawab(scene: Scene, answers: Answers) -> None:
    row = kewajiban(scene, str(dilihat(answers.text("ref"))[0]))
    laporan.wajib_penerima(scene.session, row, scene.me.id, laporan.hari_laporan(scene.session, row, scene.now))
    if row.status != "dikirim":
        raise laporan.sudah_dijawab(scene.session, row)


def _kembalikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    seen = dilihat(answers.text("ref"))
    row = laporan.kembalikan(scene.session, seen, answers.text("catatan"), scene.me.id, scene.now)
    return kabar.setelah_dijawab(scene, row)


# -- the questions ------------------------------------------------------------------------------------

KEMAJUAN = Number(
    name="kemajuan",
    label=L("Kemajuan (%)"),
    ask=L("Sudah berapa persen kemajuannya? Pilih atau ketik angka 0 sampai 100."),
    least=0,
    most=100,
    suggest=PERCENT,
)
HAMBATAN = Write(name="hambatan", label=L("Hambatan"), ask=L("Adakah hambatan? Lewati bila tidak ada."), optional=True)
LAMPIRAN = Files(
    name="lampiran", label=L("Lampiran"), ask=L("Silakan kirim foto atau dokumen pendukung, lalu tekan Lanjut.")
)


def _ditanya(place: int) -> Callable[[Scene, Answers], bool]:
    return lambda _scene, answers: place < len(answers.many(TEMPLAT))


def _pertanyaan(place: int) -> Callable[[Scene, Answers], str]:
    return lambda _scene, answers: answers.many(TEMPLAT)[place]


def _isi_bebas(_scene: Scene, answers: Answers) -> bool:
    return DIMINTA not in answers and (not answers.many(TEMPLAT) or CATATAN in answers)


ISI_LAPORAN = Form(
    name="isi_laporan",
    title=L("Isi laporan"),
    questions=(
        Write(
            name="diminta",
            label=L("Yang diminta"),
            ask=L("Yang diminta"),
            voice=True,
            when=lambda _scene, answers: DIMINTA in answers,
            wording=lambda _scene, answers: answers.text(DIMINTA),
        ),
        KEMAJUAN,
        *(
            Write(
                name=f"t{place}",
                label=L("Pertanyaan laporan"),
                ask=L("Pertanyaan laporan"),
                when=_ditanya(place),
                wording=_pertanyaan(place),
                least=1,
            )
            for place in range(laporan.PERTANYAAN)
        ),
        Write(
            name="isi",
            label=L("Isi laporan"),
            ask=L("Apa yang sudah dikerjakan dan dicapai?"),
            voice=True,
            when=_isi_bebas,
        ),
        HAMBATAN,
        LAMPIRAN,
    ),
    allow=boleh_mengisi,
    prefill=sebelumnya,
    preview=_pratinjau,
    submit=_kirim,
    send=L("Kirim laporan"),
)
KEMBALIKAN_LAPORAN = Form(
    name="kembalikan_laporan",
    title=L("Kembalikan laporan"),
    questions=(
        Write(name="catatan", label=L("Catatan"), ask=L("Apa yang perlu diperbaiki? Catatan ini dibaca pelapor.")),
    ),
    allow=_boleh_menjawab,
    submit=_kembalikan,
    ready=True,
)
