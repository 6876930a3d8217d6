"""The migrations add up to the models."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel

from core import migrations
from core.database import Database, migrate

VERSIONS = Path(migrations.__file__).parent / "versions"
shipped = pytest.mark.skipif(not list(VERSIONS.glob("*.py")), reason="no migration has been written yet")


def differences(url: str) -> list[Any]:
    with closing(Database(url)) as database, database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, SQLModel.metadata))


@shipped
def test_the_migrations_equal_the_models(empty_database_url: str) -> None:
    migrate(empty_database_url)
    assert differences(empty_database_url) == []


@shipped
def test_migrating_twice_changes_nothing(empty_database_url: str) -> None:
    done: list[str] = []
    migrate(empty_database_url, done.append)
    assert done
    migrate(empty_database_url, done.append)
    assert len(done) == len(set(done))
    current, newest = migrations.standing(empty_database_url)
    assert current == newest


def test_a_written_step_creates_the_models_on_either_database(empty_database_url: str, tmp_path: Path) -> None:
    """The machinery that writes steps: what it leaves out would be missing in production only."""
    migrations.revise(empty_database_url, "all tables", versions=tmp_path)
    done: list[str] = []
    migrations.upgrade(empty_database_url, done.append, versions=tmp_path)
    assert done == ["all tables"]
    assert differences(empty_database_url) == []
    with closing(Database(empty_database_url)) as database, database.writing() as session:
        ids = [session.connection().execute(sa.text(_INSERT), {"name": name}).scalar_one() for name in "ab"]
    assert ids == [1, 2]


_INSERT = """
INSERT INTO job (queue, dedup, lane, payload, created_at, run_at, attempts, lease_until)
VALUES ('in', :name, 0, '{}', 0, 0, 0, 0) RETURNING id
"""


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_step_that_breaks_references_is_undone(empty_database_url: str, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(_BAD)
    with pytest.raises(migrations.BrokenReferences):
        migrations.upgrade(empty_database_url, versions=tmp_path)
    with closing(Database(empty_database_url)) as database:
        assert sa.inspect(database.engine).get_table_names() == []


_BAD = """
from alembic import op
revision, down_revision = "bad", None

def upgrade():
    op.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    op.execute("CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id))")
    op.execute("INSERT INTO child VALUES (1, 42)")
"""
