"""The functions behind `lincah aturan tanya` and `periksa`: what is answered, what is told of an unreadable line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.aturan import baca_soal, pemuat, periksa, pilih, tanya
from core.regulasi import BerkasSalah, berkas, muat
from core.regulasi.berkas import RegulasiTakDikenal

GOOD = {
    "id": "x",
    "regulation": "temanggung",
    "question_kind": "report_to",
    "input": {"role": "individu"},
    "expected": {"kepada": ["puo"], "diam": False},
}


def line(**change: object) -> str:
    return json.dumps({**GOOD, **change})


def asked(kind: str, **given: object) -> str:
    return line(question_kind=kind, input=given)


def own(path: Path, name: str = "anda") -> Path:
    """The example as a file of an author's own."""
    file = path / f"{name}.toml"
    file.write_text((berkas.FOLDER / "contoh.toml").read_text().replace('nama = "contoh"', f'nama = "{name}"', 1))
    return file


def test_an_answer_has_its_citation_and_no_default_for_what_the_text_says() -> None:
    (answer,) = tanya([line()]).baris

    assert json.loads(answer) == {
        "id": "x",
        "answer": {"kepada": ["puo"], "diam": False},
        "citation": "Temanggung Ps.12",
        "default": None,
    }


def test_a_default_stands_beside_the_silence_not_in_the_answer() -> None:
    case = line(regulation="kotabaru", input={"role": "tim", "report": "kendala"})

    answer = json.loads(tanya([case]).baris[0])

    assert answer["answer"] == {"kepada": None, "diam": True}
    assert answer["default"].startswith("puo_pemilik_kinerja")


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "baris 1: bukan JSON yang sah pada huruf ke-2"),
        ("[1]", "baris 1: baris harus satu objek JSON {...}"),
        ("[" * 100_000, "bukan JSON yang sah"),
        ('{"id": NaN}', "bukan JSON yang sah"),
        ('{"id": "x", "id": "y"}', "id: tertulis lebih dari sekali"),
        ("\udcff", "bukan teks UTF-8"),
        (line(regulation="hantu"), "regulation: 'hantu' tidak dikenal; boleh: contoh, kotabaru, temanggung"),
        (line(regulation=""), "regulation: belum diisi"),
        (line(regulation=5), "regulation: harus teks"),
        (line(question_kind="ramalan"), "question_kind: 'ramalan' tidak dikenal; boleh: penilai, review_chain"),
        (line(input=None), "input: harus objek"),
        (asked("report_to", role="raja"), "role: 'raja' tidak dikenal; boleh: individu, anggota"),
        (asked("report_to"), "role: belum diisi; boleh: individu"),
        (asked("report_to", role=["individu"]), "role: harus teks, bukan daftar"),
        (asked("report_to", role="tim", scope="luar"), "scope: 'luar' tidak dikenal; boleh: dalam_unit"),
        (asked("report_to", role="tim", reports="kendala"), "reports: kunci tidak dikenal, mungkin report"),
        (asked("report_to", role="tim", warna="biru"), "warna: kunci tidak dikenal; boleh: role, report, scope"),
        (asked("penilai", pengawas=True), "pengawas: kunci tidak dikenal; boleh: perangkat_daerah, unit, jabatan, ada"),
        (asked("team_duration_valid", scope="lintas_pd", durasi="9" * 400 + " tahun"), "terlalu besar"),
        (asked("penilai", jabatan="Pelaksana"), "perangkat_daerah: belum diisi"),
        (asked("penilai", perangkat_daerah="Dinas Sosial"), "jabatan: belum diisi; boleh: JF Ahli Utama"),
        (asked("penilai", perangkat_daerah="Dinas Sosial", jabatan="JF Ahli Dewa"), "jabatan: 'JF Ahli Dewa' tidak"),
        (asked("penilai", perangkat_daerah="Dinas Sosial", jabatan="bos"), "jabatan: 'bos' tidak dikenal"),
        (asked("penilai", perangkat_daerah="Dinas Sosial", jabatan="Guru", unit="divisi"), "unit: 'divisi' tidak"),
        (asked("penilai", perangkat_daerah="Dinas Sosial", jabatan="Guru", lingkup="x"), "boleh: ketatausahaan"),
        (
            asked("penilai", perangkat_daerah="Dinas Sosial", jabatan="Guru", ada_pengawas_di_unit="ya"),
            "ada_pengawas_di_unit: harus true atau false, bukan teks",
        ),
        (asked("letter_issuer", mode="paksa", scope="lintas_pd"), "mode: 'paksa' tidak dikenal; boleh: penunjukan"),
        (asked("letter_issuer", mode="sukarela"), "scope: belum diisi; boleh: dalam_unit"),
        (asked("team_duration_valid", scope="lintas_pd", durasi="lama"), "durasi: lama 'lama' tidak terbaca"),
        (asked("team_duration_valid", scope="lintas_pd", durasi=2), "durasi: harus teks, bukan bilangan"),
        (asked("team_duration_valid", scope="lintas_pd"), "mulai: belum diisi; null bila tidak disebut"),
        (asked("team_duration_valid", scope="lintas_pd", mulai="2026-01-02"), "selesai: belum diisi"),
        (
            asked("team_duration_valid", scope="lintas_pd", mulai="besok", selesai=None),
            "mulai: 'besok' bukan tanggal ISO, misalnya 2026-12-01",
        ),
        (asked("mandatory_fields", document="kwitansi"), "document: 'kwitansi' tidak dikenal; boleh: surat_tugas"),
        (
            asked("reject_requires_reason", mode="sukarela", scope="lintas_unit", actor="bos"),
            "actor: 'bos' tidak dikenal; boleh: penilai",
        ),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_answered(bad: str, told: str) -> None:
    result = tanya([bad, line()])

    first, second = map(json.loads, result.baris)
    assert told in first["error"]
    assert second["answer"]["kepada"] == ["puo"]
    assert result.kode == 1


def test_a_key_of_another_kind_of_question_does_no_harm() -> None:
    (answer,) = tanya([asked("report_to", role="individu", perangkat_daerah="Dinas Sosial", mode="penunjukan")]).baris

    assert json.loads(answer)["answer"]["kepada"] == ["puo"]


def test_what_cannot_be_computed_costs_only_its_own_answer(tmp_path: Path) -> None:
    """A team that ends on the day before the first day there is: only a switch of the file makes it be asked."""
    file = own(tmp_path)
    text = (berkas.FOLDER / "temanggung.toml").read_text().replace('nama = "temanggung"', 'nama = "anda"', 1)
    assert 'bawaan = "inclusive"' in text
    file.write_text(text.replace('bawaan = "inclusive"', 'bawaan = "exclusive"'))
    first_day = asked("team_duration_valid", scope="lintas_unit", mulai="0001-01-01", selesai="0001-01-01")

    bad, good = map(json.loads, tanya([first_day.replace("temanggung", "anda"), line()], pemuat([file])).baris)

    assert bad["error"].startswith("input: tidak dapat dihitung")
    assert good["answer"]["kepada"] == ["puo"]


def test_the_id_of_a_question_nobody_can_read_is_kept() -> None:
    (answer,) = tanya([line(id=7, regulation="hantu")]).baris

    assert set(json.loads(answer)) == {"id", "error"}
    assert json.loads(answer)["id"] == 7


@pytest.mark.parametrize("durasi", [None, "  "])
def test_null_says_that_no_length_is_stated(durasi: object) -> None:
    (answer,) = tanya([asked("team_duration_valid", scope="lintas_unit", durasi=durasi)]).baris

    assert json.loads(answer)["answer"] == {"sah": False}


@pytest.mark.parametrize("said", ["jf ahli muda", "JF  Ahli Muda", "PELAKSANA"])
def test_the_spelling_of_a_level_is_forgiven(said: str) -> None:
    (answer,) = tanya([asked("penilai", perangkat_daerah="Dinas Sosial", unit="bidang", jabatan=said)]).baris

    assert json.loads(answer)["answer"]["diam"] is False


def test_an_unknown_perangkat_daerah_is_silence_and_no_mistake() -> None:
    result = tanya([asked("penilai", perangkat_daerah="Kelurahan", unit=None, jabatan="Pelaksana")])

    assert json.loads(result.baris[0])["answer"]["diam"] is True
    assert result.kode == 0


def test_half_a_character_in_an_id_is_written_as_it_was_read() -> None:
    (answer,) = tanya(['{"id": "\\ud800", "regulation": "hantu", "question_kind": "x", "input": {}}']).baris

    assert json.loads(answer.encode())["id"] == "\ud800"


def test_a_difference_is_shown_counted_and_exits_with_one() -> None:
    result = periksa([line(), line(id="y", expected={"kepada": ["penilai"]}), "{"])

    assert result.baris[0].startswith('y: expected {"kepada": ["penilai"]} != got {"kepada": ["puo"], "diam": false}')
    assert result.baris[0].endswith("[Temanggung Ps.12]")
    assert result.baris[1] == "None: baris 3: bukan JSON yang sah pada huruf ke-2"
    assert result.baris[-1] == "1 passed, 2 failed"
    assert result.kode == 1


@pytest.mark.parametrize("expected", [None, {}, {"kepada": ["puo"], "diam": 0}, {"siapa": "puo"}])
def test_what_expects_nothing_or_something_else_fails(expected: object) -> None:
    assert periksa([line(expected=expected)]).baris[-1] == "0 passed, 1 failed"


def test_sets_are_compared_without_order_and_rinci_shows_what_holds() -> None:
    case = line(input={"role": "ketua"}, expected={"kepada": ["puo", "penilai"]})

    assert periksa([case]).baris == ("1 passed, 0 failed",)
    assert len(periksa([case], rinci=True).baris) == 2


def test_chains_are_compared_with_their_order() -> None:
    chain = ["Kepala Perangkat Daerah", "Pejabat Administrator"]
    given = {"perangkat_daerah": "Dinas Sosial", "unit": "bidang"}
    case = line(regulation="contoh", question_kind="review_chain", input=given, expected={"rantai": chain})

    assert periksa([case]).kode == 1


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + line().encode() + b"\r\n\r\n" + line().encode() + b"\r\n",
        (line() + "\n" + line()).encode("utf-16"),
        line(id="a\u2028b", note="\u0085").encode() + b"\n\n  \n" + line().encode(),
    ],
    ids=["byte order mark and Windows line ends", "UTF-16", "Unicode line separators"],
)
def test_a_question_file_from_any_editor_is_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "q.jsonl").write_bytes(content)

    result = tanya(baca_soal(tmp_path / "q.jsonl"))

    assert len(result.baris) == 2
    assert result.kode == 0


def test_one_line_that_is_no_text_leaves_the_others_readable(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(line().encode() + b'\n{"id": "\xff"}\n')

    good, bad = map(json.loads, tanya(baca_soal(tmp_path / "q.jsonl")).baris)

    assert "answer" in good
    assert bad["error"] == "baris 2: bukan teks UTF-8"


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_asks_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "q.jsonl").write_bytes(content)

    assert tanya(baca_soal(tmp_path / "q.jsonl")).baris == ()
    assert periksa(baca_soal(tmp_path / "q.jsonl")).baris == ("0 passed, 0 failed",)


def test_a_file_of_ones_own_is_asked_by_its_name(tmp_path: Path) -> None:
    (answer,) = tanya([line(regulation="anda")], pemuat([own(tmp_path)])).baris

    assert json.loads(answer)["answer"]["kepada"] == ["penilai"]


def test_a_file_of_ones_own_goes_before_the_one_that_ships(tmp_path: Path) -> None:
    load = pemuat([own(tmp_path, "temanggung")])

    assert load("temanggung").identitas.sebutan == "Contoh"
    assert load("kotabaru") is muat("kotabaru")


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BerkasSalah, match="'anda' sudah dipakai"):
        pemuat([own(tmp_path), own(tmp_path)])


def test_an_unknown_name_lists_those_at_hand(tmp_path: Path) -> None:
    with pytest.raises(RegulasiTakDikenal, match="anda, contoh, kotabaru, temanggung"):
        pemuat([own(tmp_path)])("hantu")


def test_a_regulation_is_named_or_found_by_its_file(tmp_path: Path) -> None:
    assert pilih("contoh", muat) is muat("contoh")
    assert pilih(str(own(tmp_path)), muat).nama == "anda"
