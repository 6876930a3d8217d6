"""Assignments: how they come about, what they add up to, and their life.

``from core import penugasan`` and then ``penugasan.berjalan(…)``.
"""

from core.penugasan.beban import BERJALAN, bentrok, berjalan
from core.penugasan.daur import BukanPenerima, terima
from core.penugasan.terbit import terbitkan

__all__ = ["BERJALAN", "BukanPenerima", "bentrok", "berjalan", "terbitkan", "terima"]
