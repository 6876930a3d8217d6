"""The working calendar in words, for the chat, the command line and the workbook's complaints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from babel.dates import format_date, get_day_names

from core import kalender
from core.kalender import TERPANJANG, Aturan, Bulan, Hari, Jam, JamKeliru, Masa, MasaKeliru, Pekan
from core.language import SOURCE, Language

_SEHARI = 24 * 60


def pekan(_: Language, week: Pekan) -> str:
    """A week of hours: Senin–Kamis 07.30–16.00, Jumat 07.30–16.30."""
    return ", ".join(f"{_hari(_, first, last)} {jam(_, hours)}" for first, last, hours in kalender.berurutan(week))


def jam(_: Language, hours: Jam) -> str:
    if hours.tutup <= _SEHARI:
        return f"{_pukul(_, hours.buka)}–{_pukul(_, hours.tutup)}"
    begin, end = _pukul(_, hours.buka), _pukul(_, hours.tutup - _SEHARI)
    return _("%(masuk)s–%(pulang)s esok harinya", masuk=begin, pulang=end)


def nama_bulan(_: Language, day: dt.date) -> str:
    """Desember 2026."""
    return str(format_date(day, "LLLL yyyy", locale=_.locale))


def isi_bulan(_: Language, month: Bulan) -> Iterator[str]:
    """A month, a line for each thing worth saying."""
    yield _.plural("%(n)s hari kerja", "%(n)s hari kerja", month.hari_kerja)
    for masa in month.masa:
        yield _masa(_, masa, whole=len(month.masa) == 1)
    for one in month.khusus:
        yield f"• {_.weekday(one.tanggal)}: {hari_khusus(_, one)}"


def hari_khusus(_: Language, one: Hari) -> str:
    """Why a day is free or worked."""
    if one.sebab in ("libur_nasional", "cuti_bersama"):
        return kalender.nama_libur(one.tanggal, _.code)
    if one.jam is not None:
        return _berketerangan(_, _("masuk %(jam)s", jam=jam(_, one.jam)), one.keterangan)
    return _berketerangan(_, _("libur"), one.keterangan)


def aturan(_: Language, rule: Aturan) -> str:
    """A rule in one line, without where it holds."""
    return _berketerangan(_, _ATURAN[rule.jenis](_, rule), rule.keterangan)


def jam_keliru(_: Language, error: JamKeliru) -> str:
    return _JAM_KELIRU[error.sebab](_, error.nilai)


def masa_keliru(_: Language, error: MasaKeliru) -> str:
    if error.selesai is None:
        return _("Mohon sebutkan juga hari terakhirnya.")
    if error.selesai < error.mulai:
        return _(
            "Hari terakhir, %(selesai)s, mendahului hari pertama, %(mulai)s.",
            selesai=_.date(error.selesai),
            mulai=_.date(error.mulai),
        )
    return masa_panjang(_, _.date(error.selesai), error.terlama or 0)


def masa_panjang(_: Language, selesai: str, terlama: int) -> str:
    return _(
        "Masa sampai %(selesai)s terlalu panjang, paling banyak %(angka)s hari. Periksa tanggalnya.",
        selesai=selesai,
        angka=terlama,
    )


def _masa(_: Language, masa: Masa, *, whole: bool) -> str:
    hours = pekan(_, masa.pekan)
    days = _jangka(_, masa.mulai, masa.selesai)
    if masa.ramadan and masa.perkiraan:
        return _("Ramadan (perkiraan), %(masa)s: %(jam)s", jam=hours, masa=days)
    if masa.ramadan:
        return _("Ramadan, %(masa)s: %(jam)s", jam=hours, masa=days)
    return _("Jam kerja: %(jam)s", jam=hours) if whole else f"{days}: {hours}"


def _jam_kerja(_: Language, rule: Aturan) -> str:
    hours = pekan(_, rule.pekan) if rule.pekan else _("seperti biasa")
    if rule.selesai is None:
        line = _("jam kerja %(jam)s sejak %(mulai)s", jam=hours, mulai=_.date(rule.mulai))
    else:
        line = _("jam kerja %(jam)s, %(masa)s", jam=hours, masa=_jangka(_, rule.mulai, rule.selesai))
    if not rule.libur_nasional and not rule.cuti_bersama:
        return _("%(aturan)s; masuk pada libur nasional dan cuti bersama", aturan=line)
    if not rule.libur_nasional:
        return _("%(aturan)s; masuk pada libur nasional", aturan=line)
    return line if rule.cuti_bersama else _("%(aturan)s; masuk pada cuti bersama", aturan=line)


def _ramadan(_: Language, rule: Aturan) -> str:
    line = _("Ramadan %(masa)s", masa=_jangka(_, rule.mulai, rule.selesai or rule.mulai))
    return f"{line}, {pekan(_, rule.pekan)}" if rule.pekan else line


def _libur(_: Language, rule: Aturan) -> str:
    return _("libur %(masa)s", masa=_rentang(_, rule))


def _masuk(_: Language, rule: Aturan) -> str:
    line = _("masuk %(masa)s", masa=_rentang(_, rule))
    return f"{line}, {pekan(_, rule.pekan)}" if rule.pekan else line


def _rentang(_: Language, rule: Aturan) -> str:
    if rule.selesai is None or rule.selesai == rule.mulai:
        return _.weekday(rule.mulai)
    return _jangka(_, rule.mulai, rule.selesai)


def _jangka(_: Language, first: dt.date, last: dt.date) -> str:
    """First and last day; a single day once."""
    if first == last:
        return _.date(first)
    return _("%(mulai)s sampai %(selesai)s", mulai=_.date(first), selesai=_.date(last))


def _berketerangan(_: Language, line: str, note: str) -> str:
    return f"{line} ({note})" if note else line


def _hari(_: Language, first: int, last: int) -> str:
    if (first, last) == (0, 6):
        return _("Setiap hari")
    names = get_day_names("wide", locale=_.locale)
    return str(names[first]) if first == last else f"{names[first]}–{names[last]}"


def _pukul(_: Language, minutes: int) -> str:
    """As `Language.time` writes the hour; 24.00 is no hour of a day, so it cannot do it here."""
    return f"{minutes // 60:02}{'.' if _.code == SOURCE else ':'}{minutes % 60:02}"


_ATURAN: dict[str, Callable[[Language, Aturan], str]] = {
    "jam": _jam_kerja,
    "ramadan": _ramadan,
    "libur": _libur,
    "masuk": _masuk,
}
_JAM_KELIRU: dict[str, Callable[[Language, str], str]] = {
    "bentuk": lambda _, nilai: _(
        "“%(nilai)s” bukan jam kerja. Tulis misalnya senin-kamis 07.30-16.00; jumat 07.30-16.30.", nilai=nilai
    ),
    "hari": lambda _, nilai: _(
        "Nama hari pada “%(nilai)s” tidak dikenal. Tulis senin, selasa, rabu, kamis, jumat, sabtu, atau minggu.",
        nilai=nilai,
    ),
    "jam": lambda _, nilai: _(
        "Jam pada “%(nilai)s” tidak dapat dipakai. Jam masuk mendahului jam pulang, paling lambat 24.00; giliran yang "
        "melewati tengah malam, misalnya 20.00-04.00, paling lama %(angka)s jam.",
        nilai=nilai,
        angka=TERPANJANG // 60,
    ),
    "ganda": lambda _, nilai: _(
        "Hari pada “%(nilai)s” sudah disebut sebelumnya. Sebutkan setiap hari satu kali saja.", nilai=nilai
    ),
}
