"""What people fill in about obstacles: the obstacle itself, a head's decision, what was done in the end."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogs import kendala_kabar as kabar
from bot.dialogs import kendala_rupa as rupa
from bot.dialogs import pekerjaan as papan
from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.pegawai import aturan
from bot.dialogs.questions import Day, Files, NotNow, Option, Pick, Write
from bot.dialogs.rupa import bernama, dasar
from bot.dialogs.scene import Scene
from core import kalender, kendala, organisasi, pekerjaan, wewenang
from core.kendala import Alamat
from core.language import L
from core.messages import Block, Note, Say, Text
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.pelaksanaan import RincianKegiatan

LANJUT, TERHENTI = "lanjut", "terhenti"


def bagian(scene: Scene, value: str) -> TindakLanjutKendala:
    """The part a button names."""
    row = scene.session.get(TindakLanjutKendala, uuid.UUID(value)) if value else None
    if row is None:
        raise Outdated()
    return row


# -- submitting -------------------------------------------------------------------------------------------


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


# -- a head's answer --------------------------------------------------------------------------------------


def _bagian(scene: Scene, answers: Answers) -> TindakLanjutKendala:
    return bagian(scene, answers.text("ref"))


def _kendala(scene: Scene, answers: Answers) -> Kendala:
    return kendala.ambil(scene.session, _bagian(scene, answers).kendala_id)


def _tentang(scene: Scene, answers: Answers) -> str:
    row = _kendala(scene, answers)
    return f"{row.nomor} · {pekerjaan.dari(scene.session, row).judul}"


def _saya(scene: Scene) -> kendala.Penindak:
    return kendala.Penindak(scene.me.id, scene.today)


def _menunggu_saya(scene: Scene, answers: Answers) -> None:
    kendala.wajib_penindak(scene.session, _bagian(scene, answers).id, _saya(scene))


def _belum_ditindaklanjuti(scene: Scene, answers: Answers) -> None:
    kendala.wajib_penindak(scene.session, _bagian(scene, answers).id, _saya(scene), diputus=True)


def _hari_dekat(scene: Scene, answers: Answers) -> Sequence[dt.date]:
    days = kalender.untuk(scene.session, _bagian(scene, answers).unit_id)
    first = days.next_working_day(scene.today)
    return [first, *(days.working_day_from(scene.today + dt.timedelta(days=n)) for n in (7, 14))]


def _hari_ini(scene: Scene, _answers: Answers) -> dt.date:
    return scene.today


def _tenggat(answers: Answers) -> dt.date | None:
    return answers.day("tenggat") if answers.text("tenggat") else None


def _setujui(scene: Scene, answers: Answers) -> Sequence[Say]:
    decision = kendala.PutusanKendala("disetujui", answers.text("catatan"), _tenggat(answers))
    part = kendala.putuskan(scene.session, answers.id("ref"), decision, _saya(scene), scene.now)
    return kabar.setelah_diputuskan(scene, part)


def _putuskan(scene: Scene, answers: Answers) -> Sequence[Say]:
    decision = kendala.PutusanKendala("diputus_lain", answers.text("keputusan"), _tenggat(answers))
    part = kendala.putuskan(scene.session, answers.id("ref"), decision, _saya(scene), scene.now)
    return kabar.setelah_diputuskan(scene, part)


def _atasan(scene: Scene, answers: Answers) -> Alamat | None:
    row = _kendala(scene, answers)
    return kendala.atasan(_bagian(scene, answers).jabatan_id, (scene.me.id, row.dari_id), aturan(scene))


def _dapat_diteruskan(scene: Scene, answers: Answers) -> None:
    _menunggu_saya(scene, answers)
    if _atasan(scene, answers) is None:
        raise kendala.TanpaAtasan(_bagian(scene, answers))


def _kepada_atasan(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    above = _atasan(scene, answers)
    if above is None:
        return ()
    name = scene.orang(above.pegawai_id).nama
    acting = bernama(name, wewenang.Pejabat(above.pegawai_id, above.kapasitas))
    said = _("Diteruskan kepada %(jabatan)s – %(nama)s, yang lalu memutuskannya.", jabatan=above.jabatan, nama=acting)
    return (Text(said),)


def _teruskan(scene: Scene, answers: Answers) -> Sequence[Say]:
    dunia = (aturan(scene), scene.now)
    part, above = kendala.teruskan(scene.session, answers.id("ref"), answers.text("alasan"), _saya(scene), dunia)
    return kabar.setelah_diteruskan(scene, part, above)


def _tindaklanjuti(scene: Scene, answers: Answers) -> Sequence[Say]:
    done = answers.text("hasil")
    part = kendala.tindaklanjuti(scene.session, answers.id("ref"), done, _saya(scene), scene.now)
    return kabar.setelah_diputuskan(scene, part)


_TENGGAT = Day(
    name="tenggat",
    label=L("Tindak lanjut sampai"),
    ask=L("Sampai kapan tindak lanjutnya dijanjikan?"),
    suggest=_hari_dekat,
    earliest=_hari_ini,
    optional=True,
    skip=L("Tidak perlu"),
)
SETUJUI = Form(
    name="setujui_kendala",
    title=L("Setujui rekomendasi"),
    questions=(
        _TENGGAT,
        Write(
            name="catatan",
            label=L("Catatan"),
            ask=L("Catatan apa yang perlu disampaikan?"),
            default=lambda _scene, _answers: ("", "–"),
        ),
    ),
    allow=_menunggu_saya,
    submit=_setujui,
    send=L("Setujui"),
    about=_tentang,
)
PUTUSKAN = Form(
    name="putuskan_kendala",
    title=L("Putuskan lain"),
    questions=(
        Write(name="keputusan", label=L("Keputusan"), ask=L("Apa keputusan Bapak/Ibu atas kendala ini?")),
        _TENGGAT,
    ),
    allow=_menunggu_saya,
    submit=_putuskan,
    send=L("Putuskan"),
    about=_tentang,
)
TERUSKAN = Form(
    name="teruskan_kendala",
    title=L("Teruskan ke atasan"),
    questions=(
        Write(
            name="alasan",
            label=L("Alasan"),
            ask=L("Mengapa kendala ini perlu diputuskan atasan? Boleh dilewati."),
            optional=True,
        ),
    ),
    allow=_dapat_diteruskan,
    preview=_kepada_atasan,
    submit=_teruskan,
    send=L("Teruskan"),
    about=_tentang,
)
TINDAK_LANJUT = Form(
    name="tindak_lanjut_kendala",
    title=L("Catat tindak lanjut"),
    questions=(Write(name="hasil", label=L("Tindak lanjut"), ask=L("Apa yang sudah dilakukan?")),),
    allow=_belum_ditindaklanjuti,
    submit=_tindaklanjuti,
    ready=True,
    about=_tentang,
)


# -- withdrawing ------------------------------------------------------------------------------------------


def _milik_saya(scene: Scene, answers: Answers) -> None:
    row = kendala.ambil(scene.session, answers.id("ref"))
    if row.dari_id != scene.me.id:
        raise kendala.BukanPenyampai(row)
    if row.status != "disampaikan":
        raise NotNow(L("Kendala ini sudah selesai, jadi tidak dapat ditarik lagi."))


def _tarik(scene: Scene, answers: Answers) -> Sequence[Say]:
    return kabar.setelah_ditarik(scene, kendala.tarik(scene.session, answers.id("ref"), scene.me.id, scene.now))


def _yang_ditarik(scene: Scene, answers: Answers) -> str:
    return rupa.judul(scene.reader, kendala.ambil(scene.session, answers.id("ref")))


TARIK = Form(
    name="tarik_kendala",
    title=L("Tarik kembali kendala"),
    questions=(),
    allow=_milik_saya,
    submit=_tarik,
    send=L("Ya, tarik kembali"),
    style="danger",
    about=_yang_ditarik,
)

DIALOGS = (SAMPAIKAN, SETUJUI, PUTUSKAN, TERUSKAN, TINDAK_LANJUT, TARIK)
