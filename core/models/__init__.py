"""SQLModel tables, one file per subject. Importing this package registers all of them."""

from core.models import antrean, jejak, kalender, kanal, kinerja, organisasi, penugasan, surat, tim

__all__ = ["antrean", "jejak", "kalender", "kanal", "kinerja", "organisasi", "penugasan", "surat", "tim"]
