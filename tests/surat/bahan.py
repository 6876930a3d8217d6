"""Letters to typeset: invented people of a sample government."""

from __future__ import annotations

import datetime as dt

from core.surat import (
    IsiJawaban,
    IsiKeputusan,
    IsiPermohonan,
    IsiSurat,
    IsiUsulan,
    Kop,
    Penerima,
    Penolakan,
    Penutup,
    Periksa,
    baris_jabatan,
)

KODE = "7KQ2M-XW4TA-93HPD-R8ZGC-4NFJE-6YBSQ"
KOP = Kop(
    "Dinas Komunikasi dan Informatika",
    "Pemerintah Kabupaten Contoh",
    ("Jalan Pahlawan Nomor 17, Kota Contoh 56212", "Telepon (0293) 555017, laman kominfo.contoh.example"),
)
PENUTUP = Penutup(
    "Kota Contoh",
    dt.date(2026, 12, 1),
    baris_jabatan("Kepala Dinas Komunikasi dan Informatika Kabupaten Contoh"),
    "Drs. Bambang Wicaksono, M.Si.",
    "Pembina Utama Muda",
    "197003121995031002",
)
PERIKSA = Periksa(KODE, f"https://lincah.contoh.example/surat/{KODE}")

SARI = Penerima(
    "Sari Wulandari, S.Kom.",
    "198905172015022003",
    "Penata (III/c)",
    "Pranata Komputer Ahli Muda",
    "Bidang Informatika",
    "Ketua Tim",
)
ANDI = Penerima(
    "Andi Prasetyo, A.Md.", "199411022020121005", "Pengatur (II/c)", "Pranata Komputer Terampil", "Sekretariat"
)

PENUGASAN = IsiSurat(
    jenis="Surat Penugasan",
    seruan="Menugaskan",
    kop=KOP,
    nomor="800.1.11.1/012/DISKOMINFO/2026",
    dasar=(
        "Peraturan Bupati Contoh Nomor 26 Tahun 2024 tentang Sistem Kerja pada Perangkat Daerah;",
        "Surat Kepala Badan Perencanaan Pembangunan Daerah Nomor 000.7/45/2026 tanggal 20 November 2026 hal "
        "Permohonan Pelibatan Pejabat Fungsional;",
        "Permohonan Nomor PP-2026-0012 yang disetujui pada tanggal 28 November 2026.",
    ),
    kepada=(SARI,),
    untuk=(
        "menyusun arsitektur data pembangunan daerah pada Badan Perencanaan Pembangunan Daerah;",
        "maksud dan tujuan: percepatan satu data;",
        "ekspektasi/target kinerja: 1 (satu) dokumen arsitektur data dan 12 (dua belas) set data yang telah diperiksa;",
        "jangka waktu: 1 Desember 2026 sampai dengan 28 Februari 2027;",
        "melaporkan pelaksanaan tugas setiap bulan kepada Kepala Bidang Informatika; dan",
        "pengaturan penugasan lainnya: tidak ada.",
    ),
    penutup=PENUTUP,
    periksa=PERIKSA,
    tembusan=("Kepala Badan Perencanaan Pembangunan Daerah;", "Kepala Badan Kepegawaian Daerah."),
)
KEPUTUSAN = IsiKeputusan(
    jenis="Keputusan Kepala Dinas Komunikasi dan Informatika Kabupaten Contoh",
    tentang="Tim Kerja Percepatan Satu Data",
    kop=KOP,
    nomor="800.1.11.1/013/DISKOMINFO/2026",
    menimbang=(
        "bahwa untuk percepatan satu data diperlukan tim kerja; dan",
        "bahwa yang namanya tercantum dalam Lampiran dipandang mampu melaksanakannya.",
    ),
    mengingat=(
        "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil;",
        "Peraturan Bupati Contoh Nomor 26 Tahun 2024 tentang Sistem Kerja pada Perangkat Daerah;",
    ),
    diktum=(
        "Membentuk Tim Kerja Percepatan Satu Data dengan susunan sebagaimana tercantum dalam Lampiran.",
        "Tim bertugas sejak 1 Desember 2026 sampai dengan 28 Februari 2027.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ),
    anggota=(SARI, ANDI),
    penutup=PENUTUP,
    periksa=PERIKSA,
)
PERMOHONAN = IsiPermohonan(
    kop=KOP,
    nomor="000.7/045/DISKOMINFO/2026",
    kepada="Kepala Badan Perencanaan Pembangunan Daerah",
    di="Kota Contoh",
    maksud_tujuan="menyusun arsitektur data pembangunan daerah",
    kompetensi="perencana dengan pengalaman analisis data",
    target="1 (satu) dokumen arsitektur data",
    durasi="1 Desember 2026 sampai dengan 28 Februari 2027",
    jumlah=2,
    penutup=PENUTUP,
    periksa=PERIKSA,
    tembusan=("Sekretaris Daerah.",),
)
JAWABAN = IsiJawaban(
    kop=KOP,
    nomor="000.7/046/DISKOMINFO/2026",
    kepada="Kepala Badan Perencanaan Pembangunan Daerah",
    di="Kota Contoh",
    menjawab="surat Saudara Nomor 000.7/45/2026 tanggal 20 November 2026 hal Permohonan Pelibatan",
    jawab="sebagian",
    diminta=2,
    alasan="Pranata Komputer yang lain sedang menangani pemulihan pusat data sampai dengan akhir tahun.",
    nama=(SARI,),
    ditolak=(Penolakan("Andi Prasetyo, A.Md.", "sedang menangani pemulihan pusat data"),),
    penutup=PENUTUP,
    periksa=PERIKSA,
)


USULAN = IsiUsulan(
    nomor="PP-2026-0012",
    kepada="Kepala Bidang Informatika",
    di="Kota Contoh",
    pemohon=SARI,
    tujuan="Bidang Perencanaan",
    pekerjaan="penyusunan arsitektur data pembangunan daerah",
    target="1 (satu) dokumen arsitektur data",
    durasi="1 Desember 2026 sampai dengan 28 Februari 2027",
    alasan="Pernah menyusun arsitektur data sektoral.",
    disetujui="Kepala Bidang Perencanaan pada tanggal 28 November 2026",
    penutup=Penutup("Kota Contoh", dt.date(2026, 12, 1), baris_jabatan("Pemohon"), SARI.nama, SARI.pangkat, SARI.nip),
    periksa=PERIKSA,
)
SEMUA_ISI = {
    "penugasan": PENUGASAN,
    "keputusan": KEPUTUSAN,
    "permohonan": PERMOHONAN,
    "jawaban": JAWABAN,
    "usulan": USULAN,
}


def orang(jumlah: int) -> tuple[Penerima, ...]:
    """Invented people, each with a name of his own."""
    return tuple(
        Penerima(
            f"Pegawai Contoh {n:02d}, S.T.",
            f"1990010120150110{n:02d}",
            "Penata (III/c)",
            "Analis",
            "Bidang Data",
            "Anggota",
        )
        for n in range(1, jumlah + 1)
    )
