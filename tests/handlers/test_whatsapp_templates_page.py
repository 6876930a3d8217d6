"""docs/whatsapp.md holds the templates letter by letter: what is submitted is what is sent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.handlers.whatsapp_templates import TEMPLATES, Wording

PAGE = (Path(__file__).resolve().parents[2] / "docs/whatsapp.md").read_text(encoding="utf-8")
LANGUAGES = {"id": "Indonesian", "en": "English"}


def submitted(name: str, code: str, wording: Wording) -> str:
    """A template as the page shows it."""
    buttons = " · ".join(f"`{one}`" for one in wording.buttons)
    first, second = wording.examples
    return (
        f"**`{name}`, {LANGUAGES[code]} (`{code}`)**\n\n"
        f"```text\n{wording.body}\n```\n\n"
        f"Footer: `{wording.footer}`<br>\nTombol: {buttons}<br>\n"
        f"Contoh {{{{1}}}}: `{first}`<br>\nContoh {{{{2}}}}: `{second}`\n"
    )


ALL = [(template.name, code, each) for template in TEMPLATES.values() for code, each in template.wordings.items()]


@pytest.mark.parametrize(("name", "code", "wording"), ALL, ids=lambda value: value if isinstance(value, str) else "")
def test_the_page_has_each_template_as_it_is_sent(name: str, code: str, wording: Wording) -> None:
    assert submitted(name, code, wording) in PAGE


def test_the_page_has_no_template_that_is_never_sent() -> None:
    headed = re.findall(r"^\*\*`(lincah_\w+)`, \w+ \(`(\w+)`\)\*\*$", PAGE, re.MULTILINE)

    assert sorted(headed) == sorted((name, code) for name, code, _wording in ALL)


@pytest.mark.parametrize(("name", "code", "wording"), ALL, ids=lambda value: value if isinstance(value, str) else "")
def test_meta_would_take_each_template(name: str, code: str, wording: Wording) -> None:
    """Meta's bounds: 1024 characters, 60 in the footer, 25 on a button; no variable at an end or beside another."""
    assert re.fullmatch(r"[a-z0-9_]{1,512}", name)
    assert len(wording.body) <= 1024
    assert len(wording.footer) <= 60
    assert max(map(len, wording.buttons)) <= 25
    assert not re.search(r"^\W*\{\{|\}\}\W*$|\}\}\W*\{\{", wording.body)
    assert re.findall(r"\{\{(\d)\}\}", wording.body) == ["1", "2"]
