"""A decision in words: what was decided, by whom, in which capacity, and when."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.dialogs.rupa import jabatan, sebutan
from bot.dialogs.scene import Reader
from core.messages import Action, Block, Choice, Text, Title
from core.models.penugasan import Langkah, Permohonan


def putusan(reader: Reader, step: Langkah, name: str) -> str:
    """What was decided, by whom and when."""
    _ = reader._
    when = reader.when(step.diputus_pada) if step.diputus_pada else ""
    values = {"nama": name, "saat": when}
    match step.status:
        case "disetujui":
            return _("✓ Disetujui oleh %(nama)s, %(saat)s.", **values)
        case "ditolak" if step.kembali_ke:
            return _("↩ Tidak disetujui oleh %(nama)s, %(saat)s; kembali ke tahap sebelumnya.", **values)
        case "ditolak":
            return _("✗ Ditolak oleh %(nama)s, %(saat)s.", **values)
        case "tidak_tersedia":
            return _("✗ Dijawab tidak tersedia oleh %(nama)s, %(saat)s.", **values)
        case _other:
            return _("↩ Dikembalikan oleh %(nama)s, %(saat)s.", **values)


def hasil(session: Session, reader: Reader, step: Langkah, tercakup: Sequence[Langkah] = ()) -> str:
    """The same with the steps that the one tap settled in other capacities.

    Args:
        tercakup: those steps (`Akibat.tercakup`).
    """
    _ = reader._
    posts = jabatan(session, (one.jabatan_id for one in tercakup))
    covered = [
        _(
            "✓ Sekaligus untuk tahap “%(tahap)s”, sebagai %(sebagai)s.",
            tahap=_(one.judul),
            sebagai=f"{one.kapasitas} {posts.get(one.jabatan_id, '')}".strip(),
        )
        for one in tercakup
    ]
    name = sebutan(session, reader, [step, *tercakup])[step.id]
    return "\n".join([putusan(reader, step, name), *covered])


def kepala(row: Permohonan) -> Title:
    return Title(f"{row.nomor} · {row.judul}")


def catatan(row: Permohonan, outcome: str) -> tuple[Block, ...]:
    """What a closed card becomes."""
    return (kepala(row), Text(outcome))


def buka(row: Permohonan) -> Action:
    return Action("permohonan", "open", str(row.id))


def lihat(reader: Reader, row: Permohonan) -> Choice:
    return Choice(reader._("Lihat permohonan"), buka(row))
