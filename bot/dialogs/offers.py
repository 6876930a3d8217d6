"""What a question offers to tap, page by page and narrowed by typed words, and what it hints at."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from bot.dialogs import words
from bot.dialogs.answers import Answers
from bot.dialogs.questions import AnyQuestion, Day, Files, Number, Option, Pick, Write
from bot.dialogs.scene import Scene
from core.messages import Action, Block, Choice, Facts, Note, Text

SUGGESTIONS = 3


def choice(form: str, label: str, do: str, value: str = "", **looks: object) -> Choice:
    """A button of a form."""
    return Choice(label, Action(form, do, value), **looks)  # type: ignore[arg-type] # only Choice's own fields


def offers(form: str, scene: Scene, question: AnyQuestion, answers: Answers) -> list[Choice]:
    """The buttons that answer the question."""
    if isinstance(question, Pick):
        return _options(form, scene, question, answers)
    if isinstance(question, Day):
        days = list(question.suggest(scene, answers))[:SUGGESTIONS]
        return [choice(form, scene._.weekday(day), "day", day.isoformat()) for day in days]
    if isinstance(question, Number):
        return [choice(form, str(n), "answer", str(n), row=1) for n in question.suggest]
    if isinstance(question, Write):
        return [choice(form, scene._(text), "answer", str(n)) for n, text in enumerate(question.suggest)]
    return []


def hints(scene: Scene, question: AnyQuestion, answers: Answers) -> list[Block]:
    """What helps to answer; the options of the page explained, where the question wants it."""
    hint = _hint(scene, question, answers)
    blocks: list[Block] = [hint] if hint is not None else []
    if isinstance(question, Pick) and question.explain:
        lines = [f"• {one.label}: {one.hint}" for one in page_of(scene, question, answers) if one.hint]
        blocks += [Text("\n".join(lines))] if lines else []
    return blocks


def page_of(scene: Scene, question: Pick, answers: Answers) -> list[Option]:
    """The options of the page that is shown."""
    options = found(question.options(scene, answers), answers.text("_query"))
    return options[answers.number("_page") * scene.page :][: scene.page]


def found(options: Sequence[Option], query: str) -> list[Option]:
    """The options that fit typed words, best first; all of them without words."""
    if not query:
        return list(options)
    lowered = query.casefold()
    inside = [option for option in options if lowered in option.label.casefold()]
    if inside:
        return inside
    labels = [option.label for option in options]
    scored = process.extract(
        query, labels, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=70, limit=8
    )
    return [options[index] for _label, _score, index in scored]


def _hint(scene: Scene, question: AnyQuestion, answers: Answers) -> Block | None:
    _ = scene._
    if isinstance(question, Write) and question.voice:
        return Note(_("Bapak/Ibu boleh menulis atau mengirim pesan suara."))
    if isinstance(question, Day):
        return Note(_("Boleh diketik, misalnya 1 Des 2026 atau 1/12/2026."))
    if isinstance(question, Pick) and not question.options(scene, answers):
        return Note(_(question.none))
    if isinstance(question, Pick | Files) and answers.words(question.chosen):
        return Facts(((_("Terpilih"), answers.words(question.chosen)),))
    if isinstance(question, Pick) and answers.text("_query"):
        return Note(_("Hasil pencarian “%(kata)s”.", kata=answers.text("_query")))
    return None


def _options(form: str, scene: Scene, question: Pick, answers: Answers) -> list[Choice]:
    _ = scene._
    options = found(question.options(scene, answers), answers.text("_query"))
    page, size = answers.number("_page"), scene.page
    chosen = set(answers.many(question.chosen))
    shown = [
        choice(form, f"✓ {one.label}" if one.value in chosen else one.label, "answer", one.value, hint=one.hint)
        for one in page_of(scene, question, answers)
    ]
    if page:
        shown.append(choice(form, _(words.PREVIOUS), "page", str(page - 1), row=97))
    if len(options) > (page + 1) * size:
        shown.append(choice(form, _(words.NEXT), "page", str(page + 1), row=97))
    if answers.text("_query"):
        shown.append(choice(form, _(words.ALL), "all", row=97))
    if chosen:
        shown.append(choice(form, _(words.DONE), "done", row=98, style="primary"))
    return shown
