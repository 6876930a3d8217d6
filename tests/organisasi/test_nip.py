"""What a NIP spells and what cannot be one."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.organisasi import Nip, NipSalah, SebabNip, samar_nip, urai_nip

PNS = "198001012005011901"
PPPK = "198001012021211901"

nip = st.builds(
    lambda lahir, jarak, kode, kelamin, seri: f"{lahir:%Y%m%d}{lahir.year + jarak}{kode:02}{kelamin}{seri:03}",
    st.dates(dt.date(1950, 1, 1), dt.date(2005, 12, 31)),
    st.integers(17, 57),
    st.integers(1, 99),
    st.sampled_from("12"),
    st.integers(1, 999),
)


@given(nip, st.sampled_from(["", " ", ".", "-", "  "]))
def test_every_well_formed_nip_is_read_however_it_is_grouped(nilai: str, pemisah: str) -> None:
    terurai = urai_nip(pemisah.join([nilai[:8], nilai[8:14], nilai[14:15], nilai[15:]]))
    assert terurai.nilai == nilai
    assert f"{terurai.lahir:%Y%m%d}" == nilai[:8]
    assert not terurai.usia_janggal


@given(st.text(max_size=30))
def test_any_text_is_a_nip_or_refused(teks: str) -> None:
    with contextlib.suppress(NipSalah):
        assert len(urai_nip(teks).nilai) == 18


@pytest.mark.parametrize(("nilai", "status"), [(PNS, "PNS"), (PPPK, "PPPK")])
def test_the_code_after_the_year_tells_pns_from_pppk(nilai: str, status: str) -> None:
    assert urai_nip(nilai).status == status


@pytest.mark.parametrize(
    ("nilai", "sebab"),
    [
        ("", SebabNip.BUKAN_ANGKA),
        ("1.98001012005012e+17", SebabNip.BUKAN_ANGKA),
        ("١٩٨٠٠١٠١٢٠٠٥٠١١٩٠١", SebabNip.BUKAN_ANGKA),
        (PNS[:-1], SebabNip.PANJANG),
        ("198013012005011901", SebabNip.LAHIR),
        ("198002302005011901", SebabNip.LAHIR),
        ("198001012005001901", SebabNip.TMT),
        ("198001011979011901", SebabNip.TMT),
        ("198001012005013901", SebabNip.KELAMIN),
        ("198001012005011000", SebabNip.SERI),
    ],
)
def test_what_is_wrong_is_said(nilai: str, sebab: SebabNip) -> None:
    with pytest.raises(NipSalah) as salah:
        urai_nip(nilai)
    assert salah.value.sebab is sebab
    assert PNS[:-1] not in str(salah.value)


def test_an_appointment_far_ahead_is_refused_where_today_is_known() -> None:
    with pytest.raises(NipSalah) as salah:
        urai_nip(PPPK, dt.date(2019, 12, 31))
    assert salah.value.sebab is SebabNip.MASA_DEPAN


def test_a_nip_in_a_log_is_masked() -> None:
    assert samar_nip(PNS) == "19800101•••••••901"
    assert PNS not in repr(urai_nip(PNS))
    assert samar_nip("123") == "•••"


def test_an_unusual_age_is_no_error() -> None:
    assert isinstance(urai_nip("200001012005011901"), Nip)
    assert urai_nip("200001012005011901").usia_janggal
