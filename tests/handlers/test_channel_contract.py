"""What every channel promises, checked on Telegram's handler, on WhatsApp's and on the limited channel alike."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handlers.channel import Channel, Payload, Place
from bot.handlers.telegram import Telegram
from bot.handlers.telegram_api import TelegramApi
from bot.handlers.telegram_render import calls
from bot.handlers.whatsapp import WhatsApp
from bot.handlers.whatsapp_api import WhatsAppApi
from bot.handlers.whatsapp_render import with_media
from bot.handlers.whatsapp_text import ALIKE, JOINER
from bot.simulator.whatsapp import GraphError
from bot.simulator.whatsapp.checks import content
from bot.simulator.whatsapp.formatting import read
from core.messages import (
    Action,
    Attach,
    Block,
    Choice,
    Choose,
    Facts,
    File,
    Note,
    Quote,
    Say,
    Text,
    Title,
    plain,
)
from tests.fakes import LimitedChannel, broken_limit

PLACE = Place("7000001", "t" * 20, "", "Pilih")


@dataclass(frozen=True)
class Kind:
    """How a channel's calls are read back.

    Args:
        labels: of the choices, in order; as far as the channel shows them.
        tokens: what they send when tapped.
        text: what the person reads.
        wrong: the limit a call breaks, or "".
    """

    channel: Channel
    labels: Callable[[Payload], list[str]]
    tokens: Callable[[Payload], list[str]]
    text: Callable[[Payload], str]
    wrong: Callable[[Payload], str]


def _rows(payload: Payload) -> list[dict[str, Any]]:
    keyboard = payload["arguments"].get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in keyboard for button in row]


def _telegram_text(payload: Payload) -> str:
    given = payload["arguments"].get("text") or payload["arguments"].get("caption", "")
    return html.unescape(re.sub(r"</?(?:b|i|blockquote(?: expandable)?)>", "", given))


def _telegram_wrong(payload: Payload) -> str:
    text, limit = _telegram_text(payload), 4096 if "text" in payload["arguments"] else 1024
    if len(text.encode("utf-16-le")) // 2 > limit:
        return "long text"
    return next((f"button data {button}" for button in _rows(payload) if len(button["callback_data"]) > 64), "")


def _whatsapp_rows(payload: Payload) -> list[dict[str, Any]]:
    action = payload["body"].get("interactive", {}).get("action", {})
    return [button["reply"] for button in action.get("buttons", [])] or [
        row for section in action.get("sections", []) for row in section["rows"]
    ]


def _whatsapp_text(payload: Payload) -> str:
    """What stands on the phone; signs that only look like marks count as what was typed."""
    kind = payload["body"]["type"]
    message = payload["body"][kind]
    given = message["body"]["text"] if kind == "interactive" else message.get("body", message.get("caption", ""))
    return read(given)[0].replace(JOINER, "").translate({ord(sign): mark for mark, sign in ALIKE.items()})


def _whatsapp_wrong(payload: Payload) -> str:
    body = with_media(payload["body"], "4711", "x") if "upload" in payload else payload["body"]
    try:
        content(body["type"], body[body["type"]])
    except GraphError as error:
        return str(error)
    return ""


KINDS = {
    "telegram": Kind(
        Telegram(TelegramApi("1:x", "http://127.0.0.1:1")),
        lambda payload: [button["text"] for button in _rows(payload)],
        lambda payload: [button["callback_data"] for button in _rows(payload)],
        _telegram_text,
        _telegram_wrong,
    ),
    "whatsapp": Kind(
        WhatsApp(WhatsAppApi("x", "1", "http://127.0.0.1:1")),
        lambda payload: [row["title"] for row in _whatsapp_rows(payload)],
        lambda payload: [row["id"] for row in _whatsapp_rows(payload)],
        _whatsapp_text,
        _whatsapp_wrong,
    ),
    "limited": Kind(
        LimitedChannel(),
        lambda payload: [one["title"] for one in payload.get("choices", [])],
        lambda payload: [one["id"] for one in payload.get("choices", [])],
        lambda payload: payload.get("text", ""),
        lambda payload: broken_limit(payload).replace("too many choices for a list", ""),
    ),
}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def choose(*labels: str, text: str = "Halo") -> Choose:
    return Choose(blocks=(Text(text),), choices=tuple(Choice(label, Action("d", "do")) for label in labels))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 10])
def test_choices_are_offered_in_their_order(kind: Kind, count: int) -> None:
    labels = [f"Pilihan {number}" for number in range(count)]
    *_, last = kind.channel.render(choose(*labels), PLACE)
    assert kind.labels(last) == labels
    assert kind.tokens(last) == [f"{PLACE.token}.{number}" for number in range(count)]


def test_a_long_label_keeps_its_beginning(kind: Kind) -> None:
    label = "Bidang Anggaran dan Bantuan Sosial"
    *_, last = kind.channel.render(choose(label), PLACE)
    assert label.startswith(kind.labels(last)[0].rstrip("…"))


def test_too_many_buttons_become_a_list_and_too_many_rows_numbers() -> None:
    channel = LimitedChannel()
    kinds = [channel.render(choose(*(f"P{n}" for n in range(count))), PLACE)[-1] for count in (3, 4, 10, 11)]
    assert [one["kind"] for one in kinds] == ["buttons", "list", "list", "numbered"]
    assert "11. P10" in kinds[-1]["text"]


def test_only_the_last_part_of_a_message_is_the_message(kind: Kind) -> None:
    calls = kind.channel.render(choose("Ya", text="kata " * 3000), PLACE)
    assert len(calls) > 1
    assert [call.get("message") for call in calls] == [None] * (len(calls) - 1) + [PLACE.token]
    assert [bool(kind.labels(call)) for call in calls] == [False] * (len(calls) - 1) + [True]


@pytest.mark.parametrize("text", ["kata " * 3000, "x" * 9000, "🙂" * 5000, "baris\n\n" * 2000])
def test_a_long_text_is_split_without_loss(kind: Kind, text: str) -> None:
    calls = kind.channel.render(choose("Ya", text=text), PLACE)
    assert _bare("".join(kind.text(call) for call in calls)) == _bare(text)
    assert not any(map(kind.wrong, calls))


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "text", ["<b>x</b> & y", "*bintang* _garis_ `kode`", "[klik](http://x.invalid)", "</i>", "&lt;"]
)
def test_what_a_person_typed_is_shown_as_typed(kind: Kind, text: str) -> None:
    blocks: tuple[Block, ...] = (Title(text), Facts(((text, text),)), Quote(text), Note(text), Text(text))
    [call] = kind.channel.render(Say(blocks=blocks), PLACE)
    assert kind.text(call).count(text) == 6


def test_a_file_carries_its_name_and_choices(kind: Kind) -> None:
    file = Attach(
        blocks=(Text("Surat"),), file=File("document", "surat.pdf", stored="abc"), choices=choose("Ya").choices
    )
    calls = kind.channel.render(file, PLACE)
    assert msgspec.json.encode(calls).count(b"surat.pdf") == 1
    assert any(kind.labels(call) == ["Ya"] for call in calls)


def test_a_record_is_made_only_where_a_message_can_change(kind: Kind) -> None:
    calls = kind.channel.close((Text("✓ Disetujui"),), PLACE)
    assert bool(calls) == kind.channel.limits.edits
    assert all(call["edits"] == PLACE.token for call in calls)


_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=3000)
_blocks = st.one_of(
    st.builds(Title, _texts),
    st.builds(Text, _texts),
    st.builds(Quote, _texts),
    st.builds(Note, _texts),
    st.builds(Facts, st.lists(st.tuples(st.text(max_size=40), st.text(max_size=1500)), max_size=10).map(tuple)),
)
_choices = st.lists(st.text(min_size=1, max_size=100).filter(str.strip), max_size=12)


def _message(blocks: Sequence[Block], labels: Sequence[str]) -> Choose:
    choices = tuple(Choice(label, Action("d", "do"), row=index // 2) for index, label in enumerate(labels))
    return Choose(blocks=tuple(blocks), choices=choices)


@pytest.mark.parametrize("name", list(KINDS))
@settings(max_examples=150, deadline=None)
@given(blocks=st.lists(_blocks, min_size=1, max_size=8), labels=_choices)
def test_any_message_fits_the_platform(name: str, blocks: list[Block], labels: list[str]) -> None:
    kind = KINDS[name]
    calls = kind.channel.render(_message(blocks, labels), PLACE)
    assert not [found for found in map(kind.wrong, calls) if found]
    assert _bare(plain(blocks)).replace("“", "").replace("”", "") in _bare(
        "".join(kind.text(call) for call in calls)
    ).replace("“", "").replace("”", "")
    msgspec.json.encode(calls)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)
_FIELDS = [
    *("update_id", "message", "edited_message", "callback_query", "my_chat_member", "message_id", "chat", "from"),
    *("id", "type", "text", "data", "voice", "photo", "document", "contact", "file_id", "phone_number", "user_id"),
    *("sender", "kind", "status", "new_chat_member", "caption", "forward_origin"),
]
_likely = st.recursive(
    st.none() | st.integers() | st.sampled_from(["private", "x", "tap", "text", "1"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(_FIELDS), inner, max_size=8),
    max_leaves=30,
)


@pytest.mark.parametrize("name", list(KINDS))
@settings(max_examples=300, deadline=None)
@given(update=_json | _likely)
def test_any_update_is_understood_or_refused(name: str, update: object) -> None:
    """Never another exception than ValueError: that one alone puts an update aside."""
    try:
        KINDS[name].channel.parse(msgspec.json.encode(update))
    except ValueError:
        return


@pytest.mark.parametrize("name", list(KINDS))
@given(raw=st.binary(max_size=60))
def test_bytes_that_are_no_json_are_refused(name: str, raw: bytes) -> None:
    try:
        KINDS[name].channel.parse(raw)
    except ValueError:
        return


def test_a_long_quotation_is_folded_up_on_telegram() -> None:
    texts = [calls(Say(blocks=(Quote(text),)), PLACE)[0]["arguments"]["text"] for text in ("singkat", "panjang " * 60)]
    assert [text.partition(">")[0] for text in texts] == ["<blockquote", "<blockquote expandable"]
