"""Assignments: given by a head to his own people, recorded, continued, objected to and ended."""
