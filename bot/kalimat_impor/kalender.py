"""What is said about the working calendar."""

from __future__ import annotations

from collections.abc import Callable

from core.impor import Kode, Masalah
from core.language import Language

KALIMAT: dict[Kode, Callable[[Masalah, Language], str]] = {
    Kode.JAM_BENTUK: lambda m, _: _(
        '"%(nilai)s" bukan jam kerja. Tulis misalnya senin-kamis 07.30-16.00; jumat 07.30-16.30.', nilai=m.nilai
    ),
    Kode.JAM_HARI: lambda m, _: _(
        'Nama hari pada "%(nilai)s" tidak dikenal. Tulis senin, selasa, rabu, kamis, jumat, sabtu, atau minggu.',
        nilai=m.nilai,
    ),
    Kode.JAM_PUKUL: lambda m, _: _(
        'Jam pada "%(nilai)s" tidak dapat dipakai. Jam masuk mendahului jam pulang, paling lambat 24.00.', nilai=m.nilai
    ),
    Kode.JAM_GANDA: lambda m, _: _(
        'Hari pada "%(nilai)s" sudah disebut sebelumnya. Sebutkan setiap hari satu kali saja.', nilai=m.nilai
    ),
    Kode.MASA_PANJANG: lambda m, _: _(
        "Masa sampai %(nilai)s terlalu panjang, paling banyak %(angka)s hari. Periksa tanggalnya.",
        nilai=m.nilai,
        angka=m.angka,
    ),
}
