"""The team's report: the members' reports bundled, to whom the ketua chooses among those the text names."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.form import Form
from bot.dialogs.laporan import kabar, rupa
from bot.dialogs.laporan.isi import HAMBATAN, KEMAJUAN, LAMPIRAN, isi_laporan, kepada, sebelumnya
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.questions import Option, Pick, Write
from bot.dialogs.scene import Scene
from core import laporan, organisasi, tim
from core.language import L
from core.laporan import IsiLaporan, Penerima
from core.messages import Block, Note, Say, Text
from core.models.kinerja import KewajibanLaporan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.regulasi.kutipan import panjang
from core.regulasi.laporan import tujuan_laporan
from core.wewenang import Pejabat

SEMUA = "semua"


def _tim_laporan(scene: Scene, answers: Answers) -> TimKerja:
    """The team behind the form, which opens from the team, its work, or the report that is owed.

    Raises:
        Outdated: it is gone.
    """
    value = answers.text("ref").removeprefix("tim:")
    row = scene.session.get(KewajibanLaporan, uuid.UUID(value))
    team = scene.session.get(TimKerja, row.tim_id if row is not None and row.tim_id else uuid.UUID(value))
    if team is None:
        raise Outdated()
    return team


def _hanya_ketua(scene: Scene, answers: Answers) -> None:
    team = _tim_laporan(scene, answers)
    if team.ketua_id != scene.me.id:
        raise tim.BukanPengelola(team, tim.pengelola(scene.session, team, scene.today))


def _sebelumnya(scene: Scene, value: str) -> Answers:
    team = _tim_laporan(scene, Answers().given("ref", value, ""))
    return sebelumnya(scene, Pekerjaan(team).ref) if team.ketua_id == scene.me.id else Answers()


def _mungkin(scene: Scene, answers: Answers) -> tuple[Penerima, ...]:
    return laporan.penerima_ketua(_tim_laporan(scene, answers), aturan(scene))


def _cara(scene: Scene, answers: Answers) -> str:
    return tujuan_laporan(scene.regulasi, "ketua", scope=_tim_laporan(scene, answers).scope).penerima


def _penerima(scene: Scene, answers: Answers) -> Sequence[Option]:
    found = _mungkin(scene, answers)
    people = organisasi.orang_banyak(scene.session, [one.pegawai_id for one in found])
    options = [
        Option(str(one.pegawai_id), people[one.pegawai_id].nama, f"{one.kapasitas} {people[one.pegawai_id].jabatan}")
        for one in found
    ]
    both = [Option(SEMUA, scene._("Semuanya"))] if _cara(scene, answers) == "dan_atau" else []
    return [*options, *both]


def _ada_pilihan(scene: Scene, answers: Answers) -> bool:
    return len(_mungkin(scene, answers)) > 1


def _terpilih(scene: Scene, answers: Answers) -> tuple[Penerima, ...]:
    """Who answers it, then who gets it too; where there is no choice, as the rules say today."""
    found, chosen = _mungkin(scene, answers), answers.text("kepada")
    if chosen == SEMUA:
        return found
    picked = tuple(one for one in found if str(one.pegawai_id) == chosen)
    return picked or found[:1]


def _pratinjau_tim(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    _ = scene._
    team = _tim_laporan(scene, answers)
    lines = laporan.rangkuman(scene.session, team)
    line = tujuan_laporan(scene.regulasi, "ketua", scope=team.scope)
    blocks: tuple[Block, ...] = (Note(_("Laporan ketua tim, menurut %(dasar)s.", dasar=panjang(line.kutipan))),)
    blocks = (*_kepada(scene, answers), *blocks)
    return (Text(rupa.rangkuman(scene.reader, lines)), *blocks) if lines else blocks


def _kepada(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    """Who will get it, where his answer does not name one person already."""
    if answers.text("kepada") not in ("", SEMUA):
        return ()
    return kepada(scene, [Pejabat(one.pegawai_id, one.kapasitas) for one in _terpilih(scene, answers)])


def _kirim_tim(scene: Scene, answers: Answers) -> Sequence[Say]:
    team = _tim_laporan(scene, answers)
    to = _terpilih(scene, answers)
    row = laporan.sewaktu(scene.session, Pekerjaan(team), scene.me.id, aturan(scene), scene.now)
    report: IsiLaporan = replace(
        isi_laporan(answers), rangkuman=tuple(laporan.rangkuman(scene.session, team)), kepada=to
    )
    return kabar.setelah_dikirim(scene, laporan.kirim(scene.session, row.id, report, scene.me.id, scene.now))


LAPORAN_TIM = Form(
    name="laporan_tim",
    title=L("Kirim laporan tim"),
    questions=(
        KEMAJUAN,
        Write(
            name="isi",
            label=L("Isi laporan"),
            ask=L("Apa hasil kerja tim? Ringkasan laporan anggota dilampirkan dengan sendirinya."),
            voice=True,
        ),
        HAMBATAN,
        LAMPIRAN,
        Pick(
            name="kepada",
            label=L("Kepada"),
            ask=L("Laporan ini ditujukan kepada siapa?"),
            options=_penerima,
            when=_ada_pilihan,
        ),
    ),
    allow=_hanya_ketua,
    prefill=_sebelumnya,
    preview=_pratinjau_tim,
    submit=_kirim_tim,
    send=L("Kirim laporan"),
)
