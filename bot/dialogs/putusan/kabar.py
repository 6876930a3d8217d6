"""What else people are told about a decision: that it was undone, that it is waited for, that it takes too long."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from sqlmodel import Session

from bot.dialogs.card import menu_choice
from bot.dialogs.pengingat import berhalangan
from bot.dialogs.permohonan import kabar
from bot.dialogs.permohonan.kartu import putusan
from bot.dialogs.putusan.kalimat import buka
from bot.dialogs.rupa import hari_kerja, jabatan, sebutan, strip
from bot.dialogs.scene import Notice, Reader, Scene
from bot.dialogs.surat.dialog import nama_jenis
from core import organisasi, wewenang
from core import permohonan as pp
from core.jobs import Lane
from core.messages import Block, Choice, Choose, Say, Text, Title
from core.models.penugasan import Langkah, Permohonan
from core.permohonan import Terlalu, Urungan
from core.suara import lisan


def setelah_diurungkan(scene: Scene, undone: Urungan) -> Sequence[Say]:
    """Whoever had heard of the decision hears that it is undone; who decided has his card again."""
    _ = scene._
    row, step = undone.permohonan, undone.langkah
    heard = _tarik_giliran(scene, undone, undone.giliran) if undone.giliran is not None else set()
    _tutup_penugasan(scene, undone)
    ended = undone.putusan != "disetujui" or bool(undone.penugasan)
    told = {row.pemohon_id, *undone.tembusan, *(one.pegawai_id for one in undone.penugasan)}
    told |= kabar.pemutus(scene, row) if ended else set()
    for person in told - heard - {scene.me.id}:
        scene.tell(person, _kabar_urung(scene.session, undone))
    kabar.beri_kartu(scene, row, step, _diurungkan, kecuali=scene.me.id)
    return (_kartu_lagi(scene, row, step, _("Putusan sudah diurungkan. Permohonan menunggu keputusan lagi.")),)


def setelah_penunjukan_diurungkan(scene: Scene, undone: Urungan) -> Sequence[Say]:
    """Whoever was assigned, or had a copy, hears that it is undone."""
    _tutup_penugasan(scene, undone)
    for person in {*undone.tembusan, *(one.pegawai_id for one in undone.penugasan)} - {scene.me.id}:
        scene.tell(person, _kabar_urung(scene.session, undone))
    said = scene._(
        "Penugasan %(nomor)s sudah diurungkan. Surat dan penugasannya batal; pegawainya diberi tahu.",
        nomor=undone.permohonan.nomor,
    )
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),), replace=True),)


def _tutup_penugasan(scene: Scene, undone: Urungan) -> None:
    for one in undone.penugasan:
        scene.close(f"penugasan:{one.id}", lambda reader: _catatan(reader, undone.permohonan))


def _tarik_giliran(scene: Scene, undone: Urungan, giliran: Langkah) -> set[uuid.UUID]:
    """The card of whoever was next closes; who has heard of it."""
    row = undone.permohonan
    scene.close(f"langkah:{giliran.id}", lambda reader: _catatan(reader, row))
    officers = {one.pegawai_id for one in wewenang.pejabat(scene.session, giliran, scene.today)} - {scene.me.id}
    for officer in officers:
        scene.tell(officer, lambda reader: Say(blocks=(*_catatan(reader, row), *_batal(reader, undone))))
    return officers


def _catatan(reader: Reader, row: Permohonan) -> tuple[Block, ...]:
    return (Title(f"{row.nomor} · {row.judul}"), Text(_diurungkan(reader)))


def _diurungkan(reader: Reader) -> str:
    return reader._("↩ Putusan sebelumnya diurungkan oleh yang memutus.")


def _kabar_urung(session: Session, undone: Urungan) -> Callable[[Reader], Say]:
    row = undone.permohonan

    def make(reader: Reader) -> Say:
        return Say(blocks=(*_catatan(reader, row), *_batal(reader, undone), strip(session, reader, row)))

    return make


def _batal(reader: Reader, undone: Urungan) -> list[Block]:
    """What is in people's hands and must not be used."""
    _ = reader._
    if undone.penugasan:
        return [Text(_("Surat dan penugasannya batal; mohon tidak dipakai."))]
    letters = ", ".join(f"{nama_jenis(reader, one)} {one.nomor}".strip() for one in undone.surat)
    return [Text(_("%(surat)s batal; mohon tidak dipakai.", surat=letters))] if letters else []


def _kartu_lagi(scene: Scene, row: Permohonan, step: Langkah, kata: str) -> Say:
    officer = wewenang.kapasitas(scene.session, step, scene.me.id, scene.today)
    if officer is None:  # his mandate ended within the minute
        return Choose(blocks=(Text(kata),), choices=(menu_choice(scene),), replace=True)
    blocks, choices = putusan(scene.session, scene.reader, row, step, officer)
    return Choose(
        blocks=(Text(kata), *blocks),
        choices=(*choices, menu_choice(scene)),
        about=f"langkah:{step.id}",
        replace=True,
    )


def setelah_didorong(scene: Scene, row: Permohonan, step: Langkah) -> Sequence[Say]:
    """The officer gets his card once more, with who asks for it."""
    _ = scene._
    name = scene.me.nama

    def asks(reader: Reader) -> str:
        since = reader.when(step.menunggu_sejak or reader.now)
        return reader._(
            "%(nama)s mengingatkan bahwa permohonannya menunggu keputusan sejak %(saat)s.", nama=name, saat=since
        )

    kabar.beri_kartu(scene, row, step, asks)
    again = pp.boleh_lagi(scene.session, step, scene.reader.zone)
    when = scene.reader.when(again) if again else ""
    officer = sebutan(scene.session, scene.reader, [step])[step.id]
    said = _("%(nama)s sudah diingatkan. Bapak/Ibu dapat mengingatkan lagi mulai %(saat)s.", nama=officer, saat=when)
    open_ = Choice(_("Lihat permohonan"), buka(row))
    return (Choose(blocks=(Text(said),), choices=(open_, menu_choice(scene)), replace=True),)


def kabar_terlalu(session: Session, late: Terlalu) -> list[Notice]:
    """The superior is told once; the requester, and the officer unless he is away, know that he was."""
    row, step = late.permohonan, late.langkah
    notices = [Notice(row.pemohon_id, _kepada_pemohon(session, row, step), Lane.REMINDER)]
    if late.atasan is None:
        return notices
    notices.append(Notice(late.atasan, _kepada_atasan(session, late), Lane.REMINDER))
    if late.penerima_kabar is not None:
        superior = organisasi.orang(session, late.atasan).nama
        notices.append(Notice(late.penerima_kabar, _kepada_pejabat(session, row, step, superior), Lane.REMINDER))
    return notices


def _kepada_atasan(session: Session, late: Terlalu) -> Callable[[Reader], Say]:
    row, step = late.permohonan, late.langkah

    def make(reader: Reader) -> Say:
        said = _kosong(session, reader, step) if late.pejabat is None else _menunggu(session, reader, late)
        blocks: tuple[Block, ...] = (Title(f"{row.nomor} · {row.judul}"), *(Text(line) for line in said))
        order = berhalangan.tunjuk(reader, late.berhalangan)
        return Choose(blocks=blocks, choices=(*order, Choice(reader._("Lihat permohonan"), buka(row))))

    return make


def _menunggu(session: Session, reader: Reader, late: Terlalu) -> tuple[str, ...]:
    _, step = reader._, late.langkah
    said = _(
        "Permohonan ini menunggu %(nama)s pada tahap “%(tahap)s” sejak %(saat)s (%(lama)s).",
        nama=sebutan(session, reader, [step])[step.id],
        tahap=_(step.judul),
        **_waktu(session, reader, step),
    )
    hint = berhalangan.petunjuk(reader, late.berhalangan)
    if late.pejabat is None or late.berhalangan is None:
        return said, hint
    name = organisasi.orang(session, late.pejabat).nama
    return said, berhalangan.keterangan(reader, name, late.berhalangan), hint


def _kosong(session: Session, reader: Reader, step: Langkah) -> tuple[str, ...]:
    """Nobody holds the post: the superior is asked for somebody to act for it."""
    _ = reader._
    said = _(
        "Permohonan ini menunggu keputusan %(jabatan)s pada tahap “%(tahap)s” sejak %(saat)s (%(lama)s), "
        "tetapi jabatan itu sedang kosong.",
        jabatan=jabatan(session, [step.jabatan_id]).get(step.jabatan_id, ""),
        tahap=_(step.judul),
        **_waktu(session, reader, step),
    )
    hint = _(
        "Agar dapat diputus, Plt. atau Plh. perlu ditunjuk oleh Bapak/Ibu atau admin. "
        "Pemberitahuan ini hanya disampaikan sekali."
    )
    return said, hint


def _kepada_pejabat(session: Session, row: Permohonan, step: Langkah, superior: str) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        said = _(
            "Permohonan ini menunggu keputusan Bapak/Ibu sejak %(saat)s (%(lama)s). %(nama)s sudah diberi tahu.",
            nama=superior,
            **_waktu(session, reader, step),
        )
        blocks = (Title(f"{row.nomor} · {row.judul}"), Text(said))
        return Choose(blocks=blocks, choices=(Choice(_("Lihat permohonan"), buka(row), "primary"),))

    return make


def _kepada_pemohon(session: Session, row: Permohonan, step: Langkah) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        said = _("Permohonan Bapak/Ibu belum diputuskan selama %(lama)s.", lama=hari_kerja(session, reader, step))
        blocks = (Title(f"{row.nomor} · {row.judul}"), Text(said), strip(session, reader, row))
        return Choose(blocks=blocks, choices=(Choice(_("Lihat permohonan"), buka(row)),))

    return make


def _waktu(session: Session, reader: Reader, step: Langkah) -> dict[str, str]:
    since = step.menunggu_sejak or reader.now
    return {"saat": reader.when(since), "lama": hari_kerja(session, reader, step)}


def suara(scene: Scene, row: Permohonan) -> Sequence[Say]:
    """The spoken reason once more."""
    if lisan(row.alasan):
        kabar.teruskan_suara(scene, scene.me.id, row.alasan)
    return ()
