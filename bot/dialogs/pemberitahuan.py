"""Who is told what after a move, in his own language. Nothing here decides."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs.card import menu_choice
from bot.dialogs.formulir import formulir
from bot.dialogs.rupa import bernama, dasar, fakta, pelaku_langkah, strip
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.surat import antar
from core import organisasi, penugasan, wewenang
from core.messages import Action, Attach, Block, Choice, Choose, File, Note, Quote, Say, Text, Title
from core.models.kanal import Attachment
from core.models.penugasan import Langkah, Penugasan, Permohonan, Tanggapan, Tembusan
from core.models.surat import Surat
from core.permohonan import Akibat, langkah_dari


def setelah_diajukan(scene: Scene, effect: Akibat) -> Sequence[Say]:
    """The requester is told what follows; the first officer gets his card; copies go out."""
    _ = scene._
    row = effect.permohonan
    _beri_giliran(scene, effect)
    _beri_tembusan(scene, effect)
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
    if effect.penugasan:
        _terbitkan(scene, effect)
    _kabari_pemohon(scene, effect.permohonan, step)
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


def setelah_tanya(scene: Scene, asked: Tanggapan) -> Sequence[Say]:
    """The question goes to the requester, with a button to answer."""
    _ = scene._
    row = scene.session.get_one(Permohonan, asked.permohonan_id)
    asker = scene.me.nama

    def question(reader: Reader) -> Say:
        _ = reader._
        title = _("Pertanyaan tentang %(nomor)s", nomor=row.nomor)
        return Choose(
            blocks=(Title(title), Text(_("%(nama)s bertanya:", nama=asker)), Quote(asked.isi)),
            choices=(Choice(_("Jawab"), Action("jawab", "open", str(asked.id)), style="primary"),),
        )

    scene.tell(asked.kepada_id, question)
    said = _("Pertanyaan sudah dikirim kepada pemohon. Permohonan tetap menunggu keputusan Bapak/Ibu.")
    return (Choose(blocks=(Text(said),), choices=(_buka(scene, row), menu_choice(scene))),)


def setelah_jawab(scene: Scene, answer: Tanggapan) -> Sequence[Say]:
    _ = scene._
    row = scene.session.get_one(Permohonan, answer.permohonan_id)
    name = scene.me.nama

    def reply(reader: Reader) -> Say:
        _ = reader._
        title = _("Jawaban tentang %(nomor)s", nomor=row.nomor)
        return Choose(
            blocks=(Title(title), Text(_("%(nama)s menjawab:", nama=name)), Quote(answer.isi)),
            choices=(Choice(_("Lihat permohonan"), Action("permohonan", "open", str(row.id)), style="primary"),),
        )

    scene.tell(answer.kepada_id, reply)
    return (Choose(blocks=(Text(_("Jawaban sudah dikirim.")),), choices=(menu_choice(scene),)),)


def setelah_terima(scene: Scene, assignment: Penugasan, first: bool) -> Sequence[Say]:
    """The receipt is recorded once; who asked for the person is told."""
    _ = scene._
    if not first:
        return (Say(blocks=(Text(_("Penerimaan surat ini sudah tercatat sebelumnya. Terima kasih.")),)),)
    name, title = scene.me.nama, assignment.judul
    scene.close(f"penugasan:{assignment.id}", lambda reader: _sudah_terima(reader, assignment))
    owner = _pemilik(scene, assignment)
    if owner is not None and owner != scene.me.id:
        scene.tell(owner, lambda reader: Say(blocks=(Text(_diterima(reader, name, title)),)))
    return (Choose(blocks=(Text(_("Terima kasih, penerimaan surat sudah tercatat.")),), choices=(menu_choice(scene),)),)


def surat_siap(letter: Surat, assignment: Penugasan, pegawai_id: uuid.UUID, file: File) -> Callable[[Reader], Say]:
    """The letter as it arrives: the assigned person confirms its receipt, the others read it."""

    def make(reader: Reader) -> Say:
        _ = reader._
        mine = pegawai_id == assignment.pegawai_id
        title = (
            _("Surat Bapak/Ibu: %(nomor)s", nomor=letter.nomor)
            if mine
            else _("Tembusan: %(nomor)s", nomor=letter.nomor)
        )
        period = reader.period(assignment.mulai, assignment.selesai)
        blocks: tuple[Block, ...] = (Title(title), Text(f"{assignment.judul}, {period}."))
        if not mine:
            return Attach(blocks=blocks, file=file)
        hint = Note(_("Tombol ini tanda terima surat, bukan persetujuan."))
        accept = Choice(_("Terima surat"), Action("permohonan", "terima", str(assignment.id)), style="success")
        return Attach(blocks=(*blocks, hint), file=file, choices=(accept,), about=f"penugasan:{assignment.id}")

    return make


def kartu_giliran(scene: Scene, row: Permohonan, step: Langkah) -> Callable[[Reader], Say]:
    """The card of an officer whose turn it is: enough to decide, and the buttons."""
    session = scene.session

    def make(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [
            Title(_("%(nomor)s menunggu keputusan Bapak/Ibu", nomor=row.nomor)),
            fakta(session, reader, row),
        ]
        if row.alasan and not row.alasan.startswith("voice:"):
            blocks.append(Quote(row.alasan))
        if row.pegawai_id is not None:
            blocks.append(Text(_beban(reader, scene, row)))
        blocks += [strip(session, reader, row), Note(_dasar_giliran(reader, step))]
        return Choose(blocks=tuple(blocks), choices=pilihan_putusan(reader, step), about=f"langkah:{step.id}")

    return make


def pilihan_putusan(reader: Reader, step: Langkah) -> tuple[Choice, ...]:
    """The four ways to answer a step."""
    _ = reader._
    ref = str(step.id)
    approve = Action("pilih_pegawai", "open", ref) if step.menamai_pegawai else Action("permohonan", "setujui", ref)
    return (
        Choice(_("Setujui"), approve, style="success", row=1),
        Choice(_("Tolak"), Action("tolak", "open", ref), style="danger", row=1),
        Choice(_("Tanya"), Action("tanya", "open", ref), row=2),
        Choice(_("Kembalikan"), Action("kembalikan", "open", ref), row=2),
    )


def _beban(reader: Reader, scene: Scene, row: Permohonan) -> str:
    _ = reader._
    assert row.pegawai_id is not None
    load = penugasan.berjalan(scene.session, row.pegawai_id, scene.today)
    if not load:
        return _("Saat ini tidak ada penugasan lain yang berjalan.")
    clash = {one.id for one in penugasan.bentrok(scene.session, row.pegawai_id, row.mulai, row.selesai)}
    lines = [
        _("• %(judul)s, %(waktu)s (waktunya beririsan)", judul=one.judul, waktu=reader.period(one.mulai, one.selesai))
        if one.id in clash
        else _("• %(judul)s, %(waktu)s", judul=one.judul, waktu=reader.period(one.mulai, one.selesai))
        for one in load[:5]
    ]
    return "\n".join([_("Penugasan lain yang berjalan:"), *lines])


def _dasar_giliran(reader: Reader, step: Langkah) -> str:
    _ = reader._
    return _("Tahap ini: %(judul)s, %(dasar)s.", judul=_(step.judul), dasar=dasar(reader, step.kutipan, step.bawaan))


def _beri_giliran(scene: Scene, effect: Akibat) -> None:
    step, row = effect.giliran, effect.permohonan
    if step is None:
        return
    for officer in wewenang.pejabat(scene.session, step, scene.today):
        scene.tell(officer.pegawai_id, kartu_giliran(scene, row, step))
        if row.alasan.startswith("voice:"):
            _teruskan_suara(scene, officer.pegawai_id, row.alasan)


def _teruskan_suara(scene: Scene, pegawai_id: uuid.UUID, alasan: str) -> None:
    """A spoken reason is heard by whoever reads a written one."""
    kept = scene.session.get(Attachment, uuid.UUID(alasan.removeprefix("voice:")))
    if kept is None:
        return
    file = File("voice", kept.name or "suara.ogg", platform=kept.platform_file)

    def voice(reader: Reader) -> Say:
        return Attach(blocks=(Text(reader._("Alasan pengaju, dengan suaranya sendiri.")),), file=file)

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


def _tutup(scene: Scene, row: Permohonan, step: Langkah) -> None:
    name = bernama(scene.me.nama, wewenang.Pejabat(scene.me.id, step.kapasitas))
    scene.close(f"langkah:{step.id}", lambda reader: _catatan(reader, row, _putusan(reader, step, name)))


def _catatan(reader: Reader, row: Permohonan, outcome: str) -> tuple[Block, ...]:
    return (Title(f"{row.nomor} · {row.judul}"), Text(outcome))


def _putusan(reader: Reader, step: Langkah, name: str) -> str:
    _ = reader._
    when = reader.when(step.diputus_pada) if step.diputus_pada else ""
    values = {"nama": name, "saat": when}
    if step.status == "disetujui":
        return _("✓ Disetujui oleh %(nama)s, %(saat)s.", **values)
    if step.status == "ditolak":
        return _("✗ Ditolak oleh %(nama)s, %(saat)s.", **values)
    return _("↩ Dikembalikan oleh %(nama)s, %(saat)s.", **values)


def _ditarik(reader: Reader, row: Permohonan) -> str:
    return reader._("Permohonan %(nomor)s ditarik kembali oleh pemohon.", nomor=row.nomor)


def _kabari_pemohon(scene: Scene, row: Permohonan, step: Langkah) -> None:
    """The requester hears of every decision at once, with the reason in the officer's own words."""
    session, name = scene.session, scene.me.nama

    def news(reader: Reader) -> Say:
        _ = reader._
        blocks: list[Block] = [Title(f"{row.nomor} · {row.judul}"), Text(_putusan(reader, step, name))]
        if step.alasan and not step.alasan.startswith("voice:"):
            blocks.append(Quote(step.alasan))
        blocks.append(strip(session, reader, row))
        choices = [Choice(_("Lihat permohonan"), Action("permohonan", "open", str(row.id)))]
        if row.status == "dikembalikan":
            choices.insert(0, Choice(_("Perbaiki"), Action(formulir(row), "open", f"ulang:{row.id}"), style="primary"))
        return Choose(blocks=tuple(blocks), choices=tuple(choices))

    scene.tell(row.pemohon_id, news)
    if step.alasan.startswith("voice:"):
        _teruskan_suara(scene, row.pemohon_id, step.alasan)


def _kabari_pemutus(scene: Scene, row: Permohonan, last: Langkah) -> None:
    """Whoever consented on the way hears how it ended; what he agreed to may start, or not."""
    session, name = scene.session, scene.me.nama
    steps = [step for step in langkah_dari(session, row) if step.status == "disetujui"]
    earlier = {step.diputus_oleh_id for step in steps if step.diputus_oleh_id}

    def news(reader: Reader) -> Say:
        blocks = (Title(f"{row.nomor} · {row.judul}"), Text(_putusan(reader, last, name)), strip(session, reader, row))
        return Say(blocks=blocks)

    for officer in earlier - {scene.me.id, row.pemohon_id}:
        scene.tell(officer, news)


def _tercatat(scene: Scene, effect: Akibat, step: Langkah) -> Say:
    _ = scene._
    outcome = _putusan(scene.reader, step, scene.me.nama)
    choices = [_buka(scene, effect.permohonan), menu_choice(scene)]
    return Choose(blocks=(Text(outcome), Text(_selanjutnya(scene, effect))), choices=tuple(choices))


def _selanjutnya(scene: Scene, effect: Akibat) -> str:
    _ = scene._
    if effect.giliran is not None:
        officer = pelaku_langkah(scene.session, scene.reader, effect.giliran)
        next_one = bernama(scene.orang(officer.pegawai_id).nama, officer)
        return _("Selanjutnya menunggu %(nama)s: %(tahap)s.", tahap=_(effect.giliran.judul), nama=next_one)
    if effect.penugasan:
        return _("Surat sedang dibuat dan akan tiba di percakapan pegawai yang ditugaskan.")
    return _("Pemohon sudah diberi tahu.")


def _buka(scene: Scene, row: Permohonan) -> Choice:
    return Choice(scene._("Lihat permohonan"), Action("permohonan", "open", str(row.id)))


def _pemilik(scene: Scene, assignment: Penugasan) -> uuid.UUID | None:
    if assignment.permohonan_id is None:
        return None
    row = scene.session.get_one(Permohonan, assignment.permohonan_id)
    if row.mode != "sukarela":
        return row.pemohon_id
    head = organisasi.kepala_unit(scene.session, row.unit_pemilik_id)
    return head.id if head is not None else uuid.UUID(row.surat["penerbit_id"])


def tak_terjangkau(reader: Reader, name: str) -> Say:
    """For the admin: somebody has blocked Lincah or left the channel."""
    _ = reader._
    said = _("Pesan untuk %(nama)s tidak dapat dikirim lagi: aplikasinya menolak.", nama=name)
    return Say(
        blocks=(
            Text(said),
            Note(_("Mohon hubungi yang bersangkutan secara langsung; pesan berikutnya tidak akan sampai.")),
        )
    )


def _diterima(reader: Reader, name: str, title: str) -> str:
    return reader._("%(nama)s sudah menerima surat untuk “%(judul)s”.", nama=name, judul=title)


def _sudah_terima(reader: Reader, assignment: Penugasan) -> tuple[Block, ...]:
    _ = reader._
    when = reader.when(assignment.diterima_pada) if assignment.diterima_pada else ""
    return (Title(assignment.judul), Text(_("✓ Surat diterima, %(saat)s.", saat=when)))
