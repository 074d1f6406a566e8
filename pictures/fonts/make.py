"""Makes the fonts again from Debian's fonts-noto-core: `python pictures/fonts/make.py`.

Needs fontTools, which the bot does not: run it in an environment of its own. Kept are the letters, signs and
shaping rules that names, figures and sentences in charts may need; hinting goes, which resvg does not use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).resolve().parent
DEBIAN = Path("/usr/share/fonts/truetype/noto")
LATIN = "U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-036F,U+1E00-1EFF"
GREEK_AND_CYRILLIC = "U+0370-03FF,U+0400-052F"
SIGNS = "U+2000-206F,U+2070-209F,U+20A0-20CF,U+2116,U+2122,U+2212,U+FFFD"
ARROWS_AND_RELATIONS = "U+2190-2193,U+2248,U+2260,U+2264-2265"
DEVANAGARI = "U+0020,U+002D,U+00A0,U+0900-097F,U+1CD0-1CF6,U+200B-200D,U+20B9,U+A830-A839,U+A8E0-A8FF"
FONTS = {
    "NotoSans-Regular.ttf": (f"{LATIN},{GREEK_AND_CYRILLIC},{SIGNS}", "kern,mark,mkmk,ccmp,locl"),
    "NotoSans-Bold.ttf": (f"{LATIN},{GREEK_AND_CYRILLIC},{SIGNS}", "kern,mark,mkmk,ccmp,locl"),
    "NotoSansMath-Regular.ttf": (ARROWS_AND_RELATIONS, ""),
    "NotoSansDevanagari-Regular.ttf": (DEVANAGARI, "*"),
    "NotoSansDevanagari-Bold.ttf": (DEVANAGARI, "*"),
}


def main() -> int:
    """Write each font, and say how large it is."""
    for name, (unicodes, features) in FONTS.items():
        made = HERE / name
        subset.main(
            [
                str(DEBIAN / name),
                f"--unicodes={unicodes}",
                f"--layout-features={features}",
                "--no-hinting",
                "--notdef-outline",
                "--name-IDs=0,1,2,3,4,5,6,7,13,14",
                "--drop-tables+=GDSC,meta",
                "--no-recalc-timestamp",
                f"--output-file={made}",
            ]
        )
        print(f"{made.name}: {made.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
