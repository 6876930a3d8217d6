"""What the loops of one process share."""

from __future__ import annotations

from bot.worker.counters import Counters
from bot.worker.loops import Bells, Loops
from bot.worker.presence import Presence
from core.database import Database


class Engine:
    """Made inside the running event loop; `loops.run()` runs it until `loops.stop()`.

    Raises:
        AlreadyServed: another process serves this SQLite file.
    """

    def __init__(self, database: Database) -> None:
        database.serve_alone()
        self.database = database
        self.counters = Counters()
        self.bells = Bells(database)
        self.presence = Presence(database, self.bells)
        self.loops = Loops(self.bells)
        self.loops.add(self.presence, last=True)
