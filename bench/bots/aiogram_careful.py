"""The same conversation as a careful author writes it with aiogram: nothing is answered before it is committed.

    python -m bench.bots.aiogram_careful BASE SQLITE_FILE

One SQLModel session and one commit per update; a repeated update is recognised; the states are rows of the same
transaction; what is to be said is said after the commit. SQLite as Lincah sets it (WAL, synchronous=FULL, BEGIN
IMMEDIATE) and a lock around writers, without which it would be slower still. It still loses the updates that were
fetched and not handled when it is killed, and a message between commit and call.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import sqlalchemy as sa
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message, TelegramObject, Update
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import JSON, Column, Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from bench.bots.aiogram_plain import PLACES, Steps, keyboard
from bench.stub import SAVED, TOKEN

router = Router()
current: ContextVar[AsyncSession] = ContextVar("current")


class User(SQLModel, table=True):
    chat: int = Field(primary_key=True)
    name: str


class Seen(SQLModel, table=True):
    update: int = Field(primary_key=True)


class Conversation(SQLModel, table=True):
    chat: int = Field(primary_key=True)
    state: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Hasil(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    chat: int
    jenis: str
    judul: str
    tempat: str
    jumlah: int


class Rows(BaseStorage):
    """States in the transaction of the update."""

    async def _row(self, key: StorageKey) -> Conversation:
        session = current.get()
        row = await session.get(Conversation, key.chat_id)
        if row is None:
            row = Conversation(chat=key.chat_id)
            session.add(row)
        return row

    async def set_state(self, key: StorageKey, state: Any = None) -> None:
        (await self._row(key)).state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._row(key)).state

    async def set_data(self, key: StorageKey, data: Any) -> None:
        (await self._row(key)).data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._row(key)).data)

    async def close(self) -> None:
        pass


class Transaction(BaseMiddleware):
    """One session and one commit; then what is to be said."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions
        self._writer = asyncio.Lock()

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: Any, data: dict[str, Any]
    ) -> Any:
        assert isinstance(event, Update)
        replies: list[TelegramMethod[Any]] = []
        async with self._writer, self._sessions() as session, session.begin():
            if await session.get(Seen, event.update_id) is not None:
                return
            session.add(Seen(update=event.update_id))
            current.set(session)
            chat = event.event.from_user.id
            data["user"] = await session.get(User, chat)
            if data["user"] is None:
                data["user"] = User(chat=chat, name="P")
                session.add(data["user"])
            await handler(event, {**data, "session": session, "replies": replies})
        for reply in replies:
            await data["bot"](reply)


def ask(query_or_message: CallbackQuery | Message, text: str, *names: str) -> TelegramMethod[Any]:
    markup = keyboard(*names) if names else None
    if isinstance(query_or_message, Message):
        return SendMessage(chat_id=query_or_message.chat.id, text=text, reply_markup=markup)
    shown = query_or_message.message
    assert shown is not None
    return EditMessageText(chat_id=shown.chat.id, message_id=shown.message_id, text=text, reply_markup=markup)


Replies = list[TelegramMethod[Any]]


@router.message(CommandStart())
async def start(message: Message, state: FSMContext, replies: Replies) -> None:
    await state.set_state(Steps.jenis)
    replies.append(ask(message, "<b>Kegiatan</b>\n\nJenis kegiatan apa?", *PLACES, "batal"))


@router.callback_query(Steps.jenis)
async def jenis(query: CallbackQuery, state: FSMContext, replies: Replies) -> None:
    await state.update_data(jenis=query.data)
    await state.set_state(Steps.judul)
    replies += [query.answer(), ask(query, "<b>Kegiatan</b>\n\nApa judulnya?", "kembali", "batal")]


@router.message(Steps.judul)
async def judul(message: Message, state: FSMContext, replies: Replies) -> None:
    await state.update_data(judul=message.text)
    await state.set_state(Steps.tempat)
    replies.append(ask(message, "<b>Kegiatan</b>\n\nDi mana?", *PLACES, "kembali", "batal"))


@router.callback_query(Steps.tempat)
async def tempat(query: CallbackQuery, state: FSMContext, replies: Replies) -> None:
    await state.update_data(tempat=query.data)
    await state.set_state(Steps.jumlah)
    replies += [query.answer(), ask(query, "<b>Kegiatan</b>\n\nBerapa orang?", "kembali", "batal")]


@router.message(Steps.jumlah)
async def jumlah(message: Message, state: FSMContext, replies: Replies) -> None:
    found = await state.update_data(jumlah=message.text)
    await state.set_state(Steps.kirim)
    rows = "\n".join(f"<b>{name}:</b> {value}" for name, value in found.items())
    replies.append(ask(message, f"<b>Kegiatan</b>\n\nMohon diperiksa.\n\n{rows}", "kirim", "ubah", "batal"))


@router.callback_query(Steps.kirim)
async def kirim(query: CallbackQuery, state: FSMContext, session: AsyncSession, replies: Replies) -> None:
    found = await state.get_data()
    session.add(Hasil(chat=query.from_user.id, **{**found, "jumlah": int(found["jumlah"])}))
    await state.clear()
    replies += [query.answer(), ask(query, SAVED)]


async def main(base: str, file: str) -> None:
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}")

    @sa.event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 10000"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine.sync_engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
    # The transaction comes before the middleware that reads the state.
    dispatcher = Dispatcher(storage=Rows(), disable_fsm=True)
    dispatcher.update.outer_middleware(
        Transaction(async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False))
    )
    dispatcher.update.outer_middleware(dispatcher.fsm)
    dispatcher.include_router(router)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
