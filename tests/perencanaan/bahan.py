"""A target that came down to a bidang, and a team or one person that works on it."""

from __future__ import annotations

from sqlmodel import col, select

from core import pekerjaan
from core.models.penugasan import Penugasan
from core.models.perencanaan import RencanaKegiatan, TargetKinerja
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.saat import Saat
from core.susun import Aturan
from tests.tim import ingatan
from tests.tim.panggung import Panggung

KADIS, KABID, LAIN = "kepala-dinas", "kabid-perencanaan", "kabid-anggaran"
PERENCANA, PRANATA = "perencana", "pranata-komputer"


def saat(p: Panggung, siapa: str) -> Saat:
    return Saat(p.id(siapa), p.now, p.now.date())


def aturan(p: Panggung, siapa: str = KADIS) -> Aturan:
    world = p._world
    struktur = world.salinan.ambil(p.session).pada(p.now.date())
    return Aturan(world.regulasi(p.orang(siapa).regulasi), struktur)


def target(p: Panggung, nomor: str) -> TargetKinerja:
    p.session.expire_all()
    return p.session.exec(select(TargetKinerja).where(col(TargetKinerja.nomor) == nomor)).one()


def rencana(p: Panggung, nomor: str = "RK-2026-0001") -> RencanaKegiatan:
    p.session.expire_all()
    return p.session.exec(select(RencanaKegiatan).where(col(RencanaKegiatan.nomor) == nomor)).one()


def tulis(p: Panggung, siapa: str = KADIS, sasaran: str = "Bantuan sosial tepat sasaran") -> TargetKinerja:
    """TG-2026-0001, set by the head of the agency."""
    p.open(siapa, "tulis_target")
    p.tap(siapa, "2026")
    p.type(siapa, sasaran)
    p.type(siapa, "Penerima yang sesuai data")
    p.type(siapa, "95 persen")
    p.tap(siapa, "Simpan draf")
    p.tap(siapa, "Tetapkan")
    return target(p, "TG-2026-0001")


def bagi(p: Panggung, kepada: str = "Kepala Bidang Perencanaan", siapa: str = KADIS) -> TargetKinerja:
    """TG-2026-0002, the part of one bidang."""

    def percakapan() -> None:
        tulis(p, siapa)
        p.tap(siapa, "Bagi target")
        p.tap(siapa, kepada)
        p.tap(siapa, "Selesai memilih")
        p.tap(siapa, "Bagi")

    ingatan.mulai(p, f"bagi {kepada} {siapa}", percakapan)
    return target(p, "TG-2026-0002")


def strategi(p: Panggung, siapa: str = KABID, ketua: str | None = "Perlu ketua tim") -> TargetKinerja:
    """The part with its strategy: a team."""

    def percakapan() -> None:
        part = bagi(p)
        p.open(siapa, "strategi", f"{part.id}:{part.versi}")
        p.type(siapa, "Pemutakhiran data bersama desa")
        p.tap(siapa, "Tim kerja")
        if ketua:
            p.tap(siapa, ketua)
        p.tap(siapa, "Simpan strategi")

    ingatan.mulai(p, f"strategi {siapa} {ketua}", percakapan)
    return target(p, "TG-2026-0002")


def tim(p: Panggung, part: TargetKinerja, siapa: str = KABID) -> Pekerjaan:
    """A team that serves the target, of the perencana as its ketua and the pranata komputer."""
    p.open(siapa, "kerjakan_target", str(part.id))
    p.tap(siapa, "Bentuk tim")
    p.type(siapa, "Tim Pemutakhiran Data")
    p.tap(siapa, "Senin, 7 Desember")
    p.type(siapa, "26 feb 2027")
    p.tap(siapa, p.orang(PERENCANA).nama)
    p.tap(siapa, p.orang(PRANATA).nama)
    p.tap(siapa, "Selesai memilih")
    p.tap(siapa, p.orang(PERENCANA).nama)
    p.tap(siapa, "Bentuk tim")
    p.session.expire_all()
    return Pekerjaan(p.session.exec(select(TimKerja)).one())


def susun(p: Panggung, work: Pekerjaan, isi: str = "Rapat kerja; 1.500.000\nPelatihan; 2,5 juta") -> RencanaKegiatan:
    """RK-2026-0001, drawn up by the ketua."""
    p.open(PERENCANA, "rencana_pekerjaan", work.ref)
    p.tap(PERENCANA, "Susun rencana")
    p.tap(PERENCANA, "Tambah kegiatan")
    p.type(PERENCANA, isi)
    p.tap(PERENCANA, "Tambahkan")
    return rencana(p)


def penugasan(p: Panggung) -> Pekerjaan:
    row = p.session.exec(select(Penugasan)).one()
    return pekerjaan.dari_penugasan(p.session, row)
