"""`lincah periksa`: what is set up, what is not, and what is stuck. Nothing is changed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
import typer
from sqlmodel import Session, select

from bot import periksa_whatsapp
from bot.versi_berjalan import versi_lama
from core import jobs
from core.clock import SystemClock
from core.database import Database, up_to_date
from core.language import SOURCE, language
from core.models.organisasi import Instansi
from core.regulasi import BerkasSalah, Regulasi, muat
from core.regulasi.kutipan import panjang
from core.settings import Settings, SettingWrong, load

_ = language(SOURCE)

_DEAD = sa.text(
    "SELECT id, queue, error FROM job WHERE done_at IS NOT NULL AND error IS NOT NULL ORDER BY id DESC LIMIT 10"
)


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report.

    Args:
        good: None for a remark that is neither.
    """

    good: bool | None
    text: str

    def __str__(self) -> str:
        sign = {True: "✓", False: "✗", None: "•"}[self.good]
        return f"{sign} {self.text}"


def run() -> int:
    """Print the report; 1 if something needs mending."""
    findings = list(_findings())
    for finding in findings:
        typer.echo(str(finding))
    return 1 if any(finding.good is False for finding in findings) else 0


def requeue(number: int) -> int:
    """Try a given-up job once more; 2 if there is none of that number."""
    database = Database(load().database_url)
    try:
        with database.writing() as session:
            again = jobs.requeue(session, number)
    finally:
        database.close()
    if again is None:
        typer.echo(_("Tidak ada pekerjaan gagal bernomor %(nomor)s.", nomor=number), err=True)
        return 2
    typer.echo(_("Pekerjaan %(nomor)s dicoba lagi sebagai %(baru)s.", nomor=number, baru=again))
    return 0


def _findings() -> Iterator[Finding]:
    try:
        settings = load()
    except SettingWrong as error:
        yield Finding(False, _complaint(error))
        return
    yield _settings(settings)
    yield from _database(settings)
    yield from _telegram(settings)
    yield from (Finding(good, line) for good, line in periksa_whatsapp.periksa(settings, SystemClock().now()))


def _complaint(error: SettingWrong) -> str:
    from bot.keluhan import complaint

    return complaint(error) or error.name


def _settings(settings: Settings) -> Finding:
    try:
        settings.needed_to_serve()
    except SettingWrong as error:
        return Finding(False, _complaint(error))
    return Finding(True, _("Pengaturan lengkap."))


def _database(settings: Settings) -> Iterator[Finding]:
    if not up_to_date(settings.database_url):
        yield Finding(False, _("Basis data tidak dapat dibuka, atau tabelnya belum mutakhir. Jalankan: lincah migrate"))
        return
    yield Finding(True, _("Tabel mutakhir."))
    database = Database(settings.database_url)
    try:
        with database.reading() as session:
            yield from _contents(session, settings)
            yield from _queues(session)
            if settings.whatsapp_token.get_secret_value():
                lines = periksa_whatsapp.pemakaian(session, settings.whatsapp_budget, SystemClock().now())
                yield from (Finding(good, line) for good, line in lines)
    finally:
        database.close()


def _contents(session: Session, settings: Settings) -> Iterator[Finding]:
    governments = list(session.exec(select(Instansi)))
    if not governments:
        yield Finding(False, _("Belum ada instansi. Jalankan: lincah impor BERKAS.xlsx"))
    for one in governments:
        yield Finding(True, _("%(nama)s memakai peraturan %(regulasi)s.", nama=one.nama, regulasi=one.regulasi))
        with contextlib.suppress(BerkasSalah):  # what is wrong with it is said below, of the structure
            yield from izin_tik(settings, muat(one.regulasi))
    yield from (Finding(None, line) for line in versi_lama(session, _))
    for one in governments[:1]:  # the structure is one, whatever stands above it
        yield from _structure(session, one)


def izin_tik(settings: Settings, rules: Regulasi) -> Iterator[Finding]:
    """Whether it is on record by what a government uses this program, where its regulation asks (K Ps.31, T Ps.15)."""
    found = {row.kode: row for row in rules.ketentuan_tentang("tik")}
    asked = found.get("berbagi_pakai") or found.get("aplikasi")
    if settings.rekomendasi_tik:
        yield Finding(True, _("Rekomendasi TIK: %(rekomendasi)s.", rekomendasi=settings.rekomendasi_tik))
    elif asked is not None:
        where = {"judul": rules.judul, "tempat": panjang(asked.kutipan)}
        yield Finding(
            None,
            _(
                "Rekomendasi atau persetujuan TIK untuk memakai Lincah belum dicatat (%(judul)s, %(tempat)s). "
                "Tulis nomor dan tanggalnya di LINCAH_REKOMENDASI_TIK.",
                **where,
            ),
        )


def _structure(session: Session, government: Instansi) -> Iterator[Finding]:
    from bot import periksa_struktur

    yield from (Finding(good, line) for good, line in periksa_struktur.periksa(session, government))


def _queues(session: Session) -> Iterator[Finding]:
    for queue, numbers in jobs.statistics(session.connection()).items():
        late = numbers.oldest_ms > 60_000
        counts = {"tunggu": numbers.pending, "gagal": numbers.dead}
        text = _("Antrean %(nama)s: %(tunggu)s menunggu, %(gagal)s gagal.", nama=queue, **counts)
        yield Finding(False if late else None, text)
    for number, queue, error in session.connection().execute(_DEAD):
        last = error.strip().splitlines()[-1][:120]
        yield Finding(None, _("Gagal: %(antrean)s %(nomor)s: %(sebab)s", antrean=queue, nomor=number, sebab=last))


def _telegram(settings: Settings) -> Iterator[Finding]:
    if not settings.telegram_token.get_secret_value():
        return
    import msgspec

    from bot.handlers.telegram_api import TelegramApi
    from core.outbox import DeliveryError

    async def ask() -> tuple[str, str, int]:
        api = TelegramApi(settings.telegram_token.get_secret_value(), settings.telegram_api_base)
        try:
            me = msgspec.json.decode(await api.call("getMe", {}, timeout=10))
            hook = msgspec.json.decode(await api.call("getWebhookInfo", {}, timeout=10))
            return str(me.get("username", "")), str(hook.get("url", "")), int(hook.get("pending_update_count", 0))
        finally:
            await api.close()

    try:
        name, hook, pending = asyncio.run(ask())
    except DeliveryError as error:
        yield Finding(False, _("Telegram menolak atau tidak menjawab: %(sebab)s.", sebab=error.description))
        return
    yield Finding(True, _("Token Telegram berlaku: @%(nama)s.", nama=name))
    wanted = f"{settings.public_url.rstrip('/')}/telegram" if settings.telegram_mode == "webhook" else ""
    if hook != wanted:
        yield Finding(False, _("Webhook di Telegram adalah “%(ada)s”, seharusnya “%(mau)s”.", ada=hook, mau=wanted))
    yield Finding(None, _("Pesan masuk yang belum diambil dari Telegram: %(banyak)s.", banyak=pending))
