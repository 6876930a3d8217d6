"""Regulations as data: load one with `muat`, ask it with the pure functions of the modules beside."""

from core.regulasi.berkas import BerkasSalah, muat, muat_berkas, tersedia
from core.regulasi.model import Regulasi

__all__ = ["BerkasSalah", "Regulasi", "muat", "muat_berkas", "tersedia"]
