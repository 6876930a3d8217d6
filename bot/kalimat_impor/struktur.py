"""What is said about the instansi, perangkat daerah, units and posts."""

from __future__ import annotations

from collections.abc import Callable

from core.impor import Kode, Masalah
from core.language import Language


def _kelas(m: Masalah, _: Language) -> str:
    if m.saran:
        return _(
            '"%(nilai)s" tidak disebut pada lampiran peraturan. Tulis pada kolom kelas nama yang dimaksud, '
            'mungkin "%(saran)s", atau kode kelas yang kedudukannya sama: %(daftar)s.',
            nilai=m.nilai,
            saran=m.saran,
            daftar=", ".join(m.pilihan),
        )
    return _(
        '"%(nilai)s" tidak disebut pada lampiran peraturan. '
        "Tulis pada kolom kelas kode kelas yang kedudukannya sama: %(daftar)s.",
        nilai=m.nilai,
        daftar=", ".join(m.pilihan),
    )


KALIMAT: dict[Kode, Callable[[Masalah, Language], str]] = {
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
    Kode.PYB_GANDA: lambda m, _: _(
        'Perangkat Daerah "%(nilai)s" sudah mempunyai Pejabat yang Berwenang, yaitu jabatan "%(lain)s". '
        "Tulis tidak pada kolom pyb salah satunya.",
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
