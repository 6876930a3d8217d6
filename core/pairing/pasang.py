"""Trying a code, the second factor, and the way back out."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from core import audit
from core.models.kanal import ChannelIdentity, Invitation
from core.models.organisasi import Pegawai
from core.organisasi.telepon import TeleponSalah, normal
from core.pairing.jenis import Alasan, Aturan, Faktor, Hasil, Kontak, Menunggu, Putusan
from core.pairing.undangan import batalkan, cari, kode_baku, pakai
from core.rahasia import sama


def pasangkan(  # noqa: PLR0913 - a code, where it was typed, and from which number
    session: Session, aturan: Aturan, identity_id: uuid.UUID, kode: str, now: dt.datetime, telepon: str = ""
) -> Hasil:
    """Try a code in a private chat. The caller commits whatever comes out.

    Args:
        telepon: the chat's own number, if the channel vouches for it; it is as good as a shared contact.
    """
    chat = _chat(session, identity_id)
    if chat.locked_until is not None and chat.locked_until > now:
        return Hasil(Putusan.TERKUNCI, Alasan.TERLALU_SERING, sampai=chat.locked_until)
    baku = kode_baku(kode)
    if baku is None:  # "halo" is no guess and brings nobody nearer to a lock
        return Hasil(Putusan.GAGAL, Alasan.BENTUK)
    undangan = cari(session, aturan, baku)
    alasan = _cacat(session, undangan, now)
    if undangan is None or alasan is not None:
        return _gagal(session, aturan, chat, alasan or Alasan.TAK_DIKENAL, now)
    if chat.pegawai_id not in (None, undangan.pegawai_id):
        return Hasil(Putusan.MILIK_ORANG_LAIN, pegawai_id=chat.pegawai_id)
    cocok = _cocok(session, aturan, undangan.pegawai_id, telepon) if telepon else None
    if cocok is False:  # the code stays good for its owner
        return _gagal(session, aturan, chat, Alasan.NOMOR_BEDA, now)
    if not pakai(session, undangan, chat.id, now):  # somebody used it a moment ago in another transaction
        return _gagal(session, aturan, chat, Alasan.TERPAKAI, now)
    if cocok:
        return _aktifkan(session, chat, undangan.pegawai_id, now)
    return _lanjut(session, aturan, chat, undangan.pegawai_id, now)


def terima_kontak(session: Session, aturan: Aturan, identity_id: uuid.UUID, kontak: Kontak, now: dt.datetime) -> Hasil:
    """The second factor "kontak": one's own card, with the number the roster knows."""
    chat = _chat(session, identity_id)
    pegawai_id = _menunggu(chat, Menunggu.KONTAK, now)
    if pegawai_id is None:
        return Hasil(Putusan.GAGAL, Alasan.TAK_MENUNGGU)
    alasan = _kontak_cacat(session, aturan, pegawai_id, kontak)
    if alasan is None:
        return _aktifkan(session, chat, pegawai_id, now)
    if _kontak_gagal(session, aturan, chat, now):
        return Hasil(Putusan.GAGAL, alasan, pegawai_id)
    return Hasil(Putusan.PERLU_KONTAK, alasan, pegawai_id, chat.pending_until)


def setujui(session: Session, identity_id: uuid.UUID, admin_id: uuid.UUID, now: dt.datetime) -> Hasil:
    """The second factor "admin": an administrator vouches for the chat. Who may do so is the caller's question."""
    chat = _chat(session, identity_id)
    pegawai_id = _menunggu(chat, Menunggu.ADMIN, now)
    if pegawai_id is None:
        return Hasil(Putusan.GAGAL, Alasan.TAK_MENUNGGU)
    return _aktifkan(session, chat, pegawai_id, now, admin_id)


def tolak(session: Session, identity_id: uuid.UUID, admin_id: uuid.UUID, now: dt.datetime) -> bool:
    """An administrator does not vouch; False if nothing was waiting any more."""
    chat = _chat(session, identity_id)
    pegawai_id = _menunggu(chat, Menunggu.ADMIN, now)
    if pegawai_id is None:
        return False
    _lupakan_tunggu(chat)
    audit.catat(session, now, "tolak_pasang", _objek(chat), admin_id, pegawai=str(pegawai_id))
    return True


def cabut(session: Session, identity_id: uuid.UUID, now: dt.datetime, pelaku: uuid.UUID | None = None) -> bool:
    """Take a chat away from its person; False if it was nobody's."""
    chat = _chat(session, identity_id)
    _lupakan_tunggu(chat)
    pemilik = chat.pegawai_id
    if pemilik is None:
        return False
    chat.pegawai_id, chat.paired_at, chat.revoked_at = None, None, now
    audit.catat(session, now, "cabut_pasang", _objek(chat), pelaku, pegawai=str(pemilik))
    return True


def pindah(session: Session, identity_id: uuid.UUID, now: dt.datetime) -> uuid.UUID | None:
    """The chat's number or BSUID has changed: whoever writes from now on has to prove again who he is.

    Returns:
        whose chat it was, None if it was nobody's.
    """
    chat = _chat(session, identity_id)
    pemilik = chat.pegawai_id
    cabut(session, identity_id, now)
    chat.heard_at = chat.opted_in_at = chat.opted_out_at = None
    session.flush()
    return pemilik


def cabut_semua(session: Session, pegawai_id: uuid.UUID, now: dt.datetime, pelaku: uuid.UUID | None = None) -> int:
    """Take all chats away from a person and void his invitation; the number of chats."""
    chats = identitas(session, pegawai_id)
    batalkan(session, [pegawai_id], now)
    return sum(cabut(session, chat.id, now, pelaku) for chat in chats)


def identitas(session: Session, pegawai_id: uuid.UUID) -> list[ChannelIdentity]:
    """The chats of a person, oldest first."""
    milik = select(ChannelIdentity).where(ChannelIdentity.pegawai_id == pegawai_id)
    aktif = milik.where(col(ChannelIdentity.revoked_at).is_(None))
    return list(session.exec(aktif.order_by(col(ChannelIdentity.paired_at), col(ChannelIdentity.id))))


def terhubung(session: Session) -> set[uuid.UUID]:
    """Everybody whom a message reaches on some channel."""
    chats = select(ChannelIdentity.pegawai_id).where(
        col(ChannelIdentity.pegawai_id).is_not(None),
        col(ChannelIdentity.revoked_at).is_(None),
        col(ChannelIdentity.unreachable_since).is_(None),
    )
    return {person for person in session.exec(chats) if person is not None}


def menunggu_admin(session: Session, now: dt.datetime) -> list[ChannelIdentity]:
    """Chats an administrator should look at, oldest first."""
    tunggu = select(ChannelIdentity).where(ChannelIdentity.pending_factor == Menunggu.ADMIN.value)
    masih = tunggu.where(col(ChannelIdentity.pending_until) > now)
    return list(session.exec(masih.order_by(col(ChannelIdentity.pending_until))))


def _chat(session: Session, identity_id: uuid.UUID) -> ChannelIdentity:
    """The chat's row, read afresh and held until the commit: tries in one chat count one after the other."""
    baca = select(ChannelIdentity).where(ChannelIdentity.id == identity_id).with_for_update()
    return session.exec(baca.execution_options(populate_existing=True)).one()


def _cacat(session: Session, undangan: Invitation | None, now: dt.datetime) -> Alasan | None:
    if undangan is None:
        return Alasan.TAK_DIKENAL
    if undangan.used_at is not None:
        return Alasan.TERPAKAI
    if undangan.replaced_at is not None:
        return Alasan.DIGANTI
    if undangan.expires_at <= now:
        return Alasan.KEDALUWARSA
    pegawai = session.get_one(Pegawai, undangan.pegawai_id)
    return None if pegawai.aktif else Alasan.NONAKTIF


def _gagal(session: Session, aturan: Aturan, chat: ChannelIdentity, alasan: Alasan, now: dt.datetime) -> Hasil:
    chat.failed_codes += 1
    if chat.failed_codes < aturan.gagal_terbanyak:
        return Hasil(Putusan.GAGAL, alasan)
    chat.failed_codes = 0
    chat.locked_until = now + aturan.kunci
    audit.catat(session, now, "kunci_pasang", _objek(chat))
    return Hasil(Putusan.TERKUNCI, alasan, sampai=chat.locked_until)


def _lanjut(session: Session, aturan: Aturan, chat: ChannelIdentity, pegawai_id: uuid.UUID, now: dt.datetime) -> Hasil:
    """The code was right: done, or on to the second factor."""
    faktor = aturan.faktor
    chat.failed_codes = 0
    if faktor is Faktor.KODE:
        return _aktifkan(session, chat, pegawai_id, now)
    # Without a number in the roster there is nothing to compare a contact with.
    ada_nomor = session.get_one(Pegawai, pegawai_id).telepon_sidik is not None
    chat.pending_pegawai_id = pegawai_id
    if faktor is Faktor.KONTAK and ada_nomor:
        chat.pending_factor, chat.pending_until = Menunggu.KONTAK.value, now + aturan.tunggu_kontak
        return Hasil(Putusan.PERLU_KONTAK, None, pegawai_id, chat.pending_until)
    chat.pending_factor, chat.pending_until = Menunggu.ADMIN.value, now + aturan.tunggu_admin
    return Hasil(Putusan.PERLU_ADMIN, None, pegawai_id, chat.pending_until)


def _menunggu(chat: ChannelIdentity, faktor: Menunggu, now: dt.datetime) -> uuid.UUID | None:
    masih = chat.pending_until is not None and chat.pending_until > now
    return chat.pending_pegawai_id if masih and chat.pending_factor == faktor else None


def _kontak_cacat(session: Session, aturan: Aturan, pegawai_id: uuid.UUID, kontak: Kontak) -> Alasan | None:
    if kontak.diteruskan or kontak.pemilik is None or kontak.pemilik != kontak.pengirim:
        return Alasan.KONTAK_ORANG_LAIN
    pegawai = session.get_one(Pegawai, pegawai_id)
    if not pegawai.aktif:
        return Alasan.NONAKTIF
    return None if _nomor_sama(aturan, pegawai, kontak.telepon) else Alasan.NOMOR_BEDA


def _nomor_sama(aturan: Aturan, pegawai: Pegawai, telepon: str) -> bool:
    try:
        nomor = normal(telepon)
    except TeleponSalah:
        return False
    return sama(aturan.rahasia.sidik_telepon(nomor), pegawai.telepon_sidik)


def _cocok(session: Session, aturan: Aturan, pegawai_id: uuid.UUID, telepon: str) -> bool | None:
    """Whether the chat's number is the roster's; None where it need not be, or the roster has none."""
    pegawai = session.get_one(Pegawai, pegawai_id)
    if aturan.faktor is not Faktor.KONTAK or pegawai.telepon_sidik is None:
        return None
    return _nomor_sama(aturan, pegawai, telepon)


def _kontak_gagal(session: Session, aturan: Aturan, chat: ChannelIdentity, now: dt.datetime) -> bool:
    """Count a wrong contact against the person's invitation; True if that was one too many."""
    terakhir = select(Invitation).where(
        Invitation.identity_id == chat.id, Invitation.pegawai_id == chat.pending_pegawai_id
    )
    undangan = session.exec(terakhir.order_by(col(Invitation.used_at).desc())).first()
    if undangan is None:
        return False
    undangan.failed_contacts += 1
    if undangan.failed_contacts < aturan.gagal_terbanyak:
        return False
    _lupakan_tunggu(chat)
    chat.locked_until = now + aturan.kunci
    audit.catat(session, now, "kunci_pasang", _objek(chat), pegawai=str(undangan.pegawai_id))
    return True


def _aktifkan(
    session: Session, chat: ChannelIdentity, pegawai_id: uuid.UUID, now: dt.datetime, admin_id: uuid.UUID | None = None
) -> Hasil:
    lain = tuple(satu.id for satu in identitas(session, pegawai_id) if satu.id != chat.id)
    _lupakan_tunggu(chat)
    chat.pegawai_id = pegawai_id
    chat.paired_at = now
    chat.failed_codes = 0
    chat.bahasa = session.get_one(Pegawai, pegawai_id).bahasa
    chat.revoked_at = chat.unreachable_since = chat.locked_until = None
    # He wrote the code himself, after being told what for: that is his consent (docs/decisions/0018).
    chat.opted_in_at, chat.opted_out_at = now, None
    audit.catat(session, now, "pasang", _objek(chat), admin_id or pegawai_id, pegawai=str(pegawai_id))
    return Hasil(Putusan.BERHASIL, None, pegawai_id, lain=lain)


def _lupakan_tunggu(chat: ChannelIdentity) -> None:
    chat.pending_pegawai_id, chat.pending_factor, chat.pending_until = None, "", None


def _objek(chat: ChannelIdentity) -> str:
    return f"identitas:{chat.id}"
