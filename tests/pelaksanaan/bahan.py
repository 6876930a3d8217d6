"""A team at work: its plan, its activities, and who acts when."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from core import pelaksanaan as pk
from core import tim
from core.models.pelaksanaan import RincianKegiatan
from core.models.perencanaan import ButirRencana, RencanaKegiatan
from core.pekerjaan import Pekerjaan
from core.saat import Saat
from tests.penugasan.bahan import tugaskan
from tests.tim.panggung import Panggung
from tests.tim.test_bentuk import KABID, bentuk

KETUA, ANGGOTA = "perencana", "pranata-komputer"
MULAI, SELESAI = dt.date(2026, 12, 7), dt.date(2027, 6, 30)


def pekerjaan_tim(p: Panggung) -> Pekerjaan:
    """The team's work."""
    return Pekerjaan(bentuk(p))


def pekerjaan_sendiri(p: Panggung) -> Pekerjaan:
    """What the ketua was assigned to alone."""
    return Pekerjaan(tugaskan(p, KETUA))


def saat(p: Panggung, siapa: str = KETUA) -> Saat:
    return Saat(p.id(siapa), p.now, p.now.date())


def rencana(p: Panggung, work: Pekerjaan, *pagu: int, status: str = "disepakati") -> list[ButirRencana]:
    """A plan with a line for each amount."""
    owner: dict[str, Any] = work.kolom
    row = RencanaKegiatan(
        **owner,
        nomor=f"RK-2026-{uuid.uuid4().hex[:4]}",
        unit_id=work.unit_id,
        judul=work.judul,
        jabatan_id=p.orang(KABID).jabatan_id,
        penyusun_id=p.id(KETUA),
        status=status,
        dibuat_pada=p.now,
    )
    p.session.add(row)
    p.session.flush()
    lines = [
        ButirRencana(rencana_id=row.id, urutan=n, uraian=f"Butir {n}", anggaran=Decimal(amount))
        for n, amount in enumerate(pagu, start=1)
    ]
    p.session.add_all(lines)
    p.session.flush()
    return lines


def isi(anggaran: int = 0, **lain: Any) -> pk.IsiRincian:
    values: dict[str, Any] = {
        "uraian": "Menyusun tabel induk",
        "anggaran": Decimal(anggaran),
        "mulai": MULAI,
        "selesai": dt.date(2026, 12, 18),
    }
    return pk.IsiRincian(**values | lain)


def kegiatan(p: Panggung, work: Pekerjaan, siapa: str = ANGGOTA, **lain: Any) -> RincianKegiatan:
    """An activity that fell to somebody."""
    return pk.susun(p.session, work, isi(pelaksana_id=p.id(siapa), **lain), saat(p))


def keluarkan(p: Panggung, work: Pekerjaan, siapa: str = ANGGOTA) -> None:
    """Somebody leaves the team."""
    assert work.tim is not None
    row = next(one for one in tim.anggota(p.session, work.tim.id) if one.pegawai_id == p.id(siapa))
    tim.keluar(p.session, row.id, p.akhir(KABID), p.now)


def akhiri(p: Panggung, work: Pekerjaan) -> None:
    """The work's last day is past."""
    p.now = dt.datetime.combine(work.selesai + dt.timedelta(days=1), dt.time(1), dt.UTC)


__all__ = ["ANGGOTA", "KABID", "KETUA", "MULAI", "SELESAI"]
