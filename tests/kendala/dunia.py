"""A sample government with one team across units and agencies, and obstacles in it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from core import kendala, organisasi, regulasi
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Delegasi
from core.models.penugasan import Penugasan
from core.models.tim import AnggotaTim, TimKerja
from core.organisasi import Orang
from core.pekerjaan import Pekerjaan
from core.susun import Aturan
from tests import sampel

NOW = dt.datetime(2026, 12, 7, 2, 0, tzinfo=dt.UTC)  # Monday, 09.00 or 10.00
HARI = dt.date(2026, 12, 7)
KETUA, ANGGOTA, UNIT_LAIN, PD_LAIN = "perencana", "pranata-komputer", "analis-anggaran", "analis-lain"
KABID, KABID_LAIN = "kabid-perencanaan", "kabid-anggaran"


@dataclass
class Dunia:
    """One team, and the people around it by their short names."""

    session: Session
    tim: TimKerja
    hari: dt.date = HARI

    @property
    def work(self) -> Pekerjaan:
        return Pekerjaan(self.tim)

    @property
    def aturan(self) -> Aturan:
        person = self.orang(KETUA)
        law = organisasi.peraturan(regulasi.muat(person.regulasi), person.pilihan)
        return Aturan(law, organisasi.baca_struktur(self.session).pada(self.hari))

    def orang(self, alias: str) -> Orang:
        found = organisasi.orang_by_alias(self.session, alias)
        assert found is not None, alias
        return found

    def id(self, alias: str) -> uuid.UUID:
        return self.orang(alias).id

    def pos(self, alias: str) -> uuid.UUID:
        return self.orang(alias).jabatan_id

    def oleh(self, alias: str) -> kendala.Penindak:
        return kendala.Penindak(self.id(alias), self.hari)

    def perkara(self, alias: str = KETUA) -> kendala.Perkara:
        return kendala.perkara(self.session, self.work, self.id(alias), self.aturan)

    def sampaikan(self, *mitra: str, alias: str = KETUA, now: dt.datetime = NOW) -> Kendala:
        """An obstacle to the owner's head, and to the heads of these posts."""
        said = kendala.IsiKendala(self.id(alias), "Server penuh", "Pakai server cadangan", tuple(map(self.pos, mitra)))
        return kendala.sampaikan(self.session, self.work, said, self.aturan, now)

    def bagian(self, row: Kendala, alias: str) -> TindakLanjutKendala:
        return next(part for part in kendala.bagian(self.session, row.id) if part.jabatan_id == self.pos(alias))

    def sendiri(self, alias: str) -> Pekerjaan:
        """One person's assignment for the unit that owns the team."""
        row = Penugasan(
            pegawai_id=self.id(alias), unit_pemilik_id=self.tim.unit_id, judul="Kajian", mulai=HARI,
            selesai=dt.date(2027, 3, 31), status="diterima",
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return Pekerjaan(row)

    def plh(self, atas: str, oleh: str) -> None:
        """Somebody takes another's place from today on."""
        self.wakil(atas, oleh, "Plh.")

    def wakil(self, atas: str, oleh: str, kapasitas: str) -> None:
        until = self.hari + dt.timedelta(days=30)
        self.session.add(
            Delegasi(
                jabatan_id=self.pos(atas), kepada_id=self.id(oleh), kapasitas=kapasitas,
                mulai=self.hari, selesai=until, dibuat_pada=NOW,
            )
        )  # fmt: skip
        self.session.flush()


def dunia(session: Session, nama: str, scope: str = "lintas_unit") -> Dunia:
    """The sample of a regulation with a team of two units, or of two agencies as well."""
    sampel.isi(session, nama)
    found = organisasi.orang_by_alias
    head, ketua = found(session, KABID), found(session, KETUA)
    assert head is not None
    assert ketua is not None
    team = TimKerja(
        nomor="TK-2026-0001", nama="Tim Data", unit_id=head.unit_id, dibentuk_oleh_id=head.id, ketua_id=ketua.id,
        scope=scope, maksud_tujuan="Data terpadu", target="Satu basis data", mulai=HARI,
        selesai=dt.date(2027, 6, 30), dibentuk_pada=NOW,
    )  # fmt: skip
    session.add(team)
    session.flush()
    members = [KETUA, ANGGOTA]
    members += [UNIT_LAIN] if scope != "dalam_unit" else []
    members += [PD_LAIN] if scope == "lintas_pd" else []
    for alias in members:
        person = found(session, alias)
        assert person is not None
        session.add(AnggotaTim(tim_id=team.id, pegawai_id=person.id, bergabung_pada=NOW))
    session.flush()
    return Dunia(session, team)
