"""Why a letter is written and what it rests on: its "Menimbang" and "Dasar"."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from core import organisasi
from core.models.organisasi import Jabatan, UnitOrganisasi
from core.models.penugasan import Permohonan
from core.models.surat import Surat
from core.regulasi import alur as flows
from core.regulasi.kutipan import dalam_kalimat, digabung
from core.surat.kata import isian, rangka
from core.surat.meja import Meja, hari

_KEAHLIAN = "kompetensi, keahlian, dan/atau keterampilan"
#: The letters written about a request that its letter of assignment rests on, in their order.
_MENDAHULUI = ("permohonan_pelibatan", "permohonan_persetujuan", "surat_jawaban")


def peraturan(meja: Meja, kutipan: str) -> str:
    """The regent regulation with its places: "Pasal 10 ayat (4) Peraturan Bupati … tentang …"."""
    return f"{dalam_kalimat(kutipan)} {meja.dasar}" if kutipan else meja.dasar


def dasar_penugasan(meja: Meja, row: Permohonan) -> tuple[str, ...]:
    """What a letter of assignment rests on: the provision, the letters that led to it, the request itself."""
    return (peraturan(meja, _kutipan(meja, row)), *_surat_menyurat(meja, row), _permohonan(meja, row))


def menimbang_penugasan(meja: Meja, row: Permohonan, jenis: str) -> tuple[str, ...]:
    """Why somebody is assigned, from what the request is for (T Ps. 1 angka 19; K Ps. 19 ayat (1))."""
    aim = isian(row.maksud_tujuan) or f"pelaksanaan pekerjaan “{row.judul}”"
    unit = meja.session.get_one(UnitOrganisasi, row.unit_pemilik_id).nama
    place = "" if unit in aim else f" pada {meja.tempat(row.unit_pemilik_id)}"  # the usual aim names it already
    return (
        f"bahwa {rangka(aim)}{place}, perlu menugaskan Pejabat Fungsional dan/atau Pelaksana yang sesuai kompetensinya",
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menerbitkan {jenis}",
    )


def menimbang_tim(meja: Meja, maksud: str, tempat: str, tim: str, jenis: str) -> tuple[str, ...]:
    """Why a team is formed."""
    aim = isian(maksud) or "mencapai target kinerja"
    return (
        f"bahwa {rangka(aim)} pada {tempat}, diperlukan {tim}",
        f"bahwa yang namanya tercantum dalam Lampiran Keputusan ini dipandang memiliki {_KEAHLIAN} untuk melaksanakan "
        "tugas dalam tim dimaksud",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
        f"{jenis} tentang Pembentukan {tim}",
    )


def _kutipan(meja: Meja, row: Permohonan) -> str:
    """Where the text has the letter from, as the request was made, and the way it took, unless the text is silent."""
    said = str(row.surat.get("kutipan", "")) if not row.surat.get("bawaan") else ""
    flow = flows.alur(meja.aturan, row.mode, row.scope, row.form)  # type: ignore[arg-type] # words of the vocabulary
    if said and flow.kutipan_penerbit != said:
        return said  # the way of a class of its own, which the request kept
    return digabung(said, flow.kutipan) if flow.boleh and not flow.bawaan else said


def _surat_menyurat(meja: Meja, row: Permohonan) -> Sequence[str]:
    query = select(Surat).where(
        col(Surat.permohonan_id) == row.id,
        col(Surat.jenis).in_(_MENDAHULUI),
        col(Surat.status).in_(("bernomor", "terbit")),
    )
    letters = sorted(meja.session.exec(query), key=lambda one: (_MENDAHULUI.index(one.jenis), one.dibuat_pada))
    return [sebut_surat(meja, one) for one in letters]


def sebut_surat(meja: Meja, letter: Surat) -> str:
    """A letter as another one cites it: whose, number, day, subject; an official's own is his, not his post's."""
    signer = organisasi.orang(meja.session, letter.penerbit_id)
    post = meja.session.get_one(Jabatan, letter.jabatan_id).nama if letter.jabatan_id else signer.jabatan
    who = signer.nama if letter.jenis == "permohonan_persetujuan" else f"{letter.kapasitas} {post}".strip()
    return f"Surat {who} Nomor {letter.nomor} tanggal {hari(letter.tanggal)} hal {meja.tata.judul_surat(letter.jenis)}"


def _permohonan(meja: Meja, row: Permohonan) -> str:
    agreed = f"disetujui pada tanggal {hari(meja.tanggal)}"
    if row.mode == "sukarela":
        return f"Permohonan pengajuan sukarela Nomor {row.nomor} yang {agreed}"
    if row.scope == "dalam_unit":
        return f"Penunjukan Nomor {row.nomor} yang ditetapkan pada tanggal {hari(meja.tanggal)}"
    return f"Permohonan pelibatan Nomor {row.nomor} yang {agreed}"
