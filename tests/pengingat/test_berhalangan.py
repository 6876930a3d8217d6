"""Who is on leave is not told that he is late; his superior hears that he is away and orders somebody to act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from bot.dialogs.pengingat import naik
from bot.dialogs.putusan.kabar import kabar_terlalu
from bot.dialogs.scene import Notice
from core import organisasi, pengingat
from core import permohonan as pp
from core.database import Database
from core.models.organisasi import Delegasi, Ketidakhadiran, Pegawai
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import DAY, berkanal, kendala, rencana, simpan, tinjauan
from tests.pengingat.bahan_surat import keputusan
from tests.tim.panggung import Panggung

BACK = TODAY + 9 * DAY


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        office = berkanal(session)
        for name, person in office.pegawai.items():
            session.get_one(Pegawai, person).alias = name
        yield office


def cuti(k: Kantor, nama: str, jenis: str = "cuti", mulai: dt.date = TODAY) -> None:
    row = Ketidakhadiran(pegawai_id=k.pegawai[nama], jenis=jenis, mulai=mulai, selesai=BACK, dibuat_pada=NOW)
    simpan(k.session, row)


def tick(k: Kantor, now: dt.datetime = NOW) -> tuple[Panggung, set[str]]:
    """What the superiors are told of now, and the people who are told anything."""
    found: list[Notice] = []
    for late in pp.naikkan(k.session, organisasi.baca_struktur, now):
        found += kabar_terlalu(k.session, late)
    found += naik.kabar(k.session, pengingat.naikkan(k.session, organisasi.baca_struktur, now))
    stage = Panggung(k.session, now=now)
    stage.deliver(found)
    return stage, {k.nama(one.pegawai_id) for one in found}


@pytest.mark.parametrize("buat", [tinjauan, kendala, rencana, keputusan])
def test_the_superior_of_who_is_on_leave_can_order_a_plh(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    cuti(k, "kasi_a")
    stage, told = tick(k)
    assert "Kasi_A sedang tidak hadir sampai 10 Desember 2026, dan belum ada yang menggantikan" in stage.last("kabid")
    assert "Bapak/Ibu atau admin dapat menunjuk Plh." in stage.last("kabid")
    assert "Dalam kedudukan apa penggantinya bertindak?" in stage.tap("kabid", "Tunjuk Plh.")
    assert "kasi_a" not in told
    assert tick(k, NOW + DAY)[1] == set()


@pytest.mark.parametrize("buat", [tinjauan, keputusan])
def test_on_duty_travel_people_are_told_as_always(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    cuti(k, "kasi_a", "dinas_luar")
    stage, _told = tick(k)
    assert "tidak hadir" not in stage.last("kabid")
    assert "sudah diberi tahu" in stage.last("kasi_a")


@pytest.mark.parametrize(("cutinya", "who"), [([], "kasi_a"), (["kasi_a"], "kabid"), (["kasi_a", "kabid"], "kasi_a")])
def test_a_superior_who_is_away_himself_is_passed_over(k: Kantor, cutinya: list[str], who: str) -> None:
    """Where all above are away the next one is told after all, so that nothing is lost."""
    tinjauan(k, "staf")
    for nama in cutinya:
        cuti(k, nama)
    [late] = pengingat.naikkan(k.session, organisasi.baca_struktur, NOW)
    assert late.atasan is not None
    assert k.nama(late.atasan) == who


def test_who_may_order_nobody_is_offered_nothing(k: Kantor) -> None:
    """The superior acts for the post above as Plh., and hands nothing on."""
    tinjauan(k)
    cuti(k, "kasi_a")
    order = Delegasi(
        jabatan_id=k.jabatan["kabid"], kepada_id=k.pegawai["luar"], kapasitas="Plh.", mulai=TODAY - 30 * DAY,
        selesai=BACK, dibuat_pada=NOW - 30 * DAY,
    )  # fmt: skip
    simpan(k.session, order)
    stage, _told = tick(k)
    assert "sedang tidak hadir sampai 10 Desember 2026" in stage.last("luar")
    assert "Kewenangan memutus tetap padanya" in stage.last("luar")
    assert "Tunjuk Plh." not in stage.labels("luar")
