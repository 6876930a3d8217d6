"""Drafts whose signer has lost the authority: who is told, who signs then, and who is asked for the initial."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import Session, col, select

from bot.dialogs.surat.alih import alihkan
from core.models.organisasi import Delegasi
from core.models.surat import ParafSurat, Surat
from core.surat import alih, daur, paraf
from core.surat.isi import dari_json
from core.surat.keadaan import MANDAT_BERAKHIR
from core.surat.rancangan import Penanda
from tests.surat.dunia import NOW, Dunia

BESOK = NOW + dt.timedelta(days=1)


@pytest.fixture
def rancangan(kantor: Dunia) -> Surat:
    """A draft signed by a Plh. of the head whose order ends today, waiting for the Kasubbag's initial."""
    kantor.setelan(paraf="kasubbag")
    signer = kantor.wakilkan("kepala", kantor.sekretaris, "Plh.")
    return daur.buat(kantor.session, kantor.rancangan(penanda=signer), NOW)


def waiting(kantor: Dunia, letter: Surat) -> ParafSurat:
    found = paraf.menunggu(kantor.session, letter)
    assert found is not None
    return found


def test_the_holder_is_told_once_of_what_waits_again(kantor: Dunia, rancangan: Surat) -> None:
    assert alih.rancangan(kantor.session, NOW) == {}

    assert alih.rancangan(kantor.session, BESOK) == {kantor.kepala.id: [rancangan]}
    assert alih.rancangan(kantor.session, BESOK) == {}


def test_the_last_initial_gives_no_number_to_whoever_may_not_sign_any_more(kantor: Dunia, rancangan: Surat) -> None:
    letter = daur.beri_paraf(kantor.session, waiting(kantor, rancangan).id, kantor.kasubbag.id, BESOK)

    assert (letter.status, letter.nomor, letter.alasan) == ("draf", "", MANDAT_BERAKHIR)


def test_the_holder_signs_what_he_sends_round_again(kantor: Dunia, rancangan: Surat) -> None:
    daur.kembalikan(kantor.session, waiting(kantor, rancangan).id, kantor.kasubbag.id, "salah tanggal", NOW)
    with pytest.raises(daur.BukanPenanda):
        daur.edarkan_lagi(kantor.session, rancangan.id, kantor.sekretaris.id, BESOK)

    letter = daur.edarkan_lagi(kantor.session, rancangan.id, kantor.kepala.id, BESOK)

    foot = dari_json(letter.isi).penutup
    assert (letter.penerbit_id, letter.kapasitas, letter.status) == (kantor.kepala.id, "", "paraf")
    assert (foot.nama, [line.awalan for line in foot.baris]) == (kantor.kepala.nama, [""])
    done = daur.beri_paraf(kantor.session, waiting(kantor, letter).id, kantor.kasubbag.id, BESOK)
    assert done.status == "bernomor"


def test_an_initial_goes_on_to_whoever_may_give_it_now(kantor: Dunia, sesi: Session, rancangan: Surat) -> None:
    one = waiting(kantor, rancangan)
    one.diminta_id = kantor.kasubbag.id
    assert alih.paraf(sesi, NOW) == []
    kantor.wakilkan("kasubbag", kantor.pegawai[0], "Plt.")
    order = sesi.exec(select(Delegasi).where(col(Delegasi.kepada_id) == kantor.pegawai[0].id)).one()
    assert order.kapasitas == "Plt."

    assert alih.paraf(sesi, NOW) == [rancangan]
    assert alih.paraf(sesi, NOW) == []


# -- the holder has moved or left ---------------------------------------------------------------------------


@pytest.fixture
def edaran(kantor: Dunia) -> Surat:
    """A draft of the head himself that goes round for the Kasubbag's initial."""
    kantor.setelan(paraf="kasubbag")
    return daur.buat(kantor.session, kantor.rancangan(penanda=Penanda(kantor.kepala.id, kantor.pos["kepala"])), NOW)


def pindahkan(kantor: Dunia) -> None:
    """The head is given the secretary's post, and the secretary his."""
    kantor.kepala.jabatan_id, kantor.sekretaris.jabatan_id = kantor.pos["sekretaris"], kantor.pos["kepala"]
    kantor.session.flush()


def test_the_draft_of_who_moved_passes_to_whoever_holds_his_post_now(kantor: Dunia, edaran: Surat) -> None:
    assert alih.rancangan(kantor.session, NOW) == {}
    pindahkan(kantor)

    assert alih.rancangan(kantor.session, NOW) == {kantor.sekretaris.id: [edaran]}
    assert alih.rancangan(kantor.session, NOW) == {}


def test_it_passes_to_the_plt_of_the_post_where_there_is_one(kantor: Dunia, edaran: Surat) -> None:
    kantor.kepala.jabatan_id = kantor.pos["sekretaris"]
    kantor.session.flush()
    assert alih.rancangan(kantor.session, NOW) == {}  # nobody holds it
    acting = kantor.wakilkan("kepala", kantor.pegawai[0], "Plt.")

    assert alih.rancangan(kantor.session, NOW) == {acting.pegawai_id: [edaran]}


def test_who_moved_signs_no_more_after_the_last_initial(kantor: Dunia, edaran: Surat) -> None:
    pindahkan(kantor)
    letter = daur.beri_paraf(kantor.session, waiting(kantor, edaran).id, kantor.kasubbag.id, NOW)
    assert (letter.status, letter.nomor, letter.alasan) == ("draf", "", MANDAT_BERAKHIR)
    with pytest.raises(daur.BukanPenanda):
        daur.edarkan_lagi(kantor.session, letter.id, kantor.kepala.id, NOW)

    again = daur.edarkan_lagi(kantor.session, letter.id, kantor.sekretaris.id, NOW)

    assert (again.penerbit_id, again.kapasitas, again.status) == (kantor.sekretaris.id, "", "paraf")
    assert dari_json(again.isi).penutup.nama == kantor.sekretaris.nama
    done = daur.beri_paraf(kantor.session, waiting(kantor, again).id, kantor.kasubbag.id, NOW)
    assert done.status == "bernomor"


def test_who_signs_in_the_name_of_another_may_move(kantor: Dunia) -> None:
    """The order is to the person, whatever post he holds."""
    kantor.setelan(paraf="kasubbag")
    signer = kantor.wakilkan("kepala", kantor.sekretaris, "a.n.")
    letter = daur.buat(kantor.session, kantor.rancangan(penanda=signer), NOW)
    kantor.sekretaris.jabatan_id = kantor.pegawai[0].jabatan_id
    kantor.session.flush()

    assert alih.rancangan(kantor.session, NOW) == {}
    done = daur.beri_paraf(kantor.session, waiting(kantor, letter).id, kantor.kasubbag.id, NOW)
    assert done.status == "bernomor"


def test_a_message_goes_to_the_new_officer_alone(kantor: Dunia, edaran: Surat) -> None:
    assert alihkan(kantor.session, NOW) == []
    pindahkan(kantor)
    assert [one.pegawai_id for one in alihkan(kantor.session, NOW)] == [kantor.sekretaris.id]
