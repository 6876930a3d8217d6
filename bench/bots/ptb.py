"""The same conversation with python-telegram-bot: `ConversationHandler` and `PicklePersistence`.

python -m bench.bots.ptb BASE PICKLE_FILE
"""

from __future__ import annotations

import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from bench.stub import SAVED, TOKEN

JENIS, JUDUL, TEMPAT, JUMLAH, KIRIM = range(5)
PLACES = ("rapat", "kajian", "survei", "lainnya")
Context = ContextTypes.DEFAULT_TYPE


def keyboard(*names: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(name.capitalize(), callback_data=name)] for name in names])


async def start(update: Update, context: Context) -> int:
    text = "<b>Kegiatan</b>\n\nJenis kegiatan apa?"
    await update.message.reply_text(text, reply_markup=keyboard(*PLACES, "batal"))
    return JENIS


async def jenis(update: Update, context: Context) -> int:
    query = update.callback_query
    await query.answer()
    context.user_data["jenis"] = query.data
    await query.edit_message_text("<b>Kegiatan</b>\n\nApa judulnya?", reply_markup=keyboard("kembali", "batal"))
    return JUDUL


async def judul(update: Update, context: Context) -> int:
    context.user_data["judul"] = update.message.text
    text = "<b>Kegiatan</b>\n\nDi mana?"
    await update.message.reply_text(text, reply_markup=keyboard(*PLACES, "kembali", "batal"))
    return TEMPAT


async def tempat(update: Update, context: Context) -> int:
    query = update.callback_query
    await query.answer()
    context.user_data["tempat"] = query.data
    await query.edit_message_text("<b>Kegiatan</b>\n\nBerapa orang?", reply_markup=keyboard("kembali", "batal"))
    return JUMLAH


async def jumlah(update: Update, context: Context) -> int:
    context.user_data["jumlah"] = update.message.text
    rows = "\n".join(f"<b>{name}:</b> {context.user_data[name]}" for name in ("jenis", "judul", "tempat", "jumlah"))
    text = f"<b>Kegiatan</b>\n\nMohon diperiksa.\n\n{rows}"
    await update.message.reply_text(text, reply_markup=keyboard("kirim", "ubah", "batal"))
    return KIRIM


async def kirim(update: Update, context: Context) -> int:
    query = update.callback_query
    await query.answer()
    context.bot_data.setdefault("hasil", []).append(dict(context.user_data))
    context.user_data.clear()
    await query.edit_message_text(SAVED)
    return ConversationHandler.END


def main(base: str, file: str) -> None:
    application: Any = (
        Application.builder().token(TOKEN).base_url(f"{base}/bot").persistence(PicklePersistence(file)).build()
    )
    text = filters.TEXT & ~filters.COMMAND
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", start)],
            states={
                JENIS: [CallbackQueryHandler(jenis)],
                JUDUL: [MessageHandler(text, judul)],
                TEMPAT: [CallbackQueryHandler(tempat)],
                JUMLAH: [MessageHandler(text, jumlah)],
                KIRIM: [CallbackQueryHandler(kirim)],
            },
            fallbacks=[],
            name="kegiatan",
            persistent=True,
        )
    )
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
