"""A refusal that leads a request back: who hears of it."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from bot.dialogs.permohonan.dialog import putus
from bot.dialogs.scene import Reader
from core import organisasi
from core import permohonan as pp
from core.messages import plain
from core.models.penugasan import Permohonan
from core.permohonan import Keputusan
from tests.dialogs.conftest import NOW, Play
from tests.dialogs.test_daftar import LAIN, PEMUTUS, PENERIMA, d
from tests.permohonan.dunia import Dunia, dasar, isi, langkah_jabatan, plh_jabatan

__all__ = ["d"]  # the fixture


def sampai_terakhir(session: Session, d: Dunia) -> Permohonan:
    """`PEMUTUS` and then `PENERIMA` consented; `LAIN` signs, and his refusal leads back to the first."""
    steps = (
        langkah_jabatan(d, "puo", d.atasan),
        langkah_jabatan(d, "penilai", d.kepala),
        langkah_jabatan(d, "surat", d.sekretaris, kembali_ke="puo"),
    )
    return pp.ajukan(session, isi(d), dasar(d, *steps), NOW).permohonan


def told(scene: Play, session: Session, row: Permohonan, alias: str, decision: pp.Putusan) -> dict[str, str]:
    """Who decides, and what others read then, by NIP."""
    step = pp.langkah_menunggu(session, row)
    assert step is not None
    officer = scene(alias)
    putus(officer, str(step.id), Keputusan(decision, officer.me.id, "Namanya belum tepat"))
    heard: dict[str, str] = {}
    for notice in officer.notices:
        person = organisasi.orang(session, notice.pegawai_id)
        assert person.nip not in heard, "nobody hears one thing twice"
        heard[person.nip] = plain(notice.make(Reader.of(person, NOW)).blocks)
    return heard


def nip(session: Session, alias: str) -> str:
    found = organisasi.orang_by_alias(session, alias)
    assert found is not None
    return found.nip


def test_who_decides_again_reads_why_and_who_consented_between_that_it_is_void(
    session: Session, scene: Play, d: Dunia
) -> None:
    row = sampai_terakhir(session, d)
    told(scene, session, row, PEMUTUS, "disetujui")
    told(scene, session, row, PENERIMA, "disetujui")

    heard = told(scene, session, row, LAIN, "ditolak")

    card = heard[nip(session, PEMUTUS)]
    assert card.index("menunggu keputusan Bapak/Ibu") < card.index("↩ Tidak disetujui oleh") < card.index("Pekerjaan")
    assert "Persetujuan Bapak/Ibu sebelumnya tidak berlaku lagi" not in card
    assert "Persetujuan Bapak/Ibu sebelumnya tidak berlaku lagi" in heard[nip(session, PENERIMA)]


def test_who_had_decided_in_anothers_place_hears_too(session: Session, scene: Play, d: Dunia) -> None:
    order = plh_jabatan(session, d.jabatan[d.atasan], d.kepala, NOW.date(), NOW.date())
    row = sampai_terakhir(session, d)
    told(scene, session, row, PENERIMA, "disetujui")  # and for his own post with the same tap
    session.delete(order)
    session.flush()

    heard = told(scene, session, row, LAIN, "ditolak")

    assert "menunggu keputusan Bapak/Ibu" in heard[nip(session, PEMUTUS)]
    assert "Permohonan kini menunggu" in heard[nip(session, PENERIMA)]


@pytest.mark.parametrize("decision", ["disetujui", "ditolak"])
def test_a_decision_that_leads_forward_or_ends_it_takes_nothing_back(
    session: Session, scene: Play, d: Dunia, decision: pp.Putusan
) -> None:
    row = sampai_terakhir(session, d)

    heard = told(scene, session, row, PEMUTUS, decision)

    assert not any("tidak berlaku lagi" in one or "↩" in one for one in heard.values())
