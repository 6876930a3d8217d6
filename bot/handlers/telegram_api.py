"""Calls to the Bot API over one pooled connection.

aiogram's `Bot` costs four times the CPU per call because it validates every answer into models
(docs/decisions/0003). Its method classes shape what is sent; of the answer only `message_id` is read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import msgspec

from core.outbox import Rejected, RetryLater, TooLarge, Unavailable, Unreachable

TIMEOUT = 20.0
DOWNLOAD_LIMIT = 20 << 20  # bytes; the Bot API gives out no larger file


class _Parameters(msgspec.Struct):
    retry_after: float | None = None
    migrate_to_chat_id: int | None = None


class _Answer(msgspec.Struct):
    ok: bool = False
    result: msgspec.Raw = msgspec.Raw(b"null")
    error_code: int = 0
    description: str = ""
    parameters: _Parameters = msgspec.field(default_factory=_Parameters)


_answers = msgspec.json.Decoder(_Answer)


class TelegramApi:
    """The Bot API of one bot.

    Args:
        token: the bot's token; it never appears in an error or a log.
        base: https://api.telegram.org, or a server of one's own.
    """

    def __init__(self, token: str, base: str) -> None:
        self._url = f"{base.rstrip('/')}/bot{token}/"
        self._files = f"{base.rstrip('/')}/file/bot{token}/"
        self._session: aiohttp.ClientSession | None = None

    async def call(
        self,
        method: str,
        arguments: Mapping[str, Any],
        files: Mapping[str, tuple[str, bytes]] | None = None,
        timeout: float = TIMEOUT,
    ) -> bytes:
        """One method of the Bot API.

        Args:
            arguments: its parameters, JSON-ready.
            files: parameters that are uploads: name and bytes.
            timeout: seconds until the call is given up.

        Returns:
            The `result`, still JSON.

        Raises:
            RetryLater: 429; Unreachable: 403; Rejected: any other 4xx; Unavailable: 5xx or no answer.
        """
        payload: dict[str, Any] = {"data": _form(arguments, files)} if files else _json(arguments)
        try:
            async with self._open().post(
                self._url + method, timeout=aiohttp.ClientTimeout(total=timeout), **payload
            ) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unavailable(type(error).__name__) from None
        return _result(body, response.status)

    async def download(self, file_id: str, most: int = DOWNLOAD_LIMIT) -> bytes:
        """The bytes of a file a person sent.

        Raises:
            Rejected: it is larger than `most`, or there is no such file.
        """
        found = msgspec.json.decode(await self.call("getFile", {"file_id": file_id}))
        try:
            async with self._open().get(self._files + found["file_path"]) as response:
                if response.status != 200:
                    raise Rejected(f"file: {response.status}")
                return await _bounded(response.content, most)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unavailable(type(error).__name__) from None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        # Made on first use: a session belongs to the loop that runs it.
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=64, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, loop=asyncio.get_running_loop())
        return self._session


async def _bounded(stream: aiohttp.StreamReader, most: int) -> bytes:
    """The whole stream; the size a sender claims is not to be trusted with our memory."""
    parts = bytearray()
    async for part in stream.iter_chunked(1 << 16):
        parts += part
        if len(parts) > most:
            raise TooLarge("file")
    return bytes(parts)


def _json(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {"data": msgspec.json.encode(arguments), "headers": {"Content-Type": "application/json"}}


def _form(arguments: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in arguments.items():
        form.add_field(name, value if isinstance(value, str) else msgspec.json.encode(value).decode())
    for name, (filename, data) in files.items():
        form.add_field(name, data, filename=filename)
    return form


def _result(body: bytes, status: int) -> bytes:
    try:
        answer = _answers.decode(body)
    except msgspec.DecodeError:
        raise Unavailable(f"{status}: not the Bot API's JSON") from None
    if answer.ok:
        return bytes(answer.result)
    code, why = answer.error_code or status, answer.description
    if code == 429:
        raise RetryLater(why, answer.parameters.retry_after or 1.0)
    if code == 403 or "chat not found" in why.lower():
        raise Unreachable(why)
    if code >= 500:
        raise Unavailable(why)
    raise Rejected(why)
