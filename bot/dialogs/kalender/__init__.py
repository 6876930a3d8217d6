"""The working calendar: looked at and set."""
