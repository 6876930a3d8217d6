"""One letter: how it stands, its file at any time, and what the officer who signs it may still do."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from bot.dialogs.surat.dialog import nama_jenis, salinan
from bot.dialogs.surat.periksa import KEADAAN
from core import organisasi
from core.language import L, Language, Marked
from core.messages import Action, Attach, Block, Choice, Choose, Facts, File, Note, Quote, Say, Text, Title
from core.models.kanal import StoredFile
from core.models.organisasi import Jabatan
from core.models.penugasan import Penugasan, Permohonan
from core.models.surat import ParafSurat, Surat
from core.models.tim import TimKerja
from core.penugasan import perubahan
from core.surat import daur, paraf, pihak
from core.surat.keadaan import ALASAN_UMUM, keadaan

#: What a letter is on its way, for those who make it; others read how it stands.
TAHAP: dict[str, Marked] = {
    "draf": L("rancangan, perlu diedarkan lagi"),
    "paraf": L("rancangan, sedang diparaf"),
    "bernomor": L("sedang dibuat"),
}
PARAF: dict[str, Marked] = {
    "diparaf": L("✓ %(jabatan)s"),
    "menunggu": L("▶ %(jabatan)s, menunggu paraf"),
    "menunggu_giliran": L("○ %(jabatan)s"),
    "dikembalikan": L("↩ %(jabatan)s, dikembalikan"),
    "batal": L("– %(jabatan)s"),
}


def ambil(scene: Scene, value: str) -> Surat:
    """A letter, for somebody with a part in it.

    Raises:
        Outdated: there is none.
        NotNow: he has no part in it.
    """
    try:
        letter = scene.session.get(Surat, uuid.UUID(value))
    except ValueError:
        letter = None
    if letter is None:
        raise Outdated()
    if scene.me.id not in pihak.pembaca(scene.session, letter, scene.today):
        raise NotNow(L("Surat ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))
    return letter


def sebut(scene: Scene, letter: Surat) -> str:
    """A letter in a row: what it is, its number, how it stands where it does not simply hold."""
    said = f"{nama_jenis(scene.reader, letter)} {letter.nomor}".strip()
    state = kata_keadaan(scene, letter)
    return said if state == scene._(KEADAAN["berlaku"]) else f"{said}, {state}"


def kata_keadaan(scene: Scene, letter: Surat) -> str:
    _ = scene._
    if letter.status in TAHAP:
        return _(TAHAP[letter.status])
    return _(KEADAAN[keadaan(letter, scene.now, scene.reader.zone).keadaan])


def tombol(scene: Scene, tentang: str, letters: Sequence[Surat]) -> list[Choice]:
    """The way from a card to its letters; straight to the letter where there is one.

    Args:
        tentang: "permohonan:<id>", "penugasan:<id>" or "tim:<id>".
    """
    _ = scene._
    mine = pihak.dibaca(scene.session, letters, scene.me.id, scene.today)
    if not mine:
        return []
    if len(mine) == 1:
        return [Choice(_("Lihat surat"), Action("surat", "open", str(mine[0].id)))]
    return [Choice(_("Surat (%(banyak)s)", banyak=len(mine)), Action("surat_dari", "open", tentang))]


# -- the card -------------------------------------------------------------------------------------------


def _kartu(scene: Scene, value: str) -> Say:
    letter = ambil(scene, value)
    blocks: list[Block] = [Title(f"{nama_jenis(scene.reader, letter)} {letter.nomor}".strip()), _fakta(scene, letter)]
    rows = _baris_paraf(scene, letter)
    if rows:
        blocks.append(Text("\n".join([scene._("Paraf:"), *rows])))
    if letter.alasan and letter.status != "terbit":
        reason = scene._(Marked(letter.alasan)) if letter.alasan in ALASAN_UMUM else letter.alasan
        blocks += [Text(scene._("Alasan:")), Quote(reason)]
    return Choose(blocks=tuple(blocks), choices=(*_pilihan(scene, letter), menu_choice(scene)))


def _fakta(scene: Scene, letter: Surat) -> Facts:
    _, reader = scene._, scene.reader
    after = pihak.pengganti(scene.session, letter)
    before = scene.session.get(Surat, letter.menggantikan_id) if letter.menggantikan_id else None
    people = [scene.orang(one.pegawai_id).nama for one in pihak.penugasan(scene.session, letter)]
    found = (
        (_("Nomor"), letter.nomor),
        (_("Tanggal"), reader.day(letter.tanggal)),
        (_("Keadaan"), kata_keadaan(scene, letter)),
        (_("Berlaku sampai"), reader.day(letter.berlaku_sampai) if letter.berlaku_sampai else ""),
        (_("Ditandatangani oleh"), _penanda(scene, letter)),
        (_("Tentang"), _tentang(scene, letter)),
        (_("Pegawai"), ", ".join(people)),
        (_("Mengubah atau mencabut"), before.nomor if before else ""),
        (_("Diubah atau dicabut dengan"), (after.nomor or kata_keadaan(scene, after)) if after else ""),
        (_("Kode"), letter.kode if letter.nomor else ""),
    )
    return Facts(tuple((label, value) for label, value in found if value))


def _penanda(scene: Scene, letter: Surat) -> str:
    person = organisasi.orang(scene.session, letter.penerbit_id)
    post = scene.session.get_one(Jabatan, letter.jabatan_id).nama if letter.jabatan_id else person.jabatan
    return f"{person.nama} – {letter.kapasitas} {post}" if letter.kapasitas else f"{person.nama} – {post}"


def _tentang(scene: Scene, letter: Surat) -> str:
    about: Permohonan | TimKerja | None = None
    if letter.permohonan_id:
        about = scene.session.get(Permohonan, letter.permohonan_id)
    elif letter.tim_id:
        about = scene.session.get(TimKerja, letter.tim_id)
    if about is None:
        return ""
    return f"{about.nomor} · {about.judul if isinstance(about, Permohonan) else about.nama}"


def _baris_paraf(scene: Scene, letter: Surat) -> list[str]:
    _: Language = scene._
    rows: Sequence[ParafSurat] = paraf.putaran_terakhir(scene.session, letter)
    names = {one.id: scene.session.get_one(Jabatan, one.jabatan_id).nama for one in rows}
    return [_(PARAF[one.status], jabatan=names[one.id]) for one in rows]


def _pilihan(scene: Scene, letter: Surat) -> list[Choice]:
    _, ref = scene._, str(letter.id)
    choices: list[Choice] = []
    if letter.file_id is not None:
        choices.append(Choice(_("Ambil PDF"), Action("surat", "pdf", ref), style="primary"))
    if letter.status != "batal":
        choices.append(Choice(_("Ambil DOCX"), Action("surat", "docx", ref)))
    choices += _pilihan_penanda(scene, letter)
    if letter.penugasan_id is not None and _bagian_penugasan(scene, letter):
        choices.append(Choice(_("Lihat penugasan"), Action("penugasan", "open", str(letter.penugasan_id))))
    elif letter.permohonan_id is not None:
        choices.append(Choice(_("Lihat permohonan"), Action("permohonan", "open", str(letter.permohonan_id))))
    elif letter.tim_id is not None:
        choices.append(Choice(_("Buka tim"), Action("tim", "open", str(letter.tim_id))))
    return choices


def _bagian_penugasan(scene: Scene, letter: Surat) -> bool:
    row = scene.session.get_one(Penugasan, letter.penugasan_id)
    return row.pegawai_id == scene.me.id or scene.puo(row.unit_pemilik_id) is not None


def _pilihan_penanda(scene: Scene, letter: Surat) -> list[Choice]:
    _, ref = scene._, str(letter.id)
    choices: list[Choice] = []
    if not any(one.pegawai_id == scene.me.id for one in pihak.penanda(scene.session, letter, scene.today)):
        return []
    if perubahan.halangan_ubah(scene.session, letter, scene.me.id, scene.today) is None:
        choices.append(Choice(_("Ubah dengan surat"), Action("ubah_surat", "open", ref)))
    if perubahan.halangan(scene.session, letter, scene.me.id, scene.today) is None:
        choices.append(Choice(_("Cabut dengan surat"), Action("cabut_surat", "open", ref), style="danger"))
    if letter.status == "draf":
        choices.append(Choice(_("Edarkan lagi"), Action("paraf", "edarkan", ref), style="primary"))
    if letter.status in ("draf", "paraf") and letter.jenis in DAPAT_DIBATALKAN:
        choices.append(Choice(_("Batalkan rancangan"), Action("batalkan_surat", "open", ref), style="danger"))
    return choices


#: Drafts that can be dropped: nothing hangs on them yet. What assigns somebody ends with his assignment.
DAPAT_DIBATALKAN = ("surat_perpanjangan", "surat_pencabutan", "keputusan")


# -- its file -------------------------------------------------------------------------------------------


def _pdf(scene: Scene, value: str) -> Sequence[Say]:
    letter = ambil(scene, value)
    stored = scene.session.get(StoredFile, letter.file_id) if letter.file_id else None
    if stored is None:
        raise Outdated()
    blocks: list[Block] = [Title(f"{nama_jenis(scene.reader, letter)} {letter.nomor}")]
    if letter.status != "terbit":
        blocks.append(Note(scene._("Perhatian: surat ini %(keadaan)s.", keadaan=kata_keadaan(scene, letter))))
    file = File("document", stored.name, stored=str(stored.id))
    return (Attach(blocks=tuple(blocks), file=file, choices=(menu_choice(scene),)),)


def _docx(scene: Scene, value: str) -> Sequence[Say]:
    letter = ambil(scene, value)
    salinan(scene, letter)
    said = scene._("Berkas DOCX sedang dibuat dan segera tiba di sini. Yang berlaku tetap berkas PDF.")
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),)),)


# -- the letters of something ---------------------------------------------------------------------------


def _semua(scene: Scene, value: str) -> Sequence[Item]:
    about, _sep, ref = value.partition(":")
    find = {"permohonan": pihak.surat_permohonan, "penugasan": daur.surat_penugasan, "tim": pihak.surat_tim}
    if about not in find:
        raise Outdated()
    letters = find[about](scene.session, uuid.UUID(ref))
    mine = pihak.dibaca(scene.session, letters, scene.me.id, scene.today)
    return [Item(_baris(scene, one), Action("surat", "open", str(one.id)), sebut(scene, one)) for one in mine]


def _baris(scene: Scene, letter: Surat) -> str:
    """A letter to one person by his name, for a request has one for each; the others by what they are."""
    if letter.penugasan_id is None:
        return nama_jenis(scene.reader, letter)
    return scene.orang(scene.session.get_one(Penugasan, letter.penugasan_id).pegawai_id).nama


SURAT_DARI = Listing(name="surat_dari", title=L("Daftar surat"), items=_semua, empty=L("Belum ada surat."))
SURAT = Card(name="surat", show=_kartu, deeds={"pdf": _pdf, "docx": _docx})
DIALOGS = (SURAT, SURAT_DARI)
