"""The flows: order, copies, refusals, special routes and switches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.regulasi import muat, tersedia
from core.regulasi.alur import Alur, alur, semua_alur
from core.regulasi.kosakata import Form, Mode, Scope
from core.regulasi.kutipan import panjang
from core.regulasi.pelaku import Konteks, pelaku, rantai_pemutus
from tests.regulasi.dunia import dinas


def every_flow() -> list[tuple[str, Alur]]:
    return [(name, flow) for name in tersedia() for flow in semua_alur(muat(name))]


@pytest.mark.parametrize(("name", "flow"), every_flow(), ids=lambda value: getattr(value, "nama", value))
def test_every_flow_cites_its_place_and_gives_a_reason_where_the_text_is_silent(name: str, flow: Alur) -> None:
    assert flow.kutipan
    assert all(step.kutipan and step.judul for step in flow.langkah)
    assert flow.boleh is True or flow.larangan
    assert flow.penandatangan or flow.boleh is not True
    assert len({step.kode for step in flow.langkah}) == len(flow.langkah)


def test_temanggung_asks_the_target_unit_first_and_copies_the_own_side() -> None:
    first, forward, second, *_ = alur(muat("temanggung"), "sukarela", "lintas_unit", "individu").langkah

    assert [(copy.pelaku, copy.kapan) for copy in first.tembusan] == [
        ("penilai_asal", "diajukan"),
        ("puo_asal", "diajukan"),
    ]
    assert (forward.pelaku, forward.tindakan) == ("pegawai", "teruskan")
    assert [copy.pelaku for copy in forward.tembusan] == ["puo_asal"]
    assert second.pelaku == "penilai_asal"


def test_temanggung_demands_a_reason_for_a_refusal_across_units() -> None:
    first = alur(muat("temanggung"), "penunjukan", "lintas_unit", "individu").langkah[0]

    assert (first.tolak_alasan, first.tolak_diatur) == ("wajib", True)
    assert [(copy.pelaku, copy.kapan) for copy in first.tembusan] == [("penilai_pemohon", "diajukan")]


@pytest.mark.parametrize(
    ("consent", "steps"),
    [(True, ["penilai", "puo_dituju", "penetapan"]), (False, ["penilai", "penetapan"])],
)
def test_the_target_unit_of_a_kotabaru_volunteer_is_a_default_that_can_be_switched_off(
    consent: bool, steps: list[str]
) -> None:
    regulation = muat("kotabaru").dengan(sukarela_target_consent=consent)

    flow = alur(regulation, "sukarela", "lintas_unit", "individu")

    assert [step.kode for step in flow.langkah[: len(steps)]] == steps
    assert flow.persetujuan == ("penilai",)
    assert [step.kode for step in flow.langkah if step.bawaan and step.tindakan == "setuju"] == steps[1:-1]


@pytest.mark.parametrize(
    ("name", "place", "unit", "first"),
    [
        ("kotabaru", "Kecamatan", "seksi", "rekomendasi"),
        ("kotabaru", "Dinas Sosial", "bidang", "surat"),
        ("temanggung", "d", "sekretariat", "rekomendasi"),
        ("temanggung", "d", "subbagian", "rekomendasi"),
        ("temanggung", "d", "bidang", "surat"),
        ("temanggung", "Dinas Sosial", "sekretariat", "surat"),
    ],
)
def test_special_routes_hold_in_their_place_only(name: str, place: str, unit: str, first: str) -> None:
    flow = alur(muat(name), "penunjukan", "dalam_unit", "individu", perangkat_daerah=place, unit=unit)

    assert flow.langkah[0].kode == first


@pytest.mark.parametrize(
    ("name", "mode", "scope", "form", "allowed"),
    [
        ("temanggung", "sukarela", "lintas_pd", "individu", False),
        ("kotabaru", "sukarela", "lintas_instansi", "individu", None),
        ("temanggung", "penunjukan", "lintas_instansi", "tim", None),
        ("kotabaru", "sukarela", "lintas_pd", "tim", True),
    ],
)
def test_what_is_forbidden_and_what_is_not_regulated(
    name: str, mode: Mode, scope: Scope, form: Form, allowed: bool | None
) -> None:
    assert alur(muat(name), mode, scope, form).boleh is allowed


def test_the_actors_of_a_request_across_units_are_people() -> None:
    b = dinas("a")
    person = b.staf("x", "bidang", "JF Ahli Muda")
    world = b.jadi()
    regulation = muat("temanggung")
    context = Konteks(world, regulation, world.orang["sekretaris"], pegawai=person)

    found = {code: pelaku(code, context).orang for code in ("penilai_asal", "puo_asal", "penilai_pemohon", "pyb_asal")}

    assert {code: who.id if who else None for code, who in found.items()} == {
        "penilai_asal": "kabid",
        "puo_asal": "kabid",
        "penilai_pemohon": "kadis",
        "pyb_asal": "kadis",
    }


def test_a_requester_who_would_decide_is_passed_over_for_his_superior() -> None:
    b = dinas("a")
    person = b.staf("x", "bidang", "JF Ahli Muda")
    world = b.jadi()
    regulation = muat("temanggung")
    context = Konteks(world, regulation, world.orang["kabid"], pegawai=person)

    _, first = rantai_pemutus(alur(regulation, "penunjukan", "lintas_unit", "individu"), context)[0]

    assert first.orang == world.orang["kadis"]
    assert first.bawaan


def test_the_sekda_is_found_by_the_class_of_the_sekretariat_daerah() -> None:
    b = dinas("5")
    b.bagian("setda", None, "", "1")
    b.kepala("sekda", "setda", "JPT Pratama", "Sekretaris Daerah")
    world = b.jadi()

    found = pelaku("sekda", Konteks(world, muat("kotabaru"), world.orang["kabid"]))

    assert found.orang == world.orang["sekda"]


def test_another_official_may_be_the_pejabat_yang_berwenang() -> None:
    b = dinas("a")
    world = b.jadi()
    context = Konteks(replace(world, pyb={"dinas": "sekretaris"}), muat("temanggung"), world.orang["kabid"])

    assert pelaku("pyb_pemohon", context).orang == world.orang["sekretaris"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Ps.18(3)b; Lamp. II.2.1", "Pasal 18 ayat (3) huruf b; Lampiran II angka 2 angka 1"),
        ("Ps.1(20); 2", "Pasal 1 angka 20; Pasal 2"),
        ("Ps.1(7)-(8)", "Pasal 1 angka 7 dan angka 8"),
        ("Ps.8(3)-(4)", "Pasal 8 ayat (3) dan ayat (4)"),
        ("Ps.18(3)c, 18(4)a", "Pasal 18 ayat (3) huruf c, Pasal 18 ayat (4) huruf a"),
        ("Ps.10(1)-(3)", "Pasal 10 ayat (1) sampai dengan ayat (3)"),
        ("Ps.26(5)a-c", "Pasal 26 ayat (5) huruf a sampai dengan huruf c"),
        ("Ps.20(4) [a+b]", "Pasal 20 ayat (4) huruf a dan huruf b"),
        ("Lamp. II.1.c.5.a; II.2", "Lampiran II angka 1 huruf c angka 5 huruf a; Lampiran II angka 2"),
        ("Lamp. II.5.3, II.6.2", "Lampiran II angka 5 angka 3, Lampiran II angka 6 angka 2"),
        ("Lamp. I.i.1 Tabel 8; IV.I", "Lampiran I huruf i angka 1 Tabel 8; Lampiran IV huruf I"),
        ("Lamp. IV.B-F", "Lampiran IV huruf B sampai dengan huruf F"),
        ("Lamp. IV.H.a.2, b-c", "Lampiran IV huruf H huruf a angka 2, huruf b dan huruf c"),
        ("Lamp. II (pengantar)", "Lampiran II bagian pengantar"),
        ("Lamp. II.1 (memuat 1-4)", "Lampiran II angka 1 (memuat angka 1 sampai dengan angka 4)"),
        ("Lamp. III.1 (tim) a-b", "Lampiran III angka 1 (tim) huruf a dan huruf b"),
        ("Lamp. III tanggung jawab 3.e", "Lampiran III tanggung jawab angka 3 huruf e"),
        ("Lamp. II angka 4; Ps.10(4)", "Lampiran II angka 4; Pasal 10 ayat (4)"),
        ("Lamp. IV.F paragraf 1", "Lampiran IV huruf F paragraf 1"),
        ("peta jabatan", "peta jabatan"),
    ],
)
def test_citations_are_written_out_for_people(short: str, long: str) -> None:
    assert panjang(short) == long
    assert panjang(long) == long


def test_reasons_can_be_made_mandatory_without_becoming_law() -> None:
    flow = alur(muat("kotabaru").dengan(reject_reason="mandatory"), "penunjukan", "lintas_pd", "tim")
    step = next(one for one in flow.langkah if one.persetujuan)

    assert step.tolak_alasan == "wajib"
    assert not step.alasan_menurut_naskah
