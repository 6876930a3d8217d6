"""A word at the very moment at which a message is put aside: whoever comes second sees what the first has done."""

from __future__ import annotations

import threading
import time

import msgspec
from sqlmodel import select

from bot import held
from core import jobs
from core.database import Database
from core.models.kanal import ChannelIdentity, HeldMessage
from tests.kanal.meja import Meja, meja


def waiting(table: Meja) -> list[str]:
    with table.database.reading() as session:
        return [row.token for row in session.exec(select(HeldMessage))]


def began(thread: threading.Thread) -> None:
    thread.start()
    time.sleep(0.2)
    assert thread.is_alive()


async def test_a_word_that_comes_while_a_message_is_put_aside_finds_it(database: Database) -> None:
    table = meja(database)
    chat = table.chat(table.orang("perencana"))
    table.kabar(table.orang("perencana"), "satu")
    word = threading.Thread(target=table.dengar, args=(chat,))
    with database.writing() as session:
        [job] = jobs.claim(session, "out_berjendela", "a.b", 1)
        assert held.keep(session, table.runtime, job, msgspec.json.decode(job.payload), table.now())
        jobs.finish(session, [job])
        began(word)
    word.join()
    await table.kirim()
    assert waiting(table) == []
    assert [one.text for one in table.channel.arrived if not one.template] == ["satu\n\nkabar"]


async def test_a_message_that_is_put_aside_while_a_word_comes_leaves_after_all(database: Database) -> None:
    table = meja(database)
    chat = table.chat(table.orang("perencana"))
    table.kabar(table.orang("perencana"), "satu")
    with database.writing() as session:
        [job] = jobs.claim(session, "out_berjendela", "a.b", 1)
    kept: list[bool] = []

    def put_aside() -> None:
        with database.writing() as session:
            kept.append(held.keep(session, table.runtime, job, msgspec.json.decode(job.payload), table.now()))
            jobs.postpone(session, [job])

    aside = threading.Thread(target=put_aside)
    with database.writing() as session:
        row = session.get_one(ChannelIdentity, chat)
        row.heard_at = table.channel.heard[row.value] = table.now()
        session.flush()
        held.release(session, table.runtime, {chat}, table.now())
        began(aside)
    aside.join()
    await table.kirim()
    assert kept == [False]
    assert [one.text for one in table.channel.arrived] == ["satu\n\nkabar"]
