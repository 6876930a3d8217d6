"""Why this officer: the rule behind an answer, the posts that were looked at, and who must not decide about himself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.regulasi import muat
from core.regulasi.alur import alur
from core.regulasi.evaluasi import peninjau, sekali
from core.regulasi.kedudukan import penilai, puo
from core.regulasi.model import Regulasi
from core.regulasi.pelaku import Konteks, pemutus, penandatangan
from core.regulasi.penilaian import Penilaian
from core.regulasi.struktur import Delegasi, Orang, Struktur
from tests.regulasi.dunia import Pembangun, dinas

Role = Callable[[Orang, Struktur, Regulasi], Penilaian]
TODAY = dt.date(2026, 12, 1)


def dengan_wakil(b: Pembangun, *orders: tuple[str, str]) -> Struktur:
    """The structure today, when authority of posts lies in other hands as Plh.: (post, person)."""
    delegated = [Delegasi(post, person, "Plh.", TODAY, TODAY) for post, person in orders]
    return replace(b.jadi(), delegasi=tuple(delegated)).pada(TODAY)


def staf(b: Pembangun, unit: str, jabatan: str) -> Orang:
    return b.staf("x", unit, jabatan)


def test_a_row_of_the_table_is_the_reason_and_the_nearer_heads_are_named() -> None:
    b = dinas("5")
    person = staf(b, "seksi", "JF Ahli Muda")

    found = penilai(person, b.jadi(), muat("kotabaru"))

    assert (found.penjelasan.sumber, found.bawaan) == ("naskah", None)
    assert "Administrator" in found.penjelasan.jabatan
    assert found.penjelasan.aturan is not None
    assert [(one.pos.id, one.mengapa) for one in found.penjelasan.jejak] == [
        ("kasi", "bukan_yang_disebut"),
        ("kabid", "dipilih"),
        ("kadis", "lebih_jauh"),
    ]


def test_a_default_says_that_it_is_one() -> None:
    world = dinas("5").jadi()

    found = penilai(world.orang["kabid"], world, muat("kotabaru"))

    assert (found.penjelasan.sumber, found.penjelasan.aturan) == ("bawaan", None)


def test_the_peta_jabatan_is_named_as_the_source_and_the_way_up_as_passed_over() -> None:
    b = dinas("a")
    person = staf(b, "bidang", "Pelaksana")
    world = replace(b.jadi(), peta={"x": "sekretaris"})

    found = penilai(person, world, muat("temanggung"))

    assert found.penjelasan.sumber == "peta_jabatan"
    assert [(one.pos.id, one.mengapa) for one in found.penjelasan.jejak] == [
        ("kabid", "bukan_yang_disebut"),
        ("kadis", "bukan_yang_disebut"),
        ("sekretaris", "dipilih"),
    ]


@pytest.mark.parametrize("role", [penilai, puo])
def test_who_is_plh_of_his_own_superior_answers_to_the_one_above(role: Role) -> None:
    b = dinas("a")
    person = staf(b, "bidang", "JF Ahli Muda")
    world = dengan_wakil(b, ("kabid", "x"))

    found = role(person, world, muat("temanggung"))

    assert found.orang == world.orang["kadis"]
    assert found.bawaan
    assert [post.id for post in found.penjelasan.dialihkan] == ["kabid"]


def test_a_review_passes_by_whoever_would_review_himself() -> None:
    b = dinas("b")
    person = staf(b, "seksi", "Pelaksana")
    world = dengan_wakil(b, ("kasi", "x"))

    found = peninjau(person, world, muat("temanggung"))

    assert [one.orang.id for one in found if one.orang] == ["kabid", "kadis"]


def test_a_reviewer_who_is_plh_of_the_next_one_is_asked_once() -> None:
    b = dinas("a")
    person = staf(b, "bidang", "Pelaksana")
    world = dengan_wakil(b, ("kadis", "kabid"))

    [same] = sekali(peninjau(person, world, muat("temanggung")))

    assert [(one.pos and one.pos.id, one.kapasitas) for one in same] == [("kabid", ""), ("kadis", "Plh.")]


def sukarela(world: Struktur, person: Orang) -> Konteks:
    unit = world.unit["bidang"]
    return Konteks(world, muat("temanggung"), person, person, unit, unit, unit)


def test_a_volunteer_who_acts_as_head_neither_decides_nor_signs_for_himself() -> None:
    b = dinas("a")
    person = staf(b, "bidang", "JF Ahli Muda")
    world = dengan_wakil(b, ("kabid", "x"))
    flow, context = alur(muat("temanggung"), "sukarela", "dalam_unit", "individu"), sukarela(world, person)

    deciders = [pemutus(step, context).orang for step in flow.langkah if step.tindakan != "terima"]
    signer = penandatangan(flow, context)

    assert deciders == [world.orang["kadis"]] * len(deciders)
    assert signer is not None
    assert signer.orang == world.orang["kadis"]


def test_above_the_head_of_an_office_the_sekda_decides() -> None:
    """The head of a Perangkat Daerah who asks another one for people would consent to his own request."""
    b = dinas("a")
    b.bagian("setda", None, "", "e")
    b.kepala("sekda", "setda", "JPT Pratama", "Sekretaris Daerah")
    world = b.jadi()
    regulation = muat("temanggung")
    consent = alur(regulation, "penunjukan", "lintas_pd", "individu").langkah[0]
    assert consent.pelaku == "pyb_pemohon"

    found = pemutus(consent, Konteks(world, regulation, world.orang["kadis"], unit_asal=world.unit["setda"]))

    assert found.orang == world.orang["sekda"]
    assert [post.id for post in found.penjelasan.dialihkan] == ["kadis"]


def test_where_nobody_is_above_the_reason_is_named() -> None:
    b = dinas("a")
    world, regulation = b.jadi(), muat("temanggung")
    consent = alur(regulation, "penunjukan", "lintas_pd", "individu").langkah[0]

    found = pemutus(consent, Konteks(world, regulation, world.orang["kadis"], unit_asal=world.unit["dinas"]))

    assert (found.orang, found.sebab) == (None, "tidak_ada_atasan")


def test_a_mandate_is_not_handed_on() -> None:
    """kabid acts for kadis, and somebody for kabid: that somebody does not act for kadis (UU 30/2014 Ps. 14)."""
    b = dinas("a")
    person = staf(b, "bidang", "JF Ahli Madya")
    world = dengan_wakil(b, ("kadis", "kabid"), ("kabid", "sekretaris"))

    found = penilai(person, world, muat("temanggung"))

    assert (found.orang, found.kapasitas) == (world.orang["kabid"], "Plh.")
