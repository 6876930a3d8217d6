"""The public page of a letter: how it stands, nobody's name, and nothing that reading it could change."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col
from starlette.applications import Starlette

from bot.laman import LetterPages
from core.clock import MovableClock
from core.database import Database
from core.models.organisasi import Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.surat import Surat
from core.surat import IsiSurat, Kop, Penerima
from core.surat.isi import ke_json
from core.surat.keadaan import DITARIK
from core.surat.kode import kode_surat
from core.surat.penanda import Pejabat, penutup

NOW = dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC)
SIDIK = "ab" * 32


@dataclass(frozen=True)
class Halaman:
    """The pages, and the letter they show."""

    http: httpx.AsyncClient
    kode: str

    async def buka(self, akhir: str = "") -> httpx.Response:
        return await self.http.get(f"/surat/{self.kode}{akhir}")


@pytest.fixture
async def halaman(database: Database) -> AsyncIterator[Halaman]:
    clock = MovableClock()
    clock.jump(NOW)
    app = Starlette(routes=LetterPages(database, clock).routes())
    with database.writing() as session:
        kode = _surat(session)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://lincah") as client:
        yield Halaman(client, kode)


def _surat(session: Session) -> str:
    government = Instansi(nama="Pemerintah <Uji>", regulasi="contoh", zona="Asia/Makassar")
    office = PerangkatDaerah(instansi_id=government.id, kode="D", nama="Dinas", kelas="Dinas")
    unit = UnitOrganisasi(perangkat_daerah_id=office.id, kode="U", nama="Dinas", jenis="perangkat_daerah")
    post = Jabatan(unit_id=unit.id, kode="J", nama="Kepala Dinas Rekaan", jenis="JPT Pratama", kepala=True)
    signer = Pegawai(nip="198001012000011001", nama="Penanda Rekaan", jabatan_id=post.id)
    foot = penutup(Pejabat("Penanda Rekaan", post.nama), "Kota", NOW.date())
    content = IsiSurat("Surat Tugas", "Menugaskan", Kop("Dinas"), (Penerima("Orang Ditugaskan"),), ("kerja",), foot)
    letter = Surat(
        instansi_id=government.id,
        jenis="surat_penugasan",
        status="terbit",
        nomor="800/001/D/2026",
        tanggal=NOW.date(),
        penerbit_id=signer.id,
        jabatan_id=post.id,
        kapasitas="Plt.",
        isi=ke_json(content),
        kode=kode_surat(),
        sha256=SIDIK,
        berlaku_sampai=dt.date(2027, 2, 28),
        dibuat_pada=NOW,
    )
    for row in (government, office, unit, post, signer, letter):
        session.add(row)
        session.flush()
    return letter.kode


def _ubah(database: Database, **values: object) -> None:
    with database.writing() as session:
        session.execute(sa.update(Surat).values(**values))


def _isi(database: Database) -> dict[str, int]:
    """How many rows each table has, and the newest state of the letter."""
    with database.reading() as session:
        tables = SQLModel.metadata.tables
        counts = {
            name: session.execute(sa.select(sa.func.count()).select_from(t)).scalar_one() for name, t in tables.items()
        }
        state = session.execute(sa.select(col(Surat.status))).scalar_one()
        return counts | {f"surat {state}": 1}


async def test_it_says_what_the_letter_is_and_that_it_stands(halaman: Halaman) -> None:
    page = await halaman.buka()

    assert page.status_code == 200
    for said in ("800/001/D/2026", "Surat penugasan", "1 Desember 2026", "Plt. Kepala Dinas Rekaan", "Berlaku", SIDIK):
        assert said in page.text
    assert "Pemerintah &lt;Uji&gt;" in page.text


async def test_no_person_is_named(halaman: Halaman) -> None:
    page = (await halaman.buka()).text + (await halaman.buka("?bahasa=en")).text

    assert not re.search(r"Penanda Rekaan|Orang Ditugaskan|1980010120000", page)


@pytest.mark.parametrize(
    ("status", "kata"),
    [("diubah", "Sudah diubah"), ("dicabut", "Sudah dicabut"), ("berakhir", "Sudah berakhir"), ("batal", "Batal")],
)
async def test_it_says_how_and_when_a_letter_ended(
    halaman: Halaman, database: Database, status: str, kata: str
) -> None:
    # 17.30 UTC is the next day already where this government works.
    _ubah(database, status=status, ditutup_pada=dt.datetime(2026, 12, 14, 17, 30, tzinfo=dt.UTC))

    page = await halaman.buka()

    assert kata in page.text
    assert "15 Desember 2026" in page.text


async def test_a_letter_ends_with_its_last_day_without_anybody_saying_so(halaman: Halaman, database: Database) -> None:
    _ubah(database, berlaku_sampai=dt.date(2026, 11, 30))

    assert "Sudah berakhir" in (await halaman.buka()).text


@pytest.mark.parametrize("status", ["draf", "paraf", "bernomor"])
async def test_a_letter_that_is_not_out_does_not_stand(halaman: Halaman, database: Database, status: str) -> None:
    _ubah(database, status=status, sha256="")

    page = await halaman.buka()

    assert "Belum terbit" in page.text
    assert "masih berlaku" not in page.text


async def test_reading_it_in_any_way_changes_nothing(halaman: Halaman, database: Database) -> None:
    before = _isi(database)

    for method in ("GET", "HEAD"):
        assert (await halaman.http.request(method, f"/surat/{halaman.kode}?aksi=cabut")).status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert (await halaman.http.request(method, f"/surat/{halaman.kode}")).status_code == 405

    assert _isi(database) == before


@pytest.mark.parametrize("alamat", ["", "apa-saja", "22222-22222-22222-22222-22222-22222"])
async def test_no_page_is_kept_indexed_framed_or_scripted(halaman: Halaman, alamat: str) -> None:
    page = await (halaman.http.get(f"/surat/{alamat}") if alamat else halaman.buka())

    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "<script" not in page.text
    assert 'name="viewport"' in page.text


@pytest.mark.parametrize("kode", ["apa-saja", "22222-22222-22222-22222-22222-22222", "<script>"])
async def test_an_unknown_code_is_kindly_not_found(halaman: Halaman, kode: str) -> None:
    page = await halaman.http.get(f"/surat/{kode}")

    assert page.status_code == 404
    assert "<script" not in page.text


async def test_a_code_can_be_typed_as_it_was_read(halaman: Halaman) -> None:
    typed = halaman.kode.lower().replace("-", " ")

    answer = await halaman.http.get("/surat", params={"kode": typed})

    assert answer.status_code == 303
    assert (await halaman.http.get(answer.headers["Location"])).status_code == 200


async def test_a_mistyped_code_is_shown_again_as_text(halaman: Halaman) -> None:
    page = await halaman.http.get("/surat", params={"kode": '"><script>1</script>'})

    assert page.status_code == 200
    assert "salah ketik" in page.text
    assert "<script" not in page.text


async def test_it_can_be_read_in_english(halaman: Halaman) -> None:
    page = await halaman.buka("?bahasa=en")

    assert '<html lang="en">' in page.text
    assert "1 December 2026" in page.text


async def test_a_reason_of_the_programs_own_is_said(halaman: Halaman, database: Database) -> None:
    _ubah(database, status="berakhir", alasan=DITARIK, ditutup_pada=NOW)

    assert DITARIK in (await halaman.buka()).text
    assert "withdrawn by" in (await halaman.buka("?bahasa=en")).text


async def test_a_reason_somebody_typed_is_not_for_everybody(halaman: Halaman, database: Database) -> None:
    _ubah(database, status="dicabut", alasan="Sari Wulandari pindah", ditutup_pada=NOW)

    assert "Sari" not in (await halaman.buka()).text
