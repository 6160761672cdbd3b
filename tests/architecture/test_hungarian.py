"""The Hungarian of the program is plain: short sentences, no officialese, right quotes, dashes and articles."""

from __future__ import annotations

import ast
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache

import pytest

from tests.helpers.source_tree import ROOT, modules

LONGEST = 18
"""Words of the longest sentence."""
LONG_ONES = {"program": 0, "window": 0, "help": 0, "content": 0, "papers": 5}
"""Longer sentences that there are; a number may only become smaller. Papers quote laws and contracts."""
BANNED = re.compile(
    r"\b(eszközöl\w*|foganatosít\w*|kerül(?:t|nek)? (?:megvalósításra|kialakításra|végrehajtásra|rögzítésre|beküldésre|"
    r"kiküldésre|ellenőrzésre|elvégzésre|megküldésre)|vonatkozásában|tekintetében|biztosításra kerül\w*|"
    r"realizál\w*|nevezett személy|tárgyi ügyben|abban az esetben, ha|annak érdekében, hogy|jelen \w+ben foglalt\w*)\b",
    re.IGNORECASE,
)
STRAIGHT = re.compile(r"\"|“|(?<=\w)''")
HYPHEN = re.compile(r"\w +- +\w")
ARTICLE = re.compile(
    r"\b[Aa] (?=[aáeéiíoóöőuúüűAÁEÉIÍOÓÖŐUÚÜŰ]\w)|"
    r"\b[Aa]z (?=(?:[Kk]incstár|központ|program|gép|szerződés|feladat|tár|lap|mentés|kérdés|válasz|település|hivatal|"
    r"kód|papír|mező|Tovább|Vissza)\w*)"
)
"""„a” before a vowel, and „az” before the words that we use most."""


@cache
def texts(kind: str) -> tuple[tuple[str, str], ...]:
    """Return (where, Hungarian text) of one kind of text."""
    return tuple(KINDS[kind]())


def of_program() -> Iterator[tuple[str, str]]:
    for module in modules("app", "central"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{module.path}:{node.lineno}", first.value


def of_window() -> Iterator[tuple[str, str]]:
    root = ElementTree.parse(ROOT / "resources" / "translations" / "csatlakozo_en.ts").getroot()
    for context in root.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message.findtext("source", "")


def of_help() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "resources" / "help" / "hu").glob("*.md")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield file.name, re.sub(r"[*#`]|^(?:-|\d+\.) ", "", line)


def of_content() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "resources" / "content" / "v1").rglob("*.json")):
        if file.name != "manifest.json":
            yield from ((file.name, text) for text in hungarian(json.loads(file.read_text(encoding="utf-8"))))


def hungarian(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "hu" and isinstance(inner, str):
                yield inner
            else:
                yield from hungarian(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from hungarian(inner)


def of_papers() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "resources" / "content" / "v1" / "templates").glob("*.md")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|```.*?```", "\n", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for line in re.sub(r"\{\{.*?\}\}", "{x}", text).splitlines():
            yield file.name, re.sub(r"[*#`>|]|^\s*(?:-|\d+\.) ", " ", line)


KINDS = {"program": of_program, "window": of_window, "help": of_help, "content": of_content, "papers": of_papers}


def sentences(text: str) -> Iterator[str]:
    yield from re.split(r"(?<=[.!?:;…])\s+|\n", text)


def longer(kind: str) -> list[str]:
    return [
        f"{where}: {one}"
        for where, text in texts(kind)
        for one in sentences(text)
        if sum(any(sign.isalnum() for sign in word) for word in one.split()) > LONGEST
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_sentences_are_short(kind: str) -> None:
    found = longer(kind)
    assert len(found) <= LONG_ONES[kind], "\n".join(found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "rule", [BANNED, STRAIGHT, HYPHEN, ARTICLE], ids=["officialese", "quotes", "dashes", "articles"]
)
def test_words_quotes_dashes_and_articles(kind: str, rule: re.Pattern[str]) -> None:
    found = [f"{where}: {text}" for where, text in texts(kind) if rule.search(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        (BANNED, "Az ellenőrzés megvalósításra vonatkozásában"),
        (STRAIGHT, 'Nyomja meg a "Tovább" gombot.'),
        (HYPHEN, "Kérdés - válasz"),
        (ARTICLE, "Ez a ablak"),
        (ARTICLE, "Nyissa meg az szerződést."),
    ],
)
def test_the_rules_catch_what_they_are_for(rule: re.Pattern[str], wrong: str) -> None:
    assert rule.search(wrong)
