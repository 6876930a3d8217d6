"""What people fill in about reports: the report itself, a remark, the team's report, a request, the cadence."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs import kabar_laporan as kabar
from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.pegawai import aturan
from bot.dialogs.questions import Files, Number, Option, Pick, Write
from bot.dialogs.scene import Scene
from core import laporan, organisasi, tim
from core.language import L
from core.messages import Block, Note, Say, Text
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import TimKerja
from core.regulasi.kutipan import panjang
from core.regulasi.laporan import tujuan_laporan

PERCENT = (0, 25, 50, 75, 100)


def kewajiban(scene: Scene, value: str) -> KewajibanLaporan:
    row = scene.session.get(KewajibanLaporan, uuid.UUID(value)) if value else None
    if row is None:
        raise Outdated()
    return row


# -- one's own report ---------------------------------------------------------------------------------


def _boleh_mengisi(scene: Scene, answers: Answers) -> None:
    row = kewajiban(scene, answers.text("ref"))
    if row.pelapor_id != scene.me.id:
        raise laporan.BukanPelapor(row)
    if row.status not in laporan.MOVES:
        raise laporan.SudahDijawab(row)


def _sebelumnya(scene: Scene, value: str) -> Answers:
    """What was sent before, so that a correction changes one answer and not all."""
    before = laporan.terakhir(scene.session, kewajiban(scene, value).id)
    return _jawaban(scene, before) if before is not None else Answers()


def _jawaban(scene: Scene, before: Laporan) -> Answers:
    _ = scene._
    words = _("Pesan suara") if before.isi.startswith("voice:") else before.isi
    files = _.plural("%(n)s lampiran", "%(n)s lampiran", len(before.lampiran)) if before.lampiran else "–"
    return (
        Answers()
        .given("kemajuan", before.kemajuan, f"{before.kemajuan}%")
        .given("isi", before.isi, words)
        .given("hambatan", before.hambatan, before.hambatan or "–")
        .given("lampiran", before.lampiran, files)
        .given("_chosen_lampiran", before.lampiran, files if before.lampiran else "")
    )


def _isi(answers: Answers) -> laporan.IsiLaporan:
    return laporan.IsiLaporan(
        kemajuan=answers.number("kemajuan"),
        isi=answers.text("isi"),
        hambatan=answers.text("hambatan"),
        lampiran=tuple(answers.many("lampiran")),
    )


def _catatan_terakhir(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    before = laporan.terakhir(scene.session, kewajiban(scene, answers.text("ref")).id)
    if before is None or not before.catatan:
        return ()
    return (Note(scene._("Catatan ketika dikembalikan: %(catatan)s", catatan=before.catatan)),)


def _kirim(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = laporan.kirim(scene.session, answers.id("ref"), _isi(answers), scene.me.id, scene.now)
    return kabar.setelah_dikirim(scene, row)


# -- answering one ------------------------------------------------------------------------------------


def dilihat(value: str) -> tuple[uuid.UUID, int]:
    """The report and the version a button was made for."""
    ref, _sep, version = value.partition(":")
    return uuid.UUID(ref), int(version or 0)


def _boleh_menjawab(scene: Scene, answers: Answers) -> None:
    row = kewajiban(scene, str(dilihat(answers.text("ref"))[0]))
    laporan.wajib_penerima(scene.session, row, scene.me.id)
    if row.status != "dikirim":
        raise laporan.SudahDijawab(row)


def _kembalikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    seen = dilihat(answers.text("ref"))
    row = laporan.kembalikan(scene.session, seen, answers.text("catatan"), scene.me.id, scene.now)
    return kabar.setelah_dijawab(scene, row)


# -- the team's report --------------------------------------------------------------------------------


def _tim_laporan(scene: Scene, answers: Answers) -> TimKerja:
    """The team behind the form, which opens from the team or from the report that is owed."""
    value = answers.text("ref")
    team = scene.session.get(TimKerja, uuid.UUID(value)) if value else None
    return team or scene.session.get_one(TimKerja, kewajiban(scene, value).tim_id)


def _hanya_ketua(scene: Scene, answers: Answers) -> None:
    team = _tim_laporan(scene, answers)
    if team.ketua_id != scene.me.id:
        raise tim.BukanPengelola(team, tim.pengelola(scene.session, team))


def _penerima(scene: Scene, answers: Answers) -> Sequence[Option]:
    found = laporan.penerima_ketua(scene.session, _tim_laporan(scene, answers), aturan(scene))
    people = organisasi.orang_banyak(scene.session, [one.pegawai_id for one in found])
    return [Option(str(one), person.nama, person.jabatan) for one, person in people.items()]


def _ada_pilihan(scene: Scene, answers: Answers) -> bool:
    return len(_penerima(scene, answers)) > 1


def _pratinjau_tim(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    team = _tim_laporan(scene, answers)
    lines = laporan.rangkuman(scene.session, team)
    line = tujuan_laporan(scene.regulasi, "ketua", scope=team.scope)
    blocks: tuple[Block, ...] = (Note(_("Laporan ketua tim, menurut %(dasar)s.", dasar=panjang(line.kutipan))),)
    return (Text(kabar.rangkuman(scene.reader, lines)), *blocks) if lines else blocks


def _kirim_tim(scene: Scene, answers: Answers) -> Sequence[Say]:
    team = _tim_laporan(scene, answers)
    row = laporan.kewajiban_tim(scene.session, team, aturan(scene), scene.now)
    chosen = answers.text("kepada")
    report = laporan.IsiLaporan(
        kemajuan=answers.number("kemajuan"),
        isi=answers.text("isi"),
        hambatan=answers.text("hambatan"),
        lampiran=tuple(answers.many("lampiran")),
        rangkuman=tuple(laporan.rangkuman(scene.session, team)),
        penerima_id=uuid.UUID(chosen) if chosen else None,
    )
    return kabar.setelah_dikirim(scene, laporan.kirim(scene.session, row.id, report, scene.me.id, scene.now))


_KEMAJUAN = Number(
    name="kemajuan",
    label=L("Kemajuan (%)"),
    ask=L("Sudah berapa persen kemajuannya? Pilih atau ketik angka 0 sampai 100."),
    least=0,
    most=100,
    suggest=PERCENT,
)
_HAMBATAN = Write(name="hambatan", label=L("Hambatan"), ask=L("Adakah hambatan? Lewati bila tidak ada."), optional=True)
_LAMPIRAN = Files(
    name="lampiran", label=L("Lampiran"), ask=L("Silakan kirim foto atau dokumen pendukung, lalu tekan Lanjut.")
)

ISI_LAPORAN = Form(
    name="isi_laporan",
    title=L("Isi laporan"),
    questions=(
        _KEMAJUAN,
        Write(name="isi", label=L("Isi laporan"), ask=L("Apa yang sudah dikerjakan dan dicapai?"), voice=True),
        _HAMBATAN,
        _LAMPIRAN,
    ),
    allow=_boleh_mengisi,
    prefill=_sebelumnya,
    preview=_catatan_terakhir,
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
LAPORAN_TIM = Form(
    name="laporan_tim",
    title=L("Kirim laporan tim"),
    questions=(
        _KEMAJUAN,
        Write(
            name="isi",
            label=L("Isi laporan"),
            ask=L("Apa hasil kerja tim? Ringkasan laporan anggota dilampirkan dengan sendirinya."),
            voice=True,
        ),
        _HAMBATAN,
        _LAMPIRAN,
        Pick(
            name="kepada",
            label=L("Kepada"),
            ask=L("Laporan ini ditujukan kepada siapa?"),
            options=_penerima,
            when=_ada_pilihan,
        ),
    ),
    allow=_hanya_ketua,
    preview=_pratinjau_tim,
    submit=_kirim_tim,
    send=L("Kirim laporan"),
)
