"""What is entered into the register of business processes: a map, a review, an SOP."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import menu_choice
from bot.dialogs.form import Form
from bot.dialogs.proses_bisnis.dialog import ambil, aturan, berikut, dasar_hukum
from bot.dialogs.questions import Day, Files, Number, Option, Pick, Write
from bot.dialogs.scene import Scene
from core import organisasi
from core import proses_bisnis as proses
from core.language import L
from core.messages import Action, Block, Choice, Choose, Note, Say, Text
from core.models.proses import PetaProses, Sop

SEMUA = "semua"  # a map of the whole government
_TAHUN = dt.timedelta(days=365)


def _boleh_mendaftarkan(scene: Scene, _answers: Answers) -> None:
    proses.wajib_pengelola(scene.session, None if scene.me.admin else scene.me.pd_id, scene.me, scene.today)


def _milik(scene: Scene, _answers: Answers) -> Sequence[Option]:
    if not scene.me.admin:
        return [Option(str(scene.me.pd_id), scene.me.pd)]
    offices = [Option(str(pd.id), pd.nama) for pd in organisasi.daftar_pd(scene.session)]
    return [Option(SEMUA, scene._("Seluruh pemerintah daerah")), *offices]


def _pd_sendiri(scene: Scene, _answers: Answers) -> tuple[str, str]:
    return str(scene.me.pd_id), scene.me.pd


def _jenis(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(one, scene._(one)) for one in aturan(scene).jenis]


def _dengan_keputusan(scene: Scene, _answers: Answers) -> bool:
    return aturan(scene).keputusan is not None


def _periksa(scene: Scene, _answers: Answers) -> tuple[Block, ...]:
    _, law = scene._, aturan(scene)
    notes: list[Block] = [Note(dasar_hukum(scene))]
    if law.jenis_bawaan:
        notes.append(Note(_(law.jenis_bawaan)))
    return (*notes, Note(_("Jarak reviu tidak diatur; itu pilihan pemerintah daerah sendiri.")))


def _satu_berkas(answers: Answers) -> uuid.UUID | None:
    files = answers.many("berkas")
    return uuid.UUID(files[0]) if files else None


def _daftarkan(scene: Scene, answers: Answers) -> Sequence[Say]:
    owner = None if answers.text("pd") == SEMUA else answers.id("pd")
    by = proses.wajib_pengelola(scene.session, owner, scene.me, scene.today)
    isi = proses.Peta(
        answers.text("nama"),
        answers.text("jenis"),
        owner,
        answers.text("keputusan"),
        answers.number("bulan"),
        _satu_berkas(answers),
    )
    row = proses.daftarkan(scene.session, scene.me.instansi_id, isi, by, scene.now)
    return (_selesai(scene, row, scene._("Sudah didaftarkan sebagai %(kode)s.", kode=row.kode)),)


def _selesai(scene: Scene, row: PetaProses, said: str) -> Say:
    opens = Choice(scene._("Buka peta"), Action("peta_proses", "open", str(row.id)))
    return Choose(blocks=(Text(said), Note(berikut(scene, row))), choices=(opens, menu_choice(scene)), replace=True)


def _boleh_mengisi(scene: Scene, answers: Answers) -> None:
    row = ambil(scene, answers.text("ref"))
    proses.wajib_pengelola(scene.session, row.perangkat_daerah_id, scene.me, scene.today)


def hari_ini(scene: Scene, _answers: Answers) -> Sequence[dt.date]:
    """What was done is usually entered on its day."""
    return [scene.today]


def _setahun_lalu(scene: Scene, _answers: Answers) -> dt.date:
    """How far back something may be entered."""
    return scene.today - _TAHUN


def _sop_wajib(scene: Scene, _answers: Answers) -> bool:
    return aturan(scene).sop_wajib


def _sop_boleh(scene: Scene, answers: Answers) -> bool:
    return not _sop_wajib(scene, answers)


def _reviu(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = ambil(scene, answers.text("ref"))
    by = proses.wajib_pengelola(scene.session, row.perangkat_daerah_id, scene.me, scene.today)
    sop = answers.text("sop") or answers.text("sop_boleh")
    isi = proses.Reviu(answers.day("pada"), answers.text("catatan"), sop)
    proses.reviu(scene.session, row, isi, (aturan(scene), by), scene.now)
    return (_selesai(scene, row, scene._("Reviunya sudah dicatat.")),)


def _tambah_sop(scene: Scene, answers: Answers) -> Sequence[Say]:
    row = ambil(scene, answers.text("ref"))
    proses.wajib_pengelola(scene.session, row.perangkat_daerah_id, scene.me, scene.today)
    made = proses.tambah_sop(
        scene.session,
        Sop(
            peta_id=row.id,
            nama=answers.text("nama"),
            nomor=answers.text("nomor"),
            attachment_id=_satu_berkas(answers),
            oleh_id=scene.me.id,
            berlaku_pada=answers.day("berlaku"),
        ),
        scene.now,
    )
    said = scene._("%(nama)s versi %(versi)s sudah dicatat.", nama=made.nama, versi=made.versi)
    return (_selesai(scene, row, said),)


_BERKAS = Files(name="berkas", label=L("Berkas"), ask=L("Kirim berkasnya bila ada, lalu Lanjut."), most=1)
_TANYA_SOP = L("SOP mana yang disesuaikan? Bila tidak ada, tulis sebabnya.")

DAFTAR_PETA = Form(
    name="daftar_peta",
    title=L("Daftarkan peta"),
    questions=(
        Write(name="nama", label=L("Nama peta"), ask=L("Apa nama petanya?"), limit=150),
        Pick(name="jenis", label=L("Jenis peta"), ask=L("Peta apa ini?"), options=_jenis),
        Pick(
            name="pd",
            label=L("Perangkat Daerah"),
            ask=L("Milik Perangkat Daerah mana?"),
            options=_milik,
            default=_pd_sendiri,
        ),
        Write(
            name="keputusan",
            label=L("Ditetapkan dengan"),
            ask=L("Keputusan apa yang menetapkannya? Mohon tulis nomor dan tanggalnya."),
            when=_dengan_keputusan,
            optional=True,
            skip=L("Belum ada"),
            limit=200,
        ),
        Number(
            name="bulan",
            label=L("Reviu tiap (bulan)"),
            ask=L("Setiap berapa bulan peta ini direviu?"),
            most=60,
            suggest=(6, 12, 24),
        ),
        _BERKAS,
    ),
    allow=_boleh_mendaftarkan,
    preview=_periksa,
    submit=_daftarkan,
    send=L("Daftarkan"),
)
REVIU_PROSES = Form(
    name="reviu_proses",
    title=L("Catat reviu"),
    questions=(
        Day(
            name="pada",
            label=L("Tanggal reviu"),
            ask=L("Kapan reviu dilakukan?"),
            suggest=hari_ini,
            earliest=_setahun_lalu,
        ),
        Write(name="catatan", label=L("Hasil reviu"), ask=L("Apa hasil reviunya?"), limit=1000),
        Write(name="sop", label=L("Penyesuaian SOP"), ask=_TANYA_SOP, when=_sop_wajib, limit=500),
        Write(name="sop_boleh", label=L("Penyesuaian SOP"), ask=_TANYA_SOP, when=_sop_boleh, optional=True, limit=500),
    ),
    allow=_boleh_mengisi,
    submit=_reviu,
    send=L("Catat"),
)
TAMBAH_SOP = Form(
    name="tambah_sop",
    title=L("Tambah SOP"),
    questions=(
        Write(
            name="nama",
            label=L("Nama SOP"),
            ask=L("Apa nama SOP-nya? Nama yang sama menjadi versi berikutnya."),
            limit=150,
        ),
        Write(name="nomor", label=L("Nomor"), ask=L("Nomor SOP-nya?"), optional=True, limit=60),
        Day(
            name="berlaku",
            label=L("Berlaku sejak"),
            ask=L("Berlaku sejak kapan?"),
            suggest=hari_ini,
            earliest=_setahun_lalu,
        ),
        _BERKAS,
    ),
    allow=_boleh_mengisi,
    submit=_tambah_sop,
    send=L("Catat"),
)
DIALOGS = (DAFTAR_PETA, REVIU_PROSES, TAMBAH_SOP)
