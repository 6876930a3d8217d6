"""How officers that were found, and reasons why none was, read: with capacity, whom they stand in for, and why."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from sqlmodel import Session

from bot.dialogs.rupa import dasar
from bot.dialogs.scene import Reader
from core import organisasi
from core.language import L, Marked
from core.regulasi.penilaian import Jejak, Penilaian, Sebab
from core.regulasi.struktur import Orang

SEBAB: dict[str, Marked] = {
    "orang_tidak_dikenal": L("jabatan pegawai ini tidak ada pada struktur"),
    "kelas_tidak_dikenal": L("kelas unitnya tidak dikenal peraturan"),
    "tidak_ada_atasan": L("tidak ada pimpinan di atasnya pada struktur"),
    "jabatan_kosong": L("jabatannya kosong dan belum ada Plt."),
    "peta_jabatan_tidak_dikenal": L("peta jabatan menunjuk jabatan yang tidak ada"),
    "peta_jabatan_diri_sendiri": L("peta jabatan menunjuk jabatannya sendiri"),
    "unit_tidak_dikenal": L("unitnya tidak ada pada struktur"),
    "pegawai_belum_disebut": L("pegawainya belum disebut"),
    "tidak_ada_dalam_struktur": L("jabatan itu tidak ada pada struktur"),
}

MENGAPA: dict[str, Marked] = {
    "dipilih": L("inilah jabatannya"),
    "bukan_yang_disebut": L("bukan jabatan yang disebut aturannya"),
    "lebih_jauh": L("lebih jauh; yang lebih dekat sudah ada"),
    "dirinya_sendiri": L("kewenangannya ada pada orang yang sama"),
}

Nama = Mapping[str, str]


def nama_orang(session: Session, people: Iterable[str]) -> Nama:
    """The names of people by the ids the rules use."""
    found = organisasi.orang_banyak(session, (uuid.UUID(one) for one in people))
    return {str(id_): one.nama for id_, one in found.items()}


def pejabat(reader: Reader, found: Penilaian, nama: Nama, pemangku: Orang | None = None) -> str:
    """An officer with his post, and as whose Plt. or Plh. he acts; or why there is none.

    Args:
        pemangku: who holds the post while he acts for it.
    """
    _ = reader._
    if found.orang is None:
        reason = sebab(reader, found)
        return f"{found.pos.nama_jabatan}: {reason}" if found.pos else reason
    post = found.pos.nama_jabatan if found.pos else ""
    values = {"nama": nama[found.orang.id], "jabatan": post, "kapasitas": found.kapasitas}
    if not found.kapasitas:
        return ", ".join(part for part in (values["nama"], post) if part)
    if pemangku is not None and pemangku.id in nama:
        return _("%(nama)s, %(kapasitas)s %(jabatan)s, menggantikan %(pemangku)s", **values, pemangku=nama[pemangku.id])
    return _("%(nama)s, %(kapasitas)s %(jabatan)s", **values)


def sebab(reader: Reader, found: Penilaian) -> str:
    """Why nobody was found."""
    word: Sebab = found.sebab or "tidak_ada_dalam_struktur"
    return reader._(SEBAB[word])


def alasan(reader: Reader, kutipan: str, bawaan: str | None) -> str:
    """The provision or the product's own reason; "" where there is neither."""
    return dasar(reader, kutipan, bawaan or "") if kutipan or bawaan else ""


def jejak(reader: Reader, looked: Iterable[Jejak]) -> str:
    """The posts that were looked at, a line each."""
    sign = {"dipilih": "✓"}
    return "\n".join(
        f"{sign.get(one.mengapa, '–')} {one.pos.nama_jabatan}: {reader._(MENGAPA[one.mengapa])}" for one in looked
    )
