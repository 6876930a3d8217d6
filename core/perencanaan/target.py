"""Targets: set by the top post, divided to the next ones, and turned into a strategy (K Lamp. II, T Lamp. IV).

Every move is one guarded UPDATE of the version that was seen; who comes late is told who was first.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit, guarded, nomor
from core.errors import Refused, Stale
from core.models.organisasi import Jabatan, Pegawai
from core.models.perencanaan import TargetKinerja
from core.perencanaan import kewenangan
from core.perencanaan.silsilah import TERBUKA, anak, penetap_id, turunan, wajib_berjalan, wajib_terbuka
from core.regulasi.perencanaan import Perencana, penerus
from core.regulasi.struktur import Pos
from core.saat import Saat
from core.susun import Aturan

# status → where it may go. What is not a key is final. Dividing a target whose strategy stands leaves it there.
MOVES: dict[str, set[str]] = {
    "draf": {"draf", "ditetapkan", "batal"},
    "ditetapkan": {"ditetapkan", "dibagi", "dirumuskan", "selesai", "batal"},
    "dibagi": {"dibagi", "dirumuskan", "selesai", "batal"},
    "dirumuskan": {"dirumuskan", "selesai", "batal"},
}

Dilihat = tuple[uuid.UUID, int]  # the target and the version that was shown
Bentuk = Literal["individu", "tim"]


@dataclass(frozen=True)
class IsiTarget:
    """What a target says."""

    sasaran: str
    indikator: str
    target: str


@dataclass(frozen=True)
class Bagian:
    """A part of a target, for the post that will answer for it."""

    jabatan_id: uuid.UUID
    isi: IsiTarget


@dataclass(frozen=True)
class Strategi:
    """How a target will be reached.

    Args:
        ketua_perlu: whether a ketua is needed; None where that is nobody's decision, or not his.
    """

    uraian: str
    bentuk: Bentuk
    ketua_perlu: bool | None = None


@dataclass(eq=False)
class BukanPenerus(Refused):
    """The regulation divides a target to the next posts of its cascade only."""

    jabatan: str
    kutipan: str


@dataclass(eq=False)
class TargetBerubah(Stale):
    """Somebody changed the target since it was shown.

    Args:
        oleh: the name of who did.
    """

    target: TargetKinerja
    oleh: str


@dataclass(eq=False)
class MasihAdaTurunan(Refused):
    """A target is finished after its parts.

    Args:
        turunan: the parts that are still open.
    """

    turunan: tuple[TargetKinerja, ...]


@dataclass(eq=False)
class TanpaTim(Refused):
    """A ketua is decided on where a team works."""

    target: TargetKinerja


def tulis(
    session: Session, jabatan_id: uuid.UUID, tahun: int, isi: IsiTarget, dunia: tuple[Aturan, Saat]
) -> TargetKinerja:
    """Draft a target of the post that sets the perjanjian kinerja.

    Raises:
        BukanPejabat: it is another's authority.
        BukanTugasnya: the regulation lets another post set it.
    """
    aturan, saat = dunia
    capacity = kewenangan.wajib_pejabat(session, jabatan_id, saat)
    ground = kewenangan.wajib_laku(aturan, jabatan_id, "menetapkan")
    row = _baru(session, (jabatan_id, tahun, isi), ground, saat)
    row.bawaan = ground.bawaan("menetapkan") or ""
    session.add(row)
    session.flush()
    _catat(session, row, "ditulis", saat, kapasitas=capacity)
    return row


def ubah(session: Session, dilihat: Dilihat, tahun: int, isi: IsiTarget, saat: Saat) -> TargetKinerja:
    """Other words for a draft.

    Raises:
        BukanPejabat: it is another's.
        TargetBerubah: it is no draft any more, or was changed meanwhile.
    """
    row = session.get_one(TargetKinerja, dilihat[0])
    capacity = kewenangan.wajib_pejabat(session, row.jabatan_id, saat)
    words = {"tahun": tahun, "sasaran": isi.sasaran, "indikator": isi.indikator, "target": isi.target}
    _pindah(session, row, ("draf", dilihat[1]), words, saat)
    _catat(session, row, "diubah", saat, kapasitas=capacity)
    return row


def tetapkan(session: Session, dilihat: Dilihat, aturan: Aturan, saat: Saat) -> TargetKinerja:
    """Set a draft: from now on it can be divided and worked on.

    Raises:
        BukanPejabat, BukanTugasnya, TargetBerakhir, TargetBerubah: as for the other moves.
    """
    row = session.get_one(TargetKinerja, dilihat[0])
    wajib_terbuka(row)
    capacity = kewenangan.wajib_pejabat(session, row.jabatan_id, saat)
    kewenangan.wajib_laku(aturan, row.jabatan_id, "menetapkan")
    if row.status != "draf":
        raise berubah(session, row)
    values = {"ditetapkan_oleh_id": saat.oleh, "ditetapkan_pada": saat.now, "kapasitas": capacity}
    _pindah(session, row, ("ditetapkan", dilihat[1]), values, saat)
    _catat(session, row, "ditetapkan", saat, kapasitas=capacity)
    return row


def bagi(
    session: Session, dilihat: Dilihat, bagian: Sequence[Bagian], aturan: Aturan, saat: Saat
) -> list[TargetKinerja]:
    """Divide a target to the next posts of the cascade; each answers for a part from now on.

    Raises:
        BukanPenerus: the regulation does not divide it to one of them.
        BukanPejabat, BukanTugasnya, TargetBelumDitetapkan, TargetBerakhir, TargetBerubah: as for the other moves.
    """
    row = session.get_one(TargetKinerja, dilihat[0])
    wajib_berjalan(row)
    capacity = kewenangan.wajib_pejabat(session, row.jabatan_id, saat)
    ground = kewenangan.wajib_laku(aturan, row.jabatan_id, "membagi")
    _wajib_penerus(session, row, bagian, aturan, ground)
    to = "dirumuskan" if row.status == "dirumuskan" else "dibagi"
    _pindah(session, row, (to, dilihat[1]), {}, saat)
    made = [_bagian(session, row, one, ground, (saat, capacity)) for one in bagian]
    for child in made:
        _catat(session, child, "dibagi", saat, kapasitas=capacity, induk=str(row.id))
    return made


def rumuskan(session: Session, dilihat: Dilihat, strategi: Strategi, aturan: Aturan, saat: Saat) -> TargetKinerja:
    """Say how a target will be reached; saying it again replaces it.

    Raises:
        BukanPejabat, BukanTugasnya, TargetBelumDitetapkan, TargetBerakhir, TargetBerubah: as for the other moves.
    """
    row = session.get_one(TargetKinerja, dilihat[0])
    wajib_berjalan(row)
    capacity = kewenangan.wajib_pejabat(session, row.jabatan_id, saat)
    kewenangan.wajib_laku(aturan, row.jabatan_id, "strategi")
    decides = strategi.bentuk == "tim" and "ketua" in kewenangan.laku(aturan, row.jabatan_id)
    values = {
        "strategi": strategi.uraian,
        "bentuk": strategi.bentuk,
        "ketua_perlu": strategi.ketua_perlu if decides else None,
        "strategi_oleh_id": saat.oleh,
        "strategi_pada": saat.now,
    }
    _pindah(session, row, ("dirumuskan", dilihat[1]), values, saat)
    _catat(session, row, "dirumuskan", saat, kapasitas=capacity, bentuk=strategi.bentuk)
    return row


def tentukan_ketua(session: Session, dilihat: Dilihat, perlu: bool, aturan: Aturan, saat: Saat) -> TargetKinerja:
    """Decide whether the team that works on a target needs a ketua, where the text leaves that to this post.

    Raises:
        TanpaTim: the strategy says that one person does it.
        BukanPejabat, BukanTugasnya, TargetBelumDitetapkan, TargetBerakhir, TargetBerubah: as for the other moves.
    """
    row = session.get_one(TargetKinerja, dilihat[0])
    wajib_berjalan(row)
    capacity = kewenangan.wajib_pejabat(session, row.jabatan_id, saat)
    kewenangan.wajib_laku(aturan, row.jabatan_id, "ketua")
    if row.bentuk == "individu":
        raise TanpaTim(row)
    _pindah(session, row, (row.status, dilihat[1]), {"ketua_perlu": perlu}, saat)
    _catat(session, row, "ketua", saat, kapasitas=capacity, perlu=perlu)
    return row


def batalkan(session: Session, dilihat: Dilihat, alasan: str, saat: Saat) -> list[TargetKinerja]:
    """Give a target up, with everything it was divided into; who set it decides.

    Returns:
        What was given up, the target first.

    Raises:
        BukanPejabat, TargetBerakhir, TargetBerubah: as for the other moves.
    """
    row = session.get_one(TargetKinerja, dilihat[0])
    wajib_terbuka(row)
    capacity = kewenangan.wajib_pejabat(session, penetap_id(session, row), saat)
    _pindah(session, row, ("batal", dilihat[1]), {"alasan": alasan}, saat)
    below = [one for one in turunan(session, row.id) if one.status in TERBUKA]
    # Whatever stands there by now goes with it: no version is asked for.
    session.execute(
        sa.update(TargetKinerja)
        .where(col(TargetKinerja.id).in_([one.id for one in below]), col(TargetKinerja.status).in_(TERBUKA))
        .values(
            status="batal",
            versi=col(TargetKinerja.versi) + 1,
            alasan=alasan,
            diubah_oleh_id=saat.oleh,
            diubah_pada=saat.now,
        )
    )
    for one in below:
        session.refresh(one)
    for one in (row, *below):
        _catat(session, one, "dibatalkan", saat, kapasitas=capacity)
    return [row, *below]


def selesaikan(session: Session, dilihat: Dilihat, saat: Saat) -> TargetKinerja:
    """Say that a target is reached; its parts are finished before it.

    Raises:
        MasihAdaTurunan: they are not.
        BukanPejabat, TargetBelumDitetapkan, TargetBerakhir, TargetBerubah: as for the other moves.
    """
    row = session.get_one(TargetKinerja, dilihat[0])
    wajib_berjalan(row)
    capacity = kewenangan.wajib_pejabat(session, penetap_id(session, row), saat)
    left = tuple(one for one in anak(session, row.id) if one.status in TERBUKA)
    if left:
        raise MasihAdaTurunan(left)
    _pindah(session, row, ("selesai", dilihat[1]), {}, saat)
    _catat(session, row, "selesai", saat, kapasitas=capacity)
    return row


def penerima(aturan: Aturan, row: TargetKinerja) -> tuple[Pos, ...]:
    """The posts a target may be divided to."""
    post = aturan.struktur.pos.get(str(row.jabatan_id))
    return penerus(post, aturan.struktur, aturan.regulasi) if post else ()


def _wajib_penerus(
    session: Session, row: TargetKinerja, bagian: Sequence[Bagian], aturan: Aturan, ground: Perencana
) -> None:
    allowed = {uuid.UUID(post.id) for post in penerima(aturan, row)}
    for one in bagian:
        if one.jabatan_id not in allowed:
            raise BukanPenerus(session.get_one(Jabatan, one.jabatan_id).nama, ground.kutipan)


def _bagian(
    session: Session, above: TargetKinerja, one: Bagian, ground: Perencana, oleh: tuple[Saat, str]
) -> TargetKinerja:
    saat, capacity = oleh
    row = _baru(session, (one.jabatan_id, above.tahun, one.isi), ground, saat)
    row.induk_id, row.status = above.id, "ditetapkan"
    row.ditetapkan_oleh_id, row.ditetapkan_pada, row.kapasitas = saat.oleh, saat.now, capacity
    session.add(row)
    session.flush()
    return row


def _baru(session: Session, apa: tuple[uuid.UUID, int, IsiTarget], ground: Perencana, saat: Saat) -> TargetKinerja:
    jabatan_id, tahun, isi = apa
    return TargetKinerja(
        nomor=nomor.nomor(session, "TG", saat.hari.year),
        unit_id=session.get_one(Jabatan, jabatan_id).unit_id,
        jabatan_id=jabatan_id,
        tahun=tahun,
        sasaran=isi.sasaran,
        indikator=isi.indikator,
        target=isi.target,
        dibuat_oleh_id=saat.oleh,
        dibuat_pada=saat.now,
        diubah_oleh_id=saat.oleh,
        diubah_pada=saat.now,
        kutipan=ground.kutipan,
    )


def _pindah(session: Session, row: TargetKinerja, ke: tuple[str, int], values: dict[str, Any], saat: Saat) -> None:
    """The guarded move.

    Args:
        ke: where to, and the version that was seen.

    Raises:
        TargetBerubah: it stood somewhere else, or another version stands there.
    """
    to, seen = ke
    statement = (
        sa.update(TargetKinerja)
        .where(
            col(TargetKinerja.id) == row.id,
            col(TargetKinerja.status).in_(guarded.sources(MOVES, to)),
            col(TargetKinerja.versi) == seen,
        )
        .values(
            status=to,
            versi=col(TargetKinerja.versi) + 1,
            diubah_oleh_id=saat.oleh,
            diubah_pada=saat.now,
            **values,
        )
    )
    if not guarded.moved(session, statement, row):
        raise berubah(session, row)


def berubah(session: Session, row: TargetKinerja) -> TargetBerubah:
    """What whoever comes late is told."""
    return TargetBerubah(row, session.get_one(Pegawai, row.diubah_oleh_id).nama)


def _catat(session: Session, row: TargetKinerja, what: str, saat: Saat, **more: Any) -> None:
    audit.catat(session, saat.now, f"target.{what}", f"target:{row.id}", saat.oleh, status=row.status, **more)
