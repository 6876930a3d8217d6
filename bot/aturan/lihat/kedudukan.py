"""The chapters on classes of Perangkat Daerah and on who assesses whom in them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.aturan.kata import GOLONGAN, JENIS, kata, senarai, uraikan
from bot.aturan.lihat.naskah import Naskah
from core.regulasi.skema import BarisKedudukan, Kedudukan, Kelas, PuoKelas


def kelas(n: Naskah) -> Iterator[str]:
    _ = n._
    tables = {table.kode: table for table in n.regulasi.kedudukan}
    for number, one in enumerate(n.regulasi.kelas, 1):
        yield from n.bagian(number, _(one.judul), n.sumber(one.kutipan))
        yield from n.fakta(_("Anggota"), "; ".join(one.perangkat_daerah))
        if one.nama_lain:
            yield from n.fakta(_("Nama lain"), "; ".join(one.nama_lain))
        if one.pimpinan:
            yield from n.fakta(_("Pimpinan"), one.pimpinan)
        yield from n.fakta(_("Tabel kedudukan"), n.kalimat(tables[one.kedudukan].judul))
        yield from n.fakta(_("Tahapan"), "; ".join(_tahapan(n, one)))
        yield from n.tafsir(one.tafsir)


def _tahapan(n: Naskah, one: Kelas) -> list[str]:
    rows = [row for row in n.regulasi.tahapan if row.kode == one.tahapan]
    return list(dict.fromkeys(uraikan(n._(row.judul), n._) for row in rows))


def kedudukan(n: Naskah) -> Iterator[str]:
    _ = n._
    law = n.regulasi
    yield from n.alinea(
        _("Pejabat fungsional yang memimpin unit membawahi pejabat fungsional dan pelaksana di unit itu.")
        + n.sumber(law.jf_memimpin.kutipan),
        3,
    )
    yield from n.catatan(law.jf_memimpin)
    for number, table in enumerate(law.kedudukan, 1):
        yield from n.bagian(number, _(table.judul), n.sumber(table.kutipan))
        members = [n.kalimat(one.judul) for one in law.kelas if one.kedudukan == table.kode]
        yield from n.fakta(_("Berlaku bagi kelas"), "; ".join(members))
        yield from _unit(n, table)
        yield ""
        yield from _penilai(n, table)
        yield ""
        yield from _pimpinan(n, table)
    yield ""
    yield from n.alinea(_("Nama jabatan yang dikenali bagi setiap jenis:"), 3)
    for kind, posts in law.jabatan.items():
        yield from n.butir(f"{kata(kind, JENIS, _)}: {'; '.join(posts)}")


def _unit(n: Naskah, table: Kedudukan) -> Iterator[str]:
    _ = n._
    if table.unit_bawaan:
        yield from n.fakta(_("Unit tidak disebut"), kata(table.unit_bawaan, GOLONGAN, _))
    for name, kind in table.unit_bernama.items():
        yield from n.fakta(name, kata(kind, GOLONGAN, _))


def _penilai(n: Naskah, table: Kedudukan) -> Iterator[str]:
    _ = n._
    rows = [row for row in table.baris if n.regulasi.berlaku(row)]
    head = (_("Yang dinilai"), _("Unit"), _("Pejabat Penilai Kinerja"), _("Dasar"))
    cells = [(_dinilai(n, row), tempat(n, row), _oleh(n, row), n.sumber(row.kutipan).strip(" []")) for row in rows]
    yield from n.tabel((26, 18, 29), [head, *cells], [list(n.catatan(row, 5)) for row in rows])


def _dinilai(n: Naskah, row: BarisKedudukan) -> str:
    return senarai([uraikan(post, n._) for post in row.dinilai], n._)


def tempat(n: Naskah, row: BarisKedudukan | PuoKelas) -> str:
    """In which units a row holds."""
    _ = n._
    parts = [] if isinstance(row, BarisKedudukan) and row.unit_nama else [kata(row.unit, GOLONGAN, _)]
    if row.ada_pengawas is not None:
        parts.append(_("ada Pejabat Pengawas") if row.ada_pengawas else _("tidak ada Pejabat Pengawas"))
    if isinstance(row, BarisKedudukan):
        parts += row.unit_nama
        parts += [_("hanya %(anggota)s", anggota=senarai(row.hanya, _))] if row.hanya else []
    return "; ".join(parts)


def _oleh(n: Naskah, row: BarisKedudukan) -> str:
    _ = n._
    office, kind = uraikan(row.penilai, _), kata(row.jenis or "", JENIS, _)
    said = office if kind in office else f"{office} ({kind})"
    return _("%(pejabat)s; atau pejabat satu tingkat di atasnya", pejabat=said) if row.atau_di_atas else said


def _pimpinan(n: Naskah, table: Kedudukan) -> Iterator[str]:
    _ = n._
    for row in filter(n.regulasi.berlaku, table.puo):
        words = {"tempat": tempat(n, row), "jabatan": uraikan(row.jabatan, _)}
        said = _("Pimpinan Unit Organisasi (%(tempat)s): %(jabatan)s", **words)
        yield from n.butir(said + n.sumber(row.kutipan))
        yield from n.catatan(row, 5)
