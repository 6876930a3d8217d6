"""The bot's command menu, by scope and language."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.simulator.store import Store
from bot.simulator.telegram.errors import bad_request

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_MOST = 100


class Commands:
    def __init__(self, store: Store) -> None:
        self._store = store

    def set(self, scope: dict[str, Any], language: str, commands: list[dict[str, Any]]) -> None:
        if len(commands) > _MOST:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _NAME.fullmatch(str(command.get("command", "")).removeprefix("/")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(str(command.get("description", ""))) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._store.put("commands", _key(scope, language), json.dumps(commands))

    def delete(self, scope: dict[str, Any], language: str) -> None:
        self._store.drop("commands", _key(scope, language))

    def get(self, scope: dict[str, Any], language: str) -> list[dict[str, Any]]:
        commands: list[dict[str, Any]] = json.loads(self._store.text("commands", _key(scope, language), "[]"))
        return commands

    def menu(self, chat_id: int, language: str) -> list[dict[str, Any]]:
        """What a person sees: the narrowest scope that has commands, in his language before none."""
        for scope in ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}):
            for code in (language, ""):
                if commands := self.get(scope, code):
                    return commands
        return []


def _key(scope: dict[str, Any], language: str) -> str:
    return f"{scope.get('type', 'default')}/{scope.get('chat_id', '')}/{language}"
