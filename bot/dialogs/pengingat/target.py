"""What a set target wants of its post: the text lets some formulate the strategy, and others only divide it."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlmodel import Session

from bot.dialogs.scene import Reader, World
from core import organisasi, perencanaan
from core.models.perencanaan import TargetKinerja
from core.pengingat import Digest, Jatuh
from core.susun import Aturan


def menurut_tugas(session: Session, world: World, digest: Digest, now: dt.datetime) -> Digest:
    """The digest with each target called by what its post does; without those the text gives it nothing to do about.

    T Lamp. IV.I.a.1 and 2: the Kepala UPTD divides what others formulate; in other classes likewise.
    """
    if not any(one.apa == "strategi" for one in digest.isi):
        return digest
    person = organisasi.orang(session, digest.pegawai_id)
    law = organisasi.peraturan(world.regulasi(person.regulasi), person.pilihan)
    rules = Aturan(law, world.salinan.ambil(session).pada(Reader.of(person, now).today))
    named = (_satu(session, rules, one) if one.apa == "strategi" else one for one in digest.isi)
    return dataclasses.replace(digest, isi=tuple(one for one in named if one is not None))


def _satu(session: Session, aturan: Aturan, one: Jatuh) -> Jatuh | None:
    row = session.get_one(TargetKinerja, one.objek_id)
    acts = perencanaan.kewenangan.laku(aturan, row.jabatan_id)
    if "strategi" in acts:
        return one
    divides = "membagi" in acts and perencanaan.target.penerima(aturan, row)
    return dataclasses.replace(one, apa="bagi_target") if divides else None
