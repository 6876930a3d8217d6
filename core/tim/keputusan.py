"""The decision of the unit's head that sets up a team, where the regulation wants one (T Ps.1(20)).

It names whoever is in the team on its day; one made later takes its place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlmodel import Session, col, select

from core.models.surat import Surat
from core.models.tim import TimKerja
from core.pimpinan import Pimpinan
from core.regulasi import Regulasi
from core.regulasi.alur import Alur, alur
from core.surat import daur, rancang
from core.surat.meja import meja
from core.surat.rancangan import Penanda
from core.susun import Aturan
from core.tim.pemimpin import hari_tim, instansi, wajib_pemimpin

_MASIH_ADA = ("draf", "paraf", "bernomor", "terbit")


def alur_pembentukan(regulasi: Regulasi, tim: TimKerja) -> Alur | None:
    """The rule that a team is formed by a decision; None where the regulation forms it by letters of assignment."""
    scope = tim.scope if tim.scope in ("lintas_unit", "lintas_pd") else "dalam_unit"
    found = alur(regulasi, "pembentukan", scope, "tim")  # type: ignore[arg-type] # a scope, checked just above
    return found if found.boleh and found.surat == "keputusan" else None


def keputusan(session: Session, tim: TimKerja) -> Surat | None:
    """The team's newest decision that has not been dropped or ended."""
    query = select(Surat).where(
        col(Surat.tim_id) == tim.id, col(Surat.jenis) == "keputusan", col(Surat.status).in_(_MASIH_ADA)
    )
    return session.exec(query.order_by(col(Surat.id).desc())).first()


def tetapkan(session: Session, tim: TimKerja, head: Pimpinan, aturan: Aturan, now: dt.datetime) -> Surat:
    """Draft the decision and give it its number; an earlier one is replaced when this one is out.

    Raises:
        BukanPemimpin: it is not for this person.
    """
    today = hari_tim(session, tim, now)
    wajib_pemimpin(session, tim, head.pegawai_id, today)
    before = keputusan(session, tim)
    signer = Penanda(head.pegawai_id, head.jabatan_id, head.kapasitas)
    desk = replace(
        meja(session, instansi(session, tim).id, aturan.regulasi.nama, signer, today), struktur=aturan.struktur
    )
    flow = alur_pembentukan(desk.aturan, tim)
    draft = rancang.keputusan(desk, tim, rancang.susunan_tim(desk, tim), flow.kutipan_penerbit if flow else "")
    return daur.buat(session, replace(draft, menggantikan_id=before.id if before else None), now, head.pegawai_id)
