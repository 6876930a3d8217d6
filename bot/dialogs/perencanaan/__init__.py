"""Targets and what serves them: directions, strategies, plans with their budget, documents."""
