"""My position, who decides, what is stuck: every answer has its words, and nobody sees what is not for him."""

from __future__ import annotations

import uuid
from typing import get_args

import pytest
from sqlmodel import Session

from bot.dialogs import DIALOGS
from bot.dialogs.organisasi.kalimat_kedudukan import MENGAPA, SEBAB
from bot.dialogs.organisasi.kalimat_macet import BARIS, JUDUL
from bot.dialogs.organisasi.kalimat_simulasi import PERINGATAN
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Scene
from core import organisasi
from core.language import LANGUAGES, language
from core.macet import Temuan
from core.messages import plain
from core.models.organisasi import Delegasi, Jabatan, Pegawai, PetaJabatan
from core.organisasi import Orang
from core.regulasi.penilaian import Mengapa, Sebab
from core.simulasi import Peringatan
from tests.dialogs.conftest import NOW, Play


def read(scene: Scene, dialog: str) -> str:
    return "\n".join(plain(say.blocks) for say in DIALOGS[dialog].open(scene).say)


def orang(session: Session, alias: str) -> Orang:
    found = organisasi.orang_by_alias(session, alias)
    assert found is not None
    return found


def test_every_finding_and_every_reason_has_its_words() -> None:
    assert set(JUDUL) == set(BARIS) == set(get_args(Temuan))
    assert set(PERINGATAN) == set(get_args(Peringatan))
    assert set(SEBAB) == set(get_args(Sebab))
    assert set(MENGAPA) == set(get_args(Mengapa))


def test_every_word_of_them_is_translated() -> None:
    _ = language("en")
    words = [*JUDUL.values(), *SEBAB.values(), *MENGAPA.values()]

    assert [word for word in words if _(word) == word] == []


@pytest.mark.parametrize("bahasa", LANGUAGES)
def test_the_peta_jabatan_is_named_with_the_decision_behind_it(bahasa: str, scene: Play, session: Session) -> None:
    me, other = orang(session, "analis-anggaran"), orang(session, "kabid-perencanaan")
    session.add(PetaJabatan(pegawai_id=me.id, penilai_id=other.jabatan_id, dasar="Keputusan Bupati Nomor 1"))
    organisasi.tandai_berubah(session)

    said = read(scene("analis-anggaran", bahasa), "kedudukan_saya")

    assert other.nama in said
    assert "peta jabatan (Keputusan Bupati Nomor 1)" in said


def test_the_way_up_is_explained_post_by_post(scene: Play) -> None:
    turn = DIALOGS["kedudukan_saya"].press(scene("pelaksana"), "mengapa", "")

    said = plain(turn.say[0].blocks)
    assert "✓ Kepala Bidang Anggaran dan Bantuan Sosial" in said
    assert "– Kepala Dinas Sosial" in said


def test_without_an_assessor_the_reason_and_the_admin_are_named(scene: Play, session: Session) -> None:
    for alias in ("kabid-anggaran", "kepala-dinas"):
        session.get_one(Pegawai, orang(session, alias).id).aktif = False
    session.flush()
    organisasi.tandai_berubah(session)

    said = read(scene("analis-anggaran"), "kedudukan_saya")

    assert "jabatannya kosong" in said
    assert orang(session, "admin").nama in said


def test_above_the_head_of_an_office_is_only_the_regent(scene: Play, session: Session) -> None:
    said = read(scene("kepala-dinas"), "kedudukan_saya")

    assert "di atas jabatan ini hanya Bupati" in said
    assert orang(session, "admin").nama not in said


@pytest.mark.parametrize("siapa", ["kabid-anggaran", "kepala-dinas"])
def test_rules_for_jf_and_pelaksana_are_not_cited_to_those_who_lead(siapa: str, scene: Play) -> None:
    stage = scene(siapa)
    [why] = DIALOGS["kedudukan_saya"].press(stage, "mengapa", "").say

    for said in (read(stage, "kedudukan_saya"), plain(why.blocks)):
        assert "Peraturan tidak mengatur" in said
        assert "Lampiran IV" not in said
        assert "ditinjau berurutan" not in said
        assert "menyelesaikan" not in said


def test_the_same_officer_on_two_posts_reviews_once(scene: Play, session: Session) -> None:
    head, above = orang(session, "kabid-anggaran"), orang(session, "kepala-dinas")
    session.add(
        Delegasi(
            jabatan_id=above.jabatan_id, kepada_id=head.id, kapasitas="Plh.", mulai=NOW.date(), selesai=NOW.date(),
            dibuat_pada=NOW,
        )
    )  # fmt: skip
    organisasi.tandai_berubah(session)

    assert "cukup meninjau satu kali" in read(scene("analis-anggaran"), "kedudukan_saya")


def test_who_holds_a_post_that_is_gone_is_told_whom_to_ask(scene: Play, session: Session) -> None:
    stage = scene("analis-anggaran")
    session.get_one(Pegawai, stage.me.id).aktif = False
    session.flush()
    organisasi.tandai_berubah(session)

    with pytest.raises(NotNow):
        DIALOGS["kedudukan_saya"].open(stage)


@pytest.mark.parametrize("dialog", ["siapa_memutus", "periksa_struktur"])
def test_only_admins_ask_about_others(dialog: str, scene: Play) -> None:
    with pytest.raises(NotNow):
        DIALOGS[dialog].open(scene("kepala-dinas"))

    assert DIALOGS[dialog].open(scene("admin")).say


@pytest.mark.parametrize("bahasa", LANGUAGES)
def test_the_card_counts_what_is_stuck_and_names_the_first(bahasa: str, scene: Play, session: Session) -> None:
    head = orang(session, "kabid-anggaran")
    session.get_one(Pegawai, head.id).aktif = False
    session.add(Jabatan(id=uuid.uuid4(), unit_id=head.unit_id, kode="aneh", nama="Jabatan Aneh", jenis="Eselon IV"))
    session.flush()
    organisasi.tandai_berubah(session)

    said = read(scene("admin", bahasa), "periksa_struktur")

    assert "Kepala Bidang Anggaran dan Bantuan Sosial" in said
    assert "Jabatan Aneh: Eselon IV" in said
