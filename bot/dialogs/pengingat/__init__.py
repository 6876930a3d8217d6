"""Reminders, and what has waited too long, as people read them."""
