"""`lincah simulasi`: who would decide if somebody joined the work of another unit. Nothing is stored."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any, cast
from zoneinfo import ZoneInfo

import typer
from sqlmodel import Session, col, select

from bot.dialogs.organisasi.kalimat_kedudukan import nama_orang
from bot.dialogs.organisasi.kalimat_simulasi import Kalimat
from bot.dialogs.scene import Reader
from bot.perintah import REFUSED, opened
from core import organisasi, pairing
from core.clock import SystemClock
from core.errors import LincahError
from core.language import SOURCE, L, language
from core.messages import plain
from core.models.organisasi import UnitOrganisasi
from core.organisasi import Orang
from core.regulasi import muat
from core.regulasi.kosakata import Form, Mode
from core.regulasi.kutipan import panjang
from core.regulasi.penilaian import Penilaian
from core.simulasi import Andai, Simulasi, Tahap, simulasi
from core.susun import Aturan

_ = language(SOURCE)

NIP_PENUH = re.compile(r"\d{18}")
TAK_DIKENAL = {
    "siapa": L("Tidak ada pegawai aktif dengan NIP atau nama pendek %(kata)s."),
    "ke": L("Tidak ada unit dengan kode %(kata)s."),
    "tanggal": L("%(kata)s bukan tanggal. Contoh: 2026-12-01."),
}


@dataclass(frozen=True)
class Pertanyaan:
    """What is asked, as typed.

    Args:
        siapa: NIP, or the short name of a sample's person.
        ke: code of the unit.
        tanggal: "" for today.
    """

    siapa: str
    ke: str
    tanggal: str = ""
    mode: str = "sukarela"
    bentuk: str = "individu"


class TakDikenal(LincahError):
    """Something that was typed names nothing.

    Args:
        apa: which argument: "siapa", "ke" or "tanggal".
    """

    def __init__(self, apa: str, kata: str) -> None:
        super().__init__(kata)
        self.apa = apa
        self.kata = kata


def jalankan(asked: Pertanyaan, *, as_json: bool) -> int:
    """Print the answer; 1 where it is refused."""
    now = SystemClock().now()
    with opened() as (_settings, database), database.reading() as session:
        try:
            found, words = jawab(session, asked, now)
        except TakDikenal as error:
            typer.echo(_(TAK_DIKENAL[error.apa], kata=error.kata), err=True)
            return REFUSED
    typer.echo(
        json.dumps(_json(found, words), ensure_ascii=False)
        if as_json
        else plain((*words.pokok(found), *words.rincian(found)))
    )
    return 0 if found.ditolak is None else 1


def jawab(session: Session, asked: Pertanyaan, now: dt.datetime) -> tuple[Simulasi, Kalimat]:
    """The answer, and what wording it needs.

    Raises:
        TakDikenal: an argument names nothing.
    """
    person = organisasi.orang_by_alias(session, asked.siapa) or organisasi.pegawai_by_nip(session, asked.siapa)
    if person is None or not person.aktif:
        whole = NIP_PENUH.fullmatch(asked.siapa)
        raise TakDikenal("siapa", organisasi.samar_nip(asked.siapa) if whole else asked.siapa)
    unit = session.exec(select(UnitOrganisasi.id).where(col(UnitOrganisasi.kode) == asked.ke)).first()
    if unit is None:
        raise TakDikenal("ke", asked.ke)
    day = _hari(asked.tanggal, person, now)
    rules = Aturan(
        organisasi.peraturan(muat(person.regulasi), person.pilihan), organisasi.baca_struktur(session).pada(day)
    )
    andai = Andai(
        rules.struktur.orang[str(person.id)],
        rules.struktur.unit[str(unit)],
        cast(Mode, asked.mode),
        cast(Form, asked.bentuk),
    )
    found = simulasi(andai, rules, {str(one) for one in pairing.terhubung(session)})
    reader = Reader(_, ZoneInfo(person.zona), now)
    return found, Kalimat(reader, rules.struktur, rules.regulasi, nama_orang(session, found.orang), day)


def _hari(text: str, person: Orang, now: dt.datetime) -> dt.date:
    if not text:
        return now.astimezone(ZoneInfo(person.zona)).date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise TakDikenal("tanggal", text) from None


def _json(found: Simulasi, words: Kalimat) -> dict[str, Any]:
    return {
        "lingkup": found.scope,
        "tanggal": words.hari.isoformat(),
        "mode": found.andai.mode,
        "bentuk": found.andai.form,
        "alur": found.alur.nama if found.alur else None,
        "ditolak": words.penolakan(found) if found.ditolak else None,
        "pemohon": _pejabat(found.pemohon, words),
        "tahap": [_tahap(step, words) for step in found.tahap],
        "surat": {
            "jenis": found.surat.jenis,
            "penandatangan": _pejabat(found.surat.pejabat, words),
            "kutipan": panjang(found.surat.kutipan),
            "bawaan": found.surat.bawaan or None,
        }
        if found.surat
        else None,
        "tembusan": [
            {
                "kepada": _pejabat(copy.kepada, words),
                "kapan": copy.tembusan.kapan,
                "kutipan": panjang(copy.tembusan.kutipan),
                "bawaan": copy.tembusan.bawaan,
            }
            for copy in found.tembusan
        ],
        "peringatan": [{"jenis": type(one).__name__, "kalimat": words.peringatan(one)} for one in found.peringatan],
    }


def _tahap(step: Tahap, words: Kalimat) -> dict[str, Any]:
    return {
        "langkah": [one.kode for one in step.langkah],
        "tindakan": [one.tindakan for one in step.langkah],
        "cara": step.cara,
        "pejabat": _pejabat(step.pejabat, words),
        "menggantikan": words.nama.get(step.pemangku.id) if step.pemangku else None,
        "kutipan": panjang(step.kutipan),
        "bawaan": step.bawaan or None,
    }


def _pejabat(found: Penilaian, words: Kalimat) -> dict[str, Any]:
    return {
        "nama": words.nama[found.orang.id] if found.orang else None,
        "jabatan": found.pos.nama_jabatan if found.pos else None,
        "kapasitas": found.kapasitas or None,
        "sebab": found.sebab,
        "kutipan": panjang(found.kutipan) or None,
        "bawaan": found.bawaan,
    }
