"""What a mandate may not cover: a warning, never a bar.

Plt. and Plh. act for routine work; decisions that change the organisation, its people or its budget are kept from them
(UU 30/2014 Ps. 14; SE BKN 1/SE/I/2021). Ordering somebody to a task is not named there. Setting up a team by Keputusan
and sending people to another Perangkat Daerah come close enough to be looked at twice.
"""

from __future__ import annotations

from typing import Literal

from core.models.penugasan import Permohonan
from core.regulasi.struktur import MENGGANTIKAN

Peringatan = Literal["keputusan", "lintas_pd"]
LINTAS = ("lintas_pd", "lintas_instansi")


def peringatan(row: Permohonan, kapasitas: str) -> Peringatan | None:
    """Why a Plt. or Plh. should look twice before he decides this; None for everybody else, and for routine work."""
    if kapasitas not in MENGGANTIKAN:
        return None
    if row.surat.get("jenis") == "keputusan" or row.mode == "pembentukan":
        return "keputusan"
    return "lintas_pd" if row.scope in LINTAS else None
