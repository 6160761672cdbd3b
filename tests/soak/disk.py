"""A model of a disk that loses its power: what was not synchronised may be lost, come in another order, or be torn.

Pessimistic where file systems differ: data reach the disk by sectors in any order, and a new, renamed or removed name
is durable only after its folder was synchronised. What every journal keeps is kept: names change in the order they
were changed, and a rename is there or is not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.recording import Event

SECTOR = 512

Key = tuple[object, ...]
"""Two states with the same key are the same state."""


@dataclass(frozen=True, slots=True)
class _Write:
    """Bytes on their way to the disk, or (`data` is None) a new length."""

    offset: int
    data: bytes | None

    def sectors(self) -> Iterator[tuple[int, int]]:
        """Give the parts of the write that one sector each holds, as (from, to) inside of the data."""
        assert self.data is not None
        begin = 0
        while begin < len(self.data):
            end = min(len(self.data), begin + SECTOR - (self.offset + begin) % SECTOR)
            yield begin, end
            begin = end


@dataclass(slots=True, eq=False)
class _File:
    """What the disk surely holds, and what is on its way."""

    number: int
    durable: bytearray = field(default_factory=bytearray)
    version: int = 0
    pending: list[_Write] = field(default_factory=list)
    position: int = 0
    length: int = 0

    def synchronise(self) -> None:
        for write in self.pending:
            _apply(self.durable, write)
        if self.pending:
            self.version += 1
            self.pending = []


def _apply(content: bytearray, write: _Write, begin: int = 0, end: int | None = None) -> None:
    if write.data is None:
        del content[write.offset :]
        content.extend(bytes(write.offset - len(content)))
        return
    piece = write.data[begin:end]
    place = write.offset + begin
    if place > len(content):
        content.extend(bytes(place - len(content)))
    content[place : place + len(piece)] = piece


@dataclass(frozen=True, slots=True)
class _Name:
    """A change of names that its folder has not been synchronised after."""

    folder: str
    changes: tuple[tuple[str, _File | None], ...]


class Disk:
    """The files of one folder, as the program sees them and as a power cut may leave them."""

    def __init__(self, base: Mapping[str, bytes]) -> None:
        """Begin with files that are on the disk for certain."""
        self._count = 0
        self._seen: dict[str, _File] = {}
        self._durable: dict[str, _File] = {}
        self._names: list[_Name] = []
        for path, content in base.items():
            file = self._new()
            file.durable = bytearray(content)
            file.length = len(content)
            self._seen[path] = self._durable[path] = file

    def _new(self) -> _File:
        self._count += 1
        return _File(self._count)

    def happen(self, event: Event) -> None:
        """Let one recorded event happen."""
        file = self._seen.get(event.path)
        match event.kind:
            case "create" if file is None:
                self._rename({event.path: self._new()}, event.path)
            case "seek" if file is not None:
                file.position = file.length if event.offset < 0 else event.offset
            case "cut" if file is not None:
                file.pending.append(_Write(event.offset, None))
                file.length = event.offset
            case "write" if file is not None:
                offset = file.position if event.offset < 0 else event.offset
                file.pending.append(_Write(offset, event.data))
                file.length = max(file.length, offset + len(event.data))
                if event.offset < 0:
                    file.position = offset + len(event.data)
            case "sync":
                self._synchronise(event.path)
            case "unlink" if file is not None:
                self._rename({event.path: None}, event.path)
            case "link" if file is not None:
                self._rename({event.other: file}, event.other)
            case "rename":
                self._move(event.path, event.other)

    def _move(self, path: str, other: str) -> None:
        moved = {name: one for name, one in self._seen.items() if name == path or name.startswith(path + "/")}
        arrived = {other + name[len(path) :]: one for name, one in moved.items()}
        self._rename({**dict.fromkeys(moved), **arrived}, other)

    def _rename(self, changes: Mapping[str, _File | None], place: str) -> None:
        for name, file in changes.items():
            if file is None:
                self._seen.pop(name, None)
            else:
                self._seen[name] = file
        self._names.append(_Name(str(Path(place).parent), tuple(changes.items())))

    def _synchronise(self, path: str) -> None:
        file = self._seen.get(path)
        if file is not None:
            file.synchronise()
            return
        # A folder: what happened to its names is durable, and with it what happened before in it.
        kept = []
        for name in self._names:
            if name.folder == path:
                _take(self._durable, name)
            else:
                kept.append(name)
        self._names = kept

    def seen(self) -> dict[str, bytes]:
        """Return the files as the program sees them."""
        found = {}
        for name, file in self._seen.items():
            content = bytearray(file.durable)
            for write in file.pending:
                _apply(content, write)
            found[name] = bytes(content)
        return found

    def states(self, chance: random.Random, wanted: int) -> Iterator[tuple[Key, dict[str, bytes]]]:
        """Give up to so many states that a power cut at this moment may leave; the same one may come again."""
        for _ in range(wanted):
            yield self._state(chance)

    def _state(self, chance: random.Random) -> tuple[Key, dict[str, bytes]]:
        names = dict(self._durable)
        # Everything reached the disk, nothing did, or the journal had come to some place.
        extreme = chance.choice((1.0, 0.0, None, None, None, None))
        taken = chance.randint(0, len(self._names)) if extreme is None else int(extreme) * len(self._names)
        for name in self._names[:taken]:
            _take(names, name)
        share = chance.choice((0.03, 0.3, 0.5, 0.7, 0.97)) if extreme is None else extreme
        is_in_order = extreme is None and chance.random() < 0.3
        key: list[object] = [taken]
        found: dict[str, bytes] = {}
        done: dict[int, bytes] = {}
        for path, file in sorted(names.items()):
            if file.number not in done:
                chosen, content = _torn(file, chance, share, is_in_order=is_in_order)
                key.append((file.number, file.version, chosen))
                done[file.number] = content
            found[path] = done[file.number]
        return tuple(key), found


def _take(names: dict[str, _File], name: _Name) -> None:
    for path, file in name.changes:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _torn(file: _File, chance: random.Random, share: float, *, is_in_order: bool) -> tuple[Key, bytes]:
    """Return what the disk holds of one file, and which sectors of its pending writes these are."""
    if not file.pending:
        return (), bytes(file.durable)
    content = bytearray(file.durable)
    chosen: list[object] = []
    last = chance.randint(0, len(file.pending)) if is_in_order else len(file.pending)
    for number, write in enumerate(file.pending[:last]):
        if write.data is None:
            # A new length is a change of the journal, as a name is.
            if is_in_order or chance.random() < share:
                _apply(content, write)
                chosen.append(number)
            continue
        is_whole = is_in_order and number < last - 1
        if not is_whole and chance.random() < 0.5:
            # The write came whole, or not at all.
            is_whole = chance.random() < share
            if not is_whole:
                continue
        for place, (begin, end) in enumerate(write.sectors()):
            if is_whole or chance.random() < share:
                _apply(content, write, begin, end)
                chosen.append((number, place))
    return tuple(chosen), bytes(content)
