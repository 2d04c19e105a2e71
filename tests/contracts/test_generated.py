"""What is generated is fresh, and everything the server may say has words in every language."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from orchestrator import generated
from orchestrator.web.openapi import DEMO_ROUTES, ROUTES
from orchestrator.web.routing import STATUS
from widgets import wire_events

LOCALES = generated.ROOT / "widgets" / "locales"
LANGUAGES = ("en", "fr", "es", "pt")
PARTS = sorted(path.name for path in (LOCALES / "en").iterdir())

OF_THE_WAY_IN = {"too-many", "bad-field", "not-json", "too-large", "no-desk", "busy", "unauthorized", "unknown-event"}
"""Refusals any event or route may answer with."""

ELSEWHERE = {"internal"}
"""Shown as `error-unknown`: nobody can do anything about it."""


def _keys(path: Path) -> dict[str, set[str]]:
    """The messages of a file, each with the variables it uses."""
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(path.read_text("utf-8")).body:
        assert not isinstance(entry, fluent.Junk), f"{path}: {entry.content}"
        if isinstance(entry, fluent.Message):
            assert entry.id.name not in found, f"{path}: {entry.id.name} twice"
            found[entry.id.name] = set(_variables(entry))
    return found


def _variables(node: object) -> Iterator[str]:
    if isinstance(node, fluent.VariableReference):
        yield node.id.name
    for value in vars(node).values() if isinstance(node, fluent.BaseNode) else ():
        for child in value if isinstance(value, list) else [value]:
            yield from _variables(child)


def _said(language: str) -> set[str]:
    return set(_keys(LOCALES / language / "shared.ftl"))


def _sources(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    for folder in folders:
        for path in sorted((generated.ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))


def _first_words(tree: ast.AST, name: str) -> Iterator[str]:
    """First arguments of calls of `name` (a function or a method) that are literal, in all their branches."""
    for node in ast.walk(tree):
        called = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and called == name and node.args:
            first = node.args[1] if name == "say" and len(node.args) > 1 else node.args[0]
            branches = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            for branch in branches:
                if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
                    yield branch.value


@cache
def _number_codes() -> frozenset[str]:
    """Every code `queues/numbers.py` refuses with, as its literals have it, under the name it is told by."""
    path = generated.ROOT / "queues" / "numbers.py"
    tree = ast.parse(path.read_text("utf-8"))
    codes = set(_first_words(tree, "Refused"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name in {"_objection", "_read"}:
            codes |= {
                value.value
                for node in ast.walk(function)
                if isinstance(node, ast.Return) and node.value is not None
                for value in ast.walk(node.value)
                if isinstance(value, ast.Constant) and isinstance(value.value, str)
            }
        elif isinstance(function, ast.AnnAssign | ast.Assign) and isinstance(function.value, ast.Dict):
            target = function.targets[0] if isinstance(function, ast.Assign) else function.target
            if getattr(target, "id", "") == "_REFUSED_KINDS":
                codes |= {str(value.value) for value in function.value.values if isinstance(value, ast.Constant)}
    return frozenset(f"number-{code}" for code in codes)


def _tables() -> Iterator[tuple[str, ...]]:
    yield from (event.errors for event in wire_events.CLIENT_EVENTS)
    yield from (route.errors for route in ROUTES + DEMO_ROUTES)


@cache
def _codes() -> frozenset[str]:
    """Every code that may reach a person."""
    tables = [code for errors in _tables() for code in errors]
    raised = [
        code
        for path, tree in _sources("queues", "orchestrator")
        if path.name != "numbers.py"
        for code in _first_words(tree, "Refused")
    ]
    found = {*tables, *raised, *STATUS, *OF_THE_WAY_IN, *_number_codes()} - ELSEWHERE
    return frozenset(code for code in found if not code.endswith("*"))


def test_generated_files_are_fresh() -> None:
    assert generated.write(check=True) == []


def test_the_check_names_what_is_not_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generated, "ROOT", tmp_path)
    names = sorted(str(path.relative_to(tmp_path)) for path in generated.files())
    assert sorted(generated.write(check=True)) == names
    assert not any(tmp_path.iterdir())
    assert sorted(generated.write(check=False)) == names
    assert generated.write(check=True) == []
    (tmp_path / "docs" / "protocol.md").write_text("by hand")
    assert generated.write(check=True) == ["docs/protocol.md"]


def test_the_scan_finds_what_is_known_to_be_said() -> None:
    """The tests below are worth what these find."""
    assert {"number-emergency", "number-invalid", "number-pager", "number-no-caller-id", "number-busy"} <= _codes()
    assert {"blank", "offer-gone", "email-taken", "too-late", "unknown-agent"} <= _codes()
    assert {"agent-joined", "call-not-reached", "chat-ended", "chat-requested"} <= _events()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_words(language: str) -> None:
    assert {f"error-{code}" for code in _codes()} | {"error-unknown"} <= _said(language)


@cache
def _events() -> frozenset[str]:
    found = {event for _, tree in _sources("queues") for event in _first_words(tree, "say")}
    return frozenset(found | {f"{channel}-requested" for channel in ("chat", "callback")})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_of_a_transcript_has_words(language: str) -> None:
    assert {f"event-{event}" for event in _events()} <= _said(language)


@cache
def _notes() -> frozenset[str]:
    """Why the desk changed a presence: what `Shift.note` says it may hold, and every literal it is given."""
    shift = next(
        node
        for _, tree in _sources("queues")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == "Shift"
    )
    at = next(i for i, node in enumerate(shift.body) if isinstance(node, ast.AnnAssign) and _target(node) == "note")
    told = re.findall(r"`([a-z-]+)`", ast.unparse(shift.body[at + 1]))
    given = (
        value.value
        for _, tree in _sources("queues")
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "note"
        for value in ([node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value])
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    )
    return frozenset([*told, *given])


def _target(node: ast.AnnAssign) -> str:
    return getattr(node.target, "id", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_on_a_presence_has_words(language: str) -> None:
    assert {"missed-offers", "phone-unreachable", "shift-over"} <= _notes()
    assert {f"agent-note-{note}" for note in _notes()} <= set(_keys(LOCALES / language / "agent.ftl"))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_the_same_things(language: str, part: str) -> None:
    assert {path.name for path in (LOCALES / language).iterdir()} == set(PARTS)
    ours, theirs = _keys(LOCALES / "en" / part), _keys(LOCALES / language / part)
    assert theirs.keys() == ours.keys()
    assert {key: used for key, used in theirs.items() if not used <= ours[key]} == {}
