"""Who is told what after an obstacle moved. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from bot.dialogs.card import menu_choice
from bot.dialogs.kendala import rupa
from bot.dialogs.lampiran import perdengarkan
from bot.dialogs.scene import Reader, Scene
from core import kendala
from core.messages import Block, Choose, Facts, Quote, Say, Text, Title
from core.models.kendala import Kendala, TindakLanjutKendala


def tentang(part: TindakLanjutKendala) -> str:
    """What the messages to a head are about; they close together."""
    return f"kendala:{part.id}"


def setelah_disampaikan(scene: Scene, row: Kendala) -> Sequence[Say]:
    """Each head gets it with his buttons; who runs the work hears of it."""
    _ = scene._
    parts = kendala.bagian(scene.session, row.id)
    for part in parts:
        _kepada_pimpinan(scene, row, part)
    heads = {one for part in parts for one in _pejabat(scene, row, part)}
    for person in _penyimak(scene, row):
        if person not in heads:
            scene.tell(person, _kabar(scene, row, lambda reader: reader._("Kendala baru disampaikan kepada pimpinan.")))
    said = Text(_("Kendala %(nomor)s sudah disampaikan.", nomor=row.nomor))
    strip = rupa.strip(scene.session, scene.reader, row)
    return (Choose(blocks=(said, strip), choices=(rupa.lihat(scene.reader, row), menu_choice(scene)), replace=True),)


def setelah_diputuskan(scene: Scene, part: TindakLanjutKendala) -> Sequence[Say]:
    """Every copy becomes a record; the submitter and the ketua hear it; who promised gets the button to report it."""
    _ = scene._
    row = _tutup(scene, part)
    _sampaikan(scene, row, part)
    blocks = [Text(_hasil(scene.reader, scene, part)), *rupa.akhir(scene.reader, scene.session, row)]
    choices = (*rupa.pilihan(scene.reader, part), rupa.lihat(scene.reader, row), menu_choice(scene))
    return (Choose(blocks=tuple(blocks), choices=choices),)


def setelah_diteruskan(scene: Scene, part: TindakLanjutKendala, above: TindakLanjutKendala) -> Sequence[Say]:
    """The superior gets the card; one who has it already hears that another head asks him too."""
    _ = scene._
    row = _tutup(scene, part)
    _kepada_atasan(scene, row, part, above)
    _sampaikan(scene, row, part)
    name = rupa.pimpinan(scene.session, scene.reader, row, above)
    said = Text(_("Kendala %(nomor)s sudah diteruskan kepada %(nama)s.", nomor=row.nomor, nama=name))
    return (Choose(blocks=(said,), choices=(rupa.lihat(scene.reader, row), menu_choice(scene))),)


def setelah_dialihkan(scene: Scene, part: TindakLanjutKendala, above: TindakLanjutKendala) -> Sequence[Say]:
    """The same where the post is vacant: who passed it on has done so for nobody."""
    _ = scene._
    row = _tutup(scene, part)
    _kepada_atasan(scene, row, part, above)
    who = scene.me.nama
    _beri_tahu(scene, row, _penyimak(scene, row), lambda reader: _dialihkan(reader, who))
    name = rupa.pimpinan(scene.session, scene.reader, row, above)
    said = Text(_("Kendala %(nomor)s sudah diteruskan kepada %(nama)s.", nomor=row.nomor, nama=name))
    return (Choose(blocks=(said,), choices=(rupa.lihat(scene.reader, row), menu_choice(scene)), replace=True),)


def _dialihkan(reader: Reader, who: str) -> str:
    return reader._("↑ Diteruskan kepada atasan oleh %(nama)s, karena jabatan yang dituju kosong.", nama=who)


def setelah_ditarik(scene: Scene, row: Kendala) -> Sequence[Say]:
    """The cards of the heads close; those who had to do something about it are told."""
    _ = scene._
    for part in kendala.bagian(scene.session, row.id):
        _catat(scene, row, part)
        if part.status == "batal":
            _beri_tahu(scene, row, _pejabat(scene, row, part), _ditarik)
    _beri_tahu(scene, row, _penyimak(scene, row), _ditarik)
    said = Text(_("Kendala %(nomor)s sudah ditarik kembali.", nomor=row.nomor))
    return (Choose(blocks=(said,), choices=(rupa.lihat(scene.reader, row), menu_choice(scene)), replace=True),)


def _kepada_atasan(scene: Scene, row: Kendala, part: TindakLanjutKendala, above: TindakLanjutKendala) -> None:
    if above.menunggu_sejak == scene.now:
        _kepada_pimpinan(scene, row, above)
        return

    def make(reader: Reader) -> Say:
        said = reader._("Bagian lain dari kendala yang menunggu Bapak/Ibu juga diteruskan; mohon diputuskan bersama.")
        blocks: list[Block] = [Title(rupa.judul(reader, row)), Text(said), Text(_hasil(reader, scene, part))]
        blocks += [Quote(part.keputusan)] if part.keputusan else []
        return Choose(blocks=tuple(blocks), choices=(rupa.lihat(reader, row),))

    for person in _pejabat(scene, row, above):
        scene.tell(person, make)


def _kepada_pimpinan(scene: Scene, row: Kendala, part: TindakLanjutKendala) -> None:
    session = scene.session

    def make(reader: Reader) -> Say:
        said = reader._("Kendala %(nomor)s menunggu keputusan Bapak/Ibu", nomor=row.nomor)
        blocks = (Title(said), rupa.fakta(session, reader, row), rupa.strip(session, reader, row, law=True))
        choices = (*rupa.pilihan(reader, part), rupa.lihat(reader, row))
        return Choose(blocks=blocks, choices=choices, about=tentang(part), kind="keputusan")

    for person in _pejabat(scene, row, part):
        scene.tell(person, make)
        for text in (row.masalah, row.rekomendasi):
            perdengarkan(scene, person, text, partial(_dengan_suara, row))


def _dengan_suara(row: Kendala, reader: Reader) -> str:
    return reader._("Kendala %(nomor)s, dengan suara.", nomor=row.nomor)


def _pejabat(scene: Scene, row: Kendala, part: TindakLanjutKendala) -> list[uuid.UUID]:
    """Whom a part is brought to: the one to turn to first."""
    people = kendala.pejabat(scene.session, row, part, scene.today)
    return [one.pegawai_id for one in people[:1]]


def _penyimak(scene: Scene, row: Kendala) -> list[uuid.UUID]:
    return [one for one in kendala.penyimak(scene.session, row, scene.today) if one != scene.me.id]


def _tutup(scene: Scene, part: TindakLanjutKendala) -> Kendala:
    row = kendala.ambil(scene.session, part.kendala_id)
    _catat(scene, row, part)
    return row


def _catat(scene: Scene, row: Kendala, part: TindakLanjutKendala) -> None:
    """The copies of a head's card become a record."""

    def record(reader: Reader) -> tuple[Block, ...]:
        outcome = _ditarik(reader) if row.status == "ditarik" and not part.hasil else _hasil(reader, scene, part)
        return (Title(rupa.judul(reader, row)), Text(outcome))

    scene.close(tentang(part), record)


def _sampaikan(scene: Scene, row: Kendala, part: TindakLanjutKendala) -> None:
    """The submitter and who runs the work hear what a head has done."""

    def make(reader: Reader) -> Say:
        words = part.hasil or part.keputusan
        blocks: list[Block] = [Title(rupa.judul(reader, row)), Text(_hasil(reader, scene, part))]
        blocks += [Quote(words)] if words else []
        blocks.append(rupa.perkara(scene.session, reader, row))
        if part.tenggat is not None and not part.hasil:
            blocks.append(Facts(((reader._("Tindak lanjut sampai"), reader.day(part.tenggat)),)))
        blocks += rupa.akhir(reader, scene.session, row)
        return Choose(blocks=tuple(blocks), choices=(rupa.lihat(reader, row),))

    for person in _penyimak(scene, row):
        scene.tell(person, make)


def _beri_tahu(scene: Scene, row: Kendala, people: Iterable[uuid.UUID], words: Callable[[Reader], str]) -> None:
    for person in people:
        scene.tell(person, _kabar(scene, row, words))


def _kabar(scene: Scene, row: Kendala, words: Callable[[Reader], str]) -> Callable[[Reader], Say]:
    session = scene.session

    def make(reader: Reader) -> Say:
        blocks = (Title(rupa.judul(reader, row)), Text(words(reader)), rupa.fakta(session, reader, row))
        return Choose(blocks=blocks, choices=(rupa.lihat(reader, row),))

    return make


def _ditarik(reader: Reader) -> str:
    return reader._("Kendala ini ditarik kembali oleh yang menyampaikannya.")


def _hasil(reader: Reader, scene: Scene, part: TindakLanjutKendala) -> str:
    """Who did what with a part, in one sentence."""
    _ = reader._
    row = kendala.ambil(scene.session, part.kendala_id)
    name = rupa.pimpinan(scene.session, reader, row, part)
    if part.status == "diteruskan" and not name:
        return _("↑ Diteruskan kepada atasan, karena jabatan yang dituju kosong.")
    sentences = {
        "disetujui": _("✓ Rekomendasi disetujui oleh %(nama)s.", nama=name),
        "diputus_lain": _("✓ Diputuskan lain oleh %(nama)s.", nama=name),
        "diteruskan": _("↑ Diteruskan kepada atasan oleh %(nama)s.", nama=name),
        "ditindaklanjuti": _("✓ Sudah ditindaklanjuti oleh %(nama)s.", nama=_pelaksana(scene, part, name)),
    }
    return sentences[part.status]


def _pelaksana(scene: Scene, part: TindakLanjutKendala, name: str) -> str:
    """Who followed up, where it was somebody else than who decided."""
    if part.selesai_oleh_id in (None, part.diputus_oleh_id):
        return name
    assert part.selesai_oleh_id is not None
    return scene.orang(part.selesai_oleh_id).nama
