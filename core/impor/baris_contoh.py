"""The example rows of the template. Left in by mistake they are recognised, so that nobody invented gets imported."""

from __future__ import annotations

import datetime as dt

from core.impor.baris import (
    BarisDelegasi,
    BarisInstansi,
    BarisJabatan,
    BarisKalender,
    BarisKetidakhadiran,
    BarisPegawai,
    BarisPerangkatDaerah,
    BarisPeta,
    BarisUnit,
    Isi,
)

_KABID, _PEKSOS = "198001012005011901", "198502022010012901"
_MULAI, _SELESAI = dt.date(2026, 12, 1), dt.date(2026, 12, 4)

CONTOH = Isi(
    instansi=BarisInstansi("Pemerintah Kabupaten Contoh", "", "WIB", "Kota Contoh", "Jalan Contoh Nomor 1"),
    perangkat_daerah=[
        BarisPerangkatDaerah("contoh-dinsos", "Dinas Sosial", "Dinas Sosial", "Jalan Contoh Nomor 2"),
    ],
    unit=[
        BarisUnit("contoh-dinsos", "Dinas Sosial", "contoh-dinsos", "", "perangkat_daerah", False, 1, 3),
        BarisUnit("contoh-bidang", "Bidang Rehabilitasi Sosial", "contoh-dinsos", "contoh-dinsos", "bidang", False),
    ],
    jabatan=[
        BarisJabatan("contoh-kadis", "Kepala Dinas Sosial", "contoh-dinsos", "JPT Pratama", "", True),
        BarisJabatan("contoh-kabid", "Kepala Bidang Rehabilitasi Sosial", "contoh-bidang", "Administrator", "", True),
        BarisJabatan("contoh-peksos", "Pekerja Sosial Ahli Muda", "contoh-bidang", "JF", "Ahli Muda", False, False),
    ],
    pegawai=[
        BarisPegawai(
            nip=_KABID,
            nama="Contoh Namasaja, S.Sos., M.Si.",
            jabatan="contoh-kabid",
            status_asn="PNS",
            pangkat="Pembina, IV/a",
            telepon="+6284000000001",
            keahlian=("manajemen program",),
            bahasa="id",
            admin=True,
            aktif=True,
        ),
        BarisPegawai(
            nip=_PEKSOS,
            nama="Misal Sajaan, S.Sos.",
            jabatan="contoh-peksos",
            status_asn="PNS",
            pangkat="Penata, III/c",
            telepon="+6284000000002",
            keahlian=("pendampingan sosial",),
            bahasa="id",
            admin=False,
            aktif=True,
        ),
    ],
    peta_jabatan=[BarisPeta(_PEKSOS, "", "contoh-kadis", "Keputusan Bupati Nomor 1 Tahun 2026")],
    delegasi=[
        BarisDelegasi("contoh-kadis", _KABID, "Plh.", _MULAI, _SELESAI, "Surat Perintah Nomor 800/1/2026"),
    ],
    ketidakhadiran=[BarisKetidakhadiran(_PEKSOS, "dinas_luar", _MULAI, _SELESAI, "Pelatihan")],
    kalender=[
        BarisKalender("contoh-dinsos", "jam", _MULAI, None, "senin-sabtu 07.30-14.00", True, False, "Loket pelayanan"),
    ],
)

#: By what the rows are recognised.
KODE_CONTOH = frozenset(b.kode for daftar in (CONTOH.perangkat_daerah, CONTOH.unit, CONTOH.jabatan) for b in daftar)
NIP_CONTOH = frozenset(p.nip for p in CONTOH.pegawai)
