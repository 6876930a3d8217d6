"""Sampaikan kendala: a problem, the solution recommended for it, and the heads who must work together."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs import pekerjaan as papan
from bot.dialogs.answers import Answers
from bot.dialogs.form import Form
from bot.dialogs.kendala import kabar
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import Files, Option, Pick, Write
from bot.dialogs.rupa import bernama, dasar
from bot.dialogs.scene import Scene
from core import kendala, organisasi, pekerjaan, wewenang
from core.kendala import Alamat
from core.language import L
from core.messages import Block, Note, Say, Text
from core.models.pelaksanaan import RincianKegiatan

LANJUT, TERHENTI = "lanjut", "terhenti"


def _boleh_menyampaikan(scene: Scene, answers: Answers) -> None:
    work = papan.ambil(scene, answers.text("ref"))
    pekerjaan.wajib_pelaksana(scene.session, work, scene.me.id)
    pekerjaan.wajib_berjalan(work, scene.today)
    if not _penerima(scene, answers):
        raise kendala.TanpaPimpinan(work.judul)


def _perkara(scene: Scene, answers: Answers) -> kendala.Perkara:
    work = pekerjaan.ambil(scene.session, answers.text("ref"))
    return kendala.perkara(scene.session, work, scene.me.id, aturan(scene))


def _penerima(scene: Scene, answers: Answers) -> tuple[Alamat, ...]:
    return kendala.penerima(_perkara(scene, answers), aturan(scene))


def _mitra(scene: Scene, answers: Answers) -> tuple[Alamat, ...]:
    return kendala.mitra(_perkara(scene, answers), aturan(scene))


def _ada_mitra(scene: Scene, answers: Answers) -> bool:
    return bool(_mitra(scene, answers))


def _pilihan_mitra(scene: Scene, answers: Answers) -> Sequence[Option]:
    heads = _mitra(scene, answers)
    people = organisasi.orang_banyak(scene.session, [one.pegawai_id for one in heads])
    return [Option(str(one.jabatan_id), one.jabatan, people[one.pegawai_id].nama) for one in heads]


def _kegiatan(scene: Scene, answers: Answers) -> list[RincianKegiatan]:
    work = pekerjaan.ambil(scene.session, answers.text("ref"))
    open_ = (pekerjaan.milik(work, RincianKegiatan), col(RincianKegiatan.status).in_(("belum", "berjalan")))
    return list(scene.session.exec(select(RincianKegiatan).where(*open_).order_by(col(RincianKegiatan.selesai))))


def _ada_kegiatan(scene: Scene, answers: Answers) -> bool:
    return bool(_kegiatan(scene, answers))


def _pilihan_kegiatan(scene: Scene, answers: Answers) -> Sequence[Option]:
    until = scene.reader.day
    return [Option(str(one.id), one.uraian, until(one.selesai)) for one in _kegiatan(scene, answers)]


def _akibat(scene: Scene, _answers: Answers) -> Sequence[Option]:
    _ = scene._
    return [Option(LANJUT, _("Masih berjalan")), Option(TERHENTI, _("Terhenti"))]


def _tujuan(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """To whom it goes, and by which provision."""
    _ = scene._
    picked = {uuid.UUID(one) for one in answers.many("mitra")}
    heads = [*_penerima(scene, answers), *(one for one in _mitra(scene, answers) if one.jabatan_id in picked)]
    people = organisasi.orang_banyak(scene.session, [one.pegawai_id for one in heads])
    lines = [_("Disampaikan kepada:")]
    for one in heads:
        acting = wewenang.Pejabat(one.pegawai_id, one.kapasitas)
        lines.append(f"• {one.jabatan} – {bernama(people[one.pegawai_id].nama, acting)}")
        lines.append(f"   {dasar(scene.reader, one.kutipan, one.bawaan)}")
    return (Text("\n".join(lines)), Note(_("Dasar hukum: %(judul)s.", judul=scene.regulasi.judul)))


def _sampaikan(scene: Scene, answers: Answers) -> Sequence[Say]:
    work = pekerjaan.ambil(scene.session, answers.text("ref"))
    said = kendala.IsiKendala(
        oleh=scene.me.id,
        masalah=answers.text("masalah"),
        rekomendasi=answers.text("rekomendasi"),
        mitra=tuple(uuid.UUID(one) for one in answers.many("mitra")),
        menghambat=answers.text("akibat") == TERHENTI,
        rincian_id=answers.id("kegiatan") if answers.text("kegiatan") else None,
        lampiran=tuple(answers.many("lampiran")),
    )
    row = kendala.sampaikan(scene.session, work, said, aturan(scene), scene.now)
    return kabar.setelah_disampaikan(scene, row)


SAMPAIKAN = Form(
    name="sampaikan_kendala",
    title=L("Sampaikan kendala"),
    questions=(
        Write(
            name="masalah",
            label=L("Permasalahan"),
            ask=L("Apa permasalahan atau kendalanya?"),
            voice=True,
        ),
        Write(
            name="rekomendasi",
            label=L("Rekomendasi"),
            ask=L("Apa alternatif penyelesaian yang Bapak/Ibu rekomendasikan?"),
            help=L("Kendala selalu disertai rekomendasi, agar pimpinan dapat segera memutuskan."),
            voice=True,
        ),
        Pick(
            name="akibat",
            label=L("Keadaan pekerjaan"),
            ask=L("Apakah pekerjaan masih berjalan, atau terhenti karenanya?"),
            options=_akibat,
        ),
        Pick(
            name="kegiatan",
            label=L("Kegiatan"),
            ask=L("Kendala ini mengenai kegiatan yang mana? Lewati bila mengenai seluruh pekerjaan."),
            options=_pilihan_kegiatan,
            when=_ada_kegiatan,
            optional=True,
        ),
        Pick(
            name="mitra",
            label=L("Kerja sama pimpinan lain"),
            ask=L("Perlukah kerja sama pimpinan lain? Pilih pimpinannya, boleh lebih dari satu."),
            options=_pilihan_mitra,
            when=_ada_mitra,
            many=True,
            explain=True,
            optional=True,
            skip=L("Tidak perlu"),
        ),
        Files(
            name="lampiran",
            label=L("Lampiran"),
            ask=L("Silakan kirim foto, dokumen, atau pesan suara pendukung, lalu tekan Lanjut."),
        ),
    ),
    allow=_boleh_menyampaikan,
    preview=_tujuan,
    submit=_sampaikan,
)
