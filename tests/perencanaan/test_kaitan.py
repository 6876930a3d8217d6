"""What begins at a target carries it; directions and documents reach whom they are for."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core import perencanaan
from core.messages import Sent
from core.models.penugasan import Penugasan, PeranTerbuka, Permohonan
from core.models.perencanaan import DokumenKerja
from core.pekerjaan import BukanPemilik
from core.perencanaan.dokumen import DokumenHilang
from core.perencanaan.kewenangan import BukanPejabat
from tests.perencanaan.bahan import KABID, KADIS, LAIN, PERENCANA, PRANATA, bagi, saat, strategi, tim
from tests.tim.panggung import Panggung

ANALIS = "analis-anggaran"


def test_a_request_to_another_unit_carries_the_target_to_the_assignment(panggung: Panggung) -> None:
    p, part = panggung, bagi(panggung)
    p.open(KABID, "pelibatan", f"target:{part.id}")
    p.tap(KABID, "Dinas Sosial")
    p.tap(KABID, "Bidang Anggaran")
    p.type(KABID, "Analisis anggaran")
    p.tap(KABID, "Senin, 7 Desember")
    p.type(KABID, "26 feb 2027")
    p.tap(KABID, "1")
    p.tap(KABID, "Ajukan")
    asked = p.text(LAIN)
    p.open(KABID, "target", str(part.id))

    [request] = p.session.exec(select(Permohonan))
    assert request.target_kinerja_id == part.id
    assert f"Untuk target: {part.nomor}" in asked
    assert f"• {request.nomor}" in p.last(KABID)


def test_who_takes_a_role_that_was_opened_for_a_target_works_on_it(panggung: Panggung) -> None:
    p, part = panggung, bagi(panggung)
    p.open(KABID, "buka_peran", f"target:{part.id}")
    p.type(KABID, "Analis data bantuan")
    p.tap(KABID, "Lewati")
    p.type(KABID, "analisis data")
    p.tap(KABID, "Senin, 7 Desember")
    p.type(KABID, "26 feb 2027")
    p.tap(KABID, "1")
    p.tap(KABID, "Pasang di papan")
    [role] = p.session.exec(select(PeranTerbuka))
    p.open(PERENCANA, "sukarela", f"peran:{role.id}")
    p.type(PERENCANA, "Sesuai dengan pengalaman saya")
    p.tap(PERENCANA, "Ajukan")

    [request] = p.session.exec(select(Permohonan))
    assert (role.target_kinerja_id, request.target_kinerja_id) == (part.id, part.id)


def test_an_assignment_that_goes_on_serves_the_same_target(panggung: Panggung) -> None:
    p, part = panggung, bagi(panggung)
    p.open(KABID, "tugaskan", f"target:{part.id}")
    p.tap(KABID, "Senin, 7 Desember")
    p.type(KABID, "26 feb 2027")
    p.tap(KABID, p.orang(PERENCANA).nama)
    p.tap(KABID, "Selesai memilih")
    p.tap(KABID, "Tugaskan")
    [first] = p.session.exec(select(Penugasan))
    p.open(KABID, "tugaskan", f"lanjut:{first.id}")
    p.type(KABID, "30 apr 2027")
    p.tap(KABID, "Tugaskan")

    assert [row.target_kinerja_id for row in p.session.exec(select(Penugasan))] == [part.id, part.id]
    assert f"Untuk target: {part.nomor}" in p.open(PERENCANA, "penugasan", str(first.id))


def test_another_heads_target_begins_no_work(panggung: Panggung) -> None:
    part = bagi(panggung)

    assert "oleh pimpinan unit yang menjadi penanggung jawabnya" in panggung.open(LAIN, "tugaskan", f"target:{part.id}")
    assert "Ini dilakukan Kepala Bidang Perencanaan" in panggung.open(LAIN, "kerjakan_target", str(part.id))


# -- directions -------------------------------------------------------------------------------------------


def test_a_direction_from_above_reaches_the_team_and_its_head(panggung: Panggung) -> None:
    p = panggung
    work = tim(p, strategi(p))
    p.open(KADIS, "target_saya")
    p.tap(KADIS, "TG-2026-0001")
    p.tap(KADIS, "Arahan")
    p.tap(KADIS, "Beri arahan")
    p.type(KADIS, "Utamakan desa terpencil")
    p.tap(KADIS, "Sampaikan")
    p.open(KABID, "arahan", work.ref)
    p.tap(KABID, "Beri arahan")
    p.type(KABID, "Mulai dari utara")
    p.tap(KABID, "Sampaikan")

    for one in (KABID, PERENCANA, PRANATA):
        assert "Utamakan desa terpencil" in p.text(one)
    card = p.open(PRANATA, "arahan", work.ref)
    assert card.index("Mulai dari utara") < card.index("Utamakan desa terpencil")


def test_who_heads_neither_the_work_nor_its_target_gives_no_direction(panggung: Panggung) -> None:
    work = tim(panggung, strategi(panggung))
    served = perencanaan.pohon.target_pekerjaan(panggung.session, work)
    assert served is not None

    with pytest.raises(BukanPemilik):
        perencanaan.arahan.pada_pekerjaan(panggung.session, work, "x", saat(panggung, PERENCANA))
    with pytest.raises(BukanPejabat):
        perencanaan.arahan.pada_target(panggung.session, served, "x", saat(panggung, LAIN))
    assert "Ini hanya untuk pimpinan unit pemilik" in panggung.open(PERENCANA, "beri_arahan", work.ref)


# -- documents --------------------------------------------------------------------------------------------


def _simpan(p: Panggung) -> DokumenKerja:
    p.open(KADIS, "simpan_dokumen")
    p.tap(KADIS, "Peta jalan")
    p.type(KADIS, "Peta jalan Dinas Sosial")
    p.tap(KADIS, "2026")
    p.send(KADIS, Sent("document", "berkas-1", "peta.pdf", "application/pdf", 1000))
    p.tap(KADIS, "Lanjut")
    p.tap(KADIS, "Simpan")
    return p.session.exec(select(DokumenKerja)).one()


def test_a_document_is_opened_below_and_gone_once_it_is_removed(panggung: Panggung) -> None:
    p = panggung
    _simpan(p)
    p.open(PERENCANA, "dokumen_kerja")
    opened = p.tap(PERENCANA, "Peta jalan Dinas Sosial")

    assert "Unit: Dinas Sosial" in opened
    assert "Hapus dokumen" not in p.labels(PERENCANA)
    p.tap(PERENCANA, "Buka berkas")
    assert "peta.pdf" in p.last(PERENCANA)
    assert "Peta jalan Dinas Sosial" not in p.open("kabid-lain", "dokumen_kerja")

    p.tap(KADIS, "Hapus dokumen")
    assert "sudah dihapus" in p.tap(PERENCANA, "Buka berkas")


def test_only_the_head_removes_a_units_document_and_only_once(panggung: Panggung) -> None:
    p = panggung
    kept = _simpan(p)

    with pytest.raises(perencanaan.dokumen.BukanPimpinanUnit):
        perencanaan.dokumen.hapus(p.session, kept.id, saat(p, KABID))
    perencanaan.dokumen.hapus(p.session, kept.id, saat(p, KADIS))
    with pytest.raises(DokumenHilang):
        perencanaan.dokumen.hapus(p.session, kept.id, saat(p, KADIS))
