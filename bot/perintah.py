"""The commands that work on the database: import, sample, invitations, audit."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress
from sqlmodel import Session, col, select

from bot.kalimat_impor import kalimat
from core import audit, organisasi, pairing
from core import contoh as samples
from core import impor as books
from core.clock import SystemClock
from core.database import Database, migrate
from core.language import SOURCE, language
from core.models.jejak import JejakAudit
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Pegawai
from core.pairing import Aturan, Undangan
from core.rahasia import Rahasia
from core.settings import Settings, SettingWrong, load

_ = language(SOURCE)

REFUSED = 2


@contextmanager
def _open() -> Iterator[tuple[Settings, Database]]:
    """The settings and a migrated database."""
    settings = load()
    migrate(settings.database_url)
    database = Database(settings.database_url)
    try:
        yield settings, database
    finally:
        database.close()


def _secret(settings: Settings) -> Rahasia:
    """The key phones and codes are protected with.

    Raises:
        SettingWrong: it is not set; whatever is stored without it could never be read again.
    """
    key = settings.secret_key.get_secret_value()
    if len(key) < 16:
        raise SettingWrong("LINCAH_SECRET_KEY", missing=not key, allowed="≥ 16")
    return Rahasia(key)


def impor(path: Path, *, only_check: bool) -> int:
    """Check a workbook and, if nothing is wrong and it is wanted, apply it. Returns the exit code."""
    with _open() as (settings, database), database.writing() as session:
        found = books.periksa(books.baca(path), books.baca_keadaan(session), books.kelas_dikenal())
        for problem in found.masalah:
            typer.echo(kalimat(problem, _))
        if not found.boleh:
            typer.echo(_("Belum ada yang disimpan. Mohon perbaiki sel-sel di atas, lalu jalankan lagi."))
            return REFUSED
        if only_check:
            typer.echo(_("Buku kerja ini dapat diimpor. Belum ada yang disimpan."))
            return 0
        with _progress(_("Menyimpan")) as report:
            result = books.terapkan(session, found.isi, _secret(settings), report)
        for sheet, count in result.items():
            typer.echo(_counted(sheet, count))
    return 0


def _counted(sheet: Any, count: books.Hitungan) -> str:
    numbers = {name: getattr(count, name) for name in ("baru", "berubah", "tetap")}
    return _("%(lembar)s: %(baru)s baru, %(berubah)s berubah, %(tetap)s tetap", lembar=sheet, **numbers)


@contextmanager
def _progress(title: str) -> Iterator[books.Kemajuan]:
    """A bar on the terminal, nothing in a pipe."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def report(sheet: books.Lembar, done: int, total: int) -> None:
            bar.update(task, description=f"{title} · {sheet}", completed=done, total=total)

        yield report


def contoh(name: str, orang: int, *, as_json: bool) -> None:
    """Fill an empty database with a sample; with `as_json` print its people."""
    sample = samples.cari(name) if name else samples.bawaan()
    with _open() as (settings, database), database.writing() as session:
        if not as_json or not samples.daftar(session):
            with _progress(_("Menyiapkan pemerintah contoh")) as report:
                samples.isi(session, samples.bangun(sample.nama, orang), _secret(settings), report)
        people = samples.daftar(session)
    if as_json:
        typer.echo(json.dumps(people, ensure_ascii=False))
    else:
        typer.echo(_("%(nama)s: %(orang)s orang.", nama=sample.instansi, orang=len(people)))


def undang(nips: Sequence[str], *, everyone: bool, export: Path | None, as_json: bool) -> int:
    """Invite people by NIP, or everybody who has no chat yet. Returns the exit code."""
    now = SystemClock().now()
    with _open() as (settings, database):
        rules = Aturan(_secret(settings))
        with database.writing() as session:
            people, unknown = _unpaired(session) if everyone else _by_nip(session, nips)
            for nip in unknown:
                typer.echo(_("NIP %(nip)s tidak ada.", nip=organisasi.samar_nip(nip)), err=True)
            made = [(one, pairing.undang(session, rules, one.id, now)) for one in people]
        rows = [_row(one, invitation, _bot(settings)) for one, invitation in made]
    _hand_out(rows, export, as_json=as_json)
    return REFUSED if unknown else 0


def _bot(settings: Settings) -> str:
    """The bot's name for deep links, asked from Telegram; "" when it cannot be asked."""
    import asyncio

    import msgspec

    from bot.handlers.telegram_api import TelegramApi
    from core.outbox import DeliveryError

    async def ask() -> str:
        api = TelegramApi(settings.telegram_token.get_secret_value(), settings.telegram_api_base)
        try:
            return str(msgspec.json.decode(await api.call("getMe", {}, timeout=5)).get("username", ""))
        except DeliveryError:
            return ""
        finally:
            await api.close()

    return asyncio.run(ask()) if settings.telegram_token.get_secret_value() else ""


def _row(one: organisasi.Orang, invitation: Undangan, bot: str) -> dict[str, str]:
    link = f"https://t.me/{bot}?start={invitation.token}" if bot else ""
    return {"nip": one.nip, "kode": invitation.kode, "tautan": link}


def _hand_out(rows: list[dict[str, str]], export: Path | None, *, as_json: bool) -> None:
    if export is not None:
        export.touch(mode=0o600)  # codes open people's accounts
        with export.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ("nip", "kode", "tautan"))
            writer.writeheader()
            writer.writerows(rows)
        typer.echo(_("%(banyak)s undangan ditulis ke %(berkas)s.", banyak=len(rows), berkas=export))
    elif as_json:
        typer.echo(json.dumps(rows))
    else:
        for row in rows:
            typer.echo(f"{row['nip']}  {row['kode']}  {row['tautan']}")


def _by_nip(session: Session, nips: Sequence[str]) -> tuple[list[organisasi.Orang], list[str]]:
    found = [(nip, organisasi.pegawai_by_nip(session, nip)) for nip in nips]
    return [one for _nip, one in found if one], [nip for nip, one in found if one is None]


def _unpaired(session: Session) -> tuple[list[organisasi.Orang], list[str]]:
    paired = select(ChannelIdentity.pegawai_id).where(col(ChannelIdentity.pegawai_id).is_not(None))
    rest = select(Pegawai.id).where(col(Pegawai.aktif), col(Pegawai.id).not_in(paired))
    people = organisasi.orang_banyak(session, session.exec(rest))
    return sorted(people.values(), key=lambda one: one.nip), []


def audit_periksa() -> int:
    """Whether the trail is whole. Returns the exit code."""
    with _open() as (_settings, database), database.reading() as session:
        broken = list(audit.rusak(session))
        count = len(list(session.exec(select(JejakAudit.id))))
    if broken:
        typer.echo(_("Jejak audit tidak utuh pada baris: %(baris)s.", baris=", ".join(map(str, broken[:20]))))
        return 1
    typer.echo(_("Jejak audit utuh: %(banyak)s baris.", banyak=count))
    return 0


def audit_ekspor(path: Path) -> None:
    """Write the trail as JSON lines."""
    with _open() as (_settings, database), database.reading() as session, path.open("w", encoding="utf-8") as file:
        for row in session.exec(select(JejakAudit).order_by(col(JejakAudit.id))):
            file.write(json.dumps(row.model_dump(mode="json"), ensure_ascii=False) + "\n")
