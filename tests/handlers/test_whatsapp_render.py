"""Messages on WhatsApp: which form they take, and that people's words stay words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handlers.channel import Payload, Place
from bot.handlers.whatsapp_render import calls
from bot.handlers.whatsapp_text import ALIKE, JOINER, inert, shortened, split, units
from bot.simulator.whatsapp.formatting import read
from core.messages import Action, Ask, Attach, Block, Choice, Choose, Facts, File, Note, Quote, Say, Text, Title

PLACE = Place("ID.9a8b7c", "t" * 20, "", "Pilih")
DO = Action("d", "do")
LONG = "Menyusun rancangan peraturan bupati tentang sistem kerja aparatur sipil negara di daerah"


def choose(*choices: str | Choice, text: str = "Halo") -> Choose:
    offered = tuple(one if isinstance(one, Choice) else Choice(one, DO) for one in choices)
    return Choose(blocks=(Text(text),), choices=offered)


def shown(message: Say) -> list[Payload]:
    return calls(message, PLACE, {})


def last(message: Say) -> dict[str, Any]:
    """The interactive object of the message itself."""
    *_, payload = shown(message)
    found: dict[str, Any] = payload["body"]["interactive"]
    return found


def rows(message: Say) -> list[dict[str, str]]:
    [section] = last(message)["action"]["sections"]
    found: list[dict[str, str]] = section["rows"]
    return found


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (["Ya"], "buttons"),
        (["Setujui", "Tolak", "Tanya"], "buttons"),
        (["x" * 20], "buttons"),
        (["x" * 21], "list"),
        (["Sekar", "Sekar"], "list"),  # two buttons of one title are refused
        (["A", "B", "C", "D"], "list"),
        ([f"P{n}" for n in range(10)], "list"),
        ([f"P{n}" for n in range(11)], "text"),
    ],
)
def test_choices_become_what_holds_them(labels: list[str], kind: str) -> None:
    assert [one["kind"] for one in shown(choose(*labels))] == [kind]


def test_too_many_choices_are_numbered_to_be_typed() -> None:
    [one] = shown(choose(*(f"P{n}" for n in range(11))))
    assert "10. P9\n11. P10" in one["body"]["text"]["body"]


def test_a_label_is_readable_in_full_as_title_second_line_or_number() -> None:
    message = choose("Kembali", "Bidang Anggaran dan Bantuan Sosial", LONG, "Batal")
    assert rows(message) == [
        {"id": f"{PLACE.token}.0", "title": "Kembali"},
        {
            "id": f"{PLACE.token}.1",
            "title": "Bidang Anggaran dan…",
            "description": "Bidang Anggaran dan Bantuan Sosial",
        },
        {
            "id": f"{PLACE.token}.2",
            "title": "3. Menyusun rancangan…",
            "description": "3. Menyusun rancangan peraturan bupati tentang sistem kerja aparatur…",
        },
        {"id": f"{PLACE.token}.3", "title": "Batal"},
    ]
    assert f"3. {LONG}" in last(message)["body"]["text"]


def test_a_hint_stands_below_its_row() -> None:
    found = rows(choose(Choice("Sekar", DO, hint="3 tugas"), Choice("Analis Kebijakan Ahli Muda", DO, hint="2 kosong")))
    assert [one["description"] for one in found] == ["3 tugas", "Analis Kebijakan Ahli Muda · 2 kosong"]


def test_blocks_are_told_apart_by_whatsapp_s_marks() -> None:
    blocks = (Title("Judul"), Facts((("Mulai", "besok"),)), Quote("kata\n\nsaya"), Note("Pasal 5"), Text("isi"))
    [one] = shown(Say(blocks=blocks))
    assert one["body"]["text"]["body"] == "*Judul*\n\n*Mulai:* besok\n\n> kata\n\n> saya\n\n_Pasal 5_\n\nisi"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("snake_case_name.pdf 2*3 a~b", "snake_case_name.pdf 2*3 a~b"),
        ("*tebal* _miring_ ~coret~ `kode`", "∗tebal∗ ˍmiringˍ ∼coret∼ ˋkodeˋ"),
        ("62070503***63", "62070503∗∗∗63"),
        ("> kutip\n- butir\n* butir", f"{JOINER}> kutip\n{JOINER}- butir\n∗ butir"),
        ("https://lincah.example/surat/_aB_-c~", "https://lincah.example/surat/%5FaB%5F-c%7E"),
    ],
)
def test_marks_act_nowhere_and_change_only_where_they_would(typed: str, seen: str) -> None:
    assert inert(typed) == seen


_typed = st.text(st.sampled_from("*_~`> -ab1\n.,•"), max_size=60)


@settings(max_examples=500, deadline=None)
@given(text=_typed)
def test_what_people_type_is_never_markup(text: str) -> None:
    assert not read(inert(text))[1]
    assert not re.search(r"(?m)^[ \t]*(>|[-*] )|`", inert(text))


@settings(max_examples=300, deadline=None)
@given(texts=st.tuples(_typed, _typed, _typed, _typed))
def test_emphasis_is_the_block_s_or_none(texts: tuple[str, str, str, str]) -> None:
    title, fact, quote, note = texts
    blocks = (Title(title), Facts(((fact, fact),)), Quote(quote), Note(note))
    [one] = shown(Say(blocks=blocks))
    text, marks = read(one["body"]["text"]["body"])
    assert {mark["type"] for mark in marks} <= {"bold", "blockquote", "italic"}
    assert _bare(text) == _bare(f"{title}{fact}: {fact}{quote}{note}") or not "".join(texts).strip()


def _bare(text: str) -> str:
    plain = text.replace(JOINER, "").translate({ord(sign): mark for mark, sign in ALIKE.items()})
    return "".join(plain.split())


@settings(max_examples=200, deadline=None)
@given(
    texts=st.lists(st.text(st.sampled_from("ab c\n🙂*_"), max_size=4000), min_size=1, max_size=4),
    last_limit=st.sampled_from([1024, 4096]),
)
def test_a_split_text_fits_and_reads_on(texts: Sequence[str], last_limit: int) -> None:
    blocks: list[Block] = [Text(text) for text in texts]
    *ahead, end = split(blocks, last_limit, 4096)
    assert units(end) <= last_limit
    assert all(units(part) <= 4096 and part.strip() for part in ahead)
    assert end.strip()
    assert _bare("".join([*ahead, end])).removesuffix("…") == _bare("".join(texts))


def test_a_long_text_goes_ahead_and_its_end_stands_over_the_buttons() -> None:
    paragraphs = "\n".join(f"Paragraf {number} " + "kata " * 30 for number in range(10))
    ahead, end = shown(choose("Setujui", "Tolak", text=paragraphs))
    assert (ahead["kind"], end["kind"]) == ("text", "buttons")
    assert end["body"]["interactive"]["body"]["text"].startswith("Paragraf")
    assert ahead.get("message") is None


def test_a_long_text_without_choices_is_one_message_up_to_4096() -> None:
    assert len(shown(Say(blocks=(Text("kata " * 800),)))) == 1


@given(label=st.text(min_size=1, max_size=80), limit=st.sampled_from([20, 24, 72]))
def test_a_shortened_label_fits_begins_the_same_and_admits_it(label: str, limit: int) -> None:
    line, short = " ".join(label.split()), shortened(label, limit)
    assert 1 <= units(short) <= limit
    assert short == (line or "…") if units(line) <= limit else line.startswith(short[:-1]) and short[-1] == "…"


def attach(kind: Any, *labels: str, text: str = "Surat tugas") -> Attach:
    choices = tuple(Choice(label, DO) for label in labels)
    return Attach(blocks=(Text(text),), file=File(kind, "surat.pdf", "abc"), choices=choices)


def test_a_document_heads_its_text_and_buttons() -> None:
    [one] = shown(attach("document", "Terima surat"))
    assert one["body"]["interactive"]["header"] == {"type": "document", "document": {}}
    assert one["upload"] == {"stored": "abc", "kind": "document", "name": "surat.pdf"}
    assert one["body"]["interactive"]["body"]["text"] == "Surat tugas"


def test_a_document_without_buttons_has_a_caption() -> None:
    [one] = shown(attach("document"))
    assert one["body"] == {"type": "document", "document": {"caption": "Surat tugas"}}


@pytest.mark.parametrize(("channel", "source"), [("", "whatsapp"), ("whatsapp", "whatsapp"), ("telegram", "telegram")])
def test_a_file_somebody_sent_is_fetched_where_it_is(channel: str, source: str) -> None:
    file = File("voice", "voice", platform="4711", channel=channel)
    [one, _words] = shown(Attach(blocks=(Text("Dengarkan"),), file=file))
    assert one["upload"] == {"kind": "audio", "name": "voice", "stored": "4711", "from": source}


@pytest.mark.parametrize("text", ["", " "])
def test_a_file_without_words_has_no_caption(text: str) -> None:
    [one] = shown(attach("photo", text=text))
    assert one["body"] == {"type": "image", "image": {}}


def test_a_list_stands_below_its_file_and_words_below_a_voice() -> None:
    kinds = [[one["kind"] for one in shown(message)] for message in (attach("photo", *"ABCD"), attach("voice", "Ya"))]
    assert kinds == [["file", "list"], ["file", "buttons"]]
    assert [one["kind"] for one in shown(attach("voice"))] == ["file", "text"]


def test_only_the_message_itself_carries_its_name_and_template() -> None:
    *parts, one = shown(attach("document", "Ya", text="kata " * 500))
    assert parts
    assert all("message" not in part and "template" not in part and part["of"] == PLACE.token for part in parts)
    assert one["message"] == PLACE.token
    assert "template" in one


def test_the_own_contact_is_asked_for_by_whatsapp_s_button() -> None:
    [one] = shown(Ask(blocks=(Text("Bagikan kontak"),), choices=(Choice("Bagikan", DO),), wants="contact"))
    assert one["kind"] == "contact"
    assert one["body"]["interactive"] == {
        "type": "request_contact_info",
        "body": {"text": "Bagikan kontak"},
        "action": {"name": "request_contact_info"},
    }
