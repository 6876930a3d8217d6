"""Leave, duty travel, illness: who is away says so, and says when he is back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.waktu import SAMPAI, SEJAK
from core import delegasi
from core.kalender import TETAP_BEKERJA
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.organisasi import Ketidakhadiran
from core.regulasi.kedudukan import penilai

JENIS: dict[str, Marked] = {
    "cuti": L("Cuti"),
    "dinas_luar": L("Dinas luar"),
    "sakit": L("Sakit"),
    "tugas_belajar": L("Tugas belajar"),
}

PENGINGAT: dict[str, Marked] = {"tetap": L("Tetap diingatkan"), "tidak": L("Tidak diingatkan")}


def _jenis(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, scene._(word)) for code, word in JENIS.items()]


def _dinas_luar(_scene: Scene, answers: Answers) -> bool:
    return answers.text("jenis") == TETAP_BEKERJA


def _pengingat(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(code, scene._(word)) for code, word in PENGINGAT.items()]


def _tetap(scene: Scene, _answers: Answers) -> tuple[str, str]:
    return "tetap", scene._(PENGINGAT["tetap"])


def _submit(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    row = Ketidakhadiran(
        pegawai_id=scene.me.id,
        jenis=answers.text("jenis"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        keterangan=answers.text("keterangan"),
        diingatkan=answers.text("pengingat") == "tetap" if _dinas_luar(scene, answers) else None,
        dibuat_pada=scene.now,
    )
    delegasi.catat_absen(scene.session, row, scene.me.id, scene.today)
    _beri_tahu_atasan(scene, row)
    blocks: list[Block] = [Text(_("Sudah dicatat. Atasan Bapak/Ibu saya beri tahu.")), _fakta(scene.reader, row)]
    if not row.diingatkan:
        blocks.append(Note(_("Selama itu Bapak/Ibu tidak saya ingatkan.")))
    choices = [menu_choice(scene)]
    if _tanpa_pengganti(scene, row):
        blocks.append(Note(_("Selama itu belum ada Plh. untuk jabatan Bapak/Ibu, sehingga keputusan akan menunggu.")))
        opens = Action("limpahkan", "open", f"jabatan:{scene.me.jabatan_id}")
        choices.insert(0, Choice(_("Tunjuk Plh."), opens, style="primary"))
    return (Choose(blocks=tuple(blocks), choices=tuple(choices), replace=True),)


def _tanpa_pengganti(scene: Scene, row: Ketidakhadiran) -> bool:
    """A head goes away and nobody acts for him on the first day."""
    if not scene.me.kepala:
        return False
    officer = scene.struktur.pada(row.mulai).pejabat(str(scene.me.jabatan_id))
    return officer is None or not officer.kapasitas


def _beri_tahu_atasan(scene: Scene, row: Ketidakhadiran) -> None:
    me = scene.struktur.orang.get(str(scene.me.id))
    found = penilai(me, scene.struktur, scene.regulasi) if me else None
    if found is None or found.orang is None:
        return
    name = scene.me.nama

    def news(reader: Reader) -> Say:
        return Say(blocks=(Title(reader._("%(nama)s tidak di tempat", nama=name)), _fakta(reader, row)))

    scene.tell(uuid.UUID(found.orang.id), news)


def _fakta(reader: Reader, row: Ketidakhadiran) -> Facts:
    _ = reader._
    rows = [(_("Jenis"), _(JENIS[row.jenis])), (_("Masa"), reader.period(row.mulai, row.selesai))]
    if row.keterangan:
        rows.append((_("Keterangan"), row.keterangan))
    return Facts(tuple(rows))


def _daftar(scene: Scene, _value: str) -> Sequence[Item]:
    rows = delegasi.absen_mendatang(scene.session, scene.me.id, scene.today)
    return [
        Item(
            scene._(JENIS[row.jenis]),
            Action("absen", "open", str(row.id)),
            scene.reader.period(row.mulai, row.selesai),
        )
        for row in rows
    ]


def _show(scene: Scene, value: str) -> Say:
    _ = scene._
    row = scene.session.get(Ketidakhadiran, uuid.UUID(value))
    if row is None or row.pegawai_id != scene.me.id:
        raise Outdated()
    choices = [menu_choice(scene)]
    if row.diakhiri_pada is None and row.selesai >= scene.today:
        word = _("Saya sudah kembali") if row.mulai <= scene.today else _("Batalkan")
        choices.insert(0, Choice(word, Action("absen", "kembali", str(row.id)), style="primary"))
    return Choose(blocks=(Title(_("Ketidakhadiran")), _fakta(scene.reader, row)), choices=tuple(choices))


def _kembali(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    row = delegasi.kembali(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    said = [Text(_("Selamat bekerja kembali. Ketidakhadiran sudah diakhiri."))]
    choices = [menu_choice(scene)]
    deputies = [one for one in scene.struktur.wakil(str(scene.me.jabatan_id)) if one.kapasitas == "Plh."]
    if row.mulai <= scene.today and deputies:
        said.append(Text(_("Plh. Bapak/Ibu masih berlaku. Akhiri bila Bapak/Ibu sudah memutus sendiri.")))
        choices.insert(0, Choice(_("Plt., Plh., dan pelimpahan"), Action("pelimpahan", "open"), style="primary"))
    return (Choose(blocks=tuple(said), choices=tuple(choices), replace=True),)


def _tambah(scene: Scene) -> tuple[Choice, ...]:
    return (Choice(scene._("Catat ketidakhadiran"), Action("catat_absen", "open"), style="primary", row=98),)


KETIDAKHADIRAN = Listing(
    name="ketidakhadiran",
    title=L("Cuti dan dinas luar"),
    items=_daftar,
    empty=L("Tidak ada ketidakhadiran yang tercatat."),
    extra=_tambah,
)
ABSEN = Card(name="absen", show=_show, deeds={"kembali": _kembali})
CATAT_ABSEN = Form(
    name="catat_absen",
    title=L("Catat ketidakhadiran"),
    questions=(
        Pick(name="jenis", label=L("Jenis"), ask=L("Bapak/Ibu tidak di tempat karena apa?"), options=_jenis),
        SEJAK,
        SAMPAI,
        Pick(
            name="pengingat",
            label=L("Pengingat"),
            ask=L("Selama dinas luar, apakah Bapak/Ibu tetap ingin diingatkan?"),
            options=_pengingat,
            when=_dinas_luar,
            depends=("jenis",),
            default=_tetap,
        ),
        Write(name="keterangan", label=L("Keterangan"), ask=L("Ada keterangan tambahan?"), optional=True, limit=300),
    ),
    submit=_submit,
    send=L("Catat"),
)
DIALOGS = (KETIDAKHADIRAN, ABSEN, CATAT_ABSEN)
