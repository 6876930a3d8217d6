"""Once people are named, the assessor's steps, copies and signature are those of their own assessors.

A request names nobody yet, so until then the head of the home unit stands for the assessor. A JF Ahli Madya's is the
head of the office (K Ps. 18(3)a, T Lamp. I): without this the wrong officer would determine his assignment
(K Ps. 23(5)) or sign his letter (T Lamp. II.1.b.4).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session

from core.marked import L
from core.models.penugasan import Langkah, Permohonan
from core.permohonan.baca import langkah_dari
from core.permohonan.isi import PenilaiBernama

PENILAI = frozenset({"penilai", "penilai_asal"})
TAMBAHAN = "penilai_bernama"  # the kode of a step that only the names brought up
_BARU_DISEBUT = L("Nama pegawai baru disebut pada tahap sebelumnya; penilainya sendiri yang menetapkan.")
_JUDUL = L("Penetapan oleh penilai")


def pakai_penilai(
    session: Session, row: Permohonan, step: Langkah, penilai: Mapping[uuid.UUID, PenilaiBernama]
) -> None:
    """Address what is still to come to the assessors of the people just named at `step`."""
    steps = langkah_dari(session, row)
    if not penilai or not _menyebut_penilai(row, steps):
        return
    wanted = {one.jabatan_id: one for one in penilai.values()}
    decided = {one.jabatan_id for one in steps if one.status == "disetujui"}
    missing = [one for post, one in wanted.items() if post not in decided]
    if any(PENILAI & set(one.pelaku) for one in steps):
        _tujukan(session, steps, step, (missing, list(wanted.values())))
    _surat(session, row, penilai, list(wanted.values()))


def _menyebut_penilai(row: Permohonan, steps: Sequence[Langkah]) -> bool:
    return row.surat.get("pelaku") in PENILAI or any(PENILAI & set(one.pelaku) for one in steps)


def _tujukan(
    session: Session,
    steps: Sequence[Langkah],
    step: Langkah,
    penilai: tuple[Sequence[PenilaiBernama], Sequence[PenilaiBernama]],
) -> None:
    """The assessors' steps to come go to them; for those who have none, steps are put right after this one.

    Args:
        penilai: those who have not decided yet, and all of them. A step too many goes to one who has decided
            already, so that it is ticked off and not left with the head who stood for him.
    """
    missing, everyone = penilai
    ahead = [one for one in steps if one.urutan > step.urutan and PENILAI & set(one.pelaku)]
    for number, one in enumerate(ahead):
        if number >= len(missing) and one.kode == TAMBAHAN:  # left over from names that were taken back
            session.delete(one)
            continue
        _alamatkan(one, missing[number] if number < len(missing) else everyone[0])
        session.add(one)
    session.flush()
    rest = missing[len(ahead) :]
    if rest:
        place = ahead[-1] if ahead else step
        _sisipkan(session, [one for one in steps if one.urutan > place.urutan], place, rest)


def _sisipkan(session: Session, later: Sequence[Langkah], after: Langkah, rest: Sequence[PenilaiBernama]) -> None:
    for one in reversed(later):  # from the end, so that no two stand in one place
        one.urutan += len(rest)
        session.add(one)
        session.flush()
    session.add_all(_tambahan(after, after.urutan + n, one) for n, one in enumerate(rest, start=1))
    session.flush()


def _tambahan(after: Langkah, urutan: int, assessor: PenilaiBernama) -> Langkah:
    return Langkah(
        permohonan_id=after.permohonan_id,
        putaran=after.putaran,
        urutan=urutan,
        kode=TAMBAHAN,
        pelaku=["penilai_asal"],
        tindakan="tetapkan",
        judul=_JUDUL,
        kutipan=assessor.kutipan,
        bawaan=_BARU_DISEBUT,
        pegawai_id=assessor.pegawai_id,
        jabatan_id=assessor.jabatan_id,
        kembali_ke=after.kode,
        status="menunggu_giliran",
    )


def _alamatkan(step: Langkah, assessor: PenilaiBernama) -> None:
    step.pegawai_id, step.jabatan_id = assessor.pegawai_id, assessor.jabatan_id
    step.bawaan = assessor.bawaan


def _surat(
    session: Session,
    row: Permohonan,
    penilai: Mapping[uuid.UUID, PenilaiBernama],
    wanted: Sequence[PenilaiBernama],
) -> None:
    """Where assessors sign, each letter is signed by the person's own; their copies go to all of them."""
    if row.surat.get("pelaku") in PENILAI:
        row.surat["penandatangan"] = {
            str(person): [str(one.jabatan_id), str(one.pegawai_id)] for person, one in penilai.items()
        }
        # Nobody stands in any more because of a missing name; who does for his post keeps that reason.
        row.surat["bawaan"] = next((one.bawaan for one in wanted if one.bawaan), "")
    row.surat["tembusan"] = _salinan(row.surat["tembusan"], wanted)
    flag_modified(row, "surat")
    session.add(row)
    for one in langkah_dari(session, row):
        if one.status == "menunggu_giliran":
            one.tembusan = _salinan(one.tembusan, wanted)
            session.add(one)
    session.flush()


def _salinan(plans: Sequence[dict[str, Any]], wanted: Sequence[PenilaiBernama]) -> list[dict[str, Any]]:
    kept = [plan for plan in plans if plan["pelaku"] not in PENILAI]
    named = {
        (plan["kapan"], one.jabatan_id): (plan, one) for plan in plans if plan["pelaku"] in PENILAI for one in wanted
    }
    theirs = (
        plan | {"pegawai_id": str(one.pegawai_id), "jabatan_id": str(one.jabatan_id)} for plan, one in named.values()
    )
    return [*kept, *theirs]
