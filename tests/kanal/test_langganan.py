"""The channel somebody prefers, and the words by which he stops and starts being told things."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from bot.dialogs import DIALOGS
from bot.dialogs.engine import Tap, advance
from bot.dialogs.scene import Scene, State
from core import kanal
from core.kanal import tujuan
from core.messages import Action, Choose, Said, Say, plain
from core.models.jejak import JejakAudit
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai
from core.organisasi import Orang
from core.terjangkau import terjangkau
from tests.dialogs.conftest import NOW, Play
from tests.dialogs.conftest import scene as scene
from tests.dialogs.conftest import session as session


@dataclass(frozen=True)
class Chat:
    channel: str
    berhenti: bool
    id: uuid.UUID


chats = st.lists(
    st.builds(Chat, st.sampled_from(["telegram", "whatsapp"]), st.booleans(), st.uuids()), unique_by=lambda one: one.id
)


@given(semua=chats, pilihan=st.sampled_from(["", "telegram", "whatsapp", "gone"]))
def test_news_always_goes_somewhere_and_where_it_is_wanted_if_anywhere(semua: Sequence[Chat], pilihan: str) -> None:
    chosen = tujuan(semua, pilihan)
    wanted = [one for one in semua if not one.berhenti]
    assert bool(chosen) == bool(semua)
    assert not wanted or not any(one.berhenti for one in chosen)
    if any(one.channel == pilihan for one in wanted):
        assert {one.channel for one in chosen} == {pilihan}
    else:
        assert chosen == (wanted or [one for one in semua if one.channel == pilihan] or semua)


@given(semua=chats, pilihan=st.sampled_from(["", "telegram", "whatsapp"]))
def test_another_chat_is_one_that_did_not_get_it(semua: Sequence[Chat], pilihan: str) -> None:
    chosen = tujuan(semua, pilihan)
    spare = kanal.cadangan(semua, chosen)
    assert not {one.id for one in chosen} & {one.id for one in spare}
    assert not any(one.berhenti for one in spare)


def at(scene: Play, session: Session, *channels: str, alias: str = "perencana", here: str = "whatsapp") -> Scene:
    """A person's turn on one of his channels."""
    looker = scene(alias)
    rows = {name: ChannelIdentity(channel=name, value=f"{name}1", pegawai_id=looker.me.id) for name in channels}
    session.add_all(rows.values())
    session.flush()
    looker.identity_id, looker.channel = rows[here].id, here
    looker.menolak, looker.kanal_lain = here == "whatsapp", True
    return looker


def said(scene: Scene, text: str) -> str:
    turn = advance(DIALOGS, scene, Said(text))
    scene.state = turn.state
    return _text(turn.say)


def _text(says: Sequence[Say]) -> str:
    return "\n".join(plain(one.blocks) for one in says)


def tapped(scene: Scene, do: str, value: str = "") -> str:
    return _text(advance(DIALOGS, scene, Tap(Action("kanal", do, value), "token")).say)


def chosen(session: Session, person: Orang) -> str:
    return session.exec(select(Pegawai.kanal).where(col(Pegawai.id) == person.id)).one()


@pytest.mark.parametrize("word", ["BERHENTI", "stop", "Berhenti.", " Stop! "])
def test_stop_is_obeyed_and_admins_hear_of_it_once(scene: Play, session: Session, word: str) -> None:
    looker = at(scene, session, "whatsapp")
    assert "tidak akan mengirim kabar ke WhatsApp" in said(looker, word)
    assert session.get_one(ChannelIdentity, looker.identity_id).opted_out_at == NOW
    assert terjangkau(session, [looker.me.id]) == set()
    [notice] = looker.notices
    assert looker.me.nama in plain(notice.make(looker.reader).blocks)
    assert "tidak akan" in said(looker, word)
    assert len(looker.notices) == 1


@pytest.mark.parametrize("word", ["MULAI", "start"])
def test_start_opens_it_again_and_keeps_the_record(scene: Play, session: Session, word: str) -> None:
    looker = at(scene, session, "whatsapp")
    assert "Kabar memang dikirim" in said(looker, word)
    said(looker, "berhenti")
    assert "Kabar dikirim lagi" in said(looker, word)
    row = session.get_one(ChannelIdentity, looker.identity_id)
    session.refresh(row)
    assert (row.opted_out_at, row.opted_in_at) == (None, NOW)
    acts = session.exec(select(JejakAudit.tindakan).order_by(col(JejakAudit.id))).all()
    assert list(acts)[-2:] == ["kabar_dihentikan", "kabar_dimulai"]


def test_a_stop_within_a_form_keeps_what_was_filled_in(scene: Play, session: Session) -> None:
    looker = at(scene, session, "whatsapp", alias="analis-anggaran")
    turn = advance(DIALOGS, looker, Tap(Action("sukarela", "open"), "token"))
    looker.state = turn.state
    assert looker.state.dialog == "sukarela"
    assert "disimpan sebagai draf" in said(looker, "BERHENTI")
    assert looker.state.dialog == ""
    assert "sukarela" in looker.state.drafts


def test_where_nobody_can_refuse_the_words_mean_nothing_special(scene: Play, session: Session) -> None:
    looker = at(scene, session, "telegram", here="telegram")
    assert "belum memahami" in said(looker, "berhenti")
    assert session.get_one(ChannelIdentity, looker.identity_id).opted_out_at is None


@pytest.mark.parametrize("here", ["whatsapp", "telegram"])
def test_help_names_the_words_where_they_count(scene: Play, session: Session, here: str) -> None:
    looker = at(scene, session, here, here=here)
    assert ("BERHENTI, MULAI" in _text(DIALOGS["bantuan"].open(looker).say)) == (here == "whatsapp")


def test_who_has_both_channels_chooses_between_them(scene: Play, session: Session) -> None:
    looker = at(scene, session, "telegram", "whatsapp")
    [menu] = DIALOGS["menu"].open(looker).say
    assert isinstance(menu, Choose)
    assert any(choice.action == Action("kanal", "open") for choice in menu.choices)
    assert "Telegram" in tapped(looker, "pilih", "telegram")
    assert chosen(session, looker.me) == "telegram"
    assert "semua kanal" in tapped(looker, "pilih", "")
    assert chosen(session, looker.me) == ""


def test_who_has_one_channel_is_not_asked(scene: Play, session: Session) -> None:
    looker = at(scene, session, "whatsapp")
    [menu] = DIALOGS["menu"].open(looker).say
    assert isinstance(menu, Choose)
    assert not any(choice.action.dialog == "kanal" for choice in menu.choices)


def test_choosing_a_channel_means_wanting_news_there(scene: Play, session: Session) -> None:
    looker = at(scene, session, "telegram", "whatsapp")
    said(looker, "stop")
    tapped(looker, "pilih", "whatsapp")
    row = session.get_one(ChannelIdentity, looker.identity_id)
    session.refresh(row)
    assert row.opted_out_at is None


def test_the_button_of_a_channel_that_is_gone_shows_what_there_is(scene: Play, session: Session) -> None:
    looker = at(scene, session, "telegram", "whatsapp")
    session.get_one(ChannelIdentity, looker.identity_id).revoked_at = NOW
    session.flush()
    assert "Lewat mana kabar" in tapped(looker, "pilih", "whatsapp")
    assert chosen(session, looker.me) == ""


def test_stopping_here_leaves_the_other_channel_as_it_is(scene: Play, session: Session) -> None:
    looker = at(scene, session, "telegram", "whatsapp")
    assert "Kabar tetap dikirim lewat Telegram" in said(looker, "stop")
    assert terjangkau(session, [looker.me.id]) == {looker.me.id}
    assert State() == looker.state
