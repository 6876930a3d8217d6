"""Finding the answer: the flow, an officer for every step, the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from core import susun
from core.organisasi.kosakata import DITUGASKAN
from core.regulasi.alur import Alur, Langkah
from core.regulasi.kedudukan import puo
from core.regulasi.pelaku import Konteks, pelaku, pemutus, penandatangan
from core.regulasi.penilaian import Penilaian, pejabat
from core.regulasi.struktur import Orang, Struktur
from core.simulasi.isi import Andai, BukanYangDitugaskan, Cara, Penutup, Salinan, Simulasi, Tahap
from core.simulasi.peringatan import menunjuk, peringatan
from core.susun import Aturan


def simulasi(andai: Andai, aturan: Aturan, terhubung: Set[str]) -> Simulasi:
    """The answer for a day.

    Args:
        andai: its person stands in the structure.
        aturan: with the structure as it acts on that day (`Struktur.pada`).
        terhubung: ids of the people who can be reached in a chat.
    """
    struktur, regulasi = aturan.struktur, aturan.regulasi
    asal = struktur.unit[struktur.pos[andai.pegawai.pos].unit]
    tujuan = susun.Tujuan(asal, andai.ke)
    asker = _pemohon(andai, aturan)
    found = Simulasi(andai, asal, susun.lingkup(tujuan, struktur, regulasi), asker)
    try:
        _wajib_dapat_ditugaskan(andai, aturan)
        if menunjuk(andai, asal, aturan):
            flow = susun.alur_penunjukan(regulasi, andai.form, asal, struktur)
        else:
            flow = susun.alur_untuk(regulasi, andai.mode, andai.form, tujuan, struktur)
    except (susun.Dilarang, BukanYangDitugaskan) as refused:
        return replace(found, ditolak=refused)
    konteks = _konteks(found, flow, aturan)
    found = replace(
        found,
        scope=flow.scope,
        alur=flow,
        tahap=_tahap(flow, konteks),
        surat=_penutup(flow, konteks),
        tembusan=_salinan(flow, konteks),
    )
    return replace(found, peringatan=tuple(peringatan(found, aturan, terhubung)))


def _wajib_dapat_ditugaskan(andai: Andai, aturan: Aturan) -> None:
    post = aturan.struktur.pos[andai.pegawai.pos]
    if post.jenis not in DITUGASKAN or post.kepala or post.memimpin_unit:
        raise BukanYangDitugaskan(aturan.regulasi.sukarela.kutipan if andai.mode == "sukarela" else "")


def _pemohon(andai: Andai, aturan: Aturan) -> Penilaian:
    """The volunteer, or whoever uses the authority of the head whose work it is."""
    struktur = aturan.struktur
    if andai.mode == "sukarela":
        return Penilaian(andai.pegawai, struktur.pos[andai.pegawai.pos], None, "", None)
    head = struktur.kepala(andai.ke.id)
    return pejabat(head, struktur) if head else puo(andai.ke, struktur, aturan.regulasi)


def _konteks(found: Simulasi, flow: Alur, aturan: Aturan) -> Konteks:
    andai, own = found.andai, menunjuk(found.andai, found.asal, aturan)
    if andai.mode == "sukarela":
        person, home = andai.pegawai, found.asal
        return Konteks(aturan.struktur, aturan.regulasi, person, person, home, andai.ke, andai.ke)
    return Konteks(
        aturan.struktur,
        aturan.regulasi,
        pemohon=_sebagai_pemohon(found.pemohon),
        pegawai=andai.pegawai if own and _menyebut_penilai(flow) else None,
        unit_asal=andai.ke if own else found.asal,
        unit_dituju=andai.ke,
        unit_pemohon=andai.ke,
        menunjuk=own,
    )


def _menyebut_penilai(flow: Alur) -> bool:
    """An assessor is each person's own, the head is that of the unit whose work it is (`core.penugasan`)."""
    return any(
        code.startswith("penilai") for code in (*(step.pelaku for step in flow.langkah), flow.penandatangan or "")
    )


def _sebagai_pemohon(found: Penilaian) -> Orang:
    """The requester in the post he asks from; while it is vacant whoever will hold it, whose name nobody knows."""
    return Orang(found.orang.id if found.orang else "", found.pos.id if found.pos else "")


def _tahap(flow: Alur, konteks: Konteks) -> tuple[Tahap, ...]:
    """The steps, neighbours of one officer merged as `core.permohonan.gabung` does when they are stored."""
    merged: list[Tahap] = []
    for step in flow.langkah:
        if step.tindakan == "terima":
            continue
        new = _satu(step, konteks)
        last = next((n for n in reversed(range(len(merged))) if merged[n].cara != "otomatis"), None)
        if last is not None and new.cara != "otomatis" and _sama(merged[last], new):
            merged[last] = replace(merged[last], langkah=(*merged[last].langkah, step))
        else:
            merged.append(new)
    return tuple(_tercakup(merged))


def _satu(step: Langkah, konteks: Konteks) -> Tahap:
    found = pemutus(step, konteks)
    post = susun.kewenangan(found, konteks)
    way: Cara = "otomatis" if step.tindakan == "teruskan" else "diputus"
    return Tahap((step,), found, post, _pemangku(found, konteks.struktur), way)


def _pemangku(found: Penilaian, struktur: Struktur) -> Orang | None:
    return struktur.pemangku(found.pos.id) if found.kapasitas and found.pos else None


def _sama(one: Tahap, other: Tahap) -> bool:
    if one.wewenang is not None or other.wewenang is not None:
        return one.wewenang == other.wewenang
    return one.pejabat.orang is not None and one.pejabat.orang == other.pejabat.orang


def _tercakup(steps: Sequence[Tahap]) -> Iterator[Tahap]:
    """Who approved before need not tap again unless names came up since, or are his to give (`core.permohonan`)."""
    approved: dict[Orang, int] = {}
    for n, step in enumerate(steps):
        officer = step.pejabat.orang
        if step.cara == "otomatis" or officer is None:
            yield step
            continue
        since = steps[approved[officer] + 1 : n + 1] if officer in approved else steps[n:]
        if officer in approved and not any(one.menamai for one in since):
            yield replace(step, cara="tercakup")
        else:
            if any(one.tindakan != "rekomendasi" for one in step.langkah):  # which is no consent to what comes later
                approved[officer] = n
            yield step


def _penutup(flow: Alur, konteks: Konteks) -> Penutup | None:
    found = penandatangan(flow, konteks)
    if found is None or flow.surat is None:
        return None
    holder = _pemangku(found, konteks.struktur)
    return Penutup(flow.surat, found, holder, flow.kutipan_penerbit, susun.bawaan_penerbit(flow, found))


def _salinan(flow: Alur, konteks: Konteks) -> tuple[Salinan, ...]:
    copies = [copy for step in flow.langkah for copy in step.tembusan] + list(flow.tembusan_surat)
    return tuple(Salinan(copy, pelaku(copy.pelaku, konteks)) for copy in copies)
