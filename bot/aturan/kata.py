"""The codes of the rule files in words, for what is printed about a regulation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from core.language import L, Language, Marked

MODE: dict[str, Marked] = {
    "penunjukan": L("penunjukan"),
    "sukarela": L("pengajuan sukarela"),
    "pembentukan": L("pembentukan tim"),
}
SCOPE: dict[str, Marked] = {
    "dalam_unit": L("dalam unit"),
    "lintas_unit": L("lintas unit"),
    "lintas_pd": L("lintas Perangkat Daerah"),
    "lintas_instansi": L("lintas instansi"),
}
FORM: dict[str, Marked] = {"individu": L("individu"), "tim": L("tim")}
GOLONGAN: dict[str, Marked] = {
    "semua": L("semua unit"),
    "sekretariat": L("kesekretariatan"),
    "non_sekretariat": L("selain kesekretariatan"),
    "bidang": L("bidang"),
    "seksi": L("seksi"),
    "bagian_dengan_subbag": L("Bagian dengan Sub Bagian"),
    "bagian_tanpa_subbag": L("Bagian tanpa Sub Bagian"),
    "tata_usaha": L("tata usaha"),
    "non_tata_usaha": L("selain tata usaha"),
}
PELAKU: dict[str, Marked] = {
    "penilai": L("Pejabat Penilai Kinerja pegawai"),
    "penilai_asal": L("Pejabat Penilai Kinerja pegawai di unit asal"),
    "penilai_pemohon": L("Pejabat Penilai Kinerja pemohon"),
    "puo": L("pimpinan unit"),
    "puo_asal": L("pimpinan unit asal"),
    "puo_dituju": L("pimpinan unit yang dituju"),
    "puo_pemohon": L("pimpinan unit pemohon"),
    "puo_pemilik_kinerja": L("pimpinan unit pemilik kinerja"),
    "setiap_puo_asal": L("setiap pimpinan unit asal anggota"),
    "setiap_puo_atau_kepala_pd_asal": L("setiap pimpinan unit atau kepala Perangkat Daerah asal anggota"),
    "kepala_pd": L("kepala Perangkat Daerah"),
    "kepala_pd_asal": L("kepala Perangkat Daerah asal"),
    "kepala_pd_dituju": L("kepala Perangkat Daerah yang dituju"),
    "kepala_pd_pemohon": L("kepala Perangkat Daerah pemohon"),
    "pyb_pemohon": L("Pejabat yang Berwenang pada Perangkat Daerah pemohon"),
    "pyb_asal": L("Pejabat yang Berwenang pada Perangkat Daerah asal"),
    "sekda": L("Sekretaris Daerah"),
    "ketua_tim": L("ketua tim"),
    "pegawai": L("pegawai"),
}
TINDAKAN: dict[str, Marked] = {
    "setuju": L("menyetujui atau menolak"),
    "rekomendasi": L("memberi rekomendasi"),
    "tetapkan": L("menetapkan penugasan"),
    "terbitkan": L("menandatangani surat"),
    "ketersediaan": L("menyatakan ketersediaan pegawai"),
    "jawaban": L("menjawab permohonan"),
    "teruskan": L("meneruskan permohonan"),
    "terima": L("menerima surat"),
}
KAPAN: dict[str, Marked] = {
    "diajukan": L("saat permohonan diajukan"),
    "disetujui": L("sesudah disetujui"),
    "ditolak": L("bila ditolak"),
    "terbit": L("saat surat terbit"),
}
BILA_DITOLAK: dict[str, Marked] = {
    "ditolak": L("permohonan berakhir"),
    "tidak_tersedia": L("permohonan berakhir karena pegawai tidak tersedia"),
    "kembali": L("kembali ke tahap sebelumnya"),
}
JALUR: dict[str, Marked] = {"usulan": L("atas usul pimpinan unit")}
SURAT: dict[str, Marked] = {
    "surat_penugasan": L("surat penugasan"),
    "surat_perintah": L("surat perintah"),
    "keputusan": L("keputusan"),
}
BENTUK: dict[str, Marked] = {"lisan": L("lisan"), "surat": L("dengan surat")}
JENIS: dict[str, Marked] = {
    "JPT Pratama": L("Pejabat Pimpinan Tinggi Pratama"),
    "Administrator": L("Pejabat Administrator"),
    "Pengawas": L("Pejabat Pengawas"),
    "JF memimpin unit": L("Pejabat Fungsional yang memimpin unit"),
    "JF": L("Pejabat Fungsional"),
    "Pelaksana": L("Pelaksana"),
}
BIDANG: dict[str, Marked] = {
    "maksud_tujuan": L("maksud dan tujuan"),
    "kompetensi": L("kompetensi"),
    "target": L("target"),
    "durasi": L("durasi"),
    "pengaturan_lain": L("pengaturan lain"),
    "daftar_nama": L("daftar nama"),
    "permasalahan": L("permasalahan"),
    "rekomendasi": L("rekomendasi"),
    "uraian_kegiatan": L("uraian kegiatan"),
    "anggaran": L("anggaran"),
}
DOKUMEN: dict[str, Marked] = {
    "surat_tugas": L("surat tugas"),
    "permohonan_pelibatan": L("permohonan pelibatan"),
    "pengajuan_sukarela": L("pengajuan sukarela"),
    "surat_jawaban": L("surat jawaban"),
    "kendala": L("laporan kendala"),
    "rincian_kegiatan": L("rincian pelaksanaan kegiatan"),
}
PERAN: dict[str, Marked] = {
    "individu": L("pegawai yang bekerja sendiri"),
    "anggota": L("anggota tim"),
    "ketua": L("ketua tim"),
    "ketua_atau_anggota": L("ketua dan/atau anggota tim"),
    "tim": L("tim"),
}
LAPORAN: dict[str, Marked] = {
    "pelaksanaan_tugas": L("pelaksanaan tugas"),
    "hasil_anggota": L("hasil kerja anggota"),
    "atas_permintaan": L("sewaktu-waktu atas permintaan"),
    "kendala": L("kendala"),
}
SIFAT: dict[str, Marked] = {"wajib": L("wajib"), "dapat": L("dapat"), "diutamakan": L("diutamakan")}
KELOMPOK: dict[str, Marked] = {
    "asas": L("Asas"),
    "kedudukan": L("Ketentuan lain tentang kedudukan"),
    "penugasan": L("Ketentuan lain tentang penugasan"),
    "pelaksanaan": L("Pelaksanaan tugas"),
    "koordinasi": L("Koordinasi"),
    "tanggung_jawab": L("Tanggung jawab"),
    "pengelolaan_kinerja": L("Pengelolaan kinerja"),
    "tik": L("Teknologi informasi dan komunikasi"),
    "proses_bisnis": L("Proses bisnis"),
    "tenggat": L("Tenggat"),
    "tidak_diatur": L("Yang tidak diatur naskah"),
}
ISTILAH: dict[str, Marked] = {
    "surat_tugas": L("surat tugas"),
    "seruan": L("kata perintah dalam surat"),
    "penilai": L("pejabat penilai"),
    "puo": L("pimpinan unit"),
    "pyb": L("pejabat yang berwenang"),
    "unit": L("unit"),
    "rencana_awal": L("awal perencanaan kinerja"),
    "harapan": L("sebutan harapan kinerja"),
    "lapor_individu": L("pelaporan pegawai perorangan"),
    "lapor_anggota": L("pelaporan anggota tim"),
    "lapor_ketua": L("pelaporan ketua tim"),
}
LAKU: dict[str, Marked] = {
    "menetapkan": L("menetapkan perjanjian kinerja"),
    "membagi": L("membagi target"),
    "arahan": L("memberi arahan"),
    "rekomendasi": L("memberi rekomendasi penugasan"),
    "strategi": L("merumuskan strategi"),
    "ketua": L("menentukan perlu tidaknya ketua tim"),
    "koordinasi": L("mengoordinasikan"),
    "rencana": L("menyusun rencana kegiatan bersama pelaksana"),
}
DICARI: dict[str, Marked] = {
    "jenis": L("atasan terdekat yang berjenis jabatan itu"),
    "pimpinan": L("pimpinan unit kelas itu"),
    "induk": L("pimpinan unit di atasnya"),
    "kepala_sekretariat": L("kepala sekretariatnya"),
    "diri": L("yang mengerjakan"),
}

_SINGKATAN: tuple[tuple[re.Pattern[str], Marked], ...] = (
    (re.compile(r"\bJPT Pratama\b"), L("Pejabat Pimpinan Tinggi Pratama")),
    (re.compile(r"\bJPT\b"), L("Pejabat Pimpinan Tinggi")),
    (re.compile(r"\bJF\b"), L("Pejabat Fungsional")),
)
_ESELON = re.compile(r"\bEs\.([IV]+\.[a-d])")


def uraikan(teks: str, _: Language) -> str:
    """Words of a rule file without its shorthand."""
    for pattern, words in _SINGKATAN:
        teks = pattern.sub(_(words), teks)
    return _ESELON.sub(lambda match: _("eselon %(tingkat)s", tingkat=match[1]), teks)


def kata(kode: str, dari: Mapping[str, Marked], _: Language) -> str:
    """A code in words; what is no code stays as the file has it."""
    return _(dari[kode]) if kode in dari else kode


def senarai(bagian: Iterable[str], _: Language) -> str:
    """A list as people say it: "a, b dan c"."""
    items = list(bagian)
    if len(items) < 2:
        return "".join(items)
    return _("%(awal)s dan %(akhir)s", awal=", ".join(items[:-1]), akhir=items[-1])


def nilai(value: object, _: Language) -> str:
    """Any value of a rule file that is no code."""
    if value is None or value in ((), ""):
        return _("tidak ada")
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, dt.date):
        return _.date(value)
    if isinstance(value, tuple):
        return "; ".join(nilai(one, _) for one in value)
    return str(value)
