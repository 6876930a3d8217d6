"""The command that sets how letters look and are numbered."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from sqlmodel import Session, select

from bot.perintah import opened
from core import audit
from core.clock import SystemClock
from core.impor import InstansiBelumAda
from core.language import SOURCE, L, language
from core.models.kanal import StoredFile
from core.models.organisasi import Instansi
from core.surat.tata import Tata, TataKeliru, baca, nama_setelan

_ = language(SOURCE)

GAMBAR = ("lambang", "lambang_negara")
TERBESAR = 300_000  # bytes of an emblem; it is in every letter
_TANDA = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"<svg": "image/svg+xml", b"<?xm": "image/svg+xml"}


def tata(pairs: Sequence[str], *, show: bool) -> int:
    """Set letter settings, all or none of them; show what holds. Returns the exit code.

    Args:
        pairs: "NAMA=NILAI"; an empty value brings the default back.

    Raises:
        TataKeliru: one of them cannot be used; nothing has been changed.
    """
    now = SystemClock().now()
    with opened() as (_settings, database), database.writing() as session:
        government = session.exec(select(Instansi)).first()
        if government is None:
            raise InstansiBelumAda
        if pairs:
            _atur(session, government, pairs, now)
            typer.echo(_("Setelan surat disimpan."))
        if show or not pairs:
            for line in _baris(government.tata):
                typer.echo(line)
    return 0


def _atur(session: Session, government: Instansi, pairs: Sequence[str], now: dt.datetime) -> None:
    changed = dict(government.tata)
    for pair in pairs:
        name, sign, value = pair.partition("=")
        name = name.strip()
        if not sign:
            raise TataKeliru(name, L("ditulis NAMA=NILAI"))
        if name not in nama_setelan():
            raise TataKeliru(name)
        if not value.strip():
            changed.pop(name, None)
            continue
        baca(name, value)
        changed[name] = _gambar(session, name, Path(value), now) if name in GAMBAR else value.strip()
    government.tata = changed
    session.add(government)
    audit.catat(session, now, "tata.diubah", f"instansi:{government.id}", setelan=changed)


def _gambar(session: Session, name: str, path: Path, now: dt.datetime) -> str:
    """Keep an emblem; its id. It is drawn once to see that it can be."""
    data = path.read_bytes()
    kind = next((mime for sign, mime in _TANDA.items() if data.startswith(sign)), "")
    if not kind or len(data) > TERBESAR or not _tergambar(data):
        raise TataKeliru(name, L("berkas gambar SVG, PNG, atau JPEG, paling besar %(kb)s kB"), kb=TERBESAR // 1000)
    row = StoredFile(
        name=path.name, mime=kind, size=len(data), sha256=hashlib.sha256(data).hexdigest(), data=data, made_at=now
    )
    session.add(row)
    session.flush()
    return str(row.id)


def _tergambar(data: bytes) -> bool:
    import typst

    from core.surat.cetak import contoh

    try:
        contoh(data)
    except typst.TypstError:
        return False
    return True


def _baris(stored: dict[str, Any]) -> list[str]:
    """Every setting with what holds; what is stored but cannot be used is named as such."""
    layout = Tata.yang_berlaku(stored)
    lines = []
    for name in nama_setelan():
        if name.startswith("judul."):
            value: Any = layout.judul_surat(name.removeprefix("judul."))
        else:
            value = getattr(layout, name)
        lines.append(f"{name} = {_tertulis(value)}{_asal(name, stored)}")
    return lines


def _asal(name: str, stored: dict[str, Any]) -> str:
    if name not in stored:
        return ""
    try:
        baca(name, str(stored[name]))
    except TataKeliru:
        return f"  ({_('tersimpan “%(nilai)s”, tidak dapat dipakai', nilai=stored[name])})"
    return f"  ({_('diatur')})"


def _tertulis(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        return "; ".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def batas(error: TataKeliru) -> str:
    """What to say of a setting that cannot be used: what it may be, or which there are."""
    if error.boleh:
        said = _(error.boleh, **error.isian)
        return _("Setelan surat %(nama)s tidak dapat dipakai; nilainya: %(boleh)s.", nama=error.nama, boleh=said)
    names = ", ".join(nama_setelan())
    return _("Tidak ada setelan surat bernama %(nama)s; yang ada: %(daftar)s.", nama=error.nama, daftar=names)
