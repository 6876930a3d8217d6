"""Kabupaten Contoh works under its regulation, and a running request keeps the rules it was submitted under."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.dialogs.scene import World
from core import permohonan as pp
from core import susun
from core.database import Database
from core.models.penugasan import Langkah, Permohonan
from core.organisasi import SalinanStruktur
from core.pairing import Aturan
from core.permohonan import Akibat, Isi, Keputusan, Putusan
from core.rahasia import Rahasia
from core.regulasi import berkas, muat, muat_berkas
from core.regulasi.pelaku import Konteks
from tests.permohonan.dunia import NOW
from tests.permohonan.kabupaten import Kabupaten, kabupaten

SOURCE = (berkas.FOLDER / "contoh.toml").read_text()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


@pytest.fixture
def k(session: Session) -> Kabupaten:
    return kabupaten(session)


@pytest.fixture
def world() -> World:
    """As the program starts: it reads the regulations that ship."""
    return World(regulasi=muat, aturan=Aturan(Rahasia("kunci untuk uji")), salinan=SalinanStruktur())


@pytest.fixture
def later(world: World, tmp_path: Path) -> World:
    """The same program after the file was changed: a step less, other places in the text, another signer and title."""
    text = SOURCE.replace("sukarela_target_consent = true }", "sukarela_target_consent = false }")
    for old, new in {
        'kutipan = "Ps.6(1)"': 'kutipan = "Ps.60(1)"',
        'penerbit = "penilai"\nkutipan_penerbit = "Ps.6(3)"': 'penerbit = "kepala_pd"\nkutipan_penerbit = "Ps.60(3)"',
        'surat = "surat_perintah"': 'surat = "surat_penugasan"',
        'pelaku = "sekda"': 'pelaku = "kepala_pd_asal"',
        'judul = "Persetujuan penilai"': 'judul = "Izin penilai"',
        'pelaku = "puo_pemohon"\n  kapan': 'pelaku = "sekda"\n  kapan',
    }.items():
        assert old in text
        text = text.replace(old, new)
    file = tmp_path / "contoh.toml"
    file.write_text(text)
    amended = muat_berkas(file)
    return replace(world, regulasi=lambda nama: amended)


def volunteer(session: Session, k: Kabupaten, world: World, again: uuid.UUID | None = None) -> Akibat:
    """The analyst offers himself to the other bidang."""
    law, structure = world.regulasi("contoh"), world.salinan.ambil(session)
    goal = susun.Tujuan(structure.unit[str(k.unit["rehab"])], structure.unit[str(k.unit["jaminan"])])
    flow = susun.alur_untuk(law, "sukarela", "individu", goal, structure)
    me = susun.orang_struktur(structure, k.orang["analis"])
    ground = susun.dasar(flow, Konteks(structure, law, me, me, goal.asal, goal.pemilik, goal.pemilik), k.instansi)
    wish = _wish(k, "sukarela", "lintas_unit", "analis", "jaminan", pegawai_id=k.orang["analis"])
    return pp.ajukan_lagi(session, again, wish, ground, NOW) if again else pp.ajukan(session, wish, ground, NOW)


def ask(session: Session, k: Kabupaten, world: World) -> Akibat:
    """A head of Dinas Kesehatan asks Dinas Sosial for somebody."""
    law, structure = world.regulasi("contoh"), world.salinan.ambil(session)
    goal = susun.Tujuan(structure.unit[str(k.unit["rehab"])], structure.unit[str(k.unit["gizi"])])
    flow = susun.alur_untuk(law, "penunjukan", "individu", goal, structure)
    me = susun.orang_struktur(structure, k.orang["kabid_gizi"])
    context = Konteks(structure, law, me, unit_asal=goal.asal, unit_pemohon=goal.pemilik)
    wish = _wish(k, "penunjukan", "lintas_pd", "kabid_gizi", "gizi")
    return pp.ajukan(session, wish, susun.dasar(flow, context, k.instansi), NOW)


def _wish(k: Kabupaten, mode: str, scope: str, who: str, owner: str, **more: Any) -> Isi:
    return Isi(
        mode=mode,
        scope=scope,
        form="individu",
        pemohon_id=k.orang[who],
        unit_asal_id=k.unit["rehab"],
        unit_pemilik_id=k.unit[owner],
        judul=f"Pekerjaan {mode}",
        mulai=dt.date(2026, 12, 7),
        selesai=dt.date(2027, 2, 28),
        **more,
    )


def decide(session: Session, k: Kabupaten, row: Permohonan, putusan: Putusan = "disetujui", who: str = "") -> Akibat:
    """Whoever it waits for decides; he names the analyst where names are asked for."""
    step = pp.langkah_menunggu(session, row)
    assert step is not None
    assert not who or step.pegawai_id == k.orang[who]
    chosen = (k.orang["analis"],) if step.menamai_pegawai else ()
    return pp.putuskan(session, step.id, Keputusan(putusan, step.pegawai_id, "karena", chosen), NOW)


def told(session: Session, row: Permohonan) -> list[tuple[object, ...]]:
    """What the request says about itself: each step with its officer and place in the text, and the letter."""
    steps = [
        (s.judul, s.kutipan, tuple(s.pelaku), s.tindakan, s.pegawai_id, str(s.tembusan))
        for s in pp.langkah_dari(session, row)
    ]
    return [*steps, tuple(sorted((key, str(value)) for key, value in row.surat.items()))]


def test_somebody_offers_himself_to_another_unit(session: Session, k: Kabupaten, world: World) -> None:
    row = volunteer(session, k, world).permohonan

    decide(session, k, row, who="kabid_rehab")
    last = decide(session, k, row, who="kabid_jaminan")

    assert row.status == "disetujui"
    assert [one.pegawai_id for one in last.penugasan] == [k.orang["analis"]]
    assert (row.surat["jenis"], row.surat["kutipan"]) == ("surat_perintah", "Ps.6(3)")
    assert row.surat["penerbit_id"] == str(k.orang["kabid_rehab"])


def test_one_office_asks_another_for_people(session: Session, k: Kabupaten, world: World) -> None:
    row = ask(session, k, world).permohonan

    decide(session, k, row, who="kabid_rehab")
    last = decide(session, k, row, who="sekda")

    assert [one.pegawai_id for one in last.penugasan] == [k.orang["analis"]]
    assert [copy["pegawai_id"] for copy in row.surat["tembusan"]] == [str(k.orang["kabid_gizi"])]


def test_a_refusal_needs_the_reason_the_text_demands(session: Session, k: Kabupaten, world: World) -> None:
    step = ask(session, k, world).giliran

    assert step is not None
    with pytest.raises(pp.AlasanWajib):
        pp.putuskan(session, step.id, Keputusan("ditolak", k.orang["kabid_rehab"]), NOW)


@pytest.mark.parametrize("submit", [volunteer, ask])
def test_a_running_request_keeps_its_rules(
    session: Session, k: Kabupaten, world: World, later: World, submit: Callable[..., Akibat]
) -> None:
    row = submit(session, k, world).permohonan
    before = told(session, row)

    world = later  # the file changes and the program starts again
    while row.status == "diajukan":
        decide(session, k, row)

    assert told(session, row) == before
    assert row.versi_regulasi == muat("contoh").versi != world.regulasi("contoh").versi


def test_a_new_request_follows_the_new_rules(session: Session, k: Kabupaten, later: World) -> None:
    row = volunteer(session, k, later).permohonan

    (step,) = pp.langkah_dari(session, row)
    assert (step.judul, step.kutipan) == ("Izin penilai", "Ps.60(1); Ps.6(3)")
    assert (row.surat["jenis"], row.surat["kutipan"]) == ("surat_penugasan", "Ps.60(3)")
    assert row.surat["penerbit_id"] == str(k.orang["kadinsos"])


def test_a_returned_request_takes_the_new_rules_and_keeps_its_earlier_round(
    session: Session, k: Kabupaten, world: World, later: World
) -> None:
    row = volunteer(session, k, world).permohonan
    first = told(session, row)[:-1]
    decide(session, k, row, "dikembalikan")

    volunteer(session, k, later, row.id)

    query = select(Langkah).order_by(col(Langkah.putaran), col(Langkah.urutan))
    rounds = [(s.putaran, s.judul, s.kutipan) for s in session.exec(query)]
    assert rounds == [*((1, title, cited) for title, cited, *_rest in first), (2, "Izin penilai", "Ps.60(1); Ps.6(3)")]
    assert row.versi_regulasi == later.regulasi("contoh").versi
