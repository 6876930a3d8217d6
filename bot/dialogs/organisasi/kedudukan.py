"""Kedudukan saya: where somebody stands, who assesses and heads him, who reviews his results, who acts for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import col, or_, select

from bot.dialogs.card import Card, menu_choice
from bot.dialogs.organisasi.kalimat_kedudukan import Nama, alasan, jejak, nama_orang, pejabat, sebab
from bot.dialogs.organisasi.ketidakhadiran import JENIS
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Reader, Scene
from core import organisasi
from core.language import L
from core.messages import Action, Block, Choice, Choose, Facts, Note, Say, Text, Title
from core.models.organisasi import PetaJabatan
from core.organisasi.kosakata import DITUGASKAN
from core.regulasi import skema
from core.regulasi.evaluasi import peninjau, sekali, tahapan_orang
from core.regulasi.kedudukan import penilai, puo
from core.regulasi.kutipan import panjang
from core.regulasi.penilaian import Penilaian
from core.regulasi.struktur import Delegasi, Orang, Pos, Struktur

MOST = 6  # how many orders a card names


@dataclass(frozen=True)
class Kedudukan:
    """What the rules say of one person today."""

    saya: Orang
    struktur: Struktur
    penilai: Penilaian
    pimpinan: Penilaian
    peninjau: tuple[Penilaian, ...]
    tahapan: skema.Tahapan | None

    @property
    def jabatan(self) -> Pos:
        return self.struktur.pos[self.saya.pos]

    @property
    def diatur(self) -> bool:
        """Whether the tables and chains speak of such a post: they do of JF and Pelaksana only."""
        return self.jabatan.jenis in DITUGASKAN

    @property
    def di_bawah_bupati(self) -> bool:
        """Whether the person heads a whole Perangkat Daerah with nobody above it but the regent."""
        top = self.struktur.unit_pd(self.jabatan.unit)
        return (
            self.jabatan.kepala
            and top is not None
            and top.id == self.jabatan.unit
            and self.penilai.sebab == "tidak_ada_atasan"
        )

    @property
    def untuk_saya(self) -> tuple[Delegasi, ...]:
        """Orders of today by which somebody acts for the person's post."""
        return self.struktur.wakil(self.saya.pos)

    @property
    def oleh_saya(self) -> tuple[Delegasi, ...]:
        """Orders of today by which the person acts for another post."""
        day = self.struktur.hari
        running = (one for one in self.struktur.delegasi if day is not None and one.berlaku(day))
        return tuple(one for one in running if one.kepada == self.saya.id and one.pos in self.struktur.pos)

    @property
    def orang(self) -> set[str]:
        """Everybody it speaks of."""
        found = [self.penilai, *((self.pimpinan, *self.peninjau) if self.diatur else ())]
        people = {one.orang.id for one in found if one.orang} | {one.kepada for one in self.untuk_saya}
        posts = [*(one.pos.id for one in found if one.pos), *(one.pos for one in self.oleh_saya)]
        return people | {holder.id for post in posts if (holder := self.struktur.pemangku(post))}


def kedudukan(scene: Scene) -> Kedudukan:
    """Where the person stands today.

    Raises:
        NotNow: his post is not in the structure.
    """
    struktur, regulasi = scene.struktur, scene.regulasi
    me = struktur.orang.get(str(scene.me.id))
    if me is None or me.pos not in struktur.pos:
        raise NotNow(L("Jabatan Bapak/Ibu belum ada pada struktur. Mohon sampaikan kepada admin Lincah."))
    return Kedudukan(
        me,
        struktur,
        penilai(me, struktur, regulasi),
        puo(me, struktur, regulasi),
        peninjau(me, struktur, regulasi),
        tahapan_orang(me, struktur, regulasi),
    )


def _show(scene: Scene, _value: str) -> Say:
    _ = scene._
    found = kedudukan(scene)
    names = nama_orang(scene.session, found.orang)
    blocks: list[Block] = [
        Title(_("Kedudukan saya")),
        _fakta(scene),
        *_penilai_saya(scene, found, names),
    ]
    if found.diatur:
        blocks.append(Text(_pejabat_saya(scene, _("Pimpinan unit organisasi"), found.pimpinan, names)))
        blocks.append(Text("\n".join(_tinjauan(scene.reader, found, names))))
    else:
        blocks.append(Text(_tidak_diatur(scene)))
    if orders := [*_pelimpahan(scene.reader, found, names), *_absen(scene.reader, found)]:
        blocks.append(Text("\n".join(orders)))
    if found.penilai.orang is None and not found.di_bawah_bupati:
        blocks.append(Note(_hubungi_admin(scene)))
    why = Choice(_("Mengapa?"), Action("kedudukan_saya", "mengapa"))
    return Choose(blocks=(*blocks, _dasar_hukum(scene)), choices=(why, menu_choice(scene)))


def _fakta(scene: Scene) -> Facts:
    _ = scene._
    return Facts(((_("Jabatan"), scene.me.jabatan), (_("Unit"), scene.me.unit), (_("Perangkat Daerah"), scene.me.pd)))


def _penilai_saya(scene: Scene, found: Kedudukan, names: Nama) -> Iterator[Block]:
    _ = scene._
    if found.di_bawah_bupati:
        yield Text(_("Pejabat penilai: di atas jabatan ini hanya Bupati, yang tidak dicatat pada struktur."))
    else:
        yield Text(_pejabat_saya(scene, _("Pejabat penilai"), found.penilai, names))


def _tidak_diatur(scene: Scene) -> str:
    return scene._(
        "Peraturan tidak mengatur pimpinan unit organisasi dan peninjauan hasil kerja bagi jabatan ini; "
        "keduanya diatur bagi pejabat fungsional dan pelaksana."
    )


def _pejabat_saya(scene: Scene, role: str, found: Penilaian, names: Nama) -> str:
    """An officer, and by what; without one the reason."""
    lines = [f"{role}: {pejabat(scene.reader, found, names, _pemangku(scene.struktur, found))}"]
    return "\n".join([*lines, *(f"   {line}" for line in _menurut(scene, found))])


def _menurut(scene: Scene, found: Penilaian) -> Iterator[str]:
    _ = scene._
    if found.penjelasan.sumber == "peta_jabatan" and not found.bawaan:
        ground = _dasar_peta(scene)
        yield _("menurut peta jabatan (%(dasar)s)", dasar=ground) if ground else _("menurut peta jabatan")
        return
    if found.kutipan and found.penjelasan.jabatan:
        yield _("%(kutipan)s menyebut %(jabatan)s", kutipan=panjang(found.kutipan), jabatan=found.penjelasan.jabatan)
    elif found.kutipan:
        yield alasan(scene.reader, found.kutipan, None)
    if found.bawaan:
        yield alasan(scene.reader, "", found.bawaan)


def _dasar_peta(scene: Scene) -> str:
    """The decision behind the person's own placement, else behind that of his post."""
    own = or_(col(PetaJabatan.pegawai_id) == scene.me.id, col(PetaJabatan.jabatan_id) == scene.me.jabatan_id)
    rows = scene.session.exec(select(PetaJabatan).where(own)).all()
    return next((row.dasar for row in sorted(rows, key=lambda row: row.pegawai_id is None)), "")


def _tinjauan(reader: Reader, found: Kedudukan, names: Nama) -> Iterator[str]:
    """The way of a result: from the person himself to whoever finishes it."""
    _ = reader._
    yield _("Hasil kerja Bapak/Ibu ditinjau berurutan:")
    yield _("1. Bapak/Ibu menyerahkan hasil")
    asked = sekali(found.peninjau)
    for number, same in enumerate(asked, start=2):
        officer = "; ".join(pejabat(reader, one, names, _pemangku(found.struktur, one)) for one in same)
        last = number == len(asked) + 1 and same[-1].pos is not None
        yield f"{number}. " + (_("%(pejabat)s – menyelesaikan", pejabat=officer) if last else officer)
        if len(same) > 1:
            yield "   " + _("Pejabat yang sama pada dua jabatan cukup meninjau satu kali.")
    for reason in dict.fromkeys(alasan(reader, one.kutipan, one.bawaan) for one in found.peninjau):
        if reason:
            yield f"   {reason}"


def _pemangku(struktur: Struktur, one: Penilaian) -> Orang | None:
    return struktur.pemangku(one.pos.id) if one.pos else None


def _pelimpahan(reader: Reader, found: Kedudukan, names: Nama) -> Iterator[str]:
    _ = reader._
    for one in found.untuk_saya[:MOST]:
        values = {"nama": names.get(one.kepada, "–"), "kapasitas": one.kapasitas, "tanggal": reader.day(one.selesai)}
        yield _("%(nama)s bertindak sebagai %(kapasitas)s Bapak/Ibu sampai %(tanggal)s.", **values)
    for one in found.oleh_saya[:MOST]:
        post = found.struktur.pos[one.pos].nama_jabatan
        values = {"kapasitas": one.kapasitas, "jabatan": post, "tanggal": reader.day(one.selesai)}
        yield _("Bapak/Ibu bertindak sebagai %(kapasitas)s %(jabatan)s sampai %(tanggal)s.", **values)


def _absen(reader: Reader, found: Kedudukan) -> Iterator[str]:
    _ = reader._
    away = found.struktur.absen_orang(found.saya.id)
    if away is not None:
        kind = _(JENIS[away.jenis]).lower() if away.jenis in JENIS else away.jenis
        yield _("Bapak/Ibu tercatat %(jenis)s sampai %(tanggal)s.", jenis=kind, tanggal=reader.day(away.selesai))


def _hubungi_admin(scene: Scene) -> str:
    """What to do about it, with the names of those who can."""
    _ = scene._
    names = ", ".join(one.nama for one in organisasi.admin(scene.session)[:2])
    if names:
        return _("Mohon sampaikan kepada admin Lincah (%(nama)s) agar struktur dilengkapi.", nama=names)
    return _("Mohon sampaikan kepada admin Lincah agar struktur dilengkapi.")


def _dasar_hukum(scene: Scene) -> Note:
    return Note(scene._("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul))


def _mengapa(scene: Scene, _value: str) -> Sequence[Say]:
    """The posts that were looked at, and what else the rule would allow."""
    _ = scene._
    found = kedudukan(scene)
    blocks: list[Block] = [Title(_("Mengapa?"))]
    if found.di_bawah_bupati:
        blocks.extend(_penilai_saya(scene, found, {}))
    else:
        blocks.append(Text("\n".join([_("Pejabat penilai"), *_penjelasan(scene, found.penilai)])))
    if not found.diatur:
        blocks.append(Text(_tidak_diatur(scene)))
    else:
        blocks.append(Text("\n".join([_("Pimpinan unit organisasi"), *_penjelasan(scene, found.pimpinan)])))
    if found.diatur and found.tahapan is not None:
        told = _("Peninjauan diselesaikan oleh %(jabatan)s.", jabatan=_(found.tahapan.selesai_oleh))
        blocks.append(Text("\n".join([told, *_tafsir(scene, found.tahapan)])))
    back = Choice(_("Kedudukan saya"), Action("kedudukan_saya", "open"))
    return (Choose(blocks=(*blocks, _dasar_hukum(scene)), choices=(back, menu_choice(scene))),)


def _penjelasan(scene: Scene, one: Penilaian) -> Iterator[str]:
    _ = scene._
    yield from _menurut(scene, one)
    if one.orang is None:
        yield sebab(scene.reader, one)
    if one.penjelasan.jejak:
        yield _("Jabatan yang dilihat, dari yang terdekat:")
        yield jejak(scene.reader, one.penjelasan.jejak)
    rule = one.penjelasan.aturan
    if isinstance(rule, skema.BarisKedudukan) and rule.atau_di_atas:
        yield _("Naskah juga membolehkan jabatan satu tingkat di atasnya; bila dipakai, catat pada peta jabatan.")
    if rule is not None:
        yield from _tafsir(scene, rule)


def _tafsir(scene: Scene, rule: skema.Baris) -> Iterator[str]:
    if rule.tafsir:
        yield scene._("Tafsir: %(tafsir)s", tafsir=scene._(rule.tafsir))


KEDUDUKAN_SAYA = Card(name="kedudukan_saya", show=_show, deeds={"mengapa": _mengapa})
