"""From a code to a paired chat, and everything that must not lead there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

from core import pairing
from core.database import Database
from core.models.jejak import JejakAudit
from core.models.kanal import ChannelIdentity, Invitation
from core.models.organisasi import Pegawai
from core.pairing import Alasan, Faktor, Kontak, Putusan
from core.rahasia import Rahasia
from tests import sampel
from tests.pairing.conftest import NOW, RAHASIA, Loket


def test_a_fresh_code_pairs_the_chat(loket: Loket, session: Session) -> None:
    chat = loket.chat()
    hasil = loket.coba(chat, loket.undang("perencana").kode.lower())
    baris = session.get_one(ChannelIdentity, chat)
    assert (hasil.putusan, hasil.pegawai_id) == (Putusan.BERHASIL, loket.orang("perencana").id)
    assert (baris.pegawai_id, baris.paired_at) == (loket.orang("perencana").id, NOW)


def test_only_the_hash_of_a_code_is_stored(loket: Loket, session: Session) -> None:
    undangan = loket.undang("perencana")
    [baris] = session.exec(select(Invitation))
    assert undangan.token not in repr(baris)
    assert baris.code_hmac == RAHASIA.sidik_kode(undangan.token) != Rahasia("lain").sidik_kode(undangan.token)


def kedaluwarsa(loket: Loket) -> str:
    kode = loket.undang("perencana").kode
    loket.lewat(hours=24)
    return kode


def terpakai(loket: Loket) -> str:
    kode = loket.undang("perencana").kode
    assert loket.coba(loket.chat("9"), kode).putusan is Putusan.BERHASIL
    return kode


def diganti(loket: Loket) -> str:
    kode = loket.undang("perencana").kode
    loket.undang("perencana")
    return kode


def nonaktif(loket: Loket) -> str:
    kode = loket.undang("perencana").kode
    loket.session.get_one(Pegawai, loket.orang("perencana").id).aktif = False
    return kode


def tak_dikenal(loket: Loket) -> str:
    return "0000-0000"


@pytest.mark.parametrize("keadaan", [kedaluwarsa, terpakai, diganti, nonaktif, tak_dikenal])
def test_codes_that_are_no_good_all_look_the_same(loket: Loket, keadaan: Callable[[Loket], str]) -> None:
    kode = keadaan(loket)
    hasil = loket.coba(loket.chat(), kode)
    assert (hasil.putusan, hasil.pegawai_id, hasil.lain) == (Putusan.GAGAL, None, ())
    assert hasil.alasan == Alasan(keadaan.__name__)


def test_the_fifth_wrong_code_locks_the_chat_even_for_a_right_one(loket: Loket) -> None:
    chat, kode = loket.chat(), loket.undang("perencana").kode
    assert [loket.coba(chat, "0000-0000").putusan for _ in range(5)] == [Putusan.GAGAL] * 4 + [Putusan.TERKUNCI]
    terkunci = loket.coba(chat, kode)
    assert (terkunci.putusan, terkunci.sampai) == (Putusan.TERKUNCI, NOW + dt.timedelta(minutes=15))
    loket.lewat(minutes=15)
    assert loket.coba(chat, kode).putusan is Putusan.BERHASIL


def test_chatter_is_no_guess(loket: Loket) -> None:
    chat = loket.chat()
    assert {loket.coba(chat, "halo").alasan for _ in range(9)} == {Alasan.BENTUK}


def test_a_chat_of_somebody_else_stays_his_and_the_code_stays_good(loket: Loket) -> None:
    chat, kode = loket.chat(), loket.undang("pelaksana").kode
    loket.coba(chat, loket.undang("perencana").kode)
    assert loket.coba(chat, kode).putusan is Putusan.MILIK_ORANG_LAIN
    assert loket.coba(loket.chat("1002"), kode).putusan is Putusan.BERHASIL


def test_the_other_chats_of_the_person_are_named_so_that_they_can_be_told(loket: Loket) -> None:
    lama, baru = loket.chat("1"), loket.chat("2")
    loket.coba(lama, loket.undang("perencana").kode)
    assert loket.coba(baru, loket.undang("perencana").kode).lain == (lama,)


def test_a_revoked_chat_is_nobodys_and_can_be_paired_again(loket: Loket, session: Session) -> None:
    chat = loket.chat()
    loket.coba(chat, loket.undang("perencana").kode)
    assert pairing.cabut(session, chat, loket.now)
    assert not pairing.cabut(session, chat, loket.now)
    assert pairing.identitas(session, loket.orang("perencana").id) == []
    assert loket.coba(chat, loket.undang("pelaksana").kode).putusan is Putusan.BERHASIL


def test_leaving_takes_every_chat_and_the_open_invitation(loket: Loket, session: Session) -> None:
    siapa = loket.orang("perencana").id
    for nomor in "12":
        loket.coba(loket.chat(nomor), loket.undang("perencana").kode)
    kode = loket.undang("perencana").kode
    assert pairing.cabut_semua(session, siapa, loket.now) == 2
    assert loket.coba(loket.chat("3"), kode).alasan is Alasan.DIGANTI


def test_two_chats_at_once_one_wins(database: Database) -> None:
    with database.writing() as session:
        from core import contoh

        sampel.isi(session, contoh.bawaan().nama)
        loket = Loket(session, pairing.Aturan(RAHASIA))
        kode, chats = loket.undang("perencana").kode, [loket.chat(str(n)) for n in range(4)]

    def coba(nomor: int) -> Putusan:
        with database.writing() as session:
            return pairing.pasangkan(session, loket.aturan, chats[nomor], kode, NOW).putusan

    with ThreadPoolExecutor(4) as pool:
        hasil = sorted(pool.map(coba, range(4)))
    assert hasil == [Putusan.BERHASIL, *[Putusan.GAGAL] * 3]


def test_what_happened_is_in_the_trail_without_code_or_phone(loket: Loket, session: Session) -> None:
    chat, undangan = loket.chat(), loket.undang("perencana")
    loket.coba(chat, undangan.kode)
    pairing.cabut(session, chat, loket.now)
    jejak = session.exec(select(JejakAudit).order_by(col(JejakAudit.id))).all()
    assert [baris.tindakan for baris in jejak] == ["pasang", "cabut_pasang"]
    assert undangan.token not in repr(jejak)


@pytest.fixture
def kontak_loket(loket: Loket) -> Loket:
    loket.aturan = replace(loket.aturan, faktor=Faktor.KONTAK)
    return loket


def nomor(loket: Loket, alias: str) -> str:
    sandi = loket.session.get_one(Pegawai, loket.orang(alias).id).telepon_sandi
    assert sandi is not None
    return RAHASIA.buka(sandi)


def test_a_contact_of_ones_own_with_the_roster_number_is_the_second_factor(kontak_loket: Loket) -> None:
    loket = kontak_loket
    chat = loket.chat()
    assert loket.coba(chat, loket.undang("perencana").kode).putusan is Putusan.PERLU_KONTAK
    assert loket.session.get_one(ChannelIdentity, chat).pegawai_id is None
    milik = Kontak("77", "77", nomor(loket, "perencana").replace("+62", "0"))
    assert pairing.terima_kontak(loket.session, loket.aturan, chat, milik, NOW).putusan is Putusan.BERHASIL


@pytest.mark.parametrize(
    ("kontak", "alasan"),
    [
        (Kontak("77", "78", "{nomor}"), Alasan.KONTAK_ORANG_LAIN),
        (Kontak("77", None, "{nomor}"), Alasan.KONTAK_ORANG_LAIN),
        (Kontak("77", "77", "{nomor}", diteruskan=True), Alasan.KONTAK_ORANG_LAIN),
        (Kontak("77", "77", "+6284099999999"), Alasan.NOMOR_BEDA),
        (Kontak("77", "77", "rahasia"), Alasan.NOMOR_BEDA),
    ],
    ids=["another's card", "a card without owner", "forwarded", "another number", "no number"],
)
def test_other_contacts_prove_nothing_and_five_lock(kontak_loket: Loket, kontak: Kontak, alasan: Alasan) -> None:
    loket = kontak_loket
    chat = loket.chat()
    loket.coba(chat, loket.undang("perencana").kode)
    kontak = replace(kontak, telepon=kontak.telepon.format(nomor=nomor(loket, "perencana")))
    semua = [pairing.terima_kontak(loket.session, loket.aturan, chat, kontak, NOW) for _ in range(6)]
    assert [h.putusan for h in semua] == [Putusan.PERLU_KONTAK] * 4 + [Putusan.GAGAL] * 2
    assert {h.alasan for h in semua} == {alasan, Alasan.TAK_MENUNGGU}
    assert loket.coba(chat, "0000-0000").putusan is Putusan.TERKUNCI


def test_a_contact_that_comes_too_late_finds_nothing_waiting(kontak_loket: Loket) -> None:
    loket = kontak_loket
    chat = loket.chat()
    loket.coba(chat, loket.undang("perencana").kode)
    loket.lewat(minutes=15)
    kontak = Kontak("77", "77", nomor(loket, "perencana"))
    hasil = pairing.terima_kontak(loket.session, loket.aturan, chat, kontak, loket.now)
    assert hasil.alasan is Alasan.TAK_MENUNGGU


def test_without_a_number_in_the_roster_an_admin_decides(kontak_loket: Loket) -> None:
    loket = kontak_loket
    loket.session.get_one(Pegawai, loket.orang("perencana").id).telepon_sidik = None
    assert loket.coba(loket.chat(), loket.undang("perencana").kode).putusan is Putusan.PERLU_ADMIN


@pytest.fixture
def admin_loket(loket: Loket) -> Loket:
    loket.aturan = replace(loket.aturan, faktor=Faktor.ADMIN)
    return loket


def test_an_admin_lets_a_chat_in(admin_loket: Loket) -> None:
    loket = admin_loket
    chat, admin = loket.chat(), loket.orang("admin").id
    assert loket.coba(chat, loket.undang("perencana").kode).putusan is Putusan.PERLU_ADMIN
    assert [c.id for c in pairing.menunggu_admin(loket.session, NOW)] == [chat]
    assert pairing.setujui(loket.session, chat, admin, NOW).putusan is Putusan.BERHASIL
    assert pairing.setujui(loket.session, chat, admin, NOW).alasan is Alasan.TAK_MENUNGGU
    assert pairing.menunggu_admin(loket.session, NOW) == []


def test_an_admin_turns_a_chat_away(admin_loket: Loket) -> None:
    loket = admin_loket
    chat, admin = loket.chat(), loket.orang("admin").id
    loket.coba(chat, loket.undang("perencana").kode)
    assert pairing.tolak(loket.session, chat, admin, NOW)
    assert not pairing.tolak(loket.session, chat, admin, NOW)
    assert pairing.setujui(loket.session, chat, admin, NOW).putusan is Putusan.GAGAL
