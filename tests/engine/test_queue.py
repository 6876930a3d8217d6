"""The table: what is stored, who gets it, and how it ends."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from core import jobs
from core.database import Database
from core.jobs import Claimed, Drop, Lane, NewJob, Retry
from tests.engine.toys import message, names, update


@pytest.fixture
def session(database: Database):
    with Session(database.engine) as session:
        yield session


def claim(session: Session, queue: str = "in", limit: int = 10) -> list[Claimed]:
    return jobs.claim(session, queue, "w.1", limit)


def execute(session: Session, sql: str, **parameters: object) -> None:
    session.connection().execute(sa.text(sql), parameters)


def test_a_name_is_stored_once(session: Session) -> None:
    first = jobs.put(session, [update("a", "1"), update("a", "2"), update("b", "2")])
    again = jobs.put(session, [update("a", "1"), update("a", "3")])
    assert first[:2] == sorted(first[:2])
    assert first[2] is None
    assert again[0] is None
    assert again[1] is not None


def test_rows_without_a_name_never_repeat(session: Session) -> None:
    same = NewJob("out", "a", None, "{}")
    assert None not in jobs.put(session, [same, same])


def test_the_payload_comes_back_as_it_was_put(session: Session) -> None:
    payload = '{"text": "Siti \\u0000 \\ud83d\\ude00 \\ud83d \'; -- \\n 😀"}'
    jobs.put(session, [NewJob("in", "a", "1", payload.encode())])
    assert claim(session)[0].payload == payload


def test_a_delayed_row_may_not_hold_up_a_chat() -> None:
    with pytest.raises(ValueError, match="chat"):
        NewJob("out", "a", None, "{}", run_at=1)


def test_only_the_heads_of_chats_are_claimed_in_order(session: Session) -> None:
    jobs.put(session, [update("a", "a1"), update("b", "b1"), update("a", "a2"), update("c", "c1")])
    assert names(claim(session)) == ["a1", "b1", "c1"]
    assert claim(session) == []


def test_the_next_of_a_chat_comes_after_its_head_is_done(session: Session) -> None:
    jobs.put(session, [update("a", "a1"), update("a", "a2")])
    assert jobs.finish(session, claim(session))
    assert names(claim(session)) == ["a2"]


def test_the_better_lane_goes_first(session: Session) -> None:
    lanes = [Lane.BROADCAST, Lane.REMINDER, Lane.DECISION, Lane.ANSWER]
    jobs.put(session, [message(lane.name, lane.name, lane=lane) for lane in lanes])
    assert names(claim(session, "out", 3)) == ["ANSWER", "DECISION", "REMINDER"]


def test_an_answer_pulls_what_its_chat_is_still_owed(session: Session) -> None:
    jobs.put(session, [message(f"k{n}", f"broadcast {n}", lane=Lane.BROADCAST) for n in range(5)])
    jobs.put(session, [message("k4", "answer")])
    assert names(claim(session, "out", 1)) == ["broadcast 4"]


def test_unkeyed_rows_do_not_wait_for_each_other(session: Session) -> None:
    jobs.put(session, [NewJob("timer", None, "1", "{}"), NewJob("timer", None, "2", "{}")])
    assert names(claim(session, "timer")) == ["1", "2"]


def test_a_timer_waits_for_its_moment(session: Session) -> None:
    now = jobs.now_ms(session)
    jobs.put(session, [NewJob("timer", None, "late", "{}", run_at=now + 60_000), NewJob("timer", None, "due", "{}", 1)])
    assert names(claim(session, "timer")) == ["due"]


def test_a_flood_of_one_chat_hides_nobody(session: Session) -> None:
    jobs.put(session, [update("flood", f"f{n}") for n in range(500)])
    jobs.put(session, [update("a", "a1"), update("z", "z1"), NewJob("in", None, "unkeyed", "{}")])
    assert set(names(claim(session))) == {"f0", "a1", "z1", "unkeyed"}


def test_the_walk_goes_on_where_it_stopped(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = jobs.Walk()
    jobs.put(session, [update("0", f"f{n}") for n in range(300)])
    jobs.put(session, [update(f"k{n:04}", f"k{n}") for n in range(1200)])
    jobs.claim(session, "in", "w.1", 2000, walk)
    assert walk.after == "k0998"
    jobs.claim(session, "in", "w.1", 2000, walk)
    assert walk.after == ""


def test_a_lost_lease_is_noticed_at_the_fence(session: Session) -> None:
    jobs.put(session, [update("a", "1"), update("b", "2")])
    old = claim(session)
    execute(session, "UPDATE job SET lease_until = 0 WHERE dedup = '1'")
    [new] = claim(session)
    assert jobs.fence(session, old) == {old[1].id}
    assert jobs.fence(session, [new]) == {new.id}
    assert jobs.finish(session, old) == {old[1].id}


def test_finishing_forgets_what_people_wrote(session: Session) -> None:
    jobs.put(session, [update("a", "1", '{"text":"secret"}')])
    jobs.finish(session, claim(session))
    assert session.connection().execute(sa.text("SELECT payload FROM job")).scalar_one() == ""


def test_a_retry_waits_counts_and_holds_its_chat(session: Session) -> None:
    jobs.put(session, [update("a", "1"), update("a", "2")])
    [job] = claim(session)
    assert jobs.failed(session, job, "oops", Retry(60_000))
    assert claim(session) == []
    execute(session, "UPDATE job SET run_at = 0")
    [again] = claim(session)
    assert (again.dedup, again.attempts) == ("1", 2)


def test_slowing_down_does_not_count(session: Session) -> None:
    jobs.put(session, [message("a", "1")])
    [job] = claim(session, "out")
    jobs.failed(session, job, "429", Retry(0, counted=False))
    assert claim(session, "out")[0].attempts == 1


@pytest.mark.parametrize(("attempts", "longest"), [(1, 500), (2, 1000), (5, 8000), (11, 300_000), (60, 300_000)])
def test_backoff_doubles_up_to_five_minutes(attempts: int, longest: int) -> None:
    assert longest / 2 <= jobs.backoff_ms(attempts) <= longest


def test_a_dead_letter_lets_its_chat_go_on(session: Session) -> None:
    jobs.put(session, [update("a", "1"), update("a", "2")])
    [job] = claim(session)
    jobs.failed(session, job, "broken", Drop())
    assert names(claim(session)) == ["2"]
    assert jobs.statistics(session)["in"].dead == 1


def test_a_dead_letter_comes_back_once_and_behind_its_chat(session: Session) -> None:
    jobs.put(session, [update("a", "1", '{"n":1}'), update("a", "2")])
    [job] = claim(session)
    jobs.failed(session, job, "broken", Drop())
    assert jobs.requeue(session, job.id) is not None
    assert jobs.requeue(session, job.id) is None
    jobs.finish(session, claim(session))
    [back] = claim(session)
    assert (back.payload, back.attempts) == ('{"n":1}', 1)


def test_only_dead_letters_are_requeued(session: Session) -> None:
    [id_] = jobs.put(session, [update("a", "1")])
    assert id_ is not None
    assert jobs.requeue(session, id_) is None
    jobs.finish(session, claim(session))
    assert jobs.requeue(session, id_) is None


def test_what_is_put_off_is_neither_tried_nor_counted(session: Session) -> None:
    jobs.put(session, [message("a", "1"), message("b", "2")])
    first, second = claim(session, "out")
    jobs.postpone(session, [first])
    jobs.postpone(session, [second], 60_000)
    [again] = claim(session, "out")
    assert (again.dedup, again.attempts) == ("1", 1)


def test_a_poison_update_is_dead_from_the_start(session: Session) -> None:
    jobs.quarantine(session, NewJob("in", "a", "1", b"\xff\x00"), "unreadable")
    assert claim(session) == []
    assert jobs.statistics(session)["in"].dead == 1


def test_statistics_count_what_is_due(session: Session) -> None:
    later = jobs.now_ms(session) + 60_000
    jobs.put(session, [update("a", "1"), update("a", "2"), NewJob("in", None, "3", "{}", run_at=later)])
    figures = jobs.statistics(session)["in"]
    assert figures.pending == 2
    assert 0 <= figures.oldest_ms < 10_000


def test_purge_keeps_eight_days(session: Session) -> None:
    jobs.put(session, [update("a", "old"), update("b", "new"), update("c", "pending")])
    jobs.finish(session, [job for job in claim(session) if job.key != "c"])
    execute(session, "UPDATE job SET done_at = done_at - :days WHERE dedup = 'old'", days=9 * 86_400_000)
    assert jobs.purge(session) == 1
    assert jobs.put(session, [update("a", "old"), update("b", "new")])[1] is None


def test_a_clock_that_was_ahead_does_not_delay_for_long(session: Session) -> None:
    far = jobs.now_ms(session) + 40 * 86_400_000
    jobs.put(session, [update("a", "backed off"), update("b", "leased"), NewJob("in", None, "next month", "{}", far)])
    execute(session, "UPDATE job SET run_at = :far WHERE dedup = 'backed off'", far=far)
    execute(session, "UPDATE job SET lease = 'x.1:y', lease_until = :far WHERE dedup = 'leased'", far=far)
    assert claim(session) == []
    jobs.unclamp(session)
    assert names(claim(session)) == ["backed off", "leased"]


def test_a_loop_frees_only_what_it_holds(session: Session) -> None:
    jobs.put(session, [update("a", "1"), update("b", "2")])
    jobs.claim(session, "in", "w.1", 1)
    jobs.claim(session, "in", "w.11", 1)
    assert jobs.free_own(session, "w.1") == 1
    assert names(claim(session)) == ["1"]
