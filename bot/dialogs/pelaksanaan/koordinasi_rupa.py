"""Words of coordination and collaboration, and how the other side hears of it."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogs.scene import Reader
from core.language import L, Marked
from core.messages import Action, Choice, Choose, Quote, Say, Text, Title
from core.models.pelaksanaan import Koordinasi
from core.pekerjaan import Pekerjaan

KOORDINASI, KOLABORASI = "koordinasi", "kolaborasi"
JENIS: dict[str, Marked] = {KOORDINASI: L("Koordinasi"), KOLABORASI: L("Kolaborasi")}
TAHAP: dict[str, Marked] = {
    "perencanaan": L("tahap perencanaan"),
    "pelaksanaan": L("tahap pelaksanaan"),
    "pemantauan": L("tahap pemantauan"),
    "evaluasi": L("tahap evaluasi"),
}
LINGKUP: dict[str, Marked] = {
    "data": L("sinkronisasi data"),
    "kebijakan": L("kebijakan"),
    "pelaksanaan": L("pelaksanaan kegiatan"),
}


def sebutan(reader: Reader, row: Koordinasi) -> str:
    """The kind with its stage, or with what it was about."""
    _ = reader._
    more = TAHAP.get(row.tahap) or LINGKUP.get(row.lingkup)
    return f"{_(JENIS[row.jenis])}, {_(more)}" if more else _(JENIS[row.jenis])


def kabar(row: Koordinasi, work: Pekerjaan, name: str) -> Callable[[Reader], Say]:
    """What the other side reads: what was noted of it, and where it stands."""
    words, ref = row.isi, str(row.id)

    def make(reader: Reader) -> Say:
        _ = reader._
        said = _(
            "%(nama)s mencatat koordinasi dengan Bapak/Ibu atau tim Bapak/Ibu dalam pekerjaan “%(judul)s”:",
            nama=name,
            judul=work.judul,
        )
        ways = (Choice(_("Buka catatan"), Action("catatan_koordinasi", "open", ref), style="primary"),)
        return Choose(blocks=(Title(sebutan(reader, row)), Text(said), Quote(words)), choices=ways)

    return make
