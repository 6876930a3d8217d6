"""One of each kind of duty, long owed, in the office of the tests of posts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from core.models.ekspektasi import Ekspektasi
from core.models.hasil import Hasil, Tinjauan
from core.models.kanal import ChannelIdentity
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.pelaksanaan import RencanaKerja, RincianKegiatan
from core.models.perencanaan import RencanaKegiatan, TargetKinerja
from core.models.proses import PetaProses
from core.models.tim import AnggotaTim, TimKerja
from tests.delegasi.panggung import NOW, TODAY, Kantor, kantor

DAY = dt.timedelta(days=1)
LONG_AGO = NOW - 10 * DAY  # ten days: more working days than any unit allows here
START = TODAY - 60 * DAY


def berkanal(session: Session) -> Kantor:
    """The office, everybody of it on a chat."""
    made = kantor(session)
    session.add_all(
        ChannelIdentity(channel="telegram", value=name, pegawai_id=person, paired_at=NOW)
        for name, person in made.pegawai.items()
    )
    session.flush()
    return made


def simpan(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def tim(k: Kantor, **more: Any) -> TimKerja:
    """A team of the bidang led by kasi_b, with nothing owed in it yet."""
    unit = k.struktur.pos[str(k.jabatan["kabid"])].unit
    values: dict[str, Any] = {
        "nomor": f"TK-{uuid.uuid4()}",
        "nama": "Tim Data",
        "unit_id": uuid.UUID(unit),
        "dibentuk_oleh_id": k.pegawai["kabid"],
        "ketua_id": k.pegawai["kasi_b"],
        "scope": "dalam_unit",
        "maksud_tujuan": "-",
        "target": "-",
        "mulai": START,
        "selesai": TODAY + 90 * DAY,
        "dibentuk_pada": NOW - 60 * DAY,
        "umpan_balik_hari": 0,
        "pemantauan_hari": 0,
    }
    team: TimKerja = simpan(k.session, TimKerja(**(values | more)))
    return team


def anggota(k: Kantor, team: TimKerja, **more: Any) -> AnggotaTim:
    row = AnggotaTim(tim_id=team.id, pegawai_id=k.pegawai["staf"], bergabung_pada=NOW - 40 * DAY, **more)
    member: AnggotaTim = simpan(k.session, row)
    return member


def berencana(k: Kantor, team: TimKerja) -> None:
    simpan(k.session, RencanaKerja(tim_id=team.id, pegawai_id=k.pegawai["staf"], status="diterima"))


# -- what waits for a post ------------------------------------------------------------------------------


def tinjauan(k: Kantor, jabatan: str = "kasi_a") -> None:
    team = tim(k)
    result = Hasil(
        nomor=f"HS-{uuid.uuid4()}", tim_id=team.id, unit_id=team.unit_id, judul="Data",
        ringkasan="-",
        oleh_id=k.pegawai["kasi_b"], status="ditinjau", regulasi="contoh", kutipan="Ps.1", diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, result)
    step = Tinjauan(
        hasil_id=result.id, putaran=1, urutan=1, jabatan_id=k.jabatan[jabatan], sebutan="-", status="menunggu",
        menunggu_sejak=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, step)


def buat_kendala(k: Kantor, **part: Any) -> Kendala:
    team = tim(k)
    problem = Kendala(
        nomor=f"KD-{uuid.uuid4()}", tim_id=team.id, dari_id=k.pegawai["kasi_b"], masalah="Data Induk",
        rekomendasi="Data Induk",
        disampaikan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, problem)
    own = TindakLanjutKendala(
        kendala_id=problem.id, unit_id=team.unit_id, jabatan_id=k.jabatan["kasi_a"], menunggu_sejak=LONG_AGO, **part
    )
    simpan(k.session, own)
    return problem


def kendala(k: Kantor) -> None:
    buat_kendala(k)


def tindak_lanjut(k: Kantor) -> None:
    buat_kendala(k, status="disetujui", tenggat=TODAY - DAY)


def rencana(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKegiatan(
        nomor=f"RK-{uuid.uuid4()}", tim_id=team.id, unit_id=team.unit_id, judul="Data Induk",
        jabatan_id=k.jabatan["kasi_a"],
        penyusun_id=k.pegawai["staf"], status="diajukan", diajukan_pada=LONG_AGO, dibuat_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def _ekspektasi(k: Kantor, status: str) -> None:
    row = Ekspektasi(
        pegawai_id=k.pegawai["staf"], penilai_jabatan_id=k.jabatan["kasi_a"], tahun=2026, uraian="Data Induk",
        status=status,
        ditetapkan_oleh_id=k.pegawai["kasi_a"], ditetapkan_pada=LONG_AGO, menunggu_sejak=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def klarifikasi(k: Kantor) -> None:
    _ekspektasi(k, "diklarifikasi")


def strategi(k: Kantor) -> None:
    row = TargetKinerja(
        nomor=f"TG-{uuid.uuid4()}", unit_id=tim(k).unit_id, jabatan_id=k.jabatan["kasi_a"], tahun=2026,
        sasaran="Data Induk",
        indikator="-", target="-", status="ditetapkan", dibuat_oleh_id=k.pegawai["kabid"], dibuat_pada=LONG_AGO,
        ditetapkan_pada=LONG_AGO, diubah_oleh_id=k.pegawai["kabid"], diubah_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def reviu_proses(k: Kantor) -> None:
    row = PetaProses(
        instansi_id=k.instansi, kode="PB-1", nama="Data Induk", reviu_berikut=TODAY + 3 * DAY,
        penanggung_jawab_id=k.jabatan["kasi_a"], dibuat_oleh_id=k.pegawai["kabid"], dibuat_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def laporan_masuk(k: Kantor) -> None:
    buat_laporan(k, tim(k))


def buat_laporan(k: Kantor, team: TimKerja, **more: Any) -> KewajibanLaporan:
    """A report of the staff that waits for kasi_a."""
    values: dict[str, Any] = {
        "tim_id": team.id, "jenis": "permintaan", "periode": str(uuid.uuid4()), "pelapor_id": k.pegawai["staf"],
        "penerima_id": k.pegawai["kasi_a"], "jabatan_id": k.jabatan["kasi_a"], "diminta_pada": LONG_AGO,
        "jatuh_tempo": LONG_AGO, "status": "dikirim",
    }  # fmt: skip
    row: KewajibanLaporan = simpan(k.session, KewajibanLaporan(**(values | more)))
    simpan(k.session, Laporan(kewajiban_id=row.id, kemajuan=50, isi="Data Induk", dikirim_pada=LONG_AGO))
    return row


JABATAN: list[Callable[[Kantor], None]] = [
    tinjauan, kendala, tindak_lanjut, rencana, klarifikasi, strategi, reviu_proses, laporan_masuk,
]  # fmt: skip


# -- what a person owes -----------------------------------------------------------------------------------


def rencana_kembali(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKegiatan(
        nomor=f"RK-{uuid.uuid4()}", tim_id=team.id, unit_id=team.unit_id, judul="Data Induk",
        jabatan_id=k.jabatan["kasi_a"],
        penyusun_id=k.pegawai["staf"], status="dikembalikan", dijawab_pada=LONG_AGO, dibuat_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def ekspektasi(k: Kantor) -> None:
    _ekspektasi(k, "ditetapkan")


def hasil_kembali(k: Kantor) -> None:
    team = tim(k)
    result = Hasil(
        nomor=f"HS-{uuid.uuid4()}", tim_id=team.id, unit_id=team.unit_id, judul="Data",
        ringkasan="-",
        oleh_id=k.pegawai["staf"], status="dikembalikan", regulasi="contoh", kutipan="Ps.1", diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, result)
    step = Tinjauan(
        hasil_id=result.id, putaran=1, urutan=1, jabatan_id=k.jabatan["kasi_a"], sebutan="-", status="dikembalikan",
        diputus_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, step)


def kegiatan(k: Kantor) -> None:
    buat_kegiatan(k, tim(k))


def buat_kegiatan(k: Kantor, team: TimKerja, selesai: dt.date = TODAY - DAY) -> RincianKegiatan:
    """An activity of the staff, who is a member with a plan of his own."""
    anggota(k, team)
    berencana(k, team)
    row = RincianKegiatan(
        tim_id=team.id, uraian="Data Induk", anggaran=Decimal(0), pelaksana_id=k.pegawai["staf"], mulai=START,
        selesai=selesai,
        dibuat_oleh_id=k.pegawai["kasi_b"], dibuat_pada=LONG_AGO, diubah_pada=LONG_AGO,
        diubah_oleh_id=k.pegawai["kasi_b"],
    )  # fmt: skip
    made: RincianKegiatan = simpan(k.session, row)
    return made


def peran(k: Kantor) -> None:
    team = tim(k)
    anggota(k, team, peran="penulis", peran_ke=1, peran_pada=LONG_AGO)
    berencana(k, team)


def tanpa_rencana_kerja(k: Kantor) -> None:
    anggota(k, tim(k))


def rencana_kerja_kembali(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKerja(tim_id=team.id, pegawai_id=k.pegawai["staf"], status="dikembalikan", dijawab_pada=LONG_AGO)
    simpan(k.session, row)


PRIBADI: list[Callable[[Kantor], None]] = [
    rencana_kembali, ekspektasi, hasil_kembali, kegiatan, peran, tanpa_rencana_kerja, rencana_kerja_kembali,
]  # fmt: skip
