"""Files people sent into a chat, once they belong to something: a report, a result, an obstacle."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import sqlalchemy as sa
from sqlmodel import Session, col

from core import suara
from core.models.kanal import Attachment


def lampirkan(session: Session, about: str, oleh: uuid.UUID, berkas: Iterable[str | uuid.UUID], *teks: str) -> None:
    """The files belong to it from now on, as far as they are his own.

    Args:
        about: what they belong to: 'laporan:<uuid>'.
        berkas: ids of attachments.
        teks: words that may have been spoken; their recording belongs to it as well.
    """
    spoken = [one for one in map(suara.rekaman, teks) if one is not None]
    ids = [*(uuid.UUID(str(one)) for one in berkas), *spoken]
    if ids:
        own = (col(Attachment.id).in_(ids), col(Attachment.pegawai_id) == oleh)
        session.execute(sa.update(Attachment).where(*own).values(about=about))
