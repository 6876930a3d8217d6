"""Evaluasi dan tindak lanjut: one as a card, one's own and a person's; read, answered, withdrawn."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.kinerja import rupa
from bot.dialogs.kinerja.ekspektasi import dasar_hukum, penilai
from bot.dialogs.questions import Write
from bot.dialogs.scene import Reader, Scene
from core import ekspektasi
from core.ekspektasi import Catatan, Penilai
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Quote, Say, Text, Title
from core.models.ekspektasi import EvaluasiKinerja


def belum_dibaca(scene: Scene) -> int:
    """What is on record about the reader and he has not read: the count of the door in Kinerja."""
    return ekspektasi.belum_dibaca(scene.session, scene.me.id)


def ambil(scene: Scene, value: str) -> Catatan:
    """The note or follow-up, for the person it is about, his assessor, or who holds the post that wrote it.

    Raises:
        BukanPenilai: it is for others.
    """
    # The buttons of an older version name a note by its id alone.
    row = ekspektasi.ambil_catatan(scene.session, value if ":" in value else f"evaluasi:{value}")
    if row is None:
        raise Outdated()
    if row.pegawai_id != scene.me.id:
        pengurus(scene, row)
    return row


def pengurus(scene: Scene, row: Catatan) -> Penilai:
    """The reader as who may correct or withdraw it.

    Raises:
        BukanPenilai: he may not.
    """
    about = (row.pegawai_id, ekspektasi.jabatan_pencatat(row))
    return ekspektasi.penilai_atau_penulis(about, scene.me.id, scene.struktur, scene.regulasi)


# -- the card -------------------------------------------------------------------------------------------


def _kartu(scene: Scene, value: str) -> Say:
    row = ambil(scene, value)
    mine = row.pegawai_id == scene.me.id
    about: list[Block] = [] if mine else [Text(tentang_siapa(scene, row.pegawai_id))]
    title, *rest = rupa.isi(scene.session, scene.reader, row)
    law = dasar_hukum(scene, "c" if isinstance(row, EvaluasiKinerja) else "d")
    choices = jawaban(scene.reader, row) if mine else _urus(scene, row)
    return Choose(
        blocks=(title, *about, *rest, law),
        choices=(*choices, menu_choice(scene)),
        about=ekspektasi.ref_catatan(row),
    )


def tentang_siapa(scene: Scene, pegawai_id: uuid.UUID) -> str:
    """Whom it concerns, so plainly that a wrong person is noticed."""
    person = scene.orang(pegawai_id)
    return scene._(
        "Pegawai: %(nama)s – %(jabatan)s, %(unit)s", nama=person.nama, jabatan=person.jabatan, unit=person.unit
    )


def jawaban(reader: Reader, row: Catatan) -> tuple[Choice, ...]:
    """What the person may do: say that he has read it, and answer once."""
    if row.status != "berlaku":
        return ()
    _, ref = reader._, ekspektasi.ref_catatan(row)
    read = Choice(_("Sudah saya baca"), Action("evaluasi", "baca", ref), style="success", row=1)
    reply = Choice(_("Tanggapi"), Action("tanggapi_evaluasi", "open", ref), row=1)
    return (*((read,) if row.dibaca_pada is None else ()), *((reply,) if row.dibalas_pada is None else ()))


def _urus(scene: Scene, row: Catatan) -> tuple[Choice, ...]:
    _, ref = scene._, ekspektasi.ref_catatan(row)
    if row.status != "berlaku":
        return ()
    withdraw = Choice(_("Batalkan catatan"), Action("batal_catatan", "open", ref), style="danger")
    if isinstance(row, EvaluasiKinerja):
        return (withdraw,)
    return (Choice(_("Perbaiki"), Action("perbaiki_tindak_lanjut", "open", ref), style="primary"), withdraw)


def kabari(scene: Scene, row: Catatan) -> None:
    """Bring it to the person it is about."""
    session = scene.session

    def make(reader: Reader) -> Say:
        opens = Choice(reader._("Buka"), Action("evaluasi", "open", ekspektasi.ref_catatan(row)))
        choices = jawaban(reader, row) or (opens,)
        return Choose(blocks=rupa.isi(session, reader, row), choices=choices, about=ekspektasi.ref_catatan(row))

    scene.tell(row.pegawai_id, make)


def tutup(scene: Scene, row: Catatan) -> None:
    """Turn the messages about it into a record of where it stands."""

    def make(reader: Reader) -> tuple[Block, ...]:
        words = row.catatan if isinstance(row, EvaluasiKinerja) else row.uraian
        return Title(rupa.judul(reader._, row)), Quote(words), Note(rupa.keadaan(reader, row))

    scene.close(ekspektasi.ref_catatan(row), make)


# -- read and answered -------------------------------------------------------------------------------------


def _penerima(scene: Scene, row: Catatan) -> uuid.UUID:
    """Who hears the person: whoever uses the authority of the post that wrote it, else who wrote it."""
    now = scene.struktur.pejabat(str(ekspektasi.jabatan_pencatat(row)))
    found = uuid.UUID(now.orang.id) if now is not None else row.oleh_id
    return row.oleh_id if found == scene.me.id else found


def _baca(scene: Scene, value: str) -> Sequence[Say]:
    row = ambil(scene, value)
    ekspektasi.baca(scene.session, row, scene.me.id, scene.now)
    tutup(scene, row)
    name = scene.me.nama

    def news(reader: Reader) -> Say:
        _ = reader._
        said = Text(_("%(nama)s sudah membaca: %(judul)s.", nama=name, judul=rupa.judul(_, row)))
        return Choose(blocks=(said,), choices=(_buka(reader, row),))

    scene.tell(_penerima(scene, row), news)
    said = scene._("Terima kasih, sudah dicatat. Ini bukan tanda setuju; Bapak/Ibu dapat menanggapinya.")
    choices = (*jawaban(scene.reader, row), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


def _buka(reader: Reader, row: Catatan) -> Choice:
    return Choice(reader._("Buka"), Action("evaluasi", "open", ekspektasi.ref_catatan(row)))


def _boleh_menanggapi(scene: Scene, answers: Answers) -> None:
    row = ambil(scene, answers.text("ref"))
    if row.pegawai_id != scene.me.id:
        raise ekspektasi.BukanTentangDia()
    if row.status != "berlaku":
        raise ekspektasi.CatatanBerakhir(row)
    if row.dibalas_pada is not None:
        raise ekspektasi.SudahDitanggapi(row)


def _tentang(scene: Scene, answers: Answers) -> str:
    return rupa.judul(scene._, ambil(scene, answers.text("ref")))


def _siapa_membaca(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    name = scene.orang(_penerima(scene, ambil(scene, answers.text("ref")))).nama
    said = scene._(
        "Tanggapan disampaikan kepada %(nama)s dan tersimpan pada catatan itu; hanya satu kali dan tidak diubah lagi.",
        nama=name,
    )
    return (Note(said),)


def _tanggapi(scene: Scene, answers: Answers) -> Sequence[Say]:
    row, name = ambil(scene, answers.text("ref")), scene.me.nama
    ekspektasi.tanggapi(scene.session, row, answers.text("isi"), scene.me.id, scene.now)
    tutup(scene, row)

    def news(reader: Reader) -> Say:
        _ = reader._
        said = Text(_("%(nama)s menanggapi catatan Bapak/Ibu:", nama=name))
        blocks = (Title(rupa.judul(_, row)), said, Quote(row.balasan))
        return Choose(blocks=blocks, choices=(_buka(reader, row),))

    to = _penerima(scene, row)
    scene.tell(to, news)
    said = scene._("Tanggapan sudah disampaikan kepada %(nama)s.", nama=scene.orang(to).nama)
    return (Choose(blocks=(Text(said),), choices=(_buka(scene.reader, row), menu_choice(scene)), replace=True),)


# -- withdrawn -----------------------------------------------------------------------------------------------


def _boleh_membatalkan(scene: Scene, answers: Answers) -> None:
    row = ambil(scene, answers.text("ref"))
    pengurus(scene, row)
    ekspektasi.boleh_dibatalkan(scene.session, row)


def _yang_dibatalkan(scene: Scene, answers: Answers) -> str:
    row = ambil(scene, answers.text("ref"))
    return f"{rupa.judul(scene._, row)}\n{tentang_siapa(scene, row.pegawai_id)}"


def _tetap_tersimpan(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    name = scene.orang(ambil(scene, answers.text("ref")).pegawai_id).nama
    said = scene._(
        "Catatan ini tetap tersimpan dengan tanda dibatalkan. %(nama)s diberi tahu beserta alasannya.", nama=name
    )
    return (Note(said),)


def _batalkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = ambil(scene, answers.text("ref"))
    ekspektasi.batalkan_catatan(scene.session, row, answers.text("isi"), pengurus(scene, row), scene.now)
    tutup(scene, row)
    kabari(scene, row)
    said = scene._("Catatannya sudah dibatalkan, dan %(nama)s diberi tahu.", nama=scene.orang(row.pegawai_id).nama)
    return (Choose(blocks=(Text(said),), choices=(_buka(scene.reader, row), menu_choice(scene)), replace=True),)


# -- the lists ---------------------------------------------------------------------------------------------


def _milik_saya(scene: Scene, _value: str) -> Sequence[Item]:
    return _daftar(scene, scene.me.id)


def _milik_pegawai(scene: Scene, value: str) -> Sequence[Item]:
    person = uuid.UUID(value)
    penilai(scene, person)
    return _daftar(scene, person)


def _daftar(scene: Scene, pegawai_id: uuid.UUID) -> list[Item]:
    """Notes first, then what followed; each the newest first."""
    rows = ekspektasi.riwayat(scene.session, pegawai_id)
    return [_item(scene, row) for row in sorted(rows, key=lambda row: not isinstance(row, EvaluasiKinerja))]


def _item(scene: Scene, row: Catatan) -> Item:
    _ = scene._
    note = isinstance(row, EvaluasiKinerja)
    name = rupa.masa(_, row) if isinstance(row, EvaluasiKinerja) else _(rupa.JENIS[row.jenis])
    label = name[:1].upper() + name[1:]
    if row.status == "diganti":
        label = _("%(judul)s (lama)", judul=label)
    elif row.status == "dibatalkan":
        label = _("%(judul)s (batal)", judul=label)
    hint = f"{scene.reader.when(row.dibuat_pada)}, {rupa.keadaan(scene.reader, row)}"
    group = _("Evaluasi kinerja") if note else _("Tindak lanjut")
    return Item(label, Action("evaluasi", "open", ekspektasi.ref_catatan(row)), hint, group)


EVALUASI = Card(name="evaluasi", show=_kartu, deeds={"baca": _baca})
EVALUASI_SAYA = Listing(
    name="evaluasi_saya",
    title=L("Evaluasi dan tindak lanjut saya"),
    items=_milik_saya,
    empty=L("Belum ada catatan evaluasi atau tindak lanjut tentang Bapak/Ibu."),
)
EVALUASI_PEGAWAI = Listing(
    name="evaluasi_pegawai",
    title=L("Evaluasi dan tindak lanjut"),
    items=_milik_pegawai,
    empty=L("Belum ada catatan evaluasi atau tindak lanjut."),
)
TANGGAPI = Form(
    name="tanggapi_evaluasi",
    title=L("Tanggapi"),
    questions=(Write(name="isi", label=L("Tanggapan"), ask=L("Apa tanggapan Bapak/Ibu?"), limit=1000),),
    allow=_boleh_menanggapi,
    about=_tentang,
    preview=_siapa_membaca,
    submit=_tanggapi,
    aside=True,
)
BATAL_CATATAN = Form(
    name="batal_catatan",
    title=L("Batalkan catatan"),
    questions=(
        Write(name="isi", label=L("Alasan"), ask=L("Mengapa dibatalkan? Alasannya dibaca pegawai."), limit=1000),
    ),
    allow=_boleh_membatalkan,
    about=_yang_dibatalkan,
    preview=_tetap_tersimpan,
    submit=_batalkan,
    send=L("Batalkan catatan"),
    style="danger",
    aside=True,
)
DIALOGS = (EVALUASI, EVALUASI_SAYA, EVALUASI_PEGAWAI, TANGGAPI, BATAL_CATATAN)
