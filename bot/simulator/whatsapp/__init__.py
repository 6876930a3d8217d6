"""WhatsApp on this machine: Meta's Cloud API for the bot, and hands for the people who use it.

It checks what Meta checks and reports what Meta reports: errors in Meta's JSON, statuses and messages by signed
webhooks, the 24 hours after which only templates arrive. `account` and the tokens in it open nothing but itself.
"""

from bot.simulator.whatsapp.bubbles import Attached, Bubble, Option
from bot.simulator.whatsapp.errors import GraphError
from bot.simulator.whatsapp.faults import Fault, Faults, Limits
from bot.simulator.whatsapp.hands import Blocked
from bot.simulator.whatsapp.server import Call
from bot.simulator.whatsapp.simulated import WhatsApp
from bot.simulator.whatsapp.templates import Template
from bot.simulator.whatsapp.world import Account, Phone

__all__ = [
    "Account",
    "Attached",
    "Blocked",
    "Bubble",
    "Call",
    "Fault",
    "Faults",
    "GraphError",
    "Limits",
    "Option",
    "Phone",
    "Template",
    "WhatsApp",
]
