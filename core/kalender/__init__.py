"""Working time: days, hours, holidays, cuti bersama and Ramadan, each unit by its own rules, on the clock of its zone.

A `Kalender` is a pure value; ask it anything about days and working hours. It is found by the unit concerned:

* `untuk(session, unit_id)`, `untuk_pegawai(session, pegawai_id)`, `untuk_instansi(session, instansi_id)`:
  read once per transaction, so ask again rather than hand it around;
* `kelompok(session, instansi_id)`: the few different calendars of an instansi, each with a condition on a column of
  units, for statements about many units at once: the cut-off moment is worked out once for each;
* `pasang(session, Tempat(...), Aturan(...), oleh, now)`, `cabut(...)`: the only ways to change a calendar;
* `waktu_menyapa(kalender, now, zone)`: whether people may be told unasked; working time alone does not say so;
* `sedang_tidak_hadir`, `tidak_hadir` (several people), `tetap_diingatkan` (a condition): whom reminders leave in peace;
* `NASIONAL`: the calendar of who has laid down none; for the demo and for tests, not for what concerns a unit.

A unit takes over the rules of the units above it and of its instansi. Zones are the instansi's (`Instansi.zona`) and
are handed to the arithmetic: a calendar says 07.30, the zone says when that is.
"""

from core.kalender.atur import TERLAMA, AturanTakAda, MasaKeliru, Tempat, cabut, daftar, pasang, periksa
from core.kalender.aturan import BIASA, Aturan, Hari, Jenis, Lapis
from core.kalender.bulan import Bulan, Masa, bulan
from core.kalender.hadir import TETAP_BEKERJA, baru_kembali, sedang_tidak_hadir, tetap_diingatkan, tidak_hadir
from core.kalender.hari import NASIONAL, Kalender, TanpaHariKerja, at, local_day
from core.kalender.jam import HARI, TERPANJANG, Jam, JamKeliru, Pekan, baca_pekan, berurutan, tulis_jam, tulis_pekan
from core.kalender.libur import cuti_bersama, libur_nasional, nama_libur, ramadan, siapkan
from core.kalender.muat import (
    Kelompok,
    aturan_dari,
    kelompok,
    lupakan,
    untuk,
    untuk_instansi,
    untuk_pegawai,
)
from core.kalender.tenang import HENING, hening_sejak, sesudah_hening, waktu_menyapa

__all__ = [
    "BIASA",
    "HARI",
    "HENING",
    "NASIONAL",
    "TERLAMA",
    "TERPANJANG",
    "TETAP_BEKERJA",
    "Aturan",
    "AturanTakAda",
    "Bulan",
    "Hari",
    "Jam",
    "JamKeliru",
    "Jenis",
    "Kalender",
    "Kelompok",
    "Lapis",
    "Masa",
    "MasaKeliru",
    "Pekan",
    "TanpaHariKerja",
    "Tempat",
    "at",
    "aturan_dari",
    "baca_pekan",
    "baru_kembali",
    "berurutan",
    "bulan",
    "cabut",
    "cuti_bersama",
    "daftar",
    "hening_sejak",
    "kelompok",
    "libur_nasional",
    "local_day",
    "lupakan",
    "nama_libur",
    "pasang",
    "periksa",
    "ramadan",
    "sedang_tidak_hadir",
    "sesudah_hening",
    "siapkan",
    "tetap_diingatkan",
    "tidak_hadir",
    "tulis_jam",
    "tulis_pekan",
    "untuk",
    "untuk_instansi",
    "untuk_pegawai",
    "waktu_menyapa",
]
