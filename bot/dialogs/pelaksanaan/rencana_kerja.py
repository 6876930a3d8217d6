"""Rencana kerja individu: one's own as a card, everybody's in a list, and the answer of who runs the work."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs import pekerjaan as hub
from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, dilihat, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.pelaksanaan import rencana_kerja_rupa as rupa
from bot.dialogs.pelaksanaan.rencana_kerja_baris import BARIS, BARIS_RENCANA, ISI_BARIS
from bot.dialogs.pelaksanaan.rincian_rupa import hasil
from bot.dialogs.questions import NotNow, Write
from bot.dialogs.scene import Reader, Scene
from core import organisasi, pekerjaan
from core import pelaksanaan as pk
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.pelaksanaan import RencanaKerja
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import rencana_kerja as rk
from core.regulasi.kutipan import panjang


def _saya(scene: Scene, value: str) -> Say:
    """One's own plan; who only looks on sees everybody's."""
    work = hub.ambil(scene, value)
    if not hub.mengerjakan(scene, work):
        return RENCANA_KERJA_TIM.open(scene, work.ref).say[0]
    row = rk.milik(scene.session, work, scene.me.id)
    blocks = (
        *rupa.kepala(scene.reader, work, scene.me.nama, row),
        *rupa.isi(scene.reader, row),
        *_dasar(scene, work),
    )
    return Choose(blocks=blocks, choices=(*_tindakan(scene, work, row), *_jalan(scene, work)), replace=True)


def _dasar(scene: Scene, work: Pekerjaan) -> list[Block]:
    """The text asks members of a team for a plan; of who works alone it says what his work goes by."""
    _ = scene._
    if work.tim is not None and work.tim.ketua_id != scene.me.id:
        cited = pk.ketentuan.rencana_kerja(scene.regulasi)
        said = _("Setiap anggota tim menyusun rencana kerja individu (%(dasar)s).", dasar=panjang(cited))
        return [Note(said)] if cited else []
    cited = pk.ketentuan.individu(scene.regulasi, scene.me.jenis)
    default = _(
        "Menyampaikan rencana kerja kepada pimpinan unit adalah ketentuan bawaan Lincah; peraturan mengatur rencana "
        "kerja individu anggota tim."
    )
    if work.tim is not None or not cited:
        return [Note(default)]
    said = _(
        "Setiap baris menyebut butir kegiatan jabatan fungsional atau uraian tugas jabatan (%(dasar)s).",
        dasar=panjang(cited),
    )
    return [Note(said), Note(default)]


def _tindakan(scene: Scene, work: Pekerjaan, row: RencanaKerja | None) -> list[Choice]:
    _ = scene._
    if not pekerjaan.berjalan(work, scene.today):
        return []
    new = len(rk.belum_diambil(scene.session, work, scene.me.id))
    choices = []
    if new:
        label = _.plural("Ambil %(n)s kegiatan", "Ambil %(n)s kegiatan", new)
        choices.append(Choice(label, Action("rencana_kerja", "ambil", work.ref), style="primary"))
    choices.append(Choice(_("Tambah baris"), Action("isi_baris", "open", work.ref)))
    if row is None or not row.baris:
        return choices
    choices.append(Choice(_("Ubah baris"), Action("baris_rencana", "open", work.ref)))
    if row.status in ("disusun", "dikembalikan", "batal"):
        send = Action("rencana_kerja", "sampaikan", f"{row.id}:{row.versi}")
        choices.insert(0, Choice(_("Sampaikan"), send, style="success"))
    return choices


def _jalan(scene: Scene, work: Pekerjaan) -> list[Choice]:
    _ = scene._
    others = [Choice(_("Rencana semua anggota"), Action("rencana_kerja_tim", "open", work.ref))] if work.tim else []
    return [*others, hub.kembali(scene, work), menu_choice(scene)]


def _ambil(scene: Scene, value: str) -> Sequence[Say]:
    """One tap: what fell to him stands in his plan."""
    _ = scene._
    work = hub.ambil(scene, value)
    count = rk.ambil_kegiatan(scene.session, work, scene.saat)
    said = _.plural("%(n)s kegiatan diambil ke rencana.", "%(n)s kegiatan diambil ke rencana.", count)
    card = _saya(scene, value)
    return (Say(blocks=(Text(said),)), card)


def _sampaikan(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    seen = dilihat(value)
    row = scene.session.get(RencanaKerja, seen[0])
    if row is None:
        raise Outdated()
    work = hub.ambil(scene, pekerjaan.dari(scene.session, row).ref)
    row = rk.sampaikan(scene.session, seen, scene.saat)
    people = rk.penerima(scene.session, work, scene.me.id, scene.today)
    for person in people:
        scene.tell(person, rupa.untuk_penerima(scene, row, scene.me.nama))
    said = _("Rencana kerja sudah disampaikan kepada %(nama)s.", nama=scene.orang(people[0]).nama)
    look = Choice(_("Buka rencana kerja"), Action("rencana_kerja", "open", work.ref))
    return hasil(said, (look, hub.kembali(scene, work), menu_choice(scene)))


# -- everybody's --------------------------------------------------------------------------------------

_KELOMPOK = ("disampaikan", "", "disusun", "dikembalikan", "diterima", "batal")


def _semua(scene: Scene, value: str) -> Sequence[Item]:
    """What waits for an answer first, then who has none."""
    work = hub.ambil(scene, value)
    found = rk.keadaan(scene.session, work)
    people = organisasi.orang_banyak(scene.session, [person for person, _row in found])
    found.sort(key=lambda pair: (_KELOMPOK.index(pair[1].status if pair[1] else ""), people[pair[0]].nama))
    return [
        Item(
            people[person].nama,
            Action("rencana_kerja_orang", "open", rupa.alamat(work, person)),
            _jumlah_baris(scene, row),
            rupa.keadaan(scene.reader, row),
        )
        for person, row in found
    ]


def _jumlah_baris(scene: Scene, row: RencanaKerja | None) -> str:
    return scene._.plural("%(n)s baris", "%(n)s baris", len(row.baris) if row else 0)


def _orang(scene: Scene, value: str) -> Say:
    """Somebody's plan, with the answers for who gives them and a reminder where there is nothing to answer."""
    ref, _sep, person = value.rpartition(":")
    work = hub.ambil(scene, ref)
    if person == str(scene.me.id) and hub.mengerjakan(scene, work):
        return _saya(scene, ref)
    row = rk.milik(scene.session, work, uuid.UUID(person))
    name = scene.orang(uuid.UUID(person)).nama
    waits = row is not None and row.status == "disampaikan"
    answers = (
        pekerjaan.berjalan(work, scene.today)
        and uuid.UUID(person) in pekerjaan.pelaksana(scene.session, work)
        and scene.me.id in rk.penerima(scene.session, work, uuid.UUID(person), scene.today)
    )
    choices: tuple[Choice, ...] = ()
    if answers and row is not None and waits:
        choices = rupa.pilihan_jawaban(scene.reader, row)
    elif answers and (row is None or row.status != "diterima"):
        choices = (Choice(scene._("Ingatkan"), Action("rencana_kerja_orang", "ingatkan", value)),)
    everybody = Choice(scene._("Rencana semua anggota"), Action("rencana_kerja_tim", "open", work.ref), row=98)
    # A draft is its owner's until he hands it in.
    draft = row is not None and row.status == "disusun" and uuid.UUID(person) != scene.me.id
    shown = [] if row is None or draft else rupa.isi(scene.reader, row)
    return Choose(
        blocks=(*rupa.kepala(scene.reader, work, name, row), *shown),
        choices=(*choices, everybody, menu_choice(scene)),
        about=rupa.tentang(row) if row is not None and waits else "",
    )


def _ingatkan(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    ref, _sep, person = value.rpartition(":")
    work = hub.ambil(scene, ref)
    pekerjaan.wajib_berjalan(work, scene.today)
    if scene.me.id not in rk.penerima(scene.session, work, uuid.UUID(person), scene.today):
        raise NotNow(L("Mengingatkan rencana kerja hanya untuk yang menerimanya."))
    name, judul = scene.me.nama, work.judul

    def news(reader: Reader) -> Say:
        said = reader._("%(nama)s menunggu rencana kerja individu Bapak/Ibu.", nama=name)
        write = Choice(reader._("Susun rencana kerja"), Action("rencana_kerja", "open", work.ref), style="primary")
        return Choose(blocks=(Title(judul), Text(said)), choices=(write,))

    scene.tell(uuid.UUID(person), news)
    said = _("%(nama)s sudah diingatkan.", nama=scene.orang(uuid.UUID(person)).nama)
    everybody = Choice(_("Rencana semua anggota"), Action("rencana_kerja_tim", "open", work.ref))
    return hasil(said, (everybody, menu_choice(scene)))


# -- answering ----------------------------------------------------------------------------------------


def _terima(scene: Scene, value: str) -> Sequence[Say]:
    return _jawab(scene, dilihat(value), "")


def _kembalikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    return _jawab(scene, dilihat(answers.text("ref")), answers.text("catatan"))


def _jawab(scene: Scene, seen: tuple[uuid.UUID, int], remark: str) -> Sequence[Say]:
    _ = scene._
    row = rk.jawab(scene.session, seen, remark, scene.saat)
    name = scene.orang(row.pegawai_id).nama
    outcome = L("↩ Dikembalikan oleh %(nama)s.") if remark else L("✓ Diterima oleh %(nama)s.")
    rupa.tutup(scene, row, name, outcome, scene.me.nama)
    scene.tell(row.pegawai_id, rupa.kabar_jawaban(scene, row))
    said = _("Rencana kerja %(nama)s diterima.", nama=name)
    if remark:
        said = _("Rencana kerja %(nama)s dikembalikan dengan catatan.", nama=name)
    work = pekerjaan.dari(scene.session, row)
    everybody = Choice(_("Rencana semua anggota"), Action("rencana_kerja_tim", "open", work.ref))
    return hasil(said, (everybody, menu_choice(scene)))


def _boleh_menjawab(scene: Scene, answers: Answers) -> None:
    row = scene.session.get(RencanaKerja, dilihat(answers.text("ref"))[0])
    if row is None:
        raise Outdated()
    pekerjaan.wajib_berjalan(pekerjaan.dari(scene.session, row), scene.today)
    rk.wajib_penerima(scene.session, row, scene.saat)


RENCANA_KERJA = Card(name="rencana_kerja", show=_saya, deeds={"ambil": _ambil, "sampaikan": _sampaikan})
RENCANA_KERJA_TIM = Listing(
    name="rencana_kerja_tim",
    title=L("Rencana kerja anggota"),
    items=_semua,
    empty=L("Pekerjaan ini belum mempunyai anggota."),
)
RENCANA_KERJA_ORANG = Card(name="rencana_kerja_orang", show=_orang, deeds={"terima": _terima, "ingatkan": _ingatkan})
KEMBALIKAN_RENCANA_KERJA = Form(
    name="kembalikan_rencana_kerja",
    title=L("Kembalikan rencana kerja"),
    questions=(
        Write(
            name="catatan",
            label=L("Catatan"),
            ask=L("Apa yang perlu diperbaiki? Catatan ini akan dibaca oleh penyusunnya."),
        ),
    ),
    allow=_boleh_menjawab,
    submit=_kembalikan,
    ready=True,
)
DIALOGS = (
    RENCANA_KERJA,
    RENCANA_KERJA_TIM,
    RENCANA_KERJA_ORANG,
    KEMBALIKAN_RENCANA_KERJA,
    BARIS_RENCANA,
    BARIS,
    ISI_BARIS,
)
