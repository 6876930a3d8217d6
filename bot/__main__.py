"""The command line. Each command parses, calls one function, and says in plain words what went wrong.

Whatever is not needed to answer is imported by the command that needs it: `lincah --help` is instant.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.perintah_kalender import app as kalender

if TYPE_CHECKING:
    from bot.aturan import Hasil

app = typer.Typer(
    name="lincah",
    help="Asisten Sistem Kerja ASN di Telegram dan WhatsApp.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
aturan = typer.Typer(help="Menjawab pertanyaan dari peraturan yang dimuat.", no_args_is_help=True)
audit = typer.Typer(help="Jejak audit.", no_args_is_help=True)
app.add_typer(aturan, name="aturan")
surat = typer.Typer(help="Register nomor surat dan berkasnya.", no_args_is_help=True)
app.add_typer(audit, name="audit")
app.add_typer(surat, name="surat")
laporan = typer.Typer(help="Laporan tim dan pegawai.", no_args_is_help=True)
app.add_typer(laporan, name="laporan")
app.add_typer(kalender, name="kalender")

REFUSED = 2  # exit code: something the caller can put right


@app.command()
def demo(
    regulasi: Annotated[str, typer.Option(help="Peraturan pemerintah contoh.")] = "",
    port: Annotated[int, typer.Option(help="Port halaman web.")] = 8080,
    data: Annotated[Path | None, typer.Option(help="Folder penyimpanan; bawaan: data/<contoh>.")] = None,
) -> None:
    """Pemerintah contoh dengan ponsel di halaman web; tanpa token, tanpa server."""
    from bot import demo as play
    from core import contoh

    sample = contoh.cari(regulasi) if regulasi else contoh.bawaan()
    folder = data or Path("data") / sample.nama
    settings = play.prepare(folder, sample, lambda name: typer.echo(_("Menyiapkan %(nama)s …", nama=name)))
    settings = settings.model_copy(update={"listen": f"127.0.0.1:{port}"})
    asyncio.run(play.run(settings, folder, sample, lambda url: typer.echo(_("Ponsel siap di %(url)s", url=url))))


@app.command()
def serve(
    peran: Annotated[str, typer.Option(help="Peran proses ini: web,worker,jadwal.")] = "web,worker,jadwal",
) -> None:
    """Menjalankan bot yang sesungguhnya."""
    from bot.serve import run, settings_for

    asyncio.run(run(settings_for(), peran.split(",")))


@app.command()
def migrate() -> None:
    """Menyiapkan atau memutakhirkan tabel basis data."""
    from bot.perintah import mutakhirkan
    from core.settings import load

    mutakhirkan(load().database_url, lambda step: typer.echo(f"• {step}"))
    typer.echo(_("Basis data sudah mutakhir."))


@app.command()
def impor(
    berkas: Annotated[Path, typer.Argument(help="Buku kerja .xlsx, atau folder berisi .csv.")],
    periksa: Annotated[bool, typer.Option("--periksa", help="Hanya memeriksa; tidak ada yang disimpan.")] = False,
) -> None:
    """Memuat perangkat daerah, unit, jabatan, dan pegawai dari buku kerja."""
    from bot.pengisian import impor as command

    raise typer.Exit(command(berkas, only_check=periksa))


@app.command()
def templat(
    berkas: Annotated[Path, typer.Argument(help="Berkas yang dibuat.")] = Path("lincah-templat.xlsx"),
    regulasi: Annotated[str, typer.Option(help="Peraturan yang kelas dan pilihannya ditawarkan.")] = "",
    timpa: Annotated[bool, typer.Option("--timpa", help="Menimpa berkas yang sudah ada.")] = False,
) -> None:
    """Membuat buku kerja kosong beserta petunjuk pengisiannya."""
    from bot.pengisian import templat as command

    command(berkas, regulasi, overwrite=timpa)


@app.command()
def contoh(
    regulasi: Annotated[str, typer.Option(help="Peraturan pemerintah contoh.")] = "",
    orang: Annotated[int, typer.Option(help="Jumlah pegawai.")] = 600,
    json: Annotated[bool, typer.Option("--json", help="Menulis daftar orangnya sebagai JSON.")] = False,
) -> None:
    """Mengisi basis data kosong dengan pemerintah contoh."""
    from bot.pengisian import contoh as command

    command(regulasi, orang, as_json=json)


@app.command()
def undang(
    nip: Annotated[list[str] | None, typer.Argument(help="NIP yang diundang.")] = None,
    semua: Annotated[bool, typer.Option("--semua", help="Semua yang belum terhubung.")] = False,
    ekspor: Annotated[Path | None, typer.Option(help="Menulis undangan ke berkas CSV.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Menulis undangan sebagai JSON.")] = False,
) -> None:
    """Membuat kode sekali pakai dan tautan untuk menghubungkan percakapan."""
    from bot.perintah import undang as command

    raise typer.Exit(command(nip or [], everyone=semua, export=ekspor, as_json=json))


@app.command()
def cabut(nip: Annotated[str, typer.Argument(help="NIP yang ponselnya hilang atau yang tidak bertugas lagi.")]) -> None:
    """Memutus semua percakapan seorang pegawai dan membatalkan undangannya."""
    from bot.perintah import cabut as command

    raise typer.Exit(command(nip))


@app.command()
def skenario(
    berkas: Annotated[list[Path], typer.Argument(help="Berkas skenario .md.")],
    kanal: Annotated[
        Literal["telegram", "whatsapp", "both"] | None, typer.Option(help="Bawaan: kanal pertama yang cocok.")
    ] = None,
) -> None:
    """Memutar percakapan tertulis terhadap seluruh program."""
    from bot.skenario import run

    raise typer.Exit(run(berkas, kanal or ""))


@app.command()
def simulasi(  # noqa: PLR0913 - one argument per option of the command
    siapa: Annotated[str, typer.Argument(help="NIP pegawai, atau nama pendek orang pemerintah contoh.")],
    ke: Annotated[str, typer.Option(help="Kode unit yang pekerjaannya akan diikuti.")],
    tanggal: Annotated[str, typer.Option(help="Pada hari apa, misalnya 2026-12-01; bawaan: hari ini.")] = "",
    mode: Annotated[
        Literal["penunjukan", "sukarela"], typer.Option(help="Ditunjuk, atau mengajukan diri.")
    ] = "sukarela",
    bentuk: Annotated[Literal["individu", "tim"], typer.Option(help="Perorangan, atau dalam tim.")] = "individu",
    json: Annotated[bool, typer.Option("--json", help="Menulis jawabannya sebagai JSON.")] = False,
) -> None:
    """Menjawab siapa yang akan memutus; tidak ada yang diajukan. Kode keluar 1 bila tidak diperbolehkan."""
    from bot.simulasi import Pertanyaan, jalankan

    raise typer.Exit(jalankan(Pertanyaan(siapa, ke, tanggal, mode, bentuk), as_json=json))


@app.command()
def periksa(
    ulangi: Annotated[int | None, typer.Option(help="Nomor pekerjaan gagal yang dicoba lagi.")] = None,
) -> None:
    """Memeriksa pengaturan, basis data, token, webhook, dan antrean yang macet."""
    from bot.periksa import requeue, run

    raise typer.Exit(run() if ulangi is None else requeue(ulangi))


Tambahan = Annotated[
    list[Path] | None,
    typer.Option("--berkas", help="Berkas peraturan .toml lain, dipanggil dengan namanya sendiri; boleh berulang."),
]
Bahasa = Annotated[Literal["id", "en"], typer.Option(help="Bahasa keterangannya.")]


@aturan.command()
def tanya(
    soal: Annotated[Path, typer.Argument(help="Pertanyaan, satu objek JSON per baris.")],
    berkas: Tambahan = None,
) -> None:
    """Menjawab setiap pertanyaan, satu baris per pertanyaan; kode keluar 1 bila ada yang tidak terbaca."""
    from bot import aturan as rules

    _print(rules.tanya(_soal(soal), rules.pemuat(berkas or ())))


@aturan.command("periksa")
def aturan_periksa(
    soal: Annotated[Path, typer.Argument(help="Pertanyaan dengan jawaban yang diharapkan.")],
    rinci: Annotated[bool, typer.Option("--rinci", help="Menampilkan juga yang cocok.")] = False,
    berkas: Tambahan = None,
) -> None:
    """Membandingkan jawaban dengan yang diharapkan; kode keluar 1 bila ada yang berbeda."""
    from bot import aturan as rules

    _print(rules.periksa(_soal(soal), rules.pemuat(berkas or ()), rinci=rinci))


@aturan.command()
def lihat(
    nama: Annotated[str | None, typer.Argument(help="Nama peraturan atau berkas .toml; tanpa nama: semua.")] = None,
    bahasa: Bahasa = "id",
    berkas: Tambahan = None,
) -> None:
    """Mencetak peraturan per pokok bahasan, dengan kutipan, bawaan dan tafsirnya."""
    from bot.aturan import pemuat, pilih
    from bot.aturan.lihat import daftar
    from bot.aturan.lihat import lihat as show
    from core.language import language

    load = pemuat(berkas or ())
    for line in show(pilih(nama, load), language(bahasa)) if nama else daftar():
        typer.echo(line)


@aturan.command()
def banding(
    lama: Annotated[str, typer.Argument(help="Nama peraturan atau berkas .toml.")],
    baru: Annotated[str, typer.Argument(help="Nama peraturan atau berkas .toml.")],
    bahasa: Bahasa = "id",
    berkas: Tambahan = None,
) -> None:
    """Menerangkan beda dua peraturan; kode keluar 0 bila sama, 1 bila berbeda, 2 bila tidak terbaca."""
    from bot.aturan import pemuat, pilih
    from bot.aturan.banding import banding as compare
    from bot.versi_berjalan import menurut_versi
    from core.language import language

    load, speak = pemuat(berkas or ()), language(bahasa)
    before, after = pilih(lama, load), pilih(baru, load)
    _print(compare(before, after, speak, menurut_versi(before, after, speak)))


@app.command()
def tata(
    setelan: Annotated[list[str] | None, typer.Argument(help="NAMA=NILAI; tanpa nilai: kembali ke bawaan.")] = None,
    lihat: Annotated[bool, typer.Option("--lihat", help="Menampilkan semua setelan yang berlaku.")] = False,
) -> None:
    """Mengatur rupa dan penomoran surat."""
    from bot.perintah_tata import tata as command

    raise typer.Exit(command(setelan or [], show=lihat))


_Tahun = Annotated[int, typer.Option(help="Tahun register; bawaan: tahun ini.")]
_Alasan = Annotated[str, typer.Option(help="Alasan yang tercatat dalam register.")]


@surat.command("register")
def surat_register(tahun: _Tahun = 0) -> None:
    """Mencetak register nomor surat."""
    from bot.perintah_surat import daftar

    raise typer.Exit(daftar(tahun))


@surat.command("manual")
def surat_manual(
    dari: Annotated[int, typer.Argument(help="Nomor urut pertama.")],
    sampai: Annotated[int, typer.Argument(help="Nomor urut terakhir.")],
    alasan: _Alasan = "",
    tahun: _Tahun = 0,
) -> None:
    """Menyisihkan nomor untuk surat yang dibuat di luar Lincah."""
    from bot.perintah_surat import manual

    raise typer.Exit(manual(dari, sampai, alasan, tahun))


@surat.command("batal")
def surat_batal(
    urut: Annotated[int, typer.Argument(help="Nomor urut yang dibatalkan.")], alasan: _Alasan = "", tahun: _Tahun = 0
) -> None:
    """Membatalkan nomor yang belum terpakai; nomornya tetap tercatat."""
    from bot.perintah_surat import batal

    raise typer.Exit(batal(urut, alasan, tahun))


@surat.command("ekspor")
def surat_ekspor(
    nomor: Annotated[str, typer.Argument(help="Nomor surat.")],
    berkas: Annotated[Path, typer.Argument(help="Berkas yang dibuat: .pdf atau .docx.")],
) -> None:
    """Menulis surat yang sudah terbit ke berkas."""
    from bot.perintah_surat import ekspor as command

    raise typer.Exit(command(nomor, berkas))


@laporan.command("ekspor")
def laporan_ekspor(
    berkas: Annotated[Path, typer.Argument(help="Berkas yang dibuat: .pdf atau .xlsx.")],
    tim: Annotated[str, typer.Option(help="Nomor tim.")] = "",
    nip: Annotated[str, typer.Option(help="NIP pegawai.")] = "",
    masa: Annotated[str, typer.Option(help="2026, 2026-T4, atau 2026-12; bawaan: tahun ini.")] = "",
) -> None:
    """Menulis laporan sebuah tim atau seorang pegawai ke berkas."""
    from bot.perintah_laporan import ekspor as command

    raise typer.Exit(command(berkas, tim, nip, masa))


@audit.command("periksa")
def audit_periksa() -> None:
    """Memeriksa bahwa tidak ada baris jejak yang diubah atau dihapus."""
    from bot.perintah import audit_periksa as command

    raise typer.Exit(command())


@audit.command()
def ekspor(berkas: Annotated[Path, typer.Argument(help="Berkas .jsonl yang dibuat.")]) -> None:
    """Menulis seluruh jejak audit ke berkas."""
    from bot.perintah import audit_ekspor as command

    command(berkas)


def _(sentence: str, /, **values: object) -> str:
    """The command line speaks Indonesian: it is the administrator's, on a server without a person's language."""
    from core.language import SOURCE, language

    return language(SOURCE)(sentence, **values)


def _soal(path: Path) -> list[str]:
    from bot.aturan import baca_soal

    lines = baca_soal(path)
    if not any(map(str.strip, lines)):
        typer.echo(_("%(berkas)s tidak memuat pertanyaan.", berkas=path), err=True)
    return lines


def _print(result: Hasil) -> None:
    for line in result.baris:
        typer.echo(line)
    raise typer.Exit(result.kode)


def main() -> None:
    """Run a command; what the caller can put right is said in one plain sentence, with exit code 2."""
    from core.errors import LincahError

    try:
        app()
    except (LincahError, OSError) as error:
        from bot.keluhan import complaint

        said = complaint(error)
        if said is None:
            raise
        typer.echo(said, err=True)
        raise SystemExit(REFUSED) from None


if __name__ == "__main__":
    main()
