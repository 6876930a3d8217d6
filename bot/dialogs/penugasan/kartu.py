"""One assignment: all there is to know about it, and what each may do about it now."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs.card import Card, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.penugasan import lanjutan
from bot.dialogs.penugasan.daftar_pd import kantor
from bot.dialogs.penugasan.pengakhiran import pembaca
from bot.dialogs.permohonan.isian import RUTIN, SEBUTAN
from bot.dialogs.questions import NotNow
from bot.dialogs.rupa import LINGKUP, dasar, nama_unit, strip, target_kinerja
from bot.dialogs.scene import Scene
from bot.dialogs.surat import kartu
from bot.dialogs.surat.dialog import nama_jenis
from bot.dialogs.surat.periksa import KEADAAN as KEADAAN_SURAT
from core import pekerjaan, penugasan, pimpinan
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.organisasi import UnitOrganisasi
from core.models.penugasan import Penugasan, Permohonan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.regulasi.kutipan import panjang
from core.surat import daur
from core.surat.keadaan import keadaan as keadaan_surat

KEADAAN: dict[penugasan.Keadaan, Marked] = {
    "menunggu_diterima": L("menunggu suratnya diterima"),
    "berjalan": L("sedang berjalan"),
    "akan_datang": L("belum dimulai"),
    "selesai": L("sudah selesai"),
    "diakhiri": L("diakhiri lebih awal"),
    "dicabut": L("dicabut sebelum dimulai"),
}


def ambil(scene: Scene, value: str) -> Penugasan:
    """The assignment, for somebody who has a part in it.

    Raises:
        NotNow: he has none.
    """
    row = scene.session.get(Penugasan, uuid.UUID(value))
    if row is None:
        raise Outdated()
    readers = {row.pegawai_id} | pembaca(scene, row)
    if scene.me.id not in readers and not _mengakhiri(scene, row) and not _kantor(scene, row):
        raise NotNow(L("Penugasan ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))
    return row


def _mengakhiri(scene: Scene, row: Penugasan) -> bool:
    return penugasan.boleh_mengakhiri(scene.session, row, scene.me.id, scene.today)


def _kantor(scene: Scene, row: Penugasan) -> bool:
    """Whether this person heads the office somebody comes from, or the one he works for."""
    units = (scene.orang(row.pegawai_id).unit_id, row.unit_pemilik_id)
    offices = select(UnitOrganisasi.perangkat_daerah_id).where(col(UnitOrganisasi.id).in_(units))
    between: set[uuid.UUID] = set(scene.session.exec(offices))
    return bool(kantor(scene) & between)


def _kartu(scene: Scene, value: str) -> Say:
    row = ambil(scene, value)
    request = scene.session.get(Permohonan, row.permohonan_id) if row.permohonan_id else None
    blocks: list[Block] = [Title(row.judul), Facts((*_siapa(scene, row), *_apa(scene, row, request)))]
    if row.alasan_berakhir:
        blocks.append(Quote(row.alasan_berakhir))
    if row.keberatan:
        blocks += [Text(scene._("Keberatan yang dicatat:")), Quote(row.keberatan)]
    overlap = _irisan(scene, row)
    if overlap:
        blocks.append(Text(overlap))
    blocks.append(Note(dasar_hukum(scene, row, request)))
    return Choose(blocks=tuple(blocks), choices=(*_pilihan(scene, row), menu_choice(scene)))


def _siapa(scene: Scene, row: Penugasan) -> list[tuple[str, str]]:
    _ = scene._
    person = scene.orang(row.pegawai_id)
    facts = [] if person.id == scene.me.id else [(_("Pegawai"), f"{person.nama} – {person.jabatan}")]
    if row.instansi_lain:
        return [
            *facts,
            (_("Instansi"), row.instansi_lain),
            (_("Dicatat oleh"), nama_unit(scene.session, row.unit_pemilik_id)),
        ]
    facts.append((_("Unit pemilik pekerjaan"), nama_unit(scene.session, row.unit_pemilik_id)))
    heads = pimpinan.puo(scene.session, row.unit_pemilik_id, scene.today)
    if heads:
        head = scene.orang(heads[0].pegawai_id)
        # Who acts for the head is named with that; his own post says nothing about this work.
        post = heads[0].kapasitas or head.jabatan
        facts.append((_("Pimpinan"), f"{head.nama} – {post}"))
    return facts


def _apa(scene: Scene, row: Penugasan, request: Permohonan | None) -> list[tuple[str, str]]:
    _ = scene._
    team = scene.session.get(TimKerja, row.tim_id) if row.tim_id else None
    scope = "lintas_instansi" if row.instansi_lain else request.scope if request else team.scope if team else ""
    sifat = request.sifat if request else team.sifat if team else RUTIN
    state = penugasan.keadaan(row, scene.today)
    last = scene.reader.day(row.diakhiri_pada) if row.diakhiri_pada and state != "dicabut" else ""
    found = [
        (_("Keadaan"), _(KEADAAN[state])),
        (_("Waktu"), scene.reader.period(row.mulai, row.selesai)),
        (_("Hari terakhir"), last),
        (_("Lingkup"), _(LINGKUP[scope]) if scope else ""),
        (_("Sifat tugas"), "" if sifat == RUTIN else _(SEBUTAN[sifat])),
        (_("Tim"), f"{team.nomor} · {team.nama}" if team else ""),
        (_("Maksud dan tujuan"), request.maksud_tujuan if request else ""),
        (_("Target"), row.target),
        *target_kinerja(scene.session, scene.reader, row),
        (_("Pengaturan lainnya"), request.pengaturan_lain if request else ""),
        (_("Permohonan"), request.nomor if request else ""),
        (_("Ditetapkan dengan"), row.instrumen),
        *_surat(scene, row),
    ]
    return [(label, value) for label, value in found if value]


def _surat(scene: Scene, row: Penugasan) -> list[tuple[str, str]]:
    """All letters about it; how one stands is said where it does not simply hold."""
    _ = scene._
    letters = daur.surat_penugasan(scene.session, row.id)
    if not letters and not row.instrumen:
        return [(_("Surat"), _("belum terbit"))]
    found = []
    for letter in letters:
        state = keadaan_surat(letter, scene.now, scene.reader.zone).keadaan
        number = letter.nomor or "–"
        shown = number if state == "berlaku" else f"{number}, {_(KEADAAN_SURAT[state])}"
        found.append((nama_jenis(scene.reader, letter), shown))
    return found


def _irisan(scene: Scene, row: Penugasan) -> str:
    """What overlaps; both regulations let people work on several things at once."""
    _ = scene._
    if penugasan.berakhir(row, scene.today):
        return ""
    others = penugasan.bentrok(scene.session, row.pegawai_id, max(row.mulai, scene.today), row.selesai)
    lines = [f"• {one.judul}, {scene.reader.period(one.mulai, one.selesai)}" for one in others if one.id != row.id]
    return "\n".join([_("Pada waktu yang sama juga berjalan:"), *lines[:5]]) if lines else ""


def dasar_hukum(scene: Scene, row: Penugasan, request: Permohonan | None) -> str:
    """The provision an assignment rests on, in long form; a default is called one."""
    _ = scene._
    law = scene.regulasi
    if request is not None:
        ground = dasar(scene.reader, request.surat["kutipan"], request.surat["bawaan"])
        return _("Dasar hukum: %(judul)s; suratnya %(dasar)s.", judul=law.judul, dasar=ground)
    place = lintas_instansi(scene) if row.instansi_lain else law.keputusan_lain.kutipan if law.keputusan_lain else ""
    if not place:
        return _("Dasar hukum: %(judul)s.", judul=law.judul)
    return _("Dasar hukum: %(judul)s, %(kutipan)s.", judul=law.judul, kutipan=panjang(place))


def lintas_instansi(scene: Scene) -> str:
    """Where the regulation names work for other governments without laying down how; "" where it does not."""
    rows = scene.regulasi.alur
    named = (row.kutipan for row in rows if "lintas_instansi" in row.scope and row.boleh == "tidak_diatur")
    return next(named, "")


def _pilihan(scene: Scene, row: Penugasan) -> list[Choice]:
    _, ref = scene._, str(row.id)
    running = not penugasan.berakhir(row, scene.today)
    choices: list[Choice] = []
    if row.pegawai_id == scene.me.id:
        choices += _pilihan_pegawai(scene, row, running)
    if row.pegawai_id != scene.me.id and running:
        choices.append(Choice(_("Tulis kepada pegawai"), Action("pesan", "open", ref)))
    if _mengakhiri(scene, row):
        choices += _pilihan_pimpinan(scene, row, running)
    if row.tim_id is not None:
        choices.append(Choice(_("Buka tim"), Action("tim", "open", str(row.tim_id))))
    elif not row.instansi_lain and pekerjaan.terlibat(scene.session, Pekerjaan(row), scene.me.id, scene.today):
        choices.append(Choice(_("Pekerjaan"), Action("pekerjaan", "open", Pekerjaan(row).ref)))
    choices += kartu.tombol(scene, f"penugasan:{row.id}", daur.surat_penugasan(scene.session, row.id))
    if row.permohonan_id is not None:
        choices.append(Choice(_("Dasar hukum"), Action("penugasan", "dasar", ref)))
    return choices


def _pilihan_pegawai(scene: Scene, row: Penugasan, running: bool) -> list[Choice]:
    _, ref = scene._, str(row.id)
    choices: list[Choice] = []
    if row.status == "terbit" and any(letter.file_id for letter in daur.surat_penugasan(scene.session, row.id)):
        choices.append(Choice(_("Terima surat"), Action("permohonan", "terima", ref), style="success"))
    if running:
        choices.append(Choice(_("Tulis kepada pimpinan"), Action("pesan", "open", ref)))
        choices.append(Choice(_("Sampaikan keberatan"), Action("keberatan", "open", ref)))
    request = scene.session.get(Permohonan, row.permohonan_id) if row.permohonan_id else None
    if request is not None and request.mode == "sukarela" and row.tim_id is None and row.status != "diakhiri":
        choices.append(Choice(_("Ajukan perpanjangan"), Action("sukarela", "open", f"{lanjutan.LANJUT}:{ref}")))
    return choices


def _pilihan_pimpinan(scene: Scene, row: Penugasan, running: bool) -> list[Choice]:
    _, ref = scene._, str(row.id)
    form = lanjutan.formulir(scene.session, row)
    heads = scene.puo(row.unit_pemilik_id) is not None
    choices: list[Choice] = []
    if form and heads and row.tim_id is None and row.status != "diakhiri":
        choices.append(Choice(_("Perpanjang dengan penugasan baru"), Action(form, "open", f"{lanjutan.LANJUT}:{ref}")))
    if form and heads and running:
        choices.append(Choice(_("Ganti pegawai"), Action(form, "open", f"{lanjutan.GANTI}:{ref}")))
    if running:
        choices.append(Choice(_("Akhiri lebih awal"), Action("akhiri_penugasan", "open", ref), style="danger"))
    return choices


def _dasar(scene: Scene, value: str) -> Sequence[Say]:
    """Every step that led to it with its provision; defaults are called defaults."""
    row = ambil(scene, value)
    request = scene.session.get(Permohonan, row.permohonan_id) if row.permohonan_id else None
    if request is None:
        raise Outdated()
    law = scene.regulasi
    blocks = (
        Title(f"{law.judul} tentang {law.identitas.tentang}"),
        strip(scene.session, scene.reader, request, law=True),
        Note(dasar_hukum(scene, row, request)),
    )
    return (Say(blocks=blocks),)


PENUGASAN = Card(name="penugasan", show=_kartu, deeds={"dasar": _dasar})
