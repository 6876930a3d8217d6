"""What is filled in about an obstacle that was submitted: a head's decision, its follow-up, its withdrawal."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.kendala import kabar, rupa
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import Day, NotNow, Write
from bot.dialogs.rupa import bernama
from bot.dialogs.scene import Scene
from core import kalender, kendala, pekerjaan, wewenang
from core.kendala import Alamat
from core.language import L
from core.messages import Block, Say, Text
from core.models.kendala import Kendala, TindakLanjutKendala


def bagian(scene: Scene, value: str) -> TindakLanjutKendala:
    """The part a button names."""
    row = scene.session.get(TindakLanjutKendala, uuid.UUID(value)) if value else None
    if row is None:
        raise Outdated()
    return row


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


def _rekomendasi(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    words = rupa.ucapan(scene.reader, _kendala(scene, answers).rekomendasi)
    return (Text(scene._("Rekomendasi: %(isi)s", isi=words)),)


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
    said = Text(
        _("Diteruskan kepada %(jabatan)s – %(nama)s, yang lalu memutuskannya.", jabatan=above.jabatan, nama=acting)
    )
    if not kendala.pernah_menjawab(scene.session, _kendala(scene, answers), above.jabatan_id):
        return (said,)
    again = _("Beliau sudah menjawab bagian lain dari kendala ini; yang ini disampaikan sebagai bagian baru.")
    return (said, Text(again))


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
    preview=_rekomendasi,
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

DIALOGS = (SETUJUI, PUTUSKAN, TERUSKAN, TINDAK_LANJUT, TARIK)
