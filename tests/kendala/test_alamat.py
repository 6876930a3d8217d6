"""To which heads an obstacle goes, by each regulation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session

from core import kendala
from core.models.organisasi import Pegawai
from tests.kendala.dunia import KABID, KABID_LAIN, PD_LAIN, Dunia

Buat = Callable[..., Dunia]

TEKS = [
    ("dalam_unit", "Lamp. III.1.c"),
    ("lintas_unit", "Lamp. III.2.c"),
    ("lintas_pd", "Lamp. III.3.d"),
]


@pytest.mark.parametrize(("scope", "kutipan"), TEKS)
def test_temanggung_names_the_head_of_the_owner(buat: Buat, scope: str, kutipan: str) -> None:
    d = buat("temanggung", scope)
    [head] = kendala.penerima(d.perkara(), d.aturan)
    assert (head.pegawai_id, head.kutipan, head.bawaan) == (d.id(KABID), kutipan, "")


@pytest.mark.parametrize("scope", ["dalam_unit", "lintas_unit", "lintas_pd"])
def test_kotabaru_is_silent_and_the_same_head_is_a_default(buat: Buat, scope: str) -> None:
    d = buat("kotabaru", scope)
    [head] = kendala.penerima(d.perkara(), d.aturan)
    assert head.pegawai_id == d.id(KABID)
    assert head.bawaan.startswith("Penyampaian kendala tidak diatur")


@pytest.mark.parametrize(
    ("nama", "scope", "heads", "kutipan", "bawaan"),
    [
        pytest.param("temanggung", "dalam_unit", [], "", "", id="T III.1.c"),
        pytest.param("temanggung", "lintas_unit", [KABID_LAIN], "Lamp. III.2.d", "", id="T III.2.d"),
        pytest.param(
            "temanggung", "lintas_pd", ["kepala-dinas", KABID_LAIN, "kabid-lain", "kepala-dinas-lain"],
            "Lamp. III.3.e", "", id="T III.3.e",
        ),
        pytest.param("kotabaru", "dalam_unit", [], "", "", id="K dalam unit"),
        pytest.param("kotabaru", "lintas_unit", [KABID_LAIN], "Ps.25(3)", "Penyampaian", id="K lintas unit"),
        pytest.param(
            "kotabaru", "lintas_pd", ["kepala-dinas", KABID_LAIN, "kabid-lain", "kepala-dinas-lain"],
            "Ps.25(3)", "Penyampaian", id="K lintas PD",
        ),
    ],
)  # fmt: skip
def test_other_heads_are_those_where_the_people_sit(
    buat: Buat, nama: str, scope: str, heads: list[str], kutipan: str, bawaan: str
) -> None:
    d = buat(nama, scope)
    found = kendala.mitra(d.perkara(), d.aturan)
    assert {one.pegawai_id for one in found} == {d.id(alias) for alias in heads}
    assert {one.kutipan for one in found} <= {kutipan}
    assert all(one.bawaan.startswith(bawaan) and bool(one.bawaan) == bool(bawaan) for one in found)


def test_the_plh_of_a_head_is_addressed_for_his_post(d: Dunia) -> None:
    d.plh(KABID_LAIN, "kasubbag-umum")
    [head] = kendala.mitra(d.perkara(), d.aturan)
    assert (head.jabatan_id, head.pegawai_id, head.kapasitas) == (d.pos(KABID_LAIN), d.id("kasubbag-umum"), "Plh.")


def test_what_the_acting_head_submits_goes_to_his_superior(d: Dunia) -> None:
    d.plh(KABID, "perencana")
    [head] = kendala.penerima(d.perkara(), d.aturan)
    assert head.pegawai_id == d.id("kepala-dinas")
    assert head.bawaan.startswith("Tidak seorang pun memutus kendala")


def test_while_the_post_is_vacant_it_goes_to_the_superior(session: Session, d: Dunia) -> None:
    _kosongkan(session, d, KABID)
    [head] = kendala.penerima(d.perkara(), d.aturan)
    assert head.pegawai_id == d.id("kepala-dinas")
    assert "kosong" in head.bawaan


def test_above_the_head_of_an_agency_stands_the_secretary(d: Dunia) -> None:
    above = kendala.atasan(d.pos("kepala-dinas"), (d.id("kepala-dinas"),), d.aturan)
    assert above is not None
    assert above.pegawai_id == d.id("sekda")


def test_above_the_secretary_stands_nobody(d: Dunia) -> None:
    assert kendala.atasan(d.pos("sekda"), (d.id("sekda"),), d.aturan) is None


@pytest.mark.parametrize("nama", ["temanggung", "kotabaru"])
def test_one_person_submits_to_the_owner_by_default(session: Session, buat: Buat, nama: str) -> None:
    d = buat(nama)
    case = kendala.perkara(session, d.sendiri(PD_LAIN), d.id(PD_LAIN), d.aturan)
    [head] = kendala.penerima(case, d.aturan)
    assert (case.peran, case.scope) == ("individu", "lintas_pd")
    assert head.pegawai_id == d.id(KABID)
    assert head.bawaan


def _kosongkan(session: Session, d: Dunia, alias: str) -> None:
    person = session.get_one(Pegawai, d.id(alias))
    person.aktif = False
    session.add(person)
    session.flush()


def test_a_submitter_the_structure_does_not_know_reaches_nobody(session: Session, d: Dunia) -> None:
    _kosongkan(session, d, "perencana")
    with pytest.raises(kendala.TanpaPimpinan):
        d.perkara()
