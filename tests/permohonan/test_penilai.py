"""Once people are named, their own assessors decide and sign."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from sqlmodel import Session

from core import penugasan
from core import permohonan as pp
from core.database import Database
from core.models.organisasi import Jabatan, Pegawai, UnitOrganisasi
from core.permohonan import Keputusan, PenilaiBernama, RencanaLangkah, RencanaSurat, RencanaTembusan
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


@pytest.fixture
def d(session: Session) -> Dunia:
    """The officers each in a post of their own."""
    d = dunia(session)
    for number, one in enumerate((d.atasan, d.kepala, d.sekretaris)):
        unit = session.get_one(UnitOrganisasi, d.unit)
        own = UnitOrganisasi(
            perangkat_daerah_id=unit.perangkat_daerah_id, kode=f"U{number}", nama=f"U{number}", jenis="bidang"
        )
        session.add(own)
        session.flush()
        post = Jabatan(unit_id=own.id, kode=f"K{number}", nama=f"Kepala {number}", jenis="Administrator", kepala=True)
        session.add(post)
        session.flush()
        session.get_one(Pegawai, one).jabatan_id = post.id
    session.flush()
    return d


def pos(session: Session, orang: uuid.UUID) -> uuid.UUID:
    return session.get_one(Pegawai, orang).jabatan_id


def milik(session: Session, orang: uuid.UUID) -> PenilaiBernama:
    return PenilaiBernama(pos(session, orang), orang, "Ps. 18")


def tahap(session: Session, kode: str, siapa: uuid.UUID, tindakan: str = "setuju", **lain: object) -> RencanaLangkah:
    return langkah(kode, siapa, tindakan, jabatan_id=pos(session, siapa), **lain)


def minta(session: Session, d: Dunia, *steps: RencanaLangkah, jumlah: int = 2) -> pp.Akibat:
    wish = isi(d, mode="penunjukan", pegawai_id=None, jumlah=jumlah)
    copies = (RencanaTembusan(d.atasan, "penilai_asal", "terbit", "Ps. 9"),)
    letter = RencanaSurat("surat", d.atasan, "Ps. 8", "", pos(session, d.atasan), "penilai_asal", copies)
    ground = dasar(d, *steps)
    return pp.ajukan(session, wish, pp.Dasar(ground.instansi_id, "contoh", "v", "x", ground.langkah, letter), NOW)


def sebut(session: Session, effect: pp.Akibat, oleh: uuid.UUID, **penilai: PenilaiBernama) -> pp.Akibat:
    """Name the people whose ids are the names of the arguments."""
    assert effect.giliran is not None
    people = {uuid.UUID(hex=name.removeprefix("p")): one for name, one in penilai.items()}
    return pp.putuskan(session, effect.giliran.id, Keputusan("disetujui", oleh, "", tuple(people), people), NOW)


def kunci(orang: uuid.UUID) -> str:
    return f"p{orang.hex}"


def test_the_determination_goes_to_the_named_persons_own_assessor(session: Session, d: Dunia) -> None:
    naming = tahap(session, "puo", d.atasan, menamai_pegawai=True)
    later = tahap(session, "penilai_asal", d.kepala, "tetapkan", bawaan="Belum ada nama")
    effect = minta(session, d, naming, later)

    turn = sebut(session, effect, d.atasan, **{kunci(d.orang_lain): milik(session, d.sekretaris)}).giliran

    assert turn is not None
    assert (turn.kode, turn.pegawai_id, turn.bawaan) == ("penilai_asal", d.sekretaris, "")


def test_an_assessor_who_was_not_asked_gets_a_step_of_his_own_before_the_letter(session: Session, d: Dunia) -> None:
    """The head named people and stood for the assessor; of one of them he is not."""
    naming = tahap(session, "penilai_asal", d.atasan, menamai_pegawai=True)
    effect = minta(session, d, naming)

    named = {kunci(d.orang_lain): milik(session, d.atasan), kunci(d.pengaju): milik(session, d.kepala)}
    then = sebut(session, effect, d.atasan, **named)

    assert not then.penugasan
    assert then.giliran is not None
    assert then.giliran.pegawai_id == d.kepala
    done = pp.putuskan(session, then.giliran.id, Keputusan("disetujui", d.kepala), NOW)
    letters, copies = penugasan.terbitkan(session, done.permohonan, done.penugasan, None, NOW)
    signed = {one.pegawai_id: letter.penerbit_id for one, letter in zip(done.penugasan, letters, strict=True)}
    assert signed == {d.orang_lain: d.atasan, d.pengaju: d.kepala}
    assert {copy.pegawai_id for copy in copies} == {d.atasan, d.kepala}


def test_an_assessor_who_names_the_people_himself_is_not_asked_twice_nor_is_his_head(
    session: Session, d: Dunia
) -> None:
    naming = tahap(session, "kepala_pd", d.kepala, menamai_pegawai=True)
    effect = minta(session, d, naming, tahap(session, "penilai_asal", d.atasan, "tetapkan"), jumlah=1)

    then = sebut(session, effect, d.kepala, **{kunci(d.orang_lain): milik(session, d.kepala)})

    assert [one.pegawai_id for one in then.penugasan] == [d.orang_lain]


def test_other_names_after_an_undo_ask_other_assessors_and_leave_no_step_behind(session: Session, d: Dunia) -> None:
    naming = tahap(session, "penilai_asal", d.atasan, menamai_pegawai=True)
    effect = minta(session, d, naming)
    assert effect.giliran is not None
    step = effect.giliran
    sebut(session, effect, d.atasan, **{kunci(d.orang_lain): milik(session, d.kepala)})
    pp.urungkan(session, step.id, d.atasan, NOW)

    then = sebut(session, effect, d.atasan, **{kunci(d.orang_lain): milik(session, d.atasan)})

    assert then.permohonan.status == "disetujui"
    assert [one.kode for one in pp.langkah_dari(session, then.permohonan)] == ["penilai_asal"]


def test_once_people_are_named_nobody_stands_in_for_want_of_a_name(session: Session, d: Dunia) -> None:
    naming = tahap(session, "penilai_asal", d.atasan, menamai_pegawai=True)
    effect = minta(session, d, naming, jumlah=1)
    effect.permohonan.surat = effect.permohonan.surat | {"bawaan": "Belum ada nama"}

    then = sebut(session, effect, d.atasan, **{kunci(d.orang_lain): milik(session, d.atasan)})

    assert (then.permohonan.surat["kutipan"], then.permohonan.surat["bawaan"]) == ("Ps. 8", "")


def test_giving_fewer_than_asked_for_needs_the_reason_a_refusal_needs(session: Session, d: Dunia) -> None:
    naming = tahap(session, "penilai_asal", d.atasan, menamai_pegawai=True, tolak_alasan_wajib=True)
    effect = minta(session, d, naming, jumlah=2)
    assert effect.giliran is not None

    with pytest.raises(pp.AlasanWajib):
        pp.putuskan(session, effect.giliran.id, Keputusan("disetujui", d.atasan, "", (d.orang_lain,)), NOW)

    given = Keputusan("disetujui", d.atasan, "Yang lain bertugas penuh", (d.orang_lain,))
    assert pp.putuskan(session, effect.giliran.id, given, NOW).permohonan.status == "disetujui"
