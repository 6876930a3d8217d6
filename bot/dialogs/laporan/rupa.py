"""How a report looks: its title, its facts, its words. Nothing here decides or tells."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from sqlmodel import Session

from bot.dialogs.scene import Reader
from core import laporan, organisasi, pekerjaan, suara, wewenang
from core.language import L, Language, Marked
from core.messages import Block, Facts, Note, Quote, Text
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja

STATUS: dict[str, Marked] = {
    "ditunggu": L("belum dikirim"),
    "dikirim": L("sudah dikirim, menunggu dibaca"),
    "dikembalikan": L("dikembalikan untuk diperbaiki"),
    "diterima": L("sudah diterima"),
    "batal": L("tidak diperlukan lagi"),
}
JENIS: dict[str, Marked] = {
    "anggota": L("Laporan anggota"),
    "ketua": L("Laporan tim"),
    "individu": L("Laporan perorangan"),
    "hasil_anggota": L("Hasil kerja anggota"),
    "permintaan": L("Laporan atas permintaan"),
}
IRAMA: dict[str, Marked] = {
    "mingguan": L("setiap minggu"),
    "dua_mingguan": L("setiap dua minggu"),
    "bulanan": L("setiap bulan"),
}
HARI = (L("Senin"), L("Selasa"), L("Rabu"), L("Kamis"), L("Jumat"))
MEMBER_WORDS = 200  # how much of each member's report the team's report repeats


def kata_irama(_: Language, work: TimKerja | Penugasan) -> str:
    """When reports are asked for, in words."""
    irama = laporan.irama_dari(work)
    if irama is None:
        return _("belum diatur")
    hour = irama.jam.strftime("%H.%M")
    if irama.irama == "bulanan":
        return _("setiap bulan, tanggal %(hari)s pukul %(jam)s", hari=irama.hari, jam=hour)
    return _("%(irama)s, hari %(hari)s pukul %(jam)s", irama=_(IRAMA[irama.irama]), hari=_(HARI[irama.hari]), jam=hour)


def judul(reader: Reader, session: Session, row: KewajibanLaporan) -> str:
    return f"{reader._(JENIS[row.jenis])} · {pekerjaan.dari(session, row).judul}"


def fakta(reader: Reader, session: Session, row: KewajibanLaporan) -> Facts:
    """From whom, about whom, to whom, until when, and where it stands."""
    _ = reader._
    today = laporan.hari_laporan(session, row, reader.now)
    receivers = _penerima(session, row, reader)
    copies = [laporan.pembaca(session, one, today) for one in laporan.salinan(session, row)]
    ids = {row.pelapor_id, *(one.pegawai_id for one in (*receivers, *copies))}
    people = organisasi.orang_banyak(session, ids | ({row.tentang_id} if row.tentang_id else set()))
    facts = [(_("Dari"), people[row.pelapor_id].nama), (_("Kepada"), _nama(people, receivers))]
    if copies:
        facts.append((_("Juga kepada"), _nama(people, copies)))
    if row.tentang_id is not None:
        facts.append((_("Tentang"), people[row.tentang_id].nama))
    if row.jenis != "hasil_anggota" and not laporan.atas_kehendak(row):
        facts.append((_("Batas waktu"), reader.when(row.jatuh_tempo)))
    facts.append((_("Keadaan"), _(STATUS[row.status])))
    if row.pesan:
        facts.append((_("Yang diminta"), row.pesan))
    return Facts(tuple(facts))


def isi(reader: Reader, report: Laporan) -> list[Block]:
    """What the report says, with the members' reports where it bundles them."""
    _ = reader._
    blocks: list[Block] = [Facts(((_("Kemajuan"), f"{report.kemajuan}%"),))]
    if suara.lisan(report.isi):
        blocks.append(Note(_("Isi laporan disampaikan dengan pesan suara.")))
    elif report.jawaban:
        for one in report.jawaban:
            blocks += [*([Text(one["tanya"])] if one["tanya"] else []), Quote(one["jawab"])]
    elif report.isi:
        blocks.append(Quote(report.isi))
    if report.hambatan:
        blocks.append(Facts(((_("Hambatan"), report.hambatan),)))
    if report.rangkuman:
        blocks.append(Text(rangkuman(reader, report.rangkuman)))
    if report.lampiran:
        blocks.append(Note(_.plural("%(n)s lampiran", "%(n)s lampiran", len(report.lampiran))))
    return blocks


def rangkuman(reader: Reader, lines: Sequence[dict[str, object]]) -> str:
    """The members' reports, one paragraph each; who has not reported is named too."""
    _ = reader._
    return "\n".join([_("Ringkasan laporan anggota:"), *(_ringkas(reader, line) for line in lines)])


def jawaban(reader: Reader, session: Session, row: KewajibanLaporan) -> str:
    """Who answered a report, in which capacity."""
    _ = reader._
    report = laporan.terakhir(session, row.id)
    who = report.dijawab_oleh_id if report and report.dijawab_oleh_id else row.penerima_id
    name = organisasi.orang(session, who).nama
    shown = f"{report.kapasitas} {name}".strip() if report else name
    if row.status == "diterima":
        return _("✓ Laporan diterima oleh %(nama)s.", nama=shown)
    return _("↩ Laporan dikembalikan oleh %(nama)s untuk diperbaiki.", nama=shown)


def _penerima(session: Session, row: KewajibanLaporan, reader: Reader) -> Sequence[wewenang.Pejabat]:
    """Who answered it; before that, who would."""
    report = laporan.terakhir(session, row.id)
    if report is not None and report.dijawab_oleh_id is not None:
        return (wewenang.Pejabat(report.dijawab_oleh_id, report.kapasitas),)
    found = laporan.kini(session, row, laporan.hari_laporan(session, row, reader.now))
    return found[:1] or (wewenang.Pejabat(row.penerima_id),)


def _nama(people: dict[uuid.UUID, organisasi.Orang], found: Iterable[wewenang.Pejabat]) -> str:
    names = [f"{people[one.pegawai_id].nama} ({one.kapasitas})" if one.kapasitas else people[one.pegawai_id].nama
             for one in found]  # fmt: skip
    return ", ".join(names)


def _ringkas(reader: Reader, line: dict[str, object]) -> str:
    _ = reader._
    nama = f"{line['nama']} ({line['peran']})" if line["peran"] else str(line["nama"])
    if line["kemajuan"] is None:
        return _("• %(nama)s: belum melapor", nama=nama)
    said = str(line["isi"])
    words = _("pesan suara") if suara.lisan(said) else said[:MEMBER_WORDS]
    text = _("• %(nama)s, %(persen)s%%: %(isi)s", nama=nama, persen=line["kemajuan"], isi=words)
    trouble = str(line["hambatan"])
    return text if not trouble else _("%(isi)s Hambatan: %(hambatan)s", isi=text, hambatan=trouble[:MEMBER_WORDS])
