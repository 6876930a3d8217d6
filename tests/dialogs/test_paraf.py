"""Initials in chat: the draft comes with the choice, the last initial sends the letter on its way."""

from __future__ import annotations

import uuid

import msgspec
import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.dialogs.engine import Tap, advance
from bot.dialogs.errors import sentence
from bot.dialogs.scene import Reader, Scene, State
from bot.dialogs.surat import dialog as surat
from bot.dialogs.surat.dialog import LETTERS, Tugas, antar, minta_paraf
from core import organisasi
from core.messages import Action, Attach, File, Said
from core.models.antrean import Job
from core.models.organisasi import Instansi, Jabatan
from core.models.surat import Surat
from core.surat import daur, paraf
from core.surat.isi import IsiSurat, Kop, Penerima
from core.surat.penanda import Pejabat, penutup
from core.surat.rancangan import Penanda, Rancangan
from tests.dialogs.conftest import NOW, Play

KEPALA, PEMARAF = "kepala-bappeda", "kabid-anggaran"
FILE = File("document", "rancangan.pdf", stored="x")


@pytest.fixture
def letter(session: Session) -> Surat:
    """A letter that waits for the initial of `PEMARAF`, signed by somebody of the same office."""
    who = organisasi.orang_by_alias(session, PEMARAF)
    assert who is not None
    signer = _kepala(session, who)
    code = session.get_one(Jabatan, who.jabatan_id).kode
    session.execute(sa.update(Instansi).values(tata={"paraf": code}))
    foot = penutup(Pejabat(signer.nama, signer.jabatan), "Kota", NOW.date())
    content = IsiSurat("Surat Penugasan", "Menugaskan", Kop("Dinas"), (Penerima("Orang"),), ("bekerja.",), foot)
    plan = Rancangan("surat_penugasan", content, who.instansi_id, Penanda(signer.id), NOW.date())
    return daur.buat(session, plan, NOW)


def _kepala(session: Session, who: organisasi.Orang) -> organisasi.Orang:
    root = next(unit for unit in organisasi.units_of_pd(session, who.pd_id) if unit.induk_id is None)
    head = organisasi.kepala_unit(session, root.id)
    assert head is not None
    return head


def tugas(session: Session) -> list[Tugas]:
    rows = session.exec(select(Job.payload).where(col(Job.queue) == LETTERS).order_by(col(Job.id)))
    return [msgspec.json.decode(row, type=Tugas) for row in rows]


def menunggu(session: Session, letter: Surat) -> str:
    one = paraf.menunggu(session, letter)
    assert one is not None
    return str(one.id)


def tap(scene: Scene, dialog: str, do: str, value: str) -> str:
    """What the first message says after a tap."""
    turn = advance(dict(_DIALOGS), scene, Tap(Action(dialog, do, value), "t"))
    return " ".join(getattr(block, "text", "") for say in turn.say for block in say.blocks)


_DIALOGS = {dialog.name: dialog for dialog in surat.DIALOGS}


def test_the_draft_is_typeset_for_whoever_initials(session: Session, letter: Surat) -> None:
    antar(session, [letter])

    assert [(one.surat, one.paraf) for one in tugas(session)] == [(str(letter.id), menunggu(session, letter))]


def test_it_offers_to_initial_or_to_return(session: Session, scene: Play, letter: Surat) -> None:
    one = paraf.menunggu(session, letter)
    assert one is not None

    say = minta_paraf(letter, one, FILE)(Reader.of(scene(PEMARAF).me, NOW))

    assert isinstance(say, Attach)
    assert [choice.label for choice in say.choices] == ["Paraf", "Kembalikan"]


def test_the_last_initial_sends_the_letter(session: Session, scene: Play, letter: Surat) -> None:
    value, officer = menunggu(session, letter), scene(PEMARAF)

    said = tap(officer, "paraf", "beri", value)

    assert f"Surat mendapat nomor {letter.nomor}" in said
    assert letter.status == "bernomor"
    assert [one.paraf for one in tugas(session)] == [""]
    assert [closing.about for closing in officer.closings] == [f"paraf:{value}"]


@pytest.mark.parametrize("alias", ["analis-anggaran", "kabid-perencanaan"])
def test_nobody_else_may(session: Session, scene: Play, letter: Surat, alias: str) -> None:
    said = tap(scene(alias), "paraf", "beri", menunggu(session, letter))

    assert "bukan wewenang Bapak/Ibu" in said
    assert letter.status == "paraf"


def test_a_second_tap_says_that_it_was_done(session: Session, scene: Play, letter: Surat) -> None:
    value = menunggu(session, letter)
    tap(scene(PEMARAF), "paraf", "beri", value)

    assert "sudah diparaf atau dikembalikan" in tap(scene(PEMARAF), "paraf", "beri", value)


def test_a_returned_draft_goes_to_its_signer_who_sends_it_round_again(
    session: Session, scene: Play, letter: Surat
) -> None:
    value, officer = menunggu(session, letter), scene(PEMARAF)
    turn = surat.KEMBALIKAN_SURAT.open(officer, value)
    form = scene(PEMARAF, state=State(turn.state.dialog, turn.state.step, turn.state.answers))
    advance(dict(_DIALOGS), form, Said("Nama unitnya keliru"))
    assert (letter.status, letter.alasan) == ("draf", "Nama unitnya keliru")
    assert [notice.pegawai_id for notice in form.notices] == [letter.penerbit_id]

    signer = form.orang(letter.penerbit_id)
    again = Scene(session, NOW, signer, uuid.uuid4(), State(), form.world)
    assert "diedarkan lagi" in tap(again, "paraf", "edarkan", str(letter.id))
    assert letter.status == "paraf"


def test_only_the_signer_sends_it_round_again(session: Session, scene: Play, letter: Surat) -> None:
    daur.kembalikan(session, uuid.UUID(menunggu(session, letter)), scene(PEMARAF).me.id, "keliru", NOW)
    stranger = scene("analis-anggaran")

    refused = sentence(stranger.reader, daur.BukanPenanda(letter))
    assert tap(stranger, "paraf", "edarkan", str(letter.id)).startswith(refused)
    assert letter.status == "draf"
