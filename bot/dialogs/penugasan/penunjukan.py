"""How the assignment of a head's own people reads: who settles it before it is sent, and what came of it after."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.permohonan import kabar
from bot.dialogs.rupa import bernama, dasar
from bot.dialogs.scene import Scene
from bot.dialogs.surat import tertunda as surat_tertunda
from core import organisasi, wewenang
from core import permohonan as pp
from core.messages import Action, Block, Choice, Note, Text
from core.penugasan import Kelompok
from core.permohonan import Akibat, RencanaLangkah
from core.regulasi.kutipan import panjang
from core.surat import pihak
from core.surat.tertunda import tertunda


def pratinjau(scene: Scene, groups: Sequence[Kelompok]) -> tuple[Block, ...]:
    """The last look's part: for each group of people the officers, the letter, and the provisions."""
    _ = scene._
    lines = [line for group in groups for line in _baris(scene, group)]
    return (Text("\n".join(lines)), Note(_("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul)))


def _baris(scene: Scene, group: Kelompok) -> list[str]:
    _ = scene._
    people = organisasi.orang_banyak(scene.session, group.pegawai)
    lines = [_("Penugasan %(nama)s:", nama=", ".join(people[one].nama for one in group.pegawai))]
    for step in group.dasar.langkah:
        who = _("Bapak/Ibu sendiri, langsung") if _sendiri(scene, step) else _nama(scene, step)
        lines.append(f"• {_(step.judul)} – {who}; {dasar(scene.reader, step.kutipan, step.bawaan)}")
    letter = group.dasar.surat
    signed = dasar(scene.reader, letter.kutipan, letter.bawaan)
    signer = scene.orang(letter.penerbit_id).nama
    lines.append(_("Surat akan ditandatangani %(nama)s, %(dasar)s.", nama=signer, dasar=signed))
    return lines


def _sendiri(scene: Scene, step: RencanaLangkah) -> bool:
    own = any(head.jabatan_id == step.jabatan_id for head in scene.memimpin)
    return own or step.pegawai_id == scene.me.id


def _nama(scene: Scene, step: RencanaLangkah) -> str:
    officer = scene.orang(step.pegawai_id)
    acting = wewenang.Pejabat(step.pegawai_id, step.kapasitas)
    return f"{bernama(officer.nama, acting)}, {officer.jabatan}"


def umumkan(scene: Scene, effects: Sequence[Akibat]) -> None:
    """Letters and copies go out; who must decide gets his card."""
    for effect in effects:
        kabar.setelah_ditetapkan(scene, effect)


def kelanjutan(scene: Scene, effects: Sequence[Akibat]) -> list[str]:
    """What has happened already, and whom the rest waits for."""
    _ = scene._
    letters = [one for effect in effects for one in pihak.surat_permohonan(scene.session, effect.permohonan.id)]
    put_off = tertunda(scene.session, letters, scene.today)
    done = sum(len(effect.penugasan) for effect in effects) - len(put_off)
    lines = []
    if put_off:
        said = _.plural("%(n)s pegawai sudah ditugaskan.", "%(n)s pegawai sudah ditugaskan.", len(put_off))
        lines.append(" ".join([said, *surat_tertunda.kata(scene.reader, put_off)]))
    if done:
        lines.append(
            _.plural(
                "%(n)s pegawai sudah ditugaskan; suratnya sedang dibuat dan akan tiba sendiri.",
                "%(n)s pegawai sudah ditugaskan; suratnya sedang dibuat dan akan tiba sendiri.",
                done,
            )
        )
    for effect in effects:
        if effect.giliran is None:
            continue
        officer = wewenang.pejabat(scene.session, effect.giliran, scene.today)
        name = scene.orang(officer[0].pegawai_id if officer else effect.giliran.pegawai_id).nama
        values = {"nomor": effect.permohonan.nomor, "nama": name, "dasar": panjang(effect.giliran.kutipan)}
        lines.append(
            _("%(nomor)s menunggu %(nama)s, karena penugasannya ditetapkan pejabat itu (%(dasar)s).", **values)
        )
    return lines


def urungan(scene: Scene, effects: Sequence[Akibat]) -> list[Choice]:
    """The way back from what the head settled himself, for a minute."""
    _ = scene._
    rows = [one.permohonan for one in effects]
    done = [row for row in rows if pp.penunjukan_dapat_diurungkan(scene.session, row, scene.now)]
    return [
        Choice(
            _("Urungkan") if len(effects) == 1 else _("Urungkan %(nomor)s", nomor=row.nomor),
            Action("permohonan", "urungkan_penunjukan", str(row.id)),
        )
        for row in done
    ]
