"""The kinds of question a form may ask: pick from a list, write or speak, name a day, give a number."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from babel.dates import get_month_names

from bot.dialogs import words
from bot.dialogs.answers import Answers
from bot.dialogs.scene import Scene
from core import jobs
from core.errors import Invalid, Refused
from core.jobs import Lane, NewJob
from core.language import L, Language, Marked
from core.messages import Event, Said, Sent
from core.models.kanal import Attachment

NAME = 60  # characters of somebody's own question that name its answer
KEEPING = "simpan_berkas"  # the queue of files to be fetched before their channel drops them
FILE_LIMIT = 20 * 1024 * 1024  # bytes; what the Bot API lets a bot fetch


@dataclass(frozen=True)
class Option:
    """One thing to pick.

    Args:
        value: machine value.
        label: what the person sees and may type.
        hint: a second line where the channel has one.
    """

    value: str
    label: str
    hint: str = ""


@dataclass(eq=False)
class TooLong(Invalid):
    given: int
    limit: int


@dataclass(eq=False)
class TooShort(Invalid):
    least: int


@dataclass(eq=False)
class NotADay(Invalid):
    text: str


@dataclass(eq=False)
class DayOutside(Invalid):
    earliest: dt.date


@dataclass(eq=False)
class NotANumber(Invalid):
    least: int
    most: int


@dataclass(eq=False)
class NoSuchOption(Invalid):
    text: str


@dataclass(eq=False)
class WrongKind(Invalid):
    """A photo where words are asked, a voice note where a name is, and so on."""

    voice_allowed: bool


@dataclass(eq=False)
class FileTooLarge(Invalid):
    limit: int


def always(_scene: Scene, _answers: Answers) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a form.

    Args:
        name: its name in the answers.
        label: its row in the last look.
        ask: the question, a whole sentence.
        when: whether it is asked at all, given the answers before it.
        help: what may help to answer.
        depends: answers that this one makes no sense without; changing one of them asks this again.
        default: its value and the words for it. It is then not asked: the last look shows it, where it can be changed.
        wording: the question where somebody has set it; it takes the place of `label` and `ask`.
        skip: the word on the button that leaves an optional question out.
    """

    name: str
    label: Marked
    ask: Marked
    when: Callable[[Scene, Answers], bool] = always
    help: Marked | None = None
    depends: tuple[str, ...] = ()
    default: Callable[[Scene, Answers], tuple[str, str]] | None = None

    wording: Callable[[Scene, Answers], str] | None = None

    optional: bool = False
    skip: Marked = words.SKIP

    def asked(self, scene: Scene, answers: Answers) -> str:
        return self.wording(scene, answers) if self.wording is not None else scene._(self.ask)

    def named(self, scene: Scene, answers: Answers) -> str:
        """Its row in the last look, and the button that changes it."""
        if self.wording is None:
            return scene._(self.label)
        words_ = self.wording(scene, answers)
        return words_ if len(words_) <= NAME else words_[: NAME - 1] + "…"

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        """The answers with this one added.

        Raises:
            Invalid: it cannot be understood.
            Refused: it can, and a rule forbids it.
        """
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Pick(Question):
    """Choose one option, or several.

    Args:
        options: what there is to pick, from the answers so far.
        check: may refuse an option the person picks.
        many: several may be picked; they are toggled until "Selesai memilih".
        none: what to say when there is nothing to pick.
        explain: the message lists the options of the page with their hints, which not every channel shows.
    """

    options: Callable[[Scene, Answers], Sequence[Option]]
    check: Callable[[Scene, Answers, str], None] | None = None
    many: bool = False
    explain: bool = False
    none: Marked = L("Belum ada yang dapat dipilih.")

    def pick(self, scene: Scene, answers: Answers, value: str) -> Answers:
        """The answers with `value` picked (or, where several may be, toggled).

        Raises:
            NoSuchOption: it is no longer among the options.
        """
        options = self.options(scene, answers)
        found = next((option for option in options if option.value == value), None)
        if found is None:
            raise NoSuchOption(value)
        if self.check is not None:
            self.check(scene, answers, value)
        if not self.many:
            return answers.given(self.name, found.value, found.label)
        return self._toggle(answers, options, value)

    def _toggle(self, answers: Answers, options: Sequence[Option], value: str) -> Answers:
        chosen = set(answers.many(self.chosen)) ^ {value}
        kept = [option for option in options if option.value in chosen]
        return answers.given(self.chosen, [o.value for o in kept], ", ".join(o.label for o in kept))

    @property
    def chosen(self) -> str:
        """Where the picks of a `many` question wait until they are confirmed."""
        return f"_chosen_{self.name}"


@dataclass(frozen=True, kw_only=True)
class Write(Question):
    """Typed words, or a voice note where `voice` allows one.

    Args:
        limit, least: length in characters.
        suggest: answers that one tap gives.
    """

    limit: int = 1500
    least: int = 3
    voice: bool = False
    suggest: tuple[Marked, ...] = ()

    def take(self, scene: Scene, answers: Answers, value: str) -> Answers:
        """The answers with a suggested one added; it is kept in Indonesian, as letters are, whatever he reads.

        Raises:
            NoSuchOption: it is none of the suggestions.
        """
        if not value.isdecimal() or int(value) >= len(self.suggest):
            raise NoSuchOption(value)
        text = self.suggest[int(value)]
        return answers.given(self.name, str(text), scene._(text))

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        if isinstance(event, Sent) and event.kind == "voice" and self.voice:
            kept = keep_file(scene, event)
            return answers.given(self.name, f"voice:{kept}", voice_words(scene._, event.seconds))
        if not isinstance(event, Said):
            raise WrongKind(self.voice)
        text = event.text.strip()
        if len(text) > self.limit:
            raise TooLong(len(text), self.limit)
        # "🙂" is no reason: at least some letters or digits are needed.
        if sum(char.isalnum() for char in text) < self.least:
            raise TooShort(self.least)
        return answers.given(self.name, text, text)


def voice_words(_: Language, seconds: int) -> str:
    """How a spoken answer is shown; some channels do not say how long it is (0)."""
    return _("Pesan suara, %(detik)s detik", detik=seconds) if seconds else _("Pesan suara")


@dataclass(frozen=True, kw_only=True)
class Files(Question):
    """Any number of photos, documents or voice notes; "Lanjut" ends it."""

    most: int = 10
    optional: bool = True

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        if not isinstance(event, Sent) or event.kind == "other":
            raise WrongKind(voice_allowed=True)
        kept = [*answers.many(self.chosen), str(keep_file(scene, event))]
        words = scene._.plural("%(n)s lampiran", "%(n)s lampiran", len(kept))
        return answers.given(self.chosen, kept[: self.most], words)

    @property
    def chosen(self) -> str:
        return f"_chosen_{self.name}"


def keep_file(scene: Scene, sent: Sent) -> uuid.UUID:
    """Remember a file a person sent; its bytes are fetched when they are needed, or soon where they would be gone.

    Raises:
        FileTooLarge: the channel would not hand it over.
    """
    if sent.size > FILE_LIMIT:
        raise FileTooLarge(FILE_LIMIT)
    row = Attachment(
        pegawai_id=scene.me.id,
        kind=sent.kind,
        channel=scene.channel,
        platform_file=sent.platform,
        name=sent.name[:200],
        mime=sent.mime[:100],
        size=sent.size,
        made_at=scene.now,
    )
    scene.session.add(row)
    scene.session.flush()
    if not scene.menyimpan:
        payload = msgspec.json.encode(str(row.id))
        jobs.put(scene.session, [NewJob(KEEPING, None, f"{KEEPING}:{row.id}", payload, lane=Lane.REMINDER)])
    return row.id


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    """A day, typed in any usual form or picked from suggestions.

    Args:
        suggest: days to offer as buttons.
        earliest: the first day that makes sense.
        check: may refuse a day.
    """

    suggest: Callable[[Scene, Answers], Sequence[dt.date]]
    earliest: Callable[[Scene, Answers], dt.date]
    check: Callable[[Scene, Answers, dt.date], None] | None = None

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        if not isinstance(event, Said):
            raise WrongKind(voice_allowed=False)
        day = parse_day(event.text, scene.today)
        if day is None:
            raise NotADay(event.text.strip()[:40])
        return self.take(scene, answers, day)

    def take(self, scene: Scene, answers: Answers, day: dt.date) -> Answers:
        earliest = self.earliest(scene, answers)
        if day < earliest:
            raise DayOutside(earliest)
        if self.check is not None:
            self.check(scene, answers, day)
        return answers.given(self.name, day.isoformat(), scene._.date(day))


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A whole number from `least` to `most`, typed or picked from `suggest`."""

    least: int = 1
    most: int = 100
    suggest: tuple[int, ...] = ()

    def read(self, scene: Scene, answers: Answers, event: Event) -> Answers:
        text = event.text.strip().rstrip("%").rstrip() if isinstance(event, Said) else ""
        if not text.isdecimal() or not self.least <= int(text) <= self.most:
            raise NotANumber(self.least, self.most)
        return answers.given(self.name, int(text), text)


def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for locale in ("id", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                found[str(name).lower()[:3]] = number
    return found | {"agu": 8, "ags": 8, "okt": 10, "oct": 10, "des": 12, "dec": 12, "mei": 5, "may": 5}


_MONTHS = _months()
_WORDS = {"hari ini": 0, "today": 0, "besok": 1, "tomorrow": 1, "lusa": 2}


def parse_day(text: str, today: dt.date) -> dt.date | None:
    """A day as people write it: 1/12/2026, 1-12-26, 1 Des, 1 Desember 2026, 2026-12-01, besok.

    A day without a year is the next one to come. None when it is no day.
    """
    words = text.strip().lower()
    if words in _WORDS:
        return today + dt.timedelta(days=_WORDS[words])
    parts = re.findall(r"\d+|[a-z]+", words)
    if len(parts) == 3 and len(parts[0]) == 4:
        parts = [parts[2], parts[1], parts[0]]
    if not 2 <= len(parts) <= 3 or not parts[0].isdecimal():
        return None
    month = int(parts[1]) if parts[1].isdecimal() else _MONTHS.get(parts[1][:3], 0)
    return _next(int(parts[0]), month, parts[2] if len(parts) == 3 else "", today)


def _next(day: int, month: int, year: str, today: dt.date) -> dt.date | None:
    if year and not year.isdecimal():
        return None
    number = int(year) if year else today.year
    try:
        found = dt.date(number + 2000 if number < 100 else number, month, day)
        return found.replace(year=found.year + 1) if not year and found < today else found
    except ValueError:
        return None


class NotNow(Refused):
    """Nothing to do here for this person at the moment.

    Args:
        why: the sentence, marked for the catalogue.
        rule: where the rule stands, if it is one of the regulation.
    """

    def __init__(self, why: Marked, rule: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.rule = rule


AnyQuestion = Pick | Write | Files | Day | Number
