"""Telegram on this machine: the Bot API for the bot, and hands for the people who use it.

It is built on python-telegram-bot's types, so what the bot (aiogram) reads was written by another implementation.
"""

from bot.simulator.telegram.bubbles import Attached, Bubble, Button
from bot.simulator.telegram.faults import Fault, Faults, Limits
from bot.simulator.telegram.hands import Blocked
from bot.simulator.telegram.server import Call
from bot.simulator.telegram.simulated import Telegram
from bot.simulator.telegram.world import Phone

__all__ = ["Telegram", "Phone", "Bubble", "Button", "Attached", "Fault", "Faults", "Limits", "Call", "Blocked"]
