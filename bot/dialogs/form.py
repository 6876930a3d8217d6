"""Forms: collect answers, show a last look, submit. A form is data; this module runs all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.dialogs import words
from bot.dialogs.answers import Answers
from bot.dialogs.card import aside, fitted, page_number
from bot.dialogs.offers import choice, found, hints, offers, page_of
from bot.dialogs.questions import AnyQuestion, Day, Files, NoSuchOption, Number, Option, Pick, Write
from bot.dialogs.scene import Scene, State, Turn
from core.errors import LincahError, Refused, Stale
from core.language import Marked
from core.messages import Action, Ask, Block, Choice, Choose, Event, Facts, Note, Said, Say, Style, Text, Title

LAST_LOOK = "_last_look"
BEFORE = "_before"  # the answers as they were when one of them was to be changed
CHANGING = "_changing"
AGAIN = "ulang:"  # a form about a request that came back
FIELD_WORDS = 300  # how much of a long answer the last look repeats


@dataclass(frozen=True, kw_only=True)
class Form:
    """A conversation that ends with a submission.

    Args:
        name: its name in the registry.
        title: heading of every message.
        questions: asked in this order, each when its `when` holds.
        submit: does the work and says what came of it.
        allow: raises `Refused` when this person may not even begin.
        preview: what the last look adds to the answers: the steps that follow, with their citation.
        send, style: the word on the button that submits, and its looks.
        prefill: the answers already known from what the form is about.
        ready: submits at once after the last answer, without a last look; for forms of one question
            that ask for one thing after a decision was already tapped.
        about: what the form is about, in a line under its title.
        aside: answers a card that stays where it is: the first question is a message of its own.
        back: shown after Batal, in the place of the menu.
        wording: takes the place of `title` where the regulation has a word of its own.
    """

    name: str
    title: Marked
    questions: tuple[AnyQuestion, ...]
    submit: Callable[[Scene, Answers], Sequence[Say]]
    allow: Callable[[Scene, Answers], None] | None = None
    preview: Callable[[Scene, Answers], tuple[Block, ...]] | None = None
    prefill: Callable[[Scene, str], Answers] | None = None
    send: Marked = words.SEND
    style: Style = "success"
    ready: bool = False
    about: Callable[[Scene, Answers], str] | None = None
    aside: bool = False
    back: Callable[[Scene, Answers], Say] | None = None
    wording: Callable[[Scene], str] | None = None

    # -- entering -------------------------------------------------------------------------------

    def open(self, scene: Scene, value: str = "") -> Turn:
        """Begin, or offer to go on with a draft of the same thing.

        Args:
            value: what the form is about; kept as the answer "ref".
        """
        state = scene.state.parked() if scene.state.dialog != self.name else scene.state
        draft = state.drafts.get(self.name) or ({"answers": state.answers} if state.dialog == self.name else None)
        if draft and _worth_keeping(draft["answers"]) and Answers(draft["answers"]).text("ref") == value:
            return Turn((self._resume(scene),), state.parked())
        return self.begin(scene, self._known(scene, value))

    def _known(self, scene: Scene, value: str) -> Answers:
        known = self.prefill(scene, value) if self.prefill is not None else Answers()
        return known.given("ref", value, "")

    def begin(self, scene: Scene, answers: Answers) -> Turn:
        """Start afresh with some answers already known.

        Raises:
            Refused: the person may not.
        """
        if self.allow is not None:
            self.allow(scene, answers)
        state = scene.state.parked()
        drafts = {name: draft for name, draft in state.drafts.items() if name != self.name}
        turn = self._go_on(scene, State(dialog=self.name, drafts=drafts), answers)
        replies = self.aside or answers.text("ref").startswith(AGAIN)
        return replace(turn, say=(aside(turn.say[0]), *turn.say[1:])) if replies else turn

    def barred(self, scene: Scene) -> LincahError | None:
        """Why what is running could not even be begun any more; None while it could."""
        try:
            if self.allow is not None:
                self.allow(scene, self._known(scene, Answers(scene.state.answers).text("ref")))
        except (Refused, Stale) as error:
            return error
        return None

    def _resume(self, scene: Scene) -> Say:
        _ = scene._
        return Choose(
            blocks=(self._heading(scene), Text(_("Bapak/Ibu masih punya isian yang belum dikirim. Lanjutkan?"))),
            choices=(
                choice(self.name, _(words.RESUME), "resume", style="primary"),
                choice(self.name, _(words.START_OVER), "restart"),
            ),
            replace=True,
        )

    # -- events ---------------------------------------------------------------------------------

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        """A tap on one of the form's own buttons.

        Raises:
            Invalid, Refused: the form is kept and the question asked again by the engine.
        """
        handlers: dict[str, Callable[[Scene, str], Turn]] = {
            "answer": self._answer,
            "day": self._day,
            "done": self._done,
            "skip": self._skip,
            "page": self._page,
            "all": self._all,
            "back": self._back,
            "change": self._change,
            "field": self._field,
            "send": self._send,
            "resume": self._take_draft,
            "restart": self._restart,
        }
        if do not in handlers:  # the button of an older version
            raise NoSuchOption("")
        return handlers[do](scene, value)

    def hear(self, scene: Scene, event: Event) -> Turn:
        """Something typed, spoken or sent while the form is open.

        Raises:
            Invalid, Refused: as for `press`.
        """
        question = self._current(scene)
        if question is None:
            return self.again(scene)
        answers = Answers(scene.state.answers)
        if isinstance(question, Pick):
            return self._find(scene, question, answers, event)
        given = question.read(scene, answers, event)
        if question.name not in given:  # a question that takes several files goes on asking
            return Turn((self._ask(scene, question, given),), replace(scene.state, answers=given.data))
        return self._go_on(scene, scene.state, given)

    def takes_text(self, scene: Scene) -> bool:
        """Whether typed words are an answer to the present question rather than the name of a button."""
        return isinstance(self._current(scene), AnyQuestion)

    def again(self, scene: Scene) -> Turn:
        """The present question or the last look once more."""
        return self._go_on(scene, scene.state, Answers(scene.state.answers))

    # -- the steps --------------------------------------------------------------------------------

    def _go_on(self, scene: Scene, state: State, answers: Answers) -> Turn:
        answers = answers.without(["_page", "_query"])
        question = self._missing(scene, answers)
        if question is not None:
            kept = replace(state, dialog=self.name, step=question.name, answers=answers.data)
            return Turn((self._ask(scene, question, answers),), kept)
        answers = self._with_defaults(scene, answers)
        if self.ready:
            return self._submit(scene, answers)
        answers = answers.without([BEFORE])
        kept = replace(state, dialog=self.name, step=LAST_LOOK, answers=answers.data)
        return Turn((self._last_look(scene, answers),), kept)

    def _missing(self, scene: Scene, answers: Answers) -> AnyQuestion | None:
        """The question to ask next; one with a default is asked only when somebody changes it."""
        changing = BEFORE in answers
        for question in self._unanswered(scene, answers):
            if changing or question.default is None:
                return question
        return None

    def _unanswered(self, scene: Scene, answers: Answers) -> Iterator[AnyQuestion]:
        return (q for q in self.questions if q.name not in answers and q.when(scene, answers))

    def _with_defaults(self, scene: Scene, answers: Answers) -> Answers:
        for question in self._unanswered(scene, answers):
            if question.default is not None:
                answers = answers.given(question.name, *question.default(scene, answers))
        return answers

    def _current(self, scene: Scene) -> AnyQuestion | None:
        return next((question for question in self.questions if question.name == scene.state.step), None)

    def _asked(self, scene: Scene) -> AnyQuestion:
        found = self._current(scene)
        if found is None:
            raise NoSuchOption("")
        return found

    def _answer(self, scene: Scene, value: str) -> Turn:
        question = self._asked(scene)
        answers = Answers(scene.state.answers)
        if isinstance(question, Number):
            return self._go_on(scene, scene.state, answers.given(question.name, int(value), value))
        if isinstance(question, Write):
            return self._go_on(scene, scene.state, question.take(scene, answers, value))
        if not isinstance(question, Pick):
            raise NoSuchOption(value)
        given = question.pick(scene, answers, value)
        if question.many:
            return Turn((self._ask(scene, question, given),), replace(scene.state, answers=given.data))
        return self._go_on(scene, scene.state, given)

    def _day(self, scene: Scene, value: str) -> Turn:
        question = self._asked(scene)
        if not isinstance(question, Day):
            raise NoSuchOption(value)
        given = question.take(scene, Answers(scene.state.answers), dt.date.fromisoformat(value))
        return self._go_on(scene, scene.state, given)

    def _done(self, scene: Scene, _value: str) -> Turn:
        question = self._asked(scene)
        if not isinstance(question, Pick | Files):
            raise NoSuchOption("")
        answers = Answers(scene.state.answers)
        chosen = answers.many(question.chosen)
        if not chosen and not question.optional:
            raise NoSuchOption("")
        given = answers.given(question.name, chosen, answers.words(question.chosen) or "–")
        return self._go_on(scene, scene.state, given)

    def _skip(self, scene: Scene, _value: str) -> Turn:
        question = self._asked(scene)
        if not question.optional:
            raise NoSuchOption("")
        return self._go_on(scene, scene.state, Answers(scene.state.answers).given(question.name, "", "–"))

    def _page(self, scene: Scene, value: str) -> Turn:
        answers = Answers(scene.state.answers).given("_page", value, "")
        return Turn((self._ask(scene, self._asked(scene), answers),), replace(scene.state, answers=answers.data))

    def _all(self, scene: Scene, _value: str) -> Turn:
        answers = Answers(scene.state.answers).without(["_page", "_query"])
        return Turn((self._ask(scene, self._asked(scene), answers),), replace(scene.state, answers=answers.data))

    def _back(self, scene: Scene, _value: str) -> Turn:
        answers = Answers(scene.state.answers)
        if BEFORE in answers:  # a change thought better of: everything as it was
            return self._go_on(scene, scene.state, Answers(answers.before(BEFORE)))
        asked = [q.name for q in self.questions if q.name in answers and q.name != scene.state.step and not q.default]
        before = self._before(scene, asked)
        return self._go_on(scene, scene.state, answers.without([before] if before else []))

    def _before(self, scene: Scene, answered: list[str]) -> str | None:
        order = [question.name for question in self.questions]
        here = order.index(scene.state.step) if scene.state.step in order else len(order)
        earlier = [name for name in answered if order.index(name) < here]
        return earlier[-1] if earlier else None

    def _change(self, scene: Scene, value: str) -> Turn:
        _ = scene._
        answers = Answers(scene.state.answers)
        fields = [q for q in self.questions if q.name in answers]
        choices = [choice(self.name, q.named(scene, answers), "field", q.name) for q in fields]
        choices.append(choice(self.name, _(words.BACK), "field", "", row=99))
        shown = fitted(scene, choices, page_number(value), lambda page: Action(self.name, "change", str(page)))
        say = Choose(
            blocks=(self._heading(scene), Text(_("Bagian mana yang ingin diubah?"))),
            choices=tuple(shown),
            replace=True,
        )
        return Turn((say,), replace(scene.state, step=CHANGING))

    def _field(self, scene: Scene, value: str) -> Turn:
        gone = {q.name for q in self.questions if value in q.depends} | {value}
        chosen = {f"_chosen_{name}" for name in gone}
        answers = Answers(scene.state.answers)
        if value:
            answers = answers.without(gone | chosen).given(BEFORE, answers.without([BEFORE]).data, "")
        return self._go_on(scene, scene.state, answers)

    def _send(self, scene: Scene, _value: str) -> Turn:
        return self._submit(scene, Answers(scene.state.answers))

    def _submit(self, scene: Scene, answers: Answers) -> Turn:
        if self.allow is not None:
            self.allow(scene, answers)
        said = self.submit(scene, answers)
        return Turn(tuple(said), scene.state.ended())

    def _take_draft(self, scene: Scene, _value: str) -> Turn:
        draft = scene.state.drafts.get(self.name)
        if draft is None:
            return self.begin(scene, self._known(scene, ""))
        rest = {name: kept for name, kept in scene.state.drafts.items() if name != self.name}
        return self._go_on(scene, State(dialog=self.name, drafts=rest), Answers(draft["answers"]))

    def _restart(self, scene: Scene, _value: str) -> Turn:
        draft = scene.state.drafts.get(self.name) or {"answers": {}}
        return self.begin(scene, self._known(scene, Answers(draft["answers"]).text("ref")))

    def _find(self, scene: Scene, question: Pick, answers: Answers, event: Event) -> Turn:
        """Typing at a list: its number, its label, or words to search by."""
        text = event.text.strip() if isinstance(event, Said) else ""
        options = question.options(scene, answers)
        page = page_of(scene, question, answers)
        exact = [o for o in options if o.label.casefold() == text.casefold()] or _numbered(page, text)
        if len(exact) == 1:
            return self._answer(scene, exact[0].value)
        if not found(options, text) or not text:
            raise NoSuchOption(text[:40])
        narrowed = answers.without(["_page"]).given("_query", text[:80], "")
        return Turn((self._ask(scene, question, narrowed),), replace(scene.state, answers=narrowed.data))

    # -- the messages -----------------------------------------------------------------------------

    def _ask(self, scene: Scene, question: AnyQuestion, answers: Answers) -> Say:
        _ = scene._
        blocks: list[Block] = [
            self._heading(scene),
            *self._subject(scene, answers),
            Text(question.asked(scene, answers)),
        ]
        if question.help is not None:
            blocks.append(Note(_(question.help)))
        blocks += hints(scene, question, answers)
        choices = (*offers(self.name, scene, question, answers), *self._navigation(scene, question, answers))
        return Ask(blocks=tuple(blocks), choices=choices, replace=True)

    def _navigation(self, scene: Scene, question: AnyQuestion, answers: Answers) -> list[Choice]:
        _ = scene._
        row: list[Choice] = []
        if isinstance(question, Files):
            row.append(choice(self.name, _(words.GO_ON), "done", row=98, style="primary"))
        elif question.optional and not (isinstance(question, Pick) and answers.many(question.chosen)):
            row.append(choice(self.name, _(question.skip), "skip", row=98))
        answered = [q.name for q in self.questions if q.name in answers]
        if BEFORE in answers or self._before(replace_state(scene, question.name), answered):
            row.append(choice(self.name, _(words.BACK), "back", row=99))
        row.append(Choice(_(words.CANCEL), Action("menu", "cancel"), row=99))
        return row

    def _heading(self, scene: Scene) -> Title:
        return Title(self.wording(scene) if self.wording is not None else scene._(self.title))

    def _subject(self, scene: Scene, answers: Answers) -> list[Block]:
        return [Text(self.about(scene, answers))] if self.about is not None else []

    def _last_look(self, scene: Scene, answers: Answers) -> Say:
        _ = scene._
        rows = tuple(
            (q.named(scene, answers), _short(answers.words(q.name))) for q in self.questions if q.name in answers
        )
        subject = self._subject(scene, answers)
        blocks: tuple[Block, ...] = (self._heading(scene), *subject, Text(_("Mohon diperiksa sebelum dikirim.")))
        if rows:
            blocks += (Facts(rows),)
        if self.preview is not None:
            blocks += self.preview(scene, answers)
        return Choose(
            blocks=blocks,
            choices=(
                choice(self.name, _(self.send), "send", style=self.style),
                *([choice(self.name, _(words.CHANGE), "change", row=99)] if rows else []),
                Choice(_(words.CANCEL), Action("menu", "cancel"), row=99),
            ),
            replace=True,
        )


def _worth_keeping(answers: Mapping[str, object]) -> bool:
    return any(not name.startswith("_") and name != "ref" for name in answers)


def replace_state(scene: Scene, step: str) -> Scene:
    """The scene as if the form stood at `step`."""
    return replace(scene, state=replace(scene.state, step=step))


def _short(text: str) -> str:
    return text if len(text) <= FIELD_WORDS else text[: FIELD_WORDS - 1] + "…"


def _numbered(page: Sequence[Option], text: str) -> list[Option]:
    """The option whose number on the page was typed."""
    index = int(text) - 1 if text.isdecimal() else -1
    return [page[index]] if 0 <= index < len(page) else []
