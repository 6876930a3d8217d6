"""The stages of the teams' tests: planning happens in the same offices."""

from tests.tim.conftest import buka, panggung

__all__ = ["buka", "panggung"]
