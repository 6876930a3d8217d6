"""Changing and revoking an assignment by a letter: who may, when it takes effect, and who hears of it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlmodel import Session

from core.models.kendala import Kendala
from core.models.penugasan import Langkah, Penugasan
from core.models.surat import Surat
from core.penugasan import perubahan
from core.penugasan.perubahan import Pelaku, SuratTidakDapatDiubah
from core.surat import daur, pihak, rancang
from core.surat.rancang_perubahan import Ubah
from tests.surat.dunia import HARI, NOW, Dunia
from tests.surat.test_daur import terbitkan


@pytest.fixture
def lama(kantor: Dunia) -> Surat:
    """A letter that is out, about one person."""
    row = kantor.permohonan()
    (one,) = kantor.tugas(row, kantor.pegawai[:1])
    letter = daur.buat(kantor.session, rancang.penugasan(kantor.meja(), row, [one]), NOW)
    terbitkan(kantor, letter)
    return letter


def tugas(kantor: Dunia, letter: Surat) -> Penugasan:
    return kantor.session.get_one(Penugasan, letter.penugasan_id)


def kepala(kantor: Dunia) -> Pelaku:
    return Pelaku(kantor.kepala.id, HARI, "pekerjaan bertambah")


def terbit(kantor: Dunia, letter: Surat) -> None:
    terbitkan(kantor, letter)
    perubahan.berlakukan(kantor.session, letter, NOW)


def test_an_extension_takes_effect_when_its_letter_is_out(kantor: Dunia, lama: Surat) -> None:
    later = dt.date(2027, 5, 31)
    made = perubahan.ubah(kantor.session, lama.id, Ubah(selesai=later), kepala(kantor), NOW)
    assert (tugas(kantor, lama).selesai, lama.status) == (dt.date(2027, 2, 28), "terbit")

    terbit(kantor, made)

    assert (tugas(kantor, lama).selesai, lama.status, made.berlaku_sampai) == (later, "diubah", later)
    assert perubahan.halangan(kantor.session, made, kantor.kepala.id, HARI) is None


def test_a_new_target_leaves_the_period(kantor: Dunia, lama: Surat) -> None:
    terbit(kantor, perubahan.ubah(kantor.session, lama.id, Ubah(target="Dua dokumen"), kepala(kantor), NOW))

    one = tugas(kantor, lama)
    assert (one.target, one.selesai) == ("Dua dokumen", dt.date(2027, 2, 28))


def test_a_revocation_ends_the_assignment_and_stands_itself(kantor: Dunia, lama: Surat) -> None:
    made = perubahan.cabut(kantor.session, lama.id, kepala(kantor), NOW)
    terbit(kantor, made)

    one = tugas(kantor, lama)
    assert (one.status, one.diakhiri_pada, one.alasan_berakhir) == ("diakhiri", HARI, "pekerjaan bertambah")
    assert (lama.status, made.status) == ("dicabut", "terbit")


def test_with_a_revocation_lapses_what_is_open_in_the_work(kantor: Dunia, lama: Surat) -> None:
    one, session = tugas(kantor, lama), kantor.session
    obstacle = Kendala(
        nomor="KD-2026-0001", penugasan_id=one.id, dari_id=one.pegawai_id, masalah="Server mati",
        rekomendasi="Beli server", disampaikan_pada=NOW,
    )  # fmt: skip
    session.add(obstacle)
    session.flush()
    made = perubahan.cabut(session, lama.id, kepala(kantor), NOW)
    assert obstacle.status == "disampaikan"  # until the letter is out the earlier one binds
    terbit(kantor, made)
    assert session.get_one(Kendala, obstacle.id, populate_existing=True).status == "gugur"


def test_whoever_acts_for_the_signer_may_revoke_in_his_capacity(kantor: Dunia, lama: Surat) -> None:
    kantor.wakilkan("kepala", kantor.sekretaris, "Plh.")

    made = perubahan.cabut(kantor.session, lama.id, Pelaku(kantor.sekretaris.id, HARI, "dimutasi"), NOW)

    assert (made.penerbit_id, made.kapasitas, made.jabatan_id) == (kantor.sekretaris.id, "Plh.", kantor.pos["kepala"])
    assert perubahan.halangan(kantor.session, made, kantor.kepala.id, HARI) == "bukan_surat_penugasan"


def tim_pendek(kantor: Dunia, letter: Surat) -> None:
    one = tugas(kantor, letter)
    one.tim_id = kantor.tim(None, []).id
    kantor.session.add(one)
    kantor.session.flush()


def disetujui_lain(kantor: Dunia, letter: Surat) -> None:
    """Another officer had to consent, as across units of Kotabaru."""
    row = kantor.permohonan(nomor="PP-2026-0013", scope="lintas_unit")
    letter.permohonan_id = row.id
    step: dict[str, Any] = {
        "urutan": 1,
        "kode": "a",
        "pelaku": [],
        "judul": "",
        "kutipan": "",
        "status": "disetujui",
    }
    post, person = kantor.pos["sekretaris"], kantor.sekretaris.id
    kantor.session.add(Langkah(permohonan_id=row.id, tindakan="setuju", pegawai_id=person, jabatan_id=post, **step))
    kantor.session.add(letter)
    kantor.session.flush()


def sudah_selesai(kantor: Dunia, letter: Surat) -> None:
    one = tugas(kantor, letter)
    one.selesai = HARI - dt.timedelta(days=1)
    kantor.session.add(one)
    kantor.session.flush()


def sedang_dicabut(kantor: Dunia, letter: Surat) -> None:
    perubahan.cabut(kantor.session, letter.id, kepala(kantor), NOW)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (tim_pendek, "melewati_tim"),
        (disetujui_lain, "persetujuan_lain"),
        (sudah_selesai, "tidak_berlaku"),
        (sedang_dicabut, "sedang_diubah"),
    ],
)
def test_what_stands_in_the_way_of_a_change(kantor: Dunia, lama: Surat, facts: object, why: str) -> None:
    facts(kantor, lama)  # type: ignore[operator] # one of the functions above

    with pytest.raises(SuratTidakDapatDiubah) as refused:
        perubahan.ubah(kantor.session, lama.id, Ubah(selesai=dt.date(2027, 12, 31)), kepala(kantor), NOW)

    assert refused.value.sebab == why


def test_a_change_of_nothing_is_none(kantor: Dunia, lama: Surat) -> None:
    with pytest.raises(SuratTidakDapatDiubah) as refused:
        perubahan.ubah(kantor.session, lama.id, Ubah(selesai=dt.date(2027, 2, 28)), kepala(kantor), NOW)

    assert refused.value.sebab == "sama"


@pytest.mark.parametrize("siapa", ["sekretaris", "pegawai"])
def test_only_who_uses_the_authority_that_signed_revokes(kantor: Dunia, lama: Surat, siapa: str) -> None:
    person = kantor.sekretaris.id if siapa == "sekretaris" else kantor.pegawai[0].id

    with pytest.raises(SuratTidakDapatDiubah) as refused:
        perubahan.cabut(kantor.session, lama.id, Pelaku(person, HARI, "x"), NOW)

    assert refused.value.sebab == "bukan_penanda"


def test_a_letter_is_read_by_those_with_a_part_in_it(kantor: Dunia, sesi: Session, lama: Surat) -> None:
    readers: set[uuid.UUID] = pihak.pembaca(sesi, lama, HARI)

    assert {kantor.kepala.id, kantor.pegawai[0].id} <= readers
    assert {kantor.pegawai[1].id, kantor.kasubbag.id}.isdisjoint(readers)


def test_who_signed_and_asked_hears_of_an_early_end(kantor: Dunia, sesi: Session, lama: Surat) -> None:
    assert {kantor.kepala.id, kantor.pegawai[0].id} <= pihak.pengirim(sesi, [tugas(kantor, lama)])


def test_who_asked_reads_all_letters_of_the_request_and_the_assigned_his_own(kantor: Dunia, sesi: Session) -> None:
    row = kantor.permohonan(nomor="PP-2026-0014", pemohon_id=kantor.sekretaris.id)
    letters = [
        daur.buat(sesi, rancang.penugasan(kantor.meja(), row, [one]), NOW) for one in kantor.tugas(row, kantor.pegawai)
    ]

    assert pihak.dibaca(sesi, letters, kantor.sekretaris.id, HARI) == letters
    assert pihak.dibaca(sesi, letters, kantor.pegawai[2].id, HARI) == [letters[2]]
    assert pihak.dibaca(sesi, letters, kantor.kasubbag.id, HARI) == []
