"""Policy files for journeys: the demo's promises, in seconds instead of minutes."""

import re
from pathlib import Path
from typing import Any

from orchestrator.demo import POLICY
from tests.support.skies import spans


def quick(folder: Path, *, tables: str = "", **changes: float) -> Path:
    """The demo's policy with shorter spans, phones that may ring at any hour, and without limits, which many tests on
    one server would meet; `changes` overwrite single lines by their key, `tables` whole tables."""
    short = {"busy.after_min": 0.02, "no_answer.after_min": 0.02, "wrap_up_s": 30.0}
    values = short | {"allowed": '"24/7"', "FR": '"24/7"'} | changes
    text = POLICY.read_text()
    for key, value in values.items():
        text, count = re.subn(rf"(?m)^{re.escape(key)} = .*$", f"{key} = {value}", text)
        assert count, f"the demo's policy has no line `{key}`"
    for table, lines in spans().items():
        text = _with(text, table, lines)
    parts = re.split(r"(?m)^(?=\[)", text)
    names = {_table(part) for part in re.split(r"(?m)^(?=\[)", tables)} | {"limits"}
    path = folder / "policy.toml"
    path.write_text("".join(part for part in parts if not part.startswith("[") or _table(part) not in names) + tables)
    return path


def _with(text: str, table: str, lines: dict[str, Any]) -> str:
    """The policy with these lines of a table in place of its own."""
    head, _, after = text.partition(f"[{table}]\n")
    own, _, rest = after.partition("\n[")
    new = "".join(f"{key} = {value}\n" for key, value in lines.items())
    kept = "\n".join(line for line in own.splitlines() if line.partition(" =")[0] not in lines)
    return f"{head}[{table}]\n{new}{kept}\n\n[{rest}"


def _table(part: str) -> str:
    """The first name in a part's header."""
    found = re.match(r"\[+(\w+)", part)
    return found[1] if found else ""
