"""A request's life: who may move it, what follows, and what can never happen."""

from __future__ import annotations

import uuid

import pytest
from sqlmodel import Session, col, select

from core import audit
from core import permohonan as pp
from core.database import Database
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.permohonan import Keputusan, RencanaTembusan
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah


def _two_steps(d: Dunia) -> pp.Dasar:
    return dasar(d, langkah("puo_dituju", d.atasan), langkah("penilai", d.kepala))


def _submitted(session: Session, d: Dunia, ground: pp.Dasar | None = None) -> pp.Akibat:
    return pp.ajukan(session, isi(d), ground or _two_steps(d), NOW)


def _waiting(session: Session, row: Permohonan) -> Langkah:
    found = pp.langkah_menunggu(session, row)
    assert found is not None
    return found


def test_steps_wait_one_after_the_other_and_the_last_makes_the_assignment(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        first = _submitted(session, d)
        assert first.giliran is not None
        second = pp.putuskan(session, first.giliran.id, Keputusan("disetujui", d.atasan), NOW)
        assert second.giliran is not None
        assert second.giliran.pegawai_id == d.kepala
        assert not second.penugasan
        last = pp.putuskan(session, second.giliran.id, Keputusan("disetujui", d.kepala), NOW)
        assert last.permohonan.status == "disetujui"
        assert [one.pegawai_id for one in last.penugasan] == [d.pengaju]


@pytest.mark.parametrize("putusan", ["disetujui", "ditolak", "dikembalikan"])
def test_a_second_decision_learns_of_the_first(database: Database, putusan: pp.Putusan) -> None:
    with database.writing() as session:
        d = dunia(session)
        step = _submitted(session, d).giliran
        assert step is not None
        pp.putuskan(session, step.id, Keputusan(putusan, d.atasan), NOW)
        with pytest.raises(pp.SudahDiputus) as late:
            pp.putuskan(session, step.id, Keputusan("ditolak", d.atasan), NOW)
        assert late.value.langkah.status == putusan


@pytest.mark.parametrize("who", ["pengaju", "kepala", "orang_lain"])
def test_only_the_officer_whose_turn_it_is_decides(database: Database, who: str) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        step = _waiting(session, row)
        with pytest.raises(pp.BukanGiliran):
            pp.putuskan(session, step.id, Keputusan("disetujui", getattr(d, who)), NOW)
        assert _waiting(session, row).id == step.id


def test_the_next_officer_must_wait_for_his_turn(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        later = pp.langkah_dari(session, row)[1]
        with pytest.raises(pp.BukanGiliran):
            pp.putuskan(session, later.id, Keputusan("disetujui", d.kepala), NOW)


def test_a_refusal_without_the_reason_it_needs_moves_nothing(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        ground = dasar(d, langkah("penilai", d.atasan, tolak_alasan_wajib=True))
        row = _submitted(session, d, ground).permohonan
        step = _waiting(session, row)
        with pytest.raises(pp.AlasanWajib):
            pp.putuskan(session, step.id, Keputusan("ditolak", d.atasan), NOW)
        after = pp.putuskan(session, step.id, Keputusan("ditolak", d.atasan, "sedang penuh"), NOW)
        assert after.permohonan.status == "ditolak"


def test_one_officer_at_two_levels_taps_once(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        ground = dasar(d, langkah("puo", d.atasan), langkah("penilai", d.atasan), langkah("surat", d.kepala))
        row = _submitted(session, d, ground).permohonan
        assert [step.pelaku for step in pp.langkah_dari(session, row)] == [["puo", "penilai"], ["surat"]]


def test_who_consented_before_is_not_asked_again_to_determine(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        ground = dasar(
            d, langkah("atasan", d.atasan), langkah("dituju", d.kepala), langkah("penilai", d.atasan, "tetapkan")
        )
        step = _submitted(session, d, ground).giliran
        assert step is not None
        step = pp.putuskan(session, step.id, Keputusan("disetujui", d.atasan), NOW).giliran
        assert step is not None
        assert pp.putuskan(session, step.id, Keputusan("disetujui", d.kepala), NOW).permohonan.status == "disetujui"


def test_who_signs_under_a_list_of_names_sees_it_first(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        ground = dasar(
            d,
            langkah("penilai", d.atasan),
            langkah("rekomendasi", d.kepala, "rekomendasi", menamai_pegawai=True),
            langkah("surat", d.atasan, "terbitkan"),
        )
        row = pp.ajukan(session, isi(d, mode="penunjukan", pegawai_id=None, jumlah=2), ground, NOW).permohonan
        pp.putuskan(session, _waiting(session, row).id, Keputusan("disetujui", d.atasan), NOW)
        named = Keputusan("disetujui", d.kepala, pilihan=(d.orang_lain,))
        pp.putuskan(session, _waiting(session, row).id, named, NOW)
        assert _waiting(session, row).kode == "surat"
        last = pp.putuskan(session, _waiting(session, row).id, Keputusan("disetujui", d.atasan), NOW)
        assert [one.pegawai_id for one in last.penugasan] == [d.orang_lain]


@pytest.mark.parametrize(
    ("names", "error"), [(0, pp.PegawaiBelumDipilih), (2, pp.TerlaluBanyakPegawai)], ids=["nobody", "too many"]
)
def test_a_step_that_names_people_needs_the_right_number(
    database: Database, names: int, error: type[Exception]
) -> None:
    with database.writing() as session:
        d = dunia(session)
        ground = dasar(d, langkah("puo_asal", d.atasan, menamai_pegawai=True))
        row = pp.ajukan(session, isi(d, mode="penunjukan", pegawai_id=None), ground, NOW).permohonan
        people = (d.orang_lain, d.sekretaris)[:names]
        with pytest.raises(error):
            pp.putuskan(session, _waiting(session, row).id, Keputusan("disetujui", d.atasan, pilihan=people), NOW)


def test_a_returned_request_comes_back_in_a_new_round(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        pp.putuskan(session, _waiting(session, row).id, Keputusan("dikembalikan", d.atasan, "targetnya?"), NOW)
        assert pp.langkah_menunggu(session, row) is None
        pp.ajukan_lagi(session, row.id, isi(d, target="jelas"), _two_steps(d), NOW)
        assert (row.putaran, row.status, row.target) == (2, "diajukan", "jelas")
        rounds = session.exec(select(Langkah.putaran).where(col(Langkah.permohonan_id) == row.id)).all()
        assert sorted(rounds) == [1, 1, 2, 2]


def test_rounds_end(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        for _ in range(pp.PUTARAN_TERBANYAK - 1):
            pp.putuskan(session, _waiting(session, row).id, Keputusan("dikembalikan", d.atasan, "lagi"), NOW)
            pp.ajukan_lagi(session, row.id, isi(d), _two_steps(d), NOW)
        pp.putuskan(session, _waiting(session, row).id, Keputusan("dikembalikan", d.atasan, "lagi"), NOW)
        with pytest.raises(pp.PutaranHabis):
            pp.ajukan_lagi(session, row.id, isi(d), _two_steps(d), NOW)


def test_only_the_requester_withdraws_and_only_while_it_runs(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        with pytest.raises(pp.TidakDapatDitarik):
            pp.tarik(session, row.id, d.atasan, NOW)
        assert pp.tarik(session, row.id, d.pengaju, NOW).permohonan.status == "batal"
        with pytest.raises(pp.TidakDapatDitarik):
            pp.tarik(session, row.id, d.pengaju, NOW)


def test_the_same_wish_twice_shows_the_first(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        with pytest.raises(pp.SudahPernahDiajukan) as again:
            pp.ajukan(session, isi(d, judul="PEKERJAAN UJI"), _two_steps(d), NOW)
        assert again.value.permohonan.id == row.id


def test_a_copy_goes_out_once_and_never_to_the_requester(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        copies = tuple(
            RencanaTembusan(who, "penilai", "diajukan", "Ps. 3") for who in (d.sekretaris, d.sekretaris, d.pengaju)
        )
        effect = _submitted(session, d, dasar(d, langkah("puo", d.atasan, tembusan=copies)))
        assert [copy.pegawai_id for copy in effect.tembusan] == [d.sekretaris]


def test_questions_do_not_move_the_flow(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        step = _waiting(session, row)
        asked = pp.tanya(session, step.id, d.atasan, "Kapan?", NOW)
        with pytest.raises(pp.TidakDapatDitarik):
            pp.jawab(session, asked.id, d.orang_lain, "Besok", NOW)
        assert pp.jawab(session, asked.id, d.pengaju, "Besok", NOW).kepada_id == d.atasan
        assert _waiting(session, row).id == step.id


def test_every_move_is_in_the_trail_and_the_trail_notices_a_change(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        pp.putuskan(session, _waiting(session, row).id, Keputusan("ditolak", d.atasan), NOW)
        assert list(audit.rusak(session)) == []
        trail = session.exec(select(audit.JejakAudit).order_by(col(audit.JejakAudit.id))).all()
        assert [one.tindakan for one in trail] == ["permohonan.diajukan", "permohonan.ditolak"]
        trail[0].rincian = {"alur": "lain"}
        session.add(trail[0])
        session.flush()
        assert list(audit.rusak(session)) == [trail[0].id]


def test_numbers_count_per_year(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        first = _submitted(session, d).permohonan.nomor
        second = pp.ajukan(session, isi(d, judul="Lain"), _two_steps(d), NOW).permohonan.nomor
        next_year = pp.ajukan(session, isi(d, judul="Baru"), _two_steps(d), NOW.replace(year=2027)).permohonan.nomor
    assert (first, second, next_year) == ("PP-2026-0001", "PP-2026-0002", "PP-2027-0001")


def test_a_refused_request_assigns_nobody(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _submitted(session, d).permohonan
        pp.putuskan(session, _waiting(session, row).id, Keputusan("ditolak", d.atasan), NOW)
        assert session.exec(select(Penugasan)).all() == []
        assert isinstance(row.id, uuid.UUID)


def test_a_step_that_hands_on_sends_its_copy_though_nobody_takes_it(database: Database) -> None:
    """T Lamp. II.2.b.2: the own head of unit gets the second copy when the request goes on to the assessor."""
    with database.writing() as session:
        d = dunia(session)
        copy = (RencanaTembusan(d.orang_lain, "puo_asal", "disetujui", "Lamp. II.2.b.2"),)
        ground = dasar(
            d,
            langkah("puo_dituju", d.atasan),
            langkah("teruskan", d.pengaju, "teruskan", tembusan=copy),
            langkah("penilai", d.kepala),
        )
        step = _submitted(session, d, ground).giliran
        assert step is not None
        effect = pp.putuskan(session, step.id, Keputusan("disetujui", d.atasan), NOW)
        assert [one.pegawai_id for one in effect.tembusan] == [d.orang_lain]


def test_a_request_submitted_again_is_copied_again(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        copy = (RencanaTembusan(d.orang_lain, "penilai", "diajukan", "Lamp. II.2.b.1"),)
        ground = dasar(d, langkah("puo", d.atasan, tembusan=copy))
        row = _submitted(session, d, ground).permohonan
        pp.putuskan(session, _waiting(session, row).id, Keputusan("dikembalikan", d.atasan, "targetnya?"), NOW)
        again = pp.ajukan_lagi(session, row.id, isi(d, target="jelas"), ground, NOW)
        assert [one.pegawai_id for one in again.tembusan] == [d.orang_lain]
