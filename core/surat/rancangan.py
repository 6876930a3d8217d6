"""A letter to be: its content and what it belongs to, before anything is stored."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.surat.isi import Isi


@dataclass(frozen=True)
class Penanda:
    """Whose hand and whose authority.

    Args:
        jabatan_id: the post whose authority signs; None for the signer's own.
        kapasitas: "Plt.", "Plh.", "a.n.", "u.b."; empty for the holder.
    """

    pegawai_id: uuid.UUID
    jabatan_id: uuid.UUID | None = None
    kapasitas: str = ""


@dataclass(frozen=True)
class Rancangan:
    """A letter to be, made by `core.surat.rancang`.

    Args:
        penugasan: the assignments it makes or changes.
        bernomor: it takes a number of the register; an official's own letter bears the number of his request.
        sampai: the last day of what it orders.
        perubahan: what becomes of the assignments once it is out, kept with the letter until then.
    """

    jenis: str
    isi: Isi
    instansi_id: uuid.UUID
    penanda: Penanda
    tanggal: dt.date
    permohonan_id: uuid.UUID | None = None
    penugasan: tuple[uuid.UUID, ...] = ()
    tim_id: uuid.UUID | None = None
    menggantikan_id: uuid.UUID | None = None
    bernomor: bool = True
    sampai: dt.date | None = None
    perubahan: Mapping[str, str] = field(default_factory=dict)
