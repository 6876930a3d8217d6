"""The letters people write to each other about a request: asking, handing on, answering.

Which of them there are stands in the request's snapshot of its flow; nothing here knows a regulation. In-unit
requests have none, and cost nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from core import permohonan as pp
from core import wewenang
from core.models.organisasi import Jabatan, Pegawai
from core.models.penugasan import Langkah, Permohonan, Tembusan
from core.models.surat import Surat
from core.permohonan import Akibat
from core.surat import daur, rancang_surat, tembusan
from core.surat.isi import Jawab
from core.surat.keadaan import DIGANTI
from core.surat.meja import Meja, meja
from core.surat.rancang_surat import Jawaban
from core.surat.rancangan import Penanda, Rancangan

#: What this module writes.
JENIS = ("permohonan_pelibatan", "surat_jawaban", "permohonan_sukarela", "permohonan_persetujuan")
#: The officers on the side of whoever asks; what they approve they send on under their own name.
PIHAK_PEMOHON = frozenset({"puo_pemohon", "penilai_pemohon", "kepala_pd_pemohon", "pyb_pemohon"})
_HIDUP = ("draf", "paraf", "bernomor", "terbit")


@dataclass(frozen=True)
class Kiriman:
    """A letter that has been drafted, and who is to get it.

    Args:
        kepada: who it is written to.
        tembusan: who gets a copy.
    """

    surat: Surat
    kepada: tuple[uuid.UUID, ...]
    tembusan: tuple[uuid.UUID, ...]


@dataclass(frozen=True)
class _Saat:
    """One move of one request: what follows from it, on which day and at which moment."""

    session: Session
    akibat: Akibat
    hari: dt.date
    now: dt.datetime

    @property
    def row(self) -> Permohonan:
        return self.akibat.permohonan

    def ada(self, jenis: str) -> bool:
        return jenis in self.row.surat.get("surat_menyurat", ())

    def meja(self, penanda: Penanda) -> Meja:
        return meja(self.session, self.row.instansi_id, self.row.regulasi, penanda, self.hari)

    def pejabat(self, step: Langkah) -> tuple[uuid.UUID, ...]:
        return tuple(one.pegawai_id for one in wewenang.pejabat(self.session, step, self.hari))

    @property
    def tembusan(self) -> tuple[uuid.UUID, ...]:
        return tuple(copy.pegawai_id for copy in self.akibat.tembusan)

    def jabatan_tembusan(self, desk: Meja) -> tuple[str, ...]:
        steps = pp.langkah_dari(self.session, self.row)
        times = {copy.kapan for copy in self.akibat.tembusan}
        plans = [plan for step in steps for plan in step.tembusan if plan["kapan"] in times]
        return tembusan.jabatan(desk, self.row, plans, self.akibat.tembusan)


def setelah_diajukan(session: Session, effect: Akibat, hari: dt.date, now: dt.datetime) -> tuple[Kiriman, ...]:
    """The letter the request is made with, to whoever's turn is first (K Ps. 20 ayat (3), 21 ayat (2); T Lamp. II
    angka 1.b.1, 1.c.1, 2.b.1). Submitted again, it replaces the one before.

    Args:
        hari: the day of the letter, in the zone of the instansi.
    """
    at = _Saat(session, effect, hari, now)
    step = effect.giliran
    if step is None:
        return ()
    if at.ada("permohonan_pelibatan"):
        return (_permohonan(at, step, Penanda(at.row.pemohon_id, at.row.jabatan_pemohon_id, at.row.kapasitas_pemohon)),)
    return (_usulan(at, step, None),) if at.ada("permohonan_sukarela") else ()


def setelah_putusan(session: Session, effect: Akibat, hari: dt.date, now: dt.datetime) -> tuple[Kiriman, ...]:
    """What a decision has people write: the request handed on, the volunteer's letter to his assessor, the answer."""
    at = _Saat(session, effect, hari, now)
    step, turn = effect.diputus, effect.giliran
    if step is None or not at.row.surat.get("surat_menyurat"):
        return ()
    if at.ada("surat_jawaban") and (answer := _jawaban(at, step)) is not None:
        return (answer,)
    if turn is None or step.status != "disetujui":
        return ()
    if at.ada("permohonan_pelibatan") and _keluar(step, turn):  # T Lamp. II.1.c.2
        return (_permohonan(at, turn, _penanda(step)),)
    if at.ada("permohonan_persetujuan") and _diteruskan(at, step, turn):  # T Lamp. II.2.b.2
        return (_usulan(at, turn, step),)
    return ()


def pembaca(session: Session, letter: Surat, now: dt.datetime) -> tuple[tuple[uuid.UUID, ...], tuple[uuid.UUID, ...]]:
    """Who gets a letter that had to be initialed first, and who a copy: as it stands when it goes out."""
    row = session.get_one(Permohonan, letter.permohonan_id)
    copies = select(Tembusan.pegawai_id).where(
        col(Tembusan.permohonan_id) == row.id, col(Tembusan.dibuat_pada) == letter.dibuat_pada
    )
    if letter.jenis == "surat_jawaban":
        readers: Iterable[uuid.UUID] = _penerima_jawaban(session, row)
    else:
        step, today = pp.langkah_menunggu(session, row), wewenang.hari(session, row, now)
        readers = (one.pegawai_id for one in wewenang.pejabat(session, step, today)) if step else ()
    return tuple(readers), tuple(session.exec(copies))


# -- asking -------------------------------------------------------------------------------------------------


def _permohonan(at: _Saat, step: Langkah, signer: Penanda) -> Kiriman:
    desk = at.meja(signer)
    draft = rancang_surat.permohonan(desk, at.row, _jabatan(at.session, step), at.jabatan_tembusan(desk))
    return _kirim(at, draft, at.pejabat(step))


def _usulan(at: _Saat, step: Langkah, consent: Langkah | None) -> Kiriman:
    desk = at.meja(Penanda(at.row.pemohon_id))
    agreed = (_jabatan(at.session, consent), at.hari) if consent is not None else None
    draft = rancang_surat.usulan(desk, at.row, _jabatan(at.session, step), agreed, at.jabatan_tembusan(desk))
    return _kirim(at, draft, at.pejabat(step))


def _keluar(step: Langkah, turn: Langkah) -> bool:
    """The request leaves the side of whoever asks."""
    return PIHAK_PEMOHON.issuperset(step.pelaku) and PIHAK_PEMOHON.isdisjoint(turn.pelaku)


def _diteruskan(at: _Saat, step: Langkah, turn: Langkah) -> bool:
    """The volunteer's own step, handing his request on, lies between the two."""
    between = range(step.urutan + 1, turn.urutan)
    steps = pp.langkah_dari(at.session, at.row)
    return any(one.tindakan == "teruskan" and one.urutan in between for one in steps)


# -- answering ----------------------------------------------------------------------------------------------


def _jawaban(at: _Saat, step: Langkah) -> Kiriman | None:
    """The answer, as soon as it is known; where a step of the flow sends it, then and by that officer."""
    steps = pp.langkah_dari(at.session, at.row)
    signer = _penjawab(at.row, step, steps)
    if signer is None:
        return None
    desk = at.meja(_penanda(signer))
    asked = _terakhir(at.session, at.row, "permohonan_pelibatan")
    answer = replace(_isi_jawaban(at, step, steps), surat=asked)
    draft = rancang_surat.jawaban(desk, at.row, answer, _yang_dijawab(at, asked), at.jabatan_tembusan(desk))
    return _kirim(at, draft, _penerima_jawaban(at.session, at.row))


def _penjawab(row: Permohonan, step: Langkah, steps: Sequence[Langkah]) -> Langkah | None:
    """Whose answer it is; None while there is none to give, or when it has been given."""
    if row.status == "ditolak" or (step.tindakan == "jawaban" and step.status == "disetujui"):
        return step
    sending = any(one.tindakan == "jawaban" for one in steps)
    if sending or row.status not in ("disetujui", "tidak_tersedia"):
        return None
    if row.status == "tidak_tersedia":
        return step
    # Whoever signs the letter of assignment later has not been asked; the officer who consented has.
    consents = [one for one in steps if one.tindakan == "setuju" and one.status == "disetujui"]
    return consents[-1] if consents else step


def _isi_jawaban(at: _Saat, step: Langkah, steps: Sequence[Langkah]) -> Jawaban:
    if at.row.status == "ditolak":
        return Jawaban("ditolak", step.alasan)
    absent = next((one for one in steps if one.status == "tidak_tersedia"), None)
    if absent is not None:
        return Jawaban("tidak_tersedia", absent.alasan)
    given = pp.pilihan_dari(at.session, at.row.id)
    named = [one for one in steps if one.pilihan]
    proposed = dict.fromkeys(uuid.UUID(person) for one in named for person in one.pilihan)
    refused = {person: "" for person in proposed if person not in given}
    answer: Jawab = "disetujui" if len(given) >= at.row.jumlah else "sebagian"
    return Jawaban(answer, named[-1].alasan if named and answer == "sebagian" else "", given, refused)


def _yang_dijawab(at: _Saat, letter: Surat | None) -> str:
    """The post whose letter is answered."""
    if letter is not None:
        return _nama_jabatan(at.session, letter.jabatan_id, letter.penerbit_id)
    return _nama_jabatan(at.session, at.row.jabatan_pemohon_id, at.row.pemohon_id)


def _penerima_jawaban(session: Session, row: Permohonan) -> tuple[uuid.UUID, ...]:
    """Whose letter it answers, and whoever asked first."""
    letter = _terakhir(session, row, "permohonan_pelibatan")
    return tuple(dict.fromkeys([*([letter.penerbit_id] if letter else []), row.pemohon_id]))


# -- letters of a request -----------------------------------------------------------------------------------


def _kirim(at: _Saat, draft: Rancangan, kepada: tuple[uuid.UUID, ...]) -> Kiriman:
    """Store the letter; one of the same kind and post before it gives way."""
    before = _terakhir(at.session, at.row, draft.jenis, draft.penanda.jabatan_id)
    if before is not None and before.status != "terbit":
        daur.batalkan(at.session, before.id, DIGANTI, None, at.now)
    letter = daur.buat(at.session, replace(draft, menggantikan_id=before.id if before else None), at.now)
    return Kiriman(letter, kepada, tuple(one for one in at.tembusan if one not in kepada))


def _terakhir(session: Session, row: Permohonan, jenis: str, jabatan_id: uuid.UUID | None = None) -> Surat | None:
    query = select(Surat).where(
        col(Surat.permohonan_id) == row.id, col(Surat.jenis) == jenis, col(Surat.status).in_(_HIDUP)
    )
    if jabatan_id is not None:
        query = query.where(col(Surat.jabatan_id) == jabatan_id)
    return session.exec(query.order_by(col(Surat.dibuat_pada).desc(), col(Surat.id).desc())).first()


def _penanda(step: Langkah) -> Penanda:
    """Who decided the step, and with whose authority."""
    return Penanda(step.diputus_oleh_id or step.pegawai_id, step.jabatan_id, step.kapasitas)


def _jabatan(session: Session, step: Langkah) -> str:
    return _nama_jabatan(session, step.jabatan_id, step.pegawai_id)


def _nama_jabatan(session: Session, jabatan_id: uuid.UUID | None, pegawai_id: uuid.UUID) -> str:
    post = jabatan_id or session.get_one(Pegawai, pegawai_id).jabatan_id
    return session.get_one(Jabatan, post).nama
