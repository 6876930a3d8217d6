"""The public page of a letter: whether it exists and how it stands, and as little else as possible.

Reading it changes nothing: scanners and chat previews open links by themselves. No name of a person stands on it.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.dialogs.surat.dialog import JENIS
from core.clock import Clock
from core.database import Database
from core.language import LANGUAGES, SOURCE, L, Language, Marked, language
from core.models.organisasi import Instansi, Jabatan, Pegawai
from core.models.surat import Surat
from core.surat.keadaan import ALASAN_UMUM, Berlaku, keadaan
from core.surat.kode import baku

#: Nothing but our own style runs or loads; the page is not kept, indexed, framed or named to other sites.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

_STATES: dict[str, tuple[str, Marked, Marked]] = {
    "berlaku": ("ok", L("Berlaku"), L("Surat ini diterbitkan dan masih berlaku.")),
    "diubah": ("no", L("Sudah diubah"), L("Surat ini diterbitkan, lalu diubah atau diganti oleh surat lain.")),
    "dicabut": ("no", L("Sudah dicabut"), L("Surat ini diterbitkan, lalu dicabut. Surat ini tidak berlaku lagi.")),
    "berakhir": ("no", L("Sudah berakhir"), L("Surat ini diterbitkan, dan masa berlakunya sudah berakhir.")),
    "batal": ("no", L("Batal"), L("Surat ini batal diterbitkan dan tidak pernah berlaku.")),
    "belum_terbit": ("no", L("Belum terbit"), L("Surat ini belum diterbitkan.")),
}


@dataclass(frozen=True)
class _Found:
    """What the page shows of a letter."""

    letter: Surat
    government: str
    post: str
    state: Berlaku


class LetterPages:
    """The pages `/surat` and `/surat/<code>`.

    Args:
        clock: tells the day of the world that is served.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def routes(self) -> Sequence[BaseRoute]:
        return [Route("/surat", self.find), Route("/surat/{code}", self.show)]

    async def find(self, request: Request) -> Response:
        """A field for the code, for whoever cannot scan it."""
        _ = _language(request)
        typed = request.query_params.get("kode", "")
        code = baku(typed)
        if code is not None:
            return RedirectResponse(f"/surat/{code}{_query(_)}", 303, HEADERS)
        return _page(_, _("Periksa surat"), _search(_, typed), 200)

    async def show(self, request: Request) -> Response:
        """How the letter of a code stands."""
        _ = _language(request)
        code = baku(request.path_params["code"])
        now = self._clock.now()
        found = await self._database.read(lambda session: _letter(session, code, now)) if code else None
        if found is None:
            said = html.escape(_("Kode ini tidak menunjuk surat mana pun. Mohon periksa kembali penulisannya."))
            return _page(_, _("Surat tidak ditemukan"), f'<p class="state no">{said}</p>{_search(_, "")}', 404)
        return _page(_, _("Surat terdaftar"), _body(_, found), 200)


def _letter(session: Session, code: str, now: dt.datetime) -> _Found | None:
    letter = session.exec(select(Surat).where(col(Surat.kode) == code)).first()
    if letter is None:
        return None
    government = session.get_one(Instansi, letter.instansi_id)
    post = session.get_one(Jabatan, letter.jabatan_id or session.get_one(Pegawai, letter.penerbit_id).jabatan_id)
    capacity = f"{letter.kapasitas} " if letter.kapasitas else ""
    state = keadaan(letter, now, ZoneInfo(government.zona))
    return _Found(letter, government.nama, capacity + post.nama, state)


def _body(_: Language, found: _Found) -> str:
    letter, state = found.letter, found.state
    kind, title, said = _STATES[state.keadaan]
    rows = [
        (_("Jenis"), _(JENIS.get(letter.jenis, L("Surat")))),
        (_("Nomor"), letter.nomor),
        (_("Tanggal"), _.date(letter.tanggal)),
        (_("Instansi"), found.government),
        (_("Ditandatangani oleh"), found.post),
    ]
    if state.sejak is not None and state.keadaan != "berlaku":
        rows.append((_("Sejak"), _.date(state.sejak)))
    if letter.alasan in ALASAN_UMUM:
        rows.append((_("Alasan"), _(Marked(letter.alasan))))
    if letter.berlaku_sampai is not None and state.keadaan == "berlaku":
        rows.append((_("Berlaku sampai"), _.date(letter.berlaku_sampai)))
    facts = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in rows if value)
    head = f'<p class="state {kind}"><strong>{html.escape(_(title))}</strong><br>{html.escape(_(said))}</p>'
    return f"{head}<dl>{facts}</dl>{_integrity(_, letter)}"


def _integrity(_: Language, letter: Surat) -> str:
    note = _("Halaman ini bukan tanda tangan elektronik tersertifikasi; ia hanya menyatakan keadaan surat.")
    if not letter.sha256:
        return f"<p>{html.escape(note)}</p>"
    title = html.escape(_("Sidik berkas (SHA-256)"))
    how = _("Untuk memeriksa berkas PDF-nya, kirimkan berkas itu ke percakapan Lincah.")
    parts = "".join(f"<p>{html.escape(text)}</p>" for text in (how, note))
    return f"<details><summary>{title}</summary><code>{letter.sha256}</code></details>{parts}"


def _search(_: Language, typed: str) -> str:
    label, button = html.escape(_("Kode surat")), html.escape(_("Periksa"))
    wrong = f'<p class="state no">{html.escape(_("Kodenya belum lengkap atau salah ketik."))}</p>' if typed else ""
    value = html.escape(typed, quote=True)
    keep = f'<input type="hidden" name="bahasa" value="{_.code}">' if _.code != SOURCE else ""
    return (
        f'{wrong}<form action="/surat"><label for="kode">{label}</label>{keep}'
        f'<input id="kode" name="kode" value="{value}" required maxlength="60" autocapitalize="characters" '
        f'autocomplete="off" spellcheck="false" placeholder="XXXXX-XXXXX-…"><button>{button}</button></form>'
    )


def _language(request: Request) -> Language:
    asked = request.query_params.get("bahasa", SOURCE)
    return language(asked if asked in LANGUAGES else SOURCE)


def _query(_: Language) -> str:
    return "" if _.code == SOURCE else f"?bahasa={_.code}"


def _page(_: Language, title: str, body: str, status: int) -> HTMLResponse:
    other, name = ("id", "Bahasa Indonesia") if _.code != SOURCE else ("en", "English")
    switch = f'<p class="other"><a href="?bahasa={other}" hreflang="{other}" lang="{other}">{name}</a></p>'
    page = _PAGE.format(code=_.code, title=html.escape(title), body=body, switch=switch)
    return HTMLResponse(page, status, HEADERS)


_PAGE = (
    '<!doctype html><html lang="{code}"><meta charset="utf-8"><meta name="robots" content="noindex">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>'
    "*{{box-sizing:border-box}}body{{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1rem;"
    "color:#1b1b1b;background:#fff}}h1{{font-size:1.4rem}}dt{{font-weight:600;margin-top:.6rem}}"
    "dd{{margin:0;overflow-wrap:anywhere}}.state{{padding:.8rem 1rem;border-left:.4rem solid;border-radius:.2rem}}"
    ".ok{{background:#e7f5ea;border-color:#176b2c}}.no{{background:#fdeceb;border-color:#a3241b}}"
    "code{{overflow-wrap:anywhere}}label{{display:block;font-weight:600}}input,button{{font:inherit;padding:.5rem;"
    "width:100%;margin:.3rem 0}}button{{border:0;border-radius:.2rem;background:#17506b;color:#fff}}"
    "</style><main><h1>{title}</h1>{body}{switch}</main></html>"
)
