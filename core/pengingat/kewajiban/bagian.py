"""What every kind of duty is made of, and the names of its periods."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from core.menunggu import Menunggu, terlewat
from core.organisasi.koneksi import koneksi
from core.pengingat.jatuh import Jatuh, Saat
from core.pengingat.nilai import NOW, PALING_BARU, SAMPAI, TODAY, Bentuk, batas
from core.pengingat.saring import untuk

SEMUA: Final = 2**31 - 1  # rows


@dataclass(frozen=True)
class Jenis:
    """One kind of duty.

    Args:
        apa: which.
        pilih: the query: the duty, who owes it, the period, and what a reminder says; at most `paling` rows.
        jarak: the column of the days after which it is due anew, where teams set that.
    """

    apa: str
    pilih: Any
    jarak: Any = None


@dataclass(frozen=True)
class Bagian:
    """One kind of duty of one instansi at a moment.

    Args:
        nilai: the values of the query's parameters.
    """

    jenis: Jenis
    saat: Saat
    nilai: Mapping[str, Any]

    def lihat(self, session: Session, most: int = SEMUA) -> list[Jatuh]:
        """What is owed, by whomever: so many rows at most, in the order of the index."""
        return self._baca(session, self.jenis.pilih, most)

    def milik(self, session: Session, people: Iterable[uuid.UUID]) -> list[Jatuh]:
        """What they owe."""
        query = self.jenis.pilih
        return self._baca(session, query.where(query.selected_columns.siapa.in_(list(people))), SEMUA)

    def _baca(self, session: Session, query: Any, most: int) -> list[Jatuh]:
        rows = koneksi(session).execute(query, {**self.nilai, "paling": most})
        return [self._jatuh(*row) for row in rows]

    def _jatuh(  # noqa: PLR0913 - the columns of the query
        self,
        objek: Any,
        who: Any,
        period: str,
        judul: Any,
        opens: Any,
        waktu: Any,
        nomor: str,
        status: str,
        awalan: str,
    ) -> Jatuh:
        return Jatuh(
            self.jenis.apa, objek, who, period, judul or "", f"{awalan}{opens}", waktu,
            nomor=nomor, status=status, ulang=_lewat(self.saat, waktu),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Kolom:
    """What a reminder says, as columns.

    Args:
        buka: id of what is opened; `awalan` goes before it where the dialog wants a kind ("tim:").
        waktu: since or until when.
    """

    judul: Any
    buka: Any
    waktu: Any
    nomor: Any = ""
    status: Any = ""
    awalan: Any = ""

    @property
    def semua(self) -> dict[str, Any]:
        return {
            one.name: sa.literal(value) if isinstance(value := getattr(self, one.name), str) else value
            for one in fields(self)
        }


def tugas(  # noqa: PLR0913 - the parts of a sentence: what, whose, when, in which words, on which condition
    apa: str,
    bentuk: Bentuk,
    milik: tuple[Any, Any],
    periode: Any,
    kolom: Kolom,
    syarat: Sequence[Any],
    *,
    dahulu: bool = False,
    jarak: Any = None,
) -> Jenis:
    """A kind of duty.

    Args:
        milik: the columns of the duty and of who owes it.
        syarat: what makes it owed now; the first condition is the one an index finds.
        dahulu: whether PostgreSQL is to find all that is owed first (`untuk`).
        jarak: as in `Jenis`.
    """
    query = untuk(bentuk, milik, periode, kolom.semua, syarat, dahulu=dahulu)
    return Jenis(apa, query.limit(sa.bindparam("paling")), jarak)


def _lewat(saat: Saat, moment: dt.datetime | dt.date) -> bool:
    """Whether it should have been done before today."""
    return (moment.astimezone(saat.zone).date() if isinstance(moment, dt.datetime) else moment) < saat.today


def lama(bentuk: Bentuk, apa: Menunggu) -> sa.ColumnElement[bool]:
    """What has waited longer than the unit of its post allows."""
    if not bentuk.lama:
        return sa.false()
    limits = [batas(number, units) for number, units in enumerate(bentuk.lama)]
    return terlewat(apa, "ingatkan_hari", limits, PALING_BARU, (NOW, TODAY))


def berakhir(bentuk: Bentuk, mulai: Any, selesai: Any) -> tuple[Any, Any]:
    """The period by the last day, and which last days count now.

    A week before: not for what began within that week. The last day: brought forward to the last working day,
    because nobody is reminded on a free one.
    """
    days = range(bentuk.hari)
    names = ((selesai == sa.bindparam(f"hari_{n}"), sa.bindparam(f"nama_{n}", type_=sa.String)) for n in days)
    soon = (sa.and_(selesai == sa.bindparam(f"hari_{n}"), mulai < sa.bindparam(f"sebelum_{n}")) for n in days)
    periode = sa.case(*names, else_=sa.literal(""))
    return periode, sa.and_(selesai.between(TODAY, sa.bindparam("hari_terakhir")), sa.or_(selesai <= SAMPAI, *soon))


def pekerjaan(tim: Any, penugasan: Any) -> tuple[Any, Any]:
    """The id of the work a row belongs to, and the kind that goes before it in a reference."""
    return sa.func.coalesce(tim, penugasan), sa.case((tim.is_not(None), "tim:"), else_="penugasan:")
