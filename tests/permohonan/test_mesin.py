"""Requests under random moves of random people: no wrong decision, no lost step, no assignment without all consents."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlmodel import Session, SQLModel, col, create_engine, select

from core import audit
from core import permohonan as pp
from core.errors import LincahError
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.permohonan import Keputusan
from tests.permohonan.dunia import NOW, dasar, dunia, isi, langkah

_ENGINE = create_engine("sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False})
SQLModel.metadata.create_all(_ENGINE)


class Requests(RuleBasedStateMachine):
    """Everybody tries everything, at any time, in any order."""

    requests = Bundle("requests")

    @initialize()
    def begin(self) -> None:
        self.session = Session(_ENGINE, expire_on_commit=False)
        self.d = dunia(self.session)
        self.decided: dict[uuid.UUID, str] = {}
        self.number = 0

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.rollback()
            self.session.close()

    @rule(target=requests, officers=st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=4))
    def submit(self, officers: list[int]) -> uuid.UUID:
        self.number += 1
        steps = [langkah(f"l{n}", self.d.semua[who]) for n, who in enumerate(officers)]
        effect = pp.ajukan(self.session, isi(self.d, judul=f"Kerja {self.number}"), dasar(self.d, *steps), NOW)
        return effect.permohonan.id

    @rule(
        request=requests,
        step=st.integers(0, 4),
        who=st.integers(0, 4),
        putusan=st.sampled_from(["disetujui", "ditolak", "dikembalikan"]),
    )
    def decide(self, request: uuid.UUID, step: int, who: int, putusan: Any) -> None:
        row = self.session.get_one(Permohonan, request)
        steps = pp.langkah_dari(self.session, row)
        chosen = steps[step % len(steps)]
        before = chosen.status
        try:
            pp.putuskan(self.session, chosen.id, Keputusan(putusan, self.d.semua[who]), NOW)
        except LincahError:
            self.session.refresh(chosen)
            assert chosen.status == before
        else:
            assert before == "menunggu"
            assert chosen.pegawai_id == self.d.semua[who]
            assert chosen.id not in self.decided
            self.decided[chosen.id] = putusan

    @rule(request=requests, who=st.integers(0, 4))
    def withdraw(self, request: uuid.UUID, who: int) -> None:
        try:
            pp.tarik(self.session, request, self.d.semua[who], NOW)
        except LincahError:
            return
        assert who == 0

    @rule(request=requests)
    def resubmit(self, request: uuid.UUID) -> None:
        row = self.session.get_one(Permohonan, request)
        try:
            pp.ajukan_lagi(
                self.session, request, isi(self.d, judul=row.judul), dasar(self.d, langkah("l", self.d.atasan)), NOW
            )
        except LincahError:
            return
        assert row.putaran <= pp.PUTARAN_TERBANYAK

    @invariant()
    def running_requests_wait_for_exactly_one(self) -> None:
        if not hasattr(self, "session"):
            return
        for row in self.session.exec(select(Permohonan)):
            waiting = [step for step in pp.langkah_dari(self.session, row) if step.status == "menunggu"]
            assert len(waiting) == (1 if row.status == "diajukan" else 0), (row.status, waiting)

    @invariant()
    def assignments_rest_on_every_consent(self) -> None:
        if not hasattr(self, "session"):
            return
        for one in self.session.exec(select(Penugasan)):
            row = self.session.get_one(Permohonan, one.permohonan_id)
            assert row.status == "disetujui"
            assert all(s.status in ("disetujui", "tercakup") for s in pp.langkah_dari(self.session, row))

    @invariant()
    def decisions_stand(self) -> None:
        if not hasattr(self, "session"):
            return
        for step_id, putusan in self.decided.items():
            stands = self.session.exec(select(Langkah.status).where(col(Langkah.id) == step_id)).one()
            assert stands == putusan
        assert list(audit.rusak(self.session)) == []


Requests.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRequests = Requests.TestCase
