"""The conversations. `DIALOGS` is all of them, by name."""

from __future__ import annotations

from bot.dialogs import (
    dokumen_kerja,
    ekspektasi,
    evaluasi,
    hasil,
    isi_ekspektasi,
    isi_proses,
    kalender,
    kartu_surat,
    kemajuan,
    kendala,
    ketidakhadiran,
    koordinasi,
    laporan,
    mingguan,
    papan,
    papan_tim,
    pekerjaan,
    pelimpahan,
    pemantauan,
    pengingat,
    penyesuaian,
    proses_bisnis,
    putusan,
    rencana,
    rencana_kerja,
    rincian,
    serah_hasil,
    surat,
    target,
    tim,
    tinjauan,
    tugas,
    ubah_surat,
    umpan_balik,
    yang_dinilai,
)
from bot.dialogs.catat_penugasan import CATAT_PENUGASAN
from bot.dialogs.daftar import AJUAN, KEPUTUSAN, PUTUSAN, TEMBUSAN
from bot.dialogs.engine import Dialog, Registry
from bot.dialogs.kanal import KANAL
from bot.dialogs.kedudukan import KEDUDUKAN_SAYA
from bot.dialogs.kinerja import KINERJA
from bot.dialogs.menu import Help, Menu, Tongue
from bot.dialogs.pasang import PASANG
from bot.dialogs.pelibatan import PELIBATAN
from bot.dialogs.periksa_struktur import PERIKSA_STRUKTUR
from bot.dialogs.periksa_surat import PERIKSA_SURAT
from bot.dialogs.permohonan import PERMOHONAN
from bot.dialogs.pilih_pegawai import PILIH_PEGAWAI
from bot.dialogs.setujui_beberapa import HASIL as HASIL_PERSETUJUAN
from bot.dialogs.setujui_beberapa import SETUJUI_BEBERAPA
from bot.dialogs.siapa_memutus import SIAPA_MEMUTUS
from bot.dialogs.sukarela import SUKARELA
from bot.dialogs.tugaskan import TUGASKAN


def _all() -> Registry:
    return DIALOGS


_DIALOGS: tuple[Dialog, ...] = (
    Menu(_all),
    Help(),
    Tongue(),
    KANAL,
    PASANG,
    SUKARELA,
    PELIBATAN,
    PERMOHONAN,
    *putusan.DIALOGS,
    PILIH_PEGAWAI,
    KEPUTUSAN,
    PUTUSAN,
    SETUJUI_BEBERAPA,
    HASIL_PERSETUJUAN,
    AJUAN,
    TEMBUSAN,
    TUGASKAN,
    CATAT_PENUGASAN,
    *tugas.DIALOGS,
    *papan.DIALOGS,
    KINERJA,
    *ekspektasi.DIALOGS,
    *isi_ekspektasi.DIALOGS,
    *yang_dinilai.DIALOGS,
    *evaluasi.DIALOGS,
    *proses_bisnis.DIALOGS,
    *isi_proses.DIALOGS,
    *penyesuaian.DIALOGS,
    *target.DIALOGS,
    *rencana.DIALOGS,
    *dokumen_kerja.DIALOGS,
    *pekerjaan.DIALOGS,
    *kendala.DIALOGS,
    *umpan_balik.DIALOGS,
    *rincian.DIALOGS,
    *kemajuan.DIALOGS,
    *rencana_kerja.DIALOGS,
    *koordinasi.DIALOGS,
    *hasil.DIALOGS,
    *serah_hasil.DIALOGS,
    *tinjauan.DIALOGS,
    *pemantauan.DIALOGS,
    *papan_tim.DIALOGS,
    *mingguan.DIALOGS,
    KEDUDUKAN_SAYA,
    SIAPA_MEMUTUS,
    PERIKSA_STRUKTUR,
    *pelimpahan.DIALOGS,
    *ketidakhadiran.DIALOGS,
    PERIKSA_SURAT,
    *surat.DIALOGS,
    *kartu_surat.DIALOGS,
    *ubah_surat.DIALOGS,
    *tim.DIALOGS,
    *laporan.DIALOGS,
    *pengingat.DIALOGS,
    *kalender.DIALOGS,
)

DIALOGS: dict[str, Dialog] = {dialog.name: dialog for dialog in _DIALOGS}
