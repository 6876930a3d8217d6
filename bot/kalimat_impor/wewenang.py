"""What is said about who assesses whom and who acts for whom."""

from __future__ import annotations

from collections.abc import Callable

from core.impor import Kode, Masalah
from core.language import Language

KALIMAT: dict[Kode, Callable[[Masalah, Language], str]] = {
    Kode.PETA_SATU: lambda m, _: _(
        "Isi salah satu saja: nip untuk seorang pegawai, atau jabatan untuk siapa pun yang memangkunya."
    ),
    Kode.PETA_DIRI: lambda m, _: _(
        'Jabatan "%(nilai)s" tidak dapat menilai dirinya sendiri. Tulis jabatan pejabat penilainya.', nilai=m.nilai
    ),
    Kode.PETA_LINGKARAN: lambda m, _: _(
        "Jabatan-jabatan ini saling menilai: %(lain)s. Tulis penilai lain pada salah satu barisnya.", lain=m.lain
    ),
    Kode.PETA_BAWAHAN: lambda m, _: _(
        'Jabatan "%(nilai)s" berada di bawah jabatan "%(lain)s" yang dinilainya. '
        "Periksa apakah kolom jabatan dan penilai tertukar.",
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.PETA_BUKAN_PIMPINAN: lambda m, _: _(
        'Jabatan "%(nilai)s" tidak dapat menjadi pejabat penilai. Pejabat penilai serendah-rendahnya Pengawas, '
        "atau pejabat fungsional yang memimpin unit.",
        nilai=m.nilai,
    ),
    Kode.DELEGASI_DIRI: lambda m, _: _(
        'NIP "%(nilai)s" memangku sendiri jabatan "%(lain)s". Tulis NIP pegawai yang menggantikan atau mendampinginya.',
        nilai=m.nilai,
        lain=m.lain,
    ),
    Kode.DELEGASI_TINDIH: lambda m, _: _(
        'Jabatan "%(nilai)s" sudah mempunyai Plt. atau Plh., yaitu NIP %(saran)s, pada %(lain)s. '
        "Ubah tanggal salah satunya agar tidak bertumpuk.",
        nilai=m.nilai,
        saran=m.saran,
        lain=m.lain,
    ),
    Kode.DELEGASI_LINGKARAN: lambda m, _: _(
        "Pada hari yang sama kewenangan jabatan-jabatan ini berputar: %(lain)s. "
        "Limpahkan salah satunya kepada pegawai lain, atau ubah tanggalnya.",
        lain=m.lain,
    ),
}
