"""What a scenario expects people to see, or not to see."""

from __future__ import annotations

from collections.abc import Sequence

from bot.skenario.acts import FURTHER
from bot.skenario.phones import Seen, fits, matches
from bot.skenario.running import Run, message
from bot.skenario.script import Line


def expect(run: Run, line: Line) -> None:
    """Some message since the last own act, not expected before, reads so and offers these choices.

    Raises:
        Failed: there is none.
    """
    wanted = run.expanded(line.text)
    for seen in _fresh(run, line.who):
        if matches(seen, wanted) and _offers(seen, line.labels):
            run.memory[line.who].checked.add((seen.id, seen.order))
            return
    run.fail(f"pesan yang diharapkan tidak ada{run.shown(line.who)}")


def absent(run: Run, line: Line) -> None:
    """No message reads so; with choices: the messages that do offer none of them.

    A choice can only be missing from a message that is there, so without one the line fails. Messages that were
    expected before count too. On a phone that shows few choices at once only the page it shows is looked at.

    Raises:
        Failed: there is such a message, or such a choice.
    """
    wanted = run.expanded(line.text)
    if not line.labels:
        found = [seen for seen in _fresh(run, line.who) if matches(seen, wanted)]
        if found:
            run.fail(f"pesan ini seharusnya tidak ada{message(found[0])}")
        return
    read = [seen for seen in run.answers(line.who) if matches(seen, wanted)]
    if not read:
        run.fail(f"pesan yang tombolnya diperiksa tidak ada{run.shown(line.who)}")
    for seen in read:
        for label in line.labels:
            if any(fits(label, choice) for choice in seen.choices):
                run.fail(f"tombol [{label}] seharusnya tidak ada{message(seen)}")


def _fresh(run: Run, name: str) -> list[Seen]:
    """What came since the last own act and was not checked yet."""
    return [one for one in run.answers(name) if (one.id, one.order) not in run.memory[name].checked]


def _offers(seen: Seen, labels: Sequence[str]) -> bool:
    """Whether all choices are there, or stand on a further page of a phone that shows fewer at once."""
    missing = [label for label in labels if not any(fits(label, choice) for choice in seen.choices)]
    return not missing or any(choice in FURTHER for choice in seen.choices)
