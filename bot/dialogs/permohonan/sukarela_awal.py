"""What is known of a volunteer's wish before he is asked."""

from __future__ import annotations

import uuid

from bot.dialogs.answers import Answers
from bot.dialogs.errors import Outdated
from bot.dialogs.penugasan.lanjutan import LANJUT
from bot.dialogs.permohonan.isian import SEBUTAN
from bot.dialogs.permohonan.pengajuan import dikembalikan, salin, salin_waktu
from bot.dialogs.scene import Scene
from core import kalender, organisasi, penugasan, peran, susun
from core.models.penugasan import Penugasan, PeranTerbuka, Permohonan

ELSEWHERE = "lain"  # "a unit of another perangkat daerah"
_TEXTS = ("judul", "maksud_tujuan", "kompetensi", "target", "pengaturan_lain")


def isi_awal(scene: Scene, value: str) -> Answers:
    """What a wish need not be asked: from an open role, a request that came back, an assignment that goes on."""
    kind, _sep, ref = value.partition(":")
    if kind == "peran":
        return _from_role(scene, scene.session.get(PeranTerbuka, uuid.UUID(ref)))
    if kind == "ulang":
        return _from_request(scene, dikembalikan(scene, ref))
    return _from_assignment(scene, _lanjutan(scene, ref)) if kind == LANJUT else Answers()


def penugasan_asal(scene: Scene, value: str) -> uuid.UUID | None:
    """The own assignment that a wish goes on with; None for any other."""
    kind, _sep, ref = value.partition(":")
    return _lanjutan(scene, ref).id if kind == LANJUT else None


def wajib_tugas_baru(scene: Scene, minat: penugasan.Minat) -> None:
    """
    Raises:
        penugasan.TugasSudahDitetapkan: it is the reader's task already, and the text lets him volunteer for new ones.
    """
    struktur = scene.struktur
    post = struktur.pos[susun.orang_struktur(struktur, scene.me.id).pos]
    tujuan = susun.Tujuan(struktur.unit[str(scene.me.unit_id)], struktur.unit[str(minat.unit_id)])
    scope = susun.lingkup(tujuan, struktur, scene.regulasi)
    siapa = (scene.me.id, post.jenjang or post.jenis)
    penugasan.wajib_tugas_baru(scene.session, siapa, minat, (scene.regulasi, scope))


def minat_peran(role: PeranTerbuka) -> penugasan.Minat:
    """An open role as work to offer oneself for."""
    return penugasan.Minat(role.judul, role.unit_id, role.mulai, role.selesai, role.tim_id, role.id)


def _lanjutan(scene: Scene, value: str) -> Penugasan:
    """The own assignment that is to go on.

    Raises:
        Outdated: it is somebody else's, or not from a request.
    """
    row = scene.session.get(Penugasan, uuid.UUID(value))
    if row is None or row.pegawai_id != scene.me.id or row.permohonan_id is None:
        raise Outdated()
    return row


def _from_assignment(scene: Scene, row: Penugasan) -> Answers:
    request = scene.session.get_one(Permohonan, row.permohonan_id)
    answers = salin(_unit(scene, Answers(), row.unit_pemilik_id), request, _TEXTS)
    days = kalender.untuk(scene.session, row.unit_pemilik_id)
    start = days.next_working_day(max(row.selesai, scene.today))
    return answers.given("mulai", start.isoformat(), scene._.date(start))


def _from_role(scene: Scene, role: PeranTerbuka | None) -> Answers:
    if role is None:
        raise Outdated()
    peran.wajib_terbuka(scene.session, role, scene.today)
    answers = salin(_unit(scene, Answers(), role.unit_id), role, ("judul", "kompetensi", "target"))
    return salin_waktu(scene, answers, role)


def _from_request(scene: Scene, row: Permohonan) -> Answers:
    answers = salin(_unit(scene, Answers(), row.unit_pemilik_id), row, _TEXTS)
    spoken = scene._("Pesan suara") if row.alasan.startswith("voice:") else row.alasan
    answers = answers.given("sifat", row.sifat, scene._(SEBUTAN[row.sifat]))
    return salin_waktu(scene, answers.given("alasan", row.alasan, spoken), row)


def _unit(scene: Scene, answers: Answers, unit_id: uuid.UUID) -> Answers:
    unit = next(one for one in organisasi.unit_tree(scene.session) if one.id == unit_id)
    if unit.pd_id == scene.me.pd_id:
        return answers.given("unit", str(unit.id), unit.nama)
    answers = answers.given("unit", ELSEWHERE, scene._("Perangkat Daerah lain"))
    return answers.given("pd", str(unit.pd_id), unit.pd).given("unit_lain", str(unit.id), unit.nama)
