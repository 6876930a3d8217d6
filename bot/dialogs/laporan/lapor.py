"""Laporan sebuah pekerjaan: what is laid down about its reports, and what each may do about them now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import col, select

from bot.dialogs.card import Card, Item, Listing, fitted, menu_choice, page_number
from bot.dialogs.laporan import rupa
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from core import laporan, organisasi, pekerjaan
from core.language import L
from core.laporan import Penerima
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Title
from core.models.kinerja import KewajibanLaporan
from core.models.penugasan import Penugasan
from core.pekerjaan import Pekerjaan
from core.regulasi.kutipan import panjang
from core.regulasi.laporan import Tujuan, tujuan_laporan

HISTORY = 100


def boleh(scene: Scene, work: Pekerjaan) -> bool:
    """Whether somebody has a part in the reports of a work: in the work itself, or by receiving them."""
    if pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today):
        return True
    return laporan.dapat_meminta(scene.session, work, scene.me.id, aturan(scene), scene.today)


def ambil(scene: Scene, ref: str) -> Pekerjaan:
    """The work, for whoever has a part in its reports.

    Raises:
        NotNow: he has none.
    """
    work = pekerjaan.ambil(scene.session, ref if ":" in ref else f"tim:{ref}")
    if not boleh(scene, work):
        raise NotNow(L("Pekerjaan ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))
    return work


def garis(scene: Scene, work: Pekerjaan) -> Tujuan:
    """What the regulation says about the report that goes up from this work."""
    if work.tim is None:
        return tujuan_laporan(scene.regulasi, "individu")
    return tujuan_laporan(scene.regulasi, "ketua", scope=work.tim.scope)


def penerima(scene: Scene, work: Pekerjaan) -> tuple[Penerima, ...]:
    if isinstance(work.isi, Penugasan):
        return laporan.penerima_individu(work.isi, aturan(scene))
    return laporan.penerima_ketua(work.isi, aturan(scene))


def _kartu(scene: Scene, value: str) -> Say:
    _ = scene._
    ref, _sep, page = value.partition("#")
    work = ambil(scene, ref)
    blocks: list[Block] = [Title(_("Laporan · %(judul)s", judul=work.judul)), Facts(tuple(_fakta(scene, work)))]
    blocks += _dasar(scene, work)
    doors = [*_pelaksana(scene, work), *_pengelola(scene, work), *_selalu(scene, work), menu_choice(scene)]
    shown = fitted(scene, doors, page_number(page), lambda n: Action("lapor", "open", f"{work.ref}#{n}"))
    return Choose(blocks=tuple(blocks), choices=tuple(shown))


def _anggota(scene: Scene, work: Pekerjaan) -> bool:
    """Whether the reader does the work under a ketua, and so reports to him (K Ps.28(1), T Ps.13(1))."""
    team = work.tim
    return team is not None and team.ketua_id != scene.me.id and scene.me.id in pekerjaan.pelaksana(scene.session, work)


def _dasar(scene: Scene, work: Pekerjaan) -> Iterator[Block]:
    _ = scene._
    member = _anggota(scene, work)
    line = tujuan_laporan(scene.regulasi, "anggota") if member else garis(scene, work)
    if line.kutipan:
        yield Note(_("Dasar hukum: %(dasar)s.", dasar=panjang(line.kutipan)))
    if member and work.tim and work.tim.ketua_id is None:
        said = _("Tim ini belum mempunyai ketua; ketentuan bawaan Lincah: laporan anggota diterima pimpinan unit.")
        yield Note(said)


def _fakta(scene: Scene, work: Pekerjaan) -> Iterator[tuple[str, str]]:
    _ = scene._
    people = organisasi.orang_banyak(scene.session, pekerjaan.pelaksana(scene.session, work))
    if work.tim is None:
        yield _("Pegawai"), next(iter(people.values())).nama
    found = _penerima_saya(scene, work)
    names = organisasi.orang_banyak(scene.session, [one.pegawai_id for one in found])
    if found:
        yield _("Dilaporkan kepada"), "; ".join(_sebut(scene, work, names[one.pegawai_id], one) for one in found)
    yield _("Jadwal laporan"), rupa.kata_irama(_, work.isi)
    if work.tim is not None and work.tim.templat_laporan:
        yield _("Pertanyaan laporan"), "; ".join(work.tim.templat_laporan)
    if scene.me.id in people:
        kept = laporan.menunggu(scene.session, work, scene.me.id)
        if kept:
            yield _("Konsep Bapak/Ibu"), _.plural("%(n)s catatan", "%(n)s catatan", len(kept))


def _penerima_saya(scene: Scene, work: Pekerjaan) -> tuple[Penerima, ...]:
    """To whom the reader's reports go; to who does not report, the work's."""
    if not _anggota(scene, work):
        return penerima(scene, work)
    return (laporan.penerima_sewaktu(scene.session, work, scene.me.id, aturan(scene), scene.today),)


def _sebut(scene: Scene, work: Pekerjaan, person: organisasi.Orang, one: Penerima) -> str:
    leads = work.tim is not None and work.tim.ketua_id == person.id and _anggota(scene, work)
    return f"{person.nama} – {scene._('Ketua tim') if leads else one.kapasitas or person.jabatan}"


def _pelaksana(scene: Scene, work: Pekerjaan) -> list[Choice]:
    _ = scene._
    if scene.me.id not in pekerjaan.pelaksana(scene.session, work):
        return []
    leads = work.tim is not None and work.tim.ketua_id == scene.me.id
    form = "laporan_tim" if leads else "isi_laporan"
    found = laporan.terbuka(scene.session, work, scene.me.id)
    if found is None and not pekerjaan.berjalan(work, scene.today):
        return []
    label = _("Kirim laporan tim") if leads else _("Isi laporan")
    if found is not None and found.status != "ditunggu":
        label = _("Perbaiki laporan") if found.status == "dikembalikan" else _("Ubah laporan")
    return [
        Choice(label, Action(form, "open", work.ref), style="primary"),
        Choice(_("Tambah ke konsep"), Action("konsep_laporan", "open", work.ref)),
        *_konsep(scene, work),
    ]


def _konsep(scene: Scene, work: Pekerjaan) -> list[Choice]:
    kept = laporan.menunggu(scene.session, work, scene.me.id)
    label = scene._("Konsep saya (%(n)s)", n=len(kept))
    return [Choice(label, Action("konsep_saya", "open", work.ref))] if kept else []


def _pengelola(scene: Scene, work: Pekerjaan) -> list[Choice]:
    """What whoever runs the work, or receives its reports, may do while it goes on."""
    _, me, session = scene._, scene.me.id, scene.session
    if not pekerjaan.berjalan(work, scene.today):
        return []
    asks = laporan.dapat_meminta(session, work, me, aturan(scene), scene.today)
    runs = pekerjaan.mengelola(session, work, me, scene.today)
    choices: list[Choice] = []
    if work.tim is not None and (runs or asks):
        choices.append(Choice(_("Siapa belum lapor"), Action("rekap_laporan", "open", str(work.isi.id))))
    if asks:
        choices.append(Choice(_("Minta laporan"), Action("minta_laporan", "open", work.ref)))
    if runs or (asks and work.tim is None):
        choices.append(Choice(_("Atur laporan"), Action("irama", "open", work.ref)))
    if work.tim is not None and runs:
        choices.append(Choice(_("Pertanyaan laporan"), Action("templat_laporan", "open", str(work.isi.id))))
    return choices


def _selalu(scene: Scene, work: Pekerjaan) -> list[Choice]:
    """What is there when the work is over, too: results of members go up then at the latest."""
    _ = scene._
    choices = [Choice(_("Riwayat laporan"), Action("riwayat_laporan", "open", work.ref))]
    if work.tim is not None and work.tim.ketua_id == scene.me.id:
        choices.insert(0, Choice(_("Hasil kerja anggota"), Action("hasil_anggota", "open", str(work.isi.id))))
    if work.tim is not None and melihat_semua(scene, work):
        choices.append(Choice(_("Unduh laporan"), Action("ekspor_laporan", "open", work.ref)))
    return choices


def _riwayat(scene: Scene, value: str) -> Sequence[Item]:
    """The reports of a work that somebody may read, the newest first."""
    _ = scene._
    work = ambil(scene, value)
    table, me = KewajibanLaporan, scene.me.id
    query = select(table).where(
        pekerjaan.milik(work, table), col(table.status).in_(("dikirim", "diterima", "dikembalikan"))
    )
    if not melihat_semua(scene, work):
        query = query.where(
            (col(table.pelapor_id) == me) | (col(table.tentang_id) == me) | (col(table.penerima_id) == me)
        )
    rows = list(scene.session.exec(query.order_by(col(table.jatuh_tempo).desc()).limit(HISTORY)))
    people = organisasi.orang_banyak(scene.session, {row.pelapor_id for row in rows})
    return [
        Item(
            f"{scene.reader.day(row.jatuh_tempo.astimezone(scene.reader.zone).date())} · {people[row.pelapor_id].nama}",
            Action("laporan", "open", str(row.id)),
            f"{_(rupa.JENIS[row.jenis])}, {_(rupa.STATUS[row.status])}",
        )
        for row in rows
    ]


def melihat_semua(scene: Scene, work: Pekerjaan) -> bool:
    """Whether somebody reads everybody's reports of a work: he runs it, or they come to him."""
    if pekerjaan.mengelola(scene.session, work, scene.me.id, scene.today):
        return True
    return laporan.dapat_meminta(scene.session, work, scene.me.id, aturan(scene), scene.today)


def _perorangan(scene: Scene, _value: str) -> Sequence[Item]:
    """The works of single people whose reports come to the reader."""
    posts = scene.jabatan
    rows = laporan.dilaporkan_kepada(scene.session, posts, aturan(scene))
    people = organisasi.orang_banyak(scene.session, {row.pegawai_id for row in rows})
    return [
        Item(
            f"{people[row.pegawai_id].nama} · {row.judul}",
            Action("lapor", "open", Pekerjaan(row).ref),
            rupa.kata_irama(scene._, row),
        )
        for row in rows
    ]


LAPOR = Card(name="lapor", show=_kartu, deeds={})
RIWAYAT = Listing(name="riwayat_laporan", title=L("Riwayat laporan"), items=_riwayat, empty=L("Belum ada laporan."))
PERORANGAN = Listing(
    name="laporan_perorangan",
    title=L("Tugas perorangan yang dilaporkan kepada saya"),
    items=_perorangan,
    empty=L("Belum ada tugas perorangan yang dilaporkan kepada Bapak/Ibu."),
)
DIALOGS = (LAPOR, RIWAYAT, PERORANGAN)
