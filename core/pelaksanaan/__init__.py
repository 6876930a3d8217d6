"""Execution: activities in detail with their budget, their progress, individual work plans, coordination.

``from core import pelaksanaan`` and then ``pelaksanaan.ringkas(…)``.
"""

from core.pelaksanaan.ringkas import Muatan, Ringkasan, hitung, ringkas, ringkas_banyak, terlambat

__all__ = ["Muatan", "Ringkasan", "hitung", "ringkas", "ringkas_banyak", "terlambat"]
