"""Whose turn is next, and by whose authority."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlmodel import Session

from core import wewenang
from core.models.organisasi import Jabatan, Pegawai, UnitOrganisasi
from core.models.penugasan import Langkah, Permohonan
from core.permohonan.baca import langkah_dari
from core.permohonan.gerak import catat, pindah_langkah
from core.permohonan.kesalahan import Beralih, BukanGiliran, Dilimpahkan

NEGATIF: Final = "tidak_tersedia"


def giliran_berikut(session: Session, row: Permohonan, now: dt.datetime) -> Langkah | None:
    """Make the next step wait; steps that need nobody any more are ticked off on the way."""
    steps = langkah_dari(session, row)
    for step, officer, settled in _jalan(session, row, steps, _persetujuan(steps), now):
        if not settled:
            pindah_langkah(session, step, "menunggu", {"menunggu_sejak": now})
            session.refresh(step)
            return step
        covered = {"diputus_oleh_id": officer.pegawai_id, "kapasitas": officer.kapasitas, "diputus_pada": now}
        pindah_langkah(session, step, "tercakup", covered)
        session.refresh(step)
        if step.tindakan != "teruskan":
            trail = {"langkah": step.kode, "putaran": row.putaran, "kapasitas": officer.kapasitas}
            catat(session, now, row, officer.pegawai_id, "tercakup", **trail)
    return None


@dataclass(frozen=True)
class Ramalan:
    """What an approval would lead to.

    Args:
        berikut: the step that would wait next; None if the letter would follow.
        tercakup: later steps that the same tap would settle, each with the capacity it settles them in.
        antara: the steps that would still wait for others before the last of `kelak`.
        kelak: his steps after those, which the same tap settles once the others have approved.
    """

    berikut: Langkah | None
    tercakup: tuple[tuple[Langkah, wewenang.Pejabat], ...] = ()
    antara: tuple[Langkah, ...] = ()
    kelak: tuple[tuple[Langkah, wewenang.Pejabat], ...] = ()


def ramal(session: Session, row: Permohonan, step: Langkah, oleh: uuid.UUID, now: dt.datetime) -> Ramalan:
    """What follows if `oleh` approves this step now, by the same reading that the approval itself goes by.

    Of a step he has approved already it says what is still to come of that.
    """
    steps = langkah_dari(session, row)
    consents = _persetujuan(steps, {step.id: oleh})
    covered: list[tuple[Langkah, wewenang.Pejabat]] = []
    kelak: list[tuple[Langkah, wewenang.Pejabat]] = []
    waiting = [one for one in steps if one.status == "menunggu" and one.id != step.id]
    for later, officer, settled in _jalan(session, row, steps, consents, now):
        if not settled:
            waiting.append(later)
        elif officer.pegawai_id == oleh and later.tindakan != "teruskan":
            (kelak if waiting else covered).append((later, officer))
    last = kelak[-1][0].urutan if kelak else 0
    before = tuple(one for one in waiting if one.urutan < last)
    return Ramalan(waiting[0] if waiting else None, tuple(covered), before, tuple(kelak))


def negatif(steps: Sequence[Langkah]) -> bool:
    """Nobody can be sent: what follows is the answer that says so (T Lamp. II.1.c.4-5)."""
    return any(step.status == NEGATIF for step in steps)


def pejabat(session: Session, row: Permohonan, step: Langkah, now: dt.datetime) -> wewenang.Pejabat | None:
    """Who would decide the step now; None while its post is vacant and nobody acts for it."""
    return next(iter(wewenang.pejabat(session, step, wewenang.hari(session, row, now))), None)


def berwenang(session: Session, step: Langkah, row: Permohonan, oleh: uuid.UUID, now: dt.datetime) -> str:
    """The capacity in which somebody decides the step now.

    Raises:
        Dilimpahkan: his authority lies with his Plt. or Plh. these days.
        Beralih: he could once; the authority has passed on.
        BukanGiliran: it is not his.
    """
    today = wewenang.hari(session, row, now)
    people = wewenang.pejabat(session, step, today)
    mine = next((one for one in people if one.pegawai_id == oleh), None)
    if mine is not None:
        return mine.kapasitas
    if step.jabatan_id is not None:
        _beralih(session, (step, row, step.jabatan_id), people, oleh, today)
    raise BukanGiliran(step, row, _nama(session, people[0]) if people else "")


def _beralih(
    session: Session,
    perkara: tuple[Langkah, Permohonan, uuid.UUID],
    people: Sequence[wewenang.Pejabat],
    oleh: uuid.UUID,
    today: dt.date,
) -> None:
    """Tell who held the authority apart from who never did.

    Args:
        perkara: the step, its request, and the post whose authority decides.

    Raises:
        Dilimpahkan, Beralih: he holds the post, or was the one to decide before.
    """
    step, row, post = perkara
    now_deciding = people[0] if people else None
    name = session.get_one(Pegawai, now_deciding.pegawai_id).nama if now_deciding else ""
    if wewenang.pemegang(session, post) == oleh:
        if now_deciding and now_deciding.mulai and now_deciding.sampai:
            raise Dilimpahkan(step, name, now_deciding.kapasitas, now_deciding.mulai, now_deciding.sampai)
        return
    mandate = wewenang.mandat_lalu(session, step, oleh, today)
    if mandate is not None and wewenang.masih(mandate, today):
        return  # it is about himself
    if mandate is not None or step.pegawai_id == oleh:
        title = session.get_one(Jabatan, post).nama
        raise Beralih(step, row, title, now_deciding, name, mandate)


def _nama(session: Session, officer: wewenang.Pejabat) -> str:
    name = session.get_one(Pegawai, officer.pegawai_id).nama
    return f"{name} ({officer.kapasitas})" if officer.kapasitas else name


def unit_langkah(session: Session, step: Langkah) -> UnitOrganisasi:
    """The unit whose officer decides the step: of the post, else of the person."""
    post = step.jabatan_id or session.get_one(Pegawai, step.pegawai_id).jabatan_id
    return session.get_one(UnitOrganisasi, session.get_one(Jabatan, post).unit_id)


def alasan_wajib(session: Session, step: Langkah) -> bool:
    """Whether a refusal here needs a reason: by the regulation, or because the unit demands it of its officers."""
    return step.tolak_alasan_wajib or unit_langkah(session, step).alasan_tolak_wajib


def _menyusul(steps: Sequence[Langkah]) -> list[Langkah]:
    """The steps still to come; after a negative answer only that which sends it."""
    later = [step for step in steps if step.status == "menunggu_giliran"]
    return [step for step in later if step.tindakan == "jawaban"] if negatif(steps) else later


def _jalan(
    session: Session,
    row: Permohonan,
    steps: Sequence[Langkah],
    consents: Mapping[int, uuid.UUID],
    now: dt.datetime,
) -> Iterator[tuple[Langkah, wewenang.Pejabat, bool]]:
    """The steps still to come, each with its officer and whether it needs nobody any more.

    A vacant post has consented to nothing, whoever held it: its step waits, named after whom it was addressed to.
    """
    for step in _menyusul(steps):
        officer = pejabat(session, row, step, now)
        covered = officer is not None and _tercakup(steps, step, officer.pegawai_id, consents)
        yield step, officer or wewenang.Pejabat(step.pegawai_id), covered or step.tindakan == "teruskan"


def _persetujuan(
    steps: Sequence[Langkah], andai: Mapping[uuid.UUID, uuid.UUID] = MappingProxyType({})
) -> dict[int, uuid.UUID]:
    """Who approved, by the place of the step.

    A recommendation is no consent to what is decided later: the texts keep the two apart (K Lamp. II.5.4.a.2, "atas
    rekomendasi"; T Lamp. IV.D.a.3). The answer that people are available is: the assessor who gives it draws up the
    very list he then assigns from (T Lamp. II.1.c.4, c.5.b), and an assessor who agreed has agreed to what he then
    determines (K Ps. 23(4)-(5)).

    Args:
        andai: who is taken to have approved a step that still waits, by its id.
    """
    approved = ((s, andai.get(s.id) or (s.diputus_oleh_id if s.status == "disetujui" else None)) for s in steps)
    return {s.urutan: who for s, who in approved if who is not None and s.tindakan != "rekomendasi"}


def _tercakup(steps: Sequence[Langkah], step: Langkah, officer: uuid.UUID, consents: Mapping[int, uuid.UUID]) -> bool:
    """The officer approved an earlier step of this round and nothing new was decided in between.

    Naming people is new: who must still set his name under the list sees it first.
    """
    own = [place for place, who in consents.items() if place < step.urutan and who == officer]
    if not own or step.menamai_pegawai:
        return False
    return not any(s.menamai_pegawai and max(own) < s.urutan < step.urutan for s in steps)
