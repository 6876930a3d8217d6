"""Taking a decision back: who, how long, and what of it remains."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlmodel import Session, col, select

from core import audit, penugasan
from core import permohonan as pp
from core.database import Database
from core.models.penugasan import Langkah, Penugasan, Permohonan, Tembusan
from core.models.surat import Surat
from core.permohonan import Keputusan, RencanaTembusan
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah, langkah_jabatan, plh

SECOND = dt.timedelta(seconds=1)
LATER = NOW + 30 * SECOND


def _diajukan(session: Session, d: Dunia, *steps: pp.RencanaLangkah, **lain: object) -> Permohonan:
    chain = steps or (langkah("puo", d.atasan), langkah("penilai", d.kepala))
    return pp.ajukan(session, isi(d, **lain), dasar(d, *chain), NOW).permohonan


def _putus(
    session: Session, row: Permohonan, oleh: uuid.UUID, putusan: pp.Putusan = "disetujui", **lain: object
) -> Langkah:
    step = pp.langkah_menunggu(session, row)
    assert step is not None
    effect = pp.putuskan(session, step.id, Keputusan(putusan, oleh, **lain), NOW)  # type: ignore[arg-type]
    if effect.penugasan:
        penugasan.terbitkan(session, row, effect.penugasan, None, NOW)
    assert effect.diputus is not None
    return effect.diputus


@pytest.mark.parametrize("putusan", ["disetujui", "ditolak", "dikembalikan"])
def test_a_decision_taken_back_leaves_everything_as_it_was(database: Database, putusan: pp.Putusan) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        before = [(s.status, s.menunggu_sejak, s.alasan) for s in pp.langkah_dari(session, row)]
        step = _putus(session, row, d.atasan, putusan, alasan="salah ketuk")
        undone = pp.urungkan(session, step.id, d.atasan, LATER)
        assert (undone.putusan, row.status, row.ditutup_pada) == (putusan, "diajukan", None)
        assert [(s.status, s.menunggu_sejak, s.alasan) for s in pp.langkah_dari(session, row)] == before
        assert list(audit.rusak(session)) == []


def test_the_step_that_had_its_turn_is_named_and_can_come_again(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        step = _putus(session, row, d.atasan)
        undone = pp.urungkan(session, step.id, d.atasan, LATER)
        assert undone.giliran is not None
        assert undone.giliran.kode == "penilai"
        with pytest.raises(pp.BukanGiliran):
            pp.putuskan(session, undone.giliran.id, Keputusan("disetujui", d.kepala), LATER)
        _putus(session, row, d.atasan)
        _putus(session, row, d.kepala)
        assert row.status == "disetujui"


def test_steps_ticked_off_on_the_way_come_back_too(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(
            session,
            d,
            langkah("dituju", d.atasan),
            langkah("teruskan", d.pengaju, "teruskan"),
            langkah("penilai", d.kepala),
        )
        step = _putus(session, row, d.atasan)
        pp.urungkan(session, step.id, d.atasan, LATER)
        assert [s.status for s in pp.langkah_dari(session, row)] == [
            "menunggu",
            "menunggu_giliran",
            "menunggu_giliran",
        ]


@pytest.mark.parametrize(("seconds", "open_"), [(0, True), (60, True), (61, False), (3600, False)])
def test_the_minute(database: Database, seconds: int, open_: bool) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        step = _putus(session, row, d.atasan)
        if open_:
            assert pp.urungkan(session, step.id, d.atasan, NOW + seconds * SECOND).langkah.status == "menunggu"
            return
        with pytest.raises(pp.TidakDapatDiurungkan) as late:
            pp.urungkan(session, step.id, d.atasan, NOW + seconds * SECOND)
        assert late.value.sebab == "lewat"


def test_only_who_decided_takes_it_back_not_whose_authority_it_was(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d, langkah_jabatan(d, "puo", d.atasan), langkah("penilai", d.kepala))
        plh(session, d, d.atasan, d.sekretaris)
        step = _putus(session, row, d.sekretaris)
        for who in (d.atasan, d.pengaju, d.kepala):
            with pytest.raises(pp.TidakDapatDiurungkan) as refused:
                pp.urungkan(session, step.id, who, LATER)
            assert refused.value.sebab == "bukan_pemutus"
        pp.urungkan(session, step.id, d.sekretaris, LATER)
        assert (step.status, step.kapasitas) == ("menunggu", "")


def test_it_is_over_once_the_next_officer_has_decided(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        step = _putus(session, row, d.atasan)
        _putus(session, row, d.kepala)
        with pytest.raises(pp.TidakDapatDiurungkan) as late:
            pp.urungkan(session, step.id, d.atasan, LATER)
        assert (late.value.sebab, late.value.nama) == ("ditindaklanjuti", "Orang 2")
        assert row.status == "disetujui"


def test_it_is_over_once_the_next_officer_has_asked_something(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        step = _putus(session, row, d.atasan)
        waiting = pp.langkah_menunggu(session, row)
        assert waiting is not None
        pp.tanya(session, waiting.id, d.kepala, "Kapan mulai?", NOW + SECOND)
        with pytest.raises(pp.TidakDapatDiurungkan):
            pp.urungkan(session, step.id, d.atasan, LATER)


def test_it_is_over_once_the_requester_has_moved_on(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        returned = _diajukan(session, d)
        step = _putus(session, returned, d.atasan, "dikembalikan", alasan="target?")
        pp.ajukan_lagi(session, returned.id, isi(d), dasar(d, langkah("puo", d.atasan)), LATER)
        withdrawn = _diajukan(session, d, judul="Lain")
        other = _putus(session, withdrawn, d.atasan)
        pp.tarik(session, withdrawn.id, d.pengaju, LATER)
        for one in (step, other):
            with pytest.raises(pp.TidakDapatDiurungkan) as late:
                pp.urungkan(session, one.id, d.atasan, LATER)
            assert late.value.nama == "Orang 0"


def test_a_refusal_stands_once_the_same_was_asked_for_again(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        step = _putus(session, _diajukan(session, d), d.atasan, "ditolak")
        _diajukan(session, d)
        with pytest.raises(pp.TidakDapatDiurungkan) as late:
            pp.urungkan(session, step.id, d.atasan, LATER)
        assert late.value.sebab == "diajukan_lagi"


def test_twice_is_once(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        step = _putus(session, _diajukan(session, d), d.atasan)
        pp.urungkan(session, step.id, d.atasan, LATER)
        with pytest.raises(pp.SudahDiurungkan):
            pp.urungkan(session, step.id, d.atasan, LATER)


def test_the_last_approval_voids_assignments_and_letters(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d, langkah("puo", d.atasan))
        step = _putus(session, row, d.atasan)
        undone = pp.urungkan(session, step.id, d.atasan, LATER)
        assert [one.status for one in undone.penugasan] == ["batal"]
        letters = session.exec(select(Surat).where(col(Surat.permohonan_id) == row.id)).all()
        assert [letter.status for letter in letters] == ["batal"]
        _putus(session, row, d.atasan)
        assert sorted(session.exec(select(Penugasan.status))) == ["batal", "terbit"]


def test_letters_written_before_the_decision_stand(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d, langkah("puo", d.atasan))
        asking = Surat(
            instansi_id=d.instansi,
            jenis="permohonan_pelibatan",
            status="terbit",
            nomor="PP-2026-0001",
            tanggal=NOW.date(),
            penerbit_id=d.pengaju,
            permohonan_id=row.id,
            kode="kode-surat",
            dibuat_pada=NOW - SECOND,
        )
        session.add(asking)
        session.flush()
        step = _putus(session, row, d.atasan)
        pp.urungkan(session, step.id, d.atasan, LATER)
        found = session.exec(select(Surat.status).where(col(Surat.permohonan_id) == row.id)).all()
        assert sorted(found) == ["batal", "terbit"]
        assert asking.status == "terbit"


def test_a_letter_that_was_received_binds(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        ground = (langkah("puo", d.atasan, menamai_pegawai=True),)
        row = _diajukan(session, d, *ground, mode="penunjukan", pegawai_id=None, jumlah=2)
        step = _putus(session, row, d.atasan, pilihan=(d.orang_lain, d.sekretaris))
        made = session.exec(select(Penugasan).order_by(col(Penugasan.id))).all()
        penugasan.terima(session, made[1].id, made[1].pegawai_id, LATER)
        with pytest.raises(pp.TidakDapatDiurungkan) as late:
            pp.urungkan(session, step.id, d.atasan, LATER)
        assert late.value.sebab == "surat_diterima"
        assert [one.status for one in made] == ["terbit", "diterima"]


def test_names_go_back_to_those_of_the_step_before(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(
            session,
            d,
            langkah("rekomendasi", d.atasan, "rekomendasi", menamai_pegawai=True),
            langkah("ketersediaan", d.kepala, "ketersediaan", menamai_pegawai=True),
            langkah("jawaban", d.sekretaris, "jawaban"),
            mode="penunjukan",
            pegawai_id=None,
            jumlah=2,
        )
        _putus(session, row, d.atasan, pilihan=(d.orang_lain, d.pengaju))
        step = _putus(session, row, d.kepala, pilihan=(d.orang_lain,))
        assert pp.pilihan_dari(session, row.id) == [d.orang_lain]
        pp.urungkan(session, step.id, d.kepala, LATER)
        assert pp.pilihan_dari(session, row.id) == [d.orang_lain, d.pengaju]


def test_copies_of_an_undone_decision_are_taken_back_and_sent_with_the_next(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        copies = tuple(RencanaTembusan(d.sekretaris, "puo", when, "Ps. 3") for when in ("diajukan", "disetujui"))
        row = _diajukan(session, d, langkah("puo", d.atasan, tembusan=copies), langkah("penilai", d.kepala))
        step = _putus(session, row, d.atasan)
        assert pp.urungkan(session, step.id, d.atasan, LATER).tembusan == (d.sekretaris,)
        assert session.exec(select(Tembusan.kapan)).all() == ["diajukan"]
        _putus(session, row, d.atasan)
        assert sorted(session.exec(select(Tembusan.kapan))) == ["diajukan", "disetujui"]
