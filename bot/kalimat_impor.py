"""What `lincah impor` says about a workbook: for every kind of trouble what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable

from core.impor import Berat, BukuTakTerbaca, Kode, Masalah, SebabBuku
from core.language import L, Language

_Kalimat = Callable[[Masalah, Language], str]
_BERAT = {Berat.SALAH: L("Keliru"), Berat.PERINGATAN: L("Periksa"), Berat.INFO: L("Catatan")}


def kalimat(masalah: Masalah, _: Language) -> str:
    """The sentence about one problem; `tempat` says where it is."""
    return _KALIMAT[masalah.kode](masalah, _)


def tempat(masalah: Masalah, _: Language) -> str:
    """Where it is, as the spreadsheet shows it."""
    if masalah.sel:
        return _("lembar %(lembar)s, sel %(sel)s", lembar=masalah.lembar, sel=masalah.sel)
    if masalah.baris:
        return _("lembar %(lembar)s, baris %(baris)s", lembar=masalah.lembar, baris=masalah.baris)
    return _("lembar %(lembar)s", lembar=masalah.lembar)


def berat(masalah: Masalah, _: Language) -> str:
    """How serious it is, in one word."""
    return _(_BERAT[masalah.berat])


def kalimat_buku(galat: BukuTakTerbaca, _: Language) -> str:
    """Why a path could not be read as a workbook at all."""
    return _BUKU[galat.sebab](galat.nama, _)


def _kolom_hilang(m: Masalah, _: Language) -> str:
    if m.saran:
        return _(
            'Kolom "%(kolom)s" tidak ditemukan. '
            'Apakah yang dimaksud "%(saran)s"? Ubah kepala kolom itu menjadi "%(kolom)s".',
            kolom=m.kolom,
            saran=m.saran,
        )
    return _('Kolom "%(kolom)s" tidak ditemukan. Tambahkan kolom dengan kepala "%(kolom)s".', kolom=m.kolom)


def _kolom_lain(m: Masalah, _: Language) -> str:
    if m.saran:
        return _(
            'Kolom "%(kolom)s" tidak dikenal dan diabaikan. Apakah yang dimaksud "%(saran)s"?',
            kolom=m.kolom,
            saran=m.saran,
        )
    return _('Kolom "%(kolom)s" tidak dikenal dan diabaikan.', kolom=m.kolom)


def _lembar_hilang(m: Masalah, _: Language) -> str:
    if m.saran:
        return _(
            'Lembar "%(lembar)s" tidak ditemukan. Apakah yang dimaksud "%(saran)s"? Ubah namanya menjadi "%(lembar)s".',
            lembar=m.lembar,
            saran=m.saran,
        )
    return _(
        'Lembar "%(lembar)s" tidak ditemukan. Tambahkan lembar dengan nama itu; contohnya ada pada buku kerja templat.',
        lembar=m.lembar,
    )


def _pilihan(m: Masalah, _: Language) -> str:
    daftar = ", ".join(m.pilihan)
    if m.saran:
        return _(
            '"%(nilai)s" tidak dikenal. Apakah yang dimaksud "%(saran)s"? Yang dapat ditulis: %(daftar)s.',
            nilai=m.nilai,
            saran=m.saran,
            daftar=daftar,
        )
    return _('"%(nilai)s" tidak dikenal. Tulis salah satu: %(daftar)s.', nilai=m.nilai, daftar=daftar)


def _rujukan(m: Masalah, _: Language) -> str:
    if m.saran:
        return _(
            'Kode "%(nilai)s" tidak ada pada lembar %(lain)s. Apakah yang dimaksud "%(saran)s"?',
            nilai=m.nilai,
            lain=m.lain,
            saran=m.saran,
        )
    return _(
        'Kode "%(nilai)s" tidak ada pada lembar %(lain)s. '
        "Tulis kode yang ada di sana, atau tambahkan barisnya lebih dahulu.",
        nilai=m.nilai,
        lain=m.lain,
    )


def _kelas(m: Masalah, _: Language) -> str:
    if m.saran:
        return _(
            '"%(nilai)s" bukan Perangkat Daerah pada lampiran peraturan. '
            'Tulis nama yang terdekat pada kolom kelas, mungkin "%(saran)s".',
            nilai=m.nilai,
            saran=m.saran,
        )
    return _(
        '"%(nilai)s" bukan Perangkat Daerah pada lampiran peraturan. '
        "Tulis pada kolom kelas nama Perangkat Daerah yang kedudukannya sama.",
        nilai=m.nilai,
    )


_KALIMAT: dict[Kode, _Kalimat] = {
    Kode.LEMBAR_HILANG: _lembar_hilang,
    Kode.LEMBAR_KOSONG: lambda m, _: _(
        'Lembar "%(lembar)s" belum berisi. Isi sekurang-kurangnya satu baris di bawah kepala kolom.', lembar=m.lembar
    ),
    Kode.LEMBAR_LAIN: lambda m, _: _('Lembar "%(lembar)s" tidak dikenal dan diabaikan.', lembar=m.lembar),
    Kode.LEMBAR_BELUM_DIPAKAI: lambda m, _: _(
        'Lembar "%(lembar)s" dikenali, tetapi belum dipakai; isinya tidak disimpan.', lembar=m.lembar
    ),
    Kode.KOLOM_HILANG: _kolom_hilang,
    Kode.KOLOM_LAIN: _kolom_lain,
    Kode.BARIS_CONTOH: lambda m, _: _(
        'Ini masih baris contoh dari templat ("%(nilai)s"). Timpa dengan data Anda atau hapus barisnya.', nilai=m.nilai
    ),
    Kode.SEL_KOSONG: lambda m, _: _('Kolom "%(kolom)s" wajib diisi.', kolom=m.kolom),
    Kode.SEL_RUMUS: lambda m, _: _(
        '"%(nilai)s" diawali tanda rumus (=, +, -, atau @). Tulis teksnya tanpa tanda itu.', nilai=m.nilai
    ),
    Kode.SEL_PANJANG: lambda m, _: _(
        'Teks "%(nilai)s" terlalu panjang. Persingkat menjadi paling banyak %(angka)s huruf.',
        nilai=m.nilai,
        angka=m.angka,
    ),
    Kode.PILIHAN: _pilihan,
    Kode.YA_TIDAK: lambda m, _: _('"%(nilai)s" bukan jawaban ya atau tidak. Tulis ya atau tidak.', nilai=m.nilai),
    Kode.KODE_GANDA: lambda m, _: _(
        'Kode "%(nilai)s" sudah dipakai pada sel %(lain)s. Berikan kode lain untuk salah satunya.',
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.RUJUKAN: _rujukan,
    Kode.NIP_ANGKA: lambda m, _: _(
        "NIP ini tersimpan sebagai angka, sehingga angka-angka terakhirnya sudah hilang. "
        "Ubah format kolom menjadi Teks, lalu ketik ulang NIP lengkapnya."
    ),
    Kode.NIP_BUKAN_ANGKA: lambda m, _: _(
        'NIP "%(nilai)s" memuat tanda selain angka. Tulis 18 angka; spasi, titik, dan tanda hubung boleh.',
        nilai=m.nilai,
    ),
    Kode.NIP_PANJANG: lambda m, _: _(
        'NIP "%(nilai)s" terdiri atas %(angka)s angka, seharusnya 18. Periksa dan lengkapi.',
        nilai=m.nilai,
        angka=m.angka,
    ),
    Kode.NIP_LAHIR: lambda m, _: _(
        'Delapan angka pertama NIP "%(nilai)s" bukan tanggal lahir (tahun, bulan, tanggal). Periksa salinannya.',
        nilai=m.nilai,
    ),
    Kode.NIP_TMT: lambda m, _: _(
        'Angka ke-9 sampai ke-14 NIP "%(nilai)s" bukan tahun dan bulan pengangkatan. Periksa salinannya.', nilai=m.nilai
    ),
    Kode.NIP_MASA_DEPAN: lambda m, _: _(
        'Menurut NIP "%(nilai)s" pengangkatannya masih jauh di depan. Periksa angka ke-9 sampai ke-12.', nilai=m.nilai
    ),
    Kode.NIP_KELAMIN: lambda m, _: _(
        'Angka ke-15 NIP "%(nilai)s" seharusnya 1 atau 2. Periksa salinannya.', nilai=m.nilai
    ),
    Kode.NIP_SERI: lambda m, _: _(
        'Tiga angka terakhir NIP "%(nilai)s" tidak boleh 000. Periksa apakah angka terakhirnya hilang.', nilai=m.nilai
    ),
    Kode.NIP_GANDA: lambda m, _: _(
        'NIP "%(nilai)s" sudah ada pada sel %(lain)s. Hapus salah satu barisnya.', nilai=m.nilai, lain=m.lain
    ),
    Kode.NIP_USIA: lambda m, _: _(
        'Menurut NIP "%(nilai)s" usia saat diangkat tidak lazim. Bila memang benar, biarkan.', nilai=m.nilai
    ),
    Kode.NIP_STATUS: lambda m, _: _(
        "Tertulis %(nilai)s, sedangkan NIP-nya berpola %(saran)s. Bila memang benar, biarkan.",
        nilai=m.nilai,
        saran=m.saran,
    ),
    Kode.DUA_JABATAN: lambda m, _: _(
        'NIP "%(nilai)s" sudah ada pada sel %(lain)s dengan jabatan "%(saran)s". '
        "Satu orang memangku satu jabatan; pilih salah satu barisnya. Plt. dan Plh. dicatat lewat pendelegasian.",
        nilai=m.nilai,
        lain=m.lain,
        saran=m.saran,
    ),
    Kode.TELEPON: lambda m, _: _(
        '"%(nilai)s" bukan nomor telepon genggam. Tulis misalnya 0812 3456 7890 atau +62 812 3456 7890.', nilai=m.nilai
    ),
    Kode.TELEPON_GANDA: lambda m, _: _(
        "Nomor telepon ini sama dengan sel %(lain)s. Setiap orang sebaiknya memakai nomornya sendiri.", lain=m.lain
    ),
    Kode.JENJANG_KOSONG: lambda m, _: _(
        "Jenjang JF belum diisi. Tulis salah satu: %(daftar)s.", daftar=", ".join(m.pilihan)
    ),
    Kode.JENJANG_BUKAN_JF: lambda m, _: _(
        "Jenjang hanya untuk JF, sedangkan jenis jabatan ini %(lain)s. "
        "Kosongkan jenjang, atau ubah jenisnya menjadi JF.",
        lain=m.lain,
    ),
    Kode.MEMIMPIN_BUKAN_JF: lambda m, _: _(
        "memimpin_unit hanya untuk JF yang memimpin unit mandiri, sedangkan jenis jabatan ini %(lain)s. "
        'Tulis tidak; untuk pejabat struktural gunakan kolom "kepala".',
        lain=m.lain,
    ),
    Kode.KELAS: _kelas,
    Kode.LINGKARAN: lambda m, _: _(
        "Unit-unit ini saling membawahi: %(lain)s. "
        "Ubah induk salah satunya, atau kosongkan untuk puncak Perangkat Daerah.",
        lain=m.lain,
    ),
    Kode.INDUK_PD_LAIN: lambda m, _: _(
        'Induk "%(nilai)s" berada pada Perangkat Daerah lain ("%(lain)s"). '
        "Pilih induk dalam Perangkat Daerah yang sama.",
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.PUNCAK_GANDA: lambda m, _: _(
        'Unit ini tanpa induk, padahal puncak Perangkat Daerah-nya sudah "%(lain)s". Isi kolom induk.', lain=m.lain
    ),
    Kode.KEPALA_GANDA: lambda m, _: _(
        'Unit "%(nilai)s" sudah dikepalai jabatan "%(lain)s". Tulis tidak pada kolom kepala salah satunya.',
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.KEPALA_DUA_ORANG: lambda m, _: _(
        'Jabatan kepala "%(nilai)s" sudah dipangku NIP %(lain)s. '
        "Satu unit dikepalai satu orang; perbaiki jabatan salah satunya.",
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.INSTANSI_LEBIH: lambda m, _: _("Satu basis data memuat satu pemerintah daerah. Hapus baris ini."),
    Kode.REGULASI_BEDA: lambda m, _: _(
        'Basis data ini memakai peraturan "%(saran)s", bukan "%(nilai)s". '
        "Gunakan basis data lain untuk peraturan lain.",
        saran=m.saran,
        nilai=m.nilai,
    ),
    Kode.ZONA: lambda m, _: _('Zona waktu "%(nilai)s" tidak dikenal. Tulis WIB, WITA, atau WIT.', nilai=m.nilai),
}

_BUKU: dict[SebabBuku, Callable[[str, Language], str]] = {
    SebabBuku.TAK_ADA: lambda nama, _: _('Berkas "%(nama)s" tidak ditemukan. Periksa nama dan foldernya.', nama=nama),
    SebabBuku.BUKAN_BUKU: lambda nama, _: _(
        'Berkas "%(nama)s" bukan .xlsx. Simpan dari aplikasi lembar kerja sebagai Excel Workbook (.xlsx).', nama=nama
    ),
    SebabBuku.RUSAK: lambda nama, _: _(
        'Berkas "%(nama)s" tidak dapat dibuka: rusak atau berkata sandi. Simpan ulang tanpa kata sandi.', nama=nama
    ),
    SebabBuku.TERLALU_BESAR: lambda nama, _: _(
        'Berkas "%(nama)s" terlalu besar. Hapus baris kosong di bawah data, atau bagi menjadi beberapa berkas.',
        nama=nama,
    ),
    SebabBuku.BUKAN_UTF8: lambda nama, _: _(
        'Berkas "%(nama)s" bukan CSV berkode UTF-8. Simpan ulang sebagai "CSV UTF-8".', nama=nama
    ),
    SebabBuku.KOSONG: lambda nama, _: _(
        '"%(nama)s" tidak memuat satu pun lembar yang dikenal. '
        "Lembarnya: instansi, perangkat_daerah, unit, jabatan, pegawai.",
        nama=nama,
    ),
}
