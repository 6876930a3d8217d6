"""Refusals in the Graph API's words."""

from __future__ import annotations

import secrets
from typing import Any

#: What Meta calls each error; the message of an answer begins with the number.
TITLES = {
    4: "Application request limit reached",
    80007: "Rate limit issues",
    130429: "Rate limit hit",
    130472: "User's number is part of an experiment",
    131000: "Something went wrong",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    131016: "Service unavailable",
    131021: "Recipient cannot be sender",
    131026: "Message undeliverable",
    131030: "Recipient phone number not in allowed list",
    131047: "Re-engagement message",
    131048: "Spam rate limit hit",
    131049: "This message was not delivered to maintain healthy ecosystem engagement.",
    131051: "Unsupported message type",
    131052: "Media download error",
    131053: "Media upload error",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    132000: "Number of parameters does not match the expected number of params",
    132001: "Template name does not exist in the translation",
    132005: "Translated text too long",
    132012: "Parameter format does not match format in the created template",
    132015: "Template is paused due to low quality",
    132016: "Template is disabled",
    132018: "There's an issue with the parameters in your template.",
    133010: "Account not registered",
}
DETAILS = {
    130429: "Message failed to send because there were too many messages sent from this phone number in a short "
    "period of time.",
    130472: "Failed to send message because this user's phone number is part of an experiment",
    131026: "Message Undeliverable.",
    131047: "Message failed to send because more than 24 hours have passed since the customer last replied to this "
    "number.",
    131048: "Message failed to send because there are restrictions on how many messages can be sent from this phone "
    "number.",
    131049: "This message was not delivered to maintain healthy ecosystem engagement.",
    131056: "Message failed to send because there were too many messages sent from this phone number to the same phone "
    "number in a short period of time.",
}
HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"
PARAMETER, AUTH = 100, 190


class GraphError(Exception):
    """A call the Graph API refuses.

    Args:
        code: Meta's number.
        details: what stands under `error_data`, if anything does.
        status: of the HTTP answer.
        message: where it is not the title of the code.
        kind: the exception's name on Meta's side.
    """

    def __init__(  # noqa: PLR0913 - an answer has that many fields
        self,
        code: int,
        details: str = "",
        *,
        status: int = 400,
        message: str = "",
        kind: str = "OAuthException",
        subcode: int = 0,
    ) -> None:
        super().__init__(message or details)
        self.code = code
        self.details = details or DETAILS.get(code, "")
        self.status = status
        self.message = message or f"(#{code}) {TITLES.get(code, 'Unknown error')}"
        self.kind = kind
        self.subcode = subcode

    def body(self) -> dict[str, Any]:
        error: dict[str, Any] = {"message": self.message, "type": self.kind, "code": self.code}
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        if self.subcode:
            error["error_subcode"] = self.subcode
        return {"error": {**error, "fbtrace_id": secrets.token_urlsafe(17)}}


def missing(name: str) -> GraphError:
    """A parameter of the call itself is not there."""
    return GraphError(PARAMETER, message=f"(#{PARAMETER}) The parameter {name} is required.")


def absent(details: str) -> GraphError:
    """Something inside a parameter is not there."""
    return GraphError(131008, details)


def invalid(details: str) -> GraphError:
    return GraphError(131009, details)


def unknown_object(object_id: str) -> GraphError:
    why = (
        f"Unsupported request. Object with ID '{object_id}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation. Please read the Graph API documentation at "
        "https://developers.facebook.com/docs/graph-api"
    )
    return GraphError(PARAMETER, message=why, kind="GraphMethodException", subcode=33)


def told(code: int) -> dict[str, Any]:
    """An error as the status webhook tells it, after the call had been accepted."""
    title = TITLES.get(code, "Unknown error")
    details = DETAILS.get(code, title)
    return {"code": code, "title": title, "message": title, "error_data": {"details": details}, "href": HREF}
