"""Which letters people write about a request, by the regulation's own file."""

from __future__ import annotations

import pytest

from core import regulasi
from core.regulasi.alur import alur
from core.regulasi.kosakata import Mode, Scope

PELIBATAN = ("permohonan_pelibatan", "surat_jawaban")
SUKARELA = ("permohonan_sukarela", "permohonan_persetujuan")


@pytest.mark.parametrize(
    ("nama", "mode", "scope", "surat"),
    [
        ("temanggung", "penunjukan", "dalam_unit", ()),
        ("temanggung", "penunjukan", "lintas_unit", PELIBATAN),  # Lamp. II.1.b.1, 1.b.4
        ("temanggung", "penunjukan", "lintas_pd", PELIBATAN),  # Lamp. II.1.c.1, 1.c.5.a
        ("temanggung", "sukarela", "dalam_unit", ()),  # spoken, Lamp. II.2.a.1
        ("temanggung", "sukarela", "lintas_unit", SUKARELA),  # Lamp. II.2.b.1-2
        ("kotabaru", "penunjukan", "dalam_unit", ()),
        ("kotabaru", "penunjukan", "lintas_unit", PELIBATAN),  # Ps. 20(3), 21(3)
        ("kotabaru", "penunjukan", "lintas_pd", PELIBATAN),
        ("kotabaru", "sukarela", "lintas_unit", ()),  # the text asks for no letter
    ],
)
def test_a_flow_says_which_letters_it_has(nama: str, mode: Mode, scope: Scope, surat: tuple[str, ...]) -> None:
    found = alur(regulasi.muat(nama), mode, scope, "individu")
    assert found.surat_menyurat == surat
