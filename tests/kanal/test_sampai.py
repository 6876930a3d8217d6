"""What the requester learns of the message to whoever decides: no more than the channel has said, in his own time."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from bot.dialogs.permohonan.kartu import kartu_giliran
from bot.dialogs.sampai import kata
from bot.dialogs.scene import Reader
from core import wewenang
from core.kanal import PERINGKAT, Perjalanan, Sampai, sampai, terjauh
from core.messages import plain
from core.models.kanal import ChannelIdentity, HeldMessage, SentMessage
from tests.dialogs.conftest import NOW, Play
from tests.dialogs.conftest import scene as scene
from tests.dialogs.conftest import session as session
from tests.dialogs.test_daftar import PEMUTUS, PENGAJU, ajukan, langkah, shown
from tests.dialogs.test_daftar import d as d
from tests.permohonan.dunia import Dunia

MINUTE = dt.timedelta(minutes=1)
CASES = [
    ("waiting", False, ""),
    ("sent", False, "Terkirim 08.10 WIB."),
    ("delivered", False, "Sampai 08.11 WIB."),
    ("read", False, "Dibaca 08.12 WIB."),
    ("held", True, "Belum terkirim: menunggu beliau menulis di WhatsApp."),
    ("sent", True, "Belum terkirim: menunggu beliau menulis di WhatsApp."),
    ("read", True, "Dibaca 08.12 WIB."),
    ("failed", False, "Tidak sampai; mohon disampaikan langsung."),
]
KNOWN = (
    "Terkirim",
    "Sampai 0",
    "Dibaca",
    "Belum terkirim",
    "Tidak sampai",
)


def message(session: Session, d: Dunia, about: str, state: str, *, held: bool, channel: str = "whatsapp") -> None:
    """What the deciding officer was sent about something."""
    chat = ChannelIdentity(channel=channel, value=f"{channel}1", pegawai_id=d.atasan)
    times = [NOW + minute * MINUTE for minute in (10, 11, 12)]
    rank = ("sent", "delivered", "read").index(state) + 1 if state in ("sent", "delivered", "read") else 0
    sent, delivered, read = [*times[:rank], None, None, None][:3]
    session.add(chat)
    session.flush()
    row = SentMessage(
        id=uuid.uuid4().hex[:20],
        identity_id=chat.id,
        about=about,
        made_at=NOW,
        state=state,
        sent_at=sent,
        delivered_at=delivered,
        read_at=read,
    )
    session.add(row)
    if held:
        session.add(HeldMessage(identity_id=chat.id, token=row.id, place=1, payload="{}", held_at=NOW))
    session.flush()


@pytest.mark.parametrize(("state", "held", "words"), CASES)
def test_the_requester_reads_how_far_his_request_has_come(
    scene: Play, session: Session, d: Dunia, state: str, held: bool, words: str
) -> None:
    row = ajukan(session, d, "Evaluasi bantuan tunai")
    message(session, d, f"langkah:{langkah(session, row).id}", state, held=held)
    looker = scene(PENGAJU)
    text = plain(shown(looker, "permohonan", value=str(row.id)).blocks)
    assert words in text
    assert [one for one in KNOWN if one in text] == [one for one in KNOWN if one in words]


def test_nobody_else_is_told_what_the_officer_has_read(scene: Play, session: Session, d: Dunia) -> None:
    row = ajukan(session, d, "Evaluasi bantuan tunai")
    message(session, d, f"langkah:{langkah(session, row).id}", "read", held=False)
    for alias in (PEMUTUS, "kepala-dinas"):
        assert "Dibaca" not in plain(shown(scene(alias), "permohonan", value=str(row.id)).blocks)


def test_the_best_of_two_channels_counts(session: Session, d: Dunia) -> None:
    message(session, d, "langkah:1", "held", held=True)
    message(session, d, "langkah:1", "sent", held=False, channel="telegram")
    assert sampai(session, "langkah:1", d.atasan) == Sampai("sent", NOW + 10 * MINUTE, "telegram")
    assert sampai(session, "langkah:1", d.pengaju) is None


def test_another_day_is_named(session: Session, scene: Play) -> None:
    reader = Reader.of(scene(PENGAJU).me, NOW)
    assert kata(reader, Sampai("read", NOW - dt.timedelta(days=1), "whatsapp")) == "Dibaca 30 November 2026, 08.00 WIB."


moments = st.none() | st.integers(0, 60 * 24 * 365).map(lambda minutes: NOW + minutes * MINUTE)
messages = st.lists(
    st.builds(
        Perjalanan,
        st.sampled_from(["telegram", "whatsapp"]),
        st.sampled_from(PERINGKAT),
        moments,
        moments,
        moments,
        st.booleans(),
    ),
    max_size=4,
)


@given(rows=messages)
def test_the_furthest_is_one_of_them_and_none_is_further(rows: list[Perjalanan]) -> None:
    best = terjauh(rows)
    alone = [terjauh([row]) for row in rows]
    assert (best is None) == (not rows)
    assert best is None or best in alone
    if any(row.state == "read" for row in rows):
        assert best is not None
        assert best.sejauh == "read"


def test_what_asks_for_a_decision_is_marked_as_such(scene: Play, session: Session, d: Dunia) -> None:
    row = ajukan(session, d, "Evaluasi bantuan tunai")
    step, officer = langkah(session, row), scene(PEMUTUS)
    capacity = wewenang.kapasitas(session, step, officer.me.id, officer.today)
    assert capacity is not None
    card = kartu_giliran(session, row, step, capacity)(officer.reader)
    assert (card.kind, card.about) == ("keputusan", f"langkah:{step.id}")
