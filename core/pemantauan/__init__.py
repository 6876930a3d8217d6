"""Looking at work as it goes: its figures, the looks of its owner and ketua, and when the next one is due.

``from core import pemantauan`` and then ``pemantauan.pantau(…)``.
"""

from core.pemantauan.angka import Angka, angka, angka_banyak

__all__ = ["Angka", "angka", "angka_banyak"]
