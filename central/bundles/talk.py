"""Speaks the exchange with a device that is away: messages come from its package, the answers go into the reply."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.kernel.problems import Problem
from app.wire import bundle_refusals
from app.wire.bundle import FileHead, Frame, FrameKind, StoredFiles
from app.wire.messages import ExchangeReply, ExchangeRequest, Mark, ReturnRequest
from central.accounts.devices import KnownDevice
from central.bundles.reply import ReplyDraft
from central.files.service import MAX_FILE, FileStore
from central.sync.intake import Judge
from central.sync.returned import take_back
from central.sync.service import exchange


class Talk:
    """The conversation that one package stands for, inside the caller's transaction."""

    def __init__(
        self,
        session: Session,
        device: KnownDevice,
        judges: Mapping[str, Judge],
        files: FileStore,
        draft: ReplyDraft,
    ) -> None:
        self._session = session
        self._device = device
        self._judges = judges
        self._files = files
        self._draft = draft
        self._returned: dict[str, Mark] = {}
        self._reached: dict[str, Mark] = {}
        self._first: ExchangeRequest | None = None
        self._is_lost = False
        self._file: FileHead | None = None
        self._offset = 0
        self._stored: list[tuple[str, str]] = []

    def take_back(self, request: ReturnRequest) -> None:
        """Take changes that this server lost; each message goes on from where the one before ended."""
        common = self._returned.get(request.municipality, request.common)
        told = request.model_copy(update={"common": common})
        self._returned[request.municipality] = take_back(self._session, self._device.municipalities, told).common

    def exchange(self, request: ExchangeRequest) -> None:
        """Answer one message; the first one reads, the others bring changes. After a restore nothing is taken."""
        if self._is_lost:
            return
        # A package may have waited while the device went on over the network: its counter proves nothing here. Which
        # package this is was judged before, and a counter that another change has is noticed by its id.
        reply = self._say(request.model_copy(update={"counter": None}))
        if self._first is None:
            self._first = request
            self._reached = {
                municipality: Mark(seq=after, seal=request.seen.get(municipality, ""))
                for municipality, after in request.after.items()
                if municipality in self._device.municipalities
            }
        self._is_lost = bool(reply.lost)
        self._move(reply)
        self._draft.put_exchange(reply)

    def end(self) -> None:
        """Give everything that the device has not seen, receipts of this very package among it."""
        number = 0
        while self._first is not None and not self._is_lost:
            request = ExchangeRequest(
                nonce=f"{self._draft.manifest.id}-pull-{number}",
                incarnation=self._first.incarnation,
                after={municipality: mark.seq for municipality, mark in self._reached.items()},
                changes=[],
            )
            reply = self._say(request)
            self._move(reply)
            if any(page.changes for page in reply.pages.values()):
                self._draft.put_exchange(reply)
            if not any(page.has_more for page in reply.pages.values()):
                break
            number += 1
        if self._stored:
            self._draft.put_stored(StoredFiles(files=self._stored))

    def take_file(self, frame: Frame) -> None:
        """Keep a file piece by piece; one that the store does not take is left out of what the reply confirms."""
        if frame.kind is FrameKind.FILE:
            head = frame.read(FileHead)
            is_ours = head.municipality in self._device.municipalities and head.size <= MAX_FILE
            self._file, self._offset = (head if is_ours else None), 0
            if is_ours and self._files.has_whole(head.municipality, head.sha256):
                self._stored.append((head.municipality, head.sha256))
                self._file = None
            if self._file is not None:
                self._begin(self._file)
            return
        if self._file is not None:
            self._append(self._file, frame.body)

    def _begin(self, head: FileHead) -> None:
        try:
            if self._files.held(head.municipality, head.sha256) is None:
                self._files.begin(head.municipality, head.sha256, head.size)
        except Problem:
            self._file = None

    def _append(self, head: FileHead, piece: bytes) -> None:
        found = self._files.held(head.municipality, head.sha256)
        held = found.offset if found else 0
        start, self._offset = self._offset, self._offset + len(piece)
        if self._offset <= held and self._offset < head.size:
            return
        try:
            rest = piece[max(held - start, 0) :]
            length = self._files.append(head.municipality, head.sha256, self._offset - len(rest), rest)
        except Problem:
            self._file = None
            return
        if length >= head.size:
            self._stored.append((head.municipality, head.sha256))
            self._file = None

    def _say(self, request: ExchangeRequest) -> ExchangeReply:
        if not request.nonce.startswith(f"{self._draft.manifest.id}-"):
            raise bundle_refusals.damaged()
        return exchange(self._session, self._device.id, self._device.municipalities, request, self._judges)

    def _move(self, reply: ExchangeReply) -> None:
        for municipality, page in reply.pages.items():
            if page.changes:
                self._reached[municipality] = Mark(seq=page.last, seal=page.changes[-1].seal)
