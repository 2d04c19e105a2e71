"""Policy files for journeys: the demo's promises, in seconds instead of minutes."""

import re
from pathlib import Path

from orchestrator.demo import POLICY


def quick(folder: Path, **changes: float) -> Path:
    """The demo's policy with shorter spans; `changes` overwrite single lines by their key."""
    values = {"busy_min": 0.02, "no_answer_min": 0.02, "wrap_up_s": 30.0} | changes
    text = POLICY.read_text()
    for key, value in values.items():
        text, count = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", text)
        assert count, f"the demo's policy has no line `{key}`"
    path = folder / "policy.toml"
    path.write_text(text)
    return path
