"""Taking a decision back: for a minute, as long as nobody has built on it.

No regulation knows this; it is the slip of a finger put right before it has any effect. A letter that went out with
the last approval is revoked and stays on record with its number (`core.surat.daur`).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit
from core.models.organisasi import Pegawai
from core.models.penugasan import Langkah, Penugasan, Permohonan, Tanggapan, Tembusan
from core.models.surat import Surat
from core.models.tim import AnggotaTim
from core.permohonan.ajukan import berjalan_sama
from core.permohonan.baca import langkah_dari
from core.permohonan.gerak import MOVES, MOVES_URUNG, MOVES_URUNG_LANGKAH, catat, pindah, pindah_langkah, terkunci
from core.permohonan.isi import Putusan, Urungan
from core.permohonan.kesalahan import SudahDiurungkan, TidakDapatDiurungkan
from core.permohonan.putus import sebut
from core.surat import daur
from core.surat.keadaan import DIURUNGKAN

#: The letters a request is made with.
SURAT_PERMOHONAN = ("permohonan_pelibatan", "permohonan_sukarela")
BATAS_URUNG = dt.timedelta(seconds=60)
_TERBUKA: dict[str, Any] = {"diputus_oleh_id": None, "kapasitas": "", "diputus_pada": None, "alasan": "", "pilihan": []}


def urungkan(session: Session, langkah_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Urungan:
    """Take the newest decision back; its step waits again, since when it did.

    Raises:
        SudahDiurungkan: it was taken back before.
        TidakDapatDiurungkan: somebody else's, too old, or somebody has acted on it.
    """
    step = session.get_one(Langkah, langkah_id)
    row = terkunci(session, step.permohonan_id)
    session.refresh(step)
    _boleh(session, row, step, oleh, now)
    assignments = _penugasan(session, row, step)
    # Nothing is written before this line, for a refusal commits what its turn has written.
    decided, moment = cast(Putusan, step.status), step.diputus_pada
    turn = _mundur(session, row, step)
    pindah(session, row, "diajukan", {"ditutup_pada": None}, MOVES_URUNG)
    if step.menamai_pegawai:
        sebut(session, row, _nama_sebelumnya(session, row, step))
    if assignments:
        _batalkan(session, assignments, oleh, now)
        _keluarkan(session, row, moment, now)
    letters = _cabut_surat(session, row, moment, oleh, now)
    readers = _tarik_tembusan(session, row, moment)
    session.refresh(row)
    session.refresh(step)
    catat(session, now, row, oleh, "diurungkan", langkah=step.kode, putaran=row.putaran, putusan=decided)
    return Urungan(row, step, decided, turn, readers, assignments, letters)


def dapat_diurungkan(row: Permohonan, step: Langkah, now: dt.datetime) -> bool:
    """Whether the minute still runs; what others did meanwhile is asked at the tap."""
    return not _tetap(row, step) and not _lewat(step, now)


def _tetap(row: Permohonan, step: Langkah) -> bool:
    """It has done more than can be taken back: begun a new round, or freed the person who was replaced."""
    return (step.status == "ditolak" and bool(step.kembali_ke)) or (
        row.status == "disetujui" and bool(row.alasan_ganti)
    )


def _lewat(step: Langkah, now: dt.datetime) -> bool:
    return step.diputus_pada is None or now - step.diputus_pada > BATAS_URUNG


def _boleh(session: Session, row: Permohonan, step: Langkah, oleh: uuid.UUID, now: dt.datetime) -> None:
    if step.status in ("menunggu", "menunggu_giliran"):
        raise SudahDiurungkan(step, row)
    if step.status not in MOVES_URUNG or step.diputus_oleh_id != oleh:
        raise TidakDapatDiurungkan(step, row, "bukan_pemutus")
    if _tetap(row, step):
        raise TidakDapatDiurungkan(step, row, "langsung_berlaku")
    if _lewat(step, now):
        raise TidakDapatDiurungkan(step, row, "lewat")
    actor = _penindak(session, row, step)
    if actor is not None:
        raise TidakDapatDiurungkan(step, row, "ditindaklanjuti", session.get_one(Pegawai, actor).nama)
    if step.status != "disetujui" and row.status not in MOVES:
        again = berjalan_sama(session, row)
        if again is not None:
            raise TidakDapatDiurungkan(step, row, "diajukan_lagi")


def _penindak(session: Session, row: Permohonan, step: Langkah) -> uuid.UUID | None:
    """Who has acted since: the requester, a later officer, or one who asked something."""
    if row.putaran != step.putaran or row.status == "batal":
        return row.pemohon_id
    later = [s for s in langkah_dari(session, row) if s.urutan > step.urutan and s.status in MOVES_URUNG]
    if later:
        return later[0].diputus_oleh_id
    asked = select(Tanggapan.dari_id).where(
        col(Tanggapan.permohonan_id) == row.id,
        col(Tanggapan.dibuat_pada) > step.diputus_pada,
        col(Tanggapan.dari_id).not_in((row.pemohon_id, step.diputus_oleh_id)),
    )
    return session.exec(asked.limit(1)).first()


def _mundur(session: Session, row: Permohonan, step: Langkah) -> Langkah | None:
    """The step waits again, those after it do not any more; the one that had its turn comes back."""
    later = [s for s in langkah_dari(session, row) if s.urutan > step.urutan]
    turn = next((s for s in later if s.status == "menunggu"), None)
    if not pindah_langkah(session, step, "menunggu", _TERBUKA, MOVES_URUNG_LANGKAH):
        raise SudahDiurungkan(step, row)
    for one in later:
        waits = {**_TERBUKA, "menunggu_sejak": None, "diingatkan_pada": None, "didorong_pada": None}
        pindah_langkah(session, one, "menunggu_giliran", waits, MOVES_URUNG_LANGKAH)
        session.refresh(one)
    return turn


def _nama_sebelumnya(session: Session, row: Permohonan, step: Langkah) -> Sequence[uuid.UUID]:
    """Whom the nearest earlier step had named."""
    earlier = [s.pilihan for s in langkah_dari(session, row) if s.urutan < step.urutan and s.pilihan]
    return [uuid.UUID(one) for one in earlier[-1]] if earlier else []


def _tarik_tembusan(session: Session, row: Permohonan, moment: dt.datetime | None) -> tuple[uuid.UUID, ...]:
    """Copies that went out with the decision; the next decision sends its own."""
    sent = select(Tembusan).where(
        col(Tembusan.permohonan_id) == row.id,
        col(Tembusan.putaran) == row.putaran,
        col(Tembusan.dibuat_pada) == moment,
        col(Tembusan.kapan) != "diajukan",
    )
    copies = list(session.exec(sent))
    for copy in copies:
        session.delete(copy)
    session.flush()
    return tuple(copy.pegawai_id for copy in copies)


# -- what the last approval had made ----------------------------------------------------------------------


def _penugasan(session: Session, row: Permohonan, step: Langkah) -> tuple[Penugasan, ...]:
    """The assignments the decision made, held until the commit so that nobody receives his letter meanwhile.

    Raises:
        TidakDapatDiurungkan: somebody has received his letter.
    """
    if row.status != "disetujui":
        return ()
    query = select(Penugasan).where(col(Penugasan.permohonan_id) == row.id).with_for_update()
    made = tuple(session.exec(query.execution_options(populate_existing=True)))
    made = tuple(one for one in made if one.status != "batal")  # of an approval that was taken back before
    received = next((one for one in made if one.status != "terbit"), None)
    if received is not None:
        name = session.get_one(Pegawai, received.pegawai_id).nama
        raise TidakDapatDiurungkan(step, row, "surat_diterima", name)
    return made


def _batalkan(session: Session, assignments: Sequence[Penugasan], oleh: uuid.UUID, now: dt.datetime) -> None:
    for one in assignments:
        one.status = "batal"
        session.add(one)
        audit.catat(session, now, "penugasan.batal", f"penugasan:{one.id}", oleh)
    session.flush()


def _cabut_surat(
    session: Session, row: Permohonan, moment: dt.datetime | None, oleh: uuid.UUID, now: dt.datetime
) -> tuple[Surat, ...]:
    """Letters the decision wrote are ended, or dropped on their way; each keeps its number with the reason.

    The letter the request was made with stands: it asks for the decision that is open again.

    Returns:
        Those that somebody may have in his hands.
    """
    query = select(Surat).where(
        col(Surat.permohonan_id) == row.id,
        col(Surat.dibuat_pada) == moment,
        sa.or_(col(Surat.dibuat_pada) != row.diajukan_pada, col(Surat.jenis).not_in(SURAT_PERMOHONAN)),
    )
    letters = list(session.exec(query))
    out = tuple(one for one in letters if one.status == "terbit")
    for letter in letters:
        daur.tutup(session, letter, DIURUNGKAN, oleh, now)
    return out


def _keluarkan(session: Session, row: Permohonan, moment: dt.datetime | None, now: dt.datetime) -> None:
    """Who became a member of the team with this decision is none."""
    if row.tim_id is None:
        return
    joined = select(AnggotaTim).where(
        col(AnggotaTim.tim_id) == row.tim_id,
        col(AnggotaTim.bergabung_pada) == moment,
        col(AnggotaTim.keluar_pada).is_(None),
    )
    for member in session.exec(joined):
        member.keluar_pada = now
        session.add(member)
        audit.catat(session, now, "tim.keluar", f"tim:{row.tim_id}", None, anggota=str(member.pegawai_id))
    session.flush()
