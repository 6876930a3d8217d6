"""Multipart bodies, read into fields and files."""

from __future__ import annotations

import email
import email.message
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Upload:
    name: str
    mime: str
    data: bytes


def read_parts(body: bytes, kind: str) -> tuple[dict[str, str], dict[str, Upload]]:
    """Fields and files by their names.

    Args:
        kind: the Content-Type of the request, which names the boundary.
    """
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for head, data in _parts(body, kind):
        name = str(head.get_param("name", header="content-disposition") or "")
        if (filename := head.get_filename()) is None:
            fields[name] = data.decode()
        else:
            files[name] = Upload(filename, head.get_content_type(), data)
    return fields, files


def _parts(body: bytes, kind: str) -> Iterator[tuple[email.message.Message, bytes]]:
    outer = email.message_from_string(f"Content-Type: {kind}\n\n")
    boundary = (outer.get_boundary() or "").encode()
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, data = part.partition(b"\r\n\r\n")
        yield email.message_from_string(head.decode(errors="replace").strip()), data
