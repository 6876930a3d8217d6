"""Pegawai yang saya nilai: each with what is expected of him, what he documented, and the assessor's notes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, func, select

from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.kinerja import rupa
from bot.dialogs.kinerja.ekspektasi import MENETAPKAN, STATUS, baris, besar, menyebut, penilai, sebutan
from bot.dialogs.kinerja.evaluasi import bahan, kata_bahan
from bot.dialogs.scene import Scene
from core import ekspektasi, organisasi
from core.ekspektasi import Catatan, Penilai, Tunggakan
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.ekspektasi import Ekspektasi, TindakLanjut
from core.regulasi.kutipan import panjang

LAST = 3  # notes a card repeats


def menunggu_jawaban(scene: Scene) -> int:
    """Questions about expectations that wait for the reader's answer."""
    asked = select(func.count()).where(
        col(Ekspektasi.penilai_jabatan_id).in_(scene.jabatan), col(Ekspektasi.status) == "diklarifikasi"
    )
    return int(scene.session.exec(asked).one())


def menunggu_tanggapan(scene: Scene) -> int:
    """Expectations set for the reader that he has not answered."""
    query = select(func.count()).where(
        col(Ekspektasi.pegawai_id) == scene.me.id, col(Ekspektasi.status) == "ditetapkan"
    )
    return int(scene.session.exec(query).one())


def _orang(scene: Scene, _value: str) -> Sequence[Item]:
    """Whose question waits, then about whom something is missing, then the others; by name."""
    people = ekspektasi.dinilai(scene.jabatan, scene.struktur, scene.regulasi)
    names = organisasi.orang_banyak(scene.session, people)
    asked = _bertanya(scene, people)
    missing = ekspektasi.tunggakan(scene.session, people, scene.today, scene.reader.zone)
    heading = scene._("Menunggu Bapak/Ibu")

    def item(one: uuid.UUID) -> Item:
        opens = Action("pegawai_dinilai", "open", str(one))
        if one in asked:
            return Item(names[one].nama, opens, scene._("menunggu penjelasan Bapak/Ibu"), heading)
        if one in missing:
            return Item(names[one].nama, opens, _belum(scene, missing[one]), heading)
        return Item(names[one].nama, opens, names[one].jabatan)

    return [
        item(one) for one in sorted(people, key=lambda one: (one not in asked, one not in missing, names[one].nama))
    ]


def _bertanya(scene: Scene, people: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Whose question waits for an answer."""
    query = select(Ekspektasi.pegawai_id).where(
        col(Ekspektasi.pegawai_id).in_(people), col(Ekspektasi.status) == "diklarifikasi"
    )
    return set(scene.session.exec(query))


def _belum(scene: Scene, missing: Tunggakan) -> str:
    """What the assessor has not written about somebody; one of the two at least."""
    _ = scene._
    parts: list[str] = []
    if missing.tahun is not None:
        name = sebutan(_, scene.regulasi)
        parts.append(_("%(sebutan)s tahun %(tahun)s belum ditetapkan", sebutan=name, tahun=missing.tahun))
    if missing.evaluasi is not None:
        tahun, periode = missing.evaluasi
        parts.append(_("evaluasi %(periode)s %(tahun)s belum dicatat", periode=_(rupa.PERIODE[periode]), tahun=tahun))
    return ", ".join(parts)


def _kartu(scene: Scene, value: str) -> Say:
    _ = scene._
    person = scene.orang(uuid.UUID(value))
    by = penilai(scene, person.id)
    year = scene.today.year
    blocks: list[Block] = [
        Title(person.nama),
        Facts(((_("Jabatan"), person.jabatan), (_("Unit"), person.unit), *_sebagai(scene, by))),
        Text(_ringkas(scene, person.id, year)),
        *_harapan(scene, person.id, year),
        *_catatan(scene, person.id),
        Note(_("Ditetapkan menurut %(dasar)s.", dasar=panjang(by.aturan.kutipan))),
    ]
    ref = str(person.id)
    choices = (
        Choice(menyebut(MENETAPKAN)(scene), Action("tetapkan_ekspektasi", "open", ref), style="primary"),
        Choice(menyebut(L("Lihat %(sebutan)s"))(scene), Action("harapan_pegawai", "open", ref)),
        Choice(_("Catat evaluasi"), Action("catat_evaluasi", "open", ref)),
        Choice(_("Catat tindak lanjut"), Action("catat_tindak_lanjut", "open", ref)),
        Choice(_("Riwayat evaluasi"), Action("evaluasi_pegawai", "open", ref)),
        Choice(_("Umpan balik"), Action("riwayat_umpan_balik", "open", ref)),
        menu_choice(scene),
    )
    return Choose(blocks=tuple(blocks), choices=choices)


def _sebagai(scene: Scene, by: Penilai) -> list[tuple[str, str]]:
    """In whose place the reader assesses; nothing where the post is his own."""
    post = scene.struktur.pos.get(str(by.jabatan_id))
    return (
        [(scene._("Bapak/Ibu menilai sebagai"), f"{by.kapasitas} {post.nama_jabatan}")] if by.kapasitas and post else []
    )


def _ringkas(scene: Scene, pegawai_id: uuid.UUID, year: int) -> str:
    _ = scene._
    return _("Tercatat tahun %(tahun)s: %(isi)s.", tahun=year, isi=kata_bahan(_, bahan(scene, pegawai_id, year)))


def _harapan(scene: Scene, pegawai_id: uuid.UUID, year: int) -> list[Block]:
    rows = _ekspektasi(scene, pegawai_id, year)
    name = sebutan(scene._, scene.regulasi)
    if not rows:
        return [Text(besar(scene._("%(sebutan)s tahun %(tahun)s belum ditetapkan.", sebutan=name, tahun=year)))]
    lines = [f"• {row.uraian} – {scene._(STATUS[row.status])}" for row in rows]
    return [Text("\n".join([f"{besar(name)} {year}:", *lines]))]


def _ekspektasi(scene: Scene, pegawai_id: uuid.UUID, year: int | None) -> list[Ekspektasi]:
    query = select(Ekspektasi).where(col(Ekspektasi.pegawai_id) == pegawai_id, col(Ekspektasi.status) != "batal")
    if year is not None:
        query = query.where(col(Ekspektasi.tahun) == year)
    return list(scene.session.exec(query.order_by(col(Ekspektasi.tahun).desc(), col(Ekspektasi.ditetapkan_pada))))


def _catatan(scene: Scene, pegawai_id: uuid.UUID) -> list[Block]:
    """The newest of what holds; the rest stands in the list behind its button."""
    rows = [row for row in ekspektasi.riwayat(scene.session, pegawai_id) if row.status == "berlaku"]
    return [Quote(_baris(scene, row)) for row in rows[:LAST]]


def _baris(scene: Scene, row: Catatan) -> str:
    title = rupa.judul(scene._, row)
    if isinstance(row, TindakLanjut):
        return f"{title}: {row.uraian} ({rupa.keputusan(scene.reader, row)})"
    return f"{title}: {row.catatan}"


def _harapan_pegawai(scene: Scene, value: str) -> Sequence[Item]:
    person = uuid.UUID(value)
    penilai(scene, person)
    return [baris(scene, row) for row in _ekspektasi(scene, person, None)]


YANG_DINILAI = Listing(
    name="yang_dinilai",
    title=L("Pegawai yang saya nilai"),
    items=_orang,
    empty=L("Menurut peraturan dan struktur hari ini, tidak ada pegawai yang Bapak/Ibu nilai."),
)
PEGAWAI_DINILAI = Card(name="pegawai_dinilai", show=_kartu, deeds={})
HARAPAN_PEGAWAI = Listing(
    name="harapan_pegawai",
    title=L("Ekspektasi pegawai"),
    wording=menyebut(L("%(sebutan)s pegawai")),
    items=_harapan_pegawai,
    empty=L("Belum ada yang ditetapkan."),
)
DIALOGS = (YANG_DINILAI, PEGAWAI_DINILAI, HARAPAN_PEGAWAI)
