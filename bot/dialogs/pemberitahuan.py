"""Who is told what after a move, in his own language. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs import bahan, pengakhiran
from bot.dialogs.card import menu_choice
from bot.dialogs.formulir import formulir
from bot.dialogs.kartu import kartu_giliran
from bot.dialogs.rupa import dasar, fakta, jumlah, sebutan, strip
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.surat import antar
from core import organisasi, penugasan, wewenang
from core import permohonan as pp
from core.messages import Action, Attach, Block, Choice, Choose, File, Note, Say, Text, Title
from core.models.kanal import Attachment
from core.models.penugasan import Langkah, Permohonan, Tembusan
from core.penugasan import surat_menyurat
from core.penugasan.surat_menyurat import Kiriman
from core.permohonan import Akibat, langkah_dari
from core.terjangkau import terjangkau


def setelah_diajukan(scene: Scene, effect: Akibat) -> Sequence[Say]:
    """The requester is told what follows; the first officer gets his card; copies go out."""
    _ = scene._
    row = effect.permohonan
    _beri_giliran(scene, effect)
    _beri_tembusan(scene, effect)
    _antar_surat(scene, surat_menyurat.setelah_diajukan(scene.session, effect, scene.today, scene.now))
    blocks = (
        Title(_("Terkirim: %(nomor)s", nomor=row.nomor)),
        Text(_("Permohonan sudah diajukan. Saya akan memberi kabar setiap ada keputusan.")),
        strip(scene.session, scene.reader, row),
    )
    return (Choose(blocks=blocks, choices=(_buka(scene, row), menu_choice(scene)), replace=True),)


def setelah_putusan(scene: Scene, effect: Akibat) -> Sequence[Say]:
    """Close every copy of the decided step, tell the requester, hand on to whoever is next."""
    step = effect.diputus
    assert step is not None
    _tutup(scene, effect.permohonan, step)
    _beri_giliran(scene, effect)
    _beri_tembusan(scene, effect)
    _antar_surat(scene, surat_menyurat.setelah_putusan(scene.session, effect, scene.today, scene.now))
    if effect.penugasan:
        _terbitkan(scene, effect)
    _kabari_pemohon(scene, effect.permohonan, step)
    _kabari_pemegang(scene, effect.permohonan, step)
    if effect.giliran is None:
        _kabari_pemutus(scene, effect.permohonan, step)
    return (_tercatat(scene, effect, step),)


def setelah_ditetapkan(scene: Scene, effect: Akibat) -> None:
    """The head assigned his own people himself: copies and letters go out, or the next officer gets his card."""
    _beri_giliran(scene, effect)
    _beri_tembusan(scene, effect)
    if effect.penugasan:
        _terbitkan(scene, effect)


def setelah_ditarik(scene: Scene, effect: Akibat) -> Sequence[Say]:
    """The officer it waited for is told, and his card closes."""
    _ = scene._
    row, step = effect.permohonan, effect.diputus
    if step is not None:
        scene.close(f"langkah:{step.id}", lambda reader: _catatan(reader, row, _ditarik(reader, row)))
        if step.status != "menunggu_giliran":
            for officer in wewenang.pejabat(scene.session, step, scene.today):
                scene.tell(officer.pegawai_id, lambda reader: Say(blocks=(Text(_ditarik(reader, row)),)))
    said = _("Permohonan %(nomor)s sudah ditarik kembali.", nomor=row.nomor)
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),), replace=True),)


def _beri_giliran(scene: Scene, effect: Akibat) -> None:
    if effect.giliran is not None:
        beri_kartu(scene, effect.permohonan, effect.giliran)


def beri_kartu(
    scene: Scene,
    row: Permohonan,
    step: Langkah,
    kata: Callable[[Reader], str] | None = None,
    kecuali: uuid.UUID | None = None,
) -> None:
    """Bring the card to everybody who may decide the step now.

    Args:
        kata: why it comes again.
        kecuali: who has it before him already.
    """
    officers = wewenang.pejabat(scene.session, step, scene.today)
    for officer in officers:
        if officer.pegawai_id == kecuali:
            continue
        scene.tell(officer.pegawai_id, kartu_giliran(scene.session, row, step, officer, kata))
        if row.alasan.startswith(bahan.TANDA_SUARA) and kata is None:
            teruskan_suara(scene, officer.pegawai_id, row.alasan)
    if not terjangkau(scene.session, [officer.pegawai_id for officer in officers]):
        _kabari_admin(scene, row, step)


def _kabari_admin(scene: Scene, row: Permohonan, step: Langkah) -> None:
    """Nobody who may decide has a chat: whoever can invite him is told."""
    name = sebutan(scene.session, scene.reader, [step])[step.id]

    def told(reader: Reader) -> Say:
        _ = reader._
        said = _(
            "%(nomor)s menunggu %(nama)s, yang belum terhubung ke Lincah. Mohon diundang, atau sampaikan langsung.",
            nomor=row.nomor,
            nama=name,
        )
        return Say(blocks=(Text(said),))

    for admin in organisasi.admin(scene.session):
        if admin.instansi_id == row.instansi_id and admin.id != scene.me.id:
            scene.tell(admin.id, told)


def teruskan_suara(scene: Scene, pegawai_id: uuid.UUID, alasan: str) -> None:
    """A spoken reason is heard by whoever reads a written one."""
    kept = scene.session.get(Attachment, uuid.UUID(alasan.removeprefix("voice:")))
    if kept is None:
        return
    file = File("voice", kept.name or "suara.ogg", platform=kept.platform_file)

    def voice(reader: Reader) -> Say:
        return Attach(blocks=(Text(reader._("Alasannya, dengan suara sendiri.")),), file=file)

    scene.tell(pegawai_id, voice)


def _beri_tembusan(scene: Scene, effect: Akibat) -> None:
    for copy in effect.tembusan:
        scene.tell(copy.pegawai_id, _tembusan(scene, effect.permohonan, copy))


def _tembusan(scene: Scene, row: Permohonan, copy: Tembusan) -> Callable[[Reader], Say]:
    session = scene.session

    def make(reader: Reader) -> Say:
        _ = reader._
        why = Note(_("Tembusan, %(dasar)s.", dasar=dasar(reader, copy.kutipan, copy.bawaan)))
        blocks = (
            Title(_("Tembusan %(nomor)s", nomor=row.nomor)),
            fakta(session, reader, row),
            strip(session, reader, row),
            why,
        )
        return Say(blocks=blocks)

    return make


def _terbitkan(scene: Scene, effect: Akibat) -> None:
    """Number the letters now; they are typeset outside the transaction and arrive by themselves."""
    letters, copies = penugasan.terbitkan(scene.session, effect.permohonan, effect.penugasan, scene.today, scene.now)
    antar(scene.session, letters, [copy.pegawai_id for copy in copies])
    pengakhiran.ganti(scene, effect)


def _antar_surat(scene: Scene, letters: Sequence[Kiriman]) -> None:
    for one in letters:
        antar(scene.session, [one.surat], one.tembusan, one.kepada)


def _tutup(scene: Scene, row: Permohonan, step: Langkah) -> None:
    name = sebutan(scene.session, scene.reader, [step])[step.id]
    scene.close(f"langkah:{step.id}", lambda reader: _catatan(reader, row, putusan(reader, step, name)))


def _catatan(reader: Reader, row: Permohonan, outcome: str) -> tuple[Block, ...]:
    return (Title(f"{row.nomor} · {row.judul}"), Text(outcome))


def putusan(reader: Reader, step: Langkah, name: str) -> str:
    """What was decided, by whom and when."""
    _ = reader._
    when = reader.when(step.diputus_pada) if step.diputus_pada else ""
    values = {"nama": name, "saat": when}
    match step.status:
        case "disetujui":
            return _("✓ Disetujui oleh %(nama)s, %(saat)s.", **values)
        case "ditolak" if step.kembali_ke:
            return _("↩ Tidak disetujui oleh %(nama)s, %(saat)s; kembali ke tahap sebelumnya.", **values)
        case "ditolak":
            return _("✗ Ditolak oleh %(nama)s, %(saat)s.", **values)
        case "tidak_tersedia":
            return _("✗ Dijawab tidak tersedia oleh %(nama)s, %(saat)s.", **values)
        case _other:
            return _("↩ Dikembalikan oleh %(nama)s, %(saat)s.", **values)


def _ditarik(reader: Reader, row: Permohonan) -> str:
    return reader._("Permohonan %(nomor)s ditarik kembali oleh pemohon.", nomor=row.nomor)


def _kabari_pemohon(scene: Scene, row: Permohonan, step: Langkah) -> None:
    """The requester hears of every decision at once, with the reason in the officer's own words."""
    session = scene.session
    name = sebutan(session, scene.reader, [step])[step.id]

    def news(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [Title(f"{row.nomor} · {row.judul}"), Text(putusan(reader, step, name))]
        reason = bahan.alasan(reader, step.alasan)
        blocks += [reason] if reason else []
        if step.menamai_pegawai and step.status == "disetujui":
            blocks.append(Text(_("Pegawai yang diberikan: %(jumlah)s.", jumlah=jumlah(session, reader, row))))
        if row.status == "tidak_tersedia":
            blocks.append(Text(_("Permohonan berakhir: pegawai yang diminta tidak tersedia.")))
        blocks.append(strip(session, reader, row))
        return Choose(blocks=tuple(blocks), choices=_pilihan_kabar(reader, row))

    scene.tell(row.pemohon_id, news)
    if step.alasan.startswith(bahan.TANDA_SUARA):
        teruskan_suara(scene, row.pemohon_id, step.alasan)


def _pilihan_kabar(reader: Reader, row: Permohonan) -> tuple[Choice, ...]:
    _ = reader._
    choices = [Choice(_("Lihat permohonan"), Action("permohonan", "open", str(row.id)))]
    if row.status == "dikembalikan":
        choices.insert(0, Choice(_("Perbaiki"), Action(formulir(row), "open", f"ulang:{row.id}"), style="primary"))
    if row.status in ("ditolak", "tidak_tersedia"):
        choices.append(Choice(_("Mengapa?"), Action("permohonan", "mengapa", str(row.id))))
    return tuple(choices)


def _kabari_pemegang(scene: Scene, row: Permohonan, step: Langkah) -> None:
    """Whose authority was used by somebody else hears of it."""
    if not step.kapasitas or step.jabatan_id is None:
        return
    holder = wewenang.pemegang(scene.session, step.jabatan_id)
    if holder is None or holder in (scene.me.id, row.pemohon_id):
        return
    name = sebutan(scene.session, scene.reader, [step])[step.id]

    def told(reader: Reader) -> Say:
        blocks = (Title(f"{row.nomor} · {row.judul}"), Text(putusan(reader, step, name)))
        return Choose(blocks=blocks, choices=(Choice(reader._("Lihat permohonan"), buka(row)),))

    scene.tell(holder, told)


def _kabari_pemutus(scene: Scene, row: Permohonan, last: Langkah) -> None:
    """Whoever consented on the way hears how it ended; what he agreed to may start, or not."""
    session = scene.session
    name = sebutan(session, scene.reader, [last])[last.id]

    def news(reader: Reader) -> Say:
        blocks = (Title(f"{row.nomor} · {row.judul}"), Text(putusan(reader, last, name)), strip(session, reader, row))
        return Say(blocks=blocks)

    for officer in pemutus(scene, row) - {scene.me.id, row.pemohon_id}:
        scene.tell(officer, news)


def pemutus(scene: Scene, row: Permohonan) -> set[uuid.UUID]:
    """Whoever consented in this round."""
    steps = [step for step in langkah_dari(scene.session, row) if step.status == "disetujui"]
    return {step.diputus_oleh_id for step in steps if step.diputus_oleh_id}


def _tercatat(scene: Scene, effect: Akibat, step: Langkah) -> Say:
    _ = scene._
    name = sebutan(scene.session, scene.reader, [step])[step.id]
    blocks: list[Block] = [Text(putusan(scene.reader, step, name)), Text(selanjutnya(scene, effect))]
    choices = [_buka(scene, effect.permohonan), menu_choice(scene)]
    if pp.dapat_diurungkan(effect.permohonan, step, scene.now):
        blocks.append(Note(_("Salah ketuk? Dalam 60 detik putusan ini masih dapat diurungkan.")))
        choices.insert(0, Choice(_("Urungkan"), Action("permohonan", "urungkan", str(step.id))))
    return Choose(blocks=tuple(blocks), choices=tuple(choices))


def selanjutnya(scene: Scene, effect: Akibat) -> str:
    """Who is next, or what comes."""
    _ = scene._
    if effect.giliran is not None:
        next_one = sebutan(scene.session, scene.reader, [effect.giliran])[effect.giliran.id]
        return _("Selanjutnya menunggu %(nama)s: %(tahap)s.", tahap=_(effect.giliran.judul), nama=next_one)
    if effect.penugasan:
        return _("Surat sedang dibuat dan akan tiba di percakapan pegawai yang ditugaskan.")
    return _("Pemohon sudah diberi tahu.")


def buka(row: Permohonan) -> Action:
    return Action("permohonan", "open", str(row.id))


def _buka(scene: Scene, row: Permohonan) -> Choice:
    return Choice(scene._("Lihat permohonan"), buka(row))
