"""Facts the author of a scenario sets: who takes part, who is away, and who acts for whom."""

from __future__ import annotations

import datetime as dt
import re
from typing import NoReturn

from sqlmodel import Session, col, select

from core import organisasi
from core.models.organisasi import Delegasi, Jabatan, Ketidakhadiran, Pegawai, PerangkatDaerah, UnitOrganisasi

_ORANG = r"[a-z][a-z0-9-]*"
_HARI = r"\d{4}-\d{2}-\d{2}"
_PERIODE = rf"(?P<mulai>{_HARI})\.\.(?P<selesai>{_HARI})"
_DELEGASI = re.compile(rf"(?P<dari>{_ORANG}) -> (?P<kepada>{_ORANG}) (?P<sebagai>Plt\.|Plh\.|a\.n\.|u\.b\.) {_PERIODE}")
_CUTI = re.compile(rf"(?P<siapa>{_ORANG}) {_PERIODE}")


_TOKOH = re.compile(rf"(?P<alias>{_ORANG}) = (?P<jabatan>.+?)(?: di (?P<unit>.+?))?(?: pada (?P<pd>.+))?")


class NotUnderstood(ValueError):
    """A line of this kind says something else; the text is how it is written."""


def delegasi(session: Session, text: str, now: dt.datetime) -> None:
    """ "kabid-anggaran -> sekretaris-dinas Plh. 2026-12-01..2026-12-05": from now on the order is there.

    Raises:
        NotUnderstood: it is written otherwise, or nobody has that short name.
    """
    found = _DELEGASI.fullmatch(text) or _refuse("delegasi: kabid-anggaran -> kabid-lain Plh. 2026-12-01..2026-12-05")
    session.add(
        Delegasi(
            jabatan_id=_orang(session, found["dari"]).jabatan_id,
            kepada_id=_orang(session, found["kepada"]).id,
            kapasitas=found["sebagai"],
            mulai=dt.date.fromisoformat(found["mulai"]),
            selesai=dt.date.fromisoformat(found["selesai"]),
            dibuat_pada=now,
        )
    )
    session.flush()
    organisasi.tandai_berubah(session)


def cuti(session: Session, text: str, now: dt.datetime) -> None:
    """ "kabid-anggaran 2026-12-01..2026-12-05": on leave in these days.

    Raises:
        NotUnderstood: it is written otherwise, or nobody has that short name.
    """
    found = _CUTI.fullmatch(text) or _refuse("cuti: kabid-anggaran 2026-12-01..2026-12-05")
    session.add(
        Ketidakhadiran(
            pegawai_id=_orang(session, found["siapa"]).id,
            jenis="cuti",
            mulai=dt.date.fromisoformat(found["mulai"]),
            selesai=dt.date.fromisoformat(found["selesai"]),
            dibuat_pada=now,
        )
    )
    session.flush()
    organisasi.tandai_berubah(session)


def tokoh(session: Session, text: str) -> None:
    """ "sekcam = Sekretaris Kecamatan Contoh Asri", or "… = Pengolah Data di Seksi Operasi pada Satpol PP".

    Whoever holds the post gets the short name for this scenario; of several the one with the lowest NIP.

    Raises:
        NotUnderstood: it is written otherwise, or nobody holds such a post.
    """
    found = _TOKOH.fullmatch(text) or _refuse("tokoh: sekcam = Sekretaris Kecamatan Contoh Asri")
    query = select(Pegawai).join(Jabatan).join(UnitOrganisasi).where(col(Jabatan.nama) == found["jabatan"])
    if found["unit"]:
        query = query.where(col(UnitOrganisasi.nama) == found["unit"])
    if found["pd"]:
        office = col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id
        query = query.join(PerangkatDaerah, office).where(col(PerangkatDaerah.nama) == found["pd"])
    person = session.exec(query.order_by(col(Pegawai.nip))).first() or _refuse(text)
    person.alias = found["alias"]
    session.add(person)


def _orang(session: Session, alias: str) -> organisasi.Orang:
    return organisasi.orang_by_alias(session, alias) or _refuse(alias)


def _refuse(how: str) -> NoReturn:
    raise NotUnderstood(how)
