"""The bars that the measurements are held against, and whether they are held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.comparing import Row
from bench.growth import Size
from bench.robustness import MOST_LOST, Curve, lost_by_slips

RIGHT, HARMFUL, AHEAD = 0.97, 0.005, 0.05
AREA = 0.98
MICROS = 300.0
NEAR = 0.10  # a peer this close in accuracy must not be faster
HEAD = ["what", "bar", "measured", ""]


class Bar(NamedTuple):
    """One bar: what is measured, what is asked for, what came out."""

    what: str
    bar: str
    measured: str
    held: bool

    def cells(self) -> list[str]:
        """Its row of the table."""
        return [self.what, self.bar, self.measured, "held" if self.held else "**not held**"]


def bars(rows: Sequence[Row], curves: Sequence[Curve], sizes: Sequence[Size]) -> list[Bar]:
    """All bars; the bot's row is the last."""
    *peers, ours = rows
    right, harmful = ours.everything["right"], ours.everything["harmful"]
    nearest = max(peers, key=lambda row: row.everything["right"])
    refuser = max(peers, key=lambda row: row.area)
    ahead = right - nearest.everything["right"]
    near = [row for row in peers if right - row.everything["right"] <= NEAR]
    quickest = min(near, key=lambda row: row.micros, default=None)
    lost = lost_by_slips(curves)
    growth, load = sizes[-1].times(sizes[0]), sizes[-1].load
    return [
        Bar("right, measured part", "≥ 97%", f"{right:.1%}", right >= RIGHT),
        Bar("harmful, measured part", "≤ 0.5%", f"{harmful:.1%}", harmful <= HARMFUL),
        Bar(
            "ahead of the nearest peer",
            "≥ 5 points",
            f"{100 * ahead:.1f} ({nearest.name})",
            ahead >= AHEAD,
        ),
        Bar("area for out of scope", "≥ 0.98", f"{ours.area:.3f}", ours.area >= AREA),
        Bar(
            "that area against the best peer's",
            "ahead",
            f"{refuser.area:.3f} ({refuser.name})",
            ours.area > refuser.area,
        ),
        Bar("lost by two slips", "≤ 4 points", f"{100 * lost:.1f}", lost <= MOST_LOST),
        Bar(f"time at {sizes[-1].keywords:,} keywords", "≤ 5 times", f"{growth:.2f}", growth <= 5),
        Bar(f"load of {sizes[-1].keywords:,} keywords", "< 30 s", f"{load:.1f} s", load < 30),
        Bar("one question, median", "< 300 µs", f"{ours.micros:.0f} µs", ours.micros < MICROS),
        Bar(
            "faster than peers within 10 points",
            "yes",
            f"{quickest.name}: {quickest.micros:.0f} µs" if quickest else "no peer is within 10 points",
            quickest is None or ours.micros < quickest.micros,
        ),
    ]
