"""What the people of a scenario do: say, tap, send, change, forward."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from bot.skenario.phones import Button, FileKind, Parcel, fits
from bot.skenario.running import Run
from bot.skenario.script import Kind, Line

FURTHER = {"Berikutnya", "Next"}
_PAGES = 12
_SIZE = re.compile(r"(?:^|\s)(\d+)\s*(s|MB)$")
_KINDS: dict[str, FileKind] = {"voice": "voice", "photo": "photo", "document": "document", "album": "photo"}


async def _say(run: Run, line: Line) -> None:
    run.acts(line.who)
    await run.phones.say(line.who, run.expanded(line.text))


async def _edit(run: Run, line: Line) -> None:
    run.acts(line.who)
    await run.phones.edit(line.who, line.text)


async def _forward(run: Run, line: Line) -> None:
    """Send on the newest file of that name that came to one's own phone."""
    carried = [seen for seen in run.phones.read(line.who) if seen.file and fits(line.text, seen.file)]
    if not carried:
        run.fail(f"tidak ada berkas {line.text}{run.shown(line.who)}")
    run.acts(line.who)
    await run.phones.forward(line.who, carried[-1])


async def _group(run: Run, line: Line) -> None:
    run.acts("group")
    await run.phones.say_in_group(line.who, line.text)


async def _send(run: Run, line: Line) -> None:
    run.acts(line.who)
    if line.how == "contact":
        await run.phones.contact(line.who, own=line.rest != "foreign")
        return
    for _ in range(int(line.rest or 2) if line.how == "album" else 1):
        await run.phones.send(line.who, _parcel(line))


def _parcel(line: Line) -> Parcel:
    measure = _SIZE.search(line.rest)
    unit = measure[2] if measure else ""
    number = int(measure[1]) if measure else 0
    name = _SIZE.sub("", line.rest).strip() if line.how == "document" else ""
    size = number << 20 if unit == "MB" else 16
    return Parcel(_KINDS[line.how], name, size, number if unit == "s" else 1, line.text)


async def _phone(run: Run, line: Line) -> None:
    if line.text != "look":  # who only looks still has to answer what he sees
        run.acts(line.who)
    await run.phones.handle(line.who, line.text)


async def _press(run: Run, line: Line) -> None:
    """Hand-made data under the newest message."""
    newest = run.phones.read(line.who)[-1]
    run.acts(line.who)
    await run.phones.press(line.who, Button(newest.id, "", line.text))


async def _tap(run: Run, line: Line) -> None:
    finders = {"stale": _stale, "foreign": _foreign}
    if not line.how:
        await _turn_pages(run, line)
    button = finders.get(line.how, _button)(run, line)
    run.acts(line.who)
    for _ in range(2 if line.how == "twice" else 1):
        await run.phones.press(line.who, button)


async def _turn_pages(run: Run, line: Line) -> None:
    """A phone that shows fewer choices at once has the wanted one on a later page."""
    for _ in range(_PAGES):
        newest = run.phones.read(line.who)[-1].choices
        if any(fits(line.text, label) for label in newest) or run.offered(line.who, line.text):
            return
        further = [label for label in newest if label in FURTHER]
        if not further:
            return
        await run.phones.press(line.who, run.offered(line.who, further[0])[-1])
        await run.settle()


def _button(run: Run, line: Line) -> Button:
    found = run.offered(line.who, line.text)
    if not found:
        run.fail(f"tidak ada tombol [{line.text}]{run.shown(line.who)}")
    return found[-1]


def _stale(run: Run, line: Line) -> Button:
    """The last but one button of that name, or the only one there ever was."""
    known = [button for button in run.memory[line.who].buttons.values() if fits(line.text, button.label)]
    if not known:
        run.fail(f"tombol [{line.text}] belum pernah ada")
    return known[-2] if len(known) > 1 else known[0]


def _foreign(run: Run, line: Line) -> Button:
    """Somebody else's newest button of that name, as a forwarded message might carry it."""
    others = [memory.buttons.values() for name, memory in run.memory.items() if name != line.who]
    known = [button for buttons in others for button in buttons if fits(line.text, button.label)]
    if not known:
        run.fail(f"tidak ada orang lain yang punya tombol [{line.text}]")
    return Button("1", line.text, known[-1].data)


ACTS: dict[Kind, Callable[[Run, Line], Awaitable[None]]] = {
    "say": _say,
    "tap": _tap,
    "press": _press,
    "send": _send,
    "edit": _edit,
    "forward": _forward,
    "group": _group,
    "phone": _phone,
}
