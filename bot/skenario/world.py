"""What a scenario looks up in the database rather than in the words: `state: permohonan PP-2026-0001 = disetujui`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlmodel import Session, col, select

from core import organisasi
from core.models.hasil import Hasil
from core.models.kendala import Kendala
from core.models.kinerja import KewajibanLaporan
from core.models.penugasan import Penugasan, Permohonan
from core.models.surat import Surat
from core.models.tim import TimKerja
from core.penugasan import surat_menyurat


class NoSuchThing(LookupError):
    """A state line names something that cannot be looked up."""


def state(session: Session, asked: str) -> str:
    """The state of the thing named, as the database holds it; several different ones are listed.

    Raises:
        NoSuchThing: the kind of thing is unknown.
    """
    kind, _, name = asked.partition(" ")
    if kind not in _KINDS:
        raise NoSuchThing(f"{asked!r}; known: {', '.join(_KINDS)}")
    found = dict.fromkeys(_KINDS[kind](session, name.strip()))
    return ", ".join(found) or "tidak ada"


def _permohonan(session: Session, name: str) -> Sequence[str]:
    return session.exec(select(Permohonan.status).where(col(Permohonan.nomor) == name)).all()


def _penugasan(session: Session, name: str) -> Sequence[str]:
    """By the number of the request it comes from, or by the person's short name."""
    query = select(Penugasan.status).join(Permohonan, isouter=True).order_by(col(Penugasan.id))
    person = organisasi.orang_by_alias(session, name)
    if person is not None:
        return session.exec(query.where(col(Penugasan.pegawai_id) == person.id)).all()
    return session.exec(query.where(col(Permohonan.nomor) == name)).all()


def _surat(session: Session, name: str) -> Sequence[str]:
    """How many letters a request ended with: "1", or "1 sedang dibuat" while one is not typeset yet.

    What people wrote to each other before is not counted.
    """
    ended = (col(Permohonan.nomor) == name, col(Surat.jenis).not_in(surat_menyurat.JENIS))
    query = select(Surat.file_id).join(Permohonan).where(*ended)
    letters = session.exec(query).all()
    waiting = sum(one is None for one in letters)
    return [str(len(letters)), *([f"{waiting} sedang dibuat"] if waiting else [])]


def _tim(session: Session, name: str) -> Sequence[str]:
    return session.exec(select(TimKerja.status).where(col(TimKerja.nomor) == name)).all()


def _laporan(session: Session, name: str) -> Sequence[str]:
    """The newest report owed by a person, by his short name."""
    person = organisasi.orang_by_alias(session, name)
    if person is None:
        raise NoSuchThing(name)
    query = select(KewajibanLaporan.status).where(col(KewajibanLaporan.pelapor_id) == person.id)
    newest = session.exec(query.order_by(col(KewajibanLaporan.diminta_pada).desc()).limit(1))
    return newest.all()


def _hasil(session: Session, name: str) -> Sequence[str]:
    return session.exec(select(Hasil.status).where(col(Hasil.nomor) == name)).all()


def _kendala(session: Session, name: str) -> Sequence[str]:
    return session.exec(select(Kendala.status).where(col(Kendala.nomor) == name)).all()


_KINDS: dict[str, Callable[[Session, str], Sequence[str]]] = {
    "permohonan": _permohonan,
    "penugasan": _penugasan,
    "surat": _surat,
    "tim": _tim,
    "laporan": _laporan,
    "kendala": _kendala,
    "hasil": _hasil,
}
