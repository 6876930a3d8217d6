"""Refusals that do not end a request but take it back to an earlier step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from core import permohonan as pp
from core.database import Database
from core.models.penugasan import Langkah, Permohonan
from core.permohonan import Keputusan, gabung
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


@pytest.fixture
def d(session: Session) -> Dunia:
    return dunia(session)


def diajukan(session: Session, d: Dunia, kembali_ke: str) -> Permohonan:
    """Three officers; the last one's refusal leads to `kembali_ke`."""
    last = langkah("surat", d.sekretaris, "terbitkan", kembali_ke=kembali_ke)
    return pp.ajukan(
        session, isi(d), dasar(d, langkah("puo", d.atasan), langkah("penilai", d.kepala), last), NOW
    ).permohonan


def putus(session: Session, row: Permohonan, putusan: pp.Putusan, alasan: str = "") -> pp.Akibat:
    """Whoever it waits for decides."""
    step = pp.langkah_menunggu(session, row)
    assert step is not None
    return pp.putuskan(session, step.id, Keputusan(putusan, step.pegawai_id, alasan), NOW)


def sampai_terakhir(session: Session, row: Permohonan) -> None:
    for _ in range(2):
        putus(session, row, "disetujui")


def status(steps: list[Langkah]) -> list[str]:
    return [step.status for step in steps]


def test_it_waits_again_where_the_file_says_and_the_old_round_keeps_the_refusal(session: Session, d: Dunia) -> None:
    row = diajukan(session, d, "puo")
    sampai_terakhir(session, row)

    effect = putus(session, row, "ditolak", "Namanya belum tepat")

    assert (row.status, row.putaran) == ("diajukan", 2)
    assert effect.giliran is not None
    assert effect.giliran.pegawai_id == d.atasan
    assert status(pp.langkah_dari(session, row)) == ["menunggu", "menunggu_giliran", "menunggu_giliran"]
    before = pp.langkah_putaran_lalu(session, row)
    assert status(before) == ["disetujui", "disetujui", "ditolak"]
    assert before[-1].alasan == "Namanya belum tepat"


def test_what_was_decided_before_that_step_stands(session: Session, d: Dunia) -> None:
    row = diajukan(session, d, "penilai")
    sampai_terakhir(session, row)

    putus(session, row, "ditolak")

    first, second, third = pp.langkah_dari(session, row)
    assert (first.status, first.diputus_oleh_id) == ("disetujui", d.atasan)
    assert (second.status, second.diputus_oleh_id, second.pegawai_id) == ("menunggu", None, d.kepala)
    assert third.status == "menunggu_giliran"


def test_the_second_round_can_end_well(session: Session, d: Dunia) -> None:
    row = diajukan(session, d, "penilai")
    sampai_terakhir(session, row)
    putus(session, row, "ditolak")

    putus(session, row, "disetujui")
    effect = putus(session, row, "disetujui")

    assert effect.permohonan.status == "disetujui"
    assert [one.pegawai_id for one in effect.penugasan] == [d.pengaju]


def test_to_the_requester_is_returning_it(session: Session, d: Dunia) -> None:
    row = diajukan(session, d, "pemohon")
    sampai_terakhir(session, row)

    effect = putus(session, row, "ditolak", "Mohon dilengkapi")

    assert row.status == "dikembalikan"
    assert effect.diputus is not None
    assert (effect.diputus.status, effect.diputus.alasan) == ("dikembalikan", "Mohon dilengkapi")


def test_it_goes_back_and_forth_only_so_often(session: Session, d: Dunia) -> None:
    row = diajukan(session, d, "penilai")
    putus(session, row, "disetujui")
    for _ in range(pp.PUTARAN_TERBANYAK):
        putus(session, row, "disetujui")
        putus(session, row, "ditolak")

    assert row.status == "ditolak"


def test_a_refusal_that_sent_it_back_is_not_taken_back(session: Session, d: Dunia) -> None:
    row = diajukan(session, d, "penilai")
    sampai_terakhir(session, row)
    step = putus(session, row, "ditolak").diputus
    assert step is not None

    assert not pp.dapat_diurungkan(row, step, NOW)
    with pytest.raises(pp.TidakDapatDiurungkan) as refused:
        pp.urungkan(session, step.id, d.sekretaris, NOW)
    assert refused.value.sebab == "langsung_berlaku"
    assert row.putaran == 2


def test_where_its_officer_was_not_asked_again_it_goes_back_to_where_he_was(session: Session, d: Dunia) -> None:
    """The assessor consented at the first step, so that the determination was ticked off."""
    last = langkah("surat", d.sekretaris, "terbitkan", kembali_ke="penetapan")
    steps = (langkah("penilai", d.kepala), langkah("puo", d.atasan), langkah("penetapan", d.kepala, "tetapkan"), last)
    row = pp.ajukan(session, isi(d), dasar(d, *steps), NOW).permohonan
    sampai_terakhir(session, row)
    assert status(pp.langkah_dari(session, row)) == ["disetujui", "disetujui", "tercakup", "menunggu"]

    effect = putus(session, row, "ditolak")

    assert effect.giliran is not None
    assert (effect.giliran.kode, effect.giliran.pegawai_id) == ("penilai", d.kepala)


def test_a_step_that_went_into_another_is_found_under_its_name(d: Dunia) -> None:
    first, second = langkah("puo", d.atasan), langkah("penetapan", d.atasan, "tetapkan")
    merged = gabung([first, second, langkah("surat", d.kepala, "terbitkan", kembali_ke="penetapan")])

    assert [(step.kode, step.kembali_ke) for step in merged] == [("puo", ""), ("surat", "puo")]
