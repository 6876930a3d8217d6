"""Every mistake is found, alone, with its cell; a right workbook has none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.kalimat_impor import berat, kalimat, kalimat_buku, tempat
from core import impor
from core.impor import Berat, BukuTakTerbaca, Keadaan, Kode, Masalah, Pos, SebabBuku
from core.language import language
from tests.impor.conftest import (
    NIP_KABID,
    NIP_LAIN,
    NIP_PEKSOS,
    PERATURAN,
    Pemeriksa,
    buku_benar,
    simpan_csv,
    simpan_xlsx,
)
from tests.impor.ubah import Ubah, sel, semua, tambah, tanpa_kolom

SALAH = [
    (sel("instansi", 2, 1, "ujii"), Kode.PILIHAN, "B2", {"saran": "uji"}),
    (sel("instansi", 2, 2, "Waktu Kita"), Kode.ZONA, "C2", {}),
    (tambah("instansi", "Kabupaten Contoh Lain", "uji", "WIB"), Kode.INSTANSI_LEBIH, "", {"baris": 3}),
    (sel("perangkat_daerah", 2, 2, "Dinas Sosail"), Kode.KELAS, "C2", {"saran": "Dinas Sosial"}),
    (
        sel("perangkat_daerah", 2, 2, "b"),
        Kode.KELAS,
        "C2",
        {"pilihan": ("a (Dinas)", "4-bpbd (Badan Penanggulangan Bencana)")},
    ),
    (sel("perangkat_daerah", 2, 1, "Balai Pustaka"), Kode.KELAS, "C2", {"nilai": "Balai Pustaka"}),
    (tambah("perangkat_daerah", "sos", "Dinas Kesehatan"), Kode.KODE_GANDA, "A4", {"lain": "A2"}),
    (sel("unit", 3, 3, "soss"), Kode.RUJUKAN, "D3", {"saran": "sos", "lain": "unit"}),
    (sel("unit", 3, 4, "bidangg"), Kode.PILIHAN, "E3", {"saran": "bidang"}),
    (sel("unit", 3, 5, "mungkin"), Kode.YA_TIDAK, "F3", {}),
    (sel("unit", 3, 3, ""), Kode.PUNCAK_GANDA, "D3", {"lain": "sos"}),
    (sel("unit", 3, 3, "kec"), Kode.INDUK_PD_LAIN, "D3", {"lain": "kec"}),
    (sel("jabatan", 3, 4, ""), Kode.JENJANG_KOSONG, "E3", {}),
    (sel("jabatan", 3, 4, "Ahli Mudah"), Kode.PILIHAN, "E3", {"saran": "Ahli Muda"}),
    (sel("jabatan", 2, 4, "Ahli Muda"), Kode.JENJANG_BUKAN_JF, "E2", {"lain": "Administrator"}),
    (sel("jabatan", 2, 6, "ya"), Kode.MEMIMPIN_BUKAN_JF, "G2", {"lain": "Administrator"}),
    (sel("jabatan", 3, 5, "ya"), Kode.KEPALA_GANDA, "F3", {"lain": "kabid"}),
    (sel("jabatan", 3, 3, "Jabatan Fungsionil"), Kode.PILIHAN, "D3", {}),
    (sel("pegawai", 3, 0, float(NIP_PEKSOS)), Kode.NIP_ANGKA, "A3", {}),
    (sel("pegawai", 3, 0, NIP_PEKSOS[:17]), Kode.NIP_PANJANG, "A3", {"angka": 17}),
    (sel("pegawai", 3, 0, "belum ada"), Kode.NIP_BUKAN_ANGKA, "A3", {}),
    (sel("pegawai", 3, 0, "198513012010012901"), Kode.NIP_LAHIR, "A3", {}),
    (sel("pegawai", 3, 0, "198501012010002901"), Kode.NIP_TMT, "A3", {}),
    (sel("pegawai", 3, 0, "198501012010013901"), Kode.NIP_KELAMIN, "A3", {}),
    (sel("pegawai", 3, 0, "198501012010012000"), Kode.NIP_SERI, "A3", {}),
    (sel("pegawai", 3, 0, ""), Kode.SEL_KOSONG, "A3", {}),
    (sel("pegawai", 3, 1, "=1+1"), Kode.SEL_RUMUS, "B3", {}),
    (sel("pegawai", 3, 1, "Rekaan " * 50), Kode.SEL_PANJANG, "B3", {}),
    (sel("pegawai", 3, 2, "pekso"), Kode.RUJUKAN, "C3", {"saran": "peksos", "lain": "jabatan"}),
    (sel("pegawai", 3, 2, "kabid"), Kode.KEPALA_DUA_ORANG, "C3", {"lain": NIP_KABID}),
    (sel("pegawai", 3, 3, "honorer"), Kode.PILIHAN, "D3", {"pilihan": ("PNS", "PPPK")}),
    (sel("pegawai", 3, 5, "021-555"), Kode.TELEPON, "F3", {}),
    (sel("pegawai", 3, 7, "jawa"), Kode.PILIHAN, "H3", {}),
    (sel("pegawai", 3, 8, "kadang"), Kode.YA_TIDAK, "I3", {}),
    (sel("unit", 3, 6, "besok"), Kode.ANGKA, "G3", {"angka": 1}),
    (sel("unit", 3, 6, 0), Kode.ANGKA, "G3", {"angka": 1, "nilai": "0"}),
    (sel("unit", 3, 7, -1), Kode.ANGKA, "H3", {"angka": 0}),
    (sel("unit", 3, 7, 1.5), Kode.ANGKA, "H3", {"nilai": "1.5"}),
    (sel("jabatan", 3, 7, "mungkin"), Kode.YA_TIDAK, "H3", {}),
    (semua(sel("jabatan", 2, 7, "ya"), sel("jabatan", 4, 7, "ya")), Kode.PYB_GANDA, "H4", {"lain": "kabid"}),
    (sel("pegawai", 3, 9, "entah"), Kode.YA_TIDAK, "J3", {}),
    (sel("pegawai", 3, 10, "1234"), Kode.NIP_PANJANG, "K3", {"angka": 4}),
    (sel("pegawai", 3, 10, float(NIP_PEKSOS)), Kode.NIP_ANGKA, "K3", {}),
    (sel("pegawai", 3, 10, NIP_PEKSOS), Kode.NIP_LAMA_SAMA, "K3", {}),
    (sel("pegawai", 3, 10, NIP_KABID), Kode.NIP_LAMA_MASIH_ADA, "K3", {"lain": "A2"}),
    (
        semua(sel("pegawai", 3, 10, NIP_LAIN), sel("pegawai", 4, 10, NIP_LAIN)),
        Kode.NIP_GANDA,
        "K4",
        {"lain": "K3", "nilai": NIP_LAIN},
    ),
    (tambah("pegawai", NIP_PEKSOS, "Rekaan Dua", "peksos"), Kode.NIP_GANDA, "A5", {"lain": "A3"}),
    (tambah("pegawai", NIP_PEKSOS, "Rekaan Dua", "olah"), Kode.DUA_JABATAN, "A5", {"lain": "A3", "saran": "peksos"}),
    (tanpa_kolom("pegawai", 1), Kode.KOLOM_HILANG, "", {"kolom": "nama"}),
]
PERINGATAN = [
    (sel("pegawai", 3, 0, "200001012005012901"), Kode.NIP_USIA, "A3"),
    (sel("pegawai", 3, 3, "PPPK"), Kode.NIP_STATUS, "D3"),
    (sel("pegawai", 3, 5, "+62 840-0000-0001"), Kode.TELEPON_GANDA, "F3"),
    (sel("pegawai", 1, 6, "keahliannya"), Kode.KOLOM_LAIN, "G1"),
]


def test_a_right_workbook_has_nothing_to_correct(periksa: Pemeriksa) -> None:
    hasil = periksa(buku_benar())
    assert hasil.masalah == ()
    assert [b.kelas for b in hasil.isi.perangkat_daerah] == ["Dinas Sosial", "Kecamatan"]
    assert [u.jenis for u in hasil.isi.unit] == ["perangkat_daerah", "bidang", "subbagian", "perangkat_daerah"]
    assert hasil.isi.instansi is not None
    assert hasil.isi.instansi.zona == "Asia/Makassar"
    assert [p.status_asn for p in hasil.isi.pegawai] == ["PNS", "PNS", "PPPK"]
    assert hasil.isi.pegawai[0].telepon == "+6284000000001"
    assert hasil.isi.pegawai[1].keahlian == ("menulis", "membaca")


@pytest.mark.parametrize(("ubah", "kode", "di", "isi"), SALAH, ids=lambda x: x if isinstance(x, Kode) else "")
def test_each_mistake_is_found_in_its_cell(
    periksa: Pemeriksa, ubah: Ubah, kode: Kode, di: str, isi: dict[str, object]
) -> None:
    buku = buku_benar()
    ubah(buku)
    masalah = periksa.satu(buku)
    assert (masalah.kode, masalah.sel, masalah.berat) == (kode, di, Berat.SALAH)
    assert {nama: getattr(masalah, nama) for nama in isi} == isi


@pytest.mark.parametrize(("ubah", "kode", "di"), PERINGATAN, ids=[str(p[1]) for p in PERINGATAN])
def test_oddities_are_mentioned_and_stop_nothing(periksa: Pemeriksa, ubah: Ubah, kode: Kode, di: str) -> None:
    buku = buku_benar()
    ubah(buku)
    hasil = periksa(buku)
    assert [(m.kode, m.sel, m.berat) for m in hasil.masalah] == [(kode, di, Berat.PERINGATAN)]
    assert hasil.boleh


@pytest.mark.parametrize(
    ("nama", "berat", "saran"), [("Catatan", Berat.INFO, ""), ("delegasii", Berat.PERINGATAN, "delegasi")]
)
def test_sheets_that_are_not_read_are_named(periksa: Pemeriksa, nama: str, berat: Berat, saran: str) -> None:
    masalah = periksa.satu({**buku_benar(), nama: [["dari"], ["x"]]})
    assert (masalah.kode, masalah.lembar, masalah.berat, masalah.saran) == (Kode.LEMBAR_LAIN, nama, berat, saran)


@pytest.mark.parametrize("kode", ["a", "A", "4-bpbd"])
def test_an_office_the_regulation_does_not_name_is_placed_by_the_code_of_a_class(periksa: Pemeriksa, kode: str) -> None:
    buku = buku_benar()
    buku["perangkat_daerah"][1][1:3] = ["Dinas Urusan Baru", kode]
    hasil = periksa(buku)
    assert hasil.masalah == ()
    assert hasil.isi.perangkat_daerah[0].kelas == kode.lower()


def test_units_above_each_other_are_shown_as_a_way_round(periksa: Pemeriksa) -> None:
    buku = buku_benar()
    buku["unit"][1][3] = "sos1"
    lingkaran = [m for m in periksa(buku).masalah if m.kode is Kode.LINGKARAN]
    assert [(m.sel, m.lain) for m in lingkaran] == [("D2", "sos → sos1 → sos"), ("D3", "sos1 → sos → sos1")]


def test_sheets_may_be_left_out_only_when_the_database_has_them(periksa: Pemeriksa) -> None:
    buku = buku_benar()
    pegawai = {"pegawai": buku["pegawai"]}
    assert [m.lembar for m in periksa(pegawai).masalah if m.kode is Kode.LEMBAR_HILANG] == [
        "instansi", "perangkat_daerah", "unit", "jabatan",
    ]  # fmt: skip
    jabatan = {"kabid": Pos("sos1", True), "peksos": Pos("sos1", False), "olah": Pos("sos1", False)}
    penuh = Keadaan("uji", frozenset({"sos"}), {"sos": ("", "sos"), "sos1": ("sos", "sos")}, jabatan)
    assert periksa(pegawai, penuh).masalah == ()


def test_who_has_left_heads_nothing_any_more(periksa: Pemeriksa) -> None:
    buku = buku_benar()
    buku["pegawai"][1][9] = "tidak"
    buku["pegawai"][2][2] = "kabid"
    assert periksa(buku).masalah == ()


def test_a_head_in_the_database_counts_until_the_workbook_moves_him(periksa: Pemeriksa) -> None:
    buku = {"pegawai": buku_benar()["pegawai"]}
    jabatan = {"kabid": Pos("sos1", True), "peksos": Pos("sos1", False), "olah": Pos("sos1", False)}
    lama = "197001011995011901"
    sekarang = Keadaan(
        "uji", frozenset({"sos"}), {"sos": ("", "sos"), "sos1": ("sos", "sos")}, jabatan, {lama: "kabid"}
    )
    assert [m.kode for m in periksa(buku, sekarang).masalah] == [Kode.KEPALA_DUA_ORANG]
    buku["pegawai"].append([lama, "Rekaan Lama", "olah"])
    assert periksa(buku, sekarang).masalah == ()


def test_another_regulation_needs_another_database(periksa: Pemeriksa) -> None:
    hasil = periksa(buku_benar(), Keadaan("lain"))
    assert (hasil.masalah[0].kode, hasil.masalah[0].saran) == (Kode.REGULASI_BEDA, "lain")


def test_an_appointment_in_the_far_future_is_a_mistake(tmp_path: Path) -> None:
    buku = impor.baca(simpan_xlsx(tmp_path / "b.xlsx", buku_benar()))
    hasil = impor.periksa(buku, Keadaan(), PERATURAN, dt.date(2019, 1, 1))
    assert [m.kode for m in hasil.masalah] == [Kode.NIP_MASA_DEPAN]


def test_blank_rows_keep_the_numbers_people_see(periksa: Pemeriksa) -> None:
    buku = buku_benar()
    buku["pegawai"].insert(2, [None] * 9)
    buku["pegawai"][3][0] = "1"
    assert periksa.satu(buku).sel == "A4"


@pytest.mark.parametrize("pemisah", [",", ";"])
def test_a_folder_of_csv_files_says_the_same(tmp_path: Path, periksa: Pemeriksa, pemisah: str) -> None:
    buku = impor.baca(simpan_csv(tmp_path / "csv", buku_benar(), pemisah))
    assert impor.periksa(buku, Keadaan(), PERATURAN).isi == periksa(buku_benar()).isi


def _rusak(folder: Path) -> Path:
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04 bukan buku")
    return folder / "rusak.xlsx"


def _bukan(folder: Path) -> Path:
    (folder / "catatan.txt").write_text("halo")
    return folder / "catatan.txt"


def _latin(folder: Path) -> Path:
    (folder / "pegawai.csv").write_bytes(b"nip;nama\n1;Ren\xe9\n")
    return folder


@pytest.mark.parametrize(
    ("buat", "sebab"),
    [
        (lambda folder: folder / "tidak-ada.xlsx", SebabBuku.TAK_ADA),
        (_bukan, SebabBuku.BUKAN_BUKU),
        (_rusak, SebabBuku.RUSAK),
        (_latin, SebabBuku.BUKAN_UTF8),
        (lambda folder: folder, SebabBuku.KOSONG),
    ],
    ids=lambda x: x.value if isinstance(x, SebabBuku) else "",
)
def test_what_is_no_workbook_is_refused_with_a_reason(
    tmp_path: Path, buat: Callable[[Path], Path], sebab: SebabBuku
) -> None:
    with pytest.raises(BukuTakTerbaca) as galat:
        impor.baca(buat(tmp_path))
    assert galat.value.sebab is sebab


@pytest.mark.parametrize("kode", list(Kode))
@pytest.mark.parametrize("saran", ["", "usul"])
def test_every_kind_of_trouble_has_a_sentence_in_both_languages(kode: Kode, saran: str) -> None:
    masalah = Masalah(kode, "pegawai", 3, "nip", "A3", "100%", saran, ("satu", "dua"), "B4", 7)
    teks, english = (kalimat(masalah, language(kode)) for kode in ("id", "en"))
    assert teks != english
    for satu in (teks, english):
        assert satu.endswith((".", "?"))
        assert "%(" not in satu


def test_a_place_is_named_as_the_spreadsheet_shows_it() -> None:
    _ = language("id")
    assert tempat(Masalah(Kode.SEL_KOSONG, "pegawai", 3, "nip", "A3"), _) == "lembar pegawai, sel A3"
    assert tempat(Masalah(Kode.INSTANSI_LEBIH, "instansi", 3), _) == "lembar instansi, baris 3"
    assert tempat(Masalah(Kode.LEMBAR_HILANG, "unit"), _) == "lembar unit"
    assert berat(Masalah(Kode.LEMBAR_HILANG, "unit"), _) == "Keliru"


@pytest.mark.parametrize("sebab", list(SebabBuku))
def test_every_unreadable_file_has_a_sentence(sebab: SebabBuku) -> None:
    assert "buku.xlsx" in kalimat_buku(BukuTakTerbaca(sebab, "buku.xlsx"), language("id"))
