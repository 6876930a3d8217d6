"""A message that may have to be said again comes back as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kept_message import pack, portable, unpack
from core.messages import (
    Action,
    Ask,
    Attach,
    Choice,
    Choose,
    Facts,
    File,
    Note,
    Quote,
    Say,
    Text,
    Title,
)

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
blocks = st.one_of(
    *(st.builds(kind, words) for kind in (Title, Text, Quote, Note)),
    st.builds(Facts, st.lists(st.tuples(words, words), max_size=3).map(tuple)),
)
choices = st.lists(
    st.builds(
        Choice,
        words,
        st.builds(Action, words, words, words),
        st.sampled_from(["", "primary", "success", "danger"]),
        words,
        st.none() | st.integers(0, 9),
    ),
    max_size=3,
).map(tuple)
files = st.builds(File, st.sampled_from(["voice", "photo", "document"]), words, words, words)
common = {
    "blocks": st.lists(blocks, max_size=4).map(tuple),
    "about": words,
    "replace": st.booleans(),
    "kind": st.sampled_from(["", "keputusan", "pengingat", "surat"]),
    "covers": st.lists(words, max_size=2).map(tuple),
}
says = st.one_of(
    st.builds(Say, **common),
    st.builds(Choose, choices=choices, **common),
    st.builds(Ask, choices=choices, wants=st.sampled_from(["text", "contact"]), **common),
    st.builds(Attach, choices=choices, file=files, **common),
)


@given(say=says)
def test_it_comes_back_through_json(say: Say) -> None:
    assert unpack(json.loads(json.dumps(pack(say)))) == say


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (File("voice", "rekaman", stored="a file of ours"), Attach),
        (File("voice", "rekaman", platform="x", channel="telegram"), Attach),
        (File("voice", "rekaman", platform="x"), Choose),
    ],
    ids=["stored", "of a channel", "nobody knows where"],
)
def test_a_file_of_which_nobody_knows_where_it_is_stays_there(file: File, kind: type[Say]) -> None:
    say = Attach(blocks=(Text("lampiran"),), file=file, about="a")
    carried = portable(say)
    assert (type(carried), carried.blocks, carried.about) == (kind, say.blocks, "a")
