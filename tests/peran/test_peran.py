"""Open roles: fit, seats, who is asked next, and requests that lapse."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from core import organisasi, peran
from core import permohonan as pp
from core.database import Database
from core.kecocokan import kecocokan, pecah
from core.models.jejak import JejakAudit
from core.models.penugasan import Penugasan, PeranTerbuka
from core.organisasi import Orang
from core.permohonan import Keputusan, TidakDapatDitarik
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah

TODAY = dt.date(2026, 12, 1)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


@pytest.fixture
def d(session: Session) -> Dunia:
    return dunia(session)


@pytest.fixture
def orang(session: Session, d: Dunia) -> Orang:
    person = organisasi.orang(session, d.pengaju)
    return replace(person, keahlian=("analisis data", "penyusunan anggaran"), jabatan="Perencana Ahli Muda")


def role(session: Session, d: Dunia, kursi: int = 1) -> PeranTerbuka:
    row = PeranTerbuka(
        unit_id=d.unit,
        dibuka_oleh_id=d.kepala,
        judul="Analis data",
        kompetensi="analisis data",
        mulai=dt.date(2026, 12, 7),
        selesai=dt.date(2027, 2, 28),
        kursi=kursi,
        dibuka_pada=NOW,
    )
    session.add(row)
    session.flush()
    return row


def tawarkan(session: Session, d: Dunia, siapa: uuid.UUID, row: PeranTerbuka) -> pp.Akibat:
    wish = isi(d, pemohon_id=siapa, pegawai_id=siapa, peran_terbuka_id=row.id)
    return pp.ajukan(session, wish, dasar(d, langkah("puo", d.kepala)), NOW)


@pytest.mark.parametrize(
    ("diminta", "ada", "kurang"),
    [
        ("Analisis data, desain grafis", ("Analisis data",), ("desain grafis",)),
        ("analis data dan penyusunan anggaran", ("analis data", "penyusunan anggaran"), ()),
        ("perencana", ("perencana",), ()),  # the post says it
        ("analisis jabatan", (), ("analisis jabatan",)),
        ("", (), ()),
    ],
)
def test_what_is_asked_for_is_found_among_skills_and_the_post(
    orang: Orang, diminta: str, ada: tuple[str, ...], kurang: tuple[str, ...]
) -> None:
    found = kecocokan(diminta, orang)

    assert (found.ada, found.kurang, found.jenjang) == (ada, kurang, None)


def test_nothing_asked_for_fits_everybody_and_another_level_counts_half(orang: Orang) -> None:
    assert kecocokan("", orang).nilai == 1
    assert kecocokan("analisis data", orang, [orang.jenjang or orang.jenis]).nilai == 1
    assert kecocokan("analisis data", orang, ["Pemula"]).nilai == 0.5


def test_a_wish_is_split_at_commas_lines_and_dan() -> None:
    assert pecah("Analisis data, desain; desain\nnotula dan arsip.") == ("Analisis data", "desain", "notula", "arsip")


def test_a_role_leaves_the_board_when_its_seats_are_taken_and_comes_back_when_one_falls_free(
    session: Session, d: Dunia
) -> None:
    row = role(session, d)
    waiting = tawarkan(session, d, d.pengaju, row).giliran
    assert waiting is not None
    assert peran.terbuka(session, TODAY, 10) == [row]

    made = pp.putuskan(session, waiting.id, Keputusan("disetujui", d.kepala), NOW).penugasan
    assert peran.terisi(session, [row.id]) == {row.id: 1}
    assert peran.terbuka(session, TODAY, 10) == []
    with pytest.raises(peran.PeranDitutup) as refused:
        peran.wajib_terbuka(session, row, TODAY)
    assert refused.value.terisi

    session.get_one(Penugasan, made[0].id).status = "batal"
    session.flush()
    assert peran.terbuka(session, TODAY, 10) == [row]


def test_the_lighter_load_comes_first_among_equals(session: Session, d: Dunia) -> None:
    row = role(session, d, kursi=2)
    for one in (d.pengaju, d.atasan):
        tawarkan(session, d, one, row)
    busy = Penugasan(
        pegawai_id=d.pengaju,
        unit_pemilik_id=d.unit,
        judul="Lain",
        mulai=TODAY,
        selesai=dt.date(2027, 1, 1),
        status="diterima",
    )
    session.add(busy)
    session.flush()

    found = peran.peminat(session, row, TODAY)

    assert [(one.orang.id, one.beban, one.bentrok) for one in found] == [(d.atasan, 0, 0), (d.pengaju, 1, 1)]


def test_who_has_had_an_answer_is_no_longer_waiting(session: Session, d: Dunia) -> None:
    row = role(session, d)
    waiting = tawarkan(session, d, d.pengaju, row).giliran
    assert waiting is not None
    pp.putuskan(session, waiting.id, Keputusan("ditolak", d.kepala, "sudah terisi"), NOW)

    assert peran.peminat(session, row, TODAY) == []


def test_closing_happens_once_and_is_in_the_trail(session: Session, d: Dunia) -> None:
    row = role(session, d)

    assert [peran.tutup(session, row, d.kepala, NOW) for _ in range(2)] == [True, False]
    assert [one.tindakan for one in session.exec(select(JejakAudit))] == ["peran.ditutup"]
    with pytest.raises(peran.PeranDitutup) as refused:
        peran.wajib_terbuka(session, row, TODAY)
    assert not refused.value.terisi


def test_a_request_that_waits_elsewhere_lapses_with_its_steps(session: Session, d: Dunia) -> None:
    row = role(session, d)
    request = tawarkan(session, d, d.pengaju, row).permohonan

    effect = pp.gugurkan(session, request.id, d.kepala, NOW)

    assert effect.permohonan.status == "batal"
    assert effect.diputus is not None
    assert {step.status for step in pp.langkah_dari(session, effect.permohonan)} == {"batal"}
    with pytest.raises(TidakDapatDitarik):
        pp.gugurkan(session, request.id, d.kepala, NOW)
