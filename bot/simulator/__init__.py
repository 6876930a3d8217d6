"""Messengers on this machine: what the demo, the scenarios and the tests talk to instead of the real ones."""
