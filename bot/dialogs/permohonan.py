"""A request as a card, and everything people do to it: decide, ask, return, withdraw, acknowledge."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs import pemberitahuan, tim
from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.formulir import formulir
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.rupa import STATUS, fakta, strip
from bot.dialogs.scene import Scene
from core import organisasi, penugasan, wewenang
from core import permohonan as pp
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Quote, Say, Text, Title
from core.models.penugasan import Langkah, Penugasan, Permohonan, Tanggapan, Tembusan
from core.permohonan import BukanGiliran, Keputusan, Putusan, SudahDiputus
from core.regulasi.kutipan import panjang


def show(scene: Scene, value: str) -> Say:
    """The card of one request, with what this person may do about it now.

    Raises:
        NotNow: he has no part in it.
    """
    row = _row(scene, value)
    _peserta(scene, row)
    waiting = pp.langkah_menunggu(scene.session, row)
    mine = waiting is not None and _berwenang(scene, waiting)
    return Choose(
        blocks=(Title(_judul(scene, row)), *isi(scene, row), Note(_dasar_hukum(scene, waiting))),
        choices=(
            *(pemberitahuan.pilihan_putusan(scene.reader, waiting) if mine and waiting else _own(scene, row)),
            menu_choice(scene),
        ),
        about=f"langkah:{waiting.id}" if mine and waiting else "",
    )


def _berwenang(scene: Scene, step: Langkah) -> bool:
    return wewenang.kapasitas(scene.session, step, scene.me.id, scene.today) is not None


def isi(scene: Scene, row: Permohonan) -> tuple[Block, ...]:
    """What the request says, who has decided what, and who it waits for."""
    _ = scene._
    blocks: list[Block] = [fakta(scene.session, scene.reader, row)]
    if row.alasan and not row.alasan.startswith("voice:"):
        blocks.append(Quote(row.alasan))
    elif row.alasan:
        blocks.append(Note(_("Alasan disampaikan dengan pesan suara.")))
    clashes = _bentrok(scene, row)
    if clashes:
        blocks.append(Text(clashes))
    blocks.append(strip(scene.session, scene.reader, row))
    return (*blocks, *_percakapan(scene, row))


def _judul(scene: Scene, row: Permohonan) -> str:
    _ = scene._
    return f"{row.nomor} · {_(STATUS[row.status])}"


def _row(scene: Scene, value: str) -> Permohonan:
    row = scene.session.get(Permohonan, uuid.UUID(value))
    if row is None:
        raise Outdated()
    return row


def _peserta(scene: Scene, row: Permohonan) -> None:
    """Who sees a request: the requester, the person concerned, its officers, those who got a copy."""
    me = scene.me.id
    if me in (row.pemohon_id, row.pegawai_id):
        return
    for table in (Langkah, Tembusan):
        part = select(table.id).where(col(table.permohonan_id) == row.id, col(table.pegawai_id) == me)
        if scene.session.exec(part).first() is not None:
            return
    if any(_berwenang(scene, step) for step in pp.langkah_dari(scene.session, row)):
        return
    raise NotNow(L("Permohonan ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))


def _dasar_hukum(scene: Scene, waiting: Langkah | None) -> str:
    _ = scene._
    title = scene.regulasi.judul
    if waiting is None:
        return _("Dasar hukum: %(judul)s.", judul=title)
    if waiting.bawaan:
        return _("Ketentuan bawaan Lincah, karena peraturan tidak mengaturnya: %(alasan)s", alasan=_(waiting.bawaan))
    return _("Dasar hukum: %(judul)s, %(kutipan)s.", judul=title, kutipan=panjang(waiting.kutipan))


def _bentrok(scene: Scene, row: Permohonan) -> str:
    if row.pegawai_id is None or row.pegawai_id == scene.me.id:
        return ""
    _ = scene._
    load = penugasan.berjalan(scene.session, row.pegawai_id, scene.today)
    if not load:
        return _("Saat ini tidak ada penugasan lain yang berjalan.")
    lines = [f"• {one.judul} ({scene.reader.period(one.mulai, one.selesai)})" for one in load[:5]]
    return "\n".join([_("Penugasan lain yang berjalan:"), *lines])


def _percakapan(scene: Scene, row: Permohonan) -> list[Block]:
    thread = select(Tanggapan).where(col(Tanggapan.permohonan_id) == row.id).order_by(col(Tanggapan.id))
    said = list(scene.session.exec(thread))
    people = organisasi.orang_banyak(scene.session, {one.dari_id for one in said})
    return [Quote(f"{people[one.dari_id].nama}: {one.isi}") for one in said[-4:]]


def _own(scene: Scene, row: Permohonan) -> tuple[Choice, ...]:
    _ = scene._
    if row.pemohon_id != scene.me.id or row.status not in pp.MOVES:
        return ()
    ref = str(row.id)
    withdraw = Choice(_("Tarik kembali"), Action("tarik", "open", ref), style="danger")
    if row.status == "dikembalikan":
        return (Choice(_("Perbaiki"), Action(formulir(row), "open", f"ulang:{ref}"), style="primary"), withdraw)
    return (withdraw,)


# -- deciding -----------------------------------------------------------------------------------------


def _setujui(scene: Scene, value: str) -> Sequence[Say]:
    return _putus(scene, value, "disetujui")


def _putus(
    scene: Scene, value: str, putusan: Putusan, alasan: str = "", pilihan: tuple[uuid.UUID, ...] = ()
) -> Sequence[Say]:
    decision = Keputusan(putusan, scene.me.id, alasan, pilihan)
    effect = pp.putuskan(scene.session, uuid.UUID(value), decision, scene.now)
    if effect.permohonan.tim_id is not None and effect.penugasan:
        tim.bergabung(scene, effect.permohonan.tim_id, [one.pegawai_id for one in effect.penugasan])
    return pemberitahuan.setelah_putusan(scene, effect)


def _menunggu_saya(scene: Scene, answers: Answers) -> None:
    """The step of the form still waits for this person.

    Raises:
        SudahDiputus, BukanGiliran: it does not.
    """
    step = scene.session.get(Langkah, answers.id("ref"))
    if step is None:
        raise Outdated()
    row = scene.session.get_one(Permohonan, step.permohonan_id)
    if not _berwenang(scene, step):
        raise BukanGiliran(step, row)
    if step.status != "menunggu":
        raise SudahDiputus(step, row)


def _alasan_opsional(scene: Scene, answers: Answers) -> bool:
    step = scene.session.get_one(Langkah, answers.id("ref"))
    return not step.tolak_alasan_wajib


def _tolak(scene: Scene, answers: Answers) -> Sequence[Say]:
    reason = answers.text("alasan") or answers.text("alasan_wajib")
    return _putus(scene, answers.text("ref"), "ditolak", reason)


def _kembalikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    return _putus(scene, answers.text("ref"), "dikembalikan", answers.text("catatan"))


def _tanya(scene: Scene, answers: Answers) -> Sequence[Say]:
    asked = pp.tanya(scene.session, answers.id("ref"), scene.me.id, answers.text("pertanyaan"), scene.now)
    return pemberitahuan.setelah_tanya(scene, asked)


def _jawab(scene: Scene, answers: Answers) -> Sequence[Say]:
    answer = pp.jawab(scene.session, answers.id("ref"), scene.me.id, answers.text("jawaban"), scene.now)
    return pemberitahuan.setelah_jawab(scene, answer)


def _tarik(scene: Scene, answers: Answers) -> Sequence[Say]:
    effect = pp.tarik(scene.session, answers.id("ref"), scene.me.id, scene.now)
    return pemberitahuan.setelah_ditarik(scene, effect)


def _calon(scene: Scene, answers: Answers) -> Sequence[Option]:
    """The people the unit asked may send, with their load."""
    step = scene.session.get_one(Langkah, answers.id("ref"))
    row = scene.session.get_one(Permohonan, step.permohonan_id)
    if row.unit_asal_id is None:
        return []
    units = organisasi.unit_dan_bawahan(scene.session, row.unit_asal_id)
    people = organisasi.anggota_unit(scene.session, units)
    return [Option(str(one.id), one.nama, _beban(scene, one)) for one in people]


def _beban(scene: Scene, one: organisasi.Orang) -> str:
    load = len(penugasan.berjalan(scene.session, one.id, scene.today))
    return scene._.plural("%(jabatan)s, %(n)s penugasan", "%(jabatan)s, %(n)s penugasan", load, jabatan=one.jabatan)


def _pilih_pegawai(scene: Scene, answers: Answers) -> Sequence[Say]:
    people = tuple(uuid.UUID(value) for value in answers.many("pegawai"))
    return _putus(scene, answers.text("ref"), "disetujui", pilihan=people)


def _terima(scene: Scene, value: str) -> Sequence[Say]:
    first = penugasan.terima(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    return pemberitahuan.setelah_terima(scene, scene.session.get_one(Penugasan, uuid.UUID(value)), first)


def _dasar(scene: Scene, value: str) -> Sequence[Say]:
    """Every step with the provision it rests on; defaults are called defaults."""
    row = _row(scene, value)
    _peserta(scene, row)
    return (Say(blocks=(Title(scene.regulasi.judul), strip(scene.session, scene.reader, row, law=True))),)


PERMOHONAN = Card(name="permohonan", show=show, deeds={"setujui": _setujui, "terima": _terima, "dasar": _dasar})

TOLAK = Form(
    name="tolak",
    title=L("Tolak permohonan"),
    questions=(
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Apa alasannya? Alasan akan dibaca pemohon."),
            when=_alasan_opsional,
            optional=True,
            voice=True,
        ),
        Write(
            name="alasan_wajib",
            label=L("Alasan"),
            ask=L("Penolakan ini harus disertai alasan. Apa alasannya? Alasan akan dibaca pemohon."),
            when=lambda scene, answers: not _alasan_opsional(scene, answers),
            voice=True,
        ),
    ),
    allow=_menunggu_saya,
    submit=_tolak,
    send=L("Ya, tolak"),
    style="danger",
)

KEMBALIKAN = Form(
    name="kembalikan",
    title=L("Kembalikan untuk diperbaiki"),
    questions=(
        Write(
            name="catatan",
            label=L("Catatan"),
            ask=L("Apa yang perlu diperbaiki? Catatan ini dibaca pemohon."),
            voice=True,
        ),
    ),
    allow=_menunggu_saya,
    submit=_kembalikan,
    ready=True,
)

TANYA = Form(
    name="tanya",
    title=L("Tanya pemohon"),
    questions=(Write(name="pertanyaan", label=L("Pertanyaan"), ask=L("Apa yang ingin ditanyakan kepada pemohon?")),),
    allow=_menunggu_saya,
    submit=_tanya,
    ready=True,
)

JAWAB = Form(
    name="jawab",
    title=L("Jawab pertanyaan"),
    questions=(Write(name="jawaban", label=L("Jawaban"), ask=L("Silakan tulis jawabannya.")),),
    submit=_jawab,
    ready=True,
)

TARIK = Form(
    name="tarik",
    title=L("Tarik kembali permohonan"),
    questions=(),
    submit=_tarik,
    send=L("Ya, tarik kembali"),
    style="danger",
)

PILIH_PEGAWAI = Form(
    name="pilih_pegawai",
    title=L("Setujui dan tentukan pegawai"),
    questions=(
        Pick(
            name="pegawai",
            label=L("Pegawai"),
            ask=L("Siapa yang ditugaskan? Boleh lebih dari satu; boleh kurang dari yang diminta bila perlu."),
            options=_calon,
            many=True,
            none=L("Unit ini tidak mempunyai pegawai yang dapat ditugaskan."),
        ),
    ),
    allow=_menunggu_saya,
    submit=_pilih_pegawai,
    send=L("Setujui"),
)
