"""Work being done: activities, progress, everybody's own plan, coordination."""
