"""What `lincah periksa` says of the structure: where decisions would get stuck today."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.dialogs.organisasi.kalimat_macet import KalimatMacet, Kelompok, kalimat, kelompokkan
from bot.dialogs.scene import Reader
from core import macet, organisasi, pairing
from core.clock import SystemClock
from core.language import SOURCE, language
from core.models.organisasi import Instansi
from core.regulasi import BerkasSalah, muat
from core.susun import Aturan

_ = language(SOURCE)

FIRST = 5  # how many of a kind are named
Baris = tuple[bool | None, str]


def periksa(session: Session, government: Instansi) -> Iterator[Baris]:
    """A line for each kind of finding and for the first of them; False where somebody's request stands still."""
    try:
        regulation = muat(government.regulasi)
    except BerkasSalah as error:
        yield False, str(error)
        return
    reader = Reader(_, ZoneInfo(government.zona), SystemClock().now())
    structure = organisasi.baca_struktur(session).pada(reader.today)
    state = macet.Keadaan(
        {str(one) for one in pairing.terhubung(session)},
        macet.baca_menunggu(session),
        government.pilihan,
        bool(organisasi.admin(session)),
    )
    rules = Aturan(organisasi.peraturan(regulation, government.pilihan), structure)
    groups = kelompokkan(reader, macet.periksa(rules, state))
    if not groups:
        yield True, _("Struktur lengkap: setiap jabatan yang memutus ada pejabatnya.")
    words = kalimat(session, reader, structure, [one for group in groups for one in group.temuan[:FIRST]])
    for group in groups:
        yield from _kelompok(words, group)


def _kelompok(words: KalimatMacet, group: Kelompok) -> Iterator[Baris]:
    yield (False if group.jenis in macet.MENDESAK else None), f"{group.judul}: {_.number(len(group.temuan))}"
    for one in group.temuan[:FIRST]:
        yield None, f"  {words.baris(one)}"
    rest = len(group.temuan) - FIRST
    if rest > 0:
        yield None, "  " + _.plural("dan %(n)s lagi", "dan %(n)s lagi", rest)
