"""The example rows of the template. Left in by mistake they are recognised, so that nobody invented gets imported."""

from __future__ import annotations

from core.impor.baris import BarisInstansi, BarisJabatan, BarisPegawai, BarisPerangkatDaerah, BarisUnit, Isi

CONTOH = Isi(
    instansi=BarisInstansi("Pemerintah Kabupaten Contoh", "", "WIB", "Kota Contoh", "Jalan Contoh Nomor 1"),
    perangkat_daerah=[
        BarisPerangkatDaerah("contoh-dinsos", "Dinas Sosial", "Dinas Sosial", "Jalan Contoh Nomor 2"),
    ],
    unit=[
        BarisUnit("contoh-dinsos", "Dinas Sosial", "contoh-dinsos", "", "perangkat_daerah", False),
        BarisUnit("contoh-bidang", "Bidang Rehabilitasi Sosial", "contoh-dinsos", "contoh-dinsos", "bidang", False),
    ],
    jabatan=[
        BarisJabatan("contoh-kabid", "Kepala Bidang Rehabilitasi Sosial", "contoh-bidang", "Administrator", "", True),
        BarisJabatan("contoh-peksos", "Pekerja Sosial Ahli Muda", "contoh-bidang", "JF", "Ahli Muda", False, False),
    ],
    pegawai=[
        BarisPegawai(
            "198001012005011901",
            "Contoh Namasaja, S.Sos.",
            "contoh-peksos",
            "PNS",
            "Penata, III/c",
            "+6284000000001",
            ("pendampingan sosial",),
            "id",
            False,
        )
    ],
)

#: By what the rows are recognised.
KODE_CONTOH = frozenset(b.kode for daftar in (CONTOH.perangkat_daerah, CONTOH.unit, CONTOH.jabatan) for b in daftar)
NIP_CONTOH = frozenset(p.nip for p in CONTOH.pegawai)
