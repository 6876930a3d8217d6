"""Obstacles under random moves of random people: no decision without authority, closed only when all have answered."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule
from sqlmodel import Session, SQLModel, col, create_engine, select

from core import audit, kendala
from core.errors import LincahError
from core.kendala import IsiKendala, Penindak, PutusanKendala
from core.models.jejak import JejakAudit
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Delegasi
from tests.kendala import dunia as bahan
from tests.kendala.dunia import KABID, KABID_LAIN, KETUA, NOW, PD_LAIN, UNIT_LAIN, Dunia

_ENGINE = create_engine("sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False})
SQLModel.metadata.create_all(_ENGINE)

HEADS = (KABID, KABID_LAIN, "kabid-lain", "kepala-dinas", "kepala-dinas-lain", "sekda")
DOERS = (KETUA, UNIT_LAIN, PD_LAIN)
PEOPLE = st.sampled_from((*HEADS, *DOERS, "kasubbag-umum", "pelaksana"))
PARTNERS = st.lists(st.sampled_from(HEADS[1:5]), unique=True, max_size=3)
DUE = st.one_of(st.none(), st.integers(0, 9))


class Obstacles(RuleBasedStateMachine):
    """Everybody tries everything, at any time, in any order."""

    obstacles = Bundle("obstacles")

    @initialize()
    def begin(self) -> None:
        self.session = Session(_ENGINE, expire_on_commit=False)
        self.d: Dunia = bahan.dunia(self.session, "temanggung", "lintas_pd")
        self.now = NOW
        self.moves: Counter[str] = Counter()

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.rollback()
            self.session.close()

    # -- what people do -----------------------------------------------------------------------------

    @rule(target=obstacles, who=st.sampled_from((*DOERS, "pelaksana", KABID)), partners=PARTNERS)
    def submit(self, who: str, partners: list[str]) -> Any:
        said = IsiKendala(self.d.id(who), "Server penuh", "Pakai cadangan", tuple(map(self.d.pos, partners)))
        try:
            row = kendala.sampaikan(self.session, self.d.work, said, self.d.aturan, self.now)
        except LincahError:
            return multiple()
        assert who in DOERS
        assert kendala.bagian(self.session, row.id)
        self.moves["disampaikan"] += 1
        return row.id

    @rule(one=obstacles, index=st.integers(0, 4), who=PEOPLE, other=st.booleans(), due=DUE)
    def decide(self, one: uuid.UUID, index: int, who: str, other: bool, due: int | None) -> None:
        day = self.d.hari + dt.timedelta(days=due) if due is not None else None
        decision = PutusanKendala("diputus_lain" if other else "disetujui", "Beli baru" if other else "", day)
        self._try(one, index, self.d.id(who), decision.putusan, decision)

    @rule(one=obstacles, index=st.integers(0, 4), who=PEOPLE, words=st.sampled_from(["Sudah", ""]))
    def follow_up(self, one: uuid.UUID, index: int, who: str, words: str) -> None:
        self._try(one, index, self.d.id(who), "ditindaklanjuti", words)

    @rule(one=obstacles, index=st.integers(0, 4), who=PEOPLE)
    def pass_on(self, one: uuid.UUID, index: int, who: str) -> None:
        self._try(one, index, self.d.id(who), "diteruskan", "")

    @rule(one=obstacles, what=st.sampled_from(["disetujui", "ditindaklanjuti", "diteruskan"]), due=DUE)
    def the_right_head_answers(self, one: uuid.UUID, what: str, due: int | None) -> None:
        """Random people hardly ever are the right ones; these are, so that obstacles get somewhere."""
        day = self.d.hari + dt.timedelta(days=due) if due is not None else None
        said = PutusanKendala("disetujui", "", day) if what == "disetujui" else "Sudah"
        for index, part in enumerate(kendala.bagian(self.session, one)):
            row = self.session.get_one(Kendala, part.kendala_id)
            people = kendala.pejabat(self.session, row, part, self.d.hari)
            if kendala.masih_terbuka(part) and people:
                self._try(one, index, people[0].pegawai_id, what, said)
                return

    @rule(one=obstacles, who=PEOPLE)
    def withdraw(self, one: uuid.UUID, who: str) -> None:
        row = self.session.get_one(Kendala, one)
        before = row.status
        try:
            kendala.tarik(self.session, one, self.d.id(who), self.now)
        except LincahError:
            assert row.status == before
            return
        assert (before, row.dari_id) == ("disampaikan", self.d.id(who))
        self.moves["ditarik"] += 1

    @rule(head=st.sampled_from(HEADS), deputy=PEOPLE)
    def delegate(self, head: str, deputy: str) -> None:
        self.d.plh(head, deputy)

    @rule()
    def end_delegations(self) -> None:
        self.session.execute(sa.update(Delegasi).values(diakhiri_pada=self.now))

    @rule(hours=st.sampled_from([1, 30]))
    def time_passes(self, hours: int) -> None:
        self.now += dt.timedelta(hours=hours)

    def _try(self, one: uuid.UUID, index: int, who: uuid.UUID, what: str, said: Any) -> None:
        parts = kendala.bagian(self.session, one)
        part = parts[index % len(parts)]
        row = self.session.get_one(Kendala, part.kendala_id)
        before, stood = part.status, row.status
        entitled = kendala.kapasitas(self.session, row, part, (who, self.d.hari))
        try:
            self._act(part, Penindak(who, self.d.hari), what, said)
        except LincahError:
            self.session.refresh(part)
            assert (part.status, row.status) == (before, stood)
            return
        assert entitled is not None
        assert stood == "disampaikan"
        assert what in kendala.MOVES[before]
        assert who != row.dari_id
        assert part.status == what
        self.moves[what] += 1

    def _act(self, part: TindakLanjutKendala, by: Penindak, what: str, said: Any) -> None:
        if what == "diteruskan":
            kendala.teruskan(self.session, part.id, "", by, (self.d.aturan, self.now))
        elif what == "ditindaklanjuti":
            kendala.tindaklanjuti(self.session, part.id, said, by, self.now)
        else:
            kendala.putuskan(self.session, part.id, said, by, self.now)

    # -- what always holds --------------------------------------------------------------------------

    @invariant()
    def closed_if_and_only_if_all_have_answered(self) -> None:
        for row in self.session.exec(select(Kendala)) if hasattr(self, "session") else []:
            open_ = [part for part in kendala.bagian(self.session, row.id) if kendala.masih_terbuka(part)]
            assert (row.status == "disampaikan") == bool(open_), (row.status, open_)
            assert (row.ditutup_pada is None) == bool(open_)

    @invariant()
    def every_answer_has_an_author_and_a_moment(self) -> None:
        for part in self.session.exec(select(TindakLanjutKendala)) if hasattr(self, "session") else []:
            decided = part.status not in ("menunggu", "batal")
            assert not decided or (part.diputus_oleh_id and part.diputus_pada)
            assert (part.status == "ditindaklanjuti") == bool(part.hasil)
            assert (part.status == "diteruskan") == (part.diteruskan_ke_id is not None)

    @invariant()
    def every_move_is_in_the_trail(self) -> None:
        if not hasattr(self, "session"):
            return
        assert list(audit.rusak(self.session)) == []
        trail = Counter(self.session.exec(select(JejakAudit.tindakan)))
        closed = len(self.session.exec(select(Kendala).where(col(Kendala.status) == "selesai")).all())
        assert {name: trail[f"kendala.{name}"] for name in self.moves} == dict(self.moves)
        assert trail["kendala.selesai"] == closed


Obstacles.TestCase.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestObstacles = Obstacles.TestCase
