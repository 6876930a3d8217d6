"""The line of a letter that says to whom its reader reports: the regulation's words, and the posts they mean here."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal

from core.regulasi.laporan import Tujuan, tujuan_laporan
from core.regulasi.pelaku import Konteks, pelaku
from core.regulasi.struktur import Pos, Struktur
from core.surat.meja import Meja

Peran = Literal["individu", "ketua", "anggota"]

#: Who a report goes to, where the regulation has no word of its own for him.
_SEBUTAN = {
    "ketua_tim": "Ketua Tim",
    "penilai": "Pejabat Penilai Kinerja",
    "puo": "Pimpinan Unit Organisasi",
    "puo_pemilik_kinerja": "Pimpinan Unit Organisasi pemilik kinerja",
    "kepala_pd": "Pimpinan Perangkat Daerah",
}
#: The work is done under the head who owns it (T Ps. 1 angka 19, K Ps. 25 ayat (3)); the assessor stays one's own.
_SISI_PEMILIK = {"puo": "puo_pemilik_kinerja", "kepala_pd": "kepala_pd_pemohon"}


@dataclass(frozen=True)
class Pelapor:
    """Who reports.

    Args:
        unit_id: the unit whose work it is.
        scope: of his team; None outside any.
        ketua: name of the leader a member reports to.
    """

    peran: Peran
    pegawai_id: uuid.UUID | None
    unit_id: uuid.UUID
    scope: str | None = None
    ketua: str = ""


def kalimat(meja: Meja, pelapor: Pelapor) -> str:
    """ "melaporkan pelaksanaan tugasnya … kepada Pimpinan Unit Organisasi, yaitu Kepala Bidang …"."""
    line = tujuan_laporan(meja.aturan, pelapor.peran, scope=pelapor.scope)
    words = meja.aturan.istilah.get(f"lapor_{pelapor.peran}") or _umum(meja, line)
    either = " dan/atau " if "dan/atau" in words else " atau "
    posts = either.join(_jabatan(meja, pelapor, line))
    if posts:
        return f"{words}, yaitu {posts}"
    return f"{words} ({pelapor.ketua})" if pelapor.ketua else words


def _umum(meja: Meja, line: Tujuan) -> str:
    terms: dict[str, str] = {**_SEBUTAN, **meja.aturan.istilah}
    actors = [terms.get(one, "") for one in (*line.kepada, *line.kepada_bawaan)]
    to = " dan/atau ".join(dict.fromkeys(one for one in actors if one)) or terms["puo"]
    return f"melaporkan pelaksanaan tugas{' secara berkala' if line.berkala else ''} kepada {to}"


def _jabatan(meja: Meja, pelapor: Pelapor, line: Tujuan) -> list[str]:
    """The posts, where the structure is at hand; one's own is left out, for nobody reports to himself."""
    if meja.struktur is None:
        return []
    unit = meja.struktur.unit.get(str(pelapor.unit_id))
    person = meja.struktur.orang.get(str(pelapor.pegawai_id))
    if person is None or unit is None:
        return []
    about = Konteks(meja.struktur, meja.aturan, person, pegawai=person, unit_pemohon=unit)
    codes = [_SISI_PEMILIK.get(one, one) for one in line.kepada or line.kepada_bawaan if one != "ketua_tim"]
    posts = [pelaku(code, about).pos for code in codes]
    across = meja.struktur.unit[meja.struktur.pos[person.pos].unit].pd != unit.pd
    named = [post for post in posts if post and post.id != person.pos]
    return list(dict.fromkeys(_nama(meja.struktur, post, lengkap=across) for post in named))


def _nama(struktur: Struktur, post: Pos, *, lengkap: bool) -> str:
    """A post, with its office where the work crosses offices; the head of an office is named after it already."""
    unit = struktur.unit[post.unit]
    office = next((one.nama for one in struktur.unit.values() if one.pd == unit.pd and one.induk is None), "")
    return f"{post.nama_jabatan}, {office}" if lengkap and unit.induk is not None and office else post.nama_jabatan
