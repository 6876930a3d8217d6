"""A wrong rule file is refused with file, line, table, key, what is wrong, and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.regulasi import BerkasSalah, berkas, muat_berkas
from core.regulasi.berkas import Kesalahan
from core.regulasi.nomor_baris import nomor_baris

SOURCE = (berkas.FOLDER / "contoh.toml").read_text()


def refused(path: Path, content: str | bytes) -> BerkasSalah:
    file = path / "salah.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BerkasSalah) as caught:
        muat_berkas(file)
    return caught.value


def wrong(path: Path, old: str, new: str) -> Kesalahan:
    """The one mistake of the example file with one change in it."""
    assert old in SOURCE
    (mistake,) = refused(path, SOURCE.replace(old, new, 1)).semua
    return mistake


def line_of(text: str) -> int:
    return SOURCE[: SOURCE.index(text)].count("\n") + 1


SINGKAT = 'singkat = "Perbup 1/2026"'
FIRST_ROW = 'dinilai = ["JF Ahli Utama", "JF Ahli Madya"]\n  penilai = "Kepala Perangkat Daerah"'
DEFAULT = "silent = true\n  alasan"


@pytest.mark.parametrize(
    ("old", "new", "table", "key", "problem", "allowed"),
    [
        (SINGKAT, "", "identitas", "singkat", "kunci wajib tidak ada", ""),
        (SINGKAT, f'{SINGKAT}\nwarna = "biru"', "identitas", "warna", "kunci tidak dikenal", "berlaku_sejak"),
        (SINGKAT, 'singkat = "  "', "identitas", "singkat", "tidak boleh kosong", ""),
        (SINGKAT, "singkat = 1", "identitas", "singkat", "harus teks", ""),
        ('nama = "contoh"', 'nama = "../contoh"', "identitas", "nama", "hanya huruf kecil", ""),
        ("= 2026-01-02", '= "2026-01-02"', "identitas", "berlaku_sejak", "harus tanggal tanpa tanda kutip", ""),
        ("= 2026-01-02", "= 2026-01-02T08:00:00", "identitas", "berlaku_sejak", "harus tanggal", ""),
        ("seruan =", "panggilan =", "istilah", "panggilan", "kunci tidak dikenal", "'seruan'"),
        ("Pengawas = [", "Kasi = [", "jabatan", "Kasi", "kunci tidak dikenal", "'Pengawas'"),
        ('["Kepala Sub Bagian", "Kepala Seksi"]', '"Kepala Seksi"', "jabatan", "Pengawas", "harus daftar", ""),
        ('kutipan = "Lamp. I.1"\n', "", "kelas[1]", "kutipan", "kunci wajib tidak ada", ""),
        (
            'kutipan = "Lamp. I.1"',
            'kutipan = "asdf qwer"',
            "kelas[1]",
            "kutipan",
            "bukan tempat",
            "Ps.18(3)b; Lamp. II",
        ),
        ('kutipan_asal = "Ps.8(3)"', 'kutipan_asal = "Ps.8; x"', "ketua_tim", "kutipan_asal", "bukan tempat", "Ps.18"),
        ('perangkat_daerah = ["Kecamatan"]', "perangkat_daerah = []", "kelas[3]", "perangkat_daerah", "kosong", ""),
        ("sekretariat_daerah = true", 'sekretariat_daerah = "ya"', "kelas[1]", "sekretariat_daerah", "true atau", ""),
        (FIRST_ROW, f'{FIRST_ROW}\npenila = "x"', "kedudukan[1].baris[1]", "penila", "kunci tidak", "dicari"),
        (
            'jenis = "JPT Pratama"',
            'jenis = "JPT"',
            "kedudukan[1].baris[1]",
            "jenis",
            "tidak dikenal",
            "'Administrator'",
        ),
        ('jenis = "JPT Pratama"\n', "", "kedudukan[1].baris[1]", "jenis", "dicari menurut jenis", "JPT Pratama"),
        (DEFAULT, "silent = true\n  tafsir", "kedudukan[2].baris[2]", "alasan", "membutuhkan `alasan`", ""),
        (DEFAULT, "alasan", "kedudukan[2].baris[2]", "silent", "hanya untuk baris dengan `silent", ""),
        (DEFAULT, 'silent = "true"\n  alasan', "kedudukan[2].baris[2]", "silent", "tanpa tanda kutip", ""),
        (
            'scope = ["dalam_unit"]',
            'scope = ["luar_unit"]',
            "alur[1]",
            "scope",
            "nilai 'luar_unit' tidak",
            "'lintas_pd'",
        ),
        ('mode = ["penunjukan"]', 'mode = "penunjukan"', "alur[1]", "mode", "harus daftar", ""),
        ('form = ["tim"]', "form = []", "alur[7]", "form", "tidak boleh kosong", ""),
        ('penerbit = "puo"\n', "", "alur[1]", "penerbit", "tidak ada penanda tangan", ""),
        ('surat = "surat_perintah"\n', "", "alur[1]", "surat", "berakhir dengan surat", "surat_penugasan"),
        ('boleh = "tidak_diatur"', 'boleh = "mungkin"', "alur[3]", "boleh", "tidak dikenal", "'tidak_diatur'"),
        ("boleh = false\nlarangan", "boleh = false\ntafsir", "alur[6]", "larangan", "membutuhkan `larangan`", ""),
        ("alasan_penerbit", "tafsir", "alur[7]", "alasan_penerbit", "berpasangan", ""),
        ('pelaku = "puo"', 'pelaku = "bos"', "alur[1].langkah[1]", "pelaku", "tidak dikenal", "'kepala_pd'"),
        ('tindakan = "setuju"', 'tindakan = "acc"', "alur[2].langkah[1]", "tindakan", "tidak dikenal", "'rekomendasi'"),
        ('kapan = "terbit"', 'kapan = "nanti"', "alur[2].tembusan_surat[1]", "kapan", "tidak dikenal", "'diajukan'"),
        ("bila = { sukarela_target", "bila = 3 #", "alur[5].langkah[2]", "bila", "harus tabel", ""),
        ("consent = true }", "consent = 3 }", "alur[5].langkah[2].bila", "sukarela_target_consent", "atau harus", ""),
        ('"kompetensi", "durasi"]', '"upah"]', "dokumen[1]", "bidang", "nilai 'upah' tidak", "'kompetensi'"),
        ("berkala = true", "berkala = 1", "laporan[3]", "berkala", "harus true atau false", ""),
        ("kurang_dari_bulan = 6", "kurang_dari_bulan = 0", "durasi_tim", "kurang_dari_bulan", "lebih besar", ""),
        ("kurang_dari_bulan = 6", 'kurang_dari_bulan = "6"', "durasi_tim", "kurang_dari_bulan", "bilangan bulat", ""),
        (
            "kurang_dari_bulan = 6",
            "kurang_dari_bulan = 6\nlebih_dari_bulan = 6",
            "durasi_tim",
            "kurang_dari_bulan",
            "harus lebih besar daripada `lebih_dari_bulan`",
            "",
        ),
        ('asal = "peringatan"', 'asal = "boleh"', "ketua_tim", "asal", "tidak dikenal", "'larang'"),
        ('kutipan_asal = "Ps.8(3)"\n', "", "ketua_tim", "kutipan_asal", "kunci wajib tidak ada", ""),
        ('kutipan_wajib = "Ps.8(2)"\n', "", "ketua_tim", "kutipan_wajib", "kunci wajib tidak ada", ""),
        ("[sukarela]\n", "[sukarela]\nbila = {}\n", "sukarela", "bila", "kunci tidak dikenal", "hanya_tugas_baru"),
        ('kembali_kepada = "individu atau tim"\n', "", "tahapan[1]", "kembali_kepada", "berpasangan", ""),
        ('", jenis = "Administrator" },', '" },', "tahapan[1].rantai[1]", "jenis", "dicari menurut jenis", "Pengawas"),
        ("tanggal = 2027-01-02", 'tanggal = "besok"', "ketentuan[2]", "tanggal", "harus tanggal", ""),
        ('kelompok = "tenggat"', 'kelompok = "waktu"', "ketentuan[2]", "kelompok", "tidak dikenal", "'tenggat'"),
        ("bawaan = true", "bawaan = 5", "pilihan.sukarela_target_consent", "bawaan", "bukan salah satu", "True"),
    ],
)
def test_a_mistake_in_one_table(
    tmp_path: Path, old: str, new: str, table: str, key: str, problem: str, allowed: str
) -> None:
    mistake = wrong(tmp_path, old, new)

    assert (mistake.table, mistake.key) == (table, key)
    assert problem in mistake.problem
    assert allowed in mistake.allowed


CLASS = '[[kelas]]\nkode = "x"\njudul = "X"\nkutipan = "Ps.1"\nkedudukan = "dinas"\ntahapan = "dinas"\n'
ROW = '[[kedudukan.baris]]\nkutipan = "Ps.3(1)"\njenis = "Administrator"\n'
TABLE = (
    '[[kedudukan]]\nkode = "dinas"\njudul = "D"\nkutipan = "Ps.4"\n'
    '[[kedudukan.puo]]\njabatan = "Camat"\njenis = "Administrator"\nkutipan = "Ps.4"\n'
)
REPORT = '[[laporan]]\nkutipan = "Ps.7"\nkepada = ["puo"]\n'


@pytest.mark.parametrize(
    ("old", "new", "table", "key", "problem", "allowed"),
    [
        ('kedudukan = "dinas"', 'kedudukan = "lain"', "kelas[1]", "kedudukan", "'lain' tidak ada", "kecamatan"),
        ('tahapan = "dinas"', 'tahapan = "lain"', "kelas[1]", "tahapan", "'lain' tidak ada", "kecamatan"),
        ('"Dinas Sosial", ', '"Dinas Sosial", "Setda", "SEKRETARIAT  Daerah", ', "kelas[2]", "perangkat_daerah",
         "sudah ada pada kelas 'setda'", ""),
        ("[[kedudukan]]", f'{CLASS}perangkat_daerah = ["Dinas Sosial"]\n[[kedudukan]]', "kelas[5]",
         "perangkat_daerah", "sudah ada pada kelas 'dinas'", ""),
        ("[[kedudukan]]", CLASS.replace('"x"', '"dinas"') + 'perangkat_daerah = ["X"]\n[[kedudukan]]', "kelas[5]",
         "kode", "sudah ada pada kelas 'dinas'", ""),
        ("[[alur]]", f'{TABLE}{ROW}dinilai = ["Pelaksana"]\npenilai = "Camat"\n[[alur]]', "kedudukan[4]", "kode",
         "sudah ada pada baris 1", ""),
        ('judul = "Penunjukan dalam unit"', 'judul = "P"\nkelas = ["desa"]', "alur[1]", "kelas", "'desa' tidak ada",
         "setda"),
        ('dinilai = ["JF Ahli Utama", "JF Ahli Madya"]', 'dinilai = ["JF Ahli Utama"]\n  hanya = ["Dinas Laut"]',
         "kedudukan[1].baris[1]", "hanya", "'Dinas Laut' tidak ada", "Dinas Sosial"),
        ("wajib = true", 'wajib = true\nkutipan_pengawas = "Ps.8(2)"\npengawas_di = ["desa"]', "ketua_tim",
         "pengawas_di", "'desa' tidak ada", "dinas"),
        ("[pilihan.sukarela_target_consent]", "[pilihan.lain]", "alur[5].langkah[2]", "bila",
         "pilihan 'sukarela_target_consent' tidak ada", "lain"),
        ("_consent = true }", '_consent = "ya" }', "alur[5].langkah[2]", "bila", "tidak mengenal 'ya'", "True, False"),
        ('dokumen = "surat_tugas"', 'dokumen = "kendala"', "alur[1]", "dokumen", "tidak ada [[dok", "surat_tugas"),
        ("sekretariat_daerah = true\n", "", "alur[2]", "pelaku", "sekda disebut", ""),
        ('pimpinan = "Camat"', 'pimpinan = "Camat"\nsekretariat_daerah = true', "kelas[3]", "sekretariat_daerah",
         "hanya satu kelas", ""),
        ("[[alur]]", f'{ROW}dinilai = ["Kepala Puskesmas"]\npenilai = "Pelaksana"\n[[alur]]', "kedudukan[3].baris[1]",
         "penilai", "Pelaksana dinilai Kepala Puskesmas", ""),
        ("[[alur]]", f'{ROW}dinilai = ["Pelaksana"]\npenilai = "Camat"\n[[alur]]', "kedudukan[3].baris[2]", "dinilai",
         "sudah diatur oleh baris 1", ""),
        ('scope = ["lintas_instansi"]', 'scope = ["lintas_pd"]', "alur[3]", "scope", "sudah diatur oleh baris 2", ""),
        ("[durasi_tim]", f'{REPORT}peran = ["tim"]\nkolaborasi = true\n[durasi_tim]', "laporan[4]", "peran",
         "sudah diatur oleh baris 3", ""),
        ("[istilah]", '[pilihan.warna]\nbawaan = "biru"\njudul = "W"\n[istilah]', "pilihan.warna", "",
         "tidak berakibat", "kt_origin"),
        ('kelompok = "tenggat"\nkode = "penyesuaian"', 'kelompok = "tanggung_jawab"\nkode = "ketua"', "ketentuan[2]",
         "kode", "sudah ada pada baris 1", ""),
    ],
)  # fmt: skip
def test_a_table_that_contradicts_another(
    tmp_path: Path, old: str, new: str, table: str, key: str, problem: str, allowed: str
) -> None:
    found = refused(tmp_path, SOURCE.replace(old, new, 1)).pertama

    assert (found.table, found.key) == (table, key)
    assert problem in found.problem
    assert allowed in found.allowed


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[identitas]\nnama = contoh\n", "salah.toml baris 2: bukan TOML yang sah (kolom 8)"),
        ("[identitas]\nnama = 'a'\n\n[identitas]\n", "salah.toml baris 4: bukan TOML yang sah"),
        ("[identitas\n", "salah.toml baris 1: bukan TOML yang sah"),
        (b"# ok\n[identitas]\nnama = '\xff'\n", "salah.toml baris 3: bukan teks UTF-8"),
        ("", "salah.toml: identitas: kunci wajib tidak ada"),
        ("versi = '1'", "salah.toml: versi: kunci tidak dikenal"),
    ],
)
def test_what_is_no_rule_file_at_all(tmp_path: Path, content: str | bytes, told: str) -> None:
    assert str(refused(tmp_path, content)).startswith(told)


def test_an_empty_file_lists_everything_that_must_be_written(tmp_path: Path) -> None:
    missing = [mistake.key for mistake in refused(tmp_path, "").semua]

    assert missing == [
        "identitas", "jabatan", "jf_memimpin", "kelas", "kedudukan", "tahapan", "alur", "durasi_tim", "ketua_tim",
        "sukarela",
    ]  # fmt: skip


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    text = SOURCE.replace("wajib = true", "wajib = 1").replace('pelaku = "puo"\n', 'pelaku = "bos"\n', 1)

    told = str(refused(tmp_path, text)).splitlines()

    assert told[0].startswith(
        f"salah.toml baris {line_of('pelaku = ')}: [alur[1].langkah[1]] pelaku: nilai 'bos' tidak"
    )
    assert told[1].startswith(f"salah.toml baris {line_of('wajib = true')}: [ketua_tim] wajib: harus true atau false")
    assert len(told) == 2


@pytest.mark.parametrize(
    ("place", "key", "text"),
    [
        (("identitas",), "singkat", SINGKAT),
        (("alur", 1, "langkah", 1), "pelaku", 'pelaku = "sekda"'),
        (("tahapan", 0, "rantai", 1), "jenis", "rantai = ["),
        (("kedudukan", 1, "baris", 1), "alasan", 'alasan = "Ahli Utama dan Ahli Madya'),
        (("pilihan", "sukarela_target_consent"), "bawaan", "bawaan = true"),
        (("alur", 4, "langkah", 1, "bila"), "sukarela_target_consent", "bila = {"),
        (("kelas", 2), "tafsir", '[[kelas]]\nkode = "kecamatan"'),
    ],
)
def test_the_line_of_a_table_and_key(place: tuple[str | int, ...], key: str, text: str) -> None:
    assert nomor_baris(SOURCE, place, key) == line_of(text)


def test_a_table_that_is_not_there_has_no_line() -> None:
    assert nomor_baris(SOURCE, ("hantu",), "x") is None
