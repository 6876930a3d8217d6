"""Taking a member out of a team: why, and to whom his open activities go."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.penugasan import pengakhiran
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.rupa import bernama
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.tim import kabar_keluar
from bot.dialogs.tim.kabar_keluar import Bagian
from core import organisasi, pekerjaan, penutupan, tim, wewenang
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text
from core.models.tim import AnggotaTim, TimKerja
from core.pekerjaan import Pekerjaan

NANTI = "nanti"


def _row(scene: Scene, answers: Answers) -> AnggotaTim:
    row = scene.session.get(AnggotaTim, answers.id("ref"))
    if row is None or row.keluar_pada is not None:
        raise Outdated()
    return row


def _tim(scene: Scene, answers: Answers) -> TimKerja:
    return scene.session.get_one(TimKerja, _row(scene, answers).tim_id)


def _boleh_mengeluarkan(scene: Scene, answers: Answers) -> None:
    tim.wajib_mengeluarkan(scene.session, _row(scene, answers), scene.me.id, scene.today)


def _bagian(scene: Scene, answers: Answers) -> Bagian:
    row = _row(scene, answers)
    return kabar_keluar.bagian(scene, Pekerjaan(_tim(scene, answers)), row.pegawai_id)


def _punya_kegiatan(scene: Scene, answers: Answers) -> bool:
    return bool(_bagian(scene, answers).kegiatan)


def _penerus(scene: Scene, answers: Answers) -> Sequence[Option]:
    row = _row(scene, answers)
    others = [
        one for one in pekerjaan.pelaksana(scene.session, Pekerjaan(_tim(scene, answers))) if one != row.pegawai_id
    ]
    people = organisasi.orang_banyak(scene.session, others)
    later = Option(NANTI, scene._("Dibagi nanti"), scene._("kegiatannya menjadi belum dibagi"))
    return [later, *(Option(str(one), people[one].nama, people[one].jabatan) for one in others)]


def _siapa(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    person, left = scene.orang(_row(scene, answers).pegawai_id), _bagian(scene, answers)
    blocks: list[Block] = [Facts(((_("Untuk"), f"{person.nama} – {person.jabatan}"),))]
    if left.kegiatan:
        listed = kabar_keluar.daftar(scene.reader, left.kegiatan)
        blocks.append(Text(_("Kegiatan yang belum selesai:") + "\n" + listed))
    return (*blocks, Note(_(pengakhiran.BAWAAN)))


def _keluarkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    row, left, picked = _row(scene, answers), _bagian(scene, answers), answers.text("kegiatan")
    heir = uuid.UUID(picked) if picked not in ("", NANTI) else None
    how, oleh = pengakhiran.cara(scene, answers.text("alasan")), _oleh(scene, _tim(scene, answers))
    penutupan.keluarkan(scene.session, row.id, how, heir, scene.now)
    if row.pegawai_id != scene.me.id:
        scene.tell(row.pegawai_id, _kabar(left.work.judul, oleh, how.alasan))
    kabar_keluar.beri_tahu(scene, left, how.alasan, heir)
    return (_selesai(scene, left, heir),)


def _oleh(scene: Scene, team: TimKerja) -> Callable[[Reader], str]:
    """Who ends it: the ketua, or the head with the capacity in which he acts."""
    name, post = scene.me.nama, scene.me.jabatan
    if team.ketua_id == scene.me.id:
        return lambda reader: reader._("%(nama)s, ketua tim", nama=name)
    capacity = pekerjaan.kapasitas_pemilik(scene.session, Pekerjaan(team), scene.me.id, scene.today)
    acting = bernama(name, wewenang.Pejabat(scene.me.id, capacity)) if capacity else f"{name}, {post}"
    return lambda _reader: acting


def _kabar(judul: str, oleh: Callable[[Reader], str], alasan: str) -> Callable[[Reader], Say]:
    def news(reader: Reader) -> Say:
        said = reader._("Keanggotaan Bapak/Ibu dalam “%(nama)s” diakhiri oleh %(oleh)s.", nama=judul, oleh=oleh(reader))
        return Say(blocks=(Text(said), Text(reader._("Alasan:")), Quote(alasan)))

    return news


def _selesai(scene: Scene, left: Bagian, heir: uuid.UUID | None) -> Say:
    _, team = scene._, left.work.tim
    assert team is not None
    said = Text(_("%(nama)s tidak lagi menjadi anggota tim.", nama=scene.orang(left.pegawai_id).nama))
    became = kabar_keluar.kegiatan(scene.reader, left, scene.orang(heir).nama if heir else "")
    deals = tim.mengelola(scene.session, team, scene.me.id, scene.today) and heir is None and bool(left.kegiatan)
    give = kabar_keluar.pilihan(scene.reader, left, dibagi=False) if deals else ()
    way = Choice(_("Buka tim"), Action("tim", "open", str(team.id)))
    choices = (*give, *_pengganti(scene, team), way, menu_choice(scene))
    return Choose(blocks=(said, *became), choices=choices, replace=True)


def _pengganti(scene: Scene, team: TimKerja) -> tuple[Choice, ...]:
    """The way to somebody for the seat that is empty now."""
    if team.instrumen or not tim.memimpin(scene.session, team, scene.me.id, scene.today):
        return ()
    ref, _ = f"tim:{team.id}", scene._
    return (
        Choice(_("Tambah anggota dari unit sendiri"), Action("tugaskan", "open", ref)),
        Choice(_("Minta pelibatan"), Action("pelibatan", "open", ref)),
    )


KELUARKAN = Form(
    name="keluarkan",
    title=L("Akhiri keanggotaan"),
    questions=(
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Mengapa keanggotaannya diakhiri? Alasan ini dibaca anggota itu dan ketua tim."),
            limit=500,
        ),
        Pick(
            name="kegiatan",
            label=L("Kegiatannya kepada"),
            ask=L("Kepada siapa kegiatannya yang belum selesai dialihkan?"),
            options=_penerus,
            when=_punya_kegiatan,
        ),
    ),
    allow=_boleh_mengeluarkan,
    preview=_siapa,
    submit=_keluarkan,
    send=L("Ya, akhiri"),
)
