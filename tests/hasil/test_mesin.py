"""Results under random moves of random people: no wrong reviewer, no lost round, no "selesai" without all of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlmodel import Session, SQLModel, col, create_engine, select

from core import audit, hasil
from core.errors import LincahError
from core.hasil.baca import TERBUKA
from core.models.hasil import Hasil, Tinjauan
from core.models.jejak import JejakAudit
from core.models.organisasi import Delegasi
from tests.hasil.dunia import tim
from tests.permohonan.dunia import NOW, plh

_ENGINE = create_engine("sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False})
SQLModel.metadata.create_all(_ENGINE)

SECOND = dt.timedelta(seconds=1)
PEOPLE = st.integers(0, 4)
MAKERS = (0, 1)
CHAINS = st.lists(st.sampled_from([2, 3, 4]), min_size=1, max_size=3, unique=True)
VERDICTS = st.sampled_from(["sesuai", "sesuai", "dikembalikan"])


class Results(RuleBasedStateMachine):
    """Everybody tries everything, at any time, in any order, again and again."""

    results = Bundle("results")

    @initialize()
    def begin(self) -> None:
        self.session = Session(_ENGINE, expire_on_commit=False)
        self.t = tim(self.session)
        self.now = NOW
        self.moves: Counter[str] = Counter()
        self.decided: dict[uuid.UUID, tuple[str, uuid.UUID]] = {}

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.rollback()
            self.session.close()

    # -- what people do -----------------------------------------------------------------------------

    @rule(target=results, chain=CHAINS, self_check=st.booleans(), stated=st.booleans(), who=PEOPLE)
    def hand_in(self, chain: list[int], self_check: bool, stated: bool, who: int) -> uuid.UUID | None:
        open_ = hasil.terbuka(self.session, self.t.work)
        ground = self._ground(chain, self_check, stated)
        try:
            effect = hasil.serahkan(self.session, self.t.work, self.t.isi(who), ground, self.now)
        except LincahError:
            assert who != 0 or open_ is not None
            return open_.id if open_ else None
        assert who == 0
        assert open_ is None
        self.moves["diserahkan"] += 1
        return effect.hasil.id

    @rule(result=results, chain=CHAINS, self_check=st.booleans(), stated=st.booleans())
    def hand_in_again(self, result: uuid.UUID | None, chain: list[int], self_check: bool, stated: bool) -> None:
        if result is None:
            return
        before = self._row(result).status
        try:
            hasil.serahkan_lagi(
                self.session, result, self.t.isi(0, "Diperbaiki"), self._ground(chain, self_check, stated), self.now
            )
        except LincahError:
            assert before != "dikembalikan"
            return
        assert before == "dikembalikan"
        self.moves["diserahkan_lagi"] += 1

    def _ground(self, chain: list[int], self_check: bool, stated: bool) -> hasil.Dasar:
        how = "pelaksana" if stated else "sebelumnya"
        return self.t.dasar(*chain, periksa=MAKERS if self_check else (), kembali_ke=how)

    @rule(result=results, place=st.integers(0, 4), who=PEOPLE, verdict=VERDICTS)
    def review(self, result: uuid.UUID | None, place: int, who: int, verdict: Any) -> None:
        if result is not None:
            steps = hasil.tinjauan_dari(self.session, self._row(result))
            self._review(steps[place % len(steps)], self.t.d.semua[who], verdict)

    @rule(result=results, acceptances=st.integers(0, 4), verdict=VERDICTS)
    def review_in_turn(self, result: uuid.UUID | None, acceptances: int, verdict: Any) -> None:
        """Random people hardly ever hit the right step; these do, so that results get somewhere."""
        if result is None:
            return
        for then in [*["sesuai"] * acceptances, verdict]:
            row = self._row(result)
            for step in hasil.giliran(self.session, row)[:1]:
                people = hasil.peninjau(self.session, row, step, self.now.date())
                if people:
                    self._review(step, people[0].pegawai_id, then)

    def _review(self, step: Tinjauan, person: uuid.UUID, verdict: Any) -> None:
        row = self._row(step.hasil_id)
        before = step.status
        entitled = [one.pegawai_id for one in hasil.peninjau(self.session, row, step, self.now.date())]
        try:
            effect = hasil.putuskan(self.session, step.id, (verdict, "Mohon diperbaiki"), person, self.now)
        except LincahError:
            self.session.refresh(step)
            assert step.status == before
            return
        assert before == "menunggu"
        assert person in entitled
        if step.jabatan_id is not None:
            assert str(person) not in row.pelaksana
        self.decided[step.id] = (verdict, person)
        self.moves[verdict] += 1
        self.moves["tercakup"] += len(effect.tercakup)
        self.moves["selesai"] += effect.hasil.status == "selesai"

    @rule(result=results, who=PEOPLE)
    def undo(self, result: uuid.UUID | None, who: int) -> None:
        if result is None:
            return
        query = select(Tinjauan).where(col(Tinjauan.hasil_id) == result, col(Tinjauan.oleh_id) == self.t.d.semua[who])
        for step in list(self.session.exec(query.order_by(col(Tinjauan.putaran).desc(), col(Tinjauan.urutan).desc()))):
            try:
                hasil.urungkan(self.session, step.id, self.t.d.semua[who], self.now)
            except LincahError:
                continue
            del self.decided[step.id]
            self.moves["diurungkan"] += 1
            assert step.status == "menunggu"
            return

    @rule(result=results, who=PEOPLE)
    def withdraw(self, result: uuid.UUID | None, who: int) -> None:
        if result is None:
            return
        free = hasil.dapat_ditarik(self.session, self._row(result))
        try:
            hasil.tarik(self.session, result, self.t.d.semua[who], self.now)
        except LincahError:
            assert who != 0 or not free
            return
        assert free
        assert who == 0
        self.moves["ditarik"] += 1

    @rule(post=st.sampled_from([2, 3, 4]), deputy=PEOPLE)
    def delegate(self, post: int, deputy: int) -> None:
        plh(self.session, self.t.d, self.t.d.semua[post], self.t.d.semua[deputy], self.now.date())

    @rule()
    def end_delegations(self) -> None:
        self.session.execute(sa.update(Delegasi).values(diakhiri_pada=self.now))

    @rule(seconds=st.sampled_from([1, 30, 61, 24 * 3600]))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * SECOND

    def _row(self, result: uuid.UUID) -> Hasil:
        return self.session.get_one(Hasil, result, populate_existing=True)

    # -- what always holds --------------------------------------------------------------------------

    def _rows(self) -> list[Hasil]:
        return list(self.session.exec(select(Hasil))) if hasattr(self, "session") else []

    @invariant()
    def exactly_one_reviewer_is_asked(self) -> None:
        for row in self._rows():
            waiting = hasil.giliran(self.session, row)
            chain = [step for step in waiting if step.jabatan_id is not None]
            assert len(chain) == (1 if row.status == "ditinjau" else 0), (row.status, waiting)
            assert bool(waiting) == (row.status in ("diperiksa_sendiri", "ditinjau"))

    @invariant()
    def finished_when_everybody_has_accepted_in_order(self) -> None:
        for row in self._rows():
            steps = hasil.tinjauan_dari(self.session, row)
            accepted = bool(steps) and all(step.status in ("sesuai", "tercakup") for step in steps)
            assert (row.status == "selesai") == accepted, [step.status for step in steps]
            moments = [step.diputus_pada for step in steps if step.status in ("sesuai", "tercakup")]
            assert moments == sorted(moments, key=str)
            if accepted:
                assert steps[-1].terakhir
                self._covers_the_whole_chain(row)

    def _covers_the_whole_chain(self, row: Hasil) -> None:
        """A round that began with a later reviewer rests on what those before him accepted earlier."""
        last: dict[int, str] = {}
        for number in range(1, row.putaran + 1):
            last |= {step.urutan: step.status for step in hasil.tinjauan_dari(self.session, row, number)}
        assert all(status in ("sesuai", "tercakup", "batal") for status in last.values()), last

    @invariant()
    def one_open_result_at_most(self) -> None:
        assert sum(row.status in TERBUKA for row in self._rows()) <= 1

    @invariant()
    def every_step_has_one_winner(self) -> None:
        if hasattr(self, "session"):
            for step_id, (verdict, person) in self.decided.items():
                step = self.session.get_one(Tinjauan, step_id)
                assert (step.status, step.oleh_id) == (verdict, person)

    @invariant()
    def every_move_is_in_the_trail(self) -> None:
        if not hasattr(self, "session"):
            return
        assert list(audit.rusak(self.session)) == []
        trail = Counter(self.session.exec(select(JejakAudit.tindakan)))
        assert {name: trail[f"hasil.{name}"] for name in self.moves} == dict(self.moves)


Results.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestResults = Results.TestCase
