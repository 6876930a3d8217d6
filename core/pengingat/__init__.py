"""What is due, for whom, when; and the rows that make each reminder happen once.

State-driven: only who still owes something is reminded, whatever was sent or missed before. A duty's reminders
have periods whose texts sort by time, and one is given only after all those before it: a second process, a
restart or a clock that steps back finds the row of the period there already and stays silent.

The duties stand in `core.pengingat.kewajiban`: what waits for a post (after as many working days as its unit sets,
then each working day), what a person owes (once a week), reports (at their hour, then each working day), what ends (a
week before, and on its last working day). No regulation sets a time to decide in; reminding is a convenience and
decides nothing. What waits too long is told to the superior once (`naikkan`).
"""

from core.pengingat.jabatan_kosong import Kosong, kosong
from core.pengingat.jatuh import Digest, Jatuh, Saat, periode_saat
from core.pengingat.naik import Naik, diberi_tahu, naikkan
from core.pengingat.sekali import due, kirim, tunda

__all__ = [
    "Digest",
    "Jatuh",
    "Kosong",
    "Naik",
    "Saat",
    "diberi_tahu",
    "due",
    "kirim",
    "kosong",
    "naikkan",
    "periode_saat",
    "tunda",
]
