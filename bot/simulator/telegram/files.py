"""The files people and the bot have sent, kept in the store."""

from __future__ import annotations

import json
import mimetypes
import secrets
from dataclasses import asdict, dataclass

from bot.simulator.store import Store

DOWNLOAD_LIMIT = 20 * 1024 * 1024
_FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice"}
_ANY = "application/octet-stream"
_SUFFIXES = {"photo": ".jpg", "voice": ".oga"}


@dataclass(frozen=True)
class StoredFile:
    file_id: str
    unique_id: str
    kind: str
    path: str
    name: str
    mime: str
    size: int


class Files:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._count = 0
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}
        for _, text in store.items("file"):
            self._remember(StoredFile(**json.loads(text)))

    def add(self, kind: str, name: str, mime: str, data: bytes) -> StoredFile:
        suffix = _SUFFIXES.get(kind) or "".join(name.rpartition(".")[1:] if "." in name else "")
        file = StoredFile(
            file_id=f"{kind[:2].upper()}AC{secrets.token_urlsafe(24)}",
            unique_id=f"AQ{secrets.token_hex(6)}",
            kind=kind,
            path=f"{_FOLDERS[kind]}/file_{self._count}{suffix}",
            name=name,
            mime=_mime(name, mime),
            size=len(data),
        )
        self._store.put("bytes", file.file_id, data)
        self._store.put("file", file.file_id, json.dumps(asdict(file)))
        self._remember(file)
        return file

    def _remember(self, file: StoredFile) -> None:
        self._count += 1
        self._files[file.file_id] = file
        self._paths[file.path] = file

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._paths.get(path)

    def read(self, file: StoredFile) -> bytes:
        data = self._store.get("bytes", file.file_id)
        return data if isinstance(data, bytes) else b""


def _mime(name: str, given: str) -> str:
    """The type of a file: a bot rarely says it, so Telegram goes by the name."""
    if given not in ("", _ANY):
        return given.partition(";")[0]
    return mimetypes.guess_type(name)[0] or _ANY
