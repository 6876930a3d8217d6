"""What the ketua and the head change in a team: roles, the ketua, its end."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from bot.dialogs import sisa
from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.penugasan import pengakhiran
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Reader, Scene
from bot.dialogs.tim.bentuk import beri_tahu_ketua
from core import organisasi, penutupan, tim
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Note, Quote, Say, Text, Title
from core.models.tim import AnggotaTim, TimKerja
from core.pekerjaan import Pekerjaan
from core.regulasi.kosakata import Scope
from core.regulasi.kutipan import panjang

OTHER = "lain"
NOBODY = "tanpa"


def _row(scene: Scene, answers: Answers) -> AnggotaTim:
    row = scene.session.get(AnggotaTim, answers.id("ref"))
    if row is None or row.keluar_pada is not None:
        raise Outdated()
    return row


def tim_berjalan(scene: Scene, answers: Answers) -> TimKerja:
    """The team a form is about, while it runs.

    Raises:
        TimBerakhir: it has ended.
    """
    team = scene.session.get(TimKerja, answers.id("ref"))
    if team is None:
        raise Outdated()
    if not tim.berjalan(team, scene.today):
        raise tim.TimBerakhir(team)
    return team


# -- roles --------------------------------------------------------------------------------------------


def _boleh_memberi(scene: Scene, answers: Answers) -> None:
    team = scene.session.get_one(TimKerja, _row(scene, answers).tim_id)
    tim.wajib_pengelola(scene.session, team, scene.me.id, scene.today)


def _keahlian(scene: Scene, answers: Answers) -> Sequence[Option]:
    person = scene.orang(_row(scene, answers).pegawai_id)
    return [*(Option(skill, skill) for skill in person.keahlian), Option(OTHER, scene._("Lainnya, saya tulis"))]


def _punya_keahlian(scene: Scene, answers: Answers) -> bool:
    return bool(scene.orang(_row(scene, answers).pegawai_id).keahlian)


def _tulis_dasar(scene: Scene, answers: Answers) -> bool:
    return answers.text("dasar") == OTHER or not _punya_keahlian(scene, answers)


def _siapa(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    person = scene.orang(_row(scene, answers).pegawai_id)
    return (Facts(((scene._("Untuk"), f"{person.nama} – {person.jabatan}"),)),)


def _beri(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    picked = answers.text("dasar")
    basis = picked if picked not in ("", OTHER) else answers.text("dasar_lain")
    row = tim.beri_peran(scene.session, _row(scene, answers), (answers.text("peran"), basis), scene.me.id, scene.now)
    team = scene.session.get_one(TimKerja, row.tim_id)
    scene.close(f"peran:{row.id}", lambda reader: (Title(team.nama), Text(reader._("Peran ini sudah diganti."))))
    back = Choice(_("Anggota lain"), Action("anggota_tim", "open", str(team.id)), style="primary")
    if row.pegawai_id == scene.me.id:  # who deals himself a role knows it
        tim.terima_peran(scene.session, row.id, row.peran_ke, scene.me.id, scene.now)
        said = _("Peran Bapak/Ibu sendiri sudah dicatat.")
    else:
        scene.tell(row.pegawai_id, kartu_peran(team, row, scene.me.nama))
        name = scene.orang(row.pegawai_id).nama
        said = _("Peran sudah dikirim kepada %(nama)s. Saya beri tahu bila sudah dikonfirmasi.", nama=name)
    return (Choose(blocks=(Text(said),), choices=(back, menu_choice(scene)), replace=True),)


def kartu_peran(team: TimKerja, row: AnggotaTim, dari: str) -> Callable[[Reader], Say]:
    """A member's role as he receives it, with the button that confirms it."""
    peran, basis, number = row.peran, row.dasar_kompetensi, row.peran_ke

    def make(reader: Reader) -> Say:
        _ = reader._
        facts = Facts(((_("Peran"), peran), (_("Dasar kompetensi"), basis), (_("Dari"), dari)))
        confirm = Choice(_("Saya terima"), Action("anggota", "terima", f"{row.id}:{number}"), style="success")
        return Choose(
            blocks=(
                Title(_("Peran Bapak/Ibu di “%(nama)s”", nama=team.nama)),
                facts,
                Note(_("Tombol ini menyatakan peran sudah diterima dan dibaca.")),
            ),
            choices=(confirm, Choice(_("Buka tim"), Action("tim", "open", str(team.id)))),
            about=f"peran:{row.id}",
        )

    return make


# -- the ketua ----------------------------------------------------------------------------------------


def _boleh_memimpin(scene: Scene, answers: Answers) -> None:
    tim.wajib_pemimpin(scene.session, tim_berjalan(scene, answers), scene.me.id, scene.today)


def _calon(scene: Scene, answers: Answers) -> Sequence[Option]:
    _ = scene._
    team = tim_berjalan(scene, answers)
    people = organisasi.orang_banyak(scene.session, [m.pegawai_id for m in tim.anggota(scene.session, team.id)])
    options = [Option(str(one.id), one.nama, f"{one.jabatan}, {one.unit}") for one in people.values()]
    options.append(Option(str(scene.me.id), _("Saya sendiri"), scene.me.jabatan))
    if team.ketua_id is not None and not tim.ketua_wajib(aturan(scene), team.unit_id):
        options.append(Option(NOBODY, _("Tanpa ketua")))
    return [option for option in options if option.value != str(team.ketua_id)]


def _periksa(scene: Scene, answers: Answers, value: str) -> None:
    if value != NOBODY:
        team = tim_berjalan(scene, answers)
        tim.periksa_ketua(aturan(scene), _scope(team), uuid.UUID(value), team.unit_id)


def _scope(team: TimKerja) -> Scope:
    scopes: dict[str, Scope] = {"lintas_unit": "lintas_unit", "lintas_pd": "lintas_pd"}
    return scopes.get(team.scope, "dalam_unit")


def _peringatan(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """A preference of the text that is not met is said, and left to the head."""
    _ = scene._
    team, value = tim_berjalan(scene, answers), answers.text("ketua")
    if value == NOBODY:
        return ()
    verdict = tim.periksa_ketua(aturan(scene), _scope(team), uuid.UUID(value), team.unit_id)
    if verdict.tegas == "peringatan":
        hint = _("Perhatian: ketua diutamakan dari unit pemilik pekerjaan (%(dasar)s).", dasar=panjang(verdict.kutipan))
        return (Text(hint),)
    return (Note(_("Sesuai ketentuan, menurut %(dasar)s.", dasar=panjang(verdict.kutipan))),)


def _ganti(scene: Scene, answers: Answers) -> Sequence[Say]:
    _ = scene._
    team, value = tim_berjalan(scene, answers), answers.text("ketua")
    if value != NOBODY:
        _periksa(scene, answers, value)
    tim.ganti_ketua(scene.session, team, None if value == NOBODY else uuid.UUID(value), scene.me.id, scene.now)
    if team.ketua_id not in (None, scene.me.id):
        beri_tahu_ketua(scene, team)
    said = _("Ketua “%(nama)s” sudah ditetapkan.", nama=team.nama)
    if team.ketua_id is None:
        said = _("“%(nama)s” sekarang tanpa ketua; Bapak/Ibu sendiri yang membagi peran.", nama=team.nama)
    return (_selesai(scene, team, said),)


# -- the end ------------------------------------------------------------------------------


def _akhiri(scene: Scene, answers: Answers) -> Sequence[Say]:
    team = tim_berjalan(scene, answers)
    how, left = pengakhiran.cara(scene, answers.text("alasan")), sisa.lihat(scene, Pekerjaan(team))
    penutupan.akhiri_tim(scene.session, team, how, scene.now)
    sisa.tutup(scene, left, how.alasan)
    for person in (left.pelaksana | left.pembaca) - {scene.me.id}:
        scene.tell(person, _berakhir(team, left, person))
    return (_selesai(scene, team, scene._("“%(nama)s” sudah berakhir. Terima kasih.", nama=team.nama)),)


def _berakhir(team: TimKerja, left: sisa.Sisa, person: uuid.UUID) -> Callable[[Reader], Say]:
    def news(reader: Reader) -> Say:
        said = Text(reader._("“%(nama)s” sudah diakhiri oleh pimpinan unit.", nama=team.nama))
        return Say(blocks=(said, Quote(team.alasan_berakhir), *left.blok(reader, person)))

    return news


def _yang_terbuka(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    left = sisa.lihat(scene, Pekerjaan(tim_berjalan(scene, answers)))
    return (*left.blok(scene.reader), Note(scene._(pengakhiran.BAWAAN)))


def _selesai(scene: Scene, team: TimKerja, said: str) -> Say:
    choices = (Choice(scene._("Buka tim"), Action("tim", "open", str(team.id))), menu_choice(scene))
    return Choose(blocks=(Text(said),), choices=choices, replace=True)


BERI_PERAN = Form(
    name="beri_peran",
    title=L("Beri peran"),
    questions=(
        Write(name="peran", label=L("Peran"), ask=L("Apa peran anggota ini di dalam tim?"), limit=200),
        Pick(
            name="dasar",
            label=L("Dasar kompetensi"),
            ask=L("Peran ini berdasarkan keahlian yang mana?"),
            options=_keahlian,
            when=_punya_keahlian,
        ),
        Write(
            name="dasar_lain",
            label=L("Dasar kompetensi"),
            ask=L("Kompetensi, keahlian, atau keterampilan apa yang menjadi dasarnya?"),
            when=_tulis_dasar,
            depends=("dasar",),
            limit=300,
        ),
    ),
    allow=_boleh_memberi,
    preview=_siapa,
    submit=_beri,
)
GANTI_KETUA = Form(
    name="ganti_ketua",
    title=L("Tetapkan ketua tim"),
    questions=(Pick(name="ketua", label=L("Ketua tim"), ask=L("Siapa ketua timnya?"), options=_calon, check=_periksa),),
    allow=_boleh_memimpin,
    preview=_peringatan,
    submit=_ganti,
    send=L("Tetapkan"),
)
AKHIRI_TIM = Form(
    name="akhiri_tim",
    title=L("Akhiri tim lebih awal"),
    questions=(
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Mengapa tim diakhiri lebih awal? Alasan ini dibaca semua anggota."),
            limit=500,
        ),
    ),
    allow=_boleh_memimpin,
    preview=_yang_terbuka,
    submit=_akhiri,
    send=L("Ya, akhiri"),
)
