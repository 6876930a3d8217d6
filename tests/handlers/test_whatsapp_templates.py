"""Templates: what Meta would refuse to approve or to send, and which buttons act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.channel import Place
from bot.handlers.whatsapp_templates import TEMPLATES, Wording, call, named
from core.messages import Action, Block, Choice, Choose, Facts, Kind, Note, Quote, Say, Style, Text, Title

PLACE = Place("ID.9a8b7c", "t" * 20, "", "Pilih")
WORDINGS = [
    pytest.param(wording, id=f"{purpose}-{language}")
    for purpose, template in TEMPLATES.items()
    for language, wording in template.wordings.items()
]


def decision(*choices: tuple[str, Style], language: str = "id") -> dict[str, Any]:
    offered = tuple(Choice(label, Action("d", "do"), style) for label, style in choices)
    message = Choose(blocks=(Title("Permohonan"),), choices=offered, kind="keputusan")
    found: dict[str, Any] = call(message, Place("x", "t" * 20, language=language), {})["template"]
    return found


def payloads(template: dict[str, Any]) -> list[str]:
    return [part["parameters"][0]["payload"] for part in template["components"] if part["type"] == "button"]


def variables(*blocks: Block) -> list[str]:
    template = call(Say(blocks=blocks), PLACE, {})["template"]
    return [one["text"] for one in template["components"][0]["parameters"]]


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_words_are_such_as_are_approved(wording: Wording) -> None:
    assert re.findall(r"\{\{(\d)\}\}", wording.body) == ["1", "2"]
    assert not re.match(r"\s*\{\{", wording.body)
    assert not re.search(r"\}\}\W*$", wording.body)
    assert not re.search(r"\}\}\s*\{\{", wording.body)
    assert len(wording.body) + 120 + 400 <= 1024
    assert len(wording.footer) <= 60
    assert all(len(label) <= 25 for label in wording.buttons)
    assert len(wording.examples) == 2


@pytest.mark.parametrize("purpose", TEMPLATES)
def test_every_language_has_the_same_buttons_in_number(purpose: str) -> None:
    wordings = TEMPLATES[purpose].wordings
    assert set(wordings) == {"id", "en"}
    assert len({len(wording.buttons) for wording in wordings.values()}) == 1


def test_a_decision_s_buttons_are_those_of_its_message() -> None:
    template = decision(("Setujui", "success"), ("Tanya", ""), ("Tolak", "danger"))
    assert template["name"] == "lincah_keputusan"
    assert payloads(template) == [f"{PLACE.token}.0", f"{PLACE.token}.2", f"{PLACE.token}.-"]


@pytest.mark.parametrize(
    "choices",
    [
        [("Setujui dan terbitkan surat", "success"), ("Tolak", "danger")],
        [("Kirim jawaban", "success"), ("Tolak", "danger")],
        [("Setujui", "success")],
        [("Setujui", "success"), ("Setujui", "success"), ("Tolak", "danger")],
        [],
    ],
)
def test_a_decision_of_other_words_is_only_opened(choices: Sequence[tuple[str, Style]]) -> None:
    template = decision(*choices)
    assert (template["name"], payloads(template)) == ("lincah_kabar", [f"{PLACE.token}.-"])


def test_english_words_go_with_english_buttons() -> None:
    template = decision(("Approve", "success"), ("Reject", "danger"), language="en")
    assert (template["name"], template["language"]) == ("lincah_keputusan", {"code": "en"})


@pytest.mark.parametrize(("kind", "name"), [("", "lincah_kabar"), ("pengingat", "lincah_pengingat"), ("surat", "s_2")])
def test_a_template_goes_by_the_name_it_was_approved_under(kind: Kind, name: str) -> None:
    template = call(Say(blocks=(Title("x"),), kind=kind), PLACE, named({"surat": "s_2"}))["template"]
    assert (template["name"], payloads(template)) == (name, [f"{PLACE.token}.-"])


def test_subject_and_summary_are_the_message_s_own_without_what_people_wrote() -> None:
    facts = Facts((("Pemohon", "Sekar"), ("Mulai", "1 Desember\n2026")))
    found = variables(Title("Permohonan PP-1"), facts, Quote("rahasia"), Note("Pasal 5"), Text("Mohon diputuskan."))
    assert found == ["Permohonan PP-1", "Pemohon: Sekar; Mulai: 1 Desember 2026; Mohon diputuskan."]


@pytest.mark.parametrize("blocks", [(), (Title(""),), (Quote("kata"),), (Text("\n\t "),)])
def test_what_is_missing_is_said_in_the_template_s_words(blocks: tuple[Block, ...]) -> None:
    assert variables(*blocks) == ["selengkapnya dapat dibaca di percakapan ini"] * 2


@given(texts=st.tuples(st.text(max_size=2000), st.text(max_size=2000)))
def test_no_variable_is_such_as_is_refused(texts: tuple[str, str]) -> None:
    for value in variables(Title(texts[0]), Text(texts[1])):
        assert value.strip()
        assert not re.search(r"[\n\t\r]|\s{2}", value)
        assert len(value) <= 401
