"""People who are not paired yet: the one-time code, the second factor, and the admin who vouches."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, select

from bot.dialogs.card import Card, menu_choice
from bot.dialogs.questions import NotNow
from bot.dialogs.scene import Notice, Reader, Scene, State, World
from core import organisasi, pairing
from core.jobs import Lane
from core.language import L, Language, language
from core.messages import Action, Arrival, Ask, Choice, Choose, Facts, Note, Said, Say, SharedContact, Text, Title
from core.models.kanal import ChannelIdentity, Conversation
from core.models.organisasi import Instansi
from core.pairing import Faktor, Hasil, Kontak, Putusan

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reply:
    """What is said to somebody Lincah does not know, and to others because of him.

    Args:
        paired: the person the chat now belongs to.
        state: what he had begun on another phone.
    """

    identity: ChannelIdentity
    say: tuple[Say, ...]
    notices: tuple[Notice, ...] = ()
    paired: uuid.UUID | None = None
    state: State = field(default_factory=State)


def answer(session: Session, world: World, arrival: Arrival, now: dt.datetime, *, consent: bool = False) -> Reply:
    """One turn with a chat that belongs to nobody yet.

    Only a code (or the contact that was asked for) leads anywhere; everything else gets the same kind
    explanation, so that nothing about people or codes can be learned by trying.

    Args:
        consent: the channel wants people told by whom they will be written to, and how to stop it.
    """
    identity = _identity(session, arrival, now)
    result = _tried(session, world, identity, arrival, now)
    if result is None:
        return Reply(identity, (_explain(language(identity.bahasa)),))
    log.info("pairing: %s %s", result.putusan, result.alasan or "")
    session.flush()  # a refresh would throw away what is not written yet: the count of wrong codes
    session.refresh(identity)
    paired = result.pegawai_id if result.putusan is Putusan.BERHASIL else None
    said = _said(language(identity.bahasa), result, world, arrival)
    if paired and consent:
        said = replace(said, blocks=(*said.blocks, _consent(session, language(identity.bahasa), paired)))
    return Reply(
        identity,
        (said,),
        tuple(_notices(session, identity, result, now)),
        paired,
        _begun_elsewhere(session, paired, identity) if paired else State(),
    )


def _begun_elsewhere(session: Session, pegawai_id: uuid.UUID, here: ChannelIdentity) -> State:
    """The drafts of the person's latest other chat: a change of phone loses nothing."""
    latest = (
        select(Conversation)
        .join(ChannelIdentity, col(ChannelIdentity.id) == Conversation.identity_id)
        .where(col(ChannelIdentity.pegawai_id) == pegawai_id, col(ChannelIdentity.id) != here.id)
        .order_by(col(Conversation.updated_at).desc())
    )
    found = session.exec(latest.limit(1)).first()
    if found is None:
        return State()
    return State(dialog=found.dialog, step=found.step, answers=found.answers, drafts=found.drafts).parked()


def _identity(session: Session, arrival: Arrival, now: dt.datetime) -> ChannelIdentity:
    addresses = (arrival.address, *arrival.aliases)
    found = pairing.pemegang(session, arrival.channel, addresses[:1])
    if found:
        return session.get_one(ChannelIdentity, found[0].id)
    spoken = arrival.language[:2]
    return pairing.chat_baru(session, arrival.channel, addresses, "en" if spoken == "en" else "id", now)


def _tried(
    session: Session, world: World, identity: ChannelIdentity, arrival: Arrival, now: dt.datetime
) -> Hasil | None:
    event = arrival.event
    if isinstance(event, SharedContact):
        contact = Kontak(arrival.sender, arrival.sender if event.own else None, event.phone)
        return pairing.terima_kontak(session, world.aturan, identity.id, contact, now)
    code = code_in(event.text) if isinstance(event, Said) else ""
    return pairing.pasangkan(session, world.aturan, identity.id, code, now, arrival.phone) if code else None


def code_in(text: str) -> str:
    """What somebody offers as a code: behind /start or PASANG, or alone if it looks like one."""
    first, *rest = text.strip().split(maxsplit=1)[:2] or [""]
    if first.lower().rstrip(":") in ("/start", "pasang"):
        return rest[0] if rest else ""
    return text.strip() if pairing.kode_baku(text) is not None else ""


def _explain(_: Language) -> Say:
    return Say(
        blocks=(
            Title(_("Selamat datang di Lincah")),
            Text(
                _(
                    "Saya asisten Sistem Kerja ASN. Percakapan ini belum terhubung dengan data pegawai. "
                    "Mintalah tautan atau kode undangan kepada admin di instansi Bapak/Ibu, lalu kirim kodenya ke sini."
                )
            ),
            Note(_("Contoh kode: K7F3-9Q2M. Mohon tidak mengirim NIP atau kata sandi.")),
        )
    )


def _said(_: Language, result: Hasil, world: World, arrival: Arrival) -> Say:
    if result.putusan is Putusan.GAGAL and arrival.phone and world.aturan.faktor is Faktor.KONTAK:
        return _wrong_code_or_number(_)
    return _SAID[result.putusan](_, result)


def _welcome(_: Language, _result: Hasil) -> Say:
    said = _("Berhasil. Mulai sekarang percakapan ini terhubung dengan data kepegawaian Bapak/Ibu.")
    privacy = _(
        "Pesan di sini melewati server penyedia aplikasi percakapan. Data yang dikirim dibatasi pada yang perlu saja; "
        "bila ponsel hilang atau berganti, mohon segera beri tahu admin."
    )
    return Say(blocks=(Text(said), Note(privacy)))


def _consent(session: Session, _: Language, pegawai_id: uuid.UUID) -> Note:
    office = session.get_one(Instansi, organisasi.orang(session, pegawai_id).instansi_id)
    return Note(
        _(
            "Dengan mengirim kode, Bapak/Ibu bersedia menerima kabar pekerjaan dari %(instansi)s di sini. "
            "Ketik BERHENTI bila tidak lagi, MULAI bila bersedia kembali.",
            instansi=office.nama,
        )
    )


def _wrong(_: Language, _result: Hasil) -> Say:
    return Say(
        blocks=(
            Text(_("Kode ini tidak dapat dipakai: mungkin salah ketik, sudah dipakai, atau sudah kedaluwarsa.")),
            Note(_("Periksa lagi kodenya, atau mintalah kode baru kepada admin.")),
        )
    )


def _wrong_code_or_number(_: Language) -> Say:
    """The same for every failure: that a code was right says nothing to somebody who writes from another number."""
    return Say(
        blocks=(
            Text(_("Kode ini tidak dapat dipakai: mungkin salah ketik, sudah dipakai, atau sudah kedaluwarsa.")),
            Note(
                _(
                    "Periksa lagi kodenya dan kirimlah dari nomor yang tercatat di data kepegawaian, "
                    "atau mintalah kode baru kepada admin."
                )
            ),
        )
    )


def _locked(_: Language, result: Hasil) -> Say:
    return Say(blocks=(Text(_("Terlalu banyak percobaan. Demi keamanan, silakan coba lagi 15 menit lagi.")),))


def _contact(_: Language, _result: Hasil) -> Say:
    blocks = (
        Text(_("Kode diterima. Satu langkah lagi: bagikan kontak Bapak/Ibu sendiri dengan tombol di bawah.")),
        Note(_("Nomornya dicocokkan dengan data kepegawaian. Kontak orang lain tidak diterima.")),
    )
    return Ask(blocks=blocks, choices=(Choice(_("Bagikan kontak saya"), Action("pasang", "contact")),), wants="contact")


def _vouch(_: Language, _result: Hasil) -> Say:
    return Say(blocks=(Text(_("Kode diterima. Percakapan ini aktif setelah disetujui admin; kabarnya tiba di sini.")),))


def _taken(_: Language, _result: Hasil) -> Say:
    return Say(blocks=(Text(_("Percakapan ini sudah terhubung dengan pegawai lain.")),))


_SAID: dict[Putusan, Callable[[Language, Hasil], Say]] = {
    Putusan.BERHASIL: _welcome,
    Putusan.GAGAL: _wrong,
    Putusan.TERKUNCI: _locked,
    Putusan.PERLU_KONTAK: _contact,
    Putusan.PERLU_ADMIN: _vouch,
    Putusan.MILIK_ORANG_LAIN: _taken,
}


def _notices(session: Session, identity: ChannelIdentity, result: Hasil, now: dt.datetime) -> Sequence[Notice]:
    if result.pegawai_id is None:
        return ()
    if result.putusan is Putusan.BERHASIL and result.lain:
        return (Notice(result.pegawai_id, lambda reader: _new_chat(reader, now), Lane.DECISION, identity.id),)
    if result.putusan is Putusan.PERLU_ADMIN:
        person = organisasi.orang(session, result.pegawai_id)
        ask = _please_vouch(identity.id, person)
        return [Notice(admin.id, ask, Lane.DECISION) for admin in organisasi.admin(session)]
    return ()


def _new_chat(reader: Reader, now: dt.datetime) -> Say:
    """The old chats hear of a new one: if it was not the person himself, he can act."""
    _ = reader._
    said = _("Ada percakapan lain yang kini terhubung dengan data Bapak/Ibu, sejak %(saat)s.", saat=reader.when(now))
    return Say(
        blocks=(
            Text(said),
            Note(_("Bila bukan Bapak/Ibu yang melakukannya, segera hubungi admin.")),
        )
    )


def _please_vouch(identity_id: uuid.UUID, person: organisasi.Orang) -> Callable[[Reader], Say]:
    def make(reader: Reader) -> Say:
        _ = reader._
        facts = Facts(((_("Nama"), person.nama), (_("Jabatan"), person.jabatan), (_("Unit"), person.unit)))
        ref = str(identity_id)
        return Choose(
            blocks=(Title(_("Permintaan menghubungkan percakapan")), facts),
            choices=(
                Choice(_("Benar, hubungkan"), Action("pasang", "setujui", ref), style="success"),
                Choice(_("Tolak"), Action("pasang", "tolak", ref), style="danger"),
            ),
            about=f"pasang:{ref}",
            kind="keputusan",
        )

    return make


def _only_admin(scene: Scene) -> None:
    if not scene.me.admin:
        raise NotNow(L("Hanya admin yang dapat melakukannya."))


def _approve(scene: Scene, value: str) -> Sequence[Say]:
    _only_admin(scene)
    result = pairing.setujui(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    name = scene.me.nama
    if result.putusan is not Putusan.BERHASIL or result.pegawai_id is None:
        return (Say(blocks=(Text(scene._("Permintaan ini sudah diproses.")),)),)
    scene.close(f"pasang:{value}", lambda reader: (Text(_vouched(reader, name)),))
    scene.tell(result.pegawai_id, _now_active)
    return (Choose(blocks=(Text(scene._("Percakapan sudah dihubungkan.")),), choices=(menu_choice(scene),)),)


def _vouched(reader: Reader, name: str) -> str:
    return reader._("✓ Dihubungkan oleh %(nama)s.", nama=name)


def _now_active(reader: Reader) -> Say:
    _ = reader._
    said = Text(_("Admin sudah menyetujui. Percakapan ini sekarang aktif."))
    return Choose(blocks=(said,), choices=(Choice(_("Menu"), Action("menu", "open")),))


def _refuse(scene: Scene, value: str) -> Sequence[Say]:
    _only_admin(scene)
    done = pairing.tolak(scene.session, uuid.UUID(value), scene.me.id, scene.now)
    scene.close(f"pasang:{value}", lambda reader: (Text(reader._("✗ Permintaan ditolak.")),))
    said = scene._("Permintaan ditolak.") if done else scene._("Permintaan ini sudah diproses.")
    return (Choose(blocks=(Text(said),), choices=(menu_choice(scene),)),)


def _show(scene: Scene, value: str) -> Say:
    _only_admin(scene)
    row = scene.session.get(ChannelIdentity, uuid.UUID(value))
    if row is None or row.pending_pegawai_id is None:
        raise NotNow(L("Permintaan ini sudah diproses."))
    return _please_vouch(row.id, scene.orang(row.pending_pegawai_id))(scene.reader)


PASANG = Card(name="pasang", show=_show, deeds={"setujui": _approve, "tolak": _refuse})
