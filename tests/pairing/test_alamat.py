"""One chat by two addresses: what belongs together is learnt, and nobody inherits a number."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from core import pairing
from core.models.kanal import ChannelAlias, ChannelIdentity
from core.pairing import Alasan, Chat, Faktor, Kenalan, Putusan, putuskan
from tests.pairing.conftest import NOW, RAHASIA, Loket
from tests.pairing.test_pasang import nomor

B, B2 = "ID.1", "ID.2"
N, N2 = "6281200000001", "6281200000002"
SEKAR, BANYU = uuid.UUID(int=1), uuid.UUID(int=2)


def chat(*alamat: str, pemilik: uuid.UUID | None = SEKAR, nomor: int = 1) -> Chat:
    return Chat(uuid.UUID(int=100 + nomor), pemilik, frozenset(alamat))


def kenal(alamat: Sequence[str], *chats: Chat) -> Kenalan:
    return putuskan(alamat, {satu: one for one in chats for satu in one.alamat if satu in alamat})


SAMA = [(B, N), (N,), (B,)]


@pytest.mark.parametrize("alamat", SAMA, ids=["both", "number", "BSUID"])
def test_a_chat_known_by_both_is_found_by_either(alamat: Sequence[str]) -> None:
    assert kenal(alamat, chat(B, N)) == Kenalan(chat(B, N))


def test_what_comes_beside_a_known_address_is_learnt() -> None:
    assert kenal((B, N), chat(N)) == Kenalan(chat(N), baru=(B,))
    assert kenal((B, N), chat(B)) == Kenalan(chat(B), baru=(N,))


def test_a_chat_never_seen_is_nobodys() -> None:
    assert kenal((B, N)) == kenal((N,)) == Kenalan()


def test_what_was_entered_while_the_number_was_hidden_gives_way_to_the_persons_chat() -> None:
    hidden = chat(B, pemilik=None, nomor=2)
    assert kenal((B, N), chat(N), hidden) == Kenalan(chat(N), baru=(B,))


def test_a_number_under_another_account_is_not_its_former_holders() -> None:
    assert kenal((B2, N), chat(B, N)) == Kenalan(pindah=(chat(B, N),))


def test_a_number_that_goes_over_to_a_known_chat_leaves_its_former_holder() -> None:
    lain = chat(B2, pemilik=BANYU, nomor=2)
    assert kenal((B2, N), chat(B, N), lain) == Kenalan(lain, baru=(N,), pindah=(chat(B, N),))
    assert kenal((B2, N), chat(N), lain) == Kenalan(lain, baru=(N,), pindah=(chat(N),))


def test_who_writes_from_another_number_has_to_prove_again_who_he_is() -> None:
    mine = chat(B, N)
    assert kenal((B, N2), mine) == Kenalan(mine, baru=(N2,), usang=frozenset({N}), pindah=(mine,))


def test_a_hidden_chat_with_another_number_takes_over_nothing() -> None:
    hidden = chat(B, N2, pemilik=None, nomor=2)
    assert kenal((B, N), chat(N), hidden) == Kenalan(hidden, (N,), frozenset({N2}), (hidden, chat(N)))


_addresses = st.sets(st.sampled_from([B, B2, N, N2]), max_size=4)
_owners = st.sampled_from([None, SEKAR, BANYU])


@given(
    alamat=st.sampled_from([(B, N), (B, N2), (B2, N), (B,), (N,)]), first=_addresses, owners=st.tuples(_owners, _owners)
)
def test_nobody_gets_a_chat_by_an_address_that_contradicts_it(
    alamat: Sequence[str], first: set[str], owners: tuple[uuid.UUID | None, uuid.UUID | None]
) -> None:
    """Each address has one holder, each chat one number and one BSUID at most."""
    one = {a for a in first if a in (B, N)}
    chats = [chat(*one, pemilik=owners[0]), chat(*(first - one), pemilik=owners[1], nomor=2)]
    found = kenal(alamat, *(c for c in chats if c.alamat))
    if found.chat is not None and found.chat.pegawai_id is not None and found.chat not in found.pindah:
        assert not any(found.chat.lain(satu) for satu in alamat)
    left = [one for one in chats if one != found.chat and one.alamat & set(alamat) and one.pegawai_id is not None]
    assert set(left) <= set(found.pindah)


def wa(loket: Loket, *alamat: str) -> uuid.UUID:
    return pairing.chat_baru(loket.session, "whatsapp", alamat, "id", NOW).id


def milik(loket: Loket, alias: str, *alamat: str) -> uuid.UUID:
    id_ = wa(loket, *alamat)
    assert loket.coba(id_, loket.undang(alias).kode).putusan is Putusan.BERHASIL
    return id_


def dikenal(loket: Loket, *alamat: str) -> Kenalan:
    return pairing.kenali(loket.session, "whatsapp", alamat, NOW)


def chat_dari(loket: Loket, alamat: str) -> list[uuid.UUID]:
    return [one.id for one in pairing.pemegang(loket.session, "whatsapp", (alamat,))]


@pytest.mark.parametrize(("first", "other"), [(N, B), (B, N)])
def test_a_chat_goes_by_both_once_both_came_together(loket: Loket, first: str, other: str) -> None:
    id_ = milik(loket, "perencana", first)
    assert chat_dari(loket, other) == []
    dikenal(loket, B, N)
    assert chat_dari(loket, other) == chat_dari(loket, first) == [id_]
    assert pairing.nama_utama(loket.session, "whatsapp", (B, N, N2)) == {B: first, N: first}


def test_the_new_holder_of_a_number_starts_as_a_stranger(loket: Loket) -> None:
    lama = milik(loket, "perencana", N, B)
    pindah = dikenal(loket, B2, N).pindah
    assert [one.id for one in pindah] == [lama]
    assert pairing.pindah(loket.session, lama, NOW) == loket.orang("perencana").id
    assert chat_dari(loket, N) == []
    baru = wa(loket, B2, N)
    assert (chat_dari(loket, N), chat_dari(loket, B)) == ([baru], [lama])
    # The former holder is written to at his own account, should he be paired there again.
    assert loket.session.get_one(ChannelIdentity, lama).value == B


def test_a_chat_without_any_address_left_is_reached_by_nobody(loket: Loket) -> None:
    lama = milik(loket, "perencana", N)
    lain = milik(loket, "kepala-dinas", B2)
    assert dikenal(loket, B2, N).pindah[0].id == lama
    assert chat_dari(loket, N) == [lain]
    assert loket.session.get_one(ChannelIdentity, lama).value not in (N, B2)


def test_a_changed_number_replaces_the_former_one(loket: Loket) -> None:
    id_ = milik(loket, "perencana", N, B)
    assert dikenal(loket, B, N2).pindah[0].id == id_
    assert (chat_dari(loket, N), chat_dari(loket, N2), chat_dari(loket, B)) == ([], [id_], [id_])
    assert loket.session.get_one(ChannelIdentity, id_).value == B


def test_no_address_has_two_holders_whatever_came(loket: Loket) -> None:
    milik(loket, "perencana", N)
    milik(loket, "kepala-dinas", B2)
    for alamat in ((B, N), (B2, N2), (B2, N), (B, N2), (B, N)):
        dikenal(loket, *alamat)
        values = list(loket.session.exec(select(ChannelIdentity.value)))
        aliases = list(loket.session.exec(select(ChannelAlias.value)))
        assert len({*values, *aliases}) == len(values) + len(aliases)


def test_a_chat_that_moved_forgets_consent_and_window(loket: Loket, session: Session) -> None:
    id_ = milik(loket, "perencana", N)
    row = session.get_one(ChannelIdentity, id_)
    assert (row.opted_in_at, row.opted_out_at) == (NOW, None)
    row.heard_at = row.opted_out_at = NOW
    session.flush()
    assert pairing.pindah(session, id_, NOW) == loket.orang("perencana").id
    assert not any((row.pegawai_id, row.heard_at, row.opted_in_at, row.opted_out_at))
    assert pairing.pindah(session, id_, NOW) is None


@pytest.fixture
def berkontak(session: Session) -> Loket:
    return Loket(session, pairing.Aturan(RAHASIA, Faktor.KONTAK))


def _coba(loket: Loket, id_: uuid.UUID, kode: str, telepon: str) -> pairing.Hasil:
    return pairing.pasangkan(loket.session, loket.aturan, id_, kode, loket.now, telepon)


def test_the_chats_own_number_is_the_second_factor(berkontak: Loket) -> None:
    hasil = _coba(berkontak, wa(berkontak, B, N), berkontak.undang("perencana").kode, nomor(berkontak, "perencana"))
    assert hasil.putusan is Putusan.BERHASIL


def test_from_another_number_a_code_leads_nowhere_and_stays_good(berkontak: Loket) -> None:
    undangan, pencuri = berkontak.undang("perencana"), wa(berkontak, B2, N2)
    hasil = _coba(berkontak, pencuri, undangan.kode, "+" + N2)
    assert (hasil.putusan, hasil.alasan, hasil.pegawai_id) == (Putusan.GAGAL, Alasan.NOMOR_BEDA, None)
    salah = _coba(berkontak, pencuri, "0000-0000", "+" + N2)
    assert (salah.putusan, salah.pegawai_id) == (hasil.putusan, None)  # nothing tells them apart
    sendiri = _coba(berkontak, wa(berkontak, B, N), undangan.kode, nomor(berkontak, "perencana"))
    assert sendiri.putusan is Putusan.BERHASIL


def test_trying_codes_from_another_number_locks_the_chat(berkontak: Loket) -> None:
    kode, chat_id = berkontak.undang("perencana").kode, wa(berkontak, B2, N2)
    semua = [_coba(berkontak, chat_id, kode, "+" + N2).putusan for _ in range(6)]
    assert semua == [Putusan.GAGAL] * 4 + [Putusan.TERKUNCI] * 2


def test_a_hidden_number_is_asked_for(berkontak: Loket) -> None:
    hasil = _coba(berkontak, wa(berkontak, B), berkontak.undang("perencana").kode, "")
    assert hasil.putusan is Putusan.PERLU_KONTAK


@pytest.mark.parametrize("faktor", [Faktor.KODE, Faktor.ADMIN])
def test_where_no_contact_is_wanted_the_number_decides_nothing(session: Session, faktor: Faktor) -> None:
    loket = Loket(session, pairing.Aturan(RAHASIA, faktor))
    hasil = _coba(loket, wa(loket, B2, N2), loket.undang("perencana").kode, "+" + N2)
    assert hasil.putusan is {Faktor.KODE: Putusan.BERHASIL, Faktor.ADMIN: Putusan.PERLU_ADMIN}[faktor]
