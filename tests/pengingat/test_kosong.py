"""A post falls vacant while something waits for it.

The admins and who waits for the answer are told at once, the superior when it is too long.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest

from bot.dialogs.pengingat.naik import kabar_kosong
from core import organisasi, pengingat
from core.database import Database
from core.models.organisasi import Delegasi, Pegawai
from core.pengingat import jabatan_kosong
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import DAY, berkanal, kendala, rencana, tinjauan
from tests.pengingat.bahan_surat import keputusan, paraf, rancangan
from tests.tim.panggung import Panggung


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    """The office; people's short names are their aliases."""
    with database.writing() as session:
        office = berkanal(session)
        for name, person in office.pegawai.items():
            session.get_one(Pegawai, person).alias = name
        yield office


@pytest.mark.parametrize(("buat", "penunggu"), [(tinjauan, "kasi_b"), (kendala, "kasi_b"), (rencana, "staf")])
def test_a_post_that_fell_vacant_is_told_once_to_all_concerned_and_its_superior(
    k: Kantor, buat: Callable[[Kantor], None], penunggu: str
) -> None:
    buat(k)
    k.session.get_one(Pegawai, k.pegawai["kabid"]).admin = True
    assert pengingat.kosong(k.session, NOW) == []
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).aktif = False
    k.session.flush()
    told = pengingat.kosong(k.session, NOW)
    assert {(k.nama(one.jatuh.pegawai_id), one.admin) for one in told} == {("kabid", True), (penunggu, False)}
    assert {one.jatuh.apa for one in told} == {buat.__name__}
    assert pengingat.kosong(k.session, NOW + DAY) == []
    [late] = pengingat.naikkan(k.session, organisasi.baca_struktur, NOW)
    assert late.atasan is not None
    assert (k.nama(late.atasan), late.kosong) == ("kabid", told[0].jabatan)
    assert pengingat.naikkan(k.session, organisasi.baca_struktur, NOW + DAY) == []


@pytest.mark.parametrize(("buat", "penunggu"), [(keputusan, {"staf"}), (paraf, set()), (rancangan, set())])
def test_decisions_initials_and_drafts_of_a_vacant_post_are_told_to_admins(
    k: Kantor, buat: Callable[[Kantor], None], penunggu: set[str]
) -> None:
    buat(k)
    k.session.get_one(Pegawai, k.pegawai["kabid"]).admin = True
    assert pengingat.kosong(k.session, NOW) == []
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).jabatan_id = k.jabatan["kasi_b"]  # he moved
    k.session.flush()
    told = pengingat.kosong(k.session, NOW)
    assert {k.nama(one.jatuh.pegawai_id) for one in told} == {"kabid"} | penunggu
    assert {(one.jatuh.apa, one.jabatan) for one in told} == {(buat.__name__, "kasi_a")}
    assert pengingat.kosong(k.session, NOW + DAY) == []


@pytest.mark.parametrize(
    ("buat", "penunggu", "said"),
    [
        (keputusan, "staf", "menunggu keputusan kasi_a"),
        (tinjauan, "kasi_b", "menunggu tinjauan kasi_a"),
        (kendala, "kasi_b", "menunggu keputusan kasi_a"),
    ],
)
def test_who_waits_hears_why_nobody_answers(
    k: Kantor, buat: Callable[[Kantor], None], penunggu: str, said: str
) -> None:
    """Who sent an obstacle can pass it to the superior himself, but only if he knows."""
    buat(k)
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).aktif = False
    k.session.flush()
    stage = Panggung(k.session, now=NOW)
    stage.deliver([kabar_kosong(one) for one in pengingat.kosong(k.session, NOW)])
    assert said in stage.last(penunggu)
    assert "menunggu sampai ada Plt., Plh., atau pejabat baru" in stage.last(penunggu)
    assert "kosong" in stage.tap(penunggu, "Lihat")


@pytest.mark.parametrize(
    ("buat", "said"),
    [
        (keputusan, "menunggu keputusan kasi_a"),
        (paraf, "Surat penugasan menunggu paraf kasi_a"),
        (rancangan, "menunggu tanda tangan kasi_a"),
        (tinjauan, "menunggu tinjauan kasi_a"),
    ],
)
def test_the_admin_is_told_what_waits_and_may_order_a_plt_at_once(
    k: Kantor, buat: Callable[[Kantor], None], said: str
) -> None:
    buat(k)
    k.session.get_one(Pegawai, k.pegawai["kabid"]).admin = True
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).aktif = False
    k.session.flush()
    stage = Panggung(k.session, now=NOW)
    stage.deliver([kabar_kosong(one) for one in pengingat.kosong(k.session, NOW)])
    assert said in stage.last("kabid")
    assert "Plt. atau Plh." in stage.last("kabid")
    assert "Dalam kedudukan apa penggantinya bertindak?" in stage.tap("kabid", "Tunjuk Plt./Plh.")


def test_an_admin_who_was_told_is_reminded_once_he_acts_for_the_post(k: Kantor) -> None:
    tinjauan(k)
    k.session.get_one(Pegawai, k.pegawai["kabid"]).admin = True
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).aktif = False
    k.session.flush()
    assert pengingat.kosong(k.session, NOW)
    order = Delegasi(
        jabatan_id=k.jabatan["kasi_a"], kepada_id=k.pegawai["kabid"], kapasitas="Plt.", mulai=TODAY + DAY,
        selesai=TODAY + 30 * DAY, dibuat_pada=NOW,
    )  # fmt: skip
    k.session.add(order)
    k.session.flush()
    assert pengingat.due(k.session, NOW + DAY) == []  # his first day
    due = pengingat.due(k.session, NOW + 2 * DAY)
    assert [(one.apa, k.nama(one.pegawai_id)) for one in due] == [("tinjauan", "kabid")]


def test_what_another_process_told_is_not_told_again(k: Kantor) -> None:
    """Both looked before either wrote: the unique key decides."""
    duty, admin = uuid.uuid4(), k.pegawai["kabid"]
    assert jabatan_kosong.tandai(k.session, duty, [admin], NOW, TODAY) == {admin}
    assert jabatan_kosong.tandai(k.session, duty, [admin], NOW, TODAY) == set()
