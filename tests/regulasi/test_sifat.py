"""What holds for any government: one assessor or a named reason, nobody judges himself, chains end."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.regulasi import muat, tersedia
from core.regulasi.alur import semua_alur
from core.regulasi.evaluasi import peninjau
from core.regulasi.kedudukan import Penilaian, Sebab, penilai, puo
from core.regulasi.kosakata import PERSETUJUAN
from core.regulasi.pelaku import Konteks, rantai_pemutus
from core.regulasi.struktur import Struktur
from tests.regulasi.dunia import pemerintah

REASONS = get_args(Sebab)
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def one_answer(found: Penilaian) -> bool:
    """A person or a reason, never both, never neither."""
    return (found.orang is None) == (found.sebab in REASONS)


@pytest.mark.parametrize("name", tersedia())
@SETTINGS
@given(data=st.data())
def test_everybody_has_one_assessor_or_a_named_reason(name: str, data: st.DataObject) -> None:
    world = data.draw(pemerintah(muat(name)))

    for person in world.orang.values():
        found = penilai(person, world, muat(name))
        assert one_answer(found)
        assert found.orang != person
        assert found.pos is None or found.pos.id != person.pos


@pytest.mark.parametrize("name", tersedia())
@SETTINGS
@given(data=st.data())
def test_everybody_has_one_head_or_a_named_reason(name: str, data: st.DataObject) -> None:
    world = data.draw(pemerintah(muat(name)))

    for person in world.orang.values():
        found = puo(person, world, muat(name))
        assert one_answer(found)
        assert found.orang != person


@pytest.mark.parametrize("name", tersedia())
@SETTINGS
@given(data=st.data())
def test_no_consent_falls_to_the_requester(name: str, data: st.DataObject) -> None:
    world = data.draw(pemerintah(muat(name)))
    context = data.draw(konteks(world, name))

    for flow in semua_alur(muat(name)) if context else ():
        for step, found in rantai_pemutus(flow, context):
            assert one_answer(found)
            assert step.tindakan not in PERSETUJUAN or found.orang is None or found.orang != context.pemohon


@pytest.mark.parametrize("name", tersedia())
@SETTINGS
@given(data=st.data())
def test_every_review_chain_ends_without_meeting_anybody_twice(name: str, data: st.DataObject) -> None:
    world = data.draw(pemerintah(muat(name)))

    for person in world.orang.values():
        chain = peninjau(person, world, muat(name))
        posts = [found.pos.id for found in chain if found.pos]
        assert chain
        assert all(one_answer(found) for found in chain)
        assert len(posts) == len(set(posts))
        assert person.pos not in posts


def konteks(world: Struktur, name: str) -> st.SearchStrategy[Konteks | None]:
    people, units = list(world.orang.values()), list(world.unit.values())
    if not people:
        return st.none()
    return st.builds(
        Konteks,
        struktur=st.just(world),
        regulasi=st.just(muat(name)),
        pemohon=st.sampled_from(people),
        pegawai=st.sampled_from([None, *people]),
        unit_asal=st.sampled_from([None, *units]),
        unit_dituju=st.sampled_from([None, *units]),
    )
