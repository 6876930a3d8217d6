"""The conversations. `DIALOGS` is all of them, by name."""

from __future__ import annotations

from bot.dialogs import pekerjaan
from bot.dialogs.engine import Dialog, Registry
from bot.dialogs.hasil import dialog as hasil
from bot.dialogs.hasil import serah, tinjauan
from bot.dialogs.kalender import dialog as kalender
from bot.dialogs.kanal.dialog import KANAL
from bot.dialogs.kanal.pasang import PASANG
from bot.dialogs.kendala import dialog as kendala
from bot.dialogs.kinerja import catatan, ekspektasi, evaluasi, isi_ekspektasi, tindak_lanjut, yang_dinilai
from bot.dialogs.kinerja.dialog import KINERJA
from bot.dialogs.laporan import dialog as laporan
from bot.dialogs.menu import Help, Menu, Tongue
from bot.dialogs.organisasi import ketidakhadiran, pelimpahan
from bot.dialogs.organisasi.kedudukan import KEDUDUKAN_SAYA
from bot.dialogs.organisasi.periksa_struktur import PERIKSA_STRUKTUR
from bot.dialogs.organisasi.siapa_memutus import SIAPA_MEMUTUS
from bot.dialogs.pelaksanaan import kemajuan, koordinasi, rencana_kerja, rincian
from bot.dialogs.pemantauan import dialog as pemantauan
from bot.dialogs.pemantauan import mingguan, papan_tim
from bot.dialogs.pengingat import dialog as pengingat
from bot.dialogs.penugasan import daftar
from bot.dialogs.penugasan.catat import CATAT_PENUGASAN
from bot.dialogs.penugasan.tugaskan import TUGASKAN
from bot.dialogs.peran import papan
from bot.dialogs.perencanaan import dokumen_kerja, rencana, target
from bot.dialogs.permohonan.daftar import AJUAN, KEPUTUSAN, PUTUSAN, TEMBUSAN
from bot.dialogs.permohonan.dialog import PERMOHONAN
from bot.dialogs.permohonan.pelibatan import PELIBATAN
from bot.dialogs.permohonan.sukarela import SUKARELA
from bot.dialogs.proses_bisnis import dialog as proses_bisnis
from bot.dialogs.proses_bisnis import isi, penyesuaian
from bot.dialogs.putusan import dialog as putusan
from bot.dialogs.putusan.pilih_pegawai import PILIH_PEGAWAI
from bot.dialogs.putusan.setujui_beberapa import HASIL as HASIL_PERSETUJUAN
from bot.dialogs.putusan.setujui_beberapa import SETUJUI_BEBERAPA
from bot.dialogs.surat import dialog as surat
from bot.dialogs.surat import kartu, ubah
from bot.dialogs.surat.periksa import PERIKSA_SURAT
from bot.dialogs.tim import dialog as tim
from bot.dialogs.umpan_balik import dialog as umpan_balik


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
    *daftar.DIALOGS,
    *papan.DIALOGS,
    KINERJA,
    *ekspektasi.DIALOGS,
    *isi_ekspektasi.DIALOGS,
    *catatan.DIALOGS,
    *tindak_lanjut.DIALOGS,
    *yang_dinilai.DIALOGS,
    *evaluasi.DIALOGS,
    *proses_bisnis.DIALOGS,
    *isi.DIALOGS,
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
    *serah.DIALOGS,
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
    *kartu.DIALOGS,
    *ubah.DIALOGS,
    *tim.DIALOGS,
    *laporan.DIALOGS,
    *pengingat.DIALOGS,
    *kalender.DIALOGS,
)

DIALOGS: dict[str, Dialog] = {dialog.name: dialog for dialog in _DIALOGS}
