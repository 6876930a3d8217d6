"""Every sentence a person reads: gettext catalogues with Indonesian source sentences.

A `Language` is handed to whoever makes sentences, conventionally under the name `_`:
``_("Halo, %(nama)s.", nama=orang.nama)``. Placeholders are ``%(name)s`` because gettext's own
checker understands them. Text in module-level data is marked with `L` and translated when shown.
"""

from __future__ import annotations

import datetime as dt
import gettext
import io
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel import Locale, dates, numbers

from core.marked import L as L  # part of this module's vocabulary
from core.marked import Marked as Marked

SOURCE = "id"
LANGUAGES = ("id", "en")
LOCALES = Path(__file__).resolve().parent.parent / "locales"

#: A value with the full stop right after it.
_STOP = re.compile(r"(%\((\w+)\)s)\.(?!\.)")


class Language:
    """One reader's language.

    Args:
        code: one of `LANGUAGES`.
        catalogue: gettext's translations of it.
    """

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self.locale = Locale.parse(code)
        self._catalogue = catalogue

    def __call__(self, sentence: str, /, **values: object) -> str:
        """The sentence in this language, its ``%(name)s`` filled with `values`."""
        text = self._catalogue.gettext(sentence) if sentence else ""
        return _filled(text, values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Like calling, choosing by the number `n`, which fills ``%(n)s``."""
        return _filled(self._catalogue.ngettext(one, many, n), {"n": self.number(n), **values})

    def number(self, value: int | float | Decimal) -> str:
        return numbers.format_decimal(value, locale=self.locale)

    def money(self, value: Decimal) -> str:
        return numbers.format_currency(value, "IDR", locale=self.locale)

    def date(self, day: dt.date) -> str:
        """A day in full: 1 Desember 2026."""
        return dates.format_date(day, "d MMMM yyyy", locale=self.locale)

    def brief(self, day: dt.date) -> str:
        """A day for a button: 1 Des."""
        return dates.format_date(day, "d MMM", locale=self.locale)

    def weekday(self, day: dt.date) -> str:
        """A day with its weekday: Selasa, 1 Desember 2026."""
        return dates.format_date(day, "EEEE, d MMMM yyyy", locale=self.locale)

    def time(self, moment: dt.datetime, zone: dt.tzinfo) -> str:
        """The hour in the reader's zone, with its Indonesian name: 14.00 WIB."""
        # Babel knows "WIB" only in the Indonesian locale; tzname() has it for every reader.
        local = moment.astimezone(zone)
        clock = dates.format_time(local, "HH.mm" if self.code == SOURCE else "HH:mm", locale=self.locale)
        return f"{clock} {local.tzname()}"

    def moment(self, moment: dt.datetime, zone: dt.tzinfo) -> str:
        """Day and hour: 1 Desember 2026, 14.00 WIB."""
        return f"{self.date(moment.astimezone(zone).date())}, {self.time(moment, zone)}"


def _filled(text: str, values: dict[str, object]) -> str:
    """The sentence with its values; after a name that ends with a title ("…, S.E.") it has one full stop, not two."""

    def stop(found: re.Match[str]) -> str:
        return found[1] if str(values[found[2]]).endswith(".") else found[0]

    return _STOP.sub(stop, text) % values


@cache
def language(code: str) -> Language:
    """The reader's language, Indonesian where `code` is not one of `LANGUAGES`."""
    known = code if code in LANGUAGES else SOURCE
    return Language(known, gettext.NullTranslations() if known == SOURCE else _catalogue(known))


def _catalogue(code: str) -> gettext.NullTranslations:
    """The .po file itself, compiled in memory: no build step can be forgotten, and none can be stale."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (LOCALES / code / "LC_MESSAGES" / "lincah.po").open("rb") as source:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
