"""What changes between two versions of a regulation, told so that an administrator understands it."""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from bot.aturan.banding import POKOK, banding
from bot.aturan.beda import HAL
from bot.aturan.kunci import KUNCI
from core.language import language
from core.regulasi import banding as inti
from core.regulasi import berkas, muat, muat_berkas, skema, tersedia
from core.regulasi.butir import Topik, butir
from core.regulasi.model import Regulasi

SOURCE = (berkas.FOLDER / "contoh.toml").read_text()
ID = language("id")


def changed(path: Path, *changes: tuple[str, str]) -> Regulasi:
    """The example regulation with some of its text replaced."""
    text = SOURCE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = path / "baru.toml"
    file.write_text(text)
    return muat_berkas(file)


def told(path: Path, *changes: tuple[str, str]) -> str:
    """Everything that is said about the changes, as one line."""
    result = banding(muat("contoh"), changed(path, *changes), ID)
    assert result.kode == 1
    return " ".join(" ".join(result.baris).split())


STEP = """  [[alur.langkah]]
  kode = "rekomendasi"
  pelaku = "kepala_pd_asal"
  tindakan = "rekomendasi"
  judul = "Rekomendasi kepala Perangkat Daerah"
  kutipan = "Ps.5(3)"

"""
SEKDA = '  [[alur.langkah]]\n  kode = "surat"\n  pelaku = "sekda"'
ASAL = '  pelaku = "puo_asal"\n'


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            SEKDA,
            STEP + SEKDA,
            "Tahap “Rekomendasi kepala Perangkat Daerah” pada “Permohonan pelibatan” (penunjukan; lintas unit dan "
            "lintas Perangkat Daerah; individu dan tim) ditambahkan sesudah “Keputusan pimpinan unit asal”, "
            "pejabatnya kepala Perangkat Daerah asal [Pasal 5 ayat (3)]",
        ),
        (
            ASAL,
            '  pelaku = "kepala_pd_asal"\n',
            "pejabat semula pimpinan unit asal, kini kepala Perangkat Daerah asal [Pasal 5 ayat (3)]",
        ),
        (
            'kode = "penilai"\n  pelaku',
            'kode = "persetujuan"\n  pelaku',
            "pada “Pengajuan sukarela dalam unit” (pengajuan sukarela; dalam unit; individu dan tim) dihapus [Pasal 6",
        ),
        ('judul = "Keputusan pimpinan unit asal"', 'judul = "Jawaban unit asal"', "kini “Jawaban unit asal”"),
        ('tolak_alasan = "wajib"', 'tolak_alasan = "opsional"', "penolakan semula wajib, kini boleh dikosongkan"),
        (
            'penerbit = "sekda"\nkutipan_penerbit = "Ps.5(4)"',
            'penerbit = "kepala_pd_asal"\nkutipan_penerbit = "Ps.5(6)"',
            "dasar penandatanganan semula Pasal 5 ayat (4), kini Pasal 5 ayat (6)",
        ),
        (
            'pelaku = "puo_pemohon"\n  kapan = "terbit"',
            'pelaku = "pyb_pemohon"\n  kapan = "terbit"',
            "Tembusan kepada pimpinan unit pemohon, saat surat terbit, pada “Permohonan pelibatan”",
        ),
        ('kutipan = "Lamp. II.3"', 'kutipan = "Lamp. II.4"', "“Puskesmas”: dasar semula Lampiran II angka 3, kini"),
        ("kurang_dari_bulan = 6", "kurang_dari_bulan = 12", "Lama tim: kurang dari (bulan) semula 6, kini 12"),
        ('asal = "peringatan"', 'asal = "larang"', "unit pemilik kinerja semula hanya diingatkan, kini"),
        ('"Dinas Kesehatan"]', '"Dinas Kesehatan", "Dinas Laut"]', "“Dinas Laut” ditambahkan ke kelas “Dinas”"),
        ('["Dinas Sosial", ', "[", "“Dinas Sosial” dikeluarkan dari kelas “Dinas”"),
        (
            'dinilai = ["JF Ahli Muda", "JF Ahli Pertama", "JF Keterampilan", "Pelaksana"]\n  penilai = "Pejabat',
            'dinilai = ["JF Ahli Muda", "JF Ahli Pertama", "JF Keterampilan"]\n  penilai = "Pejabat',
            "Penilai Pelaksana (semua unit) pada “Sekretariat Daerah dan Dinas” dihapus [Pasal 3 ayat (2)]",
        ),
        ('penilai = "Kepala Puskesmas"', 'penilai = "Kepala Dinas"', "penilai semula Kepala Puskesmas, kini"),
        ("bawaan = true", "bawaan = false", "(sukarela_target_consent): bawaan semula ya, kini tidak"),
        (
            '  { jabatan = "Pejabat Administrator", jenis = "Administrator" },\n',
            "",
            "rantai evaluasi semula Pejabat Administrator → Kepala Perangkat Daerah, kini Kepala Perangkat Daerah",
        ),
        ('"maksud_tujuan", "kompetensi", ', '"maksud_tujuan", ', "isi semula durasi, kompetensi dan maksud"),
        ('peran = ["anggota"]\nkepada = ["ketua_tim"]', 'peran = ["anggota"]\nkepada = ["puo"]', "semula ketua tim"),
        ("tanggal = 2027-01-02", "tanggal = 2027-06-30", "tanggal semula 2 Januari 2027, kini 30 Juni 2027"),
        ('seruan = "Menugaskan"', 'seruan = "Memerintahkan"', "kata semula “Menugaskan”, kini “Memerintahkan”"),
        ("berlaku_sejak = 2026-01-02", "berlaku_sejak = 2026-02-01", "tanggal berlaku semula 2 Januari 2026, kini 1 F"),
        (
            "larangan = \"Pengajuan",
            "larangan = \"Saat ini pengajuan",
            "larangan semula “Pengajuan sukarela hanya dalam satu Perangkat Daerah.",
        ),
        ("alasan = \"Ahli Utama", "alasan = \"JF Ahli Utama", "kini “Pejabat Fungsional Ahli Utama dan"),
        ('seruan = "Menugaskan"', 'seruan = "Menugaskan"\nunit = "satuan"', "Istilah “unit” ditambahkan: “satuan”"),
        ("[sukarela]\n", "[keputusan_lain]\nkutipan = 'Ps.5(6)'\n[sukarela]\n", "peraturan lain ditambahkan [Pasal"),
    ],
)  # fmt: skip
def test_a_change_is_told(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert sentence in told(tmp_path, (old, new))


def test_the_same_change_of_several_cases_is_one_sentence(tmp_path: Path) -> None:
    said = told(
        tmp_path,
        ('penilai = "Kepala Perangkat Daerah"', 'penilai = "Sekretaris Daerah"'),
        ('peran = ["ketua", "tim"]\nkepada = ["puo"]', 'peran = ["ketua", "tim"]\nkepada = ["penilai"]'),
    )

    assert "Penilai Pejabat Fungsional Ahli Madya dan Pejabat Fungsional Ahli Utama (semua unit) pada" in said
    assert "Laporan tentang pelaksanaan tugas (ketua tim dan tim; dalam unit, lintas unit, lintas Perangkat" in said


def test_rows_under_switches_are_told_with_them(tmp_path: Path) -> None:
    flow = SOURCE[SOURCE.index('[[alur]]\nmode = ["sukarela"]\nscope = ["lintas_pd"]') :].split("\n\n")[0]
    bound = f"{flow}\nbila = {{ sukarela_target_consent = true }}"

    said = told(tmp_path, (flow, bound))

    assert "individu dan tim; sukarela_target_consent = true) ditambahkan" in said


def test_a_member_that_moves_is_told_once(tmp_path: Path) -> None:
    said = told(tmp_path, ('"Dinas Kesehatan"', '"Dinas Laut"'), ('["Kecamatan"]', '["Kecamatan", "Dinas Kesehatan"]'))

    assert "“Dinas Kesehatan” pindah dari kelas “Dinas” ke kelas “Kecamatan”" in said
    assert said.count("“Dinas Kesehatan”") == 1


def test_steps_in_another_order_are_told(tmp_path: Path) -> None:
    sukarela = SOURCE[SOURCE.index('judul = "Pengajuan sukarela lintas unit"') :]
    first = sukarela[sukarela.index("  [[alur.langkah]]") : sukarela.index('  [[alur.langkah]]\n  kode = "puo_dituju"')]
    second = sukarela[sukarela.index('  [[alur.langkah]]\n  kode = "puo_dituju"') :].split("\n\n")[0] + "\n\n"

    said = told(tmp_path, (first + second, second + first))

    assert "urutan tahapnya kini Penerimaan unit yang dituju → Persetujuan penilai → Surat tugas penilai" in said


def test_a_flow_that_comes_is_told_without_its_steps(tmp_path: Path) -> None:
    flow = SOURCE[SOURCE.index('[[alur]]\nmode = ["sukarela"]\nscope = ["dalam_unit"]') : SOURCE.index("[pilihan.")]

    found = inti.banding(changed(tmp_path, (flow, "")), muat("contoh"))

    assert {(change.jenis, change.butir.topik) for change in found} == {("tambah", "alur")}


def test_a_row_split_in_two_is_no_change(tmp_path: Path) -> None:
    row = SOURCE[
        SOURCE.index("  [[kedudukan.baris]]\n  dinilai") : SOURCE.index(
            '  [[kedudukan.baris]]\n  dinilai = ["JF Ahli Mu'
        )
    ]
    each = [row.replace('["JF Ahli Utama", "JF Ahli Madya"]', f'["JF Ahli {level}"]') for level in ("Madya", "Utama")]

    assert inti.banding(muat("contoh"), changed(tmp_path, (row, "".join(each)))) == ()


def test_the_order_of_rows_counts_where_the_first_that_fits_is_taken(tmp_path: Path) -> None:
    office = 'jabatan = "Sekretaris"\njenis = "Administrator"\nkutipan = "Ps.3"\n'
    row = f'[[kedudukan.puo]]\nunit = "{{}}"\n{office}'
    heads = [row.format(unit) for unit in ("sekretariat", "tata_usaha")]
    table = "  [[kedudukan.puo]]"
    old = changed(tmp_path, (table, "".join(heads) + table))
    new = changed(tmp_path, (table, "".join(reversed(heads)) + table))

    (change,) = inti.banding(old, new)

    assert (change.jenis, change.butir.topik) == ("urutan", "puo")


@pytest.mark.parametrize("name", tersedia())
def test_a_regulation_is_like_itself(name: str) -> None:
    result = banding(muat(name), muat(name), ID)

    assert result.kode == 0
    assert "Kedua berkas sama." in result.baris


def test_comments_and_layout_are_no_change(tmp_path: Path) -> None:
    other = changed(tmp_path, ("[istilah]", "# istilah\n\n[istilah]"))
    result = banding(muat("contoh"), other, ID)

    assert result.kode == 0
    assert any(line.startswith("Isinya sama") for line in result.baris)
    assert [version in " ".join(result.baris) for version in (muat("contoh").versi, other.versi)] == [True, True]


@pytest.mark.parametrize("code", ["id", "en"])
def test_two_regulations_are_told_apart_on_a_page(code: str) -> None:
    lines = banding(muat("kotabaru"), muat("temanggung"), language(code)).baris

    assert max(map(len, lines)) <= 100
    titles = [language(code)(title) for title, _topics in POKOK]
    assert [line for line in lines if line in titles] == titles


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(value, (*path, key))
    else:
        yield path


def other_value(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, dt.date):
        return dt.date(2000, 1, 1)
    return f"{value} x" if isinstance(value, str) else value + 1


@pytest.mark.parametrize("name", tersedia())
def test_no_change_of_any_value_goes_unnoticed(name: str) -> None:
    data = tomllib.loads((berkas.FOLDER / f"{name}.toml").read_text())
    original = Regulasi.model_validate({**data, "versi": "x"})
    tried = 0
    for *path, last in list(leaves(data))[:: 1 if name == "contoh" else 23]:
        changed_data = copy.deepcopy(data)
        node: Any = changed_data
        for key in path:
            node = node[key]
        node[last] = other_value(node[last])
        try:
            other = Regulasi.model_validate({**changed_data, "versi": "x"})
        except ValidationError:
            continue  # a code that does not exist
        tried += 1
        assert inti.banding(original, other), (*path, last)

    assert tried > 50


@pytest.mark.parametrize("name", tersedia())
def test_every_rule_has_an_identity_of_its_own(name: str) -> None:
    found = [rule.identitas for rule in butir(muat(name))]

    assert len(set(found)) == len(found)


def test_every_topic_is_told_and_every_key_has_a_word() -> None:
    topics = set(Topik.__args__)  # type: ignore[attr-defined]
    tables = [table for table in vars(skema).values() if isinstance(table, type) and issubclass(table, BaseModel)]
    told_apart = {
        "bila", "kode", "perangkat_daerah", "nama_lain", "unit_bernama", "puo", "baris", "dinilai", "hanya",
        "unit_nama", "ada_pengawas", "mode", "form", "jalur", "langkah", "tembusan", "tembusan_surat", "kapan", "peran",
        "laporan", "kelompok",
    }  # fmt: skip

    assert {*HAL, "anggota"} == topics == {topic for _title, group in POKOK for topic in group}
    assert {key for table in tables for key in table.model_fields} - told_apart <= set(KUNCI)
