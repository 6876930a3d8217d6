"""An office with a head, a secretary and officials, and what they are assigned to, in a database."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core.models.organisasi import Delegasi, Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan, Permohonan
from core.models.tim import AnggotaTim, TimKerja
from core.surat import IsiSurat, Kop, Pejabat, Penerima
from core.surat.meja import Meja, meja
from core.surat.penanda import penutup
from core.surat.rancangan import Penanda, Rancangan

NOW = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)
HARI = dt.date(2026, 12, 1)


@dataclass(frozen=True)
class Dunia:
    """Ids of what was stored; posts by their code."""

    session: Session
    instansi: Instansi
    kepala: Pegawai
    sekretaris: Pegawai
    kasubbag: Pegawai
    pegawai: Sequence[Pegawai]
    pos: dict[str, uuid.UUID]
    bidang: UnitOrganisasi

    def setelan(self, **tata: str) -> None:
        """Set letter settings."""
        self.instansi.tata = tata
        self.session.add(self.instansi)
        self.session.flush()

    def meja(self, aturan: str = "temanggung", penanda: Penanda | None = None) -> Meja:
        return meja(self.session, self.instansi.id, aturan, penanda or Penanda(self.kepala.id), HARI)

    def rancangan(self, **lain: object) -> Rancangan:
        """A short letter of assignment."""
        foot = penutup(Pejabat(self.kepala.nama, "Kepala Dinas Uji"), "Kota", HARI)
        isi = IsiSurat("Surat Penugasan", "Menugaskan", Kop("Dinas Uji"), (Penerima("Orang"),), ("bekerja.",), foot)
        values: dict[str, object] = {
            "jenis": "surat_penugasan",
            "isi": isi,
            "instansi_id": self.instansi.id,
            "penanda": Penanda(self.kepala.id),
            "tanggal": HARI,
        }
        return Rancangan(**values | lain)  # type: ignore[arg-type]

    def wakilkan(self, pos: str, kepada: Pegawai, kapasitas: str) -> Penanda:
        """Put a post's authority into somebody's hands; who signs with it."""
        order = Delegasi(
            jabatan_id=self.pos[pos],
            kepada_id=kepada.id,
            kapasitas=kapasitas,
            mulai=HARI,
            selesai=HARI,
            dibuat_pada=NOW,
        )
        self.session.add(order)
        self.session.flush()
        return Penanda(kepada.id, self.pos[pos], kapasitas)

    def permohonan(self, **lain: object) -> Permohonan:
        values: dict[str, object] = {
            "nomor": "PP-2026-0012",
            "instansi_id": self.instansi.id,
            "mode": "penunjukan",
            "scope": "dalam_unit",
            "form": "individu",
            "alur": "alur",
            "regulasi": "temanggung",
            "versi_regulasi": "v",
            "status": "disetujui",
            "pemohon_id": self.pegawai[0].id,
            "unit_pemilik_id": self.bidang.id,
            "judul": "Arsitektur data #1",
            "maksud_tujuan": "percepatan satu data",
            "kompetensi": "analisis data",
            "target": "1 (satu) dokumen",
            "mulai": dt.date(2026, 12, 7),
            "selesai": dt.date(2027, 2, 28),
            "surat": {
                "jenis": "surat_penugasan",
                "penerbit_id": str(self.kepala.id),
                "kutipan": "Lamp. II.1.a; Ps.10(4)",
                "tembusan": [],
            },
            "diajukan_pada": dt.datetime(2026, 11, 30, 17, 30, tzinfo=dt.UTC),
        }
        row = Permohonan(**values | lain)  # type: ignore[arg-type]
        self.session.add(row)
        self.session.flush()
        return row

    def tugas(self, row: Permohonan, orang: Sequence[Pegawai], tim: TimKerja | None = None) -> list[Penugasan]:
        made = [
            Penugasan(
                permohonan_id=row.id,
                pegawai_id=one.id,
                unit_pemilik_id=row.unit_pemilik_id,
                tim_id=tim.id if tim else None,
                judul=row.judul,
                target=row.target,
                mulai=row.mulai,
                selesai=row.selesai,
                status="terbit",
            )
            for one in orang
        ]
        self.session.add_all(made)
        self.session.flush()
        return made

    def tim(self, ketua: Pegawai | None, anggota: Sequence[Pegawai]) -> TimKerja:
        team = TimKerja(
            nomor="TK-2026-0001",
            nama="Satu Data",
            unit_id=self.bidang.id,
            dibentuk_oleh_id=self.kepala.id,
            ketua_id=ketua.id if ketua else None,
            scope="dalam_unit",
            maksud_tujuan="menyatukan data sektoral",
            target="12 set data",
            mulai=dt.date(2026, 12, 7),
            selesai=dt.date(2027, 6, 30),
            dibentuk_pada=NOW,
        )
        self.session.add(team)
        self.session.flush()
        self.session.add_all(
            AnggotaTim(tim_id=team.id, pegawai_id=one.id, bergabung_pada=NOW, peran="Analis" if n == 1 else "")
            for n, one in enumerate(anggota)
        )
        self.session.flush()
        return team


def dunia(session: Session, kepala: str = "Kepala Dinas Uji") -> Dunia:
    """Put it into the database.

    Args:
        kepala: name of the head's post: "Bupati Uji" makes it the regent's own office.
    """
    government = Instansi(
        nama="Pemerintah Kabupaten Uji", regulasi="temanggung", zona="Asia/Jakarta", tempat="Kota Uji", alamat="Jalan 1"
    )
    office = PerangkatDaerah(instansi_id=government.id, kode="dinas", nama="Dinas Uji", kelas="Dinas")
    root = UnitOrganisasi(perangkat_daerah_id=office.id, kode="R", nama="Dinas Uji", jenis="perangkat_daerah")
    part = UnitOrganisasi(perangkat_daerah_id=office.id, induk_id=root.id, kode="B", nama="Bidang Uji", jenis="bidang")
    posts = {
        "kepala": Jabatan(unit_id=root.id, kode="kepala", nama=kepala, jenis="JPT Pratama", kepala=True),
        "sekretaris": Jabatan(unit_id=root.id, kode="sekretaris", nama="Sekretaris Dinas", jenis="Administrator"),
        "kasubbag": Jabatan(unit_id=root.id, kode="kasubbag", nama="Kasubbag Umum", jenis="Pengawas"),
        "analis": Jabatan(unit_id=part.id, kode="analis", nama="Analis Ahli Muda", jenis="JF", jenjang="Ahli Muda"),
    }
    holders = ["kepala", "sekretaris", "kasubbag", *["analis"] * 4]
    people = [
        Pegawai(
            nip=f"19800101200001100{n}",
            nama=f"Orang {n} #*_@, S.T.",
            pangkat="Penata (III/c)",
            jabatan_id=posts[post].id,
        )
        for n, post in enumerate(holders)
    ]
    for rows in ([government], [office], [root], [part], list(posts.values()), people):
        session.add_all(rows)
        session.flush()
    head, secretary, section, *others = people
    return Dunia(session, government, head, secretary, section, others, {c: p.id for c, p in posts.items()}, part)
