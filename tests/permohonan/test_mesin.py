"""Requests under random moves of random people: no wrong decision, no lost step, no letter without all consents."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections import Counter
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlmodel import Session, SQLModel, col, create_engine, select

from core import audit, penugasan, wewenang
from core import permohonan as pp
from core.errors import LincahError
from core.models.organisasi import Delegasi
from core.models.penugasan import Langkah, PegawaiPilihan, Penugasan, Permohonan
from core.models.surat import Surat
from core.permohonan import Keputusan
from tests.permohonan.dunia import NOW, dasar, dunia, isi, langkah_jabatan, plh

_ENGINE = create_engine("sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False})
SQLModel.metadata.create_all(_ENGINE)

SECOND = dt.timedelta(seconds=1)
PEOPLE = st.integers(0, 4)
#: What a chain is made of; a chain of these is cut off anywhere.
KINDS = ("setuju", "rekomendasi", "ketersediaan", "jawaban", "tetapkan", "terbitkan")
NAMING = ("rekomendasi", "ketersediaan")
DECIDED = {"disetujui", "ditolak", "dikembalikan", "tidak_tersedia"}


class Requests(RuleBasedStateMachine):
    """Everybody tries everything, at any time, in any order, again and again."""

    requests = Bundle("requests")

    @initialize()
    def begin(self) -> None:
        self.session = Session(_ENGINE, expire_on_commit=False)
        self.d = dunia(self.session)
        self.now = NOW
        self.decided: dict[uuid.UUID, tuple[str, uuid.UUID, dt.datetime]] = {}
        self.moves: Counter[str] = Counter()
        self.number = 0

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.rollback()
            self.session.close()

    # -- what people do -----------------------------------------------------------------------------

    @rule(target=requests, kinds=st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from([1, 2, 3])), min_size=1))
    def submit(self, kinds: list[tuple[str, int]]) -> uuid.UUID:
        self.number += 1
        wish = isi(self.d, judul=f"Kerja {self.number}", mode="penunjukan", pegawai_id=None, jumlah=2)
        effect = pp.ajukan(self.session, wish, self._ground(kinds), self.now)
        self.moves["diajukan"] += 1
        return effect.permohonan.id

    def _ground(self, kinds: list[tuple[str, int]]) -> pp.Dasar:
        # Somebody is named first, or there would be nobody to assign.
        chain = [("rekomendasi", 1), *kinds][:5]
        steps = [
            langkah_jabatan(self.d, f"l{n}", self.d.semua[who], kind, menamai_pegawai=kind in NAMING)
            for n, (kind, who) in enumerate(chain)
        ]
        return dasar(self.d, *steps)

    @rule(request=requests, step=st.integers(0, 4), who=PEOPLE, putusan=st.sampled_from(sorted(DECIDED)))
    def decide(self, request: uuid.UUID, step: int, who: int, putusan: Any) -> None:
        self._decide(self._step(request, step), self.d.semua[who], putusan)

    @rule(request=requests, approvals=st.integers(0, 4), putusan=st.sampled_from(sorted(DECIDED)))
    def decide_in_turn(self, request: uuid.UUID, approvals: int, putusan: Any) -> None:
        """Random people hardly ever hit the right step; these do, so that requests get somewhere."""
        for then in [*["disetujui"] * approvals, putusan]:
            step = pp.langkah_menunggu(self.session, self.session.get_one(Permohonan, request))
            if step is not None:
                self._decide(step, wewenang.pejabat(self.session, step, self.now.date())[0].pegawai_id, then)

    def _decide(self, chosen: Langkah, person: uuid.UUID, putusan: Any) -> None:
        before = chosen.status
        entitled = wewenang.kapasitas(self.session, chosen, person, self.now.date())
        names = (self.d.orang_lain,) if chosen.menamai_pegawai else ()
        decision = Keputusan(putusan, person, "sebab", names)
        try:
            effect = pp.putuskan(self.session, chosen.id, decision, self.now)
        except LincahError:
            self.session.refresh(chosen)
            assert chosen.status == before
            return
        assert before == "menunggu"
        assert entitled is not None
        assert chosen.kapasitas == entitled.kapasitas
        self.decided[chosen.id] = (putusan, person, self.now)
        self.moves[putusan] += 1
        if effect.penugasan:
            penugasan.terbitkan(self.session, effect.permohonan, effect.penugasan, None, self.now)

    @rule(request=requests, step=st.integers(0, 4), who=PEOPLE)
    def undo(self, request: uuid.UUID, step: int, who: int) -> None:
        self._undo(self._step(request, step), self.d.semua[who])

    @rule(request=requests, newest=st.integers(1, 2))
    def undo_the_own_decision(self, request: uuid.UUID, newest: int) -> None:
        steps = pp.langkah_dari(self.session, self.session.get_one(Permohonan, request))
        decided = [step for step in steps if step.id in self.decided]
        if len(decided) >= newest:
            self._undo(decided[-newest], self.decided[decided[-newest].id][1])

    def _undo(self, chosen: Langkah, person: uuid.UUID) -> None:
        before = chosen.status
        try:
            undone = pp.urungkan(self.session, chosen.id, person, self.now)
        except LincahError:
            self.session.refresh(chosen)
            assert chosen.status == before
            return
        putusan, oleh, when = self.decided.pop(chosen.id)
        assert (undone.putusan, person) == (putusan, oleh)
        assert self.now - when <= pp.BATAS_URUNG
        assert chosen.status == "menunggu"
        self.moves["diurungkan"] += 1
        assert all(one.status == "batal" for one in undone.penugasan)

    @rule(request=requests, who=PEOPLE)
    def withdraw(self, request: uuid.UUID, who: int) -> None:
        try:
            pp.tarik(self.session, request, self.d.semua[who], self.now)
        except LincahError:
            return
        assert who == 0
        self.moves["batal"] += 1

    @rule(request=requests)
    def resubmit(self, request: uuid.UUID) -> None:
        row = self.session.get_one(Permohonan, request)
        wish = isi(self.d, judul=row.judul, mode="penunjukan", pegawai_id=None, jumlah=2)
        try:
            pp.ajukan_lagi(self.session, request, wish, self._ground([("setuju", 2)]), self.now)
        except LincahError:
            return
        assert row.putaran <= pp.PUTARAN_TERBANYAK
        self.moves["diajukan"] += 1

    @rule(request=requests, who=PEOPLE)
    def nudge(self, request: uuid.UUID, who: int) -> None:
        step = pp.langkah_menunggu(self.session, self.session.get_one(Permohonan, request))
        before = step.didorong_pada if step else None
        try:
            pp.dorong(self.session, request, self.d.semua[who], self.now)
        except LincahError:
            return
        assert who == 0
        assert before is None or self.now - before >= pp.JEDA
        self.moves["didorong"] += 1

    @rule(request=requests, step=st.integers(0, 4), who=PEOPLE)
    def ask(self, request: uuid.UUID, step: int, who: int) -> None:
        chosen = self._step(request, step)
        try:
            pp.tanya(self.session, chosen.id, self.d.semua[who], "Kapan?", self.now)
        except LincahError:
            return
        assert chosen.status == "menunggu"

    @rule(post=st.sampled_from([1, 2, 3]), deputy=PEOPLE)
    def delegate(self, post: int, deputy: int) -> None:
        plh(self.session, self.d, self.d.semua[post], self.d.semua[deputy], self.now.date())

    @rule()
    def end_delegations(self) -> None:
        self.session.execute(sa.update(Delegasi).values(diakhiri_pada=self.now))

    @rule(person=PEOPLE)
    def receive(self, person: int) -> None:
        """Whoever has a letter confirms it; from then on it binds."""
        for one in self.session.exec(select(Penugasan).where(col(Penugasan.pegawai_id) == self.d.semua[person])):
            with contextlib.suppress(LincahError):  # void meanwhile
                penugasan.terima(self.session, one.id, one.pegawai_id, self.now)
            self.session.refresh(one)

    @rule(seconds=st.sampled_from([1, 30, 61, 4 * 3600, 24 * 3600]))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * SECOND

    def _step(self, request: uuid.UUID, index: int) -> Langkah:
        steps = pp.langkah_dari(self.session, self.session.get_one(Permohonan, request))
        return steps[index % len(steps)]

    # -- what always holds --------------------------------------------------------------------------

    def _rows(self) -> list[Permohonan]:
        return list(self.session.exec(select(Permohonan))) if hasattr(self, "session") else []

    @invariant()
    def running_requests_wait_for_exactly_one(self) -> None:
        for row in self._rows():
            waiting = [step for step in pp.langkah_dari(self.session, row) if step.status == "menunggu"]
            assert len(waiting) == (1 if row.status == "diajukan" else 0), (row.status, waiting)
            if waiting:
                assert waiting[0].menunggu_sejak is not None
                assert waiting[0].diputus_oleh_id is None

    @invariant()
    def letters_rest_on_every_consent(self) -> None:
        for row in self._rows():
            steps = pp.langkah_dari(self.session, row)
            consented = all(s.status in ("disetujui", "tercakup") for s in steps)
            assert (row.status == "disetujui") == consented, [s.status for s in steps]
            own = select(Penugasan.status).where(col(Penugasan.permohonan_id) == row.id)
            alive = [one for one in self.session.exec(own) if one != "batal"]
            named = select(PegawaiPilihan.id).where(col(PegawaiPilihan.permohonan_id) == row.id)
            assert len(alive) == (len(self.session.exec(named).all()) if consented else 0)
            letters = self.session.exec(select(Surat.status).where(col(Surat.permohonan_id) == row.id))
            assert sum(one in ("bernomor", "terbit", "paraf") for one in letters) == len(alive)

    @invariant()
    def every_step_has_one_winner(self) -> None:
        if not hasattr(self, "session"):
            return
        for step_id, (putusan, oleh, when) in self.decided.items():
            step = self.session.get_one(Langkah, step_id)
            assert (step.status, step.diputus_oleh_id, step.diputus_pada) == (putusan, oleh, when)
        all_decided = select(Langkah.id).where(col(Langkah.status).in_(DECIDED))
        assert set(self.session.exec(all_decided)) == set(self.decided)

    @invariant()
    def every_move_is_in_the_trail(self) -> None:
        if not hasattr(self, "session"):
            return
        assert list(audit.rusak(self.session)) == []
        trail = Counter(self.session.exec(select(audit.JejakAudit.tindakan)))
        assert {name: trail[f"permohonan.{name}"] for name in self.moves} == dict(self.moves)

    @invariant()
    def an_end_can_always_be_reached(self) -> None:
        """What runs waits for somebody who may decide, and what came back for a requester who may go on."""
        for row in self._rows():
            step = pp.langkah_menunggu(self.session, row)
            if step is not None:
                assert wewenang.pejabat(self.session, step, self.now.date())
            assert step is not None or row.status in {"dikembalikan", *pp.MOVES_URUNG, "batal"}


Requests.TestCase.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRequests = Requests.TestCase
