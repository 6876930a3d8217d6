"""An officer who is away, as his superior and who waits for him read it."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from bot.dialogs.scene import Reader
from core import kalender
from core.berhalangan import Berhalangan
from core.messages import Action, Choice


def keterangan(reader: Reader, nama: str, away: Berhalangan) -> str:
    return reader._(
        "%(nama)s sedang tidak hadir sampai %(tanggal)s, dan belum ada yang menggantikannya.",
        nama=nama,
        tanggal=reader.day(away.sampai),
    )


def petunjuk(reader: Reader, away: Berhalangan | None) -> str:
    """What the superior can do about it."""
    _ = reader._
    if away is not None and away.tunjuk is not None:
        return _(
            "Agar tidak menunggu sampai pejabatnya kembali, Bapak/Ibu atau admin dapat menunjuk Plh. "
            "Pemberitahuan ini hanya disampaikan sekali."
        )
    return _("Kewenangan memutus tetap padanya. Pemberitahuan ini hanya disampaikan sekali.")


def tunjuk(reader: Reader, away: Berhalangan | None) -> tuple[Choice, ...]:
    """The way to order a Plh., for a superior who may."""
    if away is None or away.tunjuk is None:
        return ()
    return (Choice(reader._("Tunjuk Plh."), Action("limpahkan", "open", f"jabatan:{away.tunjuk}"), style="primary"),)


def sampai_kembali(session: Session, reader: Reader, pegawai_id: uuid.UUID) -> str:
    """For who waits: until when the officer is away; "" while he is at work."""
    away = kalender.sedang_tidak_hadir(session, pegawai_id, reader.today)
    return reader._("Sedang tidak hadir sampai %(tanggal)s.", tanggal=reader.day(away.selesai)) if away else ""
