"""Files in both directions."""

from __future__ import annotations

from typing import Any

import pytest

from bot.simulator.telegram import Telegram
from bot.simulator.telegram.files import DOWNLOAD_LIMIT
from bot.simulator.telegram.parameters import UPLOAD_LIMIT
from tests.simulator.conftest import SARI, Bot

PDF = b"%PDF-1.7\r\n--boundary\r\n\r\n\x00\xff"


async def test_a_document_arrives_as_it_was(bot: Bot, telegram: Telegram) -> None:
    files = {"document": ("surat tugas é.pdf", PDF)}
    message = await bot.do("sendDocument", files, chat_id=SARI, caption="<b>Surat</b>", parse_mode="HTML")
    assert (message["document"]["file_name"], message["document"]["mime_type"]) == (
        "surat tugas é.pdf",
        "application/pdf",
    )
    seen = telegram.chat(SARI)[-1]
    assert seen.file
    assert (seen.kind, seen.text, seen.file.size) == ("document", "Surat", len(PDF))
    stored = telegram.files.by_id(seen.file.id)
    assert stored
    assert telegram.files.read(stored) == PDF


async def test_a_part_may_be_attached_by_name(bot: Bot) -> None:
    message = await bot.do("sendPhoto", {"p1": ("a.jpg", b"jpg")}, chat_id=SARI, photo="attach://p1")
    assert len(message["photo"]) == 2


async def test_a_file_is_sent_again_by_its_id(bot: Bot) -> None:
    first = await bot.do("sendDocument", {"document": ("a.pdf", PDF)}, chat_id=SARI)
    again = await bot.do("sendDocument", chat_id=SARI, document=first["document"]["file_id"])
    assert again["document"] == first["document"]


@pytest.mark.parametrize("kind", ["voice", "photo", "document"])
async def test_the_bot_downloads_what_a_person_sent(bot: Bot, telegram: Telegram, kind: Any) -> None:
    await telegram.send_file(SARI, kind, PDF, name="a.pdf", caption="ini")
    message = (await bot.updates())[-1]["message"]
    assert message["caption"] == "ini"
    sent = message[kind][-1] if kind == "photo" else message[kind]
    path = (await bot.do("getFile", file_id=sent["file_id"]))["file_path"]
    answer = await bot.http.get(f"/file/bot{bot.token}/{path}")
    assert answer.content == PDF


async def test_the_caption_of_a_document_is_edited(bot: Bot, telegram: Telegram) -> None:
    sent = await bot.do("sendDocument", {"document": ("a.pdf", PDF)}, chat_id=SARI, caption="lama")
    await bot.do("editMessageCaption", chat_id=SARI, message_id=sent["message_id"], caption="baru")
    assert telegram.chat(SARI)[-1].text == "baru"


@pytest.mark.parametrize(
    ("method", "files", "values", "why"),
    [
        ("sendDocument", None, {}, "there is no document in the request"),
        ("sendDocument", None, {"document": "nothing"}, "wrong file identifier/HTTP URL specified"),
        ("sendDocument", {"document": ("a", b"")}, {}, "file must be non-empty"),
        ("sendDocument", {"document": ("a", b"x")}, {"caption": "a" * 1025}, "message caption is too long"),
        ("getFile", None, {"file_id": "nothing"}, "invalid file_id"),
    ],
)
async def test_a_file_is_refused(bot: Bot, method: str, files: Any, values: dict[str, Any], why: str) -> None:
    assert await bot.fail(method, files, chat_id=SARI, **values) == f"Bad Request: {why}"


async def test_a_big_file_is_not_handed_out(bot: Bot, telegram: Telegram) -> None:
    await telegram.send_file(SARI, "document", bytes(DOWNLOAD_LIMIT + 1), name="besar.bin")
    file_id = (await bot.updates())[-1]["message"]["document"]["file_id"]
    assert await bot.fail("getFile", file_id=file_id) == "Bad Request: file is too big"


async def test_a_huge_upload_is_refused(bot: Bot) -> None:
    answer = await bot.call("sendDocument", {"document": ("a", bytes(UPLOAD_LIMIT + 1))}, chat_id=SARI)
    assert answer["error_code"] == 413
