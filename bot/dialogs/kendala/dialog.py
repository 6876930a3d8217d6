"""Kendala: the obstacles of a work, each as a card, and what waits for a head."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs import pekerjaan as papan
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.kendala import jawab, kabar, rupa
from bot.dialogs.kendala.isi import SAMPAIKAN
from bot.dialogs.lampiran import kirim, rekaman
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.rupa import bernama
from bot.dialogs.rupa import jabatan as nama_jabatan
from bot.dialogs.scene import Scene
from core import kendala, pekerjaan, wewenang
from core.language import L
from core.messages import Action, Choice, Choose, Say, Text
from core.models.kendala import Kendala, TindakLanjutKendala

SHOWN = 60  # letters of a problem that a list repeats


def menunggu(scene: Scene) -> int:
    """How many wait for this head: the count of the door in Kinerja."""
    return len(kendala.menunggu_saya(scene.session, scene.me.id, scene.today, scene.jabatan))


def pimpinan(scene: Scene) -> bool:
    """Who sees that door: whoever heads a unit, or has something to decide."""
    return bool(scene.memimpin) or menunggu(scene) > 0


# -- one ----------------------------------------------------------------------------------------------------


def _kartu(scene: Scene, value: str) -> Say:
    row = _baca(scene, value)
    mine = _bagian_saya(scene, row)
    blocks = [
        *rupa.kepala(scene.session, scene.reader, row),
        rupa.strip(scene.session, scene.reader, row, law=True),
        *rupa.akhir(scene.reader, scene.session, row),
    ]
    choices = [*(_milik_pimpinan(scene, row, mine) if mine else ()), *_milik_penyampai(scene, row)]
    vacant = _di_jabatan_kosong(scene, row)
    if vacant is not None:
        part, above = vacant
        blocks.append(_dapat_dialihkan(scene, part, above))
        choices.append(Choice(scene._("Teruskan ke atasan"), Action("kendala", "alihkan", str(part.id))))
    if row.lampiran or rekaman(row.masalah, row.rekomendasi):
        choices.append(Choice(scene._("Lihat lampiran"), Action("kendala", "lampiran", str(row.id))))
    work = pekerjaan.dari(scene.session, row)
    if pekerjaan.terlibat(scene.session, work, scene.me.id, scene.today):
        choices.append(papan.kembali(scene, work))
    about = kabar.tentang(mine) if mine else ""
    return Choose(blocks=tuple(blocks), choices=(*choices, menu_choice(scene)), about=about)


def _baca(scene: Scene, value: str) -> Kendala:
    row = kendala.ambil(scene.session, uuid.UUID(value))
    kendala.wajib_pembaca(scene.session, row, scene.me.id, scene.today)
    return row


def _bagian_saya(scene: Scene, row: Kendala) -> TindakLanjutKendala | None:
    """The part that waits for the reader, a decision before a follow-up."""
    if row.status != "disampaikan":
        return None
    open_ = [part for part in kendala.bagian(scene.session, row.id) if kendala.masih_terbuka(part)]
    open_.sort(key=lambda part: part.status != "menunggu")
    me = (scene.me.id, scene.today)
    return next((part for part in open_ if kendala.kapasitas(scene.session, row, part, me) is not None), None)


def _milik_pimpinan(scene: Scene, row: Kendala, part: TindakLanjutKendala) -> tuple[Choice, ...]:
    above = kendala.atasan(part.jabatan_id, (scene.me.id, row.dari_id), aturan(scene))
    return rupa.pilihan(scene.reader, part, beratasan=above is not None)


def _milik_penyampai(scene: Scene, row: Kendala) -> tuple[Choice, ...]:
    if row.dari_id != scene.me.id or row.status != "disampaikan":
        return ()
    return (Choice(scene._("Tarik kembali"), Action("tarik_kendala", "open", str(row.id)), style="danger"),)


def _di_jabatan_kosong(scene: Scene, row: Kendala) -> tuple[TindakLanjutKendala, kendala.Alamat] | None:
    """The first part that waits for a vacant post, and who is next above, for those who may pass it on."""
    if row.status != "disampaikan" or scene.me.id not in kendala.penyimak(scene.session, row, scene.today):
        return None
    for part in kendala.bagian(scene.session, row.id):
        if part.status == "menunggu" and not kendala.pejabat(scene.session, row, part, scene.today):
            above = kendala.atasan(part.jabatan_id, (row.dari_id,), aturan(scene))
            if above is not None:
                return part, above
    return None


def _dapat_dialihkan(scene: Scene, part: TindakLanjutKendala, above: kendala.Alamat) -> Text:
    """That it can be passed on is a default of the product: no text speaks of vacant posts."""
    acting = bernama(scene.orang(above.pegawai_id).nama, wewenang.Pejabat(above.pegawai_id, above.kapasitas))
    said = scene._(
        "%(kosong)s sedang kosong. Bapak/Ibu dapat meneruskan kendala ini kepada %(jabatan)s – %(nama)s (bawaan "
        "Lincah), atau menunggu sampai jabatan itu ada pejabatnya.",
        kosong=nama_jabatan(scene.session, [part.jabatan_id])[part.jabatan_id],
        jabatan=above.jabatan,
        nama=acting,
    )
    return Text(said)


def _alihkan(scene: Scene, value: str) -> Sequence[Say]:
    by = kendala.Penindak(scene.me.id, scene.today)
    part, above = kendala.alihkan(scene.session, uuid.UUID(value), by, (aturan(scene), scene.now))
    return kabar.setelah_dialihkan(scene, part, above)


def _lampiran(scene: Scene, value: str) -> Sequence[Say]:
    row = _baca(scene, value)
    files = [*rekaman(row.masalah, row.rekomendasi), *row.lampiran]
    return kirim(scene, files) or (Say(blocks=(Text("–"),)),)


# -- several ------------------------------------------------------------------------------------------------


def _dari_pekerjaan(scene: Scene, ref: str) -> Sequence[Item]:
    """The obstacles of a work; those who do it submit a new one from here."""
    _ = scene._
    work = papan.ambil(scene, ref)
    rows = kendala.milik(scene.session, work)
    items = [Item(_label(scene, row), _buka(row), _(rupa.STATUS[row.status])) for row in rows]
    if papan.mengerjakan(scene, work) and pekerjaan.berjalan(work, scene.today):
        items.insert(0, Item(_("Sampaikan kendala"), Action("sampaikan_kendala", "open", ref)))
    return items


def _untuk_saya(scene: Scene, _value: str) -> Sequence[Item]:
    """What waits for the head, then what he waits for from other heads in the work of his units."""
    waiting = kendala.menunggu_saya(scene.session, scene.me.id, scene.today, scene.jabatan)
    items = [_item(scene, row, part) for row, part in waiting]
    own = {part.id for _row, part in waiting}
    others = [pair for pair in kendala.milik_unit(scene.session, list(scene.unit_saya)) if pair[1].id not in own]
    return items + [_item(scene, row, part, other=True) for row, part in others]


def _item(scene: Scene, row: Kendala, part: TindakLanjutKendala, *, other: bool = False) -> Item:
    _ = scene._
    if part.tenggat is not None:
        hint = _("tindak lanjut sampai %(tanggal)s", tanggal=scene.reader.day(part.tenggat))
        group = _("Perlu ditindaklanjuti")
    else:
        hint = _("menunggu %(lama)s", lama=rupa.lama(scene.session, scene.reader, part))
        group = _("Perlu diputuskan")
    if other:
        name = rupa.pimpinan(scene.session, scene.reader, row, part) or _("belum ada pejabatnya")
        hint, group = f"{name}, {hint}", _("Menunggu pimpinan lain")
    return Item(_label(scene, row), _buka(row), hint, group)


def _label(scene: Scene, row: Kendala) -> str:
    words = rupa.ucapan(scene.reader, row.masalah)
    return f"{row.nomor} · {words if len(words) <= SHOWN else words[: SHOWN - 1] + '…'}"


def _buka(row: Kendala) -> Action:
    return Action("kendala", "open", str(row.id))


KENDALA = Card(name="kendala", show=_kartu, deeds={"lampiran": _lampiran, "alihkan": _alihkan})
KENDALA_PEKERJAAN = Listing(
    name="kendala_pekerjaan",
    title=L("Kendala"),
    items=_dari_pekerjaan,
    empty=L("Belum ada kendala yang disampaikan."),
)
KENDALA_MASUK = Listing(
    name="kendala_masuk",
    title=L("Kendala"),
    items=_untuk_saya,
    empty=L("Tidak ada kendala yang menunggu Bapak/Ibu."),
)
DIALOGS = (KENDALA, KENDALA_PEKERJAAN, KENDALA_MASUK, SAMPAIKAN, *jawab.DIALOGS)
