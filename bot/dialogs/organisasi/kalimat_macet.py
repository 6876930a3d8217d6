"""What is stuck in the structure, in words: a heading for each kind and a line for each finding."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from bot.dialogs.organisasi.kalimat_kedudukan import SEBAB, Nama, nama_orang
from bot.dialogs.organisasi.ketidakhadiran import JENIS
from bot.dialogs.scene import Reader
from core.language import L, Marked
from core.macet import (
    BelumTerhubung,
    DelegasiMelingkar,
    DelegasiTumpangTindih,
    IndukHilang,
    JabatanKosong,
    JenisTakDikenal,
    KelasTakDikenal,
    LangkahMacet,
    PejabatAbsen,
    PetaSalah,
    PybBelumDitandai,
    SekdaTidakAda,
    TanpaAdmin,
    TanpaBaris,
    TanpaPenilai,
    Temuan,
    UnitMelingkar,
    WakilAbsen,
    WakilPergi,
)
from core.regulasi.pilihan import PilihanSalah
from core.regulasi.struktur import Delegasi, Struktur

JUDUL: dict[type[Temuan], Marked] = {
    LangkahMacet: L("Tahap yang menunggu tanpa pejabat"),
    PybBelumDitandai: L("Perangkat Daerah tanpa Pejabat yang Berwenang yang ditandai"),
    SekdaTidakAda: L("Sekretaris Daerah tidak ada pada struktur"),
    TanpaAdmin: L("Belum ada admin"),
    UnitMelingkar: L("Unit yang saling membawahi"),
    IndukHilang: L("Unit yang induknya tidak ada"),
    KelasTakDikenal: L("Unit yang kelasnya tidak dikenal peraturan"),
    JenisTakDikenal: L("Jabatan yang jenisnya tidak dikenal"),
    PilihanSalah: L("Pilihan peraturan yang tidak dapat dipakai"),
    TanpaPenilai: L("Pegawai tanpa pejabat penilai"),
    JabatanKosong: L("Jabatan pimpinan kosong tanpa Plt."),
    PejabatAbsen: L("Pejabat tidak di tempat tanpa Plh."),
    BelumTerhubung: L("Pejabat yang belum terhubung"),
    PetaSalah: L("Peta jabatan yang tidak dapat dipakai"),
    WakilPergi: L("Pelimpahan kepada pegawai yang tidak aktif"),
    WakilAbsen: L("Plt. atau Plh. yang tidak di tempat selama masanya"),
    DelegasiMelingkar: L("Pelimpahan yang melingkar"),
    DelegasiTumpangTindih: L("Plt. atau Plh. yang bertumpang tindih"),
    TanpaBaris: L("Jabatan yang tidak disebut tabel peraturan"),
}


@dataclass(frozen=True)
class Kelompok:
    """The findings of one kind."""

    judul: str
    temuan: tuple[Temuan, ...]

    @property
    def jenis(self) -> type[Temuan]:
        return type(self.temuan[0])


@dataclass(frozen=True)
class KalimatMacet:
    """What wording a finding needs to know."""

    reader: Reader
    struktur: Struktur
    nama: Nama

    def baris(self, one: Temuan) -> str:
        return BARIS[type(one)](self, one)

    def siapa(self, orang: str) -> str:
        """A person by name, with his post."""
        post = self.struktur.pos_orang(orang)
        name = self.nama.get(orang, "?")
        return f"{name}, {post.nama_jabatan}" if post else name

    def orang(self, banyak: int) -> str:
        return self.reader._.plural("%(n)s orang", "%(n)s orang", banyak)

    def perintah(self, one: Delegasi) -> str:
        post = self.struktur.pos.get(one.pos)
        who = self.nama.get(one.kepada, "?")
        what = f"{one.kapasitas} {post.nama_jabatan}" if post else one.kapasitas
        return f"{who}, {what}, {self.reader.period(one.mulai, one.selesai)}"


def kelompokkan(reader: Reader, found: Iterable[Temuan]) -> list[Kelompok]:
    """By kind, in the order of the list of kinds."""
    by_kind: dict[type[Temuan], list[Temuan]] = {}
    for one in found:
        by_kind.setdefault(type(one), []).append(one)
    return [Kelompok(reader._(title), tuple(by_kind[kind])) for kind, title in JUDUL.items() if kind in by_kind]


def kalimat(session: Session, reader: Reader, struktur: Struktur, shown: Sequence[Temuan]) -> KalimatMacet:
    """Wording for the findings that will be shown."""
    return KalimatMacet(reader, struktur, nama_orang(session, {one for finding in shown for one in _orang(finding)}))


def _orang(one: Temuan) -> Iterable[str]:
    match one:
        case TanpaPenilai() | PejabatAbsen() | BelumTerhubung():
            return (one.orang.id,)
        case LangkahMacet():
            return (one.orang,)
        case WakilPergi() | WakilAbsen():
            return (one.delegasi.kepada,)
        case DelegasiTumpangTindih():
            return tuple(order.kepada for order in one.delegasi)
        case PetaSalah():
            return (one.siapa,) if _is_id(one.siapa) else ()
    return ()


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _langkah(words: KalimatMacet, one: LangkahMacet) -> str:
    _ = words.reader._
    values = {"nomor": one.nomor, "tahap": _(one.judul)}
    if one.pos is not None:
        return _("%(nomor)s, “%(tahap)s”: menunggu %(jabatan)s", **values, jabatan=one.pos.nama_jabatan)
    return _("%(nomor)s, “%(tahap)s”: menunggu %(nama)s, yang sudah tidak aktif", **values, nama=words.siapa(one.orang))


def _melingkar(_words: KalimatMacet, one: UnitMelingkar) -> str:
    return " → ".join(unit.nama for unit in (*one.unit, one.unit[0]))


def _induk(_words: KalimatMacet, one: IndukHilang) -> str:
    return one.unit.nama


def _kelas(words: KalimatMacet, one: KelasTakDikenal) -> str:
    kelas = one.unit.kelas or words.reader._("tanpa kelas")
    return f"{one.unit.nama} ({kelas}): {words.orang(one.banyak)}"


def _jenis(_words: KalimatMacet, one: JenisTakDikenal) -> str:
    return f"{one.pos.nama_jabatan}: {one.pos.jenis}"


def _pilihan(words: KalimatMacet, one: PilihanSalah) -> str:
    _ = words.reader._
    if not one.dikenal:
        return _("%(nama)s: tidak ada pada peraturan ini", nama=one.nama)
    allowed = ", ".join(map(str, one.boleh)) or _("sejenis bawaannya")
    return _("%(nama)s = %(nilai)s; boleh: %(boleh)s", nama=one.nama, nilai=one.nilai, boleh=allowed)


def _tanpa_penilai(words: KalimatMacet, one: TanpaPenilai) -> str:
    return f"{words.siapa(one.orang.id)}: {words.reader._(SEBAB[one.sebab])}"


def _kosong(words: KalimatMacet, one: JabatanKosong) -> str:
    return f"{one.pos.nama_jabatan}: {words.orang(one.banyak)}"


def _absen(words: KalimatMacet, one: PejabatAbsen) -> str:
    _ = words.reader._
    return _(
        "%(nama)s: %(jenis)s sampai %(tanggal)s; %(orang)s bergantung kepadanya",
        nama=words.siapa(one.orang.id),
        jenis=_(JENIS[one.absen.jenis]).lower() if one.absen.jenis in JENIS else one.absen.jenis,
        tanggal=words.reader.day(one.absen.selesai),
        orang=words.orang(one.banyak),
    )


def _belum_terhubung(words: KalimatMacet, one: BelumTerhubung) -> str:
    return f"{words.siapa(one.orang.id)}: {words.orang(one.banyak)}"


def _peta(words: KalimatMacet, one: PetaSalah) -> str:
    _ = words.reader._
    post = words.struktur.pos.get(one.siapa)
    whom = post.nama_jabatan if post else words.siapa(one.siapa)
    assessor = words.struktur.pos.get(one.penilai)
    if assessor is None:
        return _("%(siapa)s: menunjuk jabatan yang tidak ada", siapa=whom)
    if not (assessor.kepala or assessor.jenis_pimpinan):
        return _(
            "%(siapa)s: menunjuk %(jabatan)s, padahal pejabat penilai serendah-rendahnya Pengawas",
            siapa=whom,
            jabatan=assessor.nama_jabatan,
        )
    return _("%(siapa)s: pegawainya sudah tidak aktif", siapa=whom)


def _wakil(words: KalimatMacet, one: WakilPergi) -> str:
    return words.perintah(one.delegasi)


def _pyb(_words: KalimatMacet, one: PybBelumDitandai) -> str:
    return one.unit.nama


def _sekda(words: KalimatMacet, _one: SekdaTidakAda) -> str:
    return words.reader._("surat lintas Perangkat Daerah menunggu pejabat ini; mohon tambahkan jabatannya")


def _tanpa_admin(words: KalimatMacet, _one: TanpaAdmin) -> str:
    return words.reader._("mohon isi kolom admin pada lembar pegawai bagi sekurang-kurangnya satu orang")


def _wakil_absen(words: KalimatMacet, one: WakilAbsen) -> str:
    _ = words.reader._
    return _(
        "%(perintah)s: %(jenis)s sampai %(tanggal)s",
        perintah=words.perintah(one.delegasi),
        jenis=_(JENIS[one.absen.jenis]).lower() if one.absen.jenis in JENIS else one.absen.jenis,
        tanggal=words.reader.day(one.absen.selesai),
    )


def _delegasi_melingkar(_words: KalimatMacet, one: DelegasiMelingkar) -> str:
    return " → ".join(post.nama_jabatan for post in (*one.pos, one.pos[0]))


def _tumpang_tindih(words: KalimatMacet, one: DelegasiTumpangTindih) -> str:
    return "; ".join(words.perintah(order) for order in one.delegasi)


def _tanpa_baris(words: KalimatMacet, one: TanpaBaris) -> str:
    return f"{one.jabatan}, {one.unit.nama}: {words.orang(one.banyak)}"


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
BARIS: dict[type[Temuan], Callable[[KalimatMacet, Any], str]] = {
    LangkahMacet: _langkah,
    PybBelumDitandai: _pyb,
    SekdaTidakAda: _sekda,
    TanpaAdmin: _tanpa_admin,
    UnitMelingkar: _melingkar,
    IndukHilang: _induk,
    KelasTakDikenal: _kelas,
    JenisTakDikenal: _jenis,
    PilihanSalah: _pilihan,
    TanpaPenilai: _tanpa_penilai,
    JabatanKosong: _kosong,
    PejabatAbsen: _absen,
    BelumTerhubung: _belum_terhubung,
    PetaSalah: _peta,
    WakilPergi: _wakil,
    WakilAbsen: _wakil_absen,
    DelegasiMelingkar: _delegasi_melingkar,
    DelegasiTumpangTindih: _tumpang_tindih,
    TanpaBaris: _tanpa_baris,
}
