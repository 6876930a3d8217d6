"""Budget arithmetic: nothing goes beyond the plan, to the last sen, in any order."""

from __future__ import annotations

import random
import uuid
from decimal import Decimal

import pytest

from core import rupiah
from core.pelaksanaan.anggaran import NOL, Pagu, Pos, periksa, terpakai

SATU, DUA = uuid.UUID(int=1), uuid.UUID(int=2)
PAGU = Pagu({SATU: Decimal("1000000.00"), DUA: Decimal("500000.50")})


def test_what_fits_to_the_last_sen_is_accepted() -> None:
    assert periksa(PAGU, [Pos(SATU, Decimal("999999.99"))], Pos(SATU, Decimal("0.01"))) is None


def test_a_sen_too_much_is_refused_with_the_numbers() -> None:
    over = periksa(PAGU, [Pos(SATU, Decimal("999999.99"))], Pos(SATU, Decimal("0.02")))
    assert over is not None
    assert (over.butir_id, over.pagu, over.sisa, over.lebih) == (
        SATU,
        Decimal("1000000.00"),
        Decimal("0.01"),
        Decimal("0.01"),
    )


def test_one_line_cannot_use_what_another_has_left() -> None:
    over = periksa(PAGU, [], Pos(DUA, Decimal(600000)))
    assert over is not None
    assert over.butir_id == DUA


def test_a_draft_without_a_line_counts_in_the_whole() -> None:
    over = periksa(PAGU, [Pos(None, Decimal(1400000))], Pos(DUA, Decimal(500000)))
    assert over is not None
    assert (over.butir_id, over.lebih) == (None, Decimal("399999.50"))


def test_what_costs_nothing_fits_even_where_the_plan_was_cut() -> None:
    assert periksa(PAGU, [Pos(SATU, Decimal(9000000))], Pos(SATU, NOL)) is None


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_asked_in_whatever_order_no_line_and_no_sum_is_exceeded(seed: int) -> None:
    """Accepted amounts stay within every line and the whole; refusals say exactly by how much they would not."""
    dice = random.Random(seed)
    lines = [uuid.UUID(int=n) for n in range(1, dice.randint(2, 5))]
    plan = Pagu({line: Decimal(dice.randrange(10**9)) / 100 for line in lines})
    taken: list[Pos] = []
    for _ in range(60):
        ask = Pos(dice.choice([*lines, None]), Decimal(dice.randrange(10**8)) / 100)
        over = periksa(plan, taken, ask)
        if over is None:
            taken.append(ask)
        else:
            limit = plan.total if over.butir_id is None else plan.butir[over.butir_id]
            used = [pos.anggaran for pos in taken if over.butir_id in (None, pos.butir_id)]
            assert over.lebih == sum(used, NOL) + ask.anggaran - limit > NOL
        if taken and dice.random() < 0.2:  # something is cancelled, its money is free again
            taken.pop(dice.randrange(len(taken)))
    used_by = terpakai(taken)
    assert all(used_by.get(line, NOL) <= limit for line, limit in plan.butir.items())
    assert sum(used_by.values(), NOL) <= plan.total


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.500.000", "1500000"),
        ("Rp 1.500.000,00", "1500000"),
        ("Rp5.000,-", "5000"),
        ("1,5 juta", "1500000"),
        ("1.5 jt", "1500000"),
        ("250 ribu", "250000"),
        ("2 miliar", "2000000000"),
        ("750000,25", "750000.25"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, amount: str) -> None:
    assert rupiah.baca(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1.50", "1,005", "12.34.567", "seratus", "-5", "", "9" * 17, "5 juta ton"])
def test_what_is_no_amount_is_not_guessed_at(typed: str) -> None:
    assert rupiah.baca(typed) is None
