"""To which heads an obstacle goes. Pure.

The text names them for a team (T Lamp. III.1.c, 2.c-d, 3.d-e); where it is silent, the rows of the rule file say so.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.marked import L
from core.regulasi.laporan import Tujuan, tujuan_laporan
from core.regulasi.pelaku import Konteks, pelaku
from core.regulasi.penilaian import Penilaian, naikkan
from core.regulasi.struktur import Orang, Pos, Struktur, Unit
from core.susun import Aturan

_TIDAK_DIATUR = L("Penyampaian kendala tidak diatur; kendala disampaikan kepada pimpinan unit pemilik pekerjaan.")
_KOSONG = L("Jabatan pimpinannya sedang kosong; kendala disampaikan kepada atasannya.")
_DIRI_SENDIRI = L("Tidak seorang pun memutus kendala yang disampaikannya sendiri; dipakai atasannya.")
KOSONG = L("Jabatan pimpinan yang dituju sedang kosong; kendala diteruskan kepada atasannya.")
DITERUSKAN = L("Pimpinan yang menerimanya meneruskan kendala ini kepada atasannya.")

# A work stands under the head of the unit that owns it (K Ps.25(3), T Lamp. III.2.b), wherever its people sit.
_PEMILIK = {"puo": "puo_pemilik_kinerja", "kepala_pd": "kepala_pd_pemohon"}
#: Rows that mean several heads, one for each of the people, as the actors to ask for each of them.
_SETIAP = {
    "setiap_puo_asal": ("puo_asal",),
    "setiap_puo_atau_kepala_pd_asal": ("puo_asal", "kepala_pd_asal"),
}


@dataclass(frozen=True)
class Perkara:
    """What the rules need to know of a work and of who submits.

    Args:
        peran: "tim" or "individu".
        pelaksana: those who do the work.
        dari: who submits.
    """

    peran: str
    scope: str
    unit: Unit
    pelaksana: tuple[Orang, ...]
    dari: Orang


@dataclass(frozen=True)
class Alamat:
    """A head it goes to: the post that decides, and who acts for it today.

    Args:
        unit_id: the unit of that post.
        bawaan: why, where the text is silent.
    """

    jabatan_id: uuid.UUID
    jabatan: str
    unit_id: uuid.UUID
    pegawai_id: uuid.UUID
    kapasitas: str
    kutipan: str
    bawaan: str = ""


def penerima(perkara: Perkara, aturan: Aturan) -> tuple[Alamat, ...]:
    """The head of the owner, as the regulation names him; empty while nobody could decide."""
    line = _baris(perkara, aturan, kolaborasi=False)
    konteks = _konteks(perkara, aturan)
    found = (pelaku(_PEMILIK.get(code, code), konteks) for code in line.kepada or line.kepada_bawaan)
    return _alamat(found, line, perkara, aturan)


def mitra(perkara: Perkara, aturan: Aturan) -> tuple[Alamat, ...]:
    """Whom it may go to besides, where several heads must work together on it; empty where no rule knows that."""
    line = _baris(perkara, aturan, kolaborasi=True)
    codes = [actor for code in line.kepada or line.kepada_bawaan for actor in _SETIAP.get(code, ())]
    konteks = _konteks(perkara, aturan)
    members = (replace(konteks, pegawai=person) for person in perkara.pelaksana)
    found = (pelaku(code, one) for one in members for code in codes)
    own = {one.jabatan_id for one in penerima(perkara, aturan)}
    return tuple(one for one in _alamat(found, line, perkara, aturan) if one.jabatan_id not in own)


def lingkup(orang: Orang, unit: Unit, struktur: Struktur) -> str:
    """How far somebody sits from a unit whose work he does."""
    post = struktur.pos.get(orang.pos)
    above = list(struktur.naik(post.unit)) if post else []
    if unit in above:
        return "dalam_unit"
    return "lintas_unit" if above and above[0].pd == unit.pd else "lintas_pd"


def isian_wajib(perkara: Perkara, aturan: Aturan) -> Tujuan:
    """The row that says what such a submission must hold, and where the text says it."""
    return _baris(perkara, aturan, kolaborasi=False)


def atasan(
    jabatan_id: uuid.UUID, kecuali: Iterable[uuid.UUID], aturan: Aturan, bawaan: str = DITERUSKAN
) -> Alamat | None:
    """Who is next above a head; above the head of a Perangkat Daerah it is the Sekretaris Daerah.

    Args:
        kecuali: people who cannot be the next: who passes it on, and who submitted it.
        bawaan: why it goes there; no text says so.
    """
    struktur, barred = aturan.struktur, {str(one) for one in kecuali}
    post = struktur.pos.get(str(jabatan_id))
    if post is None:
        return None
    for head in (*struktur.atasan(post), *_puncak(post, aturan)):
        one = struktur.pejabat(head.id)
        if head.id != post.id and one is not None and one.orang.id not in barred:
            return _satu(head, (one.orang.id, one.kapasitas), bawaan=bawaan)
    return None


def _puncak(post: Pos, aturan: Aturan) -> Iterator[Pos]:
    sekda = pelaku("sekda", Konteks(aturan.struktur, aturan.regulasi, Orang("", post.id))).pos
    if sekda is not None:
        yield sekda


def _baris(perkara: Perkara, aturan: Aturan, *, kolaborasi: bool) -> Tujuan:
    line = tujuan_laporan(aturan.regulasi, perkara.peran, "kendala", perkara.scope, kolaborasi)
    if line.kepada or line.kepada_bawaan:
        return line
    return replace(line, bawaan=_TIDAK_DIATUR, kepada_bawaan=("puo_pemilik_kinerja",))


def _konteks(perkara: Perkara, aturan: Aturan) -> Konteks:
    return Konteks(aturan.struktur, aturan.regulasi, perkara.dari, unit_pemohon=perkara.unit)


def _alamat(found: Iterable[Penilaian], line: Tujuan, perkara: Perkara, aturan: Aturan) -> tuple[Alamat, ...]:
    """Each head once; where he cannot decide, the next above who can."""
    addressed: dict[uuid.UUID, Alamat] = {}
    for one in found:
        able, why = _yang_dapat(one, perkara.dari, aturan.struktur)
        if able.pos is None or able.orang is None:
            continue
        default = why or line.bawaan or one.bawaan or ""
        head = _satu(able.pos, (able.orang.id, able.kapasitas), line.kutipan, default)
        addressed.setdefault(head.jabatan_id, head)
    return tuple(addressed.values())


def _yang_dapat(found: Penilaian, dari: Orang, struktur: Struktur) -> tuple[Penilaian, str]:
    """The head, or the next above where the post is vacant or the submitter acts for it; and why."""
    if found.orang is not None and found.orang.id != dari.id:
        return found, ""
    why = _DIRI_SENDIRI if found.orang is not None else _KOSONG
    return naikkan(found, lambda one: one.orang is None or one.orang.id == dari.id, struktur, why), why


def _satu(post: Pos, siapa: tuple[str, str], kutipan: str = "", bawaan: str = "") -> Alamat:
    person, capacity = siapa
    return Alamat(
        uuid.UUID(post.id), post.nama_jabatan, uuid.UUID(post.unit), uuid.UUID(person), capacity, kutipan, bawaan
    )


def cari(heads: Sequence[Alamat], jabatan: Iterable[uuid.UUID]) -> tuple[Alamat, ...] | None:
    """The heads with these posts; None if one of the posts is not among them."""
    known = {one.jabatan_id: one for one in heads}
    wanted = tuple(dict.fromkeys(jabatan))
    return tuple(known[post] for post in wanted) if all(post in known for post in wanted) else None
