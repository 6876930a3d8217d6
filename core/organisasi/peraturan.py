"""The regulation as one government applies it: the one way from a loaded file to the rules that hold there."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import Any

from core.regulasi.model import Regulasi
from core.regulasi.pilihan import menurut_pilihan, pilihan_salah

log = logging.getLogger(__name__)


def peraturan(regulasi: Regulasi, pilihan: Mapping[str, Any]) -> Regulasi:
    """The regulation under the switches an instansi stored (`Instansi.pilihan`).

    A switch that cannot be used must not silence the bot: its default holds, the log has it once, and
    `lincah periksa` names it.
    """
    if not pilihan:
        return regulasi
    for wrong in pilihan_salah(regulasi, pilihan):
        _catat(regulasi.nama, wrong.nama, repr(wrong.nilai))
    return menurut_pilihan(regulasi, pilihan)


@cache
def _catat(regulasi: str, nama: str, nilai: str) -> None:
    """Cached, so that it is said once a process and not with every message."""
    log.warning("regulation %s: the stored switch %s = %s cannot be used, its default holds", regulasi, nama, nilai)
