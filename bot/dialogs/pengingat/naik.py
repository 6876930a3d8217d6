"""What has waited too long, as the superior and the officer read it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlmodel import Session

from bot.dialogs.pengingat import berhalangan
from bot.dialogs.pengingat.dialog import TENTANG, judul, kalimat, saat
from bot.dialogs.scene import Notice, Reader
from core import organisasi
from core.berhalangan import Berhalangan
from core.jobs import Lane
from core.language import L, Marked
from core.messages import Action, Choice, Choose, Note, Say, Text, Title
from core.pengingat import Jatuh, Kosong, Naik

#: What the superior reads; what the officer reads is his reminder.
KEPADA_ATASAN: dict[str, Marked] = {
    "tinjauan": L("Hasil “%(judul)s” (%(nomor)s) menunggu tinjauan %(nama)s sejak %(saat)s."),
    "kendala": L("Kendala %(nomor)s menunggu keputusan %(nama)s sejak %(saat)s. Usulnya: “%(judul)s”."),
    "rencana": L("Rencana %(nomor)s, “%(judul)s”, menunggu %(nama)s sejak %(saat)s."),
}
#: The same while the post is vacant; nobody is late then.
JABATAN_KOSONG: dict[str, Marked] = {
    "tinjauan": L("Hasil “%(judul)s” (%(nomor)s) menunggu tinjauan %(jabatan)s sejak %(saat)s."),
    "kendala": L("Kendala %(nomor)s menunggu keputusan %(jabatan)s sejak %(saat)s. Usulnya: “%(judul)s”."),
    "rencana": L("Rencana %(nomor)s, “%(judul)s”, menunggu %(jabatan)s sejak %(saat)s."),
    "keputusan": L("Permohonan %(nomor)s, “%(judul)s”, menunggu keputusan %(jabatan)s sejak %(saat)s."),
    "paraf": L("%(judul)s menunggu paraf %(jabatan)s sejak %(saat)s."),
    "rancangan": L("%(judul)s masih rancangan dan menunggu tanda tangan %(jabatan)s sejak %(saat)s."),
}
_USULKAN = L("Jabatan itu sedang kosong. Mohon tunjuk atau usulkan Plt. atau Plh.-nya.")
_CATAT = L("Jabatan itu sedang kosong. Mohon catat Plt. atau Plh.-nya.")
_TUNGGU = L("Jabatan itu sedang kosong. Ini menunggu sampai ada Plt., Plh., atau pejabat baru.")


def kabar_kosong(kosong: Kosong) -> Notice:
    """An admin is told once of what waits for a vacant post; and so is who waits."""
    one = kosong.jatuh
    say = _jabatan_kosong(one, kosong.jabatan, _CATAT if kosong.admin else _TUNGGU)

    def make(reader: Reader) -> Say:
        return Choose(blocks=say(reader).blocks, choices=(_langkah_berikut(reader, kosong),))

    return Notice(one.pegawai_id, make, Lane.REMINDER)


def _langkah_berikut(reader: Reader, kosong: Kosong) -> Choice:
    if kosong.admin:
        order = Action("limpahkan", "open", f"jabatan:{kosong.jabatan_id}")
        return Choice(reader._("Tunjuk Plt./Plh."), order, "primary")
    return Choice(reader._("Lihat"), Action(TENTANG[kosong.jatuh.apa].buka, "open", kosong.jatuh.buka))


def kabar(session: Session, risen: Sequence[Naik]) -> list[Notice]:
    """The superior is told once, and the officer knows that he was; who is away is not told that he is late."""
    concerned = {one for naik in risen for one in (naik.atasan, naik.jatuh.pegawai_id) if one is not None}
    people = organisasi.orang_banyak(session, concerned)
    return [notice for naik in risen if naik.atasan is not None for notice in _naik(naik, naik.atasan, people)]


def _naik(naik: Naik, atasan: uuid.UUID, people: Mapping[uuid.UUID, organisasi.Orang]) -> Iterator[Notice]:
    one = naik.jatuh
    if naik.kosong:
        yield Notice(atasan, _jabatan_kosong(one, naik.kosong, _USULKAN), Lane.REMINDER)
        return
    yield Notice(atasan, _kepada_atasan(one, people[one.pegawai_id].nama, naik.berhalangan), Lane.REMINDER)
    if naik.berhalangan is None:
        yield Notice(one.pegawai_id, _kepada_pejabat(one, people[atasan].nama), Lane.REMINDER)


def _kepada_atasan(one: Jatuh, officer: str, away: Berhalangan | None) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        said = _(KEPADA_ATASAN[one.apa], nomor=one.nomor, judul=one.judul, nama=officer, saat=saat(reader, one.waktu))
        reason = (Text(berhalangan.keterangan(reader, officer, away)),) if away else ()
        hint = Note(berhalangan.petunjuk(reader, away))
        blocks = (Title(_("Menunggu terlalu lama")), Text(said), *reason, hint)
        choices = berhalangan.tunjuk(reader, away)
        return Choose(blocks=blocks, choices=choices) if choices else Say(blocks=blocks)

    return make


def _jabatan_kosong(one: Jatuh, post: str, hint: Marked) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        values = {"nomor": one.nomor, "judul": judul(reader, one), "jabatan": post, "saat": saat(reader, one.waktu)}
        said = Text(_(JABATAN_KOSONG[one.apa], **values))
        return Say(blocks=(Title(_("Menunggu jabatan yang kosong")), said, Note(_(hint))))

    return make


def _kepada_pejabat(one: Jatuh, superior: str) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        what = TENTANG[one.apa]
        blocks = (
            Title(_("Menunggu terlalu lama")),
            Text(kalimat(reader, one)),
            Note(_("%(nama)s sudah diberi tahu.", nama=superior)),
        )
        opens = Choice(_(what.tombol), Action(what.buka, "open", one.buka), style="primary")
        return Choose(blocks=blocks, choices=(opens,))

    return make
