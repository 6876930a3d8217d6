"""The samples against the regulations' own deciders: nobody is left without an assessor."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import Session, select

from core import contoh, organisasi
from core.database import Database
from core.models.organisasi import Jabatan
from core.rahasia import Rahasia
from core.regulasi import muat
from core.regulasi.kedudukan import penilai
from core.regulasi.struktur import Struktur

DESEMBER = dt.date(2026, 12, 1)


def _ditugaskan(struktur: Struktur) -> list[str]:
    return [o.id for o in struktur.orang.values() if not struktur.pos[o.pos].kepala]


@pytest.mark.parametrize("sampel", contoh.tersedia(), ids=lambda c: c.nama)
def test_every_jf_and_pelaksana_has_an_assessor(database: Database, sampel: contoh.Contoh) -> None:
    with Session(database.engine) as session:
        contoh.isi(session, contoh.bangun(sampel.nama), Rahasia("uji"))
        struktur = organisasi.baca_struktur(session).pada(DESEMBER)
    regulasi = muat(sampel.regulasi)
    tanpa = [id_ for id_ in _ditugaskan(struktur) if penilai(struktur.orang[id_], struktur, regulasi).orang is None]
    assert tanpa == []


@pytest.mark.parametrize("sampel", contoh.tersedia(), ids=lambda c: c.nama)
@pytest.mark.parametrize(
    ("alias", "atasan"),
    [
        ("analis-anggaran", "kabid-anggaran"),
        ("pelaksana", "kabid-anggaran"),
        ("perencana", "kabid-perencanaan"),
        ("pranata-komputer", "kabid-perencanaan"),
        ("analis-lain", "kabid-lain"),
        ("kabid-anggaran", "kepala-dinas"),
        ("kasubbag-umum", "sekretaris-dinas"),
        ("asisten", "sekda"),
    ],
)
def test_the_actors_answer_to_each_other(database: Database, sampel: contoh.Contoh, alias: str, atasan: str) -> None:
    with Session(database.engine) as session:
        contoh.isi(session, contoh.bangun(sampel.nama, 0), Rahasia("uji"))
        orang, harapan = (organisasi.orang_by_alias(session, a) for a in (alias, atasan))
        struktur = organisasi.baca_struktur(session)
    assert orang is not None
    assert harapan is not None
    hasil = penilai(struktur.orang[str(orang.id)], struktur, muat(sampel.regulasi))
    assert hasil.orang == struktur.orang[str(harapan.id)]


@pytest.mark.parametrize("sampel", contoh.tersedia(), ids=lambda c: c.nama)
def test_special_cases_are_what_the_rules_find(database: Database, sampel: contoh.Contoh) -> None:
    isi = contoh.bangun(sampel.nama, 0)
    with Session(database.engine) as session:
        contoh.isi(session, isi, Rahasia("uji"))
        struktur = organisasi.baca_struktur(session)
        orang = {p.nip: str(o.id) for p in isi.pegawai if (o := organisasi.pegawai_by_nip(session, p.nip))}
        pos = {kode: str(id_) for kode, id_ in session.exec(select(Jabatan.kode, Jabatan.id))}
    for satu in isi.delegasi:
        pejabat = struktur.pada(DESEMBER).pejabat(pos[satu.jabatan])
        assert pejabat is not None
        assert (pejabat.orang.id, pejabat.kapasitas) == (orang[satu.kepada], satu.kapasitas)
    [peta] = [p for p in isi.peta_jabatan if p.nip]
    hasil = penilai(struktur.orang[orang[peta.nip]], struktur.pada(DESEMBER), muat(sampel.regulasi))
    assert hasil.pos is not None
    assert (hasil.pos.id, hasil.kutipan) == (pos[peta.penilai], "peta jabatan")
