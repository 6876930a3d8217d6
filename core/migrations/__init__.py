"""The steps from one shape of the tables to the next, run without any file beside the package."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

import core.models  # noqa: F401 - registers every table
from core.database import normalised
from core.errors import LincahError

#: The advisory lock that lets replicas started together migrate one after the other.
_MIGRATING = 7003

Progress = Callable[[str], None]


class BrokenReferences(LincahError):
    """A step would have left rows that point nowhere; nothing was changed."""


def upgrade(url: str, progress: Progress | None = None, *, versions: Path | None = None) -> None:
    """Bring the database to the newest shape, in one transaction.

    Args:
        progress: told the name of each step done.
        versions: where the steps are, if not in this package.
    """
    with _migrating(url) as connection:
        command.upgrade(_config(connection, progress, versions), "head")


def revise(url: str, message: str, *, versions: Path | None = None) -> None:
    """Write a new step from the difference between the models and a database that is up to date."""
    with _migrating(url) as connection:
        command.revision(_config(connection, None, versions), message, autogenerate=True)


def standing(url: str) -> tuple[str | None, str | None]:
    """The step the database is at, and the newest there is."""
    with _migrating(url) as connection:
        newest = ScriptDirectory.from_config(_config(connection, None, None)).get_current_head()
        return MigrationContext.configure(connection).get_current_revision(), newest


def _config(connection: sa.Connection, progress: Progress | None, versions: Path | None) -> Config:
    config = Config()
    here = Path(__file__).parent
    config.set_main_option("script_location", str(here).replace("%", "%%"))
    config.set_main_option("version_locations", str(versions or here / "versions").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes.update(connection=connection, progress=progress)
    return config


@contextlib.contextmanager
def _migrating(url: str) -> Iterator[sa.Connection]:
    """One transaction around everything, with references checked at its end instead of during it."""
    engine = sa.create_engine(normalised(url), poolclass=sa.NullPool)
    if engine.dialect.name == "sqlite":
        _prepare(engine)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock, 0)"), {"lock": _MIGRATING})
            yield connection
            if engine.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise BrokenReferences
    finally:
        engine.dispose()


def _prepare(engine: sa.Engine) -> None:
    """References off: a table altered on SQLite is copied and dropped, which would delete what points to it."""

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("PRAGMA foreign_keys = OFF")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
