"""Targets come down the cascade of the regulation; each move is made by whom the text names, once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from bot.dialogs.engine import Tap
from core import perencanaan
from core.errors import LincahError
from core.models.jejak import JejakAudit
from core.models.organisasi import Delegasi
from core.models.perencanaan import TargetKinerja
from core.perencanaan.kewenangan import BukanPejabat, BukanTugasnya
from core.perencanaan.silsilah import TargetBelumDitetapkan, TargetBerakhir
from core.perencanaan.target import MOVES, Bagian, BukanPenerus, IsiTarget, MasihAdaTurunan, Strategi
from tests.perencanaan.bahan import KABID, KADIS, LAIN, PERENCANA, aturan, bagi, saat, strategi, target, tulis
from tests.tim.panggung import Panggung

ISI = IsiTarget("Sasaran", "Indikator", "Target")


def _draf(panggung: Panggung, tahun: str = "2026", sasaran: str = "Sasaran") -> None:
    """What the head of the office writes and keeps as a draft."""
    panggung.open(KADIS, "tulis_target")
    panggung.tap(KADIS, tahun)
    for words in (sasaran, "Indikator", "Target"):
        panggung.type(KADIS, words)
    panggung.tap(KADIS, "Simpan draf")


def test_a_target_comes_down_from_the_head_to_the_strategy_of_a_bidang(panggung: Panggung) -> None:
    part = strategi(panggung)
    above = target(panggung, "TG-2026-0001")

    assert (above.status, above.bawaan) == ("dibagi", "")
    assert (part.status, part.induk_id, part.ketua_perlu, part.bentuk) == ("dirumuskan", above.id, True, "tim")
    assert part.kutipan == "Lamp. IV.A.c.1.a"
    assert "merumuskan strategi target ini" in panggung.text(KADIS)


def test_each_move_is_in_the_trail(panggung: Panggung) -> None:
    strategi(panggung)

    acts = [row.tindakan for row in panggung.session.exec(select(JejakAudit)) if row.tindakan.startswith("target.")]
    assert acts == ["target.ditulis", "target.ditetapkan", "target.dibagi", "target.dirumuskan"]


@pytest.mark.parametrize(
    ("siapa", "kalimat"),
    [
        ("perencana", "Target ditulis oleh pimpinan unit"),
        ("kabid-perencanaan", "ditetapkan oleh Kepala Dinas Sosial (Lampiran IV huruf A"),
        ("sekretaris-dinas", "tidak menyebut penetapan perjanjian kinerja bagi Sekretaris Dinas Sosial"),
    ],
)
def test_who_may_not_write_targets_hears_who_does(panggung: Panggung, siapa: str, kalimat: str) -> None:
    assert kalimat in panggung.open(siapa, "tulis_target")


def test_the_secretariats_pengawas_sets_his_own_targets(panggung: Panggung) -> None:
    row = tulis(panggung, "kasubbag-umum")

    assert row.status == "ditetapkan"
    assert "Rumuskan strategi" in panggung.labels("kasubbag-umum")
    assert "Bagi target" not in panggung.labels("kasubbag-umum")


def test_a_target_is_divided_to_the_next_posts_only(panggung: Panggung) -> None:
    row = tulis(panggung)
    staff = panggung.orang(PERENCANA).jabatan_id

    with pytest.raises(BukanPenerus):
        perencanaan.target.bagi(
            panggung.session, (row.id, row.versi), [Bagian(staff, ISI)], aturan(panggung), saat(panggung, KADIS)
        )


def test_a_draft_is_nobody_elses_and_cannot_be_built_on(panggung: Panggung) -> None:
    _draf(panggung, "2027", "Sasaran rahasia")
    row = target(panggung, "TG-2026-0001")

    assert "Sasaran rahasia" not in panggung.open(KABID, "target_saya")
    assert "Sasaran rahasia" in panggung.open(KADIS, "target_saya")
    with pytest.raises(TargetBelumDitetapkan):
        perencanaan.target.bagi(panggung.session, (row.id, row.versi), [], aturan(panggung), saat(panggung, KADIS))


def test_a_draft_is_edited_until_it_is_set(panggung: Panggung) -> None:
    _draf(panggung, "2027")
    panggung.tap(KADIS, "Ubah")
    panggung.tap(KADIS, "Ubah")
    panggung.tap(KADIS, "Sasaran")
    panggung.type(KADIS, "Sasaran baru")
    panggung.tap(KADIS, "Simpan draf")

    row = target(panggung, "TG-2026-0001")
    assert (row.sasaran, row.tahun, row.status, row.versi) == ("Sasaran baru", 2027, "draf", 1)


def test_who_taps_a_card_that_has_moved_on_reads_who_was_first(panggung: Panggung) -> None:
    _draf(panggung)
    stale = panggung.button(KADIS, "Tetapkan")
    panggung.tap(KADIS, "Tetapkan")

    panggung.tap(KADIS, "Bagi target")
    panggung.tap(KADIS, "Kepala Bidang Perencanaan")
    panggung.tap(KADIS, "Selesai memilih")
    panggung.tap(KADIS, "Bagi")

    said = panggung._turn(KADIS, Tap(stale, ""))
    assert f"sudah diubah {panggung.orang(KADIS).nama} pada 1 Desember 2026" in said
    assert "sudah dibagi" in said


def test_a_form_about_a_card_that_has_moved_on_ends(panggung: Panggung) -> None:
    _draf(panggung)
    row = target(panggung, "TG-2026-0001")
    panggung.tap(KADIS, "Ubah")
    panggung.tap(KADIS, "Ubah")
    panggung.tap(KADIS, "Sasaran")
    panggung.type(KADIS, "Sasaran baru")
    perencanaan.target.tetapkan(panggung.session, (row.id, row.versi), aturan(panggung), saat(panggung, KADIS))

    panggung.tap(KADIS, "Simpan draf")

    assert "sudah diubah" in panggung.last(KADIS)
    assert panggung.states[KADIS].dialog == ""
    assert target(panggung, "TG-2026-0001").sasaran == "Sasaran"


def test_what_was_given_up_takes_its_parts_along_and_everybody_hears(panggung: Panggung) -> None:
    strategi(panggung)
    row = target(panggung, "TG-2026-0001")
    panggung.open(KADIS, "batal_target", f"{row.id}:{row.versi}")
    panggung.type(KADIS, "Anggarannya dialihkan")
    panggung.tap(KADIS, "Batalkan target")

    part = target(panggung, "TG-2026-0002")
    assert (target(panggung, "TG-2026-0001").status, part.status) == ("batal", "batal")
    assert "Alasan: Anggarannya dialihkan" in panggung.last(KABID)
    assert "sudah dibatalkan pada" in panggung.open(KABID, "kerjakan_target", str(part.id))
    assert "sudah dibatalkan pada" in panggung.open(KABID, "tugaskan", f"target:{part.id}")


def test_a_request_that_was_being_filled_when_the_target_was_given_up_is_refused(panggung: Panggung) -> None:
    part = bagi(panggung)
    panggung.open(KABID, "tugaskan", f"target:{part.id}")
    panggung.tap(KABID, "Senin, 7 Desember")
    panggung.type(KABID, "26 feb 2027")
    panggung.tap(KABID, panggung.orang(PERENCANA).nama)
    panggung.tap(KABID, "Selesai memilih")
    above = target(panggung, "TG-2026-0001")
    perencanaan.target.batalkan(panggung.session, (above.id, above.versi), "Dialihkan", saat(panggung, KADIS))

    assert "sudah dibatalkan pada" in panggung.tap(KABID, "Tugaskan")


def test_a_target_is_finished_after_its_parts_by_who_set_it(panggung: Panggung) -> None:
    part = bagi(panggung)
    above = target(panggung, "TG-2026-0001")
    with pytest.raises(MasihAdaTurunan):
        perencanaan.target.selesaikan(panggung.session, (above.id, above.versi), saat(panggung, KADIS))
    with pytest.raises(BukanPejabat):
        perencanaan.target.selesaikan(panggung.session, (part.id, part.versi), saat(panggung, KABID))

    perencanaan.target.selesaikan(panggung.session, (part.id, part.versi), saat(panggung, KADIS))
    perencanaan.target.selesaikan(panggung.session, (above.id, above.versi), saat(panggung, KADIS))

    assert target(panggung, "TG-2026-0001").status == "selesai"
    with pytest.raises(TargetBerakhir):
        perencanaan.target.batalkan(panggung.session, (above.id, above.versi), "x", saat(panggung, KADIS))


def test_a_plh_acts_in_the_heads_place_and_his_capacity_is_kept(panggung: Panggung) -> None:
    _lima_hari(panggung, KADIS, LAIN, "Plh.")

    row = tulis(panggung, LAIN)

    assert (row.kapasitas, row.ditetapkan_oleh_id) == ("Plh.", panggung.id(LAIN))
    assert "(Plh. Kepala Dinas Sosial)" in panggung.open(KABID, "target", str(row.id))
    assert "Perjanjian kinerja" not in panggung.open(LAIN, "tulis_target")


def _lima_hari(p: Panggung, dari: str, kepada: str, kapasitas: str) -> None:
    day = p.now.date()
    p.session.add(
        Delegasi(
            jabatan_id=p.orang(dari).jabatan_id,
            kepada_id=p.id(kepada),
            kapasitas=kapasitas,
            mulai=day,
            selesai=day + dt.timedelta(days=5),
            dibuat_oleh_id=p.id("admin"),
            dibuat_pada=p.now,
        )
    )
    p.session.flush()


def test_only_the_agency_and_those_who_work_on_it_read_a_target(panggung: Panggung) -> None:
    row = tulis(panggung)

    assert "Perangkat Daerah lain" in panggung.open("kabid-lain", "target", str(row.id))
    assert "TG-2026-0001" in panggung.open(PERENCANA, "target", str(row.id))


@pytest.mark.parametrize("nama", ["contoh-temanggung", "contoh-kotabaru"])
def test_an_administrator_decides_on_the_ketua_in_both(buka: Callable[..., Panggung], nama: str) -> None:
    p = buka(nama)
    part = strategi(p, ketua="Tanpa ketua tim")

    assert part.ketua_perlu is False
    assert "Strategi menyebut tim tanpa ketua" in p.open(KABID, "kerjakan_target", str(part.id))


def test_in_kotabarus_sekretariat_daerah_nobody_is_asked_about_a_ketua(buka: Callable[..., Panggung]) -> None:
    p = buka("contoh-kotabaru")
    row = tulis(p, "sekda")
    part = p.orang("asisten")
    aspem = perencanaan.target.bagi(
        p.session, (row.id, row.versi), [Bagian(part.jabatan_id, ISI)], aturan(p, "sekda"), saat(p, "sekda")
    )[0]

    with pytest.raises(BukanTugasnya):
        perencanaan.target.rumuskan(
            p.session, (aspem.id, 0), Strategi("x", "tim", True), aturan(p, "sekda"), saat(p, "asisten")
        )


# -- whatever the order of taps ---------------------------------------------------------------------------

TAPS = st.lists(
    st.tuples(
        st.sampled_from(["tetapkan", "bagi", "rumuskan", "ketua", "batalkan", "selesaikan", "ubah"]),
        st.integers(0, 3),
        st.sampled_from([KADIS, KABID, LAIN, PERENCANA]),
        st.booleans(),
    ),
    max_size=14,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(taps=TAPS)
def test_a_status_moves_only_along_its_moves(panggung: Panggung, taps: list[tuple[str, int, str, bool]]) -> None:
    p, nested = panggung, panggung.session.begin_nested()
    first = perencanaan.target.tulis(p.session, p.orang(KADIS).jabatan_id, 2026, ISI, (aturan(p), saat(p, KADIS)))
    for what, number, who, stale in taps:
        rows = list(p.session.exec(select(TargetKinerja).order_by(col(TargetKinerja.nomor))))
        before = {row.id: (row.status, row.versi) for row in rows}
        row = rows[number % len(rows)]
        with suppress(LincahError):
            _ketuk(p, what, (row.id, row.versi - stale), who)
        for one in p.session.exec(select(TargetKinerja)):
            p.session.refresh(one)
            was, version = before.get(one.id, ("ditetapkan", 0))
            assert one.status == was or one.status in MOVES.get(was, set())
            assert one.versi in (version, version + 1)
            assert one.status == "draf" or one.ditetapkan_pada is not None or one.status == "batal"
    assert p.session.get_one(TargetKinerja, first.id).induk_id is None
    nested.rollback()


def _ketuk(p: Panggung, what: str, seen: tuple[uuid.UUID, int], who: str) -> None:
    rules, when = aturan(p), saat(p, who)
    moves: dict[str, Callable[[], object]] = {
        "tetapkan": lambda: perencanaan.target.tetapkan(p.session, seen, rules, when),
        "bagi": lambda: perencanaan.target.bagi(p.session, seen, [Bagian(p.orang(KABID).jabatan_id, ISI)], rules, when),
        "rumuskan": lambda: perencanaan.target.rumuskan(p.session, seen, Strategi("x", "tim", True), rules, when),
        "ketua": lambda: perencanaan.target.tentukan_ketua(p.session, seen, True, rules, when),
        "batalkan": lambda: perencanaan.target.batalkan(p.session, seen, "alasan", when),
        "selesaikan": lambda: perencanaan.target.selesaikan(p.session, seen, when),
        "ubah": lambda: perencanaan.target.ubah(p.session, seen, 2027, ISI, when),
    }
    moves[what]()
