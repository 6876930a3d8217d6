"""How a target looks, and who is told what after it moved. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence

from sqlmodel import Session

from bot.dialogs import rupa
from bot.dialogs.card import menu_choice
from bot.dialogs.scene import Reader, Scene
from core import organisasi, pekerjaan, perencanaan, wewenang
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Quote, Say, Text, Title
from core.models.organisasi import Jabatan
from core.models.perencanaan import TargetKinerja
from core.perencanaan import kewenangan
from core.regulasi.kutipan import panjang

STATUS: dict[str, Marked] = {
    "draf": L("draf, belum ditetapkan"),
    "ditetapkan": L("sudah ditetapkan"),
    "dibagi": L("sudah dibagi"),
    "dirumuskan": L("strateginya sudah dirumuskan"),
    "selesai": L("selesai"),
    "batal": L("dibatalkan"),
}
BENTUK: dict[str, Marked] = {"individu": L("dikerjakan perorangan"), "tim": L("dikerjakan tim kerja")}
WORDS = 60  # how much of a target's words a line shows


def judul(row: TargetKinerja) -> str:
    return f"{row.nomor} · {row.sasaran}"


def ringkas(row: TargetKinerja) -> str:
    """Number and first words, for a button."""
    text = judul(row)
    return text if len(text) <= WORDS else f"{text[: WORDS - 1]}…"


def jabatan(session: Session, row: TargetKinerja) -> str:
    return session.get_one(Jabatan, row.jabatan_id).nama


def fakta(session: Session, reader: Reader, row: TargetKinerja) -> Facts:
    """What the target says, whose it is and where it stands."""
    _ = reader._
    rows = [
        (_("Indikator"), row.indikator),
        (_("Target"), row.target),
        (_("Tahun"), str(row.tahun)),
        (_("Penanggung jawab"), _penanggung_jawab(session, reader, row)),
        (_("Keadaan"), _(STATUS[row.status])),
    ]
    if row.ditetapkan_oleh_id is not None and row.ditetapkan_pada is not None:
        rows.append((_("Ditetapkan"), _oleh(session, reader, row)))
    return Facts((*rows, *_strategi(session, reader, row), *_alasan(reader, row)))


def _penanggung_jawab(session: Session, reader: Reader, row: TargetKinerja) -> str:
    people = wewenang.pejabat_jabatan(session, [row.jabatan_id], reader.today).get(row.jabatan_id, ())
    post = jabatan(session, row)
    if not people:
        return post
    officer = people[0]
    return f"{officer.kapasitas} {post} – {organisasi.orang(session, officer.pegawai_id).nama}".strip()


def _oleh(session: Session, reader: Reader, row: TargetKinerja) -> str:
    assert row.ditetapkan_oleh_id is not None
    assert row.ditetapkan_pada is not None
    post = session.get_one(Jabatan, perencanaan.silsilah.penetap_id(session, row)).nama
    name = organisasi.orang(session, row.ditetapkan_oleh_id).nama
    officer = wewenang.Pejabat(row.ditetapkan_oleh_id, row.kapasitas)
    return f"{rupa.bernama(name, officer, post)}, {reader.when(row.ditetapkan_pada)}"


def _strategi(session: Session, reader: Reader, row: TargetKinerja) -> list[tuple[str, str]]:
    _ = reader._
    rows = []
    if row.strategi:
        rows += [(_("Strategi"), row.strategi), (_("Bentuk"), _(BENTUK[row.bentuk]))]
    if row.ketua_perlu is not None:
        rows.append((_("Ketua tim"), _("diperlukan") if row.ketua_perlu else _("tidak diperlukan")))
    return rows


def _alasan(reader: Reader, row: TargetKinerja) -> list[tuple[str, str]]:
    return [(reader._("Alasan"), row.alasan)] if row.alasan else []


def dasar(reader: Reader, row: TargetKinerja) -> str:
    """The provision a target rests on, or the honest word that it is the product's own."""
    _ = reader._
    if row.bawaan:
        return _("Ketentuan bawaan Lincah: %(alasan)s", alasan=_(row.bawaan))
    return _("Dasar: %(kutipan)s.", kutipan=panjang(row.kutipan)) if row.kutipan else ""


# -- who is told what -------------------------------------------------------------------------------------


def setelah_dibagi(scene: Scene, children: Sequence[TargetKinerja]) -> Sequence[Say]:
    """Each post that answers for a part hears of it, with what comes next."""
    _ = scene._
    for child in children:
        officer = kewenangan.pejabat(scene.session, child.jabatan_id, scene.today)
        if officer is not None and officer != scene.me.id:
            scene.tell(officer, _bagian(scene, child))
    above = children[0].induk_id
    said = _.plural("Target dibagi kepada %(n)s jabatan.", "Target dibagi kepada %(n)s jabatan.", len(children))
    return (_selesai(scene, said, str(above)),)


def _bagian(scene: Scene, child: TargetKinerja) -> Callable[[Reader], Say]:
    session, name = scene.session, scene.me.nama

    def make(reader: Reader) -> Say:
        _ = reader._
        said = _("%(nama)s membagi target ini kepada %(jabatan)s.", nama=name, jabatan=jabatan(session, child))
        blocks = (Title(judul(child)), Text(said), fakta(session, reader, child))
        return Choose(blocks=blocks, choices=(_buka(reader, child, utama=True),), about=f"target:{child.id}")

    return make


def setelah_dirumuskan(scene: Scene, row: TargetKinerja) -> Sequence[Say]:
    """Who divided the target reads the strategy."""
    _ = scene._
    session, name = scene.session, scene.me.nama

    def news(reader: Reader) -> Say:
        said = reader._("%(nama)s merumuskan strategi target ini.", nama=name)
        blocks = (Title(judul(row)), Text(said), Quote(row.strategi))
        return Choose(blocks=blocks, choices=(_buka(reader, row),))

    if row.induk_id is not None:
        _kepada(scene, [perencanaan.silsilah.penetap_id(session, row)], news)
    said = _("Strategi sudah disimpan. Pekerjaan untuk target ini dapat dimulai.")
    return (_selesai(scene, said, str(row.id)),)


def setelah_ketua(scene: Scene, row: TargetKinerja) -> Sequence[Say]:
    """Who divided the target hears whether a ketua is needed."""
    _ = scene._
    session, name = scene.session, scene.me.nama

    def said(reader: Reader) -> str:
        _ = reader._
        if row.ketua_perlu:
            return _("%(nama)s menentukan bahwa ketua tim diperlukan.", nama=name)
        return _("%(nama)s menentukan bahwa ketua tim tidak diperlukan.", nama=name)

    def news(reader: Reader) -> Say:
        return Choose(blocks=(Title(judul(row)), Text(said(reader))), choices=(_buka(reader, row),))

    if row.induk_id is not None:
        _kepada(scene, [perencanaan.silsilah.penetap_id(session, row)], news)
    return (_selesai(scene, said(scene.reader), str(row.id)),)


def setelah_dibatalkan(scene: Scene, rows: Sequence[TargetKinerja]) -> Sequence[Say]:
    """Who answered for it or its parts, and who works on it, hears that it was given up; their messages close."""
    _ = scene._
    name = scene.me.nama
    for row in rows:
        text = _batal(row, name)
        scene.close(f"target:{row.id}", lambda reader, text=text: (text(reader),))  # type: ignore[misc]
        _beri_tahu(scene, _yang_mengerjakan(scene, row), row, text)
    said = _.plural("%(n)s target dibatalkan.", "%(n)s target dibatalkan.", len(rows))
    return (_selesai(scene, said, str(rows[0].id)),)


def _batal(row: TargetKinerja, name: str) -> Callable[[Reader], Block]:
    def text(reader: Reader) -> Block:
        _ = reader._
        values = {"nomor": row.nomor, "nama": name, "alasan": row.alasan}
        return Text(_("Target %(nomor)s dibatalkan oleh %(nama)s. Alasan: %(alasan)s", **values))

    return text


def _beri_tahu(scene: Scene, people: Iterable[uuid.UUID], row: TargetKinerja, text: Callable[[Reader], Block]) -> None:
    def news(reader: Reader) -> Say:
        return Choose(blocks=(Title(judul(row)), text(reader)), choices=(_buka(reader, row),))

    for person in people:
        scene.tell(person, news)


def _yang_mengerjakan(scene: Scene, row: TargetKinerja) -> list[uuid.UUID]:
    officer = kewenangan.pejabat(scene.session, row.jabatan_id, scene.today)
    works = perencanaan.pohon.pekerjaan_target(scene.session, row.id)
    doing = [one for work in works for one in pekerjaan.pelaksana(scene.session, work)]
    return [one for one in dict.fromkeys([officer, *doing]) if one is not None and one != scene.me.id]


def _kepada(scene: Scene, posts: Iterable[uuid.UUID], make: Callable[[Reader], Say]) -> None:
    for post in posts:
        officer = kewenangan.pejabat(scene.session, post, scene.today)
        if officer is not None and officer != scene.me.id:
            scene.tell(officer, make)


def _buka(reader: Reader, row: TargetKinerja, *, utama: bool = False) -> Choice:
    return Choice(reader._("Buka target"), Action("target", "open", str(row.id)), style="primary" if utama else "")


def _selesai(scene: Scene, said: str, target_id: str) -> Say:
    choices = (Choice(scene._("Buka target"), Action("target", "open", target_id)), menu_choice(scene))
    return Choose(blocks=(Text(said),), choices=choices, replace=True)
