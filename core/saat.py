"""Who acts, and when."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class Saat:
    """One person's act.

    Args:
        hari: the day it is where he works.
    """

    oleh: uuid.UUID
    now: dt.datetime
    hari: dt.date
