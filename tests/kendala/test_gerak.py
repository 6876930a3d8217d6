"""An obstacle's way through the heads: decided, passed on, followed up, withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from core import audit, kendala
from core.kendala import PutusanKendala
from core.models.jejak import JejakAudit
from core.models.kanal import Attachment
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Pegawai
from core.pekerjaan import BukanPelaksana, PekerjaanBerakhir
from tests.kendala.dunia import ANGGOTA, HARI, KABID, KABID_LAIN, KETUA, NOW, UNIT_LAIN, Dunia

SETUJU = PutusanKendala("disetujui")
LATER = NOW + dt.timedelta(hours=1)


def putus(d: Dunia, row: Kendala, alias: str, putusan: PutusanKendala = SETUJU) -> None:
    kendala.putuskan(d.session, d.bagian(row, alias).id, putusan, d.oleh(alias), LATER)


def tindak(d: Dunia, row: Kendala, alias: str, hasil: str = "Sudah dipasang") -> None:
    kendala.tindaklanjuti(d.session, d.bagian(row, alias).id, hasil, d.oleh(alias), LATER)


@pytest.mark.parametrize("kurang", ["masalah", "rekomendasi"])
def test_problem_and_recommendation_are_both_needed(d: Dunia, kurang: str) -> None:
    words: dict[str, Any] = {"masalah": "Server penuh", "rekomendasi": "Pakai cadangan", kurang: ""}
    said = kendala.IsiKendala(d.id(KETUA), **words)
    with pytest.raises(kendala.IsianWajib) as caught:
        kendala.sampaikan(d.session, d.work, said, d.aturan, NOW)
    assert (caught.value.bidang, caught.value.kutipan) == (kurang, "Lamp. III.2.c")
    assert d.session.exec(select(Kendala)).all() == []


def test_where_the_text_is_silent_no_article_is_named(buat: Callable[..., Dunia]) -> None:
    d = buat("kotabaru")
    with pytest.raises(kendala.IsianWajib) as caught:
        kendala.sampaikan(d.session, d.work, kendala.IsiKendala(d.id(KETUA), "Server penuh", ""), d.aturan, NOW)
    assert caught.value.kutipan == ""


def test_only_those_who_do_the_work_submit(d: Dunia) -> None:
    with pytest.raises(BukanPelaksana):
        d.sampaikan(alias="pelaksana")


def test_nothing_is_submitted_to_a_work_that_is_over(d: Dunia) -> None:
    d.tim.status = "selesai"
    with pytest.raises(PekerjaanBerakhir):
        d.sampaikan()


def test_a_head_without_people_in_it_is_not_asked_along(d: Dunia) -> None:
    with pytest.raises(kendala.MitraTidakDikenal):
        d.sampaikan("kabid-lain")


def test_the_files_belong_to_it_if_they_are_the_submitters(d: Dunia) -> None:
    files = [
        Attachment(pegawai_id=d.id(who), kind="voice", channel="telegram", platform_file="f", made_at=NOW)
        for who in (KETUA, ANGGOTA)
    ]
    d.session.add_all(files)
    d.session.flush()
    said = kendala.IsiKendala(d.id(KETUA), f"voice:{files[0].id}", "Pakai cadangan", lampiran=(str(files[1].id),))
    row = kendala.sampaikan(d.session, d.work, said, d.aturan, NOW)
    for kept in files:
        d.session.refresh(kept)
    assert [kept.about for kept in files] == [f"kendala:{row.id}", ""]


def test_it_closes_when_every_head_has_decided(d: Dunia) -> None:
    row = d.sampaikan(KABID_LAIN)
    putus(d, row, KABID)
    assert row.status == "disampaikan"
    putus(d, row, KABID_LAIN)
    assert (row.status, row.ditutup_pada) == ("selesai", LATER)


def test_a_promised_follow_up_keeps_it_open(d: Dunia) -> None:
    row = d.sampaikan()
    putus(d, row, KABID, PutusanKendala("disetujui", tenggat=d.hari))
    assert row.status == "disampaikan"
    tindak(d, row, KABID)
    assert row.status == "selesai"
    assert d.bagian(row, KABID).status == "ditindaklanjuti"


def test_a_head_may_follow_up_at_once(d: Dunia) -> None:
    row = d.sampaikan()
    tindak(d, row, KABID)
    part = d.bagian(row, KABID)
    assert (row.status, part.hasil, part.diputus_oleh_id) == ("selesai", "Sudah dipasang", d.id(KABID))


@pytest.mark.parametrize("alias", [KETUA, ANGGOTA, KABID_LAIN, "kepala-dinas", "sekda"])
def test_nobody_but_the_head_decides(d: Dunia, alias: str) -> None:
    row = d.sampaikan()
    with pytest.raises(kendala.BukanPenindak) as caught:
        kendala.putuskan(d.session, d.bagian(row, KABID).id, SETUJU, d.oleh(alias), LATER)
    assert caught.value.nama == d.orang(KABID).nama


def test_the_plh_decides_in_the_holders_place(d: Dunia) -> None:
    row = d.sampaikan()
    d.plh(KABID, "kasubbag-umum")
    with pytest.raises(kendala.BukanPenindak):
        putus(d, row, KABID)
    part = d.bagian(row, KABID)
    kendala.putuskan(d.session, part.id, SETUJU, d.oleh("kasubbag-umum"), LATER)
    assert (part.kapasitas, part.diputus_oleh_id) == ("Plh.", d.id("kasubbag-umum"))


def test_who_becomes_the_plh_does_not_decide_what_he_submitted(d: Dunia) -> None:
    row = d.sampaikan()
    d.plh(KABID, KETUA)
    with pytest.raises(kendala.BukanPenindak):
        kendala.putuskan(d.session, d.bagian(row, KABID).id, SETUJU, d.oleh(KETUA), LATER)
    assert [one.pegawai_id for one in kendala.pejabat(d.session, row, d.bagian(row, KABID), d.hari)] == [d.id(KABID)]
    assert [part.id for _row, part in kendala.menunggu_saya(d.session, d.id(KABID), d.hari)]
    putus(d, row, KABID)


def test_who_is_late_hears_who_was_first_and_when(d: Dunia) -> None:
    row = d.sampaikan(KABID_LAIN)
    putus(d, row, KABID)
    with pytest.raises(kendala.SudahDitangani) as caught:
        putus(d, row, KABID, PutusanKendala("diputus_lain", "Beli baru"))
    assert caught.value.nama == d.orang(KABID).nama
    assert caught.value.bagian.diputus_pada == LATER


def test_deciding_otherwise_needs_words(d: Dunia) -> None:
    row = d.sampaikan()
    with pytest.raises(kendala.IsianWajib):
        putus(d, row, KABID, PutusanKendala("diputus_lain"))
    assert d.bagian(row, KABID).status == "menunggu"


def test_following_up_needs_words(d: Dunia) -> None:
    row = d.sampaikan()
    with pytest.raises(kendala.IsianWajib):
        tindak(d, row, KABID, "")


def teruskan(d: Dunia, row: Kendala, alias: str) -> None:
    kendala.teruskan(d.session, d.bagian(row, alias).id, "Bukan wewenang kami", d.oleh(alias), (d.aturan, LATER))


def test_passed_on_it_waits_for_the_superior(d: Dunia) -> None:
    row = d.sampaikan()
    teruskan(d, row, KABID)
    above = d.bagian(row, "kepala-dinas")
    assert (above.status, d.bagian(row, KABID).diteruskan_ke_id, row.status) == ("menunggu", above.id, "disampaikan")
    assert "meneruskan kendala ini" in above.bawaan
    putus(d, row, "kepala-dinas")
    assert row.status == "selesai"


def test_two_heads_who_pass_it_on_before_the_superior_decides_give_him_one_part(d: Dunia) -> None:
    row = d.sampaikan(KABID_LAIN)
    teruskan(d, row, KABID)
    teruskan(d, row, KABID_LAIN)
    assert len(kendala.bagian(d.session, row.id)) == 3


@pytest.mark.parametrize("tenggat", [None, HARI], ids=["nothing left to do", "a follow-up promised"])
def test_passed_on_after_the_superior_decided_it_waits_for_him_again(d: Dunia, tenggat: dt.date | None) -> None:
    """T Lamp. III.2.d: what each head was asked is followed up, not only what the first one passed on."""
    row = d.sampaikan(KABID_LAIN)
    teruskan(d, row, KABID)
    putus(d, row, "kepala-dinas", PutusanKendala("disetujui", tenggat=tenggat))
    teruskan(d, row, KABID_LAIN)
    again = d.session.get_one(TindakLanjutKendala, d.bagian(row, KABID_LAIN).diteruskan_ke_id)
    assert (again.jabatan_id, again.status, row.status) == (d.pos("kepala-dinas"), "menunggu", "disampaikan")
    assert again.id != d.bagian(row, KABID).diteruskan_ke_id
    kendala.putuskan(d.session, again.id, SETUJU, d.oleh("kepala-dinas"), LATER)
    assert row.status == ("disampaikan" if tenggat else "selesai")


def test_at_the_top_it_cannot_be_passed_on(d: Dunia) -> None:
    row = d.sampaikan()
    for alias in (KABID, "kepala-dinas"):
        teruskan(d, row, alias)
    with pytest.raises(kendala.TanpaAtasan):
        teruskan(d, row, "sekda")
    putus(d, row, "sekda")
    assert row.status == "selesai"


def test_withdrawn_nobody_owes_anything(d: Dunia) -> None:
    row = d.sampaikan(KABID_LAIN)
    putus(d, row, KABID_LAIN)
    kendala.tarik(d.session, row.id, d.id(KETUA), LATER)
    assert (row.status, d.bagian(row, KABID).status, d.bagian(row, KABID_LAIN).status) == (
        "ditarik", "batal", "disetujui",
    )  # fmt: skip
    with pytest.raises(kendala.SudahDitangani):
        putus(d, row, KABID)
    with pytest.raises(kendala.KendalaDitutup):
        kendala.tarik(d.session, row.id, d.id(KETUA), LATER)


@pytest.mark.parametrize("alias", [ANGGOTA, KABID])
def test_only_the_submitter_withdraws(d: Dunia, alias: str) -> None:
    row = d.sampaikan()
    with pytest.raises(kendala.BukanPenyampai):
        kendala.tarik(d.session, row.id, d.id(alias), LATER)


@pytest.mark.parametrize("alias", [KETUA, UNIT_LAIN, KABID, KABID_LAIN])
def test_the_people_of_the_work_and_the_heads_read_it(d: Dunia, alias: str) -> None:
    row = d.sampaikan(KABID_LAIN)
    kendala.wajib_pembaca(d.session, row, d.id(alias), d.hari)


@pytest.mark.parametrize("alias", ["kabid-lain", "pelaksana", "sekda"])
def test_nobody_else_reads_it(d: Dunia, alias: str) -> None:
    row = d.sampaikan(KABID_LAIN)
    with pytest.raises(kendala.BukanPembaca):
        kendala.wajib_pembaca(d.session, row, d.id(alias), d.hari)


def test_every_step_is_in_the_trail(d: Dunia) -> None:
    row = d.sampaikan()
    teruskan(d, row, KABID)
    putus(d, row, "kepala-dinas", PutusanKendala("disetujui", tenggat=d.hari))
    tindak(d, row, "kepala-dinas")
    trail = d.session.exec(select(JejakAudit).where(JejakAudit.objek == f"kendala:{row.id}")).all()
    assert [one.tindakan.removeprefix("kendala.") for one in trail] == [
        "disampaikan", "diteruskan", "disetujui", "ditindaklanjuti", "selesai",
    ]  # fmt: skip
    assert list(audit.rusak(d.session)) == []


def kosongkan(d: Dunia, alias: str) -> None:
    """Nobody holds the post any more; the structure is read anew."""
    d.session.get_one(Pegawai, d.id(alias)).aktif = False
    d.session.flush()


@pytest.mark.parametrize("alias", [KETUA, ANGGOTA])
def test_what_waits_for_a_vacant_post_is_passed_on_by_submitter_or_ketua(d: Dunia, alias: str) -> None:
    row = d.sampaikan(alias=ANGGOTA)
    part = d.bagian(row, KABID)
    kosongkan(d, KABID)
    passed, above = kendala.alihkan(d.session, part.id, d.oleh(alias), (d.aturan, LATER))
    assert (passed.status, passed.diputus_oleh_id, passed.diteruskan_ke_id) == ("diteruskan", None, above.id)
    assert (above.jabatan_id, above.status) == (d.pos("kepala-dinas"), "menunggu")
    assert "kosong" in above.bawaan
    [kept] = d.session.exec(select(JejakAudit).where(JejakAudit.tindakan == "kendala.dialihkan")).all()
    assert kept.pelaku_id == d.id(alias)
    putus(d, row, "kepala-dinas")
    assert d.session.get_one(Kendala, row.id).status == "selesai"


def test_a_post_that_somebody_holds_or_acts_for_is_not_passed_over(d: Dunia) -> None:
    row = d.sampaikan()
    part = d.bagian(row, KABID)
    with pytest.raises(kendala.JabatanTerisi) as caught:
        kendala.alihkan(d.session, part.id, d.oleh(KETUA), (d.aturan, LATER))
    assert caught.value.nama == d.orang(KABID).nama
    d.wakil(KABID, "kasubbag-umum", "Plt.")
    kosongkan(d, KABID)
    with pytest.raises(kendala.JabatanTerisi):
        kendala.alihkan(d.session, part.id, d.oleh(KETUA), (d.aturan, LATER))
    assert part.status == "menunggu"


def test_nobody_else_passes_it_on_and_nobody_twice(d: Dunia) -> None:
    row = d.sampaikan()
    part = d.bagian(row, KABID)
    kosongkan(d, KABID)
    with pytest.raises(kendala.BukanPengalih):
        kendala.alihkan(d.session, part.id, d.oleh(KABID_LAIN), (d.aturan, LATER))
    kendala.alihkan(d.session, part.id, d.oleh(KETUA), (d.aturan, LATER))
    with pytest.raises(kendala.SudahDitangani) as caught:
        kendala.alihkan(d.session, part.id, d.oleh(KETUA), (d.aturan, LATER))
    assert caught.value.nama == ""
