"""Whatever stands in the cells: the check answers, points at cells there are, and what it lets pass can be stored."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import impor
from core.database import Database
from core.impor import Keadaan
from core.impor.baris import Lembar
from core.impor.buku import Buku, _lembar
from core.rahasia import Rahasia
from tests.impor.conftest import NIP_KABID, NIP_LAIN, NIP_PEKSOS, NIP_PERAWAT, PERATURAN, buku_lengkap

NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
#: What is right somewhere and mostly wrong elsewhere, so that relations break as often as cells do.
KATA = [
    "sos", "sos1", "sos2", "kec", "kabid", "peksos", "olah", "ya", "tidak", "a.n.", "Plt.", "JF", "uji", "cuti",
    "kasubbag", "jarak_hari", "2026-12-02",
]  # fmt: skip
LAZIM = st.sampled_from([*KATA, NIP_KABID, NIP_LAIN, NIP_PEKSOS, NIP_PERAWAT, dt.date(2026, 12, 3), 7, 7.5, True, ""])
SEL: st.SearchStrategy[Any] = LAZIM | st.none() | st.text(max_size=8) | st.dates() | st.integers() | st.floats()
UBAHAN = st.lists(st.tuples(st.sampled_from(list(Lembar)), st.integers(0, 4), st.integers(0, 11), SEL), max_size=6)


def buku(ubahan: list[tuple[Lembar, int, int, Any]]) -> Buku:
    isi = buku_lengkap()
    for lembar, baris, kolom, nilai in ubahan:
        if baris < len(isi[lembar]) and kolom < len(isi[lembar][baris]):
            isi[lembar][baris][kolom] = nilai
    return Buku({lembar: _lembar(isi[lembar], {}, "") for lembar in Lembar})


@given(UBAHAN)
@settings(max_examples=300)
def test_the_check_always_answers_and_points_at_cells_there_are(ubahan: list[tuple[Lembar, int, int, Any]]) -> None:
    lembaran = buku(ubahan)
    for masalah in impor.periksa(lembaran, Keadaan(), PERATURAN, NOW.date()).masalah:
        mentah = lembaran.lembar[Lembar(masalah.lembar)]
        nomor = {baris.nomor for baris in mentah.baris}
        assert masalah.baris is None or masalah.baris in nomor
        assert not masalah.sel or masalah.sel.rstrip("0123456789") in {
            *mentah.huruf.values(),
            *dict(mentah.ganda).values(),
        }


@given(UBAHAN, st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_check_lets_pass_can_be_stored_and_comes_back_unchanged(
    database: Database, ubahan: list[tuple[Lembar, int, int, Any]], terisi: bool
) -> None:
    with database.writing() as session:
        for lembaran in [*([buku([])] if terisi else []), buku(ubahan)]:
            satu = impor.periksa(lembaran, impor.baca_keadaan(session), PERATURAN, NOW.date())
            if satu.boleh:
                impor.terapkan(session, satu.isi, Rahasia("uji"), NOW)
                lagi = impor.periksa(lembaran, impor.baca_keadaan(session), PERATURAN, NOW.date())
                assert lagi.masalah == satu.masalah
                assert not impor.terapkan(session, lagi.isi, Rahasia("uji"), NOW).berubah
        session.rollback()
