"""What a request is made of: its content, its planned steps and letter, a decision, and what follows from a move."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from core.models.penugasan import Langkah, Penugasan, Permohonan, Tembusan
from core.models.surat import Surat

Putusan = Literal["disetujui", "ditolak", "dikembalikan", "tidak_tersedia"]


@dataclass(frozen=True)
class RencanaTembusan:
    """A copy that will go out: to whom, when, and by which provision.

    Args:
        jabatan_id: the post it goes to, which the letter names; one person may use the authority of several.
    """

    pegawai_id: uuid.UUID
    pelaku: str
    kapan: str
    kutipan: str
    bawaan: str = ""
    jabatan_id: uuid.UUID | None = None


@dataclass(frozen=True)
class RencanaLangkah:
    """A step with its officer found, ready to be stored.

    Args:
        jabatan_id: the post whose authority decides; None for a step of a person, as the requester's own.
        kapasitas: in which capacity the officer acts today, for those who look before they submit.
        kembali_ke: where a refusal leads: an earlier step's `kode`, or "pemohon"; "" where it ends the request.
    """

    kode: str
    pelaku: tuple[str, ...]
    tindakan: str
    judul: str
    kutipan: str
    pegawai_id: uuid.UUID
    jabatan_id: uuid.UUID | None = None
    kapasitas: str = ""
    bawaan: str = ""
    tolak_alasan_wajib: bool = False
    sebagian_boleh: bool = False
    menamai_pegawai: bool = False
    kembali_ke: str = ""
    tembusan: tuple[RencanaTembusan, ...] = ()


@dataclass(frozen=True)
class RencanaSurat:
    """The letter at the end: its kind, who signs, who gets copies.

    Args:
        pelaku: the actor code of who signs; an assessor is each person's own.
        surat_menyurat: the kinds of letters people write to each other about the request.
    """

    jenis: str
    penerbit_id: uuid.UUID
    kutipan: str
    bawaan: str = ""
    jabatan_id: uuid.UUID | None = None
    pelaku: str = ""
    tembusan: tuple[RencanaTembusan, ...] = ()
    surat_menyurat: tuple[str, ...] = ()


@dataclass(frozen=True)
class Isi:
    """What a request says, whatever its kind.

    Args:
        pegawai_id: the volunteer; None when a unit asks for people.
        unit_asal_id: where the person sits or people are asked from.
        unit_pemilik_id: the unit whose work it is (pemilik kinerja).
        jumlah: how many people are asked for.
        sifat: "rutin" or "insidental".
        lanjutan_dari_id: the assignment it extends, or whose person it replaces.
        alasan_ganti: why that person is replaced; "" for an extension.
        jabatan_pemohon_id, kapasitas_pemohon: in whose authority a head asks; none for a volunteer.
        target_kinerja_id: the target of the unit that the work serves.
        tujuan_tim: which of the purposes a team of this scope may have (`core.tim.tujuan_tim`).
    """

    mode: str
    scope: str
    form: str
    pemohon_id: uuid.UUID
    unit_pemilik_id: uuid.UUID
    judul: str
    mulai: dt.date
    selesai: dt.date
    pegawai_id: uuid.UUID | None = None
    unit_asal_id: uuid.UUID | None = None
    maksud_tujuan: str = ""
    kompetensi: str = ""
    target: str = ""
    alasan: str = ""
    jumlah: int = 1
    tim_id: uuid.UUID | None = None
    peran_terbuka_id: uuid.UUID | None = None
    pengaturan_lain: str = ""
    sifat: str = "rutin"
    lanjutan_dari_id: uuid.UUID | None = None
    alasan_ganti: str = ""
    jabatan_pemohon_id: uuid.UUID | None = None
    kapasitas_pemohon: str = ""
    target_kinerja_id: uuid.UUID | None = None
    tujuan_tim: str = ""


@dataclass(frozen=True)
class Dasar:
    """Under which rules a request is submitted."""

    instansi_id: uuid.UUID
    regulasi: str
    versi: str
    alur: str
    langkah: tuple[RencanaLangkah, ...]
    surat: RencanaSurat


@dataclass(frozen=True)
class PenilaiBernama:
    """The assessor of somebody who has been named: his post, who acts for it, and by which provision."""

    jabatan_id: uuid.UUID
    pegawai_id: uuid.UUID
    kutipan: str
    bawaan: str = ""


@dataclass(frozen=True)
class Keputusan:
    """What an officer decided.

    Args:
        putusan: "tidak_tersedia" only where the step asks whether anybody can be sent.
        oleh: who tapped; he must be the one the step waits for, at that moment.
        alasan: his reason; 'voice:<attachment id>' if spoken. Of an approval: why fewer people than asked for.
        pilihan: the people he names, on steps that name them.
        penilai: the assessor of each of them; only with the names is it known whose consent the text means.
    """

    putusan: Putusan
    oleh: uuid.UUID
    alasan: str = ""
    pilihan: tuple[uuid.UUID, ...] = ()
    penilai: Mapping[uuid.UUID, PenilaiBernama] = field(default_factory=dict)


@dataclass(frozen=True)
class Akibat:
    """What a move set in motion, for whoever tells people.

    Args:
        giliran: the step that now waits for somebody, if any.
        diputus: the step that was just decided, if any.
        tercakup: later steps that the same tap settled, in another capacity of the same officer.
        tembusan: copies that went out with this move.
        penugasan: assignments that exist now.
    """

    permohonan: Permohonan
    giliran: Langkah | None = None
    diputus: Langkah | None = None
    tercakup: tuple[Langkah, ...] = ()
    tembusan: tuple[Tembusan, ...] = ()
    penugasan: tuple[Penugasan, ...] = field(default=())


@dataclass(frozen=True)
class Urungan:
    """What an undone decision takes back, for whoever tells people.

    Args:
        langkah: the step that waits again.
        putusan: what had been decided.
        giliran: the step whose turn it was by then.
        tembusan: who had got a copy of the decision.
        penugasan: assignments that are void.
        surat: letters that are void although they had gone out.
    """

    permohonan: Permohonan
    langkah: Langkah
    putusan: Putusan
    giliran: Langkah | None = None
    tembusan: tuple[uuid.UUID, ...] = ()
    penugasan: tuple[Penugasan, ...] = ()
    surat: tuple[Surat, ...] = ()


def gabung(langkah: Sequence[RencanaLangkah]) -> tuple[RencanaLangkah, ...]:
    """Neighbouring steps of one post become one: the same person taps once.

    A step of the requester himself (handing the approved request on) stands between nobody: it is kept
    for the record and never waits.
    """
    merged: list[RencanaLangkah] = []
    names: dict[str, str] = {}  # a step that went into another is found under that one's name
    for step in langkah:
        last = next((s for s in reversed(merged) if s.tindakan != "teruskan"), None)
        if last is not None and _wewenang(last) == _wewenang(step) and step.tindakan != "teruskan":
            names[step.kode] = last.kode
            merged[merged.index(last)] = _satu(last, step)
        else:
            merged.append(step)
    return tuple(replace(step, kembali_ke=names.get(step.kembali_ke, step.kembali_ke)) for step in merged)


def _wewenang(step: RencanaLangkah) -> uuid.UUID:
    return step.jabatan_id or step.pegawai_id


def _satu(first: RencanaLangkah, second: RencanaLangkah) -> RencanaLangkah:
    kutipan = "; ".join(dict.fromkeys([*first.kutipan.split("; "), *second.kutipan.split("; ")]))
    return RencanaLangkah(
        kode=first.kode,
        pelaku=first.pelaku + second.pelaku,
        # A recommendation by whoever then consents is his consent; what that step may answer, he may.
        tindakan=second.tindakan if first.tindakan == "rekomendasi" else first.tindakan,
        judul=first.judul,
        kutipan=kutipan,
        pegawai_id=first.pegawai_id,
        jabatan_id=first.jabatan_id,
        kapasitas=first.kapasitas,
        bawaan=first.bawaan if first.bawaan and second.bawaan else "",
        tolak_alasan_wajib=first.tolak_alasan_wajib or second.tolak_alasan_wajib,
        sebagian_boleh=first.sebagian_boleh or second.sebagian_boleh,
        menamai_pegawai=first.menamai_pegawai or second.menamai_pegawai,
        kembali_ke=first.kembali_ke,  # who would also have to consent refuses the whole
        tembusan=first.tembusan + second.tembusan,
    )
