"""Who is told what after a move of a result, in his own language. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from sqlmodel import Session

from bot.dialogs.card import menu_choice
from bot.dialogs.hasil import kabar_kembali
from bot.dialogs.hasil.kartu import kartu
from bot.dialogs.hasil.rupa import (
    kepala,
    lihat,
    nama,
    pejabat,
    strip,
    tahap,
)
from bot.dialogs.scene import Reader, Scene
from core import hasil, organisasi, pekerjaan, wewenang
from core.messages import Action, Block, Choice, Choose, Note, Quote, Say, Text, Title
from core.models.hasil import Hasil, Tinjauan
from core.pengingat import jabatan_kosong
from core.terjangkau import terjangkau


def setelah_diserahkan(scene: Scene, effect: hasil.Akibat) -> Sequence[Say]:
    """Who handed it in is told what follows, the others that it is out; the first reviewer gets his card."""
    _ = scene._
    row = effect.hasil
    told = _beri_giliran(scene, effect)
    _kabari(
        scene, _pelaksana(scene, row) - told - {scene.me.id}, row, lambda reader: _diserahkan(reader, scene.me.nama)
    )
    blocks = (
        Title(_("Terkirim: %(nomor)s", nomor=row.nomor)),
        Text(_("Hasil sudah diserahkan. Saya akan memberi kabar setiap ada tinjauan.")),
        strip(scene.session, scene.reader, row),
    )
    return (Choose(blocks=blocks, choices=(lihat(scene.reader, row), menu_choice(scene)), replace=True),)


def setelah_ditinjau(scene: Scene, effect: hasil.Akibat) -> Sequence[Say]:
    """Every copy closes; who did the work hears at once, with the remark; whoever is next has his card."""
    _, row, step = scene._, effect.hasil, effect.diputus
    assert step is not None
    session = scene.session
    for closed in (step, *effect.ditutup):
        scene.close(f"tinjauan:{closed.id}", lambda reader: _tertutup(session, reader, effect))
    returned = (lambda reader: putusan(session, reader, effect)) if step.status == "dikembalikan" else None
    told = {scene.me.id} | _beri_giliran(scene, effect, returned)
    told |= _kabari_pemegang(scene, effect, told)
    _kabari_pelaksana(scene, effect, told)
    if row.status == "selesai":
        _kabari_selesai(scene, effect, told | _pelaksana(scene, row))
    return (_tercatat(scene, effect),)


def setelah_ditarik(scene: Scene, effect: hasil.Akibat) -> Sequence[Say]:
    row = effect.hasil

    def withdrawn(reader: Reader) -> str:
        return reader._("Hasil %(nomor)s ditarik kembali oleh yang menyerahkannya.", nomor=row.nomor)

    told = {scene.me.id}
    for step in effect.ditutup:
        scene.close(f"tinjauan:{step.id}", lambda reader: (kepala(row), Text(withdrawn(reader))))
        for one in hasil.peninjau(scene.session, row, step, scene.today):
            scene.tell(one.pegawai_id, lambda reader: Say(blocks=(Text(withdrawn(reader)),)))
            told.add(one.pegawai_id)
    _kabari(scene, _pelaksana(scene, row) - told, row, withdrawn)
    said = scene._("Hasil %(nomor)s sudah ditarik kembali.", nomor=row.nomor)
    return (Choose(blocks=(Text(said),), choices=(_ke_pekerjaan(scene, row), menu_choice(scene)), replace=True),)


def setelah_diurungkan(scene: Scene, undone: hasil.Urungan) -> Sequence[Say]:
    """Whoever had got his turn by it hears that it is taken back; who decided has his card again."""
    row, step, session = undone.hasil, undone.langkah, scene.session

    def said(reader: Reader) -> str:
        return reader._("↩ Tinjauan sebelumnya diurungkan oleh yang memutus.")

    for turn in undone.giliran:
        scene.close(f"tinjauan:{turn}", lambda reader: (kepala(row), Text(said(reader))))
    heard = {one.pegawai_id for after in _sesudah(session, row, step) for one in _yang_ditanya(scene, row, after)}
    people = _pelaksana(scene, row) | heard
    _kabari(scene, people - {scene.me.id}, row, said)
    for one in hasil.peninjau(session, row, step, scene.today):
        if one.pegawai_id != scene.me.id:
            scene.tell(one.pegawai_id, kartu(session, row, step, one.pegawai_id, said))
    told = Text(scene._("Tinjauan sudah diurungkan. Hasil menunggu tinjauan Bapak/Ibu lagi."))
    card = kartu(session, row, step, scene.me.id)(scene.reader)
    assert isinstance(card, Choose)
    return (
        Choose(
            blocks=(told, *card.blocks), choices=(*card.choices, menu_choice(scene)), about=card.about, replace=True
        ),
    )


def _sesudah(session: Session, row: Hasil, step: Tinjauan) -> list[Tinjauan]:
    """The reviewers next to the step, either of whom may have had his turn by what was taken back."""
    return [one for one in hasil.tinjauan_dari(session, row) if abs(one.urutan - step.urutan) == 1 and one.jabatan_id]


def _yang_ditanya(scene: Scene, row: Hasil, step: Tinjauan) -> Sequence[wewenang.Pejabat]:
    return hasil.peninjau(scene.session, row, step, scene.today)[:1]


def _beri_giliran(
    scene: Scene, effect: hasil.Akibat, kata: Callable[[Reader], str] | None = None
) -> set[uuid.UUID]:  # fmt: skip
    """The card for everybody who may decide now; who has it. Where nobody can read it the admins are told."""
    row, found = effect.hasil, set[uuid.UUID]()
    for step in effect.giliran:
        people = {one.pegawai_id for one in hasil.peninjau(scene.session, row, step, scene.today)}
        for person in people:
            scene.tell(person, kartu(scene.session, row, step, person, kata))
        if not terjangkau(scene.session, people):
            _kabari_admin(scene, row, step)
        found |= people
    return found


def _kabari_admin(scene: Scene, row: Hasil, step: Tinjauan) -> None:
    session = scene.session

    def told(reader: Reader) -> Say:
        return Say(blocks=(Text(_terhalang(session, reader, row, step)),))

    admins = [one.id for one in organisasi.admin(session) if one.instansi_id == scene.me.instansi_id]
    if not hasil.peninjau(session, row, step, scene.today):
        jabatan_kosong.tandai(session, step.id, admins, scene.now, scene.today)
    for admin in admins:
        if admin != scene.me.id:
            scene.tell(admin, told)


def _terhalang(session: Session, reader: Reader, row: Hasil, step: Tinjauan) -> str:
    """Why nobody hears of the step, and what an admin can do about it."""
    _ = reader._
    values = {"nomor": row.nomor, "jabatan": tahap(reader, step)}
    if not hasil.peninjau(session, row, step, reader.today):
        return _(
            "%(nomor)s menunggu tinjauan %(jabatan)s, tetapi jabatan itu sedang kosong. Mohon catat Plt. atau "
            "Plh.-nya.",
            **values,
        )
    return _(
        "%(nomor)s menunggu tinjauan %(nama)s (%(jabatan)s), yang belum terhubung ke Lincah. Mohon diundang, atau "
        "sampaikan langsung.",
        nama=nama(session, reader, row, step),
        **values,
    )


def putusan(session: Session, reader: Reader, effect: hasil.Akibat) -> str:
    """What was decided, by whom and when, and for which posts at once."""
    _, step, row = reader._, effect.diputus, effect.hasil
    assert step is not None
    values = {
        "nama": nama(session, reader, row, step),
        "saat": reader.when(step.diputus_pada) if step.diputus_pada else "",
    }
    if step.status == "dikembalikan":
        return _("↩ Dikembalikan oleh %(nama)s, %(saat)s.", **values)
    line = _("✓ Sesuai target menurut %(nama)s, %(saat)s.", **values)
    if not step.ditinjau:
        line = _("✓ Diterima dan diteruskan oleh %(nama)s, %(saat)s.", **values)
    covered = [_("✓ Sekaligus sebagai %(jabatan)s.", jabatan=one.sebutan) for one in effect.tercakup]
    done = [_("Pelaksanaan kegiatan dinyatakan selesai.")] if row.status == "selesai" else []
    return "\n".join([line, *covered, *done])


def _tertutup(session: Session, reader: Reader, effect: hasil.Akibat) -> tuple[Block, ...]:
    return (kepala(effect.hasil), Text(putusan(session, reader, effect)))


def _kabari_pemegang(scene: Scene, effect: hasil.Akibat, sudah: set[uuid.UUID]) -> set[uuid.UUID]:
    """Whose authority was used by somebody else hears of it; who has."""
    assert effect.diputus is not None
    used = [one.jabatan_id for one in (effect.diputus, *effect.tercakup) if one.kapasitas and one.jabatan_id]
    holders = {one for post in used if (one := wewenang.pemegang(scene.session, post)) is not None} - sudah
    _kabari(scene, holders, effect.hasil, lambda reader: putusan(scene.session, reader, effect))
    return holders


def _kabari_pelaksana(scene: Scene, effect: hasil.Akibat, sudah: set[uuid.UUID]) -> None:
    """Who handed in hears of every step, the others of a return and of the end."""
    session, row, step = scene.session, effect.hasil, effect.diputus
    assert step is not None
    people = _pelaksana(scene, row)
    if row.status == "ditinjau" and step.status != "dikembalikan":
        people &= {row.oleh_id}

    def news(reader: Reader) -> tuple[Block, ...]:
        said = [Quote(step.catatan)] if step.catatan else []
        return (kepala(row), Text(putusan(session, reader, effect)), *said, strip(session, reader, row))

    def plain(reader: Reader) -> Say:
        return Choose(blocks=news(reader), choices=(lihat(reader, row),))

    told = kabar_kembali.kabari(scene, row, news, sudah) if row.status == "dikembalikan" else set()
    for person in people - sudah - told:
        scene.tell(person, plain)


def _kabari_selesai(scene: Scene, effect: hasil.Akibat, sudah: set[uuid.UUID]) -> None:
    """The owner is offered to end the team or the assignment; whoever accepted on the way hears how it went out."""
    session, row = scene.session, effect.hasil
    work = pekerjaan.dari(session, row)
    owners = {one.pegawai_id for one in pekerjaan.pemilik(session, work, scene.today)}
    way = {step.oleh_id for step in hasil.tinjauan_dari(session, row) if step.oleh_id is not None}
    _kabari(scene, way - owners - sudah, row, lambda reader: putusan(session, reader, effect))
    running = pekerjaan.berjalan(work, scene.today)

    def offered(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [kepala(row), Text(putusan(session, reader, effect))]
        if running:
            blocks.append(Text(akhir(reader, work)))
        return Choose(blocks=tuple(blocks), choices=(*mengakhiri(reader, work, running), lihat(reader, row)))

    for person in owners - sudah:
        scene.tell(person, offered)


def akhir(reader: Reader, work: pekerjaan.Pekerjaan) -> str:
    """That the work goes on to its day unless the head ends it."""
    _, until = reader._, reader.day(work.selesai)
    if work.tim is not None:
        return _("Tim tetap berjalan sampai %(tanggal)s. Bila tidak diperlukan lagi, akhiri timnya.", tanggal=until)
    return _("Penugasan tetap berjalan sampai %(tanggal)s. Bila tidak diperlukan lagi, akhiri saja.", tanggal=until)


def mengakhiri(reader: Reader, work: pekerjaan.Pekerjaan, running: bool) -> tuple[Choice, ...]:
    if not running:
        return ()
    if work.tim is not None:
        return (Choice(reader._("Akhiri tim"), Action("akhiri_tim", "open", str(work.isi.id)), style="danger"),)
    form = Action("akhiri_penugasan", "open", str(work.isi.id))
    return (Choice(reader._("Akhiri penugasan"), form, style="danger"),)


def _tercatat(scene: Scene, effect: hasil.Akibat) -> Say:
    _, row, step = scene._, effect.hasil, effect.diputus
    assert step is not None
    blocks: list[Block] = [kepala(row), Text(putusan(scene.session, scene.reader, effect))]
    choices = [lihat(scene.reader, row)]
    work = pekerjaan.dari(scene.session, row)
    if effect.giliran:
        blocks.append(Text(_selanjutnya(scene, row, effect.giliran[0])))
    elif row.status == "dikembalikan":
        said, appoint = kabar_kembali.tercatat(scene, row)
        blocks.append(Text(said))
        choices = [*appoint, *choices]
    elif (
        row.status == "selesai"
        and pekerjaan.kapasitas_pemilik(scene.session, work, scene.me.id, scene.today) is not None
    ):
        running = pekerjaan.berjalan(work, scene.today)
        blocks += [Text(akhir(scene.reader, work))] if running else []
        choices = [*mengakhiri(scene.reader, work, running), *choices]
    if hasil.dapat_diurungkan(step, scene.now):
        blocks.append(Note(_("Salah ketuk? Dalam 60 detik tinjauan ini masih dapat diurungkan.")))
        choices.insert(0, Choice(_("Urungkan"), Action("hasil", "urungkan", str(step.id))))
    choices.append(Choice(_("Tinjauan lain"), Action("tinjauan_saya", "open")))
    return Choose(blocks=tuple(blocks), choices=(*choices, menu_choice(scene)))


def _selanjutnya(scene: Scene, row: Hasil, waiting: Tinjauan) -> str:
    _ = scene._
    values = {
        "nama": nama(scene.session, scene.reader, row, waiting),
        "tahap": tahap(scene.reader, waiting),
    }
    if pejabat(scene.session, scene.reader, row, waiting) is None:
        return _("Selanjutnya menunggu %(tahap)s; jabatan itu sedang kosong.", **values)
    return _("Selanjutnya menunggu %(nama)s: %(tahap)s.", **values)


def _diserahkan(reader: Reader, name: str) -> str:
    return reader._("Hasil pekerjaan ini sudah diserahkan oleh %(nama)s.", nama=name)


def _kabari(scene: Scene, people: set[uuid.UUID], row: Hasil, kata: Callable[[Reader], str]) -> None:
    def news(reader: Reader) -> Say:
        blocks = (kepala(row), Text(kata(reader)), strip(scene.session, reader, row))
        return Choose(blocks=blocks, choices=(lihat(reader, row),))

    for person in people:
        scene.tell(person, news)


def _pelaksana(scene: Scene, row: Hasil) -> set[uuid.UUID]:
    """Who did the work and is still in service."""
    return set(pekerjaan.bertugas(scene.session, {row.oleh_id, *(uuid.UUID(one) for one in row.pelaksana)}))


def _ke_pekerjaan(scene: Scene, row: Hasil) -> Choice:
    work = pekerjaan.dari(scene.session, row)
    return Choice(scene._("Kembali ke pekerjaan"), Action("pekerjaan", "open", work.ref))
