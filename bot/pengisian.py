"""Commands that fill the database: a government from a workbook, or the invented one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlmodel import Session, col, select

from bot.kalimat_impor import berat, kalimat, tempat
from bot.perintah import REFUSED, opened, secret_of
from core import audit
from core import contoh as samples
from core import impor as books
from core.clock import SystemClock
from core.language import SOURCE, language
from core.models.organisasi import Instansi, Jabatan

_ = language(SOURCE)


def impor(path: Path, *, only_check: bool) -> int:
    """Check a workbook and, if nothing is wrong and it is wanted, apply it. Returns the exit code."""
    book = books.baca(path)
    with opened() as (settings, database), database.writing() as session:
        before = books.baca_keadaan(session)
        found = _checked(before, book)
        if not found.boleh:
            typer.echo(_("Belum ada yang disimpan. Mohon perbaiki sel-sel di atas, lalu jalankan lagi."))
            return REFUSED
        for line in _effects(session, books.dampak(found.isi, before)):
            typer.echo(line)
        if only_check:
            typer.echo(_("Buku kerja ini dapat diimpor. Belum ada yang disimpan."))
            return 0
        now = SystemClock().now()
        with _progress(_("Menyimpan")) as report:
            result = books.terapkan(session, found.isi, secret_of(settings), now, report)
        _remember(session, result, now)
    for sheet, count in result.lembar.items():
        if count != books.Hitungan():  # a sheet the workbook does not have
            typer.echo(_counted(sheet, count))
    if result.chat_diputus:
        typer.echo(_("%(banyak)s percakapan diputus.", banyak=result.chat_diputus))
    return 0


def _remember(session: Session, result: books.Hasil, now: dt.datetime) -> None:
    """Who may decide depends on these rows, so a change of them belongs into the trail."""
    if result.berubah:
        government = session.exec(select(Instansi.id)).one()
        counts: dict[str, Any] = {sheet.value: [count.baru, count.berubah] for sheet, count in result.lembar.items()}
        audit.catat(session, now, "impor", f"instansi:{government}", **counts)


def _effects(session: Session, effect: books.Dampak) -> Iterator[str]:
    """What the workbook does that its author may not have meant; it stops nothing."""
    if effect.tak_disebut:
        yield _.plural(
            "Keterangan: %(n)s pegawai aktif tidak disebut dalam buku kerja ini; mereka tetap aktif.",
            "Keterangan: %(n)s pegawai aktif tidak disebut dalam buku kerja ini; mereka tetap aktif.",
            effect.tak_disebut,
        )
    posts = session.exec(select(Jabatan.kode, Jabatan.nama).where(col(Jabatan.kode).in_(effect.unit_kosong)))
    names = {code: name for code, name in posts}
    for code in effect.unit_kosong:
        yield _(
            "Peringatan: %(jabatan)s (%(kode)s) menjadi kosong karena pemegangnya dinonaktifkan. Mohon isi jabatannya "
            "atau tunjuk Plt., supaya permohonan tidak tersendat.",
            jabatan=names.get(code, code),
            kode=code,
        )
    if effect.tanpa_admin:
        yield _(
            "Peringatan: sesudah impor ini tidak ada lagi admin yang aktif. Mohon tandai paling sedikit satu orang."
        )


def _checked(before: books.Keadaan, book: books.Buku) -> books.Pemeriksaan:
    """Say everything that is wrong with the workbook."""
    with _progress(_("Memeriksa")) as report:
        today = SystemClock().now().date()
        found = books.periksa(book, before, books.peraturan_dikenal(), today, report)
    for problem in found.masalah:
        typer.echo(f"{berat(problem, _)}: {tempat(problem, _)}: {kalimat(problem, _)}")
    return found


def templat(path: Path, regulation: str, *, overwrite: bool) -> None:
    """Write the workbook to fill in."""
    books.templat(path, regulation, timpa=overwrite)
    typer.echo(_("Templat ditulis ke %(berkas)s.", berkas=path))


def _counted(sheet: Any, count: books.Hitungan) -> str:
    numbers = {name: getattr(count, name) for name in ("baru", "berubah", "tetap")}
    return _("%(lembar)s: %(baru)s baru, %(berubah)s berubah, %(tetap)s tetap", lembar=sheet, **numbers)


@contextmanager
def _progress(title: str) -> Iterator[books.Kemajuan]:
    """A bar on the terminal, nothing in a pipe."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def report(sheet: books.Lembar, done: int, total: int) -> None:
            bar.update(task, description=f"{title} · {sheet}", completed=done, total=total)

        yield report


def contoh(name: str, orang: int, *, as_json: bool) -> None:
    """Fill an empty database with a sample; with `as_json` print its people."""
    if orang < 0:
        typer.echo(_("Jumlah pegawai tidak boleh kurang dari nol."), err=True)
        raise typer.Exit(REFUSED)
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
