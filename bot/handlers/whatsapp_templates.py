"""What may be written unasked when somebody has not written for a day: texts that Meta has approved.

A template's words are data, not sentences of the catalogue: they are approved letter by letter, in each language by
itself. docs/whatsapp.md says how they are submitted. A variable never stands at the start or the end, and what is put
in its place is one line, never empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.handlers.channel import Place
from bot.handlers.whatsapp_text import inert, shortened
from core.messages import Block, Choice, Choose, Facts, Say, Text, Title

LOOK = "-"  # the index of a button that only opens the window: `Pressed(token, -1)`
SUBJECT, SUMMARY = 120, 400  # characters of the two variables


@dataclass(frozen=True)
class Wording:
    """A template in one language.

    Args:
        body: with the variables {{1}}, the subject, and {{2}}, its summary.
        footer: below it, in small print.
        buttons: quick replies, in their order.
        more: the summary of a message that has none.
        examples: what Meta wants to see in the variables' places when the template is submitted.
    """

    body: str
    footer: str
    buttons: tuple[str, ...]
    more: str
    examples: tuple[str, str]


@dataclass(frozen=True)
class Template:
    """What a kind of notice is said with outside the window.

    Args:
        name: as submitted; the settings may name another.
        wordings: by language.
    """

    name: str
    wordings: Mapping[str, Wording]


_FOOTER = "Balas BERHENTI untuk berhenti menerima pesan"
_FOOTER_EN = "Reply STOP to stop receiving messages"
_MORE = "selengkapnya dapat dibaca di percakapan ini"
_MORE_EN = "details can be read in this chat"

TEMPLATES: Mapping[str, Template] = {
    "keputusan": Template(
        "lincah_keputusan",
        {
            "id": Wording(
                "Ada permohonan yang menunggu keputusan Bapak/Ibu di Lincah, asisten Sistem Kerja.\n\n"
                "Perihal: {{1}}\nRingkasan: {{2}}\n\n"
                "Silakan pilih jawaban Bapak/Ibu, atau tekan Lihat untuk membacanya selengkapnya dahulu.",
                _FOOTER,
                ("Setujui", "Tolak", "Lihat"),
                _MORE,
                ("Permohonan PP-2026-0001", "Pemohon: Sekar Wulandari; Peran: Analis data; Mulai: 1 Desember 2026"),
            ),
            "en": Wording(
                "A request is waiting for your decision in Lincah, your work assistant.\n\n"
                "Subject: {{1}}\nSummary: {{2}}\n\n"
                "Please choose your answer, or tap View to read all of it first.",
                _FOOTER_EN,
                ("Approve", "Reject", "View"),
                _MORE_EN,
                ("Request PP-2026-0001", "Applicant: Sekar Wulandari; Role: Data analyst; From: 1 December 2026"),
            ),
        },
    ),
    "pengingat": Template(
        "lincah_pengingat",
        {
            "id": Wording(
                "Ini pengingat tugas Bapak/Ibu dari Lincah, asisten Sistem Kerja.\n\n"
                "Perihal: {{1}}\nRingkasan: {{2}}\n\n"
                "Silakan tekan Buka untuk melihat dan menyelesaikannya.",
                _FOOTER,
                ("Buka",),
                _MORE,
                ("Laporan bulanan", "Jatuh tempo: 5 Desember 2026; Penugasan: Analis data"),
            ),
            "en": Wording(
                "This is a reminder of your work from Lincah, your work assistant.\n\n"
                "Subject: {{1}}\nSummary: {{2}}\n\n"
                "Please tap Open to see and complete it.",
                _FOOTER_EN,
                ("Open",),
                _MORE_EN,
                ("Monthly report", "Due: 5 December 2026; Assignment: Data analyst"),
            ),
        },
    ),
    "surat": Template(
        "lincah_surat",
        {
            "id": Wording(
                "Ada surat dinas untuk Bapak/Ibu di Lincah, asisten Sistem Kerja.\n\n"
                "Perihal: {{1}}\nRingkasan: {{2}}\n\n"
                "Silakan tekan Buka untuk menerima suratnya di percakapan ini.",
                _FOOTER,
                ("Buka",),
                _MORE,
                ("Surat Tugas", "Nomor: 800/12/2026; Tanggal: 1 Desember 2026"),
            ),
            "en": Wording(
                "There is an official letter for you in Lincah, your work assistant.\n\n"
                "Subject: {{1}}\nSummary: {{2}}\n\n"
                "Please tap Open to receive it in this chat.",
                _FOOTER_EN,
                ("Open",),
                _MORE_EN,
                ("Letter of assignment", "Number: 800/12/2026; Date: 1 December 2026"),
            ),
        },
    ),
    "kabar": Template(
        "lincah_kabar",
        {
            "id": Wording(
                "Ada perkembangan pekerjaan Bapak/Ibu di Lincah, asisten Sistem Kerja.\n\n"
                "Perihal: {{1}}\nRingkasan: {{2}}\n\n"
                "Silakan tekan Buka untuk melihat selengkapnya.",
                _FOOTER,
                ("Buka",),
                _MORE,
                ("Permohonan PP-2026-0001 disetujui", "Peran: Analis data; Mulai: 1 Desember 2026"),
            ),
            "en": Wording(
                "There is news about your work in Lincah, your work assistant.\n\n"
                "Subject: {{1}}\nSummary: {{2}}\n\n"
                "Please tap Open to see all of it.",
                _FOOTER_EN,
                ("Open",),
                _MORE_EN,
                ("Request PP-2026-0001 approved", "Role: Data analyst; From: 1 December 2026"),
            ),
        },
    ),
}


def named(names: Mapping[str, str]) -> dict[str, str]:
    """The approved name of each template, by what it is for.

    Args:
        names: those that were approved under another name (`Settings.whatsapp_templates`).
    """
    return {purpose: names.get(purpose) or template.name for purpose, template in TEMPLATES.items()}


def call(message: Say, place: Place, names: Mapping[str, str]) -> dict[str, Any]:
    """The message object that may go in the place of `message` while the window is closed.

    Args:
        names: what the templates are called, by what they are for.
    """
    purpose, indices = _purpose(message, place.language)
    wording = _wording(purpose, place.language)
    subject, summary = _words(message.blocks)
    variables = [{"type": "text", "text": subject or wording.more}, {"type": "text", "text": summary or wording.more}]
    buttons = [
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": str(position),
            "parameters": [{"type": "payload", "payload": f"{place.token}.{index}"}],
        }
        for position, index in enumerate(indices)
    ]
    template = {
        "name": names.get(purpose) or TEMPLATES[purpose].name,
        "language": {"code": _language(purpose, place.language)},
        "components": [{"type": "body", "parameters": variables}, *buttons],
    }
    return {"type": "template", "template": template}


def _purpose(message: Say, language: str) -> tuple[str, list[str]]:
    """Which template it is, and the choices its buttons stand for.

    The approved words are fixed, so a decision has buttons only where the message's own say the very same: "Setujui dan
    terbitkan surat" is another decision than "Setujui".
    """
    if message.kind != "keputusan":
        return message.kind or "kabar", [LOOK]
    yes, no, _look = _wording("keputusan", language).buttons
    choices = message.choices if isinstance(message, Choose) else ()
    approve, reject = _index(choices, "success", yes), _index(choices, "danger", no)
    if approve is None or reject is None:
        return "kabar", [LOOK]
    return "keputusan", [approve, reject, LOOK]


def _index(choices: Iterable[Choice], style: str, label: str) -> str | None:
    styled = [(index, choice.label) for index, choice in enumerate(choices) if choice.style == style]
    return str(styled[0][0]) if len(styled) == 1 and styled[0][1] == label else None


def _language(purpose: str, language: str) -> str:
    return language if language in TEMPLATES[purpose].wordings else "id"


def _wording(purpose: str, language: str) -> Wording:
    return TEMPLATES[purpose].wordings[_language(purpose, language)]


def _words(blocks: Iterable[Block]) -> tuple[str, str]:
    """Subject and summary in a line each; people's own words (`Quote`) stay in the chat, which Meta's texts are not."""
    lines = [line for block in blocks for line in _told(block)]
    subject, *rest = [one for one in map(_line, lines) if one] or [""]
    return _fitting(subject, SUBJECT), _fitting("; ".join(rest), SUMMARY)


def _fitting(text: str, limit: int) -> str:
    return inert(shortened(text, limit)) if text else ""


def _told(block: Block) -> list[str]:
    if isinstance(block, Facts):
        return [f"{label}: {value}" for label, value in block.rows]
    return block.text.splitlines() if isinstance(block, Title | Text) else []


def _line(text: str) -> str:
    """Text as a variable may hold it: one line, single spaces, nothing unseen."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    return re.sub(r"\s+", " ", seen).strip()
