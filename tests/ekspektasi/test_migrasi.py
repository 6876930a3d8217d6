"""Notes kept before a later one took the former's place: the step marks them, and its way back keeps every word."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

import sqlalchemy as sa
from alembic import command

from core import migrations
from core.database import Database, migrate
from core.models.ekspektasi import EvaluasiKinerja, TindakLanjut
from tests.delegasi.panggung import NOW, kantor


def _down(url: str) -> None:
    with migrations._migrating(url) as connection:
        command.downgrade(migrations._config(connection, None, None), "0004")


def test_the_older_of_two_notes_is_marked_and_the_decision_keeps_its_words(empty_database_url: str) -> None:
    migrate(empty_database_url)
    with closing(Database(empty_database_url)) as database, database.writing() as session:
        k = kantor(session)
        by, post = k.pegawai["kasi_a"], k.jabatan["kasi_a"]
        for words, minute in (("lama", 0), ("baru", 1)):
            made = NOW + dt.timedelta(minutes=minute)
            note = EvaluasiKinerja(
                pegawai_id=k.pegawai["staf"],
                penilai_jabatan_id=post,
                tahun=2026,
                periode="tahunan",
                catatan=words,
                oleh_id=by,
                dibuat_pada=made,
            )
            session.add(note)
        old = "Keputusan Nomor 1 tanggal 1 Desember 2026"
        session.add(
            TindakLanjut(
                pegawai_id=k.pegawai["staf"],
                jenis="penghargaan",
                uraian="Piagam",
                nomor=old,
                oleh_id=by,
                jabatan_id=post,
                dibuat_pada=NOW,
            )
        )
    _down(empty_database_url)
    migrate(empty_database_url)
    with closing(Database(empty_database_url)) as database, database.writing() as session:
        notes = session.execute(sa.select(EvaluasiKinerja)).scalars()
        ended = NOW + dt.timedelta(minutes=1)
        assert {one.catatan: (one.status, one.diakhiri_pada) for one in notes} == {
            "lama": ("diganti", ended),
            "baru": ("berlaku", None),
        }
        row = session.execute(sa.select(TindakLanjut)).scalars().one()
        assert (row.nomor, row.tanggal, row.status) == (old, None, "berlaku")
