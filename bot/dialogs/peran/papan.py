"""The board of open roles: heads post them, officials see how they fit and offer themselves from there."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Item, Listing, menu_choice
from bot.dialogs.errors import Outdated, sentence
from bot.dialogs.form import Form
from bot.dialogs.organisasi.sebagai import SEBAGAI, hanya_puo, kapasitas, pimpinan
from bot.dialogs.peran import peminat
from bot.dialogs.perencanaan import dari_target
from bot.dialogs.permohonan.sukarela_awal import minat_peran, wajib_tugas_baru
from bot.dialogs.putusan.bahan import kata_kecocokan
from bot.dialogs.questions import Number, Option, Pick, Write
from bot.dialogs.rupa import bernama, nama_unit
from bot.dialogs.scene import Scene
from bot.dialogs.waktu import MULAI, SELESAI
from core import audit, penugasan, peran, susun
from core.kecocokan import kecocokan
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.penugasan import PeranTerbuka, Permohonan
from core.models.tim import TimKerja
from core.organisasi.kosakata import JENJANG, PELAKSANA
from core.permohonan import MOVES
from core.pimpinan import puo

LIMIT = 200
ALONE = "individu"  # for work outside any team


# -- the board ----------------------------------------------------------------------------------------


def _papan(scene: Scene, _value: str) -> Sequence[Item]:
    """The roles with a free seat; for an official those that fit him best come first."""
    roles = peran.terbuka(scene.session, scene.today, LIMIT)
    if scene.me.dapat_ditugaskan:
        roles.sort(key=lambda role: -kecocokan(role.kompetensi, scene.me, role.jenjang).nilai)
    return [_item(scene, role) for role in roles]


def _item(scene: Scene, role: PeranTerbuka) -> Item:
    return Item(role.judul, Action("peran", "open", str(role.id)), nama_unit(scene.session, role.unit_id))


def _peran_saya(scene: Scene, _value: str) -> Sequence[Item]:
    roles = peran.dibuka_oleh(scene.session, list(scene.memiliki), LIMIT)
    taken = peran.terisi(scene.session, [role.id for role in roles])
    return [
        Item(role.judul, Action("peran", "open", str(role.id)), _keadaan(scene, role, taken.get(role.id, 0)))
        for role in roles
    ]


def _keadaan(scene: Scene, role: PeranTerbuka, taken: int) -> str:
    _ = scene._
    if taken >= role.kursi:
        return _("sudah terisi")
    if role.status != "terbuka":
        return _("ditutup")
    return _("%(terisi)s dari %(jumlah)s orang", terisi=taken, jumlah=role.kursi)


def _tombol_papan(scene: Scene) -> tuple[Choice, ...]:
    if not scene.memiliki:
        return ()
    _ = scene._
    return (
        Choice(_("Peran unit saya"), Action("peran_saya", "open"), row=98),
        Choice(_("Buka peran"), Action("buka_peran", "open"), row=98),
    )


# -- one role -----------------------------------------------------------------------------------------


def _peran(scene: Scene, value: str) -> Say:
    _ = scene._
    role = scene.session.get(PeranTerbuka, uuid.UUID(value))
    if role is None:
        raise Outdated()
    mine = peminat.milik(scene, role)
    if not mine:
        peran.wajib_terbuka(scene.session, role, scene.today)
    taken = peran.terisi(scene.session, [role.id]).get(role.id, 0)
    blocks: list[Block] = [Title(role.judul), _fakta(scene, role, taken)]
    choices: list[Choice] = []
    if mine:
        waiting = peran.peminat(scene.session, role, scene.today)
        blocks += peminat.ringkasan(scene, role, taken, waiting)
        choices += peminat.tombol(scene, role, taken, waiting)
    elif scene.me.dapat_ditugaskan:
        blocks.append(_kecocokan_saya(scene, role))
        barred = _larangan(scene, role)
        if barred is None:
            choices.append(_ajukan(scene, role))
        else:
            blocks.append(Text(_("✗ Ajukan diri: tidak tersedia. %(sebab)s", sebab=sentence(scene.reader, barred))))
            choices.append(Choice(_("Mengapa?"), Action("peran", "mengapa", str(role.id))))
    return Choose(blocks=tuple(blocks), choices=(*choices, menu_choice(scene)))


def _fakta(scene: Scene, role: PeranTerbuka, taken: int) -> Facts:
    _ = scene._
    rows = [(_("Unit"), nama_unit(scene.session, role.unit_id))]
    if role.tim_id is not None:
        rows.append((_("Tim"), scene.session.get_one(TimKerja, role.tim_id).nama))
    rows += [
        (_("Jenjang"), ", ".join(role.jenjang) or _("semua jenjang")),
        (_("Kompetensi"), role.kompetensi),
        (_("Target"), role.target),
        (_("Waktu"), scene.reader.period(role.mulai, role.selesai)),
        (_("Jumlah orang"), _("%(jumlah)s, sudah terisi %(terisi)s", jumlah=role.kursi, terisi=taken)),
    ]
    return Facts(tuple(rows))


def _kecocokan_saya(scene: Scene, role: PeranTerbuka) -> Text:
    return Text(kata_kecocokan(scene.reader, kecocokan(role.kompetensi, scene.me, role.jenjang)))


def _ajukan(scene: Scene, role: PeranTerbuka) -> Choice:
    """His running request for this very role, or a new one."""
    query = select(Permohonan).where(
        col(Permohonan.peran_terbuka_id) == role.id,
        col(Permohonan.pemohon_id) == scene.me.id,
        col(Permohonan.status).in_(MOVES),
    )
    running = scene.session.exec(query).first()
    if running is not None:
        return Choice(scene._("Lihat pengajuan saya"), Action("permohonan", "open", str(running.id)), style="primary")
    return Choice(scene._("Ajukan diri"), Action("sukarela", "open", f"peran:{role.id}"), style="primary")


def _larangan(scene: Scene, role: PeranTerbuka) -> susun.Dilarang | penugasan.TugasSudahDitetapkan | None:
    """Why the regulation keeps this person from offering himself for the role: said before he has typed anything."""
    units = scene.struktur.unit
    tujuan = susun.Tujuan(units[str(scene.me.unit_id)], units[str(role.unit_id)])
    try:
        susun.alur_untuk(scene.regulasi, "sukarela", "tim" if role.tim_id else "individu", tujuan, scene.struktur)
        wajib_tugas_baru(scene, minat_peran(role))
    except (susun.Dilarang, penugasan.TugasSudahDitetapkan) as error:
        return error
    return None


def _mengapa(scene: Scene, value: str) -> Sequence[Say]:
    """The provision, and who can ask for him instead."""
    _ = scene._
    role = scene.session.get(PeranTerbuka, uuid.UUID(value))
    barred = _larangan(scene, role) if role is not None else None
    if role is None or barred is None:
        raise Outdated(Action("peran", "open", value))
    lines = [sentence(scene.reader, barred)]
    heads = puo(scene.session, role.unit_id, scene.today) if isinstance(barred, susun.Dilarang) else ()
    if heads:
        name = bernama(scene.orang(heads[0].pegawai_id).nama, heads[0])
        lines.append(
            _(
                "Yang dapat memohon pelibatan Bapak/Ibu untuk peran ini: %(nama)s, pimpinan %(unit)s.",
                nama=name,
                unit=nama_unit(scene.session, role.unit_id),
            )
        )
    title = Title(_("Mengapa? %(nomor)s", nomor=role.judul))
    law = Note(_("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul))
    opens = Choice(_("Lihat peran"), Action("peran", "open", value))
    return (Choose(blocks=(title, Text("\n".join(lines)), law), choices=(opens, menu_choice(scene))),)


# -- posting one --------------------------------------------------------------------------------------


def _jenjang(_scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(level, level) for level in (*JENJANG, PELAKSANA)]


def _tim(scene: Scene, answers: Answers) -> Sequence[Option]:
    query = select(TimKerja).where(
        col(TimKerja.unit_id) == pimpinan(scene, answers).unit_id,
        col(TimKerja.status) == "berjalan",
        col(TimKerja.selesai) >= scene.today,
    )
    teams = scene.session.exec(query.order_by(col(TimKerja.nama)))
    return [Option(ALONE, scene._("Bukan untuk tim")), *(Option(str(t.id), t.nama, t.nomor) for t in teams)]


def _punya_tim(scene: Scene, answers: Answers) -> bool:
    return len(_tim(scene, answers)) > 1


def _buka(scene: Scene, answers: Answers) -> Sequence[Say]:
    dari_target.periksa(scene, answers)
    _ = scene._
    head, team = pimpinan(scene, answers), answers.text("tim", ALONE)
    row = PeranTerbuka(
        unit_id=head.unit_id,
        dibuka_oleh_id=scene.me.id,
        tim_id=None if team == ALONE else uuid.UUID(team),
        judul=answers.text("judul"),
        jenjang=list(answers.many("jenjang")),
        kompetensi=answers.text("kompetensi"),
        target=answers.text("target"),
        mulai=answers.day("mulai"),
        selesai=answers.day("selesai"),
        kursi=answers.number("kursi"),
        dibuka_pada=scene.now,
        target_kinerja_id=dari_target.terkait(answers),
    )
    scene.session.add(row)
    scene.session.flush()
    audit.catat(scene.session, scene.now, "peran.dibuka", f"peran:{row.id}", scene.me.id, kapasitas=head.kapasitas)
    said = Text(_("Peran sudah dipasang di papan. Pejabat fungsional dan pelaksana dapat mengajukan diri."))
    opens = Choice(_("Lihat peran"), Action("peran", "open", str(row.id)))
    return (Choose(blocks=(Title(row.judul), said), choices=(opens, menu_choice(scene)), replace=True),)


def _dari_target(scene: Scene, value: str) -> Answers:
    return dari_target.isi_awal(scene, value, {"target": "target"}) or Answers()


def _note(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    said = scene._("Papan peran adalah fasilitas Lincah; penugasannya tetap mengikuti peraturan.")
    return (*kapasitas(scene, answers), Note(said))


PAPAN = Listing(
    name="papan",
    title=L("Papan peran"),
    items=_papan,
    empty=L("Belum ada peran yang dibuka."),
    extra=_tombol_papan,
)
PERAN_SAYA = Listing(
    name="peran_saya",
    title=L("Peran unit saya"),
    items=_peran_saya,
    empty=L("Unit Bapak/Ibu belum pernah membuka peran."),
)
PERAN = Card(name="peran", show=_peran, deeds={"tutup": peminat.tutup, "mengapa": _mengapa})
BUKA_PERAN = Form(
    name="buka_peran",
    title=L("Buka peran"),
    questions=(
        SEBAGAI,
        Pick(name="tim", label=L("Tim"), ask=L("Untuk tim yang mana?"), options=_tim, when=_punya_tim),
        Write(name="judul", label=L("Peran"), ask=L("Peran apa yang dibuka?"), limit=200, least=5),
        Pick(
            name="jenjang",
            label=L("Jenjang"),
            ask=L("Jenjang apa yang dibutuhkan? Boleh lebih dari satu; lewati bila semua jenjang boleh."),
            options=_jenjang,
            many=True,
            optional=True,
        ),
        Write(
            name="kompetensi",
            label=L("Kompetensi"),
            ask=L("Kompetensi, keahlian, atau keterampilan apa yang dibutuhkan?"),
            help=L("Pisahkan dengan koma, misalnya: analisis data, penyusunan anggaran."),
        ),
        Write(name="target", label=L("Target"), ask=L("Apa target atau hasil yang diharapkan?")),
        MULAI,
        SELESAI,
        Number(name="kursi", label=L("Jumlah orang"), ask=L("Untuk berapa orang?"), most=20, suggest=(1, 2, 3)),
    ),
    allow=hanya_puo(L("Peran dibuka oleh pimpinan unit.")),
    prefill=_dari_target,
    preview=_note,
    submit=_buka,
    send=L("Pasang di papan"),
)
DIALOGS = (PAPAN, PERAN_SAYA, PERAN, BUKA_PERAN, *peminat.DIALOGS)
