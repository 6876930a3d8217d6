"""What many tests begin with is played once: afterwards database and stage are put where it left them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dialogs.scene import State
from core.messages import Say
from tests import isi_tabel
from tests.isi_tabel import Isi
from tests.tim.panggung import Panggung


@dataclass(frozen=True)
class _Played:
    """A beginning.

    Args:
        before: what the database held.
        rows: what it had in addition at the end.
        turns: how many there were.
    """

    name: str
    now: dt.datetime
    before: Isi
    rows: Isi
    numbers: Sequence[Mapping[str, Any]]
    states: Mapping[str, State]
    read: Mapping[str, Sequence[Say]]
    closed: Sequence[tuple[str, str]]
    turns: int


_played: list[_Played] = []
_MOST = 20


def mulai(stage: Panggung, name: str, play: Callable[[], object]) -> None:
    """Play, or come to the same end, if this was played before: at that time, in a database that held the same."""
    if stage.turns or stage.read:
        play()
        return
    before = isi_tabel.baca(stage.session)
    for one in _played:
        if (one.name, one.now, one.before) == (name, stage.now, before):
            _put(stage, one)
            return
    play()
    after = isi_tabel.baca(stage.session)
    added = {place: rows for place, rows in after.items() if place not in before}
    if {**before, **added} == after and len(_played) < _MOST:
        numbers = isi_tabel.nomor(stage.session)
        read = {who: tuple(said) for who, said in stage.read.items()}
        states, closed = dict(stage.states), tuple(stage.closed)
        _played.append(_Played(name, stage.now, before, added, numbers, states, read, closed, stage.turns))


def _put(stage: Panggung, played: _Played) -> None:
    isi_tabel.tulis(stage.session, played.rows)
    isi_tabel.teruskan(stage.session, played.numbers)
    stage.states = dict(played.states)
    stage.read = defaultdict(list, {who: list(said) for who, said in played.read.items()})
    stage.closed = list(played.closed)
    stage.turns = played.turns
