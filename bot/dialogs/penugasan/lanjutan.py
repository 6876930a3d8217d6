"""Forms that begin from an assignment: another person takes it over, or it goes on after its end."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.perencanaan.dari_target import KEPT
from bot.dialogs.permohonan.pengajuan import salin
from bot.dialogs.questions import NotNow, Write
from bot.dialogs.scene import Scene
from core import kalender, penugasan
from core.language import L
from core.models.penugasan import Penugasan, Permohonan

GANTI = "ganti"  # ref "ganti:<assignment>": somebody else takes it over
LANJUT = "lanjut"  # ref "lanjut:<assignment>": it goes on


@dataclass(frozen=True)
class Asal:
    """The assignment a form begins from, with the request that made it."""

    jenis: str
    penugasan: Penugasan
    permohonan: Permohonan


def formulir(session: Session, row: Penugasan) -> str:
    """The form that asks for work of the same kind; "" for what was made outside Lincah."""
    request = session.get(Permohonan, row.permohonan_id) if row.permohonan_id else None
    if request is None:
        return ""
    return "tugaskan" if request.scope == "dalam_unit" else "pelibatan"  # of a volunteer too: now his head asks


def asal(scene: Scene, ref: str) -> Asal | None:
    """What a form with this reference begins from; None for any other.

    Raises:
        Outdated: there is no such assignment.
        NotNow: it is over already, or the head it is for is somebody else.
        PenugasanSendiri: he would replace himself with authority lent to him.
    """
    jenis, _sep, value = ref.partition(":")
    if jenis not in (GANTI, LANJUT):
        return None
    row = scene.session.get(Penugasan, uuid.UUID(value))
    request = scene.session.get(Permohonan, row.permohonan_id) if row and row.permohonan_id else None
    if row is None or request is None:
        raise Outdated()
    if scene.puo(row.unit_pemilik_id) is None:
        raise NotNow(L("Hal ini dilakukan pimpinan unit pemilik pekerjaan."))
    if jenis == GANTI and penugasan.berakhir(row, scene.today):
        raise NotNow(L("Penugasan ini sudah berakhir, jadi tidak ada yang perlu diganti."))
    if jenis == GANTI:
        penugasan.wajib_bukan_sendiri(scene.session, row, scene.me.id, scene.today)
    return Asal(jenis, row, request)


def isi_awal(scene: Scene, answers: Answers, begun: Asal) -> Answers:
    """What the form need not ask: the head, the work, and from when."""
    row = begun.penugasan
    if head := scene.puo(row.unit_pemilik_id):
        answers = answers.given("sebagai", str(head.jabatan_id), head.sebutan)
    answers = salin(answers, begun.permohonan, ("judul", "maksud_tujuan", "kompetensi", "target", "pengaturan_lain"))
    start = mulai(scene, begun)
    answers = answers.given("mulai", start.isoformat(), scene._.date(start))
    if row.target_kinerja_id is not None:
        answers = answers.given(KEPT, str(row.target_kinerja_id), "")
    if begun.jenis == GANTI:
        answers = answers.given("selesai", row.selesai.isoformat(), scene._.date(row.selesai))
    return answers.given("jumlah", 1, "1")


def mulai(scene: Scene, begun: Asal) -> dt.date:
    """The first working day after the old one is over; who takes over begins while it lasts."""
    row = begun.penugasan
    days = kalender.untuk(scene.session, row.unit_pemilik_id)
    if begun.jenis == LANJUT:
        return days.next_working_day(max(row.selesai, scene.today))
    return min(days.next_working_day(max(scene.today, row.mulai - dt.timedelta(days=1))), row.selesai)


def lanjutan_dari(answers: Answers) -> uuid.UUID | None:
    """The assignment that the new request goes on with."""
    jenis, _sep, value = answers.text("ref").partition(":")
    return uuid.UUID(value) if jenis in (GANTI, LANJUT) else None


ALASAN = Write(
    name="alasan_ganti",
    label=L("Alasan penggantian"),
    ask=L("Mengapa pegawainya diganti? Alasan ini dibaca pegawai yang diganti."),
    when=lambda _scene, answers: answers.text("ref").startswith(f"{GANTI}:"),
    limit=500,
)
