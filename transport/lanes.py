"""Which updates are ours to answer now, by lane, and when a lane may be left to others."""

from __future__ import annotations

from collections import defaultdict

from transport.entries import Entry


class Lanes:
    """The updates that were begun here and whose end is not in the store yet."""

    def __init__(self) -> None:
        self._begun: dict[int, Entry] = {}
        self._in: defaultdict[str, set[int]] = defaultdict(set)
        self._left: set[str] = set()
        self._unwritten: set[int] = set()

    def __len__(self) -> int:
        return len(self._begun)

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._begun or update_id in self._unwritten

    def busy(self, lane: str) -> bool:
        """Whether an update of a lane is with us, so that the lane is ours."""
        return lane in self._in

    def begin(self, entry: Entry) -> None:
        """An update is ours to answer."""
        self._begun[entry.update_id] = entry
        self._in[entry.lane].add(entry.update_id)

    def end(self, entry: Entry) -> None:
        """An update is dealt with, and to be written so; with the last one, its lane is to be left."""
        self._begun.pop(entry.update_id, None)
        self._unwritten.add(entry.update_id)
        others = self._in[entry.lane]
        others.discard(entry.update_id)
        if not others:
            self.leave(entry.lane)

    def written(self, entry: Entry) -> None:
        """The store knows that an update is dealt with, or has given it to another replica."""
        self._unwritten.discard(entry.update_id)

    def leave(self, lane: str) -> None:
        """A lane that has nothing to do for us is to be left."""
        self._in.pop(lane, None)
        self._left.add(lane)

    def left(self) -> list[str]:
        """The lanes to be left, once they are asked for; those that are busy again stay."""
        lanes = [lane for lane in self._left if lane not in self._in]
        self._left.clear()
        return lanes

    def has_left(self) -> bool:
        """Whether there are lanes to be left."""
        return bool(self._left)

    def keep_left(self, lanes: list[str]) -> None:
        """Lanes could not be left yet."""
        self._left.update(lanes)

    def lose(self, ours: set[str]) -> None:
        """Mark what lies in no lane of `ours` as lost: another replica has taken it over."""
        for entry in self._begun.values():
            entry.is_lost = entry.is_stored and entry.lane not in ours
