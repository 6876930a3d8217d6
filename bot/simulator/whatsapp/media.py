"""Files on Meta's side: uploaded by the bot for thirty days, sent by people for seven."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass

from bot.simulator.store import Store
from bot.simulator.whatsapp.errors import GraphError, invalid

UPLOADED, RECEIVED = dt.timedelta(days=30), dt.timedelta(days=7)
LINK = dt.timedelta(minutes=5)
_MB = 1 << 20
_AUDIO = {"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/opus"}
_IMAGES = {"image/jpeg", "image/png"}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_DOCUMENTS = {
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.spreadsheetml.sheet",
    f"{_OFFICE}.presentationml.presentation",
    "text/plain",
}
#: What may be sent as which kind of message, and how large.
KINDS = {
    "audio": (_AUDIO, 16 * _MB),
    "image": (_IMAGES, 5 * _MB),
    "document": (_DOCUMENTS | _IMAGES, 100 * _MB),
    "video": ({"video/mp4", "video/3gpp"}, 16 * _MB),
    "sticker": ({"image/webp"}, 512 * 1024),
}


@dataclass(frozen=True)
class Media:
    """A file.

    Args:
        until: unix time after which Meta has forgotten it.
    """

    id: str
    mime: str
    name: str
    sha256: str
    size: int
    until: float


class Shelf:
    """All files, kept in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._secret = secrets.token_bytes(16)
        found = [Media(**json.loads(text)) for _, text in store.items("wa.media")]
        self._media = {media.id: media for media in found}

    def upload(self, mime: str, name: str, data: bytes, now: dt.datetime) -> Media:
        """Take a file from the bot.

        Raises:
            GraphError: of a kind or size no message could carry.
        """
        plain = mime.partition(";")[0].strip()
        most = [size for mimes, size in KINDS.values() if plain in mimes]
        if not most:
            allowed = ", ".join(sorted(mime for mimes, _ in KINDS.values() for mime in mimes))
            raise GraphError(
                100, message=f"(#100) Param file must be a file with one of the following types: {allowed}"
            )
        if not data:
            raise invalid("Media file is empty")
        if len(data) > max(most):
            raise GraphError(131053, f"Media file size too big. Max file size we currently support: {max(most)} bytes.")
        return self.add(mime, name, data, now + UPLOADED)

    def add(self, mime: str, name: str, data: bytes, until: dt.datetime) -> Media:
        digest = hashlib.sha256(data).hexdigest()
        media = Media(str(secrets.randbelow(10**15) + 10**15), mime, name, digest, len(data), until.timestamp())
        self._store.put("wa.bytes", media.id, data)
        self._store.put("wa.media", media.id, json.dumps(asdict(media)))
        self._media[media.id] = media
        return media

    def find(self, media_id: str, now: dt.datetime) -> Media | None:
        """A file Meta still has."""
        media = self._media.get(media_id)
        return media if media is not None and now.timestamp() < media.until else None

    def anytime(self, media_id: str) -> Media | None:
        """A file on somebody's phone, which keeps it longer than Meta does."""
        return self._media.get(media_id)

    def drop(self, media_id: str) -> None:
        self._media.pop(media_id, None)
        self._store.drop("wa.media", media_id)
        self._store.drop("wa.bytes", media_id)

    def read(self, media: Media) -> bytes:
        data = self._store.get("wa.bytes", media.id)
        return data if isinstance(data, bytes) else b""

    def link(self, media: Media, now: dt.datetime) -> str:
        """The path it can be fetched from for five minutes."""
        until = int((now + LINK).timestamp())
        return f"whatsapp_business/attachments/?mid={media.id}&ext={until}&hash={self._sign(media.id, until)}"

    def linked(self, media_id: str, until: int, signature: str, now: dt.datetime) -> Media | None:
        """The file a link leads to, if it is whole and not too old."""
        good = hmac.compare_digest(signature.encode(), self._sign(media_id, until).encode())
        return self.find(media_id, now) if good and now.timestamp() < until else None

    def _sign(self, media_id: str, until: int) -> str:
        return hmac.new(self._secret, f"{media_id}/{until}".encode(), "sha256").hexdigest()[:32]


def fits(media: Media, kind: str) -> None:
    """Raise what Meta answers where a file cannot be sent as this kind of message."""
    mimes, most = KINDS[kind]
    if media.mime.partition(";")[0].strip() not in mimes and kind != "document":
        raise GraphError(131053, f"Unsupported {kind} mime type {media.mime}.")
    if media.size > most:
        raise GraphError(131053, f"{kind.title()} file size too big. Max file size we currently support: {most} bytes.")
