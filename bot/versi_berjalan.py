"""What the command line says about requests that run under another wording of the rules than the present one.

They keep the steps, the letter and the citations under which they were submitted, so nothing is wrong with them;
whoever changes a rule file wants to know how long the old wording will still be met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sqlmodel import Session, select

from core.database import Database, normalised, up_to_date
from core.language import Language
from core.models.organisasi import Instansi
from core.permohonan.versi import VersiAturan, berjalan
from core.regulasi import BerkasSalah, Regulasi, muat
from core.settings import SettingWrong, load

_SINGKAT = 12  # characters of a version that people compare


def versi_lama(session: Session, _: Language, muat_regulasi: Callable[[str], Regulasi] = muat) -> Iterator[str]:
    """One line for each older version that requests still follow."""
    for one, count in berjalan(session).items():
        try:
            now = muat_regulasi(one.regulasi).versi
        except BerkasSalah:
            continue  # the check of the governments says that their regulation cannot be read
        if one.versi != now:
            yield _.plural(
                "%(n)s permohonan masih berjalan menurut aturan %(regulasi)s versi %(lama)s; sekarang %(kini)s.",
                "%(n)s permohonan masih berjalan menurut aturan %(regulasi)s versi %(lama)s; sekarang %(kini)s.",
                count,
                regulasi=one.regulasi,
                lama=one.versi[:_SINGKAT],
                kini=now[:_SINGKAT],
            )


def menurut_versi(lama: Regulasi, baru: Regulasi, _: Language) -> Iterator[str]:
    """How many running requests follow either of two versions; nothing where no database uses the regulation."""
    try:
        url = load().database_url
        ready = _ada(url) and up_to_date(url)
    except SettingWrong:
        ready = False
    if not ready:
        return
    database = Database(url)
    try:
        with database.reading() as session:
            names = set(session.exec(select(Instansi.regulasi)))
            counts = berjalan(session) if {lama.nama, baru.nama} & names else {}
    finally:
        database.close()
    if {lama.nama, baru.nama} & names:
        yield from _menurut(counts, lama, baru, _)


def _menurut(counts: Mapping[VersiAturan, int], lama: Regulasi, baru: Regulasi, _: Language) -> Iterator[str]:
    known = {VersiAturan(lama.nama, lama.versi): _("versi lama"), VersiAturan(baru.nama, baru.versi): _("versi baru")}
    for one, word in known.items():
        yield _("%(versi)s: %(banyak)s permohonan", versi=word, banyak=_.number(counts.get(one, 0)))
    for one, count in counts.items():
        if one not in known and one.regulasi in (lama.nama, baru.nama):
            other = _("versi %(versi)s", versi=one.versi[:_SINGKAT])
            yield _("%(versi)s: %(banyak)s permohonan", versi=other, banyak=_.number(count))
    yield _("Permohonan yang sudah diajukan tetap mengikuti tahap, surat, dan dasar hukum saat diajukan.")


def _ada(url: str) -> bool:
    """Whether looking is safe: asking SQLite about a file that is not there would make one."""
    address = normalised(url)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()
