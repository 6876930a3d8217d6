"""An assignment that ends before its day: who may say so, why, and who hears of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.dialogs import sisa
from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.questions import NotNow, Write
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.sisa import Sisa
from bot.dialogs.tim import kabar_keluar
from bot.dialogs.tim.kabar_keluar import Bagian
from core import penugasan, penutupan, pimpinan
from core.language import L
from core.messages import Block, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.penugasan import Penugasan
from core.pekerjaan import Pekerjaan, dari_penugasan
from core.penugasan import Pengakhiran
from core.permohonan import Akibat
from core.regulasi.kedudukan import penilai
from core.surat import pihak as surat
from core.susun import Aturan

#: No regulation says how work ends early, and this is not passed off as law.
BAWAAN = L("Peraturan tidak mengatur pengakhiran lebih awal; ini ketentuan bawaan Lincah. Suratnya ikut berakhir.")


def cara(scene: Scene, alasan: str) -> Pengakhiran:
    """An end by this person, today."""
    return Pengakhiran(scene.me.id, alasan, scene.today)


def akhiri(scene: Scene, row: Penugasan, alasan: str) -> None:
    """End an assignment, with the membership where it is one to a team, and tell whom it concerns.

    Raises:
        BukanPengakhir, SudahBerakhir: it is not for this person, or it is over.
    """
    left, part = _terbuka(scene, row), _bagian(scene, row)
    penutupan.akhiri_penugasan(scene.session, row.id, cara(scene, alasan), scene.now)
    _beri_tahu(scene, row, scene.me.nama, left)
    _beri_tahu_tim(scene, row, part)


def ganti(scene: Scene, effect: Akibat) -> None:
    """Whoever was to be replaced is free now that the other is assigned; until then nobody had lost his task."""
    request = effect.permohonan
    if not effect.penugasan or not request.alasan_ganti or request.lanjutan_dari_id is None:
        return
    old = scene.session.get_one(Penugasan, request.lanjutan_dari_id)
    if old.status not in penugasan.BERJALAN or old.selesai < scene.today:
        return
    end = Pengakhiran(request.pemohon_id, request.alasan_ganti, scene.today)
    left, part = _terbuka(scene, old), _bagian(scene, old)
    penutupan.hentikan_penugasan(scene.session, old, end, scene.now)
    _beri_tahu(scene, old, scene.orang(request.pemohon_id).nama, left)
    _beri_tahu_tim(scene, old, part)


def _terbuka(scene: Scene, row: Penugasan) -> Sisa | None:
    """What is open in the work of who does it alone; a team's work goes on without one member."""
    return sisa.lihat(scene, Pekerjaan(row)) if row.tim_id is None else None


def _bagian(scene: Scene, row: Penugasan) -> Bagian | None:
    """What he has to do in the team's work."""
    work = dari_penugasan(scene.session, row)
    return kabar_keluar.bagian(scene, work, row.pegawai_id) if work.tim is not None else None


def _beri_tahu_tim(scene: Scene, row: Penugasan, part: Bagian | None) -> None:
    """Who was assigned to a team has left it with that; who runs it hears it."""
    if part is not None:
        kabar_keluar.beri_tahu(scene, part, row.alasan_berakhir)


def _beri_tahu(scene: Scene, row: Penugasan, name: str, left: Sisa | None) -> None:
    """The person, his assessor, the head he worked for, who signed and who had a copy hear that it is over, and why.

    Args:
        left: what was open in it, for those whom that concerns.
    """
    person = scene.orang(row.pegawai_id)
    scene.close(f"penugasan:{row.id}", lambda reader: (Title(row.judul), Text(_berakhir(reader, row, name))))
    scene.tell(row.pegawai_id, _kabar(row, name, left))
    readers = pihak(scene, row) | surat.pengirim(scene.session, [row])
    if left is not None:
        sisa.tutup(scene, left, row.alasan_berakhir)
        readers |= left.pembaca
    for reader_id in readers - {scene.me.id, row.pegawai_id}:
        scene.tell(reader_id, _kabar(row, name, left, _Lain(reader_id, person.nama)))


def pihak(scene: Scene, row: Penugasan) -> set[uuid.UUID]:
    """Who answers for an assignment: whoever heads the unit it is for, and the assessor of the person."""
    return penanggung_jawab(scene.session, row, Aturan(scene.regulasi, scene.struktur))


def penanggung_jawab(session: Session, row: Penugasan, aturan: Aturan) -> set[uuid.UUID]:
    """The same outside a conversation.

    Args:
        aturan: with the structure of the day.
    """
    day = aturan.struktur.hari
    found = {one.pegawai_id for one in pimpinan.puo(session, row.unit_pemilik_id, day)[:1]} if day else set()
    person = aturan.struktur.orang.get(str(row.pegawai_id))
    assessor = penilai(person, aturan.struktur, aturan.regulasi).orang if person else None
    return found | ({uuid.UUID(assessor.id)} if assessor else set())


def pembaca(scene: Scene, row: Penugasan) -> set[uuid.UUID]:
    """Who may look at an assignment: who answers for it, and whoever heads the unit the person comes from."""
    home = scene.orang(row.pegawai_id).unit_id
    return pihak(scene, row) | {one.pegawai_id for one in pimpinan.kepala(scene.session, home, scene.today)}


@dataclass(frozen=True)
class _Lain:
    """A reader other than the person assigned, whose name he is told."""

    id: uuid.UUID
    nama: str


def _kabar(row: Penugasan, oleh: str, left: Sisa | None, lain: _Lain | None = None) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [Title(_("Penugasan berakhir: %(judul)s", judul=row.judul))]
        if lain is not None:
            blocks.append(Facts(((_("Pegawai"), lain.nama),)))
        blocks += [Text(_berakhir(reader, row, oleh)), Quote(row.alasan_berakhir)]
        if left is not None:
            blocks += left.blok(reader, lain.id if lain is not None else row.pegawai_id)
        return Say(blocks=tuple(blocks))

    return make


def _berakhir(reader: Reader, row: Penugasan, oleh: str) -> str:
    day = row.diakhiri_pada or row.selesai
    if day < row.mulai:
        return reader._("Dicabut sebelum dimulai oleh %(nama)s.", nama=oleh)
    return reader._("Diakhiri lebih awal oleh %(nama)s, hari terakhir %(hari)s.", nama=oleh, hari=reader.day(day))


def penugasan_form(scene: Scene, answers: Answers) -> Penugasan:
    """The assignment a form is about.

    Raises:
        Outdated: there is none.
    """
    row = scene.session.get(Penugasan, answers.id("ref"))
    if row is None:
        raise Outdated()
    return row


def _boleh(scene: Scene, answers: Answers) -> None:
    row = penugasan_form(scene, answers)
    if penugasan.berakhir(row, scene.today):
        raise penugasan.SudahBerakhir(row)
    if not penugasan.boleh_mengakhiri(scene.session, row, scene.me.id, scene.today):
        penugasan.wajib_bukan_sendiri(scene.session, row, scene.me.id, scene.today)
        raise NotNow(L("Penugasan diakhiri oleh pimpinan unitnya, penanda tangan suratnya, atau ketua timnya."))


def _hari_terakhir(scene: Scene, row: Penugasan) -> str:
    if row.mulai > scene.today:
        return scene._("tidak ada; penugasan belum dimulai")
    return scene.reader.day(scene.today)


def _lihat(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    row = penugasan_form(scene, answers)
    facts = Facts(
        (
            (_("Pegawai"), scene.orang(row.pegawai_id).nama),
            (_("Pekerjaan"), row.judul),
            (_("Waktu"), scene.reader.period(row.mulai, row.selesai)),
            (_("Hari terakhir"), _hari_terakhir(scene, row)),
        )
    )
    left = _terbuka(scene, row)
    return (facts, *(left.blok(scene.reader) if left is not None else ()), Note(_(BAWAAN)))


def _kirim(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = penugasan_form(scene, answers)
    akhiri(scene, row, answers.text("alasan"))
    said = scene._("Penugasan sudah diakhiri. Pegawai dan penilainya sudah diberi tahu.")
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),), replace=True),)


AKHIRI_PENUGASAN = Form(
    name="akhiri_penugasan",
    title=L("Akhiri penugasan lebih awal"),
    questions=(
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Mengapa penugasan ini diakhiri lebih awal? Alasan ini dibaca pegawainya."),
            limit=500,
        ),
    ),
    allow=_boleh,
    preview=_lihat,
    submit=_kirim,
    send=L("Ya, akhiri"),
    style="danger",
)
