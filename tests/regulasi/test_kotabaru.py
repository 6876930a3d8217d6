"""Kotabaru: its classes, its switches, and that what people read is written out."""

from __future__ import annotations

import re
import tomllib

import pytest

from core.catalogue import SHOWN
from core.regulasi import berkas, muat
from core.regulasi.alur import alur, semua_alur
from core.regulasi.laporan import tujuan_laporan
from core.regulasi.pelaku import Konteks, pelaku
from core.regulasi.pertanyaan import jawab
from core.regulasi.syarat import ketua_wajib
from core.regulasi.tabel import siapa_penilai
from tests.regulasi.dunia import dinas

KOTABARU = muat("kotabaru")
MADYA = {"unit": "bidang", "jabatan": "JF Ahli Madya"}


def test_annex_one_names_thirty_seven() -> None:
    names = [name for kelas in KOTABARU.kelas for name in kelas.perangkat_daerah]

    assert len(names) == len(set(names)) == 37


@pytest.mark.parametrize(
    ("place", "body", "annex"),
    [
        ("Sekretariat Daerah", "Asisten Daerah", "Kepala Bagian"),
        ("RSUD Pangeran Jaya Sumitra", "Direktur", "Kepala Bagian/Kepala Bidang"),
        ("Unit Pelaksana Teknis Dinas Tipe B", "Pejabat Pimpinan Tinggi Pratama (kepala Dinas induk)", "Kepala UPTD"),
        (
            "Dinas Perikanan",
            "Pejabat Pimpinan Tinggi Pratama (Sekretaris DPRD/Inspektur/Kepala Badan/Kepala Dinas)",
            "Pejabat Administrator",
        ),
        ("RSUD Sengayam", "Direktur", "Direktur"),
        ("Kecamatan", "Camat", "Camat"),
    ],
)
def test_who_assesses_an_ahli_madya_by_the_body_and_by_the_annex(place: str, body: str, annex: str) -> None:
    question = {**MADYA, "perangkat_daerah": place}

    found = [
        jawab(KOTABARU.dengan(madya_follow_lampiran=flag), "penilai", question).isi["penilai"] for flag in (False, True)
    ]

    assert found == [body, annex]


@pytest.mark.parametrize("mode", ["penunjukan", "pembentukan", "sukarela"])
@pytest.mark.parametrize("issuer", ["kepala_pd", "penilai_asal"])
def test_the_issuer_for_a_team_across_units_is_a_default_of_choice(mode: str, issuer: str) -> None:
    regulation = KOTABARU.dengan(tim_lintas_unit_issuer=issuer)
    flow = alur(regulation, mode, "lintas_unit", "tim")  # type: ignore[arg-type]
    signing = [step for step in flow.langkah if step.tindakan == "terbitkan"]

    assert (flow.penerbit, flow.penandatangan) == (None, issuer)
    assert [step.pelaku for step in signing] == [issuer]
    assert all(step.bawaan for step in signing)


@pytest.mark.parametrize(("issuer", "expected"), [("kepala_pd", "kadis"), ("penilai_asal", "kabid")])
def test_the_chosen_issuer_is_a_person(issuer: str, expected: str) -> None:
    b = dinas("5")
    person = b.staf("x", "bidang", "JF Ahli Muda")
    world = b.jadi()
    regulation = KOTABARU.dengan(tim_lintas_unit_issuer=issuer)
    flow = alur(regulation, "penunjukan", "lintas_unit", "tim")
    assert flow.penandatangan is not None

    found = pelaku(flow.penandatangan, Konteks(world, regulation, world.orang["sekretaris"], pegawai=person))

    assert found.orang == world.orang[expected]


@pytest.mark.parametrize("scope", ["lintas_unit", "lintas_pd"])
@pytest.mark.parametrize("form", ["individu", "tim"])
def test_the_consent_of_the_side_that_is_joined_is_never_called_law(scope: str, form: str) -> None:
    question = {"mode": "sukarela", "scope": scope, "form": form}

    asked, skipped = (
        jawab(KOTABARU.dengan(sukarela_target_consent=flag), "approval_steps", question) for flag in (True, False)
    )

    assert asked.isi == skipped.isi == {"persetujuan": ["penilai"]}
    assert asked.bawaan
    assert skipped.bawaan is None


@pytest.mark.parametrize(
    ("required", "place", "needed"),
    [
        (True, "Dinas Sosial", True),
        (True, "Kecamatan", True),
        (False, "Dinas Sosial", False),
        (False, "Inspektorat", False),
        (False, "Satuan Polisi Pamong Praja dan Pemadam Kebakaran", False),
        (False, "Sekretariat Daerah", True),
        (False, "Kecamatan", True),
        (False, "Badan Penanggulangan Bencana Daerah", True),
        (False, None, True),
    ],
)
def test_a_team_goes_without_a_leader_only_where_the_annex_leaves_it_open(
    required: bool, place: str | None, needed: bool
) -> None:
    assert ketua_wajib(KOTABARU.dengan(kt_required=required), place) is needed


def test_the_interval_of_reports_is_a_setting_of_periodic_lines_only() -> None:
    regulation = KOTABARU.dengan(report_interval_days=30)

    assert tujuan_laporan(KOTABARU, "ketua").tiap_hari == 7
    assert tujuan_laporan(regulation, "ketua").tiap_hari == 30
    assert tujuan_laporan(regulation, "individu").tiap_hari is None


@pytest.mark.parametrize(
    ("mode", "form"), [("penunjukan", "individu"), ("penunjukan", "tim"), ("pembentukan", "tim"), ("sukarela", "tim")]
)
def test_in_a_district_the_sekcam_recommends_and_the_camat_decides(mode: str, form: str) -> None:
    flow = alur(KOTABARU, mode, "dalam_unit", form, perangkat_daerah="Kecamatan Sampanahan")  # type: ignore[arg-type]

    assert [(step.pelaku, step.tindakan) for step in flow.langkah[:1]] == [("puo", "rekomendasi")]
    assert len(flow.persetujuan) == 1
    assert "puo" not in flow.persetujuan


@pytest.mark.parametrize("mode", ["penunjukan", "sukarela"])
@pytest.mark.parametrize("scope", ["dalam_unit", "lintas_unit", "lintas_pd"])
@pytest.mark.parametrize("form", ["individu", "tim"])
def test_no_flow_has_copies_because_the_text_names_none(mode: str, scope: str, form: str) -> None:
    flow = alur(KOTABARU, mode, scope, form)  # type: ignore[arg-type]

    assert not flow.tembusan_surat
    assert not any(step.tembusan for step in flow.langkah)


def test_every_refusal_is_regulated_or_a_default_with_a_reason() -> None:
    deciding = [
        step
        for flow in semua_alur(KOTABARU)
        for step in flow.langkah
        if step.tindakan in ("setuju", "tetapkan", "rekomendasi")
    ]

    assert deciding
    assert all(step.tolak_diatur != bool(step.alasan_tolak) for step in deciding)
    assert {step.kutipan for step in deciding if step.tolak_diatur} == {"Ps.21(3)"}


@pytest.mark.parametrize(
    ("mode", "scope", "place", "back"),
    [
        ("penunjukan", "dalam_unit", None, "pemohon"),
        ("penunjukan", "dalam_unit", "Kecamatan", "rekomendasi"),
        ("penunjukan", "lintas_unit", None, "puo_asal"),
        ("penunjukan", "lintas_pd", None, "kepala_pd_asal"),
        ("sukarela", "lintas_pd", None, "penilai"),
    ],
)
def test_what_is_not_signed_goes_back_a_step(mode: str, scope: str, place: str | None, back: str) -> None:
    flow = alur(KOTABARU, mode, scope, "individu", perangkat_daerah=place)  # type: ignore[arg-type]

    assert [step.kembali_ke for step in flow.langkah if step.bila_ditolak == "kembali"] == [back]


def test_sentences_for_people_write_their_citations_out() -> None:
    data = tomllib.loads((berkas.FOLDER / "kotabaru.toml").read_text())

    assert [text for text in sentences(data) if re.search(r"\b(Ps|Lamp)\.|\d\(\d", text)] == []


def sentences(node: object) -> list[str]:
    match node:
        case dict():
            own = [value for key, value in node.items() if key in SHOWN and isinstance(value, str)]
            return own + [text for value in node.values() for text in sentences(value)]
        case list():
            return [text for value in node for text in sentences(value)]
        case _:
            return []


ROWS = [
    ("penugasan", "insidental", "Ps.24"),
    ("penugasan", "surat_keputusan", "Ps.21(5)"),
    ("penugasan", "jawaban", "Ps.21(3)"),
    ("penugasan", "jumlah_tim", "Ps.22(4)"),
    ("kedudukan", "penilai_terendah", "Ps.1(22)"),
    ("pelaksanaan", "individu_jf", "Ps.25(2)a"),
    ("pelaksanaan", "individu_pelaksana", "Ps.25(2)b"),
    ("tanggung_jawab", "pembagian", "Ps.26(1)"),
    ("tanggung_jawab", "pemantauan_tim", "Ps.26(3)e"),
    ("pengelolaan_kinerja", "d", "Ps.30(1)d"),
    ("tik", "berbagi_pakai", "Ps.31(2)"),
    ("proses_bisnis", "jenis_peta", "Ps.32(4)"),
]


@pytest.mark.parametrize(("group", "code", "place"), ROWS)
def test_provisions_that_decide_nothing_are_there_with_their_place(group: str, code: str, place: str) -> None:
    (row,) = [row for row in KOTABARU.ketentuan_tentang(group) if row.kode == code]

    assert row.kutipan == place
    assert not row.silent


@pytest.mark.parametrize("code", ["jawaban_individu", "penolakan", "dikembalikan"])
def test_what_follows_a_refusal_is_a_default_where_the_text_is_silent(code: str) -> None:
    (row,) = [row for row in KOTABARU.ketentuan_tentang("penugasan") if row.kode == code]

    assert row.bawaan


@pytest.mark.parametrize("place", ["Sekretariat Daerah", "RSUD Pangeran Jaya Sumitra", "Dinas Sosial"])
@pytest.mark.parametrize(("has_pengawas", "article"), [(True, "Ps.18(4)a"), (False, "Ps.18(4)b")])
def test_only_functional_posts_may_sit_under_the_post_one_level_up(
    place: str, has_pengawas: bool, article: str
) -> None:
    """Pasal 18(4) has no "jabatan satu tingkat di atasnya" for Pelaksana; 18(3)c has it for Ahli Pertama."""
    pelaksana = siapa_penilai(KOTABARU, place, None, "Pelaksana", has_pengawas)
    pertama = siapa_penilai(KOTABARU, place, None, "JF Ahli Pertama", has_pengawas)

    assert pelaksana.baris is not None
    assert pertama.baris is not None
    assert (pelaksana.baris.atau_di_atas, pertama.baris.atau_di_atas) == (False, True)
    assert pelaksana.kutipan.split("; ")[0] == article
    assert pertama.kutipan.split("; ")[0] == "Ps.18(3)c"


@pytest.mark.parametrize(
    ("issuer", "said", "not_said"),
    [
        ("kepala_pd", "Bawaannya kepala Perangkat Daerah", "Pemerintah daerah memilih"),
        ("penilai_asal", "Pemerintah daerah memilih Pejabat Penilai Kinerja", "Bawaannya"),
    ],
)
@pytest.mark.parametrize("mode", ["penunjukan", "sukarela"])
def test_a_chosen_issuer_is_explained_by_the_choice(mode: str, issuer: str, said: str, not_said: str) -> None:
    flow = alur(KOTABARU.dengan(tim_lintas_unit_issuer=issuer), mode, "lintas_unit", "tim")  # type: ignore[arg-type]

    assert said in (flow.alasan_penerbit or "")
    assert not_said not in (flow.alasan_penerbit or "")
