"""Regulations as data: load one with `muat`, ask it with the pure functions of the modules beside.

Modules: `alur` (flows), `tabel` and `kedudukan` (who assesses whom), `pelaku` (actors as people), `syarat`
(conditions), `dokumen` (fields), `laporan` (report lines), `evaluasi` (review chains), `pertanyaan` (questions).
"""

from core.regulasi.berkas import BerkasSalah, muat, muat_berkas, tersedia
from core.regulasi.model import Regulasi

__all__ = ["BerkasSalah", "Regulasi", "muat", "muat_berkas", "tersedia"]
