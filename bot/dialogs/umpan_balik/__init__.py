"""Feedback: given, read and answered."""
