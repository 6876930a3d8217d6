"""Hasil kerja anggota: the ketua sends each member's result to those who appraise him, one by one or all at once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, fitted, menu_choice, page_number
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.laporan import kabar, rupa
from bot.dialogs.laporan.ekspor import masa_tim
from bot.dialogs.laporan.isi import PERCENT, kewajiban
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import NotNow, Number, Write
from bot.dialogs.scene import Scene
from core import laporan, organisasi, tim
from core.language import L
from core.laporan import Masa, RancanganHasil
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.kinerja import KewajibanLaporan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.regulasi.kutipan import panjang
from core.regulasi.laporan import tujuan_laporan


def _tim(scene: Scene, ref: str) -> TimKerja:
    """The team, for its ketua.

    Raises:
        BukanPengelola: he is not.
    """
    team = scene.session.get(TimKerja, uuid.UUID(ref))
    if team is None:
        raise Outdated()
    if team.ketua_id != scene.me.id:
        raise tim.BukanPengelola(team, tim.pengelola(scene.session, team, scene.today))
    return team


def _pilih_masa(scene: Scene, value: str) -> Say:
    _ = scene._
    team = _tim(scene, value.removeprefix("tim:"))
    spans = [
        Choice(scene.reader.period(one.mulai, one.selesai), Action("hasil_anggota", "masa", f"{team.id}:{one.nama}"))
        for one in masa_tim(Pekerjaan(team), scene.today)
    ]
    said = _("Hasil kerja dari hari apa sampai hari apa?") if spans else _("Tim ini belum mulai bekerja.")
    back = Choice(_("Kembali ke laporan"), Action("lapor", "open", f"tim:{team.id}"))
    title = Title(_("Hasil kerja anggota"))
    return Choose(blocks=(title, Text(said), _dasar(scene)), choices=(*spans, back, menu_choice(scene)))


def _dasar(scene: Scene) -> Note:
    line = tujuan_laporan(scene.regulasi, "ketua", "hasil_anggota")
    return Note(
        scene._(
            "Ketua tim melaporkan hasil kerja anggotanya kepada pejabat penilai dan pimpinan unit anggota itu, "
            "menurut %(dasar)s.",
            dasar=panjang(line.kutipan),
        )
    )


def _rancangan(scene: Scene, value: str) -> tuple[TimKerja, Masa, list[RancanganHasil]]:
    ref, _sep, name = value.partition(":")
    team, span = _tim(scene, ref), Masa.dari(name.partition("#")[0])
    return team, span, laporan.rancangan(scene.session, team, span, aturan(scene))


def _siap(one: RancanganHasil) -> bool:
    """What may be sent as it is suggested: something was reported and received, and nothing was sent yet."""
    return one.kewajiban is None and bool(one.isi) and bool(one.penerima)


def _daftar(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    team, span, found = _rancangan(scene, value)
    key, page = f"{team.id}:{span.nama}", value.partition("#")[2]
    people = organisasi.orang_banyak(scene.session, [one.anggota_id for one in found])
    lines = [f"{_tanda(one)} {people[one.anggota_id].nama} – {_keadaan(scene, one)}" for one in found]
    ready = [one for one in found if _siap(one)]
    doors = [
        *([Choice(_("Kirim semua (%(n)s)", n=len(ready)), Action("hasil_anggota", "semua", key), "primary")]
          if ready else []),
        *(Choice(f"{_tanda(one)} {people[one.anggota_id].nama}", _buka(key, one)) for one in found),
        Choice(_("Masa lain"), Action("hasil_anggota", "open", str(team.id))),
        menu_choice(scene),
    ]  # fmt: skip
    shown = fitted(scene, doors, page_number(page), lambda n: Action("hasil_anggota", "masa", f"{key}#{n}"))
    text = "\n".join(lines) or _("Tim ini belum mempunyai anggota.")
    blocks = (Title(_("Hasil kerja anggota")), Text(scene.reader.period(span.mulai, span.selesai)), Text(text))
    return (Choose(blocks=blocks, choices=tuple(shown), replace=True),)


def _buka(key: str, one: RancanganHasil) -> Action:
    if one.kewajiban is not None and one.kewajiban.status not in laporan.MOVES:
        return Action("laporan", "open", str(one.kewajiban.id))
    return Action("isi_hasil", "open", f"{key}:{one.anggota_id}")


def _tanda(one: RancanganHasil) -> str:
    if one.kewajiban is None:
        return "○"
    return {"dikirim": "▶", "dikembalikan": "↩"}.get(one.kewajiban.status, "✓")


def _keadaan(scene: Scene, one: RancanganHasil) -> str:
    _ = scene._
    if one.kewajiban is not None:
        return _(rupa.STATUS[one.kewajiban.status])
    if not one.isi:
        return _("belum ada laporan yang diterima")
    return _.plural("siap, dari %(n)s laporan", "siap, dari %(n)s laporan", one.laporan)


def _semua(scene: Scene, value: str) -> Sequence[Say]:
    """Everybody's result as suggested; who has nothing reported, or was sent before, is left out and named."""
    _ = scene._
    team, span, found = _rancangan(scene, value)
    ready = [one for one in found if _siap(one)]
    if not ready:
        raise NotNow(L("Tidak ada hasil yang siap dikirim. Isi hasil anggota satu per satu."))
    for one in ready:
        kabar.tersampaikan(scene, laporan.kirim_hasil(scene.session, team, one, scene.me.id, scene.now))
    said = _.plural("Hasil kerja %(n)s anggota sudah dikirim.", "Hasil kerja %(n)s anggota sudah dikirim.", len(ready))
    rest = [one.anggota_id for one in found if one.kewajiban is None and not _siap(one)]
    names = ", ".join(kabar.nama(scene, set(rest)).values())
    left = (Text(_("Belum dikirim: %(nama)s.", nama=names)),) if rest else ()
    again = Choice(_("Hasil kerja anggota"), Action("hasil_anggota", "masa", f"{team.id}:{span.nama}"))
    return (Choose(blocks=(Text(said), *left), choices=(again, menu_choice(scene)), replace=True),)


# -- one member ---------------------------------------------------------------------------------------


def _satu(scene: Scene, value: str) -> tuple[TimKerja, RancanganHasil]:
    """What the form is about: a team, a span and a member, or what was sent of him."""
    if ":" not in value:
        value = _kunci(kewajiban(scene, value))
    ref, name, member = value.split(":")
    team, _span, found = _rancangan(scene, f"{ref}:{name}")
    one = next((one for one in found if str(one.anggota_id) == member), None)
    if one is None:
        raise Outdated()
    return team, one


def _kunci(row: KewajibanLaporan) -> str:
    return f"{row.tim_id}:{row.periode}"


def _boleh(scene: Scene, answers: Answers) -> None:
    _team, one = _satu(scene, answers.text("ref"))
    if one.kewajiban is not None and one.kewajiban.status not in laporan.MOVES:
        raise laporan.sudah_dijawab(scene.session, one.kewajiban)
    if not one.penerima:
        raise laporan.TanpaPenerimaHasil(one.anggota_id)


def _usulan(scene: Scene, value: str) -> Answers:
    _team, one = _satu(scene, value)
    known = Answers()
    if one.kemajuan is not None:
        known = known.given("kemajuan", one.kemajuan, f"{one.kemajuan}%")
    return known.given("isi", one.isi, one.isi) if one.isi else known


def _tentang(scene: Scene, answers: Answers) -> str:
    _team, one = _satu(scene, answers.text("ref"))
    span = scene.reader.period(one.masa.mulai, one.masa.selesai)
    return f"{scene.orang(one.anggota_id).nama}, {span}"


def _kepada(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """Both receivers, once if it is one person; and what was said when it came back."""
    _ = scene._
    _team, one = _satu(scene, answers.text("ref"))
    names = kabar.nama(scene, {receiver.pegawai_id for receiver in one.penerima})
    blocks: list[Block] = [Facts(((_("Kepada"), ", ".join(names[r.pegawai_id] for r in one.penerima)),))]
    before = laporan.terakhir(scene.session, one.kewajiban.id) if one.kewajiban else None
    if before is not None and before.catatan:
        blocks.append(Note(_("Catatan ketika dikembalikan: %(catatan)s", catatan=before.catatan)))
    return (*blocks, Note(_("Anggota itu ikut menerima salinannya.")))


def _kirim(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    team, one = _satu(scene, answers.text("ref"))
    said = replace(one, kemajuan=answers.number("kemajuan"), isi=answers.text("isi"))
    row = laporan.kirim_hasil(scene.session, team, said, scene.me.id, scene.now)
    kabar.tersampaikan(scene, row)
    name = scene.orang(one.anggota_id).nama
    key = f"{team.id}:{one.masa.nama}"
    choices = (
        Choice(_("Lihat laporan"), Action("laporan", "open", str(row.id))),
        Choice(_("Anggota lain"), Action("hasil_anggota", "masa", key)),
        menu_choice(scene),
    )
    return (Choose(blocks=(Text(_("Hasil kerja %(nama)s sudah dikirim.", nama=name)),), choices=choices, replace=True),)


HASIL_ANGGOTA = Card(name="hasil_anggota", show=_pilih_masa, deeds={"masa": _daftar, "semua": _semua})
ISI_HASIL = Form(
    name="isi_hasil",
    title=L("Hasil kerja anggota"),
    questions=(
        Number(
            name="kemajuan",
            label=L("Kemajuan (%)"),
            ask=L("Berapa persen hasil kerjanya? Pilih atau ketik angka 0 sampai 100."),
            least=0,
            most=100,
            suggest=PERCENT,
        ),
        Write(
            name="isi",
            label=L("Hasil kerja"),
            ask=L("Apa hasil kerja anggota ini? Tulisan ini dibaca penilai, pimpinan unit, dan anggota itu."),
        ),
    ),
    allow=_boleh,
    prefill=_usulan,
    about=_tentang,
    preview=_kepada,
    submit=_kirim,
    send=L("Kirim hasil"),
)
DIALOGS = (HASIL_ANGGOTA, ISI_HASIL)
