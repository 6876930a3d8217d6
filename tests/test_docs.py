"""What the documentation promises is there: commands, settings, dependencies, links."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import typer
from babel.messages.pofile import read_po
from typer.testing import CliRunner

from bot.__main__ import app
from bot.dialogs import menu
from bot.dialogs.kinerja import dialog as kinerja
from core.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"(?<!\\)!?\[[^\]]*\]\(([^)\s]+)\)")


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands(group: typer.Typer, *before: str) -> Iterator[tuple[str, ...]]:
    """The words of every command, those of groups included."""
    for command in group.registered_commands:
        assert command.callback is not None
        yield (*before, command.name or command.callback.__name__)
    for sub in group.registered_groups:
        assert sub.typer_instance is not None
        yield from commands(sub.typer_instance, *before, str(sub.name))


COMMANDS = sorted(commands(app))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    said = CliRunner().invoke(app, [*words, "--help"])

    assert said.exit_code == 0
    assert " ".join(words) in said.output


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_is_in_the_readme(words: tuple[str, ...]) -> None:
    assert f"`lincah {' '.join(words)}" in text(ROOT / "README.md")


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    rows = re.findall(r"^\| `lincah ([a-z ]*[a-z])", text(ROOT / "README.md"), re.MULTILINE)

    assert sorted(tuple(row.split()) for row in rows) == COMMANDS


def test_the_readme_lists_every_setting_with_its_default() -> None:
    rows = re.findall(r"^\| `(LINCAH_\w+)` \| (\S+)", text(ROOT / "README.md"), re.MULTILINE)
    listed = {name: default.strip("`") for name, default in rows}

    fields = {f"LINCAH_{name.upper()}": field.default for name, field in Settings.model_fields.items()}
    assert listed == {name: _shown(default) for name, default in fields.items()}


def _shown(default: object) -> str:
    if isinstance(default, float):
        return f"{default:g}"
    return str(getattr(default, "get_secret_value", lambda: default)()) or "none"


def test_every_direct_dependency_has_its_reason() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = sorted(re.split(r"[\[<>=]", one)[0] for one in wanted)

    page = text(ROOT / "docs/decisions/dependencies.md")
    assert sorted(re.findall(r"^\| `([^`]+)` \| \S", page, re.MULTILINE)) == names


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_packages_and_hashes_and_no_place(name: str) -> None:
    entry = re.compile(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[\w.+!-]+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in text(ROOT / name).splitlines() if not entry.fullmatch(line)] == []


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    return {slug(line) for line in re.findall(r"^#+ (.+)$", text(path), re.MULTILINE)}


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        prose = re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)
        yield from ((page, target) for target in LINK.findall(prose) if "://" not in target)


@pytest.mark.parametrize(
    ("page", "target"), list(links()), ids=lambda value: value.name if isinstance(value, Path) else str(value)
)
def test_links_lead_somewhere(page: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    there = (page.parent / path).resolve() if path else page

    assert there.exists()
    assert not anchor or anchor in anchors(there)


def paths() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for named in re.findall(r"`((?:core|bot|tests|docs|deploy|bench)/[\w./*-]+)", text(page)):
            if "NAME" not in named:
                yield page.name, named.rstrip("./")


@pytest.mark.parametrize(("page", "path"), sorted(set(paths())))
def test_files_the_pages_name_exist(page: str, path: str) -> None:
    assert any(ROOT.glob(path))


def test_tables_the_words_name_exist_with_their_columns() -> None:
    modules = "|".join(path.stem for path in (ROOT / "core/models").glob("[a-z]*.py"))
    named = re.findall(rf"`({modules})\.([A-Z]\w+)(?:\.([a-z]\w+))?", text(ROOT / "docs/glossary.md"))

    tables = {(module, name): getattr(import_module(f"core.models.{module}"), name) for module, name, _ in named}
    assert [one for one in named if one[2] and one[2] not in tables[one[:2]].model_fields] == []


def test_decisions_are_numbered_without_gaps_and_say_the_four_things() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))

    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        for part in ("**Status:**", "## Context", "## Decision", "## Consequences"):
            assert part in text(page), (page.name, part)


def test_decisions_are_all_in_their_index() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    titles = [text(page).splitlines()[0].removeprefix("# ").split(" ", 1) for page in pages]

    listed = re.findall(r"^\* \[(\d+)\]\((\S+)\) (.+)$", text(ROOT / "docs/decisions/README.md"), re.MULTILINE)
    assert listed == [(number, page.name, title) for page, (number, title) in zip(pages, titles, strict=True)]


GUIDE = [ROOT / "docs/panduan.md", *sorted((ROOT / "docs/panduan").glob("*.md"))]


def blocks(page: Path) -> list[str]:
    return re.findall(r"```chat\n(.*?)```", text(page), re.DOTALL)


def excerpt(block: str, scenario: Path) -> bool:
    """Whether the scenario has the block's lines, in their order."""
    lines = iter(line.strip() for line in text(scenario).splitlines())
    return all(line.strip() in lines for line in block.splitlines())


def government(scenario: Path) -> str:
    return "".join(re.findall(r"^government: (\S+)", text(scenario), re.MULTILINE)[:1])


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_quoted_conversations_are_excerpts_of_scenarios_of_one_government(page: Path) -> None:
    """The guide quotes what runs: nothing is invented, nothing turned round."""
    scenarios = sorted((ROOT / "tests/scenarios").glob("*.md"))
    found = {block: {government(one) for one in scenarios if excerpt(block, one)} for block in blocks(page)}

    assert [block for block, governments in found.items() if not governments] == []
    assert not found or set.intersection(*found.values())


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_ways_through_the_menu_begin_at_the_menu(page: Path) -> None:
    doors = {str(door.label) for door in kinerja.PINTU}
    entries = {str(entry.label) for entry in menu.ENTRIES}

    ways = [one.split(" → ") for one in re.findall(r"\*\*([^*]+ → [^*]+)\*\*", text(page))]
    assert [way for way in ways if way[0] not in entries] == []
    assert [way for way in ways if way[0] == "Kinerja" and way[1] not in doors] == []


@cache
def sentences() -> set[str]:
    """What the program says, in its source language."""
    with (ROOT / "locales/en/LC_MESSAGES/lincah.po").open("rb") as file:
        return {entry.id for entry in read_po(file) if isinstance(entry.id, str)}


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_what_the_guide_calls_a_button_is_one(page: Path) -> None:
    """Bold in the guide is a button or a menu entry, in its very words."""
    prose = re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)
    named = {one for bold in re.findall(r"\*\*(.+?)\*\*", prose, re.DOTALL) for one in bold.split(" → ")}

    assert {" ".join(one.split()) for one in named} - sentences() == set()
