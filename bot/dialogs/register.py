"""Long lists that are looked through: counted, filtered, searched by typing, page by page from the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from bot.dialogs import words
from bot.dialogs.card import Item, menu_choice, steps
from bot.dialogs.scene import Scene, Turn
from core.language import L, Marked
from core.messages import Action, Block, Choice, Choose, Note, Say, Text, Title

FEW = 4  # items somebody takes in at a glance: no filter is offered for them
LONGEST = 80  # of the words that are searched by
_SHOWS = "register:"
_FILTER_ROW, _FILTERS_A_ROW = 90, 2


@dataclass(frozen=True)
class Look:
    """What part of a list is looked at.

    Args:
        filter: name of a filter, "" for all.
        words: typed words that must fit.
        place: of the page; "" for the first.
    """

    filter: str = ""
    words: str = ""
    place: str = ""

    def written(self) -> str:
        """As a button carries it."""
        return urlencode({"f": self.filter, "w": self.words, "p": self.place})

    @staticmethod
    def read(text: str) -> Look:
        """What `written` wrote; the whole list for anything else."""
        given = dict(parse_qsl(text))
        return Look(given.get("f", ""), given.get("w", ""), given.get("p", ""))


@dataclass(frozen=True)
class Page:
    """One page of a list.

    Args:
        count: how many items fit on all pages.
        before, after: places of the pages beside it; None where there is none.
    """

    items: Sequence[Item]
    count: int
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class Filter:
    name: str
    label: Callable[[Scene], str]


@dataclass(frozen=True, kw_only=True)
class Register:
    """Items to open. While it is the last thing that was shown, typed words search it.

    Args:
        pages: the page of so many items that a look shows; a size of 0 only counts, where there is no `counts`.
        counts: how many items each filter leaves of those with the look's words, and "" of all; in one go.
        filters: those that fit some items, but not all, are offered with their numbers.
        extra: choices below the list.
    """

    name: str
    title: Marked
    pages: Callable[[Scene, Look, int], Page]
    counts: Callable[[Scene, Look], Mapping[str, int]] | None = None
    filters: tuple[Filter, ...] = ()
    empty: Marked = L("Belum ada apa-apa di sini.")
    extra: Callable[[Scene], tuple[Choice, ...]] | None = None

    def open(self, scene: Scene, value: str = "") -> Turn:
        return Turn((self._show(scene, Look.read(value)),), scene.state)

    def press(self, scene: Scene, do: str, value: str) -> Turn:
        """A page, a filter, or the choice of filters; whatever an older version meant begins anew."""
        if do == "filters":
            return Turn((self._choose_filter(scene, Look.read(value)),), scene.state)
        return self.open(scene, value if do == "look" else "")

    def search(self, scene: Scene, text: str, value: str) -> Turn:
        """Typed words, in all of the list.

        Args:
            value: the look that was last shown.
        """
        found = Look(filter=Look.read(value).filter, words=" ".join(text.split())[:LONGEST])
        return Turn((replace(self._show(scene, found), replace=False),), scene.state)

    def _show(self, scene: Scene, look: Look) -> Say:
        counts = self._counted(scene, look)
        tools = [*self._tools(scene, look, counts), *(self.extra(scene) if self.extra is not None else ())]
        room = scene.most - len(tools) - 3  # two steps and the menu
        page = self.pages(scene, look, min(scene.page, room))
        choices = [Choice(item.label, item.opens, hint=item.hint) for item in page.items]
        choices += steps(scene, lambda place: self._to(replace(look, place=place)), page.before, page.after)
        return Choose(
            blocks=self._blocks(scene, look, page, counts.get(look.filter, page.count)),
            choices=(*choices, *tools, menu_choice(scene)),
            about=f"{_SHOWS}{self.name}?{look.written()}",
            replace=True,
        )

    def _to(self, look: Look) -> Action:
        return Action(self.name, "look", look.written())

    def _blocks(self, scene: Scene, look: Look, page: Page, count: int) -> tuple[Block, ...]:
        _ = scene._
        title = _(self.title)
        blocks: list[Block] = [Title(f"{title} ({count})" if count else title)]
        active = next((one for one in self.filters if one.name == look.filter), None)
        if active is not None:
            blocks.append(Note(_("Disaring: %(saringan)s.", saringan=active.label(scene))))
        if look.words:
            blocks.append(Note(_("Hasil pencarian “%(kata)s”.", kata=look.words)))
        if page.items:
            lines = (f"{n}. {item.label}\n{item.hint}" for n, item in enumerate(page.items, start=1))
            blocks.append(Text("\n".join(lines)))
        else:
            narrowed = look.filter or look.words
            blocks.append(Text(_("Tidak ada yang cocok.") if narrowed else _(self.empty)))
        if page.before is not None or page.after is not None:
            blocks.append(Note(_("Untuk mencari, ketik nama, NIP, nomor permohonan, atau kata dari judulnya.")))
        return tuple(blocks)

    # -- filters ----------------------------------------------------------------------------------

    def _tools(self, scene: Scene, look: Look, counts: Mapping[str, int]) -> list[Choice]:
        """Ways to see less, or everything again; behind one button where buttons are few."""
        _ = scene._
        choices = [
            replace(choice, row=_FILTER_ROW + number // _FILTERS_A_ROW)
            for number, choice in enumerate(self._offered(scene, look, counts))
        ]
        if choices and scene.most < scene.page + len(choices) + 6:
            choices = [Choice(_("Saring"), Action(self.name, "filters", look.written()), row=_FILTER_ROW)]
        if look.filter or look.words:
            choices.append(Choice(_(words.ALL), self._to(Look()), row=96))
        return choices

    def _offered(self, scene: Scene, look: Look, counts: Mapping[str, int]) -> list[Choice]:
        """The filters that would show less than there is, with how much."""
        everything = counts[""]
        if everything <= FEW:
            return []
        return [
            Choice(f"{one.label(scene)} ({counts[one.name]})", self._to(Look(one.name, look.words)))
            for one in self.filters
            if one.name != look.filter and 0 < counts[one.name] < everything
        ]

    def _counted(self, scene: Scene, look: Look) -> Mapping[str, int]:
        """How many items each filter leaves; of few items only how many there are."""
        if self.counts is not None:
            return self.counts(scene, look)
        everything = self.pages(scene, Look(words=look.words), 0).count
        named = self.filters if everything > FEW else ()
        return {"": everything, **{one.name: self.pages(scene, Look(one.name, look.words), 0).count for one in named}}

    def _choose_filter(self, scene: Scene, look: Look) -> Say:
        _ = scene._
        back = Choice(_(words.BACK), self._to(look), row=99)
        choices = (*self._offered(scene, look, self._counted(scene, look)), back, menu_choice(scene))
        return Choose(blocks=(Title(_(self.title)), Text(_("Mana yang ingin dilihat?"))), choices=choices, replace=True)


def shown(about: str) -> tuple[str, str] | None:
    """The list a message shows and the look it has, if it shows one.

    Args:
        about: of the message (`Say.about`).
    """
    name, _, look = about.removeprefix(_SHOWS).partition("?")
    return (name, look) if about.startswith(_SHOWS) else None
