"""How feedback looks, and who is told of it. Nothing here decides."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.dialogs.card import menu_choice
from bot.dialogs.lampiran import perdengarkan
from bot.dialogs.rupa import bernama
from bot.dialogs.scene import Reader, Scene
from core import organisasi, pekerjaan, suara, wewenang
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.kinerja import KewajibanLaporan, Laporan, UmpanBalik

NADA: dict[str, Marked] = {
    "apresiasi": L("apresiasi"),
    "saran": L("saran"),
    "perbaikan": L("perbaikan"),
}


def tombol(reader: Reader, session: Session, row: KewajibanLaporan, report: Laporan) -> Choice:
    """The way from a report to feedback on it."""
    ref = f"{pekerjaan.dari(session, row).ref} {row.pelapor_id} {report.id}"
    return Choice(reader._("Beri umpan balik"), Action("beri_umpan_balik", "open", ref))


def lihat(reader: Reader, row: UmpanBalik) -> Choice:
    return Choice(reader._("Lihat umpan balik"), Action("umpan_balik", "open", str(row.id)))


def isi(session: Session, reader: Reader, row: UmpanBalik) -> tuple[Block, ...]:
    """What was said, by whom, about what; with the answer, once there is one."""
    _ = reader._
    people = organisasi.orang_banyak(session, {row.dari_id, row.kepada_id})
    giver = bernama(people[row.dari_id].nama, wewenang.Pejabat(row.dari_id, row.kapasitas))
    facts = [
        (_("Pekerjaan"), pekerjaan.dari(session, row).judul),
        (_("Dari"), giver),
        (_("Kepada"), people[row.kepada_id].nama),
        (_("Jenis"), _(NADA[row.nada])),
        (_("Disampaikan"), reader.when(row.dibuat_pada)),
    ]
    report = session.get(Laporan, row.laporan_id) if row.laporan_id else None
    if report is not None:
        facts.append((_("Tentang laporan"), reader.when(report.dikirim_pada)))
    blocks: list[Block] = [Facts(tuple(facts)), _ucapan(reader, row)]
    if row.dibalas_pada is not None:
        replied = {"nama": people[row.kepada_id].nama, "saat": reader.when(row.dibalas_pada)}
        blocks += [Text(_("%(nama)s menanggapi, %(saat)s:", **replied)), Quote(row.balasan)]
    elif row.dibaca_pada is not None:
        blocks.append(Note(_("Sudah dibaca pada %(saat)s.", saat=reader.when(row.dibaca_pada))))
    return tuple(blocks)


def _ucapan(reader: Reader, row: UmpanBalik) -> Block:
    if suara.lisan(row.isi):
        return Note(reader._("Disampaikan dengan pesan suara."))
    return Quote(row.isi)


def jawaban(reader: Reader, row: UmpanBalik) -> tuple[Choice, ...]:
    """What the receiver may do: note that he has read it, and answer once."""
    _ = reader._
    ref = str(row.id)
    read = Choice(_("Sudah saya baca"), Action("umpan_balik", "baca", ref), style="success", row=1)
    reply = Choice(_("Tanggapi"), Action("balas_umpan_balik", "open", ref), row=1)
    return (*((read,) if row.dibaca_pada is None else ()), *((reply,) if row.dibalas_pada is None else ()))


def setelah_diberi(scene: Scene, row: UmpanBalik) -> Sequence[Say]:
    """The receiver gets it at once, a spoken one as sound too."""
    _ = scene._
    session = scene.session

    def make(reader: Reader) -> Say:
        blocks = (Title(reader._("Umpan balik untuk Bapak/Ibu")), *isi(session, reader, row))
        return Choose(blocks=blocks, choices=jawaban(reader, row), about=tentang(row))

    scene.tell(row.kepada_id, make)
    perdengarkan(scene, row.kepada_id, row.isi, lambda reader: reader._("Umpan balik, dengan suara."))
    said = _("Umpan balik sudah disampaikan kepada %(nama)s.", nama=scene.orang(row.kepada_id).nama)
    work = pekerjaan.dari(session, row)
    back = Choice(_("Umpan balik"), Action("umpan_balik_pekerjaan", "open", work.ref))
    return (Choose(blocks=(Text(said),), choices=(lihat(scene.reader, row), back, menu_choice(scene)), replace=True),)


def setelah_dibaca(scene: Scene, row: UmpanBalik) -> Sequence[Say]:
    """The copies become a record; it can still be answered."""
    _ = scene._
    scene.close(tentang(row), lambda reader: (Title(reader._("Umpan balik")), Text(reader._("✓ Sudah dibaca."))))
    blocks = (Text(_("Baik, tercatat sudah dibaca.")),)
    choices = (*jawaban(scene.reader, row), lihat(scene.reader, row), menu_choice(scene))
    return (Choose(blocks=blocks, choices=choices),)


def setelah_dibalas(scene: Scene, row: UmpanBalik) -> Sequence[Say]:
    """Who gave it reads the answer."""
    _ = scene._
    name = scene.me.nama
    scene.close(tentang(row), lambda reader: (Title(reader._("Umpan balik")), Text(reader._("✓ Sudah ditanggapi."))))

    def news(reader: Reader) -> Say:
        _ = reader._
        title = Title(_("Tanggapan atas umpan balik"))
        said = Text(_("%(nama)s menanggapi umpan balik Bapak/Ibu:", nama=name))
        return Choose(blocks=(title, said, Quote(row.balasan)), choices=(lihat(reader, row),))

    scene.tell(row.dari_id, news)
    said = Text(_("Tanggapan sudah disampaikan kepada %(nama)s.", nama=scene.orang(row.dari_id).nama))
    return (Choose(blocks=(said,), choices=(lihat(scene.reader, row), menu_choice(scene)), replace=True),)


def tentang(row: UmpanBalik) -> str:
    return f"umpan_balik:{row.id}"
