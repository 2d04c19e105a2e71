"""The set-up behind ./run and ./test, with stand-ins for Python, uv and npm that write down how they were called."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("run", "scripts/setup.sh", "pyproject.toml", "package.json", "package-lock.json", "requirements.lock")

# `python3 -m venv .venv` makes an environment of stand-ins; any other call says that this Python will do.
PYTHON = """#!/bin/sh
[ "$1" = -m ] || exit 0
echo "venv" >>calls
mkdir -p .venv/bin
cp "$TOOLS/python3" .venv/bin/python
cp "$TOOLS/uv" "$TOOLS/pip" "$TOOLS/ringback" .venv/bin/
"""
UV = """#!/bin/sh
echo "uv $*" >>calls
if [ -e broken ]; then echo "the index is away"; exit 2; fi
"""
NPM = """#!/bin/sh
case $1 in
ci) echo "npm ci" >>calls; mkdir -p node_modules ;;
run) echo "npm build" >>calls; mkdir -p widgets/static ;;
esac
"""
TOOLS = {
    "python3": PYTHON,
    "uv": UV,
    "npm": NPM,
    "node": "#!/bin/sh\n",
    "pip": "#!/bin/sh\n",
    "ringback": '#!/bin/sh\necho "ringback: $*"\n',
}


class Checkout:
    """A small checkout in ``folder`` whose tools are stand-ins found in ``tools``."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder = folder
        self.tools = tools
        for name in (*COPIED, "requirements-test.lock", "requirements-node.lock"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
        (folder / "widgets/src").mkdir(parents=True)
        (folder / "widgets/src/main.ts").write_text("1")
        tools.mkdir()
        for name, text in TOOLS.items():
            self.tool(name, text)

    def tool(self, name: str, text: str) -> None:
        (self.tools / name).write_text(text)
        (self.tools / name).chmod(0o755)

    def sh(self, command: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": f"{self.tools}:/usr/sbin:/usr/bin:/sbin:/bin", "TOOLS": str(self.tools)}
        return subprocess.run(  # noqa: PLW1510 (failures are looked at, too)
            ["sh", "-c", command], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=30
        )

    def calls(self) -> list[str]:
        """What the stand-ins were asked since the last time."""
        notes = self.folder / "calls"
        lines = notes.read_text().splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return [line.split(" --")[0] + (" " + line.split()[-1] if line.startswith("uv") else "") for line in lines]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / "checkout").mkdir()
    return Checkout(tmp_path / "checkout", tmp_path / "tools")


SYNC_RUN = ["uv pip sync requirements.lock", "uv pip install ."]
SYNC_TEST = ["uv pip sync requirements-test.lock", "uv pip install ."]
ONLY_PACKAGES = "set -eu; . scripts/setup.sh; keep_inside; ensure_packages"


def test_first_start_installs_and_the_second_does_nothing(checkout: Checkout) -> None:
    first = checkout.sh("./run --port 0 'a b'")
    assert first.returncode == 0, first.stderr
    assert checkout.calls() == ["venv", *SYNC_RUN, "npm ci", "npm build"]
    second = checkout.sh("./run --port 0 'a b'")
    assert checkout.calls() == []
    assert second.stdout == "ringback: serve --port 0 a b\n"


def test_run_keeps_the_test_set(checkout: Checkout) -> None:
    checkout.sh("./run")
    checkout.calls()
    checkout.sh(f"{ONLY_PACKAGES} test")
    assert checkout.calls() == SYNC_TEST
    checkout.sh(f"{ONLY_PACKAGES} run")
    assert checkout.calls() == []
    with (checkout.folder / "requirements-test.lock").open("a") as lock:
        lock.write("# changed\n")
    checkout.sh("./run")
    assert checkout.calls() == SYNC_TEST


def test_failed_set_up_shows_why_and_starts_afresh(checkout: Checkout) -> None:
    (checkout.folder / "broken").touch()
    failed = checkout.sh("./run")
    assert failed.returncode == 1
    assert "the index is away" in failed.stderr
    assert "ringback:" not in failed.stdout
    checkout.calls()
    (checkout.folder / "broken").unlink()
    assert checkout.sh("./run").returncode == 0
    assert checkout.calls() == ["venv", *SYNC_RUN, "npm ci", "npm build"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("widgets/src/main.ts", ["npm build"]),
        ("package-lock.json", ["npm ci", "npm build"]),
        ("pyproject.toml", SYNC_RUN),
    ],
)
def test_change_redoes_only_what_hangs_on_it(checkout: Checkout, changed: str, expected: list[str]) -> None:
    checkout.sh("./run")
    checkout.calls()
    with (checkout.folder / changed).open("a") as file:
        file.write(" ")
    checkout.sh("./run")
    assert checkout.calls() == expected


def test_moved_checkout_gets_a_new_environment(checkout: Checkout) -> None:
    checkout.sh("./run")
    checkout.calls()
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    assert checkout.sh("./run").returncode == 0
    assert checkout.calls()[0] == "venv"


def test_missing_package_is_named_with_the_line_to_type(checkout: Checkout) -> None:
    checkout.tool("id", "#!/bin/sh\necho 1000\n")
    checkout.tool("apt-get", "#!/bin/sh\necho apt >>calls\n")
    told = checkout.sh(". scripts/setup.sh; need_packages 'A browser' chromium libatomic1")
    assert told.returncode == 1
    line = "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends chromium libatomic1'"
    assert line in told.stderr.splitlines()[2]
    assert checkout.calls() == []


def locked(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def test_locked_test_set_holds_the_whole_run_set() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-test.lock").items()


def test_locks_name_no_address() -> None:
    """A mirror set on the machine that made a lock must not bind everyone else to it."""
    for name in ("requirements.lock", "requirements-test.lock", "requirements-node.lock"):
        assert "://" not in (ROOT / name).read_text()
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, facts in packages.items() if "resolved" in facts] == []
