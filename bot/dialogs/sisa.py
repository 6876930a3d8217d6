"""What a work that is ended early leaves open: in the last look, to those concerned, and on the cards that waited.

Who hears of the end hears of what lapses with it in the same message, and of nothing that is not his.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.dialogs.hasil import rupa as rupa_hasil
from bot.dialogs.kendala import kabar as kabar_kendala
from bot.dialogs.kendala import rupa as rupa_kendala
from bot.dialogs.pelaksanaan import rencana_kerja_rupa
from bot.dialogs.perencanaan import kabar_rencana
from bot.dialogs.scene import Reader, Scene
from core import kendala, pekerjaan, penutupan, tim, wewenang
from core import permohonan as pp
from core.language import L
from core.messages import Block, Quote, Text, Title
from core.models.kendala import Kendala
from core.models.penugasan import Permohonan
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import rencana_kerja
from core.penutupan import Terbuka
from core.perencanaan import kewenangan, lihat_rencana

SEBAB = L("Tidak dilanjutkan karena pekerjaannya diakhiri lebih awal.")


@dataclass(frozen=True)
class Butir:
    """One thing that is open in a work.

    Args:
        kata: what it is called.
        pembaca: those it concerns beside who does the work; empty where they are all.
        semua: whether everybody who does the work has a part in it.
        gugur: lapses with the work; else it goes on.
    """

    kata: Callable[[Reader], str]
    pembaca: frozenset[uuid.UUID] = frozenset()
    semua: bool = True
    gugur: bool = True


@dataclass(frozen=True)
class Sisa:
    """What is open in a work before it is ended, for the messages after it.

    Args:
        pelaksana: those who do it.
        kartu: what each card that asks for something is about, and its title.
    """

    butir: tuple[Butir, ...]
    pelaksana: frozenset[uuid.UUID]
    kartu: tuple[tuple[str, Callable[[Reader], str]], ...]

    @property
    def pembaca(self) -> set[uuid.UUID]:
        """Everybody whom something open concerns, those who did the work left out."""
        return {one for left in self.butir for one in left.pembaca}

    def blok(self, reader: Reader, siapa: uuid.UUID | None = None) -> tuple[Block, ...]:
        """What lapses and what goes on.

        Args:
            siapa: only what concerns this person; None for everything.
        """
        _ = reader._
        mine = [one for one in self.butir if siapa is None or self._menyangkut(one, siapa)]
        lapsed = [f"• {one.kata(reader)}" for one in mine if one.gugur]
        kept = [f"• {one.kata(reader)}" for one in mine if not one.gugur]
        blocks = [Text("\n".join([_("Ikut tidak dilanjutkan:"), *lapsed]))] if lapsed else []
        return (*blocks, *([Text("\n".join([_("Tetap berjalan sampai selesai:"), *kept]))] if kept else []))

    def _menyangkut(self, one: Butir, siapa: uuid.UUID) -> bool:
        return siapa in one.pembaca or (one.semua and siapa in self.pelaksana)


def lihat(scene: Scene, work: Pekerjaan) -> Sisa:
    """What is open now; asked before the end, while everything still waits for somebody."""
    found = penutupan.terbuka(scene.session, work)
    people = frozenset(pekerjaan.pelaksana(scene.session, work))
    return Sisa(tuple(_butir(scene, work, found)), people, tuple(_kartu(scene, work, found)))


def tutup(scene: Scene, left: Sisa, alasan: str) -> None:
    """After the end: every card that asked for something becomes a record."""
    for about, title in left.kartu:
        scene.close(about, _catatan(title, alasan))


def _catatan(title: Callable[[Reader], str], alasan: str) -> Callable[[Reader], tuple[Block, ...]]:
    return lambda reader: (Title(title(reader)), Text(reader._(SEBAB)), Quote(alasan))


def _kartu(scene: Scene, work: Pekerjaan, found: Terbuka) -> Iterator[tuple[str, Callable[[Reader], str]]]:
    for obstacle in found.kendala:
        for part in kendala.bagian(scene.session, obstacle.id):
            yield kabar_kendala.tentang(part), _judul_kendala(obstacle)
    if found.rencana is not None:
        plan = kabar_rencana.judul(found.rencana)
        yield f"rencana:{found.rencana.id}", lambda _reader: plan
    for own in found.rencana_kerja:
        name = scene.orang(own.pegawai_id).nama
        yield rencana_kerja_rupa.tentang(own), _judul_rencana_kerja(name)
    for request in found.permohonan:
        step = pp.langkah_menunggu(scene.session, request)
        if step is not None:
            yield f"langkah:{step.id}", _judul_permohonan(request)
    for member in tim.anggota(scene.session, work.tim.id) if work.tim else ():
        yield f"peran:{member.id}", lambda _reader: work.judul


def _butir(scene: Scene, work: Pekerjaan, found: Terbuka) -> Iterator[Butir]:
    session, today = scene.session, scene.today
    for obstacle in found.kendala:
        yield Butir(_judul_kendala(obstacle), frozenset(_pimpinan(scene, obstacle)))
    if found.rencana is not None:
        plan, total = found.rencana, lihat_rencana.jumlah(lihat_rencana.butir(session, found.rencana.id))
        officer = kewenangan.pejabat(session, plan.jabatan_id, today) if plan.status == "diajukan" else None
        yield Butir(
            lambda reader: reader._(
                "Rencana kegiatan %(nomor)s, %(jumlah)s", nomor=plan.nomor, jumlah=reader._.money(total)
            ),
            frozenset([officer] if officer else []),
        )
    for own in found.rencana_kerja:
        name = scene.orang(own.pegawai_id).nama
        answers = rencana_kerja.penerima(session, work, own.pegawai_id, today)[:1]
        yield Butir(_judul_rencana_kerja(name), frozenset([own.pegawai_id, *answers]), semua=False)
    for role in found.peran:
        title = role.judul
        yield Butir(_judul_peran(title))
    for request in found.permohonan:
        yield Butir(_judul_permohonan(request), frozenset(_pihak(scene, request)), semua=False)
    if found.hasil is not None:
        row = found.hasil
        yield Butir(
            lambda reader: reader._(
                "Hasil %(nomor)s, %(keadaan)s", nomor=row.nomor, keadaan=reader._(rupa_hasil.STATUS[row.status])
            ),
            gugur=False,
        )


def _pimpinan(scene: Scene, row: Kendala) -> Iterator[uuid.UUID]:
    """The heads who were to decide or follow up."""
    for part in kendala.bagian(scene.session, row.id):
        if kendala.masih_terbuka(part):
            yield from (one.pegawai_id for one in kendala.pejabat(scene.session, row, part, scene.today)[:1])


def _pihak(scene: Scene, row: Permohonan) -> Iterator[uuid.UUID]:
    """Who asked, and the officers it waits for."""
    yield row.pemohon_id
    step = pp.langkah_menunggu(scene.session, row)
    if step is not None:
        yield from (one.pegawai_id for one in wewenang.pejabat(scene.session, step, scene.today))


def _judul_kendala(row: Kendala) -> Callable[[Reader], str]:
    return lambda reader: rupa_kendala.judul(reader, row)


def _judul_rencana_kerja(name: str) -> Callable[[Reader], str]:
    return lambda reader: reader._("Rencana kerja individu %(nama)s", nama=name)


def _judul_peran(title: str) -> Callable[[Reader], str]:
    return lambda reader: reader._("Peran terbuka “%(judul)s”", judul=title)


def _judul_permohonan(row: Permohonan) -> Callable[[Reader], str]:
    return lambda reader: reader._("Permohonan %(nomor)s", nomor=row.nomor)
