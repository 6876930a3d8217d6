"""What is said about sheets, columns and single cells."""

from __future__ import annotations

from collections.abc import Callable

from core.impor import Kode, Masalah
from core.language import Language


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


def _lembar_lain(m: Masalah, _: Language) -> str:
    if m.saran:
        return _(
            'Lembar "%(lembar)s" tidak dikenal dan diabaikan. Apakah yang dimaksud "%(saran)s"?',
            lembar=m.lembar,
            saran=m.saran,
        )
    return _('Lembar "%(lembar)s" tidak dikenal dan diabaikan.', lembar=m.lembar)


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


KALIMAT: dict[Kode, Callable[[Masalah, Language], str]] = {
    Kode.LEMBAR_HILANG: _lembar_hilang,
    Kode.LEMBAR_KOSONG: lambda m, _: _(
        'Lembar "%(lembar)s" belum berisi. Isi sekurang-kurangnya satu baris di bawah kepala kolom.', lembar=m.lembar
    ),
    Kode.LEMBAR_LAIN: _lembar_lain,
    Kode.LEMBAR_GANDA: lambda m, _: _(
        'Lembar "%(lembar)s" ada lebih dari satu. Gabungkan isinya, lalu hapus yang lain.', lembar=m.lembar
    ),
    Kode.KOLOM_HILANG: _kolom_hilang,
    Kode.KOLOM_LAIN: _kolom_lain,
    Kode.KOLOM_GANDA: lambda m, _: _(
        'Kolom "%(kolom)s" sudah ada pada sel %(lain)s. Hapus salah satu kolomnya.', kolom=m.kolom, lain=m.lain
    ),
    Kode.BARIS_CONTOH: lambda m, _: _(
        'Ini masih baris contoh dari templat ("%(nilai)s"). Timpa dengan data yang sebenarnya atau hapus barisnya.',
        nilai=m.nilai,
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
    Kode.SEL_BERUMUS: lambda m, _: _(
        "Sel ini berisi rumus, dan hasilnya dapat tertinggal. "
        "Salin selnya, lalu tempel di tempat yang sama dengan Tempel Khusus > Nilai."
    ),
    Kode.SEL_GALAT: lambda m, _: _(
        "Sel ini menampilkan galat, misalnya #N/A. Tulis isinya yang benar, atau kosongkan bila kolom ini boleh kosong."
    ),
    Kode.SEL_GABUNG: lambda m, _: _(
        "Sel ini digabung dengan sel %(lain)s, sehingga isinya tidak terbaca. "
        "Pisahkan sel gabungan itu, lalu isi setiap selnya.",
        lain=m.lain,
    ),
    Kode.PILIHAN: _pilihan,
    Kode.YA_TIDAK: lambda m, _: _('"%(nilai)s" bukan jawaban ya atau tidak. Tulis ya atau tidak.', nilai=m.nilai),
    Kode.ANGKA: lambda m, _: _(
        '"%(nilai)s" bukan bilangan bulat dari %(kecil)s sampai %(besar)s. Tulis misalnya %(kecil)s.',
        nilai=m.nilai,
        kecil=m.angka,
        besar=m.lain,
    ),
    Kode.TANGGAL: lambda m, _: _('"%(nilai)s" bukan tanggal. Tulis misalnya 2026-12-01 atau 1/12/2026.', nilai=m.nilai),
    Kode.TANGGAL_ANGKA: lambda m, _: _(
        "Tanggal ini tersimpan sebagai angka (%(nilai)s). "
        "Ubah format kolom menjadi Tanggal, lalu ketik ulang, misalnya 2026-12-01.",
        nilai=m.nilai,
    ),
    Kode.TANGGAL_TERBALIK: lambda m, _: _(
        "Hari terakhir %(nilai)s mendahului hari pertama %(lain)s. Tulis hari yang sama atau sesudahnya.",
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.KODE_GANDA: lambda m, _: _(
        'Kode "%(nilai)s" sudah dipakai pada sel %(lain)s. Berikan kode lain untuk salah satunya.',
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.BARIS_GANDA: lambda m, _: _("Baris ini mengulang baris sel %(lain)s. Hapus salah satunya.", lain=m.lain),
    Kode.RUJUKAN: _rujukan,
}
