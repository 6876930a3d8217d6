"""What the card promises of a tap is what the tap does, for any chain and any officers."""

from __future__ import annotations

import itertools
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import StaticPool, create_engine
from sqlmodel import Session, SQLModel

from core import permohonan as pp
from core import wewenang
from core.permohonan import Keputusan
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah_jabatan, plh

KINDS = ("setuju", "rekomendasi", "ketersediaan", "jawaban", "tetapkan", "terbitkan", "teruskan")
CHAIN = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from([1, 2, 3]), st.booleans()), min_size=1, max_size=6)
DEPUTIES = st.dictionaries(st.sampled_from([1, 2, 3]), st.sampled_from([1, 2, 3]), max_size=2)
_ENGINE = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
SQLModel.metadata.create_all(_ENGINE)


def minta(session: Session, d: Dunia, rantai: list[tuple[str, int, bool]]) -> pp.Akibat:
    steps = [
        langkah_jabatan(d, f"l{n}", d.semua[who], kind, menamai_pegawai=names and kind != "teruskan")
        for n, (kind, who, names) in enumerate(rantai)
    ]
    wish = isi(d, mode="penunjukan", pegawai_id=None, jumlah=2)
    return pp.ajukan(session, wish, dasar(d, *steps), NOW)


@given(rantai=CHAIN, wakil=DEPUTIES)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_forecast_is_what_happens(rantai: list[tuple[str, int, bool]], wakil: dict[int, int]) -> None:
    with Session(_ENGINE, expire_on_commit=False) as session:
        d = dunia(session)
        for post, deputy in wakil.items():
            if post != deputy:
                plh(session, d, d.semua[post], d.semua[deputy])
        effect = minta(session, d, rantai)
        promised: dict[uuid.UUID, wewenang.Pejabat] = {}
        while effect.giliran is not None:
            step = effect.giliran
            [officer, *_] = wewenang.pejabat(session, step, NOW.date())
            forecast = pp.ramal(session, effect.permohonan, step, officer.pegawai_id, NOW)
            names = (d.orang_lain,) if step.menamai_pegawai else ()
            effect = pp.putuskan(session, step.id, Keputusan("disetujui", officer.pegawai_id, "", names), NOW)
            assert effect.giliran == forecast.berikut
            assert list(effect.tercakup) == [one for one, _officer in forecast.tercakup]
            promised |= {one.id: who for one, who in itertools.chain(forecast.tercakup, forecast.kelak)}
        steps = [one for one in pp.langkah_dari(session, effect.permohonan) if one.tindakan != "teruskan"]
        covered = {one.id: one for one in steps if one.status == "tercakup"}
        assert set(promised) == set(covered)
        for key, who in promised.items():
            assert (covered[key].diputus_oleh_id, covered[key].kapasitas) == (who.pegawai_id, who.kapasitas)
        session.rollback()


@pytest.mark.parametrize(
    ("rantai", "berikut", "sekarang", "kelak"),
    [
        ([("rekomendasi", 1), ("setuju", 2)], "l1", [], []),
        ([("setuju", 1), ("terbitkan", 2)], None, ["l1"], []),
        ([("setuju", 1), ("setuju", 3), ("tetapkan", 2)], "l1", [], ["l2"]),
    ],
    ids=["a recommendation is no consent", "both at once", "the second after another's consent"],
)
def test_what_one_tap_of_an_officer_of_two_posts_covers(
    rantai: list[tuple[str, int]], berikut: str | None, sekarang: list[str], kelak: list[str]
) -> None:
    """He holds post 2 and acts for post 1 (K Lamp. II.5.4.a.2; Ps. 23(4)-(5))."""
    with Session(_ENGINE, expire_on_commit=False) as session:
        d = dunia(session)
        plh(session, d, d.semua[1], d.semua[2])
        effect = minta(session, d, [(kind, who, False) for kind, who in rantai])
        assert effect.giliran is not None
        forecast = pp.ramal(session, effect.permohonan, effect.giliran, d.semua[2], NOW)
        assert (forecast.berikut.kode if forecast.berikut else None) == berikut
        assert [one.kode for one, _officer in forecast.tercakup] == sekarang
        assert [one.kode for one, _officer in forecast.kelak] == kelak
        session.rollback()
