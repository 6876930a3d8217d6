"""What a team may have people from far away for."""

from __future__ import annotations

import pytest

from core import tim
from core.regulasi import muat


@pytest.mark.parametrize(
    ("regulasi", "scope", "tujuan"),
    [
        pytest.param(
            "temanggung",
            "lintas_pd",
            ("target kinerja unit pemilik kinerja", "program strategis lintas Perangkat Daerah"),
            id="T Lamp. III.3.b",
        ),
        pytest.param("temanggung", "lintas_unit", (), id="T Lamp. III.2 names none"),
        pytest.param("kotabaru", "lintas_pd", (), id="K names none"),
    ],
)
def test_the_purposes_are_those_of_the_text(regulasi: str, scope: str, tujuan: tuple[str, ...]) -> None:
    assert tim.tujuan_tim(muat(regulasi), scope) == tujuan
