"""A question for an amount of money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.dialogs.answers import Answers
from bot.dialogs.questions import Write, WrongKind
from bot.dialogs.scene import Reader, Scene
from core import rupiah
from core.errors import Invalid
from core.messages import Event, Said


@dataclass(eq=False)
class NotMoney(Invalid):
    text: str


@dataclass(frozen=True, kw_only=True)
class Money(Write):
    """An amount in rupiah, as people type it; left out, it is nothing.

    Args:
        check: may refuse an amount.
    """

    check: Callable[[Scene, Answers, Decimal], None] | None = None

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        if not isinstance(event, Said):
            raise WrongKind(voice_allowed=False)
        amount = rupiah.baca(event.text)
        if amount is None:
            raise NotMoney(event.text.strip()[:40])
        if self.check is not None:
            self.check(scene, answers, amount)
        return given(scene, answers, self.name, amount)


def given(scene: Scene, answers: Answers, name: str, amount: Decimal) -> Answers:
    """The answers with an amount among them."""
    return answers.given(name, str(amount), scene._.money(amount))


def amount(answers: Answers, name: str) -> Decimal:
    """An amount that was answered; nothing where it was left out."""
    return Decimal(answers.text(name) or 0)


def not_money(reader: Reader, error: NotMoney) -> str:
    return reader._("“%(teks)s” bukan jumlah uang yang saya kenali. Contoh: 1.500.000 atau 1,5 juta.", teks=error.text)
