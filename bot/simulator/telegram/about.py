"""Bot API methods about the bot itself: its updates, its webhook, its menu, its files."""

from __future__ import annotations

import json
from typing import Any

import telegram as tg

from bot.simulator.telegram.errors import Rejected, bad_request
from bot.simulator.telegram.files import DOWNLOAD_LIMIT
from bot.simulator.telegram.parameters import Parameters
from bot.simulator.telegram.service import Service, method
from bot.simulator.telegram.webhook import Hook


@method("getMe")
async def get_me(service: Service, _: Parameters) -> Any:
    return service.world.bot.to_dict()


class Ready(str):
    """A result that is JSON already."""


@method("getUpdates")
async def get_updates(service: Service, p: Parameters) -> Any:
    if service.postman.hook.url:
        why = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise Rejected(f"Conflict: {why}", 409)
    if p.values.get("allowed_updates") is not None:
        service.updates.allow(p.data("allowed_updates", []))
    limit = min(max(p.integer("limit", 100), 1), 100)
    texts = await service.updates.poll(p.integer("offset"), limit, min(p.integer("timeout"), 50))
    return Ready("[" + ",".join(texts) + "]")


@method("setWebhook")
async def set_webhook(service: Service, p: Parameters) -> Any:
    hook = Hook(p.string("url"), p.string("secret_token"), p.integer("max_connections", 40))
    if not 1 <= hook.connections <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    if p.values.get("allowed_updates") is not None:
        service.updates.allow(p.data("allowed_updates", []))
    if p.flag("drop_pending_updates"):
        service.updates.clear()
    service.updates.oust()
    service.postman.set(hook)
    return True


@method("deleteWebhook")
async def delete_webhook(service: Service, p: Parameters) -> Any:
    if p.flag("drop_pending_updates"):
        service.updates.clear()
    service.postman.set(Hook())
    return True


@method("getWebhookInfo")
async def get_webhook_info(service: Service, _: Parameters) -> Any:
    postman = service.postman
    info = tg.WebhookInfo(
        postman.hook.url,
        has_custom_certificate=False,
        pending_update_count=len(service.updates),
        max_connections=postman.hook.connections,
        allowed_updates=service.updates.allowed or None,
        last_error_message=postman.error or None,
    ).to_dict()
    return {**info, "last_error_date": postman.error_at} if postman.error else info


@method("setMyCommands")
async def set_my_commands(service: Service, p: Parameters) -> Any:
    commands = p.data("commands", [])
    service.commands.set(p.data("scope", {}), p.string("language_code"), commands)
    service.world.touch_all()
    return True


@method("getMyCommands")
async def get_my_commands(service: Service, p: Parameters) -> Any:
    return service.commands.get(p.data("scope", {}), p.string("language_code"))


@method("deleteMyCommands")
async def delete_my_commands(service: Service, p: Parameters) -> Any:
    service.commands.delete(p.data("scope", {}), p.string("language_code"))
    service.world.touch_all()
    return True


@method("getChat")
async def get_chat(service: Service, p: Parameters) -> Any:
    room = service.room(p)
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    return {**room.chat.to_dict(), **full}


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


@method("getFile")
async def get_file(service: Service, p: Parameters) -> Any:
    file = service.files.by_id(p.string("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return tg.File(file.file_id, file.unique_id, file.size, file.path).to_dict()


async def _accept(service: Service, p: Parameters) -> Any:
    """Settings of the profile and the session, which show nowhere here."""
    service.world.store.put("setting", "profile", json.dumps(p.values))
    return True


for _name in ("setMyName", "setMyDescription", "setMyShortDescription", "setChatMenuButton", "logOut", "close"):
    method(_name)(_accept)
