"""Files people attached and what they recorded, sent to whoever may see what it belongs to."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Literal

from bot.dialogs.scene import Reader, Scene
from core import suara
from core.messages import Attach, File, Say, Text
from core.models.kanal import Attachment


def kirim(scene: Scene, ids: Iterable[str]) -> tuple[Say, ...]:
    """Each file as a message.

    Args:
        ids: of attachments, as answers and rows keep them.
    """
    found = [scene.session.get(Attachment, uuid.UUID(one)) for one in ids]
    return tuple(_satu(scene, kept) for kept in found if kept is not None)


def _satu(scene: Scene, kept: Attachment) -> Say:
    return Attach(blocks=(Text(kept.name or scene._("Lampiran")),), file=berkas(kept))


def rekaman(*teks: str) -> list[str]:
    """The attachments of those texts that were spoken, as `kirim` takes them."""
    return [str(one) for one in map(suara.rekaman, teks) if one is not None]


def perdengarkan(scene: Scene, kepada: uuid.UUID, teks: str, kata: Callable[[Reader], str]) -> None:
    """What was spoken is heard by whoever reads a written one; what was only written tells nobody anything more.

    Args:
        kata: what stands beside the sound.
    """
    recorded = suara.rekaman(teks)
    kept = scene.session.get(Attachment, recorded) if recorded is not None else None
    if kept is not None:
        scene.tell(kepada, lambda reader: Attach(blocks=(Text(kata(reader)),), file=berkas(kept)))


def berkas(kept: Attachment) -> File:
    """A file as it can be sent on."""
    kinds: dict[str, Literal["voice", "photo", "document"]] = {"voice": "voice", "photo": "photo"}
    kind = kinds.get(kept.kind, "document")
    return File(kind, kept.name or kept.kind, str(kept.file_id or ""), kept.platform_file, kept.channel)
