"""Obstacles in chat, where no scenario leads: what is not offered, and what is asked only sometimes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from core import kendala
from core.messages import Attach, Sent
from core.models.kendala import Kendala
from core.models.organisasi import Pegawai
from core.models.pelaksanaan import RincianKegiatan
from tests.kendala.dunia import HARI, KABID, KABID_LAIN, KETUA, NOW, UNIT_LAIN, Dunia
from tests.tim.panggung import Panggung


@pytest.fixture
def p(session: Session, d: Dunia) -> Panggung:
    return Panggung(session, now=NOW)


def isi(p: Panggung, d: Dunia) -> str:
    """Up to whether the work stands still."""
    p.open(KETUA, "sampaikan_kendala", d.work.ref)
    p.type(KETUA, "Server penuh")
    p.type(KETUA, "Pakai server cadangan")
    return p.tap(KETUA, "Masih berjalan")


def test_the_activity_is_asked_for_where_there_are_some(p: Panggung, d: Dunia) -> None:
    assert "kegiatan yang mana" not in isi(p, d)
    d.session.add(
        RincianKegiatan(
            tim_id=d.tim.id, uraian="Menyusun tabel induk", anggaran=Decimal(0), mulai=HARI,
            selesai=HARI + dt.timedelta(days=9), dibuat_oleh_id=d.id(KETUA), diubah_oleh_id=d.id(KETUA),
            dibuat_pada=NOW, diubah_pada=NOW,
        )
    )  # fmt: skip
    d.session.flush()
    p.open(KETUA, "menu")
    p.open(KETUA, "sampaikan_kendala", d.work.ref)
    p.tap(KETUA, "Mulai baru")
    p.type(KETUA, "Server penuh")
    p.type(KETUA, "Pakai server cadangan")
    assert "kegiatan yang mana" in p.tap(KETUA, "Masih berjalan")
    p.tap(KETUA, "Menyusun tabel induk")
    p.tap(KETUA, "Tidak perlu")
    p.tap(KETUA, "Lanjut")
    p.tap(KETUA, "Kirim")
    assert "Kegiatan: Menyusun tabel induk" in p.last(KABID)


def test_a_spoken_problem_is_heard_by_the_head(p: Panggung, d: Dunia) -> None:
    p.open(KETUA, "sampaikan_kendala", d.work.ref)
    p.send(KETUA, Sent("voice", "suara-1", seconds=9))
    p.type(KETUA, "Pakai server cadangan")
    p.tap(KETUA, "Terhenti")
    p.tap(KETUA, "Tidak perlu")
    p.tap(KETUA, "Lanjut")
    p.tap(KETUA, "Kirim")
    spoken = p.read[KABID][-1]
    assert isinstance(spoken, Attach)
    assert spoken.file.platform == "suara-1"
    assert "Permasalahan: dengan pesan suara" in p.text(KABID)


def test_at_the_top_passing_on_is_not_offered(p: Panggung, d: Dunia) -> None:
    row = d.sampaikan()
    for alias in (KABID, "kepala-dinas"):
        kendala.teruskan(d.session, d.bagian(row, alias).id, "", d.oleh(alias), (d.aturan, NOW))
    p.open("sekda", "kendala", str(row.id))
    assert "Setujui rekomendasi" in p.labels("sekda")
    assert "Teruskan ke atasan" not in p.labels("sekda")


@pytest.mark.parametrize("alias", ["pelaksana", "kabid-lain"])
def test_outsiders_open_neither_the_obstacle_nor_the_list_of_the_work(p: Panggung, d: Dunia, alias: str) -> None:
    row = d.sampaikan()
    assert "hanya dapat dibaca" in p.open(alias, "kendala", str(row.id))
    assert "tidak melibatkan" in p.open(alias, "kendala_pekerjaan", d.work.ref)
    assert "tidak melibatkan" in p.open(alias, "sampaikan_kendala", d.work.ref)


@pytest.mark.parametrize("dialog", ["setujui_kendala", "putuskan_kendala", "teruskan_kendala", "tindak_lanjut_kendala"])
def test_another_head_is_told_whom_it_waits_for(p: Panggung, d: Dunia, dialog: str) -> None:
    row = d.sampaikan()
    said = p.open(KABID_LAIN, dialog, str(d.bagian(row, KABID).id))
    assert f"menunggu {d.orang(KABID).nama}" in said


def test_the_owners_head_sees_for_whom_else_it_waits(p: Panggung, d: Dunia) -> None:
    row = d.sampaikan(KABID_LAIN)
    kendala.putuskan(d.session, d.bagian(row, KABID).id, kendala.PutusanKendala("disetujui"), d.oleh(KABID), NOW)
    said = p.open(KABID, "kendala_masuk")
    assert "Menunggu pimpinan lain" in said
    assert d.orang(KABID_LAIN).nama in said


def test_nothing_new_is_submitted_once_the_work_is_over(p: Panggung, d: Dunia) -> None:
    d.sampaikan()
    d.tim.status = "selesai"
    d.session.flush()
    p.open(KETUA, "kendala_pekerjaan", d.work.ref)
    assert not any("Sampaikan" in label for label in p.labels(KETUA))
    assert "berakhir" in p.open(KETUA, "sampaikan_kendala", d.work.ref)


def test_another_member_does_not_withdraw_it(p: Panggung, d: Dunia) -> None:
    row = d.sampaikan()
    p.open(UNIT_LAIN, "kendala", str(row.id))
    assert "Tarik kembali" not in p.labels(UNIT_LAIN)
    assert "ditarik oleh yang menyampaikannya" in p.open(UNIT_LAIN, "tarik_kendala", str(row.id))
    assert d.session.exec(select(Kendala.status)).one() == "disampaikan"


def test_every_copy_of_a_heads_card_closes(p: Panggung, d: Dunia) -> None:
    row = d.sampaikan()
    part = d.bagian(row, KABID)
    p.open(KABID, "kendala", str(row.id))
    p.tap(KABID, "Setujui rekomendasi")
    p.tap(KABID, "Tidak perlu")
    p.tap(KABID, "Setujui")
    assert [about for about, _text in p.closed] == [f"kendala:{part.id}"]
    assert "Rekomendasi disetujui oleh" in p.closed[0][1]


def test_at_a_vacant_post_the_submitter_is_offered_the_superior(p: Panggung, d: Dunia) -> None:
    row = d.sampaikan()
    said = p.open(KETUA, "kendala", str(row.id))
    assert "Teruskan ke atasan" not in p.labels(KETUA)
    assert "sedang kosong" not in said
    d.session.get_one(Pegawai, d.id(KABID)).aktif = False
    d.session.flush()
    said = p.open(KETUA, "kendala", str(row.id))
    assert f"sedang kosong. Bapak/Ibu dapat meneruskan kendala ini kepada {d.orang('kepala-dinas').jabatan}" in said
    assert f"sudah diteruskan kepada {d.orang('kepala-dinas').nama}" in p.tap(KETUA, "Teruskan ke atasan")
    assert "menunggu keputusan Bapak/Ibu" in p.text("kepala-dinas")
    card = p.open(KETUA, "kendala", str(row.id))
    assert "jabatannya kosong: diteruskan kepada atasan" in card
    assert "Teruskan ke atasan" not in p.labels(KETUA)
