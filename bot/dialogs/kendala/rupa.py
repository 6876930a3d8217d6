"""How an obstacle looks: its facts, and who waits for whom. Nothing here decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session

from bot.dialogs.pengingat.berhalangan import sampai_kembali
from bot.dialogs.rupa import bernama, dasar
from bot.dialogs.rupa import jabatan as nama_jabatan
from bot.dialogs.scene import Reader
from core import kalender, kendala, organisasi, pekerjaan, suara, wewenang
from core.language import L, Marked
from core.messages import Action, Block, Choice, Facts, Note, Quote, Text, Title
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.pelaksanaan import RincianKegiatan

STATUS: dict[str, Marked] = {
    "disampaikan": L("menunggu pimpinan"),
    "selesai": L("selesai"),
    "ditarik": L("ditarik kembali"),
    "gugur": L("tidak dilanjutkan"),
}
# Sign and word: no meaning by sign alone.
TANDA: dict[str, tuple[str, Marked]] = {
    "menunggu": ("▶", L("menunggu")),
    "disetujui": ("✓", L("rekomendasi disetujui")),
    "diputus_lain": ("✓", L("diputuskan lain")),
    "diteruskan": ("↑", L("diteruskan kepada atasan")),
    "ditindaklanjuti": ("✓", L("sudah ditindaklanjuti")),
    "batal": ("–", L("tidak dilanjutkan")),
}


def judul(reader: Reader, row: Kendala) -> str:
    return reader._("Kendala %(nomor)s", nomor=row.nomor)


def ucapan(reader: Reader, text: str) -> str:
    """Somebody's words, or that they were spoken."""
    return reader._("dengan pesan suara") if suara.lisan(text) else text


def fakta(session: Session, reader: Reader, row: Kendala) -> Facts:
    """What was submitted, by whom, about what."""
    _ = reader._
    facts = [(_("Pekerjaan"), pekerjaan.dari(session, row).judul)]
    activity = session.get(RincianKegiatan, row.rincian_id) if row.rincian_id else None
    if activity is not None:
        facts.append((_("Kegiatan"), activity.uraian))
    person = organisasi.orang(session, row.dari_id)
    facts += [
        (_("Dari"), f"{person.nama} – {person.jabatan}"),
        (_("Permasalahan"), ucapan(reader, row.masalah)),
        (_("Rekomendasi"), ucapan(reader, row.rekomendasi)),
    ]
    if row.menghambat:
        facts.append((_("Akibatnya"), _("pekerjaan terhenti sampai ada keputusan")))
    if row.lampiran:
        facts.append((_("Lampiran"), _.plural("%(n)s lampiran", "%(n)s lampiran", len(row.lampiran))))
    return Facts(tuple(facts))


def perkara(session: Session, reader: Reader, row: Kendala) -> Facts:
    """What it is about, for a message that cannot repeat everything."""
    _ = reader._
    work = pekerjaan.dari(session, row).judul
    return Facts(((_("Pekerjaan"), work), (_("Permasalahan"), ucapan(reader, row.masalah))))


def strip(session: Session, reader: Reader, row: Kendala, *, law: bool = False) -> Text:
    """Each head's part: what he decided and did, or that he is waited for, and since when.

    Args:
        law: with the provision behind each part.
    """
    parts = kendala.bagian(session, row.id)
    posts = nama_jabatan(session, (part.jabatan_id for part in parts))
    lines = []
    for part in parts:
        lines += _baris(session, reader, row, (part, posts[part.jabatan_id]))
        lines += _asal(reader, [posts[one.jabatan_id] for one in parts if one.diteruskan_ke_id == part.id])
        if law:
            lines.append(f"   {dasar(reader, part.kutipan, part.bawaan)}")
    return Text("\n".join(lines))


def akhir(reader: Reader, session: Session, row: Kendala) -> tuple[Block, ...]:
    """How it ended, in the words of the text: decided and/or followed up; until then, who is still waited for."""
    _ = reader._
    if row.status == "ditarik":
        return (Note(_("Kendala ini ditarik kembali oleh yang menyampaikannya.")),)
    if row.status == "gugur":
        work = pekerjaan.dari(session, row)
        said = _(
            "Kendala ini tidak dilanjutkan: pekerjaannya diakhiri lebih awal pada %(tanggal)s.",
            tanggal=reader.day(work.selesai),
        )
        return (Note(said), Quote(work.isi.alasan_berakhir))
    if row.status != "selesai":
        return tuple(_masih(reader, session, row))
    done = any(part.status == "ditindaklanjuti" for part in kendala.bagian(session, row.id))
    said = _("Kendala ini sudah diputuskan dan ditindaklanjuti.") if done else _("Kendala ini sudah diputuskan.")
    return (Note(said),)


def _masih(reader: Reader, session: Session, row: Kendala) -> Iterator[Note]:
    """The heads who have still to decide, once another has."""
    parts = kendala.bagian(session, row.id)
    waiting = [part.jabatan_id for part in parts if part.status == "menunggu"]
    if waiting and len(waiting) < len(parts):
        posts = nama_jabatan(session, waiting)
        yield Note(reader._("Masih menunggu keputusan: %(jabatan)s.", jabatan=", ".join(posts[one] for one in waiting)))


def lama(session: Session, reader: Reader, part: TindakLanjutKendala) -> str:
    """How long a part has waited, in working days of the head's unit."""
    _ = reader._
    since = part.menunggu_sejak.astimezone(reader.zone).date()
    days = kalender.untuk(session, part.unit_id).working_days_between(since, reader.today)
    return _.plural("%(n)s hari kerja", "%(n)s hari kerja", days) if days > 0 else _("hari ini")


def pimpinan(session: Session, reader: Reader, row: Kendala, part: TindakLanjutKendala) -> str:
    """Who decided a part, else who may today, with the capacity; "" while nobody may."""
    if part.status == "diteruskan" and part.diputus_oleh_id is None:
        return ""  # passed on while the post was vacant, whoever holds it now
    officer = _pejabat(session, row, part, reader.today)
    return bernama(organisasi.orang(session, officer.pegawai_id).nama, officer) if officer else ""


def _pejabat(session: Session, row: Kendala, part: TindakLanjutKendala, hari: dt.date) -> wewenang.Pejabat | None:
    if part.diputus_oleh_id is not None:
        return wewenang.Pejabat(part.diputus_oleh_id, part.kapasitas)
    people = kendala.pejabat(session, row, part, hari)
    return people[0] if people else None


def _baris(session: Session, reader: Reader, row: Kendala, bagian: tuple[TindakLanjutKendala, str]) -> list[str]:
    _ = reader._
    part, post = bagian
    sign, word = TANDA[part.status]
    name = pimpinan(session, reader, row, part) or (
        _("belum ada pejabatnya") if part.status == "menunggu" else _("jabatannya kosong")
    )
    line = f"{sign} {post} – {name}: {_(word)}"
    if part.status == "menunggu":
        values = {"saat": reader.when(part.menunggu_sejak), "lama": lama(session, reader, part)}
        line += ", " + _("sejak %(saat)s (%(lama)s)", **values)
        line += _tidak_hadir(session, reader, row, part)
    elif part.diputus_pada is not None:
        line += f", {reader.when(part.diputus_pada)}"
    return [line, *(f"   {text}" for text in _isi(reader, part))]


def _tidak_hadir(session: Session, reader: Reader, row: Kendala, part: TindakLanjutKendala) -> str:
    """That the head a part waits for is away, for who waits."""
    officer = _pejabat(session, row, part, reader.today)
    away = sampai_kembali(session, reader, officer.pegawai_id) if officer else ""
    return f"\n   {away}" if away else ""


def _asal(reader: Reader, posts: list[str]) -> list[str]:
    """Whose part it was: a superior may answer one part and then be asked another one."""
    return ["   " + reader._("Diteruskan dari: %(jabatan)s.", jabatan=", ".join(posts))] if posts else []


def _isi(reader: Reader, part: TindakLanjutKendala) -> list[str]:
    _ = reader._
    said = [f"“{part.keputusan}”"] if part.keputusan else []
    if part.tenggat is not None and not part.hasil and part.status != "batal":
        said.append(_("Tindak lanjut dijanjikan sampai %(tanggal)s.", tanggal=reader.day(part.tenggat)))
    if part.hasil:
        said.append(_("Tindak lanjut: %(hasil)s", hasil=part.hasil))
    return said


# -- what a head may do -------------------------------------------------------------------------------------------


def pilihan(reader: Reader, part: TindakLanjutKendala, *, beratasan: bool = True) -> tuple[Choice, ...]:
    """What the head may do about his part now.

    Args:
        beratasan: there is somebody above to whom he can pass it on.
    """
    _ = reader._
    ref = str(part.id)
    follow = Choice(_("Catat tindak lanjut"), Action("tindak_lanjut_kendala", "open", ref))
    if part.status != "menunggu":
        return (follow,) if kendala.masih_terbuka(part) else ()
    return (
        Choice(_("Setujui rekomendasi"), Action("setujui_kendala", "open", ref), style="success"),
        Choice(_("Putuskan lain"), Action("putuskan_kendala", "open", ref), row=1),
        *((Choice(_("Teruskan ke atasan"), Action("teruskan_kendala", "open", ref), row=1),) if beratasan else ()),
        follow,
    )


def lihat(reader: Reader, row: Kendala) -> Choice:
    return Choice(reader._("Lihat kendala"), Action("kendala", "open", str(row.id)))


def kepala(session: Session, reader: Reader, row: Kendala) -> tuple[Block, ...]:
    """The head of every message about it."""
    return (Title(judul(reader, row)), fakta(session, reader, row))
