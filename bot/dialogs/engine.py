"""Runs every conversation: from one event and the state before it to messages and the state after.

Nothing is sent here and nothing is committed; see `bot.updates` for who does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from rapidfuzz import fuzz

from bot.dialogs import words
from bot.dialogs.errors import NotYours, Outdated, instead, sentence
from bot.dialogs.form import Form
from bot.dialogs.permohonan.kalimat import mengapa
from bot.dialogs.register import Register, shown
from bot.dialogs.scene import Scene, State, Turn
from bot.dialogs.surat.periksa import PERIKSA_SURAT
from core.errors import Invalid, LincahError, Refused, Stale
from core.messages import Action, Choice, Choose, Event, Said, Say, Sent, Text

ENTRANCES = {"open", "resume", "restart"}  # buttons of a form that work even when it is not running
COMMANDS = {
    "/start": ("menu", "open"),
    "/menu": ("menu", "open"),
    "menu": ("menu", "open"),
    "/batal": ("menu", "cancel"),
    "batal": ("menu", "cancel"),
    "/bahasa": ("bahasa", "open"),
    "/bantuan": ("bantuan", "open"),
    "/help": ("bantuan", "open"),
    "/periksa": ("periksa_surat", "open"),
    "/kanal": ("kanal", "open"),
}
#: Where a person may refuse news; the platform demands that these words are obeyed.
REFUSALS = {
    "stop": ("kanal", "berhenti"),
    "berhenti": ("kanal", "berhenti"),
    "start": ("kanal", "mulai"),
    "mulai": ("kanal", "mulai"),
}
LIKENESS = 80  # how alike a typed word must be to a label, of 100


@dataclass(frozen=True)
class Tap:
    """A tap, resolved to what it means.

    Args:
        token: the message it was on.
        spent: a choice of that message was taken already, this one or another.
    """

    action: Action
    token: str
    spent: bool = False
    again: bool = False


@dataclass(frozen=True)
class Lost:
    """A tap on something that cannot be resolved.

    Args:
        foreign: the message was made for somebody else.
    """

    foreign: bool


@dataclass(frozen=True)
class Live:
    """The message a typed answer would refer to.

    Args:
        choices: what it offered.
        about: what it showed.
    """

    choices: tuple[tuple[str, Action], ...] = ()
    about: str = ""


class Dialog(Protocol):
    """A form, a card or a list."""

    @property
    def name(self) -> str: ...

    def open(self, scene: Scene, value: str = "") -> Turn: ...

    def press(self, scene: Scene, do: str, value: str) -> Turn: ...


Registry = Mapping[str, Dialog]


def advance(dialogs: Registry, scene: Scene, event: Event | Tap | Lost, live: Live | None = None) -> Turn:
    """One step of one conversation.

    Args:
        scene: who, when, and the state before.
        event: what arrived; taps are resolved by the caller.
        live: what the last message offered, for typed answers.

    Returns:
        What to say, and the state after. Trouble of three kinds is told here: a rule that refuses or an
        answer not understood keeps the form, a stale view is shown afresh; anything else is raised.
    """
    try:
        return _route(dialogs, scene, event, live or Live())
    except (Invalid, Refused) as error:
        return _kept(dialogs, scene, event, error)
    except Stale as error:
        return _afresh(dialogs, scene, event, error)


def _route(dialogs: Registry, scene: Scene, event: Event | Tap | Lost, live: Live) -> Turn:
    if isinstance(event, Lost):
        raise NotYours() if event.foreign else Outdated()
    if isinstance(event, Tap):
        return _tapped(dialogs, scene, event)
    if isinstance(event, Said) and event.edited:
        return _edited(scene)
    if isinstance(event, Said):
        return _typed(dialogs, scene, event, live)
    form = _running(dialogs, scene.state)
    if form is None and isinstance(event, Sent) and event.kind == "document":
        return PERIKSA_SURAT.receive(scene, event)
    return form.hear(scene, event) if form else _puzzled(scene)


def _tapped(dialogs: Registry, scene: Scene, tap: Tap) -> Turn:
    action = tap.action
    dialog = dialogs.get(action.dialog)
    if dialog is None:  # the button of an older version
        raise Outdated()
    if action.do == "open":
        return dialog.open(scene, action.value)
    if isinstance(dialog, Form) and action.do not in ENTRANCES:
        _must_be_live(scene, dialog, tap)
        if tap.again:
            return Turn((), scene.state)  # the same button twice: the first tap did it
    return dialog.press(scene, action.do, action.value)


def _must_be_live(scene: Scene, dialog: Form, tap: Tap) -> None:
    """A form's button counts only on its newest message.

    Raises:
        Outdated: the form has gone on, or ended.
    """
    if scene.state.dialog != dialog.name or (scene.state.live != tap.token and not tap.again):
        raise Outdated()


def _typed(dialogs: Registry, scene: Scene, said: Said, live: Live) -> Turn:
    word = said.text.strip().split(maxsplit=1)[0].lower() if said.text.strip() else ""
    word = word.partition("@")[0]
    if word in COMMANDS and (word.startswith("/") or said.text.strip().lower() == word):
        return _command(dialogs, scene, COMMANDS[word])
    refusal = REFUSALS.get(said.text.strip(" .!").lower()) if scene.menolak else None
    if refusal is not None:
        return _command(dialogs, scene, refusal)
    form = _running(dialogs, scene.state)
    choice = _meant(said.text, live)
    if form is not None and (choice is None or form.takes_text(scene)):
        return form.hear(scene, said)
    if choice is not None:
        return _confirm(scene, choice)
    return _searched(dialogs, scene, said.text, live) or _puzzled(scene)


def _searched(dialogs: Registry, scene: Scene, text: str, live: Live) -> Turn | None:
    """What typed words find in the list that was last shown; None when it was no list."""
    name, look = shown(live.about) or ("", "")
    dialog = dialogs.get(name)
    return dialog.search(scene, text, look) if isinstance(dialog, Register) and text.strip() else None


def _command(dialogs: Registry, scene: Scene, command: tuple[str, str]) -> Turn:
    name, do = command
    dialog = dialogs[name]
    return dialog.open(scene) if do == "open" else dialog.press(scene, do, "")


def _running(dialogs: Registry, state: State) -> Form | None:
    dialog = dialogs.get(state.dialog)
    return dialog if isinstance(dialog, Form) else None


def _meant(text: str, live: Live) -> tuple[str, Action] | None:
    """The choice that typed text most likely means: by number, by label, or by something like it."""
    words_ = text.strip().casefold()
    # "0001" is the number of a request, not of a choice.
    if words_.isdecimal() and words_[0] != "0" and int(words_) <= len(live.choices):
        return live.choices[int(words_) - 1]
    scored = [(fuzz.ratio(words_, label.casefold()), index) for index, (label, _a) in enumerate(live.choices)]
    best = max(scored, default=(0, 0))
    return live.choices[best[1]] if best[0] >= LIKENESS else None


def _confirm(scene: Scene, choice: tuple[str, Action]) -> Turn:
    """Typing is not tapping: what it seems to mean is asked back, so that no decision is taken by a typing error."""
    _ = scene._
    label, action = choice
    say = Choose(
        blocks=(Text(_("Maksud Bapak/Ibu: %(pilihan)s?", pilihan=label)),),
        choices=(
            Choice(_("Ya, %(pilihan)s", pilihan=label), action, style="primary"),
            Choice(_("Bukan"), Action("menu", "open")),
        ),
    )
    return Turn((say,), scene.state)


def _puzzled(scene: Scene) -> Turn:
    _ = scene._
    say = Choose(
        blocks=(Text(_("Maaf, saya belum memahami maksud Bapak/Ibu. Silakan pilih dari menu.")),),
        choices=(Choice(_(words.MENU), Action("menu", "open")),),
    )
    return Turn((say,), scene.state)


def _edited(scene: Scene) -> Turn:
    _ = scene._
    hint = _("Pesan yang disunting tidak mengubah jawaban. Untuk mengubahnya, tekan Ubah atau kirim jawaban baru.")
    return Turn((Say(blocks=(Text(hint),)),), scene.state)


def _kept(dialogs: Registry, scene: Scene, event: Event | Tap | Lost, error: LincahError) -> Turn:
    """Say what is wrong and show the same question again; nothing that was answered is lost.

    Where nothing he could answer would help, because it is not his any more, the form ends.
    """
    form = _running(dialogs, scene.state)
    if form is None or not _concerns(form, event):
        return Turn((_with_menu(scene, error),), scene.state)
    if type(form.barred(scene)) is type(error):
        return Turn((_with_menu(scene, error),), scene.state.ended())
    return _preceded(scene, error, form.again(scene))


def _afresh(dialogs: Registry, scene: Scene, event: Event | Tap | Lost, error: Stale) -> Turn:
    """Say that things have moved on and show how they stand now."""
    form = _running(dialogs, scene.state)
    fresh = instead(error)
    if fresh is not None:
        if form is not None and not isinstance(error, Outdated) and _concerns(form, event):
            scene = replace(scene, state=scene.state.ended())  # what the form was about is not what it was
        card = _seen(dialogs, scene, fresh)
        return _preceded(scene, error, card) if card else Turn((_with_menu(scene, error),), scene.state)
    if form is not None and isinstance(error, Outdated):
        return _preceded(scene, error, form.again(scene))
    return Turn((_with_menu(scene, error),), scene.state)


def _seen(dialogs: Registry, scene: Scene, fresh: Action) -> Turn | None:
    """How something stands now; None when that is no longer for him to see."""
    try:
        return dialogs[fresh.dialog].open(scene, fresh.value)
    except (Refused, Stale):
        return None


def _concerns(form: Form, event: Event | Tap | Lost) -> bool:
    """Whether it was the running form that this went to."""
    return event.action.dialog == form.name if isinstance(event, Tap) else not isinstance(event, Lost)


def _preceded(scene: Scene, error: LincahError, turn: Turn) -> Turn:
    reason = Text(sentence(scene.reader, error))
    first = turn.say[0]
    return replace(turn, say=(replace(first, blocks=(reason, *first.blocks), replace=False), *turn.say[1:]))


def _with_menu(scene: Scene, error: LincahError) -> Say:
    reason = Text(sentence(scene.reader, error))
    why = mengapa(error)
    explain = (Choice(scene._("Mengapa?"), why),) if why is not None else ()
    return Choose(blocks=(reason,), choices=(*explain, Choice(scene._(words.MENU), Action("menu", "open"))))
