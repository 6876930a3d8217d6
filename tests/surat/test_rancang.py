"""From rows to letters: what each kind says of the request, the team and its signer."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import Session

from core.models.organisasi import Jabatan, PerangkatDaerah, UnitOrganisasi
from core.surat import daur, rancang, rancang_perubahan, rancang_surat
from core.surat.isi import Isi, IsiJawaban, IsiKeputusan, IsiPermohonan, IsiSurat, IsiUsulan
from core.surat.kata import butir, isian, rangka
from core.surat.rancang_perubahan import Ubah
from core.surat.rancang_surat import Jawaban
from core.surat.rancangan import Penanda
from tests.surat.dunia import HARI, NOW, Dunia, dunia
from tests.surat.test_cetak import berurutan, teks
from tests.surat.test_daur import terbitkan


def surat(isi: Isi) -> IsiSurat:
    assert isinstance(isi, IsiSurat)
    return isi


def test_a_letter_of_assignment_says_what_the_article_asks_for(kantor: Dunia) -> None:
    row = kantor.permohonan()
    made = rancang.penugasan(kantor.meja(), row, kantor.tugas(row, kantor.pegawai[:1]), ["Inspektur"])

    isi = surat(made.isi)
    assert (isi.jenis, isi.seruan, made.jenis, made.sampai) == (
        *("Surat Penugasan", "Menugaskan", "surat_penugasan", dt.date(2027, 2, 28)),
    )
    assert berurutan(
        " ".join(isi.untuk),
        *(
            "melaksanakan pekerjaan “Arsitektur data #1” pada Bidang Uji Dinas Uji;",
            "maksud dan tujuan penugasan: percepatan satu data;",
        ),
        "ekspektasi/target kinerja: 1 (satu) dokumen;",
        *("jangka waktu: 7 Desember 2026 sampai dengan 28 Februari 2027;", "melaporkan pelaksanaan tugas"),
        "secara langsung kepada Pimpinan Unit Organisasi.",
    )
    assert berurutan(
        " ".join(isi.menimbang),
        *("bahwa dalam rangka percepatan satu data pada Bidang Uji Dinas Uji", "perlu menugaskan", "kompetensinya;"),
        *("dan bahwa berdasarkan pertimbangan", "huruf a, perlu menerbitkan Surat Penugasan."),
    )
    assert isi.dasar == (
        "Pasal 10 ayat (4) serta Lampiran II angka 1 huruf a Peraturan Bupati Temanggung Nomor 26 Tahun 2024 tentang "
        "Sistem Kerja pada Pemerintah Daerah untuk Penyederhanaan Birokrasi;",
        "Penunjukan Nomor PP-2026-0012 yang ditetapkan pada tanggal 1 Desember 2026.",
    )
    assert berurutan(teks(isi), "DINAS UJI", "Orang 3 #*_@, S.T.", "KEPALA DINAS UJI,", "Inspektur")


def test_kotabaru_orders_in_its_own_words(kantor: Dunia) -> None:
    row = kantor.permohonan(
        regulasi="kotabaru",
        pengaturan_lain="bekerja dari rumah hari Jumat",
        surat={"jenis": "surat_perintah", "penerbit_id": str(kantor.kepala.id), "tembusan": []},
    )

    isi = surat(rancang.penugasan(kantor.meja("kotabaru"), row, kantor.tugas(row, kantor.pegawai[:1])).isi)

    assert (isi.jenis, isi.seruan) == ("Surat Perintah", "Memerintahkan")
    assert isi.untuk[-1] == "pengaturan penugasan lainnya: bekerja dari rumah hari Jumat."
    assert "Pejabat Penilai Kinerja" in isi.untuk[-2]


def test_the_title_is_the_governments_own(kantor: Dunia) -> None:
    kantor.setelan(**{"judul.surat_penugasan": "Surat Perintah Tugas", "nama_pemerintah": "Kabupaten Kita"})
    row = kantor.permohonan()

    isi = surat(rancang.penugasan(kantor.meja(), row, kantor.tugas(row, kantor.pegawai[:1])).isi)

    assert (isi.jenis, isi.kop.instansi) == ("Surat Perintah Tugas", "Kabupaten Kita")


def test_one_letter_for_a_team_names_each_role(kantor: Dunia) -> None:
    team = kantor.tim(kantor.pegawai[0], kantor.pegawai[:3])
    row = kantor.permohonan(form="tim", tim_id=team.id)
    tugas = kantor.tugas(row, kantor.pegawai[:3], team)

    made = rancang.penugasan(kantor.meja(), row, tugas)

    isi = surat(made.isi)
    assert [one.peran for one in isi.kepada] == ["Ketua Tim", "Analis", "Anggota Tim"]
    assert isi.untuk[0].startswith(
        "melaksanakan pekerjaan “Arsitektur data #1” dalam tim kerja “Satu Data” pada Bidang"
    )
    assert f"melaporkan pelaksanaan tugasnya kepada Ketua Tim ({kantor.pegawai[0].nama})." in isi.untuk
    assert made.penugasan == tuple(one.id for one in tugas)


def test_the_ketuas_own_letter_says_to_whom_and_that_he_reports_regularly(kantor: Dunia) -> None:
    team = kantor.tim(kantor.pegawai[0], kantor.pegawai[:2])
    row = kantor.permohonan(form="tim", tim_id=team.id)

    isi = surat(rancang.penugasan(kantor.meja(), row, kantor.tugas(row, kantor.pegawai[:1], team)).isi)

    assert isi.untuk[0].startswith(
        "melaksanakan pekerjaan “Arsitektur data #1” sebagai Ketua Tim dalam tim kerja “Satu Data”"
    )
    assert isi.untuk[-1] == (
        "melaporkan pelaksanaan tugasnya secara berkala kepada atasan langsung atau Pimpinan Unit Organisasi."
    )


def test_a_decision_forms_the_team(kantor: Dunia) -> None:
    team = kantor.tim(kantor.pegawai[0], kantor.pegawai)
    desk = kantor.meja()

    made = rancang.keputusan(desk, team, rancang.susunan_tim(desk, team))

    isi = made.isi
    assert isinstance(isi, IsiKeputusan)
    assert (isi.jenis, isi.tentang) == ("Keputusan Kepala Dinas Uji", "Pembentukan Tim Kerja Satu Data")
    assert isi.penutup.nama == "Orang 0 #*_@"
    first, *others = isi.anggota
    assert (first.nama, first.peran) == (kantor.pegawai[0].nama, "Ketua Tim")
    assert sorted(one.peran for one in others) == ["Analis", "Anggota Tim", "Anggota Tim"]
    assert berurutan(
        teks(isi),
        *("Menimbang", "a. bahwa", "b. bahwa", "c. bahwa", "Mengingat", "Peraturan Bupati Temanggung"),
        *("KESATU", "KEDUA", "menyatukan data sektoral", "KETIGA", "7 Desember 2026 sampai dengan 30 Juni 2027"),
        *("KEEMPAT", "melaporkan", "KELIMA", "mulai berlaku", "SUSUNAN KEANGGOTAAN TIM KERJA SATU DATA"),
    )


@pytest.mark.parametrize("kapasitas", ["Plt.", "Plh.", "a.n.", "u.b."])
def test_the_signer_acts_in_his_capacity(kantor: Dunia, kapasitas: str) -> None:
    signer = kantor.wakilkan("sekretaris", kantor.kasubbag, kapasitas)
    row = kantor.permohonan()

    isi = surat(rancang.penugasan(kantor.meja(penanda=signer), row, kantor.tugas(row, kantor.pegawai[:1])).isi)

    said = teks(isi)
    expected = {
        "Plt.": "Plt. SEKRETARIS DINAS, Orang 2",
        "Plh.": "Plh. SEKRETARIS DINAS, Orang 2",
        "a.n.": "a.n. SEKRETARIS DINAS KASUBBAG UMUM, Orang 2",
        "u.b.": "a.n. KEPALA DINAS UJI SEKRETARIS DINAS u.b. KASUBBAG UMUM, Orang 2",
    }
    assert expected[kapasitas] in said


def test_the_regent_writes_under_his_own_kop(sesi: Session) -> None:
    kantor = dunia(sesi, "Bupati Uji")
    row = kantor.permohonan()

    isi = surat(rancang.penugasan(kantor.meja(), row, kantor.tugas(row, kantor.pegawai[:1])).isi)

    assert (isi.kop.nama, isi.kop.bentuk) == ("Bupati Uji", "kepala_daerah")
    assert isi.penutup.nip == ""


def test_who_signs_for_the_regent_writes_under_his_own_office(sesi: Session) -> None:
    kantor = dunia(sesi, "Bupati Uji")
    signer = Penanda(kantor.sekretaris.id, kantor.pos["kepala"], "a.n.")
    row = kantor.permohonan()

    isi = surat(rancang.penugasan(kantor.meja(penanda=signer), row, kantor.tugas(row, kantor.pegawai[:1])).isi)

    assert (isi.kop.nama, isi.kop.bentuk) == ("Dinas Uji", "perangkat_daerah")
    assert [(line.awalan, line.jabatan) for line in isi.penutup.baris] == [
        ("a.n.", "Bupati Uji"),
        ("", "Sekretaris Dinas"),
    ]
    assert isi.penutup.nip == kantor.sekretaris.nip


def test_a_request_has_its_four_fields(kantor: Dunia) -> None:
    made = rancang_surat.permohonan(kantor.meja(), kantor.permohonan(jumlah=3), "Kepala Badan Lain", ["Inspektur"])

    assert isinstance(made.isi, IsiPermohonan)
    assert berurutan(
        teks(made.isi),
        *(
            "Yth. Kepala Badan Lain",
            "3 orang",
            "untuk pekerjaan “Arsitektur data #1”",
            "percepatan satu data",
            "analisis data",
            "1 (satu) dokumen",
        ),
        *("7 Desember 2026 sampai dengan 28 Februari 2027", "Tembusan: Inspektur"),
    )


def test_an_answer_names_the_request_by_the_day_it_was_made_there(kantor: Dunia) -> None:
    answer = Jawaban("sebagian", "voice:123", [kantor.pegawai[0].id], {kantor.pegawai[1].id: "sedang cuti"})

    made = rancang_surat.jawaban(kantor.meja(), kantor.permohonan(jumlah=2), answer, "Kepala Bidang")

    isi = made.isi
    assert isinstance(isi, IsiJawaban)
    # 17.30 UTC of 30 November is 1 December where they work.
    assert "Nomor PP-2026-0012 tanggal 1 Desember 2026" in isi.menjawab
    assert isi.alasan == ""
    assert berurutan(teks(isi), "1 orang dari 2 orang", "Orang 3", "tidak dapat kami setujui", "Orang 4", "sedang cuti")


@pytest.mark.parametrize("disetujui", [None, ("Kepala Bidang Uji", HARI)], ids=["first", "to the assessor"])
def test_a_volunteers_letter_bears_the_number_of_his_request(
    kantor: Dunia, disetujui: tuple[str, dt.date] | None
) -> None:
    row = kantor.permohonan(mode="sukarela", alasan="ingin belajar")
    desk = kantor.meja(penanda=Penanda(kantor.pegawai[0].id))

    made = rancang_surat.usulan(desk, row, "Kepala Dinas", disetujui)
    letter = daur.buat(kantor.session, made, NOW)

    assert isinstance(made.isi, IsiUsulan)
    assert made.jenis == ("permohonan_persetujuan" if disetujui else "permohonan_sukarela")
    assert (letter.status, letter.nomor) == ("bernomor", "PP-2026-0012")
    assert ("telah disetujui oleh Kepala Bidang Uji pada tanggal 1 Desember 2026" in teks(made.isi)) is bool(disetujui)


def lama(kantor: Dunia) -> tuple[daur.Surat, list[rancang.Penugasan]]:
    row = kantor.permohonan()
    tugas = kantor.tugas(row, kantor.pegawai[:2])
    letter = daur.buat(kantor.session, rancang.penugasan(kantor.meja(), row, tugas), NOW)
    terbitkan(kantor, letter)
    return letter, tugas


def test_an_extension_names_the_letter_and_the_new_last_day(kantor: Dunia) -> None:
    before, tugas = lama(kantor)
    later = Ubah(selesai=dt.date(2027, 5, 31))

    made = rancang_perubahan.perubahan(kantor.meja(), before, tugas, later, "Pekerjaan belum selesai.")

    assert (made.menggantikan_id, made.sampai) == (before.id, dt.date(2027, 5, 31))
    assert berurutan(
        teks(made.isi),
        *("SURAT PENUGASAN", f"TENTANG PERPANJANGAN MASA PENUGASAN DALAM SURAT PENUGASAN NOMOR {before.nomor}"),
        *(f"Surat Penugasan Nomor {before.nomor} tanggal 1 Desember 2026", "Orang 3", "Orang 4"),
        *("sampai dengan 31 Mei 2027", "tetap berlaku"),
    )
    assert "bahwa pekerjaan belum selesai; dan" in surat(made.isi).menimbang
    assert "perlu memperpanjang masa penugasan dalam Surat Penugasan" in surat(made.isi).menimbang[1]
    assert made.perubahan == {"selesai": "2027-05-31"}


def test_a_change_says_what_changes(kantor: Dunia) -> None:
    before, tugas = lama(kantor)

    made = rancang_perubahan.perubahan(kantor.meja(), before, tugas, Ubah(target="Dua dokumen"), "ruang lingkup meluas")

    said = teks(made.isi)
    assert berurutan(said, "TENTANG PERUBAHAN ATAS SURAT PENUGASAN", "target kinerja menjadi: Dua dokumen")
    assert (made.perubahan, made.sampai) == ({"target": "Dua dokumen"}, dt.date(2027, 2, 28))


def test_a_revocation_names_the_letter_and_from_when(kantor: Dunia) -> None:
    before, tugas = lama(kantor)

    made = rancang_perubahan.pencabutan(kantor.meja(), before, tugas, dt.date(2027, 1, 15), "pegawai dimutasi.")

    assert (made.jenis, made.menggantikan_id, made.sampai) == ("surat_pencabutan", before.id, None)
    assert berurutan(
        teks(made.isi),
        *("SURAT PENCABUTAN", "TENTANG PENCABUTAN SURAT PENUGASAN NOMOR", "a. bahwa pegawai dimutasi;"),
        *("MENUGASKAN:", f"Nomor {before.nomor} tanggal 1 Desember 2026, yang dicabut dan dinyatakan tidak berlaku"),
        "terhitung mulai tanggal 15 Januari 2027",
    )
    assert made.perubahan == {"hari": "2027-01-14", "alasan": "pegawai dimutasi."}


def test_points_of_one_sentence_end_as_they_should() -> None:
    assert butir(["a", "b.", "c;"]) == ("a;", "b; dan", "c.")
    assert butir(["a"]) == ("a.",)
    assert butir(["a", "b"], penghubung="") == ("a;", "b.")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Memperbaiki layanan lansia.", "memperbaiki layanan lansia"),
        ("SPBE yang terpadu", "SPBE yang terpadu"),
        ("Kabupaten Layak Anak", "Kabupaten Layak Anak"),
        ("Menyusun Renja 2027", "menyusun Renja 2027"),
        ("Temanggung ramah lansia", "Temanggung ramah lansia"),
        ("Renja dan RKA selaras", "Renja dan RKA selaras"),
        ("Penyusunan naskah", "penyusunan naskah"),
        ("Tidak ada.", ""),
        (" - ", ""),
        ("voice:123", ""),
    ],
)
def test_what_people_type_is_fitted_into_the_sentence(typed: str, read: str) -> None:
    assert isian(typed) == read


def test_an_office_with_its_own_address_and_contacts(kantor: Dunia) -> None:
    kantor.setelan(telepon="(0511) 1", laman="uji.example", alamat="Jalan Setelan; 70000")

    assert kantor.meja().kop.alamat == ("Jalan Setelan", "70000", "Telepon (0511) 1, Laman uji.example")
    assert kantor.session.get(Jabatan, kantor.pos["kepala"]) is not None


def test_a_letter_across_offices_names_the_office_of_each_unit(kantor: Dunia) -> None:
    other = PerangkatDaerah(instansi_id=kantor.instansi.id, kode="lain", nama="Badan Lain", kelas="Badan")
    kantor.session.add(other)
    kantor.session.flush()
    unit = UnitOrganisasi(perangkat_daerah_id=other.id, kode="L", nama="Bidang Lain", jenis="bidang")
    kantor.session.add(unit)
    kantor.session.flush()
    desk, people = kantor.meja(), {kantor.pegawai[0].id: ""}

    assert [one.unit for one in desk.penerima(people, unit.id)] == ["Bidang Uji, Dinas Uji"]
    assert [one.unit for one in desk.penerima(people, kantor.bidang.id)] == ["Bidang Uji"]


def test_a_purpose_that_names_the_unit_is_not_followed_by_it(kantor: Dunia) -> None:
    row = kantor.permohonan(maksud_tujuan="mendukung pekerjaan “Renja” di Bidang Uji")

    isi = surat(rancang.penugasan(kantor.meja(), row, kantor.tugas(row, kantor.pegawai[:1])).isi)

    assert isi.menimbang[0].startswith("bahwa dalam rangka mendukung pekerjaan “Renja” di Bidang Uji, perlu menugaskan")


def test_a_purpose_that_is_no_doing_is_quoted() -> None:
    assert rangka(isian("Temanggung ramah lansia")) == "untuk mencapai maksud dan tujuan “Temanggung ramah lansia”"
    assert rangka(isian("Penyusunan naskah")) == "dalam rangka penyusunan naskah"
