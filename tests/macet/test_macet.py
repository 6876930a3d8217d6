"""What would stick is found, each kind of it; and where nothing is wrong nothing is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import Session

from core import macet, organisasi
from core import permohonan as pp
from core.database import Database
from core.macet import Keadaan, Menunggu, Temuan
from core.models.organisasi import Pegawai
from core.regulasi import muat
from core.regulasi.pilihan import PilihanSalah
from core.regulasi.struktur import Absen, Delegasi, Orang, Struktur
from core.susun import Aturan
from tests import sampel
from tests.regulasi.dunia import Pembangun, dinas

TODAY = dt.date(2026, 12, 1)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
HEADS = frozenset({"kadis", "sekretaris", "kasubbag", "kabid", "kasi"})


def dinas_lengkap() -> Pembangun:
    b = dinas("b")
    b.staf("x", "bidang", "JF Ahli Muda")
    return b


def periksa(world: Struktur, state: Keadaan | None = None) -> list[Temuan]:
    state = state or Keadaan(HEADS)
    return list(macet.periksa(Aturan(muat("temanggung"), world.pada(TODAY)), state))


def of(kind: type, found: list[Temuan]) -> list[Temuan]:
    return [one for one in found if isinstance(one, kind)]


def test_a_complete_office_has_nothing_to_mend() -> None:
    assert periksa(dinas_lengkap().jadi()) == []


def test_a_vacant_head_is_named_with_how_many_depend_on_it() -> None:
    b = dinas_lengkap()
    b.orang = [one for one in b.orang if one.id != "kabid"]
    world = b.jadi()

    found = periksa(world)

    assert of(macet.JabatanKosong, found) == [macet.JabatanKosong(world.pos["kabid"], 2)]
    assert {one.orang.id for one in found if isinstance(one, macet.TanpaPenilai)} == {"x", "kasi"}


def test_a_plt_fills_a_vacant_post() -> None:
    b = dinas_lengkap()
    b.orang = [one for one in b.orang if one.id != "kabid"]
    order = Delegasi("kabid", "sekretaris", "Plt.", TODAY, TODAY)

    assert periksa(replace(b.jadi(), delegasi=(order,))) == []


def test_an_officer_away_without_a_plh_and_one_without_a_chat() -> None:
    away = Absen("kabid", "cuti", TODAY, TOMORROW)
    world = replace(dinas_lengkap().jadi(), absen=(away,))

    found = periksa(world, Keadaan(HEADS - {"kadis"}))

    assert found == [
        macet.BelumTerhubung(world.orang["kadis"], 2),
        macet.PejabatAbsen(world.orang["kabid"], away, 2),
    ]


@pytest.mark.parametrize(
    ("waiting", "stuck"),
    [
        (Menunggu("PP-1", "Persetujuan", "kabid", "kabid"), False),
        (Menunggu("PP-1", "Persetujuan", "kosong", "lama"), True),
        (Menunggu("PP-1", "Persetujuan", "terhapus", "kabid"), True),
        (Menunggu("PP-1", "Persetujuan", None, "x"), False),
        (Menunggu("PP-1", "Persetujuan", None, "pergi"), True),
    ],
)
def test_a_running_step_that_nobody_can_take(waiting: Menunggu, stuck: bool) -> None:
    b = dinas_lengkap()
    b.kepala("kosong", "seksi", "Pengawas", kosong=True)

    found = periksa(b.jadi(), Keadaan(HEADS, menunggu=[waiting]))

    assert bool(of(macet.LangkahMacet, found)) is stuck


def test_units_above_each_other_in_a_circle_are_named_once() -> None:
    world = dinas_lengkap().jadi()
    turned = replace(world, unit={**world.unit, "bidang": replace(world.unit["bidang"], induk="seksi")})

    [circle] = of(macet.UnitMelingkar, periksa(turned))

    assert isinstance(circle, macet.UnitMelingkar)
    assert {unit.id for unit in circle.unit} == {"bidang", "seksi"}


def test_a_unit_below_one_that_does_not_exist() -> None:
    world = dinas_lengkap().jadi()
    torn = {**world.unit, "bidang": replace(world.unit["bidang"], induk="hantu")}

    assert of(macet.IndukHilang, periksa(replace(world, unit=torn))) == [macet.IndukHilang(torn["bidang"])]


def test_a_class_the_regulation_does_not_know_is_named_at_its_top() -> None:
    world = dinas_lengkap().jadi()
    strange = {**world.unit, "dinas": replace(world.unit["dinas"], kelas="Kerajaan")}

    found = periksa(replace(world, unit=strange))

    assert of(macet.KelasTakDikenal, found) == [macet.KelasTakDikenal(strange["dinas"], 6)]


def test_a_post_of_no_known_kind() -> None:
    world = dinas_lengkap().jadi()
    odd = replace(world.pos["kasubbag"], jenis="Eselon IV")

    found = periksa(replace(world, pos={**world.pos, "kasubbag": odd}))

    assert macet.JenisTakDikenal(odd) in found


@pytest.mark.parametrize(
    ("peta", "wrong"),
    [({"x": "sekretaris"}, False), ({"kasi": "x"}, True), ({"x": "hantu"}, True), ({"pergi": "kadis"}, True)],
)
def test_the_peta_jabatan_may_name_nobody_who_left(peta: dict[str, str], wrong: bool) -> None:
    assert bool(of(macet.PetaSalah, periksa(replace(dinas_lengkap().jadi(), peta=peta)))) is wrong


def test_authority_given_to_somebody_who_left_or_in_a_circle() -> None:
    def order(post: str, who: str) -> Delegasi:
        return Delegasi(post, who, "Plh.", TODAY, TOMORROW)

    circle = (order("kabid", "sekretaris"), order("sekretaris", "kabid"))
    world = replace(dinas_lengkap().jadi(), delegasi=(*circle, order("kasi", "pergi")))

    found = periksa(world)

    assert of(macet.WakilPergi, found) == [macet.WakilPergi(order("kasi", "pergi"))]
    assert of(macet.DelegasiMelingkar, found) == [
        macet.DelegasiMelingkar((world.pos["kabid"], world.pos["sekretaris"]))
    ]


@pytest.mark.parametrize(
    ("second", "overlap"),
    [
        (Delegasi("kabid", "kasi", "Plt.", TODAY, TOMORROW), True),
        (Delegasi("kabid", "kasi", "a.n.", TODAY, TOMORROW), False),
        (Delegasi("kabid", "kasi", "Plh.", TOMORROW, TOMORROW), False),
        (Delegasi("kasi", "sekretaris", "Plh.", TODAY, TODAY), False),
    ],
)
def test_two_orders_for_one_post_in_the_same_days(second: Delegasi, overlap: bool) -> None:
    first = Delegasi("kabid", "sekretaris", "Plh.", YESTERDAY, TODAY)
    world = replace(dinas_lengkap().jadi(), delegasi=(first, second))

    assert bool(of(macet.DelegasiTumpangTindih, periksa(world))) is overlap


def test_a_wrong_switch() -> None:
    found = periksa(dinas_lengkap().jadi(), Keadaan(HEADS, pilihan={"warna": "biru", "kt_origin": "warn"}))

    assert found == [PilihanSalah("warna", "biru", dikenal=False)]


def test_the_regent_who_assesses_the_heads_is_in_no_structure() -> None:
    world = dinas_lengkap().jadi()
    headless = replace(world, pos={k: v for k, v in world.pos.items() if k != "kadis"}, orang=_without(world, "kadis"))

    stood_in = replace(world, delegasi=(Delegasi("kadis", "sekretaris", "Plt.", TODAY, TODAY),))
    nobody = {"kabid", "sekretaris"}

    assert of(macet.TanpaPenilai, periksa(world)) == []
    assert of(macet.TanpaPenilai, periksa(stood_in)) == []
    assert {one.orang.id for one in periksa(headless) if isinstance(one, macet.TanpaPenilai)} == nobody


def _without(world: Struktur, who: str) -> dict[str, Orang]:
    return {k: v for k, v in world.orang.items() if k != who}


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        sampel.isi(session, "temanggung")
        yield session


def test_the_steps_that_wait_are_read_from_the_database(session: Session) -> None:
    who, head = (organisasi.orang_by_alias(session, one) for one in ("analis-anggaran", "kabid-perencanaan"))
    assert who is not None
    assert head is not None
    step = pp.RencanaLangkah("k", ("puo",), "setuju", "Persetujuan", "Ps. 1", head.id, head.jabatan_id)
    ground = pp.Dasar(
        who.instansi_id, who.regulasi, "v", "alur", (step,), pp.RencanaSurat("surat_penugasan", head.id, "Ps. 1")
    )
    wish = pp.Isi(
        mode="sukarela", scope="lintas_unit", form="individu", pemohon_id=who.id, unit_pemilik_id=head.unit_id,
        judul="Uji", mulai=TODAY, selesai=TOMORROW, pegawai_id=who.id,
    )  # fmt: skip
    pp.ajukan(session, wish, ground, dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC))

    [waiting] = macet.baca_menunggu(session)
    session.get_one(Pegawai, head.id).aktif = False
    session.flush()
    world = organisasi.baca_struktur(session).pada(TODAY)
    found = macet.periksa(Aturan(muat("temanggung"), world), Keadaan(menunggu=[waiting]))

    assert (waiting.judul, waiting.jabatan) == ("Persetujuan", str(head.jabatan_id))
    assert [one.nomor for one in found if isinstance(one, macet.LangkahMacet)] == ["PP-2026-0001"]


def test_a_pyb_that_must_be_marked_and_is_not() -> None:
    rules = muat("temanggung").dengan(pyb="custom")
    world = dinas_lengkap().jadi().pada(TODAY)

    found = macet.periksa(Aturan(rules, world), Keadaan(HEADS))
    marked = macet.periksa(Aturan(rules, replace(world, pyb={"dinas": "sekretaris"})), Keadaan(HEADS))

    assert of(macet.PybBelumDitandai, list(found)) == [macet.PybBelumDitandai(world.unit["dinas"])]
    assert of(macet.PybBelumDitandai, list(marked)) == []


def test_rules_that_name_the_sekretaris_daerah_need_him() -> None:
    b = dinas("5")
    without = macet.periksa(Aturan(muat("kotabaru"), b.jadi().pada(TODAY)), Keadaan(HEADS))
    b.bagian("setda", None, "", "1")
    b.kepala("sekda", "setda", "JPT Pratama", "Sekretaris Daerah")
    complete = macet.periksa(Aturan(muat("kotabaru"), b.jadi().pada(TODAY)), Keadaan(HEADS))

    assert of(macet.SekdaTidakAda, list(without)) == [macet.SekdaTidakAda()]
    assert of(macet.SekdaTidakAda, list(complete)) == []


@pytest.mark.parametrize(("selesai", "found"), [(TOMORROW, True), (TODAY, False)])
def test_a_plh_who_is_himself_away_all_the_time(selesai: dt.date, found: bool) -> None:
    order = Delegasi("kabid", "sekretaris", "Plh.", YESTERDAY, TOMORROW)
    away = Absen("sekretaris", "cuti", TODAY, selesai)
    world = replace(dinas_lengkap().jadi(), delegasi=(order,), absen=(away,))

    assert of(macet.WakilAbsen, periksa(world)) == ([macet.WakilAbsen(order, away)] if found else [])


def test_somebody_must_administer() -> None:
    assert periksa(dinas_lengkap().jadi(), Keadaan(HEADS, ada_admin=False)) == [macet.TanpaAdmin()]
