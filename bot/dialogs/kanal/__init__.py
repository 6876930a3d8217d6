"""Chats: connecting them to a person, and which of them gets the news."""
