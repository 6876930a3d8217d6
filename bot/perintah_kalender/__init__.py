"""`lincah kalender …`: looking at the working calendar and setting it."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(help="Hari dan jam kerja, Ramadan, dan hari libur, per unit.", no_args_is_help=True)

_Unit = Annotated[str, typer.Option(help="Kode unit, beserta unit di bawahnya; bawaan: seluruh instansi.")]
_Sampai = Annotated[str, typer.Option(help="Hari terakhir.")]
_Keterangan = Annotated[str, typer.Option(help="Acaranya, atau keputusan yang menetapkannya.")]
_Jam = Annotated[str, typer.Option(help='Misalnya "senin-kamis 08.00-15.00; jumat 08.00-15.30".')]


@app.command()
def lihat(
    bulan: Annotated[str, typer.Argument(help="Misalnya 2026-12; bawaan: bulan ini.")] = "", unit: _Unit = ""
) -> None:
    """Menampilkan hari kerja sebulan dan yang menetapkannya."""
    from bot.perintah_kalender import jalan

    raise typer.Exit(jalan.lihat(bulan, unit))


@app.command()
def jam(  # noqa: PLR0913 - one argument per option of the command
    pekan: Annotated[str, typer.Argument(help='Misalnya "senin-sabtu 07.30-14.00"; "" berarti seperti biasa.')],
    unit: _Unit = "",
    mulai: Annotated[str, typer.Option(help="Hari pertama berlakunya; bawaan: hari ini.")] = "",
    sampai: _Sampai = "",
    masuk_libur: Annotated[bool, typer.Option("--masuk-libur", help="Tetap masuk pada libur nasional.")] = False,
    masuk_cuti: Annotated[bool, typer.Option("--masuk-cuti", help="Tetap masuk pada cuti bersama.")] = False,
) -> None:
    """Menetapkan jam kerja sepekan. Hari yang tidak disebut berarti libur."""
    from bot.perintah_kalender import jalan

    rule = jalan.Tulisan("jam", mulai, sampai, pekan, libur_nasional=not masuk_libur, cuti_bersama=not masuk_cuti)
    raise typer.Exit(jalan.atur(rule, unit))


@app.command()
def ramadan(
    mulai: Annotated[str, typer.Argument(help="Hari pertama, misalnya 2027-02-09.")],
    sampai: Annotated[str, typer.Argument(help="Hari terakhir.")],
    jam: _Jam = "",
    unit: _Unit = "",
    keterangan: _Keterangan = "",
) -> None:
    """Menetapkan tanggal Ramadan tahun itu, dan jam kerjanya bila lain daripada Perpres 21/2023."""
    from bot.perintah_kalender import jalan

    raise typer.Exit(jalan.atur(jalan.Tulisan("ramadan", mulai, sampai, jam, keterangan), unit))


@app.command()
def libur(
    tanggal: Annotated[str, typer.Argument(help="Misalnya 2026-12-07.")],
    sampai: _Sampai = "",
    unit: _Unit = "",
    keterangan: _Keterangan = "",
) -> None:
    """Menambah hari libur."""
    from bot.perintah_kalender import jalan

    raise typer.Exit(jalan.atur(jalan.Tulisan("libur", tanggal, sampai or tanggal, "", keterangan), unit))


@app.command()
def masuk(
    tanggal: Annotated[str, typer.Argument(help="Misalnya 2026-12-05.")],
    sampai: _Sampai = "",
    jam: _Jam = "",
    unit: _Unit = "",
    keterangan: _Keterangan = "",
) -> None:
    """Menetapkan hari masuk meskipun libur."""
    from bot.perintah_kalender import jalan

    raise typer.Exit(jalan.atur(jalan.Tulisan("masuk", tanggal, sampai or tanggal, jam, keterangan), unit))


@app.command()
def daftar() -> None:
    """Mencetak semua ketetapan dengan kodenya."""
    from bot.perintah_kalender import jalan

    raise typer.Exit(jalan.daftar())


@app.command()
def hapus(kode: Annotated[str, typer.Argument(help="Kode ketetapan menurut lincah kalender daftar.")]) -> None:
    """Menghapus satu ketetapan."""
    from bot.perintah_kalender import jalan

    raise typer.Exit(jalan.hapus(kode))
