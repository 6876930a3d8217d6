"""Phone numbers, written in a dozen ways, kept in one: E.164 (+62811…)."""

from __future__ import annotations

from core.errors import Invalid

_NEGARA = "ID"
_KODE_ID = 62
_DIGIT = range(9, 13)  # digits of an Indonesian mobile number after +62, the leading 8 included


class TeleponSalah(Invalid):
    """A text that is no mobile number. The text is not kept: errors end up in logs."""


def normal(teks: str) -> str:
    """The number in E.164. Numbers without a country code are Indonesian.

    An Indonesian number only has to look like a mobile number: new prefixes appear before any table lists them.

    Raises:
        TeleponSalah: it cannot be a mobile number.
    """
    import phonenumbers  # a tenth of a second and some megabytes, for who pairs or imports

    try:
        nomor = phonenumbers.parse(_dengan_tambah(teks), _NEGARA)
    except phonenumbers.NumberParseException:
        raise TeleponSalah from None
    nasional = str(nomor.national_number)
    if nomor.country_code == _KODE_ID:
        baik = nasional.startswith("8") and len(nasional) in _DIGIT
    else:
        baik = phonenumbers.is_valid_number(nomor)
    if not baik:
        raise TeleponSalah
    return phonenumbers.format_number(nomor, phonenumbers.PhoneNumberFormat.E164)


def _dengan_tambah(teks: str) -> str:
    """Channels and spreadsheets drop the plus sign of "+62…"."""
    angka = teks.strip()
    return f"+{angka}" if angka.startswith("62") else angka
