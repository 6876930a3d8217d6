"""How a report looks, and who is told what after it moved. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Literal

from sqlmodel import Session

from bot.dialogs.card import menu_choice
from bot.dialogs.scene import Reader, Scene
from core import laporan, organisasi
from core.language import L, Marked
from core.messages import Action, Attach, Block, Choice, Choose, Facts, File, Note, Quote, Say, Text, Title
from core.models.kanal import Attachment
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import TimKerja

STATUS: dict[str, Marked] = {
    "ditunggu": L("belum dikirim"),
    "dikirim": L("sudah dikirim, menunggu dibaca"),
    "dikembalikan": L("dikembalikan untuk diperbaiki"),
    "diterima": L("sudah diterima"),
    "batal": L("tidak diperlukan lagi"),
}
JENIS: dict[str, Marked] = {
    "anggota": L("Laporan anggota"),
    "ketua": L("Laporan tim"),
    "permintaan": L("Laporan atas permintaan"),
}
MEMBER_WORDS = 200  # how much of each member's report the team's report repeats


def judul(reader: Reader, row: KewajibanLaporan, team: TimKerja) -> str:
    return f"{reader._(JENIS[row.jenis])} · {team.nama}"


def fakta(reader: Reader, session: Session, row: KewajibanLaporan) -> Facts:
    """From whom, to whom, until when, and where it stands."""
    _ = reader._
    people = organisasi.orang_banyak(session, {row.pelapor_id, row.penerima_id})
    facts = [
        (_("Dari"), people[row.pelapor_id].nama),
        (_("Kepada"), people[row.penerima_id].nama),
        (_("Batas waktu"), reader.when(row.jatuh_tempo)),
        (_("Keadaan"), _(STATUS[row.status])),
    ]
    if row.pesan:
        facts.append((_("Yang diminta"), row.pesan))
    return Facts(tuple(facts))


def isi(reader: Reader, report: Laporan) -> list[Block]:
    """What the report says, with the members' reports where it bundles them."""
    _ = reader._
    blocks: list[Block] = [Facts(((_("Kemajuan"), f"{report.kemajuan}%"),))]
    if report.isi.startswith("voice:"):
        blocks.append(Note(_("Isi laporan disampaikan dengan pesan suara.")))
    elif report.isi:
        blocks.append(Quote(report.isi))
    if report.hambatan:
        blocks.append(Facts(((_("Hambatan"), report.hambatan),)))
    if report.rangkuman:
        blocks.append(Text(rangkuman(reader, report.rangkuman)))
    if report.lampiran:
        blocks.append(Note(_.plural("%(n)s lampiran", "%(n)s lampiran", len(report.lampiran))))
    return blocks


def rangkuman(reader: Reader, lines: Sequence[dict[str, object]]) -> str:
    """The members' reports, one paragraph each; who has not reported is named too."""
    _ = reader._
    return "\n".join([_("Ringkasan laporan anggota:"), *(_ringkas(reader, line) for line in lines)])


def _ringkas(reader: Reader, line: dict[str, object]) -> str:
    _ = reader._
    nama = f"{line['nama']} ({line['peran']})" if line["peran"] else str(line["nama"])
    if line["kemajuan"] is None:
        return _("• %(nama)s: belum melapor", nama=nama)
    said = str(line["isi"])
    words = _("pesan suara") if said.startswith("voice:") else said[:MEMBER_WORDS]
    text = _("• %(nama)s, %(persen)s%%: %(isi)s", nama=nama, persen=line["kemajuan"], isi=words)
    trouble = str(line["hambatan"])
    return text if not trouble else _("%(isi)s Hambatan: %(hambatan)s", isi=text, hambatan=trouble[:MEMBER_WORDS])


def pilihan_jawaban(reader: Reader, row: KewajibanLaporan) -> tuple[Choice, ...]:
    """The two answers to a report, for the version that is shown."""
    _ = reader._
    ref = f"{row.id}:{row.versi}"
    accept = _("Terima") if row.jenis == "anggota" else _("Sudah saya terima")
    return (
        Choice(accept, Action("laporan", "terima", ref), style="success", row=1),
        Choice(_("Kembalikan"), Action("kembalikan_laporan", "open", ref), row=1),
    )


def setelah_dikirim(scene: Scene, row: KewajibanLaporan) -> Sequence[Say]:
    """The receiver gets the report with its answers; an older version of it closes."""
    _ = scene._
    team = scene.session.get_one(TimKerja, row.tim_id)
    scene.close(f"laporan:{row.id}", lambda reader: _catatan(reader, row, team, reader._("Laporan ini sudah diubah.")))
    scene.close(f"tagihan:{row.id}", lambda reader: _catatan(reader, row, team, reader._("✓ Laporan sudah dikirim.")))
    scene.tell(row.penerima_id, kartu_penerima(scene, row, team))
    teruskan(scene, row, row.penerima_id)
    receiver = scene.orang(row.penerima_id).nama
    said = _("Laporan sudah dikirim kepada %(nama)s. Sebelum dijawab, isinya masih dapat diubah.", nama=receiver)
    choices = (Choice(_("Lihat laporan"), Action("laporan", "open", str(row.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


def kartu_penerima(scene: Scene, row: KewajibanLaporan, team: TimKerja) -> Callable[[Reader], Say]:
    session = scene.session

    def make(reader: Reader) -> Say:
        report = laporan.terakhir(session, row.id)
        blocks = (
            Title(judul(reader, row, team)),
            fakta(reader, session, row),
            *(isi(reader, report) if report else ()),
        )
        return Choose(blocks=blocks, choices=pilihan_jawaban(reader, row), about=f"laporan:{row.id}")

    return make


def setelah_dijawab(scene: Scene, row: KewajibanLaporan) -> Sequence[Say]:
    """Every copy becomes a record; the reporter hears the answer at once, with the remark."""
    _ = scene._
    team = scene.session.get_one(TimKerja, row.tim_id)
    name = scene.me.nama
    report = laporan.terakhir(scene.session, row.id)
    remark = report.catatan if report else ""
    scene.close(f"laporan:{row.id}", lambda reader: _catatan(reader, row, team, _jawaban(reader, row, name)))

    def news(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [Title(judul(reader, row, team)), Text(_jawaban(reader, row, name))]
        if remark:
            blocks.append(Quote(remark))
        choices = [Choice(_("Lihat laporan"), Action("laporan", "open", str(row.id)))]
        if row.status == "dikembalikan":
            choices.insert(0, Choice(_("Perbaiki"), Action(formulir(row), "open", str(row.id)), style="primary"))
        return Choose(blocks=tuple(blocks), choices=tuple(choices), about=f"tagihan:{row.id}")

    scene.tell(row.pelapor_id, news)
    choices = (Choice(_("Laporan lain"), Action("laporan_saya", "open")), menu_choice(scene))
    return (Choose(blocks=(Text(_jawaban(scene.reader, row, name)),), choices=choices),)


def formulir(row: KewajibanLaporan) -> str:
    """The form that writes a report of this kind."""
    return "laporan_tim" if row.jenis == "ketua" else "isi_laporan"


def setelah_diminta(scene: Scene, rows: Sequence[KewajibanLaporan], team: TimKerja) -> None:
    """Each of those asked gets the question with a button to answer."""
    for row in rows:
        scene.tell(row.pelapor_id, _permintaan(row, team, scene.me.nama))


def _permintaan(row: KewajibanLaporan, team: TimKerja, name: str) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        due = reader.when(row.jatuh_tempo)
        return Choose(
            blocks=(
                Title(judul(reader, row, team)),
                Text(_("%(nama)s meminta laporan, paling lambat %(waktu)s:", nama=name, waktu=due)),
                Quote(row.pesan),
            ),
            choices=(Choice(_("Isi laporan"), Action("isi_laporan", "open", str(row.id)), style="primary"),),
            about=f"tagihan:{row.id}",
        )

    return make


def teruskan(scene: Scene, row: KewajibanLaporan, kepada: uuid.UUID) -> None:
    """A spoken report is heard by whoever would have read it."""
    report = laporan.terakhir(scene.session, row.id)
    if report is None or not report.isi.startswith("voice:"):
        return
    kept = scene.session.get(Attachment, uuid.UUID(report.isi.removeprefix("voice:")))
    if kept is not None:
        scene.tell(
            kepada, lambda reader: Attach(blocks=(Text(reader._("Isi laporan, dengan suara.")),), file=berkas(kept))
        )


def berkas(kept: Attachment) -> File:
    """A file as it can be sent on."""
    kind: Literal["voice", "photo", "document"] = "document"
    if kept.kind in ("voice", "photo"):
        kind = "voice" if kept.kind == "voice" else "photo"
    return File(kind, kept.name or kept.kind, stored=str(kept.file_id or ""), platform=kept.platform_file)


def _jawaban(reader: Reader, row: KewajibanLaporan, name: str) -> str:
    _ = reader._
    if row.status == "diterima":
        return _("✓ Laporan diterima oleh %(nama)s.", nama=name)
    return _("↩ Laporan dikembalikan oleh %(nama)s untuk diperbaiki.", nama=name)


def _catatan(reader: Reader, row: KewajibanLaporan, team: TimKerja, outcome: str) -> tuple[Block, ...]:
    return (Title(judul(reader, row, team)), Text(outcome))
