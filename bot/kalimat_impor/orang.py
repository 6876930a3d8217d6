"""What is said about people and their NIP."""

from __future__ import annotations

from collections.abc import Callable

from core.impor import Kode, Masalah
from core.language import Language


def _tak_ada(m: Masalah, _: Language) -> str:
    return _(
        'NIP "%(nilai)s" tidak ada pada lembar pegawai. Tulis NIP yang ada di sana, atau tambahkan orangnya.',
        nilai=m.nilai,
    )


KALIMAT: dict[Kode, Callable[[Masalah, Language], str]] = {
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
    Kode.NIP_TAK_ADA: _tak_ada,
    Kode.NIP_NONAKTIF: lambda m, _: _(
        'Pegawai dengan NIP "%(nilai)s" sudah tidak bertugas. Tulis NIP pegawai lain, atau hapus barisnya.',
        nilai=m.nilai,
    ),
    Kode.NIP_SUDAH_BERGANTI: lambda m, _: _(
        'NIP "%(nilai)s" sudah berganti menjadi "%(saran)s". Tulis NIP yang baru itu.', nilai=m.nilai, saran=m.saran
    ),
    Kode.NIP_LAMA_SAMA: lambda m, _: _(
        "NIP lama sama dengan NIP sekarang. Kosongkan nip_lama, atau tulis NIP sebelumnya."
    ),
    Kode.NIP_LAMA_MASIH_ADA: lambda m, _: _(
        'NIP lama "%(nilai)s" masih tertulis pada sel %(lain)s. Hapus baris itu, atau kosongkan nip_lama.',
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.NIP_LAMA_TAK_ADA: lambda m, _: _(
        'Belum ada pegawai dengan NIP lama "%(nilai)s". Periksa angkanya, atau kosongkan nip_lama bila ini orang baru.',
        nilai=m.nilai,
    ),
    Kode.NIP_LAMA_ORANG_LAIN: lambda m, _: _(
        'NIP lama "%(nilai)s" dan NIP "%(lain)s" sudah tercatat sebagai dua orang. '
        "Periksa keduanya, lalu kosongkan nip_lama.",
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.DUA_JABATAN: lambda m, _: _(
        'NIP "%(nilai)s" sudah ada pada sel %(lain)s dengan jabatan "%(saran)s". '
        "Satu orang memangku satu jabatan; pilih salah satu barisnya. Plt. dan Plh. dicatat pada lembar delegasi.",
        nilai=m.nilai,
        lain=m.lain,
        saran=m.saran,
    ),
    Kode.KEPALA_DUA_ORANG: lambda m, _: _(
        'Jabatan kepala "%(nilai)s" sudah dipangku NIP %(lain)s. '
        "Satu unit dikepalai satu orang; perbaiki jabatan salah satunya.",
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.TELEPON: lambda m, _: _(
        '"%(nilai)s" bukan nomor telepon genggam. Tulis misalnya 0812 3456 7890 atau +62 812 3456 7890.', nilai=m.nilai
    ),
    Kode.TELEPON_GANDA: lambda m, _: _(
        "Nomor telepon ini sama dengan sel %(lain)s. Setiap orang sebaiknya memakai nomornya sendiri.", lain=m.lain
    ),
}
