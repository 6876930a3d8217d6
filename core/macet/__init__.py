"""Where decisions would get stuck: looked for in a structure as it acts on a day, without changing anything."""

from core.macet.cari import Keadaan, Menunggu, baca_menunggu, periksa
from core.macet.temuan import (
    MENDESAK,
    BelumTerhubung,
    DelegasiMelingkar,
    DelegasiTumpangTindih,
    IndukHilang,
    JabatanKosong,
    JenisTakDikenal,
    KelasTakDikenal,
    LangkahMacet,
    PejabatAbsen,
    PetaSalah,
    PybBelumDitandai,
    SekdaTidakAda,
    TanpaAdmin,
    TanpaBaris,
    TanpaPenilai,
    Temuan,
    UnitMelingkar,
    WakilAbsen,
    WakilPergi,
)

__all__ = [
    "MENDESAK", "BelumTerhubung", "DelegasiMelingkar", "DelegasiTumpangTindih", "IndukHilang", "JabatanKosong",
    "JenisTakDikenal", "Keadaan", "KelasTakDikenal", "LangkahMacet", "Menunggu", "PejabatAbsen", "PetaSalah",
    "PybBelumDitandai", "SekdaTidakAda", "TanpaAdmin", "TanpaBaris", "TanpaPenilai", "Temuan",
    "UnitMelingkar", "WakilAbsen", "WakilPergi", "baca_menunggu", "periksa",
]  # fmt: skip
