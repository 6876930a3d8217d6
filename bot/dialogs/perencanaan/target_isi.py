"""What people fill in about a target: its words and its parts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from bot.dialogs.answers import Answers
from bot.dialogs.card import dilihat
from bot.dialogs.form import Form
from bot.dialogs.organisasi.pegawai import aturan
from bot.dialogs.perencanaan import kabar_target
from bot.dialogs.perencanaan.bersama import ambil
from bot.dialogs.perencanaan.target_kartu import kartu
from bot.dialogs.questions import NotNow, Option, Pick, Write
from bot.dialogs.scene import Scene
from core import organisasi, perencanaan
from core.language import L
from core.messages import Block, Note, Say
from core.models.perencanaan import TargetKinerja
from core.perencanaan import kewenangan, silsilah
from core.perencanaan.target import Bagian, IsiTarget
from core.pimpinan import Pimpinan
from core.regulasi.kosakata import Laku
from core.regulasi.kutipan import panjang
from core.regulasi.perencanaan import Perencana

UBAH = "ubah:"  # ref "ubah:<id>:<version>": other words for a draft


# -- drafting ---------------------------------------------------------------------------------------------


def jabatan_penetap(scene: Scene) -> list[Pimpinan]:
    """The posts with whose authority somebody sets targets today."""
    world = aturan(scene)
    return [one for one in scene.memimpin if "menetapkan" in kewenangan.laku(world, one.jabatan_id)]


def _jabatan(scene: Scene, _answers: Answers) -> Sequence[Option]:
    return [Option(str(one.jabatan_id), one.sebutan, one.unit) for one in jabatan_penetap(scene)]


def _lebih_dari_satu(scene: Scene, _answers: Answers) -> bool:
    return len(jabatan_penetap(scene)) > 1


def tahun(scene: Scene, _answers: Answers) -> Sequence[Option]:
    """The years that are planned for: this one, the next, the one before."""
    return [Option(str(year), str(year)) for year in (scene.today.year + beda for beda in (0, 1, -1))]


def _boleh_menulis(scene: Scene, answers: Answers) -> None:
    """
    Raises:
        NotNow: he heads no unit.
        BukanTugasnya: the regulation lets another post of his unit set targets.
    """
    ref = answers.text("ref")
    if ref.startswith(UBAH):
        row = ambil(scene, ref.removeprefix(UBAH))
        kewenangan.wajib_pejabat(scene.session, row.jabatan_id, scene.saat)
        if row.status != "draf":
            raise perencanaan.target.berubah(scene.session, row)
    elif not scene.memimpin:
        raise NotNow(L("Target ditulis oleh pimpinan unit yang menetapkan perjanjian kinerja."))
    elif not jabatan_penetap(scene):
        kewenangan.wajib_laku(aturan(scene), scene.memimpin[0].jabatan_id, "menetapkan")


def _sebelumnya(scene: Scene, value: str) -> Answers:
    if not value.startswith(UBAH):
        return Answers()
    row = ambil(scene, value.removeprefix(UBAH))
    answers = Answers().given("jabatan", str(row.jabatan_id), kabar_target.jabatan(scene.session, row))
    answers = answers.given("tahun", str(row.tahun), str(row.tahun))
    for name in ("sasaran", "indikator", "target"):
        answers = answers.given(name, getattr(row, name), getattr(row, name))
    return answers


def _isi(answers: Answers) -> IsiTarget:
    return IsiTarget(answers.text("sasaran"), answers.text("indikator"), answers.text("target"))


def _post(scene: Scene, answers: Answers) -> uuid.UUID:
    return answers.id("jabatan") if answers.text("jabatan") else jabatan_penetap(scene)[0].jabatan_id


def _dasar_menulis(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return dasar(scene, kewenangan.laku(aturan(scene), _post(scene, answers)).get("menetapkan"), "menetapkan")


def dasar(scene: Scene, ground: Perencana | None, act: Laku) -> tuple[Block, ...]:
    """By which provision, or that it is the product's own."""
    if ground is None:
        return ()
    _ = scene._
    if act in ground.diam and ground.alasan:
        return (Note(_("Ketentuan bawaan Lincah: %(alasan)s", alasan=_(ground.alasan))),)
    return (Note(_("Dasar: %(kutipan)s.", kutipan=panjang(ground.kutipan))),)


def _tulis(scene: Scene, answers: Answers) -> Sequence[Say]:
    ref, isi, year = answers.text("ref"), _isi(answers), answers.number("tahun")
    if ref.startswith(UBAH):
        seen = dilihat(ref.removeprefix(UBAH))
        row = perencanaan.target.ubah(scene.session, seen, year, isi, scene.saat)
    else:
        row = perencanaan.target.tulis(scene.session, _post(scene, answers), year, isi, (aturan(scene), scene.saat))
    return (kartu(scene, str(row.id)),)


# -- dividing ---------------------------------------------------------------------------------------------


def target_dari(scene: Scene, answers: Answers) -> TargetKinerja:
    return ambil(scene, answers.text("ref"))


def _boleh_membagi(scene: Scene, answers: Answers) -> None:
    boleh(scene, answers, "membagi")


def boleh(scene: Scene, answers: Answers, act: Laku) -> None:
    """
    Raises:
        TargetBelumDitetapkan, TargetBerakhir, BukanPejabat, BukanTugasnya: he may not.
    """
    row = target_dari(scene, answers)
    silsilah.wajib_berjalan(row)
    kewenangan.wajib_pejabat(scene.session, row.jabatan_id, scene.saat)
    kewenangan.wajib_laku(aturan(scene), row.jabatan_id, act)


def _penerima(scene: Scene, answers: Answers) -> Sequence[Option]:
    """The posts that come next; those who do the work by their names, for many of them share a post's name."""
    posts = perencanaan.target.penerima(aturan(scene), target_dari(scene, answers))
    acting = {post.id: scene.struktur.pejabat(post.id) for post in posts}
    people = organisasi.orang_banyak(scene.session, [uuid.UUID(one.orang.id) for one in acting.values() if one])
    names = {
        post: f"{one.kapasitas} {people[uuid.UUID(one.orang.id)].nama}".strip() for post, one in acting.items() if one
    }
    heads = [Option(post.id, post.nama_jabatan, names.get(post.id, "")) for post in posts if post.kepala]
    staff = [
        Option(post.id, names[post.id], post.nama_jabatan) for post in posts if not post.kepala and post.id in names
    ]
    return [*heads, *sorted(staff, key=lambda one: one.label)]


def _sama(name: str) -> Write:
    """A part's words are those of the whole until somebody changes them."""

    def above(scene: Scene, answers: Answers) -> tuple[str, str]:
        text = getattr(target_dari(scene, answers), name)
        return text, text

    label, ask = _KATA[name]
    return Write(name=name, label=label, ask=ask, limit=500, default=above)


def _bagi(scene: Scene, answers: Answers) -> Sequence[Say]:
    parts = [Bagian(uuid.UUID(post), _isi(answers)) for post in answers.many("kepada")]
    made = perencanaan.target.bagi(scene.session, dilihat(answers.text("ref")), parts, aturan(scene), scene.saat)
    return kabar_target.setelah_dibagi(scene, made)


def _dasar_membagi(scene: Scene, answers: Answers) -> tuple[Block, ...]:
    return dasar(
        scene, kewenangan.laku(aturan(scene), target_dari(scene, answers).jabatan_id).get("membagi"), "membagi"
    )


def tentang(scene: Scene, answers: Answers) -> str:
    return kabar_target.judul(target_dari(scene, answers))


_KATA = {
    "sasaran": (L("Sasaran"), L("Apa sasarannya? Cukup satu kalimat.")),
    "indikator": (L("Indikator"), L("Apa indikatornya? Dengan apa keberhasilannya diukur?")),
    "target": (L("Target"), L("Berapa targetnya? Misalnya: 100 persen, 12 dokumen.")),
}
TULIS_TARGET = Form(
    name="tulis_target",
    title=L("Tulis target"),
    questions=(
        Pick(
            name="jabatan",
            label=L("Bertindak sebagai"),
            ask=L("Target ini ditetapkan sebagai pejabat apa?"),
            options=_jabatan,
            when=_lebih_dari_satu,
        ),
        Pick(name="tahun", label=L("Tahun"), ask=L("Untuk tahun berapa?"), options=tahun),
        *(Write(name=name, label=label, ask=ask, limit=500) for name, (label, ask) in _KATA.items()),
    ),
    allow=_boleh_menulis,
    prefill=_sebelumnya,
    preview=_dasar_menulis,
    submit=_tulis,
    send=L("Simpan draf"),
)
BAGI_TARGET = Form(
    name="bagi_target",
    title=L("Bagi target"),
    questions=(
        Pick(
            name="kepada",
            label=L("Kepada"),
            ask=L("Target ini dibagi kepada jabatan mana? Boleh lebih dari satu; masing-masing mendapat target."),
            options=_penerima,
            many=True,
            explain=True,
            none=L("Tidak ada jabatan berikutnya pada struktur."),
        ),
        *(_sama(name) for name in _KATA),
    ),
    allow=_boleh_membagi,
    preview=_dasar_membagi,
    submit=_bagi,
    send=L("Bagi"),
    about=tentang,
)
DIALOGS = (TULIS_TARGET, BAGI_TARGET)
