"""A request's life: submit, decide step by step, return and submit again, withdraw.

Which steps there are and who takes them comes from the regulation (`core.regulasi`) and is copied into the
request at submission; nothing here knows a regulation. Every move is one guarded UPDATE: whoever does not
move the row learns who did, and when.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, nomor
from core.errors import Refused, Stale
from core.models.penugasan import Langkah, PegawaiPilihan, Penugasan, Permohonan, Tanggapan, Tembusan

# status → where it may go. What is not a key is final.
MOVES: dict[str, set[str]] = {
    "diajukan": {"disetujui", "ditolak", "dikembalikan", "batal"},
    "dikembalikan": {"diajukan", "batal"},
}
# The same for one step. "tercakup": the officer has decided already in an earlier step of this round.
MOVES_LANGKAH: dict[str, set[str]] = {
    "menunggu_giliran": {"menunggu", "batal", "tercakup"},
    "menunggu": {"disetujui", "ditolak", "dikembalikan", "batal"},
}
PUTARAN_TERBANYAK = 5

Putusan = Literal["disetujui", "ditolak", "dikembalikan"]


@dataclass(frozen=True)
class RencanaTembusan:
    """A copy that will go out: to whom, when, and by which provision."""

    pegawai_id: uuid.UUID
    pelaku: str
    kapan: str
    kutipan: str
    bawaan: str = ""


@dataclass(frozen=True)
class RencanaLangkah:
    """A step with its officer found, ready to be stored."""

    kode: str
    pelaku: tuple[str, ...]
    tindakan: str
    judul: str
    kutipan: str
    pegawai_id: uuid.UUID
    bawaan: str = ""
    tolak_alasan_wajib: bool = False
    sebagian_boleh: bool = False
    menamai_pegawai: bool = False
    tembusan: tuple[RencanaTembusan, ...] = ()


@dataclass(frozen=True)
class RencanaSurat:
    """The letter at the end: its kind, who signs, who gets copies."""

    jenis: str
    penerbit_id: uuid.UUID
    kutipan: str
    bawaan: str = ""
    tembusan: tuple[RencanaTembusan, ...] = ()


@dataclass(frozen=True)
class Isi:
    """What a request says, whatever its kind.

    Args:
        pegawai_id: the volunteer; None when a unit asks for people.
        unit_asal_id: where the person sits or people are asked from.
        unit_pemilik_id: the unit whose work it is (pemilik kinerja).
        jumlah: how many people are asked for.
    """

    mode: str
    scope: str
    form: str
    pemohon_id: uuid.UUID
    unit_pemilik_id: uuid.UUID
    judul: str
    mulai: dt.date
    selesai: dt.date
    pegawai_id: uuid.UUID | None = None
    unit_asal_id: uuid.UUID | None = None
    maksud_tujuan: str = ""
    kompetensi: str = ""
    target: str = ""
    alasan: str = ""
    jumlah: int = 1
    tim_id: uuid.UUID | None = None
    peran_terbuka_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Dasar:
    """Under which rules a request is submitted."""

    instansi_id: uuid.UUID
    regulasi: str
    versi: str
    alur: str
    langkah: tuple[RencanaLangkah, ...]
    surat: RencanaSurat


@dataclass(frozen=True)
class Keputusan:
    """What an officer decided.

    Args:
        oleh: who tapped; he must be the one the step waits for, at that moment.
        alasan: his reason; 'voice:<attachment id>' if spoken.
        pilihan: the people he names, on steps that name them.
    """

    putusan: Putusan
    oleh: uuid.UUID
    alasan: str = ""
    pilihan: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class Akibat:
    """What a move set in motion, for whoever tells people.

    Args:
        giliran: the step that now waits for somebody, if any.
        diputus: the step that was just decided, if any.
        tembusan: copies that went out with this move.
        penugasan: assignments that exist now.
    """

    permohonan: Permohonan
    giliran: Langkah | None = None
    diputus: Langkah | None = None
    tembusan: tuple[Tembusan, ...] = ()
    penugasan: tuple[Penugasan, ...] = field(default=())


@dataclass(eq=False)
class SudahDiputus(Stale):
    """Somebody has decided this step already, or the request went another way."""

    langkah: Langkah
    permohonan: Permohonan


@dataclass(eq=False)
class BukanGiliran(Refused):
    """This step waits for somebody else."""

    langkah: Langkah
    permohonan: Permohonan


@dataclass(eq=False)
class AlasanWajib(Refused):
    """A refusal here needs a reason, by the regulation or by the unit's own setting."""

    langkah: Langkah


@dataclass(eq=False)
class TidakDapatDitarik(Refused):
    """Only a running request can be withdrawn, and only by who submitted it."""

    permohonan: Permohonan


@dataclass(eq=False)
class SudahPernahDiajukan(Refused):
    """The same wish is still running; it is shown instead of a second one."""

    permohonan: Permohonan


@dataclass(eq=False)
class PutaranHabis(Refused):
    """A request may be returned and submitted again only so often."""

    terbanyak: int


@dataclass(eq=False)
class PegawaiBelumDipilih(Refused):
    """This step names the people, and nobody was named."""

    langkah: Langkah


@dataclass(eq=False)
class TerlaluBanyakPegawai(Refused):
    """More people were named than asked for."""

    jumlah: int


def gabung(langkah: Sequence[RencanaLangkah]) -> tuple[RencanaLangkah, ...]:
    """Neighbouring steps of one officer become one: the same person taps once.

    A step of the requester himself (handing the approved request on) stands between nobody: it is kept
    for the record and never waits.
    """
    merged: list[RencanaLangkah] = []
    for step in langkah:
        last = next((s for s in reversed(merged) if s.tindakan != "teruskan"), None)
        if last is not None and last.pegawai_id == step.pegawai_id and step.tindakan != "teruskan":
            merged[merged.index(last)] = _satu(last, step)
        else:
            merged.append(step)
    return tuple(merged)


def _satu(first: RencanaLangkah, second: RencanaLangkah) -> RencanaLangkah:
    kutipan = first.kutipan if second.kutipan in first.kutipan else f"{first.kutipan}; {second.kutipan}"
    return RencanaLangkah(
        kode=first.kode,
        pelaku=first.pelaku + second.pelaku,
        tindakan=first.tindakan,
        judul=first.judul,
        kutipan=kutipan,
        pegawai_id=first.pegawai_id,
        bawaan=first.bawaan if first.bawaan and second.bawaan else "",
        tolak_alasan_wajib=first.tolak_alasan_wajib or second.tolak_alasan_wajib,
        sebagian_boleh=first.sebagian_boleh or second.sebagian_boleh,
        menamai_pegawai=first.menamai_pegawai or second.menamai_pegawai,
        tembusan=first.tembusan + second.tembusan,
    )


def ajukan(session: Session, isi: Isi, dasar: Dasar, now: dt.datetime) -> Akibat:
    """Submit a request: number it, store its steps, make the first one wait.

    Raises:
        SudahPernahDiajukan: the same person already asks for the same thing.
    """
    _belum_pernah(session, isi)
    row = Permohonan(
        nomor=nomor.nomor(session, "PP", now.year),
        instansi_id=dasar.instansi_id,
        alur=dasar.alur,
        regulasi=dasar.regulasi,
        versi_regulasi=dasar.versi,
        status="diajukan",
        surat=_surat_json(dasar.surat),
        diajukan_pada=now,
        **_isi_values(isi),
    )
    session.add(row)
    session.flush()
    return _mulai_putaran(session, row, dasar.langkah, now)


def ajukan_lagi(session: Session, permohonan_id: uuid.UUID, isi: Isi, dasar: Dasar, now: dt.datetime) -> Akibat:
    """Submit a returned request again; earlier rounds stay on record.

    Raises:
        TidakDapatDitarik: it is not waiting for its requester, or he is somebody else.
        PutaranHabis: it went back and forth too often.
    """
    row = _milik(session, permohonan_id, isi.pemohon_id)
    if row.putaran >= PUTARAN_TERBANYAK:
        raise PutaranHabis(PUTARAN_TERBANYAK)
    values = _isi_values(isi) | {"putaran": row.putaran + 1, "diajukan_pada": now, "surat": _surat_json(dasar.surat)}
    if not _pindah(session, row, "diajukan", values):
        raise TidakDapatDitarik(row)
    session.refresh(row)
    return _mulai_putaran(session, row, dasar.langkah, now)


def putuskan(session: Session, langkah_id: uuid.UUID, keputusan: Keputusan, now: dt.datetime) -> Akibat:
    """Decide one step. Exactly one decision ever moves it.

    Raises:
        SudahDiputus: the step has been decided.
        BukanGiliran: it waits for somebody else, or not yet.
        AlasanWajib: a refusal needs a reason here.
        PegawaiBelumDipilih, TerlaluBanyakPegawai: on steps that name people.
    """
    step = session.get_one(Langkah, langkah_id)
    row = session.get_one(Permohonan, step.permohonan_id)
    putusan, oleh = keputusan.putusan, keputusan.oleh
    if step.pegawai_id != oleh:
        raise BukanGiliran(step, row)
    if putusan == "ditolak" and step.tolak_alasan_wajib and not keputusan.alasan:
        raise AlasanWajib(step)
    if step.status == "menunggu" and putusan == "disetujui" and step.menamai_pegawai:
        _pilih(session, row, step, keputusan.pilihan)
    values = {"diputus_oleh_id": oleh, "diputus_pada": now, "alasan": keputusan.alasan}
    if not _pindah_langkah(session, step, putusan, values):
        session.refresh(step)
        if step.status == "menunggu_giliran":
            raise BukanGiliran(step, row)
        raise SudahDiputus(step, row)
    session.refresh(step)
    _catat(session, now, row, oleh, putusan, langkah=step.kode, putaran=row.putaran, alasan=bool(keputusan.alasan))
    if putusan == "disetujui":
        return _lanjut(session, row, step, now)
    return _berhenti(session, row, step, putusan, now)


def tarik(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Akibat:
    """Withdraw a running request; the text is silent, and before the letter nobody is bound.

    Raises:
        TidakDapatDitarik: it is not running, or somebody else's.
    """
    row = _milik(session, permohonan_id, oleh)
    waiting = langkah_menunggu(session, row)
    if not _pindah(session, row, "batal", {"ditutup_pada": now}):
        raise TidakDapatDitarik(row)
    _batalkan_sisa(session, row)
    session.refresh(row)
    _catat(session, now, row, oleh, "batal")
    return Akibat(row, diputus=waiting)


def tanya(session: Session, langkah_id: uuid.UUID, oleh: uuid.UUID, isi: str, now: dt.datetime) -> Tanggapan:
    """Ask the requester something without moving the flow.

    Raises:
        BukanGiliran, SudahDiputus: only the officer the step waits for may ask, while it waits.
    """
    step = session.get_one(Langkah, langkah_id)
    row = session.get_one(Permohonan, step.permohonan_id)
    if step.pegawai_id != oleh:
        raise BukanGiliran(step, row)
    if step.status != "menunggu":
        raise SudahDiputus(step, row)
    question = Tanggapan(permohonan_id=row.id, dari_id=oleh, kepada_id=row.pemohon_id, isi=isi, dibuat_pada=now)
    return _tanggap(session, question)


def jawab(session: Session, tanggapan_id: uuid.UUID, oleh: uuid.UUID, isi: str, now: dt.datetime) -> Tanggapan:
    """Answer a question; it goes to whoever asked.

    Raises:
        TidakDapatDitarik: it was somebody else who was asked.
    """
    asked = session.get_one(Tanggapan, tanggapan_id)
    row = session.get_one(Permohonan, asked.permohonan_id)
    if asked.kepada_id != oleh:
        raise TidakDapatDitarik(row)
    answer = Tanggapan(
        permohonan_id=row.id, dari_id=oleh, kepada_id=asked.dari_id, menjawab_id=asked.id, isi=isi, dibuat_pada=now
    )
    return _tanggap(session, answer)


def langkah_dari(session: Session, permohonan: Permohonan) -> list[Langkah]:
    """The steps of the present round, in order."""
    query = select(Langkah).where(
        col(Langkah.permohonan_id) == permohonan.id, col(Langkah.putaran) == permohonan.putaran
    )
    return list(session.exec(query.order_by(col(Langkah.urutan))))


def langkah_menunggu(session: Session, permohonan: Permohonan) -> Langkah | None:
    """The step that waits for somebody, if the request is running."""
    return next((step for step in langkah_dari(session, permohonan) if step.status == "menunggu"), None)


def _tanggap(session: Session, row: Tanggapan) -> Tanggapan:
    session.add(row)
    session.flush()
    return row


def _isi_values(isi: Isi) -> dict[str, Any]:
    return {name: getattr(isi, name) for name in isi.__dataclass_fields__}


def _surat_json(surat: RencanaSurat) -> dict[str, Any]:
    return {
        "jenis": surat.jenis,
        "penerbit_id": str(surat.penerbit_id),
        "kutipan": surat.kutipan,
        "bawaan": surat.bawaan,
        "tembusan": [_tembusan_json(copy) for copy in surat.tembusan],
    }


def _tembusan_json(copy: RencanaTembusan) -> dict[str, str]:
    return {
        "pegawai_id": str(copy.pegawai_id),
        "pelaku": copy.pelaku,
        "kapan": copy.kapan,
        "kutipan": copy.kutipan,
        "bawaan": copy.bawaan,
    }


def _belum_pernah(session: Session, isi: Isi) -> None:
    if isi.tim_id is not None and isi.scope == "dalam_unit":
        return  # members of one team may need different officers: one request for each
    same = select(Permohonan).where(
        col(Permohonan.pemohon_id) == isi.pemohon_id,
        col(Permohonan.mode) == isi.mode,
        col(Permohonan.unit_pemilik_id) == isi.unit_pemilik_id,
        col(Permohonan.unit_asal_id) == isi.unit_asal_id,
        sa.func.lower(col(Permohonan.judul)) == isi.judul.lower(),
        col(Permohonan.status).in_(list(MOVES)),
    )
    found = session.exec(same).first()
    if found is not None:
        raise SudahPernahDiajukan(found)


def _mulai_putaran(session: Session, row: Permohonan, langkah: Sequence[RencanaLangkah], now: dt.datetime) -> Akibat:
    for order, step in enumerate(langkah, start=1):
        session.add(_langkah_baru(row, order, step))
    session.flush()
    _catat(session, now, row, row.pemohon_id, "diajukan", putaran=row.putaran, alur=row.alur)
    copies = _kirim_tembusan(session, row, langkah_dari(session, row), "diajukan", now)
    return Akibat(row, giliran=_giliran_berikut(session, row, now), tembusan=copies)


def _langkah_baru(row: Permohonan, order: int, step: RencanaLangkah) -> Langkah:
    return Langkah(
        permohonan_id=row.id,
        putaran=row.putaran,
        urutan=order,
        kode=step.kode,
        pelaku=list(step.pelaku),
        tindakan=step.tindakan,
        judul=step.judul,
        kutipan=step.kutipan,
        bawaan=step.bawaan,
        tolak_alasan_wajib=step.tolak_alasan_wajib,
        sebagian_boleh=step.sebagian_boleh,
        menamai_pegawai=step.menamai_pegawai,
        tembusan=[_tembusan_json(copy) for copy in step.tembusan],
        pegawai_id=step.pegawai_id,
        status="menunggu_giliran",
    )


def _giliran_berikut(session: Session, row: Permohonan, now: dt.datetime) -> Langkah | None:
    """Make the next step wait; steps that need nobody any more are ticked off on the way."""
    steps = langkah_dari(session, row)
    for step in steps:
        if step.status != "menunggu_giliran":
            continue
        if step.tindakan == "teruskan" or _tercakup(steps, step):
            _pindah_langkah(session, step, "tercakup", {"diputus_pada": now})
            session.refresh(step)
            continue
        _pindah_langkah(session, step, "menunggu", {"menunggu_sejak": now})
        session.refresh(step)
        return step
    return None


def _tercakup(steps: Sequence[Langkah], step: Langkah) -> bool:
    """The officer approved an earlier step of this round and nothing new was decided in between.

    Naming people is new: who must still set his name under the list sees it first.
    """
    earlier = [s for s in steps if s.urutan < step.urutan]
    own = [s.urutan for s in earlier if s.pegawai_id == step.pegawai_id and s.status == "disetujui"]
    if not own or step.menamai_pegawai:
        return False
    return not any(s.menamai_pegawai and s.urutan > own[-1] for s in earlier)


def _lanjut(session: Session, row: Permohonan, step: Langkah, now: dt.datetime) -> Akibat:
    copies = _kirim_tembusan(session, row, [step], "disetujui", now)
    waiting = _giliran_berikut(session, row, now)
    if waiting is not None:
        return Akibat(row, giliran=waiting, diputus=step, tembusan=copies)
    _pindah(session, row, "disetujui", {"ditutup_pada": now})
    session.refresh(row)
    _catat(session, now, row, None, "selesai_disetujui")
    return Akibat(row, diputus=step, tembusan=copies, penugasan=_tugaskan(session, row))


def _berhenti(session: Session, row: Permohonan, step: Langkah, putusan: Putusan, now: dt.datetime) -> Akibat:
    closed = {"ditutup_pada": now} if putusan == "ditolak" else {}
    _pindah(session, row, putusan, closed)
    _batalkan_sisa(session, row)
    session.refresh(row)
    earlier = [s for s in langkah_dari(session, row) if s.urutan <= step.urutan]
    copies = _kirim_tembusan(session, row, earlier, "ditolak", now) if putusan == "ditolak" else ()
    return Akibat(row, diputus=step, tembusan=copies)


def _tugaskan(session: Session, row: Permohonan) -> tuple[Penugasan, ...]:
    people = [row.pegawai_id] if row.pegawai_id else pilihan_dari(session, row.id)
    made = tuple(
        Penugasan(
            permohonan_id=row.id,
            pegawai_id=person,
            unit_pemilik_id=row.unit_pemilik_id,
            tim_id=row.tim_id,
            judul=row.judul,
            target=row.target,
            mulai=row.mulai,
            selesai=row.selesai,
            status="terbit",
        )
        for person in people
    )
    session.add_all(made)
    session.flush()
    return made


def pilihan_dari(session: Session, permohonan_id: uuid.UUID) -> list[uuid.UUID]:
    """The people named in answer to a request, in the order they were named."""
    query = select(PegawaiPilihan).where(col(PegawaiPilihan.permohonan_id) == permohonan_id)
    return [row.pegawai_id for row in session.exec(query.order_by(col(PegawaiPilihan.id)))]


def _pilih(session: Session, row: Permohonan, step: Langkah, pilihan: Sequence[uuid.UUID]) -> None:
    if not pilihan:
        raise PegawaiBelumDipilih(step)
    if len(pilihan) > row.jumlah:
        raise TerlaluBanyakPegawai(row.jumlah)
    session.execute(sa.delete(PegawaiPilihan).where(col(PegawaiPilihan.permohonan_id) == row.id))
    session.add_all(PegawaiPilihan(permohonan_id=row.id, pegawai_id=person) for person in pilihan)
    session.flush()


def _kirim_tembusan(
    session: Session, row: Permohonan, steps: Sequence[Langkah], kapan: str, now: dt.datetime
) -> tuple[Tembusan, ...]:
    plans = [plan for step in steps for plan in step.tembusan if plan["kapan"] == kapan]
    return simpan_tembusan(session, row, plans, now)


def simpan_tembusan(
    session: Session, row: Permohonan, plans: Sequence[dict[str, Any]], now: dt.datetime
) -> tuple[Tembusan, ...]:
    """Store copies that are due; nobody gets the same one twice, and nobody a copy of his own letter."""
    made: dict[uuid.UUID, Tembusan] = {}
    for plan in plans:
        person = uuid.UUID(plan["pegawai_id"])
        if person in made or person == row.pemohon_id or _sudah_ditembuskan(session, row, person, plan["kapan"]):
            continue
        made[person] = Tembusan(
            permohonan_id=row.id,
            pegawai_id=person,
            pelaku=plan["pelaku"],
            kapan=plan["kapan"],
            kutipan=plan["kutipan"],
            bawaan=plan["bawaan"],
            dibuat_pada=now,
        )
    session.add_all(made.values())
    session.flush()
    return tuple(made.values())


def _sudah_ditembuskan(session: Session, row: Permohonan, person: uuid.UUID, kapan: str) -> bool:
    query = select(Tembusan.id).where(
        col(Tembusan.permohonan_id) == row.id, col(Tembusan.pegawai_id) == person, col(Tembusan.kapan) == kapan
    )
    return session.exec(query).first() is not None


def _milik(session: Session, permohonan_id: uuid.UUID, oleh: uuid.UUID) -> Permohonan:
    row = session.get_one(Permohonan, permohonan_id)
    if row.pemohon_id != oleh:
        raise TidakDapatDitarik(row)
    return row


def _pindah(session: Session, row: Permohonan, to: str, values: dict[str, Any]) -> bool:
    """The guarded move of a request. False when it stood somewhere else already."""
    sources = [status for status, targets in MOVES.items() if to in targets]
    statement = (
        sa.update(Permohonan)
        .where(col(Permohonan.id) == row.id, col(Permohonan.status).in_(sources))
        .values(status=to, **values)
    )
    return cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1


def _pindah_langkah(session: Session, step: Langkah, to: str, values: dict[str, Any]) -> bool:
    sources = [status for status, targets in MOVES_LANGKAH.items() if to in targets]
    statement = (
        sa.update(Langkah)
        .where(col(Langkah.id) == step.id, col(Langkah.status).in_(sources))
        .values(status=to, **values)
    )
    return cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1


def _batalkan_sisa(session: Session, row: Permohonan) -> None:
    session.execute(
        sa.update(Langkah)
        .where(
            col(Langkah.permohonan_id) == row.id,
            col(Langkah.putaran) == row.putaran,
            col(Langkah.status).in_(list(MOVES_LANGKAH)),
        )
        .values(status="batal")
    )
    session.expire_all()


def _catat(
    session: Session, now: dt.datetime, row: Permohonan, pelaku: uuid.UUID | None, tindakan: str, **rincian: Any
) -> None:
    audit.catat(session, now, f"permohonan.{tindakan}", f"permohonan:{row.id}", pelaku=pelaku, **rincian)
