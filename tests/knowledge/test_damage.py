"""However a YAML file is damaged, an editor gets faults or a guide, and never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.guide import Guide
from knowledge.loading import FILES, WORDS, KnowledgeError, load_guide

BAKER = Path(__file__).resolve().parent.parent / "guides" / "baker-2031"

SIGNS = ["", " ", "\n", ":", "{", "}", "[", "]", "- ", "|", "#", "~", "'", '"', "%", "\t", "\x00", "é"]
WORDS_OF_YAML = ["no", "&a ", "*a", "? ", "!!int ", "<<: ", "---\n", "9" * 40, "[" * 2000, "{a: " * 1500]
PIECES = st.sampled_from([*SIGNS, *WORDS_OF_YAML])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_brings_anything_but_faults_or_a_guide(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = Path(shutil.copytree(BAKER, tmp_path_factory.mktemp("damaged") / "baker"))
    path = folder / data.draw(st.sampled_from((*FILES, WORDS)))
    written = path.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(written)))
        end = min(len(written), start + data.draw(st.integers(0, 40)))
        written = written[:start] + data.draw(st.one_of(PIECES, st.text(max_size=5))) + written[end:]
    path.write_bytes(written.encode("utf-8", "surrogatepass"))
    try:
        assert isinstance(load_guide(folder), Guide)
    except KnowledgeError as error:
        faults = error.faults
    else:
        return
    assert faults
    assert all(fault.line >= 1 and fault.key and fault.message for fault in faults)
