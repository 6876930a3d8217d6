"""Orders to act for a post: who may give them, that they are safe, and whose authority results."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
from sqlmodel import select

from core import audit, delegasi, wewenang
from core.database import Database
from core.delegasi import Perintah
from core.models.jejak import JejakAudit
from core.models.organisasi import Delegasi, Ketidakhadiran, Pegawai
from core.models.penugasan import Langkah, Permohonan
from tests.delegasi.panggung import NOW, TODAY, Kantor, kantor

HARI = [TODAY + dt.timedelta(days=n) for n in range(10)]


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        yield kantor(session)


def perintah(
    k: Kantor, jabatan: str, kepada: str, kapasitas: str = "Plh.", mulai: dt.date = HARI[0], selesai: dt.date = HARI[2]
) -> Perintah:
    return Perintah(k.jabatan[jabatan], k.pegawai[kepada], kapasitas, mulai, selesai)


def beri(k: Kantor, oleh: str, order: Perintah) -> Delegasi:
    return delegasi.limpahkan(k.session, k.struktur, order, k.orang(oleh), (NOW, TODAY))


def langkah(k: Kantor, jabatan: str) -> Langkah:
    """A step that waits for a post; only what decides whose it is."""
    return Langkah(
        permohonan_id=uuid.uuid4(),
        urutan=1,
        kode="x",
        pelaku=["puo"],
        tindakan="setuju",
        judul="x",
        kutipan="Ps. 1",
        pegawai_id=k.pegawai[jabatan],
        jabatan_id=k.jabatan[jabatan],
        status="menunggu",
    )


def yang_memutus(k: Kantor, jabatan: str, pada: dt.date) -> list[tuple[str, str]]:
    people = wewenang.pejabat(k.session, langkah(k, jabatan), pada)
    return [(k.nama(one.pegawai_id), one.kapasitas) for one in people]


@pytest.mark.parametrize(
    ("oleh", "jabatan", "boleh"),
    [
        ("kasi_a", "kasi_a", True),
        ("kabid", "kasi_a", True),
        ("kasi_b", "kasi_a", False),
        ("kasi_a", "kabid", False),
        ("staf", "kasi_a", False),
        ("luar", "kasi_a", False),
    ],
)
def test_the_holder_or_a_superior_hands_on_the_authority_of_a_post(
    k: Kantor, oleh: str, jabatan: str, boleh: bool
) -> None:
    order = perintah(k, jabatan, "kasi_b" if oleh != "kasi_b" else "kabid")

    if boleh:
        assert beri(k, oleh, order).dibuat_oleh_id == k.pegawai[oleh]
    else:
        with pytest.raises(delegasi.TidakBerwenangMelimpahkan):
            beri(k, oleh, order)


def test_the_administrator_may_for_any_post(k: Kantor) -> None:
    k.session.get_one(Pegawai, k.pegawai["luar"]).admin = True
    k.session.flush()

    assert beri(k, "luar", perintah(k, "kasi_a", "kasi_b"))


def test_a_plh_takes_the_holders_place_from_the_first_day_to_the_last(k: Kantor) -> None:
    beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b", mulai=HARI[1], selesai=HARI[3]))

    who = [yang_memutus(k, "kasi_a", day)[0] for day in HARI[:5]]

    assert who == [("kasi_a", ""), *[("kasi_b", "Plh.")] * 3, ("kasi_a", "")]


@pytest.mark.parametrize("kapasitas", ["a.n.", "u.b."])
def test_who_signs_on_behalf_decides_beside_the_holder(k: Kantor, kapasitas: str) -> None:
    beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b", kapasitas))

    assert yang_memutus(k, "kasi_a", TODAY) == [("kasi_a", ""), ("kasi_b", kapasitas)]


def test_a_vacant_post_waits_for_its_plt_or_for_nobody(k: Kantor) -> None:
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).aktif = False
    k.session.flush()
    assert yang_memutus(k, "kasi_a", TODAY) == []

    beri(k, "kabid", perintah(k, "kasi_a", "kasi_b", "Plt."))

    assert yang_memutus(k, "kasi_a", TODAY) == [("kasi_b", "Plt.")]


def test_who_moves_away_takes_no_authority_along(k: Kantor) -> None:
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).jabatan_id = k.jabatan["staf"]
    k.session.get_one(Pegawai, k.pegawai["luar"]).jabatan_id = k.jabatan["kasi_a"]
    k.session.flush()

    assert yang_memutus(k, "kasi_a", TODAY) == [("luar", "")]


def test_a_delegates_delegate_does_not_act(k: Kantor) -> None:
    beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b"))
    beri(k, "kasi_b", perintah(k, "kasi_b", "staf"))

    assert yang_memutus(k, "kasi_a", TODAY) == [("kasi_b", "Plh.")]
    assert yang_memutus(k, "kasi_b", TODAY) == [("staf", "Plh.")]
    assert wewenang.jabatan_saya(k.session, k.pegawai["kasi_b"], TODAY) == {k.jabatan["kasi_a"]}


def test_one_post_has_one_plt_or_plh_at_a_time(k: Kantor) -> None:
    beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b"))

    with pytest.raises(delegasi.SudahAdaPengganti) as refused:
        beri(k, "kabid", perintah(k, "kasi_a", "kabid", "Plt.", HARI[2], HARI[5]))
    assert (refused.value.nama, refused.value.selesai) == ("Kasi_B", HARI[2])
    assert beri(k, "kasi_a", perintah(k, "kasi_a", "staf", "a.n."))
    assert beri(k, "kasi_a", perintah(k, "kasi_a", "kabid", "Plh.", HARI[3], HARI[5]))


def test_nobody_acts_for_who_acts_for_him(k: Kantor) -> None:
    beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b"))
    beri(k, "kasi_b", perintah(k, "kasi_b", "kabid"))

    with pytest.raises(delegasi.Melingkar) as refused:
        beri(k, "kabid", perintah(k, "kabid", "kasi_a"))

    assert refused.value.nama == ("Kasi_A", "Kasi_B", "Kabid")
    assert beri(k, "kabid", perintah(k, "kabid", "kasi_a", "Plh.", HARI[3], HARI[4]))


def test_the_holder_does_not_act_for_himself(k: Kantor) -> None:
    with pytest.raises(delegasi.UntukDiriSendiri):
        beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_a"))


@pytest.mark.parametrize(
    ("mulai", "selesai"), [(HARI[3], HARI[1]), (TODAY - dt.timedelta(days=5), TODAY - dt.timedelta(days=1))]
)
def test_days_the_wrong_way_round_or_over_are_refused(k: Kantor, mulai: dt.date, selesai: dt.date) -> None:
    with pytest.raises(delegasi.TanggalTerbalik):
        beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b", "Plh.", mulai, selesai))


@pytest.mark.parametrize("oleh", ["kasi_a", "kasi_b", "kabid"])
def test_the_holder_the_bearer_or_a_superior_ends_it_once(k: Kantor, oleh: str) -> None:
    order = beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b"))

    delegasi.akhiri(k.session, k.struktur, order.id, k.orang(oleh), NOW)

    assert yang_memutus(k, "kasi_a", TODAY) == [("kasi_a", "")]
    with pytest.raises(delegasi.SudahBerakhir):
        delegasi.akhiri(k.session, k.struktur, order.id, k.orang(oleh), NOW)


def test_somebody_else_does_not_end_it(k: Kantor) -> None:
    order = beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b"))

    with pytest.raises(delegasi.TidakBerwenangMelimpahkan):
        delegasi.akhiri(k.session, k.struktur, order.id, k.orang("luar"), NOW)


def test_every_order_is_in_the_trail_and_changes_the_structure(k: Kantor) -> None:
    before = k.struktur.delegasi
    order = beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b"))
    delegasi.akhiri(k.session, k.struktur, order.id, k.orang("kasi_a"), NOW)

    rows = k.session.exec(select(JejakAudit)).all()

    assert before == ()
    assert [row.tindakan for row in rows] == ["delegasi.dibuat", "delegasi.diakhiri"]
    assert list(audit.rusak(k.session)) == []


def test_an_absence_is_known_on_its_days_until_he_is_back(k: Kantor) -> None:
    row = Ketidakhadiran(pegawai_id=k.pegawai["kasi_a"], jenis="cuti", mulai=HARI[1], selesai=HARI[4], dibuat_pada=NOW)
    delegasi.catat_absen(k.session, row, k.pegawai["kasi_a"], TODAY)

    away = [k.struktur.pada(day).absen_orang(str(k.pegawai["kasi_a"])) is not None for day in HARI[:6]]
    assert away == [False, True, True, True, True, False]
    assert yang_memutus(k, "kasi_a", HARI[1]) == [("kasi_a", "")]  # away is not yet without authority

    delegasi.kembali(k.session, row.id, k.pegawai["kasi_a"], NOW)
    assert k.struktur.pada(HARI[1]).absen_orang(str(k.pegawai["kasi_a"])) is None
    with pytest.raises(delegasi.SudahBerakhir):
        delegasi.kembali(k.session, row.id, k.pegawai["kasi_a"], NOW)


@pytest.fixture
def permohonan(k: Kantor) -> Permohonan:
    """kasi_b volunteers for the work of seksi a."""
    unit = k.orang("kasi_a").unit_id
    row = Permohonan(
        nomor="PP-2026-0001",
        instansi_id=k.instansi,
        mode="sukarela",
        scope="lintas_unit",
        form="individu",
        alur="sukarela.lintas_unit.individu",
        regulasi="contoh",
        versi_regulasi="v",
        status="diajukan",
        pemohon_id=k.pegawai["kasi_b"],
        pegawai_id=k.pegawai["kasi_b"],
        unit_pemilik_id=unit,
        judul="x",
        mulai=HARI[0],
        selesai=HARI[9],
        diajukan_pada=NOW,
    )
    k.session.add(row)
    k.session.flush()
    step = langkah(k, "kasi_a")
    step.permohonan_id = row.id
    k.session.add(step)
    k.session.flush()
    return row


def menunggu(k: Kantor, nama: str) -> int:
    mine = wewenang.menunggu_saya(k.session, k.pegawai[nama], TODAY)
    return len(k.session.exec(select(Langkah).where(mine)).all())


@pytest.mark.parametrize("tindakan", ["setuju", "tetapkan"])
def test_a_plh_who_is_the_one_concerned_leaves_the_decision_to_the_holder(
    k: Kantor, permohonan: Permohonan, tindakan: str
) -> None:
    step = k.session.exec(select(Langkah).where(Langkah.permohonan_id == permohonan.id)).one()
    step.tindakan = tindakan
    k.session.flush()
    assert (menunggu(k, "kasi_a"), menunggu(k, "kasi_b")) == (1, 0)

    beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b"))

    assert [k.nama(one.pegawai_id) for one in wewenang.pejabat(k.session, step, TODAY)] == ["kasi_a"]
    assert wewenang.kapasitas(k.session, step, k.pegawai["kasi_b"], TODAY) is None
    assert (menunggu(k, "kasi_a"), menunggu(k, "kasi_b")) == (1, 0)


def test_while_the_post_is_vacant_nobody_decides_about_himself(k: Kantor, permohonan: Permohonan) -> None:
    step = k.session.exec(select(Langkah).where(Langkah.permohonan_id == permohonan.id)).one()
    beri(k, "kasi_a", perintah(k, "kasi_a", "kasi_b", "Plt."))
    k.session.get_one(Pegawai, k.pegawai["kasi_a"]).aktif = False
    k.session.flush()

    assert wewenang.pejabat(k.session, step, TODAY) == ()
    assert menunggu(k, "kasi_b") == 0


def test_another_plh_decides_as_usual(k: Kantor, permohonan: Permohonan) -> None:
    beri(k, "kasi_a", perintah(k, "kasi_a", "staf"))

    assert (menunggu(k, "kasi_a"), menunggu(k, "staf")) == (0, 1)


@pytest.mark.parametrize(
    ("jabatan", "kepada", "kapasitas", "rendah"),
    [
        ("kabid", "luar", "Plh.", False),
        ("kabid", "kasi_a", "Plh.", False),
        ("kabid", "staf", "Plt.", True),
        ("kabid", "staf", "a.n.", True),
        ("kabid", "staf", "u.b.", False),
        ("kasi_a", "staf", "Plh.", False),
        ("kasi_a", "kabid", "Plt.", False),
    ],
)
def test_who_stands_lower_than_who_usually_acts(
    k: Kantor, jabatan: str, kepada: str, kapasitas: str, rendah: bool
) -> None:
    post = k.struktur.pos[str(k.jabatan[jabatan])]
    assert delegasi.di_bawah_lazim(post, k.orang(kepada), kapasitas) is rendah


def test_an_official_of_a_profession_counts_by_his_level() -> None:
    assert [delegasi.tingkat("JF", one) for one in ("Ahli Utama", "Ahli Madya", "Ahli Muda", "Terampil")] == [
        3,
        2,
        1,
        0,
    ]
