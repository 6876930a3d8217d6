"""Taking a head's own assignment back: the same minute, one truth with whoever receives the letter at that instant."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from core import audit, penugasan
from core import permohonan as pp
from core.database import Database
from core.models.penugasan import Penugasan, Permohonan
from core.models.surat import Surat
from core.surat.keadaan import DIURUNGKAN
from tests.penugasan.bahan import KABID, aturan, kepala, pemangku, rencana, tugaskan
from tests.tim.panggung import Panggung

LURAH = "Lurah Contoh Pantai"
MINUTE = dt.timedelta(seconds=60)


def _lurah(p: Panggung) -> tuple[uuid.UUID, Permohonan]:
    """Kotabaru: a Lurah assigns somebody of his own by himself."""
    head = pemangku(p, LURAH)
    person = pemangku(p, "Pengelola Umum Operasional", "Kelurahan Contoh Pantai")
    plan = rencana(kepala(p, head), person)
    (effect,) = penugasan.tunjuk(p.session, plan, aturan(p), p.orang(KABID).instansi_id, p.now)
    penugasan.terbitkan(p.session, effect.permohonan, effect.penugasan, None, p.now)
    return head, effect.permohonan


def _kabid(p: Panggung) -> tuple[uuid.UUID, Permohonan]:
    """Temanggung: the head of a bidang does."""
    row = p.session.get_one(Permohonan, tugaskan(p).permohonan_id)
    return p.id(KABID), row


CARA = [pytest.param("temanggung", _kabid, id="temanggung"), pytest.param("kotabaru", _lurah, id="kotabaru")]


@pytest.mark.parametrize(("nama", "buat"), CARA)
def test_it_ends_with_its_assignments_and_letters(
    buka: Callable[..., Panggung], nama: str, buat: Callable[[Panggung], tuple[uuid.UUID, Permohonan]]
) -> None:
    p = buka(nama, 900 if nama == "kotabaru" else 0)
    head, row = buat(p)
    assert pp.penunjukan_dapat_diurungkan(p.session, row, p.now + MINUTE)
    assert not pp.penunjukan_dapat_diurungkan(p.session, row, p.now + MINUTE + dt.timedelta(seconds=1))
    undone = pp.urungkan_penunjukan(p.session, row.id, head, p.now + MINUTE)
    assert (row.status, [one.status for one in undone.penugasan]) == ("batal", ["batal"])
    assert [(one.status, one.alasan) for one in p.session.exec(select(Surat))] == [("batal", DIURUNGKAN)]
    assert pp.langkah_menunggu(p.session, row) is None
    assert not pp.penunjukan_dapat_diurungkan(p.session, row, p.now)
    with pytest.raises(pp.SudahDiurungkan):
        pp.urungkan_penunjukan(p.session, row.id, head, p.now)
    assert list(audit.rusak(p.session)) == []


@pytest.mark.parametrize(("nama", "buat"), CARA)
def test_only_the_head_takes_it_back_and_only_in_time(
    buka: Callable[..., Panggung], nama: str, buat: Callable[[Panggung], tuple[uuid.UUID, Permohonan]]
) -> None:
    p = buka(nama, 900 if nama == "kotabaru" else 0)
    head, row = buat(p)
    for who, when, why in (
        (p.id("kepala-dinas"), p.now, "bukan_pemutus"),
        (head, p.now + MINUTE + dt.timedelta(seconds=1), "lewat"),
    ):
        with pytest.raises(pp.TidakDapatDiurungkan) as refused:
            pp.urungkan_penunjukan(p.session, row.id, who, when)
        assert refused.value.sebab == why
    assert row.status == "disetujui"


def test_a_received_letter_stands(panggung: Panggung) -> None:
    made = tugaskan(panggung)
    penugasan.terima(panggung.session, made.id, made.pegawai_id, panggung.now)
    assert made.permohonan_id is not None
    with pytest.raises(pp.TidakDapatDiurungkan) as refused:
        pp.urungkan_penunjukan(panggung.session, made.permohonan_id, panggung.id(KABID), panggung.now)
    assert refused.value.sebab == "surat_diterima"
    assert made.status == "diterima"


def test_who_replaced_somebody_stays(panggung: Panggung) -> None:
    """The person he replaced is free by then."""
    before = tugaskan(panggung)
    plan = rencana(
        kepala(panggung, panggung.id(KABID)), panggung.id("pranata-komputer"), judul="Data",
        lanjutan_dari_id=before.id, alasan_ganti="mutasi",
    )  # fmt: skip
    office = panggung.orang(KABID).instansi_id
    (effect,) = penugasan.tunjuk(panggung.session, plan, aturan(panggung), office, panggung.now)
    assert not pp.penunjukan_dapat_diurungkan(panggung.session, effect.permohonan, panggung.now)


@pytest.mark.parametrize("nama", ["temanggung", "kotabaru"])
def test_two_undos_and_a_receipt_at_the_same_instant_have_one_outcome(
    buka: Callable[..., Panggung], database: Database, nama: str
) -> None:
    p = buka(nama, 900 if nama == "kotabaru" else 0)
    head, row = (_kabid if nama == "temanggung" else _lurah)(p)
    (made,) = p.session.exec(select(Penugasan)).all()
    assignment, person, request, now = made.id, made.pegawai_id, row.id, p.now
    p.session.commit()
    done: list[str] = []
    start = threading.Barrier(3)

    def deed(name: str, do: Callable[[Session], object]) -> None:
        start.wait()
        try:
            with database.writing() as session:
                do(session)
                done.append(name)
        except (pp.SudahDiurungkan, pp.TidakDapatDiurungkan, penugasan.SudahBerakhir):
            return

    deeds: list[tuple[str, Callable[[Session], object]]] = [
        ("urung", lambda session: pp.urungkan_penunjukan(session, request, head, now)),
        ("urung", lambda session: pp.urungkan_penunjukan(session, request, head, now)),
        ("terima", lambda session: penugasan.terima(session, assignment, person, now)),
    ]
    threads = [threading.Thread(target=deed, args=one) for one in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(database.engine) as session:
        outcome = session.get_one(Permohonan, request).status, session.get_one(Penugasan, assignment).status
    assert (done, outcome) in [(["urung"], ("batal", "batal")), (["terima"], ("disetujui", "diterima"))]
