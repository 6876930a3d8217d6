"""The letters about a request, as the steps of its flow have them written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, col, select

from core import permohonan as pp
from core.models.kanal import StoredFile
from core.models.organisasi import Jabatan
from core.models.penugasan import Permohonan
from core.models.surat import Surat
from core.penugasan import surat_menyurat
from core.penugasan.surat_menyurat import Kiriman
from core.permohonan import Akibat, Dasar, Keputusan, RencanaLangkah, RencanaTembusan
from core.surat import daur
from core.surat.isi import IsiJawaban, IsiPermohonan, IsiUsulan, dari_json
from core.surat.keadaan import DITARIK
from tests.permohonan.dunia import NOW, Dunia, dasar, dunia, isi, langkah, langkah_jabatan, plh

HARI = dt.date(2026, 12, 1)
BERJAWAB = ("permohonan_pelibatan", "surat_jawaban")
SUKARELA = ("permohonan_sukarela", "permohonan_persetujuan")


class Meja:
    """A request for people, moved step by step, a minute apart."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.d = dunia(session)
        self.now = NOW

    def ajukan(self, *steps: RencanaLangkah, menyurat: Sequence[str] = BERJAWAB, **lain: Any) -> Akibat:
        values: dict[str, Any] = {
            "mode": "penunjukan",
            "pegawai_id": None,
            "jabatan_pemohon_id": self.d.jabatan[self.d.pengaju],
            "jumlah": 2,
            "maksud_tujuan": "menyusun renja",
        }
        return pp.ajukan(self.session, isi(self.d, **values | lain), self._dasar(steps, menyurat), self.now)

    def ajukan_lagi(self, row: Permohonan, *steps: RencanaLangkah) -> Akibat:
        self.now += dt.timedelta(minutes=1)
        wish = isi(self.d, mode="penunjukan", pegawai_id=None, jabatan_pemohon_id=row.jabatan_pemohon_id)
        return pp.ajukan_lagi(self.session, row.id, wish, self._dasar(steps, BERJAWAB), self.now)

    def _dasar(self, steps: Sequence[RencanaLangkah], menyurat: Sequence[str]) -> Dasar:
        ground = dasar(self.d, *steps)
        return replace(ground, surat=replace(ground.surat, surat_menyurat=tuple(menyurat)))

    def terbit(self, one: Kiriman) -> None:
        """The letter is typeset and out."""
        file = StoredFile(name="a.pdf", mime="application/pdf", size=1, sha256="a", data=b"a", made_at=self.now)
        self.session.add(file)
        self.session.flush()
        daur.terbit(self.session, one.surat.id, file.id, file.sha256, self.now)

    def diajukan(self, effect: Akibat) -> tuple[Kiriman, ...]:
        return surat_menyurat.setelah_diajukan(self.session, effect, HARI, self.now)

    def putuskan(self, row: Permohonan, keputusan: Keputusan) -> tuple[Kiriman, ...]:
        """Decide the step that waits; the letters that follow."""
        self.now += dt.timedelta(minutes=1)
        step = pp.langkah_menunggu(self.session, row)
        assert step is not None
        effect = pp.putuskan(self.session, step.id, keputusan, self.now)
        return surat_menyurat.setelah_putusan(self.session, effect, HARI, self.now)

    def surat(self, row: Permohonan) -> list[tuple[str, str]]:
        query = select(Surat).where(col(Surat.permohonan_id) == row.id).order_by(col(Surat.id))
        return [(letter.jenis, letter.status) for letter in self.session.exec(query)]


@pytest.fixture
def meja(sesi: Session) -> Meja:
    return Meja(sesi)


def permohonan(one: Kiriman) -> IsiPermohonan:
    content = dari_json(one.surat.isi)
    assert isinstance(content, IsiPermohonan)
    return content


def jawaban(one: Kiriman) -> IsiJawaban:
    content = dari_json(one.surat.isi)
    assert isinstance(content, IsiJawaban)
    return content


def usulan(one: Kiriman) -> IsiUsulan:
    content = dari_json(one.surat.isi)
    assert isinstance(content, IsiUsulan)
    return content


def test_a_request_goes_out_in_the_capacity_of_whoever_asks(meja: Meja) -> None:
    d = meja.d
    plh(meja.session, d, d.atasan, d.orang_lain)
    step = langkah_jabatan(d, "setuju", d.kepala)
    head: dict[str, Any] = {
        "pemohon_id": d.orang_lain,
        "jabatan_pemohon_id": d.jabatan[d.atasan],
        "kapasitas_pemohon": "Plh.",
    }
    (one,) = meja.diajukan(meja.ajukan(step, **head))
    said = permohonan(one)
    assert (one.kepada, one.surat.status) == ((d.kepala,), "bernomor")
    assert (said.kepada, said.jumlah, said.maksud_tujuan) == ("Jabatan 2", 2, "menyusun renja")
    assert [(line.awalan, line.jabatan) for line in said.penutup.baris] == [("Plh.", "Jabatan 1")]
    assert said.penutup.nama == "Orang 4"


def test_requests_whose_flow_has_no_letters_get_none(meja: Meja) -> None:
    effect = meja.ajukan(langkah_jabatan(meja.d, "setuju", meja.d.kepala), menyurat=())
    assert meja.diajukan(effect) == ()
    refused = meja.putuskan(effect.permohonan, Keputusan("ditolak", meja.d.kepala, "Penuh"))
    assert refused == ()
    assert meja.surat(effect.permohonan) == []


def test_a_refusal_is_answered_with_its_reason_by_whoever_decided(meja: Meja) -> None:
    d = meja.d
    effect = meja.ajukan(langkah_jabatan(d, "setuju", d.kepala), langkah_jabatan(d, "surat", d.atasan, "terbitkan"))
    meja.diajukan(effect)
    plh(meja.session, d, d.kepala, d.sekretaris)
    (one,) = meja.putuskan(effect.permohonan, Keputusan("ditolak", d.sekretaris, "Sedang audit"))
    said = jawaban(one)
    assert (said.jawab, said.alasan, said.kepada, one.kepada) == ("ditolak", "Sedang audit", "Jabatan 0", (d.pengaju,))
    assert [(line.awalan, line.jabatan) for line in said.penutup.baris] == [("Plh.", "Jabatan 2")]
    assert "surat Saudara Nomor 800.1.11.1/001/D/2026 tanggal 1 Desember 2026" in said.menjawab


def test_the_officer_who_consented_answers_not_who_signs_the_assignment(meja: Meja) -> None:
    d = meja.d
    consent = langkah_jabatan(d, "setuju", d.kepala, menamai_pegawai=True)
    row = meja.ajukan(consent, langkah_jabatan(d, "surat", d.atasan, "terbitkan")).permohonan
    assert meja.putuskan(row, Keputusan("disetujui", d.kepala, "Hanya satu yang senggang", (d.orang_lain,))) == ()
    (one,) = meja.putuskan(row, Keputusan("disetujui", d.atasan))
    said = jawaban(one)
    assert (said.jawab, said.diminta, [person.nama for person in said.nama]) == ("sebagian", 2, ["Orang 4"])
    assert (said.penutup.nama, said.alasan) == ("Orang 2", "Hanya satu yang senggang")


def test_people_proposed_and_not_given_are_named(meja: Meja) -> None:
    d = meja.d
    first = langkah_jabatan(d, "rekomendasi", d.atasan, "rekomendasi", menamai_pegawai=True)
    row = meja.ajukan(first, langkah_jabatan(d, "setuju", d.kepala, menamai_pegawai=True)).permohonan
    meja.putuskan(row, Keputusan("disetujui", d.atasan, pilihan=(d.orang_lain, d.sekretaris)))
    (one,) = meja.putuskan(row, Keputusan("disetujui", d.kepala, pilihan=(d.orang_lain,)))
    said = jawaban(one)
    assert [person.nama for person in said.nama] == ["Orang 4"]
    assert [person.nama for person in said.ditolak] == ["Orang 3"]


def lintas_pd(d: Dunia) -> tuple[RencanaLangkah, ...]:
    """The requester's superior hands the request on; the answer is a step of its own (T Lamp. II.1.c)."""
    own = langkah_jabatan(d, "pyb_pemohon", d.atasan)
    return (
        own,
        langkah_jabatan(d, "ada", d.kepala, "ketersediaan", menamai_pegawai=True),
        langkah_jabatan(d, "jawaban", d.sekretaris, "jawaban"),
        langkah_jabatan(d, "surat", d.atasan, "terbitkan"),
    )


def test_the_step_that_sends_the_answer_answers_whoever_handed_the_request_on(meja: Meja) -> None:
    d = meja.d
    effect = meja.ajukan(*lintas_pd(d))
    row = effect.permohonan
    meja.diajukan(effect)
    (handed,) = meja.putuskan(row, Keputusan("disetujui", d.atasan))
    assert (permohonan(handed).penutup.nama, handed.kepada) == ("Orang 1", (d.kepala,))
    assert meja.putuskan(row, Keputusan("disetujui", d.kepala, pilihan=(d.orang_lain,))) == ()
    (one,) = meja.putuskan(row, Keputusan("disetujui", d.sekretaris))
    said = jawaban(one)
    assert (said.kepada, one.kepada, said.penutup.nama) == ("Jabatan 1", (d.atasan, d.pengaju), "Orang 3")
    assert meja.putuskan(row, Keputusan("disetujui", d.atasan)) == ()  # answered before
    assert row.status == "disetujui"


def test_nobody_available_is_answered_by_the_step_that_sends_the_answer(meja: Meja) -> None:
    d = meja.d
    row = meja.ajukan(*lintas_pd(d)).permohonan
    meja.putuskan(row, Keputusan("disetujui", d.atasan))
    assert meja.putuskan(row, Keputusan("tidak_tersedia", d.kepala, "Semua bertugas")) == ()
    (one,) = meja.putuskan(row, Keputusan("disetujui", d.sekretaris))
    said = jawaban(one)
    assert (said.jawab, said.alasan, said.nama) == ("tidak_tersedia", "Semua bertugas", ())


def test_a_request_submitted_again_replaces_its_letter(meja: Meja) -> None:
    d = meja.d
    effect = meja.ajukan(langkah_jabatan(d, "setuju", d.kepala))
    (before,) = meja.diajukan(effect)
    meja.terbit(before)
    assert meja.putuskan(effect.permohonan, Keputusan("dikembalikan", d.kepala, "Perjelas")) == ()
    (after,) = meja.diajukan(meja.ajukan_lagi(effect.permohonan, langkah_jabatan(d, "setuju", d.kepala)))
    assert after.surat.menggantikan_id == before.surat.id
    meja.terbit(after)
    assert meja.surat(effect.permohonan) == [("permohonan_pelibatan", "diubah"), ("permohonan_pelibatan", "terbit")]


def test_undoing_a_decision_ends_its_answer_and_leaves_the_request(meja: Meja) -> None:
    d = meja.d
    effect = meja.ajukan(langkah_jabatan(d, "setuju", d.kepala))
    row = effect.permohonan
    meja.diajukan(effect)
    meja.putuskan(row, Keputusan("ditolak", d.kepala, "Salah ketuk"))
    pp.urungkan(meja.session, pp.langkah_dari(meja.session, row)[0].id, d.kepala, meja.now)
    assert meja.surat(row) == [("permohonan_pelibatan", "bernomor"), ("surat_jawaban", "batal")]
    meja.putuskan(row, Keputusan("ditolak", d.kepala, "Sedang audit"))
    assert meja.surat(row)[-1] == ("surat_jawaban", "bernomor")


def test_undoing_within_the_second_of_the_request_leaves_its_letter(meja: Meja) -> None:
    d = meja.d
    effect = meja.ajukan(langkah_jabatan(d, "setuju", d.kepala))
    meja.diajukan(effect)
    assert effect.giliran is not None
    refused = pp.putuskan(meja.session, effect.giliran.id, Keputusan("ditolak", d.kepala, "Salah"), meja.now)
    surat_menyurat.setelah_putusan(meja.session, refused, HARI, meja.now)
    pp.urungkan(meja.session, effect.giliran.id, d.kepala, meja.now)
    assert meja.surat(effect.permohonan) == [("permohonan_pelibatan", "bernomor"), ("surat_jawaban", "batal")]


def test_a_volunteer_writes_to_the_unit_and_then_to_his_assessor(meja: Meja) -> None:
    d = meja.d
    steps = (
        langkah_jabatan(d, "dituju", d.atasan),
        langkah("teruskan", d.pengaju, "teruskan"),
        langkah_jabatan(d, "penilai", d.kepala),
    )
    own: dict[str, Any] = {"mode": "sukarela", "pegawai_id": d.pengaju, "jabatan_pemohon_id": None}
    effect = meja.ajukan(*steps, menyurat=SUKARELA, **own)
    (first,) = meja.diajukan(effect)
    assert (usulan(first).kepada, usulan(first).disetujui, first.kepada) == ("Jabatan 1", "", (d.atasan,))
    assert first.surat.nomor == effect.permohonan.nomor
    (second,) = meja.putuskan(effect.permohonan, Keputusan("disetujui", d.atasan))
    assert usulan(second).disetujui == "Jabatan 1 pada tanggal 1 Desember 2026"
    assert (usulan(second).kepada, second.kepada) == ("Jabatan 2", (d.kepala,))
    assert meja.putuskan(effect.permohonan, Keputusan("ditolak", d.kepala)) == ()


def test_a_letter_that_was_initialed_first_still_finds_its_readers(meja: Meja) -> None:
    d = meja.d
    effect = meja.ajukan(langkah_jabatan(d, "setuju", d.kepala))
    (asked,) = meja.diajukan(effect)
    assert surat_menyurat.pembaca(meja.session, asked.surat, meja.now) == ((d.kepala,), ())
    (answer,) = meja.putuskan(effect.permohonan, Keputusan("ditolak", d.kepala))
    assert surat_menyurat.pembaca(meja.session, answer.surat, meja.now) == ((d.pengaju,), ())


@pytest.mark.parametrize(("out", "state"), [(True, "berakhir"), (False, "batal")], ids=["out", "on its way"])
def test_withdrawing_a_request_ends_its_letter(meja: Meja, out: bool, state: str) -> None:
    effect = meja.ajukan(langkah_jabatan(meja.d, "setuju", meja.d.kepala))
    (one,) = meja.diajukan(effect)
    if out:
        meja.terbit(one)
    pp.tarik(meja.session, effect.permohonan.id, meja.d.pengaju, meja.now)
    assert meja.surat(effect.permohonan) == [("permohonan_pelibatan", state)]
    assert one.surat.alasan == DITARIK


def test_copies_go_to_offices_and_never_to_the_one_that_signs(meja: Meja) -> None:
    """One person may act for several posts; T Lamp. II angka 1 huruf c angka 5 huruf c names offices."""
    d = meja.d
    plh(meja.session, d, d.atasan, d.kepala)
    own, acting = d.jabatan[d.kepala], d.jabatan[d.atasan]
    copies = tuple(
        RencanaTembusan(d.kepala, code, "diajukan", "Ps. 3", jabatan_id=post)
        for code, post in (("pyb", own), ("penilai", acting))
    )
    step = langkah("setuju", d.sekretaris, tembusan=copies)
    head: dict[str, Any] = {"pemohon_id": d.orang_lain, "jabatan_pemohon_id": acting, "kapasitas_pemohon": "Plh."}

    (one,) = meja.diajukan(meja.ajukan(step, **head))

    assert permohonan(one).tembusan == (meja.session.get_one(Jabatan, own).nama,)
