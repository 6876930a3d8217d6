"""Asking for people and for work, and a request as everybody concerned sees it."""
