"""Nobody can be sent: the answer goes up to whoever sends it (T Lamp. II.1.c.4-5), and the request ends with it."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from core import permohonan as pp
from core.database import Database
from core.models.penugasan import Permohonan
from core.permohonan import Keputusan, RencanaTembusan
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah


def _diajukan(session: Session, d: Dunia, *steps: pp.RencanaLangkah) -> Permohonan:
    wish = isi(d, mode="penunjukan", pegawai_id=None, jumlah=2)
    return pp.ajukan(session, wish, dasar(d, *steps), NOW).permohonan


def _lintas_pd(d: Dunia) -> tuple[pp.RencanaLangkah, ...]:
    copies = (
        RencanaTembusan(d.orang_lain, "pyb_pemohon", "disetujui", "Lamp. II.1.c.5.a"),
        RencanaTembusan(d.orang_lain, "pyb_pemohon", "ditolak", "Lamp. II.1.c.3"),
    )
    return (
        langkah("pyb_asal", d.sekretaris),
        langkah("rekomendasi", d.atasan, "rekomendasi", menamai_pegawai=True),
        langkah("ketersediaan", d.atasan, "ketersediaan", menamai_pegawai=True),
        langkah("jawaban", d.sekretaris, "jawaban", tembusan=copies),
        langkah("penugasan", d.atasan, "tetapkan"),
        langkah("surat", d.kepala, "terbitkan"),
    )


def _putus(session: Session, row: Permohonan, keputusan: Keputusan) -> pp.Akibat:
    step = pp.langkah_menunggu(session, row)
    assert step is not None
    return pp.putuskan(session, step.id, keputusan, NOW)


def test_the_negative_answer_is_sent_by_the_officer_who_sends_answers(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d, *_lintas_pd(d))
        _putus(session, row, Keputusan("disetujui", d.sekretaris))
        then = _putus(session, row, Keputusan("tidak_tersedia", d.atasan, "semua bertugas"))
        assert then.giliran is not None
        assert (row.status, then.giliran.kode) == ("diajukan", "jawaban")
        assert pp.negatif(pp.langkah_dari(session, row))
        last = _putus(session, row, Keputusan("disetujui", d.sekretaris))
        assert (last.permohonan.status, last.penugasan, last.giliran) == ("tidak_tersedia", (), None)
        assert [s.status for s in pp.langkah_dari(session, row)][-2:] == ["batal", "batal"]
        assert {copy.kapan for copy in last.tembusan} == {"disetujui", "ditolak"}


def test_without_an_answer_to_send_the_request_ends_at_once(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(
            session, d, langkah("k", d.atasan, "ketersediaan", menamai_pegawai=True), langkah("s", d.kepala)
        )
        assert _putus(session, row, Keputusan("tidak_tersedia", d.atasan)).permohonan.status == "tidak_tersedia"


def test_other_steps_do_not_ask_whether_anybody_is_there(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d, langkah("puo", d.atasan))
        with pytest.raises(pp.TidakDitawarkan):
            _putus(session, row, Keputusan("tidak_tersedia", d.atasan))
        assert row.status == "diajukan"


def test_the_reason_is_asked_for_where_refusals_need_one(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        step = langkah("k", d.atasan, "ketersediaan", menamai_pegawai=True, tolak_alasan_wajib=True)
        row = _diajukan(session, d, step)
        with pytest.raises(pp.AlasanWajib):
            _putus(session, row, Keputusan("tidak_tersedia", d.atasan))


def test_a_negative_answer_is_taken_back_like_any_decision(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d, *_lintas_pd(d))
        _putus(session, row, Keputusan("disetujui", d.sekretaris))
        step = _putus(session, row, Keputusan("tidak_tersedia", d.atasan)).diputus
        assert step is not None
        pp.urungkan(session, step.id, d.atasan, NOW)
        assert not pp.negatif(pp.langkah_dari(session, row))
        assert _putus(session, row, Keputusan("disetujui", d.atasan, pilihan=(d.orang_lain,))).giliran is not None


def test_a_recommendation_and_the_consent_of_one_officer_are_one_consent(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d, *_lintas_pd(d))
        merged = pp.langkah_dari(session, row)[1]
        assert (merged.pelaku, merged.tindakan) == (["rekomendasi", "ketersediaan"], "ketersediaan")
