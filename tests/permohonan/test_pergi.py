"""People leave while a request runs: nobody signs or consents in their names, and nobody who has left is assigned."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from sqlmodel import Session

from bot.dialogs.scene import Reader
from bot.dialogs.surat.tertunda import kata
from core import organisasi, penugasan
from core import permohonan as pp
from core.database import Database
from core.models.organisasi import Jabatan, Pegawai, UnitOrganisasi
from core.models.penugasan import Langkah, Permohonan
from core.permohonan import Keputusan
from core.surat import alih, daur
from core.surat.tertunda import tertunda
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah_jabatan, plh

TODAY = NOW.date()


def _pergi(session: Session, pegawai_id: uuid.UUID) -> None:
    session.get_one(Pegawai, pegawai_id).aktif = False
    session.flush()


def _diajukan(session: Session, d: Dunia) -> Permohonan:
    """The head agrees, the superior agrees, and the head assigns."""
    chain = (("kepala", d.kepala, "setuju"), ("atasan", d.atasan, "setuju"), ("akhir", d.kepala, "tetapkan"))
    return pp.ajukan(session, isi(d), dasar(d, *(langkah_jabatan(d, *one) for one in chain)), NOW).permohonan


def _giliran(session: Session, row: Permohonan) -> Langkah:
    found = pp.langkah_menunggu(session, row)
    assert found is not None
    return found


def _setujui(session: Session, row: Permohonan, oleh: uuid.UUID) -> pp.Akibat:
    return pp.putuskan(session, _giliran(session, row).id, Keputusan("disetujui", oleh), NOW)


def test_an_officer_who_has_left_settles_no_later_step(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        _setujui(session, row, d.kepala)
        _pergi(session, d.kepala)

        effect = _setujui(session, row, d.atasan)

        assert effect.giliran is not None
        assert (effect.giliran.kode, effect.giliran.status, row.status) == ("akhir", "menunggu", "diajukan")
        assert effect.penugasan == ()


def test_whoever_acts_for_the_vacant_post_decides_it(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        _setujui(session, row, d.kepala)
        _pergi(session, d.kepala)
        _setujui(session, row, d.atasan)
        plh(session, d, d.kepala, d.sekretaris)

        effect = _setujui(session, row, d.sekretaris)

        assert effect.diputus is not None
        assert (effect.diputus.kapasitas, len(effect.penugasan)) == ("Plh.", 1)


def test_nobody_who_has_left_is_assigned(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        _pergi(session, d.pengaju)

        with pytest.raises(pp.PegawaiTidakAktif) as error:
            _setujui(session, row, d.kepala)

        assert (error.value.nama, error.value.permohonan) == (("Orang 0",), row)
        assert _giliran(session, row).status == "menunggu"


def test_the_letter_of_a_vacant_post_waits_for_who_may_sign_it(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        ground = dasar(d, langkah_jabatan(d, "atasan", d.atasan))
        ground = replace(ground, surat=replace(ground.surat, jabatan_id=d.jabatan[d.kepala]))
        row = pp.ajukan(session, isi(d), ground, NOW).permohonan
        _pergi(session, d.kepala)
        effect = _setujui(session, row, d.atasan)

        ((letter,), _copies) = penugasan.terbitkan(session, row, effect.penugasan, None, NOW)

        assert (letter.status, letter.nomor) == ("draf", "")
        assert [one.sebab for one in tertunda(session, [letter], TODAY)] == ["kosong"]
        assert alih.rancangan(session, NOW) == {}
        plh(session, d, d.kepala, d.sekretaris)
        assert alih.rancangan(session, NOW) == {d.sekretaris: [letter]}
        daur.edarkan_lagi(session, letter.id, d.sekretaris, NOW)
        assert (letter.penerbit_id, letter.kapasitas, letter.status) == (d.sekretaris, "Plh.", "bernomor")


def test_the_letter_of_who_acts_for_its_signer_waits_for_another(database: Database) -> None:
    """Nobody signs his own."""
    with database.writing() as session:
        d = dunia(session)
        ground = dasar(d, langkah_jabatan(d, "atasan", d.atasan))
        ground = replace(ground, surat=replace(ground.surat, jabatan_id=d.jabatan[d.kepala]))
        row = pp.ajukan(session, isi(d), ground, NOW).permohonan
        _pergi(session, d.kepala)
        plh(session, d, d.kepala, d.pengaju)
        effect = _setujui(session, row, d.atasan)

        ((letter,), _copies) = penugasan.terbitkan(session, row, effect.penugasan, None, NOW)

        assert letter.status == "draf"
        (why,) = tertunda(session, [letter], TODAY)
        assert (why.sebab, why.jabatan) == ("sendiri", session.get_one(Jabatan, d.jabatan[d.kepala]).nama)
        (said,) = kata(Reader.of(organisasi.orang(session, d.atasan), NOW), [why, why])
        assert why.jabatan in said
        assert "tidak ada yang menandatangani suratnya sendiri" in said


def test_a_letter_that_is_being_made_waits_for_nobody(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = pp.ajukan(session, isi(d), dasar(d, langkah_jabatan(d, "atasan", d.atasan)), NOW).permohonan
        effect = _setujui(session, row, d.atasan)
        letters, _copies = penugasan.terbitkan(session, row, effect.penugasan, None, NOW)
        assert len(letters) == 1
        assert tertunda(session, letters, TODAY) == ()


def test_the_letter_of_a_post_whose_officer_has_left_bears_his_successors_name(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        steps = (langkah_jabatan(d, "kepala", d.kepala), langkah_jabatan(d, "atasan", d.atasan))
        ground = dasar(d, *steps)
        ground = replace(ground, surat=replace(ground.surat, jabatan_id=d.jabatan[d.kepala]))
        row = pp.ajukan(session, isi(d), ground, NOW).permohonan
        _setujui(session, row, d.kepala)
        _pergi(session, d.kepala)
        plh(session, d, d.kepala, d.sekretaris)
        effect = _setujui(session, row, d.atasan)

        ((letter,), _copies) = penugasan.terbitkan(session, row, effect.penugasan, None, NOW)

        assert (letter.penerbit_id, letter.kapasitas, letter.status) == (d.sekretaris, "Plh.", "bernomor")


def test_nobody_is_reminded_for_a_vacant_post(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        _pergi(session, d.kepala)

        with pytest.raises(pp.JabatanKosong) as error:
            pp.dorong(session, row.id, d.pengaju, NOW)

        assert error.value.jabatan == "Jabatan 2"
        assert _giliran(session, row).didorong_pada is None
        plh(session, d, d.kepala, d.sekretaris)
        assert pp.dorong(session, row.id, d.pengaju, NOW).didorong_pada == NOW


def test_a_volunteer_who_moved_meanwhile_is_not_assigned_by_the_old_officers(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
        row = _diajukan(session, d)
        person = session.get_one(Pegawai, row.pegawai_id)
        here = session.get_one(Jabatan, person.jabatan_id)
        row.unit_asal_id = here.unit_id
        elsewhere = UnitOrganisasi(
            perangkat_daerah_id=session.get_one(UnitOrganisasi, here.unit_id).perangkat_daerah_id,
            kode="LAIN", nama="Bidang Lain", jenis="bidang",
        )  # fmt: skip
        session.add(elsewhere)
        session.flush()
        post = Jabatan(unit_id=elsewhere.id, kode="LAIN-1", nama="Pengolah Data", jenis="Pelaksana")
        session.add(post)
        session.flush()
        person.jabatan_id = post.id
        session.flush()
        with pytest.raises(pp.PegawaiBerpindah):
            _setujui(session, row, d.kepala)
        person.jabatan_id = here.id
        session.flush()
        assert _setujui(session, row, d.kepala).permohonan.status == "diajukan"
