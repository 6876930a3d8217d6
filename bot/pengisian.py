"""Commands that fill the database: a government from a workbook, or the invented one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress

from bot.kalimat_impor import berat, kalimat, tempat
from bot.perintah import REFUSED, opened, secret_of
from core import contoh as samples
from core import impor as books
from core.language import SOURCE, language

_ = language(SOURCE)


def impor(path: Path, *, only_check: bool) -> int:
    """Check a workbook and, if nothing is wrong and it is wanted, apply it. Returns the exit code."""
    with opened() as (settings, database), database.writing() as session:
        found = books.periksa(books.baca(path), books.baca_keadaan(session), books.kelas_dikenal())
        for problem in found.masalah:
            typer.echo(f"{berat(problem, _)}: {tempat(problem, _)}: {kalimat(problem, _)}")
        if not found.boleh:
            typer.echo(_("Belum ada yang disimpan. Mohon perbaiki sel-sel di atas, lalu jalankan lagi."))
            return REFUSED
        if only_check:
            typer.echo(_("Buku kerja ini dapat diimpor. Belum ada yang disimpan."))
            return 0
        with _progress(_("Menyimpan")) as report:
            result = books.terapkan(session, found.isi, secret_of(settings), report)
        for sheet, count in result.items():
            typer.echo(_counted(sheet, count))
    return 0


def _counted(sheet: Any, count: books.Hitungan) -> str:
    numbers = {name: getattr(count, name) for name in ("baru", "berubah", "tetap")}
    return _("%(lembar)s: %(baru)s baru, %(berubah)s berubah, %(tetap)s tetap", lembar=sheet, **numbers)


@contextmanager
def _progress(title: str) -> Iterator[books.Kemajuan]:
    """A bar on the terminal, nothing in a pipe."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def report(sheet: books.Lembar, done: int, total: int) -> None:
            bar.update(task, description=f"{title} · {sheet}", completed=done, total=total)

        yield report


def contoh(name: str, orang: int, *, as_json: bool) -> None:
    """Fill an empty database with a sample; with `as_json` print its people."""
    sample = samples.cari(name) if name else samples.bawaan()
    with opened() as (settings, database), database.writing() as session:
        if not as_json or not samples.daftar(session):
            with _progress(_("Menyiapkan pemerintah contoh")) as report:
                samples.isi(session, samples.bangun(sample.nama, orang), secret_of(settings), report)
        people = samples.daftar(session)
    if as_json:
        typer.echo(json.dumps(people, ensure_ascii=False))
    else:
        typer.echo(_("%(nama)s: %(orang)s orang.", nama=sample.instansi, orang=len(people)))
