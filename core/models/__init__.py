"""SQLModel tables, one file per subject. Importing this package registers all of them."""

from core.models import jejak, kanal, kinerja, organisasi, penugasan, surat, tim

__all__ = ["jejak", "kanal", "kinerja", "organisasi", "penugasan", "surat", "tim"]
