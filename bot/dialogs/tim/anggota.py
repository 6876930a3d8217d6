"""The members of a team: each with his role, how he learns of it, and how he joins."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Reader, Scene
from core import organisasi, tim
from core.language import L
from core.messages import Action, Choice, Choose, Facts, Say, Text, Title
from core.models.tim import AnggotaTim, TimKerja


def ambil(scene: Scene, value: str) -> TimKerja:
    """The team, for somebody who has a part in it.

    Raises:
        NotNow: he has none.
    """
    team = scene.session.get(TimKerja, uuid.UUID(value))
    if team is None:
        raise Outdated()
    people: set[uuid.UUID | None] = {member.pegawai_id for member in tim.anggota(scene.session, team.id)}
    people |= {team.ketua_id, team.dibentuk_oleh_id, *tim.pemimpin_semua(scene.session, team, scene.today)}
    if scene.me.id not in people and team.unit_id not in scene.unit_saya:
        raise NotNow(L("Tim ini tidak melibatkan Bapak/Ibu, jadi tidak dapat ditampilkan."))
    return team


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
    if tim.mengelola(scene.session, team, scene.me.id, scene.today):
        label = _("Ubah peran") if row.peran else _("Beri peran")
        choices.append(Choice(label, Action("beri_peran", "open", str(row.id)), style="primary"))
    if team.ketua_id == scene.me.id or tim.memimpin(scene.session, team, scene.me.id, scene.today):
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
    manager = tim.pengelola(scene.session, team, scene.today)
    if manager != scene.me.id:
        scene.tell(manager, lambda reader: Say(blocks=(Text(_kabar(reader, name, peran, team.nama)),)))
    said = _("Terima kasih, peran Bapak/Ibu di “%(tim)s” sudah dikonfirmasi.", tim=team.nama)
    choices = (Choice(_("Buka tim"), Action("tim", "open", str(team.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices),)


def _sudah(reader: Reader, peran: str) -> str:
    return reader._("✓ Peran “%(peran)s” sudah dikonfirmasi.", peran=peran)


def _kabar(reader: Reader, name: str, peran: str, team: str) -> str:
    return reader._("%(nama)s sudah mengonfirmasi peran “%(peran)s” di “%(tim)s”.", nama=name, peran=peran, tim=team)


def bergabung(scene: Scene, tim_id: uuid.UUID, people: Sequence[uuid.UUID]) -> None:
    """People whose assignment to the team was approved become members; whoever runs it deals out their roles."""
    for person in people:
        member = tim.gabung(scene.session, tim_id, person, scene.now)
        team = scene.session.get_one(TimKerja, tim_id)
        manager = tim.pengelola(scene.session, team, scene.today)
        if manager != person:
            scene.tell(manager, _anggota_baru(team, member, scene.orang(person).nama))


def _anggota_baru(team: TimKerja, member: AnggotaTim, name: str) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        said = _("%(nama)s bergabung dengan “%(tim)s”. Silakan beri peran.", nama=name, tim=team.nama)
        deal = Choice(_("Beri peran"), Action("beri_peran", "open", str(member.id)), style="primary")
        return Choose(blocks=(Text(said),), choices=(deal,))

    return make


ANGGOTA_TIM = Listing(
    name="anggota_tim", title=L("Anggota tim"), items=_daftar_anggota, empty=L("Tim ini belum mempunyai anggota.")
)
ANGGOTA = Card(name="anggota", show=_anggota, deeds={"terima": _terima_peran})
