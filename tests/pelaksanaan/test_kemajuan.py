"""Progress: every word is kept, the newest counts, and who came last knows what he did not see."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from core import pekerjaan
from core import pelaksanaan as pk
from core.database import Database
from core.models.kanal import Attachment
from core.models.pelaksanaan import CatatanKemajuan, RincianKegiatan
from core.pelaksanaan.kemajuan import IsiKemajuan
from tests.pelaksanaan.bahan import ANGGOTA, KABID, KETUA, akhiri, kegiatan, keluarkan, pekerjaan_tim, saat
from tests.tim.panggung import Panggung


def catat(
    p: Panggung, row: RincianKegiatan, persen: int | None, dilihat: int, siapa: str = ANGGOTA
) -> pk.kemajuan.Tercatat:
    return pk.kemajuan.catat(p.session, (row.id, dilihat), IsiKemajuan(persen, f"sampai {persen}"), saat(p, siapa))


def test_progress_moves_the_activity_along(panggung: Panggung) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    states = []
    for number, percent in enumerate((0, 25, 100)):
        catat(panggung, row, percent, number)
        states.append((row.kemajuan, row.status))
    assert states == [(0, "belum"), (25, "berjalan"), (100, "selesai")]


def test_a_remark_alone_leaves_the_number(panggung: Panggung) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    catat(panggung, row, 40, 0)
    assert catat(panggung, row, None, 1).catatan.kemajuan == 40
    assert (row.kemajuan, row.status) == (40, "berjalan")


def test_who_did_not_see_the_last_word_is_told_of_it(panggung: Panggung) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    assert catat(panggung, row, 60, 0).sementara is None
    late = catat(panggung, row, 50, 0)
    assert late.sementara is not None
    assert (late.sementara.kemajuan, row.kemajuan) == (60, 50)


@pytest.mark.parametrize("seed", range(12))
def test_no_word_is_lost_and_the_newest_counts(panggung: Panggung, seed: int) -> None:
    dice = random.Random(seed)
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    said: list[int] = []
    for _ in range(25):
        seen = dice.randint(0, len(said))
        kept = catat(panggung, row, percent := dice.randint(0, 99), seen)
        assert (kept.sementara is None) == (seen == len(said))
        if kept.sementara is not None:
            assert kept.sementara.kemajuan == said[-1]
        said.append(percent)
    notes = pk.kemajuan.riwayat(panggung.session, row.id)
    assert [note.kemajuan for note in reversed(notes)] == said
    assert [note.ke for note in reversed(notes)] == list(range(1, len(said) + 1))
    assert row.kemajuan == said[-1]


def test_two_at_the_same_moment_are_both_kept(buka: Callable[..., Panggung], database: Database) -> None:
    """On two connections at once: one waits for the other, counts it, and hears of it."""
    p = buka("contoh-temanggung")
    row = kegiatan(p, pekerjaan_tim(p))
    act = saat(p, ANGGOTA)
    p.session.commit()
    ref, told = row.id, []

    def one(percent: int) -> None:
        with database.writing() as session:
            kept = pk.kemajuan.catat(session, (ref, 0), IsiKemajuan(percent), act)
            told.append(kept.sementara.kemajuan if kept.sementara else None)

    threads = [threading.Thread(target=one, args=(percent,)) for percent in (30, 70)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(database.engine) as session:
        notes = session.exec(select(CatatanKemajuan).order_by(col(CatatanKemajuan.ke))).all()
        assert sorted(note.kemajuan for note in notes) == [30, 70]
        assert session.get_one(RincianKegiatan, ref).kemajuan == notes[-1].kemajuan
        assert sorted(told, key=str) == sorted([None, notes[0].kemajuan], key=str)


@pytest.mark.parametrize("siapa", [KETUA, KABID, "analis-anggaran"])
def test_only_who_does_it_says_how_far_it_is(panggung: Panggung, siapa: str) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    with pytest.raises(pk.BukanPelaksanaRincian) as refused:
        catat(panggung, row, 50, 0, siapa)
    assert refused.value.pelaksana == panggung.orang(ANGGOTA).nama


def test_who_has_left_the_team_says_nothing_more(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work)
    keluarkan(panggung, work)
    with pytest.raises(pk.BukanPelaksanaRincian) as refused:
        catat(panggung, row, 50, 0)
    assert refused.value.keluar
    assert pk.kegiatan_saya(panggung.session, panggung.id(ANGGOTA), panggung.now.date()) == []


def test_nothing_is_said_after_the_works_end(panggung: Panggung) -> None:
    work = pekerjaan_tim(panggung)
    row = kegiatan(panggung, work)
    akhiri(panggung, work)
    with pytest.raises(pekerjaan.PekerjaanBerakhir):
        catat(panggung, row, 50, 0)


def test_what_is_finished_is_opened_by_the_ketua_with_a_reason(panggung: Panggung) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    catat(panggung, row, 100, 0)
    with pytest.raises(pk.RincianBerubah):
        catat(panggung, row, 50, 1)
    with pytest.raises(pekerjaan.BukanPengelolaPekerjaan):
        pk.kemajuan.buka_kembali(panggung.session, row.id, IsiKemajuan(80, "Belum lengkap"), saat(panggung, ANGGOTA))
    pk.kemajuan.buka_kembali(panggung.session, row.id, IsiKemajuan(80, "Belum lengkap"), saat(panggung))
    assert (row.kemajuan, row.status) == (80, "berjalan")
    assert pk.kemajuan.riwayat(panggung.session, row.id)[0].catatan == "Belum lengkap"
    with pytest.raises(pk.BelumSelesai):
        pk.kemajuan.buka_kembali(panggung.session, row.id, IsiKemajuan(10, "Lagi"), saat(panggung))


def test_files_go_with_the_remark_they_were_sent_with(panggung: Panggung) -> None:
    row = kegiatan(panggung, pekerjaan_tim(panggung))
    own, foreign = (
        Attachment(
            pegawai_id=panggung.id(who), kind="photo", channel="telegram", platform_file=who, made_at=panggung.now
        )
        for who in (ANGGOTA, KETUA)
    )
    panggung.session.add_all([own, foreign])
    panggung.session.flush()
    content = IsiKemajuan(None, "Fotonya", (str(own.id), str(foreign.id)))
    pk.kemajuan.catat(panggung.session, (row.id, 0), content, saat(panggung, ANGGOTA))
    assert pk.kemajuan.lampiran(panggung.session, row.id) == [own]
