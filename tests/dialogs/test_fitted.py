"""Choices on a channel that carries few: nothing is lost, and the way out is always the last one."""

from __future__ import annotations

import pytest

from bot.dialogs.card import EXIT, fitted, menu_choice
from core.messages import Action, Choice
from tests.dialogs.conftest import Play


def turn(page: int) -> Action:
    return Action("d", "page", str(page))


@pytest.mark.parametrize("count", [1, 9, 10, 15, 30])
@pytest.mark.parametrize("leaves", [True, False])
def test_every_choice_is_on_some_page_and_the_way_out_last_on_each(scene: Play, count: int, *, leaves: bool) -> None:
    me = scene(most=10)
    doors = [Choice(f"Pintu {number}", Action("d", "open")) for number in range(count)]
    exits = [menu_choice(me)] if leaves else []
    pages, number = [fitted(me, [*doors, *exits], 0, turn)], 0
    while turn(number + 1) in [choice.action for choice in pages[-1]]:
        number += 1
        pages.append(fitted(me, [*doors, *exits], number, turn))
    seen = [choice for page in pages for choice in page if choice.label.startswith("Pintu")]
    assert seen == doors
    assert all(len(page) <= 10 for page in pages)
    assert all((page[-1].row == EXIT) == leaves for page in pages)
