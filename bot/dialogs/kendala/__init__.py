"""Obstacles: submitted with a recommendation, decided by heads, followed up."""
