"""A head assigns his own people: which officer assigns whom, and what he settles himself.

Appointment inside the unit needs nobody's consent. Where the officer the regulation names is the head himself,
the assignment is his own act and done at once; where it is another (an assessor above him, a Camat), it is a
proposal that waits for that officer.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import permohonan as pp
from core import susun, wewenang
from core.errors import Refused
from core.models.penugasan import PegawaiPilihan, Penugasan, Permohonan
from core.penugasan.beban import BERJALAN
from core.penugasan.daur import wajib_bukan_sendiri
from core.permohonan import Akibat, Dasar, Isi, Keputusan
from core.pimpinan import Pimpinan
from core.regulasi.alur import Alur
from core.regulasi.kosakata import Form, Jalur
from core.regulasi.pelaku import Konteks
from core.susun import Aturan


@dataclass(frozen=True)
class RencanaPenunjukan:
    """Whom a head wants to work on what.

    Args:
        jalur: "usulan" where he leaves the assignment to the assessor.
        tim_id: the team they are to join.
        lanjutan_dari_id: the assignment that is extended, or whose person is replaced.
        alasan_ganti: why that person is replaced; "" for an extension.
        ulang: the returned request this one answers.
        target_kinerja_id: the target of the unit that the work serves.
    """

    pimpinan: Pimpinan
    pegawai: tuple[uuid.UUID, ...]
    judul: str
    mulai: dt.date
    selesai: dt.date
    maksud_tujuan: str = ""
    target: str = ""
    pengaturan_lain: str = ""
    sifat: str = "rutin"
    jalur: Jalur | None = None
    tim_id: uuid.UUID | None = None
    lanjutan_dari_id: uuid.UUID | None = None
    alasan_ganti: str = ""
    ulang: uuid.UUID | None = None
    target_kinerja_id: uuid.UUID | None = None

    @property
    def form(self) -> Form:
        return "tim" if self.tim_id else "individu"


@dataclass(frozen=True)
class Kelompok:
    """People whom the same officers assign, with their steps.

    Args:
        langsung: all steps are the head's own: it is done when he says so.
    """

    dasar: Dasar
    pegawai: tuple[uuid.UUID, ...]
    langsung: bool


@dataclass(eq=False)
class SudahDitugaskan(Refused):
    """Somebody has this work already, or is proposed for it.

    Args:
        pegawai: who.
    """

    judul: str
    pegawai: tuple[uuid.UUID, ...]


def alur_pegawai(aturan: Aturan, pegawai_id: uuid.UUID, form: Form, jalur: Jalur | None = None) -> Alur:
    """The flow by which somebody is assigned inside his unit; special routes go by where he sits.

    Raises:
        susun.Dilarang: the regulation has none.
    """
    post = aturan.struktur.pos_orang(str(pegawai_id))
    assert post is not None, pegawai_id
    unit = aturan.struktur.unit[post.unit]
    return susun.alur_penunjukan(aturan.regulasi, form, unit, aturan.struktur, jalur)


def kelompok(rencana: RencanaPenunjukan, aturan: Aturan, instansi_id: uuid.UUID) -> tuple[Kelompok, ...]:
    """The people by the officers who assign them.

    Raises:
        susun.Dilarang: the regulation has no such way.
        susun.TanpaPejabat: a step has nobody to take it.
    """
    found: dict[tuple[object, ...], Kelompok] = {}
    for person in rencana.pegawai:
        dasar = _dasar(rencana, person, aturan, instansi_id)
        key = (dasar.surat.kutipan, *(step.pegawai_id for step in dasar.langkah), dasar.surat.penerbit_id)
        before = found.get(key)
        people = (*(before.pegawai if before else ()), person)
        found[key] = Kelompok(before.dasar if before else dasar, people, _sendiri(rencana.pimpinan, dasar))
    return tuple(found.values())


def dapat_diusulkan(rencana: RencanaPenunjukan, aturan: Aturan, instansi_id: uuid.UUID) -> bool:
    """Whether the head may leave to somebody's assessor what he could do himself (T Lamp. II angka 4)."""
    asked = replace(rencana, jalur="usulan")
    direct = {person for group in kelompok(rencana, aturan, instansi_id) if group.langsung for person in group.pegawai}
    try:
        proposals = kelompok(replace(asked, pegawai=tuple(direct)), aturan, instansi_id)
    except (susun.Dilarang, susun.TanpaPejabat):
        return False
    return any(not group.langsung for group in proposals)


def tunjuk(
    session: Session, rencana: RencanaPenunjukan, aturan: Aturan, instansi_id: uuid.UUID, now: dt.datetime
) -> tuple[Akibat, ...]:
    """Assign, or propose; one request for each group of people with the same officers.

    Raises:
        permohonan.PegawaiTidakAktif: somebody has left since he was chosen.
        SudahDitugaskan: somebody has this work already.
        PenugasanSendiri: the head would have himself replaced with authority that was lent to him.
        susun.Dilarang, susun.TanpaPejabat: as for `kelompok`.
    """
    pp.masih_aktif(session, rencana.pegawai)
    _belum_ditugaskan(session, rencana)
    _bukan_diri_sendiri(session, rencana, aturan)
    groups = kelompok(rencana, aturan, instansi_id)
    again = (rencana.ulang, *(None for _ in groups))
    return tuple(_ajukan(session, rencana, group, ref, now) for group, ref in zip(groups, again, strict=False))


def _dasar(rencana: RencanaPenunjukan, person: uuid.UUID, aturan: Aturan, instansi_id: uuid.UUID) -> Dasar:
    struktur = aturan.struktur
    flow = alur_pegawai(aturan, person, rencana.form, rencana.jalur)
    own = struktur.unit[str(rencana.pimpinan.unit_id)]
    konteks = Konteks(
        struktur=struktur,
        regulasi=aturan.regulasi,
        pemohon=rencana.pimpinan.orang,
        # Where the head of unit assigns, it is the head whose work it is, also for people of the units below his:
        # he appoints through one, two or three levels (T Lamp. II.1.a, Gambar 14-16). Where another does, each
        # person has his own assessor, and his own head who recommends him.
        pegawai=None if flow.penandatangan == "puo" else susun.orang_struktur(struktur, person),
        unit_asal=own,
        unit_pemohon=own,
        menunjuk=True,
    )
    found = susun.dasar(flow, konteks, instansi_id)
    return replace(found, langkah=tuple(replace(step, menamai_pegawai=False) for step in found.langkah))


def _sendiri(head: Pimpinan, dasar: Dasar) -> bool:
    return all(head.jabatan_id == step.jabatan_id or head.pegawai_id == step.pegawai_id for step in dasar.langkah)


def _ajukan(
    session: Session, rencana: RencanaPenunjukan, group: Kelompok, ulang: uuid.UUID | None, now: dt.datetime
) -> Akibat:
    """Submit the request of one group; steps that are the head's own are taken by his assigning."""
    isi = _isi(rencana, group)
    effect = (
        pp.ajukan_lagi(session, ulang, isi, group.dasar, now) if ulang else pp.ajukan(session, isi, group.dasar, now)
    )
    _sebut(session, effect.permohonan.id, group.pegawai)
    oleh, today = rencana.pimpinan.pegawai_id, wewenang.hari(session, effect.permohonan, now)
    while effect.giliran is not None and wewenang.kapasitas(session, effect.giliran, oleh, today):
        then = pp.putuskan(session, effect.giliran.id, Keputusan("disetujui", oleh), now)
        effect = replace(then, tembusan=effect.tembusan + then.tembusan)
    return effect


def _isi(rencana: RencanaPenunjukan, group: Kelompok) -> Isi:
    return Isi(
        mode="penunjukan",
        scope="dalam_unit",
        form=rencana.form,
        pemohon_id=rencana.pimpinan.pegawai_id,
        jabatan_pemohon_id=rencana.pimpinan.jabatan_id,
        kapasitas_pemohon=rencana.pimpinan.kapasitas,
        unit_pemilik_id=rencana.pimpinan.unit_id,
        unit_asal_id=rencana.pimpinan.unit_id,
        judul=rencana.judul,
        mulai=rencana.mulai,
        selesai=rencana.selesai,
        maksud_tujuan=rencana.maksud_tujuan,
        target=rencana.target,
        pengaturan_lain=rencana.pengaturan_lain,
        sifat=rencana.sifat,
        jumlah=len(group.pegawai),
        tim_id=rencana.tim_id,
        lanjutan_dari_id=rencana.lanjutan_dari_id,
        alasan_ganti=rencana.alasan_ganti,
        target_kinerja_id=rencana.target_kinerja_id,
    )


def _sebut(session: Session, permohonan_id: uuid.UUID, people: Sequence[uuid.UUID]) -> None:
    session.execute(sa.delete(PegawaiPilihan).where(col(PegawaiPilihan.permohonan_id) == permohonan_id))
    session.add_all(PegawaiPilihan(permohonan_id=permohonan_id, pegawai_id=person) for person in people)
    session.flush()


def _bukan_diri_sendiri(session: Session, rencana: RencanaPenunjukan, aturan: Aturan) -> None:
    if not rencana.alasan_ganti or rencana.lanjutan_dari_id is None:
        return
    assert aturan.struktur.hari is not None
    old = session.get_one(Penugasan, rencana.lanjutan_dari_id)
    wajib_bukan_sendiri(session, old, rencana.pimpinan.pegawai_id, aturan.struktur.hari)


def _belum_ditugaskan(session: Session, rencana: RencanaPenunjukan) -> None:
    """Two phones, or two taps a minute apart, assign the same work once; other work in parallel is allowed."""
    judul = rencana.judul.lower()
    running = select(Penugasan.pegawai_id).where(
        col(Penugasan.pegawai_id).in_(rencana.pegawai),
        col(Penugasan.unit_pemilik_id) == rencana.pimpinan.unit_id,
        sa.func.lower(col(Penugasan.judul)) == judul,
        col(Penugasan.status).in_(BERJALAN),
        col(Penugasan.selesai) >= rencana.mulai,
        col(Penugasan.mulai) <= rencana.selesai,
    )
    proposed = (
        select(PegawaiPilihan.pegawai_id)
        .join(Permohonan, col(Permohonan.id) == PegawaiPilihan.permohonan_id)
        .where(
            col(PegawaiPilihan.pegawai_id).in_(rencana.pegawai),
            col(Permohonan.unit_pemilik_id) == rencana.pimpinan.unit_id,
            sa.func.lower(col(Permohonan.judul)) == judul,
            col(Permohonan.status).in_(list(pp.MOVES)),
            col(Permohonan.scope) == "dalam_unit",
            col(Permohonan.id) != (rencana.ulang or uuid.UUID(int=0)),
        )
    )
    found = tuple(dict.fromkeys([*session.exec(running), *session.exec(proposed)]))
    if found:
        raise SudahDitugaskan(rencana.judul, found)
