"""Plt., Plh., a.n. and u.b.: a post's authority in other hands for some days, ordered from the chat."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from sqlmodel import col, select

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.organisasi.perhatian_pelimpahan import melampaui, menunggu, perhatian
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.waktu import SAMPAI, SEJAK
from core import delegasi, organisasi, wewenang
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.organisasi import Delegasi, Jabatan
from core.models.penugasan import Permohonan
from core.regulasi.struktur import Pos

ARTI: dict[str, Marked] = {
    "Plh.": L("Pelaksana harian: pejabatnya sementara tidak di tempat"),
    "Plt.": L("Pelaksana tugas: jabatannya kosong atau pejabatnya berhalangan tetap"),
    "a.n.": L("Atas nama: pejabatnya tetap dapat memutus sendiri"),
    "u.b.": L("Untuk beliau: diteruskan dari yang menerima a.n."),
}


def jabatan_dipimpin(scene: Scene) -> list[Pos]:
    """The posts whose authority this person may hand on: his own, and those of the heads below him."""
    struktur = scene.struktur
    return [
        post
        for post in struktur.pos.values()
        if post.jenis_pimpinan and delegasi.boleh_melimpahkan(struktur, scene.me, uuid.UUID(post.id))
    ]


def _dekat(scene: Scene, post: Pos) -> tuple[bool, bool, str]:
    """The own post first, then those just below."""
    struktur = scene.struktur
    above = [head.id for head in struktur.atasan(post)]
    return (post.id != str(scene.me.jabatan_id), str(scene.me.jabatan_id) not in above[:1], post.nama_jabatan)


def _jabatan(scene: Scene, _answers: Answers) -> Sequence[Option]:
    _ = scene._
    options: list[Option] = []
    for post in sorted(jabatan_dipimpin(scene), key=lambda post: _dekat(scene, post)):
        holder = scene.struktur.pemangku(post.id)
        name = scene.orang(uuid.UUID(holder.id)).nama if holder and len(options) < scene.page else ""
        mine = post.id == str(scene.me.jabatan_id)
        options.append(
            Option(post.id, post.nama_jabatan, _("jabatan Bapak/Ibu") if mine else name or _unit(scene, post))
        )
    return options


def _unit(scene: Scene, post: Pos) -> str:
    return scene.struktur.unit[post.unit].nama


def _kapasitas(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, f"{code} – {scene._(meaning)}") for code, meaning in ARTI.items()]


def _kepada(scene: Scene, answers: Answers) -> Sequence[Option]:
    """Who may act: heads and officials of the same perangkat daerah, heads first; for its head those of the others."""
    struktur = scene.struktur
    post = struktur.pos[answers.text("jabatan")]
    office = struktur.unit[post.unit].pd
    same = [o for o in struktur.orang.values() if struktur.unit[struktur.pos[o.pos].unit].pd == office]
    peers = [
        o for o in struktur.orang.values() if struktur.pos[o.pos].jenis == post.jenis == "JPT Pratama" and o not in same
    ]
    found = organisasi.orang_banyak(scene.session, (uuid.UUID(o.id) for o in (*same, *peers)))
    people = [one for one in found.values() if str(one.jabatan_id) != post.id]
    people.sort(key=lambda one: (not one.kepala, one.pd_id != uuid.UUID(office), one.nama))
    return [Option(str(one.id), one.nama, one.jabatan) for one in people]


def _perintah(answers: Answers) -> delegasi.Perintah:
    return delegasi.Perintah(
        jabatan_id=answers.id("jabatan"),
        kepada_id=answers.id("kepada"),
        kapasitas=answers.text("kapasitas"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        dasar=answers.text("dasar"),
    )


def _prefill(scene: Scene, value: str) -> Answers:
    """For a post that is named already: "jabatan:<id>"."""
    kind, _sep, ref = value.partition(":")
    post = scene.struktur.pos.get(ref) if kind == "jabatan" else None
    return Answers().given("jabatan", post.id, post.nama_jabatan) if post else Answers()


def _allow(scene: Scene, _answers: Answers) -> None:
    if not jabatan_dipimpin(scene):
        raise NotNow(L("Kewenangan dilimpahkan oleh pemegang jabatannya, atasannya, atau admin."))


def _preview(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return perhatian(scene, _perintah(answers))


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    row = delegasi.limpahkan(scene.session, scene.struktur, _perintah(answers), scene.me, (scene.now, scene.today))
    _kabari(scene, row, _dilimpahkan)
    name = scene.orang(row.kepada_id).nama
    said = _("Sudah dicatat. %(nama)s dan pemegang jabatan saya beri tahu.", nama=name)
    opens = Choice(_("Lihat pelimpahan"), Action("delegasi", "open", str(row.id)))
    return (
        Choose(
            blocks=(Text(said), _fakta(scene, scene.reader, row)), choices=(opens, menu_choice(scene)), replace=True
        ),
    )


def _kabari(scene: Scene, row: Delegasi, make: Marked) -> None:
    """Both sides hear of it: who acts, and whose authority it is; whose it is now, what waits already."""
    holder = wewenang.pemegang(scene.session, row.jabatan_id)
    decides = row.kepada_id if row.diakhiri_pada is None else holder
    for person in {row.kepada_id, holder} - {scene.me.id, None}:
        assert person is not None
        scene.tell(person, _kabar(scene, row, make, menunggu(scene, row.jabatan_id) if person == decides else []))


def _kabar(scene: Scene, row: Delegasi, make: Marked, waiting: Sequence[Permohonan]) -> Callable[[Reader], Say]:
    name = scene.me.nama

    def news(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [Title(_(make)), _fakta(scene, reader, row), Note(_("Dicatat oleh %(nama)s.", nama=name))]
        choices = [Choice(_("Lihat pelimpahan"), Action("delegasi", "open", str(row.id)))]
        if waiting and row.mulai <= reader.today:
            n = len(waiting)
            blocks.append(Text(_.plural("%(n)s permohonan sudah menunggu.", "%(n)s permohonan sudah menunggu.", n)))
            choices.insert(0, Choice(_("Perlu keputusan saya"), Action("keputusan", "open"), style="primary"))
            beyond = melampaui(reader, waiting, row.kapasitas) if row.diakhiri_pada is None else ""
            blocks += [Text(beyond)] if beyond else []
        return Choose(blocks=tuple(blocks), choices=tuple(choices))

    return news


_dilimpahkan = L("Kewenangan dilimpahkan")
_diakhiri = L("Pelimpahan kewenangan diakhiri")


def _fakta(scene: Scene, reader: Reader, row: Delegasi) -> Facts:
    _ = reader._
    post = scene.session.get_one(Jabatan, row.jabatan_id)
    acting = scene.orang(row.kepada_id)
    rows = [
        (_("Jabatan"), post.nama),
        (_("Dijalankan oleh"), f"{acting.nama} ({row.kapasitas})"),
        (_("Masa berlaku"), reader.period(row.mulai, row.selesai)),
    ]
    if row.dasar:
        rows.append((_("Dasar"), row.dasar))
    return Facts(tuple(rows))


def _show(scene: Scene, value: str) -> Say:
    _ = scene._
    row = scene.session.get(Delegasi, uuid.UUID(value))
    if row is None or not _terlibat(scene, row):
        raise Outdated()
    choices = [menu_choice(scene)]
    if row.diakhiri_pada is None and row.selesai >= scene.today:
        choices.insert(0, Choice(_("Akhiri sekarang"), Action("akhiri_delegasi", "open", str(row.id)), style="danger"))
        state = _("Berlaku.") if row.mulai <= scene.today else _("Belum mulai berlaku.")
    else:
        state = _("Sudah berakhir.")
    return Choose(
        blocks=(Title(_("Pelimpahan kewenangan")), _fakta(scene, scene.reader, row), Text(state)),
        choices=tuple(choices),
    )


def _terlibat(scene: Scene, row: Delegasi) -> bool:
    return row.kepada_id == scene.me.id or delegasi.boleh_melimpahkan(scene.struktur, scene.me, row.jabatan_id)


def _masih_berlaku(scene: Scene, answers: Answers) -> None:
    row = scene.session.get(Delegasi, answers.id("ref"))
    if row is None or not _terlibat(scene, row):
        raise Outdated()
    if row.diakhiri_pada is not None:
        raise delegasi.SudahBerakhir(row.selesai)


def _akhiri(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = delegasi.akhiri(scene.session, scene.struktur, answers.id("ref"), scene.me, scene.now)
    _kabari(scene, row, _diakhiri)
    said = scene._("Pelimpahan sudah diakhiri. Keputusan yang telah diambil selama itu tetap berlaku.")
    choices = [menu_choice(scene)]
    if wewenang.pemegang(scene.session, row.jabatan_id) == scene.me.id and menunggu(scene, row.jabatan_id):
        again = Choice(scene._("Perlu keputusan saya"), Action("keputusan", "open"), style="primary")
        choices.insert(0, again)
    return (Choose(blocks=(Text(said),), choices=tuple(choices), replace=True),)


def _fakta_formulir(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return (_fakta(scene, scene.reader, scene.session.get_one(Delegasi, answers.id("ref"))),)


def _daftar(scene: Scene, _value: str) -> Sequence[Item]:
    _ = scene._
    posts = {uuid.UUID(post.id) for post in jabatan_dipimpin(scene)}
    rows = delegasi.berlaku(scene.session, posts, scene.me.id, scene.today)
    people = organisasi.orang_banyak(scene.session, {row.kepada_id for row in rows})
    named = select(Jabatan).where(col(Jabatan.id).in_({row.jabatan_id for row in rows}))
    names = {post.id: post.nama for post in scene.session.exec(named)}
    return [
        Item(
            f"{row.kapasitas} {names[row.jabatan_id]} – {people[row.kepada_id].nama}",
            Action("delegasi", "open", str(row.id)),
            scene.reader.period(row.mulai, row.selesai),
        )
        for row in rows
        if row.kepada_id in people
    ]


def _tambah(scene: Scene) -> tuple[Choice, ...]:
    if not jabatan_dipimpin(scene):
        return ()
    return (Choice(scene._("Buat pelimpahan"), Action("limpahkan", "open"), style="primary", row=98),)


PELIMPAHAN = Listing(
    name="pelimpahan",
    title=L("Plt., Plh., dan pelimpahan"),
    items=_daftar,
    empty=L("Tidak ada pelimpahan kewenangan yang berlaku atau akan berlaku."),
    extra=_tambah,
)
DELEGASI = Card(name="delegasi", show=_show, deeds={})
LIMPAHKAN = Form(
    name="limpahkan",
    title=L("Limpahkan kewenangan"),
    questions=(
        Pick(name="jabatan", label=L("Jabatan"), ask=L("Kewenangan jabatan yang mana?"), options=_jabatan),
        Pick(
            name="kapasitas",
            label=L("Sebagai"),
            ask=L("Dalam kedudukan apa penggantinya bertindak?"),
            options=_kapasitas,
        ),
        Pick(
            name="kepada",
            label=L("Dijalankan oleh"),
            ask=L("Siapa yang menjalankannya? Nama boleh diketik untuk mencari."),
            options=_kepada,
            depends=("jabatan",),
        ),
        SEJAK,
        SAMPAI,
        Write(
            name="dasar",
            label=L("Dasar"),
            ask=L("Apa dasar penunjukannya, misalnya nomor surat perintah?"),
            optional=True,
            limit=300,
        ),
    ),
    allow=_allow,
    prefill=_prefill,
    preview=_preview,
    submit=_submit,
    send=L("Limpahkan"),
)
AKHIRI_DELEGASI = Form(
    name="akhiri_delegasi",
    title=L("Akhiri pelimpahan"),
    questions=(),
    allow=_masih_berlaku,
    preview=_fakta_formulir,
    submit=_akhiri,
    send=L("Ya, akhiri"),
    style="danger",
)
DIALOGS = (PELIMPAHAN, DELEGASI, LIMPAHKAN, AKHIRI_DELEGASI)
