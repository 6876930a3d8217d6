"""The registry: whatever a button promises is there, every form reaches its end, everything reads in both languages."""

from __future__ import annotations

import ast
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.dialogs
from bot.dialogs import DIALOGS
from bot.dialogs.answers import Answers
from bot.dialogs.card import Card, Listing
from bot.dialogs.engine import Tap, advance
from bot.dialogs.form import LAST_LOOK, Form
from bot.dialogs.questions import Files, Pick
from bot.dialogs.scene import Scene, State, Turn
from core.errors import LincahError
from core.language import LANGUAGES, language
from core.messages import Action, Choose, Said, Say
from tests.dialogs.conftest import Play

FOLDER = Path(bot.dialogs.__file__).parent
FORMS = {name: dialog for name, dialog in DIALOGS.items() if isinstance(dialog, Form)}
FORM_WORDS = {"answer", "day", "done", "skip", "page", "back", "change", "field", "send", "resume", "restart"}
OWN_WORDS = {"menu": {"cancel"}, "bahasa": {"set"}}
#: Who may begin a form that needs nothing to begin with.
BEGINNERS = {"sukarela": "analis-anggaran", "pelibatan": "kabid-perencanaan", "buka_peran": "kabid-perencanaan"}


def handled(name: str) -> set[str]:
    """The words of an action this dialog understands."""
    dialog = DIALOGS[name]
    if isinstance(dialog, Form):
        return FORM_WORDS | {"open"}
    if isinstance(dialog, Card):
        return {*dialog.deeds, "open"}
    return {"open", "page"} if isinstance(dialog, Listing) else {"open", *OWN_WORDS.get(name, set())}


def written_actions() -> Iterator[tuple[str, object, object]]:
    """Every `Action("dialog", "do", …)` in the sources whose two words are written out."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Action":
                words = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)]
                if len(words) == 2:
                    yield f"{path.relative_to(FOLDER)}:{node.lineno}", words[0], words[1]


@pytest.mark.parametrize(("where", "dialog", "do"), list(written_actions()), ids=lambda value: str(value))
def test_every_button_leads_somewhere(where: str, dialog: str, do: str) -> None:
    if (dialog, do) != ("pasang", "contact"):  # shared with the keyboard of the phone, never tapped
        assert do in handled(dialog), where


def test_every_dialog_is_registered_under_its_name() -> None:
    assert all(dialog.name == name for name, dialog in DIALOGS.items())


def test_no_form_is_forgotten_in_the_registry() -> None:
    written = [
        word.value.value
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Form", "Card", "Listing")
        for word in node.keywords
        if word.arg == "name" and isinstance(word.value, ast.Constant)
    ]
    assert written
    assert set(written) <= set(DIALOGS)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_sentence_of_a_form_is_translated(form: Form) -> None:
    _ = language("en")
    said = [form.title, form.send]
    for question in form.questions:
        said += [question.ask, question.label, *([question.help] if question.help else [])]
        said += [question.none] if isinstance(question, Pick) else []
    same = {sentence for sentence in said if _(sentence) == sentence} - {"Unit", "Target", "Tim", "Perangkat Daerah"}
    assert not same


@pytest.mark.parametrize("bahasa", LANGUAGES)
@pytest.mark.parametrize("alias", ["analis-anggaran", "kabid-perencanaan"])
@pytest.mark.parametrize("name", list(DIALOGS))
def test_every_dialog_opens_or_says_why_not(name: str, alias: str, bahasa: str, scene: Play) -> None:
    """Also for something that is gone: then it is a kind refusal, never our apology."""
    for value in ("", str(uuid.uuid4())):
        try:
            turn = DIALOGS[name].open(scene(alias, bahasa), value)
        except LincahError:
            continue
        except ValueError:
            assert not value or name == "menu", "only a button without a value may be unreadable, and none is made"
            continue
        assert all(_readable(say) for say in turn.say)


def _readable(say: Say) -> bool:
    choices = say.choices if isinstance(say, Choose) else ()
    return bool(say.blocks) and all(choice.label.strip() for choice in choices)


@pytest.mark.parametrize("most", [100, 10])
@pytest.mark.parametrize("bahasa", LANGUAGES)
@pytest.mark.parametrize(("name", "alias"), BEGINNERS.items(), ids=list(BEGINNERS))
def test_a_form_reaches_its_end_by_its_first_answers(
    name: str, alias: str, bahasa: str, most: int, scene: Play
) -> None:
    form = FORMS[name]
    stage = scene(alias, bahasa, most=most)
    turn = form.open(stage)
    for _ in range(30):
        assert all(len(say.choices) <= most for say in turn.say if isinstance(say, Choose))
        if turn.state.step == LAST_LOOK:
            break
        stage.state = turn.state
        turn = _answer(form, stage)
    stage.state = turn.state
    assert form.press(stage, "change", "").state.step
    ended = form.press(stage, "send", "")
    assert ended.say
    assert not ended.state.dialog


def _answer(form: Form, scene: Scene) -> Turn:
    """The first thing that is offered, or words."""
    question = next(one for one in form.questions if one.name == scene.state.step)
    if isinstance(question, Pick):
        option = question.options(scene, Answers(scene.state.answers))[0]
        turn = form.press(scene, "answer", option.value)
        scene.state = turn.state
        return form.press(scene, "done", "") if question.many else turn
    if isinstance(question, Files):
        return form.press(scene, "done", "")
    said = {"mulai": "7 des 2026", "selesai": "6 maret 2027", "jumlah": "1", "kursi": "1"}
    return form.hear(scene, Said(said.get(question.name, "Penyusunan Renja 2027")))


@pytest.mark.parametrize("most", [10, 100])
@pytest.mark.parametrize("alias", ["analis-anggaran", "kabid-perencanaan", "kepala-dinas", "admin"])
def test_every_entry_of_the_menu_is_reached_by_turning_pages(alias: str, most: int, scene: Play) -> None:
    seen: list[str] = []
    value: str | None = ""
    for _ in range(9):
        [menu] = DIALOGS["menu"].open(scene(alias, most=most), value or "").say
        assert isinstance(menu, Choose)
        assert len(menu.choices) <= most
        seen += [choice.label for choice in menu.choices]
        value = next((choice.action.value for choice in menu.choices if choice.label == "Berikutnya"), None)
        if value is None:
            break
    [whole] = DIALOGS["menu"].open(scene(alias)).say
    assert isinstance(whole, Choose)
    assert {choice.label for choice in whole.choices} <= set(seen)


def test_a_draft_of_a_form_that_is_gone_breaks_nothing(scene: Play) -> None:
    """A newer version may have dropped a dialog while somebody was in the middle of it."""
    state = State(drafts={"dulu_ada": {"step": "x", "answers": {}}})
    [menu] = DIALOGS["menu"].open(scene(state=state)).say
    assert isinstance(menu, Choose)
    assert not any("dulu_ada" in choice.label for choice in menu.choices)


@pytest.mark.parametrize("name", ["dulu_ada", "permohonan", "sukarela"])
def test_a_button_of_an_older_version_is_no_accident(name: str, scene: Play) -> None:
    turn = advance(DIALOGS, scene(), Tap(Action(name, "dulu"), "t"))
    assert turn.say
