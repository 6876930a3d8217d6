"""Lists of requests in chat: pages, filters, search by typing, who sees what, and approving several at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from bot.dialogs import DIALOGS
from bot.dialogs.answers import Answers
from bot.dialogs.card import Item, Listing
from bot.dialogs.engine import Live, Tap, advance
from bot.dialogs.scene import Scene, State
from core import organisasi
from core import permohonan as pp
from core.language import L
from core.messages import Action, Choose, Said, Say, Text, plain
from core.models.organisasi import Pegawai
from core.models.penugasan import Langkah, Permohonan
from core.permohonan import Keputusan, RencanaTembusan
from core.permohonan.isi import Putusan
from tests.dialogs.conftest import NOW, Play
from tests.permohonan.dunia import Dunia, dasar, isi, langkah_jabatan, plh_jabatan

PEMUTUS, PENGAJU, LAIN, PENERIMA = "kabid-anggaran", "analis-anggaran", "kabid-perencanaan", "kepala-dinas"
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def d(session: Session) -> Dunia:
    """The people of the sample who play here; `kabid-anggaran` decides."""
    aliases = (PENERIMA, PENGAJU, PEMUTUS, LAIN)
    found = [one for one in (organisasi.orang_by_alias(session, alias) for alias in aliases) if one is not None]
    head, asker, officer, other = found
    return Dunia(
        instansi=asker.instansi_id,
        unit=asker.unit_id,
        pengaju=asker.id,
        atasan=officer.id,
        kepala=head.id,
        sekretaris=other.id,
        orang_lain=head.id,
        jabatan={one.id: one.jabatan_id for one in found},
    )


def ajukan(session: Session, d: Dunia, judul: str, now: dt.datetime = NOW, **lain: object) -> Permohonan:
    """A request that waits for `PEMUTUS`, with a copy to `PENERIMA`."""
    naming = bool(lain.pop("menamai_pegawai", False))
    copies = (RencanaTembusan(d.orang_lain, "puo", "diajukan", "Ps. 3"),)
    step = langkah_jabatan(d, "puo", d.atasan, tembusan=copies, menamai_pegawai=naming)
    return pp.ajukan(session, isi(d, judul=judul, **lain), dasar(d, step), now).permohonan


def langkah(session: Session, row: Permohonan) -> Langkah:
    step = pp.langkah_menunggu(session, row)
    assert step is not None
    return step


def shown(scene: Scene, dialog: str = "keputusan", do: str = "open", value: str = "") -> Choose:
    [say] = advance(DIALOGS, scene, Tap(Action(dialog, do, value), "t")).say
    assert isinstance(say, Choose)
    assert len(say.choices) <= scene.most
    return say


def follow(scene: Scene, say: Choose, label: str) -> Choose:
    action = next(one.action for one in say.choices if one.label.startswith(label))
    return shown(scene, action.dialog, action.do, action.value)


def typed(scene: Scene, say: Choose, text: str) -> Choose:
    live = Live(tuple((one.label, one.action) for one in say.choices), say.about)
    [found] = advance(DIALOGS, scene, Said(text), live).say
    assert isinstance(found, Choose)
    return found


def judul(say: Choose) -> list[str]:
    """The work of the items, in their order."""
    return [one.label.rpartition(" · ")[2] for one in say.choices if one.action.dialog == "permohonan"]


def labels(say: Choose) -> list[str]:
    return [one.label for one in say.choices]


# -- pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [10, 100])
def test_every_page_is_reached_and_fits_the_channel(session: Session, scene: Play, d: Dunia, most: int) -> None:
    for number in range(23):
        ajukan(session, d, f"Kerja {number}", NOW - DAY + number * HOUR)
    me = scene(PEMUTUS, most=most)
    say = shown(me)
    assert "Perlu keputusan saya (23)" in plain(say.blocks)
    seen = judul(say)
    while "Berikutnya" in labels(say):
        say = follow(me, say, "Berikutnya")
        seen += judul(say)
    assert seen == [f"Kerja {number}" for number in range(23)]


def test_an_old_page_goes_on_where_it_ended_whatever_came_and_went(session: Session, scene: Play, d: Dunia) -> None:
    rows = [ajukan(session, d, f"Kerja {number}", NOW - DAY + number * HOUR) for number in range(1, 13)]
    me = scene(PEMUTUS)
    first = shown(me)
    assert judul(first)[-1] == "Kerja 8"
    pp.putuskan(session, langkah(session, rows[7]).id, Keputusan("ditolak", d.atasan), NOW)
    ajukan(session, d, "Lebih lama", NOW - DAY)
    second = follow(me, first, "Berikutnya")
    assert judul(second) == [f"Kerja {number}" for number in range(9, 13)]
    assert judul(follow(me, second, "Sebelumnya"))[-1] == "Kerja 7"


def test_what_somebody_decided_is_found_again_the_newest_first(session: Session, scene: Play, d: Dunia) -> None:
    me = scene(PEMUTUS)
    assert "Sudah saya putuskan" not in labels(shown(me))
    decided: dict[str, Putusan] = {
        "Anggaran": "disetujui",
        "Bantuan": "ditolak",
        "Capaian": "dikembalikan",
        "Data": "disetujui",
        "Evaluasi": "ditolak",
    }
    for hours, (title, decision) in enumerate(decided.items()):
        step = langkah(session, ajukan(session, d, title))
        pp.putuskan(session, step.id, Keputusan(decision, d.atasan, "Alasan"), NOW + hours * HOUR)
    ajukan(session, d, "Masih menunggu")

    say = follow(me, shown(me), "Sudah saya putuskan")
    assert judul(say) == ["Evaluasi", "Data", "Capaian", "Bantuan", "Anggaran"]
    assert "ditolak" in plain(say.blocks).splitlines()[3]
    assert judul(follow(me, say, "Disetujui (2)")) == ["Data", "Anggaran"]
    assert judul(follow(me, say, "Dikembalikan (1)")) == ["Capaian"]
    assert judul(typed(me, say, "bantuan")) == ["Bantuan"]
    assert judul(follow(me, say, "Perlu keputusan saya")) == ["Masih menunggu"]


def test_who_decided_in_anothers_place_finds_it_when_that_is_over(session: Session, scene: Play, d: Dunia) -> None:
    order = plh_jabatan(session, d.jabatan[d.atasan], d.sekretaris, NOW.date(), NOW.date())
    row = ajukan(session, d, "Evaluasi")
    step = langkah(session, row)
    pp.putuskan(session, step.id, Keputusan("dikembalikan", d.sekretaris, "Lengkapi targetnya"), NOW)
    session.delete(order)
    row.putaran += 1  # handed in again: the step he decided belongs to an earlier round
    session.flush()

    me = scene(LAIN)
    say = shown(me, "putusan_saya")
    assert "sebagai Plh. " in plain(say.blocks)
    opened = follow(me, say, row.nomor)
    assert row.nomor in plain(opened.blocks)
    assert "Perlu keputusan saya" in labels(shown(me, "menu"))


def test_pages_of_short_lists_go_on_by_item_too(scene: Play) -> None:
    kept = [f"Butir {number}" for number in range(12)]
    daftar = Listing(
        name="butir", title=L("Tim saya"), items=lambda _s, _v: [Item(one, Action("butir", "x", one)) for one in kept]
    )
    me = scene(most=10)

    def page(say: Say, label: str) -> Choose:
        assert isinstance(say, Choose)
        action = next(one.action for one in say.choices if one.label == label)
        [turned] = daftar.press(me, action.do, action.value).say
        assert isinstance(turned, Choose)
        return turned

    def items(say: Choose) -> list[str]:
        return [one.label for one in say.choices if one.label.startswith("Butir")]

    [first] = daftar.open(me).say
    kept.insert(0, "Butir baru")
    second = page(first, "Berikutnya")
    assert items(second) == [f"Butir {number}" for number in range(5, 10)]
    kept.remove("Butir 4")  # the last one that the first page showed
    assert items(page(first, "Berikutnya")) == [f"Butir {number}" for number in range(5, 10)]
    assert items(page(second, "Berikutnya")) == ["Butir 10", "Butir 11"]
    assert items(page(second, "Sebelumnya")) == ["Butir baru", "Butir 0", "Butir 1", "Butir 2", "Butir 3"]
    del kept[3:]
    assert items(page(second, "Berikutnya")) == kept


@pytest.mark.parametrize("name", ["tim_saya", "keputusan"])
def test_a_page_button_of_an_older_version_shows_the_list_afresh(scene: Play, name: str) -> None:
    old = advance(DIALOGS, scene(PEMUTUS), Tap(Action(name, "page", ":2"), "t")).say
    assert plain(shown(scene(PEMUTUS), name).blocks) in plain(old[0].blocks)


# -- what a row says, and who sees it -----------------------------------------------------------------


def test_a_row_says_who_asks_for_what_how_long_it_waits_and_in_which_capacity(
    session: Session, scene: Play, d: Dunia
) -> None:
    row = ajukan(session, d, "Evaluasi", NOW - 7 * DAY)
    plh_jabatan(session, d.jabatan[d.atasan], d.sekretaris, NOW.date(), NOW.date())
    asker = organisasi.orang(session, d.pengaju).nama
    text = plain(shown(scene(LAIN)).blocks)
    assert f"1. {row.nomor} · {asker} · Evaluasi\nmenunggu 5 hari kerja, sebagai Plh." in text
    assert judul(shown(scene(PEMUTUS))) == []


def test_own_requests_say_whom_they_wait_for(session: Session, scene: Play, d: Dunia) -> None:
    running, ended = ajukan(session, d, "Berjalan", NOW - DAY), ajukan(session, d, "Ditarik", NOW)
    pp.tarik(session, ended.id, d.pengaju, NOW)
    say = shown(scene(PENGAJU), "ajuan")
    officer = organisasi.orang(session, d.atasan).nama
    assert judul(say) == ["Berjalan", "Ditarik"]
    assert f"{running.nomor} · Berjalan\nmenunggu {officer} sejak " in plain(say.blocks)
    assert judul(shown(scene(LAIN), "ajuan")) == []


def test_copies_are_found_by_who_got_them_and_open_the_request(session: Session, scene: Play, d: Dunia) -> None:
    ajukan(session, d, "Lama", NOW - DAY)
    ajukan(session, d, "Baru", NOW)
    me = scene(PENERIMA)
    say = shown(me, "tembusan")
    assert judul(say) == ["Baru", "Lama"]
    assert "Lama" in plain(follow(me, say, say.choices[1].label).blocks)
    assert judul(shown(scene(LAIN), "tembusan")) == []


def test_the_menu_offers_lists_to_those_who_have_them(session: Session, scene: Play, d: Dunia) -> None:
    assert "Perlu keputusan saya" in labels(shown(scene(PEMUTUS), "menu"))
    ajukan(session, d, "Kerja")
    assert "Perlu keputusan saya (1)" in labels(shown(scene(PEMUTUS), "menu"))
    assert "Tembusan saya" in labels(shown(scene(PENERIMA), "menu"))
    asker = labels(shown(scene(PENGAJU), "menu"))
    assert not any(label.startswith(("Perlu keputusan saya", "Tembusan saya")) for label in asker)
    assert "Yang saya ajukan" in asker


# -- filters ------------------------------------------------------------------------------------------


def _campuran(session: Session, d: Dunia) -> None:
    for number in range(4):
        ajukan(session, d, f"Sukarela {number}", NOW - 14 * DAY)
    for number in range(3):
        ajukan(session, d, f"Pelibatan {number}", mode="penunjukan", pegawai_id=None, scope="lintas_pd")


def test_filters_are_offered_with_their_numbers_and_taken_off_again(session: Session, scene: Play, d: Dunia) -> None:
    _campuran(session, d)
    me = scene(PEMUTUS)
    say = shown(me)
    assert {"Menunggu 3 hari kerja lebih (4)", "Sukarela (4)", "Pelibatan (3)", "Lintas PD (3)"} <= set(labels(say))
    across = follow(me, say, "Lintas PD")
    assert judul(across) == ["Pelibatan 0", "Pelibatan 1", "Pelibatan 2"]
    assert "Perlu keputusan saya (3)" in plain(across.blocks)
    assert len(judul(follow(me, across, "Tampilkan semua"))) == 7


def test_filters_stand_behind_one_button_where_buttons_are_few(session: Session, scene: Play, d: Dunia) -> None:
    _campuran(session, d)
    me = scene(PEMUTUS, most=10)
    say = shown(me)
    assert "Saring" in labels(say)
    chosen = follow(me, follow(me, say, "Saring"), "Pelibatan")
    assert judul(chosen) == ["Pelibatan 0", "Pelibatan 1", "Pelibatan 2"]


def test_a_short_list_offers_no_filter(session: Session, scene: Play, d: Dunia) -> None:
    ajukan(session, d, "Satu")
    ajukan(session, d, "Dua", mode="penunjukan", pegawai_id=None)
    assert not any("(" in label for label in labels(shown(scene(PEMUTUS))))


# -- search -------------------------------------------------------------------------------------------


@pytest.fixture
def dicari(session: Session, d: Dunia) -> None:
    name = {"nama": "Zubaidah Qomariyah, S.E.", "nip": "198801012000011099"}
    session.execute(sa.update(Pegawai).where(col(Pegawai.id) == d.sekretaris).values(**name))
    ajukan(session, d, "Survei layanan", pemohon_id=d.sekretaris, pegawai_id=d.sekretaris)
    ajukan(session, d, "Rekonsiliasi belanja")


@pytest.mark.parametrize("most", [10, 100])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("qomariyah", ["Survei layanan"]),
        ("198801012000011099", ["Survei layanan"]),
        ("PP-2026-0002", ["Rekonsiliasi belanja"]),
        ("0002", ["Rekonsiliasi belanja"]),
        ("belanja", ["Rekonsiliasi belanja"]),
        ("kata yang tidak ada", []),
    ],
)
@pytest.mark.usefixtures("dicari")
def test_typed_words_search_the_list(scene: Play, text: str, found: list[str], most: int) -> None:
    me = scene(PEMUTUS, most=most)
    say = typed(me, shown(me), text)
    assert judul(say) == found
    assert f"Hasil pencarian “{text}”" in plain(say.blocks)
    assert len(judul(follow(me, say, "Tampilkan semua"))) == 2


@pytest.mark.usefixtures("dicari")
def test_a_number_or_a_label_is_asked_back_as_before(scene: Play) -> None:
    me = scene(PEMUTUS)
    say = shown(me)
    for text in ("1", say.choices[0].label.lower()):
        asked = typed(me, say, text)
        assert asked.choices[0].action == say.choices[0].action
        assert plain(asked.blocks).startswith("Maksud Bapak/Ibu")


@pytest.mark.usefixtures("dicari")
def test_words_mean_no_list_that_is_not_the_last_message(scene: Play) -> None:
    me = scene(PEMUTUS)
    menu = shown(me, "menu")
    assert judul(typed(me, menu, "qomariyah")) == []
    assert "belum memahami" in plain(typed(me, menu, "qomariyah").blocks)


# -- approving several --------------------------------------------------------------------------------


def _pilih(scene: Scene, rows: list[Langkah]) -> State:
    """The form with these steps picked, before the last tap."""
    state = advance(DIALOGS, scene, Tap(Action("setujui_beberapa", "open"), "t")).state
    for do, value in [*(("answer", str(step.id)) for step in rows), ("done", "")]:
        scene.state = replace(state, live="t")
        state = advance(DIALOGS, scene, Tap(Action("setujui_beberapa", do, value), "t")).state
    return replace(state, live="t")


def test_it_is_offered_for_two_that_need_only_a_consent(session: Session, scene: Play, d: Dunia) -> None:
    ajukan(session, d, "Satu")
    ajukan(session, d, "Menamai", menamai_pegawai=True, mode="penunjukan", pegawai_id=None)
    assert "Setujui beberapa" not in labels(shown(scene(PEMUTUS)))
    ajukan(session, d, "Dua")
    assert "Setujui beberapa" in labels(shown(scene(PEMUTUS)))


def test_each_is_decided_for_itself(session: Session, scene: Play, d: Dunia) -> None:
    rows = {name: ajukan(session, d, name) for name in ("Baik", "Didahului", "Ditarik", "Baik juga")}
    steps = [langkah(session, row) for row in rows.values()]
    me = scene(PEMUTUS)
    me.state = _pilih(me, steps)
    pp.putuskan(session, steps[1].id, Keputusan("ditolak", d.atasan, "penuh"), NOW)
    pp.tarik(session, rows["Ditarik"].id, d.pengaju, NOW)

    turn = advance(DIALOGS, me, Tap(Action("setujui_beberapa", "send"), "t"))

    [lines] = [block.text for block in turn.say[0].blocks if isinstance(block, Text)]
    assert [line[0] for line in lines.splitlines()] == ["✓", "✗", "✗", "✓"]
    assert "sudah ditolak" in lines
    assert "ditarik kembali" in lines
    for row in rows.values():
        session.refresh(row)
    assert {name: row.status for name, row in rows.items()} == {
        "Baik": "disetujui",
        "Didahului": "ditolak",
        "Ditarik": "batal",
        "Baik juga": "disetujui",
    }
    assert {closing.about for closing in me.closings} == {f"langkah:{steps[0].id}", f"langkah:{steps[3].id}"}
    assert [notice.pegawai_id for notice in me.notices].count(d.pengaju) == 2


def test_the_last_look_names_every_one_with_its_period(session: Session, scene: Play, d: Dunia) -> None:
    rows = [ajukan(session, d, name) for name in ("Pertama", "Kedua")]
    me = scene(PEMUTUS)
    me.state = _pilih(me, [langkah(session, row) for row in rows])
    again = DIALOGS["setujui_beberapa"]
    text = plain(again.again(me).say[0].blocks)  # type: ignore[attr-defined] # it is a form
    for row in rows:
        assert f"{row.nomor} · {organisasi.orang(session, d.pengaju).nama}\n{row.judul}" in text
    assert text.count("7 Desember 2026 sampai 28 Februari 2027") == 2


def test_somebody_elses_cannot_be_picked_or_decided(session: Session, scene: Play, d: Dunia) -> None:
    step = langkah(session, ajukan(session, d, "Kerja"))
    picked = Answers().given("langkah", [str(step.id)], "")
    stranger = scene(LAIN)
    stranger.state = State("setujui_beberapa", "langkah", Answers().data, live="t")
    offered = advance(DIALOGS, stranger, Tap(Action("setujui_beberapa", "answer", str(step.id)), "t"))
    assert "Tidak ada pilihan yang cocok" in plain(offered.say[0].blocks)
    stranger.state = State("setujui_beberapa", "_last_look", picked.data, live="t")
    refused = advance(DIALOGS, stranger, Tap(Action("setujui_beberapa", "send"), "t"))
    assert "bukan giliran Bapak/Ibu" in plain(refused.say[0].blocks)
    assert step.status == "menunggu"
