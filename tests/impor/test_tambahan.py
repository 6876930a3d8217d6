"""The optional sheets: what they say is read, and every mistake in them is found in its cell."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.impor import Berat, Keadaan, Kode, Masalah, Pos
from core.impor.baris import BarisDelegasi, BarisKetidakhadiran, BarisPeta, BarisPilihan
from core.impor.hubungan.jalan import jalan
from core.impor.tanggal import urai_tanggal
from tests.impor.conftest import (
    NIP_KABID,
    NIP_LAIN,
    NIP_PEKSOS,
    NIP_PERAWAT,
    Lembaran,
    Pemeriksa,
    Sel,
    buku_benar,
    buku_lengkap,
)
from tests.impor.ubah import Ubah, sel, semua, tambah, tanpa_kolom

DES_1, DES_4 = dt.date(2026, 12, 1), dt.date(2026, 12, 4)

SALAH = [
    (sel("peta_jabatan", 2, 1, "olah"), Kode.PETA_SATU, "B2", {}),
    (sel("peta_jabatan", 2, 0, ""), Kode.PETA_SATU, "A2", {}),
    (sel("peta_jabatan", 2, 0, "12"), Kode.NIP_PANJANG, "A2", {"angka": 2}),
    (sel("peta_jabatan", 2, 0, float(NIP_PERAWAT)), Kode.NIP_ANGKA, "A2", {}),
    (sel("peta_jabatan", 2, 0, NIP_LAIN), Kode.NIP_TAK_ADA, "A2", {"nilai": NIP_LAIN}),
    (sel("peta_jabatan", 3, 1, "pekso"), Kode.RUJUKAN, "B3", {"saran": "peksos", "lain": "jabatan"}),
    (sel("peta_jabatan", 2, 2, "kabidd"), Kode.RUJUKAN, "C2", {"saran": "kabid", "lain": "jabatan"}),
    (sel("peta_jabatan", 2, 2, ""), Kode.SEL_KOSONG, "C2", {}),
    (sel("peta_jabatan", 2, 2, "olah"), Kode.PETA_DIRI, "C2", {"nilai": "olah"}),
    (sel("peta_jabatan", 3, 2, "peksos"), Kode.PETA_DIRI, "C3", {"nilai": "peksos"}),
    (sel("peta_jabatan", 3, 1, "kabid"), Kode.PETA_DIRI, "C3", {"nilai": "kabid"}),
    (
        semua(sel("peta_jabatan", 3, 1, "kabid"), sel("peta_jabatan", 3, 2, "peksos")),
        Kode.PETA_BAWAHAN,
        "C3",
        {"nilai": "peksos", "lain": "kabid"},
    ),
    (sel("peta_jabatan", 2, 2, "peksos"), Kode.PETA_BUKAN_PIMPINAN, "C2", {"nilai": "peksos"}),
    (sel("peta_jabatan", 3, 2, "olah"), Kode.PETA_BUKAN_PIMPINAN, "C3", {"nilai": "olah"}),
    (tambah("peta_jabatan", NIP_PERAWAT, "", "kabid"), Kode.BARIS_GANDA, "C4", {"lain": "C2"}),
    (tanpa_kolom("peta_jabatan", 2), Kode.KOLOM_HILANG, "", {"kolom": "penilai"}),
    (sel("delegasi", 2, 0, "kabit"), Kode.RUJUKAN, "A2", {"saran": "kabid", "lain": "jabatan"}),
    (sel("delegasi", 2, 1, NIP_LAIN), Kode.NIP_TAK_ADA, "B2", {"nilai": NIP_LAIN, "saran": ""}),
    (sel("delegasi", 2, 1, ""), Kode.SEL_KOSONG, "B2", {}),
    (sel("delegasi", 2, 1, NIP_KABID), Kode.DELEGASI_DIRI, "B2", {"lain": "kabid"}),
    (sel("delegasi", 2, 2, "Pjs."), Kode.PILIHAN, "C2", {"pilihan": ("Plh.", "Plt.", "a.n.", "u.b.")}),
    (sel("delegasi", 2, 3, "kemarin"), Kode.TANGGAL, "D2", {"nilai": "kemarin"}),
    (sel("delegasi", 2, 3, "31/2/2026"), Kode.TANGGAL, "D2", {}),
    (sel("delegasi", 2, 3, "12/31/2026"), Kode.TANGGAL, "D2", {}),
    (sel("delegasi", 2, 3, 46357), Kode.TANGGAL_ANGKA, "D2", {"nilai": "46357"}),
    (sel("delegasi", 2, 3, ""), Kode.SEL_KOSONG, "D2", {}),
    (sel("delegasi", 2, 4, dt.date(2026, 11, 30)), Kode.TANGGAL_TERBALIK, "E2", {"lain": "2026-12-01"}),
    (
        tambah("delegasi", "kabid", NIP_PERAWAT, "Plt.", "4/12/2026", "5/12/2026"),
        Kode.DELEGASI_TINDIH,
        "D4",
        {"nilai": "kabid", "saran": NIP_PEKSOS, "lain": "2026-12-01 – 2026-12-04"},
    ),
    (tambah("delegasi", "kabid", NIP_PEKSOS, "plh", DES_1, DES_1), Kode.BARIS_GANDA, "A4", {"lain": "A2"}),
    (sel("ketidakhadiran", 2, 0, NIP_LAIN), Kode.NIP_TAK_ADA, "A2", {}),
    (sel("ketidakhadiran", 2, 1, "libur"), Kode.PILIHAN, "B2", {}),
    (sel("ketidakhadiran", 2, 2, "nanti"), Kode.TANGGAL, "C2", {}),
    (sel("ketidakhadiran", 2, 3, dt.date(2026, 11, 1)), Kode.TANGGAL_TERBALIK, "D2", {"lain": "2026-12-01"}),
    (tambah("ketidakhadiran", NIP_KABID, "dinas_luar", DES_1, DES_1), Kode.BARIS_GANDA, "A3", {"lain": "A2"}),
    (sel("pilihan", 2, 0, "penilai_uju"), Kode.PILIHAN, "A2", {"saran": "penilai_uji"}),
    (sel("pilihan", 2, 1, "kasubag"), Kode.PILIHAN, "B2", {"saran": "kasubbag", "pilihan": ("kasubbag", "sekretaris")}),
    (sel("pilihan", 3, 1, "mungkin"), Kode.PILIHAN, "B3", {"pilihan": ("ya", "tidak")}),
    (sel("pilihan", 4, 1, "seminggu"), Kode.ANGKA, "B4", {"angka": 1}),
    (sel("pilihan", 4, 1, 0), Kode.ANGKA, "B4", {}),
    (tambah("pilihan", "jarak_hari", 3), Kode.BARIS_GANDA, "A5", {"lain": "A4"}),
]


def test_what_the_optional_sheets_say_is_read(periksa: Pemeriksa) -> None:
    hasil = periksa(buku_lengkap())
    assert hasil.masalah == ()
    assert hasil.isi.peta_jabatan == [
        BarisPeta(NIP_PERAWAT, "", "kabid", "SK 1"),
        BarisPeta("", "peksos", "kabid", ""),
    ]
    assert hasil.isi.delegasi == [
        BarisDelegasi("kabid", NIP_PEKSOS, "Plh.", DES_1, DES_4, "SP 1"),
        BarisDelegasi("kabid", NIP_PERAWAT, "a.n.", dt.date(2026, 12, 2), dt.date(2026, 12, 31), ""),
    ]
    assert hasil.isi.ketidakhadiran == [BarisKetidakhadiran(NIP_KABID, "dinas_luar", DES_1, DES_4, "Rapat")]
    assert hasil.isi.pilihan == [
        BarisPilihan("penilai_uji", "sekretaris"),
        BarisPilihan("ketua_wajib", False),
        BarisPilihan("jarak_hari", 14),
    ]


@pytest.mark.parametrize(("ubah", "kode", "di", "isi"), SALAH, ids=lambda x: x if isinstance(x, Kode) else "")
def test_each_mistake_is_found_in_its_cell(
    periksa: Pemeriksa, ubah: Ubah, kode: Kode, di: str, isi: dict[str, object]
) -> None:
    buku = buku_lengkap()
    ubah(buku)
    masalah = periksa.satu(buku)
    assert (masalah.kode, masalah.sel, masalah.berat) == (kode, di, Berat.SALAH)
    assert {nama: getattr(masalah, nama) for nama in isi} == isi


def test_a_switch_without_a_value_goes_back_to_the_regulation(periksa: Pemeriksa) -> None:
    buku = buku_lengkap()
    buku["pilihan"][1][1] = ""
    assert periksa(buku).isi.pilihan[0] == BarisPilihan("penilai_uji", None)


def test_the_sheets_may_come_alone_and_name_what_the_database_has(periksa: Pemeriksa) -> None:
    penuh = keadaan(delegasi=())
    for nama in ("peta_jabatan", "delegasi", "ketidakhadiran", "pilihan"):
        assert periksa({nama: buku_lengkap()[nama]}, penuh).masalah == ()


def test_who_has_left_is_given_no_authority(periksa: Pemeriksa) -> None:
    buku = buku_lengkap()
    buku["pegawai"][2][9] = "tidak"
    masalah = periksa.satu(buku)
    assert (masalah.kode, masalah.lembar, masalah.sel) == (Kode.NIP_NONAKTIF, "delegasi", "B2")


# --- circles: A for B and B for A -------------------------------------------------------------------------------


def keadaan(delegasi: tuple[BarisDelegasi, ...] = (), peta: tuple[BarisPeta, ...] = ()) -> Keadaan:
    """Three posts in one unit, each with its holder."""
    return Keadaan(
        regulasi="uji",
        pd=frozenset({"sos"}),
        unit={"sos": ("", "sos"), "sos1": ("sos", "sos")},
        jabatan={"kabid": Pos("sos1", True), "peksos": Pos("sos1", False), "olah": Pos("sos1", False)},
        pegawai={NIP_KABID: "kabid", NIP_PEKSOS: "peksos", NIP_PERAWAT: "olah"},
        delegasi=delegasi,
        peta_jabatan=peta,
    )


def pelimpahan(*baris: tuple[str, str, dt.date, dt.date]) -> Lembaran:
    isi: list[list[Sel]] = [["jabatan", "kepada", "kapasitas", "mulai", "selesai"]]
    return {"delegasi": isi + [[pos, nip, "Plh.", mulai, selesai] for pos, nip, mulai, selesai in baris]}


A_KE_B = ("kabid", NIP_PEKSOS, DES_1, DES_4)
B_KE_A = ("peksos", NIP_KABID, DES_4, dt.date(2026, 12, 9))
B_KE_C = ("peksos", NIP_PERAWAT, DES_1, DES_4)
C_KE_A = ("olah", NIP_KABID, dt.date(2026, 12, 2), DES_4)
B_KE_A_LAIN_HARI = ("peksos", NIP_KABID, dt.date(2026, 12, 5), dt.date(2026, 12, 9))


def dilimpahkan(dari: tuple[str, str, dt.date, dt.date]) -> BarisDelegasi:
    pos, nip, mulai, selesai = dari
    return BarisDelegasi(pos, nip, "Plh.", mulai, selesai)


@pytest.mark.parametrize(
    ("buku", "lama", "lingkaran"),
    [
        ([A_KE_B, B_KE_A], [], [("B3", "peksos → kabid → peksos")]),
        ([A_KE_B, B_KE_C, C_KE_A], [], [("B4", "olah → kabid → peksos → olah")]),
        ([B_KE_A], [A_KE_B], [("B2", "peksos → kabid → peksos")]),
        ([A_KE_B], [B_KE_A], [("B2", "peksos → kabid → peksos")]),
        ([C_KE_A], [A_KE_B, B_KE_C], [("B2", "olah → kabid → peksos → olah")]),
        ([A_KE_B, B_KE_A_LAIN_HARI], [], []),
        ([A_KE_B, B_KE_C], [], []),
        ([B_KE_C], [A_KE_B, B_KE_A], []),
    ],
    ids=["two", "three", "closes-old", "closed-by-old", "closes-two-old", "other-days", "a-chain", "old-ones-only"],
)
def test_authority_does_not_come_back_to_where_it_left(
    periksa: Pemeriksa,
    buku: list[tuple[str, str, dt.date, dt.date]],
    lama: list[tuple[str, str, dt.date, dt.date]],
    lingkaran: list[tuple[str, str]],
) -> None:
    masalah = periksa(pelimpahan(*buku), keadaan(tuple(map(dilimpahkan, lama)))).masalah
    assert [(m.sel, m.lain) for m in masalah if m.kode is Kode.DELEGASI_LINGKARAN] == lingkaran
    assert all(m.kode in (Kode.DELEGASI_LINGKARAN, Kode.DELEGASI_TINDIH) for m in masalah)


def test_a_delegation_in_the_database_overlaps_too_unless_the_row_corrects_it(periksa: Pemeriksa) -> None:
    sekarang = keadaan((dilimpahkan(A_KE_B),))
    lain = periksa.satu(pelimpahan(("kabid", NIP_PERAWAT, DES_4, DES_4)), sekarang)
    assert (lain.kode, lain.sel, lain.saran) == (Kode.DELEGASI_TINDIH, "D2", NIP_PEKSOS)
    assert periksa(pelimpahan(("kabid", NIP_PEKSOS, DES_1, dt.date(2026, 12, 31))), sekarang).masalah == ()


def test_an_and_ub_may_stand_beside_each_other(periksa: Pemeriksa) -> None:
    buku = pelimpahan(A_KE_B, ("kabid", NIP_PERAWAT, DES_1, DES_4))
    buku["delegasi"][1][2], buku["delegasi"][2][2] = "a.n.", "u.b."
    assert periksa(buku, keadaan()).masalah == ()


def test_who_only_signs_beside_another_leaves_no_place_empty(periksa: Pemeriksa) -> None:
    buku = pelimpahan(A_KE_B, B_KE_A)
    buku["delegasi"][1][2] = "a.n."
    assert periksa(buku, keadaan()).masalah == ()


def peta(*baris: tuple[str, str, str]) -> Lembaran:
    isi: list[list[Sel]] = [["nip", "jabatan", "penilai"]]
    return {"peta_jabatan": isi + [list(satu) for satu in baris]}


@pytest.mark.parametrize(
    ("baris", "lama"),
    [
        ([("", "peksos", "olah"), ("", "olah", "peksos")], ()),
        ([(NIP_PEKSOS, "", "olah"), ("", "olah", "peksos")], ()),
        ([("", "peksos", "olah")], (BarisPeta(NIP_PERAWAT, "", "peksos"),)),
        ([("", "peksos", "olah")], (BarisPeta("", "olah", "peksos"),)),
    ],
)
def test_nobody_assesses_his_own_assessor(
    periksa: Pemeriksa, baris: list[tuple[str, str, str]], lama: tuple[BarisPeta, ...]
) -> None:
    masalah = periksa(peta(*baris), keadaan(peta=lama)).masalah
    assert {m.kode for m in masalah} == {Kode.PETA_LINGKARAN}
    assert masalah[0].lain == "peksos → olah → peksos"


def test_a_row_takes_the_place_of_what_the_database_has(periksa: Pemeriksa) -> None:
    lama = (BarisPeta("", "olah", "peksos"),)
    assert periksa(peta(("", "peksos", "olah"), ("", "olah", "kabid")), keadaan(peta=lama)).masalah == ()


# --- days -------------------------------------------------------------------------------------------------------

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_is_read_however_it_is_written(hari: dt.date) -> None:
    tulisan = [
        hari,
        dt.datetime(hari.year, hari.month, hari.day, 7, 30),  # noqa: DTZ001 - as spreadsheets have them
        hari.isoformat(),
        f"{hari.day}/{hari.month}/{hari.year}",
        f"{hari.day:02}-{hari.month:02}-{hari.year}",
        f"{hari.day}.{hari.month}.{hari.year}",
        f" {hari.day} {BULAN[hari.month - 1]} {hari.year} ",
        f"{hari.day} {BULAN[hari.month - 1][:3].upper()} {hari.year}",
    ]
    assert {urai_tanggal(satu) for satu in tulisan} == {hari}


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.times(), st.timedeltas()))
def test_what_is_no_day_is_none_and_never_an_error(isi: object) -> None:
    hari = urai_tanggal(isi)
    assert hari is None or isinstance(isi, str)


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12), st.sampled_from("abcdef")
)
def test_a_way_follows_the_arrows_from_end_to_end(panah: list[tuple[str, str]], ke: str) -> None:
    arah = {dari: {lain for awal, lain in panah if awal == dari} for dari, _ in panah}
    jalur = jalan("a", ke, arah)
    assert not jalur or (jalur[0], jalur[-1]) == ("a", ke)
    assert set(itertools.pairwise(jalur)) <= set(panah)
    dicapai = {"a"}
    while baru := {lain for dari, lain in panah if dari in dicapai} - dicapai:
        dicapai |= baru
    assert bool(jalur) == (ke in dicapai)


def test_a_right_workbook_needs_none_of_the_sheets(periksa: Pemeriksa) -> None:
    masalah: tuple[Masalah, ...] = periksa(buku_benar()).masalah
    assert masalah == ()
