"""What the Cloud API's errors mean for a message, by pywa's names of their numbers."""

from __future__ import annotations

import logging

from pywa import errors as wa
from pywa.errors import WhatsAppError

from core.outbox import DeliveryError, Rejected, RetryLater, Unavailable, Unreachable, WindowClosed

log = logging.getLogger(__name__)

PAIR_BASE, PAIR_LONGEST = 4, 4**5  # seconds: Meta asks for 4^n after the nth refusal
BREATHER = 1.0  # seconds, when the number's messages a second are used up
HOURLY = 60.0  # seconds between looks at limits that are counted by the hour, and at an account in trouble

#: Nobody's message is wrong, the account is: all wait until somebody has put it right.
_ACCOUNT = (
    wa.AuthorizationError,
    wa.TemporarilyBlocked,
    wa.AccountLocked,
    wa.AccessDenied,
    wa.BusinessPaymentIssue,
    wa.IncorrectCertificate,
    wa.AccountInMaintenanceMode,
)
_WEATHER = (wa.UnknownError, wa.ServiceUnavailable)
# pywa has no names for these.
_UNREGISTERED = 133010  # the business number, not the reader's
_WEATHER_CODES = (1, 2, 133004)  # "unknown, perhaps temporary", "service down", "server unavailable"


def meaning(error: WhatsAppError, refusals: int = 1) -> DeliveryError:
    """The error as the outbox knows them.

    Args:
        refusals: how often in a row this chat was said to get too many messages, this time included.
    """
    why = _described(error)
    if isinstance(error, wa.ReEngagementMessage):
        return WindowClosed(why)
    if isinstance(error, wa.MessageUndeliverable | wa.RecipientNotInAllowedList):
        return Unreachable(why)
    if isinstance(error, wa.TooManyMessages):
        return RetryLater(why, float(min(PAIR_BASE**refusals, PAIR_LONGEST)))
    if isinstance(error, _ACCOUNT) or error.code == _UNREGISTERED:
        log.error("WhatsApp account: %s", why)
        return RetryLater(why, HOURLY, everyone=True)
    return _slower(error, why) or _broken(error, why) or Rejected(why)


def _slower(error: WhatsAppError, why: str) -> DeliveryError | None:
    if isinstance(error, wa.RateLimitHit) or error.code == 429:
        return RetryLater(why, BREATHER, everyone=True)
    if isinstance(error, wa.ToManyAPICalls | wa.RateLimitIssues):
        return RetryLater(why, HOURLY, everyone=True)
    return None


def _broken(error: WhatsAppError, why: str) -> DeliveryError | None:
    status = error.status_code or 0
    # pywa gives an answer that is not the API's the HTTP status as its code: some proxy spoke.
    passing = status >= 500 or error.code == status or error.code in _WEATHER_CODES or bool(error.is_transient)
    return Unavailable(why) if passing or isinstance(error, _WEATHER) else None


def _described(error: WhatsAppError) -> str:
    details = f" ({error.details})" if error.details else ""
    return f"{error.code}: {error.message}{details}"
