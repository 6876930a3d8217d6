"""The one place where an error becomes a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot import kalimat_kalender
from bot.dialogs import kalimat_pekerjaan
from bot.dialogs.hasil import kalimat as kalimat_hasil
from bot.dialogs.kendala import kalimat as kalimat_kendala
from bot.dialogs.kinerja import kalimat as kalimat_kinerja
from bot.dialogs.laporan import kalimat as kalimat_laporan
from bot.dialogs.pelaksanaan import kalimat as kalimat_pelaksanaan
from bot.dialogs.penugasan import kalimat as kalimat_penugasan
from bot.dialogs.perencanaan import kalimat as kalimat_perencanaan
from bot.dialogs.permohonan import kalimat as kalimat_permohonan
from bot.dialogs.questions import (
    DayOutside,
    FileTooLarge,
    NoSuchOption,
    NotADay,
    NotANumber,
    NotNow,
    TooLong,
    TooShort,
    WrongKind,
)
from bot.dialogs.scene import Reader
from bot.dialogs.surat import kalimat as kalimat_surat
from bot.dialogs.tim import kalimat as kalimat_tim
from bot.dialogs.umpan_balik import kalimat as kalimat_umpan_balik
from core import delegasi, ekspektasi, kalender, pekerjaan, pelaksanaan, peran, perencanaan, susun
from core.errors import LincahError, Refused, Stale
from core.language import Language
from core.messages import Action, Choice, Choose, Note, Say, Text
from core.pimpinan import BukanPuo
from core.regulasi.kutipan import panjang


class NotYours(Refused):
    """A button of a message that was made for somebody else."""


@dataclass(eq=False)
class Outdated(Stale):
    """A button of a step that is over.

    Args:
        fresh: what to open in its place.
    """

    fresh: Action | None = None


def instead(error: Stale) -> Action | None:
    """What to open in the place of what has moved on meanwhile."""
    opens = FRESH.get(type(error))
    return opens(error) if opens is not None else None


def sentence(reader: Reader, error: LincahError) -> str:
    """What to tell a person about an error: what is wrong, and what he can do."""
    for kind in type(error).__mro__:
        words = SENTENCES.get(kind)
        if words is not None:
            return words(reader, error)
    raise error


def _too_long(reader: Reader, error: TooLong) -> str:
    _ = reader._
    return _(
        "Teksnya %(panjang)s huruf, paling banyak %(batas)s. Mohon diringkas lalu kirim lagi.",
        panjang=_.number(error.given),
        batas=_.number(error.limit),
    )


def _too_short(reader: Reader, error: TooShort) -> str:
    _ = reader._
    return _("Mohon ditulis dengan kata-kata, paling sedikit %(huruf)s huruf.", huruf=error.least)


def _not_a_day(reader: Reader, error: NotADay) -> str:
    _ = reader._
    return _("“%(teks)s” bukan tanggal yang saya kenali. Contoh: 1 Des 2026 atau 1/12/2026.", teks=error.text)


def _day_outside(reader: Reader, error: DayOutside) -> str:
    _ = reader._
    return _("Tanggalnya terlalu awal. Paling awal %(tanggal)s.", tanggal=_.date(error.earliest))


def _not_a_number(reader: Reader, error: NotANumber) -> str:
    _ = reader._
    return _("Mohon tulis angka dari %(dari)s sampai %(sampai)s.", dari=error.least, sampai=error.most)


def _no_option(reader: Reader, error: NoSuchOption) -> str:
    _ = reader._
    if not error.text:
        return _("Mohon pilih salah satu tombol di bawah ini.")
    return _("Tidak ada pilihan yang cocok dengan “%(teks)s”. Mohon pilih dari daftar.", teks=error.text)


def _wrong_kind(reader: Reader, error: WrongKind) -> str:
    _ = reader._
    if error.voice_allowed:
        return _("Pertanyaan ini dijawab dengan tulisan atau pesan suara. Mohon kirim salah satunya.")
    return _("Pertanyaan ini dijawab dengan tulisan. Mohon diketik.")


def _file_too_large(reader: Reader, error: FileTooLarge) -> str:
    _ = reader._
    return _("Berkasnya terlalu besar, paling besar %(mb)s MB. Mohon perkecil lalu kirim lagi.", mb=error.limit >> 20)


def _not_now(reader: Reader, error: NotNow) -> str:
    _ = reader._
    return f"{_(error.why)} ({panjang(error.rule)})" if error.rule else _(error.why)


def _bukan_puo(reader: Reader, error: BukanPuo) -> str:
    _ = reader._
    values = {"jabatan": error.jabatan, "kutipan": panjang(error.kutipan)}
    told = _("Pimpinan Unit Organisasi di unit Bapak/Ibu ialah %(jabatan)s (%(kutipan)s).", **values)
    return f"{_(error.sebab)} {told}"


def _not_yours(reader: Reader, _error: NotYours) -> str:
    _ = reader._
    return _("Tombol ini dibuat untuk orang lain, jadi tidak berlaku di sini.")


def _outdated(reader: Reader, _error: Outdated) -> str:
    _ = reader._
    return _("Tombol tadi sudah tidak berlaku. Berikut keadaan terbarunya.")


def _tanggal_terbalik(reader: Reader, error: delegasi.TanggalTerbalik) -> str:
    _ = reader._
    return _("Masa %(masa)s tidak dapat dipakai.", masa=reader.period(error.mulai, error.selesai))


def _untuk_diri_sendiri(reader: Reader, _error: delegasi.UntukDiriSendiri) -> str:
    return reader._("Pemegang jabatan tidak dapat menjadi pengganti dirinya sendiri. Mohon pilih orang lain.")


def _sudah_ada_pengganti(reader: Reader, error: delegasi.SudahAdaPengganti) -> str:
    _ = reader._
    return _(
        "Pada masa itu sudah ada %(kapasitas)s, yaitu %(nama)s (%(masa)s). Akhiri dulu yang lama, "
        "atau pilih masa lain.",
        kapasitas=error.kapasitas,
        nama=error.nama,
        masa=reader.period(error.mulai, error.selesai),
    )


def _melingkar(reader: Reader, error: delegasi.Melingkar) -> str:
    _ = reader._
    return _(
        "Pelimpahan ini melingkar pada masa yang sama: %(nama)s. Mohon pilih orang lain.", nama=" → ".join(error.nama)
    )


def _tidak_berwenang(reader: Reader, error: delegasi.TidakBerwenangMelimpahkan) -> str:
    _ = reader._
    return _(
        "Kewenangan %(jabatan)s dilimpahkan oleh pemegang jabatannya, atasannya, atau admin.", jabatan=error.jabatan
    )


def _sudah_berakhir(reader: Reader, _error: delegasi.SudahBerakhir) -> str:
    return reader._("Ini sudah berakhir atau sudah dicabut sebelumnya.")


def _jam_keliru(reader: Reader, error: kalender.JamKeliru) -> str:
    return kalimat_kalender.jam_keliru(reader._, error)


def _masa_keliru(reader: Reader, error: kalender.MasaKeliru) -> str:
    return kalimat_kalender.masa_keliru(reader._, error)


def _aturan_tak_ada(reader: Reader, _error: kalender.AturanTakAda) -> str:
    return reader._("Ketetapan kalender ini sudah dihapus.")


def _peran_ditutup(reader: Reader, error: peran.PeranDitutup) -> str:
    _ = reader._
    return _("Peran ini sudah terisi.") if error.terisi else _("Peran ini sudah ditutup.")


def _bukan_pembuka(reader: Reader, _error: peran.BukanPembuka) -> str:
    return reader._("Hanya pimpinan unit yang membuka peran ini yang dapat mengelolanya.")


def _dilarang(reader: Reader, error: susun.Dilarang) -> str:
    _ = reader._
    reason = _(error.larangan) or _("Peraturan belum mengatur tata caranya.")
    return f"{reason} ({panjang(error.kutipan)})" if error.kutipan else reason


def _tanpa_pejabat(reader: Reader, error: susun.TanpaPejabat) -> str:
    _ = reader._
    return _(
        "Belum dapat diajukan: tahap “%(tahap)s” (%(kutipan)s) belum ada pejabatnya. "
        "Mohon hubungi admin Lincah agar struktur unit dilengkapi.",
        tahap=_(error.judul),
        kutipan=panjang(error.kutipan),
    )


def apology(_: Language, number: int) -> Say:
    """Something broke on our side: say so, with a number to ask about, and the way on."""
    blocks = (
        Text(_("Maaf, ada gangguan di pihak kami sehingga pesan tadi belum diproses. Admin sudah diberi tahu.")),
        Note(_("Nomor rujukan: G-%(nomor)s", nomor=number)),
    )
    return Choose(blocks=blocks, choices=(Choice(_("Menu"), Action("menu", "open")),))


def elsewhere(_: Language, link: str) -> Say:
    """Said in a group: what concerns a person is said to him alone."""
    said = _("Demi kerahasiaan, saya hanya bekerja di percakapan pribadi.")
    return Say(blocks=(Text(f"{said} {link}".strip()),))


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    TooLong: _too_long,
    TooShort: _too_short,
    NotADay: _not_a_day,
    DayOutside: _day_outside,
    NotANumber: _not_a_number,
    NoSuchOption: _no_option,
    WrongKind: _wrong_kind,
    FileTooLarge: _file_too_large,
    NotNow: _not_now,
    BukanPuo: _bukan_puo,
    NotYours: _not_yours,
    Outdated: _outdated,
    peran.PeranDitutup: _peran_ditutup,
    peran.BukanPembuka: _bukan_pembuka,
    delegasi.TanggalTerbalik: _tanggal_terbalik,
    delegasi.UntukDiriSendiri: _untuk_diri_sendiri,
    delegasi.SudahAdaPengganti: _sudah_ada_pengganti,
    delegasi.Melingkar: _melingkar,
    delegasi.TidakBerwenangMelimpahkan: _tidak_berwenang,
    delegasi.SudahBerakhir: _sudah_berakhir,
    susun.Dilarang: _dilarang,
    susun.TanpaPejabat: _tanpa_pejabat,
    kalender.JamKeliru: _jam_keliru,
    kalender.MasaKeliru: _masa_keliru,
    kalender.AturanTakAda: _aturan_tak_ada,
    **kalimat_kinerja.SENTENCES,
    **kalimat_kendala.SENTENCES,
    **kalimat_umpan_balik.SENTENCES,
    **kalimat_hasil.SENTENCES,
    **kalimat_pekerjaan.SENTENCES,
    **kalimat_pelaksanaan.SENTENCES,
    **kalimat_perencanaan.SENTENCES,
    **kalimat_surat.SENTENCES,
    **kalimat_penugasan.SENTENCES,
    **kalimat_permohonan.SENTENCES,
    **kalimat_tim.SENTENCES,
    **kalimat_laporan.SENTENCES,
}

#: What is shown as it stands now, of each kind of thing that somebody else may have moved first.
FRESH: dict[type[Stale], Callable[[Any], Action | None]] = {
    Outdated: lambda error: error.fresh,
    ekspektasi.EkspektasiBerubah: lambda error: Action("ekspektasi", "open", str(error.ekspektasi.id)),
    ekspektasi.SudahDibaca: lambda error: Action("evaluasi", "open", ekspektasi.ref_catatan(error.catatan)),
    ekspektasi.SudahDitanggapi: lambda error: Action("evaluasi", "open", ekspektasi.ref_catatan(error.catatan)),
    ekspektasi.CatatanBerakhir: lambda error: Action("evaluasi", "open", ekspektasi.ref_catatan(error.catatan)),
    perencanaan.rencana.RencanaBerubah: lambda error: Action("rencana", "open", str(error.rencana.id)),
    perencanaan.target.TargetBerubah: lambda error: Action("target", "open", str(error.target.id)),
    pelaksanaan.RincianBerubah: lambda error: Action("rincian", "open", str(error.rincian.id)),
    pelaksanaan.RencanaKerjaBerubah: lambda error: Action(
        "rencana_kerja_orang", "open", f"{pekerjaan.rujukan(error.rencana)}:{error.rencana.pegawai_id}"
    ),
}
