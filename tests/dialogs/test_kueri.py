"""How many queries what people open most takes: a figure that grows with nobody noticing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.dialogs import DIALOGS
from bot.dialogs.permohonan.dialog import putus
from bot.dialogs.scene import Reader
from core import organisasi
from core.permohonan import Keputusan
from tests.dialogs.conftest import NOW, Play
from tests.dialogs.test_daftar import DAY, PEMUTUS, PENGAJU, ajukan, langkah, shown
from tests.dialogs.test_daftar import d as d
from tests.permohonan.dunia import Dunia

LIST_MOST = 30  # measured: 18 for the decider, 13 for the requester
DOOR_MOST = 25  # measured: 21 for the menu and 17 for the door of performance, 45 and 37 when each asked for the posts
APPROVAL_MOST = 58  # measured: 56, with the letter and all notices; the structure is kept between requests


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements that go to the database inside the block, on rows nobody has loaded."""
    session.flush()
    session.expunge_all()
    statements: list[str] = []

    def note(*given: object) -> None:
        statements.append(str(given[2]))

    engine = session.get_bind()
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("alias", [PEMUTUS, PENGAJU])
def test_a_page_of_a_list_takes_few_queries(scene: Play, session: Session, d: Dunia, alias: str) -> None:
    for number in range(12):
        ajukan(session, d, f"Pekerjaan {number}", NOW - number * DAY)
    looker = scene(alias)
    with counted(session) as statements:
        shown(looker, "keputusan" if alias == PEMUTUS else "ajuan")
    assert len(statements) < LIST_MOST, "\n".join(statements)


@pytest.mark.parametrize("alias", ["analis-anggaran", "kabid-perencanaan", "kepala-dinas", "admin"])
@pytest.mark.parametrize("door", ["menu", "kinerja"])
def test_what_is_opened_first_takes_few_queries(scene: Play, session: Session, door: str, alias: str) -> None:
    looker = scene(alias)
    with counted(session) as statements:
        DIALOGS[door].open(looker)
    assert len(statements) < DOOR_MOST, "\n".join(statements)


def test_an_approval_takes_no_more_queries_than_before(scene: Play, session: Session, d: Dunia) -> None:
    row = ajukan(session, d, "Evaluasi bantuan tunai")
    step, officer = langkah(session, row).id, scene(PEMUTUS)
    assert officer.struktur.unit
    with counted(session) as statements:
        putus(officer, str(step), Keputusan("disetujui", officer.me.id))
        for notice in officer.notices:
            notice.make(Reader.of(organisasi.orang(session, notice.pegawai_id), NOW))
    assert len(statements) < APPROVAL_MOST, "\n".join(statements)
