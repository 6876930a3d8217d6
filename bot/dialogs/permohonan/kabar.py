"""Who is told what after a move, in his own language. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from sqlmodel import Session

from bot.dialogs.card import menu_choice
from bot.dialogs.lampiran import perdengarkan
from bot.dialogs.penugasan import pengakhiran
from bot.dialogs.permohonan.formulir import formulir
from bot.dialogs.permohonan.kabar_tembusan import KABAR, KARTU, beri_tembusan, menumpang
from bot.dialogs.permohonan.kartu import kartu_giliran
from bot.dialogs.putusan import bahan, kabar_mundur
from bot.dialogs.putusan.kalimat import catatan, hasil, kepala, lihat
from bot.dialogs.putusan.tombol import kelak
from bot.dialogs.rupa import jabatan, jumlah, sebutan, strip
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.surat import tertunda as surat_tertunda
from bot.dialogs.surat.dialog import antar
from core import organisasi, penugasan, wewenang
from core import permohonan as pp
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title
from core.models.penugasan import Langkah, Permohonan
from core.models.surat import Surat
from core.pengingat import jabatan_kosong
from core.penugasan import surat_menyurat
from core.penugasan.surat_menyurat import Kiriman
from core.permohonan import Akibat, langkah_dari
from core.surat.tertunda import Tertunda, tertunda
from core.terjangkau import terjangkau


def setelah_diajukan(scene: Scene, effect: Akibat) -> Sequence[Say]:
    """The requester is told what follows; the first officer gets his card; copies go out."""
    _ = scene._
    row = effect.permohonan
    beri_tembusan(scene, effect, _beri_giliran(scene, effect))
    _antar_surat(scene, surat_menyurat.setelah_diajukan(scene.session, effect, scene.today, scene.now))
    blocks = (
        Title(_("Terkirim: %(nomor)s", nomor=row.nomor)),
        Text(_("Permohonan sudah diajukan. Saya akan memberi kabar setiap ada keputusan.")),
        strip(scene.session, scene.reader, row),
    )
    return (Choose(blocks=blocks, choices=(lihat(scene.reader, row), menu_choice(scene)), replace=True),)


def setelah_putusan(scene: Scene, effect: Akibat) -> Sequence[Say]:
    """Close every copy of the decided step, tell the requester, hand on to whoever is next; nobody hears it twice."""
    step = effect.diputus
    assert step is not None
    _tutup(scene, effect, step)
    told = {scene.me.id} | _beri_giliran(scene, effect)
    told |= _kabari_pemegang(scene, effect, step)
    ended = effect.giliran is None
    told |= _kabari_pemutus(scene, effect, step, told) if ended else kabar_mundur.kabari(scene, effect, told)
    beri_tembusan(scene, effect, told)
    _antar_surat(scene, surat_menyurat.setelah_putusan(scene.session, effect, scene.today, scene.now))
    letters = _terbitkan(scene, effect) if effect.penugasan else []
    _kabari_pemohon(scene, effect, step)
    return (_tercatat(scene, effect, step, tertunda(scene.session, letters, scene.today)),)


def setelah_ditetapkan(scene: Scene, effect: Akibat) -> None:
    """The head assigned his own people himself: copies and letters go out, or the next officer gets his card."""
    beri_tembusan(scene, effect, _beri_giliran(scene, effect))
    if effect.penugasan:
        _terbitkan(scene, effect)


def setelah_ditarik(scene: Scene, effect: Akibat) -> Sequence[Say]:
    """The officer it waited for is told, and his card closes."""
    _ = scene._
    row, step = effect.permohonan, effect.diputus
    if step is not None:
        scene.close(f"langkah:{step.id}", lambda reader: catatan(row, _ditarik(reader, row)))
        if step.status != "menunggu_giliran":
            for officer in wewenang.pejabat(scene.session, step, scene.today):
                scene.tell(officer.pegawai_id, lambda reader: Say(blocks=(Text(_ditarik(reader, row)),)))
    said = _("Permohonan %(nomor)s sudah ditarik kembali.", nomor=row.nomor)
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),), replace=True),)


def diteruskan(scene: Scene, effect: Akibat, sebelumnya: uuid.UUID) -> None:
    """Whoever had asked in the name of the post hears that the request is its present head's now.

    Args:
        sebelumnya: who asked before it came back.
    """
    row, name = effect.permohonan, scene.me.nama
    if sebelumnya == row.pemohon_id:
        return

    def told(reader: Reader) -> Say:
        said = reader._("Permohonan ini diperbaiki dan diajukan lagi oleh %(nama)s.", nama=name)
        return Choose(blocks=(kepala(row), Text(said)), choices=(lihat(reader, row),))

    scene.tell(sebelumnya, told)


def _beri_giliran(scene: Scene, effect: Akibat) -> set[uuid.UUID]:
    """The card for whoever is next, which is his copy too; who has it."""
    row, step = effect.permohonan, effect.giliran
    if step is None:
        return set()
    officers = wewenang.pejabat(scene.session, step, scene.today)
    for officer in officers:
        card = kartu_giliran(scene.session, row, step, officer, kabar_mundur.kata(scene.session, effect))
        scene.tell(officer.pegawai_id, menumpang(scene, effect, officer.pegawai_id, KARTU, card))
        teruskan_suara(scene, officer.pegawai_id, row.alasan)
    if not terjangkau(scene.session, [officer.pegawai_id for officer in officers]):
        _kabari_admin(scene, row, step)
    return {officer.pegawai_id for officer in officers}


def beri_kartu(
    scene: Scene,
    row: Permohonan,
    step: Langkah,
    kata: Callable[[Reader], str],
    kecuali: uuid.UUID | None = None,
) -> None:
    """Bring the card once more to everybody who may decide the step now.

    Args:
        kata: why it comes again.
        kecuali: who has it before him already.
    """
    for officer in wewenang.pejabat(scene.session, step, scene.today):
        if officer.pegawai_id != kecuali:
            scene.tell(officer.pegawai_id, kartu_giliran(scene.session, row, step, officer, kata))


def _kabari_admin(scene: Scene, row: Permohonan, step: Langkah) -> None:
    """Nobody who may decide has a chat, or the post is vacant: whoever can mend that is told."""
    name = sebutan(scene.session, scene.reader, [step])[step.id]
    vacant = wewenang.kosong(scene.session, step, scene.today)
    post = jabatan(scene.session, [step.jabatan_id]).get(step.jabatan_id, "")

    def told(reader: Reader) -> Say:
        _ = reader._
        if vacant:
            return Say(blocks=(Text(_kosong(reader, row, post)),))
        said = _(
            "%(nomor)s menunggu %(nama)s, yang belum terhubung ke Lincah. Mohon diundang, atau sampaikan langsung.",
            nomor=row.nomor,
            nama=name,
        )
        return Say(blocks=(Text(said),))

    admins = [one.id for one in organisasi.admin(scene.session) if one.instansi_id == row.instansi_id]
    if vacant:  # said here, and not again by the sweep
        jabatan_kosong.tandai(scene.session, step.id, admins, scene.now, scene.today)
    for admin in admins:
        if admin != scene.me.id:
            scene.tell(admin, told)


def _kosong(reader: Reader, row: Permohonan, post: str) -> str:
    return reader._(
        "%(nomor)s menunggu keputusan %(jabatan)s, tetapi jabatan itu sedang kosong. "
        "Mohon tunjuk Plt. atau Plh.; admin juga dapat mencatatnya.",
        nomor=row.nomor,
        jabatan=post,
    )


def teruskan_suara(scene: Scene, pegawai_id: uuid.UUID, alasan: str) -> None:
    """A spoken reason is heard by whoever reads a written one."""
    perdengarkan(scene, pegawai_id, alasan, lambda reader: reader._("Alasannya, dengan suara sendiri."))


def _terbitkan(scene: Scene, effect: Akibat) -> list[Surat]:
    """Number the letters now; they are typeset outside the transaction and arrive by themselves."""
    letters, copies = penugasan.terbitkan(scene.session, effect.permohonan, effect.penugasan, scene.struktur, scene.now)
    antar(scene.session, letters, [copy.pegawai_id for copy in copies])
    pengakhiran.ganti(scene, effect)
    return letters


def _antar_surat(scene: Scene, letters: Sequence[Kiriman]) -> None:
    for one in letters:
        antar(scene.session, [one.surat], one.tembusan, one.kepada)


def _tutup(scene: Scene, effect: Akibat, step: Langkah) -> None:
    row, session = effect.permohonan, scene.session
    scene.close(f"langkah:{step.id}", lambda reader: catatan(row, hasil(session, reader, step, effect.tercakup)))


def _ditarik(reader: Reader, row: Permohonan) -> str:
    return reader._("Permohonan %(nomor)s ditarik kembali oleh pemohon.", nomor=row.nomor)


def _kabari_pemohon(scene: Scene, effect: Akibat, step: Langkah) -> None:
    """The requester hears of every decision at once, with the reason in the officer's own words."""
    session, row = scene.session, effect.permohonan

    def news(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [kepala(row), Text(hasil(session, reader, step, effect.tercakup))]
        reason = bahan.alasan(reader, step.alasan)
        blocks += [reason] if reason else []
        if step.menamai_pegawai and step.status == "disetujui":
            blocks.append(Text(_diberikan(session, reader, row)))
        if row.status == "tidak_tersedia":
            blocks.append(Text(_("Permohonan berakhir: pegawai yang diminta tidak tersedia.")))
        blocks.append(strip(session, reader, row))
        return Choose(blocks=tuple(blocks), choices=_pilihan_kabar(reader, row))

    for reader in _pemohon(scene, row):
        scene.tell(reader, news)
    teruskan_suara(scene, row.pemohon_id, step.alasan)


def _pemohon(scene: Scene, row: Permohonan) -> set[uuid.UUID]:
    """Who asked; and who uses his post's authority now, where it is not his any more and something is left to do."""
    post = row.jabatan_pemohon_id
    if post is None or row.status != "dikembalikan":
        return {row.pemohon_id}
    now = wewenang.pejabat_jabatan(scene.session, [post], scene.today).get(post, ())
    acting = {one.pegawai_id for one in now}
    return {row.pemohon_id} if not acting or row.pemohon_id in acting else {row.pemohon_id, now[0].pegawai_id}


def _diberikan(session: Session, reader: Reader, row: Permohonan) -> str:
    """Who was given, and of how many."""
    chosen = pp.pilihan_dari(session, row.id)
    people = organisasi.orang_banyak(session, chosen)
    names = "; ".join(people[one].nama for one in chosen if one in people)
    return reader._("Pegawai yang diberikan (%(jumlah)s): %(nama)s.", jumlah=jumlah(session, reader, row), nama=names)


def _pilihan_kabar(reader: Reader, row: Permohonan) -> tuple[Choice, ...]:
    _ = reader._
    choices = [Choice(_("Lihat permohonan"), Action("permohonan", "open", str(row.id)))]
    if row.status == "dikembalikan":
        choices.insert(0, Choice(_("Perbaiki"), Action(formulir(row), "open", f"ulang:{row.id}"), style="primary"))
    if row.status in ("ditolak", "tidak_tersedia"):
        choices.append(Choice(_("Mengapa?"), Action("permohonan", "mengapa", str(row.id))))
    return tuple(choices)


def _kabari_pemegang(scene: Scene, effect: Akibat, step: Langkah) -> set[uuid.UUID]:
    """Whose authority was used by somebody else hears of it; who has."""
    session, row = scene.session, effect.permohonan
    used = [one.jabatan_id for one in (step, *effect.tercakup) if one.kapasitas and one.jabatan_id]
    found = {wewenang.pemegang(session, post) for post in used}
    holders = {holder for holder in found if holder is not None} - {scene.me.id, row.pemohon_id}

    def told(reader: Reader) -> Say:
        blocks = (kepala(row), Text(hasil(session, reader, step, effect.tercakup)))
        return Choose(blocks=blocks, choices=(lihat(reader, row),))

    for holder in holders:
        scene.tell(holder, menumpang(scene, effect, holder, KABAR, told))
    return holders


def _kabari_pemutus(scene: Scene, effect: Akibat, last: Langkah, sudah: set[uuid.UUID]) -> set[uuid.UUID]:
    """Whoever consented on the way hears how it ended; what he agreed to may start, or not. Who has heard.

    Args:
        sudah: who has been told of this move already.
    """
    session, row = scene.session, effect.permohonan
    officers = pemutus(scene, row) - sudah - {row.pemohon_id}

    def news(reader: Reader) -> Say:
        blocks = (kepala(row), Text(hasil(session, reader, last, effect.tercakup)), strip(session, reader, row))
        return Choose(blocks=blocks, choices=(lihat(reader, row),))

    for officer in officers:
        scene.tell(officer, menumpang(scene, effect, officer, KABAR, news))
    return officers


def pemutus(scene: Scene, row: Permohonan) -> set[uuid.UUID]:
    """Whoever consented in this round."""
    steps = [step for step in langkah_dari(scene.session, row) if step.status == "disetujui"]
    return {step.diputus_oleh_id for step in steps if step.diputus_oleh_id}


def _tercatat(scene: Scene, effect: Akibat, step: Langkah, put_off: Sequence[Tertunda]) -> Say:
    """The record in the place of the tapped card, for a minute with the way back."""

    def record(reader: Reader) -> Say:
        _ = reader._
        outcome = hasil(scene.session, reader, step, effect.tercakup)
        # Which request it was: where a message cannot be edited, the record stands alone below the cards.
        blocks: list[Block] = [kepala(effect.permohonan), Text(outcome), Text(selanjutnya(scene, effect, put_off))]
        blocks += _kelak(scene, reader, effect, step)
        choices = [lihat(reader, effect.permohonan), menu_choice(scene)]
        if pp.dapat_diurungkan(effect.permohonan, step, scene.now):
            blocks.append(Note(_("Salah ketuk? Dalam 60 detik putusan ini masih dapat diurungkan.")))
            choices.insert(0, Choice(_("Urungkan"), Action("permohonan", "urungkan", str(step.id))))
        return Choose(blocks=tuple(blocks), choices=tuple(choices))

    return menumpang(scene, effect, scene.me.id, KABAR, record)(scene.reader)


def _kelak(scene: Scene, reader: Reader, effect: Akibat, step: Langkah) -> list[Block]:
    """For which later steps the approval counts once others have approved theirs."""
    if effect.giliran is None or step.status != "disetujui" or step.diputus_oleh_id is None:
        return []
    forecast = pp.ramal(scene.session, effect.permohonan, step, step.diputus_oleh_id, scene.now)
    lines = kelak(scene.session, reader, step, forecast)
    return [Text("\n".join(lines))] if lines else []


def selanjutnya(scene: Scene, effect: Akibat, put_off: Sequence[Tertunda]) -> str:
    """Who is next, or what comes."""
    _ = scene._
    if effect.giliran is not None:
        next_one = sebutan(scene.session, scene.reader, [effect.giliran])[effect.giliran.id]
        return _("Selanjutnya menunggu %(nama)s: %(tahap)s.", tahap=_(effect.giliran.judul), nama=next_one)
    if effect.penugasan:
        made = _("Surat sedang dibuat dan akan tiba di percakapan pegawai yang ditugaskan.")
        said = [made] if len(put_off) < len(effect.penugasan) else []
        return " ".join([*said, *surat_tertunda.kata(scene.reader, put_off)])
    return _("Pemohon sudah diberi tahu.")
