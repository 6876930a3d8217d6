"""Who assigns whom inside a unit, asked about the people of the sample governments."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import select

from core import organisasi, penugasan, pimpinan, susun
from core.models.penugasan import Penugasan, Permohonan
from core.models.surat import Surat
from core.regulasi.kosakata import Jalur
from tests.penugasan.bahan import KABID, aturan, kelompok, kepala, limpahkan, pemangku, rencana, tugaskan
from tests.tim.panggung import Panggung

DPMPTSP = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
MADYA = ("Perencana Ahli Madya", "Bidang Perencanaan Layanan Sosial", "Dinas Sosial")
ANALIS_BAHARI = ("Analis Kebijakan Ahli Pertama", "Seksi Pemberdayaan Masyarakat", "Kecamatan Contoh Bahari")

# regulation, the head, the person, the way → the posts that take a step, in order; who signs; where it stands
FACTS = [
    pytest.param(
        "temanggung", "Kepala Bidang Perencanaan Layanan Sosial", MADYA, None,
        ["Kepala Bidang Perencanaan Layanan Sosial"], "Lamp. II.1.a", id="T Lamp. II.1.a: the head himself",
    ),
    pytest.param(
        "temanggung", "Kepala Bidang Perencanaan Layanan Sosial", MADYA, "usulan",
        ["Kepala Dinas Sosial"], "Lamp. II angka 4", id="T Lamp. II angka 4: proposed to the assessor",
    ),
    pytest.param(
        "temanggung", f"Kepala {DPMPTSP}", ("Penata Perizinan Ahli Muda", "", DPMPTSP), None,
        [f"Kepala {DPMPTSP}"], "Lamp. IV.D.a.2", id="T IV.D.a.2: the head of DPMPTSP",
    ),
    pytest.param(
        "temanggung", f"Sekretaris {DPMPTSP}", ("Perencana Ahli Muda", "Sekretariat", DPMPTSP), None,
        [f"Sekretaris {DPMPTSP}", f"Kepala {DPMPTSP}"], "Lamp. IV.D.a.3", id="T IV.D.a.3: recommended, then decided",
    ),
    pytest.param(
        "temanggung", f"Kepala {DPMPTSP}", ("Perencana Ahli Muda", "Sekretariat", DPMPTSP), None,
        [f"Sekretaris {DPMPTSP}", f"Kepala {DPMPTSP}"], "Lamp. IV.D.a.3", id="T IV.D.a.3: though the head asks",
    ),
    pytest.param(
        "temanggung", "Kepala Puskesmas Contoh Asri", ("Perawat Terampil", "Puskesmas Contoh Asri", "Dinas Kesehatan"),
        None, ["Kepala Puskesmas Contoh Asri"], "Lamp. II.1.a", id="T Ps.8(2): a JF who leads a Puskesmas",
    ),
    pytest.param(
        "temanggung", "Kepala SMP Negeri Contoh 1", ("Guru Ahli Madya", "SMP Negeri Contoh 1", ""), None,
        ["Kepala SMP Negeri Contoh 1"], "Lamp. II.1.a", id="T Ps.8(2): a head of school",
    ),
    pytest.param(
        "kotabaru", "Kepala Bidang Perencanaan Layanan Sosial", MADYA, None,
        ["Kepala Dinas Sosial"], "Ps.20(1)", id="K Ps.18(3)a, 20(1): the assessor above the head",
    ),
    pytest.param(
        "kotabaru", "Sekretaris Kecamatan Contoh Bahari", ANALIS_BAHARI, None,
        ["Sekretaris Kecamatan Contoh Bahari", "Camat Contoh Bahari"], "Lamp. II.5.1", id="K II.5.4: Sekcam asks",
    ),
    pytest.param(
        "kotabaru", "Camat Contoh Bahari", ANALIS_BAHARI, None,
        ["Sekretaris Kecamatan Contoh Bahari", "Camat Contoh Bahari"], "Lamp. II.5.1", id="K II.5.4: the Camat asks",
    ),
    pytest.param(
        "kotabaru", "Lurah Contoh Pantai", ("Pengelola Umum Operasional", "Kelurahan Contoh Pantai", ""), None,
        ["Lurah Contoh Pantai"], "Ps.20(1)", id="K II.6.1: the Lurah",
    ),
    pytest.param(
        "kotabaru", "Kepala UPTD Pasar Contoh", ("Analis Kebijakan Ahli Pertama", "UPTD Pasar Contoh", ""), None,
        ["Kepala UPTD Pasar Contoh"], "Ps.20(1)", id="K II.7.1: the head of a UPTD",
    ),
    pytest.param(
        "kotabaru", "Kepala UPTD Puskesmas Contoh Bahari", ("Dokter Ahli Muda", "UPTD Puskesmas Contoh Bahari", ""),
        None, ["Kepala UPTD Puskesmas Contoh Bahari"], "Ps.20(1)", id="K Ps.18(5): a JF who leads a Puskesmas",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "jabatan", "siapa", "jalur", "pejabat", "pasal"), FACTS)
def test_the_officers_and_the_provision_are_the_texts(
    buka: Callable[..., Panggung],
    nama: str,
    jabatan: str,
    siapa: tuple[str, str, str],
    jalur: Jalur | None,
    pejabat: list[str],
    pasal: str,
) -> None:
    p = buka(nama, 900)
    head = kepala(p, pemangku(p, jabatan))
    (group,) = kelompok(p, rencana(head, pemangku(p, *siapa), jalur=jalur))
    posts = [organisasi.orang(p.session, step.pegawai_id).jabatan for step in group.dasar.langkah]
    assert posts == pejabat
    assert group.dasar.surat.kutipan.startswith(pasal)
    assert organisasi.orang(p.session, group.dasar.surat.penerbit_id).jabatan == pejabat[-1]
    assert group.langsung is (pejabat == [jabatan])


def test_several_people_get_a_letter_each_in_one_request(panggung: Panggung) -> None:
    head = kepala(panggung, panggung.id(KABID))
    plan = rencana(head, panggung.id("perencana"), panggung.id("pranata-komputer"))
    (effect,) = penugasan.tunjuk(
        panggung.session, plan, aturan(panggung), panggung.orang(KABID).instansi_id, panggung.now
    )
    assert effect.permohonan.status == "disetujui"
    assert {one.pegawai_id for one in effect.penugasan} == set(plan.pegawai)


def test_the_same_work_is_given_once_other_work_beside_it_is_allowed(panggung: Panggung) -> None:
    tugaskan(panggung)
    head = kepala(panggung, panggung.id(KABID))
    again = rencana(head, panggung.id("perencana"), judul="PEMUTAKHIRAN DATA")
    other = rencana(head, panggung.id("perencana"), judul="Pekerjaan lain")
    rules, government = aturan(panggung), panggung.orang(KABID).instansi_id
    with pytest.raises(penugasan.SudahDitugaskan) as error:
        penugasan.tunjuk(panggung.session, again, rules, government, panggung.now)
    assert error.value.pegawai == (panggung.id("perencana"),)
    penugasan.tunjuk(panggung.session, other, rules, government, panggung.now)
    assert len(penugasan.berjalan(panggung.session, panggung.id("perencana"), panggung.now.date())) == 2


def test_a_plh_assigns_and_signs_in_that_capacity(panggung: Panggung) -> None:
    limpahkan(panggung, KABID, "kabid-anggaran")
    heads = pimpinan.memimpin(panggung.session, panggung.id("kabid-anggaran"), panggung.now.date())
    acting = next(one for one in heads if one.kapasitas)
    (effect,) = penugasan.tunjuk(
        panggung.session,
        rencana(acting, panggung.id("perencana")),
        aturan(panggung),
        panggung.orang(KABID).instansi_id,
        panggung.now,
    )
    penugasan.terbitkan(panggung.session, effect.permohonan, effect.penugasan, None, panggung.now)
    letter = panggung.session.exec(select(Surat)).one()
    assert (letter.penerbit_id, letter.kapasitas) == (panggung.id("kabid-anggaran"), "Plh.")
    request = panggung.session.exec(select(Permohonan)).one()
    assert (request.jabatan_pemohon_id, request.kapasitas_pemohon) == (panggung.orang(KABID).jabatan_id, "Plh.")


@pytest.mark.parametrize(
    ("nama", "unit", "termasuk", "tidak"),
    [
        pytest.param(
            "kotabaru", "Kecamatan Contoh Bahari", "Seksi Pemerintahan", "Kelurahan Contoh Pantai", id="K: Camat"
        ),
        pytest.param("temanggung", "Dinas Kesehatan", "Sekretariat", "Puskesmas Contoh Asri", id="T: Kepala Dinas"),
        pytest.param("temanggung", "Puskesmas Contoh Asri", "Tata Usaha", "Bidang Pelayanan Kesehatan", id="T: JF"),
    ],
)
def test_an_independent_unit_is_asked_for_its_people(
    buka: Callable[..., Panggung], nama: str, unit: str, termasuk: str, tidak: str
) -> None:
    rules = aturan(buka(nama))
    units = {one.nama: one for one in rules.struktur.unit.values()}
    found = susun.wilayah(rules.struktur, rules.regulasi, units[unit])
    names = {rules.struktur.unit[one].nama for one in found}
    assert termasuk in names
    assert tidak not in names


def test_the_secretary_of_a_district_assigns_the_people_of_all_its_seksi(buka: Callable[..., Panggung]) -> None:
    """K Lamp. II.5.2: he is the Pimpinan Unit Organisasi of the whole district."""
    rules = aturan(buka("kotabaru"))
    office = next(one for one in rules.struktur.unit.values() if one.nama == "Kecamatan Contoh Bahari")
    own = next(one for one in rules.struktur.anak(office.id) if one.jenis == "sekretariat")
    seksi = {one.id for one in rules.struktur.anak(office.id) if one.jenis == "seksi"}
    assert seksi <= susun.wilayah(rules.struktur, rules.regulasi, own)


def test_a_proposal_waits_and_nothing_is_assigned_meanwhile(buka: Callable[..., Panggung]) -> None:
    p = buka("kotabaru", 900)
    head = kepala(p, p.id(KABID))
    plan = rencana(head, pemangku(p, *MADYA))
    (effect,) = penugasan.tunjuk(p.session, plan, aturan(p), p.orang(KABID).instansi_id, p.now)
    assert effect.giliran is not None
    assert effect.giliran.pegawai_id == p.id("kepala-dinas")
    assert p.session.exec(select(Penugasan)).all() == []
