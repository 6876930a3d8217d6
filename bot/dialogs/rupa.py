"""How the things of the domain look in words: facts of a request, its step strip, names of units."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from bot.dialogs import sampai
from bot.dialogs.pengingat.berhalangan import sampai_kembali
from bot.dialogs.scene import Reader, Scene
from core import organisasi, wewenang
from core import permohonan as pp
from core.language import L, Marked
from core.messages import Block, Facts, Note, Text
from core.models.organisasi import Jabatan, UnitOrganisasi
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.perencanaan import TargetKinerja
from core.models.tim import TimKerja
from core.perencanaan import pohon
from core.permohonan import Dasar
from core.permohonan.lama import kalender_langkah
from core.regulasi.alur import Alur
from core.regulasi.kutipan import panjang
from core.terjangkau import terjangkau

STATUS: dict[str, Marked] = {
    "diajukan": L("menunggu keputusan"),
    "dikembalikan": L("dikembalikan untuk diperbaiki"),
    "disetujui": L("disetujui"),
    "ditolak": L("ditolak"),
    "tidak_tersedia": L("pegawai tidak tersedia"),
    "batal": L("ditarik kembali"),
}

# Sign and word: no meaning by sign or colour alone.
TANDA: dict[str, tuple[str, Marked]] = {
    "menunggu_giliran": ("○", L("menyusul")),
    "menunggu": ("▶", L("menunggu")),
    "disetujui": ("✓", L("disetujui")),
    "tercakup": ("✓", L("sudah tercakup")),
    "ditolak": ("✗", L("ditolak")),
    "tidak_tersedia": ("✗", L("pegawai tidak tersedia")),
    "dikembalikan": ("↩", L("dikembalikan")),
    "batal": ("–", L("tidak dilanjutkan")),
}

LINGKUP: dict[str, Marked] = {
    "dalam_unit": L("dalam unit"),
    "lintas_unit": L("lintas unit"),
    "lintas_pd": L("lintas Perangkat Daerah"),
    "lintas_instansi": L("lintas instansi"),
}


def berderet(reader: Reader, names: Sequence[str], sambung: Marked) -> str:
    """Several officers as a text joins them: "A, B dan/atau C"."""
    *first, last = names
    return f"{', '.join(first)} {reader._(sambung)} {last}" if first else last


def nama_unit(session: Session, unit_id: uuid.UUID) -> str:
    return session.get_one(UnitOrganisasi, unit_id).nama


def fakta(session: Session, reader: Reader, row: Permohonan) -> Facts:
    """The facts of a request that everybody who sees it may read."""
    _ = reader._
    owner = organisasi.orang(session, row.pemohon_id)
    rows = [
        (_("Pekerjaan"), row.judul),
        *_tim(session, reader, row),
        (_("Pengaju") if row.mode == "sukarela" else _("Pemohon"), f"{owner.nama} – {owner.jabatan}"),
        (_("Waktu"), reader.period(row.mulai, row.selesai)),
        (_("Unit asal"), nama_unit(session, row.unit_asal_id) if row.unit_asal_id else owner.unit),
        (_("Unit pemilik pekerjaan"), nama_unit(session, row.unit_pemilik_id)),
        (_("Lingkup"), _(LINGKUP[row.scope])),
    ]
    if row.mode != "sukarela":
        rows.append((_("Jumlah"), jumlah(session, reader, row)))
    rows += _bidang(reader, row, owner)
    rows += target_kinerja(session, reader, row)
    rows += _terpilih(session, reader, row)
    return Facts(tuple(rows))


def _tim(session: Session, reader: Reader, row: Permohonan) -> list[tuple[str, str]]:
    _ = reader._
    team = session.get(TimKerja, row.tim_id) if row.tim_id else None
    purpose = [(_("Tujuan tim"), _(row.tujuan_tim))] if row.tujuan_tim else []
    return [(_("Tim"), f"{team.nomor} · {team.nama}"), *purpose] if team else []


def target_kinerja(session: Session, reader: Reader, row: Permohonan | Penugasan | TimKerja) -> list[tuple[str, str]]:
    """The target of the unit that something serves, if it began at one."""
    found = pohon.target_dari(session, row)
    return [(reader._("Untuk target"), sebutan_target(reader, found))] if found else []


def sebutan_target(reader: Reader, row: TargetKinerja) -> str:
    """Number and words; what was given up is called so, also where work for it goes on."""
    said = f"{row.nomor} · {row.sasaran}"
    return reader._("%(target)s (dibatalkan)", target=said) if row.status == "batal" else said


def jumlah(session: Session, reader: Reader, row: Permohonan) -> str:
    """How many were asked for; once people are named, how many of them are given."""
    _ = reader._
    given = len(pp.pilihan_dari(session, row.id))
    asked = _.plural("%(n)s orang", "%(n)s orang", row.jumlah)
    return _("%(diberi)s dari %(diminta)s", diberi=given, diminta=asked) if 0 < given < row.jumlah else asked


def _bidang(reader: Reader, row: Permohonan, owner: organisasi.Orang) -> list[tuple[str, str]]:
    _ = reader._
    given = [
        (_("Maksud dan tujuan"), row.maksud_tujuan),
        (_("Kompetensi"), row.kompetensi),
        (_("Target"), row.target),
    ]
    if row.mode == "sukarela" and owner.keahlian:
        given.append((_("Keahlian pengaju"), ", ".join(owner.keahlian)))
    return [(label, value) for label, value in given if value]


def _terpilih(session: Session, reader: Reader, row: Permohonan) -> list[tuple[str, str]]:
    chosen = pp.pilihan_dari(session, row.id)
    people = organisasi.orang_banyak(session, chosen)
    names = ", ".join(people[one].nama for one in chosen if one in people)
    return [(reader._("Pegawai"), names)] if names else []


def strip(session: Session, reader: Reader, row: Permohonan, *, law: bool = False, tahu: bool = False) -> Text:
    """The steps of a request: what was decided, who it waits for and since when, what follows.

    Args:
        law: with the provision behind each step.
        tahu: with what became of the message to whom it waits for; for the requester.
    """
    steps = pp.langkah_dari(session, row)
    names = sebutan(session, reader, steps)
    lines = [_baris(session, reader, step, names[step.id], law=law) for step in steps]
    waiting = next((number for number, step in enumerate(steps) if step.status == "menunggu"), None)
    if waiting is not None:
        lines[waiting] += _keterangan(session, reader, steps[waiting], tahu=tahu)
    return Text("\n".join(lines))


def sebutan(session: Session, reader: Reader, steps: Iterable[Langkah]) -> dict[uuid.UUID, str]:
    """Who decided each step or whom it waits for, with the capacity and the post: "… (Plh. Kepala Bidang …)"."""
    wanted = list(steps)
    open_ones = [step for step in wanted if step.diputus_oleh_id is None]
    today = wewenang.pejabat_banyak(session, open_ones, reader.today)
    officers = {step.id: (step, _pelaku(step, today.get(step.id, ()))) for step in wanted}
    people = organisasi.orang_banyak(session, {one.pegawai_id for _step, one in officers.values()})
    # Who decides one step for another's post and one for his own is named with the post in both.
    acting = {one.pegawai_id for _step, one in officers.values() if one.kapasitas}
    named = {key for key, (_step, one) in officers.items() if one.pegawai_id in acting}
    vacant = {step.id for step in open_ones if not today[step.id] and wewenang.kosong(session, step, reader.today)}
    posts = jabatan(session, (step.jabatan_id for key, (step, _one) in officers.items() if key in named | vacant))
    return {
        key: reader._("%(jabatan)s (jabatan sedang kosong)", jabatan=posts[step.jabatan_id])
        if key in vacant
        else bernama(people[one.pegawai_id].nama, one, posts.get(step.jabatan_id, "") if key in named else "")
        for key, (step, one) in officers.items()
    }


def jabatan(session: Session, ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID | None, str]:
    """Posts by name."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    return {post.id: post.nama for post in session.exec(select(Jabatan).where(col(Jabatan.id).in_(wanted)))}


def hari_kerja(session: Session, reader: Reader, step: Langkah) -> str:
    """How long a step has waited, in working days of the unit whose officer decides it."""
    _ = reader._
    since = (step.menunggu_sejak or reader.now).astimezone(reader.zone).date()
    days = kalender_langkah(session, step).working_days_between(since, reader.today)
    return _.plural("%(n)s hari kerja", "%(n)s hari kerja", days) if days > 0 else _("hari ini")


def _keterangan(session: Session, reader: Reader, step: Langkah, *, tahu: bool) -> str:
    """What holds a waiting step up: nobody to hear of it, no news read, who is away, that its superior was told."""
    _ = reader._
    notes = []
    officer = pelaku_langkah(session, reader, step).pegawai_id
    if officer not in terjangkau(session, [officer]):
        notes.append(_("Belum terhubung ke Lincah; mohon disampaikan langsung."))
    elif tahu and (told := sampai.keterangan(session, reader, f"langkah:{step.id}", officer)):
        notes.append(told)
    if away := sampai_kembali(session, reader, officer):
        notes.append(away)
    if step.dieskalasi_pada is not None and step.dieskalasi_kepada_id is not None:
        superior = organisasi.orang(session, step.dieskalasi_kepada_id).nama
        when = reader.day(step.dieskalasi_pada.astimezone(reader.zone).date())
        notes.append(_("Sudah disampaikan kepada atasannya, %(nama)s, %(saat)s.", nama=superior, saat=when))
    return "".join(f"\n   {note}" for note in notes)


def pelaku_langkah(session: Session, reader: Reader, step: Langkah) -> wewenang.Pejabat:
    """Who decided a step, else whom it waits for today; whom it was addressed to while the post is vacant."""
    return _pelaku(step, () if step.diputus_oleh_id else wewenang.pejabat(session, step, reader.today))


def _pelaku(step: Langkah, people: Sequence[wewenang.Pejabat]) -> wewenang.Pejabat:
    if step.diputus_oleh_id is not None:
        return wewenang.Pejabat(step.diputus_oleh_id, step.kapasitas)
    return people[0] if people else wewenang.Pejabat(step.pegawai_id)


def bernama(name: str, officer: wewenang.Pejabat, jabatan: str = "") -> str:
    """A name with the capacity its bearer acts in, and the post whose authority it is."""
    post = f"{officer.kapasitas} {jabatan}".strip()
    return f"{name} ({post})" if post else name


def _baris(session: Session, reader: Reader, step: Langkah, name: str, *, law: bool) -> str:
    _ = reader._
    sign, word = TANDA[step.status]
    line = f"{sign} {_(step.judul)} – {name}: {_(word)}"
    moment = step.diputus_pada or step.menunggu_sejak
    if moment and step.status != "tercakup":
        line += f", {_sejak(session, reader, step) if step.status == 'menunggu' else reader.when(moment)}"
    return f"{line}\n   {dasar(reader, step.kutipan, step.bawaan)}" if law else line


def _sejak(session: Session, reader: Reader, step: Langkah) -> str:
    since = reader.when(step.menunggu_sejak or reader.now)
    return reader._("sejak %(saat)s (%(lama)s)", saat=since, lama=hari_kerja(session, reader, step))


def dasar(reader: Reader, kutipan: str, bawaan: str) -> str:
    """The provision behind a step, or the honest word that it is the product's own."""
    _ = reader._
    if bawaan:
        return _("ketentuan bawaan Lincah: %(alasan)s", alasan=_(bawaan).rstrip("."))
    return _("menurut %(kutipan)s", kutipan=panjang(kutipan))


def pratinjau(scene: Scene, flow: Alur, ground: Dasar, lingkup: str) -> tuple[Block, ...]:
    """What will happen after submitting: each step, who takes it, and by which provision."""
    _ = scene._
    copies = (*ground.surat.tembusan, *(copy for step in ground.langkah for copy in step.tembusan))
    ids = {ground.surat.penerbit_id, *(step.pegawai_id for step in ground.langkah), *(one.pegawai_id for one in copies)}
    people = organisasi.orang_banyak(scene.session, ids)
    posts = jabatan(scene.session, (step.jabatan_id for step in ground.langkah if step.kapasitas))
    lines = [_("Setelah diajukan (%(lingkup)s):", lingkup=lingkup)]
    for number, step in enumerate(ground.langkah, start=1):
        officer = people[step.pegawai_id]
        acting = wewenang.Pejabat(step.pegawai_id, step.kapasitas)
        name = bernama(officer.nama, acting, posts.get(step.jabatan_id) or "")
        lines.append(f"{number}. {_(step.judul)} – {name}, {officer.jabatan}")
        lines.append(f"   {dasar(scene.reader, step.kutipan, step.bawaan)}")
    signed = dasar(scene.reader, ground.surat.kutipan, ground.surat.bawaan)
    signer = _penandatangan(scene, ground, people[ground.surat.penerbit_id].nama)
    lines.append(_("Surat akan ditandatangani %(nama)s, %(dasar)s.", nama=signer, dasar=signed))
    own = {scene.me.id, ground.surat.penerbit_id}  # who signs it needs no copy
    readers = [people[one].nama for one in dict.fromkeys(copy.pegawai_id for copy in copies) if one not in own]
    if readers:
        lines.append(_("Tembusan: %(nama)s.", nama=", ".join(readers)))
    return (Text("\n".join(lines)), Note(_("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul)))


def _penandatangan(scene: Scene, ground: Dasar, name: str) -> str:
    """Who will sign, with the capacity and the post where he acts for its holder today."""
    post = ground.surat.jabatan_id
    if post is None:
        return name
    acting = wewenang.pejabat_jabatan(scene.session, [post], scene.today).get(post, ())
    officer = next((one for one in acting if one.pegawai_id == ground.surat.penerbit_id), None)
    if officer is None or not officer.kapasitas:
        return name
    return bernama(name, officer, jabatan(scene.session, [post])[post])
