"""Who is the Pimpinan Unit Organisasi of every unit by the regulation, kept where queries can ask for it.

The tables of a class may name another post than the unit's head: in a Kecamatan of Kotabaru it is the Sekretaris
Kecamatan for every unit (Lamp. II.5.2), in a UPTD its Kepala (II.7.1).
"""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

from core import regulasi
from core.models.organisasi import Instansi
from core.organisasi.koneksi import koneksi
from core.organisasi.peraturan import peraturan
from core.organisasi.struktur import baca_struktur
from core.regulasi.kedudukan import puo
from core.regulasi.model import Regulasi
from core.regulasi.struktur import Struktur


def tetapkan_puo(session: Session) -> None:
    """Bring what is kept to what the rules say of the structure as it is; the caller commits.

    Nothing is kept for a government whose regulation does not ship: nothing else can be asked there either.
    """
    government = session.exec(select(Instansi)).first()
    if government is None or government.regulasi not in regulasi.tersedia():
        return
    law = peraturan(regulasi.muat(government.regulasi), government.pilihan)
    wanted = puo_selain_kepala(baca_struktur(session), law)
    connection, table = koneksi(session), SQLModel.metadata.tables["pimpinanunit"]
    kept = {row.unit_id: row.jabatan_id for row in connection.execute(sa.select(table))}
    stale = [unit for unit, post in kept.items() if wanted.get(unit) != post]
    if stale:
        connection.execute(sa.delete(table).where(table.c.unit_id.in_(stale)))
    new = [{"unit_id": unit, "jabatan_id": post} for unit, post in wanted.items() if kept.get(unit) != post]
    if new:
        connection.execute(sa.insert(table), new)


def puo_selain_kepala(struktur: Struktur, regulasi: Regulasi) -> dict[uuid.UUID, uuid.UUID]:
    """The units whose Pimpinan Unit Organisasi is not the post that heads them, with his post."""
    found = {unit.id: (puo(unit, struktur, regulasi).pos, struktur.kepala(unit.id)) for unit in struktur.unit.values()}
    return {uuid.UUID(unit): uuid.UUID(post.id) for unit, (post, head) in found.items() if post and post != head}
