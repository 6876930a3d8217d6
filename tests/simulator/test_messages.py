"""What the bot sends, changes and answers, as a person sees it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.simulator.telegram import Telegram, queries
from core.clock import FixedClock
from tests.simulator.conftest import SARI, Bot

CHOICE = {"inline_keyboard": [[{"text": "Setujui", "callback_data": "y", "style": "success"}]]}


async def sent(bot: Bot, **values: Any) -> int:
    return int((await bot.do("sendMessage", chat_id=SARI, **{"text": "Pilih", **values}))["message_id"])


async def test_html_becomes_text_and_entities(bot: Bot, telegram: Telegram) -> None:
    html = '😀 <b>tebal <i>miring</i></b> &lt;x&gt; <a href="https://a.id/b">tautan</a>'
    message = await bot.do("sendMessage", chat_id=SARI, text=f"  {html}\n", parse_mode="HTML")
    assert message["text"] == "😀 tebal miring <x> tautan"
    assert [(e["type"], e["offset"], e["length"]) for e in message["entities"]] == [
        ("bold", 3, 12),
        ("italic", 9, 6),
        ("text_link", 20, 6),
    ]
    assert telegram.chat(SARI)[-1].html == html


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<u>x</u>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ('<pre><code class="language-python">x</code></pre>', "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
    ],
)
async def test_every_tag_has_its_entity(bot: Bot, html: str, kind: str) -> None:
    message = await bot.do("sendMessage", chat_id=SARI, text=html, parse_mode="HTML")
    assert [entity["type"] for entity in message["entities"]] == [kind]


async def test_a_button_keeps_fields_no_library_knows_yet(bot: Bot, telegram: Telegram) -> None:
    button = {"text": "Selesai", "callback_data": "y", "style": "success", "disabled": {}, "hologram": True}
    message = await bot.do("sendMessage", chat_id=SARI, text="x", reply_markup={"inline_keyboard": [[button]]})
    assert message["reply_markup"]["inline_keyboard"] == [[button]]
    assert telegram.chat(SARI)[-1].buttons[0][0].disabled


async def test_an_edit_replaces_the_text_and_clears_the_keyboard(bot: Bot, telegram: Telegram) -> None:
    message_id = await sent(bot, reply_markup=CHOICE)
    await bot.do("editMessageText", chat_id=SARI, message_id=message_id, text="Sudah diputus")
    seen = telegram.chat(SARI)[-1]
    assert (seen.text, seen.buttons, seen.edited) == ("Sudah diputus", [], True)


async def test_an_edit_with_its_keyboard_keeps_it(bot: Bot, telegram: Telegram) -> None:
    message_id = await sent(bot, reply_markup=CHOICE)
    await bot.do("editMessageText", chat_id=SARI, message_id=message_id, text="Lagi", reply_markup=CHOICE)
    assert [button.label for row in telegram.chat(SARI)[-1].buttons for button in row] == ["Setujui"]


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("editMessageText", {"text": "Pilih", "reply_markup": CHOICE}),
        ("editMessageReplyMarkup", {"reply_markup": CHOICE}),
    ],
)
async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, method: str, values: dict[str, Any]) -> None:
    message_id = await sent(bot, reply_markup=CHOICE)
    why = await bot.fail(method, chat_id=SARI, message_id=message_id, **values)
    assert why.startswith("Bad Request: message is not modified:")


@pytest.mark.parametrize(
    ("message_id", "why"),
    [(99, "message to edit not found"), (1, "message can't be edited")],
    ids=["unknown", "the person's own"],
)
async def test_a_message_is_not_the_bots_to_edit(bot: Bot, message_id: int, why: str) -> None:
    assert await bot.fail("editMessageText", chat_id=SARI, message_id=message_id, text="x") == f"Bad Request: {why}"


async def test_a_deleted_message_is_gone(bot: Bot, telegram: Telegram) -> None:
    message_id = await sent(bot)
    await bot.do("deleteMessage", chat_id=SARI, message_id=message_id)
    assert [seen.id for seen in telegram.chat(SARI)] == [1]
    assert await bot.fail("deleteMessage", chat_id=SARI, message_id=message_id) == (
        "Bad Request: message to delete not found"
    )


async def test_after_two_days_a_message_stays(bot: Bot, clock: FixedClock) -> None:
    message_id = await sent(bot)
    clock.moment += dt.timedelta(hours=49)
    why = await bot.fail("deleteMessage", chat_id=SARI, message_id=message_id)
    assert why == "Bad Request: message can't be deleted for everyone"


async def test_a_tap_is_answered_once(bot: Bot, telegram: Telegram) -> None:
    await sent(bot, reply_markup=CHOICE)
    await telegram.tap(SARI, "Setujui")
    query = (await bot.updates())[-1]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("y", "Pilih")
    await bot.do("answerCallbackQuery", callback_query_id=query["id"], text="Tercatat.", show_alert=True)
    notice = telegram.world.rooms[SARI].notice
    assert notice
    assert (notice.text, notice.alert) == ("Tercatat.", True)
    assert (await bot.fail("answerCallbackQuery", callback_query_id=query["id"])).startswith(
        "Bad Request: query is too old"
    )


async def test_a_tap_waits_fifteen_seconds(bot: Bot, telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    await telegram.press(SARI, 1, "y")
    query = (await bot.updates())[-1]["callback_query"]
    monkeypatch.setattr(queries, "PATIENCE", -1.0)
    assert (await bot.fail("answerCallbackQuery", callback_query_id=query["id"])).startswith(
        "Bad Request: query is too old"
    )


async def test_a_tap_names_what_is_offered_instead(bot: Bot, telegram: Telegram) -> None:
    await sent(bot, reply_markup=CHOICE)
    await bot.do("sendMessage", chat_id=SARI, text="x", reply_markup={"keyboard": [["Nanti"]]})
    with pytest.raises(LookupError, match="no button 'Tolak'; offered: Setujui, Nanti"):
        await telegram.tap(SARI, "Tolak")


async def test_a_tap_under_a_message_that_is_gone(bot: Bot, telegram: Telegram) -> None:
    await telegram.press(SARI, 4711, "basi")
    message = (await bot.updates())[-1]["callback_query"]["message"]
    assert (message["message_id"], message["date"]) == (4711, 0)


async def test_a_reply_keyboard_stays_until_it_is_removed(bot: Bot, telegram: Telegram) -> None:
    contact = {"text": "Bagikan nomor saya", "request_contact": True}
    await bot.do("sendMessage", chat_id=SARI, text="x", reply_markup={"keyboard": [[contact], ["Nanti"]]})
    assert [[key.label for key in row] for row in telegram.keyboard(SARI)] == [["Bagikan nomor saya"], ["Nanti"]]
    await telegram.tap(SARI, "Bagikan nomor saya")
    shared = (await bot.updates())[-1]["message"]["contact"]
    assert (shared["user_id"], shared["phone_number"]) == (SARI, "+62 812-0000-1001")
    await bot.do("sendMessage", chat_id=SARI, text="x", reply_markup={"remove_keyboard": True})
    assert telegram.keyboard(SARI) == []


async def test_typing_shows_until_the_message_comes(bot: Bot, telegram: Telegram) -> None:
    await bot.do("sendChatAction", chat_id=SARI, action="typing")
    assert telegram.world.rooms[SARI].doing() == "typing"
    await sent(bot)
    assert telegram.world.rooms[SARI].doing() == ""


async def test_the_menu_follows_language_and_scope(bot: Bot, telegram: Telegram) -> None:
    for language, word in (("", "Menu utama"), ("en", "Main menu")):
        commands = [{"command": "start", "description": word}]
        await bot.do("setMyCommands", commands=commands, scope={"type": "all_private_chats"}, language_code=language)
    assert [telegram.menu(user)[0]["description"] for user in (1001, 1002)] == ["Menu utama", "Main menu"]
    await bot.do("deleteMyCommands", scope={"type": "all_private_chats"}, language_code="en")
    assert telegram.menu(1002)[0]["description"] == "Menu utama"


async def test_somebody_waits_for_a_change(bot: Bot, telegram: Telegram) -> None:
    before = telegram.version
    await sent(bot)
    assert await telegram.changed(before) == telegram.version > before
