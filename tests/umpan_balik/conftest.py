"""The government of the tests of obstacles serves here too."""

from __future__ import annotations

from tests.kendala.conftest import buat, d, session

__all__ = ["buat", "d", "session"]
