"""What the typeset letters say, read back out of the files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfReader

from core.surat import CATATAN, Isi, Kop, Pejabat, Penerima, Tata, cetak, qr_png
from core.surat.isi import BentukKop, Jawab, dari_json, ke_json, lengkapi
from core.surat.penanda import penutup
from core.surat.tata import HURUF
from core.surat.teks import TERGAMBAR, terbaca
from tests.surat.bahan import (
    ANDI,
    JAWABAN,
    KEPUTUSAN,
    KODE,
    KOP,
    PENUGASAN,
    PENUTUP,
    PERIKSA,
    PERMOHONAN,
    SARI,
    SEMUA_ISI,
    USULAN,
    orang,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 10"><path d="M1 1h6v5l-3 3-3-3z"/></svg>'
ANEH = 'O\'Neil #set $x$ *tebal* _m_ <a> <script>alert(1)</script> & "q" @l `k` \\u{41} // ~ [b] {c} = 1/2'
SEMUA = pytest.mark.parametrize("isi", SEMUA_ISI.values(), ids=list(SEMUA_ISI))
KERTAS = [Tata(), Tata(kertas="F4"), Tata(kertas="F4-210", ukuran_huruf=11)]
TAMPIL = pytest.mark.parametrize("tata", KERTAS, ids=lambda tata: tata.kertas)


def halaman(isi: Isi, tata: Tata | None = None) -> list[str]:
    """The text of each page, its line breaks made spaces."""
    made = PdfReader(io.BytesIO(cetak(isi, tata or Tata())))
    return [re.sub(r"\s+", " ", page.extract_text()) for page in made.pages]


def teks(isi: Isi) -> str:
    return " ".join(halaman(isi))


def berurutan(said: str, *parts: str) -> bool:
    """Whether `parts` stand in `said` in this order."""
    place = 0
    for part in parts:
        place = said.find(part, place) + len(part)
        if place < len(part):
            pytest.fail(f"{part!r} is missing, or not after what precedes it, in: {said}")
    return True


def test_an_assignment_says_everything_in_the_order_of_the_form() -> None:
    assert berurutan(
        teks(PENUGASAN),
        "PEMERINTAH KABUPATEN CONTOH",
        "DINAS KOMUNIKASI DAN INFORMATIKA",
        *KOP.alamat,
        "SURAT PENUGASAN",
        "NOMOR 800.1.11.1/012/DISKOMINFO/2026",
        *("Dasar", "1.", PENUGASAN.dasar[0], "2.", PENUGASAN.dasar[1], "3.", PENUGASAN.dasar[2]),
        "MENUGASKAN:",
        *("Kepada", SARI.nama, SARI.nip, SARI.pangkat, SARI.jabatan, SARI.unit, SARI.peran),
        *("Untuk", "1.", PENUGASAN.untuk[0], "2.", PENUGASAN.untuk[1], "6.", PENUGASAN.untuk[5]),
        *("Ditetapkan di", "Kota Contoh", "pada tanggal", "1 Desember 2026"),
        "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN CONTOH,",
        *(PENUTUP.nama, PENUTUP.pangkat, PENUTUP.nip),
        *("Tembusan:", "1.", PENUGASAN.tembusan[0], "2.", PENUGASAN.tembusan[1]),
        *(CATATAN, KODE, PERIKSA.url),
    )


def test_an_ordinary_assignment_fits_one_page() -> None:
    assert len(halaman(PENUGASAN)) == 1


def test_rows_without_content_are_left_out() -> None:
    bare = dataclasses.replace(PENUGASAN, dasar=(), tembusan=(), kepada=(ANDI,))

    said = teks(bare)

    assert not [word for word in ("Dasar", "Tembusan", "Peran", "Menimbang", "TENTANG") if word in said]


def test_reasons_are_lettered_and_a_single_ground_stands_alone() -> None:
    isi = dataclasses.replace(PENUGASAN, menimbang=("bahwa satu;", "bahwa dua;"), dasar=("Peraturan Bupati.",))

    assert berurutan(teks(isi), "Menimbang : a. bahwa satu; b. bahwa dua;", "Dasar : Peraturan Bupati.")


def test_the_call_and_title_are_the_regulations() -> None:
    isi = dataclasses.replace(PENUGASAN, jenis="Surat Perintah", seruan="Memerintahkan")

    assert berurutan(teks(isi), "SURAT PERINTAH", "MEMERINTAHKAN:")


def test_a_letter_about_an_earlier_one_says_so_under_its_number() -> None:
    isi = dataclasses.replace(PENUGASAN, seruan="Mencabut", tentang="Pencabutan Surat Penugasan Nomor 800/001")

    assert berurutan(teks(isi), "NOMOR", "TENTANG", "PENCABUTAN SURAT PENUGASAN NOMOR 800/001", "MENCABUT:")


PEJABAT = Pejabat("Drs. Bambang Wicaksono, M.Si.", "Kepala Dinas Contoh", "Pembina Utama Muda", "197003121995031002")
KAPASITAS = {
    "": "KEPALA DINAS CONTOH, {nama}",
    "Plt.": "Plt. KEPALA DINAS CONTOH, {nama}",
    "Plh.": "Plh. KEPALA DINAS CONTOH, {nama}",
    "a.n.": "a.n. KEPALA DINAS CONTOH SEKRETARIS, {nama}",
    "u.b.": "a.n. BUPATI CONTOH KEPALA DINAS CONTOH u.b. SEKRETARIS, {nama}",
}


@SEMUA
@pytest.mark.parametrize("kapasitas", KAPASITAS)
def test_every_kind_bears_its_signer_in_every_capacity(isi: Isi, kapasitas: str) -> None:
    beside = kapasitas in ("a.n.", "u.b.")
    signer = dataclasses.replace(
        PEJABAT, kapasitas=kapasitas, sendiri="Sekretaris" if beside else "", atas="Bupati Contoh"
    )
    decision = isi is KEPUTUSAN
    foot = penutup(signer, "Kota Contoh", dt.date(2026, 12, 1), penetapan=decision)

    said = teks(dataclasses.replace(isi, penutup=foot))

    name = "BAMBANG WICAKSONO" if decision else PEJABAT.nama
    assert KAPASITAS[kapasitas].format(nama=name) in said
    assert f"{PEJABAT.pangkat} NIP {PEJABAT.nip}" in said
    assert decision or "BAMBANG" not in said


def test_a_regents_letter_has_no_rank_nor_office() -> None:
    foot = penutup(Pejabat("Wibowo", "Bupati Contoh", "-", "123"), "Kota Contoh", dt.date(2026, 12, 1))
    isi = dataclasses.replace(PENUGASAN, kop=Kop("Bupati Contoh", bentuk="kepala_daerah"), penutup=foot)

    said = teks(isi)

    assert said.startswith("BUPATI CONTOH SURAT PENUGASAN")
    assert berurutan(said, "BUPATI CONTOH, Wibowo Tembusan")


def test_an_officials_own_letter_has_no_kop() -> None:
    assert teks(USULAN).startswith("Kota Contoh, 1 Desember 2026 Nomor : PP-2026-0012")


@SEMUA
def test_a_draft_has_no_number_and_no_code_and_says_what_it_is(isi: Isi) -> None:
    said = teks(dataclasses.replace(isi, nomor="", periksa=None))

    assert "RANCANGAN" in said
    assert "NOMOR …" in said or "Nomor : …" in said
    assert KODE not in said


@SEMUA
def test_what_is_kept_of_a_letter_is_the_letter(isi: Isi) -> None:
    kept = dataclasses.replace(isi, nomor="", periksa=None)

    again = lengkapi(dari_json(ke_json(kept)), isi.nomor, isi.penutup.tanggal, PERIKSA)

    assert again == isi


def test_five_people_stand_in_the_letter_and_six_in_an_annex() -> None:
    five = dataclasses.replace(PENUGASAN, kepada=orang(5))
    six = dataclasses.replace(PENUGASAN, kepada=orang(6))

    assert "LAMPIRAN" not in teks(five)
    letter, annex = halaman(six)
    assert "6 orang yang namanya tercantum dalam Lampiran Surat Penugasan ini." in letter
    assert "Pegawai Contoh" not in letter
    assert berurutan(
        annex,
        *("LAMPIRAN", "SURAT PENUGASAN", "NOMOR : 800.1.11.1/012/DISKOMINFO/2026", "TANGGAL : 1 DESEMBER 2026"),
        "DAFTAR PEGAWAI YANG DITUGASKAN",
        *(part for one in orang(6) for part in (one.nama, one.nip, one.pangkat, one.jabatan, one.unit, one.peran)),
        *("KEPALA DINAS", PENUTUP.nama),
    )


@TAMPIL
@pytest.mark.parametrize("jumlah", [30, 60])
def test_a_long_annex_repeats_its_head_and_every_page_names_the_letter(tata: Tata, jumlah: int) -> None:
    _, *annex = halaman(dataclasses.replace(PENUGASAN, kepada=orang(jumlah)), tata)

    assert len(annex) > 1
    assert all("Nama dan NIP" in page for page in annex)
    assert all(KODE in page and PENUGASAN.nomor in page for page in annex)
    assert all(one.nip in " ".join(annex) for one in orang(jumlah))


@pytest.mark.parametrize("jumlah", range(14, 24))
def test_no_signer_stands_alone_on_the_annexs_last_page(jumlah: int) -> None:
    *_, last = halaman(dataclasses.replace(PENUGASAN, kepada=orang(jumlah)))

    assert berurutan(last, "Nama dan NIP", orang(jumlah)[-1].nip, PENUTUP.nama)


def test_a_long_duty_runs_on_to_the_next_page_with_nothing_lost() -> None:
    words = [f"kata{n}" for n in range(1500)]

    said = teks(dataclasses.replace(PENUGASAN, untuk=("awal", " ".join(words))))

    assert berurutan(said, *words[::50], words[-1], PENUTUP.nama, KODE)


@pytest.mark.parametrize("nama", ["Raden Mas " + "Suryaningrat " * 12 + "S.H.", "Panjang" * 20])
@pytest.mark.parametrize("jumlah", [1, 6])
def test_long_names_are_broken_over_lines(nama: str, jumlah: int) -> None:
    made = cetak(dataclasses.replace(PENUGASAN, kepada=(Penerima(nama, SARI.nip),) * jumlah))

    lines = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).splitlines()

    assert max(line.count("Panjang") + line.count("Suryaningrat") for line in lines) < 6
    assert re.sub(r"[\s\u200b]", "", nama) in re.sub(r"[\s\u200b]", "", "".join(lines))


@SEMUA
def test_markup_in_what_people_wrote_is_only_text(isi: Isi) -> None:
    kop = dataclasses.replace(isi.kop, nama=ANEH)
    signer = dataclasses.replace(PENUTUP, nama=ANEH)

    said = teks(dataclasses.replace(isi, kop=kop, penutup=signer, tembusan=(ANEH,)))

    assert ANEH in said
    assert said.upper().count(ANEH.upper()) >= 2


def test_pictures_and_hidden_marks_of_phones_do_not_stop_a_letter() -> None:
    isi = dataclasses.replace(PENUGASAN, untuk=("✅ 10\u202e dokumen\u200b 𝐭𝐞𝐛𝐚𝐥 \x07m² 😀 中", "satu\ndua"))

    said = teks(isi)

    assert "10 dokumen tebal m² ?" in said
    assert "satu dua" in said


def test_every_character_let_through_can_be_drawn_in_every_font() -> None:
    drawn = terbaca(" ".join(chr(point) for part in TERGAMBAR for point in part))

    assert cetak(dataclasses.replace(PENUGASAN, untuk=(drawn,)))
    assert cetak(dataclasses.replace(KEPUTUSAN, diktum=(drawn,)))


@SEMUA
def test_the_same_letter_is_the_same_file_in_any_process(isi: Isi) -> None:
    name = next(name for name, value in SEMUA_ISI.items() if value is isi)
    script = (
        "import sys; from tests.surat.bahan import SEMUA_ISI; from core.surat import cetak; "
        f"sys.stdout.buffer.write(cetak(SEMUA_ISI[{name!r}]))"
    )
    elsewhere = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout

    assert cetak(isi) == cetak(isi) == elsewhere


@SEMUA
def test_every_kind_is_archival(isi: Isi) -> None:
    made = cetak(isi)

    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made


def test_the_file_is_titled_dated_with_the_letter_and_bears_its_code() -> None:
    made = cetak(PENUGASAN)
    read = PdfReader(io.BytesIO(made))

    assert read.metadata is not None
    assert read.metadata.get("/Keywords") == KODE
    assert read.metadata.title == "Surat Penugasan Nomor 800.1.11.1/012/DISKOMINFO/2026"
    assert read.metadata.creation_date is not None
    assert read.metadata.creation_date.date() == dt.date(2026, 12, 1)


@SEMUA
def test_only_shipped_fonts_are_used_and_embedded(isi: Isi) -> None:
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in PdfReader(io.BytesIO(cetak(isi))).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]

    family = "TeXGyreBonum" if isi is KEPUTUSAN else "Arimo"
    assert all(family in font["/BaseFont"] for font in fonts)
    assert all({"/FontFile2", "/FontFile3"} & font["/FontDescriptor"].get_object().keys() for font in fonts)


@SEMUA
def test_no_letter_claims_a_certified_signature(isi: Isi) -> None:
    said = teks(isi)

    assert "tidak memuat tanda tangan elektronik tersertifikasi" in said
    assert "BSrE" not in said


@pytest.mark.parametrize("bentuk", ["perangkat_daerah", "kepala_daerah"])
def test_the_emblem_stands_on_the_first_page_only(bentuk: BentukKop) -> None:
    isi = dataclasses.replace(PENUGASAN, kop=dataclasses.replace(KOP, bentuk=bentuk), kepada=orang(6))

    pages = PdfReader(io.BytesIO(cetak(isi, lambang=qr_png("lambang")))).pages

    assert pages[0].images
    assert not pages[1].images


def test_an_emblem_may_be_a_drawing() -> None:
    assert cetak(PENUGASAN, lambang=SVG) != cetak(PENUGASAN)


@SEMUA
@TAMPIL
def test_paper_follows_the_instansi(isi: Isi, tata: Tata) -> None:
    page = PdfReader(io.BytesIO(cetak(isi, tata))).pages[0]

    assert (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) == (
        tata.lebar,
        tata.tinggi,
    )


@pytest.mark.parametrize("huruf", HURUF)
def test_every_font_on_offer_is_there(huruf: str) -> None:
    made = PdfReader(io.BytesIO(cetak(PENUGASAN, Tata(huruf=huruf)))).pages[0]

    names = [str(font.get_object()["/BaseFont"]) for font in made["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert all(huruf.replace(" ", "") in name for name in names)


def test_a_decision_names_its_members_in_the_annex() -> None:
    letter, annex = halaman(KEPUTUSAN)

    assert berurutan(
        letter,
        *("KEPUTUSAN KEPALA DINAS", "NOMOR 800.1.11.1/013", "TENTANG", "TIM KERJA PERCEPATAN SATU DATA"),
        *("Menimbang", "a.", "b.", "Mengingat", "1.", "2.", "MEMUTUSKAN:", "Menetapkan"),
        *("KESATU", KEPUTUSAN.diktum[0], "KEDUA", KEPUTUSAN.diktum[1], "KETIGA", KEPUTUSAN.diktum[2]),
        *("Ditetapkan di", PENUTUP.nama.upper()),
    )
    assert berurutan(annex, "LAMPIRAN", "SUSUNAN KEANGGOTAAN TIM KERJA", SARI.nama, "Ketua Tim", ANDI.nama)


def test_a_request_says_the_four_things_it_must() -> None:
    assert berurutan(
        teks(PERMOHONAN),
        *("Kota Contoh, 1 Desember 2026", "Nomor : 000.7/045/DISKOMINFO/2026", "Hal", "Permohonan Pelibatan"),
        *("Yth. Kepala Badan Perencanaan Pembangunan Daerah di Kota Contoh", "2 orang"),
        *("1. Maksud dan tujuan", PERMOHONAN.maksud_tujuan, "2. Kompetensi", PERMOHONAN.kompetensi),
        *("3. Ekspektasi/target", PERMOHONAN.target, "4. Durasi pelibatan", PERMOHONAN.durasi),
        *(PENUTUP.nama, "Tembusan: Sekretaris Daerah.", KODE),
    )


@pytest.mark.parametrize(
    ("jawab", "kata"),
    [
        ("disetujui", "dapat kami setujui,"),
        ("sebagian", "setujui sebagian,"),
        ("ditolak", "tidak dapat kami setujui,"),
        ("tidak_tersedia", "belum dapat kami penuhi"),
    ],
)
def test_an_answer_says_yes_partly_or_no_and_why(jawab: Jawab, kata: str) -> None:
    isi = dataclasses.replace(JAWABAN, jawab=jawab)

    assert berurutan(teks(isi), "Menjawab surat Saudara", kata, JAWABAN.alasan, SARI.nama, "Demikian", PENUTUP.nama)


def test_an_answer_in_part_names_who_is_given_and_who_is_not() -> None:
    assert berurutan(
        teks(JAWABAN),
        *("sebanyak 1 orang dari 2 orang yang dimohonkan adalah:", SARI.nama, SARI.nip),
        *("tidak dapat kami setujui pelibatannya adalah:", "1. Andi Prasetyo, A.Md.", "sedang menangani pemulihan"),
    )


def test_an_answer_without_reason_or_people_ends_after_the_decision() -> None:
    isi = dataclasses.replace(JAWABAN, jawab="ditolak", alasan="", nama=(), ditolak=())

    assert "tidak dapat kami setujui. Demikian" in teks(isi)


def test_many_people_of_an_answer_stand_in_an_annex() -> None:
    letter, annex = halaman(dataclasses.replace(JAWABAN, nama=orang(6)))

    assert berurutan(
        letter, "Lampiran : 1 (satu) berkas", "sebanyak 6 orang dari 2 orang yang dimohonkan tercantum dalam Lampiran."
    )
    assert berurutan(annex, "LAMPIRAN", "DAFTAR PEGAWAI YANG DILIBATKAN", *(one.nip for one in orang(6)))


def test_a_volunteers_letter_says_who_he_is_and_what_he_wants() -> None:
    assert berurutan(
        teks(USULAN),
        *("Permohonan Persetujuan Pelibatan", "Yth. Kepala Bidang Informatika", SARI.nama, SARI.nip, SARI.jabatan),
        *("memohon persetujuan", USULAN.tujuan, f"disetujui oleh {USULAN.disetujui}"),
        *("1. Pekerjaan", USULAN.pekerjaan, USULAN.target, USULAN.durasi, USULAN.alasan, "PEMOHON,"),
    )


def test_threads_print_side_by_side() -> None:
    letters = [dataclasses.replace(PENUGASAN, nomor=f"800/{n:03d}") for n in range(12)]

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(cetak, letters))

    assert made == [cetak(letter) for letter in letters]


def test_a_letter_is_quick_once_the_fonts_are_loaded() -> None:
    cetak(PENUGASAN)
    started = time.perf_counter()
    for n in range(20):
        cetak(dataclasses.replace(PENUGASAN, nomor=f"800/{n}"))

    # Some 15 ms each on an idle core; the bound leaves room for a loaded machine.
    assert (time.perf_counter() - started) / 20 < 0.5
