"""How the things of the domain look in words: facts of a request, its step strip, names of units."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from bot.dialogs.scene import Reader, Scene
from core import organisasi, wewenang
from core import permohonan as pp
from core.language import L, Marked
from core.messages import Block, Facts, Note, Text
from core.models.organisasi import UnitOrganisasi
from core.models.penugasan import Langkah, Permohonan
from core.permohonan import Dasar
from core.regulasi.alur import Alur
from core.regulasi.kutipan import panjang

STATUS: dict[str, Marked] = {
    "diajukan": L("menunggu keputusan"),
    "dikembalikan": L("dikembalikan untuk diperbaiki"),
    "disetujui": L("disetujui"),
    "ditolak": L("ditolak"),
    "batal": L("ditarik kembali"),
}

# Sign and word: no meaning by sign or colour alone.
TANDA: dict[str, tuple[str, Marked]] = {
    "menunggu_giliran": ("○", L("menyusul")),
    "menunggu": ("▶", L("menunggu")),
    "disetujui": ("✓", L("disetujui")),
    "tercakup": ("✓", L("sudah tercakup")),
    "ditolak": ("✗", L("ditolak")),
    "dikembalikan": ("↩", L("dikembalikan")),
    "batal": ("–", L("tidak dilanjutkan")),
}

LINGKUP: dict[str, Marked] = {
    "dalam_unit": L("dalam unit"),
    "lintas_unit": L("lintas unit"),
    "lintas_pd": L("lintas Perangkat Daerah"),
    "lintas_instansi": L("lintas instansi"),
}


def nama_unit(session: Session, unit_id: uuid.UUID) -> str:
    return session.get_one(UnitOrganisasi, unit_id).nama


def fakta(session: Session, reader: Reader, row: Permohonan) -> Facts:
    """The facts of a request that everybody who sees it may read."""
    _ = reader._
    owner = organisasi.orang(session, row.pemohon_id)
    rows = [
        (_("Pekerjaan"), row.judul),
        (_("Pengaju") if row.mode == "sukarela" else _("Pemohon"), f"{owner.nama} – {owner.jabatan}"),
        (_("Unit pemilik pekerjaan"), nama_unit(session, row.unit_pemilik_id)),
        (_("Lingkup"), _(LINGKUP[row.scope])),
        (_("Waktu"), reader.period(row.mulai, row.selesai)),
    ]
    if row.mode != "sukarela":
        rows.append((_("Jumlah"), _.plural("%(n)s orang", "%(n)s orang", row.jumlah)))
    rows += _bidang(reader, row, owner)
    rows += _terpilih(session, reader, row)
    return Facts(tuple(rows))


def _bidang(reader: Reader, row: Permohonan, owner: organisasi.Orang) -> list[tuple[str, str]]:
    _ = reader._
    given = [
        (_("Maksud dan tujuan"), row.maksud_tujuan),
        (_("Kompetensi"), row.kompetensi),
        (_("Target"), row.target),
    ]
    if row.mode == "sukarela" and owner.keahlian:
        given.append((_("Keahlian pengaju"), ", ".join(owner.keahlian)))
    return [(label, value) for label, value in given if value]


def _terpilih(session: Session, reader: Reader, row: Permohonan) -> list[tuple[str, str]]:
    chosen = pp.pilihan_dari(session, row.id)
    people = organisasi.orang_banyak(session, chosen)
    names = ", ".join(people[one].nama for one in chosen if one in people)
    return [(reader._("Pegawai"), names)] if names else []


def strip(session: Session, reader: Reader, row: Permohonan, *, law: bool = False) -> Text:
    """The steps of a request: what was decided, who it waits for and since when, what follows.

    Args:
        law: with the provision behind each step.
    """
    steps = pp.langkah_dari(session, row)
    officers = {step.id: pelaku_langkah(session, reader, step) for step in steps}
    people = organisasi.orang_banyak(session, {one.pegawai_id for one in officers.values()})
    return Text(
        "\n".join(
            _baris(reader, step, bernama(people[officers[step.id].pegawai_id].nama, officers[step.id]), law=law)
            for step in steps
        )
    )


def pelaku_langkah(session: Session, reader: Reader, step: Langkah) -> wewenang.Pejabat:
    """Who decided a step, else whom it waits for today; whom it was addressed to while the post is vacant."""
    if step.diputus_oleh_id is not None:
        return wewenang.Pejabat(step.diputus_oleh_id, step.kapasitas)
    people = wewenang.pejabat(session, step, reader.today)
    return people[0] if people else wewenang.Pejabat(step.pegawai_id)


def bernama(name: str, officer: wewenang.Pejabat) -> str:
    """A name with the capacity its bearer acts in."""
    return f"{name} ({officer.kapasitas})" if officer.kapasitas else name


def _baris(reader: Reader, step: Langkah, name: str, *, law: bool) -> str:
    _ = reader._
    sign, word = TANDA[step.status]
    line = f"{sign} {_(step.judul)} – {name}: {_(word)}"
    moment = step.diputus_pada or step.menunggu_sejak
    if moment and step.status != "tercakup":
        since = _("sejak %(saat)s", saat=reader.when(moment)) if step.status == "menunggu" else reader.when(moment)
        line += f", {since}"
    return f"{line}\n   {dasar(reader, step.kutipan, step.bawaan)}" if law else line


def dasar(reader: Reader, kutipan: str, bawaan: str) -> str:
    """The provision behind a step, or the honest word that it is the product's own."""
    _ = reader._
    if bawaan:
        return _("ketentuan bawaan Lincah: %(alasan)s", alasan=_(bawaan).rstrip("."))
    return _("menurut %(kutipan)s", kutipan=panjang(kutipan))


def pratinjau(scene: Scene, flow: Alur, ground: Dasar, lingkup: str) -> tuple[Block, ...]:
    """What will happen after submitting: each step, who takes it, and by which provision."""
    _ = scene._
    people = organisasi.orang_banyak(scene.session, {step.pegawai_id for step in ground.langkah})
    lines = [_("Setelah diajukan (%(lingkup)s):", lingkup=lingkup)]
    for number, step in enumerate(ground.langkah, start=1):
        officer = people[step.pegawai_id]
        acting = wewenang.Pejabat(step.pegawai_id, step.kapasitas)
        lines.append(f"{number}. {_(step.judul)} – {bernama(officer.nama, acting)}, {officer.jabatan}")
        lines.append(f"   {dasar(scene.reader, step.kutipan, step.bawaan)}")
    letter = people.get(ground.surat.penerbit_id) or organisasi.orang(scene.session, ground.surat.penerbit_id)
    signed = dasar(scene.reader, ground.surat.kutipan, ground.surat.bawaan)
    lines.append(_("Surat akan ditandatangani %(nama)s, %(dasar)s.", nama=letter.nama, dasar=signed))
    return (Text("\n".join(lines)), Note(_("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul)))
