"""Commands on a filled database: invitations and the audit trail; and how every command opens it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import typer
from sqlmodel import Session, col, select

from core import audit, organisasi, pairing
from core.clock import SystemClock
from core.database import Database, migrate, up_to_date
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
def opened() -> Iterator[tuple[Settings, Database]]:
    """The settings and a migrated database."""
    settings = load()
    if not up_to_date(settings.database_url):
        mutakhirkan(settings.database_url)
    database = Database(settings.database_url)
    try:
        yield settings, database
    finally:
        database.close()


def mutakhirkan(url: str, progress: Callable[[str], None] | None = None) -> None:
    """Bring the tables to their newest shape, and what is kept of the rules to what they say in this release."""
    migrate(url, progress)
    with closing(Database(url)) as database, database.writing() as session:
        organisasi.tetapkan_puo(session)


def secret_of(settings: Settings) -> Rahasia:
    """The key phones and codes are protected with.

    Raises:
        SettingWrong: it is not set; whatever is stored without it could never be read again.
    """
    key = settings.secret_key.get_secret_value()
    if len(key) < 16:
        raise SettingWrong("LINCAH_SECRET_KEY", missing=not key, allowed="≥ 16")
    return Rahasia(key)


def undang(nips: Sequence[str], *, everyone: bool, export: Path | None, as_json: bool) -> int:
    """Invite people by NIP, or everybody who has no chat yet. Returns the exit code."""
    if not nips and not everyone:
        typer.echo(_("Sebutkan NIP yang diundang, atau pakai --semua."), err=True)
        return REFUSED
    now = SystemClock().now()
    with opened() as (settings, database):
        rules = Aturan(secret_of(settings))
        with database.writing() as session:
            people, unknown = _unpaired(session) if everyone else _by_nip(session, nips)
            for nip in unknown:
                typer.echo(_("NIP %(nip)s tidak ada.", nip=organisasi.samar_nip(nip)), err=True)
            made = [(one, pairing.undang(session, rules, one.id, now)) for one in people]
        bot = _bot(settings)
        rows = [_row(one, invitation, bot, settings.whatsapp_number) for one, invitation in made]
    _hand_out(rows, export, as_json=as_json)
    return REFUSED if unknown else 0


def cabut(nip: str) -> int:
    """Take all chats away from a person. Returns the exit code."""
    now = SystemClock().now()
    with opened() as (_settings, database), database.writing() as session:
        person = organisasi.pegawai_by_nip(session, nip)
        if person is None:
            typer.echo(_("NIP %(nip)s tidak ada.", nip=organisasi.samar_nip(nip)), err=True)
            return REFUSED
        count = pairing.cabut_semua(session, person.id, now)
    typer.echo(_("%(banyak)s percakapan diputus.", banyak=count))
    return 0


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


_COLUMNS = ("nip", "kode", "tautan", "tautan_whatsapp")


def _row(one: organisasi.Orang, invitation: Undangan, bot: str, number: str) -> dict[str, str]:
    telegram = f"https://t.me/{bot}?start={invitation.token}" if bot else ""
    # Meta lets no code be sent to people outside its own templates for codes: they send it in.
    whatsapp = f"https://wa.me/{number}?text=PASANG%20{invitation.kode}" if number else ""
    return dict(zip(_COLUMNS, (one.nip, invitation.kode, telegram, whatsapp), strict=True))


def _hand_out(rows: list[dict[str, str]], export: Path | None, *, as_json: bool) -> None:
    if export is not None:
        export.touch(mode=0o600)  # codes open people's accounts
        with export.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, _COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        typer.echo(_("%(banyak)s undangan ditulis ke %(berkas)s.", banyak=len(rows), berkas=export))
    elif as_json:
        typer.echo(json.dumps(rows))
    else:
        for row in rows:
            typer.echo("  ".join(filter(None, row.values())))


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
    with opened() as (_settings, database), database.reading() as session:
        broken = list(audit.rusak(session))
        count = len(list(session.exec(select(JejakAudit.id))))
    if broken:
        typer.echo(_("Jejak audit tidak utuh pada baris: %(baris)s.", baris=", ".join(map(str, broken[:20]))))
        return 1
    typer.echo(_("Jejak audit utuh: %(banyak)s baris.", banyak=count))
    return 0


def audit_ekspor(path: Path) -> None:
    """Write the trail as JSON lines."""
    with opened() as (_settings, database), database.reading() as session, path.open("w", encoding="utf-8") as file:
        for row in session.exec(select(JejakAudit).order_by(col(JejakAudit.id))):
            file.write(json.dumps(row.model_dump(mode="json"), ensure_ascii=False) + "\n")
