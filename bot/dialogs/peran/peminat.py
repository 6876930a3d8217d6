"""The head's side of an open role: who offered himself, how he fits, and a kind word for those not picked."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.permohonan import kabar
from bot.dialogs.putusan.bahan import kata_kecocokan
from bot.dialogs.questions import NotNow, Write
from bot.dialogs.scene import Reader, Scene
from core import peran, pimpinan, wewenang
from core import permohonan as pp
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Quote, Say, Text, Title
from core.models.penugasan import PeranTerbuka, Permohonan
from core.permohonan import Akibat, Keputusan

SHOWN = 10

JAWABAN = L(
    "Terima kasih sudah menawarkan diri. Peran ini sudah terisi; kami berharap dapat bekerja sama pada kesempatan lain."
)


def milik(scene: Scene, role: PeranTerbuka) -> bool:
    """Whether this person leads the unit that posted the role, or acts for who does."""
    return scene.puo(role.unit_id) is not None


def ringkasan(scene: Scene, role: PeranTerbuka, taken: int, waiting: Sequence[peran.Peminat]) -> list[Block]:
    """Everybody who waits for an answer, best fit first."""
    _ = scene._
    if not waiting:
        said = _("Semua tempat sudah terisi.") if taken >= role.kursi else _("Belum ada yang mengajukan diri.")
        return [Text(said)]
    lines = [
        "\n".join((f"{n}. {one.orang.nama} – {one.orang.jabatan}", f"   {_rincian(scene.reader, one)}"))
        for n, one in enumerate(waiting[:SHOWN], start=1)
    ]
    count = _.plural("%(n)s orang menunggu jawaban:", "%(n)s orang menunggu jawaban:", len(waiting))
    return [Text("\n".join((count, *lines)))]


def tombol(scene: Scene, role: PeranTerbuka, taken: int, waiting: Sequence[peran.Peminat]) -> list[Choice]:
    """A way to each request, to the answer for the rest once the seats are taken, and to the end."""
    _ = scene._
    choices = [
        Choice(one.orang.nama, Action("permohonan", "open", str(one.permohonan.id)), hint=one.orang.jabatan)
        for one in waiting[:SHOWN]
    ]
    if waiting and (taken >= role.kursi or role.status != "terbuka"):
        choices.append(Choice(_("Jawab peminat lain"), Action("jawab_peminat", "open", str(role.id)), style="primary"))
    if role.status == "terbuka":
        choices.append(Choice(_("Tutup peran"), Action("peran", "tutup", str(role.id)), style="danger", row=98))
    return choices


def _rincian(reader: Reader, one: peran.Peminat) -> str:
    _ = reader._
    load = _.plural("%(n)s penugasan berjalan", "%(n)s penugasan berjalan", one.beban)
    if one.bentrok:
        load += ", " + _.plural("%(n)s beririsan", "%(n)s beririsan", one.bentrok)
    return f"{kata_kecocokan(reader, one.cocok)} {load}."


def tutup(scene: Scene, value: str) -> Sequence[Say]:
    _ = scene._
    role = _milik_saya(scene, uuid.UUID(value))
    peran.tutup(scene.session, role, scene.me.id, scene.now)
    choices = [menu_choice(scene)]
    if peran.peminat(scene.session, role, scene.today):
        opens = Action("jawab_peminat", "open", str(role.id))
        choices.insert(0, Choice(_("Jawab peminat lain"), opens, style="primary"))
    return (Choose(blocks=(Text(_("Peran sudah ditutup.")),), choices=tuple(choices), replace=True),)


def setelah_terisi(scene: Scene, effect: Akibat) -> None:
    """The last seat is taken: whoever heads the unit is reminded of those who still wait for an answer."""
    request = effect.permohonan
    if request.peran_terbuka_id is None or not effect.penugasan:
        return
    role = scene.session.get_one(PeranTerbuka, request.peran_terbuka_id)
    waiting = len(peran.peminat(scene.session, role, scene.today))
    if not waiting or peran.terisi(scene.session, [role.id]).get(role.id, 0) < role.kursi:
        return

    def news(reader: Reader) -> Say:
        _ = reader._
        said = _.plural("%(n)s orang menunggu jawaban.", "%(n)s orang menunggu jawaban.", waiting)
        return Choose(
            blocks=(Title(_("Peran “%(judul)s” sudah terisi", judul=role.judul)), Text(said)),
            choices=(
                Choice(_("Jawab peminat lain"), Action("jawab_peminat", "open", str(role.id)), style="primary"),
                Choice(_("Lihat peran"), Action("peran", "open", str(role.id))),
            ),
        )

    for head in pimpinan.puo(scene.session, role.unit_id, scene.today)[:1]:
        scene.tell(head.pegawai_id, news)


def _milik_saya(scene: Scene, role_id: uuid.UUID) -> PeranTerbuka:
    """The role, for whoever may manage it.

    Raises:
        Outdated, BukanPembuka: there is none, or it belongs to another unit.
    """
    role = scene.session.get(PeranTerbuka, role_id)
    if role is None:
        raise Outdated()
    if not milik(scene, role):
        raise peran.BukanPembuka(role)
    return role


def _ada_yang_menunggu(scene: Scene, answers: Answers) -> None:
    role = _milik_saya(scene, answers.id("ref"))
    if not peran.peminat(scene.session, role, scene.today):
        raise NotNow(L("Semua peminat peran ini sudah mendapat jawaban."))


def _siapa_saja(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    role = _milik_saya(scene, answers.id("ref"))
    names = [one.orang.nama for one in peran.peminat(scene.session, role, scene.today)]
    text = answers.text("jawaban") or scene._(JAWABAN)
    return (Facts(((scene._("Peran"), role.judul), (scene._("Untuk"), ", ".join(names)))), Quote(text))


def _jawab(scene: Scene, answers: Answers) -> Sequence[Say]:
    """Each of them hears it from his own request: refused here, or lapsed where somebody else has it."""
    _ = scene._
    role = _milik_saya(scene, answers.id("ref"))
    waiting = peran.peminat(scene.session, role, scene.today)
    for one in waiting:
        text = answers.text("jawaban") or Reader.of(one.orang, scene.now)._(JAWABAN)
        _satu_jawaban(scene, one.permohonan, text)
    said = _.plural("%(n)s orang sudah diberi jawaban.", "%(n)s orang sudah diberi jawaban.", len(waiting))
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),), replace=True),)


def _satu_jawaban(scene: Scene, row: Permohonan, text: str) -> None:
    step = pp.langkah_menunggu(scene.session, row)
    if step is not None and wewenang.kapasitas(scene.session, step, scene.me.id, scene.today):
        kabar.setelah_putusan(
            scene, pp.putuskan(scene.session, step.id, Keputusan("ditolak", scene.me.id, text), scene.now)
        )
        return
    effect = pp.gugurkan(scene.session, row.id, scene.me.id, scene.now)
    name, title = scene.me.nama, f"{row.nomor} · {row.judul}"
    if effect.diputus is not None:
        scene.close(f"langkah:{effect.diputus.id}", lambda reader: (Title(title), Text(_gugur(reader))))

    def news(reader: Reader) -> Say:
        words = reader._("%(nama)s menyampaikan:", nama=name)
        return Say(blocks=(Title(title), Text(_gugur(reader)), Text(words), Quote(text)))

    scene.tell(row.pemohon_id, news)


def _gugur(reader: Reader) -> str:
    return reader._("Peran ini sudah terisi, jadi permohonannya tidak dilanjutkan.")


JAWAB_PEMINAT = Form(
    name="jawab_peminat",
    title=L("Jawab peminat lain"),
    questions=(
        Write(
            name="jawaban",
            label=L("Jawaban"),
            ask=L("Tulis jawaban untuk yang belum terpilih, atau lewati untuk memakai ucapan yang sudah disiapkan."),
            optional=True,
            limit=600,
        ),
    ),
    allow=_ada_yang_menunggu,
    preview=_siapa_saja,
    submit=_jawab,
    send=L("Sampaikan jawaban"),
)
DIALOGS = (JAWAB_PEMINAT,)
