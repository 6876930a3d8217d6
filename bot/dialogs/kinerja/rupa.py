"""How a note on a period and a reward or sanction look: the same blocks in a message, on a card and in a record."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from bot.dialogs.scene import Reader
from core import ekspektasi, organisasi
from core.ekspektasi import Catatan
from core.language import L, Language, Marked
from core.messages import Block, Facts, Note, Quote, Text, Title
from core.models.ekspektasi import EvaluasiKinerja, TindakLanjut
from core.models.organisasi import Jabatan

PERIODE: dict[str, Marked] = {
    "triwulan_1": L("triwulan I"),
    "triwulan_2": L("triwulan II"),
    "triwulan_3": L("triwulan III"),
    "triwulan_4": L("triwulan IV"),
    "tahunan": L("tahunan"),
}
JENIS: dict[str, Marked] = {"penghargaan": L("Penghargaan"), "sanksi": L("Sanksi")}


def masa(_: Language, row: EvaluasiKinerja) -> str:
    """The period a note is about."""
    return f"{_(PERIODE[row.periode])} {row.tahun}"


def judul(_: Language, row: Catatan) -> str:
    if isinstance(row, TindakLanjut):
        return _("Tindak lanjut kinerja: %(jenis)s", jenis=_(JENIS[row.jenis]))
    return _("Evaluasi %(periode)s %(tahun)s", periode=_(PERIODE[row.periode]), tahun=row.tahun)


def isi(session: Session, reader: Reader, row: Catatan) -> tuple[Block, ...]:
    """What it says, who wrote it, what became of it, and the person's answer."""
    facts = (
        _fakta_tindak_lanjut(session, reader, row) if isinstance(row, TindakLanjut) else _fakta_evaluasi(reader, row)
    )
    facts.append((reader._("Dicatat oleh"), _pencatat(session, reader, row)))
    words = row.uraian if isinstance(row, TindakLanjut) else row.catatan
    blocks: list[Block] = [Title(judul(reader._, row)), Quote(words), Facts(tuple(facts))]
    return (*blocks, *_perubahan(session, reader, row), *_tanggapan(session, reader, row))


def keadaan(reader: Reader, row: Catatan) -> str:
    """Where it stands, for a list and for a message that is over."""
    _ = reader._
    if row.status == "diganti":
        return _("sudah diganti dengan catatan yang lebih baru")
    if row.status == "dibatalkan":
        return _("sudah dibatalkan")
    if row.dibalas_pada is not None:
        return _("sudah ditanggapi")
    return _("sudah dibaca") if row.dibaca_pada is not None else _("belum dibaca")


def keputusan(reader: Reader, row: TindakLanjut) -> str:
    """The decision in one line; of older records what was written then."""
    _ = reader._
    if row.tanggal is None:
        return row.nomor
    day = reader.day(row.tanggal)
    if not row.nomor:
        return _("secara lisan oleh %(pejabat)s, %(tanggal)s", pejabat=row.pejabat, tanggal=day)
    values = {"pejabat": row.pejabat, "nomor": row.nomor, "tanggal": day}
    return _("Keputusan %(pejabat)s Nomor %(nomor)s tanggal %(tanggal)s", **values)


def _fakta_evaluasi(reader: Reader, row: EvaluasiKinerja) -> list[tuple[str, str]]:
    return [(reader._("Pengembangan"), row.pengembangan)] if row.pengembangan else []


def _fakta_tindak_lanjut(session: Session, reader: Reader, row: TindakLanjut) -> list[tuple[str, str]]:
    _ = reader._
    note = session.get(EvaluasiKinerja, row.evaluasi_id) if row.evaluasi_id else None
    return [
        (_("Dasar"), keputusan(reader, row)),
        *([(_("Menindaklanjuti"), judul(_, note))] if note is not None else []),
    ]


def _pencatat(session: Session, reader: Reader, row: Catatan) -> str:
    post = session.get_one(Jabatan, ekspektasi.jabatan_pencatat(row)).nama
    name = organisasi.orang(session, row.oleh_id).nama
    place = f"{row.kapasitas} {post}" if row.kapasitas else post
    return f"{name} – {place}, {reader.when(row.dibuat_pada)}"


def _perubahan(session: Session, reader: Reader, row: Catatan) -> list[Block]:
    """That it takes the place of another, or holds no longer."""
    _ = reader._
    blocks: list[Block] = []
    before = ekspektasi.pendahulu(session, row)
    if before is not None:
        blocks.append(Note(_("Menggantikan catatan %(saat)s.", saat=reader.when(before.dibuat_pada))))
    if row.status == "berlaku":
        return blocks
    if row.diakhiri_pada is None:
        return [*blocks, Note(_("Catatan ini sudah tidak berlaku."))]
    values = {"nama": _nama(session, row.diakhiri_oleh_id), "saat": reader.when(row.diakhiri_pada)}
    if row.status == "diganti":
        return [*blocks, Note(_("Catatan ini sudah diganti pada %(saat)s.", saat=values["saat"]))]
    said = _("Catatan ini dibatalkan oleh %(nama)s, %(saat)s. Alasannya:", **values)
    return [*blocks, Text(said), Quote(row.alasan_berakhir)]


def _nama(session: Session, pegawai_id: uuid.UUID | None) -> str:
    return organisasi.orang(session, pegawai_id).nama if pegawai_id else "–"


def _tanggapan(session: Session, reader: Reader, row: Catatan) -> list[Block]:
    if row.dibalas_pada is None:
        return []
    values = {"nama": _nama(session, row.pegawai_id), "saat": reader.when(row.dibalas_pada)}
    return [Text(reader._("%(nama)s menanggapi, %(saat)s:", **values)), Quote(row.balasan)]
