"""Planning: targets down the cascade, directions, plans of activities with their budget, documents of the unit.

``from core import perencanaan`` and then ``perencanaan.target.bagi(…)``.
"""

from core.perencanaan import arahan, butir, dokumen, kewenangan, lihat_rencana, pohon, rencana, silsilah, target

__all__ = [
    "arahan", "butir", "dokumen", "kewenangan", "lihat_rencana", "pohon", "rencana", "silsilah", "target",
]  # fmt: skip
