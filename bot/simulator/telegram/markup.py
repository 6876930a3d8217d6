"""Reply markups: which ones Telegram takes."""

from __future__ import annotations

from typing import Any

import telegram as tg

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.parameters import Parameters

INLINE_ROW, INLINE_ALL = 8, 100
REPLY_ROW, REPLY_ALL = 12, 300
_WAYS = (
    "callback_data",
    "url",
    "web_app",
    "copy_text",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)


def inline(p: Parameters) -> tg.InlineKeyboardMarkup | None:
    """The inline keyboard of a call; one without buttons is none."""
    given = _given(p)
    if "inline_keyboard" not in given:
        return None
    rows = [row for row in _rows(given["inline_keyboard"], "inline_keyboard", (INLINE_ROW, INLINE_ALL)) if row]
    for button in (button for row in rows for button in row):
        _check(button)
    return tg.InlineKeyboardMarkup.de_json({"inline_keyboard": rows}, None) if rows else None


def reply(p: Parameters) -> dict[str, Any] | None:
    """A reply keyboard, its removal or a forced reply, as the bot sent it."""
    given = _given(p)
    if "keyboard" in given:
        for button in (b for row in _rows(given["keyboard"], "keyboard", (REPLY_ROW, REPLY_ALL)) for b in row):
            if not _text(button):
                raise bad_request("keyboard button text must be non-empty")
        return given
    return given if "remove_keyboard" in given or "force_reply" in given else None


def _given(p: Parameters) -> dict[str, Any]:
    given = p.data("reply_markup", {})
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    return given


def _rows(rows: Any, name: str, limits: tuple[int, int]) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    across, total = limits
    if any(len(row) > across for row in rows) or sum(map(len, rows)) > total:
        raise bad_request("reply markup is too long")
    return rows


def _text(button: Any) -> str:
    return str(button.get("text", "") if isinstance(button, dict) else button).strip()


def _check(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not _text(button):
        raise bad_request("inline keyboard button text must be non-empty")
    if not any(way in button for way in _WAYS) and "disabled" not in button:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(str(button["copy_text"].get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
