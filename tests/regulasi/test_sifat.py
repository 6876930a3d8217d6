"""What holds for any government on any day: one assessor or a named reason, nobody judges himself, chains end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.regulasi import muat, tersedia
from core.regulasi.alur import Langkah, semua_alur
from core.regulasi.evaluasi import peninjau, sekali
from core.regulasi.kedudukan import Penilaian, Sebab, penilai, puo
from core.regulasi.kosakata import PERSETUJUAN
from core.regulasi.model import Regulasi
from core.regulasi.pelaku import Konteks, penandatangan, rantai_pemutus
from core.regulasi.struktur import MENGGANTIKAN, Orang, Struktur
from tests.regulasi.dunia import HARI, melingkar, pemerintah

REASONS = get_args(Sebab)
SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
everywhere = pytest.mark.parametrize("name", tersedia())


def one_answer(found: Penilaian) -> bool:
    """A person or a reason, never both, never neither; and where the post is known, whoever acts for it."""
    return (found.orang is None) == (found.sebab in REASONS)


def rightful(found: Penilaian, world: Struktur) -> bool:
    """Who acts holds the post or has its authority by an order of the day, given for that very post."""
    if found.orang is None or found.pos is None or not found.kapasitas:
        return found.orang is None or found.pos is None or found.orang.pos == found.pos.id
    return any(
        (one.kepada, one.kapasitas) == (found.orang.id, found.kapasitas)
        and one.kapasitas in MENGGANTIKAN
        and one.mulai <= HARI <= one.selesai
        for one in world.delegasi
        if one.pos == found.pos.id
    )


@everywhere
@SETTINGS
@given(data=st.data())
def test_everybody_has_one_assessor_or_a_named_reason(name: str, data: st.DataObject) -> None:
    world = data.draw(melingkar(muat(name)))

    for person in world.orang.values():
        found = penilai(person, world, muat(name))
        assert one_answer(found)
        assert rightful(found, world)
        assert found.orang != person
        assert found.pos is None or found.pos.id != person.pos


@everywhere
@SETTINGS
@given(data=st.data())
def test_everybody_has_one_head_or_a_named_reason(name: str, data: st.DataObject) -> None:
    world = data.draw(melingkar(muat(name)))

    for person in world.orang.values():
        found = puo(person, world, muat(name))
        assert one_answer(found)
        assert rightful(found, world)
        assert found.orang != person


@everywhere
@SETTINGS
@given(data=st.data())
def test_every_answer_names_its_post_last_among_those_that_were_looked_at(name: str, data: st.DataObject) -> None:
    world = data.draw(pemerintah(muat(name)))

    for person in world.orang.values():
        found = penilai(person, world, muat(name))
        chosen = [one.pos for one in found.penjelasan.jejak if one.mengapa == "dipilih"]
        assert chosen == ([found.pos] if found.pos else [])
        assert bool(found.bawaan) == (found.penjelasan.sumber == "bawaan") or found.pos is None


@everywhere
@SETTINGS
@given(data=st.data())
def test_nobody_consents_to_his_own_request_or_acts_on_his_own_assignment(name: str, data: st.DataObject) -> None:
    context = data.draw(permohonan(muat(name)))

    for step, found in deciders(context):
        assert one_answer(found)
        if step.tindakan in PERSETUJUAN:
            assert not is_about(found, context.pemohon)
        if step.tindakan not in ("teruskan", "terima") and context.pegawai is not None:
            assert not is_about(found, context.pegawai)


@everywhere
@SETTINGS
@given(data=st.data())
def test_nobody_signs_his_own_letter(name: str, data: st.DataObject) -> None:
    context = data.draw(permohonan(muat(name)))

    for flow in semua_alur(muat(name)):
        found = penandatangan(flow, context)
        assert found is None or context.pegawai is None or not is_about(found, context.pegawai)


@everywhere
@SETTINGS
@given(data=st.data())
def test_a_volunteer_never_decides_alone(name: str, data: st.DataObject) -> None:
    context = data.draw(permohonan(muat(name), sukarela=True))

    for flow in semua_alur(muat(name)):
        chain = [found for step, found in rantai_pemutus(flow, context) if step.tindakan not in ("teruskan", "terima")]
        assert not any(is_about(found, context.pemohon) for found in chain)


@everywhere
@SETTINGS
@given(data=st.data())
def test_every_review_chain_ends_without_meeting_anybody_twice(name: str, data: st.DataObject) -> None:
    world = data.draw(melingkar(muat(name)))

    for person in world.orang.values():
        chain = peninjau(person, world, muat(name))
        posts = [found.pos.id for found in chain if found.pos]
        assert chain
        assert all(one_answer(found) and rightful(found, world) for found in chain)
        assert len(posts) == len(set(posts))
        assert person.pos not in posts
        assert person not in [found.orang for found in chain]
        asked = sekali(chain)
        assert tuple(found for same in asked for found in same) == chain
        assert all(one[0].orang != other[0].orang or not one[0].orang for one, other in pairwise(asked))


@everywhere
@settings(SETTINGS, max_examples=50)
@given(data=st.data())
def test_no_switch_makes_a_decider_stumble(name: str, data: st.DataObject) -> None:
    regulation = data.draw(berpilihan(muat(name)))
    world = data.draw(melingkar(regulation))

    for person in world.orang.values():
        assert one_answer(penilai(person, world, regulation))
        assert one_answer(puo(person, world, regulation))
        assert all(map(one_answer, peninjau(person, world, regulation)))
    for _step, found in deciders(data.draw(permohonan(regulation))):
        assert one_answer(found)


def is_about(found: Penilaian, person: Orang) -> bool:
    return found.orang == person or (found.pos is not None and found.pos.id == person.pos)


def deciders(context: Konteks) -> Iterator[tuple[Langkah, Penilaian]]:
    for flow in semua_alur(context.regulasi):
        yield from rantai_pemutus(flow, context)


def berpilihan(regulation: Regulasi) -> st.SearchStrategy[Regulasi]:
    """Under any of the values it offers for each of its switches."""
    values = {
        name: st.sampled_from(switch.nilai) for name, switch in regulation.pilihan_tersedia.items() if switch.nilai
    }
    return st.fixed_dictionaries({}, optional=values).map(lambda chosen: regulation.dengan(**chosen))


@st.composite
def permohonan(draw: st.DrawFn, regulation: Regulasi, *, sukarela: bool = False) -> Konteks:
    """Anybody's request for anybody, from anywhere; with `sukarela` for himself."""
    world = draw(pemerintah(regulation))
    people, units = list(world.orang.values()) or [Orang("tamu", "tamu")], list(world.unit.values())
    asker = draw(st.sampled_from(people))
    anywhere = st.sampled_from([None, *units])
    named = asker if sukarela else draw(st.sampled_from([None, *people]))
    return Konteks(world, regulation, asker, named, draw(anywhere), draw(anywhere))
