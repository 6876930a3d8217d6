"""WhatsApp's updates from the post to the conversation: who is known, who is not, and who no longer is."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot.app import world
from bot.dialogs import DIALOGS
from bot.handlers.channel import Limits
from bot.handlers.whatsapp_updates import parse, split
from bot.outgoing import Runtime
from bot.poller import receive
from bot.updates import Updates
from core import contoh, jobs, organisasi, pairing
from core.clock import FixedClock
from core.database import Database
from core.messages import Arrival
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai
from core.settings import Settings
from tests import sampel
from tests.fakes import LimitedChannel
from tests.handlers.test_whatsapp_updates import OURS, change, post, text

SECRET = "a key for invented people"
START = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
N, B, N2, B2 = "6281200000001", "ID.1", "6281200000002", "ID.2"


class WhatsAppEars(LimitedChannel):
    """The limited channel's mouth with WhatsApp's ears."""

    def parse(self, raw: bytes) -> Arrival | None:
        return parse(raw)


@dataclass
class Desk:
    """Everything between the webhook and the outbox, played by hand."""

    database: Database
    pairing: str = "kode"
    clock: FixedClock = field(default_factory=lambda: FixedClock(START))
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        limits = Limits(page=5, edits=False, choices=10, window=dt.timedelta(hours=24), queue="out_whatsapp")
        settings = Settings(_env_file=None, secret_key=SECRET, pairing=self.pairing)
        channels = {"whatsapp": WhatsAppEars("whatsapp", limits), "limited": LimitedChannel()}
        self.runtime = Runtime(channels, DIALOGS, world(settings), self.clock)

    def arrives(self, *messages: dict[str, Any]) -> list[str]:
        """One post, stored and handled; what is said to whom, "key: text"."""
        with self.database.writing() as session:
            session.connection().execute(sa.text("DELETE FROM job WHERE queue LIKE 'out%'"))
            receive(session, split(post(change(*messages)), OURS))
        while self._handled():
            pass
        with self.database.reading() as session:
            rows = session.connection().execute(
                sa.text("SELECT key, payload FROM job WHERE queue LIKE 'out%' ORDER BY id")
            )
            return [f"{key}: {payload}" for key, payload in rows]

    def _handled(self) -> bool:
        with self.database.writing() as session:
            claimed = jobs.claim(session, "in", "p.test", 64)
            updates = Updates(self.runtime)
            updates.load(session, claimed)
            for job in claimed:
                updates.handle(session, job)
            updates.flush(session)
            jobs.finish(session, claimed)
            return bool(claimed)

    def writes(self, number: str, bsuid: str, body: str = "menu", **more: Any) -> list[str]:
        """A person writes, under whatever of his addresses the platform shows."""
        head = {"sender": number or None, **({"from_user_id": bsuid} if bsuid else {})}
        seconds = str(int(more.pop("at", self.clock.now()).timestamp()))
        message = text(f"wamid.{next(self.numbers)}", body=body, **head, timestamp=seconds, **more)
        return self.arrives(message)

    def moves(self, number: str, **system: str) -> list[str]:
        message = {"from": number, "id": f"wamid.{next(self.numbers)}", "type": "system", "system": system}
        return self.arrives(message)

    def code(self, alias: str) -> str:
        with self.database.writing() as session:
            person = organisasi.orang_by_alias(session, alias)
            assert person is not None
            return pairing.undang(session, self.runtime.world.aturan, person.id, self.clock.now()).kode

    def owner(self, address: str) -> str:
        """Whose chat an address leads to, by alias; "" if it is nobody's."""
        with self.database.reading() as session:
            found = pairing.pemegang(session, "whatsapp", (address,))
            owner = found[0].pegawai_id if found else None
            return organisasi.orang(session, owner).alias if owner else ""

    def row(self, address: str) -> ChannelIdentity:
        with self.database.reading() as session:
            [chat] = pairing.pemegang(session, "whatsapp", (address,))
            return session.get_one(ChannelIdentity, chat.id)

    def paired(self, alias: str, number: str, bsuid: str) -> None:
        said = self.writes(number, bsuid, f"PASANG {self.code(alias)}")
        assert "Berhasil" in said[0]

    def elsewhere(self, alias: str, address: str) -> None:
        """Give somebody a chat on the other channel."""
        with self.database.writing() as session:
            person = organisasi.orang_by_alias(session, alias)
            assert person is not None
            session.add(ChannelIdentity(channel="limited", value=address, pegawai_id=person.id, paired_at=START))


@pytest.fixture
def desk(database: Database) -> Desk:
    with database.writing() as session:
        sampel.isi(session, contoh.bawaan().nama, kunci=SECRET)
    return Desk(database)


@pytest.fixture
def strict(desk: Desk) -> Desk:
    return Desk(desk.database, "kode+kontak")


def _phone(desk: Desk, alias: str) -> str:
    with desk.database.reading() as session:
        person = organisasi.orang_by_alias(session, alias)
        assert person is not None
        sealed = session.get_one(Pegawai, person.id).telepon_sandi
        assert sealed is not None
        return desk.runtime.world.aturan.rahasia.buka(sealed).lstrip("+")


def test_a_code_may_stand_alone_or_behind_pasang(desk: Desk) -> None:
    for number, form in enumerate(("PASANG {}", "pasang {}", "{}", " Pasang:\n{} ", "/start {}"), start=1):
        said = desk.writes(f"62812000001{number}", f"ID.9{number}", form.format(desk.code("perencana")))
        assert "Berhasil" in said[0], form


def test_who_pairs_hears_what_he_agreed_to_and_it_is_kept(desk: Desk) -> None:
    said = desk.writes(N, B, f"PASANG {desk.code('perencana')}")
    assert "BERHENTI" in said[0]
    row = desk.row(B)
    assert (row.opted_in_at, row.opted_out_at, row.heard_at) == (START, None, START)
    assert (desk.owner(B), desk.owner(N)) == ("perencana", "perencana")


SHOWN = [(N, B), (N, ""), ("", B)]


@pytest.mark.parametrize("first", SHOWN, ids=["both", "number", "BSUID"])
@pytest.mark.parametrize("then", SHOWN, ids=["both", "number", "BSUID"])
def test_a_person_is_known_by_whatever_the_platform_shows(
    desk: Desk, first: tuple[str, str], then: tuple[str, str]
) -> None:
    desk.paired("perencana", *first)
    if not (set(filter(None, first)) & set(filter(None, then))):
        desk.writes(N, B)  # once both came together, either will do
    said = desk.writes(*then)
    assert {line.partition(": ")[0] for line in said} == {f"whatsapp:{desk.row(first[1] or first[0]).value}"}
    assert "belum terhubung" not in str(said)


def test_what_one_post_brings_under_two_names_is_one_chat_in_its_order(desk: Desk) -> None:
    desk.paired("perencana", N, "")
    desk.arrives(text("wamid.a", N, "menu"), text("wamid.b", N, "menu", from_user_id=B))
    said = desk.arrives(text("wamid.c", None, "menu", from_user_id=B), text("wamid.d", N, "bantuan"))
    assert [line.partition(": ")[0] for line in said] == [f"whatsapp:{N}"] * 2
    with desk.database.reading() as session:
        keys = session.connection().execute(sa.text("SELECT DISTINCT key FROM job WHERE queue = 'in'"))
        assert [key for (key,) in keys] == [f"whatsapp:{N}"]


def test_an_address_learnt_in_a_group_counts_for_the_rest_of_it(desk: Desk) -> None:
    desk.paired("perencana", N, "")
    said = desk.arrives(text("wamid.a", N, "menu", from_user_id=B), text("wamid.b", None, "menu", from_user_id=B))
    assert [line.partition(": ")[0] for line in said] == [f"whatsapp:{N}"] * 2


def test_a_stranger_stays_one_chat_while_the_platform_shows_more_of_him(desk: Desk) -> None:
    for shown in ((N, ""), (N, B), ("", B)):
        assert "belum terhubung" in desk.writes(*shown)[0]
    with desk.database.reading() as session:
        assert len(session.exec(select(ChannelIdentity).where(ChannelIdentity.channel == "whatsapp")).all()) == 1


def test_the_own_number_is_the_second_factor(strict: Desk) -> None:
    phone = _phone(strict, "perencana")
    said = strict.writes(phone, B, f"PASANG {strict.code('perencana')}")
    assert "Berhasil" in said[0]


def test_a_wrong_number_reads_like_a_wrong_code(strict: Desk) -> None:
    code = strict.code("perencana")
    right, wrong = strict.writes(N2, B2, f"PASANG {code}"), strict.writes(N2, B2, "PASANG 0000-0000")
    assert _words(right) == _words(wrong)
    assert "nomor yang tercatat" in right[0]
    assert "Berhasil" in strict.writes(_phone(strict, "perencana"), B, f"PASANG {code}")[0]


def _words(said: Sequence[str]) -> list[str]:
    return [json.loads(line.partition(": ")[2])["text"] for line in said]


def test_a_hidden_number_is_asked_for_and_must_be_the_persons(strict: Desk) -> None:
    asked = strict.writes("", B, strict.code("perencana"))
    assert "bagikan kontak" in asked[0]
    assert "Berhasil" not in str(_card(strict, N2, "contact_request"))
    assert "Berhasil" not in str(_card(strict, _phone(strict, "perencana"), "other"))
    assert strict.owner(B) == ""
    assert "Berhasil" in _card(strict, _phone(strict, "perencana"), "contact_request")[0]
    assert strict.owner(B) == "perencana"


def _card(desk: Desk, number: str, origin: str) -> list[str]:
    cards = [{"phones": [{"phone": f"+{number}", "wa_id": number}], "origin": origin}]
    head = {"from_user_id": B, "id": f"wamid.{next(desk.numbers)}", "timestamp": str(int(START.timestamp()))}
    return desk.arrives({**head, "type": "contacts", "contacts": cards})


CHANGES = {
    "a number": {"type": "user_changed_number", "wa_id": N2},
    "a number with its BSUID": {"type": "user_changed_number", "wa_id": N2, "user_id": B2, "previous_user_id": B},
    "a BSUID": {"type": "user_changed_user_id", "user_id": B2, "previous_user_id": B},
}


@pytest.mark.parametrize("system", CHANGES.values(), ids=list(CHANGES))
def test_after_a_change_nobody_is_known_until_he_proves_it(desk: Desk, system: dict[str, str]) -> None:
    desk.paired("perencana", N, B)
    desk.elsewhere("perencana", "77")
    told = desk.moves(N, **system)
    assert [line.partition(": ")[0] for line in told] == ["limited:77"]
    assert "berubah" in told[0]
    for address in ((N, ""), ("", B), (N2, B2)):
        assert "belum terhubung" in desk.writes(*address)[0]
    assert {desk.owner(address) for address in (N, B, N2, B2)} == {""}
    desk.paired("perencana", N2, B2)


def test_the_admins_hear_of_somebody_who_can_be_reached_nowhere_else(desk: Desk) -> None:
    desk.paired("perencana", N, B)
    desk.elsewhere("admin", "99")
    told = desk.moves(N, type="user_changed_number", wa_id=N2)
    assert [line.partition(": ")[0] for line in told] == ["limited:99"]
    assert "tidak dapat dihubungi" in told[0]


def test_a_change_of_somebody_unknown_is_told_nobody(desk: Desk) -> None:
    assert desk.moves(N, type="user_changed_number", wa_id=N2) == []


def test_the_new_holder_of_a_number_gets_nothing_of_the_former(desk: Desk) -> None:
    desk.paired("perencana", N, B)
    desk.elsewhere("perencana", "77")
    said = desk.writes(N, B2)
    assert sorted(line.partition(": ")[0] for line in said) == ["limited:77", f"whatsapp:{B2}"]
    assert (desk.owner(N), desk.owner(B2), desk.owner(B)) == ("", "", "")
    desk.paired("kepala-dinas", N, B2)
    assert (desk.owner(N), desk.owner(B2), desk.owner(B)) == ("kepala-dinas", "kepala-dinas", "")


def test_who_writes_from_another_number_has_to_pair_again(desk: Desk) -> None:
    desk.paired("perencana", N, B)
    assert "belum terhubung" in str(desk.writes(N2, B))
    assert (desk.owner(N), desk.owner(B)) == ("", "")
    desk.paired("perencana", N2, B)
    assert (desk.owner(N2), desk.owner(B), desk.owner(N)) == ("perencana", "perencana", "")
    assert desk.row(B).value == B


def test_the_window_opens_when_he_wrote_not_when_we_read_it(desk: Desk) -> None:
    desk.paired("perencana", N, B)
    desk.clock.moment += dt.timedelta(days=2)
    desk.writes(N, B, at=START + dt.timedelta(days=1))
    assert desk.row(B).heard_at == START + dt.timedelta(days=1)
    desk.writes(N, B, at=START)  # an older one that was delivered late
    assert desk.row(B).heard_at == START + dt.timedelta(days=1)
    desk.writes(N, B, at=START + dt.timedelta(days=400))  # a clock that is wrong
    assert desk.row(B).heard_at == desk.clock.moment


def test_the_window_of_somebody_unknown_is_kept_too(desk: Desk) -> None:
    desk.writes(N, B)
    assert desk.row(N).heard_at == START


def test_a_broken_item_is_put_aside_and_its_neighbours_are_answered(desk: Desk) -> None:
    desk.paired("perencana", N, B)
    said = desk.arrives(text("wamid.x", None), text("wamid.y", N, from_user_id=B))
    assert [line.partition(": ")[0] for line in said] == [f"whatsapp:{B}"]
    with desk.database.reading() as session:
        aside = session.connection().execute(sa.text("SELECT dedup FROM job WHERE queue = 'in' AND error IS NOT NULL"))
        assert [dedup for (dedup,) in aside] == ["whatsapp:wamid.x"]
