"""The kinds of duty: each query starts at an index that holds little but what is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlmodel import Session, select

from core import kalender
from core.menunggu import lama
from core.pengingat.jatuh import Saat
from core.pengingat.kewajiban import akhir, kinerja, laporan, pelaksanaan, penugasan
from core.pengingat.kewajiban.bagian import Bagian, Jenis
from core.pengingat.nilai import Bentuk, bentuk, nilai, nilai_jarak

__all__ = ["Bagian", "bagian"]


def bagian(session: Session, saat: Saat) -> Iterator[Bagian]:
    """Every kind of duty, at a moment."""
    calendars = kalender.kelompok(session, saat.instansi_id)  # a post's unit's, not that of who acts for its holder
    limits = lama(session, "ingatkan_hari", (saat.now, saat.zone), calendars)
    values = nilai(saat, limits)
    for kind in _jenis(bentuk(saat, limits)):
        for more in _jarak(session, saat, kind):
            yield Bagian(kind, saat, {**values, **more})


@lru_cache(maxsize=64)
def _jenis(bentuk: Bentuk) -> tuple[Jenis, ...]:
    kinds = (laporan, penugasan, kinerja, pelaksanaan, akhir)
    return tuple(chain.from_iterable(kind.jenis(bentuk) for kind in kinds))


def _jarak(session: Session, saat: Saat, kind: Jenis) -> Iterator[Mapping[str, Any]]:
    """Values for each interval that teams have set, 0 being none; nothing to add where there are no intervals."""
    if kind.jarak is None:
        yield {}
        return
    for days in session.exec(select(kind.jarak).distinct()).all():
        if days > 0:
            yield nilai_jarak(saat, days)
