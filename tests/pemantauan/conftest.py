"""The stage of the tests of teams."""

from __future__ import annotations

from tests.tim.conftest import buka, panggung

__all__ = ["buka", "panggung"]
