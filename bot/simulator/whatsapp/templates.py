"""Message templates: what Meta has approved, and a message made of one."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from zlib import crc32

from bot.simulator.store import Store
from bot.simulator.whatsapp.errors import GraphError, absent, invalid, missing

BODY, PART, LABEL, BUTTONS, PAYLOAD = 1024, 60, 25, 10, 256
_NAME = re.compile(r"[a-z0-9_]{1,512}")
_BLANK = re.compile(r"\{\{(\d+)\}\}")
_SPACES = re.compile(r"[\n\t]| {5,}")


@dataclass(frozen=True)
class Template:
    """A template in one language.

    Args:
        buttons: labels of its quick replies.
        status: APPROVED, PENDING, REJECTED, PAUSED or DISABLED.
    """

    name: str
    language: str
    body: str
    buttons: tuple[str, ...] = ()
    header: str = ""
    footer: str = ""
    category: str = "UTILITY"
    status: str = "APPROVED"

    @property
    def blanks(self) -> int:
        return len(set(_BLANK.findall(self.body)))

    def listed(self) -> dict[str, Any]:
        """As the Graph API lists it."""
        parts: list[dict[str, Any]] = []
        if self.header:
            parts.append({"type": "HEADER", "format": "TEXT", "text": self.header})
        parts.append({"type": "BODY", "text": self.body})
        if self.footer:
            parts.append({"type": "FOOTER", "text": self.footer})
        if self.buttons:
            buttons = [{"type": "QUICK_REPLY", "text": label} for label in self.buttons]
            parts.append({"type": "BUTTONS", "buttons": buttons})
        return {
            "name": self.name,
            "parameter_format": "POSITIONAL",
            "components": parts,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "id": str(10**14 + crc32(f"{self.name}/{self.language}".encode())),
        }


class Shop:
    """The templates of one business account, kept in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._templates: dict[tuple[str, str], Template] = {}
        for _, text in store.items("wa.template"):
            kept = json.loads(text)
            self._remember(Template(**{**kept, "buttons": tuple(kept["buttons"])}))

    def approve(self, template: Template) -> None:
        """Submit a template and have it approved.

        Raises:
            ValueError: Meta would not accept it.
        """
        if wrong := objection(template):
            raise ValueError(f"{template.name} ({template.language}): {wrong}")
        self._put(template)

    def turn(self, name: str, status: str) -> None:
        """Give a template another status in all its languages, as Meta does with one people block."""
        for template in [one for one in self._templates.values() if one.name == name]:
            self._put(replace(template, status=status))

    def _put(self, template: Template) -> None:
        self._remember(template)
        self._store.put("wa.template", f"{template.name}/{template.language}", json.dumps(asdict(template)))

    def _remember(self, template: Template) -> None:
        self._templates[template.name, template.language] = template

    def all(self, name: str = "") -> list[Template]:
        return [template for template in self._templates.values() if not name or name in template.name]

    def made(self, given: Any) -> dict[str, Any]:
        """The message a `template` object stands for: its text, and its buttons with their payloads.

        Raises:
            GraphError: there is no such template, or it is filled in wrongly.
        """
        if not isinstance(given, dict):
            raise missing("template")
        template = self._named(given)
        values, payloads = _filled(template, given.get("components") or [])
        text = _BLANK.sub(lambda found: values[int(found[1]) - 1], template.body)
        if len(text) > BODY:
            raise GraphError(132005, f"body text exceeds {BODY} characters")
        buttons = [{"id": payloads.get(index, label), "title": label} for index, label in enumerate(template.buttons)]
        made = {"name": template.name, "header": template.header, "footer": template.footer}
        return {**made, "text": text, "buttons": buttons, "category": template.category.lower()}

    def _named(self, given: dict[str, Any]) -> Template:
        name, code = given.get("name"), (given.get("language") or {}).get("code")
        if not name:
            raise absent("template.name is required")
        if not code:
            raise absent("template.language.code is required")
        template = self._templates.get((name, code))
        if template is None or template.status in ("PENDING", "REJECTED"):
            raise GraphError(132001, f"template name ({name}) does not exist in {code}", status=404)
        if template.status in ("PAUSED", "DISABLED"):
            raise GraphError(132015 if template.status == "PAUSED" else 132016)
        return template


def _filled(template: Template, components: Sequence[Any]) -> tuple[list[str], dict[int, str]]:
    values: list[str] = []
    payloads: dict[int, str] = {}
    for component in components:
        kind, parameters = str(component.get("type", "")).lower(), component.get("parameters") or []
        if kind == "body":
            values = [_value(parameter) for parameter in parameters]
        elif kind == "button":
            index = int(component.get("index", -1))
            payloads[index] = _payload(template, component, index)
        else:
            raise GraphError(132012, f"component {kind or '?'} is not part of the template")
    if len(values) != template.blanks:
        details = f"body: number of localizable_params ({len(values)}) does not match the expected number of params"
        raise GraphError(132000, f"{details} ({template.blanks})")
    return values, payloads


def _value(parameter: dict[str, Any]) -> str:
    text = parameter.get("text")
    if parameter.get("type") != "text":
        raise GraphError(132012, "parameter type must be text")
    if not isinstance(text, str) or not text:
        raise absent("Parameter of type text is missing text value")
    if _SPACES.search(text):
        raise GraphError(132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
    return text


def _payload(template: Template, component: dict[str, Any], index: int) -> str:
    if component.get("sub_type") != "quick_reply" or not 0 <= index < len(template.buttons):
        raise GraphError(132012, f"buttons: Button at index {index} of type QUICK_REPLY is not part of the template")
    given = component.get("parameters") or [{}]
    payload = given[0].get("payload")
    if given[0].get("type") != "payload" or not isinstance(payload, str) or not payload:
        raise absent(f"buttons: payload of the button at index {index} is missing")
    if len(payload) > PAYLOAD:
        raise invalid(f"Button payload length exceeds {PAYLOAD} characters")
    return payload


def objection(template: Template) -> str:
    """Why Meta would not take this template, or ""."""
    body = template.body.strip()
    numbers = sorted({int(number) for number in _BLANK.findall(body)})
    checks = {
        "name": not _NAME.fullmatch(template.name),
        "empty body": not body,
        "body too long": len(body) > BODY,
        "a variable at the start or end": bool(re.match(_BLANK, body) or re.search(_BLANK.pattern + r"\W*$", body)),
        "variables not numbered from 1": numbers != list(range(1, len(numbers) + 1)),
        "header or footer too long": max(len(template.header), len(template.footer)) > PART,
        "too many buttons": len(template.buttons) > BUTTONS,
        "a button's label": any(not label or len(label) > LABEL for label in template.buttons),
        "two buttons of one label": len(set(template.buttons)) < len(template.buttons),
    }
    return next((what for what, wrong in checks.items() if wrong), "")
