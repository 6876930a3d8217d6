"""What `lincah aturan` does: ask a regulation, check it against cases, print it, compare two.

Functions take and return lines; only the command line reads and prints. Modules: `soal` (questions and cases),
`lihat` (the page), `banding` with `beda` (differences), `kata` and `kunci` (codes and keys in words).
"""

from bot.aturan.pemuat import Pemuat, pemuat, pilih
from bot.aturan.soal import Hasil, baca_soal, periksa, tanya

__all__ = ["Hasil", "Pemuat", "baca_soal", "pemuat", "periksa", "pilih", "tanya"]
