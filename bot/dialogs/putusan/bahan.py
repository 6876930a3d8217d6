"""What an officer needs beside the facts to decide: fit, load, absences, what went before, what follows."""

from __future__ import annotations

import uuid

from sqlmodel import Session, col, select

from bot.dialogs.putusan.alasan_cepat import terbaca
from bot.dialogs.rupa import sebutan
from bot.dialogs.scene import Reader
from core import organisasi, penugasan, suara
from core import permohonan as pp
from core.kecocokan import Kecocokan, kecocokan
from core.language import L, Marked
from core.messages import Block, Note, Quote, Text
from core.models.organisasi import Ketidakhadiran
from core.models.penugasan import Langkah, PeranTerbuka, Permohonan
from core.organisasi import Orang
from core.permohonan.mandat import peringatan

SHOWN = 5  # assignments, questions and notes a card repeats

ABSEN: dict[str, Marked] = {
    "cuti": L("cuti"),
    "dinas_luar": L("dinas luar"),
    "tugas_belajar": L("tugas belajar"),
}


def bahan(session: Session, reader: Reader, row: Permohonan) -> list[Block]:
    """Everything about the people concerned, and what went before."""
    people = [row.pegawai_id] if row.pegawai_id else pp.pilihan_dari(session, row.id)
    known = organisasi.orang_banyak(session, people)
    named = row.pegawai_id is None
    texts = (_orang(session, reader, row, known[one], named=named) for one in people if one in known)
    return [Text("\n".join(lines)) for lines in texts]


def alasan(reader: Reader, text: str) -> Block | None:
    """A reason as it was given: in words, or spoken, with the line that says it in writing."""
    if not text:
        return None
    written = terbaca(reader, suara.tertulis(text))
    if not suara.lisan(text):
        return Quote(written)
    if not written:
        return Note(reader._("Alasan disampaikan dengan pesan suara."))
    return Quote(reader._("%(alasan)s (disampaikan pula dengan pesan suara)", alasan=written))


def _orang(session: Session, reader: Reader, row: Permohonan, one: Orang, *, named: bool) -> list[str]:
    _ = reader._
    post = ", ".join(part for part in (one.jabatan, one.pangkat, one.unit) if part)
    lines = (
        [f"{one.nama} – {post}"] if named else ([_("Pangkat: %(pangkat)s", pangkat=one.pangkat)] if one.pangkat else [])
    )
    fit = kata_kecocokan(reader, cocok(session, row, one))
    return [
        *lines,
        *([fit] if fit else []),
        *beban(session, reader, one.id, row),
        *_absen(session, reader, one.id, row),
    ]


def cocok(session: Session, row: Permohonan, one: Orang) -> Kecocokan:
    """Somebody's skills and level beside those that are wanted: of the open role, else of the request."""
    role = session.get(PeranTerbuka, row.peran_terbuka_id) if row.peran_terbuka_id else None
    return kecocokan(role.kompetensi, one, role.jenjang) if role else kecocokan(row.kompetensi, one)


def kata_kecocokan(reader: Reader, fit: Kecocokan) -> str:
    """The fit in words; a hint for people, nothing that decides."""
    _ = reader._
    parts = []
    if fit.ada:
        parts.append(_("Sesuai: %(keahlian)s.", keahlian=", ".join(fit.ada)))
    if fit.kurang:
        parts.append(_("Belum tercatat: %(keahlian)s.", keahlian=", ".join(fit.kurang)))
    if fit.jenjang is not None:
        parts.append(_("Jenjang sesuai.") if fit.jenjang else _("Jenjang berbeda dari yang diminta."))
    return " ".join(parts)


def beban(session: Session, reader: Reader, pegawai_id: uuid.UUID, row: Permohonan) -> list[str]:
    """His assignments, those that overlap the period marked; shown, and forbidding nothing (T Lamp. II angka 6)."""
    _ = reader._
    load = [one for one in penugasan.berjalan(session, pegawai_id, reader.today) if one.permohonan_id != row.id]
    if not load:
        return [_("Saat ini tidak ada penugasan lain yang berjalan.")]
    clash = {one.id for one in load if one.mulai <= row.selesai and one.selesai >= row.mulai}
    head = _.plural("Penugasan lain yang berjalan: %(n)s", "Penugasan lain yang berjalan: %(n)s", len(load))
    if clash:
        head = _("%(jumlah)s, beririsan waktunya: %(irisan)s", jumlah=head, irisan=len(clash))
    ordered = sorted(load, key=lambda one: (one.id not in clash, one.selesai))
    lines = [
        _("• %(judul)s, %(waktu)s (waktunya beririsan)", judul=one.judul, waktu=reader.period(one.mulai, one.selesai))
        if one.id in clash
        else _("• %(judul)s, %(waktu)s", judul=one.judul, waktu=reader.period(one.mulai, one.selesai))
        for one in ordered[:SHOWN]
    ]
    return [head, *lines]


def _absen(session: Session, reader: Reader, pegawai_id: uuid.UUID, row: Permohonan) -> list[str]:
    """Days away in the period; why somebody is ill is nobody's business here."""
    _ = reader._
    query = select(Ketidakhadiran).where(
        col(Ketidakhadiran.pegawai_id) == pegawai_id,
        col(Ketidakhadiran.mulai) <= row.selesai,
        col(Ketidakhadiran.selesai) >= max(row.mulai, reader.today),
        col(Ketidakhadiran.diakhiri_pada).is_(None),
    )
    away = session.exec(query.order_by(col(Ketidakhadiran.mulai)).limit(SHOWN))
    return [
        _(
            "Tidak di tempat (%(sebab)s): %(waktu)s.",
            sebab=_(ABSEN.get(one.jenis, L("berhalangan"))),
            waktu=reader.period(one.mulai, one.selesai),
        )
        for one in away
    ]


def riwayat(session: Session, reader: Reader, row: Permohonan) -> list[Block]:
    """What was decided in earlier rounds, each with its note; reasons given in this one."""
    _ = reader._
    before = pp.langkah_putaran_lalu(session, row)
    now = [step for step in pp.langkah_dari(session, row) if step.alasan and step.status != "menunggu"]
    names = sebutan(session, reader, [*before, *now])
    lines = [_baris_riwayat(reader, step, names[step.id]) for step in before[-SHOWN:]]
    blocks: list[Block] = [Text("\n".join([_("Putaran sebelumnya:"), *lines]))] if lines else []
    return [*blocks, *(_catatan(reader, step, names[step.id]) for step in now)]


def _baris_riwayat(reader: Reader, step: Langkah, name: str) -> str:
    _ = reader._
    words = _("Putaran %(putaran)s: %(hasil)s", putaran=step.putaran, hasil=_hasil(reader, step, name))
    return f"{words} {_kutip(reader, step.alasan)}".rstrip()


def _catatan(reader: Reader, step: Langkah, name: str) -> Block:
    return Text(f"{_hasil(reader, step, name)} {_kutip(reader, step.alasan)}")


def _kutip(reader: Reader, text: str) -> str:
    written = terbaca(reader, suara.tertulis(text))
    spoken = reader._("(pesan suara)") if suara.lisan(text) else ""
    return f"{f'“{written}”' if written else ''} {spoken}".strip()


def _hasil(reader: Reader, step: Langkah, name: str) -> str:
    _ = reader._
    values = {"tahap": _(step.judul), "nama": name}
    match step.status:
        case "disetujui":
            return _("%(tahap)s disetujui %(nama)s.", **values)
        case "dikembalikan":
            return _("%(tahap)s dikembalikan %(nama)s.", **values)
        case "tidak_tersedia":
            return _("%(tahap)s: pegawai tidak tersedia, menurut %(nama)s.", **values)
        case _other:
            return _("%(tahap)s ditolak %(nama)s.", **values)


def percakapan(session: Session, reader: Reader, row: Permohonan) -> list[Block]:
    """The newest questions and answers, each with who said it."""
    said = pp.percakapan(session, row.id)
    people = organisasi.orang_banyak(session, {one.dari_id for one in said})
    _ = reader._
    blocks: list[Block] = []
    if len(said) > SHOWN:
        blocks.append(Note(_("Pertanyaan dan jawaban terbaru, %(n)s dari %(semua)s:", n=SHOWN, semua=len(said))))
    return [*blocks, *(Quote(f"{people[one.dari_id].nama}: {one.isi}") for one in said[-SHOWN:])]


def peringatan_mandat(reader: Reader, row: Permohonan, kapasitas: str) -> list[Block]:
    """A Plt. or Plh. is told when a decision may go beyond what a mandate covers; he decides himself."""
    _ = reader._
    why = peringatan(row, kapasitas)
    if why is None:
        return []
    what = _("Keputusan pembentukan tim") if why == "keputusan" else _("Penugasan pegawai ke Perangkat Daerah lain")
    return [
        Note(
            _(
                "Perhatian: %(hal)s mungkin melampaui tugas rutin seorang %(kapasitas)s (Pasal 14 Undang-Undang "
                "Nomor 30 Tahun 2014; Surat Edaran BKN Nomor 1/SE/I/2021). Lincah tidak menghalangi; mohon "
                "dipertimbangkan.",
                hal=what,
                kapasitas=kapasitas,
            )
        )
    ]
