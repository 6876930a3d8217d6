"""Plans of activities and budget: drawn up over days, agreed with the officer the text names, changed in new rounds."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from bot.dialogs.engine import Tap
from core import perencanaan
from core.errors import LincahError
from core.language import language
from core.models.organisasi import Pegawai
from core.models.pelaksanaan import RincianKegiatan
from core.models.perencanaan import RencanaKegiatan
from core.models.tim import TimKerja
from core.pekerjaan import BukanPelaksana, Pekerjaan
from core.perencanaan.baris import BarisSalah, urai
from core.perencanaan.butir import IsiButir, RencanaTerkunci
from core.perencanaan.kewenangan import BukanPejabat
from core.perencanaan.rencana import MOVES, MenyepakatiSendiri, RencanaKosong
from tests.perencanaan.bahan import (
    KABID,
    LAIN,
    PERENCANA,
    PRANATA,
    aturan,
    rencana,
    saat,
    strategi,
    susun,
    tim,
)
from tests.tim import ingatan
from tests.tim.panggung import Panggung


@pytest.fixture
def pekerjaan_tim(panggung: Panggung) -> Pekerjaan:
    ingatan.mulai(panggung, "tim yang berstrategi", lambda: tim(panggung, strategi(panggung)))
    return Pekerjaan(panggung.session.exec(select(TimKerja)).one())


def test_a_plan_is_drawn_up_and_agreed_with_the_administrator(panggung: Panggung, pekerjaan_tim: Pekerjaan) -> None:
    row = susun(panggung, pekerjaan_tim)
    panggung.tap(PERENCANA, "Buka rencana")
    panggung.tap(PERENCANA, "Ajukan rencana")
    card = panggung.last(KABID)
    panggung.tap(KABID, "Sepakat")

    row = rencana(panggung)
    assert "Jumlah anggaran: Rp4.000.000,00" in card.replace("\xa0", "")
    assert (row.status, row.dijawab_oleh_id, row.target_id is not None) == ("disepakati", panggung.id(KABID), True)
    assert row.kutipan == "Lamp. IV.A.c.1.a, c.1.c-d"
    assert "Rencana disepakati oleh" in panggung.last(PRANATA)
    assert ("rencana:" + str(row.id)) in {about for about, _text in panggung.closed}


def test_the_total_is_written_in_the_readers_way(panggung: Panggung, pekerjaan_tim: Pekerjaan) -> None:
    panggung.session.execute(sa.update(Pegawai).where(col(Pegawai.id) == panggung.id(KABID)).values(bahasa="en"))
    susun(panggung, pekerjaan_tim)
    panggung.tap(PERENCANA, "Buka rencana")
    panggung.tap(PERENCANA, "Ajukan rencana")

    assert f"Total budget: {language('en').money(Decimal(4_000_000))}" in panggung.last(KABID)


def test_a_draft_is_kept_over_days_and_returned_with_a_remark(panggung: Panggung, pekerjaan_tim: Pekerjaan) -> None:
    row = susun(panggung, pekerjaan_tim)
    panggung.now += dt.timedelta(days=2)
    panggung.open(PRANATA, "rencana_pekerjaan", pekerjaan_tim.ref)
    panggung.tap(PRANATA, row.nomor)
    panggung.tap(PRANATA, "Tambah kegiatan")
    panggung.type(PRANATA, "Cetak; 250 ribu; 1 feb 2027; 5 feb 2027")
    panggung.tap(PRANATA, "Tambahkan")
    panggung.tap(PRANATA, "Buka rencana")
    panggung.tap(PRANATA, "Ajukan rencana")
    panggung.tap(KABID, "Kembalikan")
    panggung.type(KABID, "Rapatnya daring saja")

    assert "“Rapatnya daring saja”" in panggung.last(PRANATA)
    again = panggung.tap(PRANATA, "Buka rencana")
    assert "3. Cetak" in again
    assert "1 Februari 2027 sampai 5 Februari 2027" in again
    panggung.tap(PRANATA, "Ajukan rencana")
    panggung.tap(KABID, "Sepakat")
    assert rencana(panggung).status == "disepakati"


def test_a_revision_takes_the_agreed_plans_place_only_when_it_is_agreed(
    panggung: Panggung, pekerjaan_tim: Pekerjaan
) -> None:
    first = _disepakati(panggung, pekerjaan_tim)
    line = perencanaan.lihat_rencana.butir(panggung.session, first.id)[0]
    _rincian(panggung, pekerjaan_tim, line.id)
    with pytest.raises(RencanaTerkunci):
        perencanaan.butir.tambah(panggung.session, first.id, [IsiButir("Lain", Decimal(1))], saat(panggung, PERENCANA))

    second = perencanaan.rencana.mulai(panggung.session, pekerjaan_tim, aturan(panggung), saat(panggung, PERENCANA))
    perencanaan.butir.tambah(panggung.session, second.id, [IsiButir("Lain", Decimal(5))], saat(panggung, PERENCANA))
    assert _berlaku(panggung, pekerjaan_tim) == ("RK-2026-0001", Decimal(4_000_000))
    panggung.session.refresh(second)
    perencanaan.rencana.ajukan(panggung.session, (second.id, second.versi), saat(panggung, PERENCANA))
    perencanaan.rencana.sepakati(panggung.session, (second.id, second.versi), saat(panggung, KABID))

    assert _berlaku(panggung, pekerjaan_tim) == ("RK-2026-0002", Decimal(4_000_005))
    assert rencana(panggung).status == "diganti"
    successor = perencanaan.lihat_rencana.butir(panggung.session, second.id)[0]
    [activity] = panggung.session.exec(select(RincianKegiatan))
    panggung.session.refresh(activity)
    assert (successor.asal_id, activity.butir_rencana_id) == (line.id, successor.id)


def test_who_is_neither_in_the_team_nor_its_officer_cannot_touch_a_plan(
    panggung: Panggung, pekerjaan_tim: Pekerjaan
) -> None:
    row = susun(panggung, pekerjaan_tim)
    seen = (row.id, row.versi)

    with pytest.raises(BukanPelaksana):
        perencanaan.butir.tambah(panggung.session, row.id, [IsiButir("x", Decimal(1))], saat(panggung, LAIN))
    with pytest.raises(BukanPejabat):
        perencanaan.rencana.sepakati(panggung.session, seen, saat(panggung, LAIN))
    assert "bukan untuk pekerjaan" in panggung.open(LAIN, "rencana", str(row.id))


def test_a_plan_without_a_line_is_not_handed_in(panggung: Panggung, pekerjaan_tim: Pekerjaan) -> None:
    row = perencanaan.rencana.mulai(panggung.session, pekerjaan_tim, aturan(panggung), saat(panggung, PERENCANA))

    with pytest.raises(RencanaKosong):
        perencanaan.rencana.ajukan(panggung.session, (row.id, row.versi), saat(panggung, PERENCANA))


def test_nobody_agrees_with_himself(panggung: Panggung, pekerjaan_tim: Pekerjaan) -> None:
    team = pekerjaan_tim.tim
    assert team is not None
    team.ketua_id = None  # the head runs it himself
    panggung.session.add(team)
    panggung.session.flush()

    with pytest.raises(MenyepakatiSendiri):
        perencanaan.rencana.mulai(panggung.session, pekerjaan_tim, aturan(panggung), saat(panggung, KABID))
    row = perencanaan.rencana.mulai(panggung.session, pekerjaan_tim, aturan(panggung), saat(panggung, PRANATA))
    assert row.jabatan_id == panggung.orang(KABID).jabatan_id


def test_who_answers_a_plan_that_was_taken_back_reads_how_it_stands(
    panggung: Panggung, pekerjaan_tim: Pekerjaan
) -> None:
    susun(panggung, pekerjaan_tim)
    panggung.tap(PERENCANA, "Buka rencana")
    panggung.tap(PERENCANA, "Ajukan rencana")
    panggung.open(PERENCANA, "rencana", str(rencana(panggung).id))
    panggung.tap(PERENCANA, "Tarik kembali")
    agree = panggung.button(KABID, "Sepakat")

    assert "sudah berubah sejak ditampilkan" in panggung._turn(KABID, Tap(agree, ""))
    assert rencana(panggung).status == "disusun"
    assert "ditarik kembali oleh" in panggung.closed[-1][1]


def test_two_plans_are_never_open_at_once(panggung: Panggung, pekerjaan_tim: Pekerjaan) -> None:
    first = perencanaan.rencana.mulai(panggung.session, pekerjaan_tim, aturan(panggung), saat(panggung, PERENCANA))
    second = perencanaan.rencana.mulai(panggung.session, pekerjaan_tim, aturan(panggung), saat(panggung, PRANATA))

    assert first.id == second.id


def _disepakati(p: Panggung, work: Pekerjaan) -> RencanaKegiatan:
    row = susun(p, work)
    perencanaan.rencana.ajukan(p.session, (row.id, row.versi), saat(p, PERENCANA))
    return perencanaan.rencana.sepakati(p.session, (row.id, row.versi), saat(p, KABID))


def _berlaku(p: Panggung, work: Pekerjaan) -> tuple[str, Decimal]:
    row = perencanaan.lihat_rencana.berlaku(p.session, work)
    assert row is not None
    p.session.refresh(row)
    return row.nomor, perencanaan.lihat_rencana.jumlah(perencanaan.lihat_rencana.butir(p.session, row.id))


def _rincian(p: Panggung, work: Pekerjaan, butir_id: uuid.UUID) -> None:
    p.session.add(
        RincianKegiatan(
            tim_id=work.isi.id,
            butir_rencana_id=butir_id,
            uraian="Rapat pertama",
            anggaran=Decimal(1_000_000),
            mulai=work.mulai,
            selesai=work.selesai,
            dibuat_oleh_id=p.id(PERENCANA),
            dibuat_pada=p.now,
            diubah_oleh_id=p.id(PERENCANA),
            diubah_pada=p.now,
        )
    )
    p.session.flush()


# -- lines as they are typed and pasted -------------------------------------------------------------------


def _hari(text: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(text)
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat; 1.500.000", [IsiButir("Rapat", Decimal("1500000.00"))]),
        ("Rapat\t1,5 juta\t2027-02-01\t2027-02-28", [
            IsiButir("Rapat", Decimal("1500000.00"), dt.date(2027, 2, 1), dt.date(2027, 2, 28))
        ]),
        ("Rapat; 0\n\n  Cetak ; 250 ribu ; ; 2027-02-28 ", [
            IsiButir("Rapat", Decimal("0.00")), IsiButir("Cetak", Decimal("250000.00"), None, dt.date(2027, 2, 28))
        ]),
    ],
)  # fmt: skip
def test_lines_are_read_as_people_write_them(text: str, expected: list[IsiButir]) -> None:
    assert urai(text, _hari) == expected


@pytest.mark.parametrize(
    ("text", "sebab", "nomor"),
    [
        ("Rapat", "anggaran", 1),
        ("Rapat; 1.000\nCetak; banyak", "anggaran", 2),
        ("Rapat; 1.000; kapan-kapan", "tanggal", 1),
        ("Rapat; 1.000; 2027-03-01; 2027-02-01", "terbalik", 1),
        ("; 1.000", "uraian", 1),
        ("Rapat; 1; 2027-01-01; 2027-01-02; lagi", "uraian", 1),
        ("\n".join(["Rapat; 1"] * 61), "terlalu_banyak", 61),
    ],
)
def test_the_first_line_that_cannot_be_read_is_named(text: str, sebab: str, nomor: int) -> None:
    with pytest.raises(BarisSalah) as caught:
        urai(text, _hari)
    assert (caught.value.sebab, caught.value.nomor) == (sebab, nomor)


def test_a_line_that_cannot_be_read_keeps_the_question(panggung: Panggung, pekerjaan_tim: Pekerjaan) -> None:
    panggung.open(PERENCANA, "rencana_pekerjaan", pekerjaan_tim.ref)
    panggung.tap(PERENCANA, "Susun rencana")
    panggung.tap(PERENCANA, "Tambah kegiatan")

    assert "Baris 2: anggarannya belum terbaca" in panggung.type(PERENCANA, "Rapat; 1 juta\nCetak")
    assert "Apa kegiatannya" in panggung.last(PERENCANA)
    assert perencanaan.lihat_rencana.butir(panggung.session, rencana(panggung).id) == []


# -- whatever the order of taps ---------------------------------------------------------------------------

TAPS = st.lists(
    st.tuples(
        st.sampled_from(["tambah", "ubah", "hapus", "ajukan", "tarik", "sepakati", "kembalikan", "mulai", "batalkan"]),
        st.integers(0, 3),
        st.sampled_from([PERENCANA, PERENCANA, KABID, KABID, LAIN]),
        st.decimals(0, 10**9, places=2),
    ),
    max_size=16,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(taps=TAPS)
def test_a_plan_moves_only_along_its_moves_and_adds_up(
    panggung: Panggung, pekerjaan_tim: Pekerjaan, taps: list[tuple[str, int, str, Decimal]]
) -> None:
    p, nested = panggung, panggung.session.begin_nested()
    perencanaan.rencana.mulai(p.session, pekerjaan_tim, aturan(p), saat(p, PERENCANA))
    for what, number, who, money in taps:
        before = {row.id: row.status for row in p.session.exec(select(RencanaKegiatan))}
        rows = perencanaan.lihat_rencana.daftar(p.session, pekerjaan_tim)
        row = rows[number % len(rows)]
        with suppress(LincahError):
            _ketuk(p, what, (row, pekerjaan_tim), (who, money))
        for one in p.session.exec(select(RencanaKegiatan)):
            p.session.refresh(one)
            was = before.get(one.id, "disusun")
            assert one.status == was or one.status in MOVES.get(was, set())
            _sama_dengan_yang_tampak(p, one)
        assert len([one for one in p.session.exec(select(RencanaKegiatan)) if one.status == "disepakati"]) <= 1
    nested.rollback()


def _ketuk(p: Panggung, what: str, tentang: tuple[RencanaKegiatan, Pekerjaan], oleh: tuple[str, Decimal]) -> None:
    (row, work), (who, money) = tentang, oleh
    when, seen = saat(p, who), (row.id, row.versi)
    lines = perencanaan.lihat_rencana.butir(p.session, row.id)
    isi = IsiButir("Kegiatan", money)
    moves: dict[str, Callable[[], object]] = {
        "tambah": lambda: perencanaan.butir.tambah(p.session, row.id, [isi], when),
        "ubah": lambda: lines and perencanaan.butir.ubah_butir(p.session, lines[0].id, isi, when),
        "hapus": lambda: lines and perencanaan.butir.hapus_butir(p.session, lines[-1].id, when),
        "ajukan": lambda: perencanaan.rencana.ajukan(p.session, seen, when),
        "tarik": lambda: perencanaan.rencana.tarik(p.session, seen, when),
        "sepakati": lambda: perencanaan.rencana.sepakati(p.session, seen, when),
        "kembalikan": lambda: perencanaan.rencana.kembalikan(p.session, seen, "catatan", when),
        "mulai": lambda: perencanaan.rencana.mulai(p.session, work, aturan(p), when),
        "batalkan": lambda: perencanaan.rencana.batalkan(p.session, seen, when),
    }
    moves[what]()


def _sama_dengan_yang_tampak(p: Panggung, row: RencanaKegiatan) -> None:
    """The total on the card is the sum of the lines as they stand in the table."""
    total = p.session.execute(
        sa.text("SELECT COALESCE(SUM(anggaran), 0) FROM butirrencana WHERE rencana_id = :id"),
        {"id": row.id.hex if p.session.get_bind().dialect.name == "sqlite" else row.id},
    ).scalar_one()
    shown = p.open(PERENCANA, "rencana", str(row.id))
    assert f"Jumlah anggaran: {language('id').money(Decimal(str(total)))}" in shown
