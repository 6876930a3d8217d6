"""How Telegram says no, in its own words."""

from __future__ import annotations


class Rejected(Exception):
    """A call Telegram would not carry out.

    Args:
        description: Telegram's sentence; its error code follows from it unless given.
        code: the error code, also the HTTP status.
        parameters: `retry_after` or `migrate_to_chat_id`, where Telegram sends them.
    """

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        super().__init__(description)
        self.description = description
        self.code = code
        self.parameters = parameters

    def body(self) -> dict[str, object]:
        told = {"ok": False, "error_code": self.code, "description": self.description}
        return {**told, "parameters": self.parameters} if self.parameters else told


def bad_request(why: str) -> Rejected:
    return Rejected(f"Bad Request: {why}")


def forbidden(why: str) -> Rejected:
    return Rejected(f"Forbidden: {why}", 403)


def too_many(seconds: int) -> Rejected:
    return Rejected(f"Too Many Requests: retry after {seconds}", 429, retry_after=seconds)
