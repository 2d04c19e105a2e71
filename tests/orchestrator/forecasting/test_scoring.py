"""`ringback forecast score`: a log in, figures out, and what it says no to."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from orchestrator.forecasting import scoring
from orchestrator.simulating.scenario import EXAMPLE
from queues.forecasting.log import Abandon, AgentIn, Arrival, End, Event, Start, decoder
from tests.support.commands import ringback

DOCS = Path(__file__).parents[3] / "docs" / "forecast.md"


def test_a_simulated_day_is_scored(tmp_path: Path) -> None:
    scenario, log = tmp_path / "day.toml", tmp_path / "log.jsonl"
    scenario.write_text(
        re.sub(r"(?m)^count = .*$", "count = 1", re.sub(r"(?m)^contacts = .*$", "contacts = 350", EXAMPLE.read_text()))
    )
    ended = ringback("simulate", "--scenario", str(scenario), "--log", str(log))
    assert ended.returncode == 0, ended.stderr
    ended = ringback("forecast", "score", str(log), "--json")
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["all"]["quotes"] == sum(one["quotes"] for one in told["classes"].values()) > 300
    assert told["all"]["rmse"] < 0.9 * min(told["all"]["rmse_last"], told["all"]["rmse_line"])
    assert told["all"]["pinball"] < 0.8 * told["all"]["pinball_line"]
    assert 0.7 < told["all"]["within_90"] < 0.97
    ended = ringback("forecast", "score", str(log))
    assert ended.stdout.startswith("class | quotes |")
    assert "A quote took" in ended.stdout


def test_every_word_of_the_log_is_in_the_docs() -> None:
    text = DOCS.read_text()
    for kind in Event.__args__:
        shape = msgspec.inspect.type_info(kind)
        assert isinstance(shape, msgspec.inspect.StructType)
        row = next(line for line in text.splitlines() if line.startswith(f"| `{shape.tag}` |"))
        fields = {field.encode_name for field in shape.fields} - {"at"}
        assert set(re.findall(r"`(\w+)`", row.split("|")[2])) == fields
        for field in shape.fields:
            if field.encode_name != "at":
                assert (f"*`{field.encode_name}`*" in row) is not field.required


def test_the_example_of_the_docs_can_be_scored(tmp_path: Path) -> None:
    example = re.search(r"```json\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert example is not None
    path = tmp_path / "log.jsonl"
    path.write_text(example[1])
    found = scoring.score(scoring.replay(scoring.read(path)))
    assert (found.served, found.left) == (2, 1)


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ('{"type": "arrival", "at": 1}', "line 1: .*customer"),
        ('{"type": "end", "at": 1, "customer": "c"}\n{"type": "came", "at": 2}', "line 2: .*came"),
        ('{"type": "end", "at": 1, "customer": "c", "who": 3}', "line 1: .*who"),
        (
            '{"type": "end", "at": 2, "customer": "c"}\n\n{"type": "end", "at": 1, "customer": "c"}',
            "line 3: .*goes back",
        ),
        ("{", "line 1: "),
        ('{"type": "agent_in", "at": 1, "agent": "a", "languages": {"fr": 9}}', "line 1: .*languages"),
    ],
)
def test_a_line_that_is_wrong_is_named(lines: str, word: str, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(lines)
    with pytest.raises(scoring.LogError, match=word):
        list(scoring.read(path))


def test_a_wrong_log_ends_the_command_without_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text("nothing of the kind\n")
    ended = ringback("forecast", "score", str(path))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "line 1" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("lines", ["", "\n", '{"type": "arrival", "at": 1, "customer": "c1"}\n'])
def test_a_log_in_which_nothing_came_is_told_so(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(lines)
    for how in ([], ["--json"]):
        ended = ringback("forecast", "score", str(path), *how)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "there is nothing to score" in ended.stderr
        assert "Traceback" not in ended.stderr


def test_where_nothing_is_known_there_is_a_dash(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    events = [
        AgentIn(at=0, agent="a"), Arrival(at=1, customer="c"), Start(at=1, customer="c", agent="a"),
    ]  # fmt: skip
    path.write_bytes(b"\n".join(msgspec.json.encode(event) for event in events))
    ended = ringback("forecast", "score", str(path))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "all | 1 | – |" in ended.stdout
    assert "nan" not in ended.stdout


def test_only_what_had_happened_by_then_is_seen() -> None:
    """Two logs that part after a quote have it in common."""
    before: list[Event] = [AgentIn(at=0, agent="a"), Arrival(at=1, customer="b"), Start(at=1, customer="b", agent="a"),
                           Arrival(at=2, customer="c")]  # fmt: skip
    soon = [*before, End(at=3, customer="b"), Start(at=3, customer="c", agent="a")]
    late = [*before, Abandon(at=9000, customer="c")]
    first, second = (next(one for one in scoring.replay(log) if one.told.at == 2) for log in (soon, late))
    assert first.told.quote.quantiles == second.told.quote.quantiles
    assert (first.waited, first.left, second.waited, second.left) == (1, False, 8998, True)


def test_a_log_reads_as_it_was_written() -> None:
    event = Arrival(at=1.5, customer="c", languages=("fr",), priority=2)
    assert decoder.decode(msgspec.json.encode(event)) == event
