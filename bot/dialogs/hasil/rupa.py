"""How a result looks in words: its facts, who reviews it in which order, what was remarked before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from bot.dialogs.pemantauan.rupa_angka import ringkasan
from bot.dialogs.pengingat.berhalangan import sampai_kembali
from bot.dialogs.rupa import bernama, dasar, nama_unit, target_kinerja
from bot.dialogs.scene import Reader, Scene
from core import hasil, kalender, organisasi, pekerjaan, pemantauan, wewenang
from core.language import L, Marked
from core.messages import Action, Block, Choice, Facts, Note, Quote, Text, Title
from core.models.hasil import Hasil, Tinjauan
from core.models.organisasi import Jabatan
from core.pekerjaan import Pekerjaan
from core.regulasi.kutipan import panjang
from core.terjangkau import terjangkau

STATUS: dict[str, Marked] = {
    "diperiksa_sendiri": L("sedang diperiksa sendiri"),
    "ditinjau": L("sedang ditinjau"),
    "dikembalikan": L("dikembalikan untuk diperbaiki"),
    "selesai": L("dinyatakan selesai"),
    "ditarik": L("ditarik kembali"),
}
# Sign and word: no meaning by sign or colour alone.
TANDA: dict[str, tuple[str, Marked]] = {
    "menunggu_giliran": ("○", L("menyusul")),
    "menunggu": ("▶", L("menunggu")),
    "sesuai": ("✓", L("sesuai target")),
    "tercakup": ("✓", L("sudah tercakup")),
    "dikembalikan": ("↩", L("dikembalikan")),
    "batal": ("–", L("tidak dilanjutkan")),
    "dilewati": ("–", L("sedang cuti, dilewati")),
    "berhenti": ("–", L("tidak lagi bertugas, dilewati")),
}
_MENERIMA = L("diterima dan diteruskan")
SENDIRI = L("Pemeriksaan sendiri")
LAGI = "lagi:"  # before the id of a result that is handed in again
PUTARAN_LAMA = 5  # remarks of earlier rounds that a card repeats


def kepala(row: Hasil) -> Title:
    return Title(f"{row.nomor} · {row.judul}")


def isi(session: Session, reader: Reader, row: Hasil) -> list[Block]:
    """What the result says, how the work went, what was remarked before, who has reviewed it and whom it waits for."""
    work = pekerjaan.dari(session, row)
    figures = ringkasan(reader, pemantauan.angka(session, work, reader.today, reader.now))
    return [
        fakta(session, reader, row, work),
        Quote(row.ringkasan),
        *([Text(figures)] if figures else []),
        *riwayat(session, reader, row),
        strip(session, reader, row),
    ]


def fakta(session: Session, reader: Reader, row: Hasil, work: Pekerjaan) -> Facts:
    _ = reader._
    makers = organisasi.orang_banyak(session, pekerjaan.pelaksana(session, work))
    by = organisasi.orang(session, row.oleh_id)
    target = work.isi.target
    met = _("ya") if row.sesuai_target else _("belum sepenuhnya")
    rows = [
        (_("Pekerjaan"), work.judul),
        (_("Target"), target),
        *target_kinerja(session, reader, work.isi),
        (_("Sesuai target"), _("%(jawaban)s, menurut yang mengerjakan", jawaban=met)),
        (_("Unit pemilik pekerjaan"), nama_unit(session, row.unit_id)),
        (_("Dikerjakan oleh"), ", ".join(one.nama for one in makers.values())),
        (_("Diserahkan"), _("%(saat)s oleh %(nama)s", saat=reader.when(row.diajukan_pada), nama=by.nama)),
        (_("Putaran"), str(row.putaran) if row.putaran > 1 else ""),
        (_("Keadaan"), _(STATUS[row.status])),
    ]
    return Facts(tuple((label, value) for label, value in rows if value))


def riwayat(session: Session, reader: Reader, row: Hasil) -> list[Block]:
    """What reviewers remarked before: in earlier rounds, and on this way up."""
    _ = reader._
    told = [*hasil.riwayat(session, row), *hasil.tinjauan_dari(session, row)]
    remarked = [step for step in told if step.catatan][-PUTARAN_LAMA:]
    if not remarked:
        return []
    lines = [
        _(
            "↩ Putaran %(putaran)s, %(nama)s: “%(catatan)s”",
            putaran=step.putaran,
            nama=nama(session, reader, row, step),
            catatan=step.catatan,
        )
        for step in remarked
    ]
    return [Text("\n".join([_("Catatan peninjau:"), *lines]))]


def strip(session: Session, reader: Reader, row: Hasil, *, law: bool = False) -> Text:
    """The reviewers in order: what each said, whom it waits for and since when in working days.

    Args:
        law: with the provision behind each.
    """
    steps = hasil.tinjauan_dari(session, row)
    return Text("\n".join(_baris(session, reader, row, step, law=law) for step in steps))


def nama(session: Session, reader: Reader, row: Hasil, step: Tinjauan) -> str:
    """Who decided a step, else whom it waits for today, with the capacity."""
    officer = pejabat(session, reader, row, step)
    if officer is None:
        return reader._("jabatan sedang kosong")
    return bernama(organisasi.orang(session, officer.pegawai_id).nama, officer)


def pejabat(session: Session, reader: Reader, row: Hasil, step: Tinjauan) -> wewenang.Pejabat | None:
    if step.oleh_id is not None:
        return wewenang.Pejabat(step.oleh_id, step.kapasitas)
    return next(iter(hasil.peninjau(session, row, step, reader.today)), None)


def tahap(reader: Reader, step: Tinjauan) -> str:
    """The post that reviews, or the own check."""
    return step.sebutan or reader._(SENDIRI)


def lama(session: Session, reader: Reader, row: Hasil, since: dt.datetime, step: Tinjauan) -> str:
    """How long a step has waited, in working days of the unit whose officer it waits for."""
    _ = reader._
    unit = session.get_one(Jabatan, step.jabatan_id).unit_id if step.jabatan_id else row.unit_id
    start = since.astimezone(reader.zone).date()
    days = kalender.untuk(session, unit).working_days_between(start, reader.today)
    return _.plural("%(n)s hari kerja", "%(n)s hari kerja", days) if days > 0 else _("hari ini")


def _baris(session: Session, reader: Reader, row: Hasil, step: Tinjauan, *, law: bool) -> str:
    _ = reader._
    sign, word = TANDA[step.status]
    if step.status == "sesuai" and not step.ditinjau:
        word = _MENERIMA
    line = f"{sign} {tahap(reader, step)} – {nama(session, reader, row, step)}: {_(word)}"
    if step.status == "menunggu" and step.menunggu_sejak is not None:
        since = step.menunggu_sejak
        line += ", " + _(
            "sejak %(saat)s (%(lama)s)", saat=reader.when(since), lama=lama(session, reader, row, since, step)
        )
        line += _terhalang(session, reader, row, step)
    elif step.diputus_pada is not None and step.status != "tercakup":
        line += f", {reader.when(step.diputus_pada)}"
    return f"{line}\n   {_dasar_langkah(reader, step)}" if law else line


def _terhalang(session: Session, reader: Reader, row: Hasil, step: Tinjauan) -> str:
    """What holds a waiting step up: the post is vacant, or its officer has no chat or is away."""
    _ = reader._
    officer = pejabat(session, reader, row, step)
    if officer is None:
        return "\n   " + _("Jabatan ini sedang kosong; mohon admin mencatat Plt. atau Plh.")
    if officer.pegawai_id not in terjangkau(session, [officer.pegawai_id]):
        return "\n   " + _("Belum terhubung ke Lincah; mohon disampaikan langsung.")
    away = sampai_kembali(session, reader, officer.pegawai_id)
    return f"\n   {away}" if away else ""


def rangkap(reader: Reader, row: Hasil, steps: Sequence[Tinjauan]) -> str:
    """That one tap reviews for several posts; "" where it does not."""
    if not steps:
        return ""
    posts = ", ".join(step.sebutan for step in steps)
    return reader._("Tinjauan Bapak/Ibu sekaligus berlaku sebagai %(jabatan)s.", jabatan=posts)


def dasar_tahap(reader: Reader, row: Hasil, step: Tinjauan) -> Note:
    """The provision behind the step, and why this chain where the text does not say."""
    _ = reader._
    lines = [_("Tahap ini: %(judul)s, %(dasar)s.", judul=tahap(reader, step), dasar=_dasar_langkah(reader, step))]
    if row.bawaan:
        lines.append(_("Rantai peninjau: %(dasar)s.", dasar=dasar(reader, "", row.bawaan)))
    return Note("\n".join(lines))


def _dasar_langkah(reader: Reader, step: Tinjauan) -> str:
    """The text has the own work reviewed; that everybody in a team does so is the product's choice."""
    if step.jabatan_id is not None:
        return dasar(reader, step.kutipan, step.bawaan)
    return reader._(
        "menurut %(kutipan)s; bahwa semua anggota memeriksa adalah ketentuan bawaan Lincah",
        kutipan=panjang(step.kutipan),
    )


def lihat(reader: Reader, row: Hasil) -> Choice:
    return Choice(reader._("Lihat hasil"), Action("hasil", "open", str(row.id)))


def dasar_kembali(reader: Reader, row: Hasil) -> str:
    """On what a return rests: a provision where the text knows one, else the product."""
    _ = reader._
    if row.kembali_ke == "pelaksana":
        return _("menurut %(kutipan)s", kutipan=panjang(row.kutipan))
    return _("ketentuan bawaan Lincah: peraturan tidak mengatur pengembalian di sini")


def menunggu(scene: Scene, work: Pekerjaan) -> int:
    """Whether a result came back to the reader, for the count on the door."""
    open_ = hasil.terbuka(scene.session, work)
    owed = open_ is not None and open_.status == "dikembalikan"
    return int(owed and scene.me.id in hasil.penyerah(scene.session, work))
