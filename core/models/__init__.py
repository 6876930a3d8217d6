"""SQLModel tables, one file per subject. Importing this package registers all of them."""

from core.models import (
    antrean,
    ekspektasi,
    hasil,
    jejak,
    kalender,
    kanal,
    kendala,
    kinerja,
    organisasi,
    pelaksanaan,
    penugasan,
    perencanaan,
    proses,
    surat,
    tim,
)

__all__ = [
    "antrean",
    "ekspektasi",
    "hasil",
    "jejak",
    "kalender",
    "kanal",
    "kendala",
    "kinerja",
    "organisasi",
    "pelaksanaan",
    "penugasan",
    "perencanaan",
    "proses",
    "surat",
    "tim",
]
