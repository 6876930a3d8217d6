"""The buttons of a step that waits, and what each of them leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.dialogs.putusan import bahan
from bot.dialogs.rupa import jabatan, sebutan
from bot.dialogs.scene import Reader
from core import permohonan as pp
from core import suara, wewenang
from core.messages import Action, Block, Choice, Note, Text
from core.models.penugasan import Langkah, Permohonan
from core.permohonan.mandat import peringatan
from core.permohonan.penilai import PENILAI


@dataclass(frozen=True)
class Timbangan:
    """A step that waits, as one officer would decide it now.

    Args:
        officer: the officer, with the capacity he decides it in.
        negatif: nobody can be sent; what waits is the answer that says so.
        ramalan: what an approval leads to.
        mundur: the earlier step a refusal goes back to, if it does.
    """

    row: Permohonan
    step: Langkah
    officer: wewenang.Pejabat
    negatif: bool
    ramalan: pp.Ramalan
    mundur: Langkah | None

    @property
    def terbit(self) -> bool:
        """Whether the letter follows the approval."""
        return self.ramalan.berikut is None and not self.negatif


def timbang(session: Session, row: Permohonan, step: Langkah, officer: wewenang.Pejabat, now: dt.datetime) -> Timbangan:
    """What the officer's card is made from."""
    return Timbangan(
        row=row,
        step=step,
        officer=officer,
        negatif=pp.negatif(pp.langkah_dari(session, row)),
        ramalan=pp.ramal(session, row, step, officer.pegawai_id, now),
        mundur=pp.tujuan_mundur(session, row, step),
    )


def pilihan(reader: Reader, weighed: Timbangan) -> tuple[Choice, ...]:
    """The ways to answer the step."""
    _, step, row = reader._, weighed.step, weighed.row
    ref = str(step.id)
    approve = Action("pilih_pegawai", "open", ref) if step.menamai_pegawai else Action("permohonan", "setujui", ref)
    choices = [
        Choice(_setujui(reader, weighed), approve, style="success", row=1),
        Choice(_("Tolak"), Action("tolak", "open", ref), style="danger", row=1),
        Choice(_("Tanya"), Action("tanya", "open", ref), row=2),
        Choice(_("Kembalikan"), Action("kembalikan", "open", ref), row=2),
    ]
    if step.tindakan == "ketersediaan":
        choices.append(Choice(_("Tidak tersedia"), Action("tidak_tersedia", "open", ref), row=3))
    if suara.lisan(row.alasan):
        choices.append(Choice(_("Dengarkan alasan"), Action("permohonan", "suara", str(row.id)), row=3))
    return tuple(choices)


def _setujui(reader: Reader, weighed: Timbangan) -> str:
    """What the tap does, in a word; where it issues the letter it says so."""
    _ = reader._
    if weighed.negatif:
        return _("Kirim jawaban")
    if weighed.step.menamai_pegawai or not weighed.terbit:
        return _("Setujui")
    return _("Terbitkan surat") if weighed.step.tindakan == "terbitkan" else _("Setujui dan terbitkan surat")


def perhatian(session: Session, reader: Reader, weighed: Timbangan) -> list[Block]:
    """What comes first on the card: that the tap counts in several capacities, and where a mandate may end."""
    forecast = weighed.ramalan
    lines = [
        *rangkap(session, reader, weighed.officer, weighed.step, forecast.tercakup),
        *kelak(session, reader, weighed.step, forecast),
    ]
    acting = [weighed.officer.kapasitas, *(one.kapasitas for _step, one in (*forecast.tercakup, *forecast.kelak))]
    warned = next((kapasitas for kapasitas in acting if peringatan(weighed.row, kapasitas)), "")
    return [*([Text("\n".join(lines))] if lines else []), *bahan.peringatan_mandat(reader, weighed.row, warned)]


def rangkap(
    session: Session,
    reader: Reader,
    officer: wewenang.Pejabat,
    step: Langkah,
    covered: Sequence[tuple[Langkah, wewenang.Pejabat]],
) -> list[str]:
    """In which capacities one tap decides which steps; nothing where it decides one."""
    if not covered:
        return []
    several = _kedudukan(session, reader, [(step, officer), *covered])
    return [reader._("Persetujuan Bapak/Ibu sekaligus berlaku untuk:"), *several]


def kelak(session: Session, reader: Reader, step: Langkah, forecast: pp.Ramalan) -> list[str]:
    """What the tap settles only after others have approved; of people who are still to be named, if they are his."""
    if not forecast.kelak:
        return []
    _ = reader._
    titles = ", ".join(f"“{_(one.judul)}”" for one in forecast.antara)
    head = (
        _(
            "Bila tahap %(antara)s disetujui dan pegawai yang dipilih dinilai oleh Bapak/Ibu, persetujuan ini berlaku "
            "juga untuk:",
            antara=titles,
        )
        if step.menamai_pegawai and any(PENILAI & set(one.pelaku) for one, _officer in forecast.kelak)
        else _("Bila tahap %(antara)s disetujui, persetujuan ini berlaku juga untuk:", antara=titles)
    )
    return [head, *_kedudukan(session, reader, forecast.kelak)]


def _kedudukan(session: Session, reader: Reader, decided: Sequence[tuple[Langkah, wewenang.Pejabat]]) -> list[str]:
    """Each step with the capacity it is decided in."""
    _ = reader._
    posts = jabatan(session, (one.jabatan_id for one, _officer in decided))
    return [
        _(
            "• tahap “%(tahap)s” sebagai %(sebagai)s",
            tahap=_(one.judul),
            sebagai=f"{acting.kapasitas} {posts.get(one.jabatan_id, '')}".strip(),
        )
        for one, acting in decided
    ]


def arti(session: Session, reader: Reader, weighed: Timbangan) -> Note:
    """What each button leads to, a short line each, under the very word on the button."""
    _, row = reader._, weighed.row
    lines = [
        f"{_setujui(reader, weighed)}: {_setelah_setuju(session, reader, weighed)}",
        f"{_('Tolak')}: {_setelah_tolak(reader, weighed)}",
        _("Tanya: pemohon menjawab; permohonan tetap menunggu Bapak/Ibu."),
        _(
            "Kembalikan: pemohon memperbaiki, lalu mengajukan lagi (putaran %(ini)s dari %(batas)s).",
            ini=row.putaran,
            batas=pp.PUTARAN_TERBANYAK,
        ),
    ]
    if weighed.step.tindakan == "ketersediaan":
        lines.append(_("Tidak tersedia: pemohon dijawab bahwa tidak ada pegawai yang dapat ditugaskan."))
    return Note("\n".join(lines))


def _setelah_setuju(session: Session, reader: Reader, weighed: Timbangan) -> str:
    _ = reader._
    if weighed.negatif:
        return _("jawaban bahwa pegawai tidak tersedia dikirim kepada pemohon.")
    later, names = weighed.ramalan.berikut, weighed.step.menamai_pegawai
    if later is None and names:
        return _("Bapak/Ibu memilih pegawainya, lalu suratnya diterbitkan dan dikirim kepadanya.")
    if later is None:
        return _("surat diterbitkan dan dikirim kepada pegawai yang ditugaskan.")
    name = sebutan(session, reader, [later])[later.id]
    if names:
        return _("Bapak/Ibu memilih pegawainya, lalu diteruskan kepada %(nama)s.", nama=name)
    return _("diteruskan kepada %(nama)s.", nama=name)


def _setelah_tolak(reader: Reader, weighed: Timbangan) -> str:
    _ = reader._
    if weighed.step.kembali_ke == "pemohon":
        return _("permohonan kembali kepada pemohon.")
    if weighed.mundur is not None:
        return _("permohonan kembali ke tahap “%(tahap)s”.", tahap=_(weighed.mundur.judul))
    return _("permohonan berakhir dan pemohon diberi tahu.")
