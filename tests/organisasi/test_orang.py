"""Who is who, and where: asked of a sample government."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from core import contoh, organisasi
from core.database import Database
from core.models.organisasi import Delegasi, Jabatan, Pegawai, RiwayatNip, UnitOrganisasi
from core.organisasi import Orang, Ruang
from core.rahasia import Rahasia
from tests.pairing.conftest import NOW


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        contoh.isi(session, contoh.bangun(contoh.bawaan().nama, 400), Rahasia("uji"))
        yield session


def tokoh(session: Session, alias: str) -> Orang:
    ketemu = organisasi.orang_by_alias(session, alias)
    assert ketemu is not None
    return ketemu


def test_a_person_is_seen_with_post_unit_and_office(session: Session) -> None:
    orang = tokoh(session, "analis-anggaran")
    assert (orang.jabatan, orang.jenis, orang.jenjang) == ("Analis Anggaran Ahli Muda", "JF", "Ahli Muda")
    assert (orang.unit, orang.jenis_unit, orang.pd) == ("Bidang Anggaran dan Bantuan Sosial", "bidang", "Dinas Sosial")
    assert (orang.zona, orang.dapat_ditugaskan, orang.admin) == ("Asia/Jakarta", True, False)
    assert orang.nip not in repr(orang)


def test_people_are_found_by_nip_even_by_one_they_had_before(session: Session) -> None:
    orang = tokoh(session, "perencana")
    session.add(RiwayatNip(pegawai_id=orang.id, nip="199001012020211901", sampai=NOW))
    assert organisasi.pegawai_by_nip(session, f"{orang.nip[:8]} {orang.nip[8:]}") == orang
    assert organisasi.pegawai_by_nip(session, "199001012020211901") == orang
    assert organisasi.pegawai_by_nip(session, "199001012020211902") is None


def test_several_people_at_once_leave_out_who_is_not_there(session: Session) -> None:
    ada = tokoh(session, "perencana")
    assert organisasi.orang_banyak(session, [ada.id, uuid.uuid4()]) == {ada.id: ada}
    assert organisasi.orang_banyak(session, []) == {}
    with pytest.raises(organisasi.OrangTakAda):
        organisasi.orang(session, uuid.uuid4())


def test_a_unit_has_its_head_and_the_people_who_can_be_given_tasks(session: Session) -> None:
    analis, kabid = tokoh(session, "analis-anggaran"), tokoh(session, "kabid-anggaran")
    assert organisasi.kepala_unit(session, analis.unit_id) == kabid
    anggota = organisasi.anggota_unit(session, analis.unit_id)
    assert analis in anggota
    assert kabid not in anggota
    assert all(o.dapat_ditugaskan for o in anggota)


def test_a_vacant_post_means_no_head(session: Session) -> None:
    kabid = tokoh(session, "kabid-anggaran")
    session.get_one(Pegawai, kabid.id).aktif = False
    assert organisasi.kepala_unit(session, kabid.unit_id) is None


def test_a_tree_lists_every_unit_after_its_parent(session: Session) -> None:
    pohon = organisasi.unit_tree(session)
    assert len(pohon) == len(session.exec(select(UnitOrganisasi)).all())
    terlihat: set[uuid.UUID | None] = {None}
    for unit in pohon:
        assert unit.induk_id in terlihat
        terlihat.add(unit.id)


def test_units_of_one_office_and_what_lies_below(session: Session) -> None:
    kadis = tokoh(session, "kepala-dinas")
    units = organisasi.units_of_pd(session, kadis.pd_id)
    assert {unit.pd for unit in units} == {"Dinas Sosial"}
    assert {unit.id for unit in units} == organisasi.unit_dan_bawahan(session, kadis.unit_id)


@pytest.mark.parametrize(
    "teks", ["sekar bening lembayung", "SEKAR LEMBAYUNG, S.E.", "sekar lembayng", "Hj. Bening Lembayung"]
)
def test_people_are_found_by_what_one_remembers_of_the_name(session: Session, teks: str) -> None:
    [pertama, *_] = organisasi.cari_pegawai(session, teks)
    assert pertama.orang.alias == "analis-anggaran"


def test_a_search_stays_where_it_is_told(session: Session) -> None:
    orang = tokoh(session, "analis-anggaran")
    lain = tokoh(session, "kepala-dinas-lain")
    assert organisasi.cari_pegawai(session, orang.nip[:12])[0].orang == orang
    assert organisasi.cari_pegawai(session, orang.nip[:3]) == []
    assert organisasi.cari_pegawai(session, orang.nip, Ruang(pd_id=lain.pd_id)) == []
    assert organisasi.cari_pegawai(session, orang.nip, Ruang(kecuali=frozenset({orang.id}))) == []
    assert organisasi.cari_pegawai(session, lain.nip, Ruang(hanya_ditugaskan=True)) == []


def test_the_structure_is_kept_until_something_changes(session: Session) -> None:
    salinan = organisasi.SalinanStruktur()
    struktur = salinan.ambil(session)
    assert salinan.ambil(session) is struktur
    organisasi.tandai_berubah(session)
    assert salinan.ambil(session) is not struktur


def test_the_rules_see_the_same_superiors(session: Session) -> None:
    struktur = organisasi.baca_struktur(session)
    analis = tokoh(session, "analis-anggaran")
    pos = struktur.pos[str(analis.jabatan_id)]
    assert pos.jenjang == "JF Ahli Muda"
    atasan = [struktur.pemangku(atas.id) for atas in struktur.atasan(pos)]
    harapan = [str(tokoh(session, alias).id) for alias in ("kabid-anggaran", "kepala-dinas")]
    assert [o.id for o in atasan if o] == harapan


def test_units_with_a_class_of_their_own_open_it(session: Session) -> None:
    struktur = organisasi.baca_struktur(session)
    kelas = {unit.nama: unit.kelas for unit in struktur.unit.values() if unit.kelas}
    assert kelas["Puskesmas Contoh Asri"] == "Puskesmas"
    assert kelas["Kecamatan Contoh Asri"] == "Kecamatan"
    assert kelas["Kelurahan Contoh Indah"] == "Kelurahan"
    assert "Bidang Kesehatan Masyarakat" not in kelas


def test_every_unit_has_one_head_and_the_vacant_one_its_plt(session: Session) -> None:
    heads = session.exec(select(Jabatan).where(col(Jabatan.kepala))).all()
    units = {post.unit_id for post in heads}
    assert len(heads) == len(units) == len(organisasi.unit_tree(session))
    vacant = [post.id for post in heads if post.unit_id not in organisasi.kepala_banyak(session, units)]
    acting = session.exec(select(Delegasi.jabatan_id).where(col(Delegasi.kapasitas) == "Plt.")).all()
    assert vacant == list(acting)
