"""What `lincah periksa` says of WhatsApp: number, token, webhook and templates. Meta answers, the rest is pure."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Awaitable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.handlers import whatsapp_account as meta
from bot.handlers.whatsapp_account import Number, Refused, Silent, Subscription, Template, Token
from bot.handlers.whatsapp_content import NAME
from bot.handlers.whatsapp_templates import TEMPLATES, Wording, named
from core import kanal
from core.kanal.anggaran import bulan
from core.language import SOURCE, L, Marked, language
from core.models.kanal import HeldMessage
from core.settings import Settings

_ = language(SOURCE)

T = TypeVar("T")
Baris = tuple[bool | None, str]
Gagal = Refused | Silent

PATH = "/whatsapp"  # where Lincah listens for it (bot/web.py)
SCOPES = ("whatsapp_business_messaging", "whatsapp_business_management")
_TOKEN = 190
_IZIN = frozenset((10, *range(200, 300)))
_TAK_DIKENAL = 100


@dataclass(frozen=True)
class Jawaban:
    """Meta's answers; the error where there is none, None where nothing was asked."""

    nomor: Number | Gagal
    token: Token | Gagal | None = None
    aplikasi: list[str] | Gagal | None = None
    langganan: Subscription | Gagal | None = None
    templat: list[Template] | Gagal | None = None


def periksa(settings: Settings, now: dt.datetime) -> Iterator[Baris]:
    """A line for each finding; nothing where WhatsApp is not set up."""
    if settings.whatsapp_token.get_secret_value():
        yield from temuan(asyncio.run(tanya(settings)), settings, now)


def pemakaian(session: Session, budget: int, now: dt.datetime) -> Iterator[Baris]:
    """What the month has come to, beside its budget; and what waits until its reader writes."""
    used = next((one.total for one in kanal.pemakaian(session, bulan(now)) if one.channel == NAME), 0)
    if budget:
        counts = {"dipakai": _.number(used), "anggaran": _.number(budget)}
        said = _("Pesan WhatsApp bulan ini: %(dipakai)s dari anggaran %(anggaran)s.", **counts)
        yield (False if kanal.ambang(used, budget) == 100 else None), said
    else:
        yield None, _("Pesan WhatsApp bulan ini: %(dipakai)s; tanpa anggaran yang membatasi.", dipakai=_.number(used))
    held = session.exec(select(sa.func.count(sa.distinct(col(HeldMessage.token))))).one()
    if held:
        yield (
            None,
            _.plural(
                "%(n)s pesan WhatsApp ditahan sampai penerimanya menulis.",
                "%(n)s pesan WhatsApp ditahan sampai penerimanya menulis.",
                held,
            ),
        )


async def tanya(settings: Settings) -> Jawaban:
    """Ask Meta everything; after a refused token nothing else."""
    async with meta.opened(settings) as account:
        number = await _coba(account.number())
        if isinstance(number, Silent) or (isinstance(number, Refused) and number.code == _TOKEN):
            return Jawaban(number)
        token = await _coba(account.token())
        known = isinstance(token, Token) and token.app_id and settings.whatsapp_app_secret.get_secret_value()
        heard = await _coba(account.subscription(token.app_id)) if isinstance(token, Token) and known else None
        if not settings.whatsapp_account_id:
            return Jawaban(number, token, None, heard)
        return Jawaban(number, token, await _coba(account.apps()), heard, await _coba(account.templates()))


async def _coba(pertanyaan: Awaitable[T]) -> T | Gagal:
    try:
        return await pertanyaan
    except (Refused, Silent) as error:
        return error


def temuan(jawaban: Jawaban, settings: Settings, now: dt.datetime) -> Iterator[Baris]:
    """What the answers mean for whoever runs Lincah."""
    number, token = jawaban.nomor, jawaban.token
    yield from _nomor(number, settings) if isinstance(number, Number) else ((False, _ditolak(number)),)
    if isinstance(token, Token):
        yield from _token(token, now)
    elif token is not None:
        yield None, _("Masa berlaku token WhatsApp tidak dapat diperiksa: %(sebab)s.", sebab=_sebab(token))
    yield from _webhook(jawaban, settings)
    if not settings.whatsapp_account_id:
        yield False, _("LINCAH_WHATSAPP_ACCOUNT_ID belum diisi; langganan akun dan templat tidak dapat diperiksa.")
    yield from _akun(jawaban.aplikasi, token.app_id if isinstance(token, Token) else "")
    if isinstance(jawaban.templat, list):
        yield from _templat(jawaban.templat, settings.whatsapp_templates)
    elif jawaban.templat is not None:
        yield False, _("Templat WhatsApp tidak dapat diperiksa: %(sebab)s.", sebab=_sebab(jawaban.templat))


def _ditolak(error: Gagal) -> str:
    if isinstance(error, Silent):
        return _("Meta tidak menjawab: %(sebab)s.", sebab=error)
    if error.code == _TOKEN:
        return _("Token WhatsApp salah atau tidak berlaku lagi. Buat token baru untuk pengguna sistem.")
    if error.code in _IZIN:
        return _("Token WhatsApp tidak mempunyai izin untuk nomor ini: %(sebab)s.", sebab=error.words)
    if error.code == _TAK_DIKENAL:
        return _("Meta tidak mengenal LINCAH_WHATSAPP_PHONE_ID, atau pengguna sistemnya belum diberi akses ke akunnya.")
    return _("WhatsApp menolak: %(sebab)s.", sebab=error)


def _sebab(error: Gagal) -> str:
    return error.words if isinstance(error, Refused) else str(error)


#: People outside the window a day, by Meta's name of the step.
_BATAS: Mapping[str, int] = {
    "TIER_50": 50,
    "TIER_250": 250,
    "TIER_1K": 1_000,
    "TIER_2K": 2_000,
    "TIER_10K": 10_000,
    "TIER_100K": 100_000,
}


def _nomor(number: Number, settings: Settings) -> Iterator[Baris]:
    shown = number.display_phone_number
    yield True, _("Nomor WhatsApp %(nomor)s, bernama “%(nama)s”.", nomor=shown, nama=number.verified_name)
    wanted = settings.whatsapp_number
    if not wanted:
        yield None, _("LINCAH_WHATSAPP_NUMBER belum diisi; undangan tidak memuat tautan WhatsApp.")
    elif shown and _angka(wanted) != _angka(shown):
        yield False, _("LINCAH_WHATSAPP_NUMBER adalah %(ada)s; nomornya %(mau)s.", ada=wanted, mau=shown)
    if number.platform_type and number.platform_type != "CLOUD_API":
        yield False, _("Nomor itu belum didaftarkan pada Cloud API; lihat docs/whatsapp.md.")
    if number.status and number.status != "CONNECTED":
        yield False, _("Keadaan nomor itu di Meta: %(keadaan)s.", keadaan=number.status)
    if number.quality_rating in _MUTU:
        good, words = _MUTU[number.quality_rating]
        yield good, _(words)
    if number.whatsapp_business_manager_messaging_limit in _BATAS:
        limit = _.number(_BATAS[number.whatsapp_business_manager_messaging_limit])
        yield None, _("Dalam 24 jam paling banyak %(batas)s orang boleh dikirimi templat.", batas=limit)


def _angka(text: str) -> str:
    return re.sub(r"\D", "", text)


_MUTU: Mapping[str, tuple[bool | None, Marked]] = {
    "YELLOW": (None, L("Mutu nomor menurun (kuning): ada penerima yang memblokir atau melaporkan.")),
    "RED": (False, L("Mutu nomor rendah (merah): Meta dapat membatasi nomor dan menghentikan templat.")),
}


def _token(token: Token, now: dt.datetime) -> Iterator[Baris]:
    missing = [one for one in SCOPES if one not in token.scopes]
    if missing:
        yield False, _("Token WhatsApp tidak mempunyai izin %(izin)s.", izin=", ".join(missing))
    if token.expires_at:
        until = dt.datetime.fromtimestamp(token.expires_at, now.tzinfo)
        yield (
            False,
            _(
                "Token WhatsApp hanya berlaku sampai %(hari)s. Buat token tanpa batas waktu untuk pengguna sistem.",
                hari=_.date(until.date()),
            ),
        )
    elif not missing:
        yield True, _("Token WhatsApp berlaku tanpa batas waktu dan mempunyai izin yang diperlukan.")


def _webhook(jawaban: Jawaban, settings: Settings) -> Iterator[Baris]:
    heard, number = jawaban.langganan, jawaban.nomor
    if isinstance(heard, Refused) and heard.code == _TOKEN:
        yield False, _("LINCAH_WHATSAPP_APP_SECRET bukan rahasia aplikasi pemilik token; pesan masuk akan ditolak.")
    elif isinstance(heard, Refused | Silent):
        yield None, _("Webhook aplikasi tidak dapat diperiksa: %(sebab)s.", sebab=_sebab(heard))
    elif heard is not None and heard.callback_url and "messages" not in {one.name for one in heard.fields}:
        yield False, _("Webhook aplikasi belum berlangganan “messages”: pesan masuk tidak akan tiba.")
    there = number.webhook if isinstance(number, Number) else ""
    there = there or (heard.callback_url if isinstance(heard, Subscription) else "")
    wanted = f"{settings.public_url.rstrip('/')}{PATH}"
    if there and there != wanted:
        yield False, _("Webhook WhatsApp adalah “%(ada)s”, seharusnya “%(mau)s”.", ada=there, mau=wanted)
    elif there:
        yield True, _("Webhook WhatsApp menuju Lincah.")
    elif isinstance(heard, Subscription):
        yield False, _("Webhook WhatsApp belum didaftarkan; alamatnya %(mau)s.", mau=wanted)


def _akun(apps: list[str] | Gagal | None, mine: str) -> Iterator[Baris]:
    if isinstance(apps, Refused | Silent):
        yield False, _("Langganan akun WhatsApp tidak dapat diperiksa: %(sebab)s.", sebab=_sebab(apps))
    elif apps is not None and (not apps or (mine and mine not in apps)):
        yield False, _("Aplikasi belum berlangganan akun WhatsApp itu: pesan masuk tidak akan tiba.")


def _templat(there: Iterable[Template], names: Mapping[str, str]) -> Iterator[Baris]:
    found = {(one.name, one.language): one for one in there}
    called = named(names)
    complaints = [
        line
        for purpose, template in TEMPLATES.items()
        for code, wording in template.wordings.items()
        for line in _satu(f"{called[purpose]} ({code})", found.get((called[purpose], code)), wording)
    ]
    if not any(good is False for good, _words in complaints):
        yield True, _("Templat WhatsApp dapat dipakai: %(nama)s.", nama=", ".join(called.values()))
    yield from complaints


def _satu(name: str, there: Template | None, wording: Wording) -> Iterator[Baris]:
    if there is None:
        yield False, _("Templat %(nama)s belum diajukan.", nama=name)
        return
    if there.status != "APPROVED":
        words = _KEADAAN.get(there.status, L("Templat %(nama)s tidak dapat dipakai; keadaannya di Meta: %(keadaan)s."))
        yield False, _(words, nama=name, keadaan=there.status)
    if _bentuk(there) != (_nilai(wording.body), wording.buttons):
        yield False, _("Isi templat %(nama)s berbeda dari yang dikirim Lincah; lihat docs/whatsapp.md.", nama=name)
    if there.category != "UTILITY":
        yield None, _("Templat %(nama)s berkategori %(jenis)s, bukan UTILITY.", nama=name, jenis=there.category)


_KEADAAN: Mapping[str, Marked] = {
    "PENDING": L("Templat %(nama)s masih ditinjau Meta."),
    "REJECTED": L("Templat %(nama)s ditolak Meta; perbaiki, lalu ajukan lagi."),
    "PAUSED": L("Templat %(nama)s dihentikan Meta untuk sementara karena penilaian penerima."),
}


def _bentuk(there: Template) -> tuple[set[str], tuple[str, ...]]:
    """What a call of it must fit: its variables, and what its buttons say."""
    replies = (each.text for part in there.components for each in part.buttons if each.type == "QUICK_REPLY")
    return _nilai(" ".join(part.text for part in there.components)), tuple(replies)


def _nilai(text: str) -> set[str]:
    return set(re.findall(r"\{\{(\w+)\}\}", text))
