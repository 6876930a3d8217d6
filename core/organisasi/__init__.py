"""People, posts and units: the questions dialogs and rules ask about a government.

``from core import organisasi`` and then ``organisasi.orang(session, id)``.
"""

from core.organisasi.nama import inti as inti_nama
from core.organisasi.nip import Nip, NipSalah, SebabNip
from core.organisasi.nip import samar as samar_nip
from core.organisasi.nip import urai as urai_nip
from core.organisasi.orang import (
    Orang,
    OrangTakAda,
    admin,
    anggota_unit,
    kepala_banyak,
    kepala_unit,
    orang,
    orang_banyak,
    orang_by_alias,
    pegawai_by_nip,
)
from core.organisasi.pencarian import Ruang, Temuan, cari_pegawai
from core.organisasi.peraturan import peraturan
from core.organisasi.puo import tetapkan_puo
from core.organisasi.struktur import SalinanStruktur, baca_struktur
from core.organisasi.telepon import TeleponSalah
from core.organisasi.telepon import normal as telepon_normal
from core.organisasi.unit import (
    PdRingkas,
    UnitRingkas,
    daftar_pd,
    unit_dan_bawahan,
    unit_tree,
    units_of_pd,
)
from core.organisasi.versi import tandai_berubah, versi_struktur

__all__ = [
    "Nip",
    "NipSalah",
    "Orang",
    "OrangTakAda",
    "PdRingkas",
    "Ruang",
    "SalinanStruktur",
    "SebabNip",
    "TeleponSalah",
    "Temuan",
    "UnitRingkas",
    "admin",
    "anggota_unit",
    "baca_struktur",
    "cari_pegawai",
    "daftar_pd",
    "inti_nama",
    "kepala_banyak",
    "kepala_unit",
    "orang",
    "orang_banyak",
    "orang_by_alias",
    "pegawai_by_nip",
    "peraturan",
    "samar_nip",
    "tandai_berubah",
    "telepon_normal",
    "tetapkan_puo",
    "unit_dan_bawahan",
    "unit_tree",
    "units_of_pd",
    "urai_nip",
    "versi_struktur",
]
