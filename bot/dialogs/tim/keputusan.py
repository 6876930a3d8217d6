"""The decision behind a team: the head's own, which forms it (T Ps.1(20)), or one legislation demands (K Ps.21(5)).

The first is a letter of Lincah. The second is made elsewhere and only recorded; no letters of assignment follow.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.organisasi.pegawai import aturan, pilihan_pegawai
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.surat.dialog import antar
from core import organisasi, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.tim import TimKerja
from core.pimpinan import Pimpinan
from core.regulasi.kutipan import panjang

SURAT = "surat"
KEPUTUSAN = "keputusan"


def pilihan(scene: Scene, team: TimKerja) -> list[Choice]:
    """What the head may do about the team's decision now."""
    _ = scene._
    ref = str(team.id)
    if team.instrumen:
        return [Choice(_("Tambah anggota menurut keputusan"), Action("anggota_keputusan", "open", ref))]
    if tim.alur_pembentukan(scene.regulasi, team) is None:
        return []
    label = _("Perbarui Keputusan") if tim.keputusan(scene.session, team) else _("Terbitkan Keputusan")
    return [Choice(label, Action("keputusan_tim", "open", ref))]


def fakta(scene: Scene, team: TimKerja) -> list[tuple[str, str]]:
    """The decision as the team's card shows it."""
    _ = scene._
    if team.instrumen:
        return [(_("Surat keputusan"), team.instrumen), (_("Diwajibkan oleh"), team.dasar_instrumen)]
    if tim.alur_pembentukan(scene.regulasi, team) is None:
        return []
    letter = tim.keputusan(scene.session, team)
    return [(_("Keputusan pembentukan"), letter.nomor or _("menunggu paraf") if letter else _("belum terbit"))]


# -- the head's own decision ----------------------------------------------------------------------------


def _tim(scene: Scene, answers: Answers) -> TimKerja:
    team = scene.session.get(TimKerja, answers.id("ref"))
    if team is None:
        raise Outdated()
    if not tim.berjalan(team, scene.today):
        raise tim.TimBerakhir(team)
    return team


def _hanya_pemimpin(scene: Scene, answers: Answers) -> None:
    tim.wajib_pemimpin(scene.session, _tim(scene, answers), scene.me.id, scene.today)


def _kepala(scene: Scene, team: TimKerja) -> Pimpinan:
    head = scene.puo(team.unit_id)
    if head is None:  # the order by which he acted has ended meanwhile
        raise tim.BukanPemimpin(team, tim.pemimpin(scene.session, team, scene.today))
    return head


def _isi(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """Whom the decision will name, and by which provision."""
    _ = scene._
    team = _tim(scene, answers)
    ids = [member.pegawai_id for member in tim.anggota(scene.session, team.id)]
    people = organisasi.orang_banyak(scene.session, [*ids, *([team.ketua_id] if team.ketua_id else [])])
    names = "\n".join(f"• {people[one].nama}" for one in ids) or "–"
    facts = Facts(
        (
            (_("Tim"), team.nama),
            (_("Waktu"), scene.reader.period(team.mulai, team.selesai)),
            (_("Ketua tim"), people[team.ketua_id].nama if team.ketua_id else _("tanpa ketua")),
        )
    )
    note = Note(_("Yang bergabung sesudah ini dimuat bila Keputusan diperbarui."))
    rule = tim.alur_pembentukan(scene.regulasi, team)
    place = panjang(rule.kutipan) if rule else ""
    law = Note(_("Dasar hukum: %(judul)s, %(kutipan)s.", judul=scene.regulasi.judul, kutipan=place))
    return (facts, Text("\n".join([_("Anggota:"), names])), note, law)


def _tetapkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    team = _tim(scene, answers)
    letter = tim.tetapkan(scene.session, team, _kepala(scene, team), aturan(scene), scene.now)
    members = [member.pegawai_id for member in tim.anggota(scene.session, team.id)]
    readers = dict.fromkeys([*members, *([team.ketua_id] if team.ketua_id else []), scene.me.id])
    antar(scene.session, [letter], (), tuple(readers))
    said = _("Keputusan sedang dibuat dan akan tiba di percakapan Bapak/Ibu, ketua, dan semua anggota.")
    choices = (Choice(_("Buka tim"), Action("tim", "open", str(team.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


KEPUTUSAN_TIM = Form(
    name="keputusan_tim",
    title=L("Keputusan pembentukan tim"),
    questions=(),
    allow=_hanya_pemimpin,
    preview=_isi,
    submit=_tetapkan,
    send=L("Terbitkan"),
)


# -- a decision that legislation demands ------------------------------------------------------------------


def _dikenal(scene: Scene, _answers: Answers) -> bool:
    return scene.regulasi.keputusan_lain is not None


def _dengan(scene: Scene, _answers: Answers) -> Sequence[Option]:
    usual = scene.regulasi.istilah.get("surat_tugas", "surat penugasan")
    demanded = scene._("Surat keputusan, karena diwajibkan peraturan perundang-undangan")
    return [Option(SURAT, usual.capitalize()), Option(KEPUTUSAN, demanded)]


def _bawaan(scene: Scene, answers: Answers) -> tuple[str, str]:
    usual = _dengan(scene, answers)[0]
    return usual.value, usual.label


def _dengan_keputusan(_scene: Scene, answers: Answers) -> bool:
    return answers.text("dengan") == KEPUTUSAN


def instrumen(answers: Answers) -> tim.Instrumen | None:
    """The decision named in a form; None where letters of assignment will do."""
    if answers.text("dengan") != KEPUTUSAN:
        return None
    return tim.Instrumen(answers.text("instrumen"), answers.text("dasar_instrumen"))


def tanpa_surat(scene: Scene) -> Note:
    """For the last look: what Lincah does with such a team, and what it does not."""
    rule = scene.regulasi.keputusan_lain
    return Note(
        scene._(
            "Tim ini dibentuk dengan surat keputusan (%(dasar)s). Lincah mencatatnya dan tidak membuat surat.",
            dasar=panjang(rule.kutipan) if rule else "",
        )
    )


def beri_tahu_anggota(scene: Scene, team: TimKerja, member: uuid.UUID) -> None:
    """A member whom a decision made elsewhere names: nothing comes by letter, so he hears it here."""
    head = scene.me.nama

    def news(reader: Reader) -> Say:
        _ = reader._
        said = _(
            "%(nama)s mencatat Bapak/Ibu sebagai anggota tim ini menurut %(instrumen)s.",
            nama=head,
            instrumen=team.instrumen,
        )
        blocks = (Title(f"{team.nomor} · {team.nama}"), Text(said), Note(reader.period(team.mulai, team.selesai)))
        return Choose(blocks=blocks, choices=(Choice(_("Buka tim"), Action("tim", "open", str(team.id))),))

    if member != scene.me.id:
        scene.tell(member, news)


#: The questions of `bentuk_tim` about it: asked only of who says that a decision is demanded.
DENGAN = (
    Pick(
        name="dengan",
        label=L("Dibentuk dengan"),
        ask=L("Dengan surat apa tim ini dibentuk?"),
        options=_dengan,
        when=_dikenal,
        default=_bawaan,
    ),
    Write(
        name="instrumen",
        label=L("Surat keputusan"),
        ask=L("Surat keputusan yang mana? Mohon sebutkan jenis, nomor, dan tanggalnya."),
        when=_dengan_keputusan,
        depends=("dengan",),
        limit=200,
    ),
    Write(
        name="dasar_instrumen",
        label=L("Diwajibkan oleh"),
        ask=L("Peraturan perundang-undangan mana yang mewajibkan surat keputusan itu?"),
        when=_dengan_keputusan,
        depends=("dengan",),
        limit=300,
    ),
)


def _pd(scene: Scene, _answers: Answers) -> Sequence[Option]:
    found = organisasi.daftar_pd(scene.session)
    return [Option(str(pd.id), pd.nama) for pd in sorted(found, key=lambda pd: pd.id != scene.me.pd_id)]


def _unit(scene: Scene, answers: Answers) -> Sequence[Option]:
    return [Option(str(unit.id), unit.nama) for unit in organisasi.units_of_pd(scene.session, answers.id("pd"))]


def _pegawai(scene: Scene, answers: Answers) -> Sequence[Option]:
    team = _tim(scene, answers)
    known = {member.pegawai_id for member in tim.anggota(scene.session, team.id)}
    people = organisasi.anggota_unit(scene.session, answers.id("unit"))
    masa = (team.mulai, team.selesai)
    return pilihan_pegawai(scene, [one for one in people if one.id not in known], masa)


def _tambah(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    team = _tim(scene, answers)
    people = tuple(uuid.UUID(value) for value in answers.many("pegawai"))
    tim.catat_anggota(scene.session, team, people, scene.me.id, scene.now)
    for one in people:
        beri_tahu_anggota(scene, team, one)
    said = _.plural("%(n)s anggota sudah dicatat.", "%(n)s anggota sudah dicatat.", len(people))
    again = Choice(_("Tambah lagi"), Action("anggota_keputusan", "open", str(team.id)), style="primary")
    choices = (again, Choice(_("Buka tim"), Action("tim", "open", str(team.id))), menu_choice(scene))
    return (Choose(blocks=(Text(said),), choices=choices, replace=True),)


ANGGOTA_KEPUTUSAN = Form(
    name="anggota_keputusan",
    title=L("Tambah anggota menurut keputusan"),
    questions=(
        Pick(name="pd", label=L("Perangkat Daerah"), ask=L("Anggotanya dari Perangkat Daerah mana?"), options=_pd),
        Pick(name="unit", label=L("Unit"), ask=L("Dari unit mana?"), options=_unit, depends=("pd",)),
        Pick(
            name="pegawai",
            label=L("Anggota"),
            ask=L("Siapa yang disebut dalam surat keputusan itu? Boleh lebih dari satu."),
            options=_pegawai,
            many=True,
            explain=True,
            depends=("pd", "unit"),
            none=L("Unit ini tidak mempunyai pegawai yang dapat ditambahkan."),
        ),
    ),
    allow=_hanya_pemimpin,
    preview=lambda scene, _answers: (tanpa_surat(scene),),
    submit=_tambah,
    send=L("Catat"),
)
DIALOGS = (KEPUTUSAN_TIM, ANGGOTA_KEPUTUSAN)
