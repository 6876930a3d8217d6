"""Teams: formed, decided on, led and ended."""
