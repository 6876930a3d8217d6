"""The page with a wall of phones: the demo's window on the simulated messengers.

`build(telegram, surroundings)` gives the routes; `Surroundings` is what the page asks of the program around it.
"""

from bot.simulator.page.routes import build
from bot.simulator.page.surroundings import Person, Surroundings

__all__ = ["Person", "Surroundings", "build"]
