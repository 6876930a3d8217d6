"""Pemantauan: how a work stands, what was seen before, a new look with its direction, and how often."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.pemantauan.boleh import ambil_pantauan, memantau
from bot.dialogs.pemantauan.rupa_angka import ringkasan
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.rupa import berderet
from bot.dialogs.scene import Reader, Scene
from core import organisasi, pekerjaan, pemantauan, tim
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.hasil import Pemantauan
from core.pekerjaan import Pekerjaan
from core.regulasi.evaluasi import tahapan_unit
from core.regulasi.kutipan import panjang

KEADAAN: dict[str, Marked] = {
    "sesuai_rencana": L("sesuai rencana"),
    "perlu_perhatian": L("perlu perhatian"),
    "terhambat": L("terhambat"),
}
TANDA = {"sesuai_rencana": "✓", "perlu_perhatian": "!", "terhambat": "✗"}


def _kartu(scene: Scene, ref: str) -> Say:
    _ = scene._
    work, capacity = ambil_pantauan(scene, ref)
    figures = ringkasan(scene.reader, pemantauan.angka(scene.session, work, scene.today, scene.now))
    looks = pemantauan.riwayat(scene.session, work, most=3)
    blocks: list[Block] = [
        Title(_("Pemantauan: %(judul)s", judul=work.judul)),
        Text(figures or _("Belum ada kegiatan atau laporan yang dicatat.")),
        *_terakhir(scene, looks),
        *_jadwal(scene, work, looks),
        Note(_ketentuan(scene, work)),
    ]
    return Choose(blocks=tuple(blocks), choices=tuple(_pilihan(scene, work, capacity, bool(looks))))


def _terakhir(scene: Scene, looks: Sequence[Pemantauan]) -> list[Block]:
    people = organisasi.orang_banyak(scene.session, {row.oleh_id for row in looks})
    lines = [_baris(scene.reader, row, people[row.oleh_id].nama) for row in looks]
    return [Text("\n".join([scene._("Pemantauan terakhir:"), *lines]))] if lines else []


def _baris(reader: Reader, row: Pemantauan, name: str) -> str:
    day = reader.day(row.dibuat_pada.astimezone(reader.zone).date())
    line = f"{TANDA[row.keadaan]} {day}, {name}: {reader._(KEADAAN[row.keadaan])}. {row.catatan}"
    return f"{line}\n   → {row.arahan}" if row.arahan else line


def _jadwal(scene: Scene, work: Pekerjaan, looks: Sequence[Pemantauan]) -> list[Block]:
    _ = scene._
    if work.tim is None or not pekerjaan.berjalan(work, scene.today):
        return []
    last = looks[0].dibuat_pada.astimezone(scene.reader.zone).date() if looks else None
    due = pemantauan.berikutnya(work.tim, last)
    if due is None:
        return [Facts(((_("Pemantauan berikutnya"), _("tanpa jadwal")),))]
    every = _.plural("setiap %(n)s hari", "setiap %(n)s hari", work.tim.pemantauan_hari)
    return [Facts(((_("Pemantauan berikutnya"), f"{scene.reader.day(due)} ({every})"),))]


def _ketentuan(scene: Scene, work: Pekerjaan) -> str:
    """Who looks by which provision; that no interval is laid down is said."""
    _ = scene._
    row = tahapan_unit(str(work.unit_id), scene.struktur, scene.regulasi)
    if row is None:
        return _("Jarak waktu pemantauan tidak diatur; yang dipakai ketentuan bawaan Lincah.")
    said = _(
        "Pemantauan berkala atau sewaktu-waktu oleh %(jabatan)s, menurut %(kutipan)s. Jarak waktunya tidak diatur.",
        jabatan=berderet(scene.reader, row.pemantauan, L("dan/atau")),
        kutipan=panjang(row.kutipan_pemantauan or row.kutipan),
    )
    return " ".join([said, *(_tanggung_jawab(scene) if work.tim is not None else ())])


def _tanggung_jawab(scene: Scene) -> Iterator[str]:
    """Whose responsibility it is to look after a team, where the text says so; of one person's work it does not."""
    rows = scene.regulasi.ketentuan_tentang("tanggung_jawab")
    for rule in (row for row in rows if row.kode == "pemantauan_tim"):
        yield scene._(
            "Memantau dan mengevaluasi tim ialah tanggung jawab pimpinan unitnya (%(kutipan)s).",
            kutipan=panjang(rule.kutipan),
        )


def _pilihan(scene: Scene, work: Pekerjaan, capacity: str | None, looked: bool) -> list[Choice]:
    _, ref = scene._, work.ref
    running = pekerjaan.berjalan(work, scene.today)
    choices = [Choice(_("Lihat gambar"), Action("gambar_pekerjaan", "open", ref))]
    if capacity is not None and running:
        choices.insert(0, Choice(_("Catat pemantauan"), Action("catat_pemantauan", "open", ref), style="primary"))
    if looked:
        choices.append(Choice(_("Riwayat"), Action("riwayat_pemantauan", "open", ref)))
    if work.tim is not None and running and tim.memimpin(scene.session, work.tim, scene.me.id, scene.today):
        choices.append(Choice(_("Atur jarak waktu"), Action("jarak_pemantauan", "open", ref)))
    if pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today):
        choices.append(Choice(_("Kembali ke pekerjaan"), Action("pekerjaan", "open", ref), row=98))
    return [*choices, menu_choice(scene)]


# -- the looks before -----------------------------------------------------------------------------------


def _riwayat(scene: Scene, ref: str) -> Sequence[Item]:
    work, _capacity = ambil_pantauan(scene, ref)
    rows = pemantauan.riwayat(scene.session, work)
    people = organisasi.orang_banyak(scene.session, {row.oleh_id for row in rows})
    return [_item(scene, row, people[row.oleh_id].nama) for row in rows]


def _item(scene: Scene, row: Pemantauan, name: str) -> Item:
    day = scene.reader.day(row.dibuat_pada.astimezone(scene.reader.zone).date())
    label = f"{TANDA[row.keadaan]} {day}"
    return Item(label, Action("satu_pemantauan", "open", str(row.id)), f"{name}, {scene._(KEADAAN[row.keadaan])}")


def _satu(scene: Scene, value: str) -> Say:
    row = scene.session.get(Pemantauan, uuid.UUID(value))
    if row is None:
        raise Outdated()
    work, _capacity = ambil_pantauan(scene, pekerjaan.dari(scene.session, row).ref)
    on = Choice(scene._("Pemantauan"), Action("pemantauan", "open", work.ref))
    return Choose(blocks=_isi(scene.reader, row, work, scene.orang(row.oleh_id).nama), choices=(on, menu_choice(scene)))


def _isi(reader: Reader, row: Pemantauan, work: Pekerjaan, name: str) -> tuple[Block, ...]:
    """A look as it was, with the figures of that moment."""
    _, seen = reader._, row.angka
    by = f"{name} ({row.kapasitas})" if row.kapasitas else name
    facts = [
        (_("Oleh"), by),
        (_("Waktu"), reader.when(row.dibuat_pada)),
        (_("Keadaan"), f"{TANDA[row.keadaan]} {_(KEADAAN[row.keadaan])}"),
    ]
    if seen.get("kegiatan"):
        values = {"selesai": seen["selesai"], "total": seen["kegiatan"], "persen": seen["kemajuan"]}
        done = _("%(selesai)s dari %(total)s selesai, %(persen)s%%", **values)
        facts.append((_("Kegiatan ketika itu"), done))
        facts.append((_("Terlambat ketika itu"), str(seen["terlambat"])))
    blocks: list[Block] = [Title(_("Pemantauan: %(judul)s", judul=work.judul)), Facts(tuple(facts)), Quote(row.catatan)]
    if row.arahan:
        blocks += [Text(_("Arahan:")), Quote(row.arahan)]
    return tuple(blocks)


# -- a new look -----------------------------------------------------------------------------------------


def _work(scene: Scene, answers: Answers) -> Pekerjaan:
    return ambil_pantauan(scene, answers.text("ref"))[0]


def _boleh(scene: Scene, answers: Answers) -> None:
    work = _work(scene, answers)
    if memantau(scene, work) is None:
        raise pemantauan.BukanPemantau(work)
    pekerjaan.wajib_berjalan(work, scene.today)


def _keadaan(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(one, f"{TANDA[one]} {scene._(KEADAAN[one])}") for one in pemantauan.KEADAAN]


def _tentang(scene: Scene, answers: Answers) -> str:
    work = _work(scene, answers)
    figures = ringkasan(scene.reader, pemantauan.angka(scene.session, work, scene.today, scene.now))
    return "\n".join(line for line in (work.judul, figures) if line)


def _catat(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    work = _work(scene, answers)
    seen = pemantauan.IsiPemantauan(answers.text("keadaan"), answers.text("catatan"), answers.text("arahan"))
    row = pemantauan.pantau(scene.session, work, seen, memantau(scene, work), scene.saat)
    people = _yang_diberi_tahu(scene, work, row)
    for person in people:
        scene.tell(person, _kabar(row, work, scene.me.nama))
    said = _("Pemantauan sudah dicatat.")
    if people:
        names = ", ".join(one.nama for one in organisasi.orang_banyak(scene.session, people).values())
        said = _("Pemantauan sudah dicatat dan disampaikan kepada %(nama)s.", nama=names)
    on = Choice(_("Pemantauan"), Action("pemantauan", "open", work.ref))
    return (Choose(blocks=(Text(said),), choices=(on, menu_choice(scene)), replace=True),)


def _yang_diberi_tahu(scene: Scene, work: Pekerjaan, row: Pemantauan) -> set[uuid.UUID]:
    """A direction is for everybody who does the work; a look alone for who runs it."""
    if row.arahan:
        return set(pekerjaan.pelaksana(scene.session, work)) - {scene.me.id}
    return {pekerjaan.pengelola(scene.session, work, scene.today)} - {scene.me.id}


def _kabar(row: Pemantauan, work: Pekerjaan, name: str) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        on = Choice(reader._("Pemantauan"), Action("pemantauan", "open", work.ref))
        return Choose(blocks=_isi(reader, row, work, name), choices=(on,))

    return make


def _lihat(scene: Scene, answers: Answers) -> Say:
    return _kartu(scene, answers.text("ref"))


# -- how often ------------------------------------------------------------------------------------------


def _boleh_mengatur(scene: Scene, answers: Answers) -> None:
    team = _work(scene, answers).tim
    if team is None:
        raise Outdated()
    tim.wajib_pemimpin(scene.session, team, scene.me.id, scene.today)


def _jarak(scene: Scene, _answers: Answers) -> Sequence[Option]:
    _ = scene._
    return [
        Option(str(days), _.plural("setiap %(n)s hari", "setiap %(n)s hari", days) if days else _("tanpa jadwal"))
        for days in pemantauan.JARAK
    ]


def _atur(scene: Scene, answers: Answers) -> Sequence[Say]:
    work = _work(scene, answers)
    assert work.tim is not None
    pemantauan.atur_jarak(scene.session, work.tim, answers.number("hari"), scene.saat)
    return (_kartu(scene, work.ref),)


PEMANTAUAN = Card(name="pemantauan", show=_kartu, deeds={})
SATU_PEMANTAUAN = Card(name="satu_pemantauan", show=_satu, deeds={})
RIWAYAT_PEMANTAUAN = Listing(name="riwayat_pemantauan", title=L("Riwayat pemantauan"), items=_riwayat)
CATAT_PEMANTAUAN = Form(
    name="catat_pemantauan",
    title=L("Catat pemantauan"),
    questions=(
        Pick(name="keadaan", label=L("Keadaan"), ask=L("Bagaimana keadaan pekerjaan ini?"), options=_keadaan),
        Write(name="catatan", label=L("Catatan"), ask=L("Apa yang terlihat? Tulis singkat.")),
        Write(
            name="arahan",
            label=L("Arahan"),
            ask=L("Adakah arahan? Arahan disampaikan kepada semua yang mengerjakan."),
            optional=True,
        ),
    ),
    allow=_boleh,
    about=_tentang,
    submit=_catat,
    send=L("Simpan"),
    back=_lihat,
)
JARAK_PEMANTAUAN = Form(
    name="jarak_pemantauan",
    title=L("Jarak waktu pemantauan"),
    questions=(
        Pick(
            name="hari",
            label=L("Jarak waktu"),
            ask=L("Seberapa sering tim ini dipantau? Peraturan tidak mengatur jaraknya; bawaan Lincah 30 hari."),
            options=_jarak,
        ),
    ),
    allow=_boleh_mengatur,
    submit=_atur,
    ready=True,
    back=_lihat,
)
DIALOGS = (PEMANTAUAN, SATU_PEMANTAUAN, RIWAYAT_PEMANTAUAN, CATAT_PEMANTAUAN, JARAK_PEMANTAUAN)
