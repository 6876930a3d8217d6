"""What an officer sees on a card, and what others do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from bot.dialogs import DIALOGS
from bot.dialogs.permohonan.kabar import setelah_diajukan
from bot.dialogs.putusan.kabar import kabar_terlalu
from bot.dialogs.scene import Reader, Scene
from core import permohonan as pp
from core.messages import Choose, Facts, Quote, Say, plain
from core.models.kanal import ChannelIdentity
from core.models.organisasi import Delegasi, Ketidakhadiran, Pegawai
from core.models.penugasan import Penugasan, Permohonan
from tests.dialogs.conftest import NOW, Play

START, END = dt.date(2026, 12, 7), dt.date(2027, 2, 28)


@pytest.fixture
def ajukan(scene: Play) -> Callable[..., Permohonan]:
    """A volunteer's request that waits for the head of his unit."""

    def make(officer: str = "kabid-anggaran", **lain: object) -> Permohonan:
        me, head = scene("analis-anggaran").me, scene(officer).me
        values: dict[str, object] = {
            "mode": "sukarela",
            "scope": "dalam_unit",
            "form": "individu",
            "pemohon_id": me.id,
            "pegawai_id": me.id,
            "unit_pemilik_id": head.unit_id,
            "judul": "Evaluasi bantuan tunai",
            "kompetensi": "analisis belanja, desain grafis",
            "mulai": START,
            "selesai": END,
        }
        steps = tuple(
            pp.RencanaLangkah(code, (code,), act, name, "Lamp. II.2.a.2", head.id, jabatan_id=head.jabatan_id)
            for code, act, name in (("puo", "setuju", "Persetujuan pimpinan unit"),)
        )
        letter = pp.RencanaSurat("surat_penugasan", head.id, "Ps.10(4)")
        ground = pp.Dasar(me.instansi_id, me.regulasi, "v", "a", steps, letter)
        session = scene("admin").session
        return pp.ajukan(session, pp.Isi(**values | lain), ground, NOW).permohonan  # type: ignore[arg-type]

    return make


def _kartu(scene: Scene, row: Permohonan) -> Say:
    [say] = DIALOGS["permohonan"].open(scene, str(row.id)).say
    return say


def _teks(scene: Scene, row: Permohonan) -> str:
    return plain(_kartu(scene, row).blocks)


def _tombol(say: Say) -> list[str]:
    return [choice.label for choice in say.choices] if isinstance(say, Choose) else []


def _tugas(session: Session, pegawai: Pegawai | object, judul: str, mulai: dt.date, selesai: dt.date) -> None:
    me = pegawai
    session.add(
        Penugasan(
            pegawai_id=me.id,  # type: ignore[attr-defined]
            unit_pemilik_id=me.unit_id,  # type: ignore[attr-defined]
            judul=judul,
            mulai=mulai,
            selesai=selesai,
            status="diterima",
        )
    )
    session.flush()


def test_the_officer_sees_fit_load_and_absence(scene: Play, ajukan: Callable[..., Permohonan]) -> None:
    row = ajukan()
    me, session = scene("analis-anggaran").me, scene("admin").session
    _tugas(session, me, "Rekonsiliasi aset", dt.date(2026, 11, 1), dt.date(2026, 12, 31))
    _tugas(session, me, "Tugas lama nanti", dt.date(2027, 4, 1), dt.date(2027, 5, 1))
    for kind in ("cuti", "sakit"):
        session.add(Ketidakhadiran(pegawai_id=me.id, jenis=kind, mulai=START, selesai=START, dibuat_pada=NOW))
    session.flush()
    text = _teks(scene("kabid-anggaran"), row)
    assert "Sesuai: analisis belanja." in text
    assert "Belum tercatat: desain grafis." in text
    assert "Penugasan lain yang berjalan: 2, beririsan waktunya: 1" in text
    assert text.index("Rekonsiliasi aset") < text.index("Tugas lama nanti")
    assert "Tidak di tempat (cuti)" in text
    assert "Tidak di tempat (berhalangan)" in text
    assert "sakit" not in text
    assert "Pasal" in text or "Lampiran II angka 2 huruf a angka 2" in text


def test_the_load_of_others_is_the_officers_to_see(scene: Play, ajukan: Callable[..., Permohonan]) -> None:
    row = ajukan(pemohon_id=scene("perencana").me.id)
    _tugas(scene("admin").session, scene("analis-anggaran").me, "Rekonsiliasi aset", START, END)
    assert "Rekonsiliasi aset" not in _teks(scene("perencana"), row)
    assert "Rekonsiliasi aset" in _teks(scene("kabid-anggaran"), row)


def test_who_has_no_part_in_it_sees_nothing(scene: Play, ajukan: Callable[..., Permohonan]) -> None:
    row = ajukan()
    with pytest.raises(Exception, match="tidak melibatkan"):
        _kartu(scene("pranata-komputer"), row)


@pytest.mark.parametrize(("kapasitas", "scope", "warned"), [("Plh.", "lintas_pd", True), ("Plh.", "dalam_unit", False)])
def test_a_deputy_is_warned_where_a_mandate_may_end(
    scene: Play, ajukan: Callable[..., Permohonan], kapasitas: str, scope: str, warned: bool
) -> None:
    row = ajukan(scope=scope)
    head, deputy = scene("kabid-anggaran").me, scene("kabid-perencanaan")
    today = NOW.date()
    deputy.session.add(
        Delegasi(
            jabatan_id=head.jabatan_id,
            kepada_id=deputy.me.id,
            kapasitas=kapasitas,
            mulai=today,
            selesai=today,
            dibuat_pada=NOW,
        )
    )
    deputy.session.flush()
    text = _teks(deputy, row)
    assert ("1/SE/I/2021" in text) is warned
    assert "Setujui dan terbitkan surat" in _tombol(_kartu(deputy, row))


def test_the_requester_is_told_that_nobody_can_be_reached(scene: Play, ajukan: Callable[..., Permohonan]) -> None:
    row = ajukan()
    asker = scene("analis-anggaran")
    effect = pp.Akibat(row, giliran=pp.langkah_menunggu(asker.session, row))
    [said] = setelah_diajukan(asker, effect)
    assert "Belum terhubung ke Lincah" in plain(said.blocks)
    admin = scene("admin").me.id
    assert admin in {notice.pegawai_id for notice in asker.notices}
    head = scene("kabid-anggaran").me
    asker.session.add(ChannelIdentity(channel="telegram", value="1", pegawai_id=head.id))
    asker.session.flush()
    assert "Belum terhubung" not in _teks(asker, row)


def test_waiting_is_counted_in_working_days(scene: Play, ajukan: Callable[..., Permohonan]) -> None:
    row = ajukan()
    later = scene("analis-anggaran")
    later.now = NOW + dt.timedelta(days=6)  # Monday; a weekend between
    assert "(4 hari kerja)" in _teks(later, row)


def test_who_is_told_that_it_takes_too_long(scene: Play, ajukan: Callable[..., Permohonan]) -> None:
    row = ajukan()
    stage = scene("admin")
    now = NOW + dt.timedelta(days=3)
    [late] = pp.naikkan(stage.session, stage.world.salinan.ambil, now)
    notices = {notice.pegawai_id: notice for notice in kabar_terlalu(stage.session, late)}
    boss = scene("kepala-dinas")
    assert set(notices) == {row.pemohon_id, boss.me.id, scene("kabid-anggaran").me.id}
    said = notices[boss.me.id].make(Reader.of(boss.me, now))
    assert "3 hari kerja" in plain(said.blocks)
    assert "Mengapa?" in _tombol(_kartu(boss, row))
    assert not any(label.startswith("Setujui") for label in _tombol(_kartu(boss, row)))


def test_a_step_of_who_left_names_the_vacant_post(scene: Play, ajukan: Callable[..., Permohonan]) -> None:
    row = ajukan()
    head = scene("kabid-anggaran").me
    scene("admin").session.execute(sa.update(Pegawai).where(col(Pegawai.id) == head.id).values(aktif=False))
    strip = _teks(scene("analis-anggaran"), row)
    assert "(jabatan sedang kosong): menunggu" in strip
    assert "Kirana" not in strip


def test_a_long_fact_stands_by_itself_where_a_phone_folds_it_up(scene: Play, ajukan: Callable[..., Permohonan]) -> None:
    row = ajukan(target="Laporan belanja per kelurahan. " * 12)
    blocks = _kartu(scene("kabid-anggaran"), row).blocks
    facts = next(one for one in blocks if isinstance(one, Facts))
    assert "Target" not in dict(facts.rows)
    assert "Pekerjaan" in dict(facts.rows)
    assert [one.text for one in blocks if isinstance(one, Quote) and one.text.startswith("Target: Laporan")]
