"""The closed word lists of the rule files, and how spoken words map onto them.

Both Perbup share these words because both follow the national regulation of Sistem Kerja; a regency that
needs another actor or scope needs a code change, one that needs another office or class does not.
"""

from __future__ import annotations

from typing import Literal, get_args

Mode = Literal["penunjukan", "sukarela", "pembentukan"]
Scope = Literal["dalam_unit", "lintas_unit", "lintas_pd", "lintas_instansi"]
Form = Literal["individu", "tim"]

#: Who can act in a flow. `asal` is where the person sits, `dituju` the unit a volunteer wants to join,
#: `pemohon` the one who asks for people; the bare word is used inside one unit.
Pelaku = Literal[
    "penilai", "penilai_asal", "penilai_pemohon",
    "puo", "puo_asal", "puo_dituju", "puo_pemohon", "puo_pemilik_kinerja",
    "setiap_puo_asal", "setiap_puo_atau_kepala_pd_asal",
    "kepala_pd", "kepala_pd_asal", "kepala_pd_dituju", "kepala_pd_pemohon",
    "pyb_pemohon", "pyb_asal", "sekda", "ketua_tim", "pegawai",
]  # fmt: skip

Tindakan = Literal["setuju", "rekomendasi", "tetapkan", "terbitkan", "ketersediaan", "jawaban", "teruskan", "terima"]
#: The acts that are consent: without them the request does not go on. A recommendation and a signature are not.
PERSETUJUAN: frozenset[Tindakan] = frozenset({"setuju", "ketersediaan", "jawaban"})

Kapan = Literal["diajukan", "disetujui", "ditolak", "terbit"]
#: Where a "no" leads; a refusal and "nobody is available" both end the request.
BilaDitolak = Literal["ditolak", "tidak_tersedia", "kembali"]
#: A second way beside the usual flow: the head of unit proposes and the assessor decides.
Jalur = Literal["usulan"]
Surat = Literal["surat_penugasan", "surat_perintah", "keputusan"]
Bentuk = Literal["lisan", "surat"]

JenisJabatan = Literal["JPT Pratama", "Administrator", "Pengawas", "JF memimpin unit"]
#: Rank of the heads, highest first; a JF who leads a unit answers to whoever heads the unit above.
PERINGKAT: dict[str, int] = {"JPT Pratama": 3, "Administrator": 2, "Pengawas": 1, "JF memimpin unit": 1}

JENJANG_AHLI = ("JF Ahli Utama", "JF Ahli Madya", "JF Ahli Muda", "JF Ahli Pertama")
JENJANG_KETERAMPILAN = ("JF Penyelia", "JF Mahir", "JF Terampil", "JF Pemula")
#: The words a row may use for people who can be assigned.
DITUGASKAN = (*JENJANG_AHLI, "JF Keterampilan", "Pelaksana", "Guru")

#: Kinds of unit a row may be limited to.
Golongan = Literal[
    "semua", "sekretariat", "non_sekretariat", "bidang", "seksi",
    "bagian_dengan_subbag", "bagian_tanpa_subbag", "tata_usaha", "non_tata_usaha",
]  # fmt: skip

Bidang = Literal[
    "maksud_tujuan", "kompetensi", "target", "durasi", "pengaturan_lain", "daftar_nama",
    "permasalahan", "rekomendasi", "uraian_kegiatan", "anggaran",
]  # fmt: skip
Dokumen = Literal[
    "surat_tugas", "permohonan_pelibatan", "pengajuan_sukarela", "surat_jawaban", "kendala", "rincian_kegiatan"
]
Peran = Literal["individu", "anggota", "ketua", "ketua_atau_anggota", "tim"]
Laporan = Literal["pelaksanaan_tugas", "hasil_anggota", "atas_permintaan", "kendala"]
PenerimaLaporan = Literal["semua", "salah_satu", "dan_atau"]
#: What an officer of the planning cascade does: sets the perjanjian kinerja, divides targets to the next, gives
#: directions, recommends who is assigned, formulates the strategy, decides whether a ketua is needed, coordinates,
#: and is the one with whom the plan of activities and budget is drawn up.
Laku = Literal["menetapkan", "membagi", "arahan", "rekomendasi", "strategi", "ketua", "koordinasi", "rencana"]
#: What a provision without a decision of its own is about, and how firmly it is put.
Kelompok = Literal[
    "asas", "kedudukan", "penugasan", "pelaksanaan", "koordinasi", "tanggung_jawab", "pengelolaan_kinerja", "tik",
    "proses_bisnis", "tenggat", "tidak_diatur",
]  # fmt: skip
Sifat = Literal["wajib", "dapat", "diutamakan"]
#: Kinds of post that a text may let lead a team.
Pemimpin = Literal["JPT Pratama", "Administrator", "Pengawas", "JF", "Pelaksana"]
#: The things a regulation has a word of its own for.
Istilah = Literal[
    "surat_tugas", "seruan", "penilai", "puo", "pyb", "unit", "rencana_awal", "harapan", "lapor_individu",
    "lapor_anggota", "lapor_ketua",
]  # fmt: skip
AsalKetua = Literal["unit pemilik kinerja", "unit sendiri", "unit lain", "Perangkat Daerah lain"]

#: Switches that the program itself reads; every other one works through `bila`.
PILIHAN_PROGRAM = (
    "duration_count", "in_unit_team_duration", "kt_origin", "kt_required", "pengawas_as_kt", "pyb", "reject_reason",
    "report_interval_days",
)  # fmt: skip

SCOPE: tuple[str, ...] = get_args(Scope)
FORM: tuple[str, ...] = get_args(Form)
MODE: tuple[str, ...] = get_args(Mode)
PELAKU: tuple[str, ...] = get_args(Pelaku)
SURAT: tuple[str, ...] = get_args(Surat)
GOLONGAN: tuple[str, ...] = get_args(Golongan)
ISTILAH: tuple[str, ...] = get_args(Istilah)
JENIS_JABATAN: tuple[str, ...] = get_args(JenisJabatan)

#: What a kind of unit counts as when a row is sought, closest first.
CAKUPAN: dict[str, tuple[str, ...]] = {
    "sekretariat": ("sekretariat",),
    "non_sekretariat": ("non_sekretariat", "bidang", "seksi"),
    "bidang": ("bidang", "non_sekretariat", "seksi"),
    "inspektur_pembantu": ("non_sekretariat", "bidang"),
    "seksi": ("seksi", "bidang", "non_sekretariat", "non_tata_usaha"),
    "subbidang": ("bidang", "non_sekretariat"),
    "bagian": ("non_sekretariat", "bidang"),
    "bagian_dengan_subbag": ("bagian_dengan_subbag",),
    "bagian_tanpa_subbag": ("bagian_tanpa_subbag",),
    "subbagian": ("bagian_dengan_subbag", "sekretariat", "tata_usaha"),
    "tata_usaha": ("tata_usaha", "sekretariat"),
    "non_tata_usaha": ("non_tata_usaha", "non_sekretariat"),
}
#: Units that are headed by a Pejabat Pengawas, so that saying the unit says there is one.
BERPENGAWAS = frozenset({"seksi", "subbagian", "subbidang", "bagian_dengan_subbag"})

_AWALAN = (
    ("sub bagian", "subbagian"), ("subbagian", "subbagian"), ("subbag", "subbagian"),
    ("sub bidang", "subbidang"), ("subbidang", "subbidang"), ("subbid", "subbidang"),
    ("bagian", "bagian"), ("bidang", "bidang"), ("seksi", "seksi"), ("sekretariat", "sekretariat"),
    ("inspektur pembantu", "inspektur_pembantu"), ("irban", "inspektur_pembantu"),
    ("tata usaha", "tata_usaha"),
)  # fmt: skip


def jenis_unit(kata: str) -> str | None:
    """The kind of a unit from the first words of its name ("Bidang Anggaran" is a bidang)."""
    rapi = " ".join(kata.split()).lower()
    if rapi.replace(" ", "_") in CAKUPAN:
        return rapi.replace(" ", "_")
    return next((jenis for awalan, jenis in _AWALAN if rapi.startswith(awalan)), None)


def jenjang(jabatan: str) -> tuple[str, ...]:
    """The row words a post answers to, closest first ("JF Mahir" is also "JF Keterampilan")."""
    kata = _ejaan(jabatan)
    if kata in JENJANG_AHLI:
        return (kata, "JF Keahlian")
    if kata == "JF Keterampilan" or any(kata.startswith(tingkat) for tingkat in JENJANG_KETERAMPILAN):
        return (kata, "JF Keterampilan")
    return (kata,)


def _ejaan(jabatan: str) -> str:
    """The spelling of the tables: "Kepala Sub Bagian", not "Kepala Subbagian"."""
    kata = " ".join(jabatan.split())
    return (
        kata.replace("Subbagian", "Sub Bagian").replace("Subbidang", "Sub Bidang").replace("Kepala UPTD", "Kepala UPT")
    )


def dapat_ditugaskan(jabatan: str) -> bool:
    """Whether the post is a JF or a Pelaksana; both regulations let only these be assigned."""
    kata = " ".join(jabatan.split())
    return kata in ("Guru", "Pelaksana") or kata.startswith(("JF ", "Pelaksana ", "Guru "))
