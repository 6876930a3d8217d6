"""One activity as a card: what it is, how far it came and in whose words, and what the reader may do about it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs import pekerjaan as hub
from bot.dialogs.card import Card, dilihat, menu_choice
from bot.dialogs.lampiran import berkas
from bot.dialogs.pelaksanaan.rincian_rupa import STATUS, batang, nama_pelaksana, tenggat
from bot.dialogs.scene import Scene
from core import organisasi, pekerjaan
from core import pelaksanaan as pk
from core.messages import Action, Attach, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.pelaksanaan import CatatanKemajuan, RincianKegiatan
from core.models.perencanaan import ButirRencana
from core.pekerjaan import Pekerjaan

SHOWN = 4  # remarks on the card
FILES = 10


def _kartu(scene: Scene, value: str) -> Say:
    row = pk.ambil(scene.session, dilihat(value)[0])
    work = hub.ambil(scene, pekerjaan.dari(scene.session, row).ref)
    blocks: list[Block] = [Title(row.uraian), Text(work.judul), _fakta(scene, work, row)]
    if row.status == "batal":
        blocks.append(Text(scene._("Kegiatan ini dibatalkan. Alasan: %(alasan)s", alasan=row.alasan)))
    notes = pk.kemajuan.riwayat(scene.session, row.id, SHOWN)
    if notes:
        blocks.append(Text(_riwayat(scene, notes)))
    return Choose(blocks=tuple(blocks), choices=(*_pilihan(scene, work, row), menu_choice(scene)), replace=True)


def _fakta(scene: Scene, work: Pekerjaan, row: RincianKegiatan) -> Facts:
    _ = scene._
    ids = [row.pelaksana_id] if row.pelaksana_id else []
    doer = nama_pelaksana(scene.reader, organisasi.orang_banyak(scene.session, ids), row.pelaksana_id)
    if row.pelaksana_id and row.pelaksana_id not in pekerjaan.pelaksana(scene.session, work):
        doer = _("%(nama)s, tidak lagi dalam pekerjaan ini; mohon dialihkan", nama=doer)
    elif row.pelaksana_id and not scene.orang(row.pelaksana_id).aktif:
        doer = _("%(nama)s (tidak lagi bertugas); mohon dialihkan", nama=doer)
    facts = [
        (_("Dikerjakan oleh"), doer),
        (_("Waktu"), scene.reader.period(row.mulai, row.selesai)),
        (_("Anggaran"), _anggaran(scene, row)),
    ]
    if row.kaitan:
        facts.append((_("Butir kegiatan atau uraian tugas"), row.kaitan))
    if row.status != "batal":
        where = _(STATUS[row.status])
        late = tenggat(scene.session, scene.reader, row) if pk.terlambat(row, scene.today) else ""
        facts.append((_("Kemajuan"), ", ".join(part for part in (batang(row.kemajuan), where, late) if part)))
    return Facts(tuple(facts))


def _anggaran(scene: Scene, row: RincianKegiatan) -> str:
    """The money and where it comes from; money without a line is still a draft."""
    _ = scene._
    if not row.anggaran:
        return _("tanpa anggaran")
    line = scene.session.get(ButirRencana, row.butir_rencana_id) if row.butir_rencana_id else None
    if line is None:
        return _("%(jumlah)s, rancangan: belum dari butir rencana yang disepakati", jumlah=_.money(row.anggaran))
    return _("%(jumlah)s, dari butir “%(butir)s”", jumlah=_.money(row.anggaran), butir=line.uraian)


def _riwayat(scene: Scene, notes: Sequence[CatatanKemajuan]) -> str:
    _ = scene._
    people = organisasi.orang_banyak(scene.session, {note.oleh_id for note in notes})
    lines = [_("Catatan kemajuan, yang terbaru dahulu:")]
    for note in notes:
        said = f": “{note.catatan}”" if note.catatan else ""
        when = scene.reader.when(note.dibuat_pada)
        lines.append(f"• {note.kemajuan}% – {people[note.oleh_id].nama}, {when}{said}")
    if notes[-1].ke > 1:
        lines.append(_("• dan %(n)s catatan sebelumnya", n=notes[-1].ke - 1))
    return "\n".join(lines)


def _pilihan(scene: Scene, work: Pekerjaan, row: RincianKegiatan) -> list[Choice]:
    _ = scene._
    choices: list[Choice] = []
    if pekerjaan.berjalan(work, scene.today):
        choices += [*_milik_pelaksana(scene, row), *_milik_pengelola(scene, work, row)]
    if pk.kemajuan.lampiran(scene.session, row.id):
        choices.append(Choice(_("Lihat lampiran"), Action("rincian", "lampiran", str(row.id))))
    return [*choices, Choice(_("Papan kegiatan"), Action("kegiatan", "open", work.ref), row=98)]


def _milik_pelaksana(scene: Scene, row: RincianKegiatan) -> list[Choice]:
    """The button carries how many remarks were seen: who updates hears of those that came since."""
    _ = scene._
    if row.pelaksana_id != scene.me.id or row.status not in pk.TERBUKA:
        return []
    seen = f"{row.id}:{pk.kemajuan.jumlah(scene.session, row.id)}"
    return [
        Choice(_("Perbarui kemajuan"), Action("kemajuan", "open", seen), style="primary"),
        Choice(_("Tambah catatan"), Action("catatan_kemajuan", "open", seen)),
    ]


def _milik_pengelola(scene: Scene, work: Pekerjaan, row: RincianKegiatan) -> list[Choice]:
    _ = scene._
    if row.status == "batal" or not hub.mengelola(scene, work):
        return []
    seen = f"{row.id}:{row.versi}"
    if row.status == "selesai":
        return [Choice(_("Buka kembali"), Action("buka_rincian", "open", seen))]
    move = [Choice(_("Alihkan"), Action("alihkan_rincian", "open", seen), row=2)] if work.tim else []
    return [
        Choice(_("Ubah"), Action("ubah_rincian", "open", seen), row=2),
        *move,
        Choice(_("Batalkan"), Action("batalkan_rincian", "open", seen), style="danger", row=2),
    ]


def _lampiran(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    row = pk.ambil(scene.session, dilihat(value)[0])
    hub.ambil(scene, pekerjaan.dari(scene.session, row).ref)
    files = [kept for kept in pk.kemajuan.lampiran(scene.session, row.id) if kept.file_id or kept.platform_file]
    said = [Attach(blocks=(Text(row.uraian),), file=berkas(kept)) for kept in files[:FILES]]
    if not said:
        return (Say(blocks=(Note(_("Lampirannya belum selesai diterima. Mohon coba sebentar lagi.")),)),)
    return said


RINCIAN = Card(name="rincian", show=_kartu, deeds={"lampiran": _lampiran})
