"""The life of a letter: every move once, along the arrows, with a row in the trail."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit
from core.models.jejak import JejakAudit
from core.models.kanal import StoredFile
from core.models.organisasi import Pegawai
from core.models.surat import NomorSurat, ParafSurat, Surat
from core.surat import daur, paraf, register
from core.surat.keadaan import keadaan
from tests.surat.dunia import HARI, NOW, Dunia

KEMUDIAN = NOW + dt.timedelta(days=3)
WIB = ZoneInfo("Asia/Jakarta")


def berkas(session: Session) -> StoredFile:
    row = StoredFile(name="s.pdf", mime="application/pdf", size=1, sha256="ab" * 32, data=b"x", made_at=NOW)
    session.add(row)
    session.flush()
    return row


def terbitkan(kantor: Dunia, letter: Surat) -> None:
    file = berkas(kantor.session)
    assert daur.terbit(kantor.session, letter.id, file.id, file.sha256, NOW)


def jejak(session: Session, letter: Surat) -> list[str]:
    query = select(JejakAudit.tindakan).where(col(JejakAudit.objek) == f"surat:{letter.id}")
    assert not list(audit.rusak(session))
    return list(session.exec(query.order_by(col(JejakAudit.id))))


def nomor(session: Session, letter: Surat) -> NomorSurat:
    return session.exec(select(NomorSurat).where(col(NomorSurat.surat_id) == letter.id)).one()


def test_a_letter_nobody_initials_gets_its_number_at_once(kantor: Dunia) -> None:
    letter = daur.buat(kantor.session, kantor.rancangan(), NOW)

    assert (letter.status, letter.nomor) == ("bernomor", "800.1.11.1/001/DINAS/2026")
    assert nomor(kantor.session, letter).status == "dipesan"
    assert jejak(kantor.session, letter) == ["surat.draf", "surat.bernomor"]


def test_a_letter_that_is_out_has_its_file_and_its_number_confirmed(kantor: Dunia) -> None:
    letter = daur.buat(kantor.session, kantor.rancangan(), NOW)
    terbitkan(kantor, letter)

    assert (letter.status, letter.sha256, letter.terbit_pada) == ("terbit", "ab" * 32, NOW)
    assert nomor(kantor.session, letter).status == "dipakai"
    assert keadaan(letter, NOW, WIB).keadaan == "berlaku"


def test_issuing_twice_does_it_once(kantor: Dunia) -> None:
    letter = daur.buat(kantor.session, kantor.rancangan(), NOW)
    terbitkan(kantor, letter)

    assert not daur.terbit(kantor.session, letter.id, berkas(kantor.session).id, "cd" * 32, KEMUDIAN)
    assert letter.sha256 == "ab" * 32
    assert jejak(kantor.session, letter).count("surat.terbit") == 1


def test_number_and_day_follow_the_settings(kantor: Dunia) -> None:
    kantor.setelan(nomor="094/{urut}/{unit}/{bulan_romawi}/{tahun}", kode="000")

    assert daur.buat(kantor.session, kantor.rancangan(), NOW).nomor == "094/1/DINAS/XII/2026"


def test_a_setting_that_cannot_be_used_stops_no_decision(kantor: Dunia) -> None:
    kantor.setelan(nomor="{rusak}", kertas="B5")

    assert daur.buat(kantor.session, kantor.rancangan(), NOW).nomor == "800.1.11.1/001/DINAS/2026"


def test_an_officials_own_letter_takes_no_number_of_the_register(kantor: Dunia) -> None:
    letter = daur.buat(kantor.session, kantor.rancangan(bernomor=False), NOW)

    assert letter.status == "bernomor"
    assert kantor.session.exec(select(NomorSurat)).all() == []


@pytest.fixture
def diparaf(kantor: Dunia) -> Surat:
    """A letter that waits for the section, then for the secretary."""
    kantor.setelan(paraf="kasubbag; sekretaris; kepala; tak-ada")
    return daur.buat(kantor.session, kantor.rancangan(), NOW)


def waiting(kantor: Dunia, letter: Surat) -> ParafSurat:
    found = paraf.menunggu(kantor.session, letter)
    assert found is not None
    return found


def test_initials_come_before_the_number_one_after_the_other(kantor: Dunia, diparaf: Surat) -> None:
    assert (diparaf.status, diparaf.nomor) == ("paraf", "")
    assert waiting(kantor, diparaf).jabatan_id == kantor.pos["kasubbag"]

    daur.beri_paraf(kantor.session, waiting(kantor, diparaf).id, kantor.kasubbag.id, NOW)
    assert (diparaf.status, waiting(kantor, diparaf).jabatan_id) == ("paraf", kantor.pos["sekretaris"])

    daur.beri_paraf(kantor.session, waiting(kantor, diparaf).id, kantor.sekretaris.id, KEMUDIAN)
    assert (diparaf.status, diparaf.tanggal) == ("bernomor", HARI + dt.timedelta(days=3))
    assert jejak(kantor.session, diparaf) == [
        *("surat.draf", "surat.paraf", "surat.diparaf", "surat.diparaf", "surat.bernomor")
    ]


def test_only_whoever_has_the_post_initials_and_only_once(kantor: Dunia, diparaf: Surat) -> None:
    one = waiting(kantor, diparaf)
    for stranger in (kantor.sekretaris, kantor.kepala, kantor.pegawai[0]):
        with pytest.raises(paraf.BukanPemaraf):
            daur.beri_paraf(kantor.session, one.id, stranger.id, NOW)

    daur.beri_paraf(kantor.session, one.id, kantor.kasubbag.id, NOW)

    with pytest.raises(paraf.ParafSudahDijawab):
        daur.beri_paraf(kantor.session, one.id, kantor.kasubbag.id, NOW)


def test_a_plh_initials_in_his_capacity(kantor: Dunia, diparaf: Surat) -> None:
    kantor.wakilkan("kasubbag", kantor.pegawai[0], "Plh.")
    one = waiting(kantor, diparaf)

    daur.beri_paraf(kantor.session, one.id, kantor.pegawai[0].id, NOW)

    assert (one.pegawai_id, one.kapasitas) == (kantor.pegawai[0].id, "Plh.")


def test_a_returned_letter_goes_round_again(kantor: Dunia, diparaf: Surat) -> None:
    with pytest.raises(daur.AlasanPerlu):
        daur.kembalikan(kantor.session, waiting(kantor, diparaf).id, kantor.kasubbag.id, " ", NOW)
    daur.kembalikan(kantor.session, waiting(kantor, diparaf).id, kantor.kasubbag.id, "unitnya keliru", NOW)
    assert (diparaf.status, diparaf.alasan) == ("draf", "unitnya keliru")
    assert paraf.menunggu(kantor.session, diparaf) is None

    daur.edarkan_lagi(kantor.session, diparaf.id, kantor.kepala.id, NOW)

    assert diparaf.status == "paraf"
    assert waiting(kantor, diparaf).putaran == 2


def test_a_vacant_post_is_not_waited_for(kantor: Dunia) -> None:
    kantor.setelan(paraf="kasubbag")
    kantor.session.execute(sa.update(Pegawai).where(col(Pegawai.id) == kantor.kasubbag.id).values(aktif=False))

    assert daur.buat(kantor.session, kantor.rancangan(), NOW).status == "bernomor"


Gerak = Callable[[Dunia, Surat], object]
GERAK: dict[str, Gerak] = {
    "batalkan": lambda k, s: daur.batalkan(k.session, s.id, "salah", None, NOW),
    "akhiri": lambda k, s: daur.akhiri(k.session, s.id, "selesai lebih awal", None, NOW),
    "edarkan": lambda k, s: daur.edarkan_lagi(k.session, s.id, k.kepala.id, NOW),
}
BOLEH = {
    ("draf", "batalkan"): "batal",
    ("draf", "edarkan"): "bernomor",
    ("paraf", "batalkan"): "batal",
    ("bernomor", "batalkan"): "batal",
    ("terbit", "akhiri"): "berakhir",
}
KEADAAN = ["draf", "paraf", "bernomor", "terbit", "diubah", "dicabut", "berakhir", "batal"]


@pytest.mark.parametrize("gerak", GERAK)
@pytest.mark.parametrize("dari", KEADAAN)
def test_no_move_leaves_the_arrows(kantor: Dunia, dari: str, gerak: str) -> None:
    letter = daur.buat(kantor.session, kantor.rancangan(), NOW)
    letter.status = dari
    kantor.session.flush()

    if (dari, gerak) in BOLEH:
        GERAK[gerak](kantor, letter)
    else:
        with pytest.raises(daur.SuratSudahBerubah):
            GERAK[gerak](kantor, letter)

    kantor.session.refresh(letter)
    assert letter.status == BOLEH.get((dari, gerak), dari)


@pytest.mark.parametrize("gerak", [daur.batalkan, daur.akhiri])
def test_dropping_and_ending_need_a_reason(kantor: Dunia, gerak: Callable[..., Surat]) -> None:
    letter = daur.buat(kantor.session, kantor.rancangan(), NOW)

    with pytest.raises(daur.AlasanPerlu):
        gerak(kantor.session, letter.id, "", None, NOW)


def test_a_dropped_letter_leaves_a_gap_with_its_reason(kantor: Dunia) -> None:
    letter = daur.buat(kantor.session, kantor.rancangan(), NOW)
    daur.batalkan(kantor.session, letter.id, "penugasan ditarik", None, NOW)
    following = daur.buat(kantor.session, kantor.rancangan(), NOW)

    lines = register.daftar(kantor.session, kantor.instansi.id, 2026)
    assert [(line.urut, line.status, line.alasan) for line in lines] == [
        (1, "batal", "penugasan ditarik"),
        (2, "dipesan", ""),
    ]
    assert following.nomor.startswith("800.1.11.1/002/")


@pytest.mark.parametrize(("jenis", "akhir"), [("surat_perpanjangan", "diubah"), ("surat_pencabutan", "dicabut")])
def test_a_letter_ends_when_the_one_about_it_is_out(kantor: Dunia, jenis: str, akhir: str) -> None:
    before = daur.buat(kantor.session, kantor.rancangan(), NOW)
    terbitkan(kantor, before)
    after = daur.buat(kantor.session, kantor.rancangan(jenis=jenis, menggantikan_id=before.id), KEMUDIAN)
    assert before.status == "terbit"

    terbitkan(kantor, after)

    kantor.session.refresh(before)
    assert (before.status, after.status) == (akhir, "terbit")
    assert jejak(kantor.session, before)[-1] == f"surat.{akhir}"
    assert keadaan(before, KEMUDIAN, WIB).sejak == HARI


def test_letters_end_with_their_last_day(kantor: Dunia) -> None:
    letters = [
        daur.buat(kantor.session, kantor.rancangan(sampai=HARI + dt.timedelta(days=days)), NOW) for days in (0, 1, 30)
    ]
    for letter in letters[:2]:
        terbitkan(kantor, letter)

    # 16.59 UTC is 23.59 where they work, 17.00 the next day.
    assert daur.akhiri_lewat(kantor.session, dt.datetime(2026, 12, 1, 16, 59, tzinfo=dt.UTC)) == 0
    assert daur.akhiri_lewat(kantor.session, dt.datetime(2026, 12, 1, 17, 0, tzinfo=dt.UTC)) == 1
    for letter in letters:
        kantor.session.refresh(letter)
    assert [letter.status for letter in letters] == ["berakhir", "terbit", "bernomor"]
    assert keadaan(letters[0], KEMUDIAN, WIB).sejak == HARI


def test_all_letters_of_an_assignment_are_found(kantor: Dunia) -> None:
    row = kantor.permohonan()
    one, two = kantor.tugas(row, kantor.pegawai[:2])
    alone = daur.buat(kantor.session, kantor.rancangan(penugasan=(one.id,)), NOW)
    both = daur.buat(kantor.session, kantor.rancangan(penugasan=(one.id, two.id)), NOW)

    assert (alone.penugasan_id, both.penugasan_id) == (one.id, None)
    assert {s.id for s in daur.surat_penugasan(kantor.session, one.id)} == {alone.id, both.id}
    assert [s.id for s in daur.surat_penugasan(kantor.session, two.id)] == [both.id]
    assert daur.surat_penugasan(kantor.session, uuid.uuid4()) == []
