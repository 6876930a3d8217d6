"""The loops around the queue: updates in, messages out."""

from bot.worker.counters import Counters
from bot.worker.engine import Engine
from bot.worker.group import Bury, GroupHandler, Worker, WorkerOptions
from bot.worker.loops import Bells, Loop, Loops, keep
from bot.worker.pace import ChatPace
from bot.worker.sender import Carrier, Sender, SenderOptions, SetAside

__all__ = [
    "Bells",
    "Bury",
    "Carrier",
    "ChatPace",
    "Counters",
    "Engine",
    "GroupHandler",
    "Loop",
    "Loops",
    "Sender",
    "SenderOptions",
    "SetAside",
    "Worker",
    "WorkerOptions",
    "keep",
]
