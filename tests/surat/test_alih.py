"""Drafts of a Plt. or Plh. whose order has ended: who is told, who signs then, and who is asked for the initial."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import Session, col, select

from core.models.organisasi import Delegasi
from core.models.surat import ParafSurat, Surat
from core.surat import alih, daur, paraf
from core.surat.isi import dari_json
from core.surat.keadaan import MANDAT_BERAKHIR
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
