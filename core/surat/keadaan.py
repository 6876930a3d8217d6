"""Whether a letter stands, as anybody may ask: a function of its row and the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from core.marked import L
from core.models.surat import Surat

#: Reasons of the program's own, which may be read by anybody: what people type may name somebody.
DITARIK = L("Permohonan ditarik kembali oleh pemohon.")
GUGUR = L("Permohonan gugur karena semua tempat pada peran itu sudah terisi.")
BERAKHIR = L("Permohonan gugur karena pekerjaannya diakhiri.")
DIGANTI = L("Diganti dengan surat yang baru sebelum surat ini dikirim.")
DIURUNGKAN = L("Putusan diurungkan oleh yang memutus.")
MANDAT_BERAKHIR = L("Kewenangan penanda tangannya berakhir sebelum surat bernomor.")
ALASAN_UMUM: frozenset[str] = frozenset({DITARIK, GUGUR, BERAKHIR, DIGANTI, DIURUNGKAN, MANDAT_BERAKHIR})

Keadaan = Literal["belum_terbit", "berlaku", "diubah", "dicabut", "berakhir", "batal"]


@dataclass(frozen=True)
class Berlaku:
    """How a letter stands, and since when; `sejak` is None while it is not out."""

    keadaan: Keadaan
    sejak: dt.date | None


def keadaan(surat: Surat, now: dt.datetime, zona: dt.tzinfo) -> Berlaku:
    """How the letter stands.

    A letter whose period is over has ended even if no sweep has said so yet.

    Args:
        zona: where its instansi works; days begin and end there.
    """
    if surat.status in ("draf", "paraf", "bernomor"):
        return Berlaku("belum_terbit", None)
    if surat.status == "terbit":
        over = surat.berlaku_sampai is not None and surat.berlaku_sampai < now.astimezone(zona).date()
        return Berlaku("berakhir", surat.berlaku_sampai) if over else Berlaku("berlaku", surat.tanggal)
    undone = surat.alasan == DIURUNGKAN  # what it said never took effect
    ended: dict[str, Keadaan] = {"diubah": "diubah", "dicabut": "dicabut", "berakhir": "berakhir"}
    days = [surat.ditutup_pada.astimezone(zona).date()] if surat.ditutup_pada else []
    if surat.status == "berakhir" and surat.berlaku_sampai is not None:
        days.append(surat.berlaku_sampai)  # the sweep that noticed it came later
    return Berlaku("batal" if undone else ended.get(surat.status, "batal"), min(days, default=None))
