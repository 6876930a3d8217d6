"""Who would decide: the officers, the remarks, and that it is what submitting would give."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlmodel import Session

from core import contoh, organisasi, simulasi, susun
from core.database import Database
from core.rahasia import Rahasia
from core.regulasi import muat
from core.regulasi.kosakata import Mode
from core.regulasi.pelaku import Konteks
from core.regulasi.struktur import Absen, Delegasi, Orang, Struktur
from core.simulasi import Andai, Berulang, Simulasi
from core.susun import Aturan
from tests.regulasi.dunia import Pembangun, dinas

TODAY = dt.date(2026, 12, 1)
EVERYBODY = frozenset({"kadis", "sekretaris", "kasubbag", "kabid", "kasi", "kabid-lain", "x", "sekda"})


def dua_bidang(kelas: str = "a") -> Pembangun:
    """An office with two bidang; x is an analyst in the first."""
    b = dinas(kelas)
    b.bagian("lain", "dinas", "bidang")
    b.kepala("kabid-lain", "lain", "Administrator", "Kepala Bidang Lain")
    b.staf("x", "bidang", "JF Ahli Muda")
    return b


def tanya(world: Struktur, ke: str = "lain", mode: Mode = "sukarela", nama: str = "temanggung") -> Simulasi:
    rules = Aturan(muat(nama), world.pada(TODAY))
    return simulasi.simulasi(Andai(world.orang["x"], world.unit[ke], mode), rules, EVERYBODY)


def pejabat(found: Simulasi) -> list[str]:
    return [step.pejabat.orang.id for step in found.tahap if step.pejabat.orang and step.cara == "diputus"]


def test_the_steps_come_with_their_officers_in_order() -> None:
    found = tanya(dua_bidang().jadi())

    assert (found.scope, found.alur and found.alur.nama) == ("lintas_unit", "sukarela.lintas_unit.individu")
    assert pejabat(found) == ["kabid-lain", "kabid"]
    assert found.surat is not None
    assert found.surat.pejabat.orang == Orang("kabid", "kabid")
    assert [one for one in found.peringatan if not isinstance(one, Berulang)] == []


def test_a_plh_decides_and_signs_in_his_capacity() -> None:
    order = Delegasi("kabid", "sekretaris", "Plh.", TODAY, TODAY)
    world = replace(dua_bidang().jadi(), delegasi=(order,), absen=(Absen("kabid", "cuti", TODAY, TODAY),))

    found = tanya(world)
    last = found.tahap[-1]

    assert last.pejabat.orang == world.orang["sekretaris"]
    assert (last.pejabat.kapasitas, last.pemangku) == ("Plh.", world.orang["kabid"])
    assert found.surat is not None
    assert (found.surat.pejabat.kapasitas, found.surat.pemangku) == ("Plh.", world.orang["kabid"])


def test_an_officer_away_without_a_plh_is_a_remark_until_when() -> None:
    until = TODAY + dt.timedelta(days=3)
    away = Absen("kabid-lain", "cuti", TODAY, until)

    found = tanya(replace(dua_bidang().jadi(), absen=(away,)))

    assert simulasi.TidakDiTempat(Orang("kabid-lain", "kabid-lain"), away) in found.peringatan


def test_a_plh_who_is_away_himself_is_named_as_such() -> None:
    order = Delegasi("kabid", "sekretaris", "Plh.", TODAY, TODAY)
    away = Absen("sekretaris", "cuti", TODAY, TODAY)
    world = replace(dua_bidang().jadi(), delegasi=(order,), absen=(away,))

    found = tanya(world)

    assert simulasi.TidakDiTempat(world.orang["sekretaris"], away, world.pos["kabid"], "Plh.") in found.peringatan


def test_a_vacant_post_is_a_remark_and_not_the_end() -> None:
    b = dua_bidang()
    b.orang = [one for one in b.orang if one.id != "kabid-lain"]

    found = tanya(b.jadi())

    assert [one.pos.id for one in found.peringatan if isinstance(one, simulasi.JabatanKosong)] == ["kabid-lain"]
    assert pejabat(found) == ["kabid"]


def test_an_officer_without_a_chat_is_a_remark() -> None:
    world = dua_bidang().jadi()
    andai = Andai(world.orang["x"], world.unit["lain"], "sukarela")

    found = simulasi.simulasi(andai, Aturan(muat("temanggung"), world.pada(TODAY)), EVERYBODY - {"kabid"})

    assert [one for one in found.peringatan if isinstance(one, simulasi.BelumTerhubung)] == [
        simulasi.BelumTerhubung(world.orang["kabid"])
    ]


def test_an_own_request_goes_to_the_superior_and_says_so() -> None:
    order = Delegasi("kabid", "x", "Plh.", TODAY, TODAY)

    found = tanya(replace(dua_bidang().jadi(), delegasi=(order,)))

    assert pejabat(found) == ["kabid-lain", "kadis"]
    assert [
        (one.dari.id, one.kepada and one.kepada.id) for one in found.peringatan if isinstance(one, simulasi.Dialihkan)
    ] == [("kabid", "kadis")]


def test_one_officer_with_several_steps_taps_once() -> None:
    found = tanya(dua_bidang().jadi(), ke="bidang")

    assert [one for one in found.peringatan if isinstance(one, Berulang)] == [Berulang(Orang("kabid", "kabid"), 2, 1)]


@pytest.mark.parametrize("nama", ["temanggung", "contoh"])
def test_a_forbidden_way_gives_the_reason_and_no_steps(nama: str) -> None:
    b = dua_bidang("a" if nama == "temanggung" else "dinas")
    b.bagian("setda", None, "", "e" if nama == "temanggung" else "dinas")
    b.kepala("sekda", "setda", "JPT Pratama", "Sekretaris Daerah")

    found = tanya(b.jadi(), ke="setda", nama=nama)

    assert isinstance(found.ditolak, susun.Dilarang)
    assert found.ditolak.larangan
    assert (found.alur, found.tahap, found.surat) == (None, (), None)


@pytest.mark.parametrize("mode", ["sukarela", "penunjukan"])
def test_a_head_of_unit_is_not_assigned(mode: Mode) -> None:
    world = dua_bidang().jadi()

    found = simulasi.simulasi(
        Andai(world.orang["kabid"], world.unit["lain"], mode), Aturan(muat("temanggung"), world.pada(TODAY)), EVERYBODY
    )

    assert isinstance(found.ditolak, simulasi.BukanYangDitugaskan)


def test_a_request_for_people_is_made_by_the_head_whose_work_it_is() -> None:
    found = tanya(dua_bidang().jadi(), mode="penunjukan")

    assert found.pemohon.orang == Orang("kabid-lain", "kabid-lain")


def test_where_the_assessor_is_another_than_whom_the_request_reaches_he_is_named() -> None:
    b = dua_bidang()
    b.staf("madya", "bidang", "JF Ahli Madya")
    world = b.jadi()

    found = simulasi.simulasi(
        Andai(world.orang["madya"], world.unit["lain"], "penunjukan"),
        Aturan(muat("temanggung"), world.pada(TODAY)),
        EVERYBODY,
    )

    assert pejabat(found) == ["kabid"]
    assert [one.penilai.orang for one in found.peringatan if isinstance(one, simulasi.PenilaiLain)] == [
        world.orang["kadis"]
    ]


@pytest.fixture(params=[one.regulasi for one in contoh.tersedia()])
def sampel(request: pytest.FixtureRequest, sqlite_maker: Callable[..., str]) -> Iterator[tuple[Session, Aturan]]:
    """Each regulation's sample government, as it acts on a day."""
    name = str(request.param)
    database = Database(sqlite_maker())
    with Session(database.engine) as session:
        contoh.isi(session, contoh.bangun(name, 0), Rahasia("uji"))
        yield session, Aturan(muat(name), organisasi.baca_struktur(session).pada(TODAY))
    database.close()


@pytest.mark.parametrize("who", ["analis-anggaran", "pelaksana", "pranata-komputer"])
@pytest.mark.parametrize("target", ["kabid-anggaran", "kabid-perencanaan", "kabid-lain"])
def test_the_steps_are_those_that_volunteering_would_store(
    sampel: tuple[Session, Aturan], who: str, target: str
) -> None:
    session, rules = sampel
    person, head = organisasi.orang_by_alias(session, who), organisasi.orang_by_alias(session, target)
    assert person is not None
    assert head is not None
    me, unit = rules.struktur.orang[str(person.id)], rules.struktur.unit[str(head.unit_id)]
    home = rules.struktur.unit[str(person.unit_id)]
    found = simulasi.simulasi(Andai(me, unit, "sukarela"), rules, frozenset())
    if found.ditolak is not None:
        with pytest.raises(susun.Dilarang):
            susun.alur_untuk(rules.regulasi, "sukarela", "individu", susun.Tujuan(home, unit), rules.struktur)
        return
    assert found.alur is not None
    context = Konteks(rules.struktur, rules.regulasi, me, me, home, unit, unit)

    stored = susun.dasar(found.alur, context, uuid.uuid4())

    shown = [(step.langkah[0].kode, step.pejabat.orang and uuid.UUID(step.pejabat.orang.id)) for step in found.tahap]
    assert shown == [(step.kode, step.pegawai_id) for step in stored.langkah]
    assert found.surat is not None
    assert found.surat.pejabat.orang is not None
    assert stored.surat.penerbit_id == uuid.UUID(found.surat.pejabat.orang.id)
