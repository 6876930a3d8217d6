"""What is due, for whom, when; and the rows that make each reminder happen once.

State-driven: only who still owes something is reminded, whatever was sent or missed before. A duty's reminders
have periods whose texts sort by time, and one is given only after all those before it: a second process, a
restart or a clock that steps back finds the row of the period there already and stays silent.

Duties: a report (at its hour, then each working day), a decision (after as many working days as the officer's unit
sets, then each working day), an assignment or a team that ends (a week before, and on its last working day). No
regulation sets a time to decide in; reminding is a convenience and decides nothing.
"""

from core.pengingat.jatuh import Digest, Jatuh, Saat, periode_saat
from core.pengingat.sekali import due, kirim, tunda

__all__ = ["Digest", "Jatuh", "Saat", "due", "kirim", "periode_saat", "tunda"]
