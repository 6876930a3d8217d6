"""From the rows of an assignment or a team to the letter that makes, changes or revokes it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlmodel import col, select

from core.models.penugasan import Penugasan, Permohonan
from core.models.surat import Surat
from core.models.tim import AnggotaTim, TimKerja
from core.regulasi.laporan import tujuan_laporan
from core.surat.isi import IsiKeputusan, IsiSurat
from core.surat.meja import Meja, hari, masa
from core.surat.rancangan import Rancangan

#: Who a report goes to, in words for a letter, where the regulation has none of its own.
_PENERIMA_LAPORAN = {
    "ketua_tim": "ketua tim",
    "penilai": "Pejabat Penilai Kinerja",
    "puo": "Pimpinan Unit Organisasi",
    "puo_pemilik_kinerja": "Pimpinan Unit Organisasi pemilik kinerja",
    "kepala_pd": "Pimpinan Perangkat Daerah",
}


def penugasan(meja: Meja, row: Permohonan, tugas: Sequence[Penugasan], tembusan: Sequence[str] = ()) -> Rancangan:
    """The letter of assignment of one person, or one letter for several.

    Args:
        tugas: assignments of one request, or of one team.
        tembusan: posts that get a copy.
    """
    first = tugas[0]
    team = meja.session.get(TimKerja, first.tim_id) if first.tim_id else None
    roles = _peran(meja, tugas, team)
    isi = IsiSurat(
        jenis=meja.judul(row.surat["jenis"]),
        seruan=meja.aturan.istilah.get("seruan", "Menugaskan"),
        kop=meja.kop,
        dasar=(meja.dasar, f"Permohonan Nomor {row.nomor} yang disetujui pada tanggal {hari(meja.tanggal)}"),
        kepada=meja.penerima(roles),
        untuk=butir(_untuk(meja, row, first, team, roles)),
        penutup=meja.penutup(),
        tembusan=tuple(tembusan),
    )
    return _rancangan(meja, row.surat["jenis"], isi, tugas)


def keputusan(meja: Meja, tim: TimKerja, anggota: Mapping[uuid.UUID, str], dasar: Sequence[str] = ()) -> Rancangan:
    """The decision that forms a team (T Ps. 1 angka 20; K Ps. 21 ayat (5)).

    Args:
        anggota: everybody in the team with his role, the ketua among them, in the order of the annex.
        dasar: further legal grounds.
    """
    jenis = f"{meja.tata.judul_surat('keputusan')} {meja.pejabat.jabatan}"
    tentang = tim.nama if tim.nama.lower().startswith("tim ") else f"Tim Kerja {tim.nama}"
    isi = IsiKeputusan(
        jenis=jenis,
        tentang=f"Pembentukan {tentang}",
        kop=meja.kop,
        menimbang=butir(
            (
                f"bahwa untuk mencapai target kinerja pada {meja.tempat(tim.unit_id)} diperlukan {tentang}",
                "bahwa yang namanya tercantum dalam Lampiran Keputusan ini dipandang cakap dan mampu melaksanakan "
                "tugas dalam tim dimaksud",
                "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
                f"{jenis} tentang Pembentukan {tentang}",
            )
        ),
        mengingat=butir((meja.dasar, *dasar), penghubung=""),
        diktum=_diktum(meja, tim, tentang),
        anggota=meja.penerima(anggota),
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


def perpanjangan(meja: Meja, lama: Surat, tugas: Sequence[Penugasan], alasan: str = "") -> Rancangan:
    """The letter that extends or changes the assignments of an earlier one; `tugas` are as they shall be."""
    first = tugas[0]
    judul = _judul_lama(meja, lama)
    isi = IsiSurat(
        jenis=meja.tata.judul_surat("surat_perpanjangan") or judul,
        tentang=f"Perpanjangan masa penugasan dalam {judul} Nomor {lama.nomor}",
        seruan=meja.aturan.istilah.get("seruan", "Menugaskan"),
        kop=meja.kop,
        dasar=(meja.dasar, _sebut(judul, lama)),
        kepada=meja.penerima(dict.fromkeys((one.pegawai_id for one in tugas), "")),
        untuk=butir(
            (
                f"melanjutkan penugasan “{first.judul}” pada {meja.tempat(first.unit_pemilik_id)} "
                f"sampai dengan {hari(first.selesai)}",
                *((f"perpanjangan ini diberikan karena {alasan}",) if alasan else ()),
                f"ketentuan lain dalam {judul} Nomor {lama.nomor} tetap berlaku",
            )
        ),
        penutup=meja.penutup(),
    )
    return _pengganti(_rancangan(meja, "surat_perpanjangan", isi, tugas), lama)


def pencabutan(meja: Meja, lama: Surat, tugas: Sequence[Penugasan], mulai: dt.date, alasan: str) -> Rancangan:
    """The letter that revokes an earlier one.

    Args:
        mulai: the first day on which the earlier letter binds nobody any more.
    """
    judul = _judul_lama(meja, lama)
    isi = IsiSurat(
        jenis=meja.tata.judul_surat("surat_pencabutan"),
        tentang=f"Pencabutan {judul} Nomor {lama.nomor}",
        seruan="Mencabut",
        kop=meja.kop,
        menimbang=(f"bahwa {alasan.rstrip('.;')};",) if alasan else (),
        dasar=(meja.dasar, _sebut(judul, lama)),
        kepada=meja.penerima(dict.fromkeys((one.pegawai_id for one in tugas), "")),
        untuk=butir(
            (
                f"{_sebut(judul, lama)} dicabut dan dinyatakan tidak berlaku terhitung mulai tanggal {hari(mulai)}",
                "pegawai yang bersangkutan kembali melaksanakan tugas pada unit organisasinya",
            )
        ),
        penutup=meja.penutup(),
    )
    return _pengganti(_rancangan(meja, "surat_pencabutan", isi, tugas, berlaku=False), lama)


def susunan_tim(meja: Meja, tim: TimKerja) -> dict[uuid.UUID, str]:
    """Everybody who is in a team now with his role, the ketua first."""
    query = select(AnggotaTim).where(col(AnggotaTim.tim_id) == tim.id, col(AnggotaTim.keluar_pada).is_(None))
    roles = {tim.ketua_id: "Ketua Tim"} if tim.ketua_id else {}
    for member in meja.session.exec(query.order_by(col(AnggotaTim.bergabung_pada), col(AnggotaTim.id))):
        roles.setdefault(member.pegawai_id, member.peran or "Anggota Tim")
    return roles


def butir(kalimat: Iterable[str], penghubung: str = "dan") -> tuple[str, ...]:
    """Points of one sentence: semicolons, the last but one with "dan", the last with a full stop."""
    points = [one.rstrip(" .;") for one in kalimat]
    joint = f"; {penghubung}" if penghubung else ";"
    ends = [";"] * (len(points) - 2) + ([joint] if len(points) > 1 else []) + ["."]
    return tuple(point + end for point, end in zip(points, ends, strict=True))


def _untuk(
    meja: Meja, row: Permohonan, one: Penugasan, team: TimKerja | None, roles: Mapping[uuid.UUID, str]
) -> Sequence[str]:
    """Duty, aim, target, place, period, role, reports, other arrangements (K Ps. 20 ayat (2), Ps. 21 ayat (1))."""
    unit = meja.tempat(one.unit_pemilik_id)
    duty = f"melaksanakan tugas dalam tim kerja “{team.nama}”" if team else f"melaksanakan pekerjaan “{one.judul}”"
    aim, target = row.maksud_tujuan, one.target or row.target
    role = next(iter(roles.values())) if len(roles) == 1 else ""
    points = (
        duty,
        f"maksud dan tujuan penugasan: {aim}" if aim else "",
        f"ekspektasi/target kinerja: {target}" if target else "",
        f"tempat pelaksanaan: {unit}",
        f"jangka waktu: {masa(one.mulai, one.selesai)}",
        f"peran: {role}" if role else "",
        _lapor(meja, team, role),
        f"pengaturan penugasan lainnya: {row.pengaturan_lain or 'tidak ada'}",
    )
    return [point for point in points if point]


def _lapor(meja: Meja, team: TimKerja | None, role: str) -> str:
    """To whom to report, by the regulation's row for the role."""
    kind = ("ketua" if role == "Ketua Tim" else "anggota") if team else "individu"
    line = tujuan_laporan(meja.aturan, kind, scope=team.scope if team else None)
    terms = meja.aturan.istilah
    actors = [terms.get(one) or _PENERIMA_LAPORAN.get(one, "") for one in (*line.kepada, *line.kepada_bawaan)]
    to = " dan/atau ".join(dict.fromkeys(one for one in actors if one)) or "Pimpinan Unit Organisasi"
    return f"melaporkan pelaksanaan tugas{' secara berkala' if line.berkala else ''} kepada {to}"


def _peran(meja: Meja, tugas: Sequence[Penugasan], team: TimKerja | None) -> dict[uuid.UUID, str]:
    if team is None:
        return dict.fromkeys((one.pegawai_id for one in tugas), "")
    dealt = susunan_tim(meja, team)
    return {one.pegawai_id: dealt.get(one.pegawai_id, "Anggota Tim") for one in tugas}


def _diktum(meja: Meja, tim: TimKerja, tentang: str) -> tuple[str, ...]:
    report = _lapor(meja, tim, "Ketua Tim")
    return (
        f"Membentuk {tentang} dengan susunan keanggotaan sebagaimana tercantum dalam Lampiran yang merupakan bagian "
        "tidak terpisahkan dari Keputusan ini.",
        f"Tim sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas {tim.maksud_tujuan.rstrip('.')}, dengan "
        f"ekspektasi/target kinerja {tim.target.rstrip('.')}.",
        f"Tim bertugas terhitung sejak {masa(tim.mulai, tim.selesai)}.",
        f"Dalam melaksanakan tugasnya, ketua tim {report}.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    )


def _judul_lama(meja: Meja, lama: Surat) -> str:
    """What the earlier letter is called: as it was printed, where that is known."""
    return str(lama.isi.get("isi", {}).get("jenis", "")) or meja.judul(lama.jenis)


def _sebut(judul: str, lama: Surat) -> str:
    return f"{judul} Nomor {lama.nomor} tanggal {hari(lama.tanggal)}"


def _rancangan(meja: Meja, jenis: str, isi: IsiSurat, tugas: Sequence[Penugasan], *, berlaku: bool = True) -> Rancangan:
    first = tugas[0]
    return Rancangan(
        jenis=jenis,
        isi=isi,
        instansi_id=meja.instansi.id,
        penanda=meja.penanda,
        tanggal=meja.tanggal,
        permohonan_id=first.permohonan_id,
        penugasan=tuple(one.id for one in tugas),
        tim_id=first.tim_id,
        sampai=max(one.selesai for one in tugas) if berlaku else None,
    )


def _pengganti(made: Rancangan, lama: Surat) -> Rancangan:
    return replace(made, menggantikan_id=lama.id)
