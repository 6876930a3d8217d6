"""The conversation as aiogram's own examples write it: states in memory, nothing kept.

python -m bench.bots.aiogram_plain BASE
"""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bench.stub import SAVED, TOKEN

router = Router()
results: list[dict[str, str]] = []


class Steps(StatesGroup):
    jenis = State()
    judul = State()
    tempat = State()
    jumlah = State()
    kirim = State()


def keyboard(*names: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=name.capitalize(), callback_data=name)] for name in names]
    )


PLACES = ("rapat", "kajian", "survei", "lainnya")


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(Steps.jenis)
    await message.answer("<b>Kegiatan</b>\n\nJenis kegiatan apa?", reply_markup=keyboard(*PLACES, "batal"))


@router.callback_query(Steps.jenis)
async def jenis(query: CallbackQuery, state: FSMContext) -> None:
    await query.answer()
    await state.update_data(jenis=query.data)
    await state.set_state(Steps.judul)
    await query.message.edit_text("<b>Kegiatan</b>\n\nApa judulnya?", reply_markup=keyboard("kembali", "batal"))


@router.message(Steps.judul)
async def judul(message: Message, state: FSMContext) -> None:
    await state.update_data(judul=message.text)
    await state.set_state(Steps.tempat)
    await message.answer("<b>Kegiatan</b>\n\nDi mana?", reply_markup=keyboard(*PLACES, "kembali", "batal"))


@router.callback_query(Steps.tempat)
async def tempat(query: CallbackQuery, state: FSMContext) -> None:
    await query.answer()
    await state.update_data(tempat=query.data)
    await state.set_state(Steps.jumlah)
    await query.message.edit_text("<b>Kegiatan</b>\n\nBerapa orang?", reply_markup=keyboard("kembali", "batal"))


@router.message(Steps.jumlah)
async def jumlah(message: Message, state: FSMContext) -> None:
    found = await state.update_data(jumlah=message.text)
    await state.set_state(Steps.kirim)
    rows = "\n".join(f"<b>{name}:</b> {value}" for name, value in found.items())
    await message.answer(
        f"<b>Kegiatan</b>\n\nMohon diperiksa.\n\n{rows}", reply_markup=keyboard("kirim", "ubah", "batal")
    )


@router.callback_query(Steps.kirim)
async def kirim(query: CallbackQuery, state: FSMContext) -> None:
    await query.answer()
    results.append(await state.get_data())
    await state.clear()
    await query.message.edit_text(SAVED)


async def main(base: str) -> None:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
