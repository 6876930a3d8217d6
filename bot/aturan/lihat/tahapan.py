"""The chapters on conditions, reports and the stages of the work."""

from __future__ import annotations

from collections.abc import Iterator

from bot.aturan.kata import BIDANG, GOLONGAN, JENIS, LAPORAN, PELAKU, PERAN, SCOPE, SIFAT, kata, senarai, uraikan
from bot.aturan.lihat.naskah import Naskah
from core.regulasi.skema import Baris, LaporanBaris, Peninjau, Tahapan


def syarat(n: Naskah) -> Iterator[str]:
    _ = n._
    law = n.regulasi
    yield from _syarat(n, _lama(n), law.durasi_tim)
    leaders = senarai([kata(code, JENIS, _) for code in law.ketua_tim.jabatan], _)
    yield from _syarat(n, _("Yang dapat menjadi ketua tim: %(jabatan)s.", jabatan=leaders), law.ketua_tim)
    if law.ketua_tim.pengawas_di:
        titles = {one.kode: _(one.judul) for one in law.kelas}
        where = "; ".join(titles[code] for code in law.ketua_tim.pengawas_di)
        said = _("Pejabat Pengawas juga dapat menjadi ketua tim di kelas: %(kelas)s.", kelas=where)
        yield from n.butir(said + n.sumber(law.ketua_tim.kutipan_pengawas))
    must = _("Setiap tim harus mempunyai ketua.") if law.ketua_tim.wajib else _("Tim boleh tanpa ketua.")
    yield from n.butir(must + n.sumber(law.ketua_tim.kutipan_wajib))
    yield from n.butir(_asal(n) + n.sumber(law.ketua_tim.kutipan_asal))
    said = _("Yang dapat mengajukan diri: pejabat fungsional dan pelaksana.")
    if law.sukarela.hanya_tugas_baru:
        said += " " + _("Hanya untuk tugas yang belum termasuk tugas yang sudah ditetapkan baginya.")
    yield from _syarat(n, said, law.sukarela)
    if law.keputusan_lain is not None:
        said = _("Bila peraturan lain mewajibkan surat keputusan untuk suatu tim, surat itulah yang dipakai.")
        yield from _syarat(n, said, law.keputusan_lain)


def _syarat(n: Naskah, said: str, row: Baris) -> Iterator[str]:
    yield from n.butir(said + n.sumber(row.kutipan))
    yield from n.catatan(row, 5)


def _lama(n: Naskah) -> str:
    _ = n._
    rule = n.regulasi.durasi_tim
    bounds = {"dari": rule.lebih_dari_bulan, "sampai": rule.kurang_dari_bulan}
    where = senarai([kata(code, SCOPE, _) for code in rule.scope], _)
    if rule.lebih_dari_bulan and rule.kurang_dari_bulan:
        said = _("Lama tim lebih dari %(dari)s bulan dan kurang dari %(sampai)s bulan", **bounds)
    elif rule.lebih_dari_bulan:
        said = _("Lama tim lebih dari %(dari)s bulan", **bounds)
    elif rule.kurang_dari_bulan:
        said = _("Lama tim kurang dari %(sampai)s bulan", **bounds)
    else:
        said = _("Lama tim harus disebut; naskah tidak membatasinya")
    return _("%(ketentuan)s (%(lingkup)s).", ketentuan=said, lingkup=where)


def _asal(n: Naskah) -> str:
    _ = n._
    if n.regulasi.ketua_tim.asal == "larang":
        return _("Ketua tim lintas unit harus berasal dari unit pemilik kinerja.")
    return _("Ketua tim lintas unit diutamakan berasal dari unit pemilik kinerja; yang lain hanya diingatkan.")


def laporan(n: Naskah) -> Iterator[str]:
    _ = n._
    rows = [row for row in n.regulasi.laporan if n.regulasi.berlaku(row)]
    if not rows:
        return
    head = (_("Yang melapor"), _("Laporan"), _("Kepada"), _("Dasar"))
    cells = [(_peran(n, row), _isi(n, row), _kepada(n, row), n.sumber(row.kutipan).strip(" []")) for row in rows]
    yield from n.tabel((22, 28, 26), [head, *cells], [list(n.catatan(row, 5)) for row in rows])


def _peran(n: Naskah, row: LaporanBaris) -> str:
    return "; ".join(kata(code, PERAN, n._) for code in row.peran)


def _isi(n: Naskah, row: LaporanBaris) -> str:
    _ = n._
    parts = [kata(row.laporan, LAPORAN, _)]
    if row.berkala:
        parts.append(_("berkala"))
    if len(row.scope) < len(SCOPE):
        parts.append(senarai([kata(code, SCOPE, _) for code in row.scope], _))
    if row.kolaborasi is not None:
        needed = _("bila perlu kerja sama beberapa pimpinan")
        parts.append(needed if row.kolaborasi else _("bila tidak perlu kerja sama beberapa pimpinan"))
    if row.isi:
        parts.append(_("memuat %(isi)s", isi=senarai([kata(code, BIDANG, _) for code in row.isi], _)))
    return "; ".join(parts)


def _kepada(n: Naskah, row: LaporanBaris) -> str:
    return "; ".join(kata(code, PELAKU, n._) for code in row.kepada)


def tahapan(n: Naskah) -> Iterator[str]:
    _ = n._
    rows = [row for row in n.regulasi.tahapan if n.regulasi.berlaku(row)]
    for number, row in enumerate(rows, 1):
        yield from n.bagian(number, _(row.judul), n.sumber(row.kutipan))
        yield from n.fakta(_("Berlaku bagi"), "; ".join(_berlaku_bagi(n, row)))
        yield from n.catatan(row)
        yield from _perencanaan(n, row)
        if row.kutipan_rincian:
            said = _("memuat kegiatan dan anggaran dari rencana") + n.sumber(row.kutipan_rincian)
            yield from n.fakta(_("Rincian kegiatan"), said)
        looks = senarai([uraikan(one, _) for one in row.pemantauan], _)
        yield from n.fakta(_("Pemantauan"), looks + n.sumber(row.kutipan_pemantauan))
        yield from n.fakta(_("Kolaborasi"), kata(row.kolaborasi, SIFAT, _) + n.sumber(row.kutipan_kolaborasi))
        yield from _hasil(n, row)


def _berlaku_bagi(n: Naskah, row: Tahapan) -> Iterator[str]:
    _ = n._
    yield from (_(one.judul) for one in n.regulasi.kelas if one.tahapan == row.kode)
    if row.unit != "semua":
        yield kata(row.unit, GOLONGAN, _)
    if row.hanya:
        yield _("hanya %(anggota)s", anggota=senarai(row.hanya, _))


def _perencanaan(n: Naskah, row: Tahapan) -> Iterator[str]:
    _ = n._
    for order, step in enumerate(row.perencanaan, 1):
        label = _("Perencanaan") if order == 1 else ""
        yield from n.fakta(
            label, f"{order}. {uraikan(step.jabatan, _)}: {n.kalimat(step.tindakan)}{n.sumber(step.kutipan)}"
        )
    yield from n.bawaan(row.alasan_perencanaan)
    if row.rencana_bersama:
        yield from n.fakta(_("Rencana disusun"), _("bersama %(jabatan)s", jabatan=uraikan(row.rencana_bersama, _)))
    if row.ketua_tim_ditentukan:
        yield from n.fakta(_("Ketua tim"), _("ditentukan %(jabatan)s", jabatan=uraikan(row.ketua_tim_ditentukan, _)))
    if row.pelibatan:
        yield from n.fakta(_("Pelibatan"), senarai([kata(code, SCOPE, _) for code in row.pelibatan], _))
    if row.peran_pengawas:
        yield from n.fakta(_("Pejabat Pengawas"), n.kalimat(row.peran_pengawas))


def _hasil(n: Naskah, row: Tahapan) -> Iterator[str]:
    _ = n._
    way = " → ".join(uraikan(one, _) for one in (*row.hasil_melalui, row.hasil_kepada))
    if row.hasil_oleh:
        way = _("%(jalur)s (oleh %(siapa)s)", jalur=way, siapa=senarai([uraikan(one, _) for one in row.hasil_oleh], _))
    yield from n.fakta(_("Hasil kepada"), way)
    for order, step in enumerate(row.rantai, 1):
        yield from n.fakta(_("Evaluasi") if order == 1 else "", f"{order}. {_peninjau(n, step)}")
    yield from n.fakta(_("Selesai menurut"), uraikan(row.selesai_oleh, _))
    if row.alasan_antrean:
        queue = " → ".join(uraikan(step.jabatan, _) for step in row.antrean)
        yield from n.fakta(_("Urutan peninjau"), queue)
        yield from n.bawaan(row.alasan_antrean)
    if row.kembali_kepada:
        said = _("kembali kepada %(siapa)s, menurut naskah", siapa=uraikan(row.kembali_kepada, _))
    else:
        said = _("[bawaan] kembali kepada yang mengerjakan; naskah tidak mengaturnya")
    yield from n.fakta(_("Bila tidak sesuai"), said)


def _peninjau(n: Naskah, step: Peninjau) -> str:
    _ = n._
    parts = []
    if step.periksa_sendiri:
        parts.append(_("memeriksa hasilnya sendiri"))
    if not step.ditinjau:
        parts.append(_("hasil disampaikan kepadanya"))
    if step.jika_ada:
        parts.append(_("bila ada"))
    return uraikan(step.jabatan, _) + (f" ({'; '.join(parts)})" if parts else "")
