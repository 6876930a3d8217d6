"""A sample government for each scenario: built once per process, then copied as a file."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from core import contoh
from core.contoh import Contoh
from core.database import Database, migrate
from core.rahasia import Rahasia
from core.settings import Settings

SECRET = "the scenarios' own key"  # it guards invented people in a folder that is gone a second later
PEOPLE = 300


def zone(name: str) -> ZoneInfo:
    return ZoneInfo(contoh.cari(name).zona)


@contextlib.contextmanager
def government(name: str, people: int = PEOPLE) -> Iterator[tuple[Settings, Database]]:
    """A database of its own with the sample in it, and the settings to run on it.

    Raises:
        ContohTakAda: no such sample.
    """
    with tempfile.TemporaryDirectory(prefix="lincah-skenario-") as folder:
        path = Path(folder) / "lincah.sqlite3"
        shutil.copy(_template(contoh.cari(name), people), path)
        settings = Settings(_env_file=None, database_url=f"sqlite:///{path}", secret_key=SecretStr(SECRET))
        database = Database(settings.database_url)
        try:
            yield settings.model_copy(update={"listen": "127.0.0.1:0"}), database
        finally:
            database.close()


@cache
def _shelf() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="lincah-skenario-")


@cache
def _template(sample: Contoh, people: int) -> Path:
    path = Path(_shelf().name) / f"{sample.nama}-{people}.sqlite3"
    url = f"sqlite:///{path}"
    migrate(url)
    database = Database(url)
    try:
        with database.writing() as session:
            contoh.isi(session, contoh.bangun(sample.nama, people), Rahasia(SECRET))
    finally:
        database.close()
    return path
