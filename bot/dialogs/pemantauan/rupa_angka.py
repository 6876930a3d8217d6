"""The figures of a work in words."""

from __future__ import annotations

from bot.dialogs.scene import Reader
from core.pemantauan import Angka


def ringkasan(reader: Reader, found: Angka) -> str:
    """How the work stands, a line each for what there is; "" where nothing was written down yet."""
    return "\n".join(
        line for line in (_kegiatan(reader, found), _laporan(reader, found), _kendala(reader, found)) if line
    )


def _kegiatan(reader: Reader, found: Angka) -> str:
    _, work = reader._, found.kegiatan
    if not work.total:
        return ""
    values = {"selesai": work.selesai, "total": work.total, "persen": work.kemajuan}
    line = _("Kegiatan: %(selesai)s dari %(total)s selesai, kemajuan %(persen)s%%.", **values)
    if not work.terlambat:
        return line
    late = _.plural("%(n)s kegiatan terlambat.", "%(n)s kegiatan terlambat.", work.terlambat)
    return f"{line} {late}"


def _laporan(reader: Reader, found: Angka) -> str:
    _ = reader._
    if not found.laporan and not found.belum_lapor:
        return ""
    line = _.plural("Laporan: %(n)s sudah diterima.", "Laporan: %(n)s sudah diterima.", found.laporan)
    if not found.belum_lapor:
        return line
    late = _.plural("%(n)s laporan masih ditunggu.", "%(n)s laporan masih ditunggu.", found.belum_lapor)
    return f"{line} {late}"


def _kendala(reader: Reader, found: Angka) -> str:
    _ = reader._
    if not found.kendala:
        return ""
    return _.plural("%(n)s kendala belum diputuskan.", "%(n)s kendala belum diputuskan.", found.kendala)
