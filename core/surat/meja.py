"""The desk a letter is written at: its government, regulation, kop and signer, read from the database."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core import organisasi, regulasi
from core.language import SOURCE, language
from core.models.organisasi import Instansi, Jabatan, PerangkatDaerah, UnitOrganisasi
from core.organisasi import Orang
from core.regulasi import Regulasi
from core.regulasi.struktur import Struktur
from core.surat import penanda as blok
from core.surat.isi import Kop, Penerima, Penutup
from core.surat.penanda import DI_SAMPING, Pejabat
from core.surat.rancangan import Penanda
from core.surat.tata import Tata


@dataclass(frozen=True)
class Meja:
    """Everything the letters of one government and one signer have in common.

    Args:
        tanggal: the day of the letter, in the zone of the instansi.
        struktur: as it is on that day, to name the posts people report to; None leaves them unnamed.
    """

    session: Session
    instansi: Instansi
    aturan: Regulasi
    tata: Tata
    kop: Kop
    penanda: Penanda
    pejabat: Pejabat
    tanggal: dt.date
    struktur: Struktur | None = None

    @property
    def seruan(self) -> str:
        """What the letter does, in the middle of it: "Menugaskan", "Memerintahkan"."""
        return self.aturan.istilah.get("seruan", "Menugaskan")

    @property
    def dasar(self) -> str:
        """The regent regulation as it is cited."""
        return f"{self.aturan.judul} tentang {self.aturan.identitas.tentang}"

    @property
    def di(self) -> str:
        return self.instansi.tempat or "Tempat"

    def penutup(self, *, penetapan: bool = False) -> Penutup:
        place = self.instansi.tempat
        return blok.penutup(self.pejabat, place, self.tanggal, penetapan=penetapan, nip_sekda=self.tata.nip_sekda)

    def judul(self, jenis: str) -> str:
        """The title: the setting, else the regulation's own word ("surat perintah"), else the usual one."""
        word = self.aturan.istilah.get("surat_tugas", "")
        return self.tata.judul_surat(jenis, word.title() if word.replace(" ", "_") == jenis else "")

    def penerima(self, peran: Mapping[uuid.UUID, str], pemilik: uuid.UUID | None = None) -> tuple[Penerima, ...]:
        """People with what they do, in the order given.

        Args:
            pemilik: the unit whose work it is; where one of them comes from another office, each one's is named.
        """
        people = organisasi.orang_banyak(self.session, peran)
        office = self.session.get_one(UnitOrganisasi, pemilik).perangkat_daerah_id if pemilik else None
        across = office is not None and any(one.pd_id != office for one in people.values())
        return tuple(penerima(people[one], role, lengkap=across) for one, role in peran.items() if one in people)

    def jabatan(self, ids: Iterable[uuid.UUID]) -> tuple[str, ...]:
        """The posts of people, each once: for copies."""
        wanted = list(ids)
        people = organisasi.orang_banyak(self.session, wanted)
        return tuple(dict.fromkeys(people[one].jabatan for one in wanted if one in people))

    def tempat(self, unit_id: uuid.UUID) -> str:
        """A unit with its office."""
        query = (
            select(UnitOrganisasi.nama, PerangkatDaerah.nama)
            .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
            .where(UnitOrganisasi.id == unit_id)
        )
        unit, office = self.session.exec(query).one()
        return unit if unit == office else f"{unit} {office}"

    def pada(self, moment: dt.datetime) -> dt.date:
        """The day a moment falls on where the instansi works."""
        return moment.astimezone(ZoneInfo(self.instansi.zona)).date()


def meja(session: Session, instansi_id: uuid.UUID, aturan: str, penanda: Penanda, tanggal: dt.date) -> Meja:
    """The desk for one signer on one day.

    Args:
        aturan: name of the regulation the request was made under.
    """
    government = session.get_one(Instansi, instansi_id)
    law = organisasi.peraturan(regulasi.muat(aturan), government.pilihan)
    layout = Tata.yang_berlaku(government.tata)
    officer, office = _pejabat(session, penanda)
    return Meja(session, government, law, layout, _kop(government, layout, officer, office), penanda, officer, tanggal)


def penerima(person: Orang, peran: str = "", *, lengkap: bool = False) -> Penerima:
    """A person in a letter.

    Args:
        lengkap: the unit with its office, for a letter that crosses offices.
    """
    unit = f"{person.unit}, {person.pd}" if lengkap and person.unit != person.pd else person.unit
    return Penerima(person.nama, person.nip, person.pangkat, person.jabatan, unit, peran)


def hari(day: dt.date) -> str:
    return language(SOURCE).date(day)


def masa(mulai: dt.date, selesai: dt.date) -> str:
    return f"{hari(mulai)} sampai dengan {hari(selesai)}"


def _pejabat(session: Session, penanda: Penanda) -> tuple[Pejabat, PerangkatDaerah]:
    """The signer, and the office whose kop the letter bears.

    Who signs a.n. the regent writes under the kop of his own office, as Permendagri 1/2023 has it for the heads of
    offices; in every other case it is the office of the authority.
    """
    person = organisasi.orang(session, penanda.pegawai_id)
    post_of = select(Jabatan, UnitOrganisasi.perangkat_daerah_id).join(UnitOrganisasi)
    post, office_id = session.exec(post_of.where(Jabatan.id == (penanda.jabatan_id or person.jabatan_id))).one()
    beside = penanda.kapasitas in DI_SAMPING
    if beside and blok.kepala_daerah(post.nama):
        office_id = person.pd_id
    officer = Pejabat(
        nama=person.nama,
        jabatan=post.nama,
        pangkat=person.pangkat,
        nip=person.nip,
        kapasitas=penanda.kapasitas,
        sendiri=person.jabatan if beside else "",
        atas=_kepala(session, office_id, post) if penanda.kapasitas == "u.b." else "",
    )
    return officer, session.get_one(PerangkatDaerah, office_id)


def _kepala(session: Session, pd_id: uuid.UUID, post: Jabatan) -> str:
    """The head of the office, in whose name a post below him signs u.b.; empty for the head himself."""
    query = (
        select(Jabatan)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
        .where(
            col(UnitOrganisasi.perangkat_daerah_id) == pd_id,
            col(UnitOrganisasi.induk_id).is_(None),
            col(Jabatan.kepala),
        )
    )
    head = session.exec(query).first()
    return head.nama if head is not None and head.id != post.id else ""


def _kop(government: Instansi, layout: Tata, officer: Pejabat, office: PerangkatDaerah) -> Kop:
    if blok.kepala_daerah(officer.jabatan) and officer.kapasitas not in DI_SAMPING:
        return Kop(officer.jabatan, bentuk="kepala_daerah")
    own = (office.alamat,) if office.alamat else layout.alamat or ((government.alamat,) if government.alamat else ())
    lines = (*own, *((layout.kontak,) if layout.kontak else ()))
    return Kop(office.nama, layout.nama_pemerintah or government.nama, lines)
