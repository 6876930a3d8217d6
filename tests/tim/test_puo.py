"""Who leads what a unit owns: the Pimpinan Unit Organisasi of its class, who need not be its head."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator

import pytest

from core import laporan, organisasi, pekerjaan, pimpinan, regulasi, tim
from core.models.organisasi import Delegasi, PimpinanUnit
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.regulasi.kedudukan import kelas_unit
from core.regulasi.struktur import Struktur, Unit
from tests.tim.panggung import NOW, Panggung

DAY = NOW.date()
#: Class and kind of unit, "*" for the one at the top; the post that leads what such a unit owns.
KOTABARU = {
    ("1", "bagian"): "Kepala Bagian",  # Lamp. II.1.1
    ("1", "subbagian"): "Kepala Bagian",
    ("2", "inspektur_pembantu"): "Inspektur Pembantu",  # II.2.1: Pejabat Administrator
    ("2", "subbagian"): "Sekretaris",
    ("3", "subbagian"): "Kepala Bagian",
    ("4", "subbagian"): "Sekretaris",
    ("4-bpbd", "bidang"): "Kepala Badan",  # II.4.1
    ("4-bpbd", "subbagian"): "Kepala Badan",
    ("5", "bidang"): "Kepala Bidang",
    ("5", "subbagian"): "Sekretaris",
    ("6", "seksi"): "Kepala Bidang",
    ("7", "subbidang"): "Kepala Bidang",
    ("8", "seksi"): "Kepala Bidang",  # II.3.1
    ("9", "seksi"): "Direktur",  # II.4.1
    ("10", "*"): "Sekretaris Kecamatan",  # II.5.2
    ("10", "seksi"): "Sekretaris Kecamatan",
    ("10", "subbagian"): "Sekretaris Kecamatan",
    ("10", "sekretariat"): "Sekretaris Kecamatan",
    ("11", "seksi"): "Lurah",  # II.6.1
    ("12", "tata_usaha"): "Kepala UPTD",  # II.7.1
    ("13", "*"): "Kepala SKB",  # II.8.1
    ("14", "tata_usaha"): "Kepala UPTD Puskesmas",
    ("15", "*"): "Kepala UPTD",
    ("16", "*"): "Kepala SD",  # II.9.1
}
TEMANGGUNG = {
    ("a", "bidang"): "Kepala Bidang",  # Lamp. IV.A.a
    ("a", "subbagian"): "Kepala Sub Bagian",  # IV.A.b
    ("a-dpupr", "bidang"): "Kepala Bidang",
    ("b", "bidang"): "Kepala Bidang",  # IV.B.a
    ("b", "subbidang"): "Kepala Sub Bidang",  # IV.B.b
    ("c", "seksi"): "Kepala Seksi",  # IV.C
    ("d", "*"): "Kepala Dinas",  # IV.D
    ("d", "sekretariat"): "Sekretaris Dinas",
    ("d", "subbagian"): "Sekretaris Dinas",
    ("e", "bagian"): "Kepala Bagian",  # IV.E
    ("e", "subbagian"): "Kepala Sub Bagian",
    ("f", "bidang"): "Kepala Bidang",  # IV.F
    ("f", "seksi"): "Kepala Seksi",
    ("g", "seksi"): "Kepala Seksi",  # IV.G
    ("h", "seksi"): "Kepala Seksi",  # IV.H
    ("i.1", "*"): "Kepala UPTD",  # IV.I
    ("i.1", "tata_usaha"): "Kepala Tata Usaha",
    ("i.2", "*"): "Kepala UPTD",  # IV.J
    ("j", "tata_usaha"): "Kepala Puskesmas",  # IV.K
    ("k", "*"): "Kepala SD",  # IV.L
}


@pytest.mark.parametrize(("nama", "harapan"), [("kotabaru", KOTABARU), ("temanggung", TEMANGGUNG)])
def test_every_class_is_led_by_whom_its_part_of_the_annex_names(
    buka: Callable[..., Panggung], nama: str, harapan: dict[tuple[str, str], str]
) -> None:
    p = buka(nama, 700)
    for (kelas, jenis), jabatan in harapan.items():
        unit = cari_unit(p, nama, kelas, jenis)
        team = bentuk(p, unit)
        (leader,) = pimpinan.puo(p.session, team.unit_id, DAY)
        person = organisasi.orang(p.session, leader.pegawai_id)
        assert person.jabatan.startswith(jabatan), (kelas, jenis, person.jabatan)
        menguasai(p, nama, team, person.id)
        for other in kepala_lain(p, unit, person.id):
            tidak_menguasai(p, nama, team, other)


def menguasai(p: Panggung, nama: str, team: TimKerja, siapa: uuid.UUID) -> None:
    work, rules = Pekerjaan(team), aturan(p, nama)
    assert pekerjaan.kapasitas_pemilik(p.session, work, siapa, DAY) == ""
    assert tim.pemimpin(p.session, team) == tim.pemimpin(p.session, team, DAY) == siapa
    assert laporan.dapat_meminta(p.session, work, siapa, rules, DAY)
    assert team.unit_id in milik(p, siapa)
    seen = pekerjaan.semua(p.session, siapa, list(milik(p, siapa)))
    assert work.ref in {one.ref for one in seen}


def tidak_menguasai(p: Panggung, nama: str, team: TimKerja, siapa: uuid.UUID) -> None:
    """He may look at what is done in his field, and no more (K Lamp. II.5.3)."""
    work = Pekerjaan(team)
    assert pekerjaan.kapasitas_pemilik(p.session, work, siapa, DAY) is None
    assert not tim.memimpin(p.session, team, siapa, DAY)
    assert not laporan.dapat_meminta(p.session, work, siapa, aturan(p, nama), DAY)
    assert team.unit_id not in milik(p, siapa)


def kepala_lain(p: Panggung, unit: Unit, selain: uuid.UUID) -> Iterator[uuid.UUID]:
    """Who heads the unit without leading it."""
    for one in pimpinan.kepala(p.session, uuid.UUID(unit.id), DAY):
        if one.pegawai_id != selain:
            yield one.pegawai_id


def test_who_acts_for_the_leader_leads_and_the_head_only_looks(buka: Callable[..., Panggung]) -> None:
    p = buka("kotabaru", 700)
    team = bentuk(p, cari_unit(p, "kotabaru", "10", "seksi"))
    leader = tim.pemimpin(p.session, team, DAY)
    (head,) = pimpinan.kepala(p.session, team.unit_id, DAY)
    camat = p.orang("camat")
    p.session.add(
        Delegasi(
            jabatan_id=organisasi.orang(p.session, leader).jabatan_id,
            kepada_id=camat.id,
            kapasitas="Plh.",
            mulai=DAY,
            selesai=DAY + dt.timedelta(days=7),
            dibuat_pada=NOW,
        )
    )
    p.session.flush()
    work = Pekerjaan(team)
    assert pekerjaan.kapasitas_pemilik(p.session, work, camat.id, DAY) == "Plh."
    assert pekerjaan.kapasitas_pemilik(p.session, work, leader, DAY) is None
    assert pekerjaan.terlibat(p.session, work, head.pegawai_id, DAY)
    assert not tim.memimpin(p.session, team, head.pegawai_id, DAY)


def test_a_team_is_formed_by_the_leader_and_by_no_other_head(buka: Callable[..., Panggung]) -> None:
    p = buka("kotabaru", 700)
    said = p.open("camat", "bentuk_tim")
    assert "Sekretaris Kecamatan" in said
    assert "Lampiran II" in said
    assert "Bentuk tim" not in buka_menu(p, "camat")
    assert "Bentuk tim" in buka_menu(p, "kabid-anggaran")


def buka_menu(p: Panggung, alias: str) -> list[str]:
    p.open(alias, "menu")
    return p.labels(alias)


def test_what_is_kept_follows_the_rules(buka: Callable[..., Panggung]) -> None:
    p = buka("kotabaru", 700)
    unit = uuid.UUID(cari_unit(p, "kotabaru", "10", "seksi").id)
    right = p.session.get_one(PimpinanUnit, unit).jabatan_id
    wrong = cari_unit(p, "kotabaru", "5", "bidang")
    p.session.get_one(PimpinanUnit, unit).jabatan_id = kepala(p, wrong)
    p.session.add(PimpinanUnit(unit_id=uuid.UUID(wrong.id), jabatan_id=right))
    p.session.flush()
    p.session.expunge_all()

    organisasi.tetapkan_puo(p.session)
    assert p.session.get_one(PimpinanUnit, unit).jabatan_id == right
    assert p.session.get(PimpinanUnit, uuid.UUID(wrong.id)) is None


def kepala(p: Panggung, unit: Unit) -> uuid.UUID:
    head = struktur(p).kepala(unit.id)
    assert head is not None
    return uuid.UUID(head.id)


def bentuk(p: Panggung, unit: Unit) -> TimKerja:
    team = TimKerja(
        nomor=f"TK-{unit.id}",
        nama=unit.nama,
        unit_id=uuid.UUID(unit.id),
        dibentuk_oleh_id=p.id("analis-anggaran"),
        scope="dalam_unit",
        maksud_tujuan="Melayani warga",
        target="Semua terlayani",
        mulai=DAY,
        selesai=DAY + dt.timedelta(days=120),
        dibentuk_pada=NOW,
    )
    p.session.add(team)
    p.session.flush()
    return team


def milik(p: Panggung, siapa: uuid.UUID) -> set[uuid.UUID]:
    return {unit for one in pimpinan.memimpin(p.session, siapa, DAY) for unit in one.memiliki}


def aturan(p: Panggung, nama: str) -> tim.Aturan:
    return tim.Aturan(regulasi.muat(nama), struktur(p))


def struktur(p: Panggung) -> Struktur:
    return organisasi.baca_struktur(p.session).pada(DAY)


def cari_unit(p: Panggung, nama: str, kelas: str, jenis: str) -> Unit:
    """A unit of the class and kind that somebody heads."""
    world, law = struktur(p), regulasi.muat(nama)
    for unit in world.unit.values():
        found = kelas_unit(unit, world, law)
        kind = "*" if unit.kelas else unit.jenis
        head = world.kepala(unit.id)
        if found and found.kode == kelas and kind == jenis and head and world.pemangku(head.id):
            return unit
    raise AssertionError((kelas, jenis))
