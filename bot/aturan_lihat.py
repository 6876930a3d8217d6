"""`lincah aturan lihat`: one regulation per topic, every row with its citation, every default marked as one."""

from __future__ import annotations

from collections.abc import Iterator

from core.language import Language, language
from core.regulasi import Regulasi, muat, skema, tersedia
from core.regulasi.alur import Alur, Langkah, semua_alur
from core.regulasi.kutipan import panjang


def lihat(nama: str | None = None, _: Language | None = None) -> tuple[str, ...]:
    """The lines for one regulation, or the list of those shipped."""
    speak = _ or language("id")
    if nama is None:
        return tuple(f"{name}: {muat(name).judul}" for name in tersedia())
    return tuple(_bab(muat(nama), speak))


def _bab(regulasi: Regulasi, _: Language) -> Iterator[str]:
    yield regulasi.judul
    yield _("Berlaku sejak %(tanggal)s", tanggal=_.date(regulasi.berlaku_sejak))
    for title, lines in (
        (_("Perangkat Daerah"), _kelas(regulasi, _)),
        (_("Kedudukan"), _kedudukan(regulasi, _)),
        (_("Penugasan"), _penugasan(regulasi, _)),
        (_("Isi dokumen"), _dokumen(regulasi, _)),
        (_("Pelaporan"), _laporan(regulasi, _)),
        (_("Tim"), _tim(regulasi, _)),
        (_("Perencanaan, pemantauan, evaluasi"), _tahapan(regulasi, _)),
        (_("Ketentuan lain"), _ketentuan(regulasi, _)),
        (_("Pilihan"), _pilihan(regulasi, _)),
    ):
        yield ""
        yield f"## {title}"
        yield from lines


def _tempat(row: skema.Baris, _: Language) -> str:
    text = f" [{panjang(row.kutipan)}]"
    if row.bawaan:
        text += " " + _("(bawaan, tidak diatur: %(alasan)s)", alasan=_(row.bawaan))
    return text + (" " + _("(tafsir: %(tafsir)s)", tafsir=_(row.tafsir)) if row.tafsir else "")


def _kelas(regulasi: Regulasi, _: Language) -> Iterator[str]:
    for kelas in regulasi.kelas:
        yield f"- {_(kelas.judul)} [{panjang(kelas.kutipan)}]: {'; '.join(kelas.perangkat_daerah)}"


def _kedudukan(regulasi: Regulasi, _: Language) -> Iterator[str]:
    for table in regulasi.kedudukan:
        yield f"### {_(table.judul)}"
        for row in filter(regulasi.berlaku, table.baris):
            where = [] if row.unit == "semua" else [row.unit.replace("_", " ")]
            if row.ada_pengawas is not None:
                where.append(_("ada Pengawas") if row.ada_pengawas else _("tidak ada Pengawas"))
            place = f" ({', '.join(where)})" if where else ""
            yield f"- {', '.join(row.dinilai)}{place} → {row.penilai}{_tempat(row, _)}"
        for head in table.puo:
            where_head = "" if head.unit == "semua" else f" ({head.unit.replace('_', ' ')})"
            yield "- " + _("Pimpinan Unit Organisasi") + f"{where_head}: {head.jabatan}{_tempat(head, _)}"


def _penugasan(regulasi: Regulasi, _: Language) -> Iterator[str]:
    for flow in semua_alur(regulasi):
        yield f"### {_(flow.judul)} ({flow.nama}) [{panjang(flow.kutipan)}]"
        if flow.larangan:
            yield f"- {_(flow.larangan)}"
        for number, step in enumerate(flow.langkah, 1):
            yield f"{number}. {_langkah(step, _)}"
        yield from _surat(flow, _)


def _langkah(step: Langkah, _: Language) -> str:
    text = f"{_(step.judul)} ({step.pelaku}, {step.tindakan}) [{panjang(step.kutipan)}]"
    if step.tolak_alasan == "wajib":
        text += " " + _("alasan penolakan wajib")
    if step.bawaan:
        text += " " + _("(bawaan, tidak diatur: %(alasan)s)", alasan=_(step.bawaan))
    for copy in step.tembusan:
        text += "; " + _("tembusan %(pelaku)s", pelaku=copy.pelaku) + f" [{panjang(copy.kutipan)}]"
        text += " " + _("(bawaan)") if copy.bawaan else ""
    return text


def _surat(flow: Alur, _: Language) -> Iterator[str]:
    if flow.penandatangan is None:
        return
    default = " " + _("(bawaan)") if flow.penerbit is None else ""
    yield "- " + _("Penerbit: %(pelaku)s", pelaku=flow.penandatangan) + f" [{panjang(flow.kutipan_penerbit)}]{default}"
    if flow.tembusan_surat:
        yield "- " + _("Tembusan surat: %(pelaku)s", pelaku=", ".join(copy.pelaku for copy in flow.tembusan_surat))


def _dokumen(regulasi: Regulasi, _: Language) -> Iterator[str]:
    for row in filter(regulasi.berlaku, regulasi.dokumen):
        where = f"{', '.join(row.scope)}; {', '.join(row.form)}"
        yield f"- {_(row.judul)} ({where}): {', '.join(row.bidang)}{_tempat(row, _)}"


def _laporan(regulasi: Regulasi, _: Language) -> Iterator[str]:
    for row in filter(regulasi.berlaku, regulasi.laporan):
        every = ", " + _("berkala") if row.berkala else ""
        yield f"- {'/'.join(row.peran)} ({row.laporan}{every}) → {', '.join(row.kepada)}{_tempat(row, _)}"


def _tim(regulasi: Regulasi, _: Language) -> Iterator[str]:
    length, leader = regulasi.durasi_tim, regulasi.ketua_tim
    if length.lebih_dari_bulan is None:
        yield "- " + _("Lama tim harus disebut") + _tempat(length, _)
    else:
        bounds = {"dari": length.lebih_dari_bulan, "sampai": length.kurang_dari_bulan}
        yield "- " + _("Lama tim lebih dari %(dari)s dan kurang dari %(sampai)s bulan", **bounds) + _tempat(length, _)
    yield "- " + _("Ketua tim: %(jabatan)s", jabatan=", ".join(leader.jabatan)) + _tempat(leader, _)
    yield "- " + _("Ketua tim dari unit pemilik kinerja") + f" ({leader.asal}) [{panjang(leader.kutipan_asal)}]"


def _sebab(alasan: str | None, _: Language) -> str:
    return " " + _("(bawaan, tidak diatur: %(alasan)s)", alasan=_(alasan)) if alasan else ""


def _tahapan(regulasi: Regulasi, _: Language) -> Iterator[str]:
    for row in filter(regulasi.berlaku, regulasi.tahapan):
        yield f"### {_(row.judul)}{_tempat(row, _)}"
        plan = " → ".join(f"{step.jabatan}: {step.tindakan}" for step in row.perencanaan)
        yield "- " + _("Perencanaan: %(isi)s", isi=plan) + _sebab(row.alasan_perencanaan, _)
        yield "- " + _("Pemantauan: %(isi)s", isi=", ".join(row.pemantauan))
        yield "- " + _("Hasil kepada: %(isi)s", isi=" → ".join((*row.hasil_melalui, row.hasil_kepada)))
        yield "- " + _("Evaluasi: %(isi)s", isi=" → ".join(step.jabatan for step in row.rantai))
        if row.alasan_antrean:
            queue = " → ".join(step.jabatan for step in row.antrean)
            yield "- " + _("Bawaan: %(isi)s (%(alasan)s)", isi=queue, alasan=_(row.alasan_antrean))
        if row.pengembalian_diatur:
            yield "- " + _("Hasil yang tidak sesuai kembali kepada %(isi)s", isi=row.kembali_kepada)


def _ketentuan(regulasi: Regulasi, _: Language) -> Iterator[str]:
    for row in regulasi.ketentuan:
        values = f": {'; '.join(row.nilai)}" if row.nilai else ""
        note = f". {_(row.keterangan)}" if row.keterangan else ""
        yield f"- {_(row.judul)}{values}{note}{_tempat(row, _)}"


def _pilihan(regulasi: Regulasi, _: Language) -> Iterator[str]:
    for name, switch in regulasi.pilihan_tersedia.items():
        cite = f" [{panjang(switch.kutipan)}]" if switch.kutipan else ""
        yield f"- {name} = {regulasi.pilihan[name]}: {_(switch.judul)}{cite}"
