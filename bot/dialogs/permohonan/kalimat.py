"""Why a move of a request is refused, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from bot.dialogs.scene import Reader
from core import permohonan as pp
from core.messages import Action
from core.models.organisasi import Delegasi
from core.regulasi.kutipan import panjang


def mengapa(error: BaseException) -> Action | None:
    """Where the rule behind a refusal is explained, with who can act."""
    match error:
        case pp.TidakDapatDiurungkan():
            return Action("permohonan", "mengapa_urung", str(error.langkah.id))
        case pp.SudahDiputus() | pp.BukanGiliran() | pp.Beralih() | pp.TidakDapatDitarik():
            return Action("permohonan", "mengapa", str(error.permohonan.id))
        case pp.Dilimpahkan():
            return Action("permohonan", "mengapa", str(error.langkah.permohonan_id))
        case _other:
            return None  # the sentence says what to do


def _sudah_diputus(reader: Reader, error: pp.SudahDiputus) -> str:
    """Who was faster, in which capacity, and when."""
    _ = reader._
    step = error.langkah
    if not error.nama or step.diputus_pada is None:
        return _("Permohonan %(nomor)s sudah ditarik kembali oleh pemohon.", nomor=error.permohonan.nomor)
    acting = f" ({step.kapasitas} {error.jabatan}".rstrip() + ")" if step.kapasitas else ""
    values = {"nomor": error.permohonan.nomor, "nama": error.nama + acting, "saat": reader.when(step.diputus_pada)}
    match step.status:
        case "ditolak":
            return _("Permohonan %(nomor)s sudah ditolak oleh %(nama)s, %(saat)s.", **values)
        case "dikembalikan":
            return _("Permohonan %(nomor)s sudah dikembalikan kepada pemohon oleh %(nama)s, %(saat)s.", **values)
        case "tidak_tersedia":
            return _("Permohonan %(nomor)s sudah dijawab tidak tersedia oleh %(nama)s, %(saat)s.", **values)
        case _other:
            return _("Permohonan %(nomor)s sudah disetujui pada tahap ini oleh %(nama)s, %(saat)s.", **values)


def _bukan_giliran(reader: Reader, error: pp.BukanGiliran) -> str:
    _ = reader._
    values = {
        "tahap": _(error.langkah.judul),
        "nomor": error.permohonan.nomor,
        "kutipan": panjang(error.langkah.kutipan),
    }
    if error.nama and error.langkah.status == "menunggu_giliran":
        return _(
            "Tahap “%(tahap)s” dari permohonan %(nomor)s belum gilirannya: permohonan ini menunggu %(nama)s.",
            nama=error.nama,
            tahap=values["tahap"],
            nomor=values["nomor"],
        )
    if not error.nama:
        return _("Tahap “%(tahap)s” dari permohonan %(nomor)s bukan giliran Bapak/Ibu (%(kutipan)s).", **values)
    return _(
        "Tahap “%(tahap)s” dari permohonan %(nomor)s bukan giliran Bapak/Ibu, melainkan %(nama)s (%(kutipan)s).",
        nama=error.nama,
        **values,
    )


def _dilimpahkan(reader: Reader, error: pp.Dilimpahkan) -> str:
    _ = reader._
    return _(
        "Kewenangan ini dijalankan %(nama)s sebagai %(kapasitas)s, %(masa)s. Untuk memutus sendiri, akhiri dulu "
        "pelimpahannya.",
        nama=error.nama,
        kapasitas=error.kapasitas,
        masa=reader.period(error.mulai, error.sampai),
    )


def beralih(reader: Reader, error: pp.Beralih) -> str:
    """That one's own mandate is over, or the post another's, and who decides now."""
    _ = reader._
    parts = []
    if error.mandat is not None:
        last = _hari_terakhir(reader, error.mandat)
        parts.append(
            _(
                "Penunjukan Bapak/Ibu sebagai %(kapasitas)s %(jabatan)s berakhir %(hari)s.",
                kapasitas=error.mandat.kapasitas,
                jabatan=error.jabatan,
                hari=reader.day(last),
            )
        )
    return " ".join([*parts, _yang_memutus(reader, error)])


def _hari_terakhir(reader: Reader, order: Delegasi) -> dt.date:
    if order.diakhiri_pada is None:
        return order.selesai
    return min(order.selesai, order.diakhiri_pada.astimezone(reader.zone).date())


def _yang_memutus(reader: Reader, error: pp.Beralih) -> str:
    _ = reader._
    now = error.pengganti
    if now is None:
        return _("Jabatan %(jabatan)s sedang kosong, jadi tahap ini belum dapat diputus.", jabatan=error.jabatan)
    if now.mulai is not None and now.sampai is not None:
        return _(
            "Kewenangan %(jabatan)s sekarang dijalankan %(nama)s sebagai %(kapasitas)s, %(masa)s.",
            jabatan=error.jabatan,
            nama=error.nama,
            kapasitas=now.kapasitas,
            masa=reader.period(now.mulai, now.sampai),
        )
    return _(
        "Tahap ini sekarang diputus %(nama)s, pemegang jabatan %(jabatan)s.", nama=error.nama, jabatan=error.jabatan
    )


def _alasan_wajib(reader: Reader, error: pp.AlasanWajib) -> str:
    _ = reader._
    return _("Penolakan pada tahap ini harus disertai alasan (%(kutipan)s).", kutipan=panjang(error.langkah.kutipan))


def _tidak_dapat_ditarik(reader: Reader, error: pp.TidakDapatDitarik) -> str:
    _ = reader._
    return _(
        "Permohonan %(nomor)s sudah selesai, atau bukan Bapak/Ibu yang mengajukannya.", nomor=error.permohonan.nomor
    )


def _sudah_pernah(reader: Reader, error: pp.SudahPernahDiajukan) -> str:
    _ = reader._
    return _(
        "Permohonan yang sama sudah diajukan dan masih berjalan: %(nomor)s. Bukalah lewat “Yang saya ajukan”.",
        nomor=error.permohonan.nomor,
    )


def _putaran_habis(reader: Reader, error: pp.PutaranHabis) -> str:
    _ = reader._
    return _(
        "Permohonan ini sudah %(kali)s kali dikembalikan. Silakan bicarakan langsung, lalu ajukan yang baru.",
        kali=error.terbanyak,
    )


def _belum_dipilih(reader: Reader, _error: pp.PegawaiBelumDipilih) -> str:
    _ = reader._
    return _("Pada tahap ini nama pegawai perlu ditentukan. Mohon pilih paling sedikit satu orang.")


def _berpindah(reader: Reader, error: pp.PegawaiBerpindah) -> str:
    _ = reader._
    return _(
        "Permohonan %(nomor)s tidak dapat disetujui karena %(nama)s sudah pindah tempat tugas sejak diajukan, sehingga "
        "pejabat dan lingkupnya dapat berbeda. Bapak/Ibu dapat menolak atau mengembalikannya agar diajukan lagi.",
        nomor=error.permohonan.nomor,
        nama="; ".join(error.nama),
    )


def _tidak_aktif(reader: Reader, error: pp.PegawaiTidakAktif) -> str:
    _ = reader._
    names = "; ".join(error.nama)
    if error.permohonan is None:
        return _("%(nama)s sudah tidak aktif sebagai pegawai. Mohon pilih pegawai lain.", nama=names)
    said = {"nomor": error.permohonan.nomor, "nama": names}
    if error.permohonan.pegawai_id is not None:
        return _(
            "Permohonan %(nomor)s tidak dapat disetujui karena %(nama)s sudah tidak aktif sebagai pegawai. "
            "Bapak/Ibu dapat menolaknya, atau pemohon menariknya kembali.",
            **said,
        )
    return _(
        "Permohonan %(nomor)s tidak dapat disetujui karena %(nama)s sudah tidak aktif sebagai pegawai. "
        "Bapak/Ibu dapat menolak atau mengembalikannya agar pegawai lain disebut.",
        **said,
    )


def _terlalu_banyak(reader: Reader, error: pp.TerlaluBanyakPegawai) -> str:
    _ = reader._
    return _("Yang diminta hanya %(jumlah)s orang. Mohon kurangi pilihannya.", jumlah=error.jumlah)


def _tidak_ditawarkan(reader: Reader, error: pp.TidakDitawarkan) -> str:
    _ = reader._
    return _("Pada tahap “%(tahap)s” tidak ditanyakan tersedia atau tidaknya pegawai.", tahap=_(error.langkah.judul))


def _tidak_dapat_diurungkan(reader: Reader, error: pp.TidakDapatDiurungkan) -> str:
    _ = reader._
    values = {"nomor": error.permohonan.nomor, "nama": error.nama}
    match error.sebab:
        case "lewat":
            return _("Putusan atas %(nomor)s tidak dapat diurungkan lagi: batasnya 60 detik.", nomor=values["nomor"])
        case "bukan_pemutus":
            return _("Putusan atas %(nomor)s hanya dapat diurungkan oleh yang memutus.", nomor=values["nomor"])
        case "surat_diterima":
            return _("Putusan atas %(nomor)s tidak dapat diurungkan: suratnya sudah diterima %(nama)s.", **values)
        case "diajukan_lagi":
            return _("Putusan atas %(nomor)s tidak dapat diurungkan: hal yang sama sudah diajukan lagi.", **values)
        case "langsung_berlaku":
            return _("Putusan atas %(nomor)s langsung berlaku, jadi tidak dapat diurungkan.", nomor=values["nomor"])
        case _other:
            return _("Putusan atas %(nomor)s tidak dapat diurungkan: %(nama)s sudah menindaklanjutinya.", **values)


def _sudah_diurungkan(reader: Reader, error: pp.SudahDiurungkan) -> str:
    _ = reader._
    return _("Putusan atas %(nomor)s sudah diurungkan sebelumnya.", nomor=error.permohonan.nomor)


def _belum_boleh_didorong(reader: Reader, error: pp.BelumBolehDidorong) -> str:
    _ = reader._
    return _(
        "Pejabatnya baru saja diingatkan. Bapak/Ibu dapat mengingatkan lagi mulai %(saat)s.",
        saat=reader.when(error.lagi),
    )


def _pejabat_tidak_hadir(reader: Reader, error: pp.PejabatTidakHadir) -> str:
    _ = reader._
    return _(
        "%(nama)s tidak di tempat sebelum %(tanggal)s dan belum ada penggantinya, jadi belum diingatkan. "
        "Bila terlalu lama, atasannya diberi tahu.",
        nama=error.nama,
        tanggal=_.date(error.kembali),
    )


def _jabatan_kosong(reader: Reader, error: pp.JabatanKosong) -> str:
    _ = reader._
    return _(
        "Jabatan %(jabatan)s sedang kosong, jadi belum ada yang dapat diingatkan. "
        "Atasan jabatan itu atau admin perlu menunjuk Plt. atau Plh.",
        jabatan=error.jabatan,
    )


# Each function takes the class it is listed under; Any, because a mapping cannot say so.
SENTENCES: dict[type[BaseException], Callable[[Reader, Any], str]] = {
    pp.SudahDiputus: _sudah_diputus,
    pp.BukanGiliran: _bukan_giliran,
    pp.Dilimpahkan: _dilimpahkan,
    pp.Beralih: beralih,
    pp.AlasanWajib: _alasan_wajib,
    pp.TidakDapatDitarik: _tidak_dapat_ditarik,
    pp.SudahPernahDiajukan: _sudah_pernah,
    pp.PutaranHabis: _putaran_habis,
    pp.PegawaiBelumDipilih: _belum_dipilih,
    pp.PegawaiBerpindah: _berpindah,
    pp.PegawaiTidakAktif: _tidak_aktif,
    pp.TerlaluBanyakPegawai: _terlalu_banyak,
    pp.TidakDitawarkan: _tidak_ditawarkan,
    pp.TidakDapatDiurungkan: _tidak_dapat_diurungkan,
    pp.SudahDiurungkan: _sudah_diurungkan,
    pp.BelumBolehDidorong: _belum_boleh_didorong,
    pp.JabatanKosong: _jabatan_kosong,
    pp.PejabatTidakHadir: _pejabat_tidak_hadir,
}
