"""Dokumen kerja: road map, work plan, perjanjian kinerja; kept by the head of a unit, opened by those below."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.form import Form
from bot.dialogs.lampiran import kirim
from bot.dialogs.organisasi.sebagai import SEBAGAI, hanya_pimpinan, kapasitas, pimpinan
from bot.dialogs.perencanaan.bersama import ambil as ambil_target
from bot.dialogs.perencanaan.bersama import unit_saya
from bot.dialogs.perencanaan.target_isi import tahun
from bot.dialogs.questions import Files, Option, Pick, Write
from bot.dialogs.rupa import nama_unit
from bot.dialogs.scene import Scene
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.perencanaan import DokumenKerja, TargetKinerja
from core.perencanaan import dokumen
from core.perencanaan.dokumen import IsiDokumen, Jenis

JENIS: dict[Jenis, Marked] = {
    "peta_jalan": L("Peta jalan"),
    "rencana_kerja": L("Rencana kerja organisasi"),
    "perjanjian_kinerja": L("Perjanjian kinerja"),
    "lainnya": L("Dokumen lain"),
}
TARGET = "target:"  # ref "target:<id>": a document of one target


def _daftar(scene: Scene, _value: str) -> Sequence[Item]:
    rows = dokumen.daftar(scene.session, unit_saya(scene))
    return [
        Item(row.judul, Action("dokumen", "open", str(row.id)), f"{scene._(JENIS[_jenis(row)])} · {row.tahun}")
        for row in rows
    ]


def _jenis(row: DokumenKerja) -> Jenis:
    return next(kind for kind in dokumen.JENIS if kind == row.jenis)


def _kartu(scene: Scene, value: str) -> Say:
    _ = scene._
    row = dokumen.ambil(scene.session, uuid.UUID(value), unit_saya(scene))
    served = scene.session.get(TargetKinerja, row.target_id) if row.target_id else None
    facts = [
        (_("Jenis"), _(JENIS[_jenis(row)])),
        (_("Tahun"), str(row.tahun)),
        (_("Unit"), nama_unit(scene.session, row.unit_id)),
        (_("Disimpan oleh"), f"{scene.orang(row.oleh_id).nama}, {scene.reader.when(row.dibuat_pada)}"),
    ]
    if served is not None:
        facts.append((_("Untuk target"), f"{served.nomor} · {served.sasaran}"))
    choices = [Choice(_("Buka berkas"), Action("dokumen", "berkas", value), style="primary")]
    if dokumen.memimpin(scene.session, row.unit_id, scene.saat):
        choices.append(Choice(_("Hapus dokumen"), Action("dokumen", "hapus", value), style="danger"))
    back = Choice(_("Dokumen lain"), Action("dokumen_kerja", "open"), row=98)
    blocks = (Title(row.judul), Facts(tuple(facts)))
    return Choose(blocks=blocks, choices=(*choices, back, menu_choice(scene)), replace=True)


def _berkas(scene: Scene, value: str) -> Sequence[Say]:
    row = dokumen.ambil(scene.session, uuid.UUID(value), unit_saya(scene))
    return kirim(scene, [str(row.attachment_id)])


def _hapus(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    row = dokumen.hapus(scene.session, uuid.UUID(value), scene.saat)
    said = Text(_("Dokumen “%(judul)s” sudah dihapus dari daftar.", judul=row.judul))
    opens = Choice(_("Dokumen lain"), Action("dokumen_kerja", "open"))
    return (Choose(blocks=(said,), choices=(opens, menu_choice(scene)), replace=True),)


def _tambah(scene: Scene) -> tuple[Choice, ...]:
    return (Choice(scene._("Simpan dokumen"), Action("simpan_dokumen", "open"), row=96),) if scene.memimpin else ()


# -- keeping one ------------------------------------------------------------------------------------------


def _pilihan_jenis(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(kind, scene._(words)) for kind, words in JENIS.items()]


def _awal(scene: Scene, value: str) -> Answers:
    """For a target: its year, and the head whose it is."""
    if not value.startswith(TARGET):
        return Answers()
    row = ambil_target(scene, value.removeprefix(TARGET))
    answers = Answers().given("tahun", str(row.tahun), str(row.tahun))
    head = next((one for one in scene.memimpin if one.jabatan_id == row.jabatan_id), None)
    return answers.given("sebagai", str(head.jabatan_id), head.sebutan) if head else answers


def _simpan(scene: Scene, answers: Answers) -> Sequence[Say]:
    ref = answers.text("ref")
    kind = next(one for one in dokumen.JENIS if one == answers.text("jenis"))
    wish = IsiDokumen(
        jenis=kind,
        judul=answers.text("judul"),
        unit_id=pimpinan(scene, answers).unit_id,
        tahun=answers.number("tahun"),
        attachment_id=uuid.UUID(answers.many("berkas")[0]),
        target_id=ambil_target(scene, ref.removeprefix(TARGET)).id if ref.startswith(TARGET) else None,
    )
    row = dokumen.simpan(scene.session, wish, scene.saat)
    return (_kartu(scene, str(row.id)),)


def _dibaca_siapa(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    said = scene._("Dokumen ini dapat dibuka semua pegawai di unit tersebut dan unit di bawahnya.")
    return (*kapasitas(scene, answers), Note(said))


DOKUMEN_KERJA = Listing(
    name="dokumen_kerja",
    title=L("Dokumen kerja"),
    items=_daftar,
    empty=L("Belum ada dokumen. Peta jalan, rencana kerja, dan perjanjian kinerja disimpan oleh pimpinan unit."),
    extra=_tambah,
)
DOKUMEN = Card(name="dokumen", show=_kartu, deeds={"berkas": _berkas, "hapus": _hapus})
SIMPAN_DOKUMEN = Form(
    name="simpan_dokumen",
    title=L("Simpan dokumen"),
    questions=(
        SEBAGAI,
        Pick(name="jenis", label=L("Jenis"), ask=L("Dokumen apa yang disimpan?"), options=_pilihan_jenis),
        Write(name="judul", label=L("Judul"), ask=L("Apa judul dokumennya?"), limit=200),
        Pick(name="tahun", label=L("Tahun"), ask=L("Untuk tahun berapa?"), options=tahun),
        Files(
            name="berkas",
            label=L("Berkas"),
            ask=L("Silakan kirim dokumen atau fotonya, lalu tekan Lanjut."),
            most=1,
            optional=False,
        ),
    ),
    allow=hanya_pimpinan(L("Dokumen kerja disimpan oleh pimpinan unit.")),
    prefill=_awal,
    preview=_dibaca_siapa,
    submit=_simpan,
    send=L("Simpan"),
)
DIALOGS = (DOKUMEN_KERJA, DOKUMEN, SIMPAN_DOKUMEN)
