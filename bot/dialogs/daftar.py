"""Lists of requests: what waits for somebody's decision, what he asked for, what he got a copy of."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from sqlmodel import Session

from bot.dialogs.card import Item
from bot.dialogs.register import Filter, Look, Page, Register
from bot.dialogs.rupa import STATUS, bernama, pelaku_langkah
from bot.dialogs.scene import Scene
from bot.dialogs.setujui_beberapa import tombol
from core import permohonan as pp
from core import wewenang
from core.kalender import local_day
from core.language import L
from core.messages import Action
from core.models.organisasi import UnitOrganisasi
from core.models.penugasan import Langkah
from core.permohonan import daftar
from core.permohonan.daftar import LAMA_HARI, Baris, Isi, Pandang, Saring, Siapa
from core.permohonan.lama import kalender_langkah

_Query = Callable[[Session, Siapa, Pandang, int], Isi]


def _halaman(query: _Query, item: Callable[[Scene, Baris], Item]) -> Callable[[Scene, Look, int], Page]:
    """The pages of a query, each row made into an item."""

    def pages(scene: Scene, look: Look, size: int) -> Page:
        who = Siapa(scene.me.id, scene.now, scene.reader.zone)
        part = Pandang(cast(Saring, look.filter), look.words, tempat=look.place, lama_hari=_lama_hari(scene))
        found = query(scene.session, who, part, size)
        return Page([item(scene, row) for row in found.baris], found.jumlah, found.sebelum, found.sesudah)

    return pages


def _lama_hari(scene: Scene) -> int:
    """So many working days of waiting are too many in the person's unit."""
    return scene.session.get_one(UnitOrganisasi, scene.me.unit_id).eskalasi_hari or LAMA_HARI


def _buka(row: Baris, hint: str) -> Item:
    request = row.permohonan
    label = f"{request.nomor} · {row.pemohon} · {request.judul}"
    return Item(label, Action("permohonan", "open", str(request.id)), hint)


def _menunggu(scene: Scene, row: Baris) -> Item:
    _ = scene._
    waited = _("menunggu %(lama)s", lama=_lama(scene, row))
    acting = wewenang.kapasitas(scene.session, row.langkah, scene.me.id, scene.today) if row.langkah else None
    if acting is not None and acting.kapasitas:
        waited += ", " + _("sebagai %(kapasitas)s", kapasitas=acting.kapasitas)
    return _buka(row, waited)


def _lama(scene: Scene, row: Baris) -> str:
    """How long it has waited, in working days of the unit whose officer decides."""
    _ = scene._
    calendar = kalender_langkah(scene.session, row.langkah) if row.langkah else scene.kalender
    days = calendar.working_days_between(local_day(row.sejak, scene.reader.zone), scene.today)
    return _.plural("%(n)s hari kerja", "%(n)s hari kerja", days) if days else _("sejak hari ini")


def _diajukan(scene: Scene, row: Baris) -> Item:
    _ = scene._
    request = row.permohonan
    waiting = pp.langkah_menunggu(scene.session, request)
    status = _pada_siapa(scene, waiting) if waiting is not None else _(STATUS[request.status])
    return Item(f"{request.nomor} · {request.judul}", Action("permohonan", "open", str(request.id)), status)


def _pada_siapa(scene: Scene, step: Langkah) -> str:
    _ = scene._
    officer = pelaku_langkah(scene.session, scene.reader, step)
    name = bernama(scene.orang(officer.pegawai_id).nama, officer)
    since = scene.reader.when(step.menunggu_sejak) if step.menunggu_sejak else "–"
    return _("menunggu %(nama)s sejak %(saat)s", nama=name, saat=since)


def _tembusan(scene: Scene, row: Baris) -> Item:
    _ = scene._
    status = _(STATUS[row.permohonan.status])
    return _buka(row, _("%(status)s, tembusan %(saat)s", status=status, saat=scene.reader.when(row.sejak)))


_JENIS = (
    Filter("sukarela", lambda scene: scene._("Sukarela")),
    Filter("penunjukan", lambda scene: scene._("Pelibatan")),
)

KEPUTUSAN = Register(
    name="keputusan",
    title=L("Perlu keputusan saya"),
    pages=_halaman(daftar.perlu_keputusan, _menunggu),
    filters=(
        Filter("lama", lambda scene: scene._("Menunggu %(hari)s hari kerja lebih", hari=_lama_hari(scene))),
        *_JENIS,
        Filter("lintas_pd", lambda scene: scene._("Lintas PD")),
    ),
    empty=L("Tidak ada yang menunggu keputusan Bapak/Ibu."),
    extra=tombol,
)
AJUAN = Register(
    name="ajuan",
    title=L("Yang saya ajukan"),
    pages=_halaman(daftar.ajuan, _diajukan),
    filters=(
        Filter("berjalan", lambda scene: scene._("Berjalan")),
        Filter("perbaiki", lambda scene: scene._("Dikembalikan")),
        Filter("selesai", lambda scene: scene._("Sudah selesai")),
    ),
    empty=L("Bapak/Ibu belum mengajukan apa pun."),
)
TEMBUSAN = Register(
    name="tembusan",
    title=L("Tembusan saya"),
    pages=_halaman(daftar.tembusan, _tembusan),
    filters=_JENIS,
    empty=L("Bapak/Ibu belum menerima tembusan."),
)
