"""Who is told what after a report moved. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs import lampiran
from bot.dialogs.card import menu_choice
from bot.dialogs.laporan import rupa
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.umpan_balik import rupa as umpan_balik_rupa
from core import laporan, organisasi
from core.messages import Action, Block, Choice, Choose, Note, Quote, Say, Text, Title
from core.models.kinerja import KewajibanLaporan


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
    """The receivers get the report; an older version of it closes."""
    _ = scene._
    tersampaikan(scene, row)
    receiver = scene.orang(row.penerima_id).nama
    said = _("Laporan sudah dikirim kepada %(nama)s. Sebelum dijawab, isinya masih dapat diubah.", nama=receiver)
    choices = (Choice(_("Lihat laporan"), Action("laporan", "open", str(row.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


def tersampaikan(scene: Scene, row: KewajibanLaporan) -> None:
    """Who answers it, who gets it too, and whom it is about, each once."""
    session = scene.session
    for shown in (f"laporan:{row.id}", _salinan(row)):
        scene.close(shown, lambda reader: _catatan(reader, scene, row, reader._("Laporan ini sudah diubah.")))
    scene.close(f"tagihan:{row.id}", lambda reader: _catatan(reader, scene, row, reader._("✓ Laporan sudah dikirim.")))
    scene.tell(row.penerima_id, kartu_penerima(scene, row))
    teruskan(scene, row, row.penerima_id)
    today = laporan.hari_laporan(session, row, scene.now)
    told = {row.penerima_id, scene.me.id}
    for one in laporan.salinan(session, row):
        reader_id = laporan.pembaca(session, one, today).pegawai_id
        if reader_id not in told:
            told.add(reader_id)
            scene.tell(reader_id, _kartu_salinan(scene, row))
            teruskan(scene, row, reader_id)
    if row.tentang_id is not None and row.tentang_id not in told:
        scene.tell(row.tentang_id, _kartu_tentang(scene, row))


def kartu_penerima(scene: Scene, row: KewajibanLaporan) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        blocks = _lengkap(reader, scene, row)
        return Choose(blocks=blocks, choices=pilihan_jawaban(reader, row), about=f"laporan:{row.id}")

    return make


def _kartu_salinan(scene: Scene, row: KewajibanLaporan) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        read = Choice(reader._("Sudah saya baca"), Action("laporan", "baca", str(row.id)), style="success")
        return Choose(blocks=_lengkap(reader, scene, row), choices=(read,), about=_salinan(row))

    return make


def _kartu_tentang(scene: Scene, row: KewajibanLaporan) -> Callable[[Reader], Say]:
    """A member sees what was sent about him."""

    def make(reader: Reader) -> Say:
        _ = reader._
        note = Note(_("Ketua tim menyampaikan hasil kerja Bapak/Ibu sebagai bahan pertimbangan penilaian kinerja."))
        look = Choice(_("Lihat laporan"), Action("laporan", "open", str(row.id)))
        return Choose(blocks=(*_lengkap(reader, scene, row), note), choices=(look,), about=_salinan(row))

    return make


def _salinan(row: KewajibanLaporan) -> str:
    """What copies are about: another's answer leaves them to be read (K Ps.28(2): "dan/atau")."""
    return f"salinan:{row.id}"


def _lengkap(reader: Reader, scene: Scene, row: KewajibanLaporan) -> tuple[Block, ...]:
    report = laporan.terakhir(scene.session, row.id)
    return (
        Title(rupa.judul(reader, scene.session, row)),
        rupa.fakta(reader, scene.session, row),
        *(rupa.isi(reader, report) if report else ()),
    )


def setelah_dijawab(scene: Scene, row: KewajibanLaporan) -> Sequence[Say]:
    """Every card with the answers becomes a record; the reporter hears the answer at once, with the remark."""
    _ = scene._
    session = scene.session
    report = laporan.terakhir(session, row.id)
    remark = report.catatan if report else ""
    scene.close(f"laporan:{row.id}", lambda reader: _catatan(reader, scene, row, rupa.jawaban(reader, session, row)))

    def news(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [Title(rupa.judul(reader, session, row)), Text(rupa.jawaban(reader, session, row))]
        if remark:
            blocks.append(Quote(remark))
        choices = [Choice(_("Lihat laporan"), Action("laporan", "open", str(row.id)))]
        if row.status == "dikembalikan":
            choices.insert(0, Choice(_("Perbaiki"), formulir(row), style="primary"))
        return Choose(blocks=tuple(blocks), choices=tuple(choices), about=f"tagihan:{row.id}")

    scene.tell(row.pelapor_id, news)
    more = Choice(_("Laporan lain"), Action("laporan_saya", "open"))
    feedback = (umpan_balik_rupa.tombol(scene.reader, session, row, report),) if report else ()
    choices = (*feedback, more, menu_choice(scene))
    return (Choose(blocks=(Text(rupa.jawaban(scene.reader, session, row)),), choices=choices),)


def setelah_dibaca(scene: Scene, row: KewajibanLaporan, first: bool) -> Sequence[Say]:
    _ = scene._
    said = _("Terima kasih, sudah dicatat bahwa laporan ini dibaca.") if first else _("Laporan ini sudah dibaca.")
    choices = (Choice(_("Lihat laporan"), Action("laporan", "open", str(row.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices),)


def formulir(row: KewajibanLaporan) -> Action:
    """The form that writes a report of this kind."""
    forms = {"ketua": "laporan_tim", "hasil_anggota": "isi_hasil"}
    return Action(forms.get(row.jenis, "isi_laporan"), "open", str(row.id))


def setelah_diminta(scene: Scene, rows: Sequence[KewajibanLaporan]) -> None:
    """Each of those asked gets the question with a button to answer."""
    name = scene.me.nama

    def told(reader: Reader, row: KewajibanLaporan) -> tuple[Block, ...]:
        _ = reader._
        due = reader.when(row.jatuh_tempo)
        said = _("%(nama)s meminta laporan, paling lambat %(waktu)s:", nama=name, waktu=due)
        return (Text(said), Quote(row.pesan))

    for row in rows:
        _tagih(scene, row, told)


def setelah_diingatkan(scene: Scene, rows: Sequence[KewajibanLaporan]) -> None:
    """Who still owes hears who asks for it."""
    name = scene.me.nama

    def told(reader: Reader, row: KewajibanLaporan) -> tuple[Block, ...]:
        _ = reader._
        due = reader.when(row.jatuh_tempo)
        return (Text(_("%(nama)s mengingatkan: laporan ini ditunggu sejak %(waktu)s.", nama=name, waktu=due)),)

    for row in rows:
        _tagih(scene, row, told)


def _tagih(scene: Scene, row: KewajibanLaporan, told: Callable[[Reader, KewajibanLaporan], tuple[Block, ...]]) -> None:
    """Whoever owes a report is told so, with the button to write it."""

    def make(reader: Reader) -> Say:
        return Choose(
            blocks=(Title(rupa.judul(reader, scene.session, row)), *told(reader, row)),
            choices=(Choice(reader._("Isi laporan"), formulir(row), style="primary"),),
            about=f"tagihan:{row.id}",
        )

    scene.tell(row.pelapor_id, make)


def teruskan(scene: Scene, row: KewajibanLaporan, kepada: uuid.UUID) -> None:
    """A spoken report is heard by whoever would have read it."""
    report = laporan.terakhir(scene.session, row.id)
    if report is not None:
        lampiran.perdengarkan(scene, kepada, report.isi, lambda reader: reader._("Isi laporan, dengan suara."))


def nama(scene: Scene, ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Names of several people, in one query."""
    return {one: person.nama for one, person in organisasi.orang_banyak(scene.session, ids).items()}


def _catatan(reader: Reader, scene: Scene, row: KewajibanLaporan, outcome: str) -> tuple[Block, ...]:
    return (Title(rupa.judul(reader, scene.session, row)), Text(outcome))
