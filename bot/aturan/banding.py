"""`lincah aturan banding`: what changes between two regulations, in sentences, topic by topic.

Exit code 0 if they say the same, 1 if not, as `diff` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.aturan.beda import Penutur
from bot.aturan.lihat.naskah import Naskah
from bot.aturan.soal import Hasil
from core.language import L, Language, Marked
from core.regulasi import Regulasi
from core.regulasi.banding import Perubahan
from core.regulasi.banding import banding as beda
from core.regulasi.butir import Topik

POKOK: tuple[tuple[Marked, tuple[Topik, ...]], ...] = (
    (L("Identitas dan istilah"), ("identitas", "istilah")),
    (L("Pilihan pemerintah daerah"), ("pilihan",)),
    (L("Kelas Perangkat Daerah"), ("kelas", "anggota", "jabatan")),
    (L("Kedudukan: siapa menilai siapa"), ("kedudukan", "unit_bernama", "penilai", "puo", "jf_memimpin")),
    (L("Penugasan"), ("alur", "langkah", "tembusan")),
    (L("Isi dokumen"), ("dokumen",)),
    (L("Syarat tim dan pengajuan sukarela"), ("durasi_tim", "ketua_tim", "sukarela", "keputusan_lain")),
    (L("Pelaporan"), ("laporan",)),
    (L("Perencanaan, pemantauan dan evaluasi"), ("tahapan", "perencana", "peninjau")),
    (L("Ketentuan lain"), ("ketentuan",)),
)


def banding(lama: Regulasi, baru: Regulasi, _: Language, berjalan: Iterable[str] = ()) -> Hasil:
    """The differences.

    Args:
        berjalan: what is to be said about requests that still follow one of the two.
    """
    changes = beda(lama, baru)
    page = Naskah(baru, _)
    lines = [*_kepala(page, _("Lama"), lama), *_kepala(page, _("Baru"), baru)]
    if not changes:
        same = lama.versi == baru.versi
        layout = _("Isinya sama; yang berbeda hanya catatan, tata letak, atau urutan penulisannya.")
        lines += ["", _("Kedua berkas sama.") if same else layout]
    lines += _pokok(page, changes, Penutur(lama, baru, _))
    said = list(berjalan)
    if said:
        lines += ["", _("Permohonan yang masih berjalan"), *(line for one in said for line in page.butir(one))]
    return Hasil(tuple(lines), 1 if changes else 0)


def _kepala(page: Naskah, label: str, law: Regulasi) -> Iterator[str]:
    yield from page.fakta(label, f"{law.judul} ({law.nama})", 0)
    yield from page.fakta("", page._("versi %(versi)s", versi=law.versi), 0)


def _pokok(page: Naskah, changes: Iterable[Perubahan], penutur: Penutur) -> Iterator[str]:
    by_topic: dict[str, list[Perubahan]] = {}
    for change in changes:
        by_topic.setdefault(change.butir.topik, []).append(change)
    for title, topics in POKOK:
        found = [change for topic in topics for change in by_topic.get(topic, ())]
        if found:
            yield from ("", page._(title))
        for change in found:
            yield from page.butir(penutur.kalimat(change))
