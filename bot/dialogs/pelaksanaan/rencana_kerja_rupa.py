"""How an individual work plan looks in words, and who is told of it. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs.scene import Reader, Scene
from core import pekerjaan
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Note, Quote, Say, Text, Title
from core.models.pelaksanaan import RencanaKerja
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import rencana_kerja as rk

STATUS: dict[str, Marked] = {
    "disusun": L("sedang disusun"),
    "disampaikan": L("menunggu jawaban"),
    "dikembalikan": L("dikembalikan untuk diperbaiki"),
    "diterima": L("sudah diterima"),
    "batal": L("tidak dilanjutkan"),
}
BELUM = L("belum menyusun")


def keadaan(reader: Reader, row: RencanaKerja | None) -> str:
    """Where a plan stands."""
    return reader._(STATUS[row.status] if row else BELUM)


def isi(reader: Reader, row: RencanaKerja | None) -> list[Block]:
    """Its lines, and the remark it came back with."""
    _ = reader._
    lines = rk.baris(row) if row else []
    if not lines:
        return [Text(_("Belum ada baris."))]
    blocks: list[Block] = [Text("\n".join(baris(reader, n, line) for n, line in enumerate(lines, start=1)))]
    if row is not None and row.status == "dikembalikan":
        blocks += [Note(_("Catatan ketika dikembalikan:")), Quote(row.catatan)]
    return blocks


def baris(reader: Reader, number: int, line: rk.Baris) -> str:
    """One line of a plan with what it serves."""
    _ = reader._
    until = _("sampai %(tanggal)s", tanggal=reader.day(line.selesai))
    serves = line.kaitan or _("kaitan belum disebut")
    return f"{number}. {line.uraian}, {until}\n   {serves}"


def alamat(work: Pekerjaan, pegawai_id: uuid.UUID) -> str:
    """What opens somebody's plan in a work, also one that does not exist yet."""
    return f"{work.ref}:{pegawai_id}"


def untuk_penerima(scene: Scene, row: RencanaKerja, name: str) -> Callable[[Reader], Say]:
    """The plan as whoever answers it gets it."""
    work = pekerjaan.dari(scene.session, row)

    def make(reader: Reader) -> Say:
        return Choose(
            blocks=(*kepala(reader, work, name, row), *isi(reader, row)),
            choices=pilihan_jawaban(reader, row),
            about=tentang(row),
        )

    return make


def kepala(reader: Reader, work: Pekerjaan, name: str, row: RencanaKerja | None) -> tuple[Block, ...]:
    """Whose plan it is, in which work, and which round it is in."""
    _ = reader._
    said = f"{name} – {keadaan(reader, row)}"
    if row is not None and row.putaran > 1:
        said = _("%(keadaan)s, putaran %(putaran)s", keadaan=said, putaran=row.putaran)
    return (Title(_("Rencana kerja individu · %(judul)s", judul=work.judul)), Text(said))


def tentang(row: RencanaKerja) -> str:
    """What a message about a plan that waits shows; every copy is closed together."""
    return f"rencana_kerja:{row.id}"


def pilihan_jawaban(reader: Reader, row: RencanaKerja) -> tuple[Choice, ...]:
    """The two answers, for the version that is shown."""
    _ = reader._
    ref = f"{row.id}:{row.versi}"
    return (
        Choice(_("Terima"), Action("rencana_kerja_orang", "terima", ref), style="success", row=1),
        Choice(_("Kembalikan"), Action("kembalikan_rencana_kerja", "open", ref), row=1),
    )


def tutup(scene: Scene, row: RencanaKerja, name: str, outcome: Marked, oleh: str = "") -> None:
    """Every copy that waited becomes a record."""
    work = pekerjaan.dari(scene.session, row)
    scene.close(
        tentang(row),
        lambda reader: (*kepala(reader, work, name, row), Text(reader._(outcome, nama=oleh))),
    )


def kabar_jawaban(scene: Scene, row: RencanaKerja) -> Callable[[Reader], Say]:
    """The answer as the plan's owner reads it."""
    work, name, remark, accepted = pekerjaan.dari(scene.session, row), scene.me.nama, row.catatan, row.status

    def make(reader: Reader) -> Say:
        _ = reader._
        open_it = Choice(_("Buka rencana kerja"), Action("rencana_kerja", "open", work.ref), style="primary")
        if accepted == "diterima":
            blocks: Sequence[Block] = (Text(_("✓ Rencana kerja diterima oleh %(nama)s.", nama=name)),)
        else:
            said = _("↩ Rencana kerja dikembalikan oleh %(nama)s untuk diperbaiki:", nama=name)
            blocks = (Text(said), Quote(remark))
        return Choose(blocks=(Title(work.judul), *blocks), choices=(open_it,))

    return make


def kaitan(scene: Scene, work: Pekerjaan) -> list[tuple[str, str]]:
    """What somebody's work alone serves, as his plan says (K Ps.25(2)a-b, T Lamp. III.1); nothing of a team's."""
    if work.penugasan is None:
        return []
    row = rk.milik(scene.session, work, work.penugasan.pegawai_id)
    named = dict.fromkeys(line.kaitan for line in rk.baris(row) if line.kaitan) if row else {}
    return [(scene._("Butir kegiatan atau uraian tugas"), "; ".join(named))] if named else []


def jumlah(scene: Scene, work: Pekerjaan) -> int:
    """How many plans of a work wait for the reader: handed in to him, or his own that came back or was never begun."""
    if not pekerjaan.berjalan(work, scene.today):
        return 0
    count = 0
    for person, row in rk.keadaan(scene.session, work):
        if person == scene.me.id:
            count += row is None or row.status in ("dikembalikan", "batal")
        elif row is not None and row.status == "disampaikan":
            count += scene.me.id in rk.penerima(scene.session, work, person, scene.today)
    return count
