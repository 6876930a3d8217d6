"""From the rows of an assignment or a team to the letter that makes it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from sqlmodel import col, select

from core.models.penugasan import Penugasan, Permohonan
from core.models.tim import AnggotaTim, TimKerja
from core.surat import dasar, lapor
from core.surat.isi import IsiKeputusan, IsiSurat
from core.surat.kata import butir, isian
from core.surat.lapor import Pelapor
from core.surat.meja import Meja, masa
from core.surat.rancangan import Rancangan

KETUA, ANGGOTA = "Ketua Tim", "Anggota Tim"


def penugasan(meja: Meja, row: Permohonan, tugas: Sequence[Penugasan], tembusan: Sequence[str] = ()) -> Rancangan:
    """The letter of assignment of one person, or one letter for several.

    Args:
        tugas: assignments of one request, or of one team.
        tembusan: posts that get a copy.
    """
    first = tugas[0]
    team = meja.session.get(TimKerja, first.tim_id) if first.tim_id else None
    roles = _peran(meja, tugas, team)
    jenis = meja.judul(row.surat["jenis"])
    isi = IsiSurat(
        jenis=jenis,
        seruan=meja.seruan,
        kop=meja.kop,
        menimbang=butir(dasar.menimbang_penugasan(meja, row, jenis)),
        dasar=butir(dasar.dasar_penugasan(meja, row), penghubung=""),
        kepada=meja.penerima(roles, row.unit_pemilik_id),
        untuk=butir(_untuk(meja, row, first, team, roles)),
        penutup=meja.penutup(),
        tembusan=tuple(tembusan),
    )
    return Rancangan(
        jenis=row.surat["jenis"],
        isi=isi,
        instansi_id=meja.instansi.id,
        penanda=meja.penanda,
        tanggal=meja.tanggal,
        permohonan_id=first.permohonan_id,
        penugasan=tuple(one.id for one in tugas),
        tim_id=first.tim_id,
        sampai=max(one.selesai for one in tugas),
    )


def keputusan(meja: Meja, tim: TimKerja, anggota: Mapping[uuid.UUID, str], kutipan: str = "") -> Rancangan:
    """The decision that forms a team (T Ps. 1 angka 20; K Ps. 21 ayat (5)).

    Args:
        anggota: everybody in the team with his role, the ketua among them, in the order of the annex.
        kutipan: where the regulation has teams formed by a decision.
    """
    jenis = f"{meja.tata.judul_surat('keputusan')} {meja.pejabat.jabatan}"
    name = tim.nama if tim.nama.lower().startswith("tim ") else f"Tim Kerja {tim.nama}"
    isi = IsiKeputusan(
        jenis=jenis,
        tentang=f"Pembentukan {name}",
        kop=meja.kop,
        menimbang=butir(dasar.menimbang_tim(meja, tim.maksud_tujuan, meja.tempat(tim.unit_id), name, jenis)),
        mengingat=butir((dasar.peraturan(meja, kutipan),), penghubung=""),
        diktum=_diktum(meja, tim, name),
        anggota=meja.penerima(anggota, tim.unit_id),
        penutup=meja.penutup(penetapan=True),
    )
    return Rancangan(
        jenis="keputusan",
        isi=isi,
        instansi_id=meja.instansi.id,
        penanda=meja.penanda,
        tanggal=meja.tanggal,
        tim_id=tim.id,
        sampai=tim.selesai,
    )


def susunan_tim(meja: Meja, tim: TimKerja) -> dict[uuid.UUID, str]:
    """Everybody who is in a team now with his role, the ketua first."""
    query = select(AnggotaTim).where(col(AnggotaTim.tim_id) == tim.id, col(AnggotaTim.keluar_pada).is_(None))
    roles = {tim.ketua_id: KETUA} if tim.ketua_id else {}
    for member in meja.session.exec(query.order_by(col(AnggotaTim.bergabung_pada), col(AnggotaTim.id))):
        roles.setdefault(member.pegawai_id, member.peran or ANGGOTA)
    return roles


def _untuk(
    meja: Meja, row: Permohonan, one: Penugasan, team: TimKerja | None, roles: Mapping[uuid.UUID, str]
) -> Sequence[str]:
    """Duty with role and place, aim, target, period, reports, arrangements (K Ps. 20 ayat (2), Ps. 21 ayat (1))."""
    aim, target, other = (isian(text) for text in (row.maksud_tujuan, one.target or row.target, row.pengaturan_lain))
    role = next(iter(roles.values())) if len(roles) == 1 else ""
    points = (
        f"{_tugas(one, team, role)} pada {meja.tempat(one.unit_pemilik_id)}",
        f"maksud dan tujuan penugasan: {aim}" if aim else "",
        f"ekspektasi/target kinerja: {target}" if target else "",
        f"jangka waktu: {masa(one.mulai, one.selesai)}",
        lapor.kalimat(meja, _pelapor(meja, one, team, role)),
        f"pengaturan penugasan lainnya: {other}" if other else "",
    )
    return [point for point in points if point]


def _tugas(one: Penugasan, team: TimKerja | None, role: str) -> str:
    if team is None:
        return f"melaksanakan pekerjaan “{one.judul}”"
    work = f"pekerjaan “{one.judul}”" if one.judul != team.nama else "tugas"
    return f"melaksanakan {work}{f' sebagai {role}' if role else ''} dalam tim kerja “{team.nama}”"


def _pelapor(meja: Meja, one: Penugasan, team: TimKerja | None, role: str) -> Pelapor:
    """Where a team has no ketua, its members report like anybody else."""
    if team is None or team.ketua_id is None:
        return Pelapor("individu", one.pegawai_id, one.unit_pemilik_id)
    if role == KETUA:
        return Pelapor("ketua", one.pegawai_id, one.unit_pemilik_id, team.scope)
    leader = meja.penerima({team.ketua_id: KETUA})
    return Pelapor("anggota", None, one.unit_pemilik_id, team.scope, leader[0].nama if leader else "")


def _peran(meja: Meja, tugas: Sequence[Penugasan], team: TimKerja | None) -> dict[uuid.UUID, str]:
    if team is None:
        return dict.fromkeys((one.pegawai_id for one in tugas), "")
    dealt = susunan_tim(meja, team)
    return {one.pegawai_id: dealt.get(one.pegawai_id, ANGGOTA) for one in tugas}


def _diktum(meja: Meja, tim: TimKerja, nama: str) -> tuple[str, ...]:
    aim, target = isian(tim.maksud_tujuan), isian(tim.target)
    who = "Ketua Tim" if tim.ketua_id else "tim"
    report = lapor.kalimat(meja, Pelapor("ketua", tim.ketua_id, tim.unit_id, tim.scope))
    return (
        f"Membentuk {nama} dengan susunan keanggotaan sebagaimana tercantum dalam Lampiran yang merupakan bagian "
        "tidak terpisahkan dari Keputusan ini.",
        f"{nama} sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas {aim}, dengan ekspektasi/target kinerja "
        f"{target}.",
        f"Masa kerja {nama} terhitung sejak tanggal {masa(tim.mulai, tim.selesai)}.",
        f"Dalam melaksanakan tugasnya, {who} {report}.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    )
