"""The boards in words: figures become the pictures' content, and the text that says the same without a picture."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.dialogs.hasil.rupa import STATUS as STATUS_HASIL
from bot.dialogs.pelaksanaan.rincian_rupa import lama_terlambat
from bot.dialogs.pemantauan.rupa_angka import ringkasan
from bot.dialogs.scene import Reader
from core import kalender, organisasi
from core.kalender import Kalender
from core.models.organisasi import UnitOrganisasi
from core.models.pelaksanaan import RincianKegiatan
from core.pelaksanaan import Muatan, terlambat
from core.pemantauan.gambar import (
    BagianBatang,
    BagianBeban,
    BagianMatriks,
    Batang,
    Beban,
    Gambar,
    Halaman,
    Ubin,
)
from core.pemantauan.halaman import susun
from core.pemantauan.papan import BarisTim, PapanPekerjaan, PapanUnit, berlalu

# What is shown at most; those to look after come first.
BARIS, ORANG, UNIT = 14, 10, 8
PERTAMA = 6  # lines of the words that go with a picture
_JUDUL = 90  # characters of a title that a row shows
Nama = Mapping[uuid.UUID, str]


@dataclass(frozen=True)
class Papan:
    """A board for one reader: what is drawn, and the same in words."""

    gambar: Gambar
    teks: str


def papan_pekerjaan(session: Session, reader: Reader, found: PapanPekerjaan) -> Papan:
    """The board of one work: its activities, then who has them."""
    _, work = reader._, found.work
    people = organisasi.orang_banyak(session, {one for one in found.angka.kegiatan.orang if one is not None})
    names = {key: person.nama for key, person in people.items()}
    period = reader.period(work.mulai, work.selesai)
    title = f"{work.tim.nomor} · {period}" if work.tim else period
    days = kalender.untuk(session, work.unit_id)
    sections = (_kemajuan(reader, found, names, days), _beban_kegiatan(reader, found.angka.kegiatan.orang, names))
    pages = susun(_ringkas(work.judul), title, _ubin(reader, found), [one for one in sections if one.baris])
    text = [_("%(persen)s%% dari waktunya sudah berlalu.", persen=found.berlalu), ringkasan(reader, found.angka)]
    late = [row for row in found.kegiatan if terlambat(row, reader.today)]
    text += [
        f"• {_ringkas(row.uraian)}: {row.kemajuan}%, {lama_terlambat(reader, row, days)}" for row in late[:PERTAMA]
    ]
    return Papan(_gambar(reader, pages), "\n".join(line for line in text if line))


def _kemajuan(reader: Reader, found: PapanPekerjaan, names: Nama, days: Kalender) -> BagianBatang:
    _ = reader._
    rows = tuple(_kegiatan(reader, row, names, days) for row in found.kegiatan[:BARIS])
    note = _("Garis tegak: waktu yang sudah berlalu.")
    left = len(found.kegiatan) - len(rows)
    if left:
        note += " " + _.plural("%(n)s kegiatan lain tidak ditampilkan.", "%(n)s kegiatan lain tidak ditampilkan.", left)
    return BagianBatang(_("Kemajuan kegiatan"), rows, note)


def _ubin(reader: Reader, found: PapanPekerjaan) -> tuple[Ubin, ...]:
    _, work = reader._, found.angka.kegiatan
    return (
        Ubin(f"{work.kemajuan}%", _("kemajuan")),
        Ubin(f"{work.selesai}/{work.total}", _("kegiatan selesai")),
        Ubin(str(work.terlambat), _("terlambat"), awas=work.terlambat > 0),
        Ubin(str(found.angka.kendala), _("kendala"), awas=found.angka.kendala > 0),
    )


def _kegiatan(reader: Reader, row: RincianKegiatan, names: Nama, days: Kalender) -> Batang:
    _ = reader._
    who = names.get(row.pelaksana_id, "") if row.pelaksana_id else _("belum ada pelaksana")
    until = _("%(nama)s · sampai %(tanggal)s", nama=who, tanggal=reader.day(row.selesai))
    late = lama_terlambat(reader, row, days) if terlambat(row, reader.today) else ""
    passed = None if row.status == "selesai" else berlalu(row.mulai, row.selesai, reader.today)
    return Batang(_ringkas(row.uraian), until, row.kemajuan, passed, late)


def _beban_kegiatan(reader: Reader, load: Mapping[uuid.UUID | None, Muatan], names: Nama) -> BagianBeban:
    _ = reader._
    nobody = _("Belum ada yang mengerjakan")
    rows = [
        Beban(
            nobody if person is None else names.get(person, ""),
            _hitungan(reader, one),
            one.selesai,
            one.total - one.selesai - one.terlambat,
            one.terlambat,
        )
        for person, one in sorted(load.items(), key=lambda item: (item[0] is None, -item[1].total, str(item[0])))
    ]
    return BagianBeban(_("Beban tiap orang"), tuple(rows[:ORANG]), (_("selesai"), _("berjalan"), _("terlambat")))


def _hitungan(reader: Reader, one: Muatan) -> str:
    _ = reader._
    count = _.plural("%(n)s kegiatan", "%(n)s kegiatan", one.total)
    return _("%(jumlah)s, %(n)s terlambat", jumlah=count, n=one.terlambat) if one.terlambat else count


# -- a unit ---------------------------------------------------------------------------------------------


def papan_unit(session: Session, reader: Reader, found: PapanUnit) -> Papan:
    """The board of a unit: its teams at a glance, then who carries how much, then who works for whom."""
    _ = reader._
    units = _nama_unit(session, found)
    title, today = units[found.unit_id], reader.day(reader.today)
    cross = matriks(reader, found.matriks, units)
    sections = (_semua_tim(session, reader, found), _beban_pegawai(session, reader, found))
    shown = [*(one for one in sections if one.baris), *([cross] if cross else [])]
    pages = susun(title, today, _ubin_unit(reader, found), shown)
    return Papan(_gambar(reader, pages), teks_unit(reader, found))


def _beban_pegawai(session: Session, reader: Reader, found: PapanUnit) -> BagianBeban:
    _ = reader._
    people = organisasi.orang_banyak(session, [person for person, _count in found.beban[:ORANG]])
    rows = tuple(
        Beban(people[one].nama, _.plural("%(n)s penugasan", "%(n)s penugasan", count), berjalan=count)
        for one, count in found.beban[:ORANG]
    )
    return BagianBeban(_("Beban pegawai"), rows, catatan=_("Pegawai dengan penugasan terbanyak hari ini."))


def teks_unit(reader: Reader, found: PapanUnit) -> str:
    """The board of a unit in a few lines."""
    _ = reader._
    late = sum(row.angka.kegiatan.terlambat for row in found.tim)
    lines = [
        _.plural("%(n)s tim berjalan.", "%(n)s tim berjalan.", len(found.tim)),
        _.plural("%(n)s penugasan perorangan.", "%(n)s penugasan perorangan.", found.perorangan),
        _.plural("%(n)s kegiatan terlambat.", "%(n)s kegiatan terlambat.", late) if late else "",
    ]
    shown = [f"• {row.work.judul}: {_keadaan(reader, row)}" for row in found.tim[:PERTAMA]]
    rest = len(found.tim) - PERTAMA
    more = [_.plural("dan %(n)s tim lain.", "dan %(n)s tim lain.", rest)] if rest > 0 else []
    return "\n".join(line for line in (*lines, *shown, *more) if line)


def _semua_tim(session: Session, reader: Reader, found: PapanUnit) -> BagianBatang:
    _ = reader._
    shown = found.tim[:BARIS]
    leads = {row.work.tim.ketua_id for row in shown if row.work.tim and row.work.tim.ketua_id}
    names = {key: one.nama for key, one in organisasi.orang_banyak(session, leads).items()}
    note = _("Garis tegak: waktu yang sudah berlalu.")
    left = len(found.tim) - len(shown)
    if left:
        note += " " + _.plural("%(n)s tim lain tidak ditampilkan.", "%(n)s tim lain tidak ditampilkan.", left)
    return BagianBatang(_("Tim"), tuple(_baris_tim(reader, row, names) for row in shown), note)


def _ubin_unit(reader: Reader, found: PapanUnit) -> tuple[Ubin, ...]:
    _ = reader._
    late = sum(row.angka.kegiatan.terlambat for row in found.tim)
    trouble = sum(row.angka.kendala for row in found.tim)
    return (
        Ubin(str(len(found.tim)), _("tim")),
        Ubin(str(found.perorangan), _("perorangan")),
        Ubin(str(late), _("terlambat"), awas=late > 0),
        Ubin(str(trouble), _("kendala"), awas=trouble > 0),
    )


def _baris_tim(reader: Reader, row: BarisTim, names: Nama) -> Batang:
    _, team = reader._, row.work.tim
    assert team is not None
    lead = names.get(team.ketua_id, "") if team.ketua_id else _("tanpa ketua")
    until = _("%(nama)s · sampai %(tanggal)s", nama=lead, tanggal=reader.day(row.work.selesai))
    return Batang(
        _ringkas(team.nama), until, row.angka.kegiatan.kemajuan, row.berlalu, ", ".join(_masalah(reader, row))
    )


def _keadaan(reader: Reader, row: BarisTim) -> str:
    _ = reader._
    told = [f"{row.angka.kegiatan.kemajuan}%"] if row.angka.kegiatan.total else [_("belum ada kegiatan")]
    return ", ".join([*told, *_masalah(reader, row), *([_(STATUS_HASIL[row.hasil])] if row.hasil else [])])


def _masalah(reader: Reader, row: BarisTim) -> list[str]:
    """What there is to look after, in words."""
    _, one = reader._, row.angka
    told = (
        (one.kegiatan.terlambat, _("%(n)s terlambat", n=one.kegiatan.terlambat)),
        (one.belum_lapor, _.plural("%(n)s laporan ditunggu", "%(n)s laporan ditunggu", one.belum_lapor)),
        (one.kendala, _.plural("%(n)s kendala", "%(n)s kendala", one.kendala)),
    )
    return [words for count, words in told if count]


def matriks(reader: Reader, cells: Mapping[tuple[uuid.UUID, uuid.UUID], int], names: Nama) -> BagianMatriks | None:
    """Which unit's people work for which unit; None where everybody works for his own.

    Of many units those with the most people across are shown.
    """
    _ = reader._
    across = {pair: count for pair, count in cells.items() if pair[0] != pair[1]}
    weight: dict[uuid.UUID, int] = {}
    for (home, owner), count in across.items():
        weight[home] = weight.get(home, 0) + count
        weight[owner] = weight.get(owner, 0) + count
    units = sorted(weight, key=lambda one: (-weight[one], names[one]))[:UNIT]
    if not units:
        return None
    rows = tuple(tuple(cells.get((home, owner), 0) for owner in units) for home in units)
    rest = len(weight) - len(units)
    note = _("Angka: jumlah orang. Kolom memakai nomor unit pada baris.")
    if rest:
        note += " " + _.plural("%(n)s unit lain tidak ditampilkan.", "%(n)s unit lain tidak ditampilkan.", rest)
    corner = _("Unit asal ↓ bekerja untuk →")
    return BagianMatriks(_("Siapa bekerja untuk siapa"), tuple(names[one] for one in units), rows, corner, note)


def _nama_unit(session: Session, found: PapanUnit) -> dict[uuid.UUID, str]:
    wanted = {found.unit_id, *(one for pair in found.matriks for one in pair)}
    rows = session.exec(select(UnitOrganisasi).where(col(UnitOrganisasi.id).in_(wanted)))
    return {row.id: row.nama for row in rows}


def _gambar(reader: Reader, pages: Sequence[Halaman]) -> Gambar:
    foot = reader._("Lincah · %(saat)s", saat=reader.when(reader.now))
    return Gambar(tuple(pages), foot, reader._.code)


def _ringkas(text: str) -> str:
    return text if len(text) <= _JUDUL else text[: _JUDUL - 1].rstrip() + "…"
