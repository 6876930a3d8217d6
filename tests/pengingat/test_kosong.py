"""A post falls vacant while something waits for it: the admins are told at once, the superior when it is too long."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from core import organisasi, pengingat
from core.database import Database
from core.models.organisasi import Pegawai
from tests.delegasi.panggung import NOW, Kantor
from tests.pengingat.bahan import DAY, berkanal, kendala, rencana, tinjauan


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        yield berkanal(session)


@pytest.mark.parametrize("buat", [tinjauan, kendala, rencana])
def test_a_post_that_fell_vacant_is_told_once_to_admins_and_superior(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    k.session.get_one(Pegawai, k.pegawai["kabid"]).admin = True
    assert pengingat.kosong(k.session, NOW) == []
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).aktif = False
    k.session.flush()
    [one] = pengingat.kosong(k.session, NOW)
    assert (one.jatuh.apa, k.nama(one.jatuh.pegawai_id)) == (buat.__name__, "kabid")
    assert pengingat.kosong(k.session, NOW + DAY) == []
    [late] = pengingat.naikkan(k.session, organisasi.baca_struktur, NOW)
    assert late.atasan is not None
    assert (k.nama(late.atasan), late.kosong) == ("kabid", one.jabatan)
    assert pengingat.naikkan(k.session, organisasi.baca_struktur, NOW + DAY) == []
