"""How a plan of activities and budget looks, and who is told what after it moved. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from sqlmodel import Session

from bot.dialogs import rupa
from bot.dialogs.card import menu_choice
from bot.dialogs.pengingat.berhalangan import sampai_kembali
from bot.dialogs.scene import Reader, Scene
from core import organisasi, pekerjaan, wewenang
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.organisasi import Jabatan
from core.models.perencanaan import ButirRencana, RencanaKegiatan, TargetKinerja
from core.perencanaan import kewenangan, lihat_rencana
from core.perencanaan.butir import IsiButir
from core.regulasi.kutipan import panjang

STATUS: dict[str, Marked] = {
    "disusun": L("sedang disusun"),
    "diajukan": L("menunggu kesepakatan"),
    "dikembalikan": L("dikembalikan untuk diperbaiki"),
    "disepakati": L("disepakati"),
    "diganti": L("diganti rencana yang baru"),
    "batal": L("tidak dilanjutkan"),
}
LINES = 20  # lines that a card shows; the rest is counted with its money


def judul(row: RencanaKegiatan) -> str:
    return f"{row.nomor} · {row.judul}"


def isi(session: Session, reader: Reader, row: RencanaKegiatan) -> list[Block]:
    """What the plan says: its facts, its lines, what they cost together."""
    _ = reader._
    lines = lihat_rencana.butir(session, row.id)
    blocks: list[Block] = [Title(judul(row)), _fakta(session, reader, row, lihat_rencana.jumlah(lines))]
    blocks.append(Text("\n".join(baris(reader, lines))) if lines else Text(_("Belum ada kegiatan.")))
    if row.catatan and row.status == "dikembalikan":
        blocks += [Text(_("Catatan ketika dikembalikan:")), Quote(row.catatan)]
    ground = dasar(reader, row)
    return [*blocks, *_target_batal(session, reader, row), *([Note(ground)] if ground else [])]


def _target_batal(session: Session, reader: Reader, row: RencanaKegiatan) -> list[Block]:
    """A plan for a target that was given up: no text ends the work with it, so whoever agrees is asked to be sure."""
    served = session.get(TargetKinerja, row.target_id) if row.target_id else None
    if served is None or served.status != "batal" or row.status not in lihat_rencana.TERBUKA:
        return []
    said = reader._(
        "Target %(nomor)s sudah dibatalkan (%(alasan)s). Sebelum rencana ini disepakati, mohon dipastikan bahwa "
        "pekerjaannya memang diteruskan.",
        nomor=served.nomor,
        alasan=served.alasan,
    )
    return [Text(said)]


def _fakta(session: Session, reader: Reader, row: RencanaKegiatan, total: Decimal) -> Facts:
    _ = reader._
    served = session.get(TargetKinerja, row.target_id) if row.target_id else None
    facts = [
        (_("Jumlah anggaran"), _.money(total)),
        (_("Keadaan"), _(STATUS[row.status])),
        (_("Disusun oleh"), organisasi.orang(session, row.penyusun_id).nama),
        (_("Bersama"), bersama(session, reader, row)),
    ]
    waits_for = kewenangan.pejabat(session, row.jabatan_id, reader.today) if row.status == "diajukan" else None
    if waits_for is not None and (away := sampai_kembali(session, reader, waits_for)):
        facts.append((_("Catatan"), away))
    if served is not None:
        facts.append((_("Untuk target"), rupa.sebutan_target(reader, served)))
    if row.perubahan_dari_id is not None:
        before = session.get_one(RencanaKegiatan, row.perubahan_dari_id)
        facts.append((_("Mengubah"), before.nomor))
    if row.status != "diajukan" and row.dijawab_oleh_id is not None and row.dijawab_pada is not None:
        name = organisasi.orang(session, row.dijawab_oleh_id).nama
        officer = wewenang.Pejabat(row.dijawab_oleh_id, row.kapasitas)
        post = session.get_one(Jabatan, row.jabatan_id).nama if row.kapasitas else ""
        facts.append((_("Dijawab"), f"{rupa.bernama(name, officer, post)}, {reader.when(row.dijawab_pada)}"))
    return Facts(tuple(facts))


def bersama(session: Session, reader: Reader, row: RencanaKegiatan) -> str:
    """The officer it is drawn up with, as he acts today."""
    post = session.get_one(Jabatan, row.jabatan_id).nama
    people = wewenang.pejabat_jabatan(session, [row.jabatan_id], reader.today).get(row.jabatan_id, ())
    if not people:
        return post
    name = organisasi.orang(session, people[0].pegawai_id).nama
    return f"{people[0].kapasitas} {post} – {name}".strip()


def baris(reader: Reader, lines: Sequence[ButirRencana | IsiButir]) -> list[str]:
    """The lines, numbered; those a message has no room for as one, so that what is shown adds up."""
    _ = reader._
    shown = [f"{number}. {_baris(reader, line)}" for number, line in enumerate(lines[:LINES], 1)]
    rest = lines[LINES:]
    if rest:
        money = _.money(sum((line.anggaran for line in rest), Decimal(0)))
        many = _.plural("%(n)s kegiatan lain", "%(n)s kegiatan lain", len(rest))
        shown.append(_("… dan %(banyak)s: %(uang)s", banyak=many, uang=money))
    return shown


def _baris(reader: Reader, line: ButirRencana | IsiButir) -> str:
    text = f"{line.uraian} – {reader._.money(line.anggaran)}"
    if line.mulai is not None and line.selesai is not None:
        return f"{text} ({reader.period(line.mulai, line.selesai)})"
    day = line.mulai or line.selesai
    return f"{text} ({reader.day(day)})" if day else text


def dasar(reader: Reader, row: RencanaKegiatan) -> str:
    """The provision the officer comes from, or that it is the product's own."""
    _ = reader._
    if row.bawaan:
        return _("Ketentuan bawaan Lincah: %(alasan)s", alasan=_(row.bawaan))
    return _("Dasar: %(kutipan)s.", kutipan=panjang(row.kutipan)) if row.kutipan else ""


def pilihan_jawaban(reader: Reader, row: RencanaKegiatan) -> tuple[Choice, ...]:
    """The two answers to a plan, for the version that is shown."""
    _, ref = reader._, f"{row.id}:{row.versi}"
    return (
        Choice(_("Sepakat"), Action("rencana", "sepakat", ref), style="success", row=1),
        Choice(_("Kembalikan"), Action("kembalikan_rencana", "open", ref), row=1),
    )


# -- who is told what -------------------------------------------------------------------------------------


def setelah_diajukan(scene: Scene, row: RencanaKegiatan) -> Sequence[Say]:
    """The officer gets the plan with its answers."""
    _, session = scene._, scene.session
    officer = kewenangan.pejabat(session, row.jabatan_id, scene.today)

    def card(reader: Reader) -> Say:
        blocks = tuple(isi(session, reader, row))
        choices = pilihan_jawaban(reader, row)
        return Choose(blocks=blocks, choices=choices, about=f"rencana:{row.id}", kind="keputusan")

    if officer is not None:
        scene.tell(officer, card)
    said = _("Rencana sudah diajukan kepada %(jabatan)s.", jabatan=bersama(session, scene.reader, row))
    return (_selesai(scene, row, said),)


def setelah_ditarik(scene: Scene, row: RencanaKegiatan) -> Sequence[Say]:
    name = scene.me.nama

    def outcome(reader: Reader) -> tuple[Block, ...]:
        return (Title(judul(row)), Text(reader._("Rencana ini ditarik kembali oleh %(nama)s.", nama=name)))

    scene.close(f"rencana:{row.id}", outcome)
    return (_selesai(scene, row, scene._("Rencana ditarik kembali dan dapat diubah lagi.")),)


def setelah_dijawab(scene: Scene, row: RencanaKegiatan) -> Sequence[Say]:
    """Every copy becomes a record; who drew it up and all who do the work hear the answer."""
    session, name = scene.session, scene.me.nama

    def outcome(reader: Reader) -> tuple[Block, ...]:
        return (Title(judul(row)), Text(_jawaban(reader, row, name)))

    scene.close(f"rencana:{row.id}", outcome)
    doing = pekerjaan.pelaksana(session, pekerjaan.dari(session, row))
    people = dict.fromkeys([row.penyusun_id, *(doing if row.status == "disepakati" else ())])
    _kabarkan(scene, people, _berita(session, row, name))
    return (_selesai(scene, row, _jawaban(scene.reader, row, name)),)


def _berita(session: Session, row: RencanaKegiatan, name: str) -> Callable[[Reader], Say]:
    def news(reader: Reader) -> Say:
        _ = reader._
        total = _.money(lihat_rencana.jumlah(lihat_rencana.butir(session, row.id)))
        blocks: list[Block] = [Title(judul(row)), Text(_jawaban(reader, row, name))]
        if row.status == "dikembalikan":
            blocks.append(Quote(row.catatan))
        blocks.append(Facts(((_("Jumlah anggaran"), total),)))
        return Choose(blocks=tuple(blocks), choices=(_buka(reader, row),))

    return news


def _jawaban(reader: Reader, row: RencanaKegiatan, name: str) -> str:
    _ = reader._
    if row.status == "disepakati":
        return _("✓ Rencana disepakati oleh %(nama)s.", nama=name)
    return _("↩ Rencana dikembalikan oleh %(nama)s untuk diperbaiki.", nama=name)


def _kabarkan(scene: Scene, people: Iterable[uuid.UUID], make: Callable[[Reader], Say]) -> None:
    for person in people:
        if person != scene.me.id:
            scene.tell(person, make)


def _buka(reader: Reader, row: RencanaKegiatan) -> Choice:
    return Choice(reader._("Buka rencana"), Action("rencana", "open", str(row.id)))


def _selesai(scene: Scene, row: RencanaKegiatan, said: str) -> Say:
    return Choose(blocks=(Text(said),), choices=(_buka(scene.reader, row), menu_choice(scene)), replace=True)
