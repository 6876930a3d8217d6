"""Tim saya: a team as a card, its members, and what each may do there at this moment."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogs.card import Card, Item, Listing, fitted, menu_choice, page_number
from bot.dialogs.laporan.rupa import kata_irama
from bot.dialogs.permohonan.isian import RUTIN, SEBUTAN
from bot.dialogs.rupa import LINGKUP, bernama, nama_unit, target_kinerja
from bot.dialogs.scene import Scene
from bot.dialogs.surat import kartu
from bot.dialogs.tim import keputusan
from bot.dialogs.tim.anggota import ANGGOTA, ANGGOTA_TIM, ambil, bergabung
from bot.dialogs.tim.bentuk import BENTUK_TIM
from bot.dialogs.tim.kalimat import SENTENCES
from bot.dialogs.tim.kelola import AKHIRI_TIM, BERI_PERAN, GANTI_KETUA
from bot.dialogs.tim.keluar import KELUARKAN
from core import organisasi, pekerjaan, tim
from core.language import L, Language
from core.messages import Action, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.tim import AnggotaTim, TimKerja
from core.regulasi.kutipan import panjang
from core.surat import pihak

__all__ = ["DIALOGS", "SENTENCES", "bergabung"]


def _kartu(scene: Scene, value: str) -> Say:
    ref, _sep, page = value.partition(" ")
    team = ambil(scene, ref)
    members = tim.anggota(scene.session, team.id)
    running = tim.berjalan(team, scene.today)
    work = Choice(scene._("Pekerjaan tim"), Action("pekerjaan", "open", f"tim:{team.id}"))
    deeds = _tindakan(scene, team, members) if running else _sesudahnya(scene, team)
    letters = kartu.tombol(scene, f"tim:{team.id}", pihak.surat_tim(scene.session, team.id))
    choices = [*deeds, work, *letters, menu_choice(scene)]
    shown = fitted(scene, choices, page_number(page), lambda n: Action("tim", "open", f"{team.id} {n}"))
    return Choose(
        blocks=(
            Title(f"{team.nomor} · {team.nama}"),
            *(() if running else (Text(scene._("Tim ini sudah berakhir.")),)),
            _fakta(scene, team),
            Text(_daftar(scene, team, members)),
            Note(_dasar_hukum(scene, team)),
        ),
        choices=tuple(shown),
    )


def _fakta(scene: Scene, team: TimKerja) -> Facts:
    _ = scene._
    head = pekerjaan.pemilik(scene.session, pekerjaan.Pekerjaan(team), scene.today)[0]
    ketua = _bertugas(_, scene.orang(team.ketua_id)) if team.ketua_id else _("tanpa ketua")
    return Facts(
        (
            (_("Unit"), nama_unit(scene.session, team.unit_id)),
            (_("Pimpinan"), bernama(scene.orang(head.pegawai_id).nama, head)),
            (_("Ketua tim"), ketua),
            (_("Lingkup"), _(LINGKUP[team.scope])),
            (_("Waktu"), scene.reader.period(team.mulai, pekerjaan.Pekerjaan(team).selesai)),
            (_("Maksud dan tujuan"), team.maksud_tujuan),
            (_("Target"), team.target),
            *target_kinerja(scene.session, scene.reader, team),
            (_("Laporan anggota"), kata_irama(_, team)),
            *keputusan.fakta(scene, team),
            *_sifat(scene, team),
            *([(_("Alasan berakhir"), team.alasan_berakhir)] if team.alasan_berakhir else []),
        )
    )


def _sifat(scene: Scene, team: TimKerja) -> list[tuple[str, str]]:
    """Said only of what is not the rule."""
    return [] if team.sifat == RUTIN else [(scene._("Sifat tugas"), scene._(SEBUTAN[team.sifat]))]


def _dasar_hukum(scene: Scene, team: TimKerja) -> str:
    """What the team rests on: its length, and the decision that forms it where one does."""
    law = scene.regulasi
    formed = tim.alur_pembentukan(law, team)
    other = law.keputusan_lain if team.instrumen else None
    places = [other.kutipan if other else "", formed.kutipan if formed else "", law.durasi_tim.kutipan]
    cited = "; ".join(dict.fromkeys(place for place in places if place))
    return scene._("Dasar hukum: %(judul)s, %(kutipan)s.", judul=law.judul, kutipan=panjang(cited))


def _sesudahnya(scene: Scene, team: TimKerja) -> list[Choice]:
    """A team is not prolonged: another goes on, within the limits again."""
    if not tim.memimpin(scene.session, team, scene.me.id, scene.today):
        return []
    return [Choice(scene._("Bentuk tim lanjutan"), Action("bentuk_tim", "open", f"lanjut:{team.id}"))]


def _daftar(scene: Scene, team: TimKerja, members: Sequence[AnggotaTim]) -> str:
    _ = scene._
    if not members:
        return _("Belum ada anggota.")
    people = organisasi.orang_banyak(scene.session, [member.pegawai_id for member in members])
    lines = [_baris(_, member, _bertugas(_, people[member.pegawai_id])) for member in members]
    return "\n".join([_("Anggota:"), *lines])


def _bertugas(_: Language, person: organisasi.Orang) -> str:
    """The name, and that its bearer is gone."""
    return person.nama if person.aktif else _("%(nama)s (tidak lagi bertugas)", nama=person.nama)


def _baris(_: Language, member: AnggotaTim, name: str) -> str:
    values = {"nama": name, "peran": member.peran}
    if not member.peran:
        return _("○ %(nama)s – belum mendapat peran", nama=name)
    if member.dikonfirmasi_pada is None:
        return _("▶ %(nama)s – %(peran)s, menunggu konfirmasi", **values)
    return _("✓ %(nama)s – %(peran)s, sudah dikonfirmasi", **values)


def _tindakan(scene: Scene, team: TimKerja, members: Sequence[AnggotaTim]) -> list[Choice]:
    _ = scene._
    me, ref = scene.me.id, str(team.id)
    choices: list[Choice] = []
    own = next((member for member in members if member.pegawai_id == me), None)
    if own is not None and own.peran and own.dikonfirmasi_pada is None:
        choices.append(
            Choice(_("Saya terima peran"), Action("anggota", "terima", f"{own.id}:{own.peran_ke}"), "success")
        )
    if tim.mengelola(scene.session, team, me, scene.today):
        choices += [
            Choice(_("Bagi peran"), Action("anggota_tim", "open", ref), style="primary"),
            Choice(_("Atur laporan"), Action("irama", "open", ref)),
            Choice(_("Siapa belum lapor"), Action("rekap_laporan", "open", ref)),
        ]
    if team.ketua_id == me:
        choices.append(Choice(_("Kirim laporan tim"), Action("laporan_tim", "open", ref)))
    if tim.memimpin(scene.session, team, me, scene.today):
        choices += _tindakan_pimpinan(scene, team)
    return choices


def _tindakan_pimpinan(scene: Scene, team: TimKerja) -> list[Choice]:
    _ = scene._
    ref = str(team.id)
    choices = [Choice(_("Minta laporan"), Action("minta_laporan", "open", ref))]
    if team.ketua_id not in (None, scene.me.id):
        choices.append(Choice(_("Siapa belum lapor"), Action("rekap_laporan", "open", ref)))
        choices.append(Choice(_("Anggota"), Action("anggota_tim", "open", ref)))
    return [
        *choices,
        *_pilihan_anggota_baru(scene, team),
        *keputusan.pilihan(scene, team),
        Choice(_("Tetapkan ketua"), Action("ganti_ketua", "open", ref)),
        *_sesudahnya(scene, team),
        Choice(_("Akhiri tim"), Action("akhiri_tim", "open", ref), style="danger"),
    ]


def _pilihan_anggota_baru(scene: Scene, team: TimKerja) -> list[Choice]:
    """The ways to more members; a decision made elsewhere names its own."""
    if team.instrumen:
        return []
    _, ref = scene._, f"tim:{team.id}"
    return [
        Choice(_("Minta pelibatan"), Action("pelibatan", "open", ref)),
        Choice(_("Tambah anggota dari unit sendiri"), Action("tugaskan", "open", ref)),
    ]


def _tim_saya(scene: Scene, _value: str) -> Sequence[Item]:
    teams = tim.tim_dari(scene.session, scene.me.id, scene.unit_saya)
    teams.sort(key=lambda team: not tim.berjalan(team, scene.today))
    return [Item(f"{one.nomor} · {one.nama}", Action("tim", "open", str(one.id)), _hint(scene, one)) for one in teams]


def _hint(scene: Scene, team: TimKerja) -> str:
    _ = scene._
    if not tim.berjalan(team, scene.today):
        return _("sudah berakhir")
    if team.ketua_id == scene.me.id:
        return _("Bapak/Ibu ketuanya")
    return _("sampai %(tanggal)s", tanggal=scene.reader.day(team.selesai))


TIM_SAYA = Listing(
    name="tim_saya", title=L("Tim saya"), items=_tim_saya, empty=L("Bapak/Ibu belum tergabung dalam tim mana pun.")
)
TIM = Card(name="tim", show=_kartu, deeds={})
DIALOGS = (
    TIM_SAYA,
    TIM,
    ANGGOTA_TIM,
    ANGGOTA,
    BENTUK_TIM,
    BERI_PERAN,
    GANTI_KETUA,
    KELUARKAN,
    AKHIRI_TIM,
    *keputusan.DIALOGS,
)
