"""Execution in chat, where a conversation goes on while others act."""

from __future__ import annotations

from core import pelaksanaan as pk
from core.messages import Action, Sent
from core.models.organisasi import Pegawai
from tests.pelaksanaan.bahan import (
    ANGGOTA,
    KABID,
    KETUA,
    isi,
    kegiatan,
    keluarkan,
    pekerjaan_sendiri,
    pekerjaan_tim,
    rencana,
    saat,
)
from tests.tim.panggung import Panggung


def test_a_form_that_was_overtaken_says_by_whom_and_shows_what_is_now(panggung: Panggung) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    panggung.open(KETUA, "ubah_rincian", f"{row.id}:{row.versi}")
    panggung.tap(KETUA, "Ubah")
    panggung.tap(KETUA, "Kegiatan")
    panggung.type(KETUA, "Tabel anak")
    pk.ubah(panggung.session, (row.id, row.versi), isi(uraian="Tabel baru"), saat(panggung))
    said = panggung.tap(KETUA, "Simpan")
    assert f"baru saja diubah oleh {panggung.orang(KETUA).nama}" in said
    assert "Tabel baru" in said
    assert row.uraian == "Tabel baru"


def test_a_photo_is_shown_to_whoever_opens_the_activity(panggung: Panggung) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    panggung.open(ANGGOTA, "rincian", str(row.id))
    panggung.tap(ANGGOTA, "Tambah catatan")
    panggung.type(ANGGOTA, "Rapat pertama sudah berjalan")
    panggung.send(ANGGOTA, Sent("photo", "foto-1", "foto.jpg", "image/jpeg", 1000))
    panggung.tap(ANGGOTA, "Lanjut")
    panggung.open(KETUA, "rincian", str(row.id))
    assert "Rapat pertama sudah berjalan" in panggung.last(KETUA)
    panggung.tap(KETUA, "Lihat lampiran")
    assert "Menyusun tabel induk" in panggung.last(KETUA)


def test_who_has_no_part_in_the_work_does_not_read_it(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work)
    for dialog, value in (("rincian", str(row.id)), ("kegiatan", work.ref), ("koordinasi", work.ref)):
        assert "tidak melibatkan Bapak/Ibu" in panggung.open("analis-anggaran", dialog, value)
    assert "tidak melibatkan" in panggung.open("analis-anggaran", "rencana_kerja", work.ref)


def test_a_draft_plan_is_its_owners_until_he_hands_it_in(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    line = pk.rencana_kerja.Baris("Catatan sementara", work.selesai)
    pk.rencana_kerja.tambah(panggung.session, work, line, saat(panggung, ANGGOTA))
    address = f"{work.ref}:{panggung.id(ANGGOTA)}"
    assert "Catatan sementara" not in panggung.open(KETUA, "rencana_kerja_orang", address)
    assert "Ingatkan" in panggung.labels(KETUA)
    assert "Catatan sementara" in panggung.open(ANGGOTA, "rencana_kerja", work.ref)


def test_the_first_answer_stands_and_the_second_hears_of_it(panggung: Panggung) -> None:
    work = pekerjaan_sendiri(panggung)
    plans = pk.rencana_kerja
    row = plans.tambah(panggung.session, work, plans.Baris("Menyusun", work.selesai, "Butir"), saat(panggung))
    panggung.open(KETUA, "rencana_kerja", work.ref)
    panggung.tap(KETUA, "Sampaikan")
    accept = panggung.button(KABID, "Terima")
    panggung.tap(KABID, "Terima")
    assert row.status == "diterima"
    assert panggung.open(KETUA, "rencana_kerja", work.ref).count("sudah diterima") == 1
    panggung.read[KABID].append(panggung.read[KABID][-2])
    assert accept == Action("rencana_kerja_orang", "terima", f"{row.id}:{row.versi - 1}")
    assert "sudah diterima oleh" in panggung.tap(KABID, "Terima")


def test_the_board_names_drafts_that_stand_in_no_line(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    kegiatan(panggung, work, anggaran=500)
    rencana(panggung, work, 1000)
    assert "1 kegiatan beranggaran belum diambil dari butir rencana" in panggung.open(KETUA, "kegiatan", work.ref)


def test_who_does_an_activity_is_offered_with_skills_and_load(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    kegiatan(panggung, work)
    panggung.open(KETUA, "rincian_baru", work.ref)
    panggung.type(KETUA, "Menguji data")
    said = panggung.tap(KETUA, "Tanpa anggaran")
    skills = ", ".join(panggung.orang(ANGGOTA).keahlian)
    assert f"keahlian {skills}; 1 kegiatan belum selesai" in said


def test_a_member_who_leaves_while_he_is_picked_gets_nothing(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    panggung.open(KETUA, "rincian_baru", work.ref)
    panggung.type(KETUA, "Menguji data")
    panggung.tap(KETUA, "Tanpa anggaran")
    panggung.tap(KETUA, panggung.orang(ANGGOTA).nama)
    panggung.type(KETUA, "7 Des 2026")
    panggung.type(KETUA, "18 Des 2026")
    keluarkan(panggung, work)
    assert "tidak lagi termasuk yang mengerjakan" in panggung.tap(KETUA, "Simpan")
    panggung.tap(KETUA, "Ubah")
    panggung.tap(KETUA, "Dikerjakan oleh")
    panggung.tap(KETUA, panggung.orang(KETUA).nama)
    assert "sudah disimpan" in panggung.tap(KETUA, "Simpan")


def test_long_boards_have_pages(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    for number in range(25):
        kegiatan(panggung, work, uraian=f"Kegiatan {number}")
    panggung.open(KETUA, "kegiatan", work.ref)
    assert "Berikutnya" in panggung.labels(KETUA)
    assert "25. Kegiatan" in panggung.tap(KETUA, "Berikutnya")
    assert "1. Kegiatan" in panggung.tap(KETUA, "Sebelumnya")


def test_everything_reads_in_english(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work)
    panggung.session.get_one(Pegawai, panggung.id(ANGGOTA)).bahasa = "en"
    panggung.session.flush()
    assert "0 of 1 activities finished" in panggung.open(ANGGOTA, "kegiatan", work.ref)
    panggung.open(ANGGOTA, "rincian", str(row.id))
    panggung.tap(ANGGOTA, "Update progress")
    assert "is recorded: ▓▓▓▓▓▓▓░░░ 75%" in panggung.tap(ANGGOTA, "75")
