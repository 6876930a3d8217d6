"""Tim saya: a team as a card, its members, and what each may do there at this moment."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs.bentuk_tim import BENTUK_TIM
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.kalimat_tim import SENTENCES
from bot.dialogs.kelola_tim import AKHIRI_TIM, BERI_PERAN, GANTI_KETUA, KELUARKAN
from bot.dialogs.questions import NotNow
from bot.dialogs.rupa import LINGKUP, nama_unit
from bot.dialogs.scene import Reader, Scene
from core import laporan, organisasi, tim
from core.language import L, Language, Marked
from core.messages import Action, Choice, Choose, Facts, Say, Text, Title
from core.models.tim import AnggotaTim, TimKerja

__all__ = ["DIALOGS", "SENTENCES", "bergabung", "kata_irama"]

IRAMA: dict[str, Marked] = {
    "mingguan": L("setiap minggu"),
    "dua_mingguan": L("setiap dua minggu"),
    "bulanan": L("setiap bulan"),
}

HARI = (L("Senin"), L("Selasa"), L("Rabu"), L("Kamis"), L("Jumat"))


def ambil(scene: Scene, value: str) -> TimKerja:
    """The team, for somebody who has a part in it.

    Raises:
        NotNow: he has none.
    """
    team = scene.session.get(TimKerja, uuid.UUID(value))
    if team is None:
        raise Outdated()
    people: set[uuid.UUID | None] = {member.pegawai_id for member in tim.anggota(scene.session, team.id)}
    people |= {team.ketua_id, team.dibentuk_oleh_id, tim.pemimpin(scene.session, team)}
    if scene.me.id not in people:
        raise NotNow(L("Tim ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))
    return team


def kata_irama(_: Language, team: TimKerja) -> str:
    """When reports are asked for, in words."""
    irama = laporan.irama_dari(team)
    if irama is None:
        return _("belum diatur")
    hour = irama.jam.strftime("%H.%M")
    if irama.irama == "bulanan":
        return _("setiap bulan, tanggal %(hari)s pukul %(jam)s", hari=irama.hari, jam=hour)
    return _("%(irama)s, hari %(hari)s pukul %(jam)s", irama=_(IRAMA[irama.irama]), hari=_(HARI[irama.hari]), jam=hour)


def _kartu(scene: Scene, value: str) -> Say:
    team = ambil(scene, value)
    members = tim.anggota(scene.session, team.id)
    running = tim.berjalan(team, scene.today)
    return Choose(
        blocks=(
            Title(f"{team.nomor} · {team.nama}"),
            *(() if running else (Text(scene._("Tim ini sudah berakhir.")),)),
            _fakta(scene, team),
            Text(_daftar(scene, team, members)),
        ),
        choices=(*(_tindakan(scene, team, members) if running else ()), menu_choice(scene)),
    )


def _fakta(scene: Scene, team: TimKerja) -> Facts:
    _ = scene._
    head = scene.orang(tim.pemimpin(scene.session, team))
    ketua = scene.orang(team.ketua_id).nama if team.ketua_id else _("tanpa ketua")
    return Facts(
        (
            (_("Unit"), nama_unit(scene.session, team.unit_id)),
            (_("Pimpinan"), head.nama),
            (_("Ketua tim"), ketua),
            (_("Lingkup"), _(LINGKUP[team.scope])),
            (_("Waktu"), scene.reader.period(team.mulai, team.selesai)),
            (_("Maksud dan tujuan"), team.maksud_tujuan),
            (_("Target"), team.target),
            (_("Laporan anggota"), kata_irama(_, team)),
        )
    )


def _daftar(scene: Scene, team: TimKerja, members: Sequence[AnggotaTim]) -> str:
    _ = scene._
    if not members:
        return _("Belum ada anggota.")
    people = organisasi.orang_banyak(scene.session, [member.pegawai_id for member in members])
    lines = [_baris(_, member, people[member.pegawai_id].nama) for member in members]
    return "\n".join([_("Anggota:"), *lines])


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
    if tim.pengelola(scene.session, team) == me:
        choices += [
            Choice(_("Bagi peran"), Action("anggota_tim", "open", ref), style="primary"),
            Choice(_("Atur laporan"), Action("irama", "open", ref)),
            Choice(_("Siapa belum lapor"), Action("rekap_laporan", "open", ref)),
        ]
    if team.ketua_id == me:
        choices.append(Choice(_("Kirim laporan tim"), Action("laporan_tim", "open", ref)))
    if tim.pemimpin(scene.session, team) == me:
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
        Choice(_("Minta pelibatan"), Action("pelibatan", "open", f"tim:{ref}")),
        Choice(_("Tetapkan ketua"), Action("ganti_ketua", "open", ref)),
        Choice(_("Akhiri tim"), Action("akhiri_tim", "open", ref), style="danger"),
    ]


def _daftar_anggota(scene: Scene, value: str) -> Sequence[Item]:
    team = ambil(scene, value)
    members = tim.anggota(scene.session, team.id)
    members.sort(key=lambda member: bool(member.peran))  # who has no role yet comes first
    people = organisasi.orang_banyak(scene.session, [member.pegawai_id for member in members])
    return [
        Item(
            people[member.pegawai_id].nama,
            Action("anggota", "open", str(member.id)),
            member.peran or scene._("belum mendapat peran"),
        )
        for member in members
    ]


def _anggota(scene: Scene, value: str) -> Say:
    _ = scene._
    row = scene.session.get(AnggotaTim, uuid.UUID(value))
    if row is None or row.keluar_pada is not None:
        raise Outdated()
    team = ambil(scene, str(row.tim_id))
    person = scene.orang(row.pegawai_id)
    return Choose(
        blocks=(Title(person.nama), _fakta_anggota(scene, row, person)),
        choices=(
            *_pilihan_anggota(scene, team, row),
            Choice(_("Buka tim"), Action("tim", "open", str(team.id))),
            menu_choice(scene),
        ),
    )


def _fakta_anggota(scene: Scene, row: AnggotaTim, person: organisasi.Orang) -> Facts:
    _ = scene._
    facts = [
        (_("Jabatan"), person.jabatan),
        (_("Unit"), person.unit),
        (_("Keahlian"), ", ".join(person.keahlian) or "–"),
        (_("Peran"), row.peran or _("belum ada")),
    ]
    if row.peran:
        facts.append((_("Dasar kompetensi"), row.dasar_kompetensi))
        confirmed = row.dikonfirmasi_pada
        facts.append((_("Konfirmasi"), scene.reader.when(confirmed) if confirmed else _("belum")))
    return Facts(tuple(facts))


def _pilihan_anggota(scene: Scene, team: TimKerja, row: AnggotaTim) -> list[Choice]:
    _ = scene._
    choices = []
    if tim.pengelola(scene.session, team) == scene.me.id:
        label = _("Ubah peran") if row.peran else _("Beri peran")
        choices.append(Choice(label, Action("beri_peran", "open", str(row.id)), style="primary"))
    if tim.pemimpin(scene.session, team) == scene.me.id:
        choices.append(Choice(_("Keluarkan"), Action("keluarkan", "open", str(row.id)), style="danger"))
    return choices


def _terima_peran(scene: Scene, value: str) -> Sequence[Say]:
    """A receipt for the role as it was dealt; whoever runs the team sees that it came."""
    _ = scene._
    ref, _sep, number = value.partition(":")
    row = tim.terima_peran(scene.session, uuid.UUID(ref), int(number), scene.me.id, scene.now)
    team = scene.session.get_one(TimKerja, row.tim_id)
    peran, name = row.peran, scene.me.nama
    scene.close(f"peran:{row.id}", lambda reader: (Title(team.nama), Text(_sudah(reader, peran))))
    manager = tim.pengelola(scene.session, team)
    if manager != scene.me.id:
        scene.tell(manager, lambda reader: Say(blocks=(Text(_kabar(reader, name, peran, team.nama)),)))
    said = _("Terima kasih, peran Bapak/Ibu di tim %(tim)s sudah dikonfirmasi.", tim=team.nama)
    choices = (Choice(_("Buka tim"), Action("tim", "open", str(team.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices),)


def _sudah(reader: Reader, peran: str) -> str:
    return reader._("✓ Peran “%(peran)s” sudah dikonfirmasi.", peran=peran)


def _kabar(reader: Reader, name: str, peran: str, team: str) -> str:
    return reader._("%(nama)s sudah mengonfirmasi peran “%(peran)s” di tim %(tim)s.", nama=name, peran=peran, tim=team)


def _tim_saya(scene: Scene, _value: str) -> Sequence[Item]:
    teams = tim.tim_dari(scene.session, scene.me)
    teams.sort(key=lambda team: not tim.berjalan(team, scene.today))
    return [Item(f"{one.nomor} · {one.nama}", Action("tim", "open", str(one.id)), _hint(scene, one)) for one in teams]


def _hint(scene: Scene, team: TimKerja) -> str:
    _ = scene._
    if not tim.berjalan(team, scene.today):
        return _("sudah berakhir")
    if team.ketua_id == scene.me.id:
        return _("Bapak/Ibu ketuanya")
    return _("sampai %(tanggal)s", tanggal=scene.reader.day(team.selesai))


def bergabung(scene: Scene, tim_id: uuid.UUID, people: Sequence[uuid.UUID]) -> None:
    """People whose assignment to the team was approved become members; whoever runs it deals out their roles."""
    for person in people:
        member = tim.gabung(scene.session, tim_id, person, scene.now)
        team = scene.session.get_one(TimKerja, tim_id)
        manager = tim.pengelola(scene.session, team)
        if manager != person:
            scene.tell(manager, _anggota_baru(team, member, scene.orang(person).nama))


def _anggota_baru(team: TimKerja, member: AnggotaTim, name: str) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        said = _("%(nama)s bergabung dengan tim %(tim)s. Silakan beri peran.", nama=name, tim=team.nama)
        deal = Choice(_("Beri peran"), Action("beri_peran", "open", str(member.id)), style="primary")
        return Choose(blocks=(Text(said),), choices=(deal,))

    return make


TIM_SAYA = Listing(
    name="tim_saya", title=L("Tim saya"), items=_tim_saya, empty=L("Bapak/Ibu belum tergabung dalam tim mana pun.")
)
TIM = Card(name="tim", show=_kartu, deeds={})
ANGGOTA_TIM = Listing(
    name="anggota_tim", title=L("Anggota tim"), items=_daftar_anggota, empty=L("Tim ini belum mempunyai anggota.")
)
ANGGOTA = Card(name="anggota", show=_anggota, deeds={"terima": _terima_peran})

DIALOGS = (TIM_SAYA, TIM, ANGGOTA_TIM, ANGGOTA, BENTUK_TIM, BERI_PERAN, GANTI_KETUA, KELUARKAN, AKHIRI_TIM)
