"""Calls to the Cloud API with pywa's client, in its shapes and with its typed errors."""

from __future__ import annotations

import mimetypes
from collections import Counter
from collections.abc import Awaitable, Mapping
from pathlib import PurePath
from typing import Any

import httpx
from pywa.errors import TooManyMessages, WhatsAppError
from pywa_async.client import WhatsApp as Client

from bot.handlers.whatsapp_account import VERSION
from bot.handlers.whatsapp_errors import meaning
from bot.handlers.whatsapp_transport import AiohttpTransport
from core.clock import monotonic
from core.outbox import Rejected, TooLarge, Unavailable

TIMEOUT = 20.0  # seconds a call may take; pywa's own 5 are short for an upload
UPLOAD_KEPT = 20 * 86400.0  # seconds; an uploaded file is there for 30 days
UPLOADS = 1000  # how many are remembered
_STRANGE = "not the Cloud API's answer"

#: What a file is where its name does not say: voices are recorded as Opus, pictures taken as JPEG.
_TYPES = {"audio": "audio/ogg", "image": "image/jpeg", "document": "application/pdf"}
_OFFICE = "application/vnd.openxmlformats-officedocument"
#: The documents the API takes; what Python knows of endings depends on the machine.
_DOCUMENTS = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    **dict.fromkeys((".txt", ".csv", ".md", ".toml"), "text/plain"),
}


class WhatsAppApi:
    """The Cloud API of one business number.

    Args:
        token: of the system user; it never appears in an error or a log.
        phone_id: the number's id at Meta.
        base: https://graph.facebook.com, or a server of one's own.
    """

    def __init__(self, token: str, phone_id: str, base: str) -> None:
        self._phone_id = phone_id
        self._session = httpx.AsyncClient(transport=AiohttpTransport(), timeout=TIMEOUT)
        self._api = Client(phone_id=phone_id, token=token, session=self._session, server=None).api
        self._session.base_url = f"{base.rstrip('/')}/{VERSION}"  # pywa has set its own
        self._uploads: dict[tuple[str, str], tuple[str, float]] = {}
        self._refusals: Counter[str] = Counter()

    async def send(self, to: str, body: Mapping[str, Any], tracker: str) -> str:
        """One message.

        Args:
            to: a number, a BSUID, or the id of a group.
            body: the message object, without its recipient.
            tracker: comes back with every status of it.

        Returns:
            the platform's id of it.

        Raises:
            core.outbox.DeliveryError: as `whatsapp_errors.meaning` reads the API's.
        """
        kind = body["type"]
        calling = self._api.send_message(
            sender=self._phone_id, **_recipient(to), typ=kind, msg=body[kind], biz_opaque_callback_data=tracker or None
        )
        answer = await self._call(calling, to)
        self._refusals.pop(to, None)
        sent = answer.get("messages") or [{}]
        return str(sent[0].get("id", ""))

    async def seen(self, wamid: str) -> None:
        """Two blue ticks on what somebody wrote, and "typing" until the answer."""
        await self._call(self._api.set_indicator(self._phone_id, wamid, "text"))

    async def uploaded(self, stored: str, kind: str, name: str, data: bytes) -> str:
        """The id of a file at WhatsApp; one that many people get is uploaded once.

        Args:
            stored: names the bytes.
            kind: document, image or audio.
        """
        known, until = self._uploads.get((stored, kind), ("", 0.0))
        if monotonic() < until:
            return known
        media = _named(await self._call(self._api.upload_media(self._phone_id, data, _type(kind, name), name)), "id")
        while len(self._uploads) >= UPLOADS:
            del self._uploads[next(iter(self._uploads))]
        self._uploads[stored, kind] = media, monotonic() + UPLOAD_KEPT
        return media

    async def download(self, media: str, most: int) -> bytes:
        """The bytes of a file a person sent.

        Raises:
            core.outbox.DeliveryError: it is larger than `most`, gone, or the API does not answer.
        """
        found = await self._call(self._api.get_media_url(media))
        if int(found.get("file_size") or 0) > most:
            raise TooLarge("file")
        try:
            async with self._api.stream_media_bytes(_named(found, "url")) as response:
                return await _bounded(response, most)
        except httpx.HTTPError as error:
            raise Unavailable(type(error).__name__) from None

    async def close(self) -> None:
        await self._session.aclose()

    async def _call(self, calling: Awaitable[dict[str, Any]], to: str = "") -> dict[str, Any]:
        try:
            answer = await calling
        except WhatsAppError as error:
            self._refusals[to] += isinstance(error, TooManyMessages)
            raise meaning(error, self._refusals[to]) from None
        except httpx.HTTPError as error:
            raise Unavailable(type(error).__name__) from None
        except (AttributeError, KeyError, TypeError, ValueError):  # pywa trusts that an error has the API's shape
            raise Unavailable(_STRANGE) from None
        if not isinstance(answer, dict):
            raise Unavailable(_STRANGE)
        return answer


def _named(answer: Mapping[str, Any], field: str) -> str:
    if not answer.get(field):
        raise Unavailable(_STRANGE)
    return str(answer[field])


def _recipient(address: str) -> dict[str, Any]:
    if address.isdecimal():
        return {"to": address, "recipient": None, "recipient_type": "individual"}
    if "." in address:
        return {"to": None, "recipient": address, "recipient_type": "individual"}
    return {"to": address, "recipient": None, "recipient_type": "group"}


def _type(kind: str, name: str) -> str:
    ending = PurePath(name).suffix.lower()
    guessed = _DOCUMENTS.get(ending) if kind == "document" else None
    guessed = guessed or mimetypes.guess_type(name)[0] or ""
    return guessed if (kind == "document" and guessed) or guessed.startswith(kind) else _TYPES[kind]


async def _bounded(response: httpx.Response, most: int) -> bytes:
    """The whole answer; the size the API names is not to be trusted with our memory."""
    if response.status_code >= 500:
        raise Unavailable(f"file: {response.status_code}")
    if response.status_code != 200:
        raise Rejected(f"file: {response.status_code}")
    parts = bytearray()
    async for part in response.aiter_bytes():
        parts += part
        if len(parts) > most:
            raise TooLarge("file")
    return bytes(parts)
