"""A team in the tiny government of the tests of requests, whose result other posts review."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from core import hasil, regulasi
from core.hasil import Dasar, IsiHasil, LangkahTinjau
from core.models.tim import AnggotaTim, TimKerja
from core.pekerjaan import Pekerjaan
from tests.permohonan.dunia import NOW, Dunia, dunia

TAHAPAN = regulasi.muat("temanggung").tahapan[0]
SENDIRI = next(row for row in regulasi.muat("temanggung").tahapan if any(step.periksa_sendiri for step in row.rantai))


@dataclass(frozen=True)
class Tim:
    """The team: the first person leads it, the second is its member; the other posts review.

    Args:
        d: the government; its five people are called 0 to 4.
    """

    session: Session
    d: Dunia
    work: Pekerjaan

    def jabatan(self, who: int) -> uuid.UUID:
        return self.d.jabatan[self.d.semua[who]]

    def dasar(
        self, *posts: int, periksa: tuple[int, ...] = (), kembali_ke: str = "sebelumnya", menerima: tuple[int, ...] = ()
    ) -> Dasar:
        """A chain of the posts of these people.

        Args:
            periksa: who checks his own work first.
            menerima: who only receives.
        """
        steps = tuple(LangkahTinjau(self.jabatan(who), f"J{who}", who not in menerima, "Ps.1") for who in posts)
        people = tuple(self.d.semua[:2])
        own = tuple(self.d.semua[who] for who in periksa)
        return Dasar("contoh", steps, people, own, "Ps.1", "", kembali_ke, SENDIRI if periksa else TAHAPAN)

    def isi(self, who: int = 0, ringkasan: str = "Semua selesai") -> IsiHasil:
        return IsiHasil(self.d.semua[who], "Basis data", ringkasan)

    def serahkan(self, dasar: Dasar, now: dt.datetime = NOW) -> hasil.Akibat:
        return hasil.serahkan(self.session, self.work, self.isi(), dasar, now)


def tim(session: Session) -> Tim:
    d = dunia(session)
    team = TimKerja(
        nomor=f"TK-{uuid.uuid4()}",
        nama="Tim Uji",
        unit_id=d.unit,
        dibentuk_oleh_id=d.kepala,
        ketua_id=d.semua[0],
        scope="dalam_unit",
        maksud_tujuan="Uji",
        target="Selesai",
        mulai=NOW.date(),
        selesai=NOW.date() + dt.timedelta(days=90),
        dibentuk_pada=NOW,
    )
    session.add(team)
    session.flush()
    session.add(AnggotaTim(tim_id=team.id, pegawai_id=d.semua[1], bergabung_pada=NOW))
    session.flush()
    return Tim(session, d, Pekerjaan(team))
