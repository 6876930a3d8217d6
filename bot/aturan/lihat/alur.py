"""The chapters on assignments and on what their documents hold."""

from __future__ import annotations

from collections.abc import Iterator

from bot.aturan.kata import (
    BENTUK,
    BIDANG,
    BILA_DITOLAK,
    DOKUMEN,
    FORM,
    GOLONGAN,
    JALUR,
    KAPAN,
    MODE,
    PELAKU,
    SCOPE,
    SURAT,
    TINDAKAN,
    kata,
    senarai,
)
from bot.aturan.lihat.naskah import Naskah
from core.language import L
from core.regulasi import alur as flows
from core.regulasi import skema
from core.regulasi.alur import Alur, Langkah
from core.regulasi.kosakata import PERSETUJUAN

DIAM_TENTANG_PENOLAKAN = L("Naskah diam tentang penolakan; permohonan berakhir dan pemohon diberi tahu.")
#: What holds for every flow because both texts are silent on it.
KEBIASAAN = (
    L("Pemohon dapat menarik permohonannya selama belum diputus, dan pejabat dapat mengembalikannya untuk diperbaiki."),
    L("Langkah berurutan yang jatuh pada pejabat yang sama diputus sekali."),
    L("Pemohon tidak memutus permohonannya sendiri; atasannya yang memutus."),
)


def alur(n: Naskah) -> Iterator[str]:
    _ = n._
    for habit in KEBIASAAN:
        yield from n.bawaan(habit)
    rows = [row for row in n.regulasi.alur if n.regulasi.berlaku(row)]
    for number, row in enumerate(rows, 1):
        yield from n.bagian(number, _(row.judul), n.sumber(row.kutipan))
        yield from n.fakta(_("Berlaku bagi"), _cakupan(n, row))
        yield from n.catatan(row)
        flow = _alur(n, row)
        yield from _larangan(n, flow)
        if flow.bentuk:
            yield from n.fakta(_("Bentuk pengajuan"), kata(flow.bentuk, BENTUK, _))
        if row.dokumen:
            said = _("%(dokumen)s (lihat bab Isi dokumen)", dokumen=kata(row.dokumen, DOKUMEN, _))
            yield from n.fakta(_("Isian"), said)
        given = filter(n.regulasi.berlaku, row.langkah)
        for order, (step, source) in enumerate(zip(flow.langkah, given, strict=True), 1):
            yield from _langkah(n, order, step)
            yield from _penolakan(n, flow, step)
            yield from _keterangan(n, source)
            yield from n.catatan(source, 6)
        yield from _surat(n, flow, row)


def _alur(n: Naskah, row: skema.AlurBaris) -> Alur:
    """The row as the program follows it, for the first of its cases; its steps are the same for all."""
    place = next(iter(row.kelas), None)
    unit = None if row.unit == "semua" else row.unit
    case = (row.mode[0], row.scope[0], row.form[0])
    return flows.alur(n.regulasi, *case, perangkat_daerah=place, unit=unit, jalur=row.jalur)


def _cakupan(n: Naskah, row: skema.AlurBaris) -> str:
    _ = n._
    parts = [
        senarai([kata(code, words, _) for code in codes], _)
        for codes, words in ((row.mode, MODE), (row.scope, SCOPE), (row.form, FORM))
    ]
    if row.kelas:
        titles = {one.kode: _(one.judul) for one in n.regulasi.kelas}
        parts.append(_("hanya kelas %(kelas)s", kelas=senarai([titles[code] for code in row.kelas], _)))
    if row.unit != "semua":
        parts.append(kata(row.unit, GOLONGAN, _))
    if row.jalur:
        parts.append(kata(row.jalur, JALUR, _))
    return "; ".join(parts)


def _larangan(n: Naskah, flow: Alur) -> Iterator[str]:
    _ = n._
    if flow.boleh is not True:
        label = _("Tidak boleh") if flow.boleh is False else _("Tanpa tata cara")
        yield from n.fakta(label, n.kalimat(flow.larangan or ""))


def _langkah(n: Naskah, order: int, step: Langkah) -> Iterator[str]:
    _ = n._
    yield from n.alinea(f"{n.kalimat(step.judul)}{n.sumber(step.kutipan)}", 3, 3, f"{order}. ")
    yield from n.fakta(_("Pejabat"), kata(step.pelaku, PELAKU, _), 6)
    yield from n.fakta(_("Tindakan"), "; ".join(_tindakan(n, step)), 6)


def _keterangan(n: Naskah, step: skema.Langkah) -> Iterator[str]:
    for copy in step.tembusan:
        yield from _tembusan(n, copy)
    if step.keterangan:
        yield from n.fakta(n._("Keterangan"), n.kalimat(step.keterangan), 6)


def _tindakan(n: Naskah, step: Langkah) -> Iterator[str]:
    _ = n._
    yield kata(step.tindakan, TINDAKAN, _)
    if step.persetujuan:
        yield _("persetujuan ini disyaratkan naskah")
    if step.menamai_pegawai:
        yield _("menyebut nama pegawainya")
    if step.sebagian_boleh:
        yield _("boleh menyetujui sebagian")


def _penolakan(n: Naskah, flow: Alur, step: Langkah) -> Iterator[str]:
    """Where a "no" leads, whether the text says so, and whether it needs a reason."""
    _ = n._
    if step.tindakan not in PERSETUJUAN and step.bila_ditolak == "ditolak":
        return
    end = kata(step.bila_ditolak, BILA_DITOLAK, _)
    if step.kembali_ke == "pemohon":
        end = _("kembali kepada pemohon")
    elif step.kembali_ke:
        titles = {one.kode: n.kalimat(one.judul) for one in flow.langkah}
        end = _("kembali ke tahap “%(tahap)s”", tahap=titles.get(step.kembali_ke, step.kembali_ke))
    yield from n.fakta(_("Bila ditolak"), f"{end}; {_alasan(n, step)}", 6)
    if not step.tolak_diatur:
        reason = step.alasan_tolak or DIAM_TENTANG_PENOLAKAN
        yield from n.bawaan(reason, 6)


def _alasan(n: Naskah, step: Langkah) -> str:
    _ = n._
    if step.alasan_menurut_naskah:
        return _("naskah mewajibkan alasan")
    if step.tolak_alasan == "wajib":
        return _("alasan wajib ditulis menurut pilihan pemerintah daerah")
    return _("alasan boleh ditulis")


def _tembusan(n: Naskah, copy: skema.Tembusan) -> Iterator[str]:
    _ = n._
    who = _("%(pejabat)s, %(saat)s", pejabat=kata(copy.pelaku, PELAKU, _), saat=kata(copy.kapan, KAPAN, _))
    yield from n.fakta(_("Tembusan"), who + n.sumber(copy.kutipan), 6)
    yield from n.catatan(copy, 6)


def _surat(n: Naskah, flow: Alur, row: skema.AlurBaris) -> Iterator[str]:
    _ = n._
    if flow.penandatangan is None or flow.surat is None:
        return
    words = {"surat": kata(flow.surat, SURAT, _), "pejabat": kata(flow.penandatangan, PELAKU, _)}
    said = _("%(surat)s, ditandatangani %(pejabat)s", **words)
    yield from n.fakta(_("Surat"), said + n.sumber(flow.kutipan_penerbit))
    if flow.penerbit_lain:
        others = senarai([kata(code, PELAKU, _) for code in flow.penerbit_lain], _)
        yield from n.fakta(_("Penanda tangan lain"), _("%(pejabat)s, menurut naskah", pejabat=others))
    yield from n.bawaan(flow.alasan_penerbit, 6)
    for copy in row.tembusan_surat:
        yield from _tembusan(n, copy)


def dokumen(n: Naskah) -> Iterator[str]:
    _ = n._
    rows = [row for row in n.regulasi.dokumen if n.regulasi.berlaku(row)]
    for number, row in enumerate(rows, 1):
        yield from n.bagian(number, _(row.judul), n.sumber(row.kutipan))
        where = [senarai([kata(code, SCOPE, _) for code in row.scope], _)]
        where.append(senarai([kata(code, FORM, _) for code in row.form], _))
        yield from n.fakta(_("Berlaku bagi"), "; ".join(where))
        yield from n.fakta(_("Isi"), "; ".join(kata(code, BIDANG, _) for code in row.bidang))
        yield from n.catatan(row)
