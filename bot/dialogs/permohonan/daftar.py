"""Lists of requests: what waits for somebody's decision, what he asked for, what he got a copy of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from sqlmodel import Session

from bot.dialogs.card import Item
from bot.dialogs.putusan.setujui_beberapa import tombol
from bot.dialogs.register import Filter, Look, Page, Register
from bot.dialogs.rupa import STATUS, TANDA, jabatan, sebutan
from bot.dialogs.scene import Scene
from core import permohonan as pp
from core import wewenang
from core.kalender import Kalender, local_day
from core.language import L
from core.messages import Action, Choice
from core.models.organisasi import UnitOrganisasi
from core.models.penugasan import Langkah
from core.permohonan import daftar
from core.permohonan.daftar import LAMA_HARI, Baris, Isi, Pandang, Saring, Siapa
from core.permohonan.lama import kalender_langkah

_Query = Callable[[Session, Siapa, Pandang, int], Isi]
_Hitung = Callable[[Session, Siapa, Pandang, Sequence[Saring]], Mapping[Saring, int]]


def _halaman(
    query: _Query, items: Callable[[Scene, Sequence[Baris]], list[Item]]
) -> Callable[[Scene, Look, int], Page]:
    """The pages of a query, its rows made into items together: what they need is read for all of them at once."""

    def pages(scene: Scene, look: Look, size: int) -> Page:
        found = query(scene.session, _siapa(scene), _pandang(scene, look), size)
        return Page(items(scene, found.baris), len(found.baris), found.sebelum, found.sesudah)

    return pages


def _jumlah(query: _Hitung, *saringan: Saring) -> Callable[[Scene, Look], Mapping[str, int]]:
    def counts(scene: Scene, look: Look) -> Mapping[str, int]:
        found = query(scene.session, _siapa(scene), _pandang(scene, look), saringan)
        return {str(name): count for name, count in found.items()}

    return counts


def _siapa(scene: Scene) -> Siapa:
    return Siapa(scene.me.id, scene.now, scene.reader.zone, scene.menunggu)


def _pandang(scene: Scene, look: Look) -> Pandang:
    return Pandang(cast(Saring, look.filter), look.words, tempat=look.place, lama_hari=_lama_hari(scene))


def _lama_hari(scene: Scene) -> int:
    """So many working days of waiting are too many in the person's unit."""
    return scene.session.get_one(UnitOrganisasi, scene.me.unit_id).eskalasi_hari or LAMA_HARI


def _buka(row: Baris, hint: str) -> Item:
    request = row.permohonan
    label = f"{request.nomor} · {row.pemohon} · {request.judul}"
    return Item(label, Action("permohonan", "open", str(request.id)), hint)


def _menunggu(scene: Scene, rows: Sequence[Baris]) -> list[Item]:
    _ = scene._
    steps = [row.langkah for row in rows if row.langkah is not None]
    officers = wewenang.pejabat_banyak(scene.session, steps, scene.today)
    calendars = {one.jabatan_id or one.pegawai_id: kalender_langkah(scene.session, one) for one in _satu_tiap(steps)}
    items = []
    for row in rows:
        calendar = calendars[row.langkah.jabatan_id or row.langkah.pegawai_id] if row.langkah else scene.kalender
        waited = _("menunggu %(lama)s", lama=_lama(scene, row, calendar))
        found = officers.get(row.langkah.id, ()) if row.langkah else ()
        acting = next((one.kapasitas for one in found if one.pegawai_id == scene.me.id), "")
        items.append(_buka(row, f"{waited}, {_('sebagai %(kapasitas)s', kapasitas=acting)}" if acting else waited))
    return items


def _satu_tiap(steps: Sequence[Langkah]) -> Iterable[Langkah]:
    """One step of each post: all steps of a post wait by one calendar."""
    return {one.jabatan_id or one.pegawai_id: one for one in steps}.values()


def _lama(scene: Scene, row: Baris, calendar: Kalender) -> str:
    """How long it has waited, in working days of the unit whose officer decides."""
    _ = scene._
    days = calendar.working_days_between(local_day(row.sejak, scene.reader.zone), scene.today)
    return _.plural("%(n)s hari kerja", "%(n)s hari kerja", days) if days else _("sejak hari ini")


def _diputus(scene: Scene, rows: Sequence[Baris]) -> list[Item]:
    """What was decided, when, and in whose place: the capacity of then, not of today."""
    _ = scene._
    posts = jabatan(scene.session, (row.langkah.jabatan_id for row in rows if row.langkah))
    items = []
    for row in rows:
        step = row.langkah
        if step is None or step.diputus_pada is None:
            continue
        said = f"{_(TANDA[step.status][1])} {scene.reader.when(step.diputus_pada)}"
        acting = f"{step.kapasitas} {posts.get(step.jabatan_id, '')}".strip() if step.kapasitas else ""
        items.append(_buka(row, f"{said}, {_('sebagai %(kapasitas)s', kapasitas=acting)}" if acting else said))
    return items


def _diajukan(scene: Scene, rows: Sequence[Baris]) -> list[Item]:
    _ = scene._
    waiting = pp.langkah_menunggu_banyak(scene.session, [row.permohonan.id for row in rows])
    names = sebutan(scene.session, scene.reader, waiting.values())
    items = []
    for row in rows:
        request, step = row.permohonan, waiting.get(row.permohonan.id)
        status = _pada_siapa(scene, step, names[step.id]) if step is not None else _(STATUS[request.status])
        opens = Action("permohonan", "open", str(request.id))
        items.append(Item(f"{request.nomor} · {request.judul}", opens, status))
    return items


def _pada_siapa(scene: Scene, step: Langkah, name: str) -> str:
    _ = scene._
    since = scene.reader.when(step.menunggu_sejak) if step.menunggu_sejak else "–"
    return _("menunggu %(nama)s sejak %(saat)s", nama=name, saat=since)


def _tembusan(scene: Scene, rows: Sequence[Baris]) -> list[Item]:
    _ = scene._
    items = []
    for row in rows:
        status = _(STATUS[row.permohonan.status])
        items.append(_buka(row, _("%(status)s, tembusan %(saat)s", status=status, saat=scene.reader.when(row.sejak))))
    return items


_JENIS = (
    Filter("sukarela", lambda scene: scene._("Sukarela")),
    Filter("penunjukan", lambda scene: scene._("Pelibatan")),
)


def _di_bawah(scene: Scene) -> tuple[Choice, ...]:
    decided = Choice(scene._("Sudah saya putuskan"), Action("putusan_saya", "open"), row=98)
    return (*tombol(scene), decided) if daftar.pernah_memutus(scene.session, scene.me.id) else tombol(scene)


KEPUTUSAN = Register(
    name="keputusan",
    title=L("Perlu keputusan saya"),
    pages=_halaman(daftar.perlu_keputusan, _menunggu),
    counts=_jumlah(daftar.hitung_keputusan, "lama", "sukarela", "penunjukan", "lintas_pd"),
    filters=(
        Filter("lama", lambda scene: scene._("Menunggu %(hari)s hari kerja lebih", hari=_lama_hari(scene))),
        *_JENIS,
        Filter("lintas_pd", lambda scene: scene._("Lintas PD")),
    ),
    empty=L("Tidak ada yang menunggu keputusan Bapak/Ibu."),
    extra=_di_bawah,
)
PUTUSAN = Register(
    name="putusan_saya",
    title=L("Sudah saya putuskan"),
    pages=_halaman(daftar.putusan, _diputus),
    counts=_jumlah(daftar.hitung_putusan, "setuju", "tolak", "kembali"),
    filters=(
        Filter("setuju", lambda scene: scene._("Disetujui")),
        Filter("tolak", lambda scene: scene._("Ditolak")),
        Filter("kembali", lambda scene: scene._("Dikembalikan")),
    ),
    empty=L("Bapak/Ibu belum memutus apa pun."),
    extra=lambda scene: (Choice(scene._("Perlu keputusan saya"), Action("keputusan", "open"), row=98),),
)
AJUAN = Register(
    name="ajuan",
    title=L("Yang saya ajukan"),
    pages=_halaman(daftar.ajuan, _diajukan),
    counts=_jumlah(daftar.hitung_ajuan, "berjalan", "perbaiki", "selesai"),
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
    counts=_jumlah(daftar.hitung_tembusan, "sukarela", "penunjukan"),
    filters=_JENIS,
    empty=L("Bapak/Ibu belum menerima tembusan."),
)
