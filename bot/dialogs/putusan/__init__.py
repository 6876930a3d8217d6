"""Deciding on a request: what an officer looks at, taps and fills in, and what follows."""
