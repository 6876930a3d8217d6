"""Roles, the ketua, joining and leaving."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from core import audit, tim
from core.models.tim import AnggotaTim
from tests.tim.panggung import Panggung
from tests.tim.test_bentuk import KABID, bentuk


def beri_peran(p: Panggung, kepada: str, peran: str = "Penyusun data", dari: str = "perencana") -> str:
    row = p.session.exec(select(AnggotaTim).where(col(AnggotaTim.pegawai_id) == p.id(kepada))).one()
    p.open(dari, "anggota", str(row.id))
    p.tap(dari, "Ubah peran" if row.peran else "Beri peran")
    p.type(dari, peran)
    skill = p.orang(kepada).keahlian[0]
    p.tap(dari, skill)
    return p.tap(dari, "Kirim")


def test_a_member_confirms_his_role_and_the_ketua_sees_it(panggung: Panggung) -> None:
    team = bentuk(panggung)
    beri_peran(panggung, "pranata-komputer")
    assert "menunggu konfirmasi" in panggung.open("perencana", "tim", str(team.id))
    panggung.tap("pranata-komputer", "Saya terima")
    assert "sudah mengonfirmasi peran “Penyusun data”" in panggung.last("perencana")
    assert "sudah dikonfirmasi" in panggung.open("perencana", "tim", str(team.id))
    assert any("sudah dikonfirmasi" in text for _about, text in panggung.closed)


def test_a_role_is_confirmed_once(panggung: Panggung) -> None:
    bentuk(panggung)
    beri_peran(panggung, "pranata-komputer")
    panggung.tap("pranata-komputer", "Saya terima")
    assert "sudah tercatat" in panggung.tap("pranata-komputer", "Saya terima")


def test_the_button_of_a_role_that_was_changed_confirms_nothing(panggung: Panggung) -> None:
    bentuk(panggung)
    beri_peran(panggung, "pranata-komputer")
    old = panggung.button("pranata-komputer", "Saya terima")
    beri_peran(panggung, "pranata-komputer", "Penguji data")
    row = panggung.session.exec(select(AnggotaTim).where(col(AnggotaTim.peran) == "Penguji data")).one()
    ref, _sep, number = old.value.partition(":")
    with pytest.raises(tim.PeranBerubah):
        tim.terima_peran(panggung.session, row.id, int(number), row.pegawai_id, panggung.now)
    assert ref == str(row.id)
    assert row.dikonfirmasi_pada is None


def test_a_ketua_who_deals_himself_a_role_need_not_confirm_it(panggung: Panggung) -> None:
    bentuk(panggung)
    beri_peran(panggung, "perencana", "Koordinator")
    row = panggung.session.exec(select(AnggotaTim).where(col(AnggotaTim.peran) == "Koordinator")).one()
    assert row.dikonfirmasi_pada is not None


@pytest.mark.parametrize("siapa", ["pranata-komputer", KABID, "analis-anggaran"])
def test_only_the_ketua_deals_out_roles(panggung: Panggung, siapa: str) -> None:
    bentuk(panggung)
    row = panggung.session.exec(select(AnggotaTim)).first()
    assert row is not None
    assert "dilakukan ketua “" in panggung.open(siapa, "beri_peran", str(row.id))


def test_without_a_ketua_the_head_deals_out_roles(panggung: Panggung) -> None:
    team = bentuk(panggung)
    panggung.open(KABID, "ganti_ketua", str(team.id))
    panggung.tap(KABID, "Tanpa ketua")
    panggung.tap(KABID, "Tetapkan")
    assert team.ketua_id is None
    assert "dikirim kepada" in beri_peran(panggung, "pranata-komputer", dari=KABID)


def test_a_stranger_does_not_see_the_team(panggung: Panggung) -> None:
    team = bentuk(panggung)
    assert "tidak melibatkan" in panggung.open("analis-anggaran", "tim", str(team.id))


@pytest.mark.parametrize(
    ("nama", "kata"),
    [
        ("temanggung", "dari unit pemilik pekerjaan (Pasal 9 ayat (3))"),
        ("kotabaru", "diutamakan dari unit pemilik"),
    ],
)
def test_a_ketua_from_elsewhere_is_refused_or_warned_about(
    buka: Callable[[str], Panggung], nama: str, kata: str
) -> None:
    p = buka(nama)
    team = bentuk(p)
    tim.gabung(p.session, team.id, p.id("analis-anggaran"), p.now)
    assert team.scope == "lintas_unit"
    p.open(KABID, "ganti_ketua", str(team.id))
    assert kata in p.tap(KABID, p.orang("analis-anggaran").nama)


def test_joining_twice_is_joining_once_and_coming_back_starts_without_a_role(panggung: Panggung) -> None:
    team = bentuk(panggung)
    beri_peran(panggung, "pranata-komputer")
    row = panggung.session.exec(select(AnggotaTim).where(col(AnggotaTim.peran) != "")).one()
    assert tim.gabung(panggung.session, team.id, row.pegawai_id, panggung.now) is row
    tim.keluar(panggung.session, row.id, panggung.akhir(KABID), panggung.now)
    assert row.pegawai_id not in {one.pegawai_id for one in tim.anggota(panggung.session, team.id)}
    assert tim.gabung(panggung.session, team.id, row.pegawai_id, panggung.now).peran == ""


def test_a_team_that_was_ended_is_not_changed_any_more(panggung: Panggung) -> None:
    team = bentuk(panggung)
    panggung.open(KABID, "akhiri_tim", str(team.id))
    panggung.type(KABID, "Pekerjaannya selesai lebih cepat")
    assert "sudah berakhir" in panggung.tap(KABID, "Ya, akhiri")
    assert "sudah diakhiri" in panggung.last("pranata-komputer")
    assert "Bagi peran" not in (panggung.open("perencana", "tim", str(team.id)), *panggung.labels("perencana"))
    assert list(audit.rusak(panggung.session)) == []
