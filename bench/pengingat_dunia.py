"""A government with duties of every kind, nearly all of them done, answered, ended or not due yet."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel

from core.models.dasar import uuid7

NOW = dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
OLD, NEW, AGO = NOW - 300 * DAY, NOW - dt.timedelta(minutes=5), NOW - 20 * DAY
#: A kind's share of the rows, in thousandths.
BAGIAN = {
    "kewajibanlaporan": 250, "langkah": 150, "permohonan": 50, "parafsurat": 60, "penugasan": 80, "anggotatim": 80,
    "timkerja": 10, "tinjauan": 60, "hasil": 20, "tindaklanjutkendala": 40, "rencanakegiatan": 15, "ekspektasi": 60,
    "targetkinerja": 20, "rinciankegiatan": 120, "rencanakerja": 80, "petaproses": 2,
}  # fmt: skip
_MEMBERS, _PER_UNIT = 8, 40
_IN_TEAM = {"tim_id": None, "penugasan_id": None}


@dataclass
class Isi:
    """What is being filled in.

    Args:
        banyak: rows that are duties or were.
        jatuh: rows of each kind that are due.
    """

    session: Session
    orang: int
    banyak: int
    jatuh: int
    instansi: uuid.UUID = field(default_factory=uuid7)
    unit: list[uuid.UUID] = field(default_factory=list)
    kepala: list[uuid.UUID] = field(default_factory=list)
    pegawai: list[uuid.UUID] = field(default_factory=list)
    tim: list[uuid.UUID] = field(default_factory=list)
    induk: list[uuid.UUID] = field(default_factory=list)

    def n(self, tabel: str) -> int:
        return self.banyak * BAGIAN[tabel] // 1000

    def masuk(self, tabel: str, baris: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> None:
        table = SQLModel.metadata.tables[tabel]
        chunk: list[dict[str, Any]] = []
        for row in baris:
            chunk.append(row)
            if len(chunk) == 5000:
                self.session.execute(table.insert(), chunk)
                chunk.clear()
        if chunk:
            self.session.execute(table.insert(), chunk)

    def siapa(self, number: int) -> uuid.UUID:
        """People in an order that has nothing to do with their units."""
        return self.pegawai[number * 7919 % len(self.pegawai)]

    def pos(self, number: int) -> uuid.UUID:
        return self.kepala[number * 31 % len(self.kepala)]

    def berjalan(self, number: int) -> uuid.UUID:
        """One of the teams that run; only three in ten do."""
        return self.tim[number % (len(self.tim) * 3 // 10)]


def isi(session: Session, orang: int, banyak: int, jatuh: int) -> None:
    dunia = Isi(session, orang, banyak, jatuh)
    for part in (
        _struktur,
        _orang,
        _tim,
        _permohonan,
        _penugasan,
        _surat,
        _laporan,
        _hasil,
        _kendala,
        _rencana,
        _kinerja,
    ):
        part(dunia)


def _struktur(d: Isi) -> None:
    units = max(2, d.orang // _PER_UNIT)
    offices = [uuid7() for _ in range(max(1, units // 25))]
    d.unit = [uuid7() for _ in range(units)]
    d.kepala = [uuid7() for _ in d.unit]
    d.masuk("instansi", [{"id": d.instansi, "nama": "Kabupaten Besar", "regulasi": "contoh", "zona": "Asia/Jakarta",
                          "pilihan": {}, "tata": {}}])  # fmt: skip
    d.masuk("perangkatdaerah", [
        {"id": one, "instansi_id": d.instansi, "kode": f"D{n}", "nama": f"Dinas {n}", "kelas": "Dinas"}
        for n, one in enumerate(offices)
    ])  # fmt: skip
    tops = d.unit[: len(offices)]
    rows = [{"id": one, "perangkat_daerah_id": offices[n % len(offices)], "induk_id": None if n < len(tops) else
             tops[n % len(tops)], "kode": f"U{n}", "nama": f"Bidang {n}", "jenis": "bidang"}
            for n, one in enumerate(d.unit)]  # fmt: skip
    d.masuk("unitorganisasi", rows)
    week = "senin-sabtu 07:30-14:00"
    d.masuk("aturankalender", [
        {"id": uuid7(), "instansi_id": d.instansi, "unit_id": one, "jenis": "jam", "mulai": TODAY - 700 * DAY,
         "jam": week if n % 2 else "senin-jumat 08:00-16:30", "dibuat_pada": OLD}
        for n, one in enumerate(d.unit[len(tops) :: 10])
    ])  # fmt: skip


def _orang(d: Isi) -> None:
    staff = [uuid7() for _ in d.unit]
    d.masuk("jabatan", [
        {"id": one, "unit_id": unit, "kode": f"{kind}{n}", "nama": kind, "jenis": kind, "kepala": kind != "JF"}
        for kind, posts in (("Administrator", d.kepala), ("JF", staff))
        for n, (unit, one) in enumerate(zip(d.unit, posts, strict=True))
    ])  # fmt: skip
    d.pegawai = [uuid7() for _ in range(d.orang)]
    posts = [*d.kepala, *(staff[n % len(staff)] for n in range(d.orang - len(d.kepala)))]
    d.masuk("pegawai", (
        {"id": one, "nip": f"{n:018}", "nama": f"Pegawai {n}", "jabatan_id": post, "keahlian": []}
        for n, (one, post) in enumerate(zip(d.pegawai, posts, strict=True))
    ))  # fmt: skip
    d.masuk("channelidentity", ({"id": uuid7(), "channel": "telegram", "value": str(n), "pegawai_id": one}
                                for n, one in enumerate(d.pegawai)))  # fmt: skip
    d.masuk("ketidakhadiran", ({"id": uuid7(), "pegawai_id": one, "jenis": "cuti", "mulai": TODAY - 90 * DAY,
                                "selesai": TODAY - 80 * DAY, "dibuat_pada": OLD}
                               for one in d.pegawai[::5]))  # fmt: skip


def _tim(d: Isi) -> None:
    """Three teams in ten run; most others ran out by their day, which no status says."""
    d.tim = [uuid7() for _ in range(d.n("timkerja"))]
    running = len(d.tim) * 3 // 10

    def teams() -> Iterator[dict[str, Any]]:
        for n, one in enumerate(d.tim):
            ends = TODAY + 100 * DAY if n < running else TODAY - 100 * DAY
            yield {
                "id": one, "nomor": f"TK-{n}", "nama": f"Tim {n}", "unit_id": d.unit[n % len(d.unit)],
                "dibentuk_oleh_id": d.siapa(n), "ketua_id": d.siapa(n * _MEMBERS), "scope": "dalam_unit",
                "maksud_tujuan": "-", "target": "-", "mulai": OLD.date(), "templat_laporan": [],
                "selesai": TODAY if n < d.jatuh else ends, "dibentuk_pada": OLD,
                "status": "selesai" if n % 10 == 9 else "berjalan",
            }  # fmt: skip

    d.masuk("timkerja", teams())
    pairs = [(n, team, d.siapa(n * _MEMBERS + k)) for n, team in enumerate(d.tim) for k in range(_MEMBERS)]
    d.masuk("anggotatim", (
        {"id": uuid7(), "tim_id": team, "pegawai_id": who, "bergabung_pada": OLD, "peran": "penulis", "peran_ke": 1,
         "peran_pada": OLD, "dikonfirmasi_pada": None if (n < d.jatuh and k == 3) or (n >= running and k == 4) else OLD}
        for k, (n, team, who) in _ke(pairs)
    ))  # fmt: skip
    d.masuk("rencanakerja", (
        {"id": uuid7(), "tim_id": team, "penugasan_id": None, "pegawai_id": who, "baris": [],
         "disampaikan_pada": AGO, "dijawab_pada": AGO,
         "status": _bila(n < d.jatuh, {1: "disampaikan", 2: "dikembalikan"}.get(k), "diterima")}
        for k, (n, team, who) in _ke(pairs) if not (n < d.jatuh and k == 5) and not (n >= running and k == 6)
    ))  # fmt: skip
    d.masuk("umpanbalik", (
        {"id": uuid7(), "tim_id": team, "dari_id": d.pegawai[0], "sebagai": "pengelola", "kepada_id": who, "isi": "-",
         "dibuat_pada": NOW - (5 + 60 * past) * DAY}
        for past in (0, 1) for k, (n, team, who) in _ke(pairs)
        if n < running and not (past == 0 and n < d.jatuh and k == 6)
    ))  # fmt: skip
    d.masuk("pemantauan", (
        {"id": uuid7(), "tim_id": team, "oleh_id": d.pegawai[0], "keadaan": "sesuai_rencana", "catatan": "-",
         "angka": {}, "dibuat_pada": NOW - (5 + 30 * past) * DAY}
        for past in range(3) for n, team in enumerate(d.tim[:running]) if past or n >= d.jatuh
    ))  # fmt: skip


def _permohonan(d: Isi) -> None:
    d.induk = [uuid7() for _ in range(d.n("permohonan"))]
    d.masuk("permohonan", (
        {"id": one, "nomor": f"PP-{n}", "instansi_id": d.instansi, "mode": "sukarela", "scope": "dalam_unit",
         "form": "individu", "alur": "-", "regulasi": "contoh", "versi_regulasi": "-", "surat": {},
         "status": "dikembalikan" if n < d.jatuh else "disetujui", "pemohon_id": d.siapa(n),
         "unit_pemilik_id": d.unit[n % len(d.unit)], "judul": f"Permohonan {n}", "mulai": TODAY,
         "selesai": TODAY + 50 * DAY, "diajukan_pada": OLD}
        for n, one in enumerate(d.induk)
    ))  # fmt: skip
    total = d.n("langkah")
    d.masuk("langkah", (
        {"id": uuid7(), "permohonan_id": d.induk[n % len(d.induk)], "urutan": 1 + n // len(d.induk), "kode": "x",
         "pelaku": ["x"], "tindakan": "setuju", "judul": "-", "kutipan": "Ps.1", "pilihan": [], "tembusan": [],
         "pegawai_id": d.siapa(n), "jabatan_id": d.pos(n), "diputus_pada": AGO,
         "status": _bila(n < d.jatuh, "dikembalikan", _bila(n < 2 * d.jatuh, "menunggu", _muda(n))),
         "menunggu_sejak": NEW if _muda(n) == "menunggu" and n >= 2 * d.jatuh else AGO, "dieskalasi_pada": AGO}
        for n in range(total)
    ))  # fmt: skip


def _penugasan(d: Isi) -> None:
    """Six in ten ran out by their day, three run, some end today, some wait for their receipt."""
    total = d.n("penugasan")

    def rows() -> Iterator[dict[str, Any]]:
        for n in range(total):
            due, issued = n < d.jatuh, d.jatuh <= n < 2 * d.jatuh
            ends = TODAY if due else TODAY + (60 if issued or n % 10 < 3 else -60) * DAY
            status = "terbit" if issued else _bila(n % 10 == 9, "selesai", "diterima")
            yield {"id": uuid.UUID(int=n + 1), "pegawai_id": d.siapa(n), "unit_pemilik_id": d.unit[n % len(d.unit)],
                   "judul": f"Penugasan {n}", "mulai": OLD.date(), "selesai": ends,
                   "status": "diterima" if due else status}  # fmt: skip

    d.masuk("penugasan", rows())


def _surat(d: Isi) -> None:
    letters = [uuid7() for _ in range(d.n("parafsurat") // 2)]
    d.masuk("surat", (
        {"id": one, "instansi_id": d.instansi, "jenis": "surat_penugasan", "status": "paraf" if n < d.jatuh else
         "terbit", "tanggal": TODAY, "penerbit_id": d.siapa(n), "kode": str(one), "isi": {}, "dibuat_pada": AGO,
         "terbit_pada": AGO}
        for n, one in enumerate(letters)
    ))  # fmt: skip
    d.masuk("suratpenugasan", ({"surat_id": one, "penugasan_id": uuid.UUID(int=n + 1)}
                               for n, one in enumerate(letters)))  # fmt: skip
    d.masuk("parafsurat", (
        {"id": uuid7(), "surat_id": letters[n % len(letters)], "urutan": 1 + n // len(letters),
         "jabatan_id": d.pos(n), "status": "menunggu" if n < d.jatuh else "diparaf"}
        for n in range(d.n("parafsurat"))
    ))  # fmt: skip


def _laporan(d: Isi) -> None:
    """Seven in ten were accepted, two wait for the one who asked, one is not due yet."""
    d.masuk("kewajibanlaporan", (
        {"id": uuid7(), "tim_id": d.berjalan(n), "jenis": "anggota", "periode": str(n), "pelapor_id": d.siapa(n),
         "penerima_id": d.pegawai[0], "diminta_pada": OLD, "pesan": "",
         "jatuh_tempo": NOW + (n % 30 + 1) * DAY if n >= d.jatuh and n % 10 == 9 else AGO,
         "status": _bila(n < d.jatuh or n % 10 == 9, "ditunggu", _bila(n % 10 > 6, "dikirim", "diterima"))}
        for n in range(d.n("kewajibanlaporan"))
    ))  # fmt: skip


def _hasil(d: Isi) -> None:
    results = [uuid7() for _ in range(d.n("hasil"))]
    d.masuk("hasil", (
        {"id": one, "nomor": f"HS-{n}", "tim_id": d.tim[n % len(d.tim)], "unit_id": d.unit[n % len(d.unit)],
         "judul": f"Hasil {n}", "ringkasan": "-", "oleh_id": d.siapa(n), "lampiran": [], "pelaksana": [],
         "status": "dikembalikan" if n < d.jatuh else "selesai", "regulasi": "contoh", "kutipan": "-",
         "diajukan_pada": OLD}
        for n, one in enumerate(results)
    ))  # fmt: skip
    d.masuk("tinjauan", (
        {"id": uuid7(), "hasil_id": results[n % len(results)], "putaran": 1, "urutan": n // len(results),
         "jabatan_id": d.pos(n), "sebutan": "-", "diputus_pada": AGO,
         "menunggu_sejak": NEW if _muda(n) == "menunggu" and n >= 2 * d.jatuh else AGO,
         "status": _bila(n < d.jatuh, "dikembalikan", _bila(n < 2 * d.jatuh, "menunggu", _muda(n, "sesuai")))}
        for n in range(d.n("tinjauan"))
    ))  # fmt: skip


def _kendala(d: Isi) -> None:
    """Half of the follow-ups were promised for a day; few are promised still."""
    problems = [uuid7() for _ in range(d.n("tindaklanjutkendala"))]
    d.masuk("kendala", (
        {"id": one, "nomor": f"KD-{n}", "tim_id": d.tim[n % len(d.tim)], "dari_id": d.siapa(n), "masalah": "-",
         "rekomendasi": "-", "lampiran": [], "status": "disampaikan" if n < 2 * d.jatuh else "selesai",
         "disampaikan_pada": OLD}
        for n, one in enumerate(problems)
    ))  # fmt: skip
    d.masuk("tindaklanjutkendala", (
        {"id": uuid7(), "kendala_id": one, "unit_id": d.unit[n % len(d.unit)], "jabatan_id": d.pos(n),
         "menunggu_sejak": AGO, "tenggat": TODAY - DAY if n < 2 * d.jatuh else TODAY + (n % 2 * 60 - 30) * DAY,
         "status": _bila(n < d.jatuh, "menunggu", "disetujui" if n < 2 * d.jatuh or n % 50 == 1 else "ditindaklanjuti")}
        for n, one in enumerate(problems)
    ))  # fmt: skip


def _rencana(d: Isi) -> None:
    d.masuk("rencanakegiatan", (
        {"id": uuid7(), "nomor": f"RK-{n}", "tim_id": d.tim[n % len(d.tim)], "unit_id": d.unit[n % len(d.unit)],
         "judul": f"Rencana {n}", "jabatan_id": d.pos(n), "penyusun_id": d.siapa(n), "diajukan_pada": AGO,
         "dijawab_pada": AGO, "dibuat_pada": OLD,
         "status": _bila(n < d.jatuh, "diajukan", _bila(n < 2 * d.jatuh, "dikembalikan", "disepakati"))}
        for n in range(d.n("rencanakegiatan"))
    ))  # fmt: skip
    d.masuk("targetkinerja", (
        {"id": uuid7(), "nomor": f"TG-{n}", "unit_id": d.unit[n % len(d.unit)], "jabatan_id": d.pos(n),
         "tahun": 2026, "sasaran": f"Sasaran {n}", "indikator": "-", "target": "-", "dibuat_oleh_id": d.siapa(n),
         "status": "ditetapkan" if n < d.jatuh else "dirumuskan", "dibuat_pada": OLD, "ditetapkan_pada": AGO,
         "diubah_oleh_id": d.siapa(n), "diubah_pada": AGO}
        for n in range(d.n("targetkinerja"))
    ))  # fmt: skip
    d.masuk("petaproses", (
        {"id": uuid7(), "instansi_id": d.instansi, "kode": f"PB-{n}", "nama": f"Peta {n}", "dibuat_pada": OLD,
         "reviu_berikut": TODAY + (3 if n < d.jatuh else 200) * DAY, "penanggung_jawab_id": d.pos(n),
         "dibuat_oleh_id": d.siapa(n)}
        for n in range(d.n("petaproses"))
    ))  # fmt: skip


def _kinerja(d: Isi) -> None:
    d.masuk("ekspektasi", (
        {"id": uuid7(), "pegawai_id": d.siapa(n), "penilai_jabatan_id": d.pos(n), "tahun": 2026, "uraian": "-",
         "ditetapkan_oleh_id": d.siapa(n + 1), "ditetapkan_pada": OLD, "menunggu_sejak": AGO,
         "status": _bila(n < d.jatuh, "ditetapkan", _bila(n < 2 * d.jatuh, "diklarifikasi", "disepakati"))}
        for n in range(d.n("ekspektasi"))
    ))  # fmt: skip
    d.masuk("rinciankegiatan", (
        {"id": uuid7(), "tim_id": d.berjalan(n) if n % 10 < 3 else d.tim[n % len(d.tim)], "uraian": f"Kegiatan {n}",
         "anggaran": Decimal(0), "pelaksana_id": d.siapa(n), "mulai": OLD.date(),
         "selesai": TODAY - DAY if n < d.jatuh else TODAY + (n % 60 + 8 if n % 5 == 2 else -100) * DAY,
         "status": _bila(n < d.jatuh or n % 5 == 2, "berjalan", "selesai"), "dibuat_oleh_id": d.siapa(n + 1),
         "dibuat_pada": OLD, "diubah_oleh_id": d.siapa(n), "diubah_pada": OLD}
        for n in range(d.n("rinciankegiatan"))
    ))  # fmt: skip


def _pengingat(d: Isi) -> None:
    """What was said before."""
    d.masuk("pengingat", (
        {"id": uuid7(), "apa": "laporan", "objek_id": uuid7(), "pegawai_id": d.siapa(n), "periode": "2026-10-01",
         "dibuat_pada": AGO}
        for n in range(d.banyak // 10)
    ))  # fmt: skip


def _ke(pairs: list[tuple[int, uuid.UUID, uuid.UUID]]) -> Iterator[tuple[int, tuple[int, uuid.UUID, uuid.UUID]]]:
    """With the place of each member in his team."""
    return ((number % _MEMBERS, pair) for number, pair in enumerate(pairs))


def _muda(number: int, selesai: str = "disetujui") -> str:
    """One in a hundred waits, but since five minutes."""
    return "menunggu" if number % 100 == 7 else selesai


def _bila(condition: bool, then: str | None, other: str) -> str:
    return then if condition and then else other
