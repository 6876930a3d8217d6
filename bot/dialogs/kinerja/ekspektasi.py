"""Expectations: what is expected of a person, asked back about and agreed on, card by card."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from sqlmodel import col, select

from bot.dialogs.card import Card, Item, Listing, dilihat, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.scene import Reader, Scene
from core import ekspektasi, kalender
from core.language import L, Language, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.ekspektasi import Ekspektasi
from core.regulasi import Regulasi
from core.regulasi.kutipan import panjang

STATUS: dict[str, Marked] = {
    "ditetapkan": L("menunggu tanggapan pegawai"),
    "diklarifikasi": L("menunggu penjelasan penilai"),
    "disepakati": L("disepakati"),
    "batal": L("dibatalkan"),
}
MENUNGGU_SEPAKAT = ("ditetapkan", "diklarifikasi")  # a question does not keep anybody from agreeing without the answer
SEBUTAN = (L("ekspektasi"), L("target kinerja"))  # what the regulations call it
SAYA, MENETAPKAN = L("%(sebutan)s saya"), L("Tetapkan %(sebutan)s")


def sebutan(_: Language, law: Regulasi) -> str:
    """What the regulation calls it: "ekspektasi" (K Ps.30(1)a) or "target kinerja" (T Ps.14(1)a)."""
    return _(law.istilah.get("harapan", SEBUTAN[0]))


def menyebut(pola: Marked) -> Callable[[Scene], str]:
    """A heading or a button that calls it what the reader's regulation calls it.

    Args:
        pola: the sentence around %(sebutan)s.
    """
    return lambda scene: besar(scene._(pola, sebutan=sebutan(scene._, scene.regulasi)))


def besar(words: str) -> str:
    """The same with a capital, at the head of a card."""
    return words[:1].upper() + words[1:]


def dasar_hukum(scene: Scene, kode: str) -> Note:
    """Where the regulation speaks of this part of performance management."""
    law = scene.regulasi
    row = next(one for one in law.ketentuan_tentang("pengelolaan_kinerja") if one.kode == kode)
    return Note(scene._("Dasar hukum: %(judul)s, %(kutipan)s.", judul=law.judul, kutipan=panjang(row.kutipan)))


def penilai(scene: Scene, pegawai_id: uuid.UUID) -> ekspektasi.Penilai:
    """The reader as somebody's assessor.

    Raises:
        BukanPenilai: somebody else is.
    """
    return ekspektasi.wajib_penilai(pegawai_id, scene.me.id, scene.struktur, scene.regulasi)


def penjawab(scene: Scene, row: Ekspektasi) -> ekspektasi.Penilai:
    """The reader as who may answer a question about it.

    Raises:
        BukanPenilai: he may not.
    """
    return ekspektasi.penjawab(row, scene.me.id, scene.struktur, scene.regulasi)


def _menilai(scene: Scene, pegawai_id: uuid.UUID) -> bool:
    found = ekspektasi.penilai_dari(pegawai_id, scene.struktur, scene.regulasi)
    return found is not None and found.pegawai_id == scene.me.id


def ambil(scene: Scene, value: str) -> Ekspektasi:
    """The expectation, for the person it is about, his assessor, or who holds the post that set it.

    Raises:
        BukanPenilai: it is for others.
    """
    row = scene.session.get(Ekspektasi, uuid.UUID(value.partition(":")[0]))
    if row is None:
        raise Outdated()
    if row.pegawai_id != scene.me.id:
        penjawab(scene, row)
    return row


def _ref(row: Ekspektasi) -> str:
    return f"{row.id}:{row.versi}"


# -- the card -----------------------------------------------------------------------------------------


def _kartu(scene: Scene, value: str) -> Say:
    row = ambil(scene, value)
    _ = scene._
    name = sebutan(_, scene.regulasi)
    person = scene.orang(row.pegawai_id)
    facts = [
        *([] if person.id == scene.me.id else [(_("Pegawai"), f"{person.nama} – {person.jabatan}")]),
        (_("Tahun"), str(row.tahun)),
        *([(_("Ukuran"), row.ukuran)] if row.ukuran else []),
        (_("Keadaan"), _(STATUS[row.status])),
        (_("Ditetapkan oleh"), _oleh(scene, row)),
    ]
    blocks: list[Block] = [Title(besar(name)), Text(row.uraian), Facts(tuple(facts)), *_percakapan(scene, row)]
    if row.pegawai_id == scene.me.id and row.status in MENUNGGU_SEPAKAT:
        blocks += penilai_pergi(scene, row)
    return Choose(
        blocks=(*blocks, dasar_hukum(scene, "a")),
        choices=(*_pilihan(scene, row), menu_choice(scene)),
        about=f"ekspektasi:{row.id}",
    )


def _oleh(scene: Scene, row: Ekspektasi) -> str:
    name = scene.orang(row.ditetapkan_oleh_id).nama
    who = f"{name} ({row.kapasitas})" if row.kapasitas else name
    return f"{who}, {scene.reader.when(row.ditetapkan_pada)}"


def _percakapan(scene: Scene, row: Ekspektasi) -> list[Block]:
    said = ekspektasi.percakapan(scene.session, row.id)
    if not said:
        return []
    blocks: list[Block] = [Text(scene._("Yang sudah dibicarakan:"))]
    for one in said:
        who = scene._("Bunyi sebelumnya") if one.bunyi_lama else scene.orang(one.dari_id).nama
        blocks.append(Quote(f"{who}, {scene.reader.when(one.dibuat_pada)}: {one.isi}"))
    return blocks


def _pilihan(scene: Scene, row: Ekspektasi) -> list[Choice]:
    _, ref = scene._, _ref(row)
    if row.pegawai_id == scene.me.id:
        if row.status not in MENUNGGU_SEPAKAT:
            return []
        agree = Choice(_("Saya sepakat"), Action("ekspektasi", "sepakati", ref), style="success")
        ask = Choice(_("Tanyakan dulu"), Action("tanya_ekspektasi", "open", ref))
        return [agree, ask] if row.status == "ditetapkan" else [agree]
    if row.status == "batal":
        return []
    answer = Choice(_("Jawab"), Action("jawab_ekspektasi", "open", ref), style="primary")
    answers = [answer] if row.status == "diklarifikasi" else []
    if not _menilai(scene, row.pegawai_id):  # he only set it; another assesses the person now
        return answers
    return [
        *answers,
        Choice(_("Ubah"), Action("ubah_ekspektasi", "open", ref)),
        Choice(_("Batalkan"), Action("batal_ekspektasi", "open", ref), style="danger"),
        Choice(_("Buka pegawai"), Action("pegawai_dinilai", "open", str(row.pegawai_id)), row=98),
    ]


def _sepakati(scene: Scene, value: str) -> Sequence[Say]:
    asked = ambil(scene, value).status == "diklarifikasi"
    row = ekspektasi.sepakati(scene.session, dilihat(value), scene.me.id, scene.now)
    agreed = L("%(nama)s menyepakati %(sebutan)s.")
    without = L("%(nama)s menyepakati %(sebutan)s tanpa menunggu jawaban atas pertanyaannya.")
    kabari(scene, row, without if asked else agreed, kepada_penilai=True)
    tutup(scene, row)
    return (selesai(scene, row, scene._("Baik, sudah dicatat sebagai disepakati.")),)


# -- news ---------------------------------------------------------------------------------------------


def kabari(scene: Scene, row: Ekspektasi, kabar: Marked, *, kepada_penilai: bool, isi: str = "") -> None:
    """Tell the other side: the person, or whoever is his assessor now."""
    to = penanggap(scene, row) if kepada_penilai else row.pegawai_id
    if to != scene.me.id:
        name = scene.me.nama
        if not kepada_penilai and row.kapasitas:  # a stranger to the person: say in whose place he speaks
            post = scene.struktur.pos.get(str(row.penilai_jabatan_id))
            name = f"{name} ({row.kapasitas} {post.nama_jabatan})" if post else f"{name} ({row.kapasitas})"
        scene.tell(to, _pesan(kabar, name, row, (scene.regulasi, isi)))


def penanggap(scene: Scene, row: Ekspektasi) -> uuid.UUID:
    """Who hears the person: his assessor of today, else who set it."""
    found = ekspektasi.penilai_dari(row.pegawai_id, scene.struktur, scene.regulasi)
    return found.pegawai_id if found else row.ditetapkan_oleh_id


def penilai_pergi(scene: Scene, row: Ekspektasi) -> tuple[Block, ...]:
    """For who asks: until when nobody will answer; a Plh. would be the assessor of the day."""
    to = penanggap(scene, row)
    away = kalender.sedang_tidak_hadir(scene.session, to, scene.today)
    if away is None:
        return ()
    said = scene._(
        "%(nama)s sedang tidak hadir sampai %(tanggal)s, dan belum ada yang menggantikannya. Pertanyaan dijawab "
        "sesudahnya; Bapak/Ibu juga dapat menyepakatinya tanpa menunggu jawaban.",
        nama=scene.orang(to).nama,
        tanggal=scene.reader.day(away.selesai),
    )
    return (Note(said),)


def _pesan(kabar: Marked, nama: str, row: Ekspektasi, lain: tuple[Regulasi, str]) -> Callable[[Reader], Say]:
    law, isi = lain
    uraian, tahun, ref = row.uraian, row.tahun, str(row.id)

    def make(reader: Reader) -> Say:
        _ = reader._
        name = sebutan(_, law)
        said = _(kabar, nama=nama, sebutan=name)
        blocks: list[Block] = [Title(f"{besar(name)} {tahun}"), Text(said), Quote(uraian)]
        if isi:
            blocks.append(Quote(isi))
        opens = Choice(_("Buka"), Action("ekspektasi", "open", ref), style="primary")
        return Choose(blocks=tuple(blocks), choices=(opens,), about=f"ekspektasi:{ref}")

    return make


def tutup(scene: Scene, row: Ekspektasi) -> None:
    status, uraian = STATUS[row.status], row.uraian
    scene.close(f"ekspektasi:{row.id}", lambda reader: (Text(uraian), Note(reader._(status))))


def selesai(scene: Scene, row: Ekspektasi, said: str, catatan: tuple[Block, ...] = ()) -> Say:
    opens = Choice(scene._("Buka"), Action("ekspektasi", "open", str(row.id)))
    return Choose(blocks=(Text(said), *catatan), choices=(opens, menu_choice(scene)), replace=True)


def _milik_saya(scene: Scene, _value: str) -> Sequence[Item]:
    query = select(Ekspektasi).where(col(Ekspektasi.pegawai_id) == scene.me.id, col(Ekspektasi.status) != "batal")
    rows = sorted(
        scene.session.exec(query), key=lambda row: (row.status != "ditetapkan", -row.tahun, row.ditetapkan_pada)
    )
    return [baris(scene, row) for row in rows]


def baris(scene: Scene, row: Ekspektasi) -> Item:
    """An expectation in a list."""
    return Item(row.uraian, Action("ekspektasi", "open", str(row.id)), scene._(STATUS[row.status]), str(row.tahun))


EKSPEKTASI = Card(name="ekspektasi", show=_kartu, deeds={"sepakati": _sepakati})
EKSPEKTASI_SAYA = Listing(
    name="ekspektasi_saya",
    title=L("Ekspektasi saya"),
    wording=menyebut(SAYA),
    items=_milik_saya,
    empty=L("Pejabat penilai belum menetapkannya untuk Bapak/Ibu."),
)
DIALOGS = (EKSPEKTASI, EKSPEKTASI_SAYA)
